//! Looks at one case and what belongs to it.

use goodcatch_people::access::{Act, Allowed};
use goodcatch_people::{MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::from_row;
use goodcatch_platform::words::{ENGLISH, Lang};
use goodcatch_speak_up::{Report, ReportId, find_report};

use super::read_case;
use crate::assessment::Seen;
use crate::case::{Case, CaseId};
use crate::event::Event;
use crate::tasks::Task;
use crate::verdict::Verdict;

/// A case.
pub async fn find_case(tx: &mut Tx, viewer: &Viewer, id: CaseId) -> Allowed<Option<Case>> {
    viewer.may(Act::SeeCases)?;
    Ok(read_case(tx, id).await?)
}

/// A report within its case: nothing of who filed it.
#[derive(Debug, Clone)]
pub struct CaseReport {
    /// The report.
    pub report_id: ReportId,
    /// When it joined; anonymous: the day.
    pub joined_at: Time,
    /// By when a person owes its reporter a word.
    pub due_at: Time,
    /// When they got it; none: they wait.
    pub answered_at: Option<Time>,
    /// When the reporter last added something.
    pub spoke_at: Option<Time>,
}

from_row!(CaseReport {
    report_id,
    joined_at,
    due_at,
    answered_at,
    spoke_at
});

/// A page of a case's reports, oldest first, after a place; with `waiting` only those whose
/// reporters wait for a word, the longest first.
pub async fn list_reports(
    tx: &mut Tx,
    viewer: &Viewer,
    case: CaseId,
    waiting: bool,
    after: Option<(Time, ReportId)>,
    limit: i64,
) -> Allowed<Vec<CaseReport>> {
    viewer.may(Act::SeeCases)?;
    let (time, id) = after.unwrap_or((Time(i64::MIN), ReportId(uuid::Uuid::nil())));
    let args: [Value; 4] = [case.into(), time.into(), id.into(), limit.into()];
    Ok(if waiting {
        tx.list(
            "select report_id, joined_at, due_at, answered_at, spoke_at from case_reports
             where case_id = $1 and answered_at is null and (due_at, report_id) > ($2, $3)
             order by due_at, report_id limit $4",
            &args,
        )
        .await?
    } else {
        tx.list(
            "select report_id, joined_at, due_at, answered_at, spoke_at from case_reports
             where case_id = $1 and (joined_at, report_id) > ($2, $3) order by joined_at, report_id limit $4",
            &args,
        )
        .await?
    })
}

/// A report, if it is in this case.
pub async fn report_in_case(
    tx: &mut Tx,
    viewer: &Viewer,
    case: CaseId,
    report: ReportId,
) -> Allowed<Option<Report>> {
    viewer.may(Act::SeeCases)?;
    let inside: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from case_reports where report_id = $1 and case_id = $2",
            &[report.into(), case.into()],
        )
        .await?;
    match inside {
        Some(_) => find_report(tx, viewer, report).await,
        None => Ok(None),
    }
}

/// Which languages the reporters of a case read, and how many each.
pub async fn list_languages(
    tx: &mut Tx,
    viewer: &Viewer,
    case: CaseId,
) -> Allowed<Vec<(Lang, i64)>> {
    viewer.may(Act::SeeCases)?;
    let rows: Vec<(String, i64)> = tx
        .list(
            "select locale, cast(count(*) as bigint) from case_reports where case_id = $1 group by locale order by 2 desc, 1",
            &[case.into()],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|(l, n)| (Lang::find(&l).unwrap_or(ENGLISH), n))
        .collect())
}

/// What the reporters of a case were told so far, and how many each: what the next answer builds on.
pub async fn list_told(
    tx: &mut Tx,
    viewer: &Viewer,
    case: CaseId,
) -> Allowed<Vec<(Option<Verdict>, i64)>> {
    viewer.may(Act::SeeCases)?;
    Ok(tx
        .list(
            "select v.verdict, cast(count(*) as bigint) from case_reports r left join verdicts v on v.id = r.told
             where r.case_id = $1 group by v.verdict order by 2 desc",
            &[case.into()],
        )
        .await?)
}

/// The timeline, newest first.
pub async fn list_events(
    tx: &mut Tx,
    viewer: &Viewer,
    case: CaseId,
    limit: i64,
) -> Allowed<Vec<Event>> {
    viewer.may(Act::SeeCases)?;
    Ok(tx
        .list(
            "select e.kind, m.name as by_name, e.words, e.data, e.happened_at
             from case_events e left join members m on m.id = e.by_member
             where e.case_id = $1 order by e.place desc limit $2",
            &[case.into(), limit.into()],
        )
        .await?)
}

