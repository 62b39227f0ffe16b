//! The SQL of recurrences: features by their hash, the newest first, so that a million incidents cost
//! what a hundred do; and what people decided about each likeness.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx, Value};
use goodcatch_platform::{from_row, id, words_enum};
use serde_json::Value as Json;

use super::{Class, Feature};
use crate::action::ActionId;
use crate::lower::IncidentId;
use crate::store as actions;

id! {
    /// A likeness of a new incident to an earlier one.
    RecurrenceId
}

words_enum! {
    /// What people decided about a likeness.
    Decided {
        /// Nothing yet.
        Offered = "offered",
        /// The earlier action is open again.
        Reopened = "reopened",
        /// It is something else.
        Different = "different",
    }
}

/// A likeness as it lies in the database.
#[derive(Debug, Clone)]
pub struct Recurrence {
    /// Its id.
    pub id: RecurrenceId,
    /// The new incident.
    pub incident_id: IncidentId,
    /// The earlier one.
    pub earlier_id: IncidentId,
    /// How alike they are, 0 to 1.
    pub likeness: f64,
    /// Why: [`super::Because`].
    pub because: Json,
    /// The action that should have prevented it.
    pub action_id: Option<ActionId>,
    /// What was decided.
    pub state: Decided,
    /// Why it is something else, or why the action is open again.
    pub why: String,
    /// When it was found.
    pub found_at: Time,
}

from_row!(Recurrence {
    id,
    incident_id,
    earlier_id,
    likeness,
    because,
    action_id,
    state,
    why,
    found_at
});

/// Recurrences of one page.
pub const PAGE: i64 = 25;
/// So many of the newest incidents of each feature are looked at: of our own, and of those imported.
const NEWEST: [(bool, i64); 2] = [(false, 200), (true, 100)];
/// So many later incidents of one feature are counted at most.
const LATER_MOST: i64 = 2_000;

/// An incident's place among the others: when it was opened, and whether it was brought along from elsewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    pub opened_at: Time,
    pub imported: bool,
}

/// Writes what an incident resembles others by, in place of what was there.
pub(crate) async fn record_features(
    tx: &mut Tx,
    incident: IncidentId,
    standing: Standing,
    features: &[Feature],
) -> DbResult<()> {
    erase_features(tx, incident).await?;
    add_features(tx, &rows_of(incident, standing, features)).await
}

/// The rows of an incident's features.
pub(crate) fn rows_of(
    incident: IncidentId,
    standing: Standing,
    features: &[Feature],
) -> Vec<Vec<Value>> {
    features
        .iter()
        .map(|f| {
            vec![
                f.hash.into(),
                incident.into(),
                f.class.into(),
                standing.imported.into(),
                standing.opened_at.into(),
            ]
        })
        .collect()
}

/// Adds rows of [`rows_of`], of one incident or of many.
pub(crate) async fn add_features(tx: &mut Tx, rows: &[Vec<Value>]) -> DbResult<()> {
    tx.insert_many(
        "insert into recurrence_features (feature, incident_id, class, imported, opened_at) values",
        rows,
        "on conflict do nothing",
    )
    .await?;
    Ok(())
}

/// Forgets what an incident resembles others by: a false alarm is no pattern.
pub(crate) async fn erase_features(tx: &mut Tx, incident: IncidentId) -> DbResult<()> {
    tx.run(
        "delete from recurrence_features where incident_id = $1",
        &[incident.into()],
    )
    .await?;
    Ok(())
}

/// The statement that finds the newest earlier incidents of one feature, ours or those imported.
pub(crate) const EARLIER: &str = "select incident_id, opened_at from recurrence_features
     where feature = $1 and imported = $2 and (opened_at, incident_id) < ($3, $4)
     order by opened_at desc, incident_id desc limit $5";

