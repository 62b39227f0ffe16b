//! The sentences of a finding: what the wording does, one question, one example.

use crate::finding::{Actor, Category};

/// What is said of one finding.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// What the wording does.
    pub message: &'static str,
    /// One question about the system.
    pub question: &'static str,
    /// One way to say it.
    pub example: &'static str,
}

/// A language's sentences: for each category some for kinds of actors; the last is for all others.
#[derive(Debug)]
pub struct Messages {
    /// The sentences, by category and by the actors whom they fit; an empty list of actors fits all.
    pub by_category: &'static [(Category, &'static [Actor], Said)],
}

impl Messages {
    /// What to say.
    pub fn say(&self, category: Category, actor: Actor) -> Said {
        self.by_category
            .iter()
            .find(|(of, actors, _)| {
                *of == category && (actors.is_empty() || actors.contains(&actor))
            })
            .map_or(
                Said {
                    message: "",
                    question: "",
                    example: "",
                },
                |(_, _, said)| *said,
            )
    }
}
