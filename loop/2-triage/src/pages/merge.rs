//! Make a case part of another: found by search, chosen, done.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render_as};
use serde::Deserialize;

use super::shown::{self, Tag};
use crate::case::{CaseId, State};
use crate::store;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

#[derive(Template)]
#[template(path = "merge.html")]
struct MergePage {
    page: Page,
    path: String,
    title: String,
    version: i64,
    reports: i64,
    q: String,
    found: Vec<Found>,
    error: Option<String>,
}

struct Found {
    id: String,
    href: String,
    title: String,
    standing: Tag,
    reports: i64,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    look(&app, &viewer, super::id(&id)?, asked.q, None).await
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: CaseId,
    q: String,
    error: Option<String>,
) -> PageResult {
    viewer.may(Act::HandleCases)?;
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let case = store::find_case(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    if case.state == State::Merged {
        return Err(PageError::NotFound);
    }
    // Without a search: what the case's own title finds.
    let query = if q.trim().is_empty() {
        case.title.clone()
    } else {
        q.clone()
    };
    let rows = store::search_cases(&mut tx, viewer, &query, None)
        .await?
        .rows;
    drop(tx);
    let status = if error.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    render_as(
        status,
        &MergePage {
            path: super::path(id),
            title: shown::title(&page, &case),
            version: case.version,
            reports: case.report_count,
            found: rows
                .iter()
                .filter(|row| row.case.id != id && !row.case.is_withdrawn())
                .take(30)
                .map(|row| Found {
                    id: row.case.id.to_string(),
                    href: super::path(row.case.id),
                    title: shown::title(&page, &row.case),
                    standing: shown::standing(&page, &row.case),
                    reports: row.case.report_count,
                })
                .collect(),
            q,
            error,
            page,
        },
    )
}

pub(super) async fn merge(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: CaseId = super::id(&id)?;
    viewer.may(Act::HandleCases)?;
    let fields = Fields::from_pairs(pairs);
    let Ok(into) = fields.get("into").parse::<CaseId>() else {
        let error = viewer.language.t("merge-choose");
        return look(&app, &viewer, id, fields.get("q").to_owned(), Some(error)).await;
    };
    if into == id {
        return redirect(&super::path(id));
    }
    let mut tx = app.db.write().await?;
    store::merge(&mut tx, &app, &viewer, id, super::version(&fields)?, into).await?;
    tx.commit().await?;
    redirect_saying(&app, &super::path(into), "merge-said")
}
