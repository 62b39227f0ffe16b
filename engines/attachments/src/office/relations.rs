//! Which part of an Office file refers to which, and to what outside.

use std::collections::BTreeSet;

use super::xml::{Element, Fate, Rules};
use crate::verdict::{Removed, Tally};

/// A target that leads nowhere; taking the relation away would break the part that uses it.
const NOWHERE: &str = "about:blank";

/// Writes a file of relations anew: those to parts that were left out go, those that load from
/// outside by themselves lead nowhere, and links that a person follows stay.
pub(super) struct Relations<'a> {
    kept: &'a BTreeSet<String>,
    whole_file: bool,
    /// The folder that targets are relative to.
    base: String,
    /// The ids that went; the part they belong to must not use them.
    pub(super) gone: BTreeSet<String>,
    /// The part that holds the document itself, when these are the relations of the whole file.
    pub(super) main: Option<String>,
    /// The parts that stay within reach.
    pub(super) reached: Vec<String>,
}

impl<'a> Relations<'a> {
    pub(super) fn new(kept: &'a BTreeSet<String>, source: &str) -> Self {
        let base = source.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self {
            kept,
            whole_file: source.is_empty(),
            base: base.to_owned(),
            gone: BTreeSet::new(),
            main: None,
            reached: Vec::new(),
        }
    }
}

impl Rules for Relations<'_> {
    fn element(&mut self, element: &mut Element<'_>, tally: &mut Tally) -> Fate {
        if element.local() != "Relationship" {
            return Fate::Keep;
        }
        let of = |name| element.get(name).unwrap_or_default().to_owned();
        let (id, target) = (of("Id"), of("Target"));
        let kind = of("Type").to_ascii_lowercase();
        let kind = kind.rsplit('/').next().unwrap_or_default();
        let outside = of("TargetMode").eq_ignore_ascii_case("External");
        let template = kind == "attachedtemplate";
        // Beside the document itself, a file only points at its properties and its thumbnail.
        let aside = self.whole_file && kind != "officedocument";
        if template || aside || (!outside && !self.is_kept(&target)) {
            tally.note_if(template, Removed::Company);
            self.gone.insert(id);
            return Fate::Drop;
        }
        if !outside && let Some(name) = resolve(&self.base, &target) {
            if self.whole_file {
                self.main = Some(name.clone());
            }
            self.reached.push(name);
        }
        let followed = kind == "hyperlink" && is_followed(&target);
        if outside && !followed && target != NOWHERE {
            tally.note(Removed::ExternalLink);
            element.revise(|name, _, value| {
                Some(if name == "Target" { NOWHERE } else { value }.to_owned())
            });
        }
        Fate::Keep
    }
}

impl Relations<'_> {
    fn is_kept(&self, target: &str) -> bool {
        // A place in the part itself.
        target.starts_with('#')
            || resolve(&self.base, target).is_some_and(|name| self.kept.contains(&name))
    }
}

/// Links that lead to a public address; others show folders and machines of the writer.
pub(super) fn is_followed(target: &str) -> bool {
    let target = target.trim_start().to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:", "#"]
        .iter()
        .any(|scheme| target.starts_with(scheme))
}

/// The name of the part that a target means.
fn resolve(base: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or_default();
    let (mut path, rest) = match target.strip_prefix('/') {
        Some(rest) => (Vec::new(), rest),
        None => (
            base.split('/').filter(|part| !part.is_empty()).collect(),
            target,
        ),
    };
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop()?;
            }
            part => path.push(part),
        }
    }
    Some(path.join("/"))
}

/// Writes the list of content types anew: what is not in the copy is not in the list.
pub(super) struct TypesKept<'a>(pub(super) &'a BTreeSet<String>);

impl Rules for TypesKept<'_> {
    fn element(&mut self, element: &mut Element<'_>, _: &mut Tally) -> Fate {
        let keep = match element.local() {
            "Override" => element
                .get("PartName")
                .is_some_and(|name| self.0.contains(name.trim_start_matches('/'))),
            "Default" => element.get("Extension").is_some_and(|extension| {
                let suffix = format!(".{}", extension.to_ascii_lowercase());
                self.0
                    .iter()
                    .any(|name| name.to_ascii_lowercase().ends_with(&suffix))
            }),
            _ => true,
        };
        if keep { Fate::Keep } else { Fate::Drop }
    }
}
