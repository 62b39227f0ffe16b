//! Looks for what a new incident is like, in a job; and how often one came back.
//!
//! Imported incidents are compared with and never compared: they are no news to anybody here, and one of
//! ours that is like many of them is not buried under them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use goodcatch_people::App;
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::jobs::JobResult;
use goodcatch_respond::{Exit, NewLikeness, Source};

use super::store::{Candidate, Decided, Recurrence, Standing};
use super::{ALIKE, Because, Class, Feature, features, likeness, store};
use crate::action::{Action, State};
use crate::lower::IncidentId;
use crate::store as actions;

/// So many candidates are compared in full: of ours, and of those imported.
const COMPARED: [(bool, i64); 2] = [(false, 20), (true, 10)];
/// So many likenesses are offered at most: more would be noise.
const OFFERED: usize = 3;
/// So many features lead to candidates at most, those that tell most: the longest text costs no more.
const LEADING: usize = 4 * store::SLOTS;

/// Compares an incident with earlier ones, and offers what is alike.
pub(crate) async fn compare(app: &App, id: IncidentId) -> JobResult {
    let mut tx = app.db.write().await?;
    let Some((incident, shape)) = goodcatch_respond::shape(&mut tx, id).await? else {
        return Ok(());
    };
    if matches!(incident.exit, Some(Exit::FalseAlarm | Exit::Duplicate)) {
        forget(&mut tx, app, id).await?;
        return Ok(tx.commit().await?);
    }
    let factors = goodcatch_review::factors_of_incident(&mut tx, id).await?;
    let mine = features(&shape, &factors);
    let standing = Standing {
        opened_at: incident.opened_at,
        imported: incident.source == Source::Import,
    };
    store::record_features(&mut tx, id, standing, &mine).await?;
    if standing.imported {
        return Ok(tx.commit().await?);
    }
    let before = store::recurrences_of(&mut tx, id).await?;
    let (offered, decided): (Vec<_>, Vec<_>) = before
        .into_iter()
        .partition(|one| one.state == Decided::Offered);
    let mut alike = most_alike(&mut tx, &mine, (standing.opened_at, id)).await?;
    // What people said about it stands.
    alike.retain(|one| decided.iter().all(|said| said.earlier_id != one.earlier));
    let found = with_actions(&mut tx, alike, standing.opened_at).await?;
    if !offered.is_empty() || !found.is_empty() {
        offer(&mut tx, app, id, &offered, found).await?;
    }
    Ok(tx.commit().await?)
}

/// The likenesses that are offered: each with the action that should have prevented it, if there is one.
async fn with_actions(
    tx: &mut Tx,
    alike: Vec<Alike>,
    opened_at: Time,
) -> DbResult<Vec<(Alike, Option<Action>)>> {
    let earlier: Vec<IncidentId> = alike.iter().map(|one| one.earlier).collect();
    let mut preventing = preventing(tx, &earlier, opened_at).await?;
    let mut found: Vec<(Alike, Option<Action>)> = alike
        .into_iter()
        .map(|one| {
            let action = preventing.remove(&one.earlier);
            (one, action)
        })
        .collect();
    // One with an action that should have held comes before one a little more alike without, and one of
    // ours before one that was imported; of two that are the same in all of that, the newer one.
    let rank = |(one, action): &(Alike, Option<Action>)| {
        let held = if action.is_some() { 0.2 } else { 0.0 };
        let ours = if one.imported { 0.0 } else { 0.1 };
        one.likeness + held + ours
    };
    found.sort_by(|a, b| {
        rank(b)
            .total_cmp(&rank(a))
            .then_with(|| (b.0.opened_at, b.0.earlier).cmp(&(a.0.opened_at, a.0.earlier)))
    });
    found.truncate(OFFERED);
    Ok(found)
}

