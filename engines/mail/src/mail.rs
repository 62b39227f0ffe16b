//! A mail, read: what triage needs of it, and what could not be read.

use std::borrow::Cow;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::address::{self, Address};
use crate::authentication::{self, Authentication};
use crate::header::Block;
use crate::limits;
use crate::mime::{self, Part};
use crate::problem::{Problem, problem};
use crate::received::{self, Hop};

/// One header field, decoded and on one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Header {
    /// The name in lower case.
    pub name: String,
    /// The value as a person reads it.
    pub value: String,
}

/// A file or a mail carried by a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attachment {
    /// The name its sender gave it; hostile, never to be used as a path.
    pub name: String,
    /// The type its sender says it has.
    pub declared: String,
    /// The decoded bytes.
    pub bytes: Vec<u8>,
    /// Whether it is shown inside the text (a picture) rather than beside it.
    pub inline: bool,
    /// Its Content-ID, without brackets.
    pub content_id: Option<String>,
}

impl Attachment {
    /// The SHA-256 of the bytes, in hexadecimal.
    pub fn sha256(&self) -> String {
        hex(&Sha256::digest(&self.bytes))
    }

    /// Whether this is a mail: declared as one, or named and looking like one.
    pub fn is_mail(&self) -> bool {
        let name = self.name.to_lowercase();
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        matches!(
            self.declared.as_str(),
            "message/rfc822" | "message/global" | "application/vnd.ms-outlook"
        ) || matches!(extension, "eml" | "msg")
            || crate::msg::is_msg(&self.bytes) && extension.is_empty()
    }

    /// The mail inside, if this is one.
    pub fn mail(&self) -> Option<Mail> {
        (self.is_mail() && !self.bytes.is_empty()).then(|| read(&self.bytes))
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|b| [b >> 4, b & 15])
        .filter_map(|d| char::from_digit(u32::from(d), 16))
        .collect()
}

/// A mail as far as it could be read. Reading never fails; see `problems`.
#[derive(Debug, Clone, Default)]
pub struct Mail {
    /// All header fields, in order, as many as the limits allow.
    pub headers: Vec<Header>,
    /// Who it says it is from.
    pub from: Vec<Address>,
    /// Who it says sent it on behalf of `from`.
    pub sender: Option<Address>,
    /// Where answers go.
    pub reply_to: Vec<Address>,
    /// The envelope sender as the receiving server recorded it; empty for a bounce.
    pub return_path: Option<String>,
    /// The recipients named in To.
    pub to: Vec<Address>,
    /// The recipients named in Cc.
    pub cc: Vec<Address>,
    /// The subject.
    pub subject: String,
    /// The date it claims, in UTC milliseconds.
    pub date: Option<i64>,
    /// Its id, without angle brackets.
    pub message_id: Option<String>,
    /// The hosts it passed, newest first.
    pub hops: Vec<Hop>,
    /// The plain text bodies.
    pub text: String,
    /// The HTML bodies, unaltered: hostile.
    pub html: String,
    /// Files and mails carried.
    pub attachments: Vec<Attachment>,
    /// What servers said about the sender.
    pub authentication: Authentication,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Mail {
    /// The first value of a header field, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|header| header.name == name)
            .map(|header| header.value.as_str())
    }

    /// The address it says it is from: the first of several, which mail programs disagree about.
    pub fn sender_address(&self) -> Option<&Address> {
        self.from
            .iter()
            .find(|from| !from.address.is_empty())
            .or(self.from.first())
    }

    pub(crate) fn problem(&mut self, problem: Problem) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// Reads a mail of either kind: an internet mail or an Outlook item.
pub fn read(bytes: &[u8]) -> Mail {
    if crate::msg::is_msg(bytes) {
        crate::msg::parse_msg(bytes)
    } else {
        parse(bytes)
    }
}

/// UTF-16 mails exist as files saved by hand; everything below wants bytes that are nearly ASCII.
pub(crate) fn as_eight_bit(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = bytes.get(..limits::MAIL_BYTES).unwrap_or(bytes);
    match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(
            encoding_rs::UTF_16LE
                .decode_without_bom_handling(rest)
                .0
                .into_owned()
                .into_bytes(),
        ),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(
            encoding_rs::UTF_16BE
                .decode_without_bom_handling(rest)
                .0
                .into_owned()
                .into_bytes(),
        ),
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(rest),
        _ => Cow::Borrowed(bytes),
    }
}