/// The newest earlier incidents that have a feature, each with its age and whether it was imported.
pub(crate) async fn list_earlier(
    tx: &mut Tx,
    feature: i64,
    before: (Time, IncidentId),
) -> DbResult<Vec<(IncidentId, Time, bool)>> {
    let mut found = Vec::new();
    for (imported, most) in NEWEST {
        let rows: Vec<(IncidentId, Time)> = tx
            .list(
                EARLIER,
                &[
                    feature.into(),
                    imported.into(),
                    before.0.into(),
                    before.1.into(),
                    most.into(),
                ],
            )
            .await?;
        found.extend(rows.into_iter().map(|(id, at)| (id, at, imported)));
    }
    Ok(found)
}

/// The statement that finds the later incidents of one feature that were opened here, in a span of time.
pub(crate) const LATER: &str = "select incident_id from recurrence_features
     where feature = $1 and imported = $2 and opened_at >= $3 and opened_at < $4
     order by opened_at, incident_id limit $5";

/// The incidents opened here in a span of time that have a feature.
pub(crate) async fn list_later(
    tx: &mut Tx,
    feature: i64,
    from: Time,
    until: Time,
) -> DbResult<Vec<IncidentId>> {
    let rows: Vec<(IncidentId,)> = tx
        .list(
            LATER,
            &[
                feature.into(),
                false.into(),
                from.into(),
                until.into(),
                LATER_MOST.into(),
            ],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The features of some incidents.
pub(crate) async fn features_of(
    tx: &mut Tx,
    incidents: &[IncidentId],
) -> DbResult<Vec<(IncidentId, i64, Class)>> {
    let set: Vec<Value> = incidents.iter().map(|id| (*id).into()).collect();
    tx.list_in(
        "select incident_id, feature, class from recurrence_features where incident_id in (in)",
        &[],
        &set,
    )
    .await
}

/// What people decided about the likenesses of later incidents to an earlier one.
pub(crate) async fn decided_about(
    tx: &mut Tx,
    earlier: IncidentId,
) -> DbResult<Vec<(IncidentId, Decided)>> {
    tx.list(
        "select incident_id, state from recurrences where earlier_id = $1 and state <> 'offered'",
        &[earlier.into()],
    )
    .await
}

/// The earlier incidents about which people decided already that this one is like them or is not.
pub(crate) async fn decided_of(tx: &mut Tx, incident: IncidentId) -> DbResult<Vec<IncidentId>> {
    let rows: Vec<(IncidentId,)> = tx
        .list(
            "select earlier_id from recurrences where incident_id = $1 and state <> 'offered'",
            &[incident.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Offers a likeness. What people decided about it stays.
pub(crate) async fn offer(
    tx: &mut Tx,
    app: &App,
    incident: IncidentId,
    earlier: IncidentId,
    likeness: f64,
    because: Json,
    action: Option<ActionId>,
) -> DbResult<()> {
    let id: RecurrenceId = app.random.id();
    tx.run(
        "insert into recurrences (id, incident_id, earlier_id, likeness, because, action_id, state, why, found_at)
         values ($1, $2, $3, $4, $5, $6, 'offered', '', $7)
         on conflict (incident_id, earlier_id) do update set
           likeness = case when recurrences.state = 'offered' then excluded.likeness else recurrences.likeness end,
           because = case when recurrences.state = 'offered' then excluded.because else recurrences.because end,
           action_id = case when recurrences.state = 'offered' then excluded.action_id else recurrences.action_id end",
        &[
            id.into(),
            incident.into(),
            earlier.into(),
            likeness.into(),
            because.into(),
            action.into(),
            app.clock.now().into(),
        ],
    )
    .await?;
    Ok(())
}

/// Takes back what was offered for an incident and is not among `kept` any more. What stays keeps its id and
/// the day on which it was found: links lead to it.
pub(crate) async fn keep_offers(
    tx: &mut Tx,
    incident: IncidentId,
    kept: &[IncidentId],
) -> DbResult<()> {
    for offer in offers_of(tx, incident).await? {
        if !kept.contains(&offer.earlier_id) {
            erase_offer(tx, offer.id).await?;
        }
    }
    Ok(())
}

pub(crate) async fn erase_offer(tx: &mut Tx, id: RecurrenceId) -> DbResult<()> {
    tx.run(
        "delete from recurrences where id = $1 and state = 'offered'",
        &[id.into()],
    )
    .await?;
    Ok(())
}

/// What is offered for an incident: what an action should have prevented first, then most alike first.
pub(crate) async fn offers_of(tx: &mut Tx, incident: IncidentId) -> DbResult<Vec<Recurrence>> {
    tx.list(
        "select id, incident_id, earlier_id, likeness, because, action_id, state, why, found_at
         from recurrences where incident_id = $1 and state = 'offered'
         order by case when action_id is null then 1 else 0 end, likeness desc, id",
        &[incident.into()],
    )
    .await
}

/// What is offered for later incidents because they are like this one.
pub(crate) async fn offers_about(tx: &mut Tx, earlier: IncidentId) -> DbResult<Vec<Recurrence>> {
    tx.list(
        "select id, incident_id, earlier_id, likeness, because, action_id, state, why, found_at
         from recurrences where earlier_id = $1 and state = 'offered'",
        &[earlier.into()],
    )
    .await
}

/// Likenesses, newest first, before a place; one more than `PAGE`.
pub async fn list_recurrences(
    tx: &mut Tx,
    viewer: &Viewer,
    state: Decided,
    before: Option<(Time, RecurrenceId)>,
) -> Allowed<Vec<Recurrence>> {
    viewer.may(Act::HandleActions)?;
    let (time, id) = before.unwrap_or((Time(i64::MAX), RecurrenceId(uuid::Uuid::max())));
    Ok(tx
        .list(
            "select id, incident_id, earlier_id, likeness, because, action_id, state, why, found_at from recurrences
             where state = $1 and (found_at, id) < ($2, $3) order by found_at desc, id desc limit $4",
            &[state.into(), time.into(), id.into(), (PAGE + 1).into()],
        )
        .await?)
}

/// A likeness.
pub async fn find_recurrence(
    tx: &mut Tx,
    viewer: &Viewer,
    id: RecurrenceId,
) -> Allowed<Option<Recurrence>> {
    viewer.may(Act::HandleActions)?;
    Ok(tx
        .find(
            "select id, incident_id, earlier_id, likeness, because, action_id, state, why, found_at
             from recurrences where id = $1",
            &[id.into()],
        )
        .await?)
}

/// What an incident is like, most alike first.
pub async fn list_of_incident(
    tx: &mut Tx,
    viewer: &Viewer,
    incident: IncidentId,
) -> Allowed<Vec<Recurrence>> {
    viewer.may(Act::HandleActions)?;
    Ok(tx
        .list(
            "select id, incident_id, earlier_id, likeness, because, action_id, state, why, found_at
             from recurrences where incident_id = $1
             order by likeness desc, (select max(opened_at) from recurrence_features
               where recurrence_features.incident_id = earlier_id) desc, id limit 10",
            &[incident.into()],
        )
        .await?)
}

/// Decides what a likeness is: `why` says why it is different, or what did not hold.
pub async fn settle(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: RecurrenceId,
    decided: Decided,
    why: &str,
) -> Allowed<()> {
    viewer.may(Act::HandleActions)?;
    let found = find_recurrence(tx, viewer, id)
        .await?
        .ok_or(Refused::Missing)?;
    // Whoever comes second sees what the first decided.
    let first = tx
        .run(
            "update recurrences set state = $2, why = $3, settled_by = $4, settled_at = $5
             where id = $1 and state = 'offered'",
            &[
                id.into(),
                decided.into(),
                why.into(),
                viewer.member().into(),
                app.clock.now().into(),
            ],
        )
        .await?;
    if first == 0 {
        return Err(Refused::Changed);
    }
    goodcatch_respond::erase_likeness(tx, found.incident_id, found.earlier_id).await?;
    if decided == Decided::Reopened
        && let Some(action) = found.action_id
    {
        let incident = found.incident_id.0;
        actions::reopen_by_recurrence(tx, app, viewer, action, incident, why).await?;
    }
    Ok(())
}
