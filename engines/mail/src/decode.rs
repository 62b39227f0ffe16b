//! Transfer encodings, character sets, and encoded words.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Decodes base64 as senders really write it: any line length, stray characters skipped, padding optional.
/// The flag says that something had to be skipped.
pub(crate) fn base64(input: &[u8], limit: usize) -> (Vec<u8>, bool) {
    const ENGINE: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let budget = limit.saturating_mul(4) / 3 + 4;
    let mut clean = Vec::with_capacity(input.len().min(budget));
    let mut odd = false;
    for byte in input {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => clean.push(*byte),
            b'-' => clean.push(b'+'),
            b'_' => clean.push(b'/'),
            b'=' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => odd = true,
        }
        if clean.len() >= budget {
            break;
        }
    }
    if clean.len() % 4 == 1 {
        clean.pop();
        odd = true;
    }
    let mut out = ENGINE.decode(&clean).unwrap_or_else(|_| {
        odd = true;
        Vec::new()
    });
    out.truncate(limit);
    (out, odd)
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|d| u8::try_from(d).ok())
}

/// Decodes quoted-printable; what is not valid stays as it is. The flag says that something was not valid.
pub(crate) fn quoted_printable(input: &[u8], limit: usize) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(input.len().min(limit));
    let mut odd = false;
    let mut at = 0;
    while let Some(&byte) = input.get(at) {
        if out.len() >= limit {
            break;
        }
        if byte != b'=' {
            out.push(byte);
            at += 1;
            continue;
        }
        let (high, low) = (input.get(at + 1).copied(), input.get(at + 2).copied());
        if let (Some(high), Some(low)) = (high.and_then(hex), low.and_then(hex)) {
            out.push(high << 4 | low);
            at += 3;
            continue;
        }
        // A soft line break, perhaps with blanks before the end of the line.
        let mut end = at + 1;
        while matches!(input.get(end), Some(b' ' | b'\t')) {
            end += 1;
        }
        match (input.get(end), input.get(end + 1)) {
            (Some(b'\r'), Some(b'\n')) => at = end + 2,
            (Some(b'\n' | b'\r'), _) => at = end + 1,
            (None, _) => at = end,
            _ => {
                odd = true;
                out.push(byte);
                at += 1;
            }
        }
    }
    (out, odd)
}

/// Encodes text lines as quoted-printable.
pub(crate) fn to_quoted_printable(input: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = Vec::with_capacity(input.len() * 2);
    let mut column = 0;
    for (at, &byte) in input.iter().enumerate() {
        if byte == b'\n' {
            out.extend_from_slice(b"\r\n");
            column = 0;
            continue;
        }
        if byte == b'\r' && input.get(at + 1) == Some(&b'\n') {
            continue;
        }
        let ends_line = matches!(input.get(at + 1), None | Some(b'\n' | b'\r'));
        let plain =
            matches!(byte, 33..=60 | 62..=126) || (matches!(byte, b' ' | b'\t') && !ends_line);
        let width = if plain { 1 } else { 3 };
        if column + width > 75 {
            out.extend_from_slice(b"=\r\n");
            column = 0;
        }
        if plain {
            out.push(byte);
        } else {
            out.push(b'=');
            out.extend(DIGITS.get(usize::from(byte >> 4)));
            out.extend(DIGITS.get(usize::from(byte & 15)));
        }
        column += width;
    }
    out
}

/// Encodes bytes as base64 in lines of 76 characters.
pub(crate) fn to_base64(input: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(input.len() * 3 / 2);
    for chunk in input.chunks(57) {
        out.extend_from_slice(
            base64::engine::general_purpose::STANDARD
                .encode(chunk)
                .as_bytes(),
        );
        out.extend_from_slice(b"\r\n");
    }
    out
}

