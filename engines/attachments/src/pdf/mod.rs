//! PDF: the objects that pages show are carried over one by one into a new file.
//!
//! Nothing is deleted from the old file; what no page reaches, what is not listed in [`keys`] and
//! what earlier revisions left behind is simply never written.

mod images;
mod keys;
mod load;
mod rebuild;
mod tables;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::verdict::{Outcome, Reason, Removed, Tally};

pub(crate) fn clean(bytes: &[u8], tally: &mut Tally) -> Outcome<Vec<u8>> {
    let mut source = load::load(bytes)?;
    note_file_facts(bytes, &source, tally);
    let root = source
        .trailer
        .get(b"Root")
        .and_then(Object::as_reference)
        .map_err(|_| Reason::Damaged)?;
    let version = source.version.clone();
    let (objects, root) = rebuild::rebuild(&mut source, root, tally)?;

    let mut copy = Document::new();
    // The version is copied as a number, not as whatever stood there.
    let known = [
        "1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.0",
    ];
    let version = known.into_iter().find(|known| *known == version);
    copy.version = String::from(version.unwrap_or("1.7"));
    copy.max_id = u32::try_from(objects.len()).map_err(|_| Reason::TooLarge)?;
    copy.objects = objects;
    copy.trailer = Dictionary::new();
    copy.trailer.set("Root", root);
    let mut out = Vec::with_capacity(bytes.len());
    copy.save_to(&mut out).map_err(|_| Reason::Damaged)?;
    Ok(out)
}

/// What the frame of the file tells, none of which is carried over.
fn note_file_facts(bytes: &[u8], source: &Document, tally: &mut Tally) {
    tally.note_if(source.trailer.has(b"ID"), Removed::DocumentId);
    tally.note_if(source.revision_count() > 1, Removed::History);
    let end = bytes.iter().rposition(|byte| !byte.is_ascii_whitespace());
    let complete = end
        .and_then(|end| bytes.get(..=end))
        .is_some_and(|b| b.ends_with(b"%%EOF"));
    tally.note_if(!complete, Removed::HiddenData);
    let info = source
        .trailer
        .get(b"Info")
        .and_then(|info| source.dereference(info));
    if let Ok((_, Object::Dictionary(info))) = info {
        for (key, _) in info {
            tally.note(match key.as_slice() {
                b"Author" => Removed::Author,
                b"Company" | b"Manager" => Removed::Company,
                b"CreationDate" | b"ModDate" => Removed::Times,
                b"Creator" | b"Producer" => Removed::Device,
                _ => Removed::Description,
            });
        }
    }
}

/// Whether a value is one of these names.
fn is_name(object: Option<&Object>, names: &[&[u8]]) -> bool {
    matches!(object, Some(Object::Name(name)) if names.contains(&name.as_slice()))
}

fn get<'a>(dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    dict.get(key).ok()
}

/// The dictionary that a value is or leads to.
fn dictionary<'a>(source: &'a Document, value: Option<&'a Object>) -> Option<&'a Dictionary> {
    match source.dereference(value?).ok()?.1 {
        Object::Dictionary(dict) => Some(dict),
        _ => None,
    }
}

/// The reference that a value is.
fn reference(value: Option<&Object>) -> Option<ObjectId> {
    value?.as_reference().ok()
}
