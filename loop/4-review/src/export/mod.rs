//! A review as a document that leaves the house: Markdown, HTML, PDF, JSON; and Markdown that comes in.
//!
//! All four are made of one [`Document`], which holds words and nothing else: no id, no member, no
//! address of this server. What it says has been through de-identification before it gets here.
//! Markdown that was exported comes back the same; what others wrote is mapped as well as can be, and
//! a report says where each part went.

mod html;
mod import;
mod json;
mod markdown;
mod paper;
mod pieces;
mod read;
#[cfg(test)]
mod tests;
mod words;

use goodcatch_respond::EvidenceKind;
use serde::{Deserialize, Serialize};

pub use html::to_html;
pub use import::{Imported, Line, Went, from_markdown};
pub use json::{Unreadable, from_json, to_json};
pub use markdown::to_markdown;
pub use paper::{Missing, to_pdf};

use crate::factor::{Category, Nature};
use crate::map::{Node, Sheet};
use crate::review::Field;

/// A published review: words only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// The language it is written in: `en` or `de`.
    pub language: String,
    /// Its title.
    pub title: String,
    /// How far it may be passed on: `clear`, `green`, `amber`, `amber-strict`, `red`; or empty.
    pub tlp: String,
    /// Facts at its head: a name and a value each.
    pub facts: Vec<Fact>,
    /// What happened, in a few sentences.
    pub summary: String,
    /// The timeline, in order.
    pub timeline: Vec<Moment>,
    /// The narrative, in order.
    pub narrative: Vec<Told>,
    /// The evidence that the narrative names by its number, from 1.
    pub evidence: Vec<Proof>,
    /// The contributing factors; they refer to each other by their number, from 1.
    pub factors: Vec<FactorLine>,
    /// The answers to the systemic questions.
    pub answers: Vec<Answer>,
    /// The actions.
    pub actions: Vec<ActionLine>,
}

/// A fact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fact {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub value: String,
}

/// Something on the timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Moment {
    /// When, as it is to be read; empty where that is not known.
    pub at: String,
    /// What happened.
    pub words: String,
    /// Whether somebody tells it, rather than a record showing it.
    pub account: bool,
    /// What shows it.
    pub evidence: Vec<String>,
}

/// A statement of the narrative.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// What it says.
    pub words: String,
    /// What it rests on, in words.
    pub rests_on: Vec<String>,
    /// The numbers of the evidence that it rests on.
    pub evidence: Vec<usize>,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// What it is.
    pub kind: EvidenceKind,
    /// What it is called.
    #[serde(default)]
    pub label: String,
    /// Of a link its address, of a fingerprint its letters, of a note its words.
    #[serde(default)]
    pub value: String,
}

/// A contributing factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorLine {
    /// Where it lies.
    pub category: Category,
    /// What sort of cause it is.
    pub kind: Nature,
    /// What was so.
    pub cause: String,
    /// What that made more likely.
    #[serde(default)]
    pub effect: String,
    /// What came of it.
    #[serde(default)]
    pub event: String,
    /// Where a duty to act is written down.
    #[serde(default)]
    pub duty: String,
    /// The number of the factor that it made possible.
    #[serde(default)]
    pub leads_to: Option<usize>,
}

/// An answer to a systemic question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which question.
    pub question: Field,
    /// What it says.
    pub words: String,
}

/// An action.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionLine {
    /// What is to change.
    pub title: String,
    /// How strong it is, in words.
    pub strength: String,
    /// Where it stands, in words.
    pub state: String,
    /// The team that owns it.
    pub team: String,
    /// By when it is due, as it is to be read.
    pub due: String,
}

impl Document {
    /// Every text that people wrote, with a name for its place: for de-identification and the wording
    /// check. The names stay the same as long as nothing is added or taken away.
    pub fn texts_mut(&mut self) -> Vec<(String, &mut String)> {
        let mut texts = vec![
            ("title".to_owned(), &mut self.title),
            ("summary".to_owned(), &mut self.summary),
        ];
        for (at, fact) in self.facts.iter_mut().enumerate() {
            texts.push((format!("facts.{at}.value"), &mut fact.value));
        }
        for (at, moment) in self.timeline.iter_mut().enumerate() {
            texts.push((format!("timeline.{at}.words"), &mut moment.words));
            for (number, evidence) in moment.evidence.iter_mut().enumerate() {
                texts.push((format!("timeline.{at}.evidence.{number}"), evidence));
            }
        }
        for (at, told) in self.narrative.iter_mut().enumerate() {
            texts.push((format!("narrative.{at}.words"), &mut told.words));
            for (number, ground) in told.rests_on.iter_mut().enumerate() {
                texts.push((format!("narrative.{at}.rests-on.{number}"), ground));
            }
        }
        for (at, proof) in self.evidence.iter_mut().enumerate() {
            texts.push((format!("evidence.{at}.label"), &mut proof.label));
            texts.push((format!("evidence.{at}.value"), &mut proof.value));
        }
        for (at, factor) in self.factors.iter_mut().enumerate() {
            texts.push((format!("factors.{at}.cause"), &mut factor.cause));
            texts.push((format!("factors.{at}.effect"), &mut factor.effect));
            texts.push((format!("factors.{at}.event"), &mut factor.event));
            texts.push((format!("factors.{at}.duty"), &mut factor.duty));
        }
        for (at, answer) in self.answers.iter_mut().enumerate() {
            texts.push((format!("answers.{at}.words"), &mut answer.words));
        }
        for (at, action) in self.actions.iter_mut().enumerate() {
            texts.push((format!("actions.{at}.title"), &mut action.title));
            texts.push((format!("actions.{at}.team"), &mut action.team));
        }
        texts
    }

