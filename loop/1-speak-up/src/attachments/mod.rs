//! Files that come with a report. The original is sealed as it arrives; handlers get a copy without
//! metadata; what cannot be cleaned says so and opens only deliberately.
//!
//! An anonymous report keeps no original once there is a clean copy.
//!
//! ```text
//! upload.rs     sealed as it arrives, waiting for its form
//! preparing.rs  the copies that handlers get
//! sweeping.rs   files that no row names
//! opening.rs    reading a copy; an uncleaned original, deliberately
//! ```

mod opening;
mod preparing;
mod sweeping;
#[cfg(test)]
mod tests;
mod upload;

use goodcatch_people::Viewer;
use goodcatch_people::access::{Act, Allowed};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::{from_row, id, words_enum};

use crate::report::ReportId;

pub use opening::{open_uncleaned, read_copy};
pub use preparing::PrepareAttachments;
pub(crate) use preparing::prepare;
pub use sweeping::SweepFiles;
pub(crate) use sweeping::sweep_files;
pub use upload::{SweepUploads, Upload, UploadError, record_new_key};
pub(crate) use upload::{
    adopt, disk_has_room, erase_upload, find_upload, has_room, key_of_upload, sweep,
};

id! {
    /// A file of a report.
    AttachmentId
}

words_enum! {
    /// What became of a file.
    AttachmentState {
        /// The copy is being made.
        Waiting = "waiting",
        /// Handlers get a copy without metadata.
        Clean = "clean",
        /// It cannot be cleaned: it opens only deliberately.
        Cannot = "cannot",
    }
}

/// A file of a report, as those who handle it see it.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// A neutral name: the real one may name its owner.
    pub name: String,
    /// What it is, decided from content.
    pub media_type: String,
    /// Its size in bytes.
    pub bytes: i64,
    /// What became of it.
    pub state: AttachmentState,
    /// Why it cannot be cleaned: the end of a key of words, `file-reason-…`.
    pub reason: Option<String>,
    /// What was taken out of the copy: keys of words, `file-removed-…`.
    pub removed: Vec<String>,
    /// The blob of the copy.
    pub copy: Option<String>,
    /// The blob of the sealed original.
    pub original: Option<String>,
    /// When it came.
    pub added_at: Time,
}

struct Stored {
    id: AttachmentId,
    name: String,
    media_type: String,
    bytes: i64,
    state: AttachmentState,
    reason: Option<String>,
    removed: serde_json::Value,
    copy: Option<String>,
    original: Option<String>,
    added_at: Time,
}

from_row!(Stored {
    id,
    name,
    media_type,
    bytes,
    state,
    reason,
    removed,
    copy,
    original,
    added_at
});

impl From<Stored> for Attachment {
    fn from(s: Stored) -> Self {
        Attachment {
            id: s.id,
            name: s.name,
            media_type: s.media_type,
            bytes: s.bytes,
            state: s.state,
            reason: s.reason,
            removed: serde_json::from_value(s.removed).unwrap_or_default(),
            copy: s.copy,
            original: s.original,
            added_at: s.added_at,
        }
    }
}

/// The files of a report, for those who handle it.
pub async fn list_attachments(
    tx: &mut Tx,
    viewer: &Viewer,
    report: ReportId,
) -> Allowed<Vec<Attachment>> {
    viewer.may(Act::SeeCases)?;
    Ok(list(tx, report).await?)
}

pub(crate) async fn list(tx: &mut Tx, report: ReportId) -> Result<Vec<Attachment>, DbError> {
    let stored: Vec<Stored> = tx
        .list(
            "select id, name, media_type, bytes, state, reason, removed, copy, original, added_at
             from attachments where report_id = $1 order by name, id",
            &[report.into()],
        )
        .await?;
    Ok(stored.into_iter().map(Into::into).collect())
}
