//! Roles and teams of fewer than five people: named, they are almost a name.

use super::german;
use super::letters::{Text, fold};
use super::words::Language;
use super::{Because, FLOOR, Found, Group, What};

/// Roles or teams, ready to be found.
#[derive(Debug)]
pub struct Groups {
    /// The words of each form, comparable, with its group; the longest first.
    forms: Vec<(Vec<String>, usize)>,
    groups: Vec<Group>,
}

/// Words before a role that go with it.
const ARTICLES: &[&str] = &[
    "the", "a", "an", "our", "their", "your", "his", "her", "this", "that", "only", "sole", "one",
];

impl Groups {
    /// Gathers every form of every group.
    pub fn new(groups: &[Group]) -> Groups {
        let mut forms: Vec<(Vec<String>, usize)> = groups
            .iter()
            .enumerate()
            .flat_map(|(at, group)| {
                group.words.iter().map(move |form| {
                    let words: Vec<String> = Text::new(form)
                        .words
                        .into_iter()
                        .map(|word| word.folded)
                        .collect();
                    (words, at)
                })
            })
            .filter(|(words, _)| !words.is_empty())
            .collect();
        forms.sort_by_key(|(words, _)| std::cmp::Reverse((words.len(), words.concat().len())));
        Groups {
            forms,
            groups: groups.to_vec(),
        }
    }

    /// Finds groups below the floor; the places of those that may stay are given back.
    pub fn find(
        &self,
        text: &Text,
        because: Because,
        language: Language,
        found: &mut Found,
    ) -> Vec<(usize, usize)> {
        let mut fine: Vec<(usize, usize)> = Vec::new();
        for (form, at) in &self.forms {
            let Some(group) = self.groups.get(*at) else {
                continue;
            };
            for first in 0..text.words.len() {
                let Some((start, end, many)) = matches_at(text, first, form) else {
                    continue;
                };
                let taken = fine.iter().any(|(from, to)| start < *to && *from < end);
                if taken || !found.is_free(start, end) {
                    continue;
                }
                if group.size >= FLOOR {
                    fine.push((start, end));
                    continue;
                }
                let (start, said) = match language {
                    Language::English => (
                        with_articles(text, start, found),
                        general(group, because, many),
                    ),
                    Language::German => in_german(text, (start, end), form, group, because, found),
                };
                found.add(start, end, because, What::Said(said));
            }
        }
        fine
    }
}

/// Whether the form stands here: start, end, and whether it speaks of many.
fn matches_at(text: &Text, first: usize, form: &[String]) -> Option<(usize, usize, bool)> {
    let mut many = false;
    let mut last_end: Option<usize> = None;
    for (at, wanted) in form.iter().enumerate() {
        let word = text.words.get(first + at)?;
        if let Some(end) = last_end {
            let between = text.slice(end, word.start);
            let joined = between
                .chars()
                .all(|c| c.is_whitespace() || "-‐‑–/&.".contains(c));
            if !joined || between.matches('\n').count() > 1 || between.chars().count() > 6 {
                return None;
            }
        }
        if word.folded != *wanted {
            if at + 1 < form.len() {
                return None;
            }
            many = inflected(&word.folded, wanted)?;
        }
        last_end = Some(word.end);
    }
    Some((text.words.get(first)?.start, last_end?, many))
}

/// Whether a word is a form of another, and if so whether it is a plural.
fn inflected(word: &str, wanted: &str) -> Option<bool> {
    if let Some(ending) = word.strip_prefix(wanted) {
        return match ending {
            "s" | "es" | "innen" | "nen" => Some(true),
            "n" | "en" | "in" | "e" | "er" | "em" => Some(false),
            _ => None,
        };
    }
    let stem = wanted.strip_suffix('y')?;
    (word.strip_prefix(stem)? == "ies").then_some(true)
}

/// A word, and every word of which it is a form.
pub fn stems(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    for ending in ["s", "es", "innen", "nen", "n", "en", "in", "e", "er", "em"] {
        all.extend(word.strip_suffix(ending).map(str::to_owned));
    }
    all.extend(word.strip_suffix("ies").map(|stem| format!("{stem}y")));
    all
}

/// Takes the articles before a role along.
fn with_articles(text: &Text, start: usize, found: &Found) -> usize {
    let mut begins = start;
    for word in text.words.iter().rev().filter(|word| word.end <= start) {
        let gap = text.slice(word.end, begins);
        let near = !gap.is_empty()
            && gap.chars().all(char::is_whitespace)
            && gap.matches('\n').count() < 2;
        if !near || !ARTICLES.contains(&word.folded.as_str()) || !found.is_free(word.start, begins)
        {
            break;
        }
        begins = word.start;
    }
    begins
}

/// What a group is part of, where that is large enough to be named.
fn family(group: &Group) -> Option<&str> {
    group
        .family
        .as_ref()
        .filter(|(_, size)| *size >= FLOOR)
        .map(|(words, _)| words.trim())
        .filter(|words| {
            !words.is_empty()
                && fold(words) != group.words.first().map(|w| fold(w)).unwrap_or_default()
        })
}

/// What takes the place of a group in English.
fn general(group: &Group, because: Because, many: bool) -> String {
    match (because == Because::SmallTeam, many, family(group)) {
        (true, _, Some(family)) => format!("a team of {family}"),
        (true, _, None) => "a team".to_owned(),
        (false, true, family) => format!("members of {}", family.unwrap_or("staff")),
        (false, false, family) => format!("a member of {}", family.unwrap_or("staff")),
    }
}

/// What takes the place of a group in German, and where that begins.
fn in_german(
    text: &Text,
    (start, end): (usize, usize),
    form: &[String],
    group: &Group,
    because: Because,
    found: &Found,
) -> (usize, String) {
    let last = text.words.iter().rev().find(|word| word.end <= end);
    let said = last.map(|word| word.folded.as_str()).unwrap_or_default();
    let wanted = form.last().map(String::as_str).unwrap_or_default();
    let woman = Some(german::is_female(said));
    let lead = german::lead(text, start, (woman, false), found);
    let team = because == Because::SmallTeam;
    let words = german::group(&lead, team, said, wanted, family(group));
    (lead.start, format!("{}{words}", lead.preposition))
}
