//! For people: each finding with its place, as a good compiler shows it; a question, and one way to say it.

use std::io::IsTerminal;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use goodcatch_wording::{Actor, Finding, Severity};

use super::check::Text;
use super::{Counts, wants_colour};

/// How it looks: colours on a terminal, plain characters in a file.
pub(super) struct Look {
    renderer: Renderer,
}

impl Look {
    pub(super) fn of(to: &impl IsTerminal) -> Look {
        let renderer = if wants_colour(to) {
            Renderer::styled().decor_style(DecorStyle::Unicode)
        } else {
            Renderer::plain()
        };
        Look {
            renderer: renderer.term_width(width()),
        }
    }

    #[cfg(test)]
    fn plain() -> Look {
        Look {
            renderer: Renderer::plain().term_width(100),
        }
    }
}

/// What the shell says about its width; a page's width otherwise.
fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .filter(|columns| (40..=400).contains(columns))
        .unwrap_or(100)
}

/// The findings of a text, one after another; empty when there are none.
pub(super) fn written(text: &Text, look: &Look) -> String {
    text.findings
        .iter()
        .map(|finding| format!("{}\n\n", shown(text, finding, look)))
        .collect()
}

fn shown(text: &Text, finding: &Finding, look: &Look) -> String {
    let (start, end) = text.places_of(finding);
    // Only the lines it stands on: rendering must not walk the whole file for each finding.
    let from = text.places.byte_of_line(start.line).unwrap_or(0);
    let to = text
        .places
        .byte_of_line(end.line + 1)
        .unwrap_or(text.words.len());
    let lines = text.words.get(from..to).unwrap_or("");
    let level = match finding.severity {
        Severity::High => Level::ERROR.with_name("high"),
        Severity::Medium => Level::WARNING.with_name("medium"),
        Severity::Low => Level::INFO.with_name("low"),
    };
    let report = [level
        .primary_title(finding.message)
        .id(finding.category.word())
        .element(
            Snippet::source(lines.trim_end_matches(['\n', '\r']))
                .line_start(start.line + 1)
                .path(if text.path == "-" {
                    "standard input"
                } else {
                    text.path.as_str()
                })
                .annotation(
                    AnnotationKind::Primary
                        .span(start.byte - from..end.byte - from)
                        .label(about(finding.actor)),
                ),
        )
        .element(Level::NOTE.with_name("ask").message(finding.question))
        .element(
            Level::HELP
                .with_name("for example")
                .message(finding.example),
        )];
    look.renderer.render(&report)
}

/// Whom it is about: that decides how much it weighs.
fn about(actor: Actor) -> &'static str {
    match actor {
        Actor::Person => "about a person",
        Actor::Role => "about one person by role",
        Actor::Team => "about a team",
        Actor::Group => "about a group of people",
        Actor::Org => "about an organisation",
        Actor::We => "about yourselves",
        Actor::Own => "about yourself",
        Actor::Nobody => "nobody is named",
    }
}

/// The last line.
pub(super) fn summary(counts: &Counts, least: Severity) -> String {
    let texts = many(counts.texts, "text", "texts");
    let mut line = if counts.findings() == 0 {
        format!("Nothing to say about {texts}.")
    } else {
        let mut parts = Vec::new();
        for (n, word) in [
            (counts.high, "high"),
            (counts.medium, "medium"),
            (counts.low, "low"),
        ] {
            if n > 0 {
                parts.push(format!("{n} {word}"));
            }
        }
        format!(
            "{} in {} of {texts}: {}.",
            many(counts.findings(), "finding", "findings"),
            counts.with_findings,
            parts.join(", ")
        )
    };
    if counts.quieter > 0 {
        let show = match least {
            Severity::High => "--severity medium or low shows",
            _ => "--severity low shows",
        };
        let them = if counts.quieter == 1 { "it" } else { "them" };
        line.push_str(&format!(" {} quieter; {show} {them}.", counts.quieter));
    }
    if counts.allowed > 0 {
        line.push_str(&format!(" {} allowed with a reason.", counts.allowed));
    }
    if counts.unread > 0 {
        line.push_str(&format!(
            " {} could not be read: see above.",
            many(counts.unread, "path", "paths")
        ));
    }
    line.push('\n');
    line
}

fn many(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

#[cfg(test)]
mod tests {
    use goodcatch_wording::Category;

    use super::*;
    use crate::commands::lint::places::{Breaks, Places};

    fn text(words: &str, start: usize, end: usize) -> Text {
        Text {
            path: "notes/wave.md".into(),
            words: words.into(),
            places: Places::new(words, Breaks::Newline),
            findings: vec![Finding {
                start,
                end,
                category: Category::Counterfactual,
                severity: Severity::Medium,
                actor: Actor::Role,
                message: "This measures somebody against a past that did not happen.",
                question: "What did the desk show at that moment?",
                example: "The desk showed the sender's name without its address.",
            }],
            quieter: 0,
            allowed: 0,
            troubles: Vec::new(),
        }
    }

    #[test]
    fn a_finding_is_shown_on_its_line() {
        let words = "# Wave\n\nGrüße 🐟: the clerk should have known.\r\nMore.\n";
        let shown = written(&text(words, 18, 34), &Look::plain());
        assert_eq!(
            shown,
            "medium[counterfactual]: This measures somebody against a past that did not happen.
 --> notes/wave.md:3:11
  |
3 | Grüße 🐟: the clerk should have known.
  |            ^^^^^^^^^^^^^^^^ about one person by role
  |
  = ask: What did the desk show at that moment?
  = for example: The desk showed the sender's name without its address.

"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_its_place_and_two_lines_hold_together() {
        let long = format!(
            "{} he should have known {}",
            "word ".repeat(400),
            "word ".repeat(400)
        );
        let start = 2004;
        let shown = written(&text(&long, start, start + 11), &Look::plain());
        assert!(shown.contains("should have"), "{shown}");
        assert!(shown.lines().all(|l| l.chars().count() <= 140), "{shown}");
        let shown = written(&text("he should\nhave known", 3, 14), &Look::plain());
        assert!(
            shown.contains("wave.md:1:4") && shown.contains("have known"),
            "{shown}"
        );
    }

    #[test]
    fn the_last_line_says_how_much() {
        let mut counts = Counts {
            texts: 3,
            ..Counts::default()
        };
        assert_eq!(
            summary(&counts, Severity::Medium),
            "Nothing to say about 3 texts.\n"
        );
        counts.with_findings = 1;
        counts.high = 1;
        counts.medium = 1;
        counts.quieter = 4;
        counts.unread = 1;
        assert_eq!(
            summary(&counts, Severity::Medium),
            "2 findings in 1 of 3 texts: 1 high, 1 medium. 4 quieter; --severity low shows them. 1 path could not be \
             read: see above.\n"
        );
    }
}
