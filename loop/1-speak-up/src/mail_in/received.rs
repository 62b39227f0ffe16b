//! What was taken in: sealed on disk before it is looked at, until it is a report or set aside.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::sealing;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{DAY, MINUTE, Time};
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::jobs::{self, JobResult, Work};
use goodcatch_platform::{from_row, id, words_enum};
use serde::{Deserialize, Serialize};
use tokio::sync::OwnedSemaphorePermit;

use super::mailbox::Mailboxes;
use crate::report::Promise;

id! {
    /// A mail that was taken in. The sending server knows this id: it never becomes a report's.
    ReceivedId
}

words_enum! {
    /// What became of a mail so far.
    Stage {
        /// Not looked at yet.
        New = "new",
        /// A person must decide.
        Quarantined = "quarantined",
        /// A person let it through.
        Released = "released",
        /// Set aside; kept for a while, then erased.
        Dropped = "dropped",
    }
}

words_enum! {
    /// Why a mail waits or was set aside.
    Why {
        /// Its sender is not in the directory.
        Stranger = "stranger",
        /// Its sender is in the directory, but the receiving server found the sender to be forged.
        Unproven = "unproven",
        /// It came over a mailing list.
        List = "list",
        /// It was sent to many at once.
        Bulk = "bulk",
        /// An answer that a program wrote.
        AutoReply = "auto-reply",
        /// A notice that a mail could not be delivered.
        Bounce = "bounce",
        /// Our own mail, come back.
        Loop = "loop",
        /// A responder: advertising and the like.
        Spam = "spam",
        /// A responder: not meant as a report.
        NotAReport = "not-a-report",
        /// A responder: reported already in another way.
        Known = "known",
    }
}

impl From<goodcatch_mail::Why> for Why {
    fn from(why: goodcatch_mail::Why) -> Why {
        match why {
            goodcatch_mail::Why::Loop => Why::Loop,
            goodcatch_mail::Why::Bounce => Why::Bounce,
            goodcatch_mail::Why::AutoReply => Why::AutoReply,
            goodcatch_mail::Why::List => Why::List,
            goodcatch_mail::Why::Bulk => Why::Bulk,
        }
    }
}

impl Why {
    /// What a responder can give as the reason for setting a mail aside.
    pub const REASONS: [Why; 3] = [Why::Spam, Why::NotAReport, Why::Known];
}

/// How long a mail that was set aside stays, sealed: 30 days.
const SET_ASIDE: i64 = 30 * DAY;
/// Whoever sent a mail longer than this before it is imported gets no thanks by mail.
const OLD: i64 = 7 * DAY;
/// A mail that is still new after this long has lost its job.
const OVERDUE: i64 = 10 * MINUTE;
/// Sealing more than this happens off the threads that serve clients.
const LARGE: usize = 256 * 1024;

/// A mail as it arrives.
pub struct Arrival {
    /// The mailbox; empty when the mail itself is what is reported, and nobody says by whom.
    pub mailbox: String,
    /// The sender that the sending server named.
    pub envelope: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The room that it takes in memory, given back once it is on disk.
    pub(crate) room: Option<OwnedSemaphorePermit>,
}

impl Arrival {
    /// A mail from a file.
    pub fn from_file(mailbox: &str, bytes: Vec<u8>) -> Arrival {
        Arrival {
            mailbox: mailbox.into(),
            envelope: None,
            bytes,
            room: None,
        }
    }

    /// The bytes with the envelope's sender on top (RFC 5321, 4.4).
    fn with_return_path(&mut self) {
        let Some(from) = &self.envelope else { return };
        if from.contains(['\r', '\n']) {
            return;
        }
        let mut whole = format!("Return-Path: <{from}>\r\n").into_bytes();
        whole.append(&mut self.bytes);
        self.bytes = whole;
    }
}

/// Looks at a mail that was taken in.
#[derive(Serialize, Deserialize)]
pub struct TakeIn {
    /// Which.
    pub mail: ReceivedId,
}

impl Work for TakeIn {
    const KIND: &'static str = "take-in-mail";
}

