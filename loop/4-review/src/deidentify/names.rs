//! Names of people who are known: in any case, with or without marks, possessive, in parts, across lines.

use std::collections::{BTreeMap, BTreeSet};

use super::letters::{Text, Word, expand, fold, shrink};
use super::words::{self, Language, is_common, is_grammar, is_particle};
use super::{Because, Found, Person, What, context};

/// Which part of whose name.
type Part = (usize, usize);

/// The people known, ready to be found.
#[derive(Debug)]
pub struct Names {
    language: Language,
    parts: BTreeMap<String, BTreeSet<Part>>,
    /// User names made of names in the usual ways, and those that were given.
    accounts: BTreeMap<String, usize>,
    /// What was given besides names, as it was written, small.
    also: Vec<(Vec<char>, usize)>,
    /// Names in scripts that write no spaces.
    unspaced: Vec<(Vec<char>, usize)>,
    shown_as: Vec<String>,
}

/// A word of the text that is a part of somebody's name.
#[derive(Debug)]
struct Hit {
    start: usize,
    end: usize,
    parts: BTreeSet<Part>,
    genitive: bool,
    common: bool,
    word: Word,
}

impl Names {
    /// Gathers what people can be called.
    pub fn new(people: &[Person], language: Language) -> Names {
        let mut names = Names {
            language,
            parts: BTreeMap::new(),
            accounts: BTreeMap::new(),
            also: Vec::new(),
            unspaced: Vec::new(),
            shown_as: people
                .iter()
                .map(|p| p.shown_as.trim().to_owned())
                .collect(),
        };
        for (who, person) in people.iter().enumerate() {
            names.add(who, &person.name);
            for also in &person.also {
                let small: Vec<char> = also.trim().to_lowercase().chars().collect();
                if small.len() > 1 {
                    names.also.push((small, who));
                }
                if let Some((local, _)) = also.split_once('@') {
                    names.account(local.trim(), who);
                } else if also.chars().any(char::is_alphabetic) {
                    names.account(also.trim().trim_start_matches('@'), who);
                }
            }
        }
        // The longest first: what is given within something else must not tear it apart.
        names
            .also
            .sort_by_key(|(given, _)| std::cmp::Reverse(given.len()));
        names
    }

    fn add(&mut self, who: usize, name: &str) {
        if name.chars().any(|c| c >= '\u{2e80}' && c.is_alphabetic()) {
            for part in name.split_whitespace() {
                self.unspaced.push((part.chars().collect(), who));
            }
            self.unspaced
                .push((name.chars().filter(|c| !c.is_whitespace()).collect(), who));
            self.unspaced
                .sort_by_key(|(given, _)| std::cmp::Reverse(given.len()));
            return;
        }
        let text = Text::new(name);
        let mut words: Vec<&Word> = text
            .words
            .iter()
            .filter(|word| {
                word.shown.chars().count() > 1
                    && !is_particle(&word.folded)
                    && !context::is_title(&word.folded)
            })
            .collect();
        if words.is_empty() {
            words = text.words.iter().collect();
        }
        for (at, word) in words.iter().enumerate() {
            self.part(&word.folded, (who, at));
            self.part(&word.expanded, (who, at));
            if let Some(shrunk) = shrink(&word.folded) {
                self.part(&shrunk, (who, at));
            }
        }
        // "Jean-Luc" is written "Jeanluc" too, "O'Neil" "Oneil".
        for piece in name.split_whitespace() {
            let letters: String = piece.chars().filter(|c| c.is_alphabetic()).collect();
            if letters.chars().count() >= 4 && letters.chars().count() < piece.chars().count() {
                self.part(&fold(&letters), (who, words.len()));
                self.part(&expand(&letters), (who, words.len()));
            }
        }
        if let (Some(first), Some(last)) = (words.first(), words.last())
            && words.len() > 1
        {
            for (first, last) in [
                (&first.folded, &last.folded),
                (&first.expanded, &last.expanded),
            ] {
                let initial =
                    |word: &str| word.chars().next().map(String::from).unwrap_or_default();
                for account in [
                    format!("{}{last}", initial(first)),
                    format!("{last}{}", initial(first)),
                    format!("{first}{}", initial(last)),
                    format!("{first}{last}"),
                    format!("{last}{first}"),
                ] {
                    self.account(&account, who);
                }
            }
        }
    }

    fn part(&mut self, key: &str, part: Part) {
        self.parts.entry(key.to_owned()).or_default().insert(part);
    }

