//! Word, Excel and PowerPoint files of today (OOXML).

use std::collections::{BTreeMap, BTreeSet};

use super::container::{Container, Packer};
use super::markup::Markup;
use super::parts::{Part, Types};
use super::relations::{Relations, TypesKept};
use super::xml::rewrite;
use super::{package, picture};
use crate::verdict::{Outcome, Reason, Tally};

const TYPES: &str = "[Content_Types].xml";

pub(super) fn clean(bytes: &[u8], depth: usize, tally: &mut Tally) -> Outcome<Vec<u8>> {
    let mut source = Container::open(bytes)?;
    let types_xml = source.read(TYPES, tally)?;
    let types = Types::read(&types_xml, tally)?;
    let parts = sort_out(&source, &types, tally)?;
    let kept: BTreeSet<String> = parts.keys().cloned().collect();

    let mut copy = Packer::new();
    copy.add(TYPES, &rewrite(&types_xml, &mut TypesKept(&kept), tally)?)?;
    let gone = write_relations(&mut source, &parts, &kept, &mut copy, tally)?;
    let nothing = BTreeSet::new();
    for (name, part) in &parts {
        if *part == Part::Relations {
            continue;
        }
        let bytes = source.read(name, tally)?;
        let clean = match part {
            Part::Picture => picture(&bytes, tally)?,
            Part::Package => package(&bytes, depth, tally)?,
            _ => rewrite(
                &bytes,
                &mut Markup::new(gone.get(name).unwrap_or(&nothing)),
                tally,
            )?,
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
    // Relations of a part that was left out describe nothing.
    let owners: BTreeSet<String> = parts.keys().cloned().collect();
    parts.retain(|name, part| {
        *part != Part::Relations || owner(name).is_some_and(|o| o.is_empty() || owners.contains(&o))
    });
    Ok(parts)
}

/// The part that a file of relations belongs to; empty for the whole file.
fn owner(relations: &str) -> Option<String> {
    let (folder, file) = relations.rsplit_once("_rels/")?;
    Some(format!("{folder}{}", file.strip_suffix(".rels")?))
}

/// Writes all relations, and gives for each part the ids that went.
fn write_relations(
    source: &mut Container<'_>,
    parts: &BTreeMap<String, Part>,
    kept: &BTreeSet<String>,
    copy: &mut Packer,
    tally: &mut Tally,
) -> Outcome<BTreeMap<String, BTreeSet<String>>> {
    let mut gone = BTreeMap::new();
    let mut main = None;
    for (name, _) in parts.iter().filter(|(_, part)| **part == Part::Relations) {
        let owner = owner(name).ok_or(Reason::Damaged)?;
        let mut rules = Relations::new(kept, &owner);
        let bytes = source.read(name, tally)?;
        copy.add(name, &rewrite(&bytes, &mut rules, tally)?)?;
        if owner.is_empty() {
            main = rules.main.take();
        }
        gone.insert(owner, rules.gone);
    }
    // A file whose document itself is of a kind we leave out has no copy.
    match main {
        Some(main) if parts.get(&main) == Some(&Part::Markup) => Ok(gone),
        _ => Err(Reason::NoCleaner),
    }
}
