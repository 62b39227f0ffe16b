//! Outlook items (.msg): OLE files whose streams are MAPI properties.

use std::io::{Cursor, Read as _};

use crate::address::Address;
use crate::limits;
use crate::mail::{Attachment, Mail};
use crate::problem::problem;

const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Whether bytes begin like an OLE file, as Outlook items do.
pub fn is_msg(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

type File<'a> = cfb::CompoundFile<Cursor<&'a [u8]>>;

/// Reads an Outlook item into the same shape as an internet mail.
pub fn parse_msg(bytes: &[u8]) -> Mail {
    let mut mail = Mail::default();
    let bytes = bytes.get(..limits::MAIL_BYTES).unwrap_or(bytes);
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes)) else {
        mail.problem(const { problem("msg.broken") });
        return mail;
    };
    let mut budget = limits::DECODED_BYTES;
    item(&mut file, "", &mut mail, &mut budget, 0);
    mail
}

fn item(file: &mut File, at: &str, mail: &mut Mail, budget: &mut usize, depth: usize) {
    if let Some(header) = text(file, at, "007D", budget) {
        crate::mail::parse_header(mail, header.as_bytes());
    } else {
        mail.problem(const { problem("msg.no-header") });
    }
    if mail.subject.is_empty() {
        mail.subject = text(file, at, "0037", budget).unwrap_or_default();
    }
    if mail.from.is_empty() {
        let address = text(file, at, "5D01", budget)
            .or_else(|| text(file, at, "5D02", budget))
            .or_else(|| text(file, at, "0C1F", budget))
            .unwrap_or_default()
            .to_lowercase();
        let name = text(file, at, "0C1A", budget).unwrap_or_default();
        if !address.is_empty() || !name.is_empty() {
            mail.from.push(Address { name, address });
        }
    }
    if mail.to.is_empty() {
        mail.to = text(file, at, "0E04", budget)
            .map(|to| crate::address::list(to.as_bytes()))
            .unwrap_or_default();
    }
    if mail.message_id.is_none() {
        mail.message_id =
            text(file, at, "1035", budget).map(|id| id.trim_matches(['<', '>', ' ']).to_owned());
    }
    if mail.date.is_none() {
        mail.date =
            property_time(file, at, 0x0039_0040).or_else(|| property_time(file, at, 0x0E06_0040));
    }
    body(file, at, mail, budget);
    attachments(file, at, mail, budget, depth);
}

fn body(file: &mut File, at: &str, mail: &mut Mail, budget: &mut usize) {
    let cut = |text: String| crate::bytes::cut(&text, limits::TEXT_BYTES).to_owned();
    mail.text = text(file, at, "1000", budget).map(cut).unwrap_or_default();
    let html =
        stream(file, at, "10130102", budget).map(|bytes| crate::decode::charset(&bytes, "").0);
    mail.html = html
        .or_else(|| text(file, at, "1013", budget))
        .map(cut)
        .unwrap_or_default();
    if mail.html.is_empty()
        && let Some(compressed) = stream(file, at, "10090102", budget)
        && let Some(rtf) =
            crate::rtf::decompress(&compressed, (*budget).min(limits::TEXT_BYTES * 4))
    {
        match crate::rtf::html(&rtf) {
            Some(html) => mail.html = cut(html),
            None if mail.text.trim().is_empty() => mail.text = cut(crate::rtf::text(&rtf)),
            None => {}
        }
    }
}

