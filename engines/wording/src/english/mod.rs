//! English: its word lists, its rules and who stands where in a sentence.

mod grammar;
mod messages;
mod phrase;
mod subject;
mod verbs;

use crate::engine::Tongue;
use crate::lexicon::Lexicon;
use crate::tags::{self, Tags};
use std::fmt::Write;
use std::sync::LazyLock;

/// The word lists.
pub const LISTS: &[&str] = &[
    include_str!("grammar.txt"),
    include_str!("verbs.txt"),
    include_str!("people.txt"),
    include_str!("names.txt"),
    include_str!("things.txt"),
    include_str!("fault.txt"),
];

/// The rules.
pub const RULES: &[&str] = &[
    include_str!("questions.txt"),
    include_str!("rules.txt"),
    include_str!("phrases.txt"),
    include_str!("wider.txt"),
    include_str!("acts.txt"),
    include_str!("verdicts.txt"),
    include_str!("duties.txt"),
    include_str!("voices.txt"),
    include_str!("blames.txt"),
    include_str!("clear.txt"),
];

/// Set phrases: rules that begin with a verb, in all its forms.
const SAYINGS: &str = include_str!("sayings.txt");

/// English.
pub static TONGUE: LazyLock<Tongue> = LazyLock::new(|| Tongue {
    lexicon: Lexicon::new(
        LISTS,
        &[RULES, &[sayings(SAYINGS).leak()]].concat(),
        include_str!("abbreviations.txt"),
        guess,
        inflect,
    ),
    grammar: &grammar::English,
    messages: &messages::MESSAGES,
});

/// Endings of words for people.
const ROLES: &[&str] = &["ologist", "ician", "woman", "person", "smith", "keeper"];

/// What the ending of a word that no list has says.
fn guess(word: &str) -> Tags {
    let long = word.len() > 4;
    if !long {
        return 0;
    }
    if word.ends_with("ly") {
        return tags::ADV;
    }
    if word.ends_with("ed") {
        return tags::PAST | tags::PART;
    }
    if word.ends_with("ing") {
        return tags::ING;
    }
    if ROLES.iter().any(|ending| word.ends_with(ending)) {
        return tags::ROLE;
    }
    if ["ologists", "icians", "women", "keepers"]
        .iter()
        .any(|ending| word.ends_with(ending))
    {
        return tags::ROLE | tags::PLURAL;
    }
    0
}

/// The rules that the set phrases stand for: each verb at the beginning of a line becomes all its forms.
fn sayings(list: &str) -> String {
    let (mut rules, mut head) = (String::new(), "");
    for line in list.lines().map(str::trim) {
        if let Some(heading) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            head = heading;
            continue;
        }
        let (verbs, rest) = line.split_once(' ').unwrap_or((line, ""));
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut forms: Vec<String> = Vec::new();
        for verb in verbs.split('|') {
            inflect(verb, &mut |form, _| {
                if !forms.contains(&form) {
                    forms.push(form);
                }
            });
        }
        // Writing to a string cannot fail.
        let _ = writeln!(rules, "{head} : {} {rest}", forms.join("|"));
    }
    rules
}

/// The forms of a verb.
fn inflect(word: &str, add: &mut dyn FnMut(String, Tags)) {
    if word.contains('/') {
        let forms: Vec<&str> = word.split('/').collect();
        let kinds = [tags::BASE, tags::THIRD, tags::PAST, tags::PART, tags::ING];
        for (form, kind) in forms.iter().zip(kinds) {
            add((*form).to_owned(), kind);
        }
        return;
    }
    let (stem, double) = match word.strip_suffix('*') {
        Some(stem) => (
            stem,
            stem.chars().last().map(String::from).unwrap_or_default(),
        ),
        None => (word, String::new()),
    };
    add(stem.to_owned(), tags::BASE);
    let cut = |n: usize| stem.get(..stem.len().saturating_sub(n)).unwrap_or(stem);
    let consonant_y =
        stem.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|v| stem.ends_with(v));
    let third = if consonant_y {
        format!("{}ies", cut(1))
    } else if ["s", "x", "z", "ch", "sh", "o"]
        .iter()
        .any(|end| stem.ends_with(end))
    {
        format!("{stem}es")
    } else {
        format!("{stem}s")
    };
    add(third, tags::THIRD);
    let past = if consonant_y {
        format!("{}ied", cut(1))
    } else if stem.ends_with('e') {
        format!("{stem}d")
    } else {
        format!("{stem}{double}ed")
    };
    add(past, tags::PAST | tags::PART);
    let ing = if stem.ends_with("ie") {
        format!("{}ying", cut(2))
    } else if stem.ends_with('e') && !stem.ends_with("ee") {
        format!("{}ing", cut(1))
    } else {
        format!("{stem}{double}ing")
    };
    add(ing, tags::ING);
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_line_of_the_rules_can_be_read() {
        let sayings = super::sayings(super::SAYINGS);
        for list in super::RULES.iter().copied().chain([&*sayings.leak()]) {
            let lines = crate::pattern::unreadable(list);
            assert!(lines.is_empty(), "These lines are no rules: {lines:#?}");
        }
    }
}
