//! A look at the wording of a text while it is written. Nothing of it is kept or logged.

use askama::Template;
use axum::Form;
use goodcatch_people::{Act, Viewer};
use goodcatch_platform::pages::{Fields, Findings, PageError, PageResult, render};
use goodcatch_platform::words::Lang;

use crate::wording::findings;

/// More than anybody writes into a field.
const MOST: usize = 100_000;

#[derive(Template)]
#[template(path = "wording.html")]
struct WordingPart {
    language: Lang,
    findings: Findings,
}

/// A fragment of a page; empty when there is nothing to say.
pub(super) async fn check(viewer: Viewer, Form(pairs): Form<Vec<(String, String)>>) -> PageResult {
    viewer.may(Act::CheckWording)?;
    let fields = Fields::from_pairs(pairs);
    let text = fields.get("text").to_owned();
    if text.len() > MOST {
        return Err(PageError::TooLarge);
    }
    // A long text takes as long as a page: other requests go on meanwhile.
    let findings = tokio::task::spawn_blocking(move || findings(&text))
        .await
        .unwrap_or_default();
    render(&WordingPart {
        language: viewer.language,
        findings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_reads_well_in_every_language_and_is_empty_without_findings() {
        for language in Lang::all() {
            let shown = WordingPart {
                language,
                findings: findings("Anna should have checked <b>the sender</b>. We were careless."),
            };
            let html = shown.render().unwrap();
            assert!(html.contains("name=\"looked\"") && html.contains("<mark>"));
            assert!(!html.contains("wording-"), "{html}");
            assert!(!html.contains("<b>the sender"), "{html}");
            let nothing = WordingPart {
                language,
                findings: Findings::default(),
            };
            assert_eq!(nothing.render().unwrap().trim(), "");
        }
    }
}
