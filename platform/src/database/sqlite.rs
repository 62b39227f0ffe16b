//! The embedded engine: one writer, many readers, WAL, every commit on disk.
//!
//! Group commit. An fsync costs about a millisecond, so a transaction that finds others waiting
//! behind it leaves the shared transaction open for them (each of them is a savepoint of its own) and
//! waits for the one COMMIT that makes all of them durable. Nobody is told "done" before that.
//!
//! Every way to the thread that owns the connection and back costs more than most statements do. So what
//! nobody waits for (the beginning, and what [`super::Tx::send`] is given) goes along with the next statement.
//!
//! A handler may be dropped at any await when its client goes away. So whatever ends a transaction
//! (RELEASE, COMMIT, ROLLBACK) runs in a task of its own that holds the writer: it ends what was begun,
//! whoever still listens.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, SqlSafeStr, Sqlite, SqliteConnection, SqlitePool,
};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::{DbError, Result, Value, value};

/// More in one batch would only make the first of them wait.
const LARGEST_BATCH: usize = 128;

/// A bundle that has so much goes to the database at once: a long one is copied anew for each statement in it.
const LARGEST_BUNDLE: usize = 32;
const LONGEST_BUNDLE: usize = 16_000;
/// One of more parameters is hardly ever sent again as it is. Of others 500 are kept, 5 KiB for each statement in them.
const KEPT_PARAMETERS: usize = 1_000;

/// What one connection keeps of the database, in KiB (negative: KiB, not pages).
const ROOM: &str = "-32000";

pub(super) struct Pools {
    readers: SqlitePool,
    writer: Arc<Mutex<Writer>>,
    queued: Arc<AtomicUsize>,
}

struct Writer {
    connection: Option<SqliteConnection>,
    /// Whether a transaction may be open: a batch that waits for its commit, or one that has begun.
    open: bool,
    waiting: Vec<oneshot::Sender<Result<(), String>>>,
}

impl Writer {
    fn connection(&mut self) -> Result<&mut SqliteConnection> {
        self.connection
            .as_mut()
            .ok_or(DbError::Engine(sqlx::Error::PoolClosed))
    }

    async fn say(&mut self, sql: &'static str) -> Result<()> {
        sqlx::raw_sql(sql).execute(self.connection()?).await?;
        Ok(())
    }

    async fn do_all(&mut self, bundle: Bundle) -> Result<()> {
        if !bundle.is_empty() {
            bundle.query()?.execute(self.connection()?).await?;
        }
        Ok(())
    }

    /// The one COMMIT for all of the batch.
    async fn finish(&mut self) {
        if !self.open {
            return;
        }
        let done = self.say("commit").await;
        if done.is_err() {
            // A full disk may already have rolled back; then there is nothing left to undo.
            drop(self.say("rollback").await);
        }
        self.tell(&done.map_err(|error| error.to_string()));
    }

    /// The batch has ended: all who wait for it hear how.
    fn tell(&mut self, how: &Result<(), String>) {
        self.open = false;
        for waiting in self.waiting.drain(..) {
            // A receiver that is gone no longer wants to know.
            drop(waiting.send(how.clone()));
        }
    }

    /// Takes back one transaction of the batch.
    async fn take_back(&mut self, nested: bool) {
        if !nested {
            // The first of its batch, and so alone in it. It does nothing where the beginning itself failed.
            drop(self.say("rollback").await);
            self.open = false;
            return;
        }
        let untouched = match self.say("rollback to one").await {
            Ok(()) => self.say("release one").await.is_ok(),
            // Nothing of it came to the database. The batch is there: otherwise a transaction could begin.
            Err(error) => {
                error.to_string().contains("no such savepoint") && self.say("begin").await.is_err()
            }
        };
        if !untouched {
            // A full disk makes the engine take back all of the batch. Nobody may go on in what is left of it.
            drop(self.say("rollback").await);
            self.tell(&Err("what it was written together with failed".into()));
        }
    }
}

/// Runs a step with the writer to its end, even when the caller goes away meanwhile.
async fn to_the_end<T: Send + 'static>(
    step: impl Future<Output = T> + Send + 'static,
) -> Result<T> {
    tokio::spawn(step)
        .await
        .map_err(|_| DbError::Engine(sqlx::Error::WorkerCrashed))
}

