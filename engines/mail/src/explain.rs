//! What the header says, for those who do not read headers every day.

use std::fmt::Display;

use serde::Serialize;

use crate::domain;
use crate::mail::Mail;
use crate::received::Hop;
use crate::sentence::{Args, Sentence, args, same, same_names};

/// One field, with what it means here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeaderNote {
    /// The name of the field.
    pub name: String,
    /// Its value, cut.
    pub value: String,
    /// What it says: the code of a sentence.
    pub code: &'static str,
    /// What that sentence names.
    pub args: Args,
    /// Whether the note names something unusual.
    pub warns: bool,
}

const fn sentence(code: &'static str, names: &'static [&'static str]) -> Sentence {
    Sentence { code, names }
}

/// All notes there are. Names ending in a question are answered `yes` or `no`, and others of few values (`method`,
/// `result`) are words of the standards: sentences choose by them.
#[rustfmt::skip]
pub(crate) const SENTENCES: &[Sentence] = &[
    sentence("authentication", &["method", "result", "domain", "known", "believed"]),
    sentence("date-far", &[]),
    sentence("from", &["domain"]),
    sentence("from-none", &[]),
    sentence("hop", &["stop", "stops", "by", "named", "from", "introduced", "ip", "seen", "ahead"]),
    sentence("list-unsubscribe", &[]),
    sentence("originating-ip", &[]),
    sentence("program", &[]),
    sentence("reply-elsewhere", &[]),
    sentence("reply-same", &[]),
    sentence("return-elsewhere", &["domain"]),
    sentence("return-none", &[]),
    sentence("return-same", &[]),
    sentence("signed", &["domain", "own", "partly"]),
];

/// The sentence with this code and these names; anything else does not compile.
#[expect(clippy::panic, reason = "called while compiling only")]
const fn find(code: &str, names: &[&str]) -> &'static str {
    let mut left = SENTENCES;
    while let [known, rest @ ..] = left {
        if same(known.code, code) {
            if same_names(known.names, names) {
                return known.code;
            }
            panic!("this note names other things than its row says, or in another order");
        }
        left = rest;
    }
    panic!("a new note: give it a row here, and words in every language")
}

#[derive(Default)]
struct Notes {
    list: Vec<HeaderNote>,
}

impl Notes {
    fn add(
        &mut self,
        name: &str,
        value: &str,
        warns: bool,
        (code, named): (&'static str, &[(&'static str, &dyn Display)]),
    ) {
        self.list.push(HeaderNote {
            name: name.to_owned(),
            value: crate::bytes::brief(value, 300),
            code,
            args: args(named),
            warns,
        });
    }
}

