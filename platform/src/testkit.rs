//! For tests: a database of its own for each test, SQLite by default, PostgreSQL when
//! `GOODCATCH_TEST_POSTGRES` holds the address of a server whose user may create databases.

use std::path::PathBuf;
use std::sync::Arc;

use crate::Platform;
use crate::clock::{Clock, Time};
use crate::config::Config;
use crate::database::Db;
use crate::ids::Random;

/// 2026-03-02T09:00:00Z, a Monday: when tests begin.
pub const MONDAY: Time = Time(1_772_442_000_000);

/// The variable that makes the tests run on PostgreSQL.
pub const POSTGRES: &str = "GOODCATCH_TEST_POSTGRES";

/// A folder that no other test uses. The operating system clears it away.
pub fn folder() -> PathBuf {
    let path =
        std::env::temp_dir().join(format!("goodcatch-test-{}", Random::System.uuid().simple()));
    drop(std::fs::create_dir_all(&path));
    path
}

/// A fresh database with today's schema.
///
/// # Panics
/// When the engine cannot be reached: a test cannot go on without.
#[expect(clippy::expect_used, reason = "only tests call this")]
pub async fn database() -> Db {
    match std::env::var(POSTGRES) {
        Ok(server) => postgres(&server).await,
        Err(_) => {
            let path = folder().join("goodcatch.db");
            Db::open(&format!("sqlite:{}", path.display()))
                .await
                .expect("a SQLite file in the temporary folder")
        }
    }
}

#[expect(clippy::expect_used, reason = "only tests call this")]
async fn postgres(server: &str) -> Db {
    use sqlx::{AssertSqlSafe, Connection, PgConnection};
    let (base, _) = server
        .rsplit_once('/')
        .expect("an address that ends in a database's name");
    let mut at = PgConnection::connect(server)
        .await
        .expect("the PostgreSQL server of the tests");
    // The template is made once for all processes of a run and named after the binary's schema.
    let template = format!("goodcatch_template_{}", crate::database::schema_mark());
    sqlx::query("select pg_advisory_lock(991)")
        .execute(&mut at)
        .await
        .expect("a lock");
    let there: Option<(String,)> =
        sqlx::query_as("select datname::text from pg_database where datname = $1")
            .bind(&template)
            .fetch_optional(&mut at)
            .await
            .expect("the list of databases");
    if there.is_none() {
        let draft = format!("draft_{}", Random::System.uuid().simple());
        sqlx::raw_sql(AssertSqlSafe(format!("create database {draft}")))
            .execute(&mut at)
            .await
            .expect("a database");
        let db = Db::open(&format!("{base}/{draft}"))
            .await
            .expect("today's schema");
        db.close().await;
        sqlx::raw_sql(AssertSqlSafe(format!(
            "alter database {draft} rename to {template}"
        )))
        .execute(&mut at)
        .await
        .expect("the template's name");
    }
    let name = format!("test_{}", Random::System.uuid().simple());
    sqlx::raw_sql(AssertSqlSafe(format!(
        "create database {name} template {template}"
    )))
    .execute(&mut at)
    .await
    .expect("a copy of the template");
    sqlx::query("select pg_advisory_unlock(991)")
        .execute(&mut at)
        .await
        .expect("the lock given back");
    drop(at.close().await);
    Db::connect(&format!("{base}/{name}"))
        .await
        .expect("the fresh database")
}

/// A platform on a fresh database, on Monday morning, with a seeded generator.
///
/// # Panics
/// As [`database`].
#[expect(clippy::expect_used, reason = "only tests call this")]
pub async fn platform() -> Platform {
    let mut config = Config::defaults().expect("defaults are valid");
    config.data = folder();
    Platform {
        db: database().await,
        clock: Clock::fixed(MONDAY),
        random: Random::System,
        config: Arc::new(config),
    }
}
