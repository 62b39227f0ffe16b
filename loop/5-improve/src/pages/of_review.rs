//! The actions of a review; when all of them are weak, the page says so.

use askama::Template;
use axum::extract::{Path, State as From};
use futures::future::BoxFuture;
use goodcatch_people::access::{Act, Allowed};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Page, PageError, PageResult, render};
use goodcatch_review::ActionLine;

use super::shown::{self, Day, Line};
use crate::action::{State, Strength};
use crate::hierarchy::all_weak;
use crate::lower::ReviewId;
use crate::store;

/// The actions of a review or of an incident.
#[derive(Template)]
#[template(path = "actions_of.html")]
pub(super) struct OfPage {
    pub page: Page,
    pub back: String,
    pub about: String,
    pub new: String,
    pub soaking: Option<Day>,
    pub all_weak: bool,
    /// Earlier incidents that this one is like: where that is decided, and their title.
    pub alike: Vec<(String, String)>,
    pub strengths: Vec<(String, String)>,
    pub rows: Vec<Line>,
}

pub(super) fn strengths(page: &Page) -> Vec<(String, String)> {
    Strength::ALL
        .iter()
        .map(|s| {
            (
                page.t(&format!("action-strength-{s}")),
                page.t(&format!("action-strength-text-{s}")),
            )
        })
        .collect()
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let page = viewer.page(&app);
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let review = goodcatch_review::find_review(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let takes_part = goodcatch_review::takes_part(&mut tx, &viewer, id).await?;
    if viewer.may(Act::SeeActions).is_err() {
        viewer.may(Act::InReview { takes_part })?;
    }
    let rows = store::list_of_review(&mut tx, id).await?;
    drop(tx);
    let graded: Vec<(State, Strength)> = rows
        .iter()
        .map(|r| (r.action.state, r.action.strength))
        .collect();
    render(&OfPage {
        back: format!("/reviews/{id}"),
        about: review.title.clone(),
        new: format!("/reviews/{id}/actions/new"),
        soaking: (!goodcatch_review::soak_over(&review, now))
            .then(|| shown::moment(&page, goodcatch_review::soak_ends(&app, &review))),
        all_weak: all_weak(&graded),
        alike: Vec::new(),
        strengths: strengths(&page),
        rows: rows.iter().map(|r| shown::line(&page, r, now)).collect(),
        page,
    })
}

/// The actions of a review as the review shows them: handed to its routes when everything is wired.
pub fn actions_of_review<'a>(
    tx: &'a mut Tx,
    viewer: &'a Viewer,
    id: ReviewId,
) -> BoxFuture<'a, Allowed<Vec<ActionLine>>> {
    Box::pin(async move {
        let takes_part = goodcatch_review::takes_part(tx, viewer, id).await?;
        if viewer.may(Act::SeeActions).is_err() {
            viewer.may(Act::InReview { takes_part })?;
        }
        let rows = store::list_of_review(tx, id).await?;
        let lang = viewer.language;
        Ok(rows
            .into_iter()
            .map(|row| row.action)
            .map(|action| ActionLine {
                href: super::path(action.id),
                strength: lang.t(&format!("action-strength-{}", action.strength)),
                weak: action.strength == Strength::Weaker,
                strong: action.strength == Strength::Stronger,
                measured: !action.measure_what.is_empty(),
                declined: action.state == State::Declined,
                state: lang.t(&format!("action-state-{}", action.state)),
                team: action.owner_team,
                due_at: action.due_at,
                people: action.owner.into_iter().collect(),
                title: action.title,
            })
            .collect())
    })
}
