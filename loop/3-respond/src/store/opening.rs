//! How an incident begins: from a case, from a call, as a near miss, or out of an import.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{DbError, Tx, search};
use goodcatch_platform::jobs::{self, Announcement};
use goodcatch_triage::CaseId;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{SEARCH, cases, handler, moves, roles, tasks};
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

/// Incidents were imported. They are told of together, and apart from those opened here: nobody is to be
/// alarmed by them.
#[derive(Serialize, Deserialize)]
pub struct IncidentsImported {
    /// Which.
    pub incidents: Vec<IncidentId>,
}

impl Announcement for IncidentsImported {
    const NAME: &'static str = "incidents-imported";
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
    let id = insert(tx, app, Some(by), &new).await?;
    roles::begin(tx, app, id, IncidentRole::Lead, by, by).await?;
    for case in &new.cases {
        cases::link(tx, app, id, *case, by).await?;
    }
    Ok(id)
}

/// Opens an incident for a near miss that a member wants reviewed. They take no role in it, and it does not
/// hold who they are: whoever opens one may be the one who nearly erred.
pub async fn open_near_miss(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    title: &str,
    words: &str,
) -> Allowed<IncidentId> {
    viewer.may(Act::OpenReview)?;
    viewer.member().ok_or(Refused::Denied)?;
    let new = NewIncident {
        title: title.into(),
        kind: Kind::Other,
        words: words.into(),
        cases: Vec::new(),
        near_miss: true,
    };
    Ok(insert(tx, app, None, &new).await?)
}

async fn insert(
    tx: &mut Tx,
    app: &App,
    by: Option<MemberId>,
    new: &NewIncident,
) -> Result<IncidentId, DbError> {
    let id: IncidentId = app.random.id();
    let now = app.clock.now();
    let exit = new.near_miss.then_some(Exit::NearMiss);
    let state = State::New;
    // Asked first: nobody waits for what is written.
    let steps = tasks::steps_for(tx, app, new.kind).await?;
    tx.send(
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
    moves::note(tx, app, id, state, exit, "", by, now).await?;
    tasks::record_steps(tx, app, id, steps).await?;
    let found_by = format!("{} {}", new.title, new.words);
    search::add(tx, SEARCH, id.0, &found_by).await?;
    jobs::announce(tx, &IncidentOpened { incident: id }, now).await?;
    Ok(id)
}
