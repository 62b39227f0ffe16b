//! A review as one body of text: what is signed, de-identified, published and exported.
//!
//! Every text in it has a key, so that changes can be proposed and carried out text by text, in one
//! order that stays the same as long as the review does.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use goodcatch_respond::{Evidence, EvidenceKind};
use goodcatch_wording::{Language, detect};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::actions::ActionLine;
use crate::factor::{Category, Factor, Nature};
use crate::review::{Field, Text};
use crate::statement::{Ground, Statement};

/// A review's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Its name.
    pub title: String,
    /// What happened, in short.
    pub summary: String,
    /// The narrative.
    pub story: Vec<Told>,
    /// The answers to the systemic questions.
    pub answers: Vec<Answer>,
    /// The evidence that the narrative names, by its number.
    #[serde(default)]
    pub evidence: Vec<Proof>,
    /// The contributing factors.
    pub factors: Vec<FactorBody>,
    /// What is to change.
    pub actions: Vec<ActionBody>,
}

/// A statement of the narrative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What it says.
    pub words: String,
    /// What it rests on, in words.
    pub grounds: Vec<String>,
    /// What it rests on of the evidence, by numbers.
    #[serde(default)]
    pub evidence: Vec<usize>,
}

/// A piece of evidence, as far as it is told: what it is and what it is called, and of a link, a
/// fingerprint or a note what it says. Nobody who brought it, no file, no way to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// What it is.
    pub kind: EvidenceKind,
    /// What it is called.
    pub label: String,
    /// The address, the fingerprint, the words.
    pub value: String,
}

impl Proof {
    fn of(found: &Evidence) -> Proof {
        Proof {
            kind: found.kind,
            label: found.label.clone(),
            value: match found.kind {
                EvidenceKind::File | EvidenceKind::Mail => String::new(),
                EvidenceKind::Link | EvidenceKind::Hash | EvidenceKind::Note => found.value.clone(),
            },
        }
    }
}

/// An answer to a systemic question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question.
    pub field: Field,
    /// What it says.
    pub words: String,
}

/// A contributing factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorBody {
    /// Its number.
    pub number: i64,
    /// Where it lies.
    pub category: Category,
    /// What sort it is.
    pub kind: Nature,
    /// What was so.
    pub cause: String,
    /// What that made more likely.
    pub effect: String,
    /// What came of it.
    pub event: String,
    /// Where the duty to act is written down.
    pub duty: String,
    /// The number of the factor that it made possible.
    pub leads_to: Option<i64>,
}

/// An action, as far as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionBody {
    /// What is to change.
    pub title: String,
    /// How strong it is, in words.
    pub strength: String,
    /// Where it stands, in words.
    pub state: String,
}

impl Body {
    /// From what a review holds.
    pub fn of(
        title: &str,
        texts: &[Text],
        statements: &[Statement],
        (grounds, found): (&[Ground], &[Evidence]),
        factors: &[Factor],
        actions: &[ActionLine],
    ) -> Body {
        let words = |field: Field| {
            let text = texts.iter().find(|t| t.field == field);
            text.map(|t| t.words.clone()).unwrap_or_default()
        };
        // In the order in which the narrative names them.
        let mut cited: Vec<&Evidence> = Vec::new();
        for ground in statements
            .iter()
            .flat_map(|s| grounds.iter().filter(|g| g.statement_id == s.id))
        {
            let new = found
                .iter()
                .find(|e| Some(e.id) == ground.evidence_id)
                .filter(|e| !cited.iter().any(|c| c.id == e.id));
            cited.extend(new);
        }
        let proof = |ground: &Ground| {
            let at = cited
                .iter()
                .position(|e| Some(e.id) == ground.evidence_id)?;
            Some(at + 1)
        };
        let number = |to| factors.iter().find(|f| Some(f.id) == to).map(|f| f.place);
        Body {
            title: title.to_owned(),
            summary: words(Field::Summary),
            story: statements
                .iter()
                .map(|statement| {
                    let own = grounds.iter().filter(|g| g.statement_id == statement.id);
                    Told {
                        words: statement.words.clone(),
                        grounds: own
                            .clone()
                            .filter(|g| proof(g).is_none())
                            .map(|g| g.label.clone())
                            .collect(),
                        evidence: own.filter_map(proof).collect(),
                    }
                })
                .collect(),
            evidence: cited.iter().map(|found| Proof::of(found)).collect(),
            answers: Field::questions()
                .map(|field| Answer {
                    field,
                    words: words(field),
                })
                .filter(|answer| !answer.words.is_empty())
                .collect(),
            factors: factors
                .iter()
                .map(|factor| FactorBody {
                    number: factor.place,
                    category: factor.category,
                    kind: factor.kind,
                    cause: factor.cause.clone(),
                    effect: factor.effect.clone(),
                    event: factor.event.clone(),
                    duty: factor.duty.clone(),
                    leads_to: number(factor.leads_to),
                })
                .collect(),
            actions: actions
                .iter()
                .map(|action| ActionBody {
                    title: action.title.clone(),
                    strength: action.strength.clone(),
                    state: action.state.clone(),
                })
                .collect(),
        }
    }

