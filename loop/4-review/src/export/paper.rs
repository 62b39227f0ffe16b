//! A document as PDF.

use std::collections::BTreeSet;

use goodcatch_paper::{Block, Entry, NoFont, Paper, print};

use super::Document;
use super::words::{self, labels};

/// Letters that the font lacks; they are drawn as boxes. HTML shows them.
pub type Missing = BTreeSet<char>;

/// Writes a document, and says which letters could not be drawn.
pub fn to_pdf(document: &Document) -> Result<(Vec<u8>, Missing), NoFont> {
    let printed = print(&paper(&document.clone().tidy()))?;
    Ok((printed.bytes, printed.missing))
}

fn paper(document: &Document) -> Paper {
    let words = labels(&document.language);
    let heading = |text: &str| Block::Heading(2, text.to_owned());
    let noted = |label: &str, notes: &[String]| -> Vec<String> {
        notes
            .iter()
            .map(|note| format!("{label}: {note}"))
            .collect()
    };
    let mut blocks = Vec::new();
    if !document.facts.is_empty() {
        blocks.push(Block::Facts(
            document
                .facts
                .iter()
                .map(|fact| (fact.name.clone(), fact.value.clone()))
                .collect(),
        ));
    }
    if !document.summary.is_empty() {
        blocks.push(heading(words.summary));
        blocks.push(Block::Text(document.summary.clone()));
    }
    if !document.timeline.is_empty() {
        blocks.push(heading(words.timeline));
        let entries = document.timeline.iter().map(|moment| {
            let mut notes = noted(words.evidence, &moment.evidence);
            if moment.account {
                notes.insert(0, format!("{}: {}", words.nature, words.account));
            }
            Entry {
                label: moment.at.clone(),
                text: moment.words.clone(),
                notes,
            }
        });
        blocks.push(Block::Entries(entries.collect()));
    }
    if !document.narrative.is_empty() {
        blocks.push(heading(words.narrative));
        let entries = document
            .narrative
            .iter()
            .zip(1..)
            .map(|(told, number): (_, usize)| Entry {
                label: number.to_string(),
                text: told.words.clone(),
                notes: noted(words.rests_on, &told.rests_on)
                    .into_iter()
                    .chain(
                        told.evidence
                            .iter()
                            .map(|n| format!("{} {n}", words.evidence)),
                    )
                    .collect(),
            });
        blocks.push(Block::Entries(entries.collect()));
    }
    if !document.evidence.is_empty() {
        blocks.push(heading(words.proofs));
        let entries = document
            .evidence
            .iter()
            .zip(1..)
            .map(|(proof, number): (_, usize)| Entry {
                label: format!("{} {number}", words.evidence),
                text: format!(
                    "{}: {}",
                    words::proof(proof.kind, &document.language),
                    proof.label
                ),
                notes: Some(proof.value.clone())
                    .filter(|value| !value.is_empty())
                    .into_iter()
                    .collect(),
            });
        blocks.push(Block::Entries(entries.collect()));
    }
    if !document.factors.is_empty() {
        blocks.push(heading(words.factors));
    }
    for (factor, number) in document.factors.iter().zip(1..) {
        let number: usize = number;
        blocks.push(Block::Heading(3, format!("{} {number}", words.factor)));
        let mut facts = vec![
            (
                words.category,
                words::category(factor.category, &document.language).to_owned(),
            ),
            (
                words.kind,
                words::nature(factor.kind, &document.language).to_owned(),
            ),
            (words.cause, factor.cause.clone()),
            (words.effect, factor.effect.clone()),
            (words.event, factor.event.clone()),
            (words.duty, factor.duty.clone()),
            (
                words.leads_to,
                factor.leads_to.map(|to| to.to_string()).unwrap_or_default(),
            ),
        ];
        facts.retain(|(_, said)| !said.is_empty());
        blocks.push(Block::Facts(
            facts
                .into_iter()
                .map(|(label, said)| (label.to_owned(), said))
                .collect(),
        ));
    }
    if !document.answers.is_empty() {
        blocks.push(heading(words.questions));
    }
    for answer in &document.answers {
        blocks.push(Block::Heading(
            3,
            words::question(answer.question, &document.language).to_owned(),
        ));
        blocks.push(Block::Text(answer.words.clone()));
    }
    if !document.actions.is_empty() {
        blocks.push(heading(words.actions));
        let head = [
            words.action,
            words.strength,
            words.state,
            words.team,
            words.due,
        ];
        let rows = document.actions.iter().map(|action| {
            vec![
                action.title.clone(),
                action.strength.clone(),
                action.state.clone(),
                action.team.clone(),
                action.due.clone(),
            ]
        });
        blocks.push(Block::Table(
            head.map(str::to_owned).to_vec(),
            rows.collect(),
        ));
    }
    Paper {
        language: document.language.clone(),
        title: document.title.clone(),
        mark: words::tlp(&document.tlp).unwrap_or_default().to_owned(),
        page: words.page.to_owned(),
        blocks,
    }
}
