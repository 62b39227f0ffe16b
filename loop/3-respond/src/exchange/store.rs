//! The SQL of imports: crowds of records in few statements, and how far an import is.

use std::collections::BTreeSet;

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx, Value, search};
use goodcatch_platform::jobs::{self, Work};
use goodcatch_platform::{from_row, id, words_enum};
use goodcatch_veris::{Next, PieceKind};
use serde_json::Value as Json;
use uuid::Uuid;

use super::prepare::Prepared;
use super::work::RunImport;
use crate::incident::{Exit, IncidentId, Source, State, Tlp};
use crate::milestone::Milestone;
use crate::store::{IncidentsImported, SEARCH};

/// Those of a batch that are not here yet. An incident of ours that left as a record comes back under
/// its own id and is known too.
pub(super) async fn new_ones<'a>(
    tx: &mut Tx,
    batch: &'a [Prepared],
) -> Result<Vec<&'a Prepared>, DbError> {
    let ids: Vec<Value> = batch
        .iter()
        .map(|p| p.external_id.as_str().into())
        .collect();
    let here: Vec<(String,)> = tx
        .list_in(
            "select external_id from incidents where external_id in (in)",
            &[],
            &ids,
        )
        .await?;
    let mut seen: BTreeSet<String> = here.into_iter().map(|row| row.0).collect();
    let own: Vec<Value> = batch
        .iter()
        .filter_map(|p| Uuid::parse_str(&p.external_id).ok())
        .map(Value::from)
        .collect();
    let ours: Vec<(Uuid,)> = tx
        .list_in("select id from incidents where id in (in)", &[], &own)
        .await?;
    seen.extend(ours.into_iter().map(|row| row.0.to_string()));
    Ok(batch
        .iter()
        .filter(|p| seen.insert(p.external_id.clone()))
        .collect())
}

/// Takes records in: closed, of nobody here, each with the day it began. How many were new.
pub(super) async fn record_batch(
    tx: &mut Tx,
    app: &App,
    batch: &[Prepared],
) -> Result<u64, DbError> {
    let new = new_ones(tx, batch).await?;
    let now = app.clock.now();
    let with_ids: Vec<(Uuid, &Prepared)> =
        new.into_iter().map(|p| (app.random.uuid(), p)).collect();
    let rows: Vec<Vec<Value>> = with_ids
        .iter()
        .map(|(id, p)| incident(*id, p, now))
        .collect();
    let added = tx
        .insert_many(
            "insert into incidents (id, title, kind, state, exit, tlp, summary, summary_version, classification,
               classification_version, source, external_id, opened_at, updated_at, closed_at, version) values",
            &rows,
            "on conflict do nothing",
        )
        .await?;
    let kept: Vec<(Uuid, &Prepared)> = if added == rows.len() as u64 {
        with_ids
    } else {
        // Another import brought some of them at this moment.
        let ids: Vec<Value> = with_ids.iter().map(|(id, _)| (*id).into()).collect();
        let there: Vec<(Uuid,)> = tx
            .list_in("select id from incidents where id in (in)", &[], &ids)
            .await?;
        let there: BTreeSet<Uuid> = there.into_iter().map(|row| row.0).collect();
        with_ids
            .into_iter()
            .filter(|(id, _)| there.contains(id))
            .collect()
    };
    let mut moves = Vec::new();
    let mut milestones = Vec::new();
    for (id, p) in &kept {
        let opened = opened_at(p, now);
        moves.push(vec![
            app.random.uuid().into(),
            (*id).into(),
            1_i64.into(),
            State::Closed.into(),
            p.exit.into(),
            "".into(),
            opened.into(),
        ]);
        if let Some((at, precision)) = p.began {
            milestones.push(vec![
                app.random.uuid().into(),
                (*id).into(),
                Milestone::Began.into(),
                at.into(),
                precision.into(),
                "UTC".into(),
                "VERIS".into(),
                now.into(),
            ]);
        }
    }
    tx.insert_many(
        "insert into incident_moves (id, incident_id, place, state, exit, words, moved_at) values",
        &moves,
        "",
    )
    .await?;
    tx.insert_many(
        "insert into incident_milestones (id, incident_id, milestone, at, precision, zone, source, recorded_at) values",
        &milestones,
        "",
    )
    .await?;
    for (id, p) in &kept {
        search::index(tx, SEARCH, *id, &format!("{} {}", p.title, p.summary)).await?;
    }
    if !kept.is_empty() {
        let incidents = kept.iter().map(|(id, _)| IncidentId(*id)).collect();
        jobs::announce(tx, &IncidentsImported { incidents }, now).await?;
    }
    Ok(kept.len() as u64)
}