/// Offers what was found in place of what was offered before, and says it on the incident's page.
async fn offer(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    before: &[Recurrence],
    found: Vec<(Alike, Option<Action>)>,
) -> JobResult {
    for old in before {
        if found.iter().all(|(one, _)| one.earlier != old.earlier_id) {
            store::erase_offer(tx, old.id).await?;
        }
    }
    let (mut offers, mut added) = (Vec::new(), Vec::new());
    for (one, action) in found {
        let old = before.iter().find(|old| old.earlier_id == one.earlier);
        let offer = Recurrence {
            id: old.map_or_else(|| app.random.id(), |old| old.id),
            incident_id: id,
            earlier_id: one.earlier,
            likeness: one.likeness,
            because: serde_json::to_value(&one.because)?,
            action_id: action.as_ref().map(|action| action.id),
            state: Decided::Offered,
            why: String::new(),
            found_at: old.map_or_else(|| app.clock.now(), |old| old.found_at),
        };
        match old {
            Some(_) => store::revise_offer(tx, &offer).await?,
            None => added.push(offer.clone()),
        }
        offers.push((offer, action));
    }
    let new = u64::try_from(added.len()).unwrap_or(u64::MAX);
    if store::record_offers(tx, &added).await? < new {
        // Another process was quicker: what it wrote stands, by its ids.
        return Ok(say(tx, app, id).await?);
    }
    // As they are read from the table: what an action should have prevented first.
    offers.sort_by(|(a, _), (b, _)| {
        (a.action_id.is_none().cmp(&b.action_id.is_none()))
            .then_with(|| b.likeness.total_cmp(&a.likeness))
            .then_with(|| a.id.cmp(&b.id))
    });
    let all: Vec<NewLikeness> = offers
        .iter()
        .map(|(one, a)| told(one, a.as_ref()))
        .collect();
    Ok(goodcatch_respond::record_likenesses(tx, app, id, &all).await?)
}

/// An earlier incident that is alike enough: how much, and why.
struct Alike {
    earlier: IncidentId,
    opened_at: Time,
    imported: bool,
    likeness: f64,
    because: Because,
}

/// How much a feature that is shared tells of whether two incidents are alike.
fn weight(feature: &Feature) -> i64 {
    match feature.class {
        Class::Pattern => 6,
        Class::Indicator => 4,
        Class::Factor | Class::Shape => 2,
        Class::Word => 1,
    }
}

/// The features that lead to candidates, the most telling first. The kind leads to none: it is never enough alone, and
/// what is alike shares something else.
fn leading(mine: &[Feature]) -> Vec<(i64, i64)> {
    let is_kind = |f: &Feature| f.class == Class::Shape && !f.label.contains('.');
    let mut leading: Vec<(i64, i64)> = mine
        .iter()
        .filter(|feature| !is_kind(feature))
        .map(|feature| (feature.hash, weight(feature)))
        .collect();
    leading.sort_by_key(|(_, weight)| Reverse(*weight));
    leading.truncate(LEADING);
    leading
}

/// The earlier incidents that are alike enough.
async fn most_alike(
    tx: &mut Tx,
    mine: &[Feature],
    before: (Time, IncidentId),
) -> DbResult<Vec<Alike>> {
    let leading = leading(mine);
    let mut alike = Vec::new();
    for (imported, most) in COMPARED {
        let mut candidates: HashMap<IncidentId, Candidate> = HashMap::new();
        for some in leading.chunks(store::SLOTS) {
            for found in store::list_earlier(tx, some, imported, before, most).await? {
                let weight = found.weight;
                candidates
                    .entry(found.incident_id)
                    .and_modify(|one| one.weight += weight)
                    .or_insert(found);
            }
        }
        let mut candidates: Vec<Candidate> = candidates.into_values().collect();
        candidates
            .sort_unstable_by_key(|one| Reverse((one.weight, one.opened_at, one.incident_id)));
        candidates.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        for one in candidates {
            let (likeness, because) = likeness(mine, &one.features());
            if likeness >= ALIKE {
                alike.push(Alike {
                    earlier: one.incident_id,
                    opened_at: one.opened_at,
                    imported,
                    likeness,
                    because,
                });
            }
        }
    }
    Ok(alike)
}

/// A false alarm is like nothing and nothing is like it.
async fn forget(tx: &mut Tx, app: &App, id: IncidentId) -> DbResult<()> {
    store::erase_features(tx, id).await?;
    for offer in store::offers_of(tx, id).await? {
        store::erase_offer(tx, offer.id).await?;
    }
    say(tx, app, id).await?;
    for offer in store::offers_about(tx, id).await? {
        store::erase_offer(tx, offer.id).await?;
        say(tx, app, offer.incident_id).await?;
    }
    Ok(())
}