/// Reads an internet mail (RFC 5322, MIME). It never fails: what cannot be read is named in `problems`.
pub fn parse(bytes: &[u8]) -> Mail {
    let mut mail = Mail::default();
    if bytes.len() > limits::MAIL_BYTES {
        mail.problem(const { problem("mail.too-large") });
    }
    let bytes = as_eight_bit(bytes);
    let bytes = bytes.as_ref();
    let tree = mime::read(bytes);
    if tree.too_many {
        mail.problem(const { problem("mime.too-many-parts") });
    }
    if tree.too_deep {
        mail.problem(const { problem("mime.too-deep") });
    }
    if tree.no_boundary {
        mail.problem(const { problem("mime.no-boundary") });
    }
    if let Some(top) = tree.parts.first() {
        header_fields(&mut mail, bytes, &top.block);
    }
    let mut budget = limits::DECODED_BYTES;
    for part in tree.parts.iter().filter(|part| !part.multipart) {
        body_part(&mut mail, bytes, part, &mut budget);
    }
    if mail.from.is_empty()
        && mail.text.trim().is_empty()
        && mail.html.trim().is_empty()
        && mail.attachments.is_empty()
    {
        mail.problem(const { problem("mail.empty") });
    }
    mail
}

/// Reads the header of a mail from text alone, as an Outlook item carries it.
pub(crate) fn parse_header(mail: &mut Mail, bytes: &[u8]) {
    let block = crate::header::read(bytes, 0..bytes.len());
    header_fields(mail, bytes, &block);
}

fn header_fields(mail: &mut Mail, bytes: &[u8], block: &Block) {
    if block.unread.is_some() {
        mail.problem(const { problem("header.too-many") });
    }
    if block.malformed {
        mail.problem(const { problem("header.malformed") });
    }
    let mut count = [0_u32; 3];
    for field in &block.fields {
        if field.value.len() > limits::HEADER_BYTES {
            mail.problem(const { problem("header.too-long") });
        }
        let raw = field.unfolded(bytes);
        let value = crate::decode::words(&raw);
        match field.name.as_str() {
            "from" => {
                if count[0] == 0 {
                    mail.from = one_sender(address::list(&raw));
                }
                count[0] += 1;
            }
            "subject" => {
                if count[1] == 0 {
                    value.clone_into(&mut mail.subject);
                }
                count[1] += 1;
            }
            "content-type" => count[2] += 1,
            "sender" if mail.sender.is_none() => {
                mail.sender = address::list(&raw).into_iter().next();
            }
            "reply-to" => more(&mut mail.reply_to, &raw),
            "to" => more(&mut mail.to, &raw),
            "cc" => more(&mut mail.cc, &raw),
            "return-path" if mail.return_path.is_none() => {
                mail.return_path = Some(value.trim_matches(['<', '>', ' ']).to_lowercase());
            }
            "date" if mail.date.is_none() => mail.date = crate::date::read(&value),
            "message-id" if mail.message_id.is_none() => {
                let id = value.trim().trim_matches(['<', '>']);
                mail.message_id = (!id.is_empty()).then(|| crate::bytes::cut(id, 998).to_owned());
            }
            "received" => {
                if mail.hops.len() < limits::HOPS {
                    mail.hops.push(received::read(&value));
                } else {
                    mail.problem(const { problem("header.too-many-hops") });
                }
            }
            _ => {}
        }
        mail.headers.push(Header {
            name: field.name.clone(),
            value,
        });
    }
    let [from, subject, content] = count;
    if from > 1 {
        mail.problem(const { problem("header.from-twice") });
    }
    if mail
        .from
        .iter()
        .filter(|from| from.address.contains('@'))
        .count()
        > 1
    {
        mail.problem(const { problem("header.from-many") });
    }
    if subject > 1 {
        mail.problem(const { problem("header.subject-twice") });
    }
    if content > 1 {
        mail.problem(const { problem("header.content-type-twice") });
    }
    mail.authentication = authentication::read(&mail.headers, &mail.hops);
}

/// Adds the addresses of one more field, up to the limit for all.
fn more(list: &mut Vec<Address>, raw: &[u8]) {
    if list.len() < limits::ADDRESSES {
        list.extend(address::list(raw));
        list.truncate(limits::ADDRESSES);
    }
}

