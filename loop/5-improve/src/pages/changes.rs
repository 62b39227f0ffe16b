//! You said, we changed: what changed and is proven to work, for everyone to read.

use askama::Template;
use axum::extract::{Query, State as From};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::pages::{Page, PageResult, render};
use serde::Deserialize;

use super::shown::{self, Day};
use crate::changes::{self, PAGE};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    before: String,
}

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage {
    page: Page,
    changes: Vec<Shown>,
    newer: String,
    older: String,
}

struct Shown {
    words: String,
    day: Option<Day>,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> PageResult {
    let page = viewer.page(&app);
    let before = asked
        .before
        .split_once('.')
        .and_then(|(time, id)| Some((Time(time.parse().ok()?), id.parse().ok()?)));
    let mut tx = app.db.read().await?;
    let mut found = changes::list_changes(&mut tx, &viewer, before).await?;
    drop(tx);
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let older = found
        .last()
        .filter(|_| more)
        .map(|last| format!("/changes?before={}.{}", last.verified_at.0, last.id));
    render(&ChangesPage {
        newer: if before.is_some() {
            "/changes".into()
        } else {
            String::new()
        },
        older: older.unwrap_or_default(),
        changes: found
            .into_iter()
            .map(|change| Shown {
                day: shown::day(&page, Some(change.verified_at)),
                words: change.public_words,
            })
            .collect(),
        page,
    })
}
