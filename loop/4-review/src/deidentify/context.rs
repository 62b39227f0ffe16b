//! What stands around a name: titles before it, a possessive behind it, an article that makes it a noun.

use super::letters::{Text, Word, fold};
use super::words::Language;

/// Words that come before a name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "mx",
    "miss",
    "dr",
    "prof",
    "sir",
    "dame",
    "herr",
    "herrn",
    "frau",
    "hr",
    "fr",
    "professor",
    "professorin",
    "doktor",
    "kollege",
    "kollegin",
    "kollegen",
];

/// German words before a noun, never before a name alone.
const DETERMINERS: &[&str] = &[
    "der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen",
    "kein", "keine", "keiner", "keinen", "keinem", "jeder", "jede", "jedes", "jeden", "jedem",
    "dieser", "diese", "dieses", "diesen", "diesem", "unser", "unsere", "unserer", "unseren",
    "unserem", "unseres", "sein", "seine", "seiner", "seinen", "seinem", "ihr", "ihre", "ihrer",
    "ihren", "ihrem", "mein", "meine", "meiner", "meinen", "meinem", "im", "am", "zum", "zur",
    "vom", "beim", "ins", "ans", "aufs", "alle", "allen", "aller", "beide", "beiden", "viele",
    "vielen", "mehrere", "mehreren", "einige", "einigen", "welche", "welcher", "welchen",
    "welches", "manche", "manchen", "solche", "solchen", "zwei", "drei", "vier", "funf", "sechs",
    "sieben", "acht", "neun", "zehn",
];

/// Whether a word comes before names.
pub fn is_title(folded: &str) -> bool {
    TITLES.contains(&folded)
}

/// Where the titles before a name begin.
pub fn title_before(text: &Text, start: usize) -> Option<usize> {
    let mut begins = None;
    let mut at = start;
    while let Some(word) = text.words.iter().rev().find(|word| word.end <= at) {
        let between = text.slice(word.end, at);
        let near = between.matches('\n').count() <= 1
            && between.chars().all(|c| c == '.' || c.is_whitespace())
            && between.chars().any(char::is_whitespace);
        if !near || !is_title(&word.folded) || !word.is_capital() {
            break;
        }
        at = word.start;
        begins = Some(at);
    }
    begins
}

/// Where a name begins that has "O’" or "d’" before it.
pub fn elided_before(text: &Text, start: usize) -> usize {
    let elided = text
        .words
        .iter()
        .find(|word| word.end + 1 == start)
        .filter(|word| {
            word.shown.chars().count() == 1 && matches!(text.at(word.end), Some('\'' | '’' | '‘'))
        });
    elided.map_or(start, |word| word.start)
}

/// Where a possessive behind a name ends: "Anna’s", "James’ laptop", "Max’ Gerät".
pub fn possessive_after(text: &Text, end: usize, word: &Word, language: Language) -> Option<usize> {
    if !matches!(text.at(end), Some('\'' | '’' | 'ʼ' | '‘')) {
        return None;
    }
    let after = text.words.iter().find(|word| word.start == end + 1);
    match after {
        Some(after) if after.folded == "s" => Some(after.end),
        Some(_) => None,
        // A closing quotation mark looks the same: only after a hiss, and before something owned.
        None => (fold(&word.shown).ends_with(['s', 'x', 'z'])
            && text.at(end + 1) == Some(' ')
            && text.at(end + 2).is_some_and(|c| {
                c.is_alphabetic() && (language == Language::English || c.is_uppercase())
            }))
        .then_some(end + 1),
    }
}

/// Whether German words before a place make what follows a noun: an article, or an adjective with its ending.
pub fn is_noun_here(text: &Text, start: usize) -> bool {
    let Some(before) = text.words.iter().rev().find(|word| word.end <= start) else {
        return false;
    };
    let between = text.slice(before.end, start);
    if !between.chars().all(char::is_whitespace) {
        return false;
    }
    DETERMINERS.contains(&before.folded.as_str())
        || (!before.is_capital()
            && before.folded.chars().count() > 5
            && ["en", "er", "es", "em", "ete", "sche", "liche", "ige", "ale"]
                .iter()
                .any(|ending| before.folded.ends_with(ending))
            && ![
                "gegenuber",
                "zwischen",
                "hinter",
                "wieder",
                "spater",
                "danach",
                "immer",
                "waren",
                "hatten",
                "haben",
                "wurden",
                "werden",
                "sollen",
                "sollten",
                "konnten",
                "konnen",
            ]
            .contains(&before.folded.as_str()))
}
