//! The SQL of incidents. Every change first touches the row of its incident: that is the lock which
//! keeps places, roles and versions in step when several processes write.

/// The columns of [`Incident`].
macro_rules! incident_columns {
    () => {
        "id, title, kind, state, exit, duplicate_of, tlp, summary, summary_version, classification, \
         classification_version, source, external_id, opened_by, opened_at, updated_at, closed_at, version"
    };
}

pub(crate) mod cases;
mod classification;
pub(crate) mod events;
pub(crate) mod evidence;
pub(crate) mod figures;
pub(crate) mod likenesses;
pub(crate) mod listing;
mod milestones;
mod moves;
pub(crate) mod notices;
mod opening;
mod playbooks;
pub(crate) mod reading;
mod roles;
mod tasks;
pub(crate) mod updates;

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::search;
use goodcatch_platform::database::{DbError, Tx};

use crate::incident::{Incident, IncidentId};

pub use cases::{IncidentLinked, Link, incidents_of_cases, link_case, list_links, unlink_case};
pub use classification::{IncidentClassified, revise_classification};
pub use events::{correct_event, list_events, record_event, record_events, reorder_event};
pub use evidence::{
    After, Held, NewEvidence, NewFile, Offered, find_evidence, find_held, list_evidence,
    list_offered, pick_evidence, record_evidence,
};
pub use figures::{count_all_incidents, count_incidents, standing_of, times_to_first_report};
pub use likenesses::{
    Likeness, NewLikeness, dismiss_likeness, erase_likeness, list_likenesses, record_likenesses,
};
pub use listing::{
    Filter, Found, Listed, PAGE, Row, Standing, Turn, list_incidents, list_own, search_incidents,
};
pub use milestones::{list_milestones, record_milestone};
pub use moves::{
    IncidentMoved, close_after_review, enter_review, record_move, revise_summary, revise_title,
};
pub use notices::{list_notices, record_notice, seal_all};
pub use opening::{IncidentOpened, IncidentsImported, NewIncident, open_incident, open_near_miss};
pub use playbooks::{
    Playbook, PlaybookId, find_playbook, list_playbooks, revise_playbook, seed_playbooks,
};
pub use reading::{
    ForReview, Moved, Shape, cases_of_incident, find_incident, incident_of_case, list_moves,
    read_for_review, responded_to, responders_to, shapes, shapes_of_imported, worked_on,
};
pub use roles::{Given, hand_over, holds_role, keep_apart, list_apart, list_roles, speaks};
pub use tasks::{assign_task, list_tasks, record_task, set_task};
pub use updates::{Posted, list_news, list_updates, record_update};

/// The area of incidents in the full-text search.
pub(crate) const SEARCH: &str = "incidents";

/// The responder at work.
pub(crate) fn handler(viewer: &Viewer) -> Allowed<MemberId> {
    viewer.may(Act::HandleIncidents)?;
    viewer.member().ok_or(Refused::Denied)
}

/// Whoever may see and write to this one incident.
pub(crate) async fn worker(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<MemberId> {
    let member = viewer.member().ok_or(Refused::Denied)?;
    // Responders need no second question.
    let holds_role = !viewer.could(Act::SeeIncidents) && holds_role(tx, id, member).await?;
    viewer.may(Act::WorkOnIncident { holds_role })?;
    Ok(member)
}

/// Takes an incident for a change. With a `version` it must be the present one.
pub(crate) async fn touch(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    version: Option<i64>,
) -> Allowed<Incident> {
    let touched: Option<Incident> = tx
        .find(
            concat!(
                "update incidents set version = version + 1, updated_at = $3
                 where id = $1 and (cast($2 as bigint) is null or version = $2) returning ",
                incident_columns!()
            ),
            &[id.into(), version.into(), app.clock.now().into()],
        )
        .await?;
    match touched {
        Some(incident) => Ok(incident),
        None => match read_incident(tx, id).await? {
            Some(_) if version.is_some() => Err(Refused::Changed),
            _ => Err(Refused::Missing),
        },
    }
}

pub(crate) async fn read_incident(
    tx: &mut Tx,
    id: IncidentId,
) -> Result<Option<Incident>, DbError> {
    tx.find(
        concat!(
            "select ",
            incident_columns!(),
            " from incidents where id = $1"
        ),
        &[id.into()],
    )
    .await
}

/// Writes what an incident can be found by, in place of what was there.
async fn index(tx: &mut Tx, id: IncidentId, title: &str, summary: &str) -> Result<(), DbError> {
    search::index(tx, SEARCH, id.0, &format!("{title} {summary}")).await
}
