//! From what a review says to what may be published: changes are proposed text by text, an editor
//! looks at each, and nothing goes out that still names somebody known.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::body::Body;
use crate::deidentify::{self, Because, Change, Known, Question, Reader};

/// What is proposed for one text of a body.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// The text as it is.
    pub text: String,
    /// The changes, in order of place.
    pub changes: Vec<Change>,
}

/// What is proposed for a whole body.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// The texts, in the order of [`Body::texts`].
    pub texts: Vec<Proposed>,
    /// Wordings that could point to a person, each once.
    pub questions: Vec<Question>,
    /// Every other capitalised word that nothing is known of, once: no word goes out unseen.
    pub stays: Vec<String>,
}

impl Proposal {
    /// Every wording that an editor looks at, in the order of the form: what is asked, then what stays.
    pub fn doubtful(&self) -> impl Iterator<Item = &str> {
        let asked = self.questions.iter().map(|question| question.was.as_str());
        asked.chain(self.stays.iter().map(String::as_str))
    }
}

/// A change as it was carried out, for the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// What now stands there.
    pub becomes: String,
    /// Why.
    pub because: Because,
}

/// Looks at every text of a body.
pub fn propose(body: &Body, known: &Known) -> Proposal {
    let mut reader = Reader::new(known, body.language());
    let mut proposal = Proposal::default();
    let mut stays = BTreeSet::new();
    for text in body.texts() {
        let found = reader.read(&text);
        stays.extend(found.stays);
        for question in found.questions {
            if !proposal.questions.iter().any(|q| q.was == question.was) {
                proposal.questions.push(question);
            }
        }
        proposal.texts.push(Proposed {
            text,
            changes: found.changes,
        });
    }
    // What one text asks about is not listed for another.
    proposal.stays = stays
        .into_iter()
        .filter(|word| proposal.questions.iter().all(|q| q.was != *word))
        .collect();
    proposal
}

/// Whether a change can be left out: only where it is a guess. Whoever is known is never named.
pub fn optional(change: &Change) -> bool {
    !change.certain
}

/// What the editor decided.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// For each change in order: the words that take its place, or nothing where it is left out.
    pub changes: Vec<Option<String>>,
    /// Wordings to be replaced wherever they stand.
    pub words: Vec<(String, String)>,
}

/// A body ready to be published, or what still gives somebody away.
#[derive(Debug)]
pub enum Ready {
    /// This.
    Body(Box<Body>, Vec<Made>),
    /// These wordings are still in it.
    StillNames(Vec<String>),
    /// The words that were to be put in make it far longer than it was.
    TooLong,
}

/// By how many characters all that is put in may make a body longer.
const MOST_MORE: usize = 200_000;

/// Carries the decisions out and looks again.
pub fn carry_out(body: &Body, proposal: &Proposal, decisions: &Decisions, known: &Known) -> Ready {
    let mut body = body.clone();
    let mut made = Vec::new();
    let mut decided = decisions.changes.iter();
    let words = Words::new(&decisions.words);
    let mut more = 0;
    for (to, proposed) in body.texts_mut().into_iter().zip(&proposal.texts) {
        let mut changes = Vec::new();
        for change in &proposed.changes {
            let words = match decided.next() {
                Some(Some(words)) => words.clone(),
                Some(None) if optional(change) => continue,
                _ => change.becomes.clone(),
            };
            made.push(Made {
                becomes: words.clone(),
                because: change.because,
            });
            changes.push(Change {
                becomes: words,
                ..change.clone()
            });
        }
        let found = words.find(&proposed.text, &changes);
        changes.extend(found);
        for change in &changes {
            let longer = change.becomes.chars().count();
            more += longer.saturating_sub(change.end.saturating_sub(change.start));
        }
        if more > MOST_MORE {
            return Ready::TooLong;
        }
        if let Ok(text) = deidentify::apply(&proposed.text, &changes) {
            *to = text;
        }
    }
    let left: Vec<String> = propose(&body, known)
        .texts
        .iter()
        .flat_map(|text| &text.changes)
        .filter(|change| !optional(change))
        .map(|change| change.was.clone())
        .collect();
    if left.is_empty() {
        Ready::Body(Box::new(body), made)
    } else {
        Ready::StillNames(left)
    }
}

/// Wordings to be replaced. All are looked for in the text as it was written, and never in the words that
/// take their place: these would make each other grow without an end.
struct Words<'a>(BTreeMap<char, Vec<(Vec<char>, &'a str)>>);

