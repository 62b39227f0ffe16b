//! Full-text search, one function for two engines: FTS5 on SQLite, tsvector on PostgreSQL.
//!
//! Entries are written and erased in the transaction of the thing they describe, so what is
//! erased cannot be found any more. What was written last is found first: a rank would have to be
//! worked out for every find before the first could be shown, and half of all cases may hold a word.

use uuid::Uuid;

use super::{Engine, Result, Tx, Value};
use crate::from_row;

pub(super) fn schema(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "create table if not exists search_entries (
               entry integer primary key, area text not null, thing blob not null, words text not null,
               unique (area, thing)) strict;
             create virtual table if not exists search_words using fts5(
               words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');"
        }
        Engine::Postgres => {
            "create table if not exists search_entries (
               entry bigint generated always as identity, area text not null, thing uuid not null, words tsvector not null, primary key (area, thing));
             create index if not exists search_entries_words on search_entries using gin (words);
             create index if not exists search_entries_newest on search_entries (area, entry);"
        }
    }
}

/// Writes what can be found about `thing`, in place of what was there.
pub async fn index(tx: &mut Tx, area: &str, thing: Uuid, words: &str) -> Result<()> {
    erase(tx, area, thing).await?;
    add(tx, area, thing, words).await
}

/// As [`index`], of a thing that is new.
pub async fn add(tx: &mut Tx, area: &str, thing: Uuid, words: &str) -> Result<()> {
    // Both engines cap a document; the first 100,000 characters are plenty to find it by. Signs
    // become spaces, since PostgreSQL would keep a host or an address as one word.
    let words: String = words
        .chars()
        .take(100_000)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    match tx.engine() {
        Engine::Sqlite => {
            // Its area is a word like the others, so that a search reads what its own area holds.
            let words = format!("{} {words}", area_word(area));
            tx.send(
                "insert into search_entries (area, thing, words) values ($1, $2, '')",
                &[area.into(), thing.into()],
            )
            .await?;
            tx.send(
                "insert into search_words (rowid, words) values (last_insert_rowid(), $1)",
                &[words.into()],
            )
            .await
        }
        Engine::Postgres => {
            tx.send(
                "insert into search_entries (area, thing, words) values ($1, $2, to_tsvector('simple', $3))",
                &[area.into(), thing.into(), words.into()],
            )
            .await
        }
    }
}

/// Forgets `thing`.
pub async fn erase(tx: &mut Tx, area: &str, thing: Uuid) -> Result<()> {
    if tx.engine() == Engine::Sqlite {
        tx.send(
            "delete from search_words where rowid in
               (select entry from search_entries where area = $1 and thing = $2)",
            &[area.into(), thing.into()],
        )
        .await?;
    }
    tx.send(
        "delete from search_entries where area = $1 and thing = $2",
        &[area.into(), thing.into()],
    )
    .await
}

/// The word that stands for an area in the index of SQLite; nobody writes such a one.
fn area_word(area: &str) -> String {
    format!("0area0{area}0")
}

/// Where a page of finds ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Grows with every entry that is written.
    pub entry: i64,
    /// The thing.
    pub thing: Uuid,
}

from_row!(Place { entry, thing });

/// As it stands in the address of a page: `ENTRY_THING`.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.entry, self.thing)
    }
}

impl Place {
    /// Reads what an address says; anything else is no place.
    pub fn read(text: &str) -> Option<Place> {
        let (entry, thing) = text.split_once('_')?;
        Some(Place {
            entry: entry.parse().ok()?,
            thing: thing.parse().ok()?,
        })
    }
}

/// The things of an area that hold every word of `query` (the last one may be a beginning), what
/// was written last first, at most `limit`.
pub async fn find(tx: &mut Tx, area: &str, query: &str, limit: i64) -> Result<Vec<Uuid>> {
    let places = find_after(tx, area, query, None, limit).await?;
    Ok(places.into_iter().map(|p| p.thing).collect())
}

/// As [`find`], those that come after a place.
pub async fn find_after(
    tx: &mut Tx,
    area: &str,
    query: &str,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Place>> {
    let words: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(12)
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let before = after.map_or(i64::MAX, |place| place.entry);
    let (sql, args) = statement(tx.engine(), area, &words, before, limit);
    tx.list(sql, &args).await
}

/// The statement that finds, and its arguments; also to look at its plan.
pub fn statement(
    engine: Engine,
    area: &str,
    words: &[String],
    before: i64,
    limit: i64,
) -> (&'static str, [Value; 4]) {
    let (query, sql) = match engine {
        Engine::Sqlite => {
            let query: Vec<String> = words.iter().map(|w| format!("\"{w}\"*")).collect();
            (
                format!("\"{}\" {}", area_word(area), query.join(" ")),
                // “cross” keeps the words first: a planner without statistics begins with the area, and looks
                // into the words once for each of its entries.
                "select e.entry, e.thing from search_words w cross join search_entries e on e.entry = w.rowid
                 where search_words match $2 and w.rowid < $4 and e.area = $1 order by w.rowid desc limit $3",
            )
        }
        Engine::Postgres => {
            let query: Vec<String> = words.iter().map(|w| format!("{w}:*")).collect();
            (
                query.join(" & "),
                "select entry, thing from search_entries
                 where area = $1 and words @@ to_tsquery('simple', $2) and entry < $4 order by entry desc limit $3",
            )
        }
    };
    let args = [area.into(), query.into(), limit.into(), before.into()];
    (sql, args)
}