/// A sentence: its code and what it names, both checked while compiling.
macro_rules! says {
    ($code:literal $(, $name:ident = $value:expr)* $(,)?) => {
        (
            const { find($code, &[$(stringify!($name)),*]) },
            &[$((stringify!($name), &$value as &dyn Display)),*] as &[(&'static str, &dyn Display)],
        )
    };
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// Explains what the header of a mail says.
pub fn explain_headers(mail: &Mail) -> Vec<HeaderNote> {
    let mut notes = Notes::default();
    let from_host = mail
        .sender_address()
        .and_then(|from| from.host())
        .unwrap_or_default();
    addresses(mail, from_host, &mut notes);
    checks(mail, from_host, &mut notes);
    for (index, hop) in mail.hops.iter().enumerate().take(15) {
        let later = index.checked_sub(1).and_then(|index| mail.hops.get(index));
        on_the_way(
            hop,
            later,
            mail.hops.len() - index,
            mail.hops.len(),
            &mut notes,
        );
    }
    if let (Some(date), Some(received)) = (mail.date, mail.hops.first().and_then(|hop| hop.time))
        && (date - received).abs() > 86_400_000
    {
        let date = mail.header("date").unwrap_or_default();
        notes.add("Date", date, true, says!("date-far"));
    }
    for (name, sentence) in [
        ("x-mailer", const { find("program", &[]) }),
        ("user-agent", const { find("program", &[]) }),
        ("list-unsubscribe", const { find("list-unsubscribe", &[]) }),
        ("x-originating-ip", const { find("originating-ip", &[]) }),
    ] {
        if let Some(value) = mail.header(name) {
            notes.add(name, value, false, (sentence, &[]));
        }
    }
    notes.list
}

/// Who it says it is from, and where answers and bounces go.
fn addresses(mail: &Mail, from_host: &str, notes: &mut Notes) {
    if let Some(from) = mail.sender_address() {
        let shown = format!("{} <{}>", from.name, from.address);
        if from_host.is_empty() {
            notes.add("From", &shown, true, says!("from-none"));
        } else {
            notes.add("From", &shown, false, says!("from", domain = from_host));
        }
    }
    if let Some(reply) = mail.reply_to.first() {
        let same = reply
            .host()
            .is_some_and(|host| domain::related(host, from_host));
        let sentence = if same {
            says!("reply-same")
        } else {
            says!("reply-elsewhere")
        };
        notes.add("Reply-To", &reply.address, !same, sentence);
    }
    if let Some(path) = &mail.return_path {
        let host = crate::address::host_of(path).unwrap_or_default();
        if path.is_empty() {
            notes.add("Return-Path", path, false, says!("return-none"));
        } else if domain::related(host, from_host) {
            notes.add("Return-Path", path, false, says!("return-same"));
        } else {
            // A path without a host is shown as it stands.
            let place = if host.is_empty() { path } else { host };
            notes.add(
                "Return-Path",
                path,
                true,
                says!("return-elsewhere", domain = place),
            );
        }
    }
}

/// What servers found, and who signed.
fn checks(mail: &Mail, from_host: &str, notes: &mut Notes) {
    for result in mail.authentication.results.iter().take(20) {
        notes.add(
            "Authentication-Results",
            &format!("{}={}", result.method, result.result),
            !result.believed || result.result == "fail",
            says!(
                "authentication",
                method = result.method,
                result = result.result,
                domain = result.domain.as_deref().unwrap_or_default(),
                known = yes(result.domain.is_some()),
                believed = yes(result.believed),
            ),
        );
    }
    for signature in &mail.authentication.signatures {
        let own = domain::related(&signature.domain, from_host);
        let partly = signature.length_limit.is_some();
        notes.add(
            "DKIM-Signature",
            &signature.domain,
            !own || partly,
            says!(
                "signed",
                domain = signature.domain,
                own = yes(own),
                partly = yes(partly),
            ),
        );
    }
}

/// One server that passed the mail on; `later` is the next stop of its way.
fn on_the_way(hop: &Hop, later: Option<&Hop>, stop: usize, stops: usize, notes: &mut Notes) {
    let ahead = matches!((later.and_then(|later| later.time), hop.time), (Some(later), Some(this)) if this > later + 600_000);
    notes.add(
        "Received",
        &hop.by,
        ahead,
        says!(
            "hop",
            stop = stop,
            stops = stops,
            by = hop.by,
            named = yes(!hop.by.is_empty()),
            from = hop.from,
            introduced = yes(!hop.from.is_empty()),
            ip = hop.ip.as_deref().unwrap_or_default(),
            seen = yes(hop.ip.is_some()),
            ahead = yes(ahead),
        ),
    );
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
        let says = |name: &str, arg: &str| {
            let args = &note(name).args;
            args.iter()
                .find(|(known, _)| *known == arg)
                .unwrap()
                .1
                .clone()
        };
        assert_eq!(note("Authentication-Results").code, "authentication");
        assert_eq!(says("Authentication-Results", "result"), "fail");
        assert_eq!(says("Authentication-Results", "domain"), "a.example");
        assert_eq!(note("Received").code, "hop");
        assert_eq!(says("Received", "from"), "x.example");
        assert_eq!(says("Received", "ip"), "192.0.2.1");
        assert_eq!(
            (says("Received", "stop"), says("Received", "stops")),
            ("1".into(), "1".into())
        );
    }
}
