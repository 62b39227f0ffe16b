//! Looks for what a new incident is like, in a job; and how often one came back.
//!
//! Imported incidents are compared with and never compared: they are no news to anybody here, and one of
//! ours that is like many of them is not buried under them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use goodcatch_people::App;
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::jobs::JobResult;
use goodcatch_respond::{Exit, NewLikeness, Source};

use super::store::{Decided, Standing};
use super::{ALIKE, Because, Class, Feature, features, likeness, store};
use crate::action::{Action, ActionId, State};
use crate::lower::IncidentId;
use crate::store as actions;

/// So many candidates are compared in full: of ours, and of those imported.
const COMPARED: [(bool, usize); 2] = [(false, 40), (true, 20)];
/// So many likenesses are offered at most: more would be noise.
const OFFERED: usize = 3;

/// Compares an incident with earlier ones, and offers what is alike.
pub(crate) async fn compare(app: &App, id: IncidentId) -> JobResult {
    let mut tx = app.db.write().await?;
    let Some((opened_at, exit, source)) = goodcatch_respond::standing_of(&mut tx, id).await? else {
        return Ok(());
    };
    if matches!(exit, Some(Exit::FalseAlarm | Exit::Duplicate)) {
        forget(&mut tx, app, id).await?;
        return Ok(tx.commit().await?);
    }
    let Some(shape) = goodcatch_respond::shape(&mut tx, id).await? else {
        return Ok(());
    };
    let factors = goodcatch_review::factors_of_incident(&mut tx, id).await?;
    let mine = features(&shape, &factors);
    let standing = Standing {
        opened_at,
        imported: source == Source::Import,
    };
    store::record_features(&mut tx, id, standing, &mine).await?;
    if standing.imported {
        return Ok(tx.commit().await?);
    }
    let decided = store::decided_of(&mut tx, id).await?;
    let mut alike = Vec::new();
    for one in most_alike(&mut tx, &mine, (opened_at, id)).await? {
        // What people said about it stands.
        if !decided.contains(&one.earlier) {
            let action = preventing(&mut tx, one.earlier, opened_at).await?;
            alike.push((one, action));
        }
    }
    // One with an action that should have held comes before one a little more alike without, and one of
    // ours before one that was imported; of two that are the same in all of that, the newer one.
    let rank = |(one, action): &(Alike, Option<ActionId>)| {
        let held = if action.is_some() { 0.2 } else { 0.0 };
        let ours = if one.imported { 0.0 } else { 0.1 };
        one.likeness + held + ours
    };
    alike.sort_by(|a, b| {
        rank(b)
            .total_cmp(&rank(a))
            .then_with(|| (b.0.opened_at, b.0.earlier).cmp(&(a.0.opened_at, a.0.earlier)))
    });
    alike.truncate(OFFERED);
    let kept: Vec<IncidentId> = alike.iter().map(|(one, _)| one.earlier).collect();
    store::keep_offers(&mut tx, id, &kept).await?;
    for (one, action) in alike {
        let because = serde_json::to_value(&one.because)?;
        store::offer(&mut tx, app, id, one.earlier, one.likeness, because, action).await?;
    }
    say(&mut tx, app, id).await?;
    Ok(tx.commit().await?)
}

/// An earlier incident that is alike enough: how much, and why.
struct Alike {
    earlier: IncidentId,
    opened_at: Time,
    imported: bool,
    likeness: f64,
    because: Because,
}

