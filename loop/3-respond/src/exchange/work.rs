//! An import in the background, in steps: each batch and how far it is are written together, so it goes
//! on where it was left, whichever process takes it up. A second one doing the same step notices.

use std::io::{Seek, SeekFrom};

use goodcatch_people::App;
use goodcatch_platform::clock::DAY;
use goodcatch_platform::database::Tx;
use goodcatch_platform::jobs::{JobResult, Jobs, Work, enqueue};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::import::{self, BATCH, Batch, Records};
use super::store::{self, Import, ImportId, ImportState};

/// So many batches are a step; then the work makes room for other work.
const STEP: usize = 20;
/// So many faults are shown.
const NAMED: usize = 100;
/// An import that nobody came back to is forgotten after this.
const KEPT: i64 = 7 * DAY;

/// Look through a file, or take it in.
#[derive(Serialize, Deserialize)]
pub(super) struct RunImport {
    pub(super) import: ImportId,
}

impl Work for RunImport {
    const KIND: &'static str = "import-incidents";
}

/// Forget files nobody came back to.
#[derive(Serialize, Deserialize)]
struct ForgetImports;

impl Work for ForgetImports {
    const KIND: &'static str = "forget-incident-imports";
}

/// Registers the work.
pub fn jobs(app: &App, jobs: &mut Jobs) {
    let on = app.clone();
    jobs.on(move |work: RunImport| {
        let app = on.clone();
        async move { step(&app, work.import).await }
    });
    let on = app.clone();
    jobs.regularly(DAY, move |_: ForgetImports| {
        let app = on.clone();
        async move { forget(&app).await }
    });
}

async fn step(app: &App, id: ImportId) -> JobResult {
    let mut tx = app.db.read().await?;
    let found = store::read_import(&mut tx, id).await?;
    drop(tx);
    let Some(mut import) = found.filter(Import::works) else {
        return Ok(());
    };
    let Some(file) = import.file.clone() else {
        return Ok(());
    };
    let mut stream = app.blobs().open(&file)?;
    stream.seek(SeekFrom::Start(import.next().offset))?;
    let mut records = Records::resume(stream, import.piece_kind(), import.next());
    for at in 1..=STEP {
        let now = app.clock.now();
        let (back, batch, next) = tokio::task::spawn_blocking(move || {
            let pieces = records.next_batch(BATCH)?;
            let next = pieces.last().map(|p| p.next);
            Ok::<_, std::io::Error>((records, import::read_batch(pieces, now), next))
        })
        .await
        .map_err(std::io::Error::other)??;
        records = back;
        let mut after = import.clone();
        if let Some(next) = next {
            let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
            after.offset_bytes = whole(next.offset);
            after.offset_line = whole(next.line);
            after.records = whole(next.records);
        } else {
            after.offset_bytes = after.bytes;
            after.state = if import.state == ImportState::Looking {
                ImportState::Looked
            } else {
                after.file = None;
                ImportState::Done
            };
        }
        let mut tx = app.db.write().await?;
        count(&mut tx, app, &mut after, &batch).await?;
        if !store::revise_import(&mut tx, id, &import, &after, now).await? {
            return Ok(());
        }
        let works = after.works();
        if works && at == STEP {
            enqueue(&mut tx, &RunImport { import: id }, now).await?;
        }
        tx.commit().await?;
        if !works {
            if after.file.is_none() {
                app.blobs().erase(&file)?;
            }
            return Ok(());
        }
        import = after;
    }
    Ok(())
}

async fn count(
    tx: &mut Tx,
    app: &App,
    import: &mut Import,
    batch: &Batch,
) -> Result<(), goodcatch_platform::database::DbError> {
    let kept = if import.state == ImportState::Taking {
        store::record_batch(tx, app, &batch.prepared).await?
    } else {
        store::new_ones(tx, &batch.prepared).await?.len() as u64
    };
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let kept = i64::try_from(kept).unwrap_or(i64::MAX);
    import.kept += kept;
    import.known += whole(batch.prepared.len()) - kept;
    import.mended += whole(batch.prepared.iter().filter(|p| p.mended).count());
    import.refused += whole(batch.faults.len());
    if let Json::Array(named) = &mut import.faults {
        for fault in &batch.faults {
            if named.len() < NAMED {
                named.push(json!(fault));
            }
        }
    }
    Ok(())
}

async fn forget(app: &App) -> JobResult {
    let before = app.clock.now().plus(-KEPT);
    let mut tx = app.db.read().await?;
    let forgotten = store::list_forgotten(&mut tx, before).await?;
    drop(tx);
    for (id, file) in forgotten {
        let mut tx = app.db.write().await?;
        store::erase_import(&mut tx, id).await?;
        tx.commit().await?;
        app.blobs().erase(&file)?;
    }
    Ok(())
}
