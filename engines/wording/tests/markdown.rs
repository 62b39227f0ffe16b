//! Markdown: only prose is looked at, and places stay those of the whole text.

#![expect(clippy::indexing_slicing, reason = "tests may panic")]

use goodcatch_wording::{Checker, Language, Reading, markdown};

fn read(text: &str) -> Reading {
    Checker::new().check_markdown(text, Language::English)
}

fn found(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    read(text)
        .findings
        .iter()
        .map(|f| chars[f.start..f.end].iter().collect())
        .collect()
}

#[test]
fn code_quotations_front_matter_and_comments_are_left_alone() {
    let text = "---\ntitle: The nurse is to blame\n---\n\n# Report\n\n```\nThe nurse is to blame\n```\n\n    The nurse is to blame\n\n> The nurse is to blame\n\n<!-- The nurse is to blame -->\n\n![The nurse is to blame](x.png)\n\nAll `The nurse is to blame` is fine.\n";
    assert_eq!(found(text), Vec::<String>::new());
}

#[test]
fn places_are_those_of_the_whole_text() {
    let text = "# Überblick\n\n| wer | was |\n| --- | --- |\n| ä | The **nurse** failed to read it |\n\n1. First `x`.\n2. The [pilot](http://a.b/careless) is\n   to blame.\n";
    assert_eq!(
        found(text),
        [
            "The **nurse** failed to",
            "The [pilot](http://a.b/careless) is\n   to blame"
        ]
    );
}

#[test]
fn headings_items_and_wrapped_lines_end_sentences_where_they_should() {
    assert_eq!(
        found("## The operator\n\nis to blame\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        found("- the operator\n- is to blame\n"),
        Vec::<String>::new()
    );
    assert_eq!(found("The\noperator\nfailed to\ncheck it.\n").len(), 1);
    assert_eq!(
        found("At 10 a.m. Dr. Miller of Acme Inc. neglected to call.\n").len(),
        1
    );
}

#[test]
fn a_comment_with_a_reason_allows_a_wording_in_the_next_block() {
    let text = "<!-- wording: allow culprit — the court's own words -->\n\nThe nurse is to blame.\n\nThe nurse is to blame.\n";
    let reading = read(text);
    assert_eq!(
        (
            reading.allowed.len(),
            reading.findings.len(),
            reading.troubles.len()
        ),
        (1, 1, 0)
    );
}

#[test]
fn an_end_closes_a_region() {
    let text = "<!-- wording: allow culprit - quoted at length -->\n\nThe nurse is to blame.\n\nThe pilot is to blame.\n\n<!-- wording: end -->\n\nThe nurse is to blame.\n";
    let reading = read(text);
    assert_eq!((reading.allowed.len(), reading.findings.len()), (2, 1));
}

#[test]
fn an_allowance_without_a_reason_is_reported_and_allows_nothing() {
    for comment in [
        "allow culprit",
        "allow culprit —",
        "allow",
        "allow nothing — why",
        "end",
        "ignore",
    ] {
        let reading = read(&format!(
            "<!-- wording: {comment} -->\n\nThe nurse is to blame.\n"
        ));
        assert_eq!(
            (reading.findings.len(), reading.troubles.len()),
            (1, 1),
            "{comment}"
        );
    }
}

#[test]
fn prose_names_what_is_looked_at() {
    let text = "Some *prose* and `code`.\n\n> quoted\n";
    let prose: String = markdown::prose(text)
        .into_iter()
        .map(|range| &text[range])
        .collect();
    assert_eq!(prose, "Some prose and .");
}
