//! Adding evidence: files, a link, a fingerprint, a note. A file is sealed as it came; what it is is decided
//! from content, whatever its name or the browser says.

use axum::extract::{Multipart, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Fields, PageError, PageResult, redirect};
use goodcatch_triage::wording;

use super::keeping::{self, Upload};
use super::{Asked, look};
use crate::event::EvidenceKind;
use crate::incident::IncidentId;
use crate::store::{self, NewEvidence};

/// The largest file, and the most that is sent in one go.
pub(in crate::pages) const LARGEST: usize = 25_000_000;

fn refused(e: &axum::extract::multipart::MultipartError) -> PageError {
    if e.status() == StatusCode::PAYLOAD_TOO_LARGE {
        PageError::TooLarge
    } else {
        PageError::Bad("evidence-unread")
    }
}

async fn read(form: &mut Multipart) -> Result<(Fields, Vec<Upload>), PageError> {
    let mut fields = Fields::default();
    let mut uploads = Vec::new();
    let mut room = LARGEST;
    while let Some(mut field) = form.next_field().await.map_err(|e| refused(&e))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "files" {
            let text = field.text().await.map_err(|e| refused(&e))?;
            fields.put(name, text);
            continue;
        }
        let called = field.file_name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|e| refused(&e))? {
            room = room.checked_sub(chunk.len()).ok_or(PageError::TooLarge)?;
            bytes.extend_from_slice(&chunk);
        }
        // An empty field of files is sent as one without a name.
        if !called.is_empty() {
            uploads.push(Upload {
                name: called,
                bytes,
            });
        }
    }
    Ok((fields, uploads))
}

pub(in crate::pages) async fn add(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    mut form: Multipart,
) -> PageResult {
    let id: IncidentId = crate::pages::id(&id)?;
    let mut tx = app.db.read().await?;
    store::find_incident(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    let by = viewer.member().ok_or(PageError::NotFound)?;
    let (mut fields, uploads) = read(&mut form).await?;
    let gone = viewer.language.t("evidence-kept-gone");
    let files = keeping::keep_all(&app, (id, by), &mut fields, uploads, gone).await?;
    let value = fields.get("value").to_owned();
    let label = fields.get("label").to_owned();
    if files.is_empty() && value.is_empty() {
        fields.wrong("value", viewer.language.t("evidence-missing"));
    } else if value.chars().count() > crate::pages::LONGEST || label.chars().count() > 500 {
        fields.wrong("value", viewer.language.t("incident-too-long"));
    }
    let look_again = wording::look(&mut fields, &["value", "label"]);
    if look_again || !fields.fine() {
        let asked = Asked {
            event: fields.get("event").to_owned(),
            kept: keeping::shown(&app, (id, by), &files)?,
            ..Asked::default()
        };
        return look(&app, &viewer, id, asked, fields).await;
    }
    let event = fields.get("event").parse().ok();
    let mut all = Vec::new();
    if !value.is_empty() {
        all.push(NewEvidence {
            event,
            kind: guess(&value),
            label: label.clone(),
            value,
            file: None,
            held: None,
        });
    }
    for kept in files {
        all.push(NewEvidence {
            event,
            kind: EvidenceKind::File,
            label: if label.is_empty() {
                kept.name.clone()
            } else {
                label.clone()
            },
            value: kept.fingerprint.clone(),
            file: Some(kept.file()),
            held: None,
        });
    }
    let mut tx = app.db.write().await?;
    for new in all {
        store::record_evidence(&mut tx, &app, &viewer, id, new).await?;
    }
    tx.commit().await?;
    redirect(&back(id, &fields))
}

/// Where to after a change: to the page that it was made on.
pub(super) fn back(id: IncidentId, fields: &Fields) -> String {
    let path = crate::pages::path(id);
    if !fields.is("from", "evidence") {
        return format!("{path}#evidence");
    }
    match fields.get("event").parse::<crate::event::EventId>() {
        Ok(event) => format!("{path}/evidence?event={event}"),
        Err(_) => format!("{path}/evidence"),
    }
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
