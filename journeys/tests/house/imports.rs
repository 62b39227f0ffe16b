//! Who may import whom, and that what is named in a manifest is used.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::{files, none, read, root, short};

/// One of our crates: where it lies, and its manifest.
struct Crate {
    folder: PathBuf,
    place: String,
    manifest: toml::Table,
}

fn crates() -> BTreeMap<String, Crate> {
    files(&root(), &["Cargo.toml"])
        .into_iter()
        .filter_map(|path| {
            // Cargo has refused a manifest that does not parse long before this runs.
            let manifest: toml::Table = read(&path).parse().ok()?;
            let name = manifest.get("package")?.get("name")?.as_str()?.to_owned();
            let folder = path.parent()?.to_owned();
            let place = short(&folder);
            Some((
                name,
                Crate {
                    folder,
                    place,
                    manifest,
                },
            ))
        })
        .collect()
}

/// The names below every `dependencies` table of a manifest.
fn dependencies(manifest: &toml::Table) -> Vec<String> {
    const TABLES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
    let mut tables = vec![manifest];
    for target in manifest
        .get("target")
        .and_then(toml::Value::as_table)
        .into_iter()
        .flatten()
    {
        tables.extend(target.1.as_table());
    }
    tables
        .iter()
        .flat_map(|table| {
            TABLES
                .iter()
                .filter_map(|name| table.get(*name)?.as_table())
        })
        .flat_map(|table| table.keys().cloned())
        .collect()
}

/// The number of a stage: 2 for `loop/2-triage`.
fn stage(place: &str) -> Option<u32> {
    place.strip_prefix("loop/")?.split('-').next()?.parse().ok()
}

/// Whether a crate in one place may import one in the other.
fn may_import(from: &str, to: &str) -> bool {
    match from {
        "journeys" => true,
        "server" => to != "journeys",
        "people" => to == "platform",
        _ => match (stage(from), stage(to)) {
            (Some(this), Some(that)) => that < this,
            (Some(_), None) => to.starts_with("engines/") || ["platform", "people"].contains(&to),
            // Engines and platform, and whatever comes that has no rule yet.
            (None, _) => false,
        },
    }
}

#[test]
fn imports_go_down() {
    let crates = crates();
    assert!(crates.len() >= 8, "the manifests were not found");
    let mut complaints = Vec::new();
    for (name, this) in &crates {
        for dependency in dependencies(&this.manifest) {
            if let Some(that) = crates.get(&dependency)
                && !may_import(&this.place, &that.place)
            {
                complaints.push(format!(
                    "{} imports {} ({name} imports {dependency})",
                    this.place, that.place
                ));
            }
        }
    }
    none(
        &complaints,
        "Engines and platform import nothing of ours; people imports platform; a stage imports those and \
         lower-numbered stages; nothing imports server but the journeys. To reach a higher stage, write an \
         announcement in the same transaction and let that stage's job pick it up.",
    );
}

#[test]
fn the_rule_says_no() {
    assert!(may_import("loop/2-triage", "loop/1-speak-up"));
    assert!(may_import("loop/2-triage", "engines/mail"));
    assert!(!may_import("loop/1-speak-up", "loop/2-triage"));
    assert!(!may_import("loop/2-triage", "server"));
    assert!(!may_import("platform", "people"));
    assert!(!may_import("platform", "engines/mail"));
    assert!(!may_import("engines/mail", "platform"));
    assert!(!may_import("people", "engines/mail"));
}

#[test]
fn every_dependency_is_used() {
    let mut complaints = Vec::new();
    let mut wanted = Vec::new();
    for (name, this) in crates() {
        let source: String = files(&this.folder, &[".rs"])
            .iter()
            .flat_map(|path| read(path).lines().map(str::to_owned).collect::<Vec<_>>())
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n");
        // The same exception that cargo-machete reads, for a crate that is there for its features.
        let excused = format!("{:?}", this.manifest["package"].get("metadata"));
        for dependency in dependencies(&this.manifest) {
            if !has_word(&source, &dependency.replace('-', "_"))
                && !excused.contains(&format!("\"{dependency}\""))
            {
                complaints.push(format!("{name} ({}) does not use {dependency}", this.place));
            }
            wanted.push(dependency);
        }
    }
    let workspace: toml::Table = read(&root().join("Cargo.toml")).parse().unwrap();
    for dependency in workspace["workspace"]["dependencies"]
        .as_table()
        .unwrap()
        .keys()
    {
        if !wanted.contains(dependency) {
            complaints.push(format!(
                "no crate asks for {dependency}, which the workspace names"
            ));
        }
    }
    none(
        &complaints,
        "Take the line out of Cargo.toml: what is not used still costs build time and trust.",
    );
}

/// Whether `word` stands in `text` and is not part of a longer word.
fn has_word(text: &str, word: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(inner) && !text[at + word.len()..].starts_with(inner))
}
