//! The report that a mail becomes, and what of the mail is kept.
//!
//! A mail in words alone is a suspicious message too: whoever writes to the address for suspicious
//! mails means one, and the desk can change a kind, while a wrong guess would send it elsewhere.

use goodcatch_people::App;
use goodcatch_people::sealing::{NewKey, Recipient};
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::from_row;
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::words::Lang;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::names;
use super::reading::{Reading, Reported};
use super::received::{self, ReceivedId};
use super::take::{Outcome, Sender};
use crate::attachments::{self, Upload, UploadError};
use crate::filing::{Filed, FiledMail, Filing, Thanks, Who, file_in};
use crate::report::{Channel, Kind, Promise, ReportId};
use crate::{conversation, store};

/// What a reporter says is kept up to this many characters; the sealed original has all of it.
const LONGEST_WORDS: usize = 20_000;

type People = Vec<(String, String)>;

/// Files what `sender` reports.
pub(super) async fn by(
    app: &App,
    id: ReceivedId,
    promise: Promise,
    sender: &Sender,
    bytes: &[u8],
    mut reading: Reading,
    old: bool,
) -> Result<Outcome, JobError> {
    let people = sender.people(reading.from.as_ref());
    if sender.resent {
        reading.reported = Some(Reported::whole(bytes));
        reading.comment.clear();
        reading.files.clear();
    }
    let hidden: &[(String, String)] = if promise == Promise::Named {
        &[]
    } else {
        &people
    };
    let comment = names::without(cut(&reading.comment), hidden);
    let mark = reading
        .reported
        .as_ref()
        .map_or(&reading.own_mark, |reported| &reported.mark);
    let mut tag = Some(tag(app, promise, sender, mark, bytes));
    let known = find_known(&mut app.db.read().await?, tag.as_deref()).await?;
    match known {
        Some(known) if !known.withdrawn => return add_to_known(app, id, &known, &comment).await,
        // Taken back, and now reported anew: a report of its own.
        Some(_) => tag = None,
        None => {}
    }
    let member = sender.member.as_ref();
    let language = member
        .and_then(|m| Lang::find(&m.locale))
        .unwrap_or_else(|| app.platform().language());
    let (uploads, shared, left_out) = upload(app, &reading.files).await?;
    // Files have a key already; the original is sealed to the same.
    let key = if shared.is_none() && promise != Promise::Anonymous {
        Some(NewKey::make(app)?)
    } else {
        None
    };
    let to = shared.as_ref().or(key.as_ref().map(|key| &key.recipient));
    let words = words(language, &comment, &reading, hidden, left_out);
    let mail = mail(app, promise, to, bytes, reading, people).await?;
    let filing = Filing {
        id: app.random.id(),
        kind: Kind::SuspiciousMessage,
        promise,
        channel: Channel::Mail,
        language,
        words,
        answers: Vec::new(),
        who: Some(Who {
            name: sender.name.clone(),
            contact: sender.address.clone(),
            member: member.map(|m| m.id),
        }),
        key,
        uploads,
        mail,
        duplicate_tag: tag,
    };
    let thanks = if old {
        Thanks::OnThePage
    } else {
        Thanks::ByMail
    };
    settle(app, id, filing, thanks).await
}

/// Files a mail that is itself what is reported, when nobody says by whom.
pub(super) async fn by_nobody(
    app: &App,
    id: ReceivedId,
    bytes: &[u8],
) -> Result<Outcome, JobError> {
    let reported = bytes.to_vec();
    let redacted =
        tokio::task::spawn_blocking(move || goodcatch_mail::redact(&reported, &[])).await;
    let language = app.platform().language();
    let filing = Filing {
        id: app.random.id(),
        kind: Kind::SuspiciousMessage,
        promise: Promise::Anonymous,
        channel: Channel::Mail,
        language,
        words: language.t("mail-in-imported"),
        answers: Vec::new(),
        who: None,
        key: None,
        uploads: Vec::new(),
        mail: redacted.ok().map(|redacted| FiledMail {
            redacted,
            original: None,
            exact: true,
        }),
        duplicate_tag: Some(
            app.keys()
                .tag("mail-duplicate", &[b"file", &Sha256::digest(bytes)]),
        ),
    };
    settle(app, id, filing, Thanks::OnThePage).await
}

