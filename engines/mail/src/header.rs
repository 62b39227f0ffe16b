//! Header fields: found by byte range, so that redaction can rewrite them in place.

use std::ops::Range;

use crate::bytes::{line_end, slice, without_break};
use crate::limits;

/// One header field as it stands in the bytes.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// The whole field, its line break included.
    pub whole: Range<usize>,
    /// The name, in lower case.
    pub name: String,
    /// The value, folded as it was.
    pub value: Range<usize>,
}

impl Field {
    /// The value on one line, still encoded, cut at the limit.
    pub fn unfolded(&self, bytes: &[u8]) -> Vec<u8> {
        let end = self
            .value
            .end
            .min(self.value.start.saturating_add(limits::HEADER_BYTES));
        let raw = slice(bytes, self.value.start..end);
        let mut out = Vec::with_capacity(raw.len());
        for byte in raw {
            match byte {
                b'\r' | b'\n' => {}
                b'\t' => out.push(b' '),
                other => out.push(*other),
            }
        }
        out.trim_ascii().to_vec()
    }

    /// The value as a person reads it.
    pub fn decoded(&self, bytes: &[u8]) -> String {
        crate::decode::words(&self.unfolded(bytes))
    }
}

/// The header block at the start of a range, and where its body begins.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub fields: Vec<Field>,
    pub body: usize,
    /// More fields than we read: where the first unread one begins.
    pub unread: Option<usize>,
    /// Lines that are no field, or control characters in one.
    pub malformed: bool,
}

