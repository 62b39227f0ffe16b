//! A member's calendar links: made, shown once, taken back; and what is behind one.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render};

use super::shown::{self, Day};
use crate::calendar::{self, Whose};

#[derive(Template)]
#[template(path = "calendar.html")]
struct CalendarPage {
    page: Page,
    rows: Vec<Row>,
    link: String,
}

struct Row {
    word: &'static str,
    name: String,
    made: Option<Day>,
}

pub(super) async fn show(From(app): From<App>, viewer: Viewer) -> PageResult {
    look(&app, &viewer, String::new()).await
}

async fn look(app: &App, viewer: &Viewer, link: String) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let feeds = calendar::list_feeds(&mut tx, viewer).await?;
    drop(tx);
    let rows = Whose::ALL
        .iter()
        .map(|whose| Row {
            word: whose.word(),
            name: page.t(&format!("calendar-whose-{whose}")),
            made: feeds
                .iter()
                .find(|feed| feed.whose == *whose)
                .map(|feed| shown::moment(&page, feed.made_at)),
        })
        .collect();
    render(&CalendarPage { page, rows, link })
}

fn whose(pairs: Vec<(String, String)>) -> Result<Whose, PageError> {
    Fields::from_pairs(pairs)
        .get("whose")
        .parse()
        .map_err(|_| PageError::Changed)
}

/// Makes a link. It is in this answer and nowhere else.
pub(super) async fn make(
    From(app): From<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.member().ok_or(PageError::NotFound)?;
    let whose = whose(pairs)?;
    let mut tx = app.db.write().await?;
    let token = calendar::record_feed(&mut tx, &app, &viewer, whose).await?;
    tx.commit().await?;
    look(
        &app,
        &viewer,
        app.config.link(&format!("/calendar/{token}.ics")),
    )
    .await
}

pub(super) async fn take_back(
    From(app): From<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.member().ok_or(PageError::NotFound)?;
    let whose = whose(pairs)?;
    let mut tx = app.db.write().await?;
    calendar::erase_feed(&mut tx, &viewer, whose).await?;
    tx.commit().await?;
    redirect_saying(&app, "/calendar", "calendar-said-taken-back")
}

/// The calendar behind a link.
pub(super) async fn feed(
    From(app): From<App>,
    Path(file): Path<String>,
) -> Result<Response, PageError> {
    let token = file.strip_suffix(".ics").ok_or(PageError::NotFound)?;
    let mut tx = app.db.read().await?;
    let text = calendar::read_calendar(&mut tx, &app, token)
        .await?
        .ok_or(PageError::NotFound)?;
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, text).into_response())
}
