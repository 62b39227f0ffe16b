//! Decisions: one responder decides once, for every reporter of the case.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::jobs;
use serde_json::json;

use super::{filing::plan_tasks, handler, settle_clock, touch};
use crate::case::CaseId;
use crate::event::{self, EventKind};
use crate::jobs::AnswerVerdict;
use crate::tasks;
use crate::verdict::{Decision, Verdict, VerdictId};

/// Decides, or corrects. [`Refused::Changed`] when somebody changed the case since `version`, or its
/// last report was taken back: nobody is there to be answered.
pub async fn decide(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    version: i64,
    verdict: Verdict,
    words: &str,
) -> Allowed<VerdictId> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, Some(version)).await?;
    if case.is_withdrawn() {
        return Err(Refused::Changed);
    }
    if !Verdict::of_kind(case.kind).contains(&verdict) {
        return Err(Refused::Missing);
    }
    let id: VerdictId = app.random.id();
    let now = app.clock.now();
    tx.run(
        "insert into verdicts (id, case_id, verdict, words, decided_by, decided_at, told, corrects)
         values ($1, $2, $3, $4, $5, $6, 0, $7)",
        &[
            id.into(),
            case.id.into(),
            verdict.into(),
            words.trim().into(),
            by.into(),
            now.into(),
            case.verdict_id.into(),
        ],
    )
    .await?;
    tx.run(
        "update cases set verdict = $2, verdict_id = $3 where id = $1",
        &[case.id.into(), verdict.into(), id.into()],
    )
    .await?;
    let corrected = case.verdict.is_some_and(|before| before != verdict);
    let kind = if corrected {
        EventKind::Corrected
    } else {
        EventKind::Decided
    };
    let data = json!({ "verdict": verdict, "before": case.verdict });
    event::record(tx, app, case.id, kind, Some(by), words.trim(), data, now).await?;
    plan_tasks(tx, app, case.id, tasks::for_verdict(verdict)).await?;
    settle_clock(tx, case.id).await?;
    jobs::enqueue(tx, &AnswerVerdict { verdict: id }, now).await?;
    Ok(id)
}

pub(crate) async fn read_decision(tx: &mut Tx, id: VerdictId) -> Result<Option<Decision>, DbError> {
    tx.find(
        "select id, case_id, verdict, words, decided_by, decided_at, told, corrects from verdicts where id = $1",
        &[id.into()],
    )
    .await
}

/// A decision.
pub async fn find_decision(
    tx: &mut Tx,
    viewer: &Viewer,
    id: VerdictId,
) -> Allowed<Option<Decision>> {
    viewer.may(Act::SeeCases)?;
    Ok(read_decision(tx, id).await?)
}

/// The decisions of a case, newest first.
pub async fn list_decisions(tx: &mut Tx, viewer: &Viewer, case: CaseId) -> Allowed<Vec<Decision>> {
    viewer.may(Act::SeeCases)?;
    Ok(tx
        .list(
            "select id, case_id, verdict, words, decided_by, decided_at, told, corrects from verdicts
             where case_id = $1 order by decided_at desc, id limit 50",
            &[case.into()],
        )
        .await?)
}