impl Pools {
    pub(super) async fn open(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(30))
            .statement_cache_capacity(500)
            .pragma("cache_size", ROOM)
            // Never "memory": a savepoint keeps the former content of every page that is written, and
            // sorting keeps every row. Small ones stay in memory anyway; the file has no name.
            .pragma("temp_store", "file")
            // A destroyed key must not linger in free pages.
            .pragma("secure_delete", "on");
        let writer = options.clone().connect().await?;
        let readers = SqlitePoolOptions::new()
            .min_connections(1)
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options.pragma("query_only", "on"))
            .await?;
        Ok(Self {
            readers,
            writer: Arc::new(Mutex::new(Writer {
                connection: Some(writer),
                open: false,
                waiting: Vec::new(),
            })),
            queued: Arc::new(AtomicUsize::new(0)),
        })
    }

    pub(super) async fn reader(&self) -> Result<PoolConnection<Sqlite>> {
        Ok(self.readers.acquire().await?)
    }

    pub(super) async fn write(&self) -> Result<WriteTx> {
        let place = Place::take(self);
        let guard = self.writer.clone().lock_owned().await;
        // From here on whoever holds the guard looks after the batch.
        drop(place);
        Ok(WriteTx {
            guard: Some(guard),
            queued: self.queued.clone(),
            begun: false,
            nested: false,
            behind: Bundle::default(),
            failed: false,
        })
    }

    /// Room for a crowd of rows, or the usual one. Indexes are written all over: what does not fit is
    /// written to the log and moved into the database again and again.
    pub(super) async fn make_room(&self, plenty: bool) -> Result<()> {
        let mut guard = self.writer.clone().lock_owned().await;
        to_the_end(async move {
            guard.finish().await;
            if plenty {
                guard.say("pragma cache_size = -400000").await?;
                guard.say("pragma wal_autocheckpoint = 100000").await
            } else {
                guard.say("pragma cache_size = -32000").await?;
                guard.say("pragma wal_autocheckpoint = 1000").await?;
                guard.say("pragma wal_checkpoint(truncate)").await?;
                guard.say("pragma shrink_memory").await
            }
        })
        .await?
    }

    pub(super) async fn snapshot(&self, to: &Path) -> Result<()> {
        let sql = format!(
            "vacuum into '{}'",
            to.display().to_string().replace('\'', "''")
        );
        // VACUUM takes no parameters; the path is the operator's own and quoted.
        let mut reader = self.readers.acquire().await?;
        sqlx::raw_sql("pragma query_only = off")
            .execute(&mut *reader)
            .await?;
        let done = sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut *reader)
            .await;
        sqlx::raw_sql("pragma query_only = on")
            .execute(&mut *reader)
            .await?;
        done?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        let mut guard = self.writer.clone().lock_owned().await;
        let end = async move {
            guard.finish().await;
            if let Some(connection) = guard.connection.take() {
                drop(connection.close().await);
            }
        };
        drop(to_the_end(end).await);
    }
}

/// A place in the queue for the writer. One who leaves it early must not leave a batch behind
/// that was kept open for them.
struct Place {
    queued: Arc<AtomicUsize>,
    writer: Arc<Mutex<Writer>>,
}

impl Place {
    fn take(pools: &Pools) -> Self {
        pools.queued.fetch_add(1, Ordering::SeqCst);
        Place {
            queued: pools.queued.clone(),
            writer: pools.writer.clone(),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.queued.fetch_sub(1, Ordering::SeqCst) > 1 {
            return;
        }
        // Held by whoever works now: they will see the empty queue themselves.
        let Ok(guard) = self.writer.clone().try_lock_owned() else {
            return;
        };
        if guard.open {
            finish_later(guard);
        }
    }
}

fn finish_later(mut guard: OwnedMutexGuard<Writer>) {
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        runtime.spawn(async move { guard.finish().await });
    }
}

/// Statements that go to the database together.
#[derive(Default)]
pub(super) struct Bundle {
    text: String,
    values: Vec<Value>,
    statements: usize,
}

impl Bundle {
    /// Adds a statement. Its parameters are counted by their place from now on: each statement has its own `$1`.
    pub(super) fn add(&mut self, sql: &str, values: &[Value]) {
        if !self.text.is_empty() {
            // On a line of its own: the statement before may end in a comment.
            self.text.push_str("\n; ");
        }
        self.statements += 1;
        let mut rest = sql;
        while let Some(at) = rest.find(['$', '\'', '"', '-', '/']) {
            let (plain, from) = rest.split_at(at);
            self.text.push_str(plain);
            let Some(place) = from.strip_prefix('$') else {
                let (verbatim, after) = from.split_at(quoted(from).unwrap_or(1));
                self.text.push_str(verbatim);
                rest = after;
                continue;
            };
            let digits = place.bytes().take_while(u8::is_ascii_digit).count();
            let (number, after) = place.split_at(digits);
            let place: usize = number.parse().unwrap_or(0);
            // One that is not there is a null, as it is for the engine.
            let value = values.get(place.wrapping_sub(1)).cloned();
            self.values.push(value.unwrap_or(Value::Int(None)));
            self.text.push('?');
            rest = after;
        }
        self.text.push_str(rest);
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn is_full(&self) -> bool {
        self.statements >= LARGEST_BUNDLE || self.text.len() >= LONGEST_BUNDLE
    }

    /// The statements as one query.
    pub(super) fn query(self) -> Result<Query<'static, Sqlite, SqliteArguments>> {
        let kept = self.values.len() <= KEPT_PARAMETERS;
        // Literals and placeholders that we counted: nothing foreign in it.
        let text = AssertSqlSafe(self.text).into_sql_str();
        Ok(sqlx::query_with(text, value::sqlite(&self.values)?).persistent(kept))
    }
}

