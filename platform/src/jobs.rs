//! Durable work. A job is a row written in the transaction of what caused it, so neither can
//! exist without the other; it is run at least once, by any server process, and retried with
//! back-off and jitter until it succeeds or is given up and shown to the administrator.
//!
//! An announcement is a job too: it fans out to one job for each subscriber, so that a lower stage
//! can tell a higher one that something happened without knowing it. Where one alone hears it, it is their job.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use futures::future::BoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::clock::{DAY, Time};
use crate::database::{Result as DbResult, Tx};
use crate::ids::Random;
use crate::{from_row, id};

mod running;

id! {
    /// A piece of durable work.
    JobId
}

/// After this many tries a job rests until the administrator retries it.
pub const MOST_ATTEMPTS: i64 = 12;

/// The payload of a kind of job.
pub trait Work: Serialize + DeserializeOwned + Send + 'static {
    /// Its name in the table.
    const KIND: &'static str;
    /// Whether it is tried until it succeeds, however long that takes: for what only waits for others.
    const LASTS: bool = false;
    /// Whether it waits for a server of somebody else's: it runs beside all other work, which does not wait for it.
    const SLOW: bool = false;
}

/// Something that happened, told to whoever subscribed.
pub trait Announcement: Serialize + DeserializeOwned + Send + 'static {
    /// Its name.
    const NAME: &'static str;
}

/// Why a job did not succeed. The text is shown to the administrator: no personal data in it.
/// (Not an `Error` itself, so that any error can become one with `?`.)
#[derive(Debug)]
pub enum JobError {
    /// It may go better later.
    Later(String),
    /// It will never go better.
    Never(String),
}

impl std::fmt::Display for JobError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (JobError::Later(why) | JobError::Never(why)) = self;
        f.write_str(why)
    }
}

impl<E: std::error::Error> From<E> for JobError {
    fn from(e: E) -> Self {
        JobError::Later(e.to_string())
    }
}

/// What a handler answers with.
pub type JobResult = Result<(), JobError>;

type Handler<P> = Arc<dyn Fn(P) -> BoxFuture<'static, JobResult> + Send + Sync>;

/// Who does which work.
#[derive(Default, Clone)]
pub struct Jobs {
    handlers: BTreeMap<String, Handler<Json>>,
    /// Those who do many at once.
    together: BTreeMap<String, Handler<Vec<Json>>>,
    subscribers: BTreeMap<&'static str, Vec<String>>,
    regular: Vec<(&'static str, i64, bool)>,
    lasting: BTreeSet<&'static str>,
}

impl Jobs {
    /// Lets `handler` do all work of kind `W`.
    pub fn on<W, F, Fut>(&mut self, handler: F)
    where
        W: Work,
        F: Fn(W) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = JobResult> + Send + 'static,
    {
        if W::LASTS {
            self.lasting.insert(W::KIND);
        }
        self.insert(W::KIND.to_owned(), handler);
    }

    /// Lets `handler`, known as `who`, hear every announcement `A`.
    pub fn hear<A, F, Fut>(&mut self, who: &str, handler: F)
    where
        A: Announcement,
        F: Fn(A) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = JobResult> + Send + 'static,
    {
        let kind = self.subscribe::<A>(who);
        self.insert(kind, handler);
    }

    /// The kind of the job by which `who` hears of it.
    fn subscribe<A: Announcement>(&mut self, who: &str) -> String {
        let kind = format!("{}>{who}", A::NAME);
        self.subscribers
            .entry(A::NAME)
            .or_default()
            .push(kind.clone());
        kind
    }

