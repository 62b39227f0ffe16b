//! What time does to cases: clocks that are about to run out, and identities whose time is over.

use std::collections::BTreeMap;

use goodcatch_people::access::Allowed;
use goodcatch_people::{App, MemberId, members};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_speak_up::{ReportId, forget_identities};
use serde_json::json;
use uuid::Uuid;

use super::take;
use crate::case::CaseId;
use crate::event::{self, EventKind};
use crate::wave;
use crate::{letters, live};

/// Cases that are looked at in one go, and so told of in one mail at most.
const AT_ONCE: i64 = 1_000;
/// Reports whose identities are destroyed in one transaction.
const REPORTS_AT_ONCE: i64 = 100;

/// The next case whose retention is over, and some of its reports: their identities are destroyed,
/// the keys with them. Whether there is more to do.
pub(crate) async fn forget_due(
    tx: &mut Tx,
    app: &App,
    after: &mut Option<(CaseId, ReportId)>,
) -> Allowed<bool> {
    let now = app.clock.now();
    let due: Option<CaseId> = tx
        .value(
            "select id from cases where retention_ends_at <= $1 and retention_ends_at is not null
             and hold_reason is null and forgotten_at is null and state = 'closed'
             order by retention_ends_at, id limit 1",
            &[now.into()],
        )
        .await?;
    let Some(id) = due else {
        return forget_withdrawn(tx, app).await;
    };
    let Some(case) = take(tx, id, now).await? else {
        return Ok(false);
    };
    let from = after
        .filter(|(case, _)| *case == id)
        .map_or(ReportId(Uuid::nil()), |(_, report)| report);
    let reports: Vec<(ReportId,)> = tx
        .list(
            "select report_id from case_reports where case_id = $1 and report_id > $2 order by report_id limit $3",
            &[id.into(), from.into(), REPORTS_AT_ONCE.into()],
        )
        .await?;
    let reports: Vec<ReportId> = reports.into_iter().map(|(r,)| r).collect();
    if let Some(last) = reports.last() {
        forget_identities(tx, app, &reports).await?;
        *after = Some((id, *last));
        return Ok(true);
    }
    wave::forget(tx, id).await?;
    tx.run(
        "update cases set forgotten_at = $2 where id = $1",
        &[id.into(), now.into()],
    )
    .await?;
    let data = json!({ "count": case.report_count });
    event::record(tx, app, id, EventKind::Forgotten, None, "", data, now).await?;
    *after = None;
    Ok(true)
}

/// Reports that were taken back and still have an identity, because their case was on hold or their
/// job failed: some of them. Whether there may be more.
async fn forget_withdrawn(tx: &mut Tx, app: &App) -> Allowed<bool> {
    let reports: Vec<(ReportId,)> = tx
        .list(
            "select r.id from reports r where r.withdrawn_at is not null
             and (r.sealed_identity is not null or r.member_id is not null or r.reporter_name is not null
               or r.reporter_contact is not null or r.duplicate_tag is not null
               or exists (select 1 from sealing_keys k where k.id = r.sealing_key and k.wrapped is not null))
             and not exists (select 1 from held_withdrawals h join cases c on c.id = h.case_id
               where h.report_id = r.id and c.hold_reason is not null)
             and not exists (select 1 from case_reports h join cases c on c.id = h.case_id
               where h.report_id = r.id and c.hold_reason is not null)
             order by r.id limit $1",
            &[REPORTS_AT_ONCE.into()],
        )
        .await?;
    let reports: Vec<ReportId> = reports.into_iter().map(|(r,)| r).collect();
    forget_identities(tx, app, &reports).await?;
    Ok(!reports.is_empty())
}

/// Whether a report that was taken back must keep its identity for now.
pub(super) async fn is_held(tx: &mut Tx, report: ReportId) -> Result<bool, DbError> {
    let held = tx
        .count(
            "select cast(count(*) as bigint) from held_withdrawals h join cases c on c.id = h.case_id
             where h.report_id = $1 and c.hold_reason is not null",
            &[report.into()],
        )
        .await?;
    Ok(held > 0)
}

/// Warns once of each clock of which less than a quarter is left: on the timeline, and by mail to whoever
/// handles the case, or to every responder when nobody does. Each of them gets one mail that lists their cases,
/// however many came near together; it is asked for in the transaction that warns, so that no case is told of
/// twice or never.
pub(crate) async fn warn_due(tx: &mut Tx, app: &App) -> Result<usize, DbError> {
    let now = app.clock.now();
    // A quarter of the longest clock is less than 30 days: the index leads to those few. What is not
    // near yet must not stand in the way of what is: a desk may owe a thousand answers by tomorrow.
    let near: Vec<(CaseId,)> = tx
        .list(
            "select id from cases where state = 'open' and due_at < $1 and due_at - (due_at - clock_from) / 4 <= $3
             and (unanswered > 0 or verdict_id is null) and (warned_for is null or warned_for <> due_at)
             order by due_at, id limit $2",
            &[now.plus(30 * DAY).into(), AT_ONCE.into(), now.into()],
        )
        .await?;
    let near: Vec<Value> = near.into_iter().map(|(id,)| id.into()).collect();
    let mut warned: Vec<(Time, CaseId, Option<MemberId>)> = tx
        .list_in(
            "update cases set warned_for = due_at where state = 'open' and (warned_for is null or warned_for <> due_at)
             and id in (in) returning due_at, id, assigned_to",
            &[],
            &near,
        )
        .await?;
    if warned.is_empty() {
        return Ok(0);
    }
    warned.sort_unstable();
    live::changed(tx).await?;
    let mut responders = None;
    let mut of_whom: BTreeMap<MemberId, Vec<(CaseId, Time)>> = BTreeMap::new();
    for (due, case, assigned) in &warned {
        let data = json!({ "due": due });
        event::record(tx, app, *case, EventKind::Warned, None, "", data, now).await?;
        let receivers = match assigned {
            Some(member) => vec![*member],
            None => match &responders {
                Some(all) => Vec::clone(all),
                // Roles are held in the open: the directory says who responds.
                None => responders
                    .insert(members::responders_for_delivery(tx, 50).await?)
                    .clone(),
            },
        };
        for member in receivers {
            of_whom.entry(member).or_default().push((*case, *due));
        }
    }
    for (member, cases) in of_whom {
        letters::ask_to_look(tx, member, &cases, now).await?;
    }
    Ok(warned.len())
}

/// Two custodians opened the identity of a report: the timeline tells it.
pub(crate) async fn identity_opened(
    tx: &mut Tx,
    app: &App,
    report: ReportId,
    now: Time,
) -> Result<(), DbError> {
    let Some(case) = super::filing::find_case_of(tx, report).await? else {
        return Ok(());
    };
    if take(tx, case.id, now).await?.is_some() {
        let data = json!({ "report": report });
        event::record(
            tx,
            app,
            case.id,
            EventKind::IdentityOpened,
            None,
            "",
            data,
            now,
        )
        .await?;
    }
    Ok(())
}