/// Decodes the first uuencoded file in a text, with its name.
pub(crate) fn uuencoded(text: &[u8], limit: usize) -> Option<(String, Vec<u8>)> {
    let mut at = 0;
    while at < text.len() {
        let end = crate::bytes::line_end(text, at);
        let line = crate::bytes::without_break(crate::bytes::slice(text, at..end));
        at = end;
        let Some(rest) = line.strip_prefix(b"begin ") else {
            continue;
        };
        let rest = String::from_utf8_lossy(rest);
        let Some((mode, name)) = rest.split_once(' ') else {
            continue;
        };
        if mode.len() < 3 || !mode.bytes().all(|b| matches!(b, b'0'..=b'7')) {
            continue;
        }
        return Some((name.trim().to_owned(), uu_body(text, at, limit)));
    }
    None
}

fn uu_body(text: &[u8], mut at: usize, limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    while at < text.len() && out.len() < limit {
        let end = crate::bytes::line_end(text, at);
        let line = crate::bytes::without_break(crate::bytes::slice(text, at..end));
        at = end;
        let Some((&first, data)) = line.split_first() else {
            break;
        };
        if line == b"end" || !(b' '..=b'`').contains(&first) {
            break;
        }
        let wanted = usize::from(first.wrapping_sub(32) & 63);
        let before = out.len();
        for four in data.chunks(4) {
            let mut word = 0_u32;
            for place in 0..4 {
                let byte = four.get(place).copied().unwrap_or(b' ');
                word = word << 6 | u32::from(byte.wrapping_sub(32) & 63);
            }
            let [_, a, b, c] = word.to_be_bytes();
            out.extend_from_slice(&[a, b, c]);
        }
        out.truncate(before + wanted);
    }
    out
}

/// Text in whatever character set it says, or seems, to be in. The flag says that characters were lost.
pub(crate) fn charset(bytes: &[u8], label: &str) -> (String, bool) {
    let label = label.trim().trim_matches(['"', '\'']);
    // UTF-7 hides markup from every filter that does not know it; nobody honest has sent it for decades.
    if label.eq_ignore_ascii_case("utf-7") || label.eq_ignore_ascii_case("unicode-1-1-utf-7") {
        return (String::from_utf8_lossy(bytes).into_owned(), true);
    }
    if let Some(encoding) = encoding_rs::Encoding::for_label(label.as_bytes())
        && encoding != encoding_rs::UTF_8
        && encoding != encoding_rs::REPLACEMENT
    {
        // US-ASCII is read as windows-1252 by this library; UTF-8 text labelled so is common.
        if label.to_ascii_lowercase().contains("ascii")
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            return (text.to_owned(), false);
        }
        let (text, lossy) = encoding.decode_without_bom_handling(bytes);
        return (text.into_owned(), lossy);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (
            text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
            false,
        ),
        Err(_) if label.is_empty() => (
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
            false,
        ),
        Err(_) => (String::from_utf8_lossy(bytes).into_owned(), true),
    }
}

/// Decodes the encoded words (RFC 2047) in a header value; anything else stays as it is.
pub(crate) fn words(value: &[u8]) -> String {
    let plain = |bytes: &[u8]| charset(bytes, "").0;
    if memchr::memmem::find(value, b"=?").is_none() {
        return plain(value);
    }
    let mut out = String::new();
    // Neighbouring words of one charset are joined as bytes: senders split characters between words.
    let mut pending: Option<(String, Vec<u8>)> = None;
    let mut at = 0;
    while at < value.len() {
        let rest = crate::bytes::slice(value, at..value.len());
        let next = memchr::memmem::find(rest, b"=?").unwrap_or(rest.len());
        let between = crate::bytes::slice(rest, 0..next);
        if !between.is_empty()
            && (pending.is_none() || !between.iter().all(u8::is_ascii_whitespace))
        {
            flush(&mut out, &mut pending);
            out.push_str(&plain(between));
        }
        at += next;
        let rest = crate::bytes::slice(value, at..value.len());
        if rest.is_empty() {
            break;
        }
        if let Some((label, bytes, used)) = word(rest) {
            match &mut pending {
                Some((same, collected)) if same.eq_ignore_ascii_case(&label) => {
                    collected.extend_from_slice(&bytes);
                }
                _ => {
                    flush(&mut out, &mut pending);
                    pending = Some((label, bytes));
                }
            }
            at += used;
        } else {
            flush(&mut out, &mut pending);
            out.push_str("=?");
            at += 2;
        }
    }
    flush(&mut out, &mut pending);
    out
}

