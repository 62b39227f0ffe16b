//! Taking in a file of people. The rows go into tables of their own, are compared with the
//! directory there, and are applied in one transaction: a dry run shows what would change, and
//! nothing is half-applied.

mod applying;
mod comparing;
mod one;
mod reading;
mod showing;

use std::path::{Path, PathBuf};

use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{Tx, Value};
use goodcatch_platform::{from_row, id};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::access::{Act, Allowed, Refused};
use crate::members::search_keys;
use crate::{App, Viewer};

pub use applying::{Applied, apply};
pub use one::{One, record_one};
pub use reading::{BadFile, Present};
pub use showing::{Difference, Fault, Shown, list_changed, list_faults, list_new};

use reading::{PersonRow, Read1};

id! {
    /// A file of people, read and compared, perhaps applied.
    ImportId
}

/// How long a file waits between dry run and confirmation.
pub const KEPT: i64 = DAY;
const BATCH: usize = 2_000;
const FEW: usize = 50;

/// What a file would change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// People who are new.
    pub added: i64,
    /// People who changed.
    pub changed: i64,
    /// People who are as we know them.
    pub unchanged: i64,
    /// People who are not in the file and would count as having left.
    pub leaving: i64,
    /// Rows that cannot be taken.
    pub bad: i64,
}

/// A file of people.
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// `reading`, `checked`, `applied`.
    pub state: String,
    columns: Json,
    /// Whether people missing from it have left.
    pub leaving: bool,
    counts: Option<Json>,
    /// When it was compared with the directory.
    pub checked_at: Option<Time>,
    /// When it was applied.
    pub applied_at: Option<Time>,
}

from_row!(Import {
    id,
    state,
    columns,
    leaving,
    counts,
    checked_at,
    applied_at
});

impl Import {
    /// What its header says.
    pub fn present(&self) -> Present {
        serde_json::from_value(self.columns.clone()).unwrap_or_default()
    }

    /// What it would change, or changed.
    pub fn counts(&self) -> Counts {
        self.counts
            .clone()
            .and_then(|c| serde_json::from_value(c).ok())
            .unwrap_or_default()
    }
}

/// A file that was read and compared.
pub async fn find(tx: &mut Tx, viewer: &Viewer, id: ImportId, now: Time) -> Allowed<Import> {
    viewer.may(Act::Directory)?;
    tx.find(
        "select id, state, columns, leaving, counts, checked_at, applied_at from member_imports
         where id = $1 and state <> 'reading' and expires_at > $2",
        &[id.into(), now.into()],
    )
    .await?
    .ok_or(Refused::Missing)
}

/// A folder of the data folder where uploads lie while they are read.
pub fn folder(app: &App) -> PathBuf {
    app.config.data.join("incoming")
}

enum Message {
    Header(Present),
    Rows(Vec<Read1>, u64),
}

/// Reads a file into the tables and compares it with the directory. `progress` hears the bytes read.
pub async fn record(
    app: &App,
    viewer: &Viewer,
    path: &Path,
    leaving: bool,
    progress: impl Fn(u64),
) -> Allowed<Result<ImportId, BadFile>> {
    viewer.may(Act::Directory)?;
    let id: ImportId = app.random.id();
    let done = fill(app, id, path, leaving, progress).await;
    if matches!(done, Ok(Ok(()))) {
        // Whatever changes in the directory from now on makes [`apply`] compare again.
        let began = app.clock.now();
        comparing::compare_in_stretches(app, id).await?;
        let mut tx = app.db.write().await?;
        comparing::record_counts(&mut tx, id, began).await?;
        tx.commit().await?;
        return Ok(Ok(id));
    }
    let mut tx = app.db.write().await?;
    tx.run("delete from member_imports where id = $1", &[id.into()])
        .await?;
    tx.commit().await?;
    done.map(|outcome| outcome.map(|()| id))
}

