//! The start page: what this is, one way to speak up, the way back, the promises in brief.

use askama::Template;
use axum::extract::State;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Page, PageResult, render};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    page: Page,
    own: bool,
    working_days: i64,
}

/// The start page.
pub async fn show(State(app): State<App>, viewer: Viewer) -> PageResult {
    render(&HomePage {
        page: viewer.page(&app),
        own: viewer.could(Act::OwnReports),
        working_days: app.config.reply_working_days,
    })
}