    /// As [`Jobs::hear`], many at once: small things that share their reads and one transaction. What was not done
    /// together is tried again one by one, so that one that cannot be done holds up no other.
    pub fn hear_together<A, F, Fut>(&mut self, who: &str, handler: F)
    where
        A: Announcement,
        F: Fn(Vec<A>) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = JobResult> + Send + 'static,
    {
        let kind = self.subscribe::<A>(who);
        let handler = Arc::new(handler);
        let run: Handler<Vec<Json>> = Arc::new(move |payloads| {
            let handler = handler.clone();
            Box::pin(async move {
                let all: Result<Vec<A>, JobError> = payloads.into_iter().map(read).collect();
                handler(all?).await
            })
        });
        self.together.insert(kind, run);
    }

    /// Runs the work `W` (made from null) every `every` milliseconds, once over all processes.
    pub fn regularly<W, F, Fut>(&mut self, every: i64, handler: F)
    where
        W: Work,
        F: Fn(W) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = JobResult> + Send + 'static,
    {
        self.regular.push((W::KIND, every, W::SLOW));
        self.insert(W::KIND.to_owned(), handler);
    }

    fn insert<P, F, Fut>(&mut self, kind: String, handler: F)
    where
        P: DeserializeOwned + Send + 'static,
        F: Fn(P) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = JobResult> + Send + 'static,
    {
        let handler = Arc::new(handler);
        let run: Handler<Json> = Arc::new(move |payload| {
            let handler = handler.clone();
            Box::pin(async move { handler(read(payload)?).await })
        });
        self.handlers.insert(kind, run);
    }
}

fn read<P: DeserializeOwned>(payload: Json) -> Result<P, JobError> {
    // What could not be read may hold somebody's words, and the error quotes it: administrators see the kind alone.
    serde_json::from_value(payload).map_err(|_| JobError::Never("unreadable payload".into()))
}

/// Puts work of a kind, and whether it is slow, in the queue.
async fn put(
    tx: &mut Tx,
    (kind, slow): (&str, bool),
    payload: Json,
    once: Option<&str>,
    at: Time,
) -> DbResult<()> {
    tx.send(
        "insert into jobs (id, kind, payload, once, state, run_at, attempts, created_at, slow)
         values ($1, $2, $3, $4, 'waiting', $5, 0, $5, $6) on conflict do nothing",
        &[
            Random::System.uuid().into(),
            kind.into(),
            payload.into(),
            once.into(),
            at.into(),
            slow.into(),
        ],
    )
    .await
}

/// Puts work in the queue, to be done from `at` on.
pub async fn enqueue<W: Work>(tx: &mut Tx, work: &W, at: Time) -> DbResult<()> {
    put(tx, (W::KIND, W::SLOW), payload(work)?, None, at).await
}

/// Puts work in the queue, or changes the same that stands there. Whether it runs at this moment is not asked:
/// who claims it forgets that it was asked for again, so only what is asked for after that counts.
macro_rules! put_or {
    () => {
        "insert into jobs (id, kind, payload, once, state, run_at, attempts, created_at, slow)
         values ($1, $2, $3, $4, 'waiting', $5, 0, $5, $6)
         on conflict (kind, once) where once is not null do update set
           again_at = case when jobs.again_at > excluded.run_at then jobs.again_at else excluded.run_at end,
           attempts = case when jobs.state = 'failed' then 0 else jobs.attempts end, "
    };
}

/// Puts work in the queue unless the same (by `once`) already waits there, in whatever state of its tries. What
/// was given up waits again; what runs at this moment runs once more, from `at` on.
pub async fn enqueue_once<W: Work>(tx: &mut Tx, work: &W, once: &str, at: Time) -> DbResult<()> {
    const PUT: &str = concat!(
        put_or!(),
        "state = 'waiting',
         run_at = case when jobs.state = 'failed' then excluded.run_at else jobs.run_at end"
    );
    put_or(tx, PUT, work, once, at).await
}

/// As [`enqueue_once`]; what waits for its next try is tried from `at` on.
pub async fn enqueue_now<W: Work>(tx: &mut Tx, work: &W, once: &str, at: Time) -> DbResult<()> {
    const PUT: &str = concat!(
        put_or!(),
        "state = 'waiting',
         run_at = case when jobs.state = 'failed' or (jobs.claimed_at is null and jobs.run_at > excluded.run_at)
           then excluded.run_at else jobs.run_at end"
    );
    put_or(tx, PUT, work, once, at).await
}

async fn put_or<W: Work>(
    tx: &mut Tx,
    sql: &'static str,
    work: &W,
    once: &str,
    at: Time,
) -> DbResult<()> {
    tx.send(
        sql,
        &[
            Random::System.uuid().into(),
            W::KIND.into(),
            payload(work)?.into(),
            once.into(),
            at.into(),
            W::SLOW.into(),
        ],
    )
    .await
}

/// Tells every subscriber, in the transaction of what happened.
pub async fn announce<A: Announcement>(tx: &mut Tx, what: &A, at: Time) -> DbResult<()> {
    put(
        tx,
        (&format!("announce:{}", A::NAME), false),
        payload(what)?,
        None,
        at,
    )
    .await
}

fn payload<T: Serialize>(value: &T) -> DbResult<Json> {
    serde_json::to_value(value).map_err(|e| crate::database::DbError::Unreadable(e.to_string()))
}

/// A job as the administrator sees it: no payload, since that may point at people.
pub struct Seen {
    /// Its id.
    pub id: JobId,
    /// What kind of work.
    pub kind: String,
    /// `waiting` or `failed`.
    pub state: String,
    /// Tries so far; unknown where they would tell since when.
    pub attempts: i64,
    /// When it is due (or was); of work that knows only its day, that day.
    pub run_at: Time,
    /// When it was put in the queue.
    pub created_at: Time,
    /// What went wrong last.
    pub last_error: Option<String>,
}

impl Seen {
    /// Whether it knows only its day: work about an anonymous report is made so.
    pub fn is_day_only(&self) -> bool {
        self.created_at == self.created_at.day()
    }
}

from_row!(Seen {
    id,
    kind,
    state,
    attempts,
    run_at,
    created_at,
    last_error
});

/// The failed ones first, then those that wait longest. Of work that knows only its day (what an
/// anonymous report causes) neither the minute of the next try, nor the number of tries, nor its place
/// between others tells when it came.
pub async fn list(tx: &mut Tx, limit: i64) -> DbResult<Vec<Seen>> {
    tx.list(
        "select id, kind, state, case when day_only then 0 else attempts end as attempts, shown_at as run_at,
           created_at, last_error
         from (select id, kind, state, attempts, created_at, last_error, created_at % $2 = 0 as day_only,
             case when created_at % $2 = 0 then run_at - run_at % $2 else run_at end as shown_at from jobs) seen
         order by case when state = 'failed' then 0 else 1 end, shown_at, id limit $1",
        &[limit.into(), DAY.into()],
    )
    .await
}

/// How many wait, and how many were given up.
pub async fn counts(tx: &mut Tx) -> DbResult<(i64, i64)> {
    let waiting = tx
        .count(
            "select cast(count(*) as bigint) from jobs where state = 'waiting'",
            &[],
        )
        .await?;
    let failed = tx
        .count(
            "select cast(count(*) as bigint) from jobs where state = 'failed'",
            &[],
        )
        .await?;
    Ok((waiting, failed))
}

/// Tries one job (or, with `None`, every failed one) again now.
pub async fn retry(tx: &mut Tx, id: Option<JobId>, now: Time) -> DbResult<u64> {
    match id {
        Some(id) => {
            tx.run(
                "update jobs set state = 'waiting', attempts = 0, run_at = $2 where id = $1",
                &[id.into(), now.into()],
            )
            .await
        }
        None => {
            tx.run(
                "update jobs set state = 'waiting', attempts = 0, run_at = $1 where state = 'failed'",
                &[now.into()],
            )
            .await
        }
    }
}

#[cfg(test)]
mod tests;
