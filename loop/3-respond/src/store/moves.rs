//! Moves from state to state, and the texts that an incident is known by.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::edits::{Edit, Settled};
use goodcatch_platform::jobs::{self, Announcement};
use serde::{Deserialize, Serialize};

use super::{handler, index, read_incident, roles, touch, worker};
use crate::incident::{Exit, Incident, IncidentId, Kind, Move, State, Tlp};

/// An incident went from one state to another.
#[derive(Serialize, Deserialize)]
pub struct IncidentMoved {
    /// Which.
    pub incident: IncidentId,
}

impl Announcement for IncidentMoved {
    const NAME: &'static str = "incident-moved";
}

/// Writes a move down. The caller has touched the incident's row, so places are taken in turn.
pub(super) async fn note(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    state: State,
    exit: Option<Exit>,
    words: &str,
    by: Option<MemberId>,
    at: Time,
) -> Result<(), DbError> {
    tx.send(
        "insert into incident_moves (id, incident_id, place, state, exit, words, by_member, moved_at)
         values ($1, $2, (select cast(coalesce(max(place), 0) + 1 as bigint) from incident_moves where incident_id = $2),
           $3, $4, $5, $6, $7)",
        &[
            app.random.uuid().into(),
            id.into(),
            state.into(),
            exit.into(),
            words.into(),
            by.into(),
            at.into(),
        ],
    )
    .await
}

/// Moves an incident, as it was seen at `version`.
pub async fn record_move(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    version: i64,
    to: Move,
    words: &str,
) -> Allowed<()> {
    let by = handler(viewer)?;
    if let Move::Duplicate(other) = to
        && (other == id || read_incident(tx, other).await?.is_none())
    {
        return Err(Refused::Missing);
    }
    let incident = touch(tx, app, id, Some(version)).await?;
    go(tx, app, &incident, to, words, Some(by)).await?;
    Ok(())
}

async fn go(
    tx: &mut Tx,
    app: &App,
    incident: &Incident,
    to: Move,
    words: &str,
    by: Option<MemberId>,
) -> Result<(), DbError> {
    let Some((state, exit)) = to.leads(incident.state, incident.exit) else {
        return Ok(());
    };
    let now = app.clock.now();
    let duplicate_of = match to {
        Move::Duplicate(other) => Some(other),
        _ => None,
    };
    let closed_at = (state == State::Closed).then(|| incident.closed_at.unwrap_or(now));
    tx.run(
        "update incidents set state = $2, exit = $3, duplicate_of = $4, closed_at = $5 where id = $1",
        &[
            incident.id.into(),
            state.into(),
            exit.into(),
            duplicate_of.into(),
            closed_at.into(),
        ],
    )
    .await?;
    note(tx, app, incident.id, state, exit, words, by, now).await?;
    let moved = IncidentMoved {
        incident: incident.id,
    };
    jobs::announce(tx, &moved, now).await
}

/// A review of it begins. An incident in which harm goes on stays where it is until that is over. Who asked
/// for the review of a near miss is not kept: they may be the one who nearly erred.
pub async fn enter_review(tx: &mut Tx, app: &App, viewer: &Viewer, id: IncidentId) -> Allowed<()> {
    viewer.may(Act::OpenReview)?;
    let incident = read_incident(tx, id).await?.ok_or(Refused::Missing)?;
    let near_miss = incident.exit == Some(Exit::NearMiss);
    if !near_miss {
        viewer.may(Act::HandleIncidents)?;
    }
    let over = matches!(incident.state, State::Recovered | State::Closed);
    if over || (near_miss && incident.state != State::InReview) {
        let incident = touch(tx, app, id, None).await?;
        let by = viewer.member().filter(|_| !near_miss);
        go(tx, app, &incident, Move::To(State::InReview), "", by).await?;
    }
    Ok(())
}

/// Its review is over: one that waited for nothing else is closed.
pub async fn close_after_review(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
) -> Allowed<()> {
    viewer.may(Act::SeeReviews)?;
    let incident = touch(tx, app, id, None).await?;
    if incident.state == State::InReview {
        go(
            tx,
            app,
            &incident,
            Move::To(State::Closed),
            "",
            viewer.member(),
        )
        .await?;
    }
    Ok(())
}

/// Saves the summary, together with what somebody else changed in it meanwhile.
pub async fn revise_summary(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    edit: &Edit,
) -> Allowed<Settled> {
    let by = worker(tx, viewer, id).await?;
    let incident = touch(tx, app, id, None).await?;
    roles::acted(tx, app, id, by).await?;
    let settled = edit.settle(&incident.summary, incident.summary_version);
    if let Settled::Save { words, .. } = &settled {
        tx.run(
            "update incidents set summary = $2, summary_version = summary_version + 1 where id = $1",
            &[id.into(), words.into()],
        )
        .await?;
        index(tx, id, &incident.title, words).await?;
    }
    Ok(settled)
}

/// Changes what it is known by, its kind, and how far it may be told, as it was seen at `version`.
pub async fn revise_title(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    version: i64,
    title: &str,
    kind: Kind,
    tlp: Tlp,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let incident = touch(tx, app, id, Some(version)).await?;
    roles::acted(tx, app, id, by).await?;
    tx.run(
        "update incidents set title = $2, kind = $3, tlp = $4 where id = $1",
        &[id.into(), title.into(), kind.into(), tlp.into()],
    )
    .await?;
    index(tx, id, title, &incident.summary).await?;
    Ok(())
}