    fn account(&mut self, account: &str, who: usize) {
        let account = fold(account);
        if account.chars().count() > 3 && !is_common(&account) {
            self.accounts.entry(account).or_insert(who);
        }
    }

    /// The role that somebody is shown by.
    pub fn shown_as(&self, who: usize) -> String {
        self.shown_as.get(who).cloned().unwrap_or_default()
    }

    /// Whether words hold a part of anybody's name.
    pub fn names_somebody(&self, words: &str) -> bool {
        let text = Text::new(words);
        text.words
            .iter()
            .any(|word| self.parts_of(word).is_some() && !is_common(&word.folded))
    }

    /// The parts that a word is, and whether it is in the genitive.
    fn parts_of(&self, word: &Word) -> Option<(&BTreeSet<Part>, bool)> {
        for key in [&word.folded, &word.expanded] {
            if let Some(parts) = self.parts.get(key) {
                return Some((parts, false));
            }
        }
        for key in [&word.folded, &word.expanded] {
            for ending in ["s", "ens"] {
                let stem = key
                    .strip_suffix(ending)
                    .filter(|stem| stem.chars().count() > 1);
                if let Some(parts) = stem.and_then(|stem| self.parts.get(stem)) {
                    return Some((parts, true));
                }
            }
        }
        None
    }

    /// Whose user name this is.
    pub fn account_of(&self, word: &str) -> Option<usize> {
        self.accounts.get(&fold(word)).copied()
    }

    /// Whose name a piece of a technical word is; pieces that are common words count for nobody.
    pub fn piece_of(&self, piece: &str) -> Option<usize> {
        let (folded, expanded) = (fold(piece), expand(piece));
        if folded.chars().count() < 3 || is_common(&folded) {
            return None;
        }
        self.accounts.get(&folded).copied().or_else(|| {
            let word = Word {
                start: 0,
                end: 0,
                shown: piece.to_owned(),
                folded,
                expanded,
            };
            self.parts_of(&word)?.0.first().map(|part| part.0)
        })
    }

    /// Whether a name of five letters or more stands within a longer word.
    pub fn within(&self, word: &Word) -> bool {
        self.parts.keys().any(|key| {
            key.chars().count() >= 5
                && !is_common(key)
                && (word.folded.contains(key.as_str()) || word.expanded.contains(key.as_str()))
        })
    }

    /// Places that hold what was given besides a name: `(start, end, who)`.
    pub fn given(&self, text: &Text) -> Vec<(usize, usize, usize)> {
        let small: Vec<char> = text
            .chars
            .iter()
            .map(|c| c.to_lowercase().next().unwrap_or(*c))
            .collect();
        let mut found = Vec::new();
        for (given, who) in &self.also {
            for start in places(&small, given) {
                let end = start + given.len();
                let edge = |at: Option<usize>| {
                    at.and_then(|at| small.get(at))
                        .is_none_or(|c| !c.is_alphanumeric())
                };
                if edge(start.checked_sub(1)) && edge(Some(end)) {
                    found.push((start, end, *who));
                }
            }
        }
        found
    }

