//! A copy of a reported mail that no longer names its recipient.
//!
//! Whoever handles a case needs the mail, not the person it was sent to. Header fields that name recipients are
//! rewritten, and every text part is decoded, cleaned and written again, whatever its transfer encoding. Codes that only
//! the sender can read (a number in a link) remain: they name nobody to anyone else. Files other than text are left as
//! they are; they have a cleaner of their own.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::bytes::slice;
use crate::decode;
use crate::header::Field;
use crate::limits;
use crate::mime::{self, Encoding, Part, Tree};
use crate::needles::{Finder, Needles, PLACEHOLDER};

/// Header fields that name recipients.
const RECIPIENTS: &[&str] = &[
    "to",
    "cc",
    "bcc",
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "apparently-to",
    "resent-to",
    "resent-cc",
    "resent-bcc",
    "x-forwarded-to",
    "x-forwarded-for",
    "x-rcpt-to",
    "x-receiver",
    "x-delivered-to",
    "x-resolved-to",
    "x-apparently-to",
    "x-failed-recipients",
    "original-recipient",
    "final-recipient",
    "x-real-to",
    "x-envelope-recipient",
];
/// Mails within mails that are followed; deeper ones are left out.
const NESTED: usize = 8;

/// Makes a copy without the recipients of the mail and the people given (name, address).
pub fn redact(bytes: &[u8], people: &[(String, String)]) -> Vec<u8> {
    let mut needles = Needles::default();
    for (name, address) in people {
        needles.add(name, address);
    }
    if crate::msg::is_msg(bytes) {
        let written = crate::compose::write(&crate::msg::parse_msg(bytes));
        return mail(&written, &needles, 0);
    }
    mail(&crate::mail::as_eight_bit(bytes), &needles, 0)
}

fn mail(bytes: &[u8], known: &Needles, depth: usize) -> Vec<u8> {
    let tree = mime::read(bytes);
    let mut needles = known.clone();
    if let Some(top) = tree.parts.first() {
        recipients(bytes, top, !known.is_empty(), &mut needles);
    }
    let finder = needles.finder();
    let mut edits: Vec<(Range<usize>, Vec<u8>)> = Vec::new();
    for part in &tree.parts {
        header(bytes, part, &finder, &mut edits);
        if !part.multipart {
            body(bytes, part, &tree, (&needles, &finder), depth, &mut edits);
        }
    }
    if tree.too_many
        && let Some(last) = tree.parts.last()
    {
        // What was not read cannot be cleaned.
        edits.push((
            last.body.end..bytes.len(),
            format!("\r\n{PLACEHOLDER}\r\n").into_bytes(),
        ));
    }
    let out = apply(bytes, edits);
    last_look(out, &needles)
}

/// Learns who received the mail.
fn recipients(bytes: &[u8], top: &Part, others_known: bool, needles: &mut Needles) {
    let senders: Vec<String> = top
        .block
        .fields
        .iter()
        .filter(|field| matches!(field.name.as_str(), "from" | "reply-to" | "sender"))
        .flat_map(|field| crate::address::list(&field.unfolded(bytes)))
        .map(|sender| sender.address)
        .collect();
    for field in &top.block.fields {
        if RECIPIENTS.contains(&field.name.as_str()) {
            for one in crate::address::list(&field.unfolded(bytes)) {
                // Mails are often addressed to their own sender, and the recipient hidden. When we know the recipient,
                // the sender's address stays: it is evidence.
                if others_known && senders.contains(&one.address) && field.name == "to" {
                    continue;
                }
                needles.add(&one.name, &one.address);
            }
        } else if field.name == "received"
            && let Some(address) = received_for(&field.decoded(bytes))
        {
            needles.add("", &address);
        }
    }
}

/// The address in `for <…>` of a Received field.
fn received_for(value: &str) -> Option<String> {
    let lower = value.to_lowercase();
    let at = lower.find(" for ")? + 5;
    let word = lower
        .get(at..)?
        .split([';', ' ', '\t'])
        .find(|word| !word.is_empty())?;
    let address = word.trim_matches(['<', '>', '(', ')', '"']);
    address.contains('@').then(|| address.to_owned())
}

fn header(bytes: &[u8], part: &Part, finder: &Finder, edits: &mut Vec<(Range<usize>, Vec<u8>)>) {
    for field in &part.block.fields {
        if let Some(value) = cleaned(bytes, field, finder) {
            let mut line = slice(bytes, field.whole.start..field.value.start).to_vec();
            line.extend_from_slice(format!(" {value}\r\n").as_bytes());
            edits.push((field.whole.clone(), line));
        }
    }
    if let Some(unread) = part.block.unread {
        // Up to the blank line that ends the header.
        let blank = slice(bytes, 0..part.block.body);
        let end = part.block.body - (blank.len() - crate::bytes::without_break(blank).len());
        edits.push((unread..end.max(unread), Vec::new()));
    }
}

