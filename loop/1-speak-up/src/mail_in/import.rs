//! Mails from files, by the same way as those from the intake.

use goodcatch_people::App;
use goodcatch_platform::jobs::JobError;
use sha2::{Digest, Sha256};

use super::mailbox::Mailboxes;
use super::received::{self, Arrival};
use super::take::{Outcome, take};
use crate::attachments;

/// What the files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Reports as they were sent to a mailbox.
    Reports(String),
    /// The reported mails themselves; nobody says who reported them.
    Reported,
}

impl Source {
    /// Reports to this mailbox, or to the first one.
    pub fn reports(app: &App, mailbox: Option<&str>) -> Result<Source, String> {
        let all = Mailboxes::from_config(&app.config)?;
        let found = match mailbox {
            Some(address) => all
                .find(address)
                .ok_or(format!("‘{address}’ is not among mail.mailboxes"))?,
            None => all.first().ok_or("mail.mailboxes names no mailbox")?,
        };
        Ok(Source::Reports(found.address.clone()))
    }
}

/// Imports one mail. The same bytes twice are imported once; `None`: they were here already. When it
/// fails, what was stored is looked at later by the server; what was not can be imported again.
pub async fn import(
    app: &App,
    source: &Source,
    bytes: Vec<u8>,
) -> Result<Option<Outcome>, JobError> {
    if !attachments::disk_has_room(app) {
        return Err(JobError::Later(
            "less than storage.reserve_mb is free on the disk; make room and run it again".into(),
        ));
    }
    let mailbox = match source {
        Source::Reports(address) => address.as_str(),
        Source::Reported => "",
    };
    let tag = app.keys().tag(
        "mail-import",
        &[mailbox.as_bytes(), &Sha256::digest(&bytes)],
    );
    if received::imported(&mut app.db.read().await?, &tag).await? {
        return Ok(None);
    }
    match received::keep_imported(app, Arrival::from_file(mailbox, bytes), tag).await? {
        Some(id) => take(app, id).await.map(Some),
        None => Ok(None),
    }
}
