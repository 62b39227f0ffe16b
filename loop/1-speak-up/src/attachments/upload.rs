//! A file on its way in: sealed as it arrives, noted until its form is filed, then a file of the report.

use std::io::Write;

use goodcatch_people::App;
use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::sealing::{self, NewKey, Recipient, SealingKeyId};
use goodcatch_platform::blobs::Draft;
use goodcatch_platform::clock::{HOUR, Time};
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::from_row;
use goodcatch_platform::jobs::{JobResult, Work};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::AttachmentId;
use crate::report::ReportId;

/// Free space is looked at once for so many bytes of a file.
const LOOK_EVERY: u64 = 1_000_000;
/// What a file takes at least, however small it is.
const LEAST: i64 = 64 * 1024;

fn bytes_of(mb: i64) -> u64 {
    u64::try_from(mb).unwrap_or(0).saturating_mul(1_000_000)
}

/// Whether the disk holds more than what is kept for the words of reports. A disk that does not say
/// counts as one with room: writing to it will tell.
pub(crate) fn disk_has_room(app: &App) -> bool {
    match app.blobs().free() {
        Ok(free) => free >= bytes_of(app.config.reserve_mb),
        Err(error) => {
            tracing::warn!(%error, "the disk does not say how much is free");
            true
        }
    }
}

/// Whether one more file of a form may come. Whoever never sends their form must not fill the disk.
pub(crate) async fn has_room(app: &App) -> Result<bool, DbError> {
    if !disk_has_room(app) {
        return Ok(false);
    }
    let mut tx = app.db.read().await?;
    let unfiled = tx
        .count(
            "select cast(coalesce(sum(case when bytes < $1 then $1 else bytes end), 0) as bigint) from uploads",
            &[LEAST.into()],
        )
        .await?;
    Ok(u64::try_from(unfiled).unwrap_or(0) < bytes_of(app.config.unfiled_mb))
}

/// A file on its way in, sealed as it arrives.
pub struct Upload {
    /// Whose disk must keep room for words; none for what was accepted already.
    room: Option<App>,
    draft: Option<Draft>,
    writer: Option<age::stream::StreamWriter<std::fs::File>>,
    key: Recipient,
    bytes: u64,
    most: u64,
}

/// Why a file was not taken.
#[derive(Debug)]
pub enum UploadError {
    /// It is larger than we take.
    TooLarge,
    /// The disk has no room for files now.
    Full,
    /// The disk or the seal failed.
    Failed(Refused),
}

impl Upload {
    /// Begins to take in a file from a form; ask [`has_room`] first.
    pub(crate) fn begin_for_form(app: &App, key: &Recipient) -> Allowed<Upload> {
        let mut upload = Upload::begin(app, key)?;
        upload.room = Some(app.clone());
        Ok(upload)
    }

    /// Begins to take in a file of something that was accepted already.
    pub fn begin(app: &App, key: &Recipient) -> Allowed<Upload> {
        let draft = app.blobs().draft()?;
        let writer = key.seal_into(draft.file.try_clone()?)?;
        let most = u64::try_from(app.config.attachment_mb).unwrap_or(25) * 1_000_000;
        Ok(Upload {
            room: None,
            draft: Some(draft),
            writer: Some(writer),
            key: key.clone(),
            bytes: 0,
            most,
        })
    }

    /// Takes in the next bytes.
    pub fn take(&mut self, chunk: &[u8]) -> Result<(), UploadError> {
        let before = self.bytes;
        self.bytes += chunk.len() as u64;
        if self.bytes > self.most {
            return Err(UploadError::TooLarge);
        }
        let look = before / LOOK_EVERY != self.bytes / LOOK_EVERY;
        if look && self.room.as_ref().is_some_and(|app| !disk_has_room(app)) {
            return Err(UploadError::Full);
        }
        match &mut self.writer {
            Some(writer) => writer
                .write_all(chunk)
                .map_err(|e| UploadError::Failed(e.into())),
            None => Ok(()),
        }
    }

