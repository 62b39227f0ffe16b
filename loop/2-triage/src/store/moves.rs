//! Split and merge: a person knows better than the engine what belongs together.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::jobs::{self, Announcement};
use goodcatch_speak_up::{Kind, ReportId, find_for_triage};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::filing::{index, plan_tasks, record_findings};
use super::{handler, recount, settle_clock, touch};
use crate::assessment::Assessed;
use crate::case::{CaseId, State, title_of};
use crate::event::{self, EventKind};
use crate::jobs::AnswerVerdict;
use crate::{tasks, wave};

/// A case became part of another.
#[derive(Serialize, Deserialize)]
pub struct CaseMerged {
    /// Which.
    pub case: CaseId,
    /// The one that holds its reports from now on.
    pub into: CaseId,
}

impl Announcement for CaseMerged {
    const NAME: &'static str = "case-merged";
}

/// Takes `reports` out of a case into one of their own, without a verdict yet. `assessed` is what
/// the engine says of the first one's mail. [`Refused::Missing`] when they are not all in the case,
/// or nothing would be left in it.
pub async fn split(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    from: CaseId,
    version: i64,
    reports: &[ReportId],
    assessed: Option<&Assessed>,
) -> Allowed<CaseId> {
    let by = handler(viewer)?;
    let case = touch(tx, app, from, Some(version)).await?;
    let set: Vec<Value> = reports.iter().map(|r| (*r).into()).collect();
    let inside: Vec<(ReportId,)> = tx
        .list_in(
            "select report_id from case_reports where case_id = $1 and report_id in (in)",
            &[from.into()],
            &set,
        )
        .await?;
    let moved = i64::try_from(inside.len()).unwrap_or(i64::MAX);
    let Some(first) = reports
        .first()
        .filter(|_| inside.len() == reports.len() && moved < case.report_count)
    else {
        return Err(Refused::Missing);
    };
    let first = find_for_triage(tx, *first).await?.ok_or(Refused::Missing)?;
    let title = match assessed {
        Some(assessed) if !assessed.subject.trim().is_empty() => title_of(&assessed.subject),
        _ => title_of(&first.words),
    };
    let id: CaseId = app.random.id();
    let now = app.clock.now();
    tx.run(
        "insert into cases (id, kind, title, state, proposed, score, risk, report_count, unanswered, assigned_to, clock_from,
           due_at, feedback_due_at, sort_at, opened_at, updated_at, version)
         values ($1, $2, $3, $4, $5, $6, 0, 0, 0, $7, $8, $8, $9, $8, $8, $10, 1)",
        &[
            id.into(),
            first.kind.into(),
            title.into(),
            State::Open.into(),
            assessed.map_or(case.proposed, |a| Some(a.proposed)).into(),
            assessed.map_or(case.score, |a| Some(a.score)).into(),
            case.assigned_to.into(),
            first.filed_at.into(),
            first.feedback_due_at.into(),
            now.into(),
        ],
    )
    .await?;
    keep_hold(tx, from, id).await?;
    for report in reports {
        tx.run(
            "update case_reports set case_id = $2 where report_id = $1",
            &[(*report).into(), id.into()],
        )
        .await?;
        tx.run(
            "update case_signatures set case_id = $2 where report_id = $1",
            &[(*report).into(), id.into()],
        )
        .await?;
    }
    if let Some(assessed) = assessed {
        record_findings(tx, id, assessed).await?;
        let kept = tx
            .count(
                "select cast(count(*) as bigint) from case_signatures where case_id = $1",
                &[id.into()],
            )
            .await?;
        if kept == 0 {
            wave::keep(tx, app, id, first.id, &assessed.signature, first.filed_at).await?;
        }
    }
    plan_tasks(tx, app, id, tasks::for_kind(first.kind)).await?;
    let data = |other: CaseId| json!({ "count": moved, "case": other });
    event::record(tx, app, from, EventKind::Split, Some(by), "", data(id), now).await?;
    event::record(
        tx,
        app,
        id,
        EventKind::SplitFrom,
        Some(by),
        "",
        data(from),
        now,
    )
    .await?;
    for case in [from, id] {
        recount(tx, case).await?;
        index(tx, case).await?;
    }
    Ok(id)
}

