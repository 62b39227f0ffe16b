//! The schema: numbered files in `/migrations`, one text for both engines.
//!
//! Column words: `{id} {time} {bool} {json} {bytes} {int} {real}`, `{file}` for the name of a file in
//! [`crate::blobs`], and `{strict}` after the closing
//! bracket of a table. A file runs once, whole or not at all.

use rust_embed::RustEmbed;

use super::{Db, DbError, Engine, Result, search};
use crate::clock::Clock;

#[derive(RustEmbed)]
#[folder = "../migrations"]
#[include = "*.sql"]
struct Files;

const WORDS: [(&str, &str, &str); 9] = [
    ("{id}", "blob", "uuid"),
    ("{time}", "integer", "bigint"),
    ("{int}", "integer", "bigint"),
    ("{real}", "real", "double precision"),
    ("{bool}", "integer", "boolean"),
    ("{json}", "text", "jsonb"),
    ("{bytes}", "blob", "bytea"),
    ("{file}", "text", "text"),
    ("{strict}", "strict", ""),
];

fn for_engine(text: &str, engine: Engine) -> String {
    WORDS
        .iter()
        .fold(text.to_owned(), |text, (word, sqlite, postgres)| {
            text.replace(
                word,
                if engine == Engine::Sqlite {
                    sqlite
                } else {
                    postgres
                },
            )
        })
}

pub(super) async fn run(db: &Db) -> Result<()> {
    let engine = db.engine();
    let mut tx = db.write().await?;
    if engine == Engine::Postgres {
        // Several server processes may start at once.
        tx.run("select pg_advisory_xact_lock(716273641)", &[])
            .await?;
    }
    let table = "create table if not exists migrations (name text primary key, applied_at {time} not null) {strict};";
    tx.script(for_engine(table, engine)).await?;
    let done: Vec<(String,)> = tx.list("select name from migrations", &[]).await?;
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    for name in names {
        if done.iter().any(|(d,)| *d == name) {
            continue;
        }
        let file = Files::get(&name).ok_or_else(|| DbError::Unreadable(name.to_string()))?;
        let text = String::from_utf8_lossy(&file.data);
        tx.script(for_engine(&text, engine)).await?;
        tx.run(
            "insert into migrations (name, applied_at) values ($1, $2)",
            &[name.as_ref().into(), Clock::System.now().into()],
        )
        .await?;
    }
    tx.script(search::schema(engine).to_owned()).await?;
    tx.commit().await
}

/// A short mark of today's schema, for the name of the tests' template.
pub(super) fn mark() -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    for name in names {
        if let Some(file) = Files::get(&name) {
            hash.update(file.data);
        }
    }
    hash.update(search::schema(Engine::Postgres));
    hash.finalize()
        .iter()
        .take(6)
        .map(|b| format!("{b:02x}"))
        .collect()
}
