//! Behind a one-time link: a button. Programs that look into mails follow links but press nothing.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use goodcatch_platform::pages::{Page, PageResult, redirect, render, render_as};

use crate::links::{self, Purpose};
use crate::{App, Viewer, cookies, members, sessions};

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage {
    page: Page,
    action: String,
    invited: bool,
}

#[derive(Template)]
#[template(path = "link_over.html")]
struct LinkOverPage {
    page: Page,
}

/// The page for a link that is used, too old, or was never one: they look alike.
pub(super) fn over(app: &App, viewer: &Viewer) -> PageResult {
    render_as(
        StatusCode::NOT_FOUND,
        &LinkOverPage {
            page: viewer.page(app),
        },
    )
}

/// The button.
pub async fn show(State(app): State<App>, viewer: Viewer, Path(token): Path<String>) -> PageResult {
    let link = links::find(&mut app.db.read().await?, &token, app.clock.now()).await?;
    match link {
        Some(link) if link.purpose != Purpose::SetUp => render(&LinkPage {
            page: viewer.page(&app),
            action: format!("/link/{token}"),
            invited: link.purpose == Purpose::Invitation,
        }),
        _ => over(&app, &viewer),
    }
}

/// Signs in, once.
pub async fn post(State(app): State<App>, viewer: Viewer, Path(token): Path<String>) -> PageResult {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let link = links::record_use(&mut tx, &token, now).await?;
    let Some((purpose, member)) = link.and_then(|l| Some((l.purpose, l.member_id?))) else {
        drop(tx);
        return over(&app, &viewer);
    };
    if !members::find_for_delivery(&mut tx, member)
        .await?
        .is_some_and(|m| m.active)
    {
        drop(tx);
        return over(&app, &viewer);
    }
    // Whoever made or held the invitation may not be the one it was for: it opens no account that is in use.
    if purpose == Purpose::Invitation && !members::record_joining(&mut tx, member, now).await? {
        drop(tx);
        return over(&app, &viewer);
    }
    let cookie = sessions::record(&mut tx, &app, member).await?;
    tx.commit().await?;
    let next = if purpose == Purpose::Invitation {
        "/welcome"
    } else {
        "/"
    };
    cookies::with(redirect(next), [cookie])
}
