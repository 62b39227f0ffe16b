//! The words that take a name's place, and small lists of words that are more often something else.

use std::collections::BTreeSet;
use std::sync::LazyLock;

pub use goodcatch_wording::Language;

/// Names that are common words too, in either language; comparable letters.
static COMMON: LazyLock<BTreeSet<&str>> = LazyLock::new(|| list(include_str!("common.txt")));

/// Given names, for people whom the directory does not hold.
static GIVEN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| list(include_str!("given.txt")));

/// Capitalised words that are no names: days, months, languages, what computers are made of.
static PLAIN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| list(include_str!("plain.txt")));

/// Small words of grammar: never asked about.
const GRAMMAR: &[&str] = &[
    "will", "may", "can", "an", "so", "in", "do", "my", "more", "her", "he", "she", "to", "go",
    "of", "on", "or", "as", "at", "be", "by", "if", "is", "it", "me", "no", "not", "up", "us",
    "we", "all", "any", "are", "but", "for", "had", "has", "him", "his", "how", "now", "our",
    "out", "see", "the", "too", "was", "who", "why", "yes", "you", "am", "ab", "bei", "da", "du",
    "er", "es", "im", "ja", "man", "mit", "nach", "nie", "noch", "nun", "nur", "ob", "sie", "um",
    "und", "von", "vor", "war", "was", "weg", "wer", "wie", "wir", "wo", "zu", "zum", "zur", "an",
    "auf", "aus", "bis", "das", "der", "die", "ein", "ich", "ihr", "mein", "sein", "than", "then",
    "that", "this", "long", "day", "even", "just", "like", "over", "under", "short", "lang",
    "kurz", "sehr", "gut", "ganz", "best", "good",
];

/// What stands between the parts of a name.
const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "da", "dos", "das", "di", "del", "della", "du", "el", "al",
    "la", "le", "bin", "ibn", "zu", "zur", "zum", "vom", "ter", "ten", "af", "av", "jr", "sr",
];

fn list(text: &'static str) -> BTreeSet<&'static str> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
}

/// Whether a name is a common word too.
pub fn is_common(folded: &str) -> bool {
    COMMON.contains(folded) || is_grammar(folded)
}

/// Whether a word is one of grammar.
pub fn is_grammar(folded: &str) -> bool {
    GRAMMAR.contains(&folded)
}

/// Whether a word stands between the parts of a name.
pub fn is_particle(folded: &str) -> bool {
    PARTICLES.contains(&folded)
}

/// Whether it is a given name of the list.
pub fn is_given(folded: &str) -> bool {
    GIVEN.contains(folded)
}

/// Whether it is a capitalised word that is no name.
pub fn is_plain(folded: &str) -> bool {
    PLAIN.contains(folded)
}

/// The same, with a capital.
pub fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Words that own what follows.
pub fn genitive(words: &str, genitive: bool) -> String {
    if genitive {
        format!("{words}’s")
    } else {
        words.to_owned()
    }
}

/// Somebody: the first named in a text, the second …, so that two people stay two.
pub fn person(number: usize, owns: bool) -> String {
    let words = match number {
        0 => "a colleague",
        1 => "another colleague",
        2 => "a third colleague",
        3 => "a fourth colleague",
        _ => "one more colleague",
    };
    genitive(words, owns)
}

/// A technical thing that held a name.
pub fn thing(because: super::Because) -> &'static str {
    use super::Because as B;
    match because {
        B::Mail => "an e-mail address",
        B::Telephone => "a telephone number",
        B::UserName => "a user account",
        B::Machine => "a device",
        _ => "a colleague",
    }
}
