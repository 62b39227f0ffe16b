//! The SQL of cases. Every change first touches the row of its case: that is the lock which keeps
//! counters, places on the timeline and versions in step when several processes write.

pub(crate) mod answers;
mod changes;
mod decisions;
mod filing;
mod looks;
mod moves;
mod queue;
mod retention;

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};

use crate::case::{Case, CaseId, State, risk, sort_at};
use crate::live;

pub use answers::{Letter, LetterId, LetterKind, record_letter, record_reply, tell_all};
pub(crate) use answers::{answer_all, answer_verdict, tell_joined};
pub use changes::{
    assign, close, hold, record_note, record_opening, record_original_opened, reopen, set_kind,
    set_task,
};
pub use decisions::{decide, find_decision, list_decisions};
pub use filing::CaseOpened;
pub(crate) use filing::{place, spoke, withdraw};
pub use looks::{
    CaseReport, Counts, answered_in_time, cases_of, counts, find_case, first_report_of, handled,
    handlers, indicators_of, list_events, list_evidence, list_indicators, list_languages,
    list_reports, list_tasks, list_told, report_in_case,
};
pub use moves::{CaseMerged, merge, split};
#[cfg(test)]
pub(crate) use queue::queue_statement;
pub use queue::{
    Filter, FoundPage, QueuePage, Row, Turn, Whose, count_open, list_queue, search_cases,
};
pub(crate) use retention::{forget_due, identity_opened, warn_due};

/// The columns of [`Case`].
macro_rules! case_columns {
    () => {
        "id, kind, title, state, verdict, verdict_id, proposed, score, risk, report_count, unanswered, assigned_to, \
         clock_from, due_at, feedback_due_at, sort_at, opened_at, updated_at, closed_at, retention_ends_at, \
         forgotten_at, hold_reason, merged_into, version"
    };
}
pub(crate) use case_columns;

/// The area of cases in the full-text search.
pub(crate) const SEARCH: &str = "cases";

/// The responder at work: only they change cases.
fn handler(viewer: &Viewer) -> Allowed<MemberId> {
    viewer.may(Act::HandleCases)?;
    viewer.member().ok_or(Refused::Denied)
}

/// Takes a case for a change by a responder. With a `version` it must be the present one.
async fn touch(tx: &mut Tx, app: &App, id: CaseId, version: Option<i64>) -> Allowed<Case> {
    let touched: Option<Case> = tx
        .find(
            concat!(
                "update cases set version = version + 1, updated_at = $3
                 where id = $1 and state <> 'merged' and (cast($2 as bigint) is null or version = $2)
                 returning ",
                case_columns!()
            ),
            &[id.into(), version.into(), app.clock.now().into()],
        )
        .await?;
    match touched {
        Some(case) => {
            live::changed(tx).await?;
            Ok(case)
        }
        None => match read_case(tx, id).await? {
            Some(_) if version.is_some() => Err(Refused::Changed),
            _ => Err(Refused::Missing),
        },
    }
}

/// Takes a case for a change by a job: its version stays, so that no responder is interrupted. `at`
/// is the present, or its day when the change comes from an anonymous report.
async fn take(tx: &mut Tx, id: CaseId, at: Time) -> Result<Option<Case>, DbError> {
    let taken: Option<Case> = tx
        .find(
            concat!(
                "update cases set updated_at = case when updated_at < $2 then $2 else updated_at end
                 where id = $1 and state <> 'merged' returning ",
                case_columns!()
            ),
            &[id.into(), at.into()],
        )
        .await?;
    if taken.is_some() {
        live::changed(tx).await?;
    }
    Ok(taken)
}

async fn read_case(tx: &mut Tx, id: CaseId) -> Result<Option<Case>, DbError> {
    tx.find(
        concat!("select ", case_columns!(), " from cases where id = $1"),
        &[id.into()],
    )
    .await
}

/// Sets the clock by the reporter who waits longest, and with it the place on the desk.
async fn settle_clock(tx: &mut Tx, id: CaseId) -> Result<(), DbError> {
    let Some(case) = read_case(tx, id).await? else {
        return Ok(());
    };
    let next: Option<(Time, Time)> = tx
        .find(
            "select since, due_at from case_reports where case_id = $1 and answered_at is null order by due_at limit 1",
            &[id.into()],
        )
        .await?;
    let (from, due) = next.unwrap_or((case.opened_at, case.feedback_due_at));
    let risk = risk(case.kind, case.score, case.report_count, case.verdict);
    let sort = match case.state {
        State::Open => sort_at(due, risk),
        // Closed ones are read newest first.
        State::Closed | State::Merged => case.closed_at.unwrap_or(case.updated_at),
    };
    tx.run(
        "update cases set clock_from = $2, due_at = $3, risk = $4, sort_at = $5 where id = $1",
        &[id.into(), from.into(), due.into(), risk.into(), sort.into()],
    )
    .await?;
    Ok(())
}

/// Counts a case's reports again, after some went or came; then sets its clock.
async fn recount(tx: &mut Tx, id: CaseId) -> Result<(), DbError> {
    tx.run(
        "update cases set
           report_count = (select cast(count(*) as bigint) from case_reports where case_id = $1),
           unanswered = (select cast(count(*) as bigint) from case_reports where case_id = $1 and answered_at is null),
           feedback_due_at = coalesce((select min(feedback_due_at) from case_reports where case_id = $1), feedback_due_at)
         where id = $1",
        &[id.into()],
    )
    .await?;
    settle_clock(tx, id).await
}
