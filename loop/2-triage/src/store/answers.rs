//! Answers to reporters: the verdict, letters to all of a case, and replies to one.
//!
//! Many reporters are answered in pages by a job, each page in one transaction. What was told is
//! marked on each report, so a job that runs twice tells everyone once, and a report that joins
//! meanwhile is told by whoever lets it join.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::words::Lang;
use goodcatch_platform::{from_row, id, jobs, words_enum};
use goodcatch_speak_up::{AnswerKind, Report, ReportId, record_answer, record_answers};
use serde_json::json;
use uuid::Uuid;

use super::{handler, settle_clock, take, touch};
use crate::case::{Case, CaseId};
use crate::event::{self, EventKind};
use crate::jobs::SendLetter;
use crate::verdict::{self, Decision, Verdict, VerdictId};

id! {
    /// A letter to every reporter of a case.
    LetterId
}

words_enum! {
    /// What a responder writes besides the verdict.
    LetterKind {
        /// A personal reply.
        Reply = "reply",
        /// A question back.
        Question = "question",
        /// What was done.
        Done = "done",
        /// What changed, and is proven to work.
        Changed = "changed",
    }
}

impl LetterKind {
    fn answer(self) -> AnswerKind {
        match self {
            LetterKind::Reply => AnswerKind::Reply,
            LetterKind::Question => AnswerKind::Question,
            LetterKind::Done | LetterKind::Changed => AnswerKind::Done,
        }
    }
}

/// A letter to every reporter of a case.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Its id.
    pub id: LetterId,
    /// The case.
    pub case_id: CaseId,
    /// What it is.
    pub kind: LetterKind,
    /// The responder's words.
    pub words: String,
    /// Who wrote it.
    pub written_by: MemberId,
    /// When.
    pub written_at: Time,
    /// How many reporters have it so far.
    pub told: i64,
}

from_row!(Letter {
    id,
    case_id,
    kind,
    words,
    written_by,
    written_at,
    told
});

/// Reports answered in one transaction.
const PAGE: i64 = 500;

/// Where a job that answers has got to within a case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place(Time, ReportId);

impl Place {
    /// Before everyone.
    pub(crate) const START: Place = Place(Time(i64::MIN), ReportId(Uuid::nil()));
}

struct Reached {
    report_id: ReportId,
    joined_at: Time,
    told: Option<VerdictId>,
    answered_at: Option<Time>,
}

from_row!(Reached {
    report_id,
    joined_at,
    told,
    answered_at
});

async fn next_page(tx: &mut Tx, case: CaseId, after: Place) -> Result<Vec<Reached>, DbError> {
    tx.list(
        "select report_id, joined_at, told, answered_at from case_reports
         where case_id = $1 and (joined_at, report_id) > ($2, $3) order by joined_at, report_id limit $4",
        &[case.into(), after.0.into(), after.1.into(), PAGE.into()],
    )
    .await
}

/// Marks the reports between two places as answered.
async fn mark_answered(
    tx: &mut Tx,
    app: &App,
    case: CaseId,
    after: Place,
    page: &[Reached],
    decision: Option<VerdictId>,
) -> Result<Option<Place>, DbError> {
    let Some(last) = page.last().map(|t| Place(t.joined_at, t.report_id)) else {
        return Ok(None);
    };
    let now = app.clock.now();
    tx.run(
        "update case_reports set answered_at = coalesce(answered_at, $6), told = coalesce($7, told)
         where case_id = $1 and (joined_at, report_id) > ($2, $3) and (joined_at, report_id) <= ($4, $5)",
        &[
            case.into(),
            after.0.into(),
            after.1.into(),
            last.0.into(),
            last.1.into(),
            now.into(),
            decision.into(),
        ],
    )
    .await?;
    let answered = page.iter().filter(|t| t.answered_at.is_none()).count();
    tx.run(
        "update cases set unanswered = unanswered - $2 where id = $1",
        &[case.into(), answered.into()],
    )
    .await?;
    Ok(Some(last))
}

