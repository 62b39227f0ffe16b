//! The page of an incident: where it stands, what happened, what there is to do, and who does it.

#![expect(
    clippy::ref_option_ref,
    reason = "how a template hands an Option to a macro"
)]

use askama::Template;
use axum::extract::{Path, State as From};
use axum::http::StatusCode;
use axum::response::Response;
use goodcatch_people::access::Role;
use goodcatch_people::{Act, App, MemberId, Viewer, members};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;
use goodcatch_platform::edits;
use goodcatch_platform::pages::live::Live;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};

use super::cases;
use super::evidence::{self, EvidenceShown};
use super::likenesses::{self, LikenessShown};
use super::shown::{self, Moment, Tag};
use super::timeline::{self, EventShown};
use crate::incident::{Exit, Incident, IncidentId, State, Tlp};
use crate::milestone::{DURATIONS, Milestone, Precision, Reached, took};
use crate::role::{Holder, IncidentRole, Phase, Task};
use crate::store::{self, Moved};
use crate::update::{Audience, Update};

#[derive(Template)]
#[template(path = "incident.html")]
struct IncidentPage {
    page: Page,
    path: String,
    /// Where its review is opened.
    review: String,
    incident: Incident,
    sort: Tag,
    standing: Vec<Tag>,
    tlp: String,
    opened: Moment,
    duplicate_of: Option<String>,
    likenesses: Vec<LikenessShown>,
    more_likenesses: String,
    handles: bool,
    next: Option<(&'static str, String)>,
    states: Vec<(&'static str, String)>,
    moves: Vec<MoveShown>,
    milestones: Vec<MilestoneShown>,
    durations: Vec<(String, String)>,
    precisions: Vec<(&'static str, String)>,
    roles: Vec<RoleShown>,
    to_hand_over: Vec<(&'static str, String)>,
    people: Vec<(String, String)>,
    phases: Vec<PhaseShown>,
    tasks_done: usize,
    tasks_all: usize,
    events: Vec<EventShown>,
    events_all: i64,
    evidence: Vec<EvidenceShown>,
    entries: Vec<(String, String, bool)>,
    cases: Vec<(String, String)>,
    updates: Vec<UpdateShown>,
    audiences: Vec<(&'static str, String)>,
    kinds: Vec<(&'static str, String)>,
    tlps: Vec<(&'static str, String)>,
    seen: String,
    summary_version: String,
    summary_base: String,
    zone: String,
    fields: Fields,
}

/// A line of the history: a move, or a case linked or taken off.
struct MoveShown {
    at: Time,
    icon: &'static str,
    tags: Vec<Tag>,
    words: String,
    by: String,
    when: Moment,
    undo: Option<Undo>,
}

/// How a step of the history is taken back: where that is posted, the case, and what the button says.
struct Undo {
    action: String,
    case: String,
    text: String,
}

struct MilestoneShown {
    word: &'static str,
    text: String,
    at: Option<shown::Vague>,
    source: String,
    before: Vec<shown::Vague>,
}

struct RoleShown {
    word: &'static str,
    text: String,
    about: String,
    holders: Vec<(String, String)>,
    /// Those whose part the viewer may end.
    ends: Vec<(String, String)>,
}

struct PhaseShown {
    text: String,
    tasks: Vec<TaskShown>,
}

struct TaskShown {
    id: String,
    words: String,
    owner: String,
    assigned: String,
    assigned_to: String,
    done: Option<Moment>,
}

struct UpdateShown {
    audience: String,
    words: String,
    by: String,
    when: Moment,
    mailed: String,
}

/// Entries that the page itself shows; the timeline shows all.
const FEW: usize = 8;

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id = super::id(&id)?;
    shown_again(&app, &viewer, id, Fields::default(), StatusCode::OK).await
}

/// The incident with a form that needs another look.
pub(super) async fn again(
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    fields: Fields,
) -> PageResult {
    shown_again(app, viewer, id, fields, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// What its title, kind and protocol read like: a form that was made for others is noticed.
pub(super) fn seen(incident: &Incident) -> String {
    format!("{}|{}|{}", incident.kind, incident.tlp, incident.title)
}

async fn shown_again(
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    fields: Fields,
    status: StatusCode,
) -> Result<Response, PageError> {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let incident = store::find_incident(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let milestones = store::list_milestones(&mut tx, viewer, id).await?;
    let roles = store::list_roles(&mut tx, viewer, id).await?;
    let tasks = store::list_tasks(&mut tx, viewer, id).await?;
    let moves = store::list_moves(&mut tx, viewer, id).await?;
    let updates = store::list_updates(&mut tx, viewer, id).await?;
    let evidence = store::list_evidence(&mut tx, viewer, id).await?;
    let events = store::list_events(&mut tx, viewer, id).await?;
    let apart = store::list_apart(&mut tx, id).await?;
    let people = people(&mut tx, viewer, &roles, &apart).await?;
    let speaks = store::speaks(&mut tx, viewer, id).await?;
    let likenesses = store::list_likenesses(&mut tx, viewer, id).await?;
    let cases = cases::linked(&mut tx, viewer, id).await?;
    let mut history: Vec<MoveShown> = moves.iter().rev().map(|m| shown_move(&page, m)).collect();
    history.extend(links(&mut tx, viewer, &page, id).await?);
    history.sort_by_key(|line| std::cmp::Reverse(line.at));
    drop(tx);
    let standing: Vec<_> = events
        .iter()
        .filter(|e| e.superseded_by.is_none())
        .collect();
    let latest = standing.len().saturating_sub(FEW);
    let (summary_version, summary_base) =
        edits::began(&fields, &incident.summary, incident.summary_version);
    let shown = IncidentPage {
        path: super::path(id),
        review: super::review(id),
        sort: shown::kind_tag(&page, incident.kind),
        standing: shown::standing(&page, incident.state, incident.exit),
        tlp: page.t(&format!("incident-tlp-{}", incident.tlp)),
        opened: shown::moment(&page, incident.opened_at),
        duplicate_of: incident.duplicate_of.map(super::path),
        more_likenesses: likenesses::more(&page, &likenesses),
        likenesses: likenesses
            .into_iter()
            .map(|one| likenesses::shown_likeness(&page, one))
            .collect(),
        handles: viewer.could(Act::HandleIncidents),
        next: incident
            .state
            .next()
            // That step is to open the review.
            .filter(|s| *s != State::InReview)
            .map(|s| (s.word(), page.t(&format!("incident-move-{s}")))),
        states: State::ALL
            .iter()
            .filter(|s| **s != incident.state)
            .map(|s| (s.word(), page.t(&format!("incident-state-{s}"))))
            .collect(),
        moves: history,
        durations: durations(&page, &milestones),
        milestones: shown_milestones(&page, &milestones),
        precisions: precisions(&page),
        to_hand_over: to_hand_over(&page, viewer, &roles),
        roles: shown_roles(&page, viewer, &roles),
        people,
        tasks_done: tasks.iter().filter(|t| t.done_at.is_some()).count(),
        tasks_all: tasks.len(),
        phases: shown_phases(&page, tasks),
        entries: evidence::choices(&page, &events, ""),
        events_all: i64::try_from(standing.len()).unwrap_or(i64::MAX),
        events: standing
            .into_iter()
            .skip(latest)
            .rev()
            .map(|e| timeline::shown_event(&page, e))
            .collect(),
        evidence: evidence
            .iter()
            .map(|e| evidence::shown_evidence(&page, id, e, viewer.could(Act::SeeCases)))
            .collect(),
        cases: cases
            .iter()
            .map(|case| (format!("/cases/{}", case.id), cases::title_of(&page, case)))
            .collect(),
        updates: updates.iter().map(|u| shown_update(&page, u)).collect(),
        audiences: audiences(&page, viewer.could(Act::TellOthers { speaks })),
        kinds: shown::kinds(&page),
        tlps: tlps(&page),
        // A form that comes back still stands on what it began from.
        seen: match fields.get("seen") {
            "" => seen(&incident),
            begun => begun.to_owned(),
        },
        summary_version,
        summary_base,
        zone: page.zone.iana_name().unwrap_or("UTC").to_owned(),
        incident,
        fields,
        page,
    };
    render_as(status, &shown)
}

fn precisions(page: &Page) -> Vec<(&'static str, String)> {
    let text = |p: &Precision| page.t(&format!("incident-precision-{p}"));
    Precision::ALL.iter().map(|p| (p.word(), text(p))).collect()
}

/// For whom the viewer may write.
fn audiences(page: &Page, tells_others: bool) -> Vec<(&'static str, String)> {
    let text = |a: &Audience| page.t(&format!("incident-audience-{a}"));
    Audience::ALL
        .iter()
        .filter(|a| tells_others || **a == Audience::Team)
        .map(|a| (a.word(), text(a)))
        .collect()
}

fn tlps(page: &Page) -> Vec<(&'static str, String)> {
    let text = |t: &Tlp| page.t(&format!("incident-tlp-{t}"));
    Tlp::ALL.iter().map(|t| (t.word(), text(t))).collect()
}

/// Who can be given something: responders, and who holds a role here; nobody who facilitates its review.
async fn people(
    tx: &mut Tx,
    viewer: &Viewer,
    roles: &[Holder],
    apart: &[MemberId],
) -> Result<Vec<(String, String)>, PageError> {
    let mut all: Vec<(MemberId, String)> = if viewer.is(Role::Responder) {
        members::list_responders(tx, viewer).await?
    } else {
        Vec::new()
    };
    for holder in roles {
        if !all.iter().any(|(id, _)| *id == holder.member_id) {
            all.push((holder.member_id, holder.name.clone().unwrap_or_default()));
        }
    }
    all.retain(|(id, _)| !apart.contains(id));
    all.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(all.into_iter().map(|(id, n)| (id.to_string(), n)).collect())
}

/// The cases that were linked and taken off: what still holds can be taken back.
async fn links(
    tx: &mut Tx,
    viewer: &Viewer,
    page: &Page,
    id: IncidentId,
) -> Result<Vec<MoveShown>, PageError> {
    let mut lines = Vec::new();
    for link in store::list_links(tx, viewer, id).await? {
        let title = goodcatch_triage::store::find_case(tx, viewer, link.case_id)
            .await?
            .map_or_else(
                || page.t("open-case-untitled"),
                |c| cases::title_of(page, &c),
            );
        let (key, undo, path) = if link.linked {
            let path = format!("cases/{}/removal", link.case_id);
            ("cases-was-linked", "cases-unlink", path)
        } else {
            ("cases-was-unlinked", "cases-relink", "cases".to_owned())
        };
        lines.push(MoveShown {
            at: link.at,
            icon: "link",
            tags: Vec::new(),
            words: page.with(key, &[("title", &title)]),
            by: link.by_name.unwrap_or_default(),
            when: shown::moment(page, link.at),
            undo: (link.last && viewer.could(Act::HandleIncidents)).then(|| Undo {
                action: format!("{}/{path}", super::path(id)),
                case: link.case_id.to_string(),
                text: page.t(undo),
            }),
        });
    }
    lines.reverse();
    Ok(lines)
}

fn shown_move(page: &Page, moved: &Moved) -> MoveShown {
    MoveShown {
        at: moved.moved_at,
        icon: "arrow-right",
        undo: None,
        tags: shown::standing(
            page,
            moved.state,
            moved.exit.filter(|e| *e != Exit::NearMiss),
        ),
        words: moved.words.clone(),
        by: moved.by_name.clone().unwrap_or_default(),
        when: shown::moment(page, moved.moved_at),
    }
}

fn durations(page: &Page, milestones: &[Reached]) -> Vec<(String, String)> {
    DURATIONS
        .iter()
        .map(|(name, from, to)| {
            (
                page.t(&format!("incident-took-{name}")),
                shown::duration(page, took(milestones, *from, *to)),
            )
        })
        .collect()
}

fn shown_milestones(page: &Page, all: &[Reached]) -> Vec<MilestoneShown> {
    Milestone::ALL
        .iter()
        .map(|milestone| {
            let of: Vec<&Reached> = all.iter().filter(|r| r.milestone == *milestone).collect();
            let time = |r: &Reached| shown::vaguely(page, r.at, r.precision, &r.zone);
            let present = of.iter().find(|r| r.superseded_at.is_none());
            MilestoneShown {
                word: milestone.word(),
                text: page.t(&format!("incident-milestone-{milestone}")),
                at: present.map(|r| time(r)),
                source: present.map(|r| r.source.clone()).unwrap_or_default(),
                before: of
                    .iter()
                    .filter(|r| r.superseded_at.is_some())
                    .map(|r| time(r))
                    .collect(),
            }
        })
        .collect()
}

/// The roles that the viewer may hand over: any, or their own.
fn to_hand_over(page: &Page, viewer: &Viewer, all: &[Holder]) -> Vec<(&'static str, String)> {
    let own = |role: IncidentRole| {
        all.iter()
            .any(|h| h.role == role && h.until_at.is_none() && viewer.member() == Some(h.member_id))
    };
    IncidentRole::ALL
        .iter()
        .filter(|role| viewer.could(Act::HandOver { own: own(**role) }))
        .map(|role| (role.word(), page.t(&format!("incident-role-{role}"))))
        .collect()
}

fn shown_roles(page: &Page, viewer: &Viewer, all: &[Holder]) -> Vec<RoleShown> {
    IncidentRole::ALL
        .iter()
        .map(|role| RoleShown {
            word: role.word(),
            text: page.t(&format!("incident-role-{role}")),
            about: page.t(&format!("incident-role-about-{role}")),
            holders: all
                .iter()
                .filter(|h| h.role == *role && h.until_at.is_none())
                .map(|h| (h.member_id.to_string(), h.name.clone().unwrap_or_default()))
                .collect(),
            ends: all
                .iter()
                .filter(|h| role.many() && h.role == *role && h.until_at.is_none())
                .filter(|h| {
                    let own = viewer.member() == Some(h.member_id);
                    viewer.could(Act::HandOver { own })
                })
                .map(|h| (h.member_id.to_string(), h.name.clone().unwrap_or_default()))
                .collect(),
        })
        .collect()
}

fn shown_phases(page: &Page, tasks: Vec<Task>) -> Vec<PhaseShown> {
    let mut phases: Vec<PhaseShown> = Phase::ALL
        .iter()
        .map(|p| PhaseShown {
            text: page.t(&format!("incident-phase-{p}")),
            tasks: Vec::new(),
        })
        .collect();
    for task in tasks {
        let at = Phase::ALL.iter().position(|p| *p == task.phase);
        if let Some(phase) = at.and_then(|at| phases.get_mut(at)) {
            phase.tasks.push(TaskShown {
                id: task.id.to_string(),
                words: task.words,
                owner: task.owner_role,
                assigned: task.assigned_name.unwrap_or_default(),
                assigned_to: task.assigned_to.map(|m| m.to_string()).unwrap_or_default(),
                done: task.done_at.map(|t| shown::moment(page, t)),
            });
        }
    }
    phases.retain(|p| !p.tasks.is_empty());
    phases
}

fn shown_update(page: &Page, update: &Update) -> UpdateShown {
    UpdateShown {
        audience: page.t(&format!("incident-audience-{}", update.audience)),
        words: update.words.clone(),
        by: update.by_name.clone().unwrap_or_default(),
        when: shown::moment(page, update.posted_at),
        mailed: if update.audience == Audience::Everyone {
            String::new()
        } else {
            page.count("incident-update-mailed", &update.mailed)
        },
    }
}

/// Changes as they happen.
pub(super) async fn live(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    live: Live,
) -> Result<Response, PageError> {
    let id: IncidentId = super::id(&id)?;
    let mut tx = app.db.read().await?;
    store::find_incident(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    Ok(live.stream_of(app.platform(), id.0).await)
}
