//! Giving evidence back: a copy without metadata to whoever works on the incident, the file as it came to
//! those who handle cases. What a report holds is looked at where the report is.

use std::io::Read;

use axum::extract::{Path, Query, State as From};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use goodcatch_attachments::{Cleaned, Kind as FileKind, clean, kind_of, safe_name};
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::sealing::open_from_house;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{PageError, PageResult, redirect};
use serde::Deserialize;

use crate::event::{Evidence, EvidenceId};
use crate::incident::IncidentId;
use crate::store;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::pages) struct Asked {
    original: String,
}

pub(in crate::pages) async fn file(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, evidence)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let id: IncidentId = crate::pages::id(&id)?;
    let evidence: EvidenceId = crate::pages::id(&evidence)?;
    let original = asked.original == "yes";
    let mut tx = app.db.read().await?;
    let found = store::find_evidence(&mut tx, &viewer, id, evidence)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    if found.held {
        return held(&app, &viewer, id, evidence).await;
    }
    if original {
        viewer.may(Act::SeeCases)?;
    }
    let blob = found.blob.ok_or(PageError::NotFound)?;
    let on = app.clone();
    let (bytes, kind) = tokio::task::spawn_blocking(move || {
        let mut sealed = Vec::new();
        on.blobs().open(&blob)?.read_to_end(&mut sealed)?;
        let bytes = open_from_house(on.keys(), &sealed)?;
        if original {
            let kind = kind_of(&bytes);
            return Ok((bytes, kind));
        }
        copy(&bytes)
    })
    .await
    .map_err(|e| PageError::Ours(Box::new(e)))??;
    Ok(download(&found.label, kind, bytes))
}

/// The copy without metadata of a file of the incident's own, for who was let in to read it: its review.
/// What a report holds stays with its report.
pub async fn give_copy(app: &App, evidence: &Evidence) -> PageResult {
    let blob = evidence
        .blob
        .clone()
        .filter(|_| evidence.copy && !evidence.held)
        .ok_or(PageError::NotFound)?;
    let on = app.clone();
    let (bytes, kind) = tokio::task::spawn_blocking(move || {
        let mut sealed = Vec::new();
        on.blobs().open(&blob)?.read_to_end(&mut sealed)?;
        copy(&open_from_house(on.keys(), &sealed)?)
    })
    .await
    .map_err(|e| PageError::Ours(Box::new(e)))??;
    Ok(download(&evidence.label, kind, bytes))
}

/// The copy without metadata; of a mail, without its recipient.
fn copy(bytes: &[u8]) -> Result<(Vec<u8>, FileKind), PageError> {
    if matches!(kind_of(bytes), FileKind::Mail) {
        return Ok((goodcatch_mail::redact(bytes, &[]), FileKind::Mail));
    }
    match clean(bytes) {
        Cleaned::Copy { bytes, kind, .. } => Ok((bytes, kind)),
        Cleaned::Cannot { .. } => Err(PageError::NotFound),
    }
}

/// To the mail or file where its report is today.
async fn held(app: &App, viewer: &Viewer, id: IncidentId, evidence: EvidenceId) -> PageResult {
    let mut tx = app.db.read().await?;
    match store::find_held(&mut tx, viewer, id, evidence).await? {
        Some((case, held)) => match held.attachment {
            Some(file) => redirect(&format!(
                "/cases/{case}/attachments/{file}?report={}",
                held.report
            )),
            None => redirect(&format!("/cases/{case}?report={}#report", held.report)),
        },
        None => redirect_saying(
            app,
            &format!("{}/evidence", crate::pages::path(id)),
            "evidence-taken-back",
        ),
    }
}

/// Saved, never shown: the browser neither renders it nor guesses what it is.
fn download(label: &str, kind: FileKind, bytes: Vec<u8>) -> Response {
    // Plain letters only, and the ending of what it is: a name must neither end the header nor pass for
    // something else.
    let name: String = safe_name(label, kind)
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || ".-_".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let disposition = format!("attachment; filename=\"{name}\"");
    (
        [
            (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ],
        bytes,
    )
        .into_response()
}
