//! What responders change on a case besides its verdict. Changes that rest on what was seen ask for
//! the version that was seen; those that only add (a note, a tick) do not.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::grants::{self, OpeningId};
use goodcatch_people::members::list_responders;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::DAY;
use goodcatch_platform::database::Tx;
use goodcatch_speak_up::{AttachmentId, Kind, ReportId};
use serde_json::json;

use super::filing::plan_tasks;
use super::{handler, settle_clock, touch};
use crate::case::{CaseId, State};
use crate::event::{self, EventKind};
use crate::tasks::{self, TaskId};

/// Writes what a handler did into the case's timeline, as of now.
async fn recorded(
    tx: &mut Tx,
    app: &App,
    case: CaseId,
    by: MemberId,
    kind: EventKind,
    words: &str,
    data: serde_json::Value,
) -> Allowed<()> {
    let now = app.clock.now();
    event::record(tx, app, case, kind, Some(by), words, data, now).await?;
    Ok(())
}

/// Gives the case to a responder, or to nobody.
pub async fn assign(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    version: i64,
    to: Option<MemberId>,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let mut name = String::new();
    if let Some(to) = to {
        let responders = list_responders(tx, viewer).await?;
        name = responders
            .into_iter()
            .find(|(id, _)| *id == to)
            .ok_or(Refused::Missing)?
            .1;
    }
    let case = touch(tx, app, case, Some(version)).await?;
    tx.run(
        "update cases set assigned_to = $2 where id = $1",
        &[case.id.into(), to.into()],
    )
    .await?;
    let kind = if to.is_some() {
        EventKind::Assigned
    } else {
        EventKind::Unassigned
    };
    recorded(tx, app, case.id, by, kind, &name, json!({})).await
}

/// Says what kind of thing it is: who writes to the address for suspicious mails may have lost a
/// telephone. What the new kind needs done takes the place of what was not done yet. Only before a
/// verdict, which speaks of the kind; [`Refused::Changed`] after it.
pub async fn set_kind(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    version: i64,
    kind: Kind,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, Some(version)).await?;
    if case.verdict.is_some() || case.state != State::Open {
        return Err(Refused::Changed);
    }
    if case.kind == kind {
        return Ok(());
    }
    tx.run(
        "update cases set kind = $2 where id = $1",
        &[case.id.into(), kind.into()],
    )
    .await?;
    tx.run(
        "delete from case_tasks where case_id = $1 and done_at is null",
        &[case.id.into()],
    )
    .await?;
    plan_tasks(tx, app, case.id, tasks::for_kind(kind)).await?;
    settle_clock(tx, case.id).await?;
    let data = json!({ "kind": kind });
    recorded(tx, app, case.id, by, EventKind::Kind, "", data).await
}

/// A note for colleagues; no reporter sees it.
pub async fn record_note(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    words: &str,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, None).await?;
    recorded(tx, app, case.id, by, EventKind::Noted, words, json!({})).await
}

/// Closes a case. [`Refused::Changed`] while a reporter still waits for an answer.
pub async fn close(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    version: i64,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, Some(version)).await?;
    if case.unanswered > 0 || case.state != State::Open {
        return Err(Refused::Changed);
    }
    let now = app.clock.now();
    let ends = now.plus(app.config.retention_days.saturating_mul(DAY));
    tx.run(
        "update cases set state = 'closed', closed_at = $2, retention_ends_at = $3, sort_at = $2 where id = $1",
        &[case.id.into(), now.into(), ends.into()],
    )
    .await?;
    recorded(tx, app, case.id, by, EventKind::Closed, "", json!({})).await
}

/// Opens a closed case again. [`Refused::Changed`] when its last report was taken back: nobody waits in it.
pub async fn reopen(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    version: i64,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, Some(version)).await?;
    if case.state != State::Closed || case.is_withdrawn() {
        return Err(Refused::Changed);
    }
    tx.run(
        "update cases set state = 'open', closed_at = null, retention_ends_at = null, forgotten_at = null where id = $1",
        &[case.id.into()],
    )
    .await?;
    event::record(
        tx,
        app,
        case.id,
        EventKind::Reopened,
        Some(by),
        "",
        json!({}),
        app.clock.now(),
    )
    .await?;
    settle_clock(tx, case.id).await?;
    Ok(())
}

/// Keeps everything of a case for a written reason, or (`None`) lets its retention run again.
pub async fn hold(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    version: i64,
    reason: Option<&str>,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, Some(version)).await?;
    tx.run(
        "update cases set hold_reason = $2 where id = $1",
        &[case.id.into(), reason.into()],
    )
    .await?;
    let kind = if reason.is_some() {
        EventKind::Held
    } else {
        EventKind::Released
    };
    recorded(
        tx,
        app,
        case.id,
        by,
        kind,
        reason.unwrap_or_default(),
        json!({}),
    )
    .await
}

/// Ticks a task, or takes the tick back.
pub async fn set_task(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    task: TaskId,
    done: bool,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, None).await?;
    let now = app.clock.now();
    let (at, who) = if done {
        (Some(now), Some(by))
    } else {
        (None, None)
    };
    let name: Option<String> = tx
        .value(
            "update case_tasks set done_at = $3, done_by = $4 where id = $1 and case_id = $2 returning task",
            &[task.into(), case.id.into(), at.into(), who.into()],
        )
        .await?;
    let name = name.ok_or(Refused::Missing)?;
    let kind = if done {
        EventKind::TaskDone
    } else {
        EventKind::TaskUndone
    };
    recorded(tx, app, case.id, by, kind, "", json!({ "task": name })).await
}

/// Asks the custodians to open the sealed identity of one report.
pub async fn record_opening(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    report: ReportId,
    reason: &str,
) -> Allowed<OpeningId> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, None).await?;
    let report = super::report_in_case(tx, viewer, case.id, report)
        .await?
        .ok_or(Refused::Missing)?;
    let key = report.sealing_key.ok_or(Refused::Missing)?;
    let opening = grants::record_opening(tx, app, viewer, key, report.id.0, reason).await?;
    let data = json!({ "report": report.id });
    event::record(
        tx,
        app,
        case.id,
        EventKind::OpeningAsked,
        Some(by),
        reason,
        data,
        app.clock.now(),
    )
    .await?;
    Ok(opening)
}

/// Notes that an uncleaned original was opened on purpose.
pub async fn record_original_opened(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: CaseId,
    attachment: AttachmentId,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let case = touch(tx, app, case, None).await?;
    let data = json!({ "attachment": attachment });
    recorded(tx, app, case.id, by, EventKind::OriginalOpened, "", data).await
}
