//! The pages of actions.

mod action;
mod calendar;
mod changes;
mod form;
mod list;
mod moves;
mod of_incident;
mod of_review;
mod people;
mod recurrences;
mod shown;
mod trackers;
mod typed;
mod verification;

pub use of_review::actions_of_review;

use std::str::FromStr;

use goodcatch_people::{Act, App, NavEntry};
use goodcatch_platform::pages::{Fields, PageError, Routes};

use crate::action::ActionId;

/// The links of the main navigation.
pub fn nav() -> Vec<NavEntry> {
    vec![
        NavEntry {
            href: "/actions",
            label: "actions-nav",
            icon: "list-checks",
            also: &["/recurrences", "/calendar"],
            act: Some(Act::SeeActions),
        },
        NavEntry {
            href: "/changes",
            label: "changes-nav",
            icon: "heart-handshake",
            also: &[],
            act: Some(Act::ReadChanges),
        },
        NavEntry {
            href: "/trackers",
            label: "trackers-nav",
            icon: "link",
            also: &[],
            act: Some(Act::Trackers),
        },
    ]
}

/// The routes of this stage.
pub fn routes() -> Routes<App> {
    Routes::default()
        .get("/actions", list::show)
        .get("/actions/{id}", action::show)
        .get("/actions/{id}/edit", form::edit)
        .post("/actions/{id}/edit", form::revise)
        .post("/actions/{id}/decision", moves::decide)
        .post("/actions/{id}/completion", moves::complete)
        .post("/actions/{id}/closure", moves::close)
        .post("/actions/{id}/reopening", moves::reopen)
        .get("/actions/{id}/verification", verification::show)
        .post("/actions/{id}/verification", verification::verify)
        .post("/actions/{id}/readings", verification::read)
        .post("/actions/{id}/public-words", moves::public_words)
        .get("/reviews/{id}/actions", of_review::show)
        .get("/reviews/{id}/actions/new", form::new_of_review)
        .post("/reviews/{id}/actions", form::propose_of_review)
        .get("/incidents/{id}/actions", of_incident::show)
        .get("/incidents/{id}/actions/new", form::new_of_incident)
        .post("/incidents/{id}/actions", form::propose_of_incident)
        .get("/recurrences", recurrences::list)
        .get("/recurrences/{id}", recurrences::show)
        .post("/recurrences/{id}/reopening", recurrences::reopen)
        .post("/recurrences/{id}/difference", recurrences::differ)
        .get("/changes", changes::show)
        .post("/actions/{id}/trackers", trackers::follow)
        .post("/actions/{id}/trackers/{tracker}", trackers::settle)
        .get("/calendar", calendar::show)
        .post("/calendar", calendar::make)
        .post("/calendar/erasure", calendar::take_back)
        .get("/calendar/{file}", calendar::feed)
        .get("/trackers", trackers::list)
        .post("/trackers", trackers::connect)
        .get("/trackers/{id}", trackers::show)
        .post("/trackers/{id}", trackers::revise)
        .post("/trackers/{id}/test", trackers::test)
        .post("/trackers/{id}/pause", trackers::pause)
        .post("/trackers/{id}/pause/end", trackers::go_on)
        .post("/trackers/{id}/erasure", trackers::erase)
        .post("/trackers/{id}/hook", trackers::receive)
}

/// What is no id leads nowhere, like an id of nothing.
fn id<T: FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

fn path(action: ActionId) -> String {
    format!("/actions/{action}")
}

/// The version that the form was made for; a form without one is none of ours.
fn version(fields: &Fields) -> Result<i64, PageError> {
    fields
        .get("version")
        .parse()
        .map_err(|_| PageError::Changed)
}

/// A text as a part of an address.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The most that is written in one line.
pub(crate) const LINE: usize = 200;
/// The most that is written in one go.
const LONGEST: usize = 20_000;

/// Says whom words for everyone name.
fn names_somebody(viewer: &goodcatch_people::Viewer, names: &[String]) -> String {
    let names = names.join(", ");
    viewer
        .language
        .with("action-names-somebody", &[("names", &names)])
}
