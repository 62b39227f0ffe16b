//! Last names that somebody in the directory bears, of whom nothing else says that they are meant. A word
//! may be one and something else besides ("Filter", "Anker"), so what is proposed here can be left out.

use std::collections::BTreeSet;

use super::letters::{Text, expand, fold};
use super::words::{Language, is_common, is_grammar};
use super::{Because, Found, What, context};

/// The last names, ready to be found.
#[derive(Debug)]
pub struct Surnames {
    language: Language,
    names: BTreeSet<String>,
}

impl Surnames {
    /// Gathers them.
    pub fn new(names: &[String], language: Language) -> Surnames {
        Surnames {
            language,
            names: names
                .iter()
                .flat_map(|name| [fold(name), expand(name)])
                .filter(|name| name.chars().count() > 1)
                .collect(),
        }
    }

    /// Whether a word is one of them, and whether it is in the genitive.
    fn is_one(&self, folded: &str) -> Option<bool> {
        if self.names.contains(folded) {
            return Some(false);
        }
        ["s", "ens"].iter().find_map(|ending| {
            let stem = folded.strip_suffix(ending)?;
            self.names.contains(stem).then_some(true)
        })
    }

    /// Finds them; what could as well be a word of the language is given back, to be asked about.
    pub fn find(&self, text: &Text, found: &mut Found) -> Vec<(usize, usize)> {
        let mut asked = Vec::new();
        if self.names.is_empty() {
            return asked;
        }
        for word in &text.words {
            if !word.is_capital()
                || is_grammar(&word.folded)
                || !found.is_free(word.start, word.end)
            {
                continue;
            }
            let Some(genitive) = self.is_one(&word.folded).or(self.is_one(&word.expanded)) else {
                continue;
            };
            let noun = self.language == Language::German && context::is_noun_here(text, word.start);
            // In German every noun has a capital, and a sentence begins with one in any language.
            let unsure = noun
                || is_common(&word.folded)
                || text.begins_sentence(word.start)
                || word.is_shouted();
            if unsure {
                asked.push((word.start, word.end));
                continue;
            }
            let (end, genitive) = context::possessive_after(text, word.end, word, self.language)
                .map_or((word.end, genitive), |end| (end, true));
            let what = What::Person {
                who: None,
                genitive,
            };
            found.guess(word.start, end, Because::OtherName, what);
        }
        asked
    }
}
