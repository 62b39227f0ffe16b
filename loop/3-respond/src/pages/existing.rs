//! A case that belongs to an incident which is there already: that one is found, chosen, done.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render_as};
use goodcatch_triage::CaseId;
use goodcatch_triage::store::find_case;
use serde::Deserialize;

use super::cases::title_of;
use super::list::{Asked as ListAsked, Shown, shown_row};
use crate::incident::IncidentId;
use crate::store::{self, Filter, Row};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    after: String,
    before: String,
}

#[derive(Template)]
#[template(path = "existing.html")]
struct ExistingPage {
    page: Page,
    path: String,
    case: String,
    title: String,
    q: String,
    rows: Vec<Shown>,
    newer: String,
    older: String,
    error: Option<String>,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    look(&app, &viewer, super::id(&id)?, asked, None).await
}

/// Incidents to choose from: what was searched for, else the open ones.
async fn choices(
    tx: &mut Tx,
    viewer: &Viewer,
    asked: &Asked,
    path: &str,
) -> Result<(Vec<Row>, String, String), PageError> {
    let like_list = ListAsked::at(&asked.after, &asked.before);
    if asked.q.trim().is_empty() {
        let listed =
            store::list_incidents(tx, viewer, &Filter::default(), like_list.turn()).await?;
        let href = |turn: Option<store::Turn>| match turn {
            None => String::new(),
            Some(store::Turn::After(time, id)) => format!("{path}?after={}.{id}", time.0),
            Some(store::Turn::Before(time, id)) => format!("{path}?before={}.{id}", time.0),
        };
        return Ok((listed.rows, href(listed.before), href(listed.after)));
    }
    let from = like_list.place();
    let found = store::search_incidents(tx, viewer, &asked.q, from).await?;
    let address = format!("{path}?q={}", super::shown::encoded(&asked.q));
    let newer = from.map(|_| address.clone()).unwrap_or_default();
    let older = found
        .next
        .map(|next| format!("{address}&after={next}"))
        .unwrap_or_default();
    Ok((found.rows, newer, older))
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: CaseId,
    asked: Asked,
    error: Option<String>,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let page = viewer.page(app);
    let path = format!("/cases/{id}/incident/existing");
    let mut tx = app.db.read().await?;
    let case = find_case(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    if let Some(incident) = store::incident_of_case(&mut tx, viewer, id).await? {
        return redirect(&super::path(incident));
    }
    let (rows, newer, older) = choices(&mut tx, viewer, &asked, &path).await?;
    drop(tx);
    let status = if error.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    render_as(
        status,
        &ExistingPage {
            case: id.to_string(),
            title: title_of(&page, &case),
            rows: rows.iter().map(|row| shown_row(&page, row)).collect(),
            q: asked.q,
            path,
            newer,
            older,
            error,
            page,
        },
    )
}

pub(super) async fn add(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let id: CaseId = super::id(&id)?;
    let fields = Fields::from_pairs(pairs);
    let Ok(incident) = fields.get("incident").parse::<IncidentId>() else {
        let asked = Asked {
            q: fields.get("q").to_owned(),
            ..Asked::default()
        };
        let error = viewer.language.t("existing-choose");
        return look(&app, &viewer, id, asked, Some(error)).await;
    };
    let mut tx = app.db.write().await?;
    match store::link_case(&mut tx, &app, &viewer, incident, id).await {
        Ok(()) => tx.commit().await?,
        Err(Refused::Changed) => {
            // Somebody was faster: where it is now.
            drop(tx);
            return look(&app, &viewer, id, Asked::default(), None).await;
        }
        Err(other) => return Err(other.into()),
    }
    redirect_saying(&app, &super::path(incident), "cases-said-linked")
}
