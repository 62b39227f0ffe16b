//! A document as Markdown that people like to read and that comes back the same.

use std::fmt::Write;

use super::Document;
use super::words::{self, labels};

/// Stands where a moment has no time.
pub const NO_TIME: &str = "—";

/// The comment that says: this is our own form, in this language.
pub const MARK: &str = "goodcatch-review 1";

/// Writes a document; read back it is [`Document::tidy`] of it.
pub fn to_markdown(document: &Document) -> String {
    let document = document.clone().tidy();
    let words = labels(&document.language);
    let mut out = String::with_capacity(4096);
    let _ = writeln!(out, "<!-- {MARK} {} -->", document.language);
    if !document.title.is_empty() {
        let _ = write!(out, "\n# {}\n", escape(&document.title));
    }
    if let Some(mark) = words::tlp(&document.tlp) {
        let _ = write!(out, "\n**{mark}**\n");
    }
    if !document.facts.is_empty() {
        out.push('\n');
        for fact in &document.facts {
            labelled(&mut out, "", &fact.name, &fact.value);
        }
    }
    if !document.summary.is_empty() {
        heading(&mut out, words.summary);
        text(&mut out, "", "", &document.summary);
    }
    if !document.timeline.is_empty() {
        heading(&mut out, words.timeline);
        for moment in &document.timeline {
            let at = if moment.at.is_empty() {
                NO_TIME
            } else {
                &moment.at
            };
            text(
                &mut out,
                &format!("- **{}** ", escape(at)),
                "  ",
                &moment.words,
            );
            let mut beneath = String::new();
            if moment.account {
                labelled(&mut beneath, "  ", words.nature, words.account);
            }
            for evidence in &moment.evidence {
                labelled(&mut beneath, "  ", words.evidence, evidence);
            }
            if !beneath.is_empty() {
                out.push('\n');
                out.push_str(&beneath);
            }
        }
    }
    if !document.narrative.is_empty() {
        heading(&mut out, words.narrative);
        for told in &document.narrative {
            text(&mut out, "- ", "  ", &told.words);
            if !told.rests_on.is_empty() || !told.evidence.is_empty() {
                out.push('\n');
            }
            for ground in &told.rests_on {
                labelled(&mut out, "  ", words.rests_on, ground);
            }
            for number in &told.evidence {
                labelled(&mut out, "  ", words.evidence, &number.to_string());
            }
        }
    }
    if !document.evidence.is_empty() {
        heading(&mut out, words.proofs);
        for (at, proof) in document.evidence.iter().enumerate() {
            let _ = write!(out, "\n### {} {}\n\n", words.evidence, at + 1);
            let kind = words::proof(proof.kind, &document.language);
            labelled(&mut out, "", words.kind, kind);
            for (label, said) in [(words.called, &proof.label), (words.says, &proof.value)] {
                if !said.is_empty() {
                    labelled(&mut out, "", label, said);
                }
            }
        }
    }
    if !document.factors.is_empty() {
        heading(&mut out, words.factors);
        for (at, factor) in document.factors.iter().enumerate() {
            let _ = write!(out, "\n### {} {}\n\n", words.factor, at + 1);
            let language = &document.language;
            labelled(
                &mut out,
                "",
                words.category,
                words::category(factor.category, language),
            );
            labelled(
                &mut out,
                "",
                words.kind,
                words::nature(factor.kind, language),
            );
            for (label, said) in [
                (words.cause, &factor.cause),
                (words.effect, &factor.effect),
                (words.event, &factor.event),
                (words.duty, &factor.duty),
            ] {
                if !said.is_empty() {
                    labelled(&mut out, "", label, said);
                }
            }
            if let Some(to) = factor.leads_to {
                labelled(&mut out, "", words.leads_to, &to.to_string());
            }
        }
    }
    if !document.answers.is_empty() {
        heading(&mut out, words.questions);
        for answer in &document.answers {
            let _ = write!(
                out,
                "\n### {}\n\n",
                words::question(answer.question, &document.language)
            );
            text(&mut out, "", "", &answer.words);
        }
    }
    if !document.actions.is_empty() {
        heading(&mut out, words.actions);
        for action in &document.actions {
            let _ = writeln!(out, "- **{}**", escape(&action.title));
            for (label, said) in [
                (words.strength, &action.strength),
                (words.state, &action.state),
                (words.team, &action.team),
                (words.due, &action.due),
            ] {
                if !said.is_empty() {
                    labelled(&mut out, "  ", label, said);
                }
            }
        }
    }
    out.replace("\n\n\n", "\n\n")
}

fn heading(out: &mut String, words: &str) {
    let _ = write!(out, "\n## {words}\n\n");
}

/// "- **Label:** text", continued further in.
fn labelled(out: &mut String, indent: &str, label: &str, said: &str) {
    text(
        out,
        &format!("{indent}- **{}:** ", escape(label)),
        &format!("{indent}  "),
        said,
    );
}

/// Paragraphs; single line ends are kept by a backslash.
fn text(out: &mut String, first: &str, indent: &str, said: &str) {
    let mut lines = said.split('\n').peekable();
    let mut start = first;
    while let Some(line) = lines.next() {
        if line.is_empty() {
            out.push('\n');
            continue;
        }
        out.push_str(start);
        out.push_str(&escape(line));
        if lines.peek().is_some_and(|next| !next.is_empty()) {
            out.push('\\');
        }
        out.push('\n');
        start = indent;
    }
}

/// A line that means itself and nothing else.
fn escape(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let mut out = String::with_capacity(line.len() + 8);
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    for (at, c) in chars.iter().enumerate() {
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' => true,
            // Within a word it emphasises nothing.
            '_' => {
                let inner = |at: Option<usize>| {
                    at.and_then(|at| chars.get(at))
                        .is_some_and(|c| c.is_alphanumeric())
                };
                !(inner(at.checked_sub(1)) && inner(Some(at + 1)))
            }
            '-' | '+' | '=' | ':' => at == 0,
            '.' | ')' => at == digits && digits > 0,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}
