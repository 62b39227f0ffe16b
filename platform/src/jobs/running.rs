//! Running what is due. Every job is a task of its own: one that panics has failed and takes nobody along, and
//! each is noted as it ends, whatever the others are doing. Slow work has slots of its own, so that nothing waits
//! for somebody else's server.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::Value as Json;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use super::{JobError, JobId, JobResult, Jobs, MOST_ATTEMPTS, put};
use crate::clock::{Clock, HOUR, MINUTE, Time};
use crate::database::{Db, Engine, Result as DbResult, Tx};
use crate::from_row;
use crate::ids::Random;

/// A job that has not ended by then is taken to have died with its process.
const LEASE: i64 = 10 * MINUTE;
/// So long nobody asks for work after there was none.
const REST: Duration = Duration::from_millis(200);
/// So long after something went wrong that is no job's fault.
const TROUBLED: Duration = Duration::from_secs(2);

/// Slots of one kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lane {
    slow: bool,
    /// So many are taken from the queue in one go, so that many small ones cost one transaction.
    held: usize,
    /// So many of them run at once.
    at_once: usize,
}

pub(super) const QUICK: Lane = Lane {
    slow: false,
    held: 64,
    at_once: 16,
};
/// What waits for a slot is left in the queue: its lease would run out.
pub(super) const SLOW: Lane = Lane {
    slow: true,
    held: 8,
    at_once: 8,
};

pub(super) struct Claimed {
    id: JobId,
    kind: String,
    payload: Json,
    attempts: i64,
    once: Option<String>,
    created_at: Time,
}

from_row!(Claimed {
    id,
    kind,
    payload,
    attempts,
    once,
    created_at
});

/// What runs in a lane.
pub(super) struct Running {
    lane: Lane,
    slots: Arc<Semaphore>,
    tasks: JoinSet<Ended>,
    /// So many jobs are in the tasks: some are done together.
    begun: usize,
}

/// Jobs that were done together (mostly one), and how that went.
type Ended = (Vec<Claimed>, JobResult);

impl Running {
    pub(super) fn new(lane: Lane) -> Running {
        Running {
            lane,
            slots: Arc::new(Semaphore::new(lane.at_once)),
            tasks: JoinSet::new(),
            begun: 0,
        }
    }

    /// Takes what is due and begins it; how many.
    pub(super) async fn begin(&mut self, jobs: &Jobs, db: &Db, now: Time) -> DbResult<usize> {
        let free = self.lane.held.saturating_sub(self.begun);
        // Rather several at once than a transaction for each that ended.
        if free * 2 < self.lane.held {
            return Ok(0);
        }
        let claimed = claim(db, self.lane.slow, free, now).await?;
        let count = claimed.len();
        self.begun += count;
        for mut some in jobs.grouped(claimed) {
            let work = jobs.perform(db, &mut some);
            let slots = self.slots.clone();
            self.tasks.spawn(async move {
                // Nobody closes it.
                let _slot = slots.acquire_owned().await;
                let outcome = AssertUnwindSafe(work).catch_unwind().await;
                let outcome = outcome.unwrap_or_else(|_| {
                    for job in &some {
                        tracing::error!(job = %job.id, kind = %job.kind, "a job panicked");
                    }
                    Err(JobError::Later("it panicked: a fault of ours".into()))
                });
                (some, outcome)
            });
        }
        Ok(count)
    }

    /// Waits for one to end, and takes along all that have ended by then. May be dropped while it waits.
    async fn ended(&mut self) -> Vec<Ended> {
        let mut ended = Vec::new();
        let mut next = self.tasks.join_next().await;
        while let Some(done) = next {
            match done {
                Ok((jobs, outcome)) => {
                    self.begun = self.begun.saturating_sub(jobs.len());
                    ended.push((jobs, outcome));
                }
                Err(_) => tracing::error!("a job was lost; its lease will run out"),
            }
            next = self.tasks.try_join_next();
        }
        if self.tasks.is_empty() {
            // Whatever was lost.
            self.begun = 0;
        }
        ended
    }

