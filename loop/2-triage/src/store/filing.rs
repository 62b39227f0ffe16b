//! From reports to cases: a report opens one or joins one; its reporter speaks, or takes it back.

use goodcatch_people::App;
use goodcatch_people::access::Allowed;
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{DbError, Tx, Value, search};
use goodcatch_platform::from_row;
use goodcatch_platform::jobs::{self, Announcement};
use goodcatch_speak_up::{Kind, Report, ReportId, forget_identities};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{SEARCH, case_columns, read_case, recount, settle_clock, take};
use crate::assessment::Assessed;
use crate::case::{Case, CaseId, State, is_milestone, risk, sort_at, title_of};
use crate::event::{self, EventKind};
use crate::live;
use crate::tasks::{self, Planned};
use crate::wave::{self, Match};

/// A case was opened.
#[derive(Serialize, Deserialize)]
pub struct CaseOpened {
    /// Which.
    pub case: CaseId,
}

impl Announcement for CaseOpened {
    const NAME: &'static str = "case-opened";
}

/// Finds the place of a report: the case of its wave, or one of its own. Doing it twice does it
/// once. `found` is what a look before this transaction found.
pub(crate) async fn place(
    tx: &mut Tx,
    app: &App,
    report: &Report,
    assessed: Option<&Assessed>,
    found: Option<Match>,
) -> Result<CaseId, DbError> {
    if let Some(case) = case_of(tx, report.id).await? {
        return Ok(case);
    }
    if let Some(assessed) = assessed {
        if let Some(found) = found
            && join(tx, app, report, assessed, found).await?
        {
            return Ok(found.case);
        }
        wave::take_turn(tx).await?;
        if let Some(found) = wave::find(tx, &assessed.signature).await?
            && join(tx, app, report, assessed, found).await?
        {
            return Ok(found.case);
        }
    }
    open(tx, app, report, assessed).await
}

async fn case_of(tx: &mut Tx, report: ReportId) -> Result<Option<CaseId>, DbError> {
    tx.value(
        "select case_id from case_reports where report_id = $1",
        &[report.into()],
    )
    .await
}

async fn insert_report(
    tx: &mut Tx,
    report: &Report,
    case: CaseId,
    at: Time,
    told: Option<&Case>,
) -> Result<(), DbError> {
    let decision = told.and_then(|case| case.verdict_id);
    tx.run(
        "insert into case_reports (report_id, case_id, locale, joined_at, since, due_at, feedback_due_at, answered_at, told)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            report.id.into(),
            case.into(),
            report.language.code().into(),
            at.into(),
            report.filed_at.into(),
            report.reply_due_at.into(),
            report.feedback_due_at.into(),
            decision.map(|_| at).into(),
            decision.into(),
        ],
    )
    .await?;
    Ok(())
}

async fn join(
    tx: &mut Tx,
    app: &App,
    report: &Report,
    assessed: &Assessed,
    found: Match,
) -> Result<bool, DbError> {
    let at = report.trace(app.clock.now());
    let keep_until = at.plus(app.config.retention_days.saturating_mul(DAY));
    // One statement, whatever the size of the wave: the row is also the lock against a verdict
    // that is decided at this moment.
    let joined: Option<Case> = tx
        .find(
            concat!(
                "update cases set report_count = report_count + 1,
                   unanswered = unanswered + case when verdict_id is null then 1 else 0 end,
                   state = case when verdict_id is null then 'open' else state end,
                   closed_at = case when verdict_id is null then null else closed_at end,
                   retention_ends_at = case when verdict_id is null then null
                     when retention_ends_at < $3 then $3 else retention_ends_at end,
                   updated_at = case when updated_at < $2 then $2 else updated_at end
                 where id = $1 and state <> 'merged' and forgotten_at is null and report_count > 0
                 returning ",
                case_columns!()
            ),
            &[found.case.into(), at.into(), keep_until.into()],
        )
        .await?;
    let Some(case) = joined else { return Ok(false) };
    live::changed(tx).await?;
    insert_report(tx, report, case.id, at, Some(&case)).await?;
    if is_milestone(case.report_count) {
        let data = json!({ "count": case.report_count });
        event::record(tx, app, case.id, EventKind::Joined, None, "", data, at).await?;
    }
    if wave::should_keep(tx, found, &assessed.signature).await? {
        wave::keep(tx, app, case.id, report.id, &assessed.signature, at).await?;
        record_findings(tx, case.id, assessed).await?;
    }
    if case.verdict_id.is_some() {
        super::tell_joined(tx, app, &case, report).await?;
        return Ok(true);
    }
    let first_waiting = case.unanswered == 1;
    let due = if first_waiting || report.reply_due_at < case.due_at {
        report.reply_due_at
    } else {
        case.due_at
    };
    let from = if due == report.reply_due_at && due != case.due_at {
        report.filed_at
    } else {
        case.clock_from
    };
    let risk = risk(case.kind, case.score, case.report_count, None);
    if first_waiting || due != case.due_at || risk != case.risk {
        tx.run(
            "update cases set due_at = $2, clock_from = $3, risk = $4, sort_at = $5 where id = $1",
            &[
                case.id.into(),
                due.into(),
                from.into(),
                risk.into(),
                sort_at(due, risk).into(),
            ],
        )
        .await?;
    }
    Ok(true)
}

