//! The actions of an incident that has no review, or does not wait for it.

use axum::extract::{Path, State as From};
use goodcatch_people::access::Act;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{PageError, PageResult, render};

use super::of_review::{OfPage, strengths};
use super::shown;
use crate::action::{State, Strength};
use crate::hierarchy::all_weak;
use crate::lower::IncidentId;
use crate::recurrence::store as recurrences;
use crate::store;

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: IncidentId = super::id(&id)?;
    viewer.may(Act::SeeActions)?;
    let page = viewer.page(&app);
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let incident = goodcatch_respond::find_incident(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let rows = store::actions_of_incident(&mut tx, id).await?;
    let mut alike = Vec::new();
    for found in recurrences::list_of_incident(&mut tx, &viewer, id).await? {
        let earlier = goodcatch_respond::find_incident(&mut tx, &viewer, found.earlier_id).await?;
        let title = earlier.map(|earlier| earlier.title).unwrap_or_default();
        alike.push((format!("/recurrences/{}", found.id), title));
    }
    drop(tx);
    let graded: Vec<(State, Strength)> = rows
        .iter()
        .map(|r| (r.action.state, r.action.strength))
        .collect();
    render(&OfPage {
        back: format!("/incidents/{id}"),
        about: incident.title,
        new: format!("/incidents/{id}/actions/new"),
        soaking: None,
        all_weak: all_weak(&graded),
        alike,
        strengths: strengths(&page),
        rows: rows.iter().map(|r| shown::line(&page, r, now)).collect(),
        page,
    })
}
