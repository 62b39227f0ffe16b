//! Contributing factors.

use std::collections::{BTreeMap, BTreeSet};

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::{Result as DbResult, Tx, Value};
use goodcatch_respond::IncidentId;

use super::{enter, touch, write};
use crate::factor::{Category, Factor, FactorId, Nature};
use crate::order::{Step, moved};
use crate::review::ReviewId;

/// The most that a review holds: more is a sign that it is two reviews.
pub const MOST: i64 = 60;

/// A factor as it is typed.
#[derive(Debug, Clone)]
pub struct NewFactor {
    /// Where it lies.
    pub category: Category,
    /// What sort of cause it is.
    pub kind: Nature,
    /// What was so.
    pub cause: String,
    /// What that made more likely.
    pub effect: String,
    /// What came of it.
    pub event: String,
    /// Where a duty to act is written down.
    pub duty: String,
    /// The factor that it made possible.
    pub leads_to: Option<FactorId>,
}

/// The factors of a review, in their order.
pub async fn list_factors(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Vec<Factor>> {
    enter(tx, viewer, id).await?;
    Ok(factors_of(tx, id).await?)
}

/// As [`list_factors`], for what is made of a review.
pub async fn factors_of(tx: &mut Tx, id: ReviewId) -> DbResult<Vec<Factor>> {
    tx.list(
        "select id, place, category, kind, cause, effect, event, duty, leads_to, version
         from factors where review_id = $1 order by place",
        &[id.into()],
    )
    .await
}

/// The factors of an incident's review, for work that no viewer asks for.
pub async fn factors_of_incident(tx: &mut Tx, incident: IncidentId) -> DbResult<Vec<Factor>> {
    tx.list(
        "select f.id, f.place, f.category, f.kind, f.cause, f.effect, f.event, f.duty, f.leads_to, f.version
         from factors f join reviews r on r.id = f.review_id where r.incident_id = $1 order by f.place limit 200",
        &[incident.into()],
    )
    .await
}

/// Which of some incidents have a review, for work that no viewer asks for.
pub async fn reviewed(tx: &mut Tx, incidents: &[IncidentId]) -> DbResult<Vec<IncidentId>> {
    let set: Vec<Value> = incidents.iter().map(|id| (*id).into()).collect();
    let rows: Vec<(IncidentId,)> = tx
        .list_in(
            "select distinct incident_id from reviews where incident_id in (in)",
            &[],
            &set,
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The incident that a review asks about, for work that no viewer asks for.
pub async fn incident_of(tx: &mut Tx, id: ReviewId) -> DbResult<Option<IncidentId>> {
    let found: Option<Option<IncidentId>> = tx
        .value(
            "select incident_id from reviews where id = $1",
            &[id.into()],
        )
        .await?;
    Ok(found.flatten())
}

/// Whether `from` would lead to itself, were it to lead to `to`.
pub fn would_circle(factors: &[Factor], from: FactorId, to: FactorId) -> bool {
    let next: BTreeMap<FactorId, FactorId> = factors
        .iter()
        .filter_map(|f| Some((f.id, f.leads_to?)))
        .collect();
    let mut seen = BTreeSet::from([from]);
    let mut at = Some(to);
    while let Some(id) = at {
        if !seen.insert(id) {
            return true;
        }
        at = next.get(&id).copied();
    }
    false
}

/// Adds a factor at the end.
pub async fn record_factor(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    new: &NewFactor,
) -> Allowed<FactorId> {
    write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    let there = factors_of(tx, id).await?;
    if there.len() >= usize::try_from(MOST).unwrap_or(0) {
        return Err(Refused::Changed);
    }
    target(&there, None, new)?;
    let factor: FactorId = app.random.id();
    let place = there.last().map_or(0, |f| f.place) + 1;
    tx.run(
        "insert into factors (id, review_id, place, category, kind, cause, effect, event, duty, leads_to, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
        &[
            factor.into(),
            id.into(),
            place.into(),
            new.category.into(),
            new.kind.into(),
            new.cause.as_str().into(),
            new.effect.as_str().into(),
            new.event.as_str().into(),
            new.duty.as_str().into(),
            new.leads_to.into(),
        ],
    )
    .await?;
    Ok(factor)
}

/// What a factor leads to is a factor of the same review, and never itself by a detour.
fn target(there: &[Factor], own: Option<FactorId>, new: &NewFactor) -> Allowed<()> {
    let Some(to) = new.leads_to else {
        return Ok(());
    };
    let known = there.iter().any(|f| f.id == to);
    if !known || own.is_some_and(|own| would_circle(there, own, to)) {
        return Err(Refused::Missing);
    }
    Ok(())
}

/// Changes a factor; refused when somebody changed it since the form was made.
pub async fn revise_factor(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    (factor, version): (FactorId, i64),
    new: &NewFactor,
) -> Allowed<()> {
    write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    let there = factors_of(tx, id).await?;
    target(&there, Some(factor), new)?;
    let changed = tx
        .run(
            "update factors set category = $4, kind = $5, cause = $6, effect = $7, event = $8, duty = $9, leads_to = $10,
               version = version + 1
             where id = $1 and review_id = $2 and version = $3",
            &[
                factor.into(),
                id.into(),
                version.into(),
                new.category.into(),
                new.kind.into(),
                new.cause.as_str().into(),
                new.effect.as_str().into(),
                new.event.as_str().into(),
                new.duty.as_str().into(),
                new.leads_to.into(),
            ],
        )
        .await?;
    if changed == 0 {
        return Err(Refused::Changed);
    }
    Ok(())
}

/// Moves a factor to another place; factors are numbered anew, and lead where they led.
pub async fn move_factor(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    factor: FactorId,
    step: Step<FactorId>,
) -> Allowed<()> {
    write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    let all: Vec<FactorId> = factors_of(tx, id).await?.iter().map(|f| f.id).collect();
    let order = moved(&all, factor, step).ok_or(Refused::Missing)?;
    // No two have one place, not even for a moment: all step aside first.
    tx.run(
        "update factors set place = -place where review_id = $1",
        &[id.into()],
    )
    .await?;
    for (one, place) in order.into_iter().zip(1_i64..) {
        tx.run(
            "update factors set place = $2 where id = $1",
            &[one.into(), place.into()],
        )
        .await?;
    }
    Ok(())
}

/// Takes a factor out, as it was seen at this version; what led to it leads nowhere until somebody says.
pub async fn erase_factor(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    (factor, version): (FactorId, i64),
) -> Allowed<()> {
    write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    let there: Option<i64> = tx
        .value(
            "select version from factors where id = $1 and review_id = $2",
            &[factor.into(), id.into()],
        )
        .await?;
    match there {
        None => return Ok(()),
        Some(present) if present != version => return Err(Refused::Changed),
        Some(_) => {}
    }
    tx.run(
        "update factors set leads_to = null, version = version + 1 where review_id = $1 and leads_to = $2",
        &[id.into(), factor.into()],
    )
    .await?;
    tx.run(
        "delete from factors where id = $1 and review_id = $2",
        &[factor.into(), id.into()],
    )
    .await?;
    Ok(())
}
