//! Files that come with a report. The original is sealed as it arrives; handlers get a copy without
//! metadata; what cannot be cleaned says so and opens only deliberately.
//!
//! An anonymous report keeps no original once there is a clean copy.

use goodcatch_attachments::{Cleaned, Kind as FileKind, clean, kind_of, neutral_name};
use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::sealing::{self, NewKey, Recipient, SealingKeyId};
use goodcatch_people::{App, Viewer, members};
use goodcatch_platform::blobs::{Blobs, Draft};
use goodcatch_platform::clock::{HOUR, Time};
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::jobs::{self, JobError, JobResult, Work};
use goodcatch_platform::{from_row, id, words_enum};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::io::{Read, Write};
use uuid::Uuid;

use crate::filing::{FiledMail, ReportFiled, ReporterSpoke};
use crate::report::{Kind, Promise, Report, ReportId};
use crate::store;

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
    /// Why it cannot be cleaned: a key of words, `file-reason-…`.
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

fn most(app: &App) -> u64 {
    u64::try_from(app.config.attachment_mb.max(app.config.mail_largest_mb)).unwrap_or(25)
        * 1_000_000
        + 1
}

/// A file on its way in, sealed as it arrives.
pub struct Upload {
    draft: Option<Draft>,
    writer: Option<age::stream::StreamWriter<std::fs::File>>,
    key: Recipient,
    bytes: u64,
    most: u64,
}

/// Why a file was not taken.
pub enum UploadError {
    /// It is larger than we take.
    TooLarge,
    /// The disk or the seal failed.
    Failed(Refused),
}

impl Upload {
    /// Begins to take in a file.
    pub fn begin(app: &App, key: &Recipient) -> Allowed<Upload> {
        let draft = app.blobs().draft()?;
        let writer = key.seal_into(draft.file.try_clone()?)?;
        let most = u64::try_from(app.config.attachment_mb).unwrap_or(25) * 1_000_000;
        Ok(Upload {
            draft: Some(draft),
            writer: Some(writer),
            key: key.clone(),
            bytes: 0,
            most,
        })
    }

