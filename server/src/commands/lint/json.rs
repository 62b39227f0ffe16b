//! JSON: one array, each text with its findings. Offsets count code points from the start of the file.

use goodcatch_wording::Finding;
use serde::Serialize;

use super::check::Text;

/// Before the first text.
pub(super) const BEGIN: &str = "[";
/// After the last.
pub(super) const END: &str = "]\n";

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    findings: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    category: &'static str,
    severity: &'static str,
    actor: &'static str,
    message: &'static str,
    question: &'static str,
}

/// A text with its findings; with none, too: that it was looked at is worth knowing.
pub(super) fn written(text: &Text) -> String {
    let line = Line {
        path: &text.path,
        findings: text.findings.iter().map(|f| entry(text, f)).collect(),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

fn entry(text: &Text, finding: &Finding) -> Entry {
    let (start, _) = text.places_of(finding);
    Entry {
        line: start.line + 1,
        column: start.column + 1,
        start: finding.start,
        end: finding.end,
        category: finding.category.word(),
        severity: finding.severity.word(),
        actor: finding.actor.word(),
        message: finding.message,
        question: finding.question,
    }
}