/// A record from the future was opened today.
fn opened_at(p: &Prepared, now: Time) -> Time {
    p.began.map_or(now, |(at, _)| at.min(now))
}

fn incident(id: Uuid, p: &Prepared, now: Time) -> Vec<Value> {
    let opened = opened_at(p, now);
    vec![
        id.into(),
        p.title.as_str().into(),
        p.kind.into(),
        State::Closed.into(),
        p.exit.map(Exit::word).into(),
        Tlp::Clear.into(),
        p.summary.as_str().into(),
        1_i64.into(),
        p.record.clone().into(),
        1_i64.into(),
        Source::Import.into(),
        p.external_id.as_str().into(),
        opened.into(),
        now.into(),
        now.into(),
        1_i64.into(),
    ]
}

id! {
    /// An import of incidents.
    ImportId
}

words_enum! {
    /// Where an import is.
    ImportState {
        /// The file is looked through; nothing is kept.
        Looking = "looking",
        /// It is clear what it would bring.
        Looked = "looked",
        /// It is taken in.
        Taking = "taking",
        /// It is in.
        Done = "done",
        /// Our own fault ended it: never written, since an administrator may let it go on. See
        /// [`is_given_up`].
        Failed = "failed",
    }
}

/// An import, as its page shows it.
#[derive(Debug, Clone)]
pub(super) struct Import {
    pub(super) file: Option<String>,
    pub(super) lines: bool,
    pub(super) state: ImportState,
    pub(super) bytes: i64,
    pub(super) offset_bytes: i64,
    pub(super) offset_line: i64,
    pub(super) records: i64,
    pub(super) kept: i64,
    pub(super) known: i64,
    pub(super) refused: i64,
    pub(super) mended: i64,
    pub(super) faults: Json,
    pub(super) heard_at: Time,
}

from_row!(Import {
    file,
    lines,
    state,
    bytes,
    offset_bytes,
    offset_line,
    records,
    kept,
    known,
    refused,
    mended,
    faults,
    heard_at
});

impl Import {
    pub(super) fn piece_kind(&self) -> PieceKind {
        if self.lines {
            PieceKind::Lines
        } else {
            PieceKind::Any
        }
    }

    pub(super) fn next(&self) -> Next {
        let whole = |n: i64| u64::try_from(n).unwrap_or(0);
        Next {
            offset: whole(self.offset_bytes),
            line: whole(self.offset_line),
            records: whole(self.records),
        }
    }

    pub(super) fn works(&self) -> bool {
        matches!(self.state, ImportState::Looking | ImportState::Taking)
    }
}

pub(super) async fn record_import(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    file: &str,
    lines: bool,
    bytes: i64,
) -> Allowed<ImportId> {
    viewer.may(Act::HandleIncidents)?;
    let by: MemberId = viewer.member().ok_or(Refused::Denied)?;
    let id: ImportId = app.random.id();
    let now = app.clock.now();
    tx.run(
        "insert into incident_imports (id, file, lines, state, bytes, offset_bytes, offset_line, records, kept, known,
           refused, mended, faults, begun_by, began_at, heard_at)
         values ($1, $2, $3, $4, $5, 0, 1, 0, 0, 0, 0, 0, $6, $7, $8, $8)",
        &[
            id.into(),
            file.into(),
            lines.into(),
            ImportState::Looking.into(),
            bytes.into(),
            Json::Array(Vec::new()).into(),
            by.into(),
            now.into(),
        ],
    )
    .await?;
    Ok(id)
}