    pub(super) async fn finish(&mut self, jobs: &Jobs, db: &Db, clock: &Clock) {
        while !self.tasks.is_empty() {
            let ended = self.ended().await;
            jobs.note(db, &ended, clock.now()).await;
        }
    }
}

impl Jobs {
    /// Claims and runs what is due at `clock`'s present; how many jobs it ran.
    pub async fn run_due(&self, db: &Db, clock: &Clock) -> DbResult<usize> {
        let now = clock.now();
        self.wind_up_regular(db, now).await?;
        let mut ran = 0;
        let mut lanes = [Running::new(QUICK), Running::new(SLOW)];
        for lane in &mut lanes {
            ran += lane.begin(self, db, now).await?;
        }
        for lane in &mut lanes {
            lane.finish(self, db, clock).await;
        }
        Ok(ran)
    }

    /// Runs until nothing is due: what tests and the demo wait for.
    pub async fn drain(&self, db: &Db, clock: &Clock) -> DbResult<usize> {
        let mut all = 0;
        loop {
            let ran = self.run_due(db, clock).await?;
            if ran == 0 {
                return Ok(all);
            }
            all += ran;
        }
    }

    /// Works until `stop` resolves, then ends what it has begun.
    pub async fn work(self, db: Db, clock: Clock, stop: impl Future<Output = ()>) {
        let jobs = Arc::new(self);
        let (stopping, stopped) = watch::channel(false);
        let lanes = [QUICK, SLOW].map(|lane| {
            let (jobs, db, clock, stopped) =
                (jobs.clone(), db.clone(), clock.clone(), stopped.clone());
            let begin = move || {
                let (jobs, db, clock, stopped) =
                    (jobs.clone(), db.clone(), clock.clone(), stopped.clone());
                async move { jobs.work_in(lane, &db, &clock, stopped).await }
            };
            tokio::spawn(begin_anew(TROUBLED, begin))
        });
        stop.await;
        stopping.send_replace(true);
        for lane in lanes {
            drop(lane.await);
        }
    }

    async fn work_in(
        &self,
        lane: Lane,
        db: &Db,
        clock: &Clock,
        mut stopped: watch::Receiver<bool>,
    ) {
        let mut running = Running::new(lane);
        while !*stopped.borrow() {
            let rest = match self.fetch(&mut running, db, clock.now()).await {
                // There may be more.
                Ok(1..) => continue,
                Ok(0) => REST,
                Err(error) => {
                    tracing::error!(%error, "could not fetch jobs");
                    TROUBLED
                }
            };
            tokio::select! {
                // An error means that nobody can stop it any more, which is the end too.
                () = async { drop(stopped.wait_for(|s| *s).await) } => break,
                ended = running.ended(), if !running.tasks.is_empty() => {
                    self.note(db, &ended, clock.now()).await;
                }
                () = tokio::time::sleep(rest) => {}
            }
        }
        running.finish(self, db, clock).await;
    }

    async fn fetch(&self, running: &mut Running, db: &Db, now: Time) -> DbResult<usize> {
        if !running.lane.slow {
            self.wind_up_regular(db, now).await?;
        }
        running.begin(self, db, now).await
    }

    /// Which jobs are done together: those of a kind whose handler takes many, at their first try.
    fn grouped(&self, claimed: Vec<Claimed>) -> Vec<Vec<Claimed>> {
        let mut together: BTreeMap<String, Vec<Claimed>> = BTreeMap::new();
        let mut groups = Vec::new();
        for mut job in claimed {
            self.hand_over(&mut job);
            if job.attempts == 1 && self.together.contains_key(&job.kind) {
                together.entry(job.kind.clone()).or_default().push(job);
            } else {
                groups.push(vec![job]);
            }
        }
        groups.extend(together.into_values());
        groups
    }

    /// What is announced to one alone is their job at once.
    fn hand_over(&self, job: &mut Claimed) {
        let announced = job.kind.strip_prefix("announce:");
        if let Some([one]) = announced
            .and_then(|name| self.subscribers.get(name))
            .map(Vec::as_slice)
        {
            job.kind.clone_from(one);
        }
    }