/// The new value of a field, if it must change.
fn cleaned(bytes: &[u8], field: &Field, finder: &Finder) -> Option<String> {
    let name = field.name.as_str();
    if RECIPIENTS.contains(&name) {
        return Some(format!("\"{PLACEHOLDER}\" <recipient@redacted.invalid>"));
    }
    let raw = field.unfolded(bytes);
    let long = field.value.len() > limits::HEADER_BYTES;
    let value = decode::words(&raw);
    let mut changed = finder.redact(&value);
    if name == "received" {
        let now = changed.clone().unwrap_or_else(|| value.clone());
        if let Some(address) = received_for(&now) {
            changed = Some(replace_ignoring_case(&now, &address, PLACEHOLDER));
        }
    }
    let changed = changed.or_else(|| long.then(|| value.clone()))?;
    // A boundary must stay as it is, or the mail falls apart.
    if name == "content-type"
        && crate::header::structured(&raw)
            .parameter("boundary")
            .is_some_and(|boundary| !changed.contains(boundary))
    {
        return None;
    }
    if changed.is_ascii() {
        Some(changed.replace(['\r', '\n', '\0'], " "))
    } else {
        Some(crate::compose::words(&changed))
    }
}

fn replace_ignoring_case(text: &str, needle: &str, with: &str) -> String {
    let lower = text.to_lowercase();
    match lower.find(needle) {
        Some(at) if lower.len() == text.len() => {
            format!(
                "{}{with}{}",
                text.get(..at).unwrap_or_default(),
                text.get(at + needle.len()..).unwrap_or_default()
            )
        }
        _ => lower.replace(needle, with),
    }
}

fn body(
    bytes: &[u8],
    part: &Part,
    tree: &Tree,
    (needles, finder): (&Needles, &Finder),
    depth: usize,
    edits: &mut Vec<(Range<usize>, Vec<u8>)>,
) {
    let kind = part.content.value.as_str();
    if part.is_mail() {
        nested(bytes, part, needles, depth, edits);
        return;
    }
    if tree.too_deep && slice(bytes, part.body.clone()).starts_with(b"--") {
        edits.push((part.body.clone(), format!("{PLACEHOLDER}\r\n").into_bytes()));
        return;
    }
    let readable = kind.starts_with("text/")
        || kind.starts_with("message/")
        || matches!(
            kind,
            "application/ics" | "application/json" | "application/xml" | "application/xhtml+xml"
        );
    let named_mail = part
        .name()
        .is_some_and(|name| name.to_lowercase().ends_with(".eml"));
    if named_mail {
        nested(bytes, part, needles, depth, edits);
        return;
    }
    if !readable {
        return;
    }
    let (decoded, _) = part.decoded(bytes, limits::DECODED_BYTES);
    let (text, _) = decode::charset(
        &decoded,
        part.content.parameter("charset").unwrap_or_default(),
    );
    let Some(clean) = finder.redact(&text) else {
        return;
    };
    write_text(part, &clean, edits);
}

/// Writes a text part anew, in UTF-8.
fn write_text(part: &Part, text: &str, edits: &mut Vec<(Range<usize>, Vec<u8>)>) {
    if part.block.fields.is_empty() {
        edits.push((part.body.clone(), text.as_bytes().to_vec()));
        return;
    }
    edits.retain(|(range, _)| {
        !part.block.fields.iter().any(|field| {
            matches!(
                field.name.as_str(),
                "content-type" | "content-transfer-encoding"
            ) && field.whole == *range
        })
    });
    let mut kind = format!("Content-Type: {}; charset=utf-8", part.content.value);
    for (name, value) in &part.content.parameters {
        if !matches!(name.as_str(), "charset" | "name" | "boundary")
            && value
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        {
            for piece in ["; ", name, "=", value] {
                kind.push_str(piece);
            }
        }
    }
    let mut written = false;
    for field in &part.block.fields {
        if matches!(
            field.name.as_str(),
            "content-type" | "content-transfer-encoding"
        ) {
            let line = if written {
                String::new()
            } else {
                format!("{kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n")
            };
            edits.push((field.whole.clone(), line.into_bytes()));
            written = true;
        }
    }
    if !written && let Some(first) = part.block.fields.first() {
        edits.push((
            first.whole.start..first.whole.start,
            format!("{kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n").into_bytes(),
        ));
    }
    edits.push((
        part.body.clone(),
        decode::to_quoted_printable(text.as_bytes()),
    ));
}

fn nested(
    bytes: &[u8],
    part: &Part,
    needles: &Needles,
    depth: usize,
    edits: &mut Vec<(Range<usize>, Vec<u8>)>,
) {
    if depth >= NESTED {
        edits.push((
            part.body.clone(),
            format!("Subject: {PLACEHOLDER}\r\n\r\n").into_bytes(),
        ));
        return;
    }
    let (inner, _) = part.decoded(bytes, limits::DECODED_BYTES);
    let clean = if crate::msg::is_msg(&inner) {
        inner
    } else {
        mail(&inner, needles, depth + 1)
    };
    let clean = match part.encoding {
        Encoding::Plain => clean,
        Encoding::Base64 => decode::to_base64(&clean),
        Encoding::QuotedPrintable => decode::to_quoted_printable(&clean),
    };
    edits.push((part.body.clone(), clean));
}

