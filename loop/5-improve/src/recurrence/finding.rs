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

use super::store::{Candidate, Decided, Known, Recurrence, Standing};
use super::{ALIKE, Because, Class, Feature, features, late, likeness, store};
use crate::action::{Action, State};
use crate::lower::IncidentId;
use crate::store as actions;

/// So many likenesses are offered at most: more would be noise.
const OFFERED: usize = 3;
/// So many features lead to candidates at most, those that tell most: the longest text costs no more.
const LEADING: usize = 4 * store::SLOTS;

/// So many incidents are compared in one transaction: others want to write, too.
const TOGETHER: usize = 16;

/// Compares incidents with earlier ones, and offers what is alike.
pub(crate) async fn compare(app: &App, ids: &[IncidentId]) -> JobResult {
    let mut tx = app.db.write().await?;
    let mut all = know(&mut tx, app, ids).await?;
    let new = store::record_features(&mut tx, &all).await?;
    // First all are known, so that those of today find each other.
    tx.commit().await?;
    all.retain(|one| !one.standing.imported);
    let new: Vec<&Known> = all.iter().filter(|one| new.contains(&one.id)).collect();
    // Asked when they can be seen: whoever comes after that sees them.
    let later = late::overtaken(&mut app.db.read().await?, &new).await?;
    if !later.is_empty() {
        let mut tx = app.db.write().await?;
        all.extend(know(&mut tx, app, &later).await?);
        tx.commit().await?;
    }
    for some in all.chunks(TOGETHER) {
        let mut tx = app.db.write().await?;
        compare_some(&mut tx, app, some).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What incidents resemble others by. A false alarm is forgotten.
async fn know(tx: &mut Tx, app: &App, ids: &[IncidentId]) -> DbResult<Vec<Known>> {
    let reviewed = goodcatch_review::reviewed(tx, ids).await?;
    let mut all = Vec::new();
    for (incident, shape) in goodcatch_respond::shapes(tx, ids).await? {
        if matches!(incident.exit, Some(Exit::FalseAlarm | Exit::Duplicate)) {
            forget(tx, app, incident.id).await?;
            continue;
        }
        let factors = if reviewed.contains(&incident.id) {
            goodcatch_review::factors_of_incident(tx, incident.id).await?
        } else {
            Vec::new()
        };
        all.push(Known {
            id: incident.id,
            standing: Standing {
                opened_at: incident.opened_at,
                imported: incident.source == Source::Import,
            },
            features: features(&shape, &factors),
        });
    }
    Ok(all)
}

async fn compare_some(tx: &mut Tx, app: &App, all: &[Known]) -> JobResult {
    let ids: Vec<IncidentId> = all.iter().map(|one| one.id).collect();
    let before = store::recurrences_of(tx, &ids).await?;
    let mut found = Vec::new();
    for one in all {
        let mut alike = most_alike(tx, one).await?;
        // What people said about it stands.
        alike.retain(|other| {
            let decided = |old: &Recurrence| {
                old.state != Decided::Offered
                    && (old.incident_id, old.earlier_id) == (one.id, other.earlier)
            };
            !before.iter().any(decided)
        });
        found.push(alike);
    }
    let found = with_actions(tx, all, found).await?;
    let offered = before
        .into_iter()
        .filter(|one| one.state == Decided::Offered);
    offer(tx, app, offered.collect(), found).await
}

/// A likeness that is offered, with the action that should have prevented it, if there is one.
type Likely = (Alike, Option<Action>);

/// The likenesses that are offered for each of some incidents.
async fn with_actions(
    tx: &mut Tx,
    all: &[Known],
    alike: Vec<Vec<Alike>>,
) -> DbResult<Vec<(IncidentId, Vec<Likely>)>> {
    let earlier: BTreeSet<IncidentId> = alike.iter().flatten().map(|one| one.earlier).collect();
    let actions = actions_by_incident(tx, earlier.into_iter().collect()).await?;
    // One with an action that should have held comes before one a little more alike without, and one of
    // ours before one that was imported; of two that are the same in all of that, the newer one.
    let rank = |(one, action): &Likely| {
        let held = if action.is_some() { 0.2 } else { 0.0 };
        let ours = if one.imported { 0.0 } else { 0.1 };
        one.likeness + held + ours
    };
    let of_each = all.iter().zip(alike).map(|(known, alike)| {
        let mut found: Vec<Likely> = alike
            .into_iter()
            .map(|one| {
                let all = actions.get(&one.earlier).map(Vec::as_slice);
                let action = preventing(all.unwrap_or_default(), known.standing.opened_at);
                (one, action.cloned())
            })
            .collect();
        found.sort_by(|a, b| {
            rank(b)
                .total_cmp(&rank(a))
                .then_with(|| (b.0.opened_at, b.0.earlier).cmp(&(a.0.opened_at, a.0.earlier)))
        });
        found.truncate(OFFERED);
        (known.id, found)
    });
    Ok(of_each.collect())
}

/// Offers what was found in place of what was offered before, and says it on the incidents' pages.
async fn offer(
    tx: &mut Tx,
    app: &App,
    before: Vec<Recurrence>,
    found: Vec<(IncidentId, Vec<Likely>)>,
) -> JobResult {
    let mut before: BTreeMap<(IncidentId, IncidentId), Recurrence> = before
        .into_iter()
        .map(|old| ((old.incident_id, old.earlier_id), old))
        .collect();
    let (mut added, mut pages) = (Vec::new(), Vec::new());
    for (id, likely) in found {
        let mut offers = Vec::new();
        for (one, action) in likely {
            let old = before.remove(&(id, one.earlier));
            let offer = Recurrence {
                id: old.as_ref().map_or_else(|| app.random.id(), |old| old.id),
                incident_id: id,
                earlier_id: one.earlier,
                likeness: one.likeness,
                because: serde_json::to_value(&one.because)?,
                action_id: action.as_ref().map(|action| action.id),
                state: Decided::Offered,
                why: String::new(),
                found_at: old
                    .as_ref()
                    .map_or_else(|| app.clock.now(), |old| old.found_at),
            };
            match old {
                Some(_) => store::revise_offer(tx, &offer).await?,
                None => added.push(offer.clone()),
            }
            offers.push((offer, action));
        }
        // As they are read from the table: what an action should have prevented first.
        offers.sort_by(|(a, _), (b, _)| {
            (a.action_id.is_none().cmp(&b.action_id.is_none()))
                .then_with(|| b.likeness.total_cmp(&a.likeness))
                .then_with(|| a.id.cmp(&b.id))
        });
        let told = offers.iter().map(|(one, a)| told(one, a.as_ref()));
        pages.push((id, told.collect::<Vec<NewLikeness>>()));
    }
    // What is not found again.
    for old in before.into_values() {
        store::erase_offer(tx, old.id).await?;
    }
    let new = u64::try_from(added.len()).unwrap_or(u64::MAX);
    if store::record_offers(tx, &added).await? < new {
        // Another process was quicker: what it wrote stands, by its ids.
        for (id, _) in pages {
            say(tx, app, id).await?;
        }
        return Ok(());
    }
    Ok(goodcatch_respond::record_likenesses(tx, app, &pages).await?)
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
pub(super) fn leading(mine: &[Feature]) -> Vec<(i64, i64)> {
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
async fn most_alike(tx: &mut Tx, one: &Known) -> DbResult<Vec<Alike>> {
    let mut candidates: HashMap<IncidentId, Candidate> = HashMap::new();
    let before = (one.standing.opened_at, one.id);
    for some in leading(&one.features).chunks(store::SLOTS) {
        for found in store::list_earlier(tx, some, before).await? {
            let weight = found.weight;
            candidates
                .entry(found.incident_id)
                .and_modify(|one| one.weight += weight)
                .or_insert(found);
        }
    }
    let mut candidates: Vec<Candidate> = candidates.into_values().collect();
    candidates.sort_unstable_by_key(|one| Reverse((one.weight, one.opened_at, one.incident_id)));
    let (imported, ours): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|c| c.imported);
    let ours = ours.into_iter().take(store::OURS);
    let heaviest = ours.chain(imported.into_iter().take(store::IMPORTED));
    let compared = heaviest.map(|candidate| {
        let (likeness, because) = likeness(&one.features, &candidate.features());
        Alike {
            earlier: candidate.incident_id,
            opened_at: candidate.opened_at,
            imported: candidate.imported,
            likeness,
            because,
        }
    });
    Ok(compared.filter(|one| one.likeness >= ALIKE).collect())
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
    goodcatch_respond::record_likenesses(tx, app, &[(id, all)]).await
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

/// So many earlier incidents are asked for their actions in one go.
const ASKED: usize = 64;

/// The actions of earlier incidents, the one that got furthest first, the strongest of those.
async fn actions_by_incident(
    tx: &mut Tx,
    earlier: Vec<IncidentId>,
) -> DbResult<HashMap<IncidentId, Vec<Action>>> {
    let mut of: HashMap<IncidentId, Vec<Action>> = HashMap::new();
    for some in earlier.chunks(ASKED) {
        for row in actions::actions_of_incidents(tx, some).await? {
            if let Some(incident) = row.action.incident_id {
                of.entry(incident).or_default().push(row.action);
            }
        }
    }
    for all in of.values_mut() {
        all.sort_by_key(|action| (furthest(action.state), action.strength, action.created_at));
    }
    Ok(of)
}

/// Of an earlier incident's actions the one that should have prevented another, opened at `opened_at`. One that nobody
/// had thought of by then could prevent nothing.
fn preventing(all: &[Action], opened_at: Time) -> Option<&Action> {
    all.iter()
        .find(|action| action.state != State::Declined && action.created_at <= opened_at)
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
