//! One person in the directory: what the directory says, their roles, invitation, leaving.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render, render_as};

use super::Pairs;
use crate::access::{Act, Refused, Role};
use crate::held_address::{self, Held};
use crate::links::{self, Purpose};
use crate::members::{self, Member};
use crate::roles::{self, Outcome, RoleChange};
use crate::{App, MemberId, Viewer, cookies, directory, sign_in_mail};

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage {
    page: Page,
    person: Member,
    further: Vec<String>,
    links_to: Option<Held>,
    held: Vec<Role>,
    free: Vec<Role>,
    changes: Vec<RoleChange>,
    relayed: bool,
    /// They have signed in before, so nobody can invite them.
    joined: bool,
    /// An invitation that no relay can carry, shown once.
    invitation: Option<String>,
    trouble: Option<String>,
}

async fn person_page(app: &App, viewer: &Viewer, id: MemberId) -> Result<PersonPage, PageError> {
    let mut tx = app.db.read().await?;
    let person = directory::find(&mut tx, viewer, id).await?;
    let mut further = members::addresses_of(&mut tx, id).await?;
    further.retain(|a| *a != person.email);
    let links_to = held_address::find(&mut tx, id, app.clock.now()).await?;
    let held = members::roles_of(&mut tx, id).await?;
    let changes = roles::list_changes(&mut tx, viewer, id).await?;
    let free = Role::ALL
        .iter()
        .copied()
        .filter(|r| !held.contains(r))
        .collect();
    let joined = members::has_joined(&mut tx, id).await?;
    Ok(PersonPage {
        // Also under the addresses that only take changes: one comes back to the person.
        page: Page {
            here: path(id),
            ..viewer.page(app)
        },
        person,
        further,
        links_to,
        held,
        free,
        changes,
        relayed: sign_in_mail::is_relayed(app),
        joined,
        invitation: None,
        trouble: None,
    })
}

async fn again(app: &App, viewer: &Viewer, id: MemberId, sentence: &str) -> PageResult {
    let mut page = person_page(app, viewer, id).await?;
    page.trouble = Some(viewer.language.t(sentence));
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub(super) fn path(id: MemberId) -> String {
    format!("/people/{id}")
}

/// The page.
pub async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<MemberId>) -> PageResult {
    render(&person_page(&app, &viewer, id).await?)
}

/// Gives a role.
pub async fn post_role(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<MemberId>,
    Form(form): Pairs,
) -> PageResult {
    viewer.may(Act::Directory)?;
    let Ok(role) = Fields::from_pairs(form).get("role").parse::<Role>() else {
        return again(&app, &viewer, id, "people-wrong-role").await;
    };
    let mut tx = app.db.write().await?;
    if !directory::find(&mut tx, &viewer, id).await?.active {
        return Err(Refused::Missing.into());
    }
    match members::record_role(&mut tx, &app, &viewer, id, role).await {
        Ok(()) => tx.commit().await?,
        Err(Refused::Changed) => {
            drop(tx);
            return again(&app, &viewer, id, "people-role-excludes").await;
        }
        Err(other) => return Err(other.into()),
    }
    cookies::redirect_saying(&app, &path(id), "people-said-role-granted")
}

/// Takes a role.
pub async fn post_role_removal(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, role)): Path<(MemberId, String)>,
) -> PageResult {
    let role: Role = role.parse().map_err(|_| PageError::NotFound)?;
    let mut tx = app.db.write().await?;
    let outcome = roles::erase_role(&mut tx, &app, &viewer, id, role).await?;
    settle(&app, &viewer, id, tx, outcome, "people-said-role-taken").await
}

async fn settle(
    app: &App,
    viewer: &Viewer,
    id: MemberId,
    tx: goodcatch_platform::database::Tx,
    outcome: Outcome,
    said: &str,
) -> PageResult {
    match outcome {
        Outcome::Done => {
            tx.commit().await?;
            cookies::redirect_saying(app, &path(id), said)
        }
        Outcome::LastAdministrator => {
            drop(tx);
            again(app, viewer, id, "people-last-administrator").await
        }
    }
}

/// Invites: by mail, or, without a relay, by a link that is shown once.
pub async fn post_invitation(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<MemberId>,
) -> PageResult {
    let mut tx = app.db.write().await?;
    if !directory::find(&mut tx, &viewer, id).await?.active {
        return Err(Refused::Missing.into());
    }
    // A link on the administrator's screen would sign the administrator in as them.
    if members::has_joined(&mut tx, id).await? {
        drop(tx);
        return again(&app, &viewer, id, "people-invite-joined").await;
    }
    if sign_in_mail::is_relayed(&app) {
        sign_in_mail::ask_invitation(&mut tx, &viewer, id, app.clock.now()).await?;
        tx.commit().await?;
        return cookies::redirect_saying(&app, &path(id), "people-said-invited");
    }
    let link = links::sign_in_link(&mut tx, &app, id, Purpose::Invitation).await?;
    tx.commit().await?;
    let mut page = person_page(&app, &viewer, id).await?;
    page.invitation = Some(link);
    render(&page)
}

/// They have left.
pub async fn post_departure(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<MemberId>,
) -> PageResult {
    let mut tx = app.db.write().await?;
    let outcome = directory::record_departure(&mut tx, &app, &viewer, id).await?;
    settle(&app, &viewer, id, tx, outcome, "people-said-left").await
}

/// They are back.
pub async fn post_return(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<MemberId>,
) -> PageResult {
    let mut tx = app.db.write().await?;
    directory::record_return(&mut tx, &app, &viewer, id).await?;
    tx.commit().await?;
    cookies::redirect_saying(&app, &path(id), "people-said-back")
}
