//! The timeline: one line adds an entry, everything written stays, and the whole prints well.

pub(super) mod correct;
mod overview;
pub(super) mod paste;

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render, render_as};
use goodcatch_triage::wording;
use serde::Deserialize;

use super::changes::begin;
use super::evidence::{self, EvidenceShown};
use super::shown::{self, Moment};
use crate::entry::{Entry, read_line};
use crate::event::{Event, Nature, NewEvent};
use crate::incident::IncidentId;
use crate::store;
use overview::{Bars, Zoom};

type Pairs = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelinePage {
    page: Page,
    path: String,
    title: String,
    entry: EntryForm,
    events: Vec<EventShown>,
    bars: Option<Bars>,
    zoom: Zoom,
    zone: String,
    fields: Fields,
    understood: Option<String>,
}

/// What a new entry is asked for.
struct EntryForm {
    action: String,
    natures: Vec<(&'static str, String)>,
}

/// An entry as a page shows it.
pub(super) struct EventShown {
    pub id: String,
    pub when: Option<Moment>,
    /// A time that is known roughly.
    pub vague: Option<shown::Vague>,
    /// What stands in place of a time, where there is none.
    pub no_time: Option<String>,
    pub nature: String,
    pub account: bool,
    pub words: String,
    pub by: String,
    pub recorded: Moment,
    pub superseded: bool,
    pub corrects: bool,
    pub evidence: Vec<EvidenceShown>,
}

pub(super) fn shown_event(page: &Page, event: &Event) -> EventShown {
    let exact = event.precision == crate::milestone::Precision::Minute;
    EventShown {
        id: event.id.to_string(),
        when: event.at.filter(|_| exact).map(|at| shown::moment(page, at)),
        vague: event
            .at
            .filter(|_| !exact)
            .map(|at| shown::vaguely(page, at, event.precision, &event.zone)),
        no_time: event.at.is_none().then(|| page.t("timeline-no-time")),
        nature: page.t(&format!("timeline-nature-{}", event.nature)),
        account: event.nature == Nature::Account,
        words: event.words.clone(),
        by: event.by_name.clone().unwrap_or_default(),
        recorded: shown::moment(page, event.recorded_at),
        superseded: event.superseded_by.is_some(),
        corrects: event.supersedes.is_some(),
        evidence: Vec::new(),
    }
}

fn natures(page: &Page) -> Vec<(&'static str, String)> {
    Nature::ALL
        .iter()
        .map(|n| (n.word(), page.t(&format!("timeline-nature-{n}"))))
        .collect()
}

/// How closely the overview looks.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    zoom: String,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = super::id(&id)?;
    shown_again(&app, &viewer, id, &asked.zoom, Fields::default(), None).await
}

async fn shown_again(
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    zoom: &str,
    fields: Fields,
    understood: Option<String>,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let incident = store::find_incident(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let events = store::list_events(&mut tx, viewer, id).await?;
    let evidence = store::list_evidence(&mut tx, viewer, id).await?;
    drop(tx);
    let zoom = Zoom::of(zoom, &events);
    let status = if fields.fine() && fields.to_look_at().is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let shown = TimelinePage {
        path: super::path(id),
        title: incident.title,
        entry: EntryForm {
            action: format!("{}/timeline", super::path(id)),
            natures: natures(&page),
        },
        bars: overview::bars(&page, &events, zoom),
        zoom,
        events: events
            .iter()
            .map(|event| EventShown {
                evidence: evidence
                    .iter()
                    .filter(|e| e.event_id == Some(event.id))
                    .map(|e| evidence::shown_evidence(&page, id, e, viewer.could(Act::SeeCases)))
                    .collect(),
                ..shown_event(&page, event)
            })
            .collect(),
        zone: page.zone.iana_name().unwrap_or("UTC").to_owned(),
        fields,
        understood,
        page,
    };
    render_as(status, &shown)
}

/// A line as an entry, in the organisation's zone.
pub(super) fn read(app: &App, page: &Page, line: &str) -> Entry {
    read_line(line, app.clock.now(), &page.zone)
}

pub(super) fn new_event(page: &Page, entry: Entry, nature: Nature) -> NewEvent {
    NewEvent {
        at: entry.at,
        precision: entry.precision,
        zone: page.zone.iana_name().unwrap_or("UTC").to_owned(),
        nature,
        words: entry.words,
    }
}

/// What was understood of a line, in a sentence.
pub(super) fn sentence(page: &Page, event: &NewEvent) -> String {
    let words = &event.words;
    match event.at {
        Some(at) => page.with(
            "timeline-understood",
            &[
                (
                    "when",
                    &shown::vague(page, at, event.precision, &event.zone),
                ),
                ("words", words),
            ],
        ),
        None => page.with("timeline-understood-no-time", &[("words", words)]),
    }
}

pub(super) async fn add(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let page = viewer.page(&app);
    let nature: Nature = fields.get("nature").parse().unwrap_or(Nature::Objective);
    let event = new_event(&page, read(&app, &page, fields.get("entry")), nature);
    if event.words.is_empty() {
        fields.wrong("entry", page.t("timeline-words-missing"));
    } else if event.words.chars().count() > super::LONGEST {
        fields.wrong("entry", page.t("incident-too-long"));
    }
    let preview = fields.is("look", "yes");
    let look = wording::look(&mut fields, &["entry"]);
    if preview || look || !fields.fine() {
        let understood = Some(sentence(&page, &event)).filter(|_| fields.fine());
        return shown_again(&app, &viewer, id, "", fields, understood).await;
    }
    let mut tx = app.db.write().await?;
    store::record_event(&mut tx, &app, &viewer, id, event).await?;
    tx.commit().await?;
    redirect(&format!("{}/timeline#entry", super::path(id)))
}

#[derive(Template)]
#[template(path = "understood.html")]
struct Understood {
    sentence: String,
}

/// What a line is understood as while it is typed; nothing is stored.
pub(super) async fn understood(
    From(app): From<App>,
    viewer: Viewer,
    Form(pairs): Pairs,
) -> PageResult {
    viewer.may(Act::CheckWording)?;
    let fields = Fields::from_pairs(pairs);
    let page = viewer.page(&app);
    let entry = read(&app, &page, fields.get("text"));
    render(&Understood {
        sentence: sentence(&page, &new_event(&page, entry, Nature::Objective)),
    })
}
