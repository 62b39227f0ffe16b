//! The header in plain words, for those who do not read headers every day.

use serde::Serialize;

use crate::domain;
use crate::mail::Mail;

/// One field, with what it means here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeaderNote {
    /// The name of the field.
    pub name: String,
    /// Its value, cut.
    pub value: String,
    /// What it says, in a sentence.
    pub note: String,
    /// Whether the note names something unusual.
    pub warns: bool,
}

/// Explains what the header of a mail says.
#[expect(
    clippy::too_many_lines,
    reason = "a list of independent checks reads best in one piece"
)]
pub fn explain_headers(mail: &Mail) -> Vec<HeaderNote> {
    let mut notes = Vec::new();
    let mut put = |name: &str, value: &str, note: String, warns: bool| {
        notes.push(HeaderNote {
            name: name.to_owned(),
            value: crate::bytes::brief(value, 300),
            note,
            warns,
        });
    };
    let from = mail.sender_address();
    let from_host = from
        .and_then(|from| from.host())
        .unwrap_or_default()
        .to_owned();
    if let Some(from) = from {
        put(
            "From",
            &format!("{} <{}>", from.name, from.address),
            if from_host.is_empty() {
                "The sender as shown. There is no valid address in it.".into()
            } else {
                format!(
                    "The sender as shown: the name can be anything, the domain {from_host} counts, and only if the checks below confirm it."
                )
            },
            from_host.is_empty(),
        );
    }
    if let Some(reply) = mail.reply_to.first() {
        let elsewhere = !reply
            .host()
            .is_some_and(|host| domain::related(host, &from_host));
        put(
            "Reply-To",
            &reply.address,
            if elsewhere {
                "Answers go to another place than the sender shown.".into()
            } else {
                "Answers go to the same organisation that it comes from.".into()
            },
            elsewhere,
        );
    }
    if let Some(path) = &mail.return_path {
        let host = crate::address::host_of(path).unwrap_or_default();
        let (note, warns) = if path.is_empty() {
            (
                "Nobody gets the bounces of this mail: it was sent by a machine.".to_owned(),
                false,
            )
        } else if domain::related(host, &from_host) {
            (
                "Bounces go to the organisation that it says it comes from.".to_owned(),
                false,
            )
        } else {
            (
                format!(
                    "Bounces go to {host}, not to the sender shown. Mailing services do this, and so do forgers."
                ),
                true,
            )
        };
        put("Return-Path", path, note, warns);
    }
    for result in mail.authentication.results.iter().take(20) {
        let what = match result.method.as_str() {
            "spf" => "Was the sending server allowed to send for the envelope's domain?",
            "dkim" => "Is the mail signed by a domain, and unchanged since?",
            "dmarc" => "Is the domain shown as sender confirmed by one of the two?",
            _ => "Did an earlier server confirm it before the mail was passed on?",
        };
        let answer = match result.result.as_str() {
            "pass" => "Yes.",
            "fail" | "hardfail" => "No.",
            "softfail" => "Probably not.",
            "none" => "Nobody says: the domain publishes nothing.",
            "neutral" => "The domain does not want to say.",
            "temperror" | "permerror" => "It could not be checked.",
            _ => "The answer is not clear.",
        };
        let about = result
            .domain
            .as_ref()
            .map(|domain| format!(" ({domain})"))
            .unwrap_or_default();
        let belief = if result.believed {
            ""
        } else {
            " This stands where a sender could have written it, so it was not believed."
        };
        put(
            "Authentication-Results",
            &format!("{}={}", result.method, result.result),
            format!("{what} {answer}{about}{belief}"),
            !result.believed || result.result == "fail",
        );
    }
    for signature in &mail.authentication.signatures {
        let own = domain::related(&signature.domain, &from_host);
        let limit = if signature.length_limit.is_some() {
            " It covers only the first part of the mail."
        } else {
            ""
        };
        put(
            "DKIM-Signature",
            &signature.domain,
            format!(
                "Signed by {}, {}.{limit}",
                signature.domain,
                if own {
                    "the domain shown as sender"
                } else {
                    "which is not the domain shown as sender"
                }
            ),
            !own || signature.length_limit.is_some(),
        );
    }
    let hops = mail.hops.len();
    for (index, hop) in mail.hops.iter().enumerate().take(15) {
        let ip = hop
            .ip
            .as_ref()
            .map(|ip| format!(" ({ip})"))
            .unwrap_or_default();
        let from = if hop.from.is_empty() {
            "itself".to_owned()
        } else {
            format!("a server calling itself {}", hop.from)
        };
        let back = index > 0
            && matches!((mail.hops.get(index - 1).and_then(|h| h.time), hop.time), (Some(later), Some(this)) if this > later + 600_000);
        let time = if back {
            " Its clock is ahead of the next stop: one of the two is wrong or invented."
        } else {
            ""
        };
        put(
            "Received",
            &hop.by,
            format!(
                "Stop {} of {hops}: {} took it from {from}{ip}.{time}",
                hops - index,
                if hop.by.is_empty() {
                    "a server"
                } else {
                    &hop.by
                }
            ),
            back,
        );
    }
    if let (Some(date), Some(received)) = (mail.date, mail.hops.first().and_then(|hop| hop.time))
        && (date - received).abs() > 86_400_000
    {
        put(
            "Date",
            mail.header("date").unwrap_or_default(),
            "The date shown is more than a day away from when the mail arrived.".into(),
            true,
        );
    }
    for (name, note) in [
        ("x-mailer", "The program that says it wrote the mail."),
        ("user-agent", "The program that says it wrote the mail."),
        (
            "list-unsubscribe",
            "A way to leave the mailing. Do not use it for mails you never asked for.",
        ),
        (
            "x-originating-ip",
            "The address of the computer the mail was written on, as its server noted it.",
        ),
    ] {
        if let Some(value) = mail.header(name) {
            put(name, value, note.into(), false);
        }
    }
    for problem in &mail.problems {
        put("", "", problem.text.to_owned(), true);
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_explained() {
        let mail = crate::parse(b"Return-Path: <b@other.example>\r\nAuthentication-Results: mx.home.example; dmarc=fail header.from=a.example\r\nReceived: from x.example ([192.0.2.1]) by mx.home.example; Tue, 1 Jul 2025 10:00:00 +0000\r\nFrom: A <a@a.example>\r\nReply-To: c@free.example\r\nDate: Tue, 1 Jan 2019 10:00:00 +0000\r\n\r\nx");
        let notes = explain_headers(&mail);
        let note = |name: &str| notes.iter().find(|note| note.name == name).unwrap();
        assert!(note("Return-Path").warns && note("Reply-To").warns && note("Date").warns);
        assert!(
            note("Authentication-Results")
                .note
                .contains("No. (a.example)")
        );
        assert!(note("Received").note.starts_with("Stop 1 of 1: mx.home.example took it from a server calling itself x.example (192.0.2.1)"));
    }
}
