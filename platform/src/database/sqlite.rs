//! The embedded engine: one writer, many readers, WAL, every commit on disk.
//!
//! Group commit. An fsync costs about a millisecond, so a transaction that finds others waiting
//! behind it leaves the shared transaction open for them (each is a savepoint of its own) and
//! waits for the one COMMIT that makes all of them durable. Nobody is told "done" before that.
//!
//! A handler may be dropped at any await when its client goes away. So whatever moves the shared
//! transaction (BEGIN, SAVEPOINT, RELEASE, COMMIT, ROLLBACK) runs in a task of its own that holds the
//! writer: it ends what it began, whoever still listens.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Sqlite, SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::{DbError, Result};

/// More in one batch would only make the first of them wait.
const LARGEST_BATCH: usize = 128;

/// What one connection keeps of the database, in KiB (negative: KiB, not pages).
const ROOM: &str = "-32000";

pub(super) struct Pools {
    readers: SqlitePool,
    writer: Arc<Mutex<Writer>>,
    queued: Arc<AtomicUsize>,
}

struct Writer {
    connection: Option<SqliteConnection>,
    open: bool,
    batched: usize,
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

    /// Opens the batch if none is open, and a savepoint in it.
    async fn begin(&mut self) -> Result<()> {
        if !self.open {
            self.say("begin immediate").await?;
            self.open = true;
        }
        self.say("savepoint one").await
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
        self.open = false;
        self.batched = 0;
        for waiting in self.waiting.drain(..) {
            // A receiver that is gone no longer wants to know.
            drop(waiting.send(done.as_ref().copied().map_err(ToString::to_string)));
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
                batched: 0,
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
        let mut guard = self.writer.clone().lock_owned().await;
        // From here on whoever holds the guard looks after the batch.
        drop(place);
        let queued = self.queued.clone();
        to_the_end(async move {
            let begun = guard.begin().await;
            // Dropped unheard, it rolls back like any other.
            let tx = WriteTx {
                guard: Some(guard),
                queued,
            };
            begun.map(|()| tx)
        })
        .await?
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
        let mut writer = self.writer.lock().await;
        writer.finish().await;
        if let Some(connection) = writer.connection.take() {
            drop(connection.close().await);
        }
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

/// One transaction: a savepoint within the batch that is open.
pub(super) struct WriteTx {
    guard: Option<OwnedMutexGuard<Writer>>,
    queued: Arc<AtomicUsize>,
}

impl WriteTx {
    fn writer(&mut self) -> Result<&mut Writer> {
        self.guard
            .as_deref_mut()
            .ok_or(DbError::Engine(sqlx::Error::PoolClosed))
    }

    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection> {
        self.writer()?.connection()
    }

    pub(super) async fn commit(mut self) -> Result<()> {
        let mut guard = self
            .guard
            .take()
            .ok_or(DbError::Engine(sqlx::Error::PoolClosed))?;
        let queued = self.queued.clone();
        let told = to_the_end(async move {
            if let Err(error) = guard.say("release one").await {
                roll_back(&mut guard, &queued).await;
                return Err(error);
            }
            let (tell, told) = oneshot::channel();
            guard.waiting.push(tell);
            guard.batched += 1;
            // Asked after joining: one who leaves the queue later finds the batch and ends it.
            if queued.load(Ordering::SeqCst) == 0 || guard.batched >= LARGEST_BATCH {
                guard.finish().await;
            } else {
                leave_open(guard, &queued);
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

/// Hands the open batch to whoever waits. The last of them may have left while the guard was held:
/// then nobody else would end it.
fn leave_open(guard: OwnedMutexGuard<Writer>, queued: &AtomicUsize) {
    let writer = OwnedMutexGuard::mutex(&guard).clone();
    drop(guard);
    if queued.load(Ordering::SeqCst) == 0
        && let Ok(guard) = writer.try_lock_owned()
    {
        finish_later(guard);
    }
}

/// Takes back one transaction of the batch, and ends the batch when nobody else waits.
async fn roll_back(guard: &mut Writer, queued: &AtomicUsize) {
    if !guard.open {
        // BEGIN itself may have failed half-way; outside a transaction this does nothing.
        drop(guard.say("rollback").await);
        return;
    }
    // Fails harmlessly when the savepoint was already released.
    drop(guard.say("rollback to one").await);
    drop(guard.say("release one").await);
    if queued.load(Ordering::SeqCst) == 0 {
        guard.finish().await;
    }
}

impl Drop for WriteTx {
    fn drop(&mut self) {
        let Some(mut guard) = self.guard.take() else {
            return;
        };
        let queued = self.queued.clone();
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        runtime.spawn(async move { roll_back(&mut guard, &queued).await });
    }
}
