//! A member's own sign-in: who the directory says they are, their passkeys, their sessions.

use askama::Template;
use axum::extract::{Path, State};
use goodcatch_platform::pages::{Page, PageResult, redirect, render};

use crate::held_address::{self, Held};
use crate::members::{self, Member};
use crate::passkeys::{self, OwnPasskey};
use crate::sessions::{self, Session};
use crate::viewer::SessionId;
use crate::{App, Viewer, cookies};

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    page: Page,
    me: Member,
    held: Option<Held>,
    roles: Vec<String>,
    can_add: bool,
    passkeys: Vec<OwnPasskey>,
    sessions: Vec<Session>,
    here: Option<SessionId>,
}

/// The page.
pub async fn show(State(app): State<App>, viewer: Viewer) -> PageResult {
    if viewer.member().is_none() {
        return redirect("/sign-in");
    }
    let mut tx = app.db.read().await?;
    let me = members::find_self(&mut tx, &viewer)
        .await?
        .ok_or(crate::Refused::Missing)?;
    let held = held_address::find(&mut tx, me.id, app.clock.now()).await?;
    let passkeys = passkeys::list(&mut tx, &viewer).await?;
    let sessions = sessions::list(&mut tx, &viewer, app.clock.now()).await?;
    drop(tx);
    render(&AccountPage {
        page: viewer.page(&app),
        me,
        held,
        roles: viewer
            .roles()
            .iter()
            .map(|r| viewer.language.t(&format!("role-{r}")))
            .collect(),
        can_add: passkeys::site(&app.config).is_some(),
        passkeys,
        sessions,
        here: viewer.session(),
    })
}

/// The new address is theirs: links go there from now on.
pub async fn post_address(State(app): State<App>, viewer: Viewer) -> PageResult {
    let mut tx = app.db.write().await?;
    held_address::record_confirmation(&mut tx, &viewer).await?;
    tx.commit().await?;
    cookies::redirect_saying(&app, "/account", "people-said-address-confirmed")
}

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage {
    page: Page,
    can_add: bool,
    first: bool,
}

/// After the first sign-in: an offer to add a passkey.
pub async fn welcome(State(app): State<App>, viewer: Viewer) -> PageResult {
    if viewer.member().is_none() {
        return redirect("/sign-in");
    }
    render(&WelcomePage {
        page: viewer.page(&app),
        can_add: passkeys::site(&app.config).is_some(),
        first: viewer.is(crate::access::Role::Administrator),
    })
}

/// Ends one session.
pub async fn post_end(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<SessionId>,
) -> PageResult {
    let mut tx = app.db.write().await?;
    sessions::erase(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    cookies::redirect_saying(&app, "/account", "people-said-session-ended")
}

/// Ends all sessions but this one.
pub async fn post_end_others(State(app): State<App>, viewer: Viewer) -> PageResult {
    let mut tx = app.db.write().await?;
    sessions::erase_others(&mut tx, &viewer).await?;
    tx.commit().await?;
    cookies::redirect_saying(&app, "/account", "people-said-sessions-ended")
}
