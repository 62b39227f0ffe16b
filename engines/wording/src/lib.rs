//! Wording: text in, findings out, where words judge people instead of asking what made it possible.
//!
//! The actor decides, not the word: an alert that should have fired is a fact about a system; an engineer who
//! "should have noticed" is a judgement made afterwards. Nothing is ever replaced, and nothing is kept.

mod engine;
mod english;
mod finding;
mod german;
mod grammar;
mod lexicon;
pub mod markdown;
mod message;
mod pattern;
mod sieve;
mod tags;
mod token;

pub use finding::{Actor, Category, Finding, Language, Severity};

/// A checker: made once, shared by all threads, it keeps nothing of what it reads.
#[derive(Debug, Clone, Copy, Default)]
pub struct Checker;

impl Checker {
    /// A checker for all languages.
    pub fn new() -> Self {
        Self
    }

    /// The findings of a plain text, in order of place; they never overlap.
    pub fn check(&self, text: &str, language: Language) -> Vec<Finding> {
        engine::run(tongue(language), text, text)
    }

    /// The findings of a Markdown text; places count from the start of the whole text.
    pub fn check_markdown(&self, text: &str, language: Language) -> Reading {
        markdown::check(text, language, |prose| {
            engine::run(tongue(language), prose, text)
        })
    }
}

fn tongue(language: Language) -> &'static engine::Tongue {
    match language {
        Language::English => &english::TONGUE,
        Language::German => &german::TONGUE,
    }
}

/// What a check of a Markdown text found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What no comment allows, in order of place.
    pub findings: Vec<Finding>,
    /// Findings that a comment with a reason allows.
    pub allowed: Vec<Finding>,
    /// Comments that allow something, but in a way that cannot be followed.
    pub troubles: Vec<Trouble>,
}

/// A comment `<!-- wording: allow … -->` that cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where the comment begins, in code points.
    pub start: usize,
    /// Where it ends (exclusive), in code points.
    pub end: usize,
    /// What it lacks, in the text's language.
    pub message: &'static str,
}

/// The findings of a plain text. See [`Checker::check`].
pub fn check(text: &str, language: Language) -> Vec<Finding> {
    Checker::new().check(text, language)
}

/// The language a text is most likely written in; English where nothing says otherwise.
pub fn detect(text: &str) -> Language {
    // The small words decide; a few hundred are enough.
    let (mut english, mut german) = (0_u32, 0_u32);
    for word in text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(400)
    {
        match word.to_lowercase().as_str() {
            "the" | "of" | "and" | "to" | "is" | "that" | "it" | "for" | "with" | "by" | "this"
            | "at" | "from" => english += 1,
            "der" | "die" | "das" | "und" | "ist" | "nicht" | "ein" | "eine" | "den" | "dem"
            | "mit" | "von" | "zu" | "wir" | "hat" | "wurde" | "auf" | "für" | "sich" | "im" => {
                german += 1;
            }
            other if other.contains(['ä', 'ö', 'ü', 'ß']) => german += 1,
            _ => {}
        }
    }
    if german > english {
        Language::German
    } else {
        Language::English
    }
}
