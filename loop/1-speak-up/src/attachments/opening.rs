//! Opening a file: the copy as it is, an original that could not be cleaned only deliberately.

use std::io::Read;

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, Viewer, sealing};
use goodcatch_platform::database::Tx;

use super::{Attachment, AttachmentState};
use crate::report::Report;

/// Opens a sealed original that could not be cleaned: a deliberate step of someone who handles cases.
pub async fn open_uncleaned(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    report: &Report,
    attachment: &Attachment,
) -> Allowed<Vec<u8>> {
    viewer.may(Act::HandleCases)?;
    if attachment.state != AttachmentState::Cannot {
        return Err(Refused::Missing);
    }
    let (Some(key), Some(original)) = (report.sealing_key, &attachment.original) else {
        return Err(Refused::Missing);
    };
    let file = app.blobs().open(original)?;
    sealing::open_original(tx, app, key, file, most(app))
        .await?
        .ok_or(Refused::Missing)
}

/// Reads a copy for a download.
pub fn read_copy(app: &App, attachment: &Attachment) -> Allowed<Vec<u8>> {
    let blob = attachment.copy.as_deref().ok_or(Refused::Missing)?;
    let mut bytes = Vec::new();
    app.blobs().open(blob)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// How much of an original is read: whatever was taken in.
pub(super) fn most(app: &App) -> u64 {
    u64::try_from(app.config.attachment_mb.max(app.config.mail_largest_mb)).unwrap_or(25)
        * 1_000_000
        + 1
}