/// What is on hold stays on hold wherever it moves.
async fn keep_hold(tx: &mut Tx, from: CaseId, to: CaseId) -> Result<(), DbError> {
    tx.run(
        "update cases set hold_reason = coalesce(hold_reason, (select hold_reason from cases where id = $1))
         where id = $2",
        &[from.into(), to.into()],
    )
    .await?;
    Ok(())
}

/// Makes a case part of another. Reporters who were not told the other's verdict are told it.
/// [`Refused::Missing`] when the other was taken back: it is about nothing any more.
pub async fn merge(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    from: CaseId,
    version: i64,
    into: CaseId,
) -> Allowed<()> {
    let by = handler(viewer)?;
    if from == into {
        return Err(Refused::Missing);
    }
    // Always in the same order: two merges across each other wait instead of blocking one another.
    let (source, target) = if from < into {
        let source = touch(tx, app, from, Some(version)).await?;
        (source, touch(tx, app, into, None).await?)
    } else {
        let target = touch(tx, app, into, None).await?;
        (touch(tx, app, from, Some(version)).await?, target)
    };
    if target.is_withdrawn() {
        return Err(Refused::Missing);
    }
    let both: [Value; 2] = [from.into(), into.into()];
    let now = app.clock.now();
    keep_hold(tx, from, into).await?;
    tx.run(
        "update case_reports set case_id = $2 where case_id = $1",
        &both,
    )
    .await?;
    tx.run(
        "update held_withdrawals set case_id = $2 where case_id = $1",
        &both,
    )
    .await?;
    tx.run(
        "update case_signatures set case_id = $2 where case_id = $1",
        &both,
    )
    .await?;
    tx.run(
        "insert into case_evidence (case_id, code, weight, args, seen)
         select $2, code, weight, args, seen from case_evidence where case_id = $1
         on conflict (case_id, code) do update set seen = case_evidence.seen + excluded.seen",
        &both,
    )
    .await?;
    tx.run(
        "insert into case_indicators (case_id, kind, value, seen)
         select $2, kind, value, seen from case_indicators where case_id = $1
         on conflict (case_id, kind, value) do update set seen = case_indicators.seen + excluded.seen",
        &both,
    )
    .await?;
    tx.run(
        "delete from case_evidence where case_id = $1",
        &[from.into()],
    )
    .await?;
    tx.run(
        "delete from case_indicators where case_id = $1",
        &[from.into()],
    )
    .await?;
    if target.kind != Kind::SuspiciousMessage && target.title.is_empty() {
        tx.run(
            "update cases set title = $2 where id = $1",
            &[into.into(), source.title.into()],
        )
        .await?;
    }
    tx.run(
        "update cases set state = 'merged', merged_into = $2, report_count = 0, unanswered = 0, closed_at = $3,
           retention_ends_at = null, sort_at = $3 where id = $1",
        &[from.into(), into.into(), now.into()],
    )
    .await?;
    // A closed case that takes in reporters who wait is open again.
    tx.run(
        "update cases set state = 'open', closed_at = null, retention_ends_at = null, forgotten_at = null
         where id = $1 and state = 'closed' and exists
           (select 1 from case_reports where case_id = $1 and answered_at is null)",
        &[into.into()],
    )
    .await?;
    let data = |other: CaseId| json!({ "count": source.report_count, "case": other });
    event::record(
        tx,
        app,
        from,
        EventKind::MergedInto,
        Some(by),
        "",
        data(into),
        now,
    )
    .await?;
    event::record(
        tx,
        app,
        into,
        EventKind::Merged,
        Some(by),
        "",
        data(from),
        now,
    )
    .await?;
    recount(tx, into).await?;
    settle_clock(tx, into).await?;
    index(tx, from).await?;
    index(tx, into).await?;
    if let Some(verdict) = target.verdict_id {
        jobs::enqueue(tx, &AnswerVerdict { verdict }, now).await?;
    }
    Ok(jobs::announce(tx, &CaseMerged { case: from, into }, now).await?)
}
