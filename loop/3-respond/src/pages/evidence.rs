//! Evidence: files, mails of the cases, links, fingerprints, notes. Files lie sealed with the house's
//! key; they are given back to be saved, never shown in the page.

use std::io::Read;

use axum::extract::{Multipart, Path, State as From};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use goodcatch_people::sealing::{open_from_house, seal_to_house};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect};

use super::shown;
use crate::event::{Evidence, EvidenceId, EvidenceKind};
use crate::incident::IncidentId;
use crate::store::{self, NewEvidence};

/// The largest file.
pub(super) const LARGEST: usize = 25_000_000;

/// Evidence as a page shows it.
pub(super) struct EvidenceShown {
    pub icon: &'static str,
    pub kind: String,
    pub label: String,
    pub value: String,
    pub size: String,
    /// To save the file, or to a case; links elsewhere are shown and copied, not followed.
    pub href: String,
}

pub(super) fn shown_evidence(page: &Page, id: IncidentId, evidence: &Evidence) -> EvidenceShown {
    let file = evidence.blob.is_some();
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
        href: match evidence.kind {
            EvidenceKind::File => format!("{}/evidence/{}", super::path(id), evidence.id),
            EvidenceKind::Mail => evidence.value.clone(),
            _ => String::new(),
        },
    }
}

fn refused(e: &axum::extract::multipart::MultipartError) -> PageError {
    if e.status() == StatusCode::PAYLOAD_TOO_LARGE {
        PageError::TooLarge
    } else {
        PageError::Bad("evidence-unread")
    }
}

struct Upload {
    name: String,
    media_type: String,
    bytes: Vec<u8>,
}

async fn read(form: &mut Multipart) -> Result<(Fields, Option<Upload>), PageError> {
    let mut fields = Fields::default();
    let mut upload = None;
    while let Some(mut field) = form.next_field().await.map_err(|e| refused(&e))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "files" {
            let text = field.text().await.map_err(|e| refused(&e))?;
            fields.put(name, text);
            continue;
        }
        let called = field.file_name().unwrap_or_default().to_owned();
        let media_type = field.content_type().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|e| refused(&e))? {
            if bytes.len() + chunk.len() > LARGEST {
                return Err(PageError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        if !called.is_empty() && upload.is_none() {
            upload = Some(Upload {
                name: called,
                media_type,
                bytes,
            });
        }
    }
    Ok((fields, upload))
}

pub(super) async fn add(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    mut form: Multipart,
) -> PageResult {
    let id: IncidentId = super::id(&id)?;
    let mut tx = app.db.read().await?;
    store::find_incident(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    let (mut fields, upload) = read(&mut form).await?;
    let value = fields.get("value").to_owned();
    let kind = match upload {
        Some(_) => EvidenceKind::File,
        None => guess(&value),
    };
    let mut label = fields.get("label").to_owned();
    if upload.is_none() && value.is_empty() {
        fields.wrong("value", viewer.language.t("evidence-missing"));
    } else if value.chars().count() > super::LONGEST || label.chars().count() > 500 {
        fields.wrong("value", viewer.language.t("incident-too-long"));
    }
    if !fields.fine() {
        return super::incident::again(&app, &viewer, id, fields).await;
    }
    let file = match upload {
        None => None,
        Some(upload) => {
            if label.is_empty() {
                label.clone_from(&upload.name);
            }
            let size = i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX);
            let sealed = seal_to_house(app.keys(), &upload.bytes)?;
            let blob = app.blobs().put(&sealed)?;
            Some((blob, upload.media_type, size))
        }
    };
    let new = NewEvidence {
        event: fields.get("event").parse().ok(),
        kind,
        label,
        value,
        file,
    };
    let mut tx = app.db.write().await?;
    store::record_evidence(&mut tx, &app, &viewer, id, new).await?;
    tx.commit().await?;
    redirect(&format!("{}#evidence", super::path(id)))
}

/// A link, a fingerprint or a note, by what it looks like.
fn guess(value: &str) -> EvidenceKind {
    let hexadecimal = value.bytes().all(|b| b.is_ascii_hexdigit());
    if value.starts_with("/cases/") {
        EvidenceKind::Mail
    } else if (value.starts_with("http://") || value.starts_with("https://"))
        && !value.contains(char::is_whitespace)
    {
        EvidenceKind::Link
    } else if hexadecimal && [32, 40, 64, 128].contains(&value.len()) {
        EvidenceKind::Hash
    } else {
        EvidenceKind::Note
    }
}

pub(super) async fn file(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, evidence)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: IncidentId = super::id(&id)?;
    let evidence: EvidenceId = super::id(&evidence)?;
    let mut tx = app.db.read().await?;
    let found = store::find_evidence(&mut tx, &viewer, id, evidence)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    let blob = found.blob.ok_or(PageError::NotFound)?;
    let mut sealed = Vec::new();
    app.blobs().open(&blob)?.read_to_end(&mut sealed)?;
    let bytes = open_from_house(app.keys(), &sealed)?;
    // Plain letters only: a name must not end the header.
    let name: String = found
        .label
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || ".-_".contains(c) {
                c
            } else {
                '_'
            }
        })
        .take(100)
        .collect();
    Ok((
        [
            (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}\""),
            ),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ],
        bytes,
    )
        .into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_known_by_its_looks() {
        assert_eq!(guess("https://code.example/1"), EvidenceKind::Link);
        assert_eq!(guess(&"a1".repeat(32)), EvidenceKind::Hash);
        assert_eq!(guess("deadbeef"), EvidenceKind::Note);
        assert_eq!(guess("https://x.example and more"), EvidenceKind::Note);
        assert_eq!(guess("javascript:alert(1)"), EvidenceKind::Note);
    }
}
