//! Set-up: the first administrator, by the link that the server prints at its first start.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use goodcatch_platform::pages::{Checked, Fields, Page, PageResult, redirect, render, render_as};

use super::{Pairs, is_address, line};
use crate::access::Role;
use crate::links::{self, Purpose};
use crate::members::{self, NewMember};
use crate::{App, Viewer, cookies, sessions};

#[derive(Template)]
#[template(path = "setup.html")]
struct SetupPage {
    page: Page,
    fields: Fields,
    action: String,
}

/// Name and address, or that the link is over.
pub async fn show(State(app): State<App>, viewer: Viewer, Path(token): Path<String>) -> PageResult {
    let mut tx = app.db.read().await?;
    let open = links::find(&mut tx, &token, app.clock.now())
        .await?
        .is_some_and(|l| l.purpose == Purpose::SetUp)
        && !members::any_administrator(&mut tx).await?;
    drop(tx);
    if !open {
        return super::link::over(&app, &viewer);
    }
    let mut fields = Fields::default();
    fields.put("responder", "yes");
    render(&SetupPage {
        page: viewer.page(&app),
        fields,
        action: format!("/setup/{token}"),
    })
}

struct First {
    name: String,
    email: String,
    responder: bool,
}

fn checked(mut fields: Fields, viewer: &Viewer) -> Checked<First> {
    let name = line(fields.get("name"), 200);
    let email = members::plain_address(fields.get("email"));
    if name.is_empty() {
        fields.wrong("name", viewer.language.t("people-wrong-name"));
    }
    if !is_address(&email) {
        fields.wrong("email", viewer.language.t("people-wrong-email"));
    }
    let responder = fields.is("responder", "yes");
    if fields.fine() {
        Ok(First {
            name,
            email,
            responder,
        })
    } else {
        Err(fields)
    }
}

/// The first member, who administers; signed in at once.
pub async fn post(
    State(app): State<App>,
    viewer: Viewer,
    Path(token): Path<String>,
    axum::Form(form): Pairs,
) -> PageResult {
    let first = match checked(Fields::from_pairs(form), &viewer) {
        Ok(first) => first,
        Err(fields) => {
            let page = SetupPage {
                page: viewer.page(&app),
                fields,
                action: format!("/setup/{token}"),
            };
            return render_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let link = links::record_use(&mut tx, &token, now).await?;
    if link.is_none_or(|l| l.purpose != Purpose::SetUp)
        || members::any_administrator(&mut tx).await?
    {
        drop(tx);
        return super::link::over(&app, &viewer);
    }
    // The directory may have been imported before anybody signed in.
    let id = if let Some(known) = members::find_by_address(&mut tx, &first.email).await? {
        known.id
    } else {
        let new = NewMember {
            email: first.email,
            name: first.name,
            locale: viewer.language.code().into(),
            ..NewMember::default()
        };
        members::record(&mut tx, &app, &new, now).await?
    };
    members::grant_role(&mut tx, id, Role::Administrator, None, now).await?;
    if first.responder {
        members::grant_role(&mut tx, id, Role::Responder, None, now).await?;
    }
    let cookie = sessions::record(&mut tx, &app, id).await?;
    tx.commit().await?;
    cookies::with(redirect("/welcome"), [cookie])
}