/// How long the quoted text or the comment is that begins here, if one does.
fn quoted(text: &str) -> Option<usize> {
    const PAIRS: [(&str, &str); 4] = [("'", "'"), ("\"", "\""), ("--", "\n"), ("/*", "*/")];
    let (open, close) = PAIRS.into_iter().find(|(open, _)| text.starts_with(open))?;
    let inside = text.get(open.len()..)?;
    let length = inside.find(close).map(|at| open.len() + at + close.len());
    Some(length.unwrap_or(text.len()))
}

/// One transaction: the first of its batch, or a savepoint within it.
pub(super) struct WriteTx {
    guard: Option<OwnedMutexGuard<Writer>>,
    queued: Arc<AtomicUsize>,
    /// Whether the database may have heard of it.
    begun: bool,
    /// Whether others of the batch are before it, so that it is a savepoint.
    nested: bool,
    /// What goes along with the next statement.
    behind: Bundle,
    /// Whether something failed, or was dropped half-way: some of it may be there. As on PostgreSQL, nothing follows.
    failed: bool,
}

impl WriteTx {
    fn writer(&mut self) -> Result<&mut Writer> {
        self.guard
            .as_deref_mut()
            .ok_or(DbError::Engine(sqlx::Error::PoolClosed))
    }

    /// Lets a statement go along with the next one.
    pub(super) async fn send(&mut self, sql: &str, values: &[Value]) -> Result<()> {
        self.begin()?;
        self.behind.add(sql, values);
        if self.behind.is_full()
            && let (connection, Some(behind)) = self.connection()?
        {
            behind.query()?.execute(connection).await?;
            self.went_well();
        }
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn held_back(&self) -> usize {
        self.behind.text.len()
    }

    fn begin(&mut self) -> Result<()> {
        if self.failed {
            return Err(DbError::Failed);
        }
        if self.begun {
            return Ok(());
        }
        let writer = self.writer()?;
        let nested = writer.open;
        writer.open = true;
        self.begun = true;
        self.nested = nested;
        let begin = if nested {
            "savepoint one"
        } else {
            "begin immediate"
        };
        self.behind.add(begin, &[]);
        Ok(())
    }

    /// The connection, and what is to be sent before anything else. Until it [went well](Self::went_well), it failed.
    pub(super) fn connection(&mut self) -> Result<(&mut SqliteConnection, Option<Bundle>)> {
        self.begin()?;
        let behind = std::mem::take(&mut self.behind);
        let behind = (!behind.is_empty()).then_some(behind);
        self.failed = true;
        Ok((self.writer()?.connection()?, behind))
    }

    /// What was last done with the connection came to its end.
    pub(super) fn went_well(&mut self) {
        self.failed = false;
    }

    pub(super) async fn commit(mut self) -> Result<()> {
        if self.failed {
            return Err(DbError::Failed);
        }
        let mut guard = self
            .guard
            .take()
            .ok_or(DbError::Engine(sqlx::Error::PoolClosed))?;
        let queued = self.queued.clone();
        if !self.begun {
            hand_on(guard, &queued);
            return Ok(());
        }
        let (mut behind, nested) = (std::mem::take(&mut self.behind), self.nested);
        if nested {
            behind.add("release one", &[]);
        }
        let told = to_the_end(async move {
            if let Err(error) = guard.do_all(behind).await {
                roll_back(guard, &queued, nested).await;
                return Err(error);
            }
            let (tell, told) = oneshot::channel();
            guard.waiting.push(tell);
            // Asked after joining: one who leaves the queue later finds the batch and ends it.
            if queued.load(Ordering::SeqCst) == 0 || guard.waiting.len() >= LARGEST_BATCH {
                guard.finish().await;
            } else {
                hand_on(guard, &queued);
            }
            Ok(told)
        })
        .await??;
        match told.await {
            Ok(done) => done.map_err(DbError::Commit),
            Err(_) => Err(DbError::Commit("the writer went away".into())),
        }
    }
}

/// Hands the writer, and the batch if one is open, to whoever waits. The last of them may have left while the guard
/// was held: then nobody else would end the batch.
fn hand_on(guard: OwnedMutexGuard<Writer>, queued: &AtomicUsize) {
    let open = guard.open;
    let writer = OwnedMutexGuard::mutex(&guard).clone();
    drop(guard);
    if open
        && queued.load(Ordering::SeqCst) == 0
        && let Ok(guard) = writer.try_lock_owned()
    {
        finish_later(guard);
    }
}

/// Takes back one transaction of the batch, and ends the batch when nobody else waits.
async fn roll_back(mut guard: OwnedMutexGuard<Writer>, queued: &AtomicUsize, nested: bool) {
    guard.take_back(nested).await;
    hand_on(guard, queued);
}

impl Drop for WriteTx {
    fn drop(&mut self) {
        let Some(guard) = self.guard.take() else {
            return;
        };
        if !self.begun {
            hand_on(guard, &self.queued);
            return;
        }
        let (queued, nested) = (self.queued.clone(), self.nested);
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        runtime.spawn(async move { roll_back(guard, &queued, nested).await });
    }
}