    /// What jobs of one kind do, ready to run.
    fn perform(&self, db: &Db, jobs: &mut [Claimed]) -> BoxFuture<'static, JobResult> {
        let payloads: Vec<Json> = jobs.iter_mut().map(|job| job.payload.take()).collect();
        let Some(job) = jobs.first() else {
            return Box::pin(async { Ok(()) });
        };
        if let Some(run) = self.together.get(&job.kind) {
            return run(payloads);
        }
        let payload = payloads.into_iter().next().unwrap_or_default();
        if let Some(name) = job.kind.strip_prefix("announce:") {
            let to = self.subscribers.get(name).cloned().unwrap_or_default();
            let (db, id, at) = (db.clone(), job.id, job.created_at);
            return Box::pin(async move { tell(&db, id, &to, &payload, at).await });
        }
        match self.handlers.get(&job.kind) {
            Some(run) => run(payload),
            None => {
                let why = format!("no handler for ‘{}’ in this process", job.kind);
                Box::pin(async { Err(JobError::Later(why)) })
            }
        }
    }

    async fn note(&self, db: &Db, ended: &[Ended], now: Time) {
        if let Err(error) = self.settle(db, ended, now).await {
            tracing::error!(%error, "could not settle jobs; their leases will run out");
        }
    }

    /// Notes how jobs went, in one transaction. Who dies before it does them again.
    async fn settle(&self, db: &Db, ended: &[Ended], now: Time) -> DbResult<()> {
        let mut tx = db.write().await?;
        let (mut done, mut others) = (Vec::new(), Vec::new());
        for (jobs, outcome) in ended {
            for job in jobs {
                // Nobody asks again for what has no name.
                if outcome.is_ok() && job.once.is_none() {
                    done.push(job.id.into());
                } else {
                    others.push((job, outcome, jobs.len() > 1));
                }
            }
        }
        let _: Vec<(JobId,)> = tx
            .list_in("delete from jobs where id in (in) returning id", &[], &done)
            .await?;
        // In the order in which those who wake several take them: nobody waits for each other.
        others.sort_by(|(a, ..), (b, ..)| (&a.once, a.id).cmp(&(&b.once, b.id)));
        for (job, outcome, together) in others {
            match outcome {
                Ok(()) => end(&mut tx, job).await?,
                Err(error) => {
                    // Regular work (destroying keys, warning of clocks) is never given up: nobody may be
                    // there to see it. Of many done together nobody knows which could never be done.
                    let lasts = together
                        || job.once.as_deref() == Some("regular")
                        || (self.lasting.contains(job.kind.as_str())
                            && matches!(error, JobError::Later(_)));
                    fail(&mut tx, job, error, lasts, now).await?;
                }
            }
        }
        tx.commit().await
    }

    /// Puts regular work in the queue; its `once` key lets only one process succeed per period.
    async fn wind_up_regular(&self, db: &Db, now: Time) -> DbResult<()> {
        let there: Vec<(String,)> = db
            .read()
            .await?
            .list("select kind from jobs where once = 'regular'", &[])
            .await?;
        for (kind, every, slow) in &self.regular {
            if there.iter().any(|(k,)| k == kind) {
                continue;
            }
            let mut tx = db.write().await?;
            let next = Time((now.0 / every + 1) * every);
            put(&mut tx, (kind, *slow), Json::Null, Some("regular"), next).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// Runs it to its end, and again where it panics: pages would go on, and nobody would see that no work is done.
pub(super) async fn begin_anew<F, Fut>(pause: Duration, begin: F)
where
    F: Fn() -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    while tokio::spawn(begin()).await.is_err() {
        tracing::error!("the work on jobs broke off; it begins anew");
        metrics::counter!("goodcatch_jobs_broken_off_total").increment(1);
        tokio::time::sleep(pause).await;
    }
}

/// Puts an announcement in the queue of each who hears it.
async fn tell(db: &Db, id: JobId, to: &[String], payload: &Json, at: Time) -> JobResult {
    let mut tx = db.write().await?;
    for kind in to {
        // With the announcement's own time: about an anonymous report it knows the day only.
        put(&mut tx, (kind, false), payload.clone(), None, at).await?;
    }
    // Forgotten in the same transaction: a crash in between cannot tell anybody twice.
    tx.send("delete from jobs where id = $1", &[id.into()])
        .await?;
    Ok(tx.commit().await?)
}

/// It is done, unless somebody asked for it again while it ran: then it has not seen what they changed.
async fn end(tx: &mut Tx, job: &Claimed) -> DbResult<()> {
    tx.send(
        "delete from jobs where id = $1 and again_at is null",
        &[job.id.into()],
    )
    .await?;
    tx.send(
        "update jobs set run_at = again_at, attempts = 0, last_error = null, again_at = null, claimed_at = null
         where id = $1 and again_at is not null",
        &[job.id.into()],
    )
    .await
}

async fn claim(db: &Db, slow: bool, most: usize, now: Time) -> DbResult<Vec<Claimed>> {
    let due = db
        .read()
        .await?
        .value::<i64>(
            "select cast(1 as bigint) from jobs where state = 'waiting' and slow = $2 and run_at <= $1 limit 1",
            &[now.into(), slow.into()],
        )
        .await?;
    if due.is_none() {
        return Ok(Vec::new());
    }
    let mut tx = db.write().await?;
    let sql = match tx.engine() {
        Engine::Sqlite => {
            "update jobs set run_at = $2, attempts = attempts + 1, claimed_at = $1, again_at = null where id in
               (select id from jobs where state = 'waiting' and slow = $3 and run_at <= $1 order by run_at limit $4)
             returning id, kind, payload, attempts, once, created_at"
        }
        Engine::Postgres => {
            "update jobs set run_at = $2, attempts = attempts + 1, claimed_at = $1, again_at = null where id in
               (select id from jobs where state = 'waiting' and slow = $3 and run_at <= $1 order by run_at limit $4
                for update skip locked)
             returning id, kind, payload, attempts, once, created_at"
        }
    };
    let until = now.plus(LEASE);
    let args = [now.into(), until.into(), slow.into(), most.into()];
    let claimed = tx.list(sql, &args).await?;
    tx.commit().await?;
    Ok(claimed)
}

async fn fail(
    tx: &mut Tx,
    job: &Claimed,
    error: &JobError,
    lasts: bool,
    now: Time,
) -> DbResult<()> {
    let given_up = !lasts && (matches!(error, JobError::Never(_)) || job.attempts >= MOST_ATTEMPTS);
    tracing::warn!(job = %job.id, kind = %job.kind, attempts = job.attempts, given_up, %error, "a job did not succeed");
    metrics::counter!("goodcatch_jobs_failed_total", "kind" => job.kind.clone()).increment(1);
    let text: String = error.to_string().chars().take(500).collect();
    // Asked for again while it ran, it has one more try. An announcement that one alone hears is their job from now on.
    tx.send(
        "update jobs set state = case when again_at is null then $2 else 'waiting' end, run_at = $3, last_error = $4,
           kind = $5, again_at = null, claimed_at = null where id = $1",
        &[
            job.id.into(),
            if given_up { "failed" } else { "waiting" }.into(),
            now.plus(pause_after(job.attempts)).into(),
            text.into(),
            job.kind.as_str().into(),
        ],
    )
    .await
}

/// Exponential from 2 s to 6 h, with up to a quarter of jitter so that a crowd spreads out.
pub(super) fn pause_after(attempts: i64) -> i64 {
    let base = 2_000_i64
        .saturating_mul(1 << attempts.clamp(0, 20))
        .min(6 * HOUR);
    let jitter = Random::System.below(u64::try_from(base / 4).unwrap_or(1));
    base + i64::try_from(jitter).unwrap_or(0)
}
