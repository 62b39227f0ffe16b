//! The design system, all on one page.

use askama::Template;
use axum::extract::State;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Page, PageResult, render};

#[derive(Template)]
#[template(path = "design.html")]
struct Design {
    page: Page,
}

/// Shows it.
pub async fn show(State(app): State<App>, viewer: Viewer) -> PageResult {
    render(&Design {
        page: viewer.page(&app),
    })
}