/// Stores a mail and the job that looks at it. Once this returns, it is on disk.
pub async fn keep(app: &App, mut arrival: Arrival) -> Allowed<ReceivedId> {
    arrival.with_return_path();
    let Arrival {
        mailbox,
        bytes,
        room,
        ..
    } = arrival;
    let sealed = seal(app, bytes).await?;
    let id: ReceivedId = app.random.id();
    let mut tx = app.db.write().await?;
    insert(&mut tx, app, id, &mailbox, sealed, false).await?;
    jobs::enqueue_once(
        &mut tx,
        &TakeIn { mail: id },
        &id.to_string(),
        app.clock.now(),
    )
    .await?;
    tx.commit().await?;
    drop(room);
    Ok(id)
}

/// Stores a mail of an import, unless the same was imported before. The caller looks at it at once, so
/// it has no job; should the caller die, [`TidyReceived`] finds it.
pub(super) async fn keep_imported(
    app: &App,
    arrival: Arrival,
    tag: Vec<u8>,
) -> Allowed<Option<ReceivedId>> {
    let sealed = seal(app, arrival.bytes).await?;
    let id: ReceivedId = app.random.id();
    let mut tx = app.db.write().await?;
    let new = tx
        .run(
            "insert into mail_imports (tag) values ($1) on conflict do nothing",
            &[tag.into()],
        )
        .await?;
    if new == 0 {
        return Ok(None);
    }
    insert(&mut tx, app, id, &arrival.mailbox, sealed, true).await?;
    tx.commit().await?;
    Ok(Some(id))
}

/// Whether a mail was imported before.
pub(super) async fn imported(tx: &mut Tx, tag: &[u8]) -> Result<bool, DbError> {
    let found: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from mail_imports where tag = $1",
            &[tag.into()],
        )
        .await?;
    Ok(found.is_some())
}

async fn seal(app: &App, bytes: Vec<u8>) -> Allowed<Vec<u8>> {
    if bytes.len() < LARGE {
        return sealing::seal_to_house(app.keys(), &bytes);
    }
    let keys = app.keys().clone();
    tokio::task::spawn_blocking(move || sealing::seal_to_house(&keys, &bytes))
        .await
        .map_err(|_| Refused::Seal)?
}

async fn insert(
    tx: &mut Tx,
    app: &App,
    id: ReceivedId,
    mailbox: &str,
    sealed: Vec<u8>,
    imported: bool,
) -> Result<(), DbError> {
    tx.run(
        "insert into received_mails (id, mailbox, sealed, state, received_at, imported) values ($1, $2, $3, 'new', $4, $5)",
        &[id.into(), mailbox.into(), sealed.into(), app.clock.now().into(), imported.into()],
    )
    .await?;
    Ok(())
}

/// A mail as the job finds it.
pub(super) struct Received {
    pub mailbox: String,
    pub sealed: Vec<u8>,
    pub state: Stage,
    /// When it was taken in.
    pub received_at: Time,
    /// It came from a file.
    pub imported: bool,
}

from_row!(Received {
    mailbox,
    sealed,
    state,
    received_at,
    imported
});

impl Received {
    /// Whether it was sent so long before it was imported that a mail of thanks would only puzzle.
    pub fn is_old(&self, sent_at: Option<Time>) -> bool {
        self.imported && sent_at.is_some_and(|sent| self.received_at.0 - sent.0 > OLD)
    }
}

pub(super) async fn find(tx: &mut Tx, id: ReceivedId) -> Result<Option<Received>, DbError> {
    tx.find(
        "select mailbox, sealed, state, received_at, imported from received_mails where id = $1",
        &[id.into()],
    )
    .await
}

/// It became a report: nothing of it stays here. False when somebody else was faster.
pub(super) async fn erase(tx: &mut Tx, id: ReceivedId) -> Result<bool, DbError> {
    let gone = tx
        .run(
            "delete from received_mails where id = $1 and state in ('new', 'released')",
            &[id.into()],
        )
        .await?;
    Ok(gone > 0)
}

/// Lets it wait for a person, or sets it aside. `day`: all that may be kept of when it came.
pub(super) async fn set_aside(
    tx: &mut Tx,
    id: ReceivedId,
    to: Stage,
    why: Why,
    hint: Option<String>,
    day: Option<Time>,
) -> Result<(), DbError> {
    tx.run(
        "update received_mails set state = $2, why = $3, hint = $4, received_at = coalesce($5, received_at)
         where id = $1 and state = 'new'",
        &[id.into(), to.into(), why.into(), hint.into(), day.into()],
    )
    .await?;
    Ok(())
}