/// A name with a comma that was not quoted is still one sender.
fn one_sender(list: Vec<Address>) -> Vec<Address> {
    let with_address: Vec<&Address> = list
        .iter()
        .filter(|from| !from.address.is_empty())
        .collect();
    if let ([only], true) = (with_address.as_slice(), list.len() > 1) {
        let name = list
            .iter()
            .map(|from| from.name.as_str())
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        return vec![Address {
            name,
            address: only.address.clone(),
        }];
    }
    list
}

fn body_part(mail: &mut Mail, bytes: &[u8], part: &Part, budget: &mut usize) {
    if *budget == 0 {
        mail.problem(const { problem("mime.too-much") });
        return;
    }
    let (decoded, damaged) = part.decoded(bytes, *budget);
    *budget -= decoded.len().min(*budget);
    if damaged {
        mail.problem(const { problem("mime.damaged") });
    }
    let kind = part.content.value.as_str();
    match kind {
        "message/partial" => mail.problem(const { problem("mime.partial") }),
        "message/external-body" => {
            mail.problem(const { problem("mime.external") });
        }
        _ => {}
    }
    let attached =
        part.disposition.value == "attachment" || part.name().is_some() && kind != "text/html";
    let readable = matches!(
        kind,
        "text/plain" | "text/html" | "text/enriched" | "text/richtext" | "text"
    );
    if !readable || attached {
        mail.attachments.push(attachment(bytes, part, decoded));
        return;
    }
    let (text, lossy) = crate::decode::charset(
        &decoded,
        part.content.parameter("charset").unwrap_or_default(),
    );
    if lossy {
        mail.problem(const { problem("text.charset") });
    }
    let target = if kind == "text/html" {
        &mut mail.html
    } else {
        &mut mail.text
    };
    let room = limits::TEXT_BYTES.saturating_sub(target.len());
    let kept = crate::bytes::cut(&text, room);
    target.push_str(kept);
    if !target.is_empty() && !target.ends_with('\n') {
        target.push('\n');
    }
    if kept.len() < text.len() {
        mail.problem(const { problem("text.too-long") });
    }
    if kind != "text/html"
        && memchr::memmem::find(&decoded, b"\nbegin ").is_some()
        && let Some((name, bytes)) = crate::decode::uuencoded(&decoded, *budget)
        && !bytes.is_empty()
    {
        mail.attachments.push(Attachment {
            name,
            declared: "application/octet-stream".into(),
            bytes,
            ..Attachment::default()
        });
    }
}

fn attachment(mail: &[u8], part: &Part, bytes: Vec<u8>) -> Attachment {
    let content_id = part
        .block
        .find("content-id")
        .map(|field| field.decoded(mail).trim_matches(['<', '>']).to_owned());
    Attachment {
        name: crate::bytes::cut(part.name().unwrap_or_default(), 500).to_owned(),
        declared: part.content.value.clone(),
        bytes,
        inline: part.disposition.value == "inline" || content_id.is_some(),
        content_id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: \"Bank\" <a@bank.example>\r\nTo: me@home.example\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <1@x>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>hi</p>\r\n--b\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--b--\r\n";

    #[test]
    fn a_mail_is_read() {
        let mail = parse(MAIL.as_bytes());
        assert_eq!(mail.subject, "Grüße");
        assert_eq!(mail.from[0].address, "a@bank.example");
        assert_eq!(mail.message_id.as_deref(), Some("1@x"));
        assert_eq!(mail.html.trim(), "<p>hi</p>");
        assert_eq!(mail.attachments[0].bytes, b"Hello");
        assert!(mail.problems.is_empty(), "{:?}", mail.problems);
    }

    #[test]
    fn two_senders_are_a_problem() {
        let mail = parse(b"From: a@a.example\r\nFrom: b@b.example\r\n\r\nx");
        assert!(mail.problems.iter().any(|p| p.code == "header.from-twice"));
    }

    #[test]
    fn utf16_files_are_read() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend(
            "Subject: hi\r\n\r\nx"
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        );
        assert_eq!(parse(&bytes).subject, "hi");
    }

    proptest::proptest! {
        #[test]
        fn reading_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..2_000)) {
            let _ = read(&bytes);
        }

        #[test]
        fn reading_broken_mails_never_panics(at in 0..MAIL.len(), with in "[\\-a-z\"=?;:\\r\\n <>()@\0]{0,12}") {
            let mut mail = MAIL.as_bytes().to_vec();
            mail.splice(at..at, with.bytes());
            let _ = parse(&mail);
        }
    }
}
