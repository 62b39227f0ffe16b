//! The words of a language: lists in plain text become one table that is asked once per word.
//!
//! A list is headed by `[tag tag]`; `+verb` and `+noun` in the heading make the other forms of each word.
//! A verb whose forms are irregular gives them: `forget/forgets/forgot/forgotten/forgetting`; `skip*` doubles its last letter.

use crate::pattern::{Alternative, Rule};
use crate::sieve::Sieve;
use crate::tags::{self, Tags};
use rustc_hash::{FxHashMap, FxHashSet};

/// What the lists know of one word.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    /// What it may be.
    pub tags: Tags,
    /// The set of rules that begin with it.
    pub begins: u32,
    /// The set of rules that it lets through.
    pub opens: u32,
    /// Its number; no other word has it.
    pub id: u32,
}

/// The words and the rules of a language.
#[derive(Debug)]
pub struct Lexicon {
    words: FxHashMap<Box<str>, Entry>,
    abbreviations: FxHashSet<&'static str>,
    /// All rules, in the order in which they are written.
    pub rules: Vec<Rule>,
    /// Which of them have a chance in a sentence.
    pub sieve: Sieve,
    /// Guesses a word that no list has, by its ending.
    guess: fn(&str) -> Tags,
}

impl Lexicon {
    /// In place of a set of rules: no list has this word.
    pub const STRANGE: u32 = u32::MAX;

    /// From word lists and rule lists.
    pub fn new(
        lists: &[&'static str],
        rules: &[&'static str],
        abbreviations: &'static str,
        guess: fn(&str) -> Tags,
        inflect: fn(&str, &mut dyn FnMut(String, Tags)),
    ) -> Self {
        let mut words: FxHashMap<Box<str>, Tags> = FxHashMap::default();
        for list in lists {
            read_list(list, &mut words, inflect);
        }
        let mut rules: Vec<Rule> = rules
            .iter()
            .flat_map(|list| crate::pattern::read(list))
            .collect();
        for (rank, rule) in rules.iter_mut().enumerate() {
            rule.rank = rank;
        }
        // Which rules begin with which word.
        let mut begins: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        for (at, rule) in rules.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            for first in rule.first() {
                match first {
                    Alternative::Word(word, _) => begins.entry(word.clone()).or_default().push(at),
                    Alternative::Tag(tag) => {
                        for (word, tags) in &words {
                            if tags & tag == *tag {
                                begins.entry(word.clone()).or_default().push(at);
                            }
                        }
                    }
                }
            }
        }
        for (word, tags) in &mut words {
            // A list may give a word for its meaning alone; its ending still says what form it is.
            if *tags & (tags::PEOPLE | tags::GIVEN | tags::FORMS) == 0 {
                *tags |= guess(word);
            }
        }
        for word in begins.keys() {
            words.entry(word.clone()).or_insert_with(|| guess(word));
        }
        for word in rules.iter().flat_map(Rule::words) {
            words.entry(word.into()).or_insert_with(|| guess(word));
        }
        let (sieve, sets) = Sieve::new(&rules, &words, &begins);
        let words: FxHashMap<Box<str>, Entry> = (1..)
            .zip(words)
            .map(|(id, (word, tags))| {
                let (begins, opens) = sets.get(&word).copied().unwrap_or_default();
                let entry = Entry {
                    tags,
                    begins,
                    opens,
                    id,
                };
                (word, entry)
            })
            .collect();
        for rule in &mut rules {
            rule.number(|word| words.get(word).map_or(0, |entry| entry.id));
        }
        Self {
            words,
            abbreviations: abbreviations.split_whitespace().collect(),
            rules,
            sieve,
            guess,
        }
    }

    /// What the lists know of a word; of a compound that no list has, what they know of its last part.
    pub fn look(&self, word: &str) -> Entry {
        if let Some(entry) = self.words.get(word) {
            return *entry;
        }
        let last = word.rsplit_once('-').and_then(|(_, l)| self.words.get(l));
        Entry {
            tags: last.map_or_else(|| (self.guess)(word), |entry| entry.tags),
            opens: Self::STRANGE,
            ..Entry::default()
        }
    }

    /// Whether a dot after this word belongs to it.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }
}

fn read_list(
    list: &str,
    words: &mut FxHashMap<Box<str>, Tags>,
    inflect: fn(&str, &mut dyn FnMut(String, Tags)),
) {
    let mut tags: Tags = 0;
    let (mut verbs, mut nouns) = (false, false);
    for line in list.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(heading) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            tags = heading
                .split_whitespace()
                .filter_map(tags::by_name)
                .fold(0, |all, tag| all | tag);
            verbs = heading.contains("+verb") || heading.contains("+forms");
            nouns = heading.contains("+noun");
            continue;
        }
        for word in line.split_whitespace() {
            let mut add = |form: String, extra: Tags| {
                *words.entry(form.into_boxed_str()).or_default() |= tags | extra;
            };
            if verbs {
                inflect(word, &mut add);
            } else if let (true, Some((one, many))) = (nouns, word.split_once('/')) {
                add(one.to_owned(), 0);
                add(many.to_owned(), tags::PLURAL);
            } else {
                add(word.to_owned(), 0);
                if nouns {
                    let many = match word.as_bytes() {
                        [.., b'h' | b's' | b'x'] => format!("{word}es"),
                        [.., before, b'y'] if !b"aeiou".contains(before) => {
                            format!("{}ies", word.get(..word.len() - 1).unwrap_or(""))
                        }
                        _ => format!("{word}s"),
                    };
                    add(many, tags::PLURAL);
                }
            }
        }
    }
}
