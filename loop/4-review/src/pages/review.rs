//! A review at a glance: where it stands, what comes next, who facilitates.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::response::Response;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{Act, App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::pages::live::Live;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render};

use super::Head;
use super::publication::body_of;
use crate::actions::{ActionLine, ActionsOf, all_weak};
use crate::review::{Field, ReviewId, State, soak_ends, soak_over};
use crate::store::{self, Facilitation};

#[derive(Template)]
#[template(path = "review.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each stands for a part of the page"
)]
struct ReviewPage {
    page: Page,
    head: Head,
    inside: bool,
    steps: Vec<Step>,
    state: &'static str,
    next: String,
    /// The key of the sentence that says who must still sign, while somebody must.
    to_sign: &'static str,
    moves: Vec<(&'static str, String, bool)>,
    facilitators: Vec<String>,
    /// Whether somebody facilitated it and may no longer.
    lost: bool,
    free: Vec<(MemberId, String)>,
    may_appoint: bool,
    me_free: Option<MemberId>,
    /// Whether the soak has not begun.
    gathering: bool,
    soak_until: Time,
    soaked: bool,
    meeting_at: Option<Time>,
    meeting_typed: String,
    incident: String,
    parts: Vec<PartShown>,
    /// Teams concerned of whom nobody takes part, for who facilitates.
    missing: String,
    actions: Vec<ActionLine>,
    all_weak: bool,
    actions_href: String,
}

struct Step {
    title: String,
    at: Option<Time>,
    done: bool,
    current: bool,
}

struct PartShown {
    href: String,
    label: String,
    text: String,
    done: bool,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    actions: ActionsOf,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let page = viewer.page(&app);
    let mut tx = app.db.read().await?;
    let review = store::find_review(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let at = store::standing(&mut tx, &viewer, id).await?;
    let inside = at.facilitates || at.participates;
    let moves = store::list_moves(&mut tx, &viewer, id).await?;
    let facilitators = store::facilitator_names(&mut tx, &viewer, id).await?;
    let may_appoint = viewer.could(Act::SeeReviews)
        && review.state.open()
        && facilitators.len() < 2
        && (facilitators.is_empty() || at.facilitates);
    let free = if may_appoint {
        store::list_facilitators(&mut tx, &viewer, id).await?
    } else {
        Vec::new()
    };
    let counts = store::counts(&mut tx, id).await?;
    let missing = if at.facilitates && review.state.open() {
        store::teams_missing(&mut tx, id).await?
    } else {
        Vec::new()
    };
    let signed = match review.state {
        State::Writing | State::Signed if inside => {
            let digest = body_of(&mut tx, &viewer, id, actions).await?.digest();
            Some(store::signoffs(&mut tx, &viewer, id, &digest).await?)
        }
        _ => None,
    };
    let actions = if inside {
        actions(&mut tx, &viewer, id).await?
    } else {
        Vec::new()
    };
    drop(tx);
    let now = app.clock.now();
    let me_free = viewer
        .member()
        .filter(|me| free.iter().any(|(member, _)| member == me));
    let shown = ReviewPage {
        head: super::head(&page, &at, ""),
        inside,
        steps: State::ALL
            .iter()
            .map(|state| Step {
                title: page.t(&format!("review-state-{state}")),
                at: moves
                    .iter()
                    .rev()
                    .find(|m| m.state == *state)
                    .map(|m| m.at)
                    .filter(|_| *state <= review.state),
                done: *state < review.state,
                current: *state == review.state,
            })
            .collect(),
        state: review.state.word(),
        next: page.t(&format!("review-next-{}", review.state)),
        to_sign: signed.map_or("", |signed| super::publication::to_sign(&signed)),
        moves: if at.facilitates {
            moves_of(&page, review.state)
        } else {
            Vec::new()
        },
        lost: facilitators.is_empty() && review.facilitator.is_some(),
        facilitators,
        free,
        may_appoint,
        me_free,
        gathering: review.state == State::Gathering,
        soak_until: soak_ends(&app, &review),
        soaked: soak_over(&review, now),
        meeting_at: review.meeting_at,
        meeting_typed: review
            .meeting_at
            .map(|at| super::time_to_type(&app, at))
            .unwrap_or_default(),
        incident: review
            .incident_id
            .filter(|_| viewer.could(Act::SeeIncidents))
            .map(|incident| format!("/incidents/{incident}"))
            .unwrap_or_default(),
        parts: parts(&page, id, &counts),
        missing: missing.join(", "),
        all_weak: all_weak(&actions),
        actions,
        actions_href: format!("{}/actions", super::path(id)),
        page,
    };
    render(&shown)
}

/// The moves that are open, and whether each goes forward.
fn moves_of(page: &Page, from: State) -> Vec<(&'static str, String, bool)> {
    State::ALL
        .iter()
        .rev()
        .filter(|to| store::allowed_move(from, **to))
        .map(|to| {
            let forward = *to > from;
            let key = if forward {
                format!("review-go-{to}")
            } else {
                format!("review-back-{to}")
            };
            (to.word(), page.t(&key), forward)
        })
        .collect()
}

fn parts(page: &Page, id: ReviewId, counts: &store::Counts) -> Vec<PartShown> {
    let questions = i64::try_from(Field::questions().count()).unwrap_or(0);
    let path = super::path(id);
    let part = |tab: &str, count: i64, enough: bool| PartShown {
        href: format!("{path}/{tab}"),
        label: match tab {
            "account" => page.t("review-accounts-released"),
            tab => page.t(&format!("review-tab-{tab}")),
        },
        text: page.count(&format!("review-count-{tab}"), &count),
        done: enough,
    };
    vec![
        part("participants", counts.participants, counts.teams > 1),
        part("account", counts.released, counts.released > 1),
        part(
            "narrative",
            counts.statements,
            counts.statements > 0 && counts.grounded == counts.statements,
        ),
        part("questions", counts.answered, counts.answered >= questions),
        part("factors", counts.factors, counts.factors > 1),
    ]
}

pub(super) async fn live(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    live: Live,
) -> Result<Response, PageError> {
    let id: ReviewId = super::id(&id)?;
    let mut tx = app.db.read().await?;
    store::enter(&mut tx, &viewer, id).await?;
    drop(tx);
    Ok(live.stream_of(app.platform(), id.0).await)
}

pub(super) async fn facilitate(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let fields = Fields::from_pairs(pairs);
    let member: MemberId = super::id(fields.get("member"))?;
    let mut tx = app.db.write().await?;
    let given = store::appoint(&mut tx, &app, &viewer, id, member).await?;
    let said = match given {
        Facilitation::Given => {
            tx.commit().await?;
            "review-said-facilitator"
        }
        Facilitation::Responded => "review-said-responded",
        Facilitation::NotPossible => "review-said-not-facilitator",
    };
    redirect_saying(&app, &super::path(id), said)
}

pub(super) async fn go(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
    actions: ActionsOf,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let fields = Fields::from_pairs(pairs);
    let to: State = super::id(fields.get("to"))?;
    let mut tx = app.db.write().await?;
    if to == State::Signed {
        store::hold(&mut tx, id).await?;
        store::lead(&mut tx, &viewer, id).await?;
        let digest = body_of(&mut tx, &viewer, id, actions).await?.digest();
        let signed = store::signoffs(&mut tx, &viewer, id, &digest).await?;
        if !signed.enough() {
            drop(tx);
            let sign = format!("{}/publication", super::path(id));
            return redirect_saying(&app, &sign, "review-said-sign-first");
        }
        store::move_to_signed(&mut tx, &app, &viewer, id, &digest).await?;
    } else {
        store::move_to(&mut tx, &app, &viewer, id, to).await?;
    }
    tx.commit().await?;
    redirect_saying(&app, &super::path(id), "review-said-moved")
}

/// When the meeting is; an empty field takes the time back.
pub(super) async fn appointment(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let fields = Fields::from_pairs(pairs);
    let text = fields.get("meeting");
    let at = super::typed_time(&app, text);
    if at.is_none() && !text.is_empty() {
        return redirect_saying(&app, &super::path(id), "review-said-no-time");
    }
    let mut tx = app.db.write().await?;
    store::set_meeting(&mut tx, &app, &viewer, id, at).await?;
    tx.commit().await?;
    redirect_saying(&app, &super::path(id), "review-said-meeting")
}