fn apply(bytes: &[u8], mut edits: Vec<(Range<usize>, Vec<u8>)>) -> Vec<u8> {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for (range, with) in edits {
        if range.start < at {
            continue;
        }
        out.extend_from_slice(slice(bytes, at..range.start));
        out.extend_from_slice(&with);
        at = range.end;
    }
    out.extend_from_slice(slice(bytes, at..bytes.len()));
    out
}

/// Addresses that still stand somewhere between the parts.
fn last_look(bytes: Vec<u8>, needles: &Needles) -> Vec<u8> {
    let Ok(machine) = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(needles.addresses())
    else {
        return bytes;
    };
    let edits: Vec<(Range<usize>, Vec<u8>)> = machine
        .find_iter(&bytes)
        .map(|hit| (hit.start()..hit.end(), PLACEHOLDER.as_bytes().to_vec()))
        .collect();
    if edits.is_empty() {
        bytes
    } else {
        apply(&bytes, edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "Received: from x.example by mx.home.example for <Anna.Brown@home.example>; Tue, 1 Jul 2025 10:00:00 +0000\r\nDelivered-To: anna.brown@home.example\r\nTo: =?utf-8?Q?Anna_Br=C3=B6wn?= <anna.brown@home.example>\r\nFrom: Shop <shop@x.example>\r\nSubject: Anna, your parcel\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\nanna.brown@home.example\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\nRGVhciBBbm5hIEJy9nduLCBwYXkuCg==\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<a href=3D\"http://x.example/?e=3Danna.brown%40home.example\">pay f=C3=BCr</a>\r\n--b--\r\n";

    #[test]
    fn the_recipient_is_gone_and_the_mail_still_reads() {
        let clean = redact(MAIL.as_bytes(), &[]);
        let mail = crate::parse(&clean);
        let all =
            format!("{}{}{:?}", String::from_utf8_lossy(&clean), mail.html, mail).to_lowercase();
        for trace in ["anna", "bröwn", "brown"] {
            assert!(!all.contains(trace), "{trace} is still in {all}");
        }
        assert_eq!(mail.subject, "[recipient], your parcel");
        assert_eq!(mail.text.trim(), "Dear [recipient], pay.");
        assert_eq!(
            mail.html.trim(),
            "<a href=\"http://x.example/?e=[recipient]\">pay für</a>"
        );
        assert_eq!(mail.from[0].address, "shop@x.example");
    }

    #[test]
    fn others_can_be_named_and_attached_mails_are_cleaned() {
        let inner =
            "To: anna.brown@home.example\r\nFrom: x@x.example\r\n\r\nHi Anna, ask Ben Cole.\r\n";
        let outer = format!(
            "To: desk@home.example\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
            String::from_utf8(decode::to_base64(inner.as_bytes())).unwrap()
        );
        let clean = redact(
            outer.as_bytes(),
            &[("Ben Cole".into(), "ben@home.example".into())],
        );
        let mail = crate::parse(&clean).attachments[0].mail().unwrap();
        assert_eq!(mail.text.trim(), "Hi [recipient], ask [recipient].");
    }

    proptest::proptest! {
        #[test]
        fn no_address_survives(local in "[a-z]{5,9}[0-9]{1,3}", place in 0..6_usize, filler in "[ -~]{0,40}") {
            let address = format!("{local}@home.example");
            let coded = String::from_utf8(decode::to_base64(address.as_bytes())).unwrap();
            let body = match place {
                0 => format!("{filler} {address} {filler}"),
                1 => format!("http://x.example/{}?{filler}", address.to_uppercase()),
                2 => format!("http://x.example/?a={}", coded.trim()),
                3 => format!("{} {filler}", address.replace('@', "%40")),
                4 => format!("{filler}\r\n{}", address.replace('@', "&#x40;")),
                _ => format!("Hello {local}, {filler}"),
            };
            let mail = format!("From: a@x.example\r\nTo: <{address}>\r\nSubject: {address}\r\nX-Odd: {filler} {address}\r\n\r\n{body}");
            let clean = redact(mail.as_bytes(), &[]);
            let read = crate::parse(&clean);
            let all = format!("{} {} {}", String::from_utf8_lossy(&clean), read.text, crate::entity::decode(&read.text)).to_lowercase();
            proptest::prop_assert!(!all.contains(&address), "{}", all);
            proptest::prop_assert!(!all.contains(&local), "{}", all);
            proptest::prop_assert!(!all.contains(&coded.trim().to_lowercase()), "{}", all);
        }

        #[test]
        fn cleaning_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..800)) {
            redact(&bytes, &[("A B".into(), "a@b.example".into())]);
        }

        #[test]
        fn cleaning_odd_mails_never_panics(head in "(To|From|Received|Content-Type|content-transfer-encoding|X): [ -~]{0,40}\r\n", body in "\\PC{0,200}") {
            redact(format!("{head}{head}\r\n{body}").as_bytes(), &[]);
        }
    }
}
