//! The pages of those who handle cases.

mod answers;
mod attachments;
mod case;
mod changes;
mod desk;
mod mail;
mod merge;
mod opening;
mod reports;
mod shown;
mod verdict;
mod wording;

use std::str::FromStr;

use goodcatch_people::{Act, App, NavEntry};
use goodcatch_platform::pages::live::Live;
use goodcatch_platform::pages::{Fields, PageError, Routes};

use crate::case::CaseId;

/// The links of the main navigation.
pub fn nav() -> Vec<NavEntry> {
    vec![NavEntry {
        href: "/desk",
        label: "nav-desk",
        icon: "inbox",
        also: &["/cases"],
        act: Some(Act::SeeCases),
    }]
}

/// The routes of this stage.
pub fn routes() -> Routes<App> {
    let live = Live::new(crate::live::CASES);
    Routes::default()
        .get("/desk", desk::show)
        .get("/desk/live", async move |app, viewer| {
            desk::live(app, viewer, live.clone()).await
        })
        .get("/cases/{id}", case::show)
        .get("/cases/{id}/verdict", verdict::show)
        .post("/cases/{id}/verdict", verdict::decide)
        .post("/cases/{id}/answers", answers::write)
        .post("/cases/{id}/assignment", changes::assign)
        .post("/cases/{id}/kind", changes::kind)
        .post("/cases/{id}/notes", changes::note)
        .post("/cases/{id}/hold", changes::hold)
        .post("/cases/{id}/closure", changes::close)
        .post("/cases/{id}/reopening", changes::reopen)
        .post("/cases/{id}/tasks", changes::task)
        .get("/cases/{id}/reports", reports::show)
        .post("/cases/{id}/split", reports::split)
        .get("/cases/{id}/merge", merge::show)
        .post("/cases/{id}/merge", merge::merge)
        .get("/cases/{id}/mail/{report}/html", mail::html)
        .get("/cases/{id}/attachments/{attachment}", attachments::copy)
        .get(
            "/cases/{id}/attachments/{attachment}/open",
            attachments::ask,
        )
        .post(
            "/cases/{id}/attachments/{attachment}/open",
            attachments::open,
        )
        .get("/cases/{id}/reports/{report}/opening", opening::show)
        .post("/cases/{id}/reports/{report}/opening", opening::ask)
        .post("/wording", wording::check)
}

/// What is no id leads nowhere, like an id of nothing.
fn id<T: FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

fn path(case: CaseId) -> String {
    format!("/cases/{case}")
}

/// The version of the case that the form was made for; a form without one is none of ours.
fn version(fields: &Fields) -> Result<i64, PageError> {
    fields
        .get("version")
        .parse()
        .map_err(|_| PageError::Changed)
}

/// The most that a responder writes in one go.
const LONGEST: usize = 20_000;