/// A likeness as the incident's own page tells it.
fn told(offer: &Recurrence, action: Option<&Action>) -> NewLikeness {
    NewLikeness {
        earlier: offer.earlier_id,
        href: format!("/recurrences/{}", offer.id),
        action: action.map(|action| (action.title.clone(), format!("/actions/{}", action.id))),
    }
}

/// Says on an incident's own page what it is like, and which action should have prevented it.
pub(super) async fn say(tx: &mut Tx, app: &App, id: IncidentId) -> DbResult<()> {
    let mut all = Vec::new();
    for offer in store::offers_of(tx, id).await? {
        let action = match offer.action_id {
            Some(action) => actions::read_action(tx, action).await?,
            None => None,
        };
        all.push(told(&offer, action.as_ref()));
    }
    goodcatch_respond::record_likenesses(tx, app, id, &all).await
}

/// Remembers what imported incidents resemble others by. Nobody hears of it.
pub(crate) async fn remember(app: &App, ids: &[IncidentId]) -> JobResult {
    let mut tx = app.db.write().await?;
    let (mut rows, mut shapes) = (Vec::new(), Vec::new());
    for (id, opened_at, shape) in goodcatch_respond::shapes_of_imported(&mut tx, ids).await? {
        let standing = Standing {
            opened_at,
            imported: true,
        };
        let features = features(&shape, &[]);
        rows.extend(store::rows_of(id, standing, &features));
        shapes.push(store::shape_row(id, standing, &features));
    }
    store::add_features(&mut tx, &rows).await?;
    store::add_shapes(&mut tx, &shapes).await?;
    Ok(tx.commit().await?)
}

/// How many incidents opened here in a span of time are like an earlier one: those that people called
/// different are not, those that they called the same are.
pub(crate) async fn count_alike(
    tx: &mut Tx,
    earlier: IncidentId,
    from: Time,
    until: Time,
) -> DbResult<i64> {
    let Some((opened_at, ..)) = goodcatch_respond::standing_of(tx, earlier).await? else {
        return Ok(0);
    };
    let from = from.max(opened_at);
    let mine: Vec<Feature> = store::features_of(tx, &[earlier])
        .await?
        .into_iter()
        .flat_map(|(.., features)| features)
        .map(|(hash, class)| Feature {
            hash,
            class,
            label: String::new(),
        })
        .collect();
    let mut later = BTreeSet::new();
    for feature in &mine {
        later.extend(store::list_later(tx, feature.hash, from, until).await?);
    }
    later.remove(&earlier);
    let later: Vec<IncidentId> = later.into_iter().collect();
    let decided: BTreeMap<IncidentId, Decided> = store::decided_about(tx, earlier)
        .await?
        .into_iter()
        .collect();
    let mut count = 0;
    for (incident, _, theirs) in store::features_of(tx, &later).await? {
        let is_alike = match decided.get(&incident) {
            Some(decided) => *decided == Decided::Reopened,
            None => likeness(&mine, &theirs).0 >= ALIKE,
        };
        count += i64::from(is_alike);
    }
    Ok(count)
}

/// Of earlier incidents the action that should have prevented the one opened at `opened_at`: the one that got
/// furthest, the strongest of those. One that nobody had thought of by then could prevent nothing.
async fn preventing(
    tx: &mut Tx,
    earlier: &[IncidentId],
    opened_at: Time,
) -> DbResult<HashMap<IncidentId, Action>> {
    let mut all: Vec<Action> = actions::actions_of_incidents(tx, earlier)
        .await?
        .into_iter()
        .map(|row| row.action)
        .filter(|action| action.state != State::Declined && action.created_at <= opened_at)
        .collect();
    // The first of each is kept.
    all.sort_by_key(|action| (furthest(action.state), action.strength, action.created_at));
    let mut of = HashMap::new();
    for action in all {
        if let Some(incident) = action.incident_id {
            of.entry(incident).or_insert(action);
        }
    }
    Ok(of)
}

fn furthest(state: State) -> u8 {
    match state {
        State::Verified => 0,
        State::Done => 1,
        State::Unverified => 2,
        State::Ineffective | State::Reopened => 3,
        State::Accepted => 4,
        State::Proposed | State::Declined => 5,
    }
}
