//! XML, read and written anew: comments, processing instructions and declarations do not survive,
//! document types and entities of one's own are refused, and rules decide about the rest.

use quick_xml::Reader;
use quick_xml::escape::{escape, partial_escape, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::verdict::{Outcome, Reason, Removed, Tally};
use crate::{limits, mailtext};

/// What to do with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Write it, as the rule left it, and look inside.
    Keep,
    /// Leave it out with everything inside.
    Drop,
    /// Write it with this text inside, and nothing else; another text is noted as removed.
    Fill(&'static str, Removed),
}

/// Decides what becomes of the parts of one XML file.
pub(super) trait Rules {
    /// Decides about an element and may change its attributes.
    fn element(&mut self, element: &mut Element<'_>, tally: &mut Tally) -> Fate;

    /// May change a text (not escaped) inside an element that was kept.
    fn text(&mut self, parent: &str, text: &str, tally: &mut Tally) -> Option<String> {
        let _ = (parent, text, tally);
        None
    }

    /// Hears that an element has ended.
    fn end(&mut self, name: &str) {
        let _ = name;
    }
}

/// An element's head. Rules go by names without their prefixes, which a writer may choose freely.
pub(super) struct Element<'a> {
    name: &'a str,
    /// The name of the element around it, without its prefix.
    pub(super) parent: &'a str,
    attributes: Vec<Attribute<'a>>,
}

struct Attribute<'a> {
    key: &'a str,
    value: String,
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        local(self.name)
    }

    /// The value of the attribute with this name, prefix or not.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| local(attribute.key) == name)
            .map(|attribute| attribute.value.as_str())
    }

    /// Changes attributes one by one: the name without its prefix, whether it had one, the value.
    /// `None` drops the attribute.
    pub(super) fn revise(&mut self, mut rule: impl FnMut(&str, bool, &str) -> Option<String>) {
        self.attributes.retain_mut(|attribute| {
            let prefixed = attribute.key.contains(':');
            // What binds a prefix is not data.
            if attribute.key == "xmlns" || attribute.key.starts_with("xmlns:") {
                return true;
            }
            match rule(local(attribute.key), prefixed, &attribute.value) {
                Some(value) => {
                    attribute.value = value;
                    true
                }
                None => false,
            }
        });
    }
}

pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Writes an XML file anew by the rules.
pub(super) fn rewrite(bytes: &[u8], rules: &mut impl Rules, tally: &mut Tally) -> Outcome<Vec<u8>> {
    let source = decode(bytes)?;
    let mut reader = Reader::from_str(&source);
    let mut writer = Writer::default();
    loop {
        match reader.read_event().map_err(|_| Reason::Damaged)? {
            Event::Start(start) => writer.open(&start, false, rules, tally)?,
            Event::Empty(start) => writer.open(&start, true, rules, tally)?,
            Event::End(_) => writer.close(rules, tally)?,
            Event::Text(text) => writer.text(&text),
            Event::CData(data) => writer.text(&escape(&*data)),
            Event::GeneralRef(reference) => writer.reference(&reference)?,
            Event::Comment(_) | Event::PI(_) => tally.note(Removed::Comment),
            Event::Decl(_) => {}
            Event::DocType(_) => return Err(Reason::Damaged),
            Event::Eof => return writer.finish(),
        }
    }
}

/// UTF-8, or UTF-16 with its mark: what Office writes.
fn decode(bytes: &[u8]) -> Outcome<String> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => mailtext::decode_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => mailtext::decode_utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
    .ok_or(Reason::Damaged)
}

/// One element that is open.
struct Open {
    name: String,
    fate: Fate,
}

#[derive(Default)]
struct Writer {
    out: String,
    pending: String,
    open: Vec<Open>,
    /// How many elements deep we are in something that is not written.
    skipped: usize,
    root: bool,
}