fn flush(out: &mut String, pending: &mut Option<(String, Vec<u8>)>) {
    if let Some((label, bytes)) = pending.take() {
        out.push_str(&charset(&bytes, &label).0);
    }
}

/// One encoded word at the start of `rest`: its charset, decoded bytes and length.
fn word(rest: &[u8]) -> Option<(String, Vec<u8>, usize)> {
    // An encoded word is at most 75 characters by the standard; some senders write far longer ones.
    let window = crate::bytes::slice(rest, 0..rest.len().min(8_192));
    let body = window.get(2..)?;
    let first = memchr::memchr(b'?', body)?;
    let label = crate::bytes::slice(body, 0..first);
    if label.is_empty() || label.len() > 40 || label.iter().any(u8::is_ascii_whitespace) {
        return None;
    }
    let encoding = body.get(first + 1)?.to_ascii_lowercase();
    if body.get(first + 2) != Some(&b'?') {
        return None;
    }
    let start = first + 3;
    let data = body.get(start..)?;
    let end = memchr::memmem::find(data, b"?=")?;
    let data = crate::bytes::slice(data, 0..end);
    let bytes = match encoding {
        b'b' => base64(data, 8_192).0,
        b'q' => {
            let spaced: Vec<u8> = data
                .iter()
                .map(|b| if *b == b'_' { b' ' } else { *b })
                .collect();
            quoted_printable(&spaced, 8_192).0
        }
        _ => return None,
    };
    let label = String::from_utf8_lossy(label);
    let label = label.split('*').next().unwrap_or_default().to_owned();
    Some((label, bytes, 2 + start + end + 2))
}

/// Percent-decoding, for parameters (RFC 2231) and URLs.
pub(crate) fn percent(input: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(input.len());
    let mut at = 0;
    while let Some(&byte) = input.get(at) {
        if byte == b'%'
            && let (Some(high), Some(low)) = (
                input.get(at + 1).copied().and_then(hex),
                input.get(at + 2).copied().and_then(hex),
            )
        {
            out.push(high << 4 | low);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_join_split_characters() {
        assert_eq!(
            words(b"=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9_au?= lait"),
            "café au lait"
        );
        assert_eq!(words(b"=?utf-8?B?SGVsbG8=?= x =?bad"), "Hello x =?bad");
    }

    #[test]
    fn transfer_encodings_forgive() {
        assert_eq!(base64(b"SGVs\r\nbG8", 100).0, b"Hello");
        assert!(base64(b"SGVs!!bG8", 100).1);
        assert_eq!(
            quoted_printable(b"a=3Db=\r\nc=ZZ", 100),
            (b"a=bc=ZZ".to_vec(), true)
        );
        let (round, _) = quoted_printable(&to_quoted_printable("grüße = \n x ".as_bytes()), 1000);
        assert_eq!(round, "grüße = \r\n x ".as_bytes());
    }

    #[test]
    fn uuencoded_files_are_found() {
        let (name, bytes) = uuencoded(b"hello\nbegin 644 a.txt\n#0V%T\n`\nend\n", 100).unwrap();
        assert_eq!(
            (name.as_str(), bytes.as_slice()),
            ("a.txt", b"Cat".as_slice())
        );
    }

    #[test]
    fn charset_is_read_or_guessed() {
        assert_eq!(charset(b"caf\xe9", "iso-8859-1").0, "café");
        assert_eq!(charset(b"caf\xe9", "").0, "café");
        assert_eq!(charset("ü".as_bytes(), "us-ascii").0, "ü");
    }
}
