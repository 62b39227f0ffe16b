//! Signing in and out. The answer to an address is the same for everybody: whether it is in the
//! directory is nobody's business.

use askama::Template;
use axum::extract::{Query, State};
use goodcatch_platform::pages::{Page, PageResult, redirect, render};
use serde::Deserialize;

use super::{Pairs, is_address, line};
use crate::access::Refused;
use crate::viewer::SESSION_COOKIE;
use crate::{App, Viewer, cookies, passkeys, sessions, sign_in_mail};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    page: Page,
    passkeys: bool,
    relayed: bool,
    asked: bool,
}

/// What the address of the page may say.
#[derive(Deserialize)]
pub struct Shown {
    asked: Option<String>,
}

/// Passkey, or a link by mail.
pub async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Query(shown): Query<Shown>,
) -> PageResult {
    render(&SignInPage {
        page: viewer.page(&app),
        passkeys: passkeys::site(&app.config).is_some(),
        relayed: sign_in_mail::is_relayed(&app),
        asked: shown.asked.is_some(),
    })
}

/// Sends a link, if there is somebody to send it to; nobody can tell from the answer.
pub async fn post_link(State(app): State<App>, axum::Form(form): Pairs) -> PageResult {
    let address = form
        .iter()
        .find(|(name, _)| name == "email")
        .map_or("", |(_, value)| value.as_str());
    let address = line(address, 254);
    if is_address(&address) {
        let mut tx = app.db.write().await?;
        sign_in_mail::ask_sign_in(&mut tx, &app, &address).await?;
        tx.commit().await?;
    }
    redirect("/sign-in?asked=1")
}

/// Ends this session.
pub async fn post_sign_out(State(app): State<App>, viewer: Viewer) -> PageResult {
    if let Some(session) = viewer.session() {
        let mut tx = app.db.write().await?;
        match sessions::erase(&mut tx, &viewer, session).await {
            // Gone already: just as well.
            Ok(()) | Err(Refused::Missing) => tx.commit().await?,
            Err(other) => return Err(other.into()),
        }
    }
    cookies::with(
        cookies::redirect_saying(&app, "/sign-in", "people-said-signed-out"),
        [cookies::unset(&app, SESSION_COOKIE)],
    )
}
