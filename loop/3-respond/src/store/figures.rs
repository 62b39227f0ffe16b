//! Figures of incidents for the stages after: counts and durations, of no person. What was imported
//! happened elsewhere or before: no figure of what we do counts it.

use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};

use crate::incident::{Exit, IncidentId, Kind, Source};

/// How many incidents of a kind were opened here in a span of time; false alarms and duplicates are none.
pub async fn count_incidents(
    tx: &mut Tx,
    kind: Kind,
    from: Time,
    until: Time,
) -> Result<i64, DbError> {
    tx.count(COUNT_OF_KIND, &[kind.into(), from.into(), until.into()])
        .await
}

/// How many incidents of any kind were opened here in a span of time; false alarms and duplicates are none.
pub async fn count_all_incidents(tx: &mut Tx, from: Time, until: Time) -> Result<i64, DbError> {
    tx.count(COUNT_OF_ALL, &[from.into(), until.into()]).await
}

/// From beginning to first report, in milliseconds, of each incident of a kind opened here in a span of time
/// where both are known. The newest thousand. Of how many these are is for [`count_incidents`] to say.
pub async fn times_to_first_report(
    tx: &mut Tx,
    kind: Kind,
    from: Time,
    until: Time,
) -> Result<Vec<i64>, DbError> {
    let spans: Vec<(i64,)> = tx
        .list(FIRST_REPORTS, &[kind.into(), from.into(), until.into()])
        .await?;
    Ok(spans.into_iter().map(|(span,)| span).collect())
}

/// When an incident was opened, how it left the usual way, if it did, and whether it was written down here
/// first. For work that no viewer asks for.
pub async fn standing_of(
    tx: &mut Tx,
    id: IncidentId,
) -> Result<Option<(Time, Option<Exit>, Source)>, DbError> {
    tx.find(
        "select opened_at, exit, source from incidents where id = $1",
        &[id.into()],
    )
    .await
}

/// How many of a kind.
pub(crate) const COUNT_OF_KIND: &str = "select cast(count(*) as bigint) from incidents
         where kind = $1 and opened_at >= $2 and opened_at < $3 and source = 'here'
           and (exit is null or exit = 'near-miss')";

/// How many of any kind.
pub(crate) const COUNT_OF_ALL: &str =
    "select cast(count(*) as bigint) from incidents
         where opened_at >= $1 and opened_at < $2 and source = 'here' and (exit is null or exit = 'near-miss')";

/// How long until the first report.
pub(crate) const FIRST_REPORTS: &str =
    "select r.at - b.at from incidents i
             join incident_milestones b on b.incident_id = i.id and b.milestone = 'began' and b.superseded_at is null
             join incident_milestones r on r.incident_id = i.id and r.milestone = 'first-report' and r.superseded_at is null
             where i.kind = $1 and i.opened_at >= $2 and i.opened_at < $3 and r.at >= b.at
               and i.source = 'here' and (i.exit is null or i.exit = 'near-miss')
               and b.precision in ('minute', 'hour') and r.precision in ('minute', 'hour')
             order by i.opened_at desc limit 1000";
