//! A person's details by hand: one more person, or what the directory says of one. Both are files of
//! one row to the directory, so what may be taken is decided where files are read.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use goodcatch_platform::pages::{Fields, Page, PageResult, redirect, render, render_as};
use goodcatch_platform::words::Lang;

use super::Pairs;
use super::person::path;
use crate::access::{Act, Refused};
use crate::import::{self, One};
use crate::members::{self, Member, NewMember};
use crate::{App, MemberId, Viewer, cookies, directory};

#[derive(Template)]
#[template(path = "person_details.html")]
struct DetailsPage {
    page: Page,
    fields: Fields,
    /// Whose details; nobody's yet for one more person.
    person: Option<Member>,
    /// They have signed in, so that a new address does not get their links at once.
    joined: bool,
}

impl DetailsPage {
    fn address_hint(&self) -> String {
        if self.joined {
            self.page.t("people-details-address-hint")
        } else {
            String::new()
        }
    }
}

/// The form for one more person.
pub async fn show_new(State(app): State<App>, viewer: Viewer) -> PageResult {
    viewer.may(Act::Directory)?;
    let mut fields = Fields::default();
    fields.put("locale", app.config.language.as_str());
    render(&DetailsPage {
        page: viewer.page(&app),
        fields,
        person: None,
        joined: false,
    })
}

/// Adds them.
pub async fn post_new(State(app): State<App>, viewer: Viewer, Form(form): Pairs) -> PageResult {
    viewer.may(Act::Directory)?;
    let mut fields = Fields::from_pairs(form);
    let external = fields.get("external_id").trim().to_owned();
    let new = read(&fields, (!external.is_empty()).then_some(external));
    if Lang::find(&new.locale).is_none() {
        fields.wrong("locale", viewer.language.t("people-wrong-locale"));
    } else {
        let mut tx = app.db.write().await?;
        match import::record_one(&mut tx, &app, &viewer, None, &new).await? {
            One::Done(id) => {
                tx.commit().await?;
                return redirect(&path(id));
            }
            One::Same => return redirect("/people"),
            One::Bad(why, detail) => blame(&mut fields, &viewer, &new, why, &detail),
        }
    }
    let page = DetailsPage {
        page: viewer.page(&app),
        fields,
        person: None,
        joined: false,
    };
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Who has left comes back first.
async fn known(
    app: &App,
    viewer: &Viewer,
    id: MemberId,
) -> Result<(Member, Vec<String>, bool), Refused> {
    let mut tx = app.db.read().await?;
    let person = directory::find(&mut tx, viewer, id).await?;
    if !person.active {
        return Err(Refused::Missing);
    }
    let mut further = members::addresses_of(&mut tx, id).await?;
    further.retain(|a| *a != person.email);
    let joined = members::has_joined(&mut tx, id).await?;
    Ok((person, further, joined))
}

/// The form for somebody's details.
pub async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<MemberId>) -> PageResult {
    let (person, further, joined) = known(&app, &viewer, id).await?;
    let mut fields = Fields::default();
    fields.put("name", person.name.as_str());
    fields.put("email", person.email.as_str());
    fields.put("further", further.join("; "));
    fields.put("team", person.team.as_str());
    fields.put("role_family", person.role_family.as_str());
    fields.put("site", person.site.as_str());
    fields.put("locale", person.locale.as_str());
    render(&details(&app, &viewer, fields, person, joined))
}

fn details(
    app: &App,
    viewer: &Viewer,
    fields: Fields,
    person: Member,
    joined: bool,
) -> DetailsPage {
    DetailsPage {
        page: Page {
            here: path(person.id),
            ..viewer.page(app)
        },
        fields,
        person: Some(person),
        joined,
    }
}

/// Writes them.
pub async fn post(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<MemberId>,
    Form(form): Pairs,
) -> PageResult {
    let (person, _, joined) = known(&app, &viewer, id).await?;
    let mut fields = Fields::from_pairs(form);
    let new = read(&fields, person.external_id.clone());
    // A file may have brought a language that we do not have: it may stay.
    if Lang::find(&new.locale).is_none() && new.locale != person.locale {
        fields.wrong("locale", viewer.language.t("people-wrong-locale"));
    } else {
        let mut tx = app.db.write().await?;
        match import::record_one(&mut tx, &app, &viewer, Some(id), &new).await? {
            One::Done(_) => {
                tx.commit().await?;
                return cookies::redirect_saying(&app, &path(id), "people-said-details");
            }
            One::Same => return redirect(&path(id)),
            One::Bad(why, detail) => blame(&mut fields, &viewer, &new, why, &detail),
        }
    }
    let page = details(&app, &viewer, fields, person, joined);
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn read(fields: &Fields, external_id: Option<String>) -> NewMember {
    let text = |name: &str| fields.get(name).trim().to_owned();
    NewMember {
        external_id,
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
    }
}

/// Beside which field the reason stands.
fn blame(fields: &mut Fields, viewer: &Viewer, new: &NewMember, why: &str, detail: &str) {
    let say = |key: &str| viewer.language.t(key);
    match why {
        "no-name" => fields.wrong("name", say("people-wrong-name")),
        "no-address" => fields.wrong("email", say("people-wrong-email")),
        "address" if !super::is_address(&new.email) => {
            fields.wrong("email", say("people-wrong-email"));
        }
        "address" => fields.wrong("further", say("people-wrong-further")),
        "taken" if new.further.iter().any(|a| a == detail) => {
            fields.wrong("further", say("people-wrong-taken"));
        }
        "taken" => fields.wrong("email", say("people-wrong-taken")),
        other => {
            let key = format!("people-import-fault-{other}");
            let sentence = viewer.language.with(&key, &[("detail", detail)]);
            fields.wrong("name", sentence);
        }
    }
}
