//! What holds for every text.

use goodcatch_wording::{Checker, Finding, Language, check, detect, markdown};
use proptest::prelude::*;

/// Words that rules begin with, mixed with others, marks and letters of several bytes.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "the",
        "engineer",
        "failed",
        "to",
        "check",
        "should",
        "have",
        "Ärztin",
        "hätte",
        "prüfen",
        "müssen",
        ",",
        ".",
        "?",
        "!",
        "\n\n",
        "- ",
        "“",
        "”",
        "’s",
        "'s",
        "n't",
        "why",
        "did",
        "careless",
        "(",
        ")",
        "`code`",
        "🦀",
        "é",
        "who",
        "by",
        "blame",
        "if",
        "had",
        "not",
        "<!-- wording: allow culprit — a reason -->",
        "> ",
        "# ",
        "|",
        "we",
        "caused",
        "Dr.",
        "e.g.",
        "\u{1}",
        "\u{2}",
        "of",
        "and",
        "was",
        "fired",
        "[link](http://x.y)",
        "  ",
        "\t",
        "der",
        "Schuld",
        "ist",
        "versehentlich",
    ]);
    prop::collection::vec((piece, prop::bool::weighted(0.9)), 0..120).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(piece, space)| [piece, if space { " " } else { "" }])
            .collect()
    })
}

fn in_order(findings: &[Finding], length: usize) {
    let mut end = 0;
    for finding in findings {
        assert!(
            finding.start >= end,
            "findings overlap or are out of order: {findings:?}"
        );
        assert!(
            finding.start < finding.end && finding.end <= length,
            "a finding lies outside the text: {finding:?}"
        );
        end = finding.end;
    }
}

proptest! {
    #[test]
    fn findings_lie_inside_in_order_and_apart(text in text()) {
        for language in Language::ALL {
            in_order(&check(&text, *language), text.chars().count());
            let reading = Checker::new().check_markdown(&text, *language);
            in_order(&reading.findings, text.chars().count());
            in_order(&reading.allowed, text.chars().count());
        }
        let _ = detect(&text);
    }

    #[test]
    fn any_text_can_be_read(text in "\\PC{0,200}") {
        for language in Language::ALL {
            in_order(&check(&text, *language), text.chars().count());
        }
        for range in markdown::prose(&text) {
            prop_assert!(text.get(range).is_some());
        }
    }

    #[test]
    fn paragraphs_do_not_disturb_each_other(first in text(), second in text()) {
        let count = |text: &str| check(text, Language::English).len();
        let alone = count(&first) + count(&second);
        prop_assert_eq!(count(&format!("{first}\n\n{second}")), alone);
        prop_assert_eq!(count(&format!("{second}\n\n{first}")), alone);
    }
}

#[test]
fn places_count_code_points() {
    let text = "Ünïcödé 🦀 first. The “night” crew — tired — failed to check the seal.";
    let findings = check(text, Language::English);
    let found: String = text
        .chars()
        .skip(findings[0].start)
        .take(findings[0].end - findings[0].start)
        .collect();
    assert!(found.contains("failed to"), "{found}");
}

#[test]
fn the_language_is_told_by_small_words() {
    assert_eq!(
        detect("The service was restarted by the team."),
        Language::English
    );
    assert_eq!(
        detect("Der Dienst wurde von dem Team neu gestartet."),
        Language::German
    );
    assert_eq!(detect(""), Language::English);
}
