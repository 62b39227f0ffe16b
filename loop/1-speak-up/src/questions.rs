//! What we ask for each kind: a few plain questions, not a form of twenty.

use crate::report::Kind;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// In a line of text.
    Line,
    /// By one of these (the second part of their words' keys).
    One(&'static [&'static str]),
}

/// A question besides "what happened".
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The name of its field, and the key of its words: `ask-NAME`.
    pub name: &'static str,
    /// How it is answered.
    pub answer: Answer,
}

const fn line(name: &'static str) -> Question {
    Question {
        name,
        answer: Answer::Line,
    }
}

const fn one(name: &'static str, of: &'static [&'static str]) -> Question {
    Question {
        name,
        answer: Answer::One(of),
    }
}

const WHEN: Question = one("when", &["now", "today", "earlier", "unknown"]);

/// The questions of a kind; "what happened" and files come before and after them.
pub fn questions(kind: Kind) -> &'static [Question] {
    match kind {
        Kind::SuspiciousMessage => {
            const {
                &[
                    one(
                        "did",
                        &[
                            "nothing", "clicked", "entered", "opened", "replied", "unsure",
                        ],
                    ),
                    line("sender"),
                ]
            }
        }
        Kind::Mistake => {
            const {
                &[
                    WHEN,
                    line("reach"),
                    one("undone", &["yes", "partly", "no", "unsure"]),
                ]
            }
        }
        Kind::LostDevice => {
            const {
                &[
                    one(
                        "device",
                        &["phone", "laptop", "tablet", "storage", "badge", "other"],
                    ),
                    WHEN,
                    one("locked", &["yes", "no", "unsure"]),
                ]
            }
        }
        Kind::Breach => {
            const {
                &[
                    WHEN,
                    line("systems"),
                    one("going-on", &["yes", "no", "unsure"]),
                ]
            }
        }
        Kind::NearMiss => const { &[line("saved"), WHEN] },
        Kind::Gap => const { &[line("procedure"), line("lead-to")] },
        Kind::Idea => const { &[line("today"), line("helps")] },
    }
}

#[cfg(test)]
mod tests {
    use goodcatch_platform::words::Lang;

    use super::*;

    #[test]
    fn every_question_has_its_words_in_every_language_and_no_kind_asks_many() {
        for kind in Kind::ALL {
            // With "what happened" three or four.
            let asked = questions(*kind).len() + 1;
            assert!((3..=4).contains(&asked), "{kind} asks {asked} questions");
            for question in questions(*kind) {
                for lang in Lang::all() {
                    let mut keys = vec![format!("ask-{}", question.name)];
                    if let Answer::One(of) = question.answer {
                        keys.extend(of.iter().map(|a| format!("ask-{}-{a}", question.name)));
                    }
                    for key in keys {
                        assert!(lang.has(&key), "{key} is missing in {}", lang.code());
                    }
                }
            }
        }
    }
}