fn cut(text: &str) -> &str {
    text.char_indices()
        .nth(LONGEST_WORDS)
        .map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

/// The words of the report: what the sender says, else what can be said for them.
fn words(
    language: Lang,
    comment: &str,
    reading: &Reading,
    hidden: &[(String, String)],
    left_out: usize,
) -> String {
    let mut words = if !comment.is_empty() {
        comment.to_owned()
    } else if reading.reported.is_some() {
        language.t("mail-in-no-comment")
    } else {
        names::without(&reading.subject, hidden)
    };
    if words.trim().is_empty() {
        words = language.t("mail-in-no-words");
    }
    if left_out > 0 {
        words.push_str("\n\n");
        words.push_str(&language.with("mail-in-left-out", &[("count", &left_out.to_string())]));
    }
    words
}

/// Two mails with the same tag are one report. For anonymous reports it covers the very bytes that
/// came and no member: who holds the key could otherwise try every member against it. A mail sent
/// twice by the server is still one report; one forwarded twice by an anonymous reporter is two.
fn tag(app: &App, promise: Promise, sender: &Sender, mark: &[Vec<u8>], bytes: &[u8]) -> Vec<u8> {
    let digest = Sha256::digest(bytes);
    if promise == Promise::Anonymous {
        return app.keys().tag("mail-duplicate", &[b"anonymous", &digest]);
    }
    let who = sender
        .member
        .as_ref()
        .map_or(sender.address.as_bytes(), |member| member.id.0.as_bytes());
    let mut parts: Vec<&[u8]> = vec![who];
    parts.extend(mark.iter().map(Vec::as_slice));
    app.keys().tag("mail-duplicate", &parts)
}

struct Known {
    id: ReportId,
    words: String,
    withdrawn: bool,
}

from_row!(Known {
    id,
    words,
    withdrawn
});

async fn find_known(tx: &mut Tx, tag: Option<&[u8]>) -> Result<Option<Known>, DbError> {
    let Some(tag) = tag else { return Ok(None) };
    tx.find(
        "select id, words, withdrawn_at is not null as withdrawn from reports where duplicate_tag = $1",
        &[tag.into()],
    )
    .await
}

/// The same mail again. What the reporter adds to it this time belongs to the conversation.
async fn add_to_known(
    app: &App,
    id: ReceivedId,
    known: &Known,
    comment: &str,
) -> Result<Outcome, JobError> {
    let mut tx = app.db.write().await?;
    if !received::erase(&mut tx, id).await? {
        return Ok(Outcome::Gone);
    }
    if !comment.is_empty() && !known.words.starts_with(comment) {
        let told: Option<i64> = tx
            .value(
                "select cast(1 as bigint) from messages where report_id = $1 and author = 'reporter' and words = $2",
                &[known.id.into(), comment.into()],
            )
            .await?;
        if told.is_none()
            && let Some(report) = store::find(&mut tx, known.id).await?
        {
            conversation::record_told(&mut tx, app, &report, app.random.id(), comment).await?;
        }
    }
    tx.commit().await?;
    Ok(Outcome::Known)
}

/// Takes further files in like those of the form: sealed first, copied without metadata later. How
/// many were too many or too large comes last.
async fn upload(
    app: &App,
    files: &[Vec<u8>],
) -> Result<(Vec<Uuid>, Option<Recipient>, usize), JobError> {
    if files.is_empty() {
        return Ok((Vec::new(), None, 0));
    }
    let key = attachments::record_new_key(app).await?;
    let most = usize::try_from(app.config.attachments_per_report).unwrap_or(10);
    let mut left_out = files.len().saturating_sub(most);
    let mut kept = Vec::new();
    for file in files.iter().take(most) {
        let mut upload = Upload::begin(app, &key)?;
        match upload.take(file) {
            Ok(()) => kept.push(upload.keep(app).await?),
            Err(UploadError::TooLarge) => left_out += 1,
            // It does not look: this mail was accepted, and nothing accepted is lost.
            Err(UploadError::Full) => return Err(JobError::Later("the disk is full".into())),
            Err(UploadError::Failed(refused)) => return Err(refused.into()),
        }
    }
    // Without a file the key is no report's; the report makes its own.
    let key = (!kept.is_empty()).then_some(key);
    Ok((kept, key, left_out))
}

/// The mail that is reported, without its recipient, and the whole of what came, sealed.
async fn mail(
    app: &App,
    promise: Promise,
    to: Option<&Recipient>,
    bytes: &[u8],
    reading: Reading,
    people: People,
) -> Result<Option<FiledMail>, JobError> {
    let (shown, exact) = match reading.reported {
        Some(reported) => (reported.bytes, reported.exact),
        // What nobody could read is kept as it came, for somebody who can.
        None if reading.unreadable => (bytes.to_vec(), false),
        None => return Ok(None),
    };
    let Ok(redacted) =
        tokio::task::spawn_blocking(move || goodcatch_mail::redact(&shown, &people)).await
    else {
        tracing::error!("the recipient could not be taken out of a mail; it is not shown");
        return seal_original(app, promise, to, bytes, Vec::new(), false).await;
    };
    seal_original(app, promise, to, bytes, redacted, exact).await
}

async fn seal_original(
    app: &App,
    promise: Promise,
    to: Option<&Recipient>,
    bytes: &[u8],
    redacted: Vec<u8>,
    exact: bool,
) -> Result<Option<FiledMail>, JobError> {
    let original = match to.filter(|_| promise != Promise::Anonymous) {
        None => None,
        Some(to) => {
            let (to, bytes, blobs) = (to.clone(), bytes.to_vec(), app.blobs().clone());
            let put = tokio::task::spawn_blocking(move || {
                let sealed = to.seal(&bytes)?;
                Ok::<_, goodcatch_people::Refused>(blobs.put(&sealed)?)
            });
            Some(
                put.await
                    .map_err(|_| JobError::Later("sealing an original did not end".into()))??,
            )
        }
    };
    Ok(Some(FiledMail {
        redacted,
        original,
        exact,
    }))
}

/// One transaction: the report is there, and what was taken in is gone.
async fn settle(
    app: &App,
    id: ReceivedId,
    filing: Filing,
    thanks: Thanks,
) -> Result<Outcome, JobError> {
    // A mail without a reporter thanks nobody, however new it is.
    let silent = thanks == Thanks::OnThePage && filing.who.is_some();
    let original = filing.mail.as_ref().and_then(|mail| mail.original.clone());
    let outcome = async {
        let mut tx = app.db.write().await?;
        if !received::erase(&mut tx, id).await? {
            return Ok(Outcome::Gone);
        }
        let filed = file_in(&mut tx, app, filing, thanks).await?;
        tx.commit().await?;
        Ok(match filed {
            Filed::New(..) if silent => Outcome::FiledSilently,
            Filed::New(..) => Outcome::Filed,
            Filed::Known => Outcome::Known,
        })
    }
    .await;
    if !matches!(outcome, Ok(Outcome::Filed | Outcome::FiledSilently))
        && let Some(original) = original
    {
        app.blobs().erase(&original)?;
    }
    outcome
}