/// What the engine saw, heaviest first.
pub async fn list_evidence(tx: &mut Tx, viewer: &Viewer, case: CaseId) -> Allowed<Vec<Seen>> {
    viewer.may(Act::SeeCases)?;
    Ok(tx
        .list(
            "select code, weight, args from case_evidence where case_id = $1 order by abs(weight) desc, code limit 100",
            &[case.into()],
        )
        .await?)
}

/// Kind and value of indicators, not defanged.
pub async fn list_indicators(
    tx: &mut Tx,
    viewer: &Viewer,
    case: CaseId,
) -> Allowed<Vec<(String, String)>> {
    viewer.may(Act::SeeCases)?;
    Ok(tx
        .list(
            "select kind, value from case_indicators where case_id = $1 order by kind, value limit 200",
            &[case.into()],
        )
        .await?)
}

/// The same without their kinds, for work that no viewer asks for.
pub async fn indicators_of(tx: &mut Tx, case: CaseId) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = tx
        .list(
            "select value from case_indicators where case_id = $1 order by value limit 200",
            &[case.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// When the first report of a case came, and whether more than its day is known: of anonymous ones nothing
/// else is. For work that no viewer asks for.
pub async fn first_report_of(tx: &mut Tx, case: CaseId) -> Result<Option<(Time, bool)>, DbError> {
    let to_the_minute: Option<Time> = tx
        .value(
            "select joined_at from case_reports where case_id = $1 and joined_at % 86400000 <> 0 order by joined_at limit 1",
            &[case.into()],
        )
        .await?;
    let any: Option<Time> = tx
        .value(
            "select joined_at from case_reports where case_id = $1 order by joined_at limit 1",
            &[case.into()],
        )
        .await?;
    Ok(match (to_the_minute, any) {
        // An anonymous one of an earlier day came before it; one of the same day tells nothing more.
        (Some(at), Some(first)) if first >= at.day() => Some((at, true)),
        (_, first) => first.map(|day| (day.day(), false)),
    })
}

/// Whether somebody handled a case: has it, or did anything that its timeline tells of.
pub async fn handled(tx: &mut Tx, case: CaseId, member: MemberId) -> Result<bool, DbError> {
    let found: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from cases where id = $1 and (assigned_to = $2
               or exists (select 1 from case_events where case_id = $1 and by_member = $2))",
            &[case.into(), member.into()],
        )
        .await?;
    Ok(found.is_some())
}

/// Everybody of whom [`handled`] says yes.
pub async fn handlers(tx: &mut Tx, case: CaseId) -> Result<Vec<MemberId>, DbError> {
    let rows: Vec<(MemberId,)> = tx
        .list(
            "select assigned_to from cases where id = $1 and assigned_to is not null
             union select by_member from case_events where case_id = $1 and by_member is not null",
            &[case.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(member,)| member).collect())
}

/// What has to be done.
pub async fn list_tasks(tx: &mut Tx, viewer: &Viewer, case: CaseId) -> Allowed<Vec<Task>> {
    viewer.may(Act::SeeCases)?;
    Ok(tx
        .list(
            "select id, task, owner, done_at, done_by from case_tasks where case_id = $1 order by place, task",
            &[case.into()],
        )
        .await?)
}

/// The cases that reports are in.
pub async fn cases_of(
    tx: &mut Tx,
    viewer: &Viewer,
    reports: &[ReportId],
) -> Allowed<Vec<(ReportId, CaseId)>> {
    viewer.may(Act::SeeCases)?;
    let set: Vec<Value> = reports.iter().map(|r| (*r).into()).collect();
    Ok(tx
        .list_in(
            "select report_id, case_id from case_reports where report_id in (in)",
            &[],
            &set,
        )
        .await?)
}

/// How many cases there are, for the metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Open ones.
    pub open: i64,
    /// Open ones in which somebody waits longer than promised.
    pub late: i64,
}

/// Counts cases: no content, so no viewer.
pub async fn counts(tx: &mut Tx, now: Time) -> Result<Counts, DbError> {
    Ok(Counts {
        open: tx.count("select cast(count(*) as bigint) from cases where state = 'open'", &[]).await?,
        late: tx
            .count(
                "select cast(count(*) as bigint) from cases where state = 'open' and due_at < $1 and unanswered > 0",
                &[now.into()],
            )
            .await?,
    })
}

/// How many reports that came in a span of time were answered by a person in time, of how many that
/// are answered or late. For figures of the stages after; below their floor they show nothing.
pub async fn answered_in_time(tx: &mut Tx, from: Time, until: Time) -> Result<(i64, i64), DbError> {
    let found: Option<(i64, i64)> = tx
        .find(
            "select cast(coalesce(sum(case when answered_at <= due_at then 1 else 0 end), 0) as bigint),
               cast(count(*) as bigint)
             from case_reports where since >= $1 and since < $2 and (answered_at is not null or due_at < $2)",
            &[from.into(), until.into()],
        )
        .await?;
    Ok(found.unwrap_or_default())
}
