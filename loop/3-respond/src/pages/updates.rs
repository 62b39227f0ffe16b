//! News of incidents, for whom they are meant.

use askama::Template;
use axum::extract::State as From;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Page, PageResult, render};

use super::shown::{self, Moment};
use crate::store;

#[derive(Template)]
#[template(path = "updates.html")]
struct UpdatesPage {
    page: Page,
    news: Vec<NewsShown>,
}

struct NewsShown {
    audience: String,
    words: String,
    when: Moment,
}

pub(super) async fn show(From(app): From<App>, viewer: Viewer) -> PageResult {
    let mut tx = app.db.read().await?;
    let news = store::list_news(&mut tx, &viewer).await?;
    drop(tx);
    let page = viewer.page(&app);
    render(&UpdatesPage {
        news: news
            .into_iter()
            .map(|update| NewsShown {
                audience: page.t(&format!("incident-audience-{}", update.audience)),
                when: shown::moment(&page, update.posted_at),
                words: update.words,
            })
            .collect(),
        page,
    })
}
