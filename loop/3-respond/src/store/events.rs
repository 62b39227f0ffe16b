//! The timeline's entries.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{DbError, Tx};

use super::{roles, touch, worker};
use crate::event::{Event, EventId, NewEvent};
use crate::incident::IncidentId;

/// Adds one entry.
pub async fn record_event(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    event: NewEvent,
) -> Allowed<EventId> {
    let by = worker(tx, viewer, id).await?;
    touch(tx, app, id, None).await?;
    let added = insert(tx, app, id, by, std::slice::from_ref(&event), None).await?;
    added.first().copied().ok_or(Refused::Missing)
}

/// Adds many entries in their order, as out of a chat or a log.
pub async fn record_events(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    events: &[NewEvent],
) -> Allowed<Vec<EventId>> {
    let by = worker(tx, viewer, id).await?;
    touch(tx, app, id, None).await?;
    Ok(insert(tx, app, id, by, events, None).await?)
}

/// Puts a corrected entry in the place of `old`, which stays to be read. [`Refused::Changed`] when
/// somebody corrected it meanwhile: their words stand, and the writer should see them first.
pub async fn correct_event(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    old: EventId,
    event: NewEvent,
) -> Allowed<EventId> {
    let by = worker(tx, viewer, id).await?;
    touch(tx, app, id, None).await?;
    let stands: Option<(Option<EventId>, f64)> = tx
        .find(
            "select superseded_by, rank from incident_events where id = $2 and incident_id = $1",
            &[id.into(), old.into()],
        )
        .await?;
    let rank = match stands {
        None => return Err(Refused::Missing),
        Some((Some(_), _)) => return Err(Refused::Changed),
        Some((None, rank)) => rank,
    };
    let added = insert(
        tx,
        app,
        id,
        by,
        std::slice::from_ref(&event),
        Some((old, rank)),
    )
    .await?;
    let new = added.first().copied().ok_or(Refused::Missing)?;
    tx.run(
        "update incident_events set superseded_by = $2 where id = $1",
        &[old.into(), new.into()],
    )
    .await?;
    // What proved the old words proves the new ones.
    tx.run(
        "update incident_evidence set event_id = $2 where event_id = $1",
        &[old.into(), new.into()],
    )
    .await?;
    Ok(new)
}

async fn insert(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    by: MemberId,
    events: &[NewEvent],
    corrects: Option<(EventId, f64)>,
) -> Result<Vec<EventId>, DbError> {
    let first = tx
        .count(
            "select cast(coalesce(max(place), 0) + 1 as bigint) from incident_events where incident_id = $1",
            &[id.into()],
        )
        .await?;
    let now = app.clock.now();
    let (mut ids, mut rows) = (Vec::new(), Vec::new());
    for (event, place) in events.iter().zip(first..) {
        let new: EventId = app.random.id();
        ids.push(new);
        #[expect(clippy::cast_precision_loss, reason = "no timeline has 2^52 entries")]
        let rank = corrects.map_or(place as f64, |(_, rank)| rank);
        rows.push(vec![
            new.into(),
            id.into(),
            place.into(),
            rank.into(),
            event.at.into(),
            event.precision.into(),
            event.zone.as_str().into(),
            event.nature.into(),
            event.words.as_str().into(),
            by.into(),
            now.into(),
            corrects.map(|(old, _)| old).into(),
        ]);
    }
    tx.insert_many(
        "insert into incident_events (id, incident_id, place, rank, at, precision, zone, nature, words, by_member,
           recorded_at, supersedes) values",
        &rows,
        "",
    )
    .await?;
    Ok(ids)
}

/// Moves an entry that has no time: behind `after`, or to the front. Entries with a time stand where
/// their time puts them, so of one with a time nothing changes and [`Refused::Changed`] says so.
pub async fn reorder_event(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    event: EventId,
    after: Option<EventId>,
) -> Allowed<()> {
    let by = worker(tx, viewer, id).await?;
    touch(tx, app, id, None).await?;
    roles::acted(tx, app, id, by).await?;
    let all = crate::timeline::in_order(read_events(tx, id).await?);
    let moved = all.iter().find(|e| e.id == event).ok_or(Refused::Missing)?;
    if moved.at.is_some() {
        return Err(Refused::Changed);
    }
    let rest: Vec<&Event> = all.iter().filter(|e| e.id != event).collect();
    let place = match after {
        None => 0,
        Some(after) => {
            1 + rest
                .iter()
                .position(|e| e.id == after)
                .ok_or(Refused::Missing)?
        }
    };
    let mut order: Vec<EventId> = rest.iter().map(|e| e.id).collect();
    order.insert(place, event);
    let before = place.checked_sub(1).and_then(|i| rest.get(i));
    let rank = match (before, rest.get(place)) {
        (Some(a), Some(b)) => f64::midpoint(a.rank, b.rank),
        (Some(a), None) => a.rank + 1.0,
        (None, Some(b)) => b.rank - 1.0,
        (None, None) => 1.0,
    };
    let mut tried = all.clone();
    for moved in tried.iter_mut().filter(|e| e.id == event) {
        moved.rank = rank;
    }
    if crate::timeline::in_order(tried)
        .iter()
        .map(|e| e.id)
        .eq(order.iter().copied())
    {
        return Ok(set_rank(tx, event, rank).await?);
    }
    // Ranks that stand too close, or against the order of their times: all are numbered anew.
    for (id, rank) in order.into_iter().zip(1_i32..) {
        set_rank(tx, id, f64::from(rank)).await?;
    }
    Ok(())
}

async fn set_rank(tx: &mut Tx, event: EventId, rank: f64) -> Result<(), DbError> {
    tx.run(
        "update incident_events set rank = $2 where id = $1",
        &[event.into(), rank.into()],
    )
    .await?;
    Ok(())
}

/// The entries of an incident's timeline, superseded ones too, in its order.
pub async fn list_events(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<Vec<Event>> {
    worker(tx, viewer, id).await?;
    Ok(crate::timeline::in_order(read_events(tx, id).await?))
}

pub(super) async fn read_events(tx: &mut Tx, id: IncidentId) -> Result<Vec<Event>, DbError> {
    tx.list(EVENTS, &[id.into()]).await
}

/// The entries of a timeline.
pub(crate) const EVENTS: &str =
    "select e.id, e.place, e.rank, e.at, e.precision, e.zone, e.nature, e.words, e.by_member, m.name as by_name,
           e.recorded_at, e.supersedes, e.superseded_by
         from incident_events e left join members m on m.id = e.by_member
         where e.incident_id = $1 order by e.place";
