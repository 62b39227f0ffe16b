//! One that becomes known after later ones were compared: its job was tried again, another process was quicker, or it
//! is no false alarm after all. Those later ones could not name it, so they are compared once more.

use goodcatch_platform::database::{Result as DbResult, Tx, Value};

use super::finding::leading;
use super::store::Known;
use crate::lower::IncidentId;

/// So many features are asked for in one go.
const ASKED: usize = 500;
/// So many later ones are compared again at most: one that was false for years is like what comes next.
const MOST: usize = 32;

/// The statement that finds them. Mostly there are none; otherwise it ends once it has enough.
pub(crate) const OVERTAKEN: &str = "select distinct incident_id from recurrence_features
     where imported = $1 and (opened_at, incident_id) > ($2, $3) and feature in (in) limit 100";

/// Incidents of ours that were opened after one of `new`, share with it what leads to candidates, and are not among
/// `new` themselves.
pub(super) async fn overtaken(tx: &mut Tx, new: &[&Known]) -> DbResult<Vec<IncidentId>> {
    let place = |one: &Known| (one.standing.opened_at, one.id);
    let Some((opened_at, first)) = new.iter().map(|one| place(one)).min() else {
        return Ok(Vec::new());
    };
    let mut features: Vec<i64> = new
        .iter()
        .flat_map(|one| leading(&one.features))
        .map(|(feature, _)| feature)
        .collect();
    features.sort_unstable();
    features.dedup();
    let features: Vec<Value> = features.into_iter().map(Value::from).collect();
    let mut later = Vec::new();
    for some in features.chunks(ASKED) {
        let args = [false.into(), opened_at.into(), first.into()];
        let found: Vec<(IncidentId,)> = tx.list_in(OVERTAKEN, &args, some).await?;
        later.extend(found.into_iter().map(|(id,)| id));
    }
    later.sort_unstable();
    later.dedup();
    later.retain(|id| new.iter().all(|one| one.id != *id));
    later.truncate(MOST);
    Ok(later)
}
