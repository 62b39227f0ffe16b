//! What the engine can say. It speaks no language: it gives the code of a sentence and what the sentence names, and
//! whoever shows it has the words, in each reader's language.
//!
//! Every code is in one of the tables, with the names its sentence may use. The tables are asked while compiling, so
//! that no code can be said which is not in them; who has the words can go through them and find what is missing.

use std::fmt::Display;

/// A sentence: its code, and the names of what it fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// A stable name, such as `link.text-differs`.
    pub code: &'static str,
    /// What the words may name, such as `host`; all of it, always.
    pub names: &'static [&'static str],
}

/// What a sentence fills in: each name with its value.
pub type Args = Vec<(&'static str, String)>;

/// All sentences about what was seen in a mail.
pub fn evidence_sentences() -> impl Iterator<Item = Sentence> {
    crate::evidence::sentences()
}

/// All sentences about header fields.
pub fn header_sentences() -> impl Iterator<Item = Sentence> {
    crate::explain::SENTENCES.iter().copied()
}

/// All sentences about what could not be read of a mail.
pub fn problem_sentences() -> impl Iterator<Item = Sentence> {
    crate::problem::CODES
        .iter()
        .map(|code| Sentence { code, names: &[] })
}

/// Values with their names, each short enough for a sentence.
pub(crate) fn args(values: &[(&'static str, &dyn Display)]) -> Args {
    values
        .iter()
        .map(|(name, value)| (*name, crate::bytes::brief(&value.to_string(), 200)))
        .collect()
}

/// Whether two texts are the same; `==` cannot be used while compiling.
pub(crate) const fn same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (one_rest, other_rest);
    }
    one.is_empty() && other.is_empty()
}

/// Whether two lists of names are the same, in the same order.
pub(crate) const fn same_names(mut one: &[&str], mut other: &[&str]) -> bool {
    while let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other) {
        if !same(a, b) {
            return false;
        }
        (one, other) = (one_rest, other_rest);
    }
    one.is_empty() && other.is_empty()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_stands_once_in_its_table() {
        let tables: [Vec<Sentence>; 3] = [
            evidence_sentences().collect(),
            header_sentences().collect(),
            problem_sentences().collect(),
        ];
        for table in tables {
            let codes: BTreeSet<&str> = table.iter().map(|sentence| sentence.code).collect();
            assert_eq!(codes.len(), table.len(), "a code stands twice");
            assert!(!codes.is_empty());
        }
    }

    #[test]
    fn texts_and_names_are_compared_to_their_ends() {
        assert!(same("a.b", "a.b") && !same("a.b", "a.bc") && !same("a.bc", "a.b"));
        assert!(same_names(&["a", "b"], &["a", "b"]) && !same_names(&["a"], &["a", "b"]));
    }
}