    /// Finds names; what could as well be a common word is given back, to be asked about.
    pub fn find(&self, text: &Text, found: &mut Found) -> Vec<(usize, usize)> {
        for (given, who) in &self.unspaced {
            for start in places(&text.chars, given) {
                let what = What::Person {
                    who: Some(*who),
                    genitive: false,
                };
                found.add(start, start + given.len(), Because::Name, what);
            }
        }
        let mut asked = Vec::new();
        let hits: Vec<Hit> = self
            .hits(text)
            .into_iter()
            .filter(|hit| found.is_free(hit.start, hit.end))
            .collect();
        let mut rest = hits.as_slice();
        while let Some(first) = rest.first() {
            let mut whose: BTreeSet<usize> = first.parts.iter().map(|part| part.0).collect();
            let mut length = 1;
            while let (Some(last), Some(next)) = (rest.get(length - 1), rest.get(length)) {
                let both: BTreeSet<usize> = next
                    .parts
                    .iter()
                    .map(|part| part.0)
                    .filter(|who| whose.contains(who))
                    .collect();
                let again = rest
                    .iter()
                    .take(length)
                    .any(|hit| hit.word.folded == next.word.folded);
                if last.genitive || again || both.is_empty() || !belong(text, last.end, next.start)
                {
                    break;
                }
                whose = both;
                length += 1;
            }
            let (group, others) = rest.split_at(length);
            rest = others;
            self.settle(text, group, &whose, found, &mut asked);
        }
        for word in &text.words {
            if found.is_free(word.start, word.end) && self.within(word) && word.folded.len() > 5 {
                asked.push((word.start, word.end));
            }
        }
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    fn settle(
        &self,
        text: &Text,
        group: &[Hit],
        whose: &BTreeSet<usize>,
        found: &mut Found,
        asked: &mut Vec<(usize, usize)>,
    ) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            return;
        };
        let only = (whose.len() == 1).then(|| whose.first().copied()).flatten();
        if let [hit] = group
            && hit.common
        {
            let word = &hit.word;
            let titled = context::title_before(text, hit.start).is_some();
            let noun = self.language == Language::German && context::is_noun_here(text, hit.start);
            let sure = titled
                || (word.is_capital()
                    && !word.is_shouted()
                    && !text.begins_sentence(hit.start)
                    && !noun);
            if !sure {
                if !is_grammar(&word.folded)
                    || (word.is_capital() && !text.begins_sentence(hit.start))
                {
                    asked.push((hit.start, hit.end));
                }
                return;
            }
        }
        let start = context::elided_before(text, first.start);
        let start = context::title_before(text, start).unwrap_or(start);
        let (end, genitive) = context::possessive_after(text, last.end, &last.word, self.language)
            .map_or((last.end, last.genitive), |end| (end, true));
        // English keeps its own 's behind the words that come in.
        let what = What::Person {
            who: only,
            genitive,
        };
        // "the lock" is no Ms Lock: one small word that is no given name is a guess.
        if let [hit] = group
            && start == hit.start
            && !hit.word.is_capital()
            && !words::is_given(&hit.word.folded)
        {
            found.guess(start, end, Because::Name, what);
            return;
        }
        found.add(start, end, Because::Name, what);
    }

    /// Words that are a part of a name, and halves that a line break tore apart.
    fn hits(&self, text: &Text) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut words = text.words.iter().peekable();
        while let Some(word) = words.next() {
            if let Some((parts, genitive)) = self.parts_of(word) {
                hits.push(Hit {
                    start: word.start,
                    end: word.end,
                    parts: parts.clone(),
                    genitive,
                    common: is_common(&word.folded),
                    word: word.clone(),
                });
                continue;
            }
            let Some(next) = words.peek() else { continue };
            let between = text.slice(word.end, next.start);
            let torn = between.contains('\n')
                && between
                    .trim_matches(|c: char| c == '-' || c.is_whitespace())
                    .is_empty();
            let joined = Word {
                start: word.start,
                end: next.end,
                shown: format!("{}{}", word.shown, next.shown),
                folded: format!("{}{}", word.folded, next.folded),
                expanded: format!("{}{}", word.expanded, next.expanded),
            };
            if torn
                && joined.folded.chars().count() >= 4
                && let Some((parts, genitive)) = self.parts_of(&joined)
            {
                hits.push(Hit {
                    start: joined.start,
                    end: joined.end,
                    parts: parts.clone(),
                    genitive,
                    common: is_common(&joined.folded),
                    word: joined,
                });
                words.next();
            }
        }
        hits
    }
}

/// Whether what lies between two parts of a name belongs to it: spaces, a hyphen, "von", a middle initial.
fn belong(text: &Text, end: usize, start: usize) -> bool {
    let between = text.slice(end, start);
    if between.matches('\n').count() > 1 || between.chars().count() > 24 {
        return false;
    }
    let mark = |piece: &str| {
        piece.chars().all(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '-' | '‐' | '‑' | '\'' | '’' | '.' | ',' | '\u{ad}' | '\u{200b}'..='\u{200f}'
                )
        })
    };
    between.split(|c: char| c.is_whitespace()).all(|piece| {
        let bare = piece.trim_matches(['.', ',']);
        let elided = bare.trim_matches(['\'', '’', '‘']);
        let initial = elided.chars().count() == 1 && elided.chars().all(char::is_uppercase);
        mark(piece) || is_particle(&fold(bare)) || initial
    }) && !between.trim_start().starts_with('.')
}

/// Every place of some letters within others.
fn places(text: &[char], wanted: &[char]) -> Vec<usize> {
    if wanted.is_empty() {
        return Vec::new();
    }
    text.windows(wanted.len())
        .enumerate()
        .filter(|(_, window)| *window == wanted)
        .map(|(at, _)| at)
        .collect()
}