pub(super) async fn find_import(tx: &mut Tx, viewer: &Viewer, id: ImportId) -> Allowed<Import> {
    viewer.may(Act::HandleIncidents)?;
    read_import(tx, id).await?.ok_or(Refused::Missing)
}

pub(super) async fn read_import(tx: &mut Tx, id: ImportId) -> Result<Option<Import>, DbError> {
    tx.find(
        "select file, lines, state, bytes, offset_bytes, offset_line, records, kept, known, refused, mended, faults, heard_at
         from incident_imports where id = $1",
        &[id.into()],
    )
    .await
}

/// Whether its work was given up: it rests until an administrator lets it go on.
pub(super) async fn is_given_up(tx: &mut Tx, id: ImportId) -> Result<bool, DbError> {
    let rest: Vec<(Json,)> = tx
        .list(
            "select payload from jobs where kind = $1 and state = 'failed'",
            &[RunImport::KIND.into()],
        )
        .await?;
    Ok(rest.into_iter().any(|(payload,)| {
        serde_json::from_value::<RunImport>(payload).is_ok_and(|work| work.import == id)
    }))
}

/// What has been looked through begins to be taken in, from the start. Whether it was this call.
pub(super) async fn begin_taking(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ImportId,
    now: Time,
) -> Allowed<bool> {
    viewer.may(Act::HandleIncidents)?;
    let begun = tx
        .run(
            "update incident_imports set state = $2, offset_bytes = 0, offset_line = 1, records = 0, kept = 0, known = 0,
               refused = 0, mended = 0, faults = $4, heard_at = $5
             where id = $1 and state = $3 and file is not null",
            &[
                id.into(),
                ImportState::Taking.into(),
                ImportState::Looked.into(),
                Json::Array(Vec::new()).into(),
                now.into(),
            ],
        )
        .await?;
    Ok(begun == 1)
}

/// What came of a batch is added, if nobody else did the same batch meanwhile.
pub(super) async fn revise_import(
    tx: &mut Tx,
    id: ImportId,
    before: &Import,
    now_is: &Import,
    now: Time,
) -> Result<bool, DbError> {
    let revised = tx
        .run(
            "update incident_imports set state = $3, offset_bytes = $4, offset_line = $5, records = $6, kept = $7,
               known = $8, refused = $9, mended = $10, faults = $11, file = $12, heard_at = $13
             where id = $1 and records = $2 and state = $14",
            &[
                id.into(),
                before.records.into(),
                now_is.state.into(),
                now_is.offset_bytes.into(),
                now_is.offset_line.into(),
                now_is.records.into(),
                now_is.kept.into(),
                now_is.known.into(),
                now_is.refused.into(),
                now_is.mended.into(),
                now_is.faults.clone().into(),
                now_is.file.as_deref().into(),
                now.into(),
                before.state.into(),
            ],
        )
        .await?;
    Ok(revised == 1)
}

/// Imports nobody came back to: their files.
pub(super) async fn list_forgotten(
    tx: &mut Tx,
    before: Time,
) -> Result<Vec<(ImportId, String)>, DbError> {
    tx.list(
        "select id, file from incident_imports where heard_at < $1 and file is not null limit 100",
        &[before.into()],
    )
    .await
}

pub(super) async fn erase_import(tx: &mut Tx, id: ImportId) -> Result<(), DbError> {
    tx.run("delete from incident_imports where id = $1", &[id.into()])
        .await?;
    Ok(())
}
