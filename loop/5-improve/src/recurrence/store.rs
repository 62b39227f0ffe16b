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
/// So many later incidents of one feature are counted at most.
const LATER_MOST: i64 = 2_000;

/// An incident's place among the others: when it was opened, and whether it was brought along from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub opened_at: Time,
    pub imported: bool,
}

/// What an incident resembles others by.
pub(crate) struct Known {
    pub id: IncidentId,
    pub standing: Standing,
    pub features: Vec<Feature>,
}

/// Writes what incidents resemble others by, in place of what was there. What is there already is not written. Which are
/// known from now on.
pub(crate) async fn record_features(tx: &mut Tx, all: &[Known]) -> DbResult<Vec<IncidentId>> {
    let ids: Vec<IncidentId> = all.iter().map(|one| one.id).collect();
    let before = list_shapes(tx, &ids).await?;
    let (mut rows, mut shapes, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for one in all {
        match before.iter().find(|old| old.incident_id == one.id) {
            Some(old) if old.is_of(one) => continue,
            Some(old) => erase_shape(tx, old).await?,
            None => new.push(one.id),
        }
        rows.extend(rows_of(one.id, one.standing, &one.features));
        shapes.push(shape_row(one.id, one.standing, &one.features));
    }
    add_features(tx, &rows).await?;
    add_shapes(tx, &shapes).await?;
    Ok(new)
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
    tx.send_many(
        "insert into recurrence_features (feature, incident_id, class, imported, opened_at) values",
        rows,
        "on conflict do nothing",
    )
    .await
}

/// The row of an incident's features together.
pub(crate) fn shape_row(
    incident: IncidentId,
    standing: Standing,
    features: &[Feature],
) -> Vec<Value> {
    vec![
        incident.into(),
        standing.imported.into(),
        standing.opened_at.into(),
        packed(features).into(),
    ]
}

/// Adds rows of [`shape_row`].
pub(crate) async fn add_shapes(tx: &mut Tx, rows: &[Vec<Value>]) -> DbResult<()> {
    tx.send_many(
        "insert into recurrence_shapes (incident_id, imported, opened_at, features) values",
        rows,
        "on conflict (incident_id) do update set imported = excluded.imported, opened_at = excluded.opened_at,
           features = excluded.features",
    )
    .await
}

struct ShapeRow {
    incident_id: IncidentId,
    imported: bool,
    opened_at: Time,
    features: Vec<u8>,
}

from_row!(ShapeRow {
    incident_id,
    imported,
    opened_at,
    features
});

impl ShapeRow {
    fn is_of(&self, one: &Known) -> bool {
        (self.opened_at, self.imported) == (one.standing.opened_at, one.standing.imported)
            && self.features == packed(&one.features)
    }
}

async fn list_shapes(tx: &mut Tx, incidents: &[IncidentId]) -> DbResult<Vec<ShapeRow>> {
    let set: Vec<Value> = incidents.iter().map(|id| (*id).into()).collect();
    tx.list_in(
        "select incident_id, imported, opened_at, features from recurrence_shapes where incident_id in (in)",
        &[],
        &set,
    )
    .await
}

async fn erase_shape(tx: &mut Tx, before: &ShapeRow) -> DbResult<()> {
    // By the whole key of the index: it leads to each row.
    let features: Vec<Value> = unpacked(&before.features)
        .into_iter()
        .map(|(hash, _)| hash.into())
        .collect();
    let _: Vec<(i64,)> = tx
        .list_in(
            "delete from recurrence_features where imported = $1 and opened_at = $2 and incident_id = $3
             and feature in (in) returning feature",
            &[
                before.imported.into(),
                before.opened_at.into(),
                before.incident_id.into(),
            ],
            &features,
        )
        .await?;
    tx.send(
        "delete from recurrence_shapes where incident_id = $1",
        &[before.incident_id.into()],
    )
    .await
}

/// Forgets what an incident resembles others by: a false alarm is no pattern.
pub(crate) async fn erase_features(tx: &mut Tx, incident: IncidentId) -> DbResult<()> {
    for before in list_shapes(tx, &[incident]).await? {
        erase_shape(tx, &before).await?;
    }
    Ok(())
}

/// Nine bytes for each feature: the place of its class, and its hash.
fn packed(features: &[Feature]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(features.len() * 9);
    for feature in features {
        let place = Class::ALL.iter().position(|class| *class == feature.class);
        bytes.push(u8::try_from(place.unwrap_or_default()).unwrap_or_default());
        bytes.extend_from_slice(&feature.hash.to_be_bytes());
    }
    bytes
}

fn unpacked(bytes: &[u8]) -> Vec<(i64, Class)> {
    bytes
        .chunks_exact(9)
        .filter_map(|chunk| {
            let (place, hash) = chunk.split_first()?;
            let class = Class::ALL.get(usize::from(*place))?;
            Some((i64::from_be_bytes(hash.try_into().ok()?), *class))
        })
        .collect()
}

/// Features that one statement looks up.
pub(crate) const SLOTS: usize = 12;
/// So many candidates are compared in full, of ours; [`EARLIER`] finds as many.
pub(crate) const OURS: usize = 20;
/// And of those imported.
pub(crate) const IMPORTED: usize = 10;

/// The newest that have one feature, each with its weight: thirty are looked at. Limits are literals: SQLite would plan a
/// statement anew each time it is told one.
macro_rules! newest {
    ($imported:literal, $weight:literal, $feature:literal) => {
        concat!(
            "select * from (select incident_id, opened_at, cast(",
            $weight,
            " as bigint) as weight from recurrence_features where feature = ",
            $feature,
            " and imported = ",
            $imported,
            " and (opened_at, incident_id) < ($1, $2)
             order by opened_at desc, incident_id desc limit 30) as newest"
        )
    };
}

