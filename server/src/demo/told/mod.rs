//! What people of Harbour Light tell that is no mail: invented, and told as people tell such things.

mod devices;
mod gaps;
mod ideas;
mod mistakes;
mod near_misses;

use goodcatch_speak_up::{Kind, Promise};
use goodcatch_triage::Verdict;

/// A report, and how it goes on.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// What kind of thing happened.
    pub kind: Kind,
    /// The promise that its reporter chose.
    pub promise: Promise,
    /// The language it is told in.
    pub lang: &'static str,
    /// What happened.
    pub words: &'static str,
    /// Answers to the kind's questions.
    pub answers: &'static [(&'static str, &'static str)],
    /// A question back, and the reporter's answer.
    pub asked: Option<(&'static str, &'static str)>,
    /// A note among colleagues.
    pub note: Option<&'static str>,
    /// What it turned out to be.
    pub verdict: Verdict,
    /// What the responder says with the verdict.
    pub found: &'static str,
    /// What was done in the end.
    pub done: Option<&'static str>,
    /// Why nothing of it may be destroyed.
    pub hold: Option<&'static str>,
    /// Why two custodians were asked to open the identity.
    pub opening: Option<&'static str>,
}

impl Told {
    const fn new(
        kind: Kind,
        promise: Promise,
        lang: &'static str,
        words: &'static str,
        answers: &'static [(&'static str, &'static str)],
        found: &'static str,
    ) -> Told {
        let verdict = Verdict::Handled;
        Told {
            kind,
            promise,
            lang,
            words,
            answers,
            asked: None,
            note: None,
            verdict,
            found,
            done: None,
            hold: None,
            opening: None,
        }
    }

    const fn asked(self, question: &'static str, answer: &'static str) -> Told {
        Told {
            asked: Some((question, answer)),
            ..self
        }
    }

    const fn noted(self, words: &'static str) -> Told {
        Told {
            note: Some(words),
            ..self
        }
    }

    const fn harmless(self) -> Told {
        Told {
            verdict: Verdict::Harmless,
            ..self
        }
    }

    const fn done(self, words: &'static str) -> Told {
        Told {
            done: Some(words),
            ..self
        }
    }

    const fn held(self, reason: &'static str) -> Told {
        Told {
            hold: Some(reason),
            ..self
        }
    }

    const fn opened(self, reason: &'static str) -> Told {
        Told {
            opening: Some(reason),
            ..self
        }
    }
}

/// Everything told over the year.
pub fn all() -> impl Iterator<Item = &'static Told> {
    mistakes::MISTAKES
        .iter()
        .chain(&devices::DEVICES)
        .chain(&devices::BREACHES)
        .chain(&near_misses::NEAR_MISSES)
        .chain(&gaps::GAPS)
        .chain(&ideas::IDEAS)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use goodcatch_speak_up::questions::{Answer, questions};

    use super::*;

    const BLAME: [&str; 9] = [
        "careless",
        " fault",
        "should have",
        "stupid",
        "unfortunately",
        "leichtsinn",
        "unachtsam",
        "hätten sie",
        "selbst schuld",
    ];

    #[test]
    fn every_answer_fits_a_question_of_its_kind() {
        for told in all() {
            for (name, answer) in told.answers {
                let asked = questions(told.kind).iter().find(|q| q.name == *name);
                let asked = asked.unwrap_or_else(|| panic!("{}: nobody asks {name}", told.words));
                if let Answer::One(of) = asked.answer {
                    assert!(
                        of.contains(answer),
                        "{}: {name} cannot be {answer}",
                        told.words
                    );
                }
            }
            assert!(
                Verdict::of_kind(told.kind).contains(&told.verdict),
                "{}",
                told.words
            );
            assert!(!told.found.is_empty(), "{}", told.words);
        }
    }

    #[test]
    fn there_are_sixty_texts_none_twice_and_nobody_is_blamed() {
        let words: BTreeSet<&str> = all().map(|t| t.words).collect();
        assert_eq!(words.len(), all().count());
        assert!(words.len() >= 60, "{}", words.len());
        assert!(all().filter(|t| t.lang == "de").count() >= 20);
        for told in all() {
            for text in [
                told.found,
                told.done.unwrap_or_default(),
                told.note.unwrap_or_default(),
            ] {
                assert!(
                    !BLAME.iter().any(|b| text.to_lowercase().contains(b)),
                    "{text}"
                );
            }
        }
    }
}
