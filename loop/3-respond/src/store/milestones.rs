//! Milestones: at most one of each is present; a correction supersedes the one before.

use goodcatch_people::access::Allowed;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;

use super::{touch, worker};
use crate::incident::IncidentId;
use crate::milestone::{Milestone, MilestoneId, Precision, Reached};

/// Writes a milestone down; the one before, if there is one, is superseded.
pub async fn record_milestone(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    milestone: Milestone,
    at: Time,
    precision: Precision,
    zone: &str,
    source: &str,
) -> Allowed<MilestoneId> {
    let by = worker(tx, viewer, id).await?;
    touch(tx, app, id, None).await?;
    let now = app.clock.now();
    tx.run(
        "update incident_milestones set superseded_at = $3
         where incident_id = $1 and milestone = $2 and superseded_at is null",
        &[id.into(), milestone.into(), now.into()],
    )
    .await?;
    let row: MilestoneId = app.random.id();
    tx.run(
        "insert into incident_milestones (id, incident_id, milestone, at, precision, zone, source, recorded_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            row.into(),
            id.into(),
            milestone.into(),
            at.into(),
            precision.into(),
            zone.into(),
            source.into(),
            by.into(),
            now.into(),
        ],
    )
    .await?;
    Ok(row)
}

/// Every milestone as it was written down, superseded ones too, in the order of writing.
pub async fn list_milestones(
    tx: &mut Tx,
    viewer: &Viewer,
    id: IncidentId,
) -> Allowed<Vec<Reached>> {
    worker(tx, viewer, id).await?;
    Ok(super::reading::milestones(tx, id).await?)
}
