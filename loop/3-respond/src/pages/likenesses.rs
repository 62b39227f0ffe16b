//! What an incident is like, at the top of its page: seen by a responder, and put away.

use axum::extract::{Path, State as From};
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Page, PageResult, redirect};

use crate::incident::IncidentId;
use crate::store::{self, Likeness};

/// A likeness as the page shows it.
pub(super) struct LikenessShown {
    pub earlier: String,
    pub earlier_href: String,
    pub sentence: String,
    pub href: String,
    /// The action that should have prevented it: its title and its path.
    pub action: Option<(String, String)>,
}

pub(super) fn shown_likeness(page: &Page, one: Likeness) -> LikenessShown {
    let day = page.day(&one.earlier_at);
    LikenessShown {
        earlier: one.earlier_id.to_string(),
        earlier_href: super::path(one.earlier_id),
        sentence: page.with(
            "likeness-of",
            &[("title", &one.earlier_title), ("day", &day)],
        ),
        href: one.href,
        action: one.action_title.zip(one.action_href),
    }
}

/// What the fold says that holds all but the strongest.
pub(super) fn more(page: &Page, all: &[Likeness]) -> String {
    let others = all.len().saturating_sub(1);
    page.count("likeness-more", &i64::try_from(others).unwrap_or(i64::MAX))
}

pub(super) async fn dismiss(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, earlier)): Path<(String, String)>,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let id: IncidentId = super::id(&id)?;
    let earlier: IncidentId = super::id(&earlier)?;
    let mut tx = app.db.write().await?;
    store::dismiss_likeness(&mut tx, &app, &viewer, id, earlier).await?;
    tx.commit().await?;
    redirect(&super::path(id))
}