/// A part of [`EARLIER`], to look at its plan.
#[cfg(test)]
pub(crate) const NEWEST_OF_ONE: &str = newest!("true", "$3", "$4");

/// Those that weigh most, of the newest of each of twelve features.
macro_rules! heaviest {
    ($imported:literal, $most:literal) => {
        concat!(
            "select heaviest.incident_id, heaviest.opened_at, heaviest.weight, s.features, cast(",
            $imported,
            " as boolean) as imported from
             (select incident_id, opened_at, cast(sum(weight) as bigint) as weight from (",
            newest!($imported, "$3", "$4"),
            " union all ",
            newest!($imported, "$5", "$6"),
            " union all ",
            newest!($imported, "$7", "$8"),
            " union all ",
            newest!($imported, "$9", "$10"),
            " union all ",
            newest!($imported, "$11", "$12"),
            " union all ",
            newest!($imported, "$13", "$14"),
            " union all ",
            newest!($imported, "$15", "$16"),
            " union all ",
            newest!($imported, "$17", "$18"),
            " union all ",
            newest!($imported, "$19", "$20"),
            " union all ",
            newest!($imported, "$21", "$22"),
            " union all ",
            newest!($imported, "$23", "$24"),
            " union all ",
            newest!($imported, "$25", "$26"),
            ") as all_newest group by opened_at, incident_id
             order by 3 desc, opened_at desc, incident_id desc limit ",
            $most,
            ") as heaviest left join recurrence_shapes s on s.incident_id = heaviest.incident_id"
        )
    };
}

/// The statement that finds which earlier incidents weigh most, ours and those imported, and all features of those: the
/// candidates come out, and not the hundreds of rows that they are counted from.
pub(crate) const EARLIER: &str = concat!(
    heaviest!("false", "20"),
    " union all ",
    heaviest!("true", "10")
);

/// An earlier incident that shares features with a new one.
pub(crate) struct Candidate {
    pub incident_id: IncidentId,
    pub opened_at: Time,
    /// How much the features weigh that both have, of those that were asked for.
    pub weight: i64,
    features: Option<Vec<u8>>,
    pub imported: bool,
}

from_row!(Candidate {
    incident_id,
    opened_at,
    weight,
    features,
    imported
});

impl Candidate {
    /// All its features.
    pub fn features(&self) -> Vec<(i64, Class)> {
        unpacked(self.features.as_deref().unwrap_or_default())
    }
}

/// The earlier incidents that weigh most, in no order, by up to [`SLOTS`] features that they share and how much each
/// weighs.
pub(crate) async fn list_earlier(
    tx: &mut Tx,
    features: &[(i64, i64)],
    before: (Time, IncidentId),
) -> DbResult<Vec<Candidate>> {
    let mut arguments: Vec<Value> = vec![before.0.into(), before.1.into()];
    for slot in 0..SLOTS {
        // A slot that is empty finds nothing.
        let (hash, weight) = features.get(slot).copied().unzip();
        arguments.push(weight.into());
        arguments.push(hash.into());
    }
    tx.list(EARLIER, &arguments).await
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

/// The features of some incidents, and when those were opened.
pub(crate) async fn features_of(
    tx: &mut Tx,
    incidents: &[IncidentId],
) -> DbResult<Vec<(IncidentId, Time, Vec<(i64, Class)>)>> {
    let set: Vec<Value> = incidents.iter().map(|id| (*id).into()).collect();
    let rows: Vec<(IncidentId, Time, Vec<u8>)> = tx
        .list_in(
            "select incident_id, opened_at, features from recurrence_shapes where incident_id in (in)",
            &[],
            &set,
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, at, bytes)| (id, at, unpacked(&bytes)))
        .collect())
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

/// Whatever was found about incidents so far: offered, and decided.
pub(crate) async fn recurrences_of(
    tx: &mut Tx,
    incidents: &[IncidentId],
) -> DbResult<Vec<Recurrence>> {
    let set: Vec<Value> = incidents.iter().map(|id| (*id).into()).collect();
    tx.list_in(
        "select id, incident_id, earlier_id, likeness, because, action_id, state, why, found_at
         from recurrences where incident_id in (in)",
        &[],
        &set,
    )
    .await
}

/// Offers likenesses. What another offered meanwhile stays as it is: then fewer are added than were given.
pub(crate) async fn record_offers(tx: &mut Tx, offers: &[Recurrence]) -> DbResult<u64> {
    let rows: Vec<Vec<Value>> = offers
        .iter()
        .map(|one| {
            vec![
                one.id.into(),
                one.incident_id.into(),
                one.earlier_id.into(),
                one.likeness.into(),
                one.because.clone().into(),
                one.action_id.into(),
                Decided::Offered.into(),
                "".into(),
                one.found_at.into(),
            ]
        })
        .collect();
    tx.insert_many(
        "insert into recurrences (id, incident_id, earlier_id, likeness, because, action_id, state, why, found_at) values",
        &rows,
        "on conflict do nothing",
    )
    .await
}

/// An offer that stands says from now on what was found now. It keeps its id and the day on which it was found: links
/// lead to it.
pub(crate) async fn revise_offer(tx: &mut Tx, offer: &Recurrence) -> DbResult<()> {
    tx.send(
        "update recurrences set likeness = $2, because = $3, action_id = $4 where id = $1 and state = 'offered'",
        &[
            offer.id.into(),
            offer.likeness.into(),
            offer.because.clone().into(),
            offer.action_id.into(),
        ],
    )
    .await
}

pub(crate) async fn erase_offer(tx: &mut Tx, id: RecurrenceId) -> DbResult<()> {
    tx.send(
        "delete from recurrences where id = $1 and state = 'offered'",
        &[id.into()],
    )
    .await
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
             order by likeness desc, (select opened_at from recurrence_shapes
               where recurrence_shapes.incident_id = earlier_id) desc, id limit 10",
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
