//! What we promise, how often an identity was opened, and what we cannot protect against.

use askama::Template;
use axum::extract::State;
use goodcatch_people::{App, Viewer, grants};
use goodcatch_platform::pages::{Page, PageResult, render};

use super::promise_icon;
use crate::report::Promise;

struct Kept {
    icon: &'static str,
    title: String,
    text: String,
    more: String,
}

#[derive(Template)]
#[template(path = "promises.html")]
struct PromisesPage {
    page: Page,
    promises: Vec<Kept>,
    openings: i64,
    working_days: i64,
    retention_days: i64,
}

/// The promises.
pub async fn show(State(app): State<App>, viewer: Viewer) -> PageResult {
    let mut tx = app.db.read().await?;
    let openings = grants::count_openings(&mut tx).await?;
    drop(tx);
    let page = viewer.page(&app);
    let promises = Promise::ALL
        .iter()
        .map(|promise| Kept {
            icon: promise_icon(*promise),
            title: page.t(&format!("promise-{promise}-title")),
            text: page.t(&format!("promise-{promise}-text")),
            more: page.t(&format!("promise-{promise}-more")),
        })
        .collect();
    render(&PromisesPage {
        promises,
        openings,
        working_days: app.config.reply_working_days,
        retention_days: app.config.retention_days,
        page,
    })
}
