//! The pages of those who work on incidents, and the news for everybody.

mod cases;
mod changes;
mod evidence;
mod existing;
mod incident;
mod likenesses;
mod list;
mod notices;
mod open;
mod playbooks;
mod shown;
mod timeline;
mod updates;

use std::str::FromStr;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use goodcatch_people::{Act, App, NavEntry};
use goodcatch_platform::pages::live::{Live, Look};
use goodcatch_platform::pages::{PageError, Routes};

use crate::incident::IncidentId;
use crate::naming::NamesIn;

pub use evidence::giving::give_copy;
pub use shown::{Vague, vaguely};

/// How an incident notices that it changed: every change of anything about it counts its version up. What
/// it is like is found by a job, which must not outdate the forms that people have open.
pub(crate) const INCIDENT: Look = Look {
    sql: "select version,
            (select cast(count(*) as bigint) from incident_likenesses where incident_id = $1 and dismissed_at is null),
            (select cast(coalesce(max(found_at), 0) as bigint) from incident_likenesses where incident_id = $1)
          from incidents where id = $1",
    args: |thing, _| vec![thing.into()],
};

/// The links of the main navigation.
pub fn nav() -> Vec<NavEntry> {
    vec![
        NavEntry {
            href: "/incidents",
            label: "nav-incidents",
            icon: "life-buoy",
            also: &["/playbooks"],
            act: Some(Act::SeeIncidents),
        },
        NavEntry {
            href: "/updates",
            label: "nav-updates",
            icon: "flag",
            also: &[],
            act: Some(Act::ReadUpdates),
        },
    ]
}

/// The routes of this stage. How names are found in words for everyone is handed in, since a later stage
/// knows it.
pub fn routes(names: NamesIn) -> Routes<App> {
    let live = Live::new(INCIDENT);
    Routes::default()
        .get("/incidents", list::show)
        .get("/incidents/new", open::show)
        .post("/incidents/new", open::open)
        .get("/cases/{id}/incident", open::show_case)
        .post("/cases/{id}/incident", open::open_case)
        .get("/cases/{id}/incident/existing", existing::show)
        .post("/cases/{id}/incident/existing", existing::add)
        .get("/incidents/{id}", incident::show)
        .get("/incidents/{id}/live", async move |app, viewer, path| {
            incident::live(app, viewer, path, live.clone()).await
        })
        .post(
            "/incidents/{id}/likenesses/{earlier}/dismissal",
            likenesses::dismiss,
        )
        .get("/incidents/{id}/cases", cases::show)
        .post("/incidents/{id}/cases", cases::link)
        .post("/incidents/{id}/cases/{case}/removal", cases::unlink)
        .post("/incidents/{id}/moves", changes::go)
        .post("/incidents/{id}/summary", changes::summary)
        .post("/incidents/{id}/details", changes::details)
        .post("/incidents/{id}/milestones", changes::milestone)
        .post("/incidents/{id}/roles", changes::role)
        .post("/incidents/{id}/tasks", changes::task)
        .post("/incidents/{id}/tasks/{task}/completion", changes::tick)
        .post("/incidents/{id}/tasks/{task}/assignment", changes::give)
        .post(
            "/incidents/{id}/updates",
            async move |app, viewer, path, form| {
                changes::update(app, viewer, path, form, names).await
            },
        )
        .get("/incidents/{id}/timeline", timeline::show)
        .post("/incidents/{id}/timeline", timeline::add)
        .get("/incidents/{id}/timeline/paste", timeline::paste::show)
        .post("/incidents/{id}/timeline/paste", timeline::paste::add)
        .get("/incidents/{id}/timeline/{event}", timeline::correct::show)
        .post(
            "/incidents/{id}/timeline/{event}",
            timeline::correct::correct,
        )
        .post(
            "/incidents/{id}/timeline/{event}/place",
            timeline::correct::place,
        )
        .post("/incidents/entry", timeline::understood)
        .post(
            "/incidents/{id}/evidence",
            // The rest of the form, and its borders.
            evidence::adding::add.layer(DefaultBodyLimit::max(evidence::adding::LARGEST + 100_000)),
        )
        .get("/incidents/{id}/evidence", evidence::show)
        .post("/incidents/{id}/evidence/chosen", evidence::picking::pick)
        .get(
            "/incidents/{id}/evidence/{evidence}",
            evidence::giving::file,
        )
        .get("/incidents/{id}/notices", notices::show)
        .post(
            "/incidents/{id}/notices",
            notices::send.layer(DefaultBodyLimit::max(notices::LARGEST)),
        )
        .get("/updates", updates::show)
        .get("/playbooks", playbooks::list)
        .get("/playbooks/{id}", playbooks::show)
        .post("/playbooks/{id}", playbooks::revise)
        .and(crate::exchange::routes())
}

/// What is no id leads nowhere, like an id of nothing.
fn id<T: FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

fn path(incident: IncidentId) -> String {
    format!("/incidents/{incident}")
}

/// Where the review of an incident is opened, or found.
fn review(incident: IncidentId) -> String {
    format!("/reviews/new?incident={incident}")
}

/// The most that is written in one go.
const LONGEST: usize = 20_000;
/// The longest title.
const LONGEST_TITLE: usize = 200;
