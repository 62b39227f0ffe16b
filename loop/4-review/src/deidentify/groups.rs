//! Roles and teams of fewer than five people: named, they are almost a name.

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
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "einem", "einen", "eines",
    "unser", "unsere", "unserer", "unseren", "unserem", "unseres", "ihr", "ihre", "ihrer", "ihren",
    "ihrem", "einzige", "einzigen", "einziger",
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
                let (start, article) = with_articles(text, start, language, found);
                let said = general(group, because, language, many, article.as_deref());
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

/// Takes the articles before a role along; the nearest German one says the case.
fn with_articles(
    text: &Text,
    start: usize,
    language: Language,
    found: &Found,
) -> (usize, Option<String>) {
    let mut begins = start;
    let mut article = None;
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
        if language == Language::German {
            article = Some(word.folded.clone());
        }
    }
    (begins, article)
}

/// What takes the place of a group.
fn general(
    group: &Group,
    because: Because,
    language: Language,
    many: bool,
    article: Option<&str>,
) -> String {
    let family = group
        .family
        .as_ref()
        .filter(|(_, size)| *size >= FLOOR)
        .map(|(words, _)| words.trim())
        .filter(|words| {
            !words.is_empty()
                && fold(words) != group.words.first().map(|w| fold(w)).unwrap_or_default()
        });
    let team = because == Because::SmallTeam;
    match language {
        Language::English => match (team, many, family) {
            (true, _, Some(family)) => format!("a team of {family}"),
            (true, _, None) => "a team".to_owned(),
            (false, true, family) => format!("members of {}", family.unwrap_or("staff")),
            (false, false, family) => format!("a member of {}", family.unwrap_or("staff")),
        },
        Language::German => {
            let dative = article.is_some_and(|word| word.ends_with("em"))
                || (article
                    .is_some_and(|word| matches!(word, "der" | "einer" | "unserer" | "ihrer"))
                    && group.words.iter().any(|word| word.ends_with("in")));
            let whole = article.is_some_and(|word| word.ends_with("en"));
            match (team, many, family) {
                (true, _, family) => {
                    let words = if dative { "einem Team" } else { "ein Team" };
                    family.map_or(words.to_owned(), |family| {
                        format!("{words} aus dem Bereich {family}")
                    })
                }
                (false, true, family) => {
                    format!(
                        "mehrere aus dem Bereich {}",
                        family.unwrap_or("Belegschaft")
                    )
                }
                (false, false, family) => {
                    let who = match (dative, whole) {
                        (true, _) => "jemandem",
                        (_, true) => "jemanden",
                        _ => "jemand",
                    };
                    family.map_or(format!("{who} aus dem Haus"), |family| {
                        format!("{who} aus dem Bereich {family}")
                    })
                }
            }
        }
    }
}