fn attachments(file: &mut File, at: &str, mail: &mut Mail, budget: &mut usize, depth: usize) {
    let base = if at.is_empty() { "/" } else { at };
    let Ok(entries) = file.read_storage(base) else {
        return;
    };
    let storages: Vec<String> = entries
        .filter(|entry| entry.is_storage() && entry.name().starts_with("__attach"))
        .take(limits::PARTS)
        .map(|entry| format!("{at}/{}", entry.name()))
        .collect();
    for storage in storages {
        let name =
            text(file, &storage, "3707", budget).or_else(|| text(file, &storage, "3704", budget));
        let declared = text(file, &storage, "370E", budget)
            .unwrap_or_default()
            .to_lowercase();
        let content_id = text(file, &storage, "3712", budget);
        let inner = format!("{storage}/__substg1.0_3701000D");
        let mut attachment = Attachment {
            name: name.unwrap_or_default(),
            declared,
            inline: content_id.is_some(),
            content_id,
            bytes: Vec::new(),
        };
        if file.is_storage(&inner) {
            // An item within the item: there are no bytes of its own, so its text is given as a mail.
            "message/rfc822".clone_into(&mut attachment.declared);
            if depth < 4 {
                let mut nested = Mail::default();
                item(file, &inner, &mut nested, budget, depth + 1);
                attachment.bytes = crate::compose::write(&nested);
                if attachment.name.is_empty() {
                    attachment.name = nested.subject;
                }
            }
        } else if let Some(bytes) = stream(file, &storage, "37010102", budget) {
            attachment.bytes = bytes;
        } else {
            continue;
        }
        mail.attachments.push(attachment);
    }
}

fn stream(file: &mut File, at: &str, tag: &str, budget: &mut usize) -> Option<Vec<u8>> {
    let path = format!("{at}/__substg1.0_{tag}");
    let stream = file.open_stream(&path).ok()?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(*budget).unwrap_or(u64::MAX);
    stream.take(limit).read_to_end(&mut bytes).ok()?;
    *budget -= bytes.len().min(*budget);
    Some(bytes)
}

/// A text property, stored as UTF-16 or in eight bits.
fn text(file: &mut File, at: &str, tag: &str, budget: &mut usize) -> Option<String> {
    let found = if let Some(bytes) = stream(file, at, &format!("{tag}001F"), budget) {
        encoding_rs::UTF_16LE
            .decode_without_bom_handling(&bytes)
            .0
            .into_owned()
    } else {
        let bytes = stream(file, at, &format!("{tag}001E"), budget)?;
        crate::decode::charset(&bytes, "").0
    };
    let found = found.trim_end_matches('\0').to_owned();
    (!found.is_empty()).then_some(found)
}

/// A time property, in UTC milliseconds. Its record lies in the fixed-length property stream.
fn property_time(file: &mut File, at: &str, tag: u32) -> Option<i64> {
    let mut bytes = Vec::new();
    file.open_stream(format!("{at}/__properties_version1.0"))
        .ok()?
        .take(65_536)
        .read_to_end(&mut bytes)
        .ok()?;
    let start = if at.is_empty() { 32 } else { 24 };
    let record = bytes
        .get(start..)?
        .chunks_exact(16)
        .find(|record| record.starts_with(&tag.to_le_bytes()))?;
    let ticks = u64::from_le_bytes(record.get(8..16)?.try_into().ok()?);
    i64::try_from(ticks / 10_000)
        .ok()?
        .checked_sub(11_644_473_600_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn example() -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let mut put =
            |path: &str, bytes: &[u8]| file.create_stream(path).unwrap().write_all(bytes).unwrap();
        let wide = |text: &str| {
            text.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<_>>()
        };
        put("/__substg1.0_0037001F", &wide("Your invoice"));
        put("/__substg1.0_0C1A001F", &wide("Billing"));
        put("/__substg1.0_5D01001F", &wide("Pay@Billing.example"));
        put("/__substg1.0_1000001F", &wide("Please pay."));
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn an_outlook_item_is_read() {
        let bytes = example();
        let mail = crate::read(&bytes);
        assert_eq!(
            (mail.subject.as_str(), mail.text.as_str()),
            ("Your invoice", "Please pay.")
        );
        assert_eq!(mail.from[0].address, "pay@billing.example");
        assert!(
            crate::read(&bytes[..700])
                .problems
                .iter()
                .any(|p| p.code.starts_with("msg."))
        );
    }
}
