//! Carrying objects over: from the catalogue outwards, each numbered anew as it is met.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::keys;
use super::{get, images, is_name, reference};
use crate::limits;
use crate::verdict::{Outcome, Reason, Removed, Tally};

/// The objects of the copy and the reference to its catalogue.
pub(super) fn rebuild(
    source: &mut Document,
    root: ObjectId,
    tally: &mut Tally,
) -> Outcome<(BTreeMap<ObjectId, Object>, Object)> {
    let pages = Pages::find(source, root)?;
    let refused = refused_objects(source, &pages, tally);
    let special = special_dictionaries(source, root);
    let mut mover = Mover {
        source,
        pages,
        refused,
        special,
        numbers: HashMap::new(),
        waiting: VecDeque::new(),
        tally,
    };
    let root = mover.renumber(root);
    let mut objects = BTreeMap::new();
    while let Some((id, number)) = mover.waiting.pop_front() {
        let found = mover.source.objects.get(&id).cloned();
        let mut object = found.unwrap_or(Object::Null);
        mover.revise(&mut object, Some(id), 0)?;
        objects.insert((number, 0), object);
    }
    // Content that no page reaches is what somebody took out.
    let left = mover.source.objects.iter().any(|(id, object)| {
        matches!(object, Object::Stream(_))
            && !mover.numbers.contains_key(id)
            && !mover.refused.contains(id)
    });
    mover.tally.note_if(left, Removed::History);
    Ok((objects, root))
}

/// The pages that the document has now. Others may still lie in the file and be pointed at.
struct Pages {
    leaves: BTreeSet<ObjectId>,
    nodes: BTreeSet<ObjectId>,
}

impl Pages {
    fn find(source: &Document, root: ObjectId) -> Outcome<Self> {
        let catalog = source.get_dictionary(root).map_err(|_| Reason::Damaged)?;
        let top = reference(get(catalog, b"Pages")).ok_or(Reason::Damaged)?;
        let mut pages = Self {
            leaves: BTreeSet::new(),
            nodes: BTreeSet::new(),
        };
        let mut waiting = vec![top];
        while let Some(id) = waiting.pop() {
            let Ok(dict) = source.get_dictionary(id) else {
                continue;
            };
            if keys::refused(source, dict).is_some() || keys::is_table(dict) {
                continue;
            }
            let kids = get(dict, b"Kids").and_then(|kids| source.dereference(kids).ok());
            if let Some((_, Object::Array(kids))) = kids {
                if pages.nodes.insert(id) {
                    waiting.extend(kids.iter().filter_map(|kid| reference(Some(kid))));
                }
            } else if is_name(get(dict, b"Type"), &[b"Page"]) {
                pages.leaves.insert(id);
            }
        }
        if pages.leaves.is_empty() {
            Err(Reason::Damaged)
        } else {
            Ok(pages)
        }
    }
}

/// Objects that nothing in the copy may refer to.
fn refused_objects(source: &Document, pages: &Pages, tally: &mut Tally) -> BTreeSet<ObjectId> {
    let mut refused = BTreeSet::new();
    for (id, object) in &source.objects {
        let dict = match object {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        if keys::is_table(dict) {
            refused.insert(*id);
            continue;
        }
        let taken_out = is_name(get(dict, b"Type"), &[b"Page"]) && !pages.leaves.contains(id);
        let told = if taken_out {
            Some(Removed::History)
        } else {
            keys::refused(source, dict)
        };
        if let Some(told) = told {
            tally.note(told);
            refused.insert(*id);
        }
    }
    refused
}

/// Dictionaries that are known by who points at them rather than by what they say.
fn special_dictionaries(
    source: &Document,
    root: ObjectId,
) -> HashMap<ObjectId, &'static [&'static [u8]]> {
    let mut special = HashMap::from([(root, keys::CATALOG)]);
    if let Ok(catalog) = source.get_dictionary(root) {
        for (key, allowed) in [(&b"AcroForm"[..], keys::FORM), (b"Names", keys::NAMES)] {
            special.extend(reference(get(catalog, key)).map(|id| (id, allowed)));
        }
    }
    special
}

struct Mover<'a> {
    source: &'a Document,
    pages: Pages,
    refused: BTreeSet<ObjectId>,
    special: HashMap<ObjectId, &'static [&'static [u8]]>,
    numbers: HashMap<ObjectId, u32>,
    waiting: VecDeque<(ObjectId, u32)>,
    tally: &'a mut Tally,
}