/// Tells one page of reporters the verdict; the place after it, or none when everyone was told.
pub(crate) async fn answer_verdict(
    tx: &mut Tx,
    app: &App,
    id: VerdictId,
    after: Place,
) -> Result<Option<Place>, DbError> {
    let Some(decision) = super::decisions::read_decision(tx, id).await? else {
        return Ok(None);
    };
    let Some(case) = take(tx, decision.case_id, app.clock.now()).await? else {
        return Ok(None);
    };
    if case.verdict_id != Some(id) {
        // Corrected meanwhile: the correction's own job goes on from what each reporter was told.
        return Ok(None);
    }
    let page = next_page(tx, case.id, after).await?;
    let mut before: Vec<Option<VerdictId>> = page
        .iter()
        .map(|t| t.told)
        .filter(|told| *told != Some(id))
        .collect();
    before.sort_unstable();
    before.dedup();
    let mut told = 0;
    for earlier in before {
        let reports: Vec<ReportId> = page
            .iter()
            .filter(|t| t.told == earlier)
            .map(|t| t.report_id)
            .collect();
        let said = match earlier {
            Some(earlier) => super::decisions::read_decision(tx, earlier)
                .await?
                .map(|d| d.verdict),
            None => None,
        };
        told += tell(tx, app, &case, &decision, said, &reports).await?;
    }
    tx.run(
        "update verdicts set told = told + $2 where id = $1",
        &[id.into(), i64::try_from(told).unwrap_or(i64::MAX).into()],
    )
    .await?;
    let next = mark_answered(tx, app, case.id, after, &page, Some(id)).await?;
    if next.is_none() {
        settle_clock(tx, case.id).await?;
        let known: Option<i64> = tx
            .value(
                "select cast(1 as bigint) from case_events where case_id = $1 and kind = 'told'
                 and happened_at >= $2 limit 1",
                &[case.id.into(), decision.decided_at.into()],
            )
            .await?;
        if known.is_none() && !case.is_withdrawn() {
            let data = json!({ "count": case.report_count });
            event::record(
                tx,
                app,
                case.id,
                EventKind::Told,
                None,
                "",
                data,
                app.clock.now(),
            )
            .await?;
        }
    }
    Ok(next)
}

async fn tell(
    tx: &mut Tx,
    app: &App,
    case: &Case,
    decision: &Decision,
    said: Option<Verdict>,
    reports: &[ReportId],
) -> Result<u64, DbError> {
    let corrects = said.is_some_and(|said| said != decision.verdict);
    let kind = if corrects {
        AnswerKind::Correction
    } else {
        AnswerKind::Verdict
    };
    let words =
        |lang: Lang| verdict::answer(lang, case.kind, decision.verdict, &decision.words, said);
    record_answers(tx, app, reports, kind, &words, decision.id.0).await
}

/// Tells a report that joins a decided case what is known, in the transaction that lets it join.
pub(crate) async fn tell_joined(
    tx: &mut Tx,
    app: &App,
    case: &Case,
    report: &Report,
) -> Result<(), DbError> {
    let Some(id) = case.verdict_id else {
        return Ok(());
    };
    let Some(decision) = super::decisions::read_decision(tx, id).await? else {
        return Ok(());
    };
    tell(tx, app, case, &decision, None, &[report.id]).await?;
    tx.run(
        "update verdicts set told = told + 1 where id = $1",
        &[id.into()],
    )
    .await?;
    // Whoever comes late hears too what was done about it.
    let done: Option<Letter> = tx
        .find(
            "select id, case_id, kind, words, written_by, written_at, told from case_letters
             where case_id = $1 and kind = 'done' order by written_at desc, id limit 1",
            &[case.id.into()],
        )
        .await?;
    if let Some(done) = done {
        let words = |_: Lang| done.words.clone();
        record_answers(tx, app, &[report.id], AnswerKind::Done, &words, done.id.0).await?;
    }
    Ok(())
}