    /// Every text that a person wrote, in order.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        let mut all = vec![&mut self.title, &mut self.summary];
        for told in &mut self.story {
            all.push(&mut told.words);
            all.extend(told.grounds.iter_mut());
        }
        for proof in &mut self.evidence {
            all.extend([&mut proof.label, &mut proof.value]);
        }
        all.extend(self.answers.iter_mut().map(|a| &mut a.words));
        for factor in &mut self.factors {
            all.extend([
                &mut factor.cause,
                &mut factor.effect,
                &mut factor.event,
                &mut factor.duty,
            ]);
        }
        all.extend(self.actions.iter_mut().map(|a| &mut a.title));
        all
    }

    /// As [`Body::texts_mut`], to read.
    pub fn texts(&self) -> Vec<String> {
        self.clone()
            .texts_mut()
            .into_iter()
            .map(std::mem::take)
            .collect()
    }

    /// What tells these words from others: it is kept with each signature. How far an action has come
    /// is left out, since nobody signs that.
    pub fn digest(&self) -> String {
        let mut signed = self.clone();
        for action in &mut signed.actions {
            action.strength.clear();
            action.state.clear();
        }
        let text = serde_json::to_vec(&signed).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(Sha256::digest(&text))
    }

    /// The language that most of it is written in.
    pub fn language(&self) -> Language {
        detect(&self.texts().join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_changed_and_stands_in_its_json() {
        let mut body = Body {
            title: "t0".into(),
            summary: "t1".into(),
            story: vec![Told {
                words: "t2".into(),
                grounds: vec!["t3".into()],
                evidence: vec![1],
            }],
            evidence: vec![Proof {
                kind: EvidenceKind::Link,
                label: "t4".into(),
                value: "t5".into(),
            }],
            answers: vec![Answer {
                field: Field::Controls,
                words: "t6".into(),
            }],
            factors: vec![FactorBody {
                number: 1,
                category: Category::Tools,
                kind: Nature::Condition,
                cause: "t7".into(),
                effect: "t8".into(),
                event: "t9".into(),
                duty: "t10".into(),
                leads_to: None,
            }],
            actions: vec![ActionBody {
                title: "t11".into(),
                strength: "stronger".into(),
                state: "accepted".into(),
            }],
        };
        let all = body.texts();
        assert_eq!(
            all.len(),
            12,
            "A text is missing: it would be published as it is."
        );
        assert!(all.iter().enumerate().all(|(n, t)| *t == format!("t{n}")));
        let json = serde_json::to_value(&body).unwrap();
        assert_eq!(serde_json::from_value::<Body>(json).unwrap(), body);
        for text in body.texts_mut() {
            text.make_ascii_uppercase();
        }
        assert!(body.texts().iter().all(|t| t.starts_with('T')));
    }
}
