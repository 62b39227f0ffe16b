//! Tags: reading one, and stepping over what is not read.

pub(super) fn name_of(text: &str) -> String {
    let end = text
        .bytes()
        .take(40)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-'))
        .count();
    text.get(..end).unwrap_or_default().to_ascii_lowercase()
}

/// An element's opening tag.
#[derive(Debug, Default)]
pub(crate) struct Tag {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Reads a tag after its `<`; returns what follows its `>`.
pub(super) fn tag(text: &str) -> (Tag, &str) {
    let name = name_of(text);
    let bytes = text.as_bytes();
    let mut at = name.len();
    let mut tag = Tag {
        name,
        attributes: Vec::new(),
    };
    loop {
        while bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_whitespace() || *b == b'/')
        {
            at += 1;
        }
        match bytes.get(at) {
            None => return (tag, ""),
            Some(b'>') => return (tag, text.get(at + 1..).unwrap_or_default()),
            Some(_) => {}
        }
        let start = at;
        while bytes
            .get(at)
            .is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/'))
        {
            at += 1;
        }
        // A stray `=`: step over it, or we would stand still.
        if at == start {
            at += 1;
            continue;
        }
        let key = text.get(start..at).unwrap_or_default();
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            (value, at) = attribute_value(text, at);
        }
        if tag.attributes.len() < 60 && key.len() < 100 {
            tag.attributes
                .push((key.to_ascii_lowercase(), crate::entity::decode(value)));
        }
    }
}

fn attribute_value(text: &str, at: usize) -> (&str, usize) {
    let bytes = text.as_bytes();
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(at).copied() {
        let inner = bytes.get(at + 1..).unwrap_or_default();
        let length = memchr::memchr(quote, inner).unwrap_or(inner.len());
        return (
            text.get(at + 1..at + 1 + length).unwrap_or_default(),
            (at + length + 2).min(bytes.len()),
        );
    }
    let length = bytes
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take_while(|b| !b.is_ascii_whitespace() && **b != b'>')
        .count();
    (text.get(at..at + length).unwrap_or_default(), at + length)
}

/// What follows `end`.
pub(super) fn after<'a>(text: &'a str, end: &str) -> &'a str {
    memchr::memmem::find(text.as_bytes(), end.as_bytes())
        .and_then(|at| text.get(at + end.len()..))
        .unwrap_or_default()
}

/// What follows the closing tag that begins with `end`, in letters of any case.
pub(super) fn after_ignoring_case<'a>(text: &'a str, end: &str) -> &'a str {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(bytes.get(at..).unwrap_or_default(), b"</") {
        at += found;
        if bytes
            .get(at..at + end.len())
            .is_some_and(|piece| piece.eq_ignore_ascii_case(end.as_bytes()))
        {
            return after(text.get(at..).unwrap_or_default(), ">");
        }
        at += 2;
    }
    ""
}