/// The earlier incidents that are alike enough.
async fn most_alike(
    tx: &mut Tx,
    mine: &[Feature],
    before: (Time, IncidentId),
) -> DbResult<Vec<Alike>> {
    let mut weights: HashMap<(bool, IncidentId), (u32, Time)> = HashMap::new();
    for feature in mine {
        let weight = match feature.class {
            Class::Pattern => 6,
            Class::Indicator => 4,
            Class::Factor | Class::Shape => 2,
            Class::Word => 1,
        };
        for (earlier, at, imported) in store::list_earlier(tx, feature.hash, before).await? {
            weights.entry((imported, earlier)).or_insert((0, at)).0 += weight;
        }
    }
    let mut alike = Vec::new();
    for (imported, most) in COMPARED {
        let mut candidates: Vec<(u32, Time, IncidentId)> = weights
            .iter()
            .filter(|((from_elsewhere, _), _)| *from_elsewhere == imported)
            .map(|((_, id), (weight, at))| (*weight, *at, *id))
            .collect();
        candidates.sort_unstable_by(|a, b| b.cmp(a));
        candidates.truncate(most);
        let candidates: Vec<IncidentId> = candidates.into_iter().map(|(.., id)| id).collect();
        for (earlier, theirs) in features_by_incident(tx, &candidates).await? {
            let (likeness, because) = likeness(mine, &theirs);
            if likeness >= ALIKE {
                let opened_at = weights.get(&(imported, earlier)).map_or(before.0, |w| w.1);
                alike.push(Alike {
                    earlier,
                    opened_at,
                    imported,
                    likeness,
                    because,
                });
            }
        }
    }
    Ok(alike)
}

async fn features_by_incident(
    tx: &mut Tx,
    incidents: &[IncidentId],
) -> DbResult<BTreeMap<IncidentId, Vec<(i64, Class)>>> {
    let mut all: BTreeMap<IncidentId, Vec<(i64, Class)>> = BTreeMap::new();
    for (incident, feature, class) in store::features_of(tx, incidents).await? {
        all.entry(incident).or_default().push((feature, class));
    }
    Ok(all)
}

/// A false alarm is like nothing and nothing is like it.
async fn forget(tx: &mut Tx, app: &App, id: IncidentId) -> DbResult<()> {
    store::erase_features(tx, id).await?;
    store::keep_offers(tx, id, &[]).await?;
    say(tx, app, id).await?;
    for offer in store::offers_about(tx, id).await? {
        store::erase_offer(tx, offer.id).await?;
        say(tx, app, offer.incident_id).await?;
    }
    Ok(())
}

/// Says on an incident's own page what it is like, and which action should have prevented it.
pub(super) async fn say(tx: &mut Tx, app: &App, id: IncidentId) -> DbResult<()> {
    let mut all = Vec::new();
    for offer in store::offers_of(tx, id).await? {
        let action = match offer.action_id {
            Some(action) => actions::read_action(tx, action).await?,
            None => None,
        };
        all.push(NewLikeness {
            earlier: offer.earlier_id,
            href: format!("/recurrences/{}", offer.id),
            action: action.map(|action| {
                let path = format!("/actions/{}", action.id);
                (action.title, path)
            }),
        });
    }
    goodcatch_respond::record_likenesses(tx, app, id, &all).await
}

/// Remembers what imported incidents resemble others by. Nobody hears of it.
pub(crate) async fn remember(app: &App, ids: &[IncidentId]) -> JobResult {
    let mut tx = app.db.write().await?;
    let mut rows = Vec::new();
    for (id, opened_at, shape) in goodcatch_respond::shapes_of_imported(&mut tx, ids).await? {
        let standing = Standing {
            opened_at,
            imported: true,
        };
        rows.extend(store::rows_of(id, standing, &features(&shape, &[])));
    }
    store::add_features(&mut tx, &rows).await?;
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
        .map(|(_, hash, class)| Feature {
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
    for (incident, theirs) in features_by_incident(tx, &later).await? {
        let is_alike = match decided.get(&incident) {
            Some(decided) => *decided == Decided::Reopened,
            None => likeness(&mine, &theirs).0 >= ALIKE,
        };
        count += i64::from(is_alike);
    }
    Ok(count)
}

/// The action of an earlier incident that should have prevented the one opened at `opened_at`: the one that got
/// furthest, the strongest of those. One that nobody had thought of by then could prevent nothing.
async fn preventing(
    tx: &mut Tx,
    earlier: IncidentId,
    opened_at: Time,
) -> DbResult<Option<ActionId>> {
    let rows = actions::actions_of_incident(tx, earlier).await?;
    Ok(rows
        .into_iter()
        .map(|row| row.action)
        .filter(|action| action.state != State::Declined && action.created_at <= opened_at)
        .min_by_key(|action: &Action| (furthest(action.state), action.strength))
        .map(|action| action.id))
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
