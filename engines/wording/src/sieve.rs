//! Which rules have a chance in a sentence: asked once per sentence for all of them, as bits, so that a rule costs
//! nothing where a word that it cannot do without is missing.

use crate::lexicon::Lexicon;
use crate::pattern::{Alternative, Rule};
use crate::tags::{self, Tags};
use crate::token::Token;
use rustc_hash::FxHashMap;

/// So many of a rule's words are asked for; the rarest first.
const LAYERS: usize = 3;
/// Words of the grammar.
const CLOSED: Tags = tags::DET
    | tags::PREP
    | tags::CONJ
    | tags::SUB
    | tags::REL
    | tags::AUX
    | tags::MODAL
    | tags::NEG
    | tags::PRON
    | tags::POSS;
/// What such a word counts for when the rarest is chosen: it stands in most sentences.
const COMMON: usize = 40;

/// Sets of rules, one bit for each; equal sets are kept once. Set 0 is the empty one.
/// Most words open few of some thousand rules: only the blocks of bits that hold something are kept, with their places.
#[derive(Debug, Default)]
pub struct Sets {
    blocks: Vec<(u32, u64)>,
    ranges: Vec<(u32, u32)>,
    ids: FxHashMap<Box<[u64]>, u32>,
}

impl Sets {
    fn new(width: usize) -> Self {
        let mut sets = Self::default();
        sets.keep(&vec![0; width]);
        sets
    }

    fn keep(&mut self, set: &[u64]) -> u32 {
        if let Some(id) = self.ids.get(set) {
            return *id;
        }
        let id = u32::try_from(self.ids.len()).unwrap_or(0);
        self.ids.insert(set.into(), id);
        let from = self.blocks.len();
        let held = (0..).zip(set.iter().copied());
        self.blocks.extend(held.filter(|(_, bits)| *bits != 0));
        let end = |at: usize| u32::try_from(at).unwrap_or(0);
        self.ranges.push((end(from), end(self.blocks.len())));
        id
    }

    fn get(&self, id: u32) -> &[(u32, u64)] {
        let range = self.ranges.get(id as usize);
        range
            .and_then(|(from, end)| self.blocks.get(*from as usize..*end as usize))
            .unwrap_or(&[])
    }
}

/// What the rules ask of a sentence.
#[derive(Debug, Default)]
pub struct Sieve {
    /// Which rules begin with a word.
    begins: Sets,
    /// Which rules a word lets through, layer after layer.
    opens: Sets,
    /// Rules that ask for nothing more, layer after layer.
    free: Vec<u64>,
    /// Rules that match where a sentence begins only.
    first_only: Vec<u64>,
    /// Rules that match in questions only.
    questions: Vec<u64>,
    /// What a word with this tag lets through at most; for words that no list has.
    by_tag: Vec<u32>,
}

