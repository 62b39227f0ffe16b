//! The directory, for administrators.

use askama::Template;
use axum::extract::{Query, State};
use goodcatch_platform::pages::{Page, PageResult, render};
use serde::Deserialize;
use url::form_urlencoded;

use crate::directory::{self, Listed, PAGE};
use crate::{App, MemberId, Viewer};

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    page: Page,
    sought: String,
    people: Vec<Listed>,
    holders: Vec<Listed>,
    active: i64,
    left: i64,
    first: String,
    next: String,
}

/// What is looked for, and after whom the page begins.
#[derive(Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
    name: Option<String>,
    id: Option<MemberId>,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Query(sought): Query<Sought>,
) -> PageResult {
    let q = super::line(&sought.q, 200);
    let after = sought.name.zip(sought.id);
    let begins = after.is_none();
    let mut tx = app.db.read().await?;
    let mut people = directory::list(&mut tx, &viewer, &q, after).await?;
    let (active, left) = directory::counts(&mut tx, &viewer).await?;
    let holders = if begins && q.is_empty() {
        directory::list_holders(&mut tx, &viewer).await?
    } else {
        Vec::new()
    };
    drop(tx);
    let page_size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = people.len() > page_size;
    people.truncate(page_size);
    let next = people.last().filter(|_| more).map(|last| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !q.is_empty() {
            query.append_pair("q", &q);
        }
        query
            .append_pair("name", &last.name)
            .append_pair("id", &last.id.to_string());
        format!("/people?{}", query.finish())
    });
    let first = if begins {
        String::new()
    } else if q.is_empty() {
        "/people".to_owned()
    } else {
        format!(
            "/people?{}",
            form_urlencoded::Serializer::new(String::new())
                .append_pair("q", &q)
                .finish()
        )
    };
    render(&PeoplePage {
        page: viewer.page(&app),
        sought: q,
        people,
        holders,
        active,
        left,
        first,
        next: next.unwrap_or_default(),
    })
}