    /// How much came so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Makes it durable and notes it; its id travels with the form until that is filed. The key
    /// must be recorded (see [`record_new_key`]).
    pub async fn keep(mut self, app: &App) -> Allowed<Uuid> {
        let (Some(writer), Some(draft)) = (self.writer.take(), self.draft.take()) else {
            return Err(Refused::Missing);
        };
        let name = tokio::task::spawn_blocking(move || {
            writer.finish()?;
            draft.keep()
        })
        .await
        .map_err(|_| Refused::Seal)??;
        let id = app.random.uuid();
        let mut tx = app.db.write().await?;
        tx.run(
            "insert into uploads (id, sealing_key, original, bytes, added_at) values ($1, $2, $3, $4, $5)",
            &[
                id.into(),
                self.key.id.into(),
                name.into(),
                i64::try_from(self.bytes).unwrap_or(i64::MAX).into(),
                app.clock.now().into(),
            ],
        )
        .await?;
        tx.commit().await?;
        Ok(id)
    }
}

/// A key for files that come before their report.
pub async fn record_new_key(app: &App) -> Allowed<Recipient> {
    let key = NewKey::make(app)?;
    let mut tx = app.db.write().await?;
    let recipient = key.record(&mut tx, app.clock.now()).await?;
    tx.commit().await?;
    Ok(recipient)
}

/// The key of an upload, for further files of the same form.
pub(crate) async fn key_of_upload(tx: &mut Tx, upload: Uuid) -> Allowed<Option<Recipient>> {
    let key: Option<SealingKeyId> = tx
        .value(
            "select sealing_key from uploads where id = $1",
            &[upload.into()],
        )
        .await?;
    match key {
        Some(key) => sealing::find_recipient(tx, key).await,
        None => Ok(None),
    }
}

struct Uploaded {
    id: Uuid,
    original: String,
    bytes: i64,
}

from_row!(Uploaded {
    id,
    original,
    bytes
});

/// A file that came with a form that is not filed yet.
pub(crate) struct Unfiled {
    /// What it is sealed to.
    pub sealing_key: SealingKeyId,
    /// Its size.
    pub bytes: i64,
}

from_row!(Unfiled { sealing_key, bytes });

/// An upload, by the id that only its form knows.
pub(crate) async fn find_upload(tx: &mut Tx, upload: Uuid) -> Result<Option<Unfiled>, DbError> {
    tx.find(
        "select sealing_key, bytes from uploads where id = $1",
        &[upload.into()],
    )
    .await
}

/// Forgets an upload that its form left out again.
pub(crate) async fn erase_upload(app: &App, upload: Uuid) -> Allowed<()> {
    let mut tx = app.db.write().await?;
    let original: Option<String> = tx
        .value(
            "delete from uploads where id = $1 returning original",
            &[upload.into()],
        )
        .await?;
    tx.commit().await?;
    if let Some(original) = original {
        app.blobs().erase(&original)?;
    }
    Ok(())
}

/// Makes uploads files of a report.
pub(crate) async fn adopt(
    tx: &mut Tx,
    app: &App,
    report: ReportId,
    uploads: &[Uuid],
    now: Time,
) -> Result<(), DbError> {
    let set: Vec<Value> = uploads.iter().map(|u| (*u).into()).collect();
    let found: Vec<Uploaded> = tx
        .list_in(
            "select id, original, bytes from uploads where id in (in)",
            &[],
            &set,
        )
        .await?;
    for (n, upload) in found.iter().enumerate() {
        let id: AttachmentId = app.random.id();
        tx.run(
            "insert into attachments (id, report_id, name, media_type, bytes, state, removed, original, added_at)
             values ($1, $2, $3, 'application/octet-stream', $4, 'waiting', $5, $6, $7)",
            &[
                id.into(),
                report.into(),
                format!("attachment-{}", n + 1).into(),
                upload.bytes.into(),
                json!([]).into(),
                upload.original.as_str().into(),
                now.day().into(),
            ],
        )
        .await?;
        tx.run("delete from uploads where id = $1", &[upload.id.into()])
            .await?;
    }
    Ok(())
}

/// So long a file waits for its form: whoever did not send it chose not to.
const KEPT_UNFILED: i64 = 2 * HOUR;

/// Sweeps files whose form was never filed.
#[derive(Serialize, Deserialize)]
pub struct SweepUploads;

impl Work for SweepUploads {
    const KIND: &'static str = "sweep-uploads";
}

pub(crate) async fn sweep(app: &App) -> JobResult {
    let before = app.clock.now().plus(-KEPT_UNFILED);
    let mut tx = app.db.write().await?;
    let old: Vec<Uploaded> = tx
        .list(
            "delete from uploads where added_at < $1 returning id, original, bytes",
            &[before.into()],
        )
        .await?;
    tx.commit().await?;
    for upload in old {
        app.blobs().erase(&upload.original)?;
    }
    Ok(())
}
