//! The reports of a signed-in member: named ones, and confidential ones. Anonymous ones are not
//! here, since nothing leads from a member to them.

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render};

use super::report::{self as shared, Way};
use super::{Pairs, day, kind_icon, kind_key};
use crate::report::{Report, ReportId};
use crate::store;

struct Row {
    href: String,
    icon: &'static str,
    title: String,
    begins: String,
    filed: String,
    promise: String,
    /// The key of how far it has come.
    state: &'static str,
    state_kind: &'static str,
}

#[derive(Template)]
#[template(path = "own.html")]
struct OwnPage {
    page: Page,
    rows: Vec<Row>,
}

fn row(report: &Report, page: &Page) -> Row {
    let (state, state_kind) = if report.withdrawn_at.is_some() {
        ("own-state-withdrawn", "outline")
    } else if report.outcome_at.is_some() {
        ("own-state-outcome", "moss")
    } else if report.replied_at.is_some() {
        ("own-state-replied", "sky")
    } else {
        ("own-state-received", "outline")
    };
    let mut begins: String = report
        .words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if begins.chars().count() > 90 {
        begins = format!(
            "{}…",
            begins.chars().take(90).collect::<String>().trim_end()
        );
    }
    Row {
        href: format!("/reports/{}", report.id),
        icon: kind_icon(report.kind),
        title: page.t(&kind_key(report.kind, "title")),
        begins,
        filed: day(report.filed_at, &page.zone, true, page.language),
        promise: page.t(&format!("promise-{}-title", report.promise)),
        state,
        state_kind,
    }
}

/// The viewer's own.
pub async fn list(State(app): State<App>, viewer: Viewer) -> PageResult {
    let mut tx = app.db.read().await?;
    let own = store::list_own(&mut tx, &app, &viewer).await?;
    drop(tx);
    let page = viewer.page(&app);
    render(&OwnPage {
        rows: own.iter().map(|r| row(r, &page)).collect(),
        page,
    })
}

/// Whether the report is the viewer's own; anybody else's is not there.
async fn ask(app: &App, viewer: &Viewer, id: ReportId) -> Result<(), PageError> {
    let mut tx = app.db.read().await?;
    let own = store::list_own(&mut tx, app, viewer).await?;
    if own.iter().any(|r| r.id == id) {
        Ok(())
    } else {
        Err(PageError::NotFound)
    }
}

fn id(text: &str) -> Result<ReportId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// One of them.
pub async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Path(report): Path<String>,
) -> PageResult {
    let report = id(&report)?;
    ask(&app, &viewer, report).await?;
    shared::show(&app, &viewer, Way::Own(report), report).await
}

/// Says more, or adds files.
pub async fn post_message(
    State(app): State<App>,
    viewer: Viewer,
    Path(report): Path<String>,
    form: Result<Multipart, MultipartRejection>,
) -> PageResult {
    let report = id(&report)?;
    ask(&app, &viewer, report).await?;
    shared::message(&app, &viewer, Way::Own(report), report, form).await
}

/// Reveals more.
pub async fn post_reveal(
    State(app): State<App>,
    viewer: Viewer,
    Path(report): Path<String>,
    axum::Form(form): Pairs,
) -> PageResult {
    let report = id(&report)?;
    ask(&app, &viewer, report).await?;
    shared::reveal(
        &app,
        &viewer,
        Way::Own(report),
        report,
        Fields::from_pairs(form),
    )
    .await
}

/// Withdraws.
pub async fn post_withdrawal(
    State(app): State<App>,
    viewer: Viewer,
    Path(report): Path<String>,
) -> PageResult {
    let report = id(&report)?;
    ask(&app, &viewer, report).await?;
    shared::withdraw(&app, Way::Own(report), report).await
}
