//! A case: what was reported, what we know of it, what is owed, and what was done. Of its reporters
//! it shows how many; who only where they chose to be named.

#![expect(
    clippy::ref_option_ref,
    reason = "how a template hands an Option to a macro"
)]

use askama::Template;
use axum::extract::{Path, Query, State as From};
use axum::http::StatusCode;
use axum::response::Response;
use goodcatch_people::{App, Viewer, members};
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};
use goodcatch_speak_up::{Kind, ReportId};
use serde::Deserialize;

use super::reports::{ReportShown, shown_report};
use super::shown::{self, Moment, Tag};
use crate::assessment::Seen;
use crate::case::{Case, CaseId, State, clock};
use crate::event::Event;
use crate::store;

/// Which report and which view of its mail.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    report: String,
    view: String,
}

#[derive(Template)]
#[template(path = "case.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a case offers or not")]
struct CasePage {
    page: Page,
    path: String,
    version: i64,
    title: String,
    sort: Tag,
    standing: Tag,
    risk: Tag,
    clock: (&'static str, String),
    open: bool,
    withdrawn: bool,
    merged_into: Option<String>,
    decision: Option<DecisionShown>,
    proposed: Option<(Tag, String)>,
    evidence: Vec<EvidenceShown>,
    indicators: Vec<(String, String)>,
    report: Option<ReportShown>,
    reports: Vec<ReportLink>,
    report_count: i64,
    unanswered: i64,
    tasks: Vec<TaskShown>,
    tasks_done: usize,
    events: Vec<EventShown>,
    responders: Vec<(String, String, bool)>,
    /// What else it may be; none once that is decided.
    kinds: Vec<(&'static str, String, bool)>,
    assignee: String,
    mine: bool,
    me: String,
    opened: Moment,
    due: Moment,
    feedback: Option<Owed>,
    closed: Option<Moment>,
    retention: Option<Moment>,
    forgotten: Option<Moment>,
    hold: String,
    can_close: bool,
    fields: Fields,
}

struct Owed {
    when: Moment,
    state: &'static str,
}

struct DecisionShown {
    verdict: Tag,
    words: String,
    by: String,
    when: Moment,
    told: i64,
    total: i64,
}

struct EvidenceShown {
    class: &'static str,
    weight: String,
    words: String,
    code: String,
}

struct ReportLink {
    href: String,
    joined: Moment,
    current: bool,
    waits: bool,
}

struct TaskShown {
    id: String,
    text: String,
    owner: String,
    done: Option<Moment>,
}

struct EventShown {
    icon: &'static str,
    dot: &'static str,
    text: String,
    words: String,
    when: Moment,
}

/// Reports that the case itself lists; the others have a page of their own.
const FEW: i64 = 6;

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id: CaseId = super::id(&id)?;
    shown_again(&app, &viewer, id, &asked, Fields::default(), StatusCode::OK).await
}

/// The case with a form that needs another look.
pub(super) async fn again(app: &App, viewer: &Viewer, id: CaseId, fields: Fields) -> PageResult {
    let asked = Asked {
        report: fields.get("report").to_owned(),
        view: String::new(),
    };
    shown_again(
        app,
        viewer,
        id,
        &asked,
        fields,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await
}

async fn shown_again(
    app: &App,
    viewer: &Viewer,
    id: CaseId,
    asked: &Asked,
    fields: Fields,
    status: StatusCode,
) -> Result<Response, PageError> {
    let page = viewer.page(app);
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let case = store::find_case(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let wanted: Option<ReportId> = asked.report.parse().ok();
    let (reports, chosen) = links(&mut tx, viewer, &page, &case, wanted).await?;
    let report = match chosen {
        Some(report) => shown_report(&mut tx, viewer, &page, id, report, &asked.view).await?,
        None => None,
    };
    let responders = members::list_responders(&mut tx, viewer).await?;
    let decision = decision(&mut tx, viewer, &page, &case, &responders).await?;
    let evidence = store::list_evidence(&mut tx, viewer, id).await?;
    let indicators = store::list_indicators(&mut tx, viewer, id).await?;
    let tasks = store::list_tasks(&mut tx, viewer, id).await?;
    let events = store::list_events(&mut tx, viewer, id, 60).await?;
    drop(tx);
    let name_of = |id| {
        responders
            .iter()
            .find(|(r, _)| Some(*r) == id)
            .map(|(_, name)| name.clone())
    };
    let feedback_state = clock(case.opened_at, case.feedback_due_at, now);
    let feedback_owed = case.verdict.is_none() && case.state == State::Open;
    let shown = CasePage {
        path: super::path(id),
        version: case.version,
        title: shown::title(&page, &case),
        sort: Tag {
            kind: "",
            text: shown::kind_words(&page, case.kind),
            icon: shown::kind_icon(case.kind),
        },
        standing: shown::standing(&page, &case),
        risk: shown::risk_tag(&page, &case),
        clock: shown::clock(&page, &case, now),
        open: case.state == State::Open,
        withdrawn: case.is_withdrawn(),
        merged_into: case.merged_into.map(super::path),
        decision,
        proposed: case.proposed.map(|v| {
            (
                shown::verdict_tag(&page, v),
                case.score.map(|s| format!("{s:.2}")).unwrap_or_default(),
            )
        }),
        evidence: evidence
            .into_iter()
            .map(|seen| shown_evidence(&page, seen))
            .collect(),
        indicators: indicators
            .into_iter()
            .map(|(kind, value)| {
                (
                    page.t(&format!("indicator-{kind}")),
                    goodcatch_mail::defang(&value),
                )
            })
            .collect(),
        report,
        reports,
        report_count: case.report_count,
        unanswered: case.unanswered,
        tasks_done: tasks.iter().filter(|t| t.done_at.is_some()).count(),
        tasks: tasks
            .iter()
            .map(|t| TaskShown {
                id: t.id.to_string(),
                text: page.t(&format!("task-{}", t.task)),
                owner: page.t(&format!("task-owner-{}", t.owner)),
                done: t.done_at.map(|at| shown::moment(&page, at)),
            })
            .collect(),
        events: events.iter().map(|e| shown_event(&page, e)).collect(),
        kinds: if case.state == State::Open && case.verdict.is_none() {
            Kind::ALL
                .iter()
                .map(|k| (k.word(), shown::kind_words(&page, *k), case.kind == *k))
                .collect()
        } else {
            Vec::new()
        },
        assignee: case
            .assigned_to
            .map(|id| name_of(Some(id)).unwrap_or_else(|| page.t("case-former")))
            .unwrap_or_default(),
        mine: case.assigned_to.is_some() && case.assigned_to == viewer.member(),
        me: viewer.member().map(|m| m.to_string()).unwrap_or_default(),
        responders: responders
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone(), case.assigned_to == Some(*id)))
            .collect(),
        opened: shown::moment(&page, case.opened_at),
        due: shown::moment(&page, case.due_at),
        feedback: feedback_owed.then(|| Owed {
            when: shown::moment(&page, case.feedback_due_at),
            state: feedback_state.word(),
        }),
        closed: case.closed_at.map(|at| shown::moment(&page, at)),
        retention: case
            .retention_ends_at
            .filter(|_| case.forgotten_at.is_none())
            .map(|at| shown::moment(&page, at)),
        forgotten: case.forgotten_at.map(|at| shown::moment(&page, at)),
        hold: case.hold_reason.clone().unwrap_or_default(),
        can_close: case.state == State::Open && case.unanswered == 0,
        fields,
        page,
    };
    render_as(status, &shown)
}

/// Links to the first few reports, those whose reporters wait before others, and which one is shown.
async fn links(
    tx: &mut Tx,
    viewer: &Viewer,
    page: &Page,
    case: &Case,
    wanted: Option<ReportId>,
) -> Result<(Vec<ReportLink>, Option<ReportId>), PageError> {
    let mut few = store::list_reports(tx, viewer, case.id, true, None, FEW).await?;
    let first = store::list_reports(tx, viewer, case.id, false, None, FEW).await?;
    // The first report tells most, of a wave above all: it leads, and is shown unless another is asked for.
    few.retain(|r| first.first().is_none_or(|f| f.report_id != r.report_id));
    let mut all: Vec<_> = first.iter().take(1).cloned().chain(few).collect();
    for report in first {
        if all.len() < usize::try_from(FEW).unwrap_or(6)
            && all.iter().all(|r| r.report_id != report.report_id)
        {
            all.push(report);
        }
    }
    let chosen = wanted.or_else(|| all.first().map(|r| r.report_id));
    let path = super::path(case.id);
    let links = all
        .iter()
        .map(|r| ReportLink {
            href: format!("{path}?report={}#report", r.report_id),
            joined: shown::moment(page, r.joined_at),
            current: chosen == Some(r.report_id),
            waits: r.answered_at.is_none(),
        })
        .collect();
    Ok((links, chosen))
}

async fn decision(
    tx: &mut Tx,
    viewer: &Viewer,
    page: &Page,
    case: &Case,
    responders: &[(goodcatch_people::MemberId, String)],
) -> Result<Option<DecisionShown>, PageError> {
    let Some(id) = case.verdict_id else {
        return Ok(None);
    };
    let Some(decision) = store::find_decision(tx, viewer, id).await? else {
        return Ok(None);
    };
    Ok(Some(DecisionShown {
        verdict: shown::verdict_tag(page, decision.verdict),
        words: decision.words,
        by: responders
            .iter()
            .find(|(id, _)| *id == decision.decided_by)
            .map_or_else(|| page.t("case-former"), |(_, name)| name.clone()),
        when: shown::moment(page, decision.decided_at),
        told: decision.told.min(case.report_count),
        total: case.report_count,
    }))
}

fn shown_evidence(page: &Page, seen: Seen) -> EvidenceShown {
    let weight = seen.weight;
    let class = if weight > 0.05 {
        "against"
    } else if weight < -0.05 {
        "for"
    } else {
        ""
    };
    let sign = if weight < 0.0 { '−' } else { '+' };
    EvidenceShown {
        class,
        weight: format!("{sign}{:.1}", weight.abs()),
        words: seen.words(page.language),
        code: seen.code,
    }
}

fn shown_event(page: &Page, event: &Event) -> EventShown {
    use crate::event::EventKind as K;
    let (icon, dot) = match event.kind {
        K::Opened => ("mail-warning", "pine"),
        K::Joined => ("users-round", "lantern"),
        K::Spoke => ("message-circle", "lantern"),
        K::Warned => ("clock-alert", "rust"),
        K::Decided | K::Corrected => ("scale", "pine"),
        K::Told | K::Wrote | K::Replied => ("reply", "pine"),
        K::Noted | K::Kind => ("pencil", ""),
        K::Assigned | K::Unassigned => ("user-round", ""),
        K::Split | K::SplitFrom => ("split", ""),
        K::Merged | K::MergedInto => ("merge", ""),
        K::Held | K::Released => ("lock", ""),
        K::TaskDone | K::TaskUndone => ("list-checks", ""),
        K::OpeningAsked | K::IdentityOpened | K::OriginalOpened => ("key-round", "rust"),
        K::Forgotten | K::Withdrawn | K::Emptied => ("trash-2", ""),
        K::Closed | K::Reopened => ("archive", ""),
    };
    let text_of = |key: &str| {
        event
            .data
            .get(key)
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let count = event
        .data
        .get("count")
        .and_then(serde_json::Value::as_i64)
        .unwrap_or_default()
        .to_string();
    let verdict = text_of("verdict")
        .parse()
        .map(|v| shown::verdict_tag(page, v).text)
        .unwrap_or_default();
    let kind = text_of("kind")
        .parse()
        .map(|kind| shown::kind_words(page, kind))
        .unwrap_or_default();
    let task = text_of("task");
    let task = if task.is_empty() {
        task
    } else {
        page.t(&format!("task-{task}"))
    };
    let by = event
        .by_name
        .clone()
        .unwrap_or_else(|| page.t("case-former"));
    // A name is the whole of these words; a note or a reason stands below its line.
    let named = event.kind == K::Assigned;
    let args = [
        ("by", by.as_str()),
        ("count", count.as_str()),
        ("verdict", verdict.as_str()),
        ("task", task.as_str()),
        ("kind", kind.as_str()),
        ("name", if named { event.words.as_str() } else { "" }),
    ];
    EventShown {
        icon,
        dot,
        text: page.with(&format!("event-{}", event.kind), &args),
        words: if named {
            String::new()
        } else {
            event.words.clone()
        },
        when: shown::moment(page, event.happened_at),
    }
}
