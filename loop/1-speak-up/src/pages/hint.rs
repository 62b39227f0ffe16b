//! What in a text would identify its writer, while they write. Nothing of it is kept or logged.

use askama::Template;
use goodcatch_people::Viewer;
use goodcatch_platform::pages::{Fields, PageResult, render};
use goodcatch_platform::words::Lang;

use super::Pairs;
use super::intake::MOST_WORDS;
use crate::identify::{self, Shown};

#[derive(Template)]
#[template(path = "hint.html")]
struct HintPart {
    language: Lang,
    hints: Vec<Shown>,
}

/// A fragment of a page; empty when there is nothing to say.
pub async fn post(viewer: Viewer, axum::Form(form): Pairs) -> PageResult {
    let fields = Fields::from_pairs(form);
    let text: String = fields.get("text").chars().take(MOST_WORDS).collect();
    render(&HintPart {
        language: viewer.language,
        hints: identify::shown(&text, viewer.name()),
    })
}
