//! Every word exists in every language, with the same gaps to fill, and is used.
//!
//! A key that is put together (`kind-` and the kind) is named by a comment beside it:
//! `# used-by: kind-*`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::{files, none, read, root, short, without_tests};

/// One language: its keys with their gaps, the prefixes used, and what was found wrong.
#[derive(Default)]
struct Language {
    gaps: BTreeMap<String, BTreeSet<String>>,
    prefixes: Vec<String>,
    twice: Vec<String>,
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

impl Language {
    fn read(&mut self, text: &str) {
        let mut current = None;
        for line in text.lines() {
            if let Some(prefix) = line.strip_prefix("# used-by:") {
                self.prefixes.extend(
                    prefix
                        .split([',', ' '])
                        .filter_map(|word| word.strip_suffix('*'))
                        .map(str::to_owned),
                );
            }
            if line.starts_with('#') {
                continue;
            }
            if let Some((key, _)) = line.split_once('=')
                && line.starts_with(|c: char| c.is_ascii_alphabetic())
            {
                let key = key.trim().to_owned();
                if self.gaps.insert(key.clone(), BTreeSet::new()).is_some() {
                    self.twice.push(key.clone());
                }
                current = Some(key);
            }
            if let Some(gaps) = current.as_ref().and_then(|key| self.gaps.get_mut(key)) {
                gaps.extend(line.split('$').skip(1).map(|rest| {
                    rest.chars()
                        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
                        .collect::<String>()
                }));
            }
        }
    }
}

fn languages() -> BTreeMap<String, Language> {
    let mut languages: BTreeMap<String, Language> = BTreeMap::new();
    for path in files(&root().join("locales"), &[".ftl"]) {
        let Some(folder) = path.parent().and_then(Path::file_name) else {
            continue;
        };
        let language = folder.to_string_lossy().into_owned();
        languages.entry(language).or_default().read(&read(&path));
    }
    languages
}

/// What the pages and the source say: the text with its place.
fn speakers() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in files(&root(), &[".rs", ".html", ".txt"]) {
        let place = short(&path);
        if !place.starts_with("journeys/") && !place.starts_with("assets/") {
            found.push((place, without_tests(&read(&path)).to_owned()));
        }
    }
    found
}

/// The keys that a text asks for by name: `page.t("…")` and its sisters.
fn asked(text: &str) -> BTreeSet<&str> {
    const ASKING: [&str; 5] = [".t(\"", ".with(\"", ".count(\"", ".t(&\"", ".has(\""];
    ASKING
        .iter()
        .flat_map(|form| text.split(form).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|key| is_key(key))
        .collect()
}

#[test]
fn english_and_german_say_the_same_things() {
    let languages = languages();
    assert!(
        languages.contains_key("en") && languages.contains_key("de"),
        "locales/en or locales/de is missing"
    );
    let english = &languages["en"];
    let mut complaints = Vec::new();
    for (name, language) in &languages {
        complaints.extend(
            language
                .twice
                .iter()
                .map(|key| format!("{name}: {key} is there twice")),
        );
        for (key, gaps) in &english.gaps {
            match language.gaps.get(key) {
                None => complaints.push(format!("{name}: {key} is missing")),
                Some(other) if other != gaps => {
                    complaints.push(format!(
                        "{name}: {key} fills {other:?}, in English it is {gaps:?}"
                    ));
                }
                Some(_) => {}
            }
        }
        let extra = language
            .gaps
            .keys()
            .filter(|key| !english.gaps.contains_key(*key));
        complaints.extend(extra.map(|key| format!("{name}: {key} is not in English")));
    }
    none(
        &complaints,
        "Every key stands once in each folder of locales/, and names the same variables.",
    );
}

#[test]
fn every_word_asked_for_exists() {
    let languages = languages();
    let mut complaints = Vec::new();
    for (place, text) in speakers() {
        for key in asked(&text) {
            let missing = languages
                .iter()
                .filter(|(_, language)| !language.gaps.contains_key(key));
            complaints
                .extend(missing.map(|(name, _)| {
                    format!("{place} asks for {key}, which {name} does not have")
                }));
        }
    }
    none(&complaints, "Add the key to every folder of locales/.");
}

#[test]
fn every_word_is_used() {
    let english = languages().remove("en").unwrap();
    let mut quoted = BTreeSet::new();
    for (_, text) in speakers() {
        quoted.extend(
            text.split('"')
                .filter(|piece| is_key(piece))
                .map(str::to_owned),
        );
    }
    // A message may be made of others: { other-key }.
    for path in files(&root().join("locales/en"), &[".ftl"]) {
        quoted.extend(
            read(&path)
                .split('{')
                .skip(1)
                .filter_map(|rest| Some(rest.split('}').next()?.trim().to_owned())),
        );
    }
    let complaints: Vec<String> = english
        .gaps
        .keys()
        .filter(|key| !quoted.contains(*key))
        .filter(|key| {
            !english
                .prefixes
                .iter()
                .any(|prefix| !prefix.is_empty() && key.starts_with(prefix.as_str()))
        })
        .map(|key| format!("nothing says {key}"))
        .collect();
    none(
        &complaints,
        "Take the key out of every language; or, where it is put together in the source, write \
         `# used-by: prefix*` into its English file.",
    );
}

#[test]
fn the_reader_of_words_reads() {
    let mut language = Language::default();
    language.read("# used-by: kind-*\na-b = One { $count ->\n  [one] { $name }\n *[other] x\n }\nkind-x = X\nkind-x = Y\n");
    assert_eq!(
        language.gaps["a-b"],
        BTreeSet::from(["count".to_owned(), "name".to_owned()])
    );
    assert_eq!(language.twice, ["kind-x"]);
    assert_eq!(language.prefixes, ["kind-"]);
    assert_eq!(
        asked(r#"{{ page.t("layout-skip") }} x.with("not a key") y.with("case-title", &[])"#),
        BTreeSet::from(["layout-skip", "case-title"])
    );
}
