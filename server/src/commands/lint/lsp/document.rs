//! A text that an editor has open: its words, its lines, what was found in it.

use goodcatch_wording::{Checker, Finding, Reading, Severity};

use crate::commands::lint::Tongue;
use crate::commands::lint::places::{Breaks, Places, Units};

/// An open text.
pub(super) struct Document {
    pub version: i32,
    pub markdown: bool,
    pub words: String,
    pub places: Places,
    pub reading: Reading,
}

/// How texts are checked.
pub(super) struct Check {
    pub checker: Checker,
    pub least: Severity,
    pub language: Tongue,
}

impl Document {
    pub(super) fn open(version: i32, markdown: bool, words: String, check: &Check) -> Document {
        let mut document = Document {
            version,
            markdown,
            places: Places::new(&words, Breaks::Any),
            words,
            reading: Reading::default(),
        };
        document.check(check);
        document
    }

    /// Puts `with` in the place of what stood between two places of the editor; the whole text without places.
    pub(super) fn replace(
        &mut self,
        between: Option<((usize, usize), (usize, usize))>,
        with: &str,
        units: Units,
    ) {
        match between {
            Some((from, to)) => {
                let from = self.places.byte_at(&self.words, from.0, from.1, units);
                let to = self
                    .places
                    .byte_at(&self.words, to.0, to.1, units)
                    .max(from);
                self.words.replace_range(from..to, with);
            }
            None => with.clone_into(&mut self.words),
        }
        self.places = Places::new(&self.words, Breaks::Any);
    }

    /// Looks at the words as they are now.
    pub(super) fn check(&mut self, check: &Check) {
        let language = check.language.of(&self.words);
        let mut reading = if self.markdown {
            check.checker.check_markdown(&self.words, language)
        } else {
            Reading {
                findings: check.checker.check(&self.words, language),
                ..Reading::default()
            }
        };
        reading.findings.retain(|f| f.severity >= check.least);
        self.reading = reading;
    }

    /// Where a stretch of code points begins and ends, in the editor's units.
    pub(super) fn span(
        &self,
        start: usize,
        end: usize,
        units: Units,
    ) -> ((usize, usize), (usize, usize)) {
        let at = |point| {
            let place = self.places.of(&self.words, point);
            (place.line, self.places.units(&self.words, place, units))
        };
        (at(start), at(end))
    }

    /// The finding at a place of the editor.
    pub(super) fn finding_at(&self, line: usize, column: usize, units: Units) -> Option<&Finding> {
        self.reading.findings.iter().find(|finding| {
            let (start, end) = self.span(finding.start, finding.end, units);
            start <= (line, column) && (line, column) <= end
        })
    }

    /// A comment that allows a finding, its reason left open, and the editor's place for it: above the paragraph, the
    /// heading or the list entry that holds the wording, so that nothing is torn apart; inside its cell in a table.
    pub(super) fn comment(&self, finding: &Finding, units: Units) -> ((usize, usize), String) {
        let place = self.places.of(&self.words, finding.start);
        let comment = format!("<!-- wording: allow {} —  -->", finding.category);
        let mut line = place.line;
        if self.line(line).trim_start().starts_with('|') {
            let column = self.places.units(&self.words, place, units);
            return ((line, column), comment);
        }
        while line > 0 && !begins(self.line(line)) {
            let above = self.line(line - 1);
            if above.trim().is_empty() || is_heading(above) {
                break;
            }
            line -= 1;
        }
        let text = self.line(line);
        let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
        let (indent, _) = text.split_at_checked(indent).unwrap_or_default();
        ((line, 0), format!("{indent}{comment}\n"))
    }

    fn line(&self, line: usize) -> &str {
        self.places.line(&self.words, line)
    }
}

/// Whether a block begins on this line whatever stands above it.
fn begins(line: &str) -> bool {
    let text = line.trim_start();
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered =
        number.len() < text.len() && (number.starts_with(". ") || number.starts_with(") "));
    is_heading(line) || numbered || ["- ", "* ", "+ "].iter().any(|mark| text.starts_with(mark))
}

fn is_heading(line: &str) -> bool {
    let text = line.trim_start();
    let after = text.trim_start_matches('#');
    after.len() < text.len() && (after.starts_with(' ') || after.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use goodcatch_wording::{Actor, Category};

    use super::*;

    fn open(words: &str) -> Document {
        let check = Check {
            checker: Checker::new(),
            least: Severity::Low,
            language: Tongue::En,
        };
        Document::open(1, true, words.into(), &check)
    }

    #[test]
    fn edits_in_an_editors_units_give_the_editors_text() {
        let mut document = open("Grüße 🐟 an\nalle\n");
        // After the fish, in UTF-16: two units for one code point.
        document.replace(Some(((0, 8), (0, 8))), "!", Units::Utf16);
        assert_eq!(document.words, "Grüße 🐟! an\nalle\n");
        document.replace(Some(((0, 5), (1, 2))), "", Units::Utf32);
        assert_eq!(document.words, "Grüßele\n");
        document.replace(Some(((0, 7), (0, 7))), " x", Units::Utf8);
        assert_eq!(document.words, "Grüße xle\n");
        // Beyond a line means its end; beyond the text, the end of it.
        document.replace(Some(((0, 99), (9, 9))), "", Units::Utf16);
        assert!(!document.words.ends_with('\n'));
        document.replace(None, "new", Units::Utf16);
        assert_eq!(document.words, "new");
    }

    #[test]
    fn a_comment_goes_above_what_holds_the_wording() {
        let words = "# Head\ntwo lines\nof it, here.\n\n- one\n  - two here\n    and on here\n\n| a | b |\n|---|---|\n| here | c |\n";
        let document = open(words);
        let places: Vec<((usize, usize), String)> = words
            .match_indices("here")
            .map(|(byte, _)| {
                let start = words[..byte].chars().count();
                let finding = Finding {
                    start,
                    end: start + 4,
                    category: Category::Culprit,
                    severity: Severity::Medium,
                    actor: Actor::Person,
                    message: "",
                    question: "",
                    example: "",
                };
                document.comment(&finding, Units::Utf16)
            })
            .collect();
        let comment = "<!-- wording: allow culprit —  -->";
        assert_eq!(
            places,
            [
                ((1, 0), format!("{comment}\n")),
                ((5, 0), format!("  {comment}\n")),
                ((5, 0), format!("  {comment}\n")),
                ((10, 2), comment.to_owned())
            ]
        );
    }
}
