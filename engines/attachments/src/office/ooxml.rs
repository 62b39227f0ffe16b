//! Word, Excel and PowerPoint files of today (OOXML).

use std::collections::{BTreeMap, BTreeSet};

use super::container::{Container, Packer};
use super::markup::Markup;
use super::parts::{Part, Types};
use super::relations::{Relations, TypesKept};
use super::xml::rewrite;
use super::{package, picture};
use crate::verdict::{Outcome, Reason, Removed, Tally};

const TYPES: &str = "[Content_Types].xml";

pub(super) fn clean(bytes: &[u8], depth: usize, tally: &mut Tally) -> Outcome<Vec<u8>> {
    let mut source = Container::open(bytes)?;
    let types_xml = source.read(TYPES, tally)?;
    let types = Types::read(&types_xml, tally)?;
    let mut parts = sort_out(&source, &types, tally)?;
    let relations = read_relations(&mut source, &parts, tally)?;
    keep_reachable(&mut parts, &relations, tally)?;
    let kept: BTreeSet<String> = parts.keys().cloned().collect();

    let mut copy = Packer::new();
    copy.add(TYPES, &rewrite(&types_xml, &mut TypesKept(&kept), tally)?)?;
    let nothing = BTreeSet::new();
    for (name, part) in &parts {
        if let Some(relations) = relations.get(name) {
            copy.add(name, &relations.xml)?;
            continue;
        }
        let bytes = source.read(name, tally)?;
        let clean = match part {
            Part::Picture => picture(&bytes, tally)?,
            Part::Package => package(&bytes, depth, tally)?,
            _ => {
                let gone = relations
                    .get(&relations_of(name))
                    .map(|relations| &relations.gone);
                rewrite(&bytes, &mut Markup::new(gone.unwrap_or(&nothing)), tally)?
            }
        };
        copy.add(name, &clean)?;
    }
    copy.finish()
}

/// The parts that the copy has, and a note of each that it has not.
fn sort_out(
    source: &Container<'_>,
    types: &Types,
    tally: &mut Tally,
) -> Outcome<BTreeMap<String, Part>> {
    let mut parts = BTreeMap::new();
    for name in source.names() {
        if name == TYPES {
            continue;
        }
        match types.part(&name)? {
            Part::Left(told) => tally.note(told),
            part => drop(parts.insert(name, part)),
        }
    }
    Ok(parts)
}

/// The part that a file of relations belongs to; empty for the whole file.
fn owner(relations: &str) -> Option<String> {
    let (folder, file) = relations.rsplit_once("_rels/")?;
    Some(format!("{folder}{}", file.strip_suffix(".rels")?))
}

/// The name of the file with the relations of a part.
fn relations_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// A file of relations, written anew.
struct Links {
    xml: Vec<u8>,
    gone: BTreeSet<String>,
    reached: Vec<String>,
    main: Option<String>,
}

/// All relations, by the names of their files.
fn read_relations(
    source: &mut Container<'_>,
    parts: &BTreeMap<String, Part>,
    tally: &mut Tally,
) -> Outcome<BTreeMap<String, Links>> {
    let kept: BTreeSet<String> = parts.keys().cloned().collect();
    let mut all = BTreeMap::new();
    for (name, _) in parts.iter().filter(|(_, part)| **part == Part::Relations) {
        let owner = owner(name).ok_or(Reason::Damaged)?;
        let bytes = source.read(name, tally)?;
        let mut rules = Relations::new(&kept, &owner);
        let xml = rewrite(&bytes, &mut rules, tally)?;
        let Relations {
            gone,
            reached,
            main,
            ..
        } = rules;
        all.insert(
            name.clone(),
            Links {
                xml,
                gone,
                reached,
                main,
            },
        );
    }
    Ok(all)
}

/// Leaves out the parts that the document does not lead to: what somebody deleted may still lie
/// in the file.
fn keep_reachable(
    parts: &mut BTreeMap<String, Part>,
    relations: &BTreeMap<String, Links>,
    tally: &mut Tally,
) -> Outcome<()> {
    let whole = String::from("_rels/.rels");
    let main = relations.get(&whole).and_then(|links| links.main.clone());
    // A file whose document itself is of a kind we leave out has no copy.
    let main = main.filter(|main| parts.get(main) == Some(&Part::Markup));
    let mut waiting = vec![main.ok_or(Reason::NoCleaner)?];
    let mut reached = BTreeSet::from([whole]);
    while let Some(part) = waiting.pop() {
        let file = relations_of(&part);
        if reached.insert(part)
            && let Some(links) = relations.get(&file)
        {
            reached.insert(file);
            waiting.extend(links.reached.iter().cloned());
        }
    }
    let before = parts.len();
    parts.retain(|name, _| reached.contains(name));
    tally.note_if(parts.len() < before, Removed::History);
    Ok(())
}
