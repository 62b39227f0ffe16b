//! Milestones: at most one of each is present; a correction supersedes the one before.

use goodcatch_people::access::Allowed;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};

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

/// The first report is known from the incident's cases: it is written down by itself, unless somebody wrote
/// one down or an earlier one is known.
pub(super) async fn first_report_from_cases(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
) -> Result<(), DbError> {
    let mut reports = Vec::new();
    for case in super::cases_of_incident(tx, id).await? {
        reports.extend(goodcatch_triage::store::first_report_of(tx, case).await?);
    }
    let to_the_minute = reports.iter().filter(|(_, exact)| *exact).min();
    let Some((at, exact)) = reports
        .iter()
        .filter(|(day, _)| to_the_minute.is_none_or(|(at, _)| *day < at.day()))
        .min()
        .or(to_the_minute)
        .copied()
    else {
        return Ok(());
    };
    let present: Option<(Time, Option<MemberId>)> = tx
        .find(
            "select at, recorded_by from incident_milestones
             where incident_id = $1 and milestone = $2 and superseded_at is null",
            &[id.into(), Milestone::FirstReport.into()],
        )
        .await?;
    if present.is_some_and(|(known, by)| by.is_some() || known <= at) {
        return Ok(());
    }
    let now = app.clock.now();
    tx.run(
        "update incident_milestones set superseded_at = $3
         where incident_id = $1 and milestone = $2 and superseded_at is null",
        &[id.into(), Milestone::FirstReport.into(), now.into()],
    )
    .await?;
    let precision = if exact {
        Precision::Minute
    } else {
        Precision::Day
    };
    tx.run(
        "insert into incident_milestones (id, incident_id, milestone, at, precision, zone, source, recorded_at)
         values ($1, $2, $3, $4, $5, 'UTC', $6, $7)",
        &[
            app.random.uuid().into(),
            id.into(),
            Milestone::FirstReport.into(),
            at.into(),
            precision.into(),
            app.language().t("incident-source-reports").into(),
            now.into(),
        ],
    )
    .await?;
    Ok(())
}

/// The cases of an incident changed: what was known from them alone is worked out anew. What a person wrote
/// down stands.
pub(super) async fn first_report_again(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
) -> Result<(), DbError> {
    tx.run(
        "update incident_milestones set superseded_at = $3
         where incident_id = $1 and milestone = $2 and superseded_at is null and recorded_by is null",
        &[
            id.into(),
            Milestone::FirstReport.into(),
            app.clock.now().into(),
        ],
    )
    .await?;
    first_report_from_cases(tx, app, id).await
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
