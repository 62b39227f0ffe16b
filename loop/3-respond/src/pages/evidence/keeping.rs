//! Files of a form that comes back. A browser forgets the files of a form that was sent: so they are sealed and kept
//! before anything else is looked at, and the form that comes back names them in a field that only we can write. What
//! is never sent again is named by no row, and swept from the disk with everything that nobody names.

use goodcatch_attachments::{Cleaned, Kind as FileKind, clean, kind_of, safe_name};
use goodcatch_people::sealing::seal_to_house;
use goodcatch_people::{App, MemberId};
use goodcatch_platform::clock::{HOUR, Time};
use goodcatch_platform::pages::{Fields, PageError};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::incident::IncidentId;
use crate::pages::shown;
use crate::store::NewFile;

/// So long a form may lie open. What no row names is swept a day after it was written, and not before.
const OPEN: i64 = 20 * HOUR;
/// The most files of one form.
const MOST: usize = 50;

/// A file as it came.
pub(super) struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A file that lies sealed on the disk already.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    /// A name that is safe to show.
    pub name: String,
    /// Its fingerprint.
    pub fingerprint: String,
    blob: String,
    media_type: String,
    bytes: i64,
    copy: bool,
    at: Time,
}

impl Kept {
    pub fn file(self) -> NewFile {
        NewFile {
            blob: self.blob,
            media_type: self.media_type,
            bytes: self.bytes,
            copy: self.copy,
        }
    }
}

/// A kept file as the form shows it, with a tick to leave it out.
pub(super) struct KeptShown {
    pub value: String,
    pub name: String,
    pub size: String,
}

/// Seals and keeps a file; what it is is decided from content.
fn keep(app: &App, upload: &Upload) -> Result<Kept, PageError> {
    let kind = kind_of(&upload.bytes);
    let copy =
        matches!(kind, FileKind::Mail) || matches!(clean(&upload.bytes), Cleaned::Copy { .. });
    let sealed = seal_to_house(app.keys(), &upload.bytes)?;
    Ok(Kept {
        name: safe_name(&upload.name, kind),
        fingerprint: format!("{:x}", Sha256::digest(&upload.bytes)),
        blob: app.blobs().put(&sealed)?,
        media_type: kind.media_type().to_owned(),
        bytes: i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX),
        copy,
        at: app.clock.now(),
    })
}

/// All files of a form: those of this round, sealed and kept, behind those of the rounds before it. What was kept and
/// is there no more is said at the field.
pub(super) async fn keep_all(
    app: &App,
    whose: (IncidentId, MemberId),
    fields: &mut Fields,
    uploads: Vec<Upload>,
    gone: String,
) -> Result<Vec<Kept>, PageError> {
    let named: Vec<String> = fields.all("kept").map(str::to_owned).collect();
    let on = app.clone();
    let work = move || {
        let before: Vec<Option<Kept>> = named
            .iter()
            .take(MOST)
            .map(|value| read(&on, whose, value).filter(|kept| on.blobs().open(&kept.blob).is_ok()))
            .collect();
        let lost = before.iter().any(Option::is_none);
        let now = uploads.iter().map(|upload| keep(&on, upload));
        let all: Result<Vec<Kept>, PageError> =
            before.into_iter().flatten().map(Ok).chain(now).collect();
        all.map(|all| (all, lost))
    };
    let (all, lost) = tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| PageError::Ours(Box::new(e)))??;
    if lost {
        fields.wrong("files", gone);
    }
    Ok(all)
}

/// What says that we wrote it, for this incident and this person.
fn tag(app: &App, (id, member): (IncidentId, MemberId), text: &str) -> String {
    let parts: [&[u8]; 3] = [id.0.as_bytes(), member.0.as_bytes(), text.as_bytes()];
    let tag = app.keys().tag("kept evidence", &parts);
    tag.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Kept files for the form that comes back.
pub(super) fn shown(
    app: &App,
    whose: (IncidentId, MemberId),
    all: &[Kept],
) -> Result<Vec<KeptShown>, PageError> {
    all.iter()
        .map(|kept| {
            let text = serde_json::to_string(kept)?;
            Ok(KeptShown {
                value: format!("{}:{text}", tag(app, whose, &text)),
                name: kept.name.clone(),
                size: shown::size(kept.bytes),
            })
        })
        .collect()
}

/// A file that the form names, if we wrote that and it is not too long ago.
fn read(app: &App, whose: (IncidentId, MemberId), value: &str) -> Option<Kept> {
    let (said, text) = value.split_once(':')?;
    if said != tag(app, whose, text) {
        return None;
    }
    let kept: Kept = serde_json::from_str(text).ok()?;
    (app.clock.now() < kept.at.plus(OPEN)).then_some(kept)
}