    /// The same document in the one form that every export can hold: line ends, spaces and control
    /// characters made regular, and what is empty left out.
    #[must_use]
    pub fn tidy(mut self) -> Document {
        if self.language != "de" {
            "en".clone_into(&mut self.language);
        }
        if words::tlp(&self.tlp).is_none() {
            self.tlp.clear();
        }
        self.title = line(&self.title);
        self.summary = prose(&self.summary);
        for fact in &mut self.facts {
            fact.name = line(&fact.name);
            fact.value = line(&fact.value);
        }
        self.facts
            .retain(|fact| !fact.name.is_empty() && !fact.value.is_empty());
        for moment in &mut self.timeline {
            moment.at = line(&moment.at);
            if moment.at == markdown::NO_TIME {
                moment.at.clear();
            }
            moment.words = prose(&moment.words);
            lines(&mut moment.evidence);
        }
        self.timeline.retain(|moment| !moment.words.is_empty());
        let proofs = self.evidence.len();
        for proof in &mut self.evidence {
            proof.label = line(&proof.label);
            proof.value = prose(&proof.value);
        }
        for told in &mut self.narrative {
            told.words = prose(&told.words);
            lines(&mut told.rests_on);
            told.evidence.retain(|number| (1..=proofs).contains(number));
        }
        self.narrative.retain(|told| !told.words.is_empty());
        let count = self.factors.len();
        for factor in &mut self.factors {
            for text in [
                &mut factor.cause,
                &mut factor.effect,
                &mut factor.event,
                &mut factor.duty,
            ] {
                *text = prose(text);
            }
            factor.leads_to = factor.leads_to.filter(|to| (1..=count).contains(to));
        }
        for answer in &mut self.answers {
            answer.words = prose(&answer.words);
        }
        self.answers
            .retain(|answer| !answer.words.is_empty() && answer.question != Field::Summary);
        for action in &mut self.actions {
            for text in [
                &mut action.title,
                &mut action.strength,
                &mut action.state,
                &mut action.team,
                &mut action.due,
            ] {
                *text = line(text);
            }
        }
        self.actions.retain(|action| !action.title.is_empty());
        self
    }
}

/// The factors, ready to be drawn; links lead to their places in the same document.
fn sheet(document: &Document) -> Sheet {
    let nodes = document
        .factors
        .iter()
        .zip(1..)
        .map(|(factor, number)| Node {
            number,
            href: format!("#factor-{number}"),
            category: factor.category.word().to_owned(),
            label: words::category(factor.category, &document.language).to_owned(),
            cause: factor.cause.clone(),
            effect: factor.effect.clone(),
            leads_to: factor.leads_to.and_then(|to| to.checked_sub(1)),
        });
    let event = document
        .factors
        .iter()
        .find(|factor| factor.leads_to.is_none() && !factor.event.is_empty());
    Sheet {
        title: words::labels(&document.language).factors.to_owned(),
        event: event.map_or_else(|| document.title.clone(), |factor| factor.event.clone()),
        nodes: nodes.collect(),
    }
}

fn lines(texts: &mut Vec<String>) {
    for text in texts.iter_mut() {
        *text = line(text);
    }
    texts.retain(|text| !text.is_empty());
}

/// What cannot be seen and could change how the rest is read goes; other line ends become ours.
fn regular(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => None,
            c if c.is_control() && c != '\n' => None,
            c => Some(c),
        })
        .collect()
}

/// One line.
fn line(text: &str) -> String {
    regular(text)
        .split(['\n', ' '])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Paragraphs with one empty line between them.
fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for row in regular(text).split('\n').map(line) {
        if row.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        out.push_str(&row);
    }
    out
}