impl Writer {
    fn open(
        &mut self,
        start: &BytesStart<'_>,
        empty: bool,
        rules: &mut impl Rules,
        tally: &mut Tally,
    ) -> Outcome<()> {
        self.flush(rules, tally)?;
        let silent = self.skipped > 0 || self.parent().is_some_and(|p| p.fate != Fate::Keep);
        if silent {
            if let Some(Fate::Fill(_, told)) = self.parent().map(|p| p.fate) {
                tally.note(told);
            }
            self.skipped += usize::from(!empty);
            return Ok(());
        }
        if self.open.len() >= limits::XML_DEPTH || (self.open.is_empty() && self.root) {
            return Err(Reason::Damaged);
        }
        self.root = true;
        let name = start.name().into_inner();
        let parent = self.parent().map(|p| p.name.clone()).unwrap_or_default();
        let mut element = Element {
            name,
            parent: local(&parent),
            attributes: attributes(start)?,
        };
        let fate = rules.element(&mut element, tally);
        if fate == Fate::Drop {
            self.skipped += usize::from(!empty);
            return Ok(());
        }
        self.out.push('<');
        self.out.push_str(name);
        for attribute in &element.attributes {
            self.out.push(' ');
            self.out.push_str(attribute.key);
            self.out.push_str("=\"");
            self.out.push_str(&escape_value(&attribute.value));
            self.out.push('"');
        }
        if empty {
            self.out.push_str("/>");
            rules.end(local(name));
        } else {
            self.out.push('>');
            if let Fate::Fill(text, _) = fate {
                self.out.push_str(text);
            }
            self.open.push(Open {
                name: name.to_owned(),
                fate,
            });
        }
        Ok(())
    }

    fn close(&mut self, rules: &mut impl Rules, tally: &mut Tally) -> Outcome<()> {
        self.flush(rules, tally)?;
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        let open = self.open.pop().ok_or(Reason::Damaged)?;
        self.out.push_str("</");
        self.out.push_str(&open.name);
        self.out.push('>');
        rules.end(local(&open.name));
        Ok(())
    }

    fn parent(&self) -> Option<&Open> {
        self.open.last()
    }

    /// Takes in text as it is written, with its escapes.
    fn text(&mut self, raw: &str) {
        if self.skipped == 0 && !self.open.is_empty() {
            self.pending.push_str(raw);
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Outcome<()> {
        let known = matches!(&**reference, "amp" | "lt" | "gt" | "quot" | "apos");
        if !known && !matches!(reference.resolve_char_ref(), Ok(Some(_))) {
            // Only a document type could have given it a meaning, and there is none.
            return Err(Reason::Damaged);
        }
        self.text(&format!("&{};", &**reference));
        Ok(())
    }

    /// Writes the text since the last element, whole, so that no rule sees half a name.
    fn flush(&mut self, rules: &mut impl Rules, tally: &mut Tally) -> Outcome<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let pending = std::mem::take(&mut self.pending);
        if let Some(Fate::Fill(text, told)) = self.parent().map(|open| open.fate) {
            tally.note_if(pending != text, told);
            return Ok(());
        }
        let text = unescape(&pending).map_err(|_| Reason::Damaged)?;
        let parent = self
            .parent()
            .map(|open| local(&open.name))
            .unwrap_or_default();
        let changed = rules.text(parent, &text, tally);
        let text = changed.as_deref().unwrap_or(&text);
        // A character that XML cannot hold may still have been written as a number.
        if text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
            return Err(Reason::Damaged);
        }
        self.out.push_str(&partial_escape(text));
        Ok(())
    }

    fn finish(self) -> Outcome<Vec<u8>> {
        if !self.root || !self.open.is_empty() || self.skipped > 0 {
            return Err(Reason::Damaged);
        }
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        Ok([head, &self.out].concat().into_bytes())
    }
}

fn attributes<'a>(start: &'a BytesStart<'_>) -> Outcome<Vec<Attribute<'a>>> {
    let mut list: Vec<Attribute<'a>> = Vec::new();
    // Our own check for doubles is bounded by the count that any schema needs.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Reason::Damaged)?;
        let key = attribute.key.into_inner();
        if list.len() >= 256 || list.iter().any(|seen| seen.key == key) {
            return Err(Reason::Damaged);
        }
        let value = unescape(&attribute.value).map_err(|_| Reason::Damaged)?;
        list.push(Attribute {
            key,
            value: value.into_owned(),
        });
    }
    Ok(list)
}

/// Line breaks in a value only survive a reader as numbers.
fn escape_value(value: &str) -> String {
    escape(value)
        .replace('\t', "&#9;")
        .replace('\n', "&#10;")
        .replace('\r', "&#13;")
}