impl Block {
    pub fn find(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

fn is_name(name: &[u8]) -> bool {
    !name.is_empty() && name.len() <= 200 && name.iter().all(|b| matches!(b, 33..=57 | 59..=126))
}

/// Reads the header block of `range`.
pub(crate) fn read(bytes: &[u8], range: Range<usize>) -> Block {
    let mut block = Block {
        body: range.end,
        ..Block::default()
    };
    let view = slice(bytes, 0..range.end);
    let mut at = range.start;
    while at < range.end {
        let end = line_end(view, at);
        let line = without_break(slice(view, at..end));
        if line.is_empty() {
            block.body = end;
            return block;
        }
        if matches!(line.first(), Some(b' ' | b'\t')) {
            extend(&mut block, bytes, at, end);
            at = end;
            continue;
        }
        let colon = memchr::memchr(b':', line);
        let name = slice(line, 0..colon.unwrap_or(0)).trim_ascii_end();
        match colon {
            Some(colon) if is_name(name) => {
                if block.fields.len() >= limits::HEADERS
                    || at - range.start > limits::HEADER_BLOCK_BYTES
                {
                    block.unread.get_or_insert(at);
                } else {
                    block.malformed |= line.iter().any(|b| matches!(b, 0 | b'\r'));
                    block.fields.push(Field {
                        whole: at..end,
                        name: String::from_utf8_lossy(name).to_ascii_lowercase(),
                        value: at + colon + 1..end,
                    });
                }
            }
            // The envelope line of mbox files and of some archives.
            _ if line.starts_with(b"From ") || line.starts_with(b">From ") => {}
            _ => {
                block.malformed = true;
                // A line that is no field ends the header when it comes first or reads like prose.
                if block.fields.is_empty() || line.contains(&b' ') || line.starts_with(b"--") {
                    block.body = at;
                    return block;
                }
            }
        }
        at = end;
    }
    block
}

fn extend(block: &mut Block, bytes: &[u8], at: usize, end: usize) {
    // Once fields are left unread, their continuation lines are too.
    if block.unread.is_some() {
        return;
    }
    match block.fields.last_mut() {
        Some(field) if field.whole.end == at => {
            field.whole.end = end;
            field.value.end = end;
        }
        // A line of blanks before the first field, or after one we could not read.
        _ => block.malformed |= !slice(bytes, at..end).trim_ascii().is_empty(),
    }
}

/// A structured value such as `text/html; charset=utf-8`: the first word in lower case, and parameters.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Structured {
    pub value: String,
    pub parameters: Vec<(String, String)>,
}

impl Structured {
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Reads a structured value; parameters split and encoded by RFC 2231 are joined.
pub(crate) fn structured(value: &[u8]) -> Structured {
    let mut pieces = split_parameters(value).into_iter();
    let first = pieces.next().unwrap_or_default();
    let value = String::from_utf8_lossy(&first).trim().to_ascii_lowercase();
    let mut parts: Vec<(String, usize, bool, Vec<u8>)> = Vec::new();
    for piece in pieces.take(500) {
        let Some(equals) = memchr::memchr(b'=', &piece) else {
            continue;
        };
        let key = String::from_utf8_lossy(slice(&piece, 0..equals))
            .trim()
            .to_ascii_lowercase();
        let raw = unquote(slice(&piece, equals + 1..piece.len()));
        let encoded = key.ends_with('*');
        let key = key.trim_end_matches('*');
        let (name, order) = match key.split_once('*') {
            Some((name, order)) => (name, order.parse().unwrap_or(usize::MAX)),
            None => (key, 0),
        };
        parts.push((name.to_owned(), order, encoded, raw));
    }
    parts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut parameters: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    while let Some((name, _, _, _)) = parts.get(at) {
        let group: Vec<_> = parts
            .iter()
            .skip(at)
            .take_while(|part| &part.0 == name)
            .collect();
        parameters.push((name.clone(), join_parameter(&group)));
        at += group.len();
    }
    Structured { value, parameters }
}

fn join_parameter(group: &[&(String, usize, bool, Vec<u8>)]) -> String {
    let mut charset = String::new();
    let mut bytes = Vec::new();
    let continued = group.len() > 1 && group.iter().any(|part| part.1 > 0);
    for (index, (_, _, encoded, raw)) in group.iter().enumerate() {
        let mut data = raw.as_slice();
        if *encoded && index == 0 {
            let mut quotes = data.splitn(3, |b| *b == b'\'');
            if let (Some(label), Some(_), Some(rest)) =
                (quotes.next(), quotes.next(), quotes.next())
            {
                charset = String::from_utf8_lossy(label).into_owned();
                data = rest;
            }
        }
        if *encoded {
            bytes.extend_from_slice(&crate::decode::percent(data));
        } else {
            bytes.extend_from_slice(data);
        }
        // The same parameter twice, not continued: the first one counts, as for most readers.
        if !continued {
            break;
        }
    }
    if charset.is_empty() {
        crate::decode::words(&bytes)
    } else {
        crate::decode::charset(&bytes, &charset).0
    }
}

fn split_parameters(value: &[u8]) -> Vec<Vec<u8>> {
    let mut pieces = vec![Vec::new()];
    let (mut quoted, mut escaped, mut comment) = (false, false, 0_u32);
    for &byte in value {
        let keep = comment == 0;
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted || comment > 0 => escaped = true,
            b'"' if comment == 0 => quoted = !quoted,
            b'(' if !quoted => comment += 1,
            b')' if !quoted && comment > 0 => {
                comment -= 1;
                continue;
            }
            b';' if !quoted && comment == 0 => {
                pieces.push(Vec::new());
                continue;
            }
            _ => {}
        }
        if keep
            && comment == 0
            && let Some(piece) = pieces.last_mut()
        {
            piece.push(byte);
        }
    }
    pieces
}

fn unquote(raw: &[u8]) -> Vec<u8> {
    let raw = raw.trim_ascii();
    let Some(inner) = raw.strip_prefix(b"\"") else {
        return raw.to_vec();
    };
    let inner = inner.strip_suffix(b"\"").unwrap_or(inner);
    let mut out = Vec::with_capacity(inner.len());
    let mut escaped = false;
    for &byte in inner {
        if byte == b'\\' && !escaped {
            escaped = true;
            continue;
        }
        escaped = false;
        out.push(byte);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_unfold_and_the_body_is_found() {
        let mail = b"Subject: one\r\n two\r\nX-A: b\r\n\r\nbody";
        let block = read(mail, 0..mail.len());
        assert_eq!(block.fields.len(), 2);
        assert_eq!(block.find("subject").unwrap().decoded(mail), "one two");
        assert_eq!(&mail[block.body..], b"body");
    }

    #[test]
    fn parameters_are_joined() {
        let read =
            structured(b"attachment; filename*0*=utf-8''in%C3%A4; filename*1=\".pdf\"; size=3");
        assert_eq!(read.value, "attachment");
        assert_eq!(read.parameter("filename"), Some("inä.pdf"));
        assert_eq!(
            structured(b"text/html (a \";\" b); charset=\"a;b\"").parameter("charset"),
            Some("a;b")
        );
    }
}
