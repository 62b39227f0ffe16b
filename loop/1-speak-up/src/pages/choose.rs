//! What happened? Seven answers, each a link to its few questions.

use askama::Template;
use axum::extract::State;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Page, PageResult, render};

use super::{kind_icon, kind_key};
use crate::report::Kind;

struct Choice {
    href: String,
    icon: &'static str,
    title: String,
    text: String,
}

#[derive(Template)]
#[template(path = "choose.html")]
struct ChoosePage {
    page: Page,
    choices: Vec<Choice>,
}

/// The kinds as cards.
pub async fn show(State(app): State<App>, viewer: Viewer) -> PageResult {
    let choices = Kind::ALL
        .iter()
        .map(|kind| Choice {
            href: format!("/speak-up/{kind}"),
            icon: kind_icon(*kind),
            title: viewer.language.t(&kind_key(*kind, "title")),
            text: viewer.language.t(&kind_key(*kind, "text")),
        })
        .collect();
    render(&ChoosePage {
        page: viewer.page(&app),
        choices,
    })
}