async fn fill(
    app: &App,
    id: ImportId,
    path: &Path,
    leaving: bool,
    progress: impl Fn(u64),
) -> Allowed<Result<(), BadFile>> {
    let file = std::fs::File::open(path)?;
    // Two batches wait at most: memory stays small however large the file.
    let (give, mut take) = tokio::sync::mpsc::channel::<Message>(2);
    let reader = tokio::task::spawn_blocking(move || {
        let mut rows = Vec::with_capacity(BATCH);
        let mut at = 0;
        let header =
            |present: &Present| give.blocking_send(Message::Header(present.clone())).is_ok();
        let done = reading::read(file, header, |row, bytes| {
            rows.push(row);
            at = bytes;
            rows.len() < BATCH
                || give
                    .blocking_send(Message::Rows(std::mem::take(&mut rows), bytes))
                    .is_ok()
        });
        if done.is_ok() && !rows.is_empty() {
            drop(give.blocking_send(Message::Rows(rows, at)));
        }
        done
    });
    while let Some(message) = take.recv().await {
        let mut tx = app.db.write().await?;
        match message {
            Message::Header(present) => {
                let now = app.clock.now();
                let columns = serde_json::to_value(&present).unwrap_or_default();
                tx.run(
                    "insert into member_imports (id, state, columns, leaving, read_at, expires_at)
                     values ($1, 'reading', $2, $3, $4, $5)",
                    &[
                        id.into(),
                        columns.into(),
                        leaving.into(),
                        now.into(),
                        now.plus(KEPT).into(),
                    ],
                )
                .await?;
                tx.commit().await?;
            }
            Message::Rows(rows, bytes) => {
                record_rows(&mut tx, app, id, rows).await?;
                tx.commit().await?;
                progress(bytes);
            }
        }
    }
    reader
        .await
        .map_err(|e| Refused::Io(std::io::Error::other(e)))
}

async fn record_rows(tx: &mut Tx, app: &App, id: ImportId, read: Vec<Read1>) -> Allowed<()> {
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(read.len());
    let mut addresses: Vec<Vec<Value>> = Vec::with_capacity(read.len());
    let mut faults: Vec<Vec<Value>> = Vec::new();
    for one in read {
        match one {
            Read1::Fault(line, why, detail) => {
                faults.push(vec![id.into(), line.into(), why.into(), detail.into()]);
            }
            Read1::Person(person) => {
                for address in &person.addresses {
                    addresses.push(vec![id.into(), person.line.into(), address.into()]);
                }
                rows.push(values(app, id, person));
            }
        }
    }
    // Few rows in one statement, the same statement again and again: SQLite looks named parameters up
    // one after the other, so that a long statement costs the square of its length.
    for rows in rows.chunks(FEW) {
        tx.insert_many(
            "insert into member_import_rows (import_id, line, fresh_id, external_id, email, name, team, role_family,
               site, locale, name_key, surname_key, email_key) values",
            rows,
            "",
        )
        .await?;
    }
    for addresses in addresses.chunks(FEW) {
        tx.insert_many(
            "insert into member_import_addresses (import_id, line, address) values",
            addresses,
            "",
        )
        .await?;
    }
    for faults in faults.chunks(FEW) {
        tx.insert_many(
            "insert into member_import_faults (import_id, line, reason, detail) values",
            faults,
            "",
        )
        .await?;
    }
    Ok(())
}

fn values(app: &App, id: ImportId, person: PersonRow) -> Vec<Value> {
    let [name_key, surname_key, email_key] = search_keys(&person.name, &person.email);
    let locale = if person.locale.is_empty() {
        app.config.language.clone()
    } else {
        person.locale
    };
    vec![
        id.into(),
        person.line.into(),
        app.random.uuid().into(),
        person.external_id.into(),
        person.email.into(),
        person.name.into(),
        person.team.into(),
        person.role_family.into(),
        person.site.into(),
        locale.into(),
        name_key.into(),
        surname_key.into(),
        email_key.into(),
    ]
}

#[cfg(test)]
mod tests;