/// Sends one page of a letter; the place after it, or none when everyone has it.
pub(crate) async fn answer_all(
    tx: &mut Tx,
    app: &App,
    id: LetterId,
    after: Place,
) -> Result<Option<Place>, DbError> {
    let letter: Option<Letter> = tx
        .find(
            "select id, case_id, kind, words, written_by, written_at, told from case_letters where id = $1",
            &[id.into()],
        )
        .await?;
    let Some(letter) = letter else {
        return Ok(None);
    };
    let Some(case) = take(tx, letter.case_id, app.clock.now()).await? else {
        return Ok(None);
    };
    let page = next_page(tx, case.id, after).await?;
    let reports: Vec<ReportId> = page.iter().map(|t| t.report_id).collect();
    let words = |lang: Lang| match letter.kind {
        LetterKind::Changed => lang.with("triage-changed", &[("words", &letter.words)]),
        _ => letter.words.clone(),
    };
    let told = record_answers(tx, app, &reports, letter.kind.answer(), &words, id.0).await?;
    tx.run(
        "update case_letters set told = told + $2 where id = $1",
        &[id.into(), i64::try_from(told).unwrap_or(i64::MAX).into()],
    )
    .await?;
    let next = mark_answered(tx, app, case.id, after, &page, None).await?;
    if next.is_none() {
        settle_clock(tx, case.id).await?;
    }
    Ok(next)
}

/// Writes to every reporter of a case; a job sends it. [`Refused::Changed`] when nobody is left in it.
pub async fn record_letter(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    kind: LetterKind,
    words: &str,
) -> Allowed<LetterId> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, None).await?;
    if case.is_withdrawn() {
        return Err(Refused::Changed);
    }
    Ok(add_letter(tx, app, by, &case, kind, words).await?)
}

/// Writes to every reporter of a case for a higher stage, which has asked the viewer: `by` decided it.
/// A case that became part of another is told with that one. Nothing when there is no such case, or
/// nobody is left in it.
pub async fn tell_all(
    tx: &mut Tx,
    app: &App,
    by: MemberId,
    case: CaseId,
    kind: LetterKind,
    words: &str,
) -> Result<Option<LetterId>, DbError> {
    let mut at = case;
    // Merged cases point to one that was open then; a few steps lead to the present one.
    for _ in 0..16 {
        match super::read_case(tx, at).await?.map(|case| case.merged_into) {
            None => return Ok(None),
            Some(None) => break,
            Some(Some(into)) => at = into,
        }
    }
    let case = take(tx, at, app.clock.now()).await?;
    let Some(case) = case.filter(|case| !case.is_withdrawn()) else {
        return Ok(None);
    };
    Ok(Some(add_letter(tx, app, by, &case, kind, words).await?))
}

async fn add_letter(
    tx: &mut Tx,
    app: &App,
    by: MemberId,
    case: &Case,
    kind: LetterKind,
    words: &str,
) -> Result<LetterId, DbError> {
    let id: LetterId = app.random.id();
    let now = app.clock.now();
    tx.run(
        "insert into case_letters (id, case_id, kind, words, written_by, written_at, told) values ($1, $2, $3, $4, $5, $6, 0)",
        &[id.into(), case.id.into(), kind.into(), words.into(), by.into(), now.into()],
    )
    .await?;
    let data = json!({ "count": case.report_count, "letter": kind });
    event::record(
        tx,
        app,
        case.id,
        EventKind::Wrote,
        Some(by),
        words,
        data,
        now,
    )
    .await?;
    jobs::enqueue(tx, &SendLetter { letter: id }, now).await?;
    Ok(id)
}

/// Answers one reporter of a case.
pub async fn record_reply(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    report: ReportId,
    kind: LetterKind,
    words: &str,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, None).await?;
    let report = super::report_in_case(tx, viewer, case.id, report)
        .await?
        .ok_or(Refused::Missing)?;
    let now = app.clock.now();
    record_answer(tx, app, viewer, &report, kind.answer(), words, None).await?;
    let waited = tx
        .run(
            "update case_reports set answered_at = $2 where report_id = $1 and answered_at is null",
            &[report.id.into(), now.into()],
        )
        .await?;
    if waited > 0 {
        tx.run(
            "update cases set unanswered = unanswered - 1 where id = $1",
            &[case.id.into()],
        )
        .await?;
        settle_clock(tx, case.id).await?;
    }
    event::record(
        tx,
        app,
        case.id,
        EventKind::Replied,
        Some(by),
        "",
        json!({ "report": report.id }),
        now,
    )
    .await?;
    Ok(())
}