fn set(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

fn join(into: &mut [u64], other: &[u64]) {
    for (a, b) in into.iter_mut().zip(other) {
        *a |= b;
    }
}

fn add(into: &mut [u64], blocks: &[(u32, u64)]) {
    for (at, bits) in blocks {
        if let Some(block) = into.get_mut(*at as usize) {
            *block |= bits;
        }
    }
}

/// The rules of one sentence, and room for the next.
#[derive(Debug, Default)]
pub struct Chances {
    held: Vec<u64>,
    rules: Vec<u64>,
}

impl Sieve {
    /// Learns which of the words fulfil what the rules ask, and gives each word its two sets.
    pub fn new(
        rules: &[Rule],
        words: &FxHashMap<Box<str>, Tags>,
        begins: &FxHashMap<Box<str>, Vec<u32>>,
    ) -> (Self, FxHashMap<Box<str>, (u32, u32)>) {
        let width = rules.len().div_ceil(64);
        let mut sieve = Self {
            begins: Sets::new(width),
            opens: Sets::new(width * LAYERS),
            free: vec![0; width * LAYERS],
            first_only: vec![0; width],
            questions: vec![0; width],
            by_tag: Vec::new(),
        };
        // Each thing asked for, and how many words of the lists are such.
        let mut by_word: FxHashMap<&str, Vec<u64>> = FxHashMap::default();
        let mut by_tags: FxHashMap<Tags, Vec<u64>> = FxHashMap::default();
        let mut counts: FxHashMap<Tags, usize> = FxHashMap::default();
        let weigh = |tags: Tags| if tags & CLOSED == 0 { 1 } else { COMMON };
        let empty = || vec![0_u64; width * LAYERS];
        for (at, rule) in rules.iter().enumerate() {
            if rule.opens {
                set(&mut sieve.first_only, at);
            }
            if rule.asks {
                set(&mut sieve.questions, at);
            }
            let mut needs: Vec<(usize, &Vec<Alternative>)> = rule
                .required()
                .map(|alternatives| {
                    let weight = |one: &Alternative| match one {
                        Alternative::Word(word, _) => weigh(words.get(word).copied().unwrap_or(0)),
                        Alternative::Tag(tags) => *counts.entry(*tags).or_insert_with(|| {
                            let such = words.values().filter(|t| **t & tags == *tags);
                            such.map(|t| weigh(*t)).sum::<usize>() + 1
                        }),
                    };
                    (alternatives.iter().map(weight).sum(), alternatives)
                })
                .collect();
            needs.sort_by_key(|(weight, _)| *weight);
            for layer in 0..LAYERS {
                let place = layer * width * 64 + at;
                let Some((_, alternatives)) = needs.get(layer) else {
                    set(&mut sieve.free, place);
                    continue;
                };
                for one in *alternatives {
                    let asked = match one {
                        Alternative::Word(word, _) => by_word.entry(word).or_insert_with(empty),
                        Alternative::Tag(tags) => by_tags.entry(*tags).or_insert_with(empty),
                    };
                    set(asked, place);
                }
            }
        }
        for bit in 0..Tags::BITS {
            // Of what asks for two tags at once, the first is enough here: the rule itself looks closer.
            let mut all = empty();
            for (_, asked) in by_tags.iter().filter(|(t, _)| t.trailing_zeros() == bit) {
                join(&mut all, asked);
            }
            sieve.by_tag.push(sieve.opens.keep(&all));
        }
        let ids = words
            .iter()
            .map(|(word, tags)| {
                let mut all = by_word.get(&**word).cloned().unwrap_or_else(empty);
                for (_, asked) in by_tags.iter().filter(|(t, _)| *t & tags == **t) {
                    join(&mut all, asked);
                }
                let mut first = vec![0; width];
                for at in begins.get(word).into_iter().flatten() {
                    set(&mut first, *at as usize);
                }
                let (begin, open) = (sieve.begins.keep(&first), sieve.opens.keep(&all));
                (word.clone(), (begin, open))
            })
            .collect();
        sieve.begins.ids = FxHashMap::default();
        sieve.opens.ids = FxHashMap::default();
        (sieve, ids)
    }

    /// Finds out which rules have a chance among these words.
    pub fn ask(&self, tokens: &[Token], asks: bool, chances: &mut Chances) {
        chances.held.clear();
        chances.held.extend_from_slice(&self.free);
        let mut strange: Tags = 0;
        for token in tokens {
            match token.opens {
                Lexicon::STRANGE => strange |= token.tags,
                0 => {}
                id => add(&mut chances.held, self.opens.get(id)),
            }
        }
        while strange != 0 {
            if let Some(id) = self.by_tag.get(strange.trailing_zeros() as usize) {
                add(&mut chances.held, self.opens.get(*id));
            }
            strange &= strange - 1;
        }
        chances.rules.clear();
        chances.rules.resize(self.questions.len(), u64::MAX);
        for layer in chances.held.chunks_exact(self.questions.len().max(1)) {
            for (all, held) in chances.rules.iter_mut().zip(layer) {
                *all &= held;
            }
        }
        if !asks {
            for (all, no) in chances.rules.iter_mut().zip(&self.questions) {
                *all &= !no;
            }
        }
    }

    /// The rules that begin with this word and have a chance, in the order in which they are written.
    pub fn each(&self, begins: u32, opening: bool, chances: &Chances, mut each: impl FnMut(usize)) {
        for (at, bits) in self.begins.get(begins) {
            let at = *at as usize;
            let mut bits = bits & chances.rules.get(at).copied().unwrap_or(0);
            if !opening {
                bits &= !self.first_only.get(at).copied().unwrap_or(0);
            }
            while bits != 0 {
                each(at * 64 + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
    }
}
