//! Evidence: files, mails of the cases, links, fingerprints, notes. Files lie sealed with the house's
//! key; they are given back to be saved, never shown in the page.

pub(super) mod adding;
pub(super) mod giving;
mod keeping;
pub(super) mod picking;

use askama::Template;
use axum::extract::{Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};
use serde::Deserialize;

use super::shown;
use crate::event::{Event, Evidence, EvidenceKind};
use crate::incident::IncidentId;
use crate::store;
use keeping::KeptShown;
use picking::Picker;

/// Entries that evidence can be put to; the newest.
const ENTRIES: usize = 200;

/// Evidence as a page shows it.
pub(super) struct EvidenceShown {
    pub icon: &'static str,
    pub kind: String,
    pub label: String,
    pub value: String,
    pub size: String,
    /// To save the file, or to a case; links elsewhere are shown and copied, not followed.
    pub href: String,
    /// The file as it came, metadata and all: deliberately.
    pub original: String,
}

/// `handles`: whether the viewer sees cases, and so what their reports hold and files as they came.
pub(super) fn shown_evidence(
    page: &Page,
    id: IncidentId,
    evidence: &Evidence,
    handles: bool,
) -> EvidenceShown {
    let file = evidence.blob.is_some();
    let here = format!("{}/evidence/{}", super::path(id), evidence.id);
    EvidenceShown {
        icon: match evidence.kind {
            EvidenceKind::File => "paperclip",
            EvidenceKind::Mail => "mail",
            EvidenceKind::Link => "link",
            EvidenceKind::Hash => "hash",
            EvidenceKind::Note => "file-text",
        },
        kind: page.t(&format!("evidence-kind-{}", evidence.kind)),
        label: evidence.label.clone(),
        value: evidence.value.clone(),
        size: if file {
            shown::size(evidence.bytes)
        } else {
            String::new()
        },
        original: if file && handles {
            format!("{here}?original=yes")
        } else {
            String::new()
        },
        href: match evidence.kind {
            EvidenceKind::File | EvidenceKind::Mail if evidence.held => {
                if handles {
                    here
                } else {
                    String::new()
                }
            }
            EvidenceKind::File if evidence.copy => here,
            EvidenceKind::Mail if handles => evidence.value.clone(),
            _ => String::new(),
        },
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    event: String,
    case: String,
    after: String,
    /// Files of a form that came back.
    #[serde(skip)]
    kept: Vec<KeptShown>,
}

#[derive(Template)]
#[template(path = "evidence.html")]
struct EvidencePage {
    page: Page,
    path: String,
    title: String,
    evidence: Vec<EvidenceShown>,
    /// Entries by id, how they read, and whether this is the one that was come from.
    events: Vec<(String, String, bool)>,
    picker: Option<Picker>,
    kept: Vec<KeptShown>,
    fields: Fields,
}

/// Entries to choose from: those that stand, newest first, and the one that was come from.
pub(super) fn choices(page: &Page, events: &[Event], chosen: &str) -> Vec<(String, String, bool)> {
    let standing = events.iter().rev().filter(|e| e.superseded_by.is_none());
    standing
        .enumerate()
        .filter(|(n, e)| *n < ENTRIES || e.id.to_string() == chosen)
        .map(|(_, event)| {
            let when = match event.at {
                Some(at) => shown::vague(page, at, event.precision, &event.zone),
                None => page.t("timeline-no-time"),
            };
            let words: String = event.words.chars().take(80).collect();
            let id = event.id.to_string();
            let here = id == chosen;
            (id, format!("{when} {words}"), here)
        })
        .collect()
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    look(&app, &viewer, super::id(&id)?, asked, Fields::default()).await
}

/// The page, or the page again with a form that needs another look.
async fn look(
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    asked: Asked,
    fields: Fields,
) -> Result<axum::response::Response, PageError> {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let incident = store::find_incident(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let events = store::list_events(&mut tx, viewer, id).await?;
    let evidence = store::list_evidence(&mut tx, viewer, id).await?;
    let handles = viewer.could(Act::SeeCases);
    let mut picker = if handles {
        picking::picker(&mut tx, viewer, &page, id, &asked).await?
    } else {
        None
    };
    for one in picker.iter_mut().flat_map(|picker| &mut picker.offered) {
        one.picked = fields.all("pick").any(|value| value == one.value);
    }
    drop(tx);
    let status = if fields.fine() && fields.to_look_at().is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    render_as(
        status,
        &EvidencePage {
            path: super::path(id),
            title: incident.title,
            evidence: evidence
                .iter()
                .map(|e| shown_evidence(&page, id, e, handles))
                .collect(),
            events: choices(&page, &events, &asked.event),
            picker,
            kept: asked.kept,
            fields,
            page,
        },
    )
}
