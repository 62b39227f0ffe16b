//! Looks for what a new incident is like, in a job.

use std::collections::{BTreeMap, HashMap};

use goodcatch_people::App;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::jobs::JobResult;
use goodcatch_respond::Exit;

use super::{ALIKE, Class, features, likeness, store};
use crate::action::{Action, ActionId, State};
use crate::lower::IncidentId;
use crate::store as actions;

/// So many candidates are compared in full.
const COMPARED: usize = 40;
/// So many likenesses are offered at most: more would be noise.
const OFFERED: usize = 3;

/// Compares an incident with earlier ones, and offers what is alike.
pub(crate) async fn compare(app: &App, id: IncidentId) -> JobResult {
    let mut tx = app.db.write().await?;
    let Some((opened_at, exit)) = goodcatch_respond::standing_of(&mut tx, id).await? else {
        return Ok(());
    };
    if matches!(exit, Some(Exit::FalseAlarm | Exit::Duplicate)) {
        store::erase_features(&mut tx, id).await?;
        store::erase_offers(&mut tx, id).await?;
        return Ok(tx.commit().await?);
    }
    let Some(shape) = goodcatch_respond::shape(&mut tx, id).await? else {
        return Ok(());
    };
    let factors = goodcatch_review::factors_of_incident(&mut tx, id).await?;
    let mine = features(&shape, &factors);
    store::record_features(&mut tx, id, opened_at, &mine).await?;
    let mut weights: HashMap<IncidentId, u32> = HashMap::new();
    for feature in &mine {
        let weight = match feature.class {
            Class::Indicator => 4,
            Class::Factor | Class::Shape => 2,
            Class::Word => 1,
        };
        for earlier in store::list_earlier(&mut tx, feature.hash, (opened_at, id)).await? {
            *weights.entry(earlier).or_default() += weight;
        }
    }
    let mut candidates: Vec<(u32, IncidentId)> =
        weights.into_iter().map(|(id, w)| (w, id)).collect();
    candidates.sort_unstable_by(|a, b| b.cmp(a));
    let candidates: Vec<IncidentId> = candidates
        .into_iter()
        .take(COMPARED)
        .map(|(_, id)| id)
        .collect();
    let mut theirs: BTreeMap<IncidentId, Vec<(i64, Class)>> = BTreeMap::new();
    for (incident, feature, class) in store::features_of(&mut tx, &candidates).await? {
        theirs.entry(incident).or_default().push((feature, class));
    }
    let mut alike = Vec::new();
    for (earlier, features) in theirs {
        let (likeness, because) = likeness(&mine, &features);
        if likeness >= ALIKE {
            let action = preventing(&mut tx, earlier).await?;
            alike.push((earlier, likeness, because, action));
        }
    }
    // One with an action that should have held comes before one a little more alike without.
    let rank = |(_, likeness, _, action): &(_, f64, _, Option<ActionId>)| {
        likeness + if action.is_some() { 0.2 } else { 0.0 }
    };
    alike.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    store::erase_offers(&mut tx, id).await?;
    for (earlier, likeness, because, action) in alike.into_iter().take(OFFERED) {
        let because = serde_json::to_value(&because)?;
        store::offer(&mut tx, app, id, earlier, likeness, because, action).await?;
    }
    Ok(tx.commit().await?)
}

/// The action of an earlier incident that should have prevented this one: the one that got furthest,
/// the strongest of those.
async fn preventing(tx: &mut Tx, earlier: IncidentId) -> DbResult<Option<ActionId>> {
    let rows = actions::actions_of_incident(tx, earlier).await?;
    Ok(rows
        .into_iter()
        .map(|row| row.action)
        .filter(|action| action.state != State::Declined)
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
