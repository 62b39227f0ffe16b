//! What custodians are asked: to open a sealed identity, together, for a written reason.

use askama::Template;
use axum::extract::{Path, State};
use goodcatch_platform::pages::{Page, PageResult, render};

use crate::grants::{self, CUSTODIANS, Opening, OpeningId};
use crate::{App, Viewer, cookies};

#[derive(Template)]
#[template(path = "identities.html")]
struct IdentitiesPage {
    page: Page,
    waiting: Vec<Asked>,
    settled: Vec<Asked>,
    needed: i64,
}

struct Asked {
    opening: Opening,
    approved_by_me: bool,
    /// The viewer's approval would count.
    counts: bool,
    state: &'static str,
}

/// The page.
pub async fn show(State(app): State<App>, viewer: Viewer) -> PageResult {
    let mut tx = app.db.read().await?;
    let openings = grants::list_openings(&mut tx, &viewer, 200).await?;
    let countable = grants::list_countable(&mut tx, &viewer).await?;
    let mine = grants::list_own_approvals(&mut tx, &viewer).await?;
    drop(tx);
    let now = app.clock.now();
    let asked = openings.into_iter().map(|opening| {
        let state = match &opening {
            o if o.refused_at.is_some() => "refused",
            o if o.opened_at.is_none() => "waiting",
            o if o.expires_at.is_some_and(|at| at > now) => "open",
            _ => "over",
        };
        Asked {
            counts: countable.contains(&opening.id),
            approved_by_me: mine.contains(&opening.id),
            state,
            opening,
        }
    });
    let (waiting, settled) = asked.partition(|a| a.state == "waiting");
    render(&IdentitiesPage {
        page: viewer.page(&app),
        waiting,
        settled,
        needed: CUSTODIANS,
    })
}

/// Approves.
pub async fn post_approval(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<OpeningId>,
) -> PageResult {
    let mut tx = app.db.write().await?;
    grants::record_approval(&mut tx, &app, &viewer, id).await?;
    tx.commit().await?;
    cookies::redirect_saying(&app, "/identities", "people-said-approved")
}

/// Refuses.
pub async fn post_refusal(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<OpeningId>,
) -> PageResult {
    let mut tx = app.db.write().await?;
    grants::record_refusal(&mut tx, &app, &viewer, id).await?;
    tx.commit().await?;
    cookies::redirect_saying(&app, "/identities", "people-said-refused")
}