/// A mail in quarantine.
#[derive(Debug, Clone)]
pub struct Quarantined {
    /// Its id.
    pub id: ReceivedId,
    /// The mailbox it came to.
    pub mailbox: String,
    /// Why it waits.
    pub why: Option<Why>,
    /// The sender's domain and the subject; no more is shown before somebody lets it through.
    pub hint: Option<String>,
    /// When it came.
    pub received_at: Time,
}

from_row!(Quarantined {
    id,
    mailbox,
    why,
    hint,
    received_at
});

/// A page of the quarantine, oldest first, after `after`.
pub async fn list_quarantined(
    tx: &mut Tx,
    viewer: &Viewer,
    after: Option<(Time, ReceivedId)>,
    limit: i64,
) -> Allowed<Vec<Quarantined>> {
    viewer.may(Act::Quarantine)?;
    let (time, id) = after.unwrap_or((Time(i64::MIN), ReceivedId(uuid::Uuid::nil())));
    Ok(tx
        .list(
            "select id, mailbox, why, hint, received_at from received_mails
             where state = 'quarantined' and (received_at, id) > ($1, $2) order by received_at, id limit $3",
            &[time.into(), id.into(), limit.into()],
        )
        .await?)
}

/// How many mails wait in quarantine.
pub async fn count_quarantined(tx: &mut Tx, viewer: &Viewer) -> Allowed<i64> {
    viewer.may(Act::Quarantine)?;
    Ok(tx
        .count(
            "select cast(count(*) as bigint) from received_mails where state = 'quarantined'",
            &[],
        )
        .await?)
}

/// How many mails were set aside in the last 30 days, by reason.
pub async fn count_dropped(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<(Why, i64)>> {
    viewer.may(Act::Quarantine)?;
    Ok(tx
        .list(
            "select why, cast(count(*) as bigint) from received_mails
             where state = 'dropped' and why is not null group by why order by 2 desc, why",
            &[],
        )
        .await?)
}

/// A responder lets a mail through: it becomes a report.
pub async fn release(tx: &mut Tx, app: &App, viewer: &Viewer, id: ReceivedId) -> Allowed<()> {
    viewer.may(Act::Quarantine)?;
    let done = tx
        .run(
            "update received_mails set state = 'released' where id = $1 and state = 'quarantined'",
            &[id.into()],
        )
        .await?;
    if done == 0 {
        return Err(Refused::Missing);
    }
    // Not the key of the first job: that one may be settling just now.
    jobs::enqueue_once(
        tx,
        &TakeIn { mail: id },
        &format!("released {id}"),
        app.clock.now(),
    )
    .await?;
    Ok(())
}

/// A responder sets a mail aside. Its hint goes at once, the sealed mail after 30 days.
pub async fn discard(tx: &mut Tx, viewer: &Viewer, id: ReceivedId, why: Why) -> Allowed<()> {
    viewer.may(Act::Quarantine)?;
    let done = tx
        .run(
            "update received_mails set state = 'dropped', why = $2, hint = null where id = $1 and state = 'quarantined'",
            &[id.into(), why.into()],
        )
        .await?;
    if done == 0 {
        Err(Refused::Missing)
    } else {
        Ok(())
    }
}

/// Erases what was set aside long ago, and looks after mails whose job got lost.
#[derive(Serialize, Deserialize)]
pub struct TidyReceived;

impl Work for TidyReceived {
    const KIND: &'static str = "tidy-received-mails";
}

pub(super) async fn tidy(app: &App) -> JobResult {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    tx.run(
        "delete from received_mails where state = 'dropped' and received_at < $1",
        &[now.plus(-SET_ASIDE).into()],
    )
    .await?;
    let lost: Vec<(ReceivedId,)> = tx
        .list(
            "select id from received_mails where state in ('new', 'released') and received_at < $1
             order by received_at limit 1000",
            &[now.plus(-OVERDUE).into()],
        )
        .await?;
    for (id,) in lost {
        jobs::enqueue_once(&mut tx, &TakeIn { mail: id }, &id.to_string(), now).await?;
    }
    Ok(tx.commit().await?)
}

/// What a responder may know of a mail that waits. The domain of a private address can name its
/// owner: mailboxes for anonymous reports show the subject only.
pub(super) fn hint(
    mailboxes: &Mailboxes,
    mailbox: &str,
    domain: Option<&str>,
    subject: &str,
) -> String {
    let subject: String = subject
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    match domain.filter(|_| mailboxes.promise(mailbox) != Promise::Anonymous) {
        Some(domain) => format!("{domain} · {subject}"),
        None => subject,
    }
}
