//! One person in the directory: what the directory says, their roles, invitation, leaving.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use goodcatch_platform::pages::{
    Checked, Fields, Page, PageError, PageResult, redirect, render, render_as,
};
use goodcatch_platform::words::Lang;

use super::{Pairs, is_address, line};
use crate::access::{Act, Refused, Role};
use crate::links::{self, Purpose};
use crate::members::{self, Member, NewMember};
use crate::roles::{self, Outcome, RoleChange};
use crate::{App, MemberId, Viewer, cookies, directory, sign_in_mail};

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage {
    page: Page,
    person: Member,
    further: Vec<String>,
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

fn path(id: MemberId) -> String {
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

#[derive(Template)]
#[template(path = "person_new.html")]
struct NewPersonPage {
    page: Page,
    fields: Fields,
}

/// The form for one more person.
pub async fn show_new(State(app): State<App>, viewer: Viewer) -> PageResult {
    viewer.may(Act::Directory)?;
    let mut fields = Fields::default();
    fields.put("locale", app.config.language.as_str());
    render(&NewPersonPage {
        page: viewer.page(&app),
        fields,
    })
}

fn checked(mut fields: Fields, viewer: &Viewer) -> Checked<(NewMember, Fields)> {
    let text = |name: &str| line(fields.get(name), 200);
    let external = text("external_id");
    let new = NewMember {
        external_id: (!external.is_empty()).then_some(external),
        email: members::plain_address(fields.get("email")),
        further: fields
            .get("further")
            .split([';', ',', ' ', '\n'])
            .map(members::plain_address)
            .filter(|a| !a.is_empty())
            .collect(),
        name: text("name"),
        team: text("team"),
        role_family: text("role_family"),
        site: text("site"),
        locale: text("locale"),
    };
    if new.name.is_empty() {
        fields.wrong("name", viewer.language.t("people-wrong-name"));
    }
    if !is_address(&new.email) {
        fields.wrong("email", viewer.language.t("people-wrong-email"));
    }
    if !new.further.iter().all(|a| is_address(a)) {
        fields.wrong("further", viewer.language.t("people-wrong-further"));
    }
    if Lang::find(&new.locale).is_none() {
        fields.wrong("locale", viewer.language.t("people-wrong-locale"));
    }
    if fields.fine() {
        Ok((new, fields))
    } else {
        Err(fields)
    }
}

/// Adds them.
pub async fn post_new(State(app): State<App>, viewer: Viewer, Form(form): Pairs) -> PageResult {
    viewer.may(Act::Directory)?;
    let (new, mut fields) = match checked(Fields::from_pairs(form), &viewer) {
        Ok(fine) => fine,
        Err(fields) => {
            let page = NewPersonPage {
                page: viewer.page(&app),
                fields,
            };
            return render_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let mut tx = app.db.write().await?;
    let Some(id) = directory::record(&mut tx, &app, &viewer, &new).await? else {
        drop(tx);
        fields.wrong("email", viewer.language.t("people-wrong-taken"));
        let page = NewPersonPage {
            page: viewer.page(&app),
            fields,
        };
        return render_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    tx.commit().await?;
    redirect(&path(id))
}
