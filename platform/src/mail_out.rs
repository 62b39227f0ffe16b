//! Outgoing mail. A row says what is to be said and to whom by reference; the letter is written
//! only when it is sent, so neither an address nor a receipt lies in the table.
//!
//! With a relay it is sent, retried by its job; without one it stays readable in the outbox.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures::future::BoxFuture;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::clock::Time;
use crate::database::{Db, Result as DbResult, Tx};
use crate::ids::Random;
use crate::jobs::{self, JobError, JobResult, Jobs, Work};
use crate::{Platform, from_row, id};

id! {
    /// A mail to be sent, or sent.
    MailId
}

/// Where a letter goes. It can be handed to the relay and to nothing else: it cannot be printed,
/// logged, compared or serialised.
pub struct Destination(String);

impl Destination {
    /// The address `address`, as the directory or an opened seal holds it.
    pub fn new(address: String) -> Self {
        Destination(address)
    }
}

/// A letter, written at the moment of sending.
pub struct Letter {
    /// To whom.
    pub to: Destination,
    /// The subject line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML, where there is one.
    pub html: Option<String>,
}

/// What a letter reads like in the outbox: without address and receipt.
pub struct Reading {
    /// The subject line.
    pub subject: String,
    /// The plain text.
    pub text: String,
}

/// Who writes the letters of a kind.
pub trait Writer: Send + Sync {
    /// The letter, written to be sent; `None` when there is nobody to tell any more.
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>>;
    /// Whether what it needed is forgotten as soon as the letter is settled: where that could lead to
    /// somebody who is not to be known.
    fn forgets(&self) -> bool {
        false
    }
    /// What else ends when the letter is sent or dropped, in the same transaction.
    fn settled<'a>(&'a self, _tx: &'a mut Tx, _mail: &'a Outgoing) -> BoxFuture<'a, DbResult<()>> {
        Box::pin(async { Ok(()) })
    }
    /// The letter for the outbox; `None` where its words must not be read by anyone else.
    fn read<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>>;
}

/// A row of the table.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Its id.
    pub id: MailId,
    /// Which writer writes it.
    pub kind: String,
    /// The thing it is about.
    pub about: uuid::Uuid,
    /// What the writer needs besides: references, never names.
    pub data: Json,
    /// `waiting`, `sent`, `kept` (there is no relay), `dropped` (nobody to tell).
    pub state: String,
    /// When it was asked for.
    pub created_at: Time,
    /// When it was settled.
    pub settled_at: Option<Time>,
}

from_row!(Outgoing {
    id,
    kind,
    about,
    data,
    state,
    created_at,
    settled_at
});

#[derive(Serialize, Deserialize)]
struct SendMail {
    mail: MailId,
}

impl Work for SendMail {
    const KIND: &'static str = "send-mail";
}

