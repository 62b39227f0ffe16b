//! Telling text from bytes, and a mail from other text.

use std::borrow::Cow;

/// The text of a file, if it is text: UTF-8, UTF-16 with its mark, or a one-byte alphabet.
pub(crate) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return decode_utf16(rest, u16::from_le_bytes).map(Cow::Owned);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return decode_utf16(rest, u16::from_be_bytes).map(Cow::Owned);
    }
    // A byte below space that text does not use gives away everything that is not text.
    if bytes.iter().any(|&byte| is_binary(byte.into())) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Cow::Borrowed(text));
    }
    // Old one-byte alphabets: mostly plain letters, or it is not text.
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    (high * 2 < bytes.len()).then(|| String::from_utf8_lossy(bytes))
}

/// UTF-16 as text, if it is whole.
pub(crate) fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return None;
    }
    let text: String = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .collect::<Result<_, _>>()
        .ok()?;
    (!text.chars().any(|c| is_binary(c.into()))).then_some(text)
}

fn is_binary(unit: u32) -> bool {
    unit < 0x20 && !matches!(unit, 0x09 | 0x0a | 0x0c | 0x0d | 0x1b)
}

/// Whether a text begins with the header of a mail: at least two fields that mails have.
pub(crate) fn is_mail(text: &str) -> bool {
    const FIELDS: [&str; 14] = [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "delivered-to",
        "content-type",
        "dkim-signature",
        "reply-to",
        "authentication-results",
    ];
    // An export of a mailbox starts each mail with a line of its own.
    let text = text.trim_start_matches('\u{feff}');
    let text = match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("From ") => rest,
        _ => text,
    };
    let mut known: Vec<&str> = Vec::new();
    for line in text.lines().take(400) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if name.is_empty()
            || !name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        {
            return false;
        }
        if let Some(field) = FIELDS.iter().find(|field| name.eq_ignore_ascii_case(field))
            && !known.contains(field)
        {
            known.push(field);
        }
    }
    // "From: … Subject: …" alone also opens the notes people paste; a real header says more.
    known.len() >= 3
}
