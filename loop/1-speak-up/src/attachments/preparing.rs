//! The copies that handlers get: without metadata, made by a job once the report is on disk.

use goodcatch_attachments::{Cleaned, Kind as FileKind, clean, kind_of, neutral_name};
use goodcatch_people::access::Allowed;
use goodcatch_people::{App, members, sealing};
use goodcatch_platform::blobs::Blobs;
use goodcatch_platform::jobs::{self, JobError, JobResult, Work};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::opening::most;
use super::{Attachment, AttachmentState, list};
use crate::filing::{FiledMail, ReportFiled, ReporterSpoke};
use crate::report::{Kind, Promise, Report, ReportId};
use crate::store;

/// Makes the copies of a report's files, then announces it.
#[derive(Serialize, Deserialize)]
pub struct PrepareAttachments {
    /// Whose files.
    pub report: ReportId,
    /// Whether the report itself waits for them to be announced.
    pub filing: bool,
}

impl Work for PrepareAttachments {
    const KIND: &'static str = "prepare-attachments";
}

pub(crate) async fn prepare(app: &App, work: PrepareAttachments) -> JobResult {
    let (report, waiting, mut ordinal) = {
        let mut tx = app.db.read().await?;
        let Some(report) = store::find(&mut tx, work.report).await? else {
            return Ok(());
        };
        let (waiting, ready): (Vec<_>, Vec<_>) = list(&mut tx, work.report)
            .await?
            .into_iter()
            .partition(|a| a.state == AttachmentState::Waiting);
        // Files added later are numbered on from those that are there.
        (report, waiting, ready.len())
    };
    for attachment in waiting {
        ordinal += 1;
        prepare_one(app, &report, &attachment, ordinal).await?;
    }
    let mut tx = app.db.write().await?;
    // A job waits where administrators see it: of an anonymous report it tells the day only.
    let now = report.trace(app.clock.now());
    if work.filing {
        jobs::announce(
            &mut tx,
            &ReportFiled {
                report: work.report,
            },
            now,
        )
        .await?;
    } else {
        jobs::announce(
            &mut tx,
            &ReporterSpoke {
                report: work.report,
            },
            now,
        )
        .await?;
    }
    Ok(tx.commit().await?)
}

/// What a file became: made outside the transaction.
struct Prepared {
    media_type: &'static str,
    kind: FileKind,
    state: AttachmentState,
    reason: Option<&'static str>,
    removed: Vec<&'static str>,
    copy: Option<String>,
    mail: Option<Vec<u8>>,
}

async fn prepare_one(
    app: &App,
    report: &Report,
    attachment: &Attachment,
    ordinal: usize,
) -> JobResult {
    let (Some(key), Some(original)) = (report.sealing_key, attachment.original.clone()) else {
        return Ok(());
    };
    let sealed = app.blobs().open(&original)?;
    let plain = {
        let mut tx = app.db.read().await?;
        sealing::open_original(&mut tx, app, key, sealed, most(app)).await?
    };
    let Some(plain) = plain else { return Ok(()) };
    let people = match report.promise {
        Promise::Named => Vec::new(),
        _ => authors(app, report.kind, &plain).await?,
    };
    let blobs = app.blobs().clone();
    let made = tokio::task::spawn_blocking(move || examine(&blobs, &plain, &people))
        .await
        .map_err(|e| JobError::Later(e.to_string()))??;
    let anonymous = report.promise == Promise::Anonymous;
    let drop_original = anonymous && made.state == AttachmentState::Clean;
    let mut tx = app.db.write().await?;
    tx.run(
        "update attachments set name = $2, media_type = $3, state = $4, reason = $5, removed = $6, copy = $7,
           original = case when $8 then null else original end where id = $1",
        &[
            attachment.id.into(),
            neutral_name(made.kind, ordinal).into(),
            made.media_type.into(),
            made.state.into(),
            made.reason.into(),
            json!(made.removed).into(),
            made.copy.into(),
            drop_original.into(),
        ],
    )
    .await?;
    if let Some(redacted) = made.mail {
        let mail = FiledMail {
            redacted,
            original: None,
            exact: true,
        };
        store::record_mail(&mut tx, report.id, &mail).await?;
    }
    tx.commit().await?;
    if drop_original {
        app.blobs().erase(&original)?;
    }
    Ok(())
}

/// Who may be the reporter among those who wrote a mail, with every address: colleagues always; and
/// whoever it is from, unless the mail itself is what is reported.
async fn authors(app: &App, kind: Kind, plain: &[u8]) -> Result<Vec<(String, String)>, JobError> {
    if !is_mail(kind_of(plain)) {
        return Ok(Vec::new());
    }
    let bytes = plain.to_vec();
    let written = tokio::task::spawn_blocking(move || crate::mail_in::authors(&bytes))
        .await
        .map_err(|e| JobError::Later(e.to_string()))?;
    let mut people = Vec::new();
    let mut tx = app.db.read().await?;
    for author in written {
        let member = members::find_by_address(&mut tx, &author.address).await?;
        if let Some(member) = &member {
            for address in members::addresses_of(&mut tx, member.id).await? {
                people.push((member.name.clone(), address));
            }
        }
        if member.is_some() || author.from && kind != Kind::SuspiciousMessage {
            people.push((author.name, author.address));
        }
    }
    Ok(people)
}

fn is_mail(kind: FileKind) -> bool {
    matches!(kind, FileKind::Mail | FileKind::OutlookMsg)
}

fn examine(blobs: &Blobs, plain: &[u8], people: &[(String, String)]) -> Allowed<Prepared> {
    let kind = kind_of(plain);
    let mut prepared = Prepared {
        media_type: kind.media_type(),
        kind,
        state: AttachmentState::Cannot,
        reason: None,
        removed: Vec::new(),
        copy: None,
        mail: None,
    };
    if is_mail(kind) {
        // Those who handle it read the mail on the case's page, without its recipient, and without
        // the reporter should they have written it.
        let mail = goodcatch_mail::redact(plain, people);
        prepared.copy = Some(blobs.put(&mail)?);
        prepared.mail = Some(mail);
        prepared.state = AttachmentState::Clean;
        prepared.removed = vec!["recipient"];
        prepared.kind = FileKind::Mail;
        prepared.media_type = FileKind::Mail.media_type();
        return Ok(prepared);
    }
    match clean(plain) {
        Cleaned::Copy { bytes, removed, .. } => {
            prepared.copy = Some(blobs.put(&bytes)?);
            prepared.state = AttachmentState::Clean;
            prepared.removed = removed
                .into_iter()
                .map(goodcatch_attachments::Removed::code)
                .collect();
        }
        Cleaned::Cannot { reason, .. } => prepared.reason = Some(reason.code()),
    }
    Ok(prepared)
}
