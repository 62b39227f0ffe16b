//! The parts of a mail as byte ranges. Nested mails are leaves here: whoever needs one parses its bytes again.

use std::ops::Range;

use crate::bytes::{line_end, slice};
use crate::header::{self, Block, Structured};
use crate::limits;

/// How a body is encoded for transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Plain,
    Base64,
    QuotedPrintable,
}

/// One part: its header, its body, and what it says it is.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub block: Block,
    pub body: Range<usize>,
    pub content: Structured,
    pub disposition: Structured,
    pub encoding: Encoding,
    pub multipart: bool,
}

impl Part {
    /// The body decoded, up to a limit; the flag says that it was damaged.
    pub fn decoded(&self, bytes: &[u8], limit: usize) -> (Vec<u8>, bool) {
        let raw = slice(bytes, self.body.clone());
        match self.encoding {
            Encoding::Plain => (slice(raw, 0..raw.len().min(limit)).to_vec(), false),
            Encoding::Base64 => crate::decode::base64(raw, limit),
            Encoding::QuotedPrintable => crate::decode::quoted_printable(raw, limit),
        }
    }

    /// The name a sender gave the file.
    pub fn name(&self) -> Option<&str> {
        self.disposition
            .parameter("filename")
            .or_else(|| self.content.parameter("name"))
    }

    pub fn is_mail(&self) -> bool {
        matches!(
            self.content.value.as_str(),
            "message/rfc822" | "message/global"
        )
    }
}

/// What was odd about the structure.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    pub parts: Vec<Part>,
    pub too_many: bool,
    pub too_deep: bool,
    pub no_boundary: bool,
    searched: usize,
}

/// Reads the parts of a mail, outermost first.
pub(crate) fn read(bytes: &[u8]) -> Tree {
    let mut tree = Tree::default();
    walk(bytes, 0..bytes.len(), 0, "text/plain", &mut tree);
    tree
}

fn walk(bytes: &[u8], range: Range<usize>, depth: usize, default: &str, tree: &mut Tree) {
    if tree.parts.len() >= limits::PARTS {
        tree.too_many = true;
        return;
    }
    let block = header::read(bytes, range.clone());
    let mut content = block
        .find("content-type")
        .map(|f| header::structured(&f.unfolded(bytes)))
        .unwrap_or_default();
    if !content.value.contains('/') {
        default.clone_into(&mut content.value);
    }
    let disposition = block
        .find("content-disposition")
        .map(|f| header::structured(&f.unfolded(bytes)))
        .unwrap_or_default();
    let encoding = match block
        .find("content-transfer-encoding")
        .map(|f| f.decoded(bytes).to_ascii_lowercase())
    {
        Some(value) if value.contains("base64") => Encoding::Base64,
        Some(value) if value.contains("quoted-printable") => Encoding::QuotedPrintable,
        _ => Encoding::Plain,
    };
    let body = block.body..range.end;
    let kind = content.value.clone();
    let boundary = content
        .parameter("boundary")
        .unwrap_or_default()
        .trim_end()
        .to_owned();
    let mut multipart = kind.starts_with("multipart/");
    if multipart && (boundary.is_empty() || boundary.len() > 500) {
        tree.no_boundary = true;
        multipart = false;
        "text/plain".clone_into(&mut content.value);
    }
    tree.searched += if multipart { body.len() } else { 0 };
    if multipart && (depth >= limits::DEPTH || tree.searched > limits::SEARCHED_BYTES) {
        tree.too_deep = true;
        multipart = false;
        "text/plain".clone_into(&mut content.value);
    }
    let mut part = Part {
        block,
        body: body.clone(),
        content,
        disposition,
        encoding,
        multipart,
    };
    if !multipart {
        tree.parts.push(part);
        return;
    }
    let children = split(bytes, body.clone(), boundary.as_bytes());
    if children.is_empty() {
        // The promised boundary never comes: what is there is read as text.
        tree.no_boundary = true;
        part.multipart = false;
        "text/plain".clone_into(&mut part.content.value);
        tree.parts.push(part);
        return;
    }
    tree.parts.push(part);
    let default = if kind == "multipart/digest" {
        "message/rfc822"
    } else {
        "text/plain"
    };
    for child in children {
        if tree.parts.len() >= limits::PARTS {
            tree.too_many = true;
            return;
        }
        walk(bytes, child, depth + 1, default, tree);
    }
}

/// The ranges between the delimiter lines of a multipart.
fn split(bytes: &[u8], body: Range<usize>, boundary: &[u8]) -> Vec<Range<usize>> {
    let mut delimiter = b"--".to_vec();
    delimiter.extend_from_slice(boundary);
    let finder = memchr::memmem::Finder::new(&delimiter);
    let view = slice(bytes, 0..body.end);
    let mut children = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = body.start;
    while let Some(found) = finder.find(slice(view, at..view.len())) {
        let start = at + found;
        at = start + delimiter.len();
        if start > body.start && !matches!(view.get(start - 1), Some(b'\n' | b'\r')) {
            continue;
        }
        let end = line_end(view, at);
        let tail = slice(view, at..end).trim_ascii();
        let last = tail.starts_with(b"--");
        // A longer boundary that begins like this one is another boundary.
        if !tail.is_empty() && !last {
            continue;
        }
        if let Some(begin) = open {
            children.push(begin..before_break(view, begin, start));
        }
        open = (!last).then_some(end);
        at = end;
        if last || children.len() >= limits::PARTS {
            break;
        }
    }
    if let Some(begin) = open {
        children.push(begin..view.len().max(begin));
    }
    children
}

/// The line break before a delimiter belongs to the delimiter.
fn before_break(bytes: &[u8], begin: usize, end: usize) -> usize {
    let body = slice(bytes, begin..end);
    begin + crate::bytes::without_break(body).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(mail: &str) -> Vec<String> {
        read(mail.as_bytes())
            .parts
            .into_iter()
            .map(|part| part.content.value)
            .collect()
    }

    #[test]
    fn parts_are_found() {
        let mail = "Content-Type: multipart/mixed; boundary=a\n\nx\n--a\n\nhello\n--a-b\nno\n--a\nContent-Type: text/html\n\n<p>\n--a--\nend";
        assert_eq!(kinds(mail), ["multipart/mixed", "text/plain", "text/html"]);
        let tree = read(mail.as_bytes());
        assert_eq!(
            tree.parts[1].decoded(mail.as_bytes(), 99).0,
            b"hello\n--a-b\nno"
        );
    }

    #[test]
    fn broken_structure_is_still_read() {
        assert_eq!(
            kinds("Content-Type: multipart/mixed\n\nhello"),
            ["text/plain"]
        );
        assert_eq!(
            kinds("Content-Type: multipart/mixed; boundary=zz\n\nhello"),
            ["text/plain"]
        );
        assert_eq!(kinds(""), ["text/plain"]);
    }
}