/// The kinds of mail and their writers.
#[derive(Default, Clone)]
pub struct Writers(BTreeMap<&'static str, Arc<dyn Writer>>);

impl Writers {
    /// Lets `writer` write all mails of `kind`.
    pub fn on(&mut self, kind: &'static str, writer: impl Writer + 'static) {
        self.0.insert(kind, Arc::new(writer));
    }

    /// What a mail reads like, where that may be read.
    pub async fn reading(&self, mail: &Outgoing) -> DbResult<Option<Reading>> {
        match self.0.get(mail.kind.as_str()) {
            Some(writer) => writer.read(mail).await,
            None => Ok(None),
        }
    }
}

/// Asks for a mail of `kind` about `about`; the same `once` key asks only once.
pub async fn ask(
    tx: &mut Tx,
    kind: &'static str,
    about: uuid::Uuid,
    data: Json,
    once: Option<String>,
    at: Time,
) -> DbResult<()> {
    let id: MailId = Random::System.id();
    let added = tx
        .run(
            "insert into outgoing_mails (id, kind, about, data, once, state, created_at)
             values ($1, $2, $3, $4, $5, 'waiting', $6) on conflict do nothing",
            &[
                id.into(),
                kind.into(),
                about.into(),
                data.into(),
                once.into(),
                at.into(),
            ],
        )
        .await?;
    if added > 0 {
        jobs::enqueue(tx, &SendMail { mail: id }, at).await?;
    }
    Ok(())
}

/// A mail by its id.
pub async fn find(tx: &mut Tx, id: MailId) -> DbResult<Option<Outgoing>> {
    tx.find(
        "select id, kind, about, data, state, created_at, settled_at from outgoing_mails where id = $1",
        &[id.into()],
    )
    .await
}

/// A page of the outbox, newest first, older than `before`.
pub async fn list(
    tx: &mut Tx,
    before: Option<(Time, MailId)>,
    limit: i64,
) -> DbResult<Vec<Outgoing>> {
    let (time, id) = before.unwrap_or((Time(i64::MAX), MailId(uuid::Uuid::max())));
    tx.list(
        "select id, kind, about, data, state, created_at, settled_at from outgoing_mails
         where (created_at, id) < ($1, $2) order by created_at desc, id desc limit $3",
        &[time.into(), id.into(), limit.into()],
    )
    .await
}

/// As [`list`], those of one state.
pub async fn list_in_state(
    tx: &mut Tx,
    state: &str,
    before: Option<(Time, MailId)>,
    limit: i64,
) -> DbResult<Vec<Outgoing>> {
    let (time, id) = before.unwrap_or((Time(i64::MAX), MailId(uuid::Uuid::max())));
    tx.list(
        "select id, kind, about, data, state, created_at, settled_at from outgoing_mails
         where state = $4 and (created_at, id) < ($1, $2) order by created_at desc, id desc limit $3",
        &[time.into(), id.into(), limit.into(), state.into()],
    )
    .await
}

/// How many mails of each state there are.
pub async fn counts(tx: &mut Tx) -> DbResult<Vec<(String, i64)>> {
    tx.list(
        "select state, cast(count(*) as bigint) from outgoing_mails group by state order by state",
        &[],
    )
    .await
}

/// Registers the job that sends.
pub fn register(platform: &Platform, writers: Writers, jobs: &mut Jobs) -> Result<(), String> {
    let relay = Relay::from_config(platform)?.map(Arc::new);
    let db = platform.db.clone();
    let clock = platform.clock.clone();
    jobs.on(move |work: SendMail| {
        let (db, clock, writers, relay) =
            (db.clone(), clock.clone(), writers.clone(), relay.clone());
        async move { send(&db, &writers, relay.as_deref(), work.mail, clock.now()).await }
    });
    Ok(())
}

async fn send(
    db: &Db,
    writers: &Writers,
    relay: Option<&Relay>,
    id: MailId,
    now: Time,
) -> JobResult {
    let Some(mail) = find(&mut db.read().await?, id).await? else {
        return Ok(());
    };
    if mail.state != "waiting" && mail.state != "kept" {
        return Ok(());
    }
    let state = match relay {
        None => "kept",
        Some(relay) => {
            let Some(writer) = writers.0.get(mail.kind.as_str()) else {
                return Err(JobError::Never(format!(
                    "nobody writes mails of kind ‘{}’",
                    mail.kind
                )));
            };
            match writer.write(&mail).await? {
                None => "dropped",
                Some(letter) => {
                    relay.send(id, letter).await?;
                    "sent"
                }
            }
        }
    };
    let mut tx = db.write().await?;
    tx.run(
        "update outgoing_mails set state = $2, settled_at = $3 where id = $1",
        &[id.into(), state.into(), now.into()],
    )
    .await?;
    let writer = writers.0.get(mail.kind.as_str());
    if let Some(writer) = writer
        && state != "kept"
    {
        writer.settled(&mut tx, &mail).await?;
    }
    if writer.is_some_and(|writer| writer.forgets()) {
        tx.run(
            "update outgoing_mails set data = $2, settled_at = created_at where id = $1",
            &[id.into(), Json::Null.into()],
        )
        .await?;
    }
    Ok(tx.commit().await?)
}

/// The SMTP relay that takes our mail.
struct Relay {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    host: String,
}

impl Relay {
    fn from_config(platform: &Platform) -> Result<Option<Relay>, String> {
        let config = &platform.config;
        let address = config.mail_relay.reveal();
        if address.is_empty() {
            return Ok(None);
        }
        let from: Mailbox = config
            .mail_from
            .parse()
            .map_err(|e| format!("mail.from: ‘{}’ is no mail address ({e})", config.mail_from))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(address)
            .map_err(|_| "mail.relay: not an address such as smtp://relay.example:25 or smtps://user:password@relay.example".to_owned())?
            .build();
        Ok(Some(Relay {
            transport,
            from,
            host: config.mail_hostname.clone(),
        }))
    }

    async fn send(&self, id: MailId, letter: Letter) -> Result<(), JobError> {
        // Texts of errors stay general: the relay's own words may hold the address.
        let to: Mailbox = letter.to.0.parse().map_err(|_| {
            JobError::Never("the address of the recipient is not a mail address".into())
        })?;
        let text = letter.text;
        let builder = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject)
            // The same mail keeps its Message-ID over retries, so a duplicate is recognised.
            .message_id(Some(format!("<{id}@{}>", self.host)))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("X-Auto-Response-Suppress", "All"))
            .raw_header(header("X-Goodcatch-Loop", "1"));
        let message = match letter.html {
            Some(html) => builder.multipart(MultiPart::alternative_plain_html(text, html)),
            None => builder.body(text),
        }
        .map_err(|e| JobError::Never(format!("the mail could not be built: {e}")))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(e) if e.is_permanent() => {
                let code = e.status().map(|c| c.to_string()).unwrap_or_default();
                Err(JobError::Never(format!(
                    "the relay refused the mail for good ({code})"
                )))
            }
            Err(e) => {
                let code = e
                    .status()
                    .map_or_else(|| "no answer".into(), |c| c.to_string());
                Err(JobError::Later(format!(
                    "the relay did not take the mail ({code})"
                )))
            }
        }
    }
}

fn header(name: &'static str, value: &'static str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
