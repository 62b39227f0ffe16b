//! How an incident begins: from a case, from a call, as a near miss, or out of an import.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::jobs::{self, Announcement};
use goodcatch_triage::CaseId;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{handler, index, moves, roles, tasks, touch};
use crate::incident::{Exit, IncidentId, Kind, Source, State, Tlp};
use crate::role::IncidentRole;

/// An incident was opened.
#[derive(Serialize, Deserialize)]
pub struct IncidentOpened {
    /// Which.
    pub incident: IncidentId,
}

impl Announcement for IncidentOpened {
    const NAME: &'static str = "incident-opened";
}

/// An incident that is to be opened.
#[derive(Debug, Clone)]
pub struct NewIncident {
    /// A few words that it will be known by.
    pub title: String,
    /// What happened.
    pub kind: Kind,
    /// What is known so far; may be empty.
    pub words: String,
    /// The cases that it comes from; may be none.
    pub cases: Vec<CaseId>,
    /// Whether no harm was done.
    pub near_miss: bool,
}

/// Opens an incident. Whoever opens it leads it, until they hand that over.
pub async fn open_incident(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    new: NewIncident,
) -> Allowed<IncidentId> {
    let by = handler(viewer)?;
    let id = insert(tx, app, by, &new).await?;
    roles::begin(tx, app, id, IncidentRole::Lead, by, by).await?;
    for case in &new.cases {
        link(tx, app, id, *case).await?;
    }
    Ok(id)
}

/// Opens an incident for a near miss that a member wants reviewed. They take no role in it.
pub async fn open_near_miss(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    title: &str,
    words: &str,
) -> Allowed<IncidentId> {
    viewer.may(Act::OpenReview)?;
    let by = viewer.member().ok_or(Refused::Denied)?;
    let new = NewIncident {
        title: title.into(),
        kind: Kind::Other,
        words: words.into(),
        cases: Vec::new(),
        near_miss: true,
    };
    Ok(insert(tx, app, by, &new).await?)
}

async fn insert(
    tx: &mut Tx,
    app: &App,
    by: MemberId,
    new: &NewIncident,
) -> Result<IncidentId, DbError> {
    let id: IncidentId = app.random.id();
    let now = app.clock.now();
    let exit = new.near_miss.then_some(Exit::NearMiss);
    let state = State::New;
    tx.run(
        "insert into incidents (id, title, kind, state, exit, tlp, summary, summary_version, classification,
           classification_version, source, opened_by, opened_at, updated_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, 1, $8, 0, $9, $10, $11, $11, 1)",
        &[
            id.into(),
            new.title.as_str().into(),
            new.kind.into(),
            state.into(),
            exit.into(),
            Tlp::Amber.into(),
            new.words.as_str().into(),
            json!({}).into(),
            Source::Here.into(),
            by.into(),
            now.into(),
        ],
    )
    .await?;
    moves::note(tx, app, id, state, exit, "", Some(by), now).await?;
    tasks::from_playbook(tx, app, id, new.kind).await?;
    index(tx, id, &new.title, &new.words).await?;
    jobs::announce(tx, &IncidentOpened { incident: id }, now).await?;
    Ok(id)
}

/// Takes an incident as a whole out of an import: with its state, and without a person of ours. One
/// that is known by its external id stays as it is, and nothing is answered.
pub async fn record_imported(
    tx: &mut Tx,
    app: &App,
    external_id: &str,
    title: &str,
    summary: &str,
    kind: Kind,
    opened_at: Time,
    classification: Json,
) -> Result<Option<IncidentId>, DbError> {
    let id: IncidentId = app.random.id();
    let now = app.clock.now();
    let added = tx
        .run(
            "insert into incidents (id, title, kind, state, tlp, summary, summary_version, classification,
               classification_version, source, external_id, opened_at, updated_at, closed_at, version)
             values ($1, $2, $3, $4, $5, $6, 1, $7, 1, $8, $9, $10, $11, $10, 1) on conflict do nothing",
            &[
                id.into(),
                title.into(),
                kind.into(),
                State::Closed.into(),
                Tlp::Clear.into(),
                summary.into(),
                classification.into(),
                Source::Import.into(),
                external_id.into(),
                opened_at.into(),
                now.into(),
            ],
        )
        .await?;
    if added == 0 {
        return Ok(None);
    }
    moves::note(tx, app, id, State::Closed, None, "", None, opened_at).await?;
    index(tx, id, title, summary).await?;
    Ok(Some(id))
}

/// Makes a case part of an incident. [`Refused::Changed`] when it is part of another already.
pub async fn link_case(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    case: CaseId,
) -> Allowed<()> {
    handler(viewer)?;
    if goodcatch_triage::store::find_case(tx, viewer, case)
        .await?
        .is_none()
    {
        return Err(Refused::Missing);
    }
    touch(tx, app, id, None).await?;
    link(tx, app, id, case).await
}

async fn link(tx: &mut Tx, app: &App, id: IncidentId, case: CaseId) -> Allowed<()> {
    tx.run(
        "insert into incident_cases (case_id, incident_id, linked_at) values ($1, $2, $3) on conflict do nothing",
        &[case.into(), id.into(), app.clock.now().into()],
    )
    .await?;
    let holds: Option<IncidentId> = tx
        .value(
            "select incident_id from incident_cases where case_id = $1",
            &[case.into()],
        )
        .await?;
    if holds == Some(id) {
        Ok(())
    } else {
        Err(Refused::Changed)
    }
}