impl Mover<'_> {
    /// The reference in the copy; null when its target is not carried over.
    fn renumber(&mut self, id: ObjectId) -> Object {
        let target = self.source.objects.get(&id).unwrap_or(&Object::Null);
        if self.refused.contains(&id) || target.is_null() {
            return Object::Null;
        }
        let next = u32::try_from(self.numbers.len()).map_or(u32::MAX, |count| count + 1);
        let number = *self.numbers.entry(id).or_insert_with(|| {
            self.waiting.push_back((id, next));
            next
        });
        Object::Reference((number, 0))
    }

    fn revise(&mut self, object: &mut Object, id: Option<ObjectId>, depth: usize) -> Outcome<()> {
        if depth > limits::PDF_DEPTH {
            return Err(Reason::TooDeep);
        }
        match object {
            Object::Reference(target) => *object = self.renumber(*target),
            Object::Array(items) => {
                for item in items.iter_mut() {
                    self.revise(item, None, depth + 1)?;
                }
            }
            Object::Dictionary(dict) => {
                if id.is_none()
                    && let Some(told) = keys::refused(self.source, dict)
                {
                    self.tally.note(told);
                    *object = Object::Null;
                } else {
                    self.revise_dictionary(dict, id, depth)?;
                }
            }
            Object::Stream(stream) => self.revise_stream(stream, id, depth)?,
            _ => {}
        }
        Ok(())
    }

    fn revise_stream(
        &mut self,
        stream: &mut Stream,
        id: Option<ObjectId>,
        depth: usize,
    ) -> Outcome<()> {
        // Content that lies in another file would be fetched from there.
        let before = stream.dict.len();
        let elsewhere: [&[u8]; 3] = [b"F", b"FFilter", b"FDecodeParms"];
        stream
            .dict
            .as_hashmap_mut()
            .retain(|key, _| !elsewhere.contains(&key.as_slice()));
        self.tally
            .note_if(stream.dict.len() < before, Removed::ExternalLink);
        images::clean(stream, self.source, self.tally)?;
        let length = i64::try_from(stream.content.len()).map_err(|_| Reason::TooLarge)?;
        stream.dict.set("Length", length);
        self.revise_dictionary(&mut stream.dict, id, depth)
    }

    fn revise_dictionary(
        &mut self,
        dict: &mut Dictionary,
        id: Option<ObjectId>,
        depth: usize,
    ) -> Outcome<()> {
        self.drop_entries(dict, id);
        self.limit_inline(dict, id);
        for (_, value) in dict.iter_mut() {
            self.revise(value, None, depth + 1)?;
        }
        // A null entry is an entry that is not there.
        dict.as_hashmap_mut().retain(|_, value| !value.is_null());
        if let Ok(Object::Array(notes)) = dict.get_mut(b"Annots") {
            notes.retain(|note| !note.is_null());
        }
        Ok(())
    }

    fn drop_entries(&mut self, dict: &mut Dictionary, id: Option<ObjectId>) {
        let of_tree =
            id.is_some_and(|id| self.pages.leaves.contains(&id) || self.pages.nodes.contains(&id));
        let special = id.and_then(|id| self.special.get(&id).copied());
        let allowed = match (of_tree, special) {
            (true, _) => Some(keys::PAGE),
            (_, Some(special)) => Some(special),
            _ => keys::allowed(dict),
        };
        let writer = keys::is_annotation(dict) && !keys::is_field(dict);
        let signature = keys::is_signature_field(self.source, dict);
        let tally = &mut *self.tally;
        // Entries keep their order, so that a clean copy is copied as it is.
        dict.as_hashmap_mut().retain(|key, _| {
            let told = match key.as_slice() {
                b"T" if writer => Some(Removed::Author),
                b"V" | b"DV" if signature => Some(Removed::Signature),
                key => keys::left_out(key).or_else(|| {
                    let unlisted = allowed.is_some_and(|allowed| !allowed.contains(&key));
                    unlisted.then_some(match key {
                        b"M" => Removed::Times,
                        b"NM" => Removed::DocumentId,
                        _ => Removed::PrivateData,
                    })
                }),
            };
            if let Some(told) = told {
                tally.note(told);
            }
            told.is_none()
        });
    }

    /// The form and the names may also stand inside the catalogue itself.
    fn limit_inline(&mut self, dict: &mut Dictionary, id: Option<ObjectId>) {
        if id.is_none_or(|id| self.special.get(&id) != Some(&keys::CATALOG)) {
            return;
        }
        for (key, allowed) in [(&b"AcroForm"[..], keys::FORM), (b"Names", keys::NAMES)] {
            if let Ok(Object::Dictionary(inner)) = dict.get_mut(key) {
                let before = inner.len();
                inner
                    .as_hashmap_mut()
                    .retain(|key, _| allowed.contains(&key.as_slice()));
                self.tally
                    .note_if(inner.len() < before, Removed::PrivateData);
            }
        }
    }
}
