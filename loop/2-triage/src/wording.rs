//! The wording check for forms: a handler calls [`look`] before it saves; the page shows what was found with
//! `parts::wording_area`. Nothing is stored or logged, and nothing is ever refused: sent again, a text is kept as it
//! was written.

use std::sync::LazyLock;

use goodcatch_platform::pages::{Fields, FindingShown, Findings};
use goodcatch_wording::{Checker, Finding, Language, Severity};

/// Its tables are made once, on the first text.
static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::new);

/// Code points shown on each side of a wording, so that its place is known again.
const AROUND: usize = 40;

/// Looks at the named fields. True when the form should be shown again, once, before it is saved: the findings stand
/// in `fields` and the page shows them; sent again (it then says `looked`), the answer is false.
pub fn look(fields: &mut Fields, names: &[&str]) -> bool {
    for name in names {
        let findings = findings(fields.get(name));
        fields.found(*name, findings);
    }
    fields.ask_to_look()
}

/// What there is to say about a text, in the text's own language.
pub fn findings(text: &str) -> Findings {
    if text.is_empty() {
        return Findings::default();
    }
    let language = goodcatch_wording::detect(text);
    let found = CHECKER.check(text, language);
    // Places are in code points; the whole text is walked once for all of them.
    let marks: Vec<usize> = if found.is_empty() {
        Vec::new()
    } else {
        text.char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect()
    };
    found
        .iter()
        .filter_map(|finding| shown(text, &marks, language, finding))
        .collect()
}

fn shown(
    text: &str,
    marks: &[usize],
    language: Language,
    finding: &Finding,
) -> Option<FindingShown> {
    let last = marks.len().checked_sub(1)?;
    let piece = |from: usize, to: usize| text.get(*marks.get(from)?..*marks.get(to)?);
    let (start, end) = (finding.start, finding.end.min(last));
    let (from, to) = (start.saturating_sub(AROUND), (end + AROUND).min(last));
    Some(FindingShown {
        quiet: finding.severity < Severity::Medium,
        lang: language.word(),
        before: before(piece(from, start)?, from > 0),
        marked: piece(start, end)?.to_owned(),
        after: after(piece(end, to)?, to < last),
        message: finding.message.to_owned(),
        question: finding.question.to_owned(),
        example: finding.example.to_owned(),
    })
}

/// The end of the line before the wording, from a whole word on.
fn before(piece: &str, cut: bool) -> String {
    match piece.rsplit_once('\n') {
        Some((_, line)) => line.to_owned(),
        None if cut => match piece.split_once(char::is_whitespace) {
            Some((_, rest)) => format!("… {rest}"),
            None => format!("…{piece}"),
        },
        None => piece.to_owned(),
    }
}

/// The beginning of the line after the wording, up to a whole word.
fn after(piece: &str, cut: bool) -> String {
    match piece.split_once('\n') {
        Some((line, _)) => line.trim_end().to_owned(),
        None if cut => match piece.rsplit_once(char::is_whitespace) {
            Some((rest, _)) => format!("{rest} …"),
            None => format!("{piece}…"),
        },
        None => piece.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(words: &str, looked: bool) -> Fields {
        let mut fields = Fields::default();
        fields.put("words", words);
        if looked {
            fields.put("looked", "yes");
        }
        fields
    }

    #[test]
    fn a_text_that_judges_goes_back_once_and_then_through() {
        let judging = "Anna should have checked the sender.";
        let mut first = form(judging, false);
        assert!(look(&mut first, &["words"]));
        assert_eq!(first.to_look_at(), ["words"]);
        assert!(
            first.fine(),
            "a wording is a thought, never a mistake in a form"
        );
        let mut second = form(judging, true);
        assert!(!look(&mut second, &["words"]));
        assert!(second.to_look_at().is_empty());
        assert!(
            !second.findings("words").is_empty(),
            "a form that comes back for another reason still shows them"
        );
        assert!(!look(
            &mut form("The alert should have fired.", false),
            &["words"]
        ));
        assert!(!look(&mut form("", false), &["words", "none"]));
    }

    #[test]
    fn a_place_is_shown_with_whole_words_around_it() {
        let text = format!(
            "Grüße vom Hafen.\n{}Anna should have checked the sender before opening it, {}",
            "One two three four five six seven eight nine ten. ".repeat(2),
            "and so on and on ".repeat(9)
        );
        let found = findings(&text);
        let one = &found.loud[0];
        assert!(one.marked.contains("should have"), "{one:?}");
        assert!(
            one.before.starts_with("… ") || one.before.is_empty(),
            "{one:?}"
        );
        assert!(one.after.ends_with(" …") && text.contains(one.after.trim_end_matches(" …")));
        assert_eq!(before("a\nthe line ", true), "the line ");
        assert_eq!(after(" end\r\nnext", true), " end");
    }
}