    /// Takes in the next bytes.
    pub fn take(&mut self, chunk: &[u8]) -> Result<(), UploadError> {
        self.bytes += chunk.len() as u64;
        if self.bytes > self.most {
            return Err(UploadError::TooLarge);
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
    let now = app.clock.now();
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

/// Reads a copy for a download.
pub fn read_copy(app: &App, attachment: &Attachment) -> Allowed<Vec<u8>> {
    let blob = attachment.copy.as_deref().ok_or(Refused::Missing)?;
    let mut bytes = Vec::new();
    app.blobs().open(blob)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use goodcatch_platform::jobs::Jobs;
    use goodcatch_platform::words::ENGLISH;

    use super::*;
    use crate::filing::{Filed, Filing, file};
    use crate::report::Channel;

    async fn upload(app: &App, key: &Recipient, bytes: &[u8]) -> Uuid {
        let mut upload = Upload::begin(app, key).unwrap();
        for chunk in bytes.chunks(7) {
            assert!(upload.take(chunk).is_ok());
        }
        upload.keep(app).await.unwrap()
    }

    #[tokio::test]
    async fn files_are_sealed_copied_and_for_anonymous_reports_not_kept() {
        let app = App::for_tests().await;
        let mut all = Jobs::default();
        crate::jobs(&app, &mut all);
        for promise in [Promise::Anonymous, Promise::Confidential] {
            let key = record_new_key(&app).await.unwrap();
            let text = upload(&app, &key, b"just a line of text\n").await;
            let exe = upload(
                &app,
                &key,
                b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0 hostile",
            )
            .await;
            let filing = Filing {
                id: app.random.id(),
                kind: Kind::Mistake,
                promise,
                channel: Channel::Web,
                language: ENGLISH,
                words: "see files".into(),
                answers: vec![],
                who: None,
                key: None,
                uploads: vec![text, exe],
                mail: None,
                duplicate_tag: None,
            };
            let Filed::New(id, _) = file(&app, filing).await.unwrap() else {
                panic!("must be new")
            };
            all.drain(&app.db, &app.clock).await.unwrap();
            let mut tx = app.db.read().await.unwrap();
            let files = list(&mut tx, id).await.unwrap();
            assert_eq!(files.len(), 2);
            let clean = files
                .iter()
                .find(|f| f.state == AttachmentState::Clean)
                .unwrap();
            assert_eq!(read_copy(&app, clean).unwrap(), b"just a line of text\n");
            assert_eq!(clean.original.is_some(), promise == Promise::Confidential);
            let cannot = files
                .iter()
                .find(|f| f.state == AttachmentState::Cannot)
                .unwrap();
            assert!(cannot.reason.is_some() && cannot.copy.is_none());
            let report = store::find(&mut tx, id).await.unwrap().unwrap();
            let responder = Viewer::sample(&[goodcatch_people::access::Role::Responder]);
            let opened = open_uncleaned(&mut tx, &app, &responder, &report, cannot)
                .await
                .unwrap();
            assert!(opened.starts_with(b"MZ"));
            assert!(
                open_uncleaned(&mut tx, &app, &Viewer::visitor(), &report, cannot)
                    .await
                    .is_err()
            );
        }
    }

    #[tokio::test]
    async fn a_file_too_large_is_refused_and_one_never_filed_is_swept() {
        let mut app = App::for_tests().await;
        let mut platform = app.platform().clone();
        let mut config = (*platform.config).clone();
        config.attachment_mb = 1;
        platform.config = std::sync::Arc::new(config);
        app = App::new(platform, app.keys().clone(), app.blobs().clone());
        let key = record_new_key(&app).await.unwrap();
        let mut large = Upload::begin(&app, &key).unwrap();
        assert!(large.take(&vec![0; 1_000_000]).is_ok());
        assert!(matches!(large.take(&[0]), Err(UploadError::TooLarge)));
        upload(&app, &key, b"forgotten").await;
        for (passed, left) in [(2 * HOUR, 1), (1, 0)] {
            app.clock.set(app.clock.now().plus(passed));
            sweep(&app).await.unwrap();
            let mut tx = app.db.read().await.unwrap();
            let count = "select cast(count(*) as bigint) from uploads";
            assert_eq!(tx.count(count, &[]).await.unwrap(), left, "{passed}");
        }
    }

    /// What those who handle a report read of a mail that came as a file with it.
    async fn copy_of(app: &App, kind: Kind, promise: Promise, mail: &str) -> String {
        let key = record_new_key(app).await.unwrap();
        let upload = upload(app, &key, mail.as_bytes()).await;
        let who = (promise == Promise::Named).then(|| crate::filing::Who {
            name: "Anna Oxtoby".into(),
            contact: "anna.oxtoby@quay.example".into(),
            member: None,
        });
        let filing = Filing {
            id: app.random.id(),
            kind,
            promise,
            channel: Channel::Web,
            language: ENGLISH,
            words: "see file".into(),
            answers: vec![],
            who,
            key: None,
            uploads: vec![upload],
            mail: None,
            duplicate_tag: None,
        };
        let Filed::New(id, _) = file(app, filing).await.unwrap() else {
            panic!("must be new")
        };
        let mut all = Jobs::default();
        crate::jobs(app, &mut all);
        all.drain(&app.db, &app.clock).await.unwrap();
        let mut tx = app.db.read().await.unwrap();
        let files = list(&mut tx, id).await.unwrap();
        String::from_utf8(read_copy(app, &files[0]).unwrap()).unwrap()
    }

    #[tokio::test]
    async fn a_mail_that_the_reporter_wrote_does_not_name_them() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let anna = members::NewMember {
            email: "anna.oxtoby@quay.example".into(),
            further: vec!["ao@quay.example".into()],
            name: "Anna Oxtoby".into(),
            ..members::NewMember::default()
        };
        members::record(&mut tx, &app, &anna, app.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mail = |from: &str, sender: &str| {
            format!(
                "From: {from}\r\nSender: {sender}\r\nTo: Bo <bo@far.example>\r\nSubject: The list\r\n\
                 Date: Mon, 5 Jan 2026 10:00:00 +0000\r\nMessage-ID: <1@quay.example>\r\n\
                 Content-Type: text/plain\r\n\r\nHere it is, from anna.oxtoby@quay.example or ao@quay.example.\r\n\
                 Regards\r\nAnna Oxtoby\r\n"
            )
        };
        let own = mail("Anna O <AO@quay.example>", "ao@quay.example");
        for promise in [Promise::Confidential, Promise::Anonymous] {
            for kind in [Kind::Mistake, Kind::SuspiciousMessage] {
                let read = copy_of(&app, kind, promise, &own).await.to_lowercase();
                assert!(
                    !read.contains("oxtoby") && !read.contains("ao@quay") && !read.contains("anna"),
                    "{promise}, {kind}: {read}"
                );
                assert!(read.contains("here it is"), "{read}");
            }
        }
        let named = copy_of(&app, Kind::Mistake, Promise::Named, &own).await;
        assert!(
            named.contains("Anna Oxtoby"),
            "What is told by name needs no hiding: {named}"
        );
        // Whoever wrote a reported mail is evidence; whoever wrote another may be the reporter.
        let stranger = mail("Ruth Pike <ruth@far.example>", "desk@far.example");
        let reported = copy_of(
            &app,
            Kind::SuspiciousMessage,
            Promise::Confidential,
            &stranger,
        )
        .await;
        assert!(reported.contains("ruth@far.example"), "{reported}");
        let shown = copy_of(&app, Kind::Mistake, Promise::Confidential, &stranger).await;
        assert!(
            !shown.contains("Ruth") && !shown.contains("ruth@far.example"),
            "{shown}"
        );
    }
}