async fn open(
    tx: &mut Tx,
    app: &App,
    report: &Report,
    assessed: Option<&Assessed>,
) -> Result<CaseId, DbError> {
    let id: CaseId = app.random.id();
    let at = report.trace(app.clock.now());
    let title = match assessed {
        Some(assessed) if !assessed.subject.trim().is_empty() => title_of(&assessed.subject),
        _ => title_of(&report.words),
    };
    let score = assessed.map(|a| a.score);
    let risk = risk(report.kind, score, 1, None);
    tx.run(
        "insert into cases (id, kind, title, state, proposed, score, risk, report_count, unanswered, clock_from, due_at,
           feedback_due_at, sort_at, opened_at, updated_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, 1, 1, $8, $9, $10, $11, $12, $12, 1)",
        &[
            id.into(),
            report.kind.into(),
            title.into(),
            State::Open.into(),
            assessed.map(|a| a.proposed).into(),
            score.into(),
            risk.into(),
            report.filed_at.into(),
            report.reply_due_at.into(),
            report.feedback_due_at.into(),
            sort_at(report.reply_due_at, risk).into(),
            at.into(),
        ],
    )
    .await?;
    live::changed(tx).await?;
    insert_report(tx, report, id, at, None).await?;
    event::record(tx, app, id, EventKind::Opened, None, "", json!({}), at).await?;
    plan_tasks(tx, app, id, tasks::for_kind(report.kind)).await?;
    if let Some(assessed) = assessed {
        wave::keep(tx, app, id, report.id, &assessed.signature, at).await?;
        record_findings(tx, id, assessed).await?;
    }
    index(tx, id).await?;
    jobs::announce(tx, &CaseOpened { case: id }, at).await?;
    Ok(id)
}

/// Adds what a kind or a verdict needs done, unless it stands there already.
pub(super) async fn plan_tasks(
    tx: &mut Tx,
    app: &App,
    case: CaseId,
    planned: &[Planned],
) -> Result<(), DbError> {
    let held = tx
        .count(
            "select cast(count(*) as bigint) from case_tasks where case_id = $1",
            &[case.into()],
        )
        .await?;
    let rows: Vec<Vec<Value>> = planned
        .iter()
        .zip(held..)
        .map(|((task, owner), place)| {
            vec![
                app.random.uuid().into(),
                case.into(),
                (*task).into(),
                (*owner).into(),
                place.into(),
            ]
        })
        .collect();
    tx.insert_many(
        "insert into case_tasks (id, case_id, task, owner, place) values",
        &rows,
        "on conflict do nothing",
    )
    .await?;
    Ok(())
}

/// Adds evidence and indicators of one mail to its case.
pub(super) async fn record_findings(
    tx: &mut Tx,
    case: CaseId,
    found: &Assessed,
) -> Result<(), DbError> {
    let mut evidence: Vec<Vec<Value>> = Vec::new();
    let mut codes: Vec<&str> = Vec::new();
    for seen in &found.evidence {
        // The same observation at two places is one row: the heaviest comes first.
        if !codes.contains(&seen.code.as_str()) {
            codes.push(&seen.code);
            evidence.push(vec![
                case.into(),
                (&seen.code).into(),
                seen.weight.into(),
                seen.args.clone().into(),
                1_i64.into(),
            ]);
        }
    }
    tx.insert_many(
        "insert into case_evidence (case_id, code, weight, args, seen) values",
        &evidence,
        "on conflict (case_id, code) do update set seen = case_evidence.seen + 1",
    )
    .await?;
    let mut indicators = found.indicators.clone();
    indicators.sort();
    indicators.dedup();
    let rows: Vec<Vec<Value>> = indicators
        .into_iter()
        .map(|(kind, value)| vec![case.into(), kind.into(), value.into(), 1_i64.into()])
        .collect();
    tx.insert_many(
        "insert into case_indicators (case_id, kind, value, seen) values",
        &rows,
        "on conflict (case_id, kind, value) do update set seen = case_indicators.seen + 1",
    )
    .await?;
    Ok(())
}

struct Findable {
    title: String,
    state: State,
}

from_row!(Findable { title, state });

/// How many of a case's reports its search entry is made of: a wave says the same 50,000 times.
const WORDS_OF: i64 = 12;

