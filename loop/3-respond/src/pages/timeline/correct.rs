//! Correcting an entry, and moving one that has no time.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render_as};
use goodcatch_triage::wording;

use super::{EventShown, natures, new_event, read, sentence, shown_event};
use crate::event::{Event, EventId, Nature};
use crate::incident::IncidentId;
use crate::pages::changes::begin;
use crate::store;

type Pairs = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "correct.html")]
struct CorrectPage {
    page: Page,
    path: String,
    action: String,
    event: EventShown,
    natures: Vec<(&'static str, String)>,
    understood: Option<String>,
    fields: Fields,
}

async fn find(app: &App, viewer: &Viewer, id: IncidentId, event: &str) -> Result<Event, PageError> {
    let event: EventId = super::super::id(event)?;
    let mut tx = app.db.read().await?;
    let all = store::list_events(&mut tx, viewer, id).await?;
    all.into_iter()
        .find(|e| e.id == event && e.superseded_by.is_none())
        .ok_or(PageError::NotFound)
}

fn shown_again(
    page: Page,
    id: IncidentId,
    event: &Event,
    fields: Fields,
    understood: Option<String>,
    status: StatusCode,
) -> PageResult {
    let shown = CorrectPage {
        path: super::super::path(id),
        action: format!("{}/timeline/{}", super::super::path(id), event.id),
        event: shown_event(&page, event),
        natures: natures(&page),
        understood,
        fields,
        page,
    };
    render_as(status, &shown)
}

pub(in crate::pages) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, event)): Path<(String, String)>,
) -> PageResult {
    let id: IncidentId = super::super::id(&id)?;
    let event = find(&app, &viewer, id, &event).await?;
    let page = viewer.page(&app);
    // As one would type it.
    let mut fields = Fields::default();
    let line = match event.at {
        Some(at) => format!("{} {}", at.shown(&page.zone), event.words),
        None => event.words.clone(),
    };
    fields.put("entry", line);
    fields.put("nature", event.nature.word());
    shown_again(page, id, &event, fields, None, StatusCode::OK)
}

pub(in crate::pages) async fn correct(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, event)): Path<(String, String)>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let event: Event = find(&app, &viewer, id, &event).await?;
    let page = viewer.page(&app);
    let entry = read(&app, &page, fields.get("entry"));
    if entry.words.is_empty() {
        fields.wrong("entry", page.t("timeline-words-missing"));
    }
    let preview = fields.is("look", "yes");
    let look = wording::look(&mut fields, &["entry"]);
    if preview || look || !fields.fine() {
        let understood = Some(sentence(&page, &entry)).filter(|_| fields.fine());
        let status = if look || !fields.fine() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        return shown_again(page, id, &event, fields, understood, status);
    }
    let nature: Nature = fields.get("nature").parse().unwrap_or(event.nature);
    let new = new_event(&page, entry, nature);
    let mut tx = app.db.write().await?;
    store::correct_event(&mut tx, &app, &viewer, id, event.id, new).await?;
    tx.commit().await?;
    redirect(&format!("{}/timeline", super::super::path(id)))
}

/// Moves an entry without a time: behind `after` (the script's drag), or one up or down (the buttons).
pub(in crate::pages) async fn place(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, event)): Path<(String, String)>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, fields) = begin(&app, &viewer, &id, pairs).await?;
    let event: EventId = super::super::id(&event)?;
    let mut tx = app.db.write().await?;
    let all = store::list_events(&mut tx, &viewer, id).await?;
    let rest: Vec<EventId> = all.iter().map(|e| e.id).filter(|e| *e != event).collect();
    let here = all
        .iter()
        .position(|e| e.id == event)
        .ok_or(PageError::NotFound)?;
    let before = |place: usize| place.checked_sub(1).and_then(|at| rest.get(at)).copied();
    let after = match fields.get("to") {
        "up" => before(here.saturating_sub(1)),
        "down" => before((here + 1).min(rest.len())),
        _ => fields.get("after").parse().ok(),
    };
    store::reorder_event(&mut tx, &app, &viewer, id, event, after).await?;
    tx.commit().await?;
    redirect(&format!("{}/timeline#e-{event}", super::super::path(id)))
}
