//! Reports: what an employee sends when something looks wrong, split into their own words and the mail they mean.

use serde::Serialize;

use crate::mail::{Attachment, Mail};

/// How the mail was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// By a report button of a mail program.
    Button,
    /// As a mail attached.
    Attached,
    /// As an Outlook item attached.
    OutlookItem,
    /// Packed in an archive.
    Archive,
    /// Forwarded inside the text.
    Inline,
    /// No other mail is in it: a question, or the suspicious mail itself sent on.
    Direct,
}

/// A report, split.
#[derive(Debug, Clone)]
pub struct Reported {
    /// The reporter's own words.
    pub comment: String,
    /// The mails reported, as bytes that `read` understands; usually one.
    pub mails: Vec<Vec<u8>>,
    /// Whether the bytes are the original ones. A mail forwarded inside the text has lost its header.
    pub exact: bool,
    /// How it was reported.
    pub style: Style,
}

impl Reported {
    /// The first mail reported.
    pub fn mail(&self) -> Option<&[u8]> {
        self.mails.first().map(Vec::as_slice)
    }
}

/// Mails of one report.
const MAILS: usize = 20;

/// Splits a report.
pub fn reported(bytes: &[u8]) -> Reported {
    let report = crate::read(bytes);
    let (mut mails, mut style) = attached(&report);
    if mails.is_empty() {
        if let Some(found) = crate::forward::find(&report) {
            return Reported {
                comment: found.comment,
                mails: vec![crate::compose::write(&found.mail)],
                exact: false,
                style: Style::Inline,
            };
        }
        return Reported {
            comment: own_words(&report),
            mails,
            exact: false,
            style: Style::Direct,
        };
    }
    // A colleague's forward inside the report: what they attached is meant, not their covering note.
    for _ in 0..3 {
        let [only] = mails.as_slice() else { break };
        let inner = crate::read(only);
        let (deeper, _) = attached(&inner);
        if deeper.is_empty() || !is_covering_note(&inner) {
            break;
        }
        mails = deeper;
    }
    if is_button(&report) {
        style = Style::Button;
    }
    Reported {
        comment: own_words(&report),
        mails,
        exact: true,
        style,
    }
}

fn attached(mail: &Mail) -> (Vec<Vec<u8>>, Style) {
    let mut found: Vec<Vec<u8>> = Vec::new();
    let mut style = Style::Attached;
    for file in mail
        .attachments
        .iter()
        .filter(|file| !file.bytes.is_empty())
    {
        if found.len() >= MAILS {
            break;
        }
        if file.is_mail() {
            if crate::msg::is_msg(&file.bytes) {
                style = Style::OutlookItem;
            }
            found.push(file.bytes.clone());
        } else if is_zip(file) {
            let packed = crate::zip::mails(&file.bytes);
            if !packed.is_empty() {
                style = Style::Archive;
            }
            found.extend(
                packed
                    .into_iter()
                    .filter(|entry| !entry.name.is_empty())
                    .map(|entry| entry.bytes)
                    .take(MAILS),
            );
        }
    }
    (found, style)
}

fn is_zip(file: &Attachment) -> bool {
    file.bytes.starts_with(b"PK\x03\x04")
}

/// A forward that says little itself: marked as one, without links, and short.
fn is_covering_note(mail: &Mail) -> bool {
    let subject = crate::text::plain(&mail.subject);
    let forwards = ["fwd:", "fw:", "wg:", "tr:", "rv:", "enc:", "doorst:", "i:"]
        .iter()
        .any(|mark| subject.starts_with(mark));
    let text = crate::html::readable_text(mail);
    let mut links = Vec::new();
    crate::link::in_text(&text, &mut links);
    forwards
        && text.len() < 1_500
        && links.is_empty()
        && crate::html::view(&mail.html).links.is_empty()
}

fn is_button(mail: &Mail) -> bool {
    let subject = crate::text::plain(&mail.subject);
    let mailer = mail
        .header("x-mailer")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let known = [
        "[phish alert]",
        "[suspected phish",
        "[reported phish",
        "[user reported]",
        "[phishing report]",
    ]
    .iter()
    .any(|mark| subject.starts_with(mark))
        || [
            "phishalert",
            "phish alert",
            "phisher",
            "report message",
            "report phishing",
            "phishreporter",
        ]
        .iter()
        .any(|mark| mailer.contains(mark));
    // Microsoft's button: `3|id|sender ip|sender|(subject)`.
    known
        || mail.subject.split('|').count() >= 5
            && mail.subject.starts_with(|c: char| c.is_ascii_digit())
}

fn own_words(report: &Mail) -> String {
    let text = if report.text.trim().is_empty() {
        crate::html::readable_text(report)
    } else {
        report.text.clone()
    };
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const INNER: &str = "From: x@evil.example\r\nSubject: pay\r\n\r\nPay now\r\n";

    fn report(part: &str) -> Reported {
        reported(format!("From: ada@home.example\r\nSubject: look\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIs this real?\r\n--b\r\n{part}\r\n--b--\r\n").as_bytes())
    }

    #[test]
    fn an_attached_mail_comes_out_unchanged() {
        let plain = report(&format!("Content-Type: message/rfc822\r\n\r\n{INNER}"));
        let packed = String::from_utf8(crate::decode::to_base64(INNER.as_bytes())).unwrap();
        let encoded = report(&format!(
            "Content-Type: application/octet-stream; name=\"a.eml\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{packed}"
        ));
        for found in [plain, encoded] {
            assert_eq!(found.mail(), Some(INNER.as_bytes()));
            assert_eq!(
                (found.comment.as_str(), found.exact, found.style),
                ("Is this real?", true, Style::Attached)
            );
        }
    }

    #[test]
    fn a_colleagues_note_is_passed_through() {
        let note = format!(
            "From: ben@home.example\r\nSubject: Fwd: pay\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nfyi\r\n--c\r\nContent-Type: message/rfc822\r\n\r\n{INNER}\r\n--c--\r\n"
        );
        assert_eq!(
            report(&format!("Content-Type: message/rfc822\r\n\r\n{note}")).mail(),
            Some(INNER.as_bytes())
        );
    }

    #[test]
    fn words_alone_are_a_direct_report() {
        let found = reported(
            b"From: ada@home.example\r\nSubject: hello\r\n\r\nI clicked on something.\r\n",
        );
        assert_eq!(
            (found.style, found.comment.as_str(), found.mails.len()),
            (Style::Direct, "I clicked on something.", 0)
        );
    }

    proptest::proptest! {
        #[test]
        fn splitting_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
            let _ = reported(&bytes);
            crate::zip::mails(&[b"PK\x03\x04", bytes.as_slice(), b"PK\x05\x06", bytes.as_slice()].concat());
        }
    }
}
