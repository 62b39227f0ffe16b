//! Correcting an entry, and moving one that has no time.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render_as};
use goodcatch_triage::wording;

use super::{EventShown, natures, new_event, read, sentence, shown_event};
use crate::event::{Event, EventId, Nature, NewEvent};
use crate::incident::IncidentId;
use crate::milestone::Precision;
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

/// The entry that stands in the place of the one that was asked for: somebody may have corrected it.
async fn find(app: &App, viewer: &Viewer, id: IncidentId, event: &str) -> Result<Event, PageError> {
    let mut event: EventId = super::super::id(event)?;
    let mut tx = app.db.read().await?;
    let all = store::list_events(&mut tx, viewer, id).await?;
    loop {
        let found = all.iter().find(|e| e.id == event);
        let found = found.ok_or(PageError::NotFound)?;
        match found.superseded_by {
            // A correction is later than what it corrects: the way has an end.
            Some(next) => event = next,
            None => return Ok(found.clone()),
        }
    }
}

/// The time of an entry as one would type it, with the space behind it: no more of it than is known.
fn typed_time(page: &Page, event: &Event) -> String {
    match (event.at, event.precision) {
        (None, _) => String::new(),
        (Some(at), Precision::Minute) => format!("{} ", at.shown(&page.zone)),
        (Some(at), Precision::Hour) => format!("ca. {} ", at.shown(&page.zone)),
        (Some(at), Precision::Day | Precision::Month | Precision::Year) => {
            format!("{} ", at.shown_day(&page.zone))
        }
    }
}

/// What a line makes of an entry. A time that nobody touched stays as it is, to the second and as roughly as
/// it was known: a line cannot say all of it.
fn corrected(app: &App, page: &Page, event: &Event, line: &str, nature: Nature) -> NewEvent {
    let time = typed_time(page, event);
    let before = read(app, page, &format!("{time}{}", event.words));
    let entry = read(app, page, line);
    if (entry.at, entry.precision) != (before.at, before.precision) {
        return new_event(page, entry, nature);
    }
    let words = line.trim().strip_prefix(time.trim());
    NewEvent {
        at: event.at,
        precision: event.precision,
        zone: event.zone.clone(),
        nature,
        words: words.map_or(entry.words, |words| words.trim().to_owned()),
    }
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
    let mut fields = Fields::default();
    let line = format!("{}{}", typed_time(&page, &event), event.words);
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
    let asked = event;
    let event: Event = find(&app, &viewer, id, &asked).await?;
    let page = viewer.page(&app);
    let nature: Nature = fields.get("nature").parse().unwrap_or(event.nature);
    let new = corrected(&app, &page, &event, fields.get("entry"), nature);
    if new.words.is_empty() {
        fields.wrong("entry", page.t("timeline-words-missing"));
    } else if new.words.chars().count() > super::super::LONGEST {
        fields.wrong("entry", page.t("incident-too-long"));
    } else if event.id.to_string() != asked {
        // From here on the form is for the newer words, which stand beside it.
        fields.wrong("entry", page.t("correct-meanwhile"));
    }
    let preview = fields.is("look", "yes");
    let look = wording::look(&mut fields, &["entry"]);
    if preview || look || !fields.fine() {
        let understood = Some(sentence(&page, &new)).filter(|_| fields.fine());
        let status = if look || !fields.fine() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        return shown_again(page, id, &event, fields, understood, status);
    }
    let mut tx = app.db.write().await?;
    match store::correct_event(&mut tx, &app, &viewer, id, event.id, new).await {
        Ok(_) => tx.commit().await?,
        Err(Refused::Changed) => {
            drop(tx);
            // Somebody was faster by a moment.
            let event = find(&app, &viewer, id, &asked).await?;
            fields.wrong("entry", page.t("correct-meanwhile"));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return shown_again(page, id, &event, fields, None, status);
        }
        Err(other) => return Err(other.into()),
    }
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
