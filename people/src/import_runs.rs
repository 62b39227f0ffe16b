//! How far the work on a file of people is. A million rows take longer than a browser waits, so the
//! work goes on by itself and a page looks here, whichever server process it asks.

use goodcatch_platform::clock::{MINUTE, Time};
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::{from_row, id, words_enum};

use crate::access::{Act, Allowed, Refused};
use crate::import::{ImportId, KEPT};
use crate::{App, Viewer};

id! {
    /// The work on a file.
    RunId
}

words_enum! {
    /// Where the work is.
    RunState {
        /// The file is read and compared.
        Reading = "reading",
        /// It is applied.
        Applying = "applying",
        /// It ended well: the import says how.
        Done = "done",
        /// It ended with a sentence.
        Refused = "refused",
    }
}

/// Work that was not heard of for so long has died with its process.
const SILENT: i64 = 30 * MINUTE;

/// The work on a file, as its page shows it.
pub struct Run {
    /// Where it is.
    pub state: RunState,
    /// The file, once it is read.
    pub import_id: Option<ImportId>,
    /// How long the file is.
    pub bytes: i64,
    /// How much of it is read.
    pub bytes_read: i64,
    /// The key of the sentence that it ended with.
    pub trouble: Option<String>,
    /// What fills the sentence.
    pub detail: String,
    /// When it was last heard of.
    pub heard_at: Time,
}

from_row!(Run {
    state,
    import_id,
    bytes,
    bytes_read,
    trouble,
    detail,
    heard_at
});

impl Run {
    /// Whether it goes on.
    pub fn works(&self) -> bool {
        matches!(self.state, RunState::Reading | RunState::Applying)
    }

    /// Whether it must have died.
    pub fn is_silent(&self, now: Time) -> bool {
        self.works() && self.heard_at.plus(SILENT) < now
    }

    /// Whether all of it is read. Ends of lines and blank lines are not counted, so the last hundredth
    /// tells nothing.
    pub fn is_read(&self) -> bool {
        self.bytes_read.saturating_mul(100) >= self.bytes.saturating_mul(99)
    }
}

/// How work ended.
pub enum Ended {
    /// Well.
    Done(ImportId),
    /// With a sentence.
    Refused(&'static str, String),
}

/// Begins.
pub async fn record(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    state: RunState,
    import: Option<ImportId>,
    bytes: i64,
) -> Allowed<RunId> {
    viewer.may(Act::Directory)?;
    let id: RunId = app.random.id();
    let now = app.clock.now();
    tx.run(
        "insert into member_import_runs (id, state, import_id, bytes, bytes_read, detail, heard_at, expires_at)
         values ($1, $2, $3, $4, 0, '', $5, $6)",
        &[
            id.into(),
            state.into(),
            import.into(),
            bytes.into(),
            now.into(),
            now.plus(KEPT).into(),
        ],
    )
    .await?;
    Ok(id)
}

/// The work, for its page.
pub async fn find(tx: &mut Tx, viewer: &Viewer, id: RunId, now: Time) -> Allowed<Run> {
    viewer.may(Act::Directory)?;
    tx.find(
        "select state, import_id, bytes, bytes_read, trouble, detail, heard_at from member_import_runs
         where id = $1 and expires_at > $2",
        &[id.into(), now.into()],
    )
    .await?
    .ok_or(Refused::Missing)
}

/// So much is read. For the work itself, which has no viewer.
pub(crate) async fn revise_read(tx: &mut Tx, id: RunId, read: i64, now: Time) -> DbResult<()> {
    tx.run(
        "update member_import_runs set bytes_read = $2, heard_at = $3 where id = $1",
        &[id.into(), read.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// It ended.
pub(crate) async fn record_end(tx: &mut Tx, id: RunId, ended: &Ended, now: Time) -> DbResult<()> {
    let (state, import, trouble, detail) = match ended {
        Ended::Done(import) => (RunState::Done, Some(*import), None, ""),
        Ended::Refused(key, detail) => (RunState::Refused, None, Some(*key), detail.as_str()),
    };
    tx.run(
        "update member_import_runs set state = $2, import_id = coalesce($3, import_id), trouble = $4, detail = $5,
           heard_at = $6 where id = $1",
        &[
            id.into(),
            state.into(),
            import.into(),
            trouble.into(),
            detail.into(),
            now.into(),
        ],
    )
    .await?;
    Ok(())
}