impl<'a> Words<'a> {
    fn new(words: &'a [(String, String)]) -> Words<'a> {
        let mut by_first: BTreeMap<char, Vec<(Vec<char>, &str)>> = BTreeMap::new();
        for (was, becomes) in words {
            if let Some(first) = was.chars().next() {
                let all = by_first.entry(first).or_default();
                all.push((was.chars().collect(), becomes));
            }
        }
        // Where two begin in one place, the longer says more.
        for all in by_first.values_mut() {
            all.sort_by_key(|(was, _)| std::cmp::Reverse(was.len()));
        }
        Words(by_first)
    }

    /// Where they stand in a text, apart from the places that are changed already.
    fn find(&self, text: &str, taken: &[Change]) -> Vec<Change> {
        let text: Vec<char> = text.chars().collect();
        let mut taken = taken.iter().peekable();
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(first) = text.get(at) {
            while taken.next_if(|change| change.end <= at).is_some() {}
            if let Some(change) = taken.peek().filter(|change| change.start <= at) {
                at = change.end;
                continue;
            }
            let free = taken.peek().map_or(text.len(), |change| change.start);
            let here = text.get(at..free).unwrap_or_default();
            let mut all = self.0.get(first).into_iter().flatten();
            let Some((was, becomes)) = all.find(|(was, _)| here.starts_with(was)) else {
                at += 1;
                continue;
            };
            found.push(Change {
                start: at,
                end: at + was.len(),
                was: was.iter().collect(),
                becomes: (*becomes).to_owned(),
                because: Because::OtherName,
                certain: false,
            });
            at += was.len();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deidentify::Person;

    fn known() -> Known {
        Known {
            people: vec![Person {
                name: "Anna Brandt".into(),
                also: vec!["anna.brandt@example.org".into()],
                shown_as: String::new(),
            }],
            ..Known::default()
        }
    }

    fn body() -> Body {
        Body {
            title: "A parcel mail".into(),
            summary: "Anna Brandt opened the mail. It went to anna.brandt@example.org.".into(),
            ..Body::default()
        }
    }

    #[test]
    fn a_known_name_never_goes_out_whatever_is_decided() {
        let proposal = propose(&body(), &known());
        let count: usize = proposal.texts.iter().map(|t| t.changes.len()).sum();
        assert!(count >= 2, "{proposal:?}");
        // Left out: it is changed all the same.
        let decisions = Decisions {
            changes: vec![None; count],
            words: Vec::new(),
        };
        let Ready::Body(ready, made) = carry_out(&body(), &proposal, &decisions, &known()) else {
            panic!("nothing is left to name")
        };
        assert!(!ready.summary.contains("Anna") && !ready.summary.contains("brandt"));
        assert_eq!(made.len(), count);
        // Edited back: it is refused.
        let decisions = Decisions {
            changes: vec![Some("Anna Brandt".into()); count],
            words: Vec::new(),
        };
        let Ready::StillNames(left) = carry_out(&body(), &proposal, &decisions, &known()) else {
            panic!("a name was published")
        };
        assert!(left.iter().any(|was| was.contains("Anna")));
    }

    #[test]
    fn each_change_is_worded_otherwise_and_each_guess_left_out() {
        let body = Body {
            summary: "Anna Brandt wrote to alerts@vendor.example. Mr. Weber saw it.".into(),
            ..body()
        };
        let proposal = propose(&body, &known());
        let changes: Vec<&Change> = proposal.texts.iter().flat_map(|t| &t.changes).collect();
        assert_eq!(changes.len(), 3, "{changes:?}");
        let decisions = Decisions {
            changes: vec![
                Some("the one at the desk".into()),
                None,
                Some("a guest".into()),
            ],
            words: Vec::new(),
        };
        let Ready::Body(ready, made) = carry_out(&body, &proposal, &decisions, &known()) else {
            panic!("a guess that was left out is no name")
        };
        assert_eq!(
            ready.summary,
            "the one at the desk wrote to alerts@vendor.example. a guest saw it."
        );
        assert_eq!(made.len(), 2);
    }

    #[test]
    fn words_of_the_editor_replace_a_wording_everywhere() {
        let proposal = propose(&body(), &known());
        let decisions = Decisions {
            changes: Vec::new(),
            words: vec![("parcel".into(), "delivery".into())],
        };
        let Ready::Body(ready, _) = carry_out(&body(), &proposal, &decisions, &known()) else {
            panic!("nothing is left to name")
        };
        assert_eq!(ready.title, "A delivery mail");
    }

    #[test]
    fn words_that_are_put_in_are_not_replaced_again() {
        let body = Body {
            summary: "Kilo told Lima Kilo. Anna Brandt heard it.".into(),
            ..body()
        };
        let proposal = propose(&body, &known());
        let decisions = Decisions {
            changes: vec![Some("Kilo".into())],
            words: vec![
                ("Kilo".into(), "Lima Lima".into()),
                ("Lima".into(), "Kilo Kilo".into()),
                ("Lima Kilo".into(), "both".into()),
            ],
        };
        let Ready::Body(ready, _) = carry_out(&body, &proposal, &decisions, &known()) else {
            panic!("nothing is left to name")
        };
        assert_eq!(ready.summary, "Lima Lima told both. Kilo heard it.");
    }

    #[test]
    fn what_is_put_in_has_an_end() {
        let body = Body {
            summary: "Aa ".repeat(6_000),
            ..body()
        };
        let proposal = propose(&body, &known());
        let decisions = Decisions {
            changes: Vec::new(),
            words: vec![("Aa".into(), "Aa ".repeat(60))],
        };
        let ready = carry_out(&body, &proposal, &decisions, &known());
        assert!(matches!(ready, Ready::TooLong));
    }
}
