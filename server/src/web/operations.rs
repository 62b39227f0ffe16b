//! The work of the software, for the administrator: what waits, what failed and why, try again. It
//! tells of jobs and counts, never of what is in them.

use askama::Template;
use axum::Form;
use axum::extract::State;
use goodcatch_people::{Act, App, Viewer, cookies};
use goodcatch_platform::jobs::{self, JobId, Seen};
use goodcatch_platform::mail_out;
use goodcatch_platform::pages::{Page, PageError, PageResult, render};
use serde::Deserialize;

const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "operations.html")]
struct Operations {
    page: Page,
    waiting: i64,
    failed: i64,
    jobs: Vec<Seen>,
    mails: Vec<(String, i64)>,
    relay: bool,
}

/// Shows it.
pub async fn show(State(app): State<App>, viewer: Viewer) -> PageResult {
    viewer.may(Act::Operations).map_err(PageError::from)?;
    let mut tx = app.db.read().await?;
    let (waiting, failed) = jobs::counts(&mut tx).await?;
    render(&Operations {
        waiting,
        failed,
        jobs: jobs::list(&mut tx, SHOWN).await?,
        mails: mail_out::counts(&mut tx).await?,
        relay: !app.config.mail_relay.reveal().is_empty(),
        page: viewer.page(&app),
    })
}

/// Which job to try again; all failed ones without one.
#[derive(Deserialize)]
pub struct Retry {
    job: Option<String>,
}

/// Tries again.
pub async fn post_retry(
    State(app): State<App>,
    viewer: Viewer,
    Form(retry): Form<Retry>,
) -> PageResult {
    viewer.may(Act::Operations).map_err(PageError::from)?;
    let job: Option<JobId> = match retry.job.as_deref().filter(|j| !j.is_empty()) {
        Some(job) => Some(job.parse().map_err(|_| PageError::NotFound)?),
        None => None,
    };
    let mut tx = app.db.write().await?;
    jobs::retry(&mut tx, job, app.clock.now()).await?;
    tx.commit().await?;
    cookies::redirect_saying(&app, "/operations", "operations-retried")
}