/// Writes what a case can be found by: its title, its indicators, its first reporters' words.
pub(super) async fn index(tx: &mut Tx, case: CaseId) -> Result<(), DbError> {
    let found: Option<Findable> = tx
        .find(
            "select title, state from cases where id = $1",
            &[case.into()],
        )
        .await?;
    let Some(found) = found.filter(|c| c.state != State::Merged) else {
        return search::erase(tx, SEARCH, case.0).await;
    };
    let mut words = found.title;
    let indicators: Vec<(String,)> = tx
        .list(
            "select value from case_indicators where case_id = $1 order by kind, value limit 300",
            &[case.into()],
        )
        .await?;
    for (value,) in indicators {
        words.push(' ');
        words.push_str(&value);
    }
    let reports: Vec<(ReportId,)> = tx
        .list(
            "select report_id from case_reports where case_id = $1 order by joined_at, report_id limit $2",
            &[case.into(), WORDS_OF.into()],
        )
        .await?;
    for (report,) in reports {
        if let Some(report) = goodcatch_speak_up::find_for_triage(tx, report).await? {
            words.push(' ');
            words.push_str(&report.words);
        }
    }
    search::index(tx, SEARCH, case.0, &words).await
}

/// A reporter added something: they wait again, and a closed case opens again.
pub(crate) async fn spoke(
    tx: &mut Tx,
    app: &App,
    report: &Report,
    due: Time,
) -> Result<bool, DbError> {
    let Some(id) = case_of(tx, report.id).await? else {
        return Ok(false);
    };
    let at = report.trace(app.clock.now());
    let Some(case) = take(tx, id, at).await? else {
        return Ok(false);
    };
    let waits = tx
        .run(
            "update case_reports set answered_at = null, since = $2, due_at = $3, spoke_at = $2
             where report_id = $1 and answered_at is not null",
            &[report.id.into(), at.into(), due.into()],
        )
        .await?;
    if waits == 0 {
        tx.run(
            "update case_reports set spoke_at = $2 where report_id = $1",
            &[report.id.into(), at.into()],
        )
        .await?;
        return Ok(true);
    }
    tx.run(
        "update cases set unanswered = unanswered + 1, state = 'open', closed_at = null, retention_ends_at = null
         where id = $1",
        &[id.into()],
    )
    .await?;
    if case.state == State::Closed {
        event::record(tx, app, id, EventKind::Reopened, None, "", json!({}), at).await?;
    }
    event::record(
        tx,
        app,
        id,
        EventKind::Spoke,
        None,
        "",
        json!({ "report": report.id }),
        at,
    )
    .await?;
    settle_clock(tx, id).await?;
    Ok(true)
}

/// A reporter took their report back: nothing of their words stays in the case, and who they are
/// is destroyed, at once or, when the case is on hold, with the end of the hold.
pub(crate) async fn withdraw(tx: &mut Tx, app: &App, report: &Report) -> Allowed<()> {
    leave(tx, app, report).await?;
    if !super::retention::is_held(tx, report.id).await? {
        forget_identities(tx, app, &[report.id]).await?;
    }
    Ok(())
}

/// Takes a report out of its case.
async fn leave(tx: &mut Tx, app: &App, report: &Report) -> Result<(), DbError> {
    let Some(id) = case_of(tx, report.id).await? else {
        return Ok(());
    };
    let now = app.clock.now();
    let Some(case) = take(tx, id, report.trace(now)).await? else {
        return Ok(());
    };
    if case.hold_reason.is_some() {
        tx.run(
            "insert into held_withdrawals (report_id, case_id) values ($1, $2) on conflict do nothing",
            &[report.id.into(), id.into()],
        )
        .await?;
    }
    tx.run(
        "delete from case_reports where report_id = $1",
        &[report.id.into()],
    )
    .await?;
    let last = case.report_count == 1;
    let kind = if last {
        EventKind::Emptied
    } else {
        EventKind::Withdrawn
    };
    let at = report.trace(now);
    event::record(tx, app, id, kind, None, "", json!({}), at).await?;
    if case.kind != Kind::SuspiciousMessage || last {
        // The title was made of the reporter's words, or the mail was theirs alone.
        tx.run("update cases set title = '' where id = $1", &[id.into()])
            .await?;
    }
    if last {
        tx.run("delete from case_evidence where case_id = $1", &[id.into()])
            .await?;
        tx.run(
            "delete from case_indicators where case_id = $1",
            &[id.into()],
        )
        .await?;
        wave::forget(tx, id).await?;
        tx.run(
            "update cases set state = $2, closed_at = $3, retention_ends_at = $3, proposed = null, score = null,
               forgotten_at = case when hold_reason is null then $3 end
             where id = $1",
            &[id.into(), State::Closed.into(), now.day().into()],
        )
        .await?;
    }
    recount(tx, id).await?;
    index(tx, id).await
}

/// The case a report is in, for jobs.
pub(crate) async fn find_case_of(tx: &mut Tx, report: ReportId) -> Result<Option<Case>, DbError> {
    match case_of(tx, report).await? {
        Some(id) => read_case(tx, id).await,
        None => Ok(None),
    }
}
