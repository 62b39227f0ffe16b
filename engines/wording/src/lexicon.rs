//! The words of a language: lists in plain text become one table that is asked once per word.
//!
//! A list is headed by `[tag tag]`; `+verb` and `+noun` in the heading make the other forms of each word.
//! A verb whose forms are irregular gives them: `forget/forgets/forgot/forgotten/forgetting`; `skip*` doubles its last letter.

use crate::pattern::{Alternative, Rule};
use crate::tags::{self, Tags};
use rustc_hash::{FxHashMap, FxHashSet};

/// What the lists know of one word.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    tags: Tags,
    rules: (u32, u32),
    /// A bit that this word shares with few others.
    bit: u128,
}

/// The words and the rules of a language.
#[derive(Debug)]
pub struct Lexicon {
    words: FxHashMap<Box<str>, Entry>,
    abbreviations: FxHashSet<&'static str>,
    /// All rules, in the order in which they are written.
    pub rules: Vec<Rule>,
    /// The rules of each word, as ranges of this.
    by_word: Vec<u32>,
    /// Guesses a word that no list has, by its ending.
    guess: fn(&str) -> Tags,
}

impl Lexicon {
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
                    Alternative::Word(word) => begins.entry(word.clone()).or_default().push(at),
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
        let mut by_word = Vec::new();
        let mut table: FxHashMap<Box<str>, Entry> = words
            .into_iter()
            .map(|(word, tags)| {
                // A list may give a word for its meaning alone; its ending still says what form it is.
                let form = if tags & (tags::PEOPLE | tags::GIVEN | tags::FORMS) == 0 {
                    guess(&word)
                } else {
                    0
                };
                (
                    word,
                    Entry {
                        tags: tags | form,
                        rules: (0, 0),
                        bit: 0,
                    },
                )
            })
            .collect();
        for (word, mut ids) in begins {
            ids.sort_unstable();
            ids.dedup();
            let from = u32::try_from(by_word.len()).unwrap_or(0);
            by_word.extend(ids);
            let to = u32::try_from(by_word.len()).unwrap_or(0);
            let entry = table.entry(word.clone()).or_insert_with(|| Entry {
                tags: guess(&word),
                rules: (0, 0),
                bit: 0,
            });
            entry.rules = (from, to);
        }
        // The words that rules name get bits in turn, so that words of one rule seldom share one.
        let mut next = 0_u32;
        for rule in &rules {
            for word in rule.words() {
                let entry = table.entry(word.into()).or_insert_with(|| Entry {
                    tags: guess(word),
                    rules: (0, 0),
                    bit: 0,
                });
                if entry.bit == 0 {
                    entry.bit = 1 << (next % u128::BITS);
                    next += 1;
                }
            }
        }
        for rule in &mut rules {
            rule.prepare(|word| table.get(word).map_or(0, |entry| entry.bit));
        }
        Self {
            words: table,
            abbreviations: abbreviations.split_whitespace().collect(),
            rules,
            by_word,
            guess,
        }
    }

    /// The tags of a word, the rules that begin with it, and its bit.
    pub fn look(&self, word: &str) -> (Tags, (u32, u32), u128) {
        match self.words.get(word) {
            Some(entry) => (entry.tags, entry.rules, entry.bit),
            None => {
                if let Some((_, last)) = word.rsplit_once('-')
                    && let Some(entry) = self.words.get(last)
                {
                    return (entry.tags, (0, 0), 0);
                }
                ((self.guess)(word), (0, 0), 0)
            }
        }
    }

    /// The rules in such a range.
    pub fn rules_of(&self, (from, to): (u32, u32)) -> impl Iterator<Item = &Rule> {
        self.by_word
            .get(from as usize..to as usize)
            .unwrap_or(&[])
            .iter()
            .filter_map(|at| self.rules.get(*at as usize))
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
