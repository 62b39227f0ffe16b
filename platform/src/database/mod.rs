//! One small database over two engines: embedded SQLite and PostgreSQL, one SQL text for both.
//!
//! Statements are literals with `$1`-style parameters. [`Db::read`] gives a connection for
//! reading, [`Db::write`] a transaction that is durable once [`Tx::commit`] returns. On SQLite
//! many transactions share one fsync (see `sqlite.rs`).

pub mod changes;
mod migrate;
mod row;
pub mod search;
mod sqlite;
mod tx;
mod value;

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

pub use row::{Column, FromRow, Key, Row};
pub use tx::Tx;
pub use value::{Typed, Value};

/// What can go wrong between us and the database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The engine refused, or could not be reached.
    #[error("database: {0}")]
    Engine(#[from] sqlx::Error),
    /// A stored value is not what the code expects.
    #[error("unreadable value in the database: {0}")]
    Unreadable(String),
    /// The commit of the batch that this transaction was part of failed.
    #[error("database: the commit failed: {0}")]
    Commit(String),
    /// Something in this transaction failed before: it can only be taken back.
    #[error("database: something in this transaction failed before")]
    Failed,
    /// The address of the database is of no kind that we know.
    #[error("‘{0}’ is no database address; use sqlite:PATH or postgres://USER@HOST/NAME")]
    Address(String),
}

impl DbError {
    /// Whether a unique or primary key was already taken.
    pub fn is_taken(&self) -> bool {
        matches!(self, DbError::Engine(sqlx::Error::Database(e)) if e.is_unique_violation())
    }
}

/// The result of a database call.
pub type Result<T, E = DbError> = std::result::Result<T, E>;

/// Which engine is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one file.
    Sqlite,
    /// A PostgreSQL server, 15 or newer.
    Postgres,
}

/// The database: cheap to clone, shared by all.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

enum Inner {
    Sqlite(sqlite::Pools),
    Postgres(sqlx::PgPool),
}

impl Db {
    /// Opens `sqlite:PATH` (made when missing) or `postgres://…`, and brings the schema up to date.
    pub async fn open(address: &str) -> Result<Db> {
        let db = Self::connect(address).await?;
        migrate::run(&db).await?;
        Ok(db)
    }

    /// Opens without touching the schema.
    pub async fn connect(address: &str) -> Result<Db> {
        let inner = if let Some(path) = address.strip_prefix("sqlite:") {
            Inner::Sqlite(sqlite::Pools::open(Path::new(path.trim_start_matches("//"))).await?)
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(address)?;
            let pool = PgPoolOptions::new()
                .max_connections(24)
                .acquire_timeout(Duration::from_secs(30))
                .connect_with(options)
                .await?;
            Inner::Postgres(pool)
        } else {
            return Err(DbError::Address(address.to_owned()));
        };
        Ok(Db {
            inner: Arc::new(inner),
        })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match &*self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// A connection for reading: each statement sees what is committed.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match &*self.inner {
            Inner::Sqlite(pools) => Tx::sqlite_read(pools.reader().await?),
            Inner::Postgres(pool) => Tx::postgres_read(pool.acquire().await?),
        })
    }

    /// A transaction for writing; dropped without [`Tx::commit`], it leaves nothing.
    pub async fn write(&self) -> Result<Tx> {
        Ok(match &*self.inner {
            Inner::Sqlite(pools) => Tx::sqlite_write(pools.write().await?),
            Inner::Postgres(pool) => Tx::postgres_write(pool.begin().await?),
        })
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.read()
            .await?
            .value::<i64>("select cast(1 as bigint)", &[])
            .await
            .map(drop)
    }

    /// Room for a crowd of rows that comes next (`plenty`), or the usual one again once it is there:
    /// then PostgreSQL's planner learns of it, as its own maintenance would tell it in a minute.
    pub async fn make_room(&self, plenty: bool) -> Result<()> {
        match &*self.inner {
            Inner::Sqlite(pools) => pools.make_room(plenty).await,
            Inner::Postgres(_) if plenty => Ok(()),
            Inner::Postgres(_) => self
                .read()
                .await?
                .run("vacuum analyze", &[])
                .await
                .map(drop),
        }
    }

    /// Lets PostgreSQL's planner look at tables that have just been filled (`statement` is its
    /// `analyze …`): a plan made while they were empty would read them whole for every row. SQLite
    /// plans by its indexes alone.
    pub async fn analyze(&self, statement: &'static str) -> Result<()> {
        match self.engine() {
            Engine::Sqlite => Ok(()),
            Engine::Postgres => self.read().await?.run(statement, &[]).await.map(drop),
        }
    }

    /// Copies the running database into one file (SQLite only; PostgreSQL has its own tools).
    pub async fn snapshot(&self, to: &Path) -> Result<()> {
        match &*self.inner {
            Inner::Sqlite(pools) => pools.snapshot(to).await,
            Inner::Postgres(_) => Err(DbError::Address("snapshots are for SQLite".into())),
        }
    }

    /// Waits for what is under way and closes.
    pub async fn close(&self) {
        match &*self.inner {
            Inner::Sqlite(pools) => pools.close().await,
            Inner::Postgres(pool) => pool.close().await,
        }
    }
}

/// A short mark of today's schema: it changes when a migration is added.
pub fn schema_mark() -> String {
    migrate::mark()
}

#[cfg(test)]
mod batch_tests;
#[cfg(test)]
mod tests;
