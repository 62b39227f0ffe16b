//! The timeline of a case: what happened, when, and which of those who work on it did it. Of
//! reporters it tells that they spoke, never who.

use goodcatch_people::App;
use goodcatch_people::MemberId;
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::{from_row, words_enum};
use serde_json::Value as Json;

use crate::case::CaseId;

words_enum! {
    /// What happened.
    EventKind {
        /// The first report came.
        Opened = "opened",
        /// So many reports now.
        Joined = "joined",
        /// A reporter added something.
        Spoke = "spoke",
        /// A report was taken back.
        Withdrawn = "withdrawn",
        /// The last report was taken back, and with it the case closed.
        Emptied = "emptied",
        /// Someone takes care of it.
        Assigned = "assigned",
        /// Nobody takes care of it any more.
        Unassigned = "unassigned",
        /// It is of another kind than its reporter, or the mail intake, took it for.
        Kind = "kind",
        /// A note for colleagues.
        Noted = "noted",
        /// A verdict.
        Decided = "decided",
        /// Another verdict than before.
        Corrected = "corrected",
        /// Every reporter was told the verdict.
        Told = "told",
        /// A reporter got a personal reply.
        Replied = "replied",
        /// Every reporter got a letter.
        Wrote = "wrote",
        /// Reports were taken out into a case of their own.
        Split = "split",
        /// It was taken out of another case.
        SplitFrom = "split-from",
        /// Another case became part of it.
        Merged = "merged",
        /// It became part of another case.
        MergedInto = "merged-into",
        /// Nothing of it may be destroyed.
        Held = "held",
        /// That is over.
        Released = "released",
        /// Closed.
        Closed = "closed",
        /// Opened again.
        Reopened = "reopened",
        /// A task was done.
        TaskDone = "task-done",
        /// A task was not done after all.
        TaskUndone = "task-undone",
        /// The custodians were asked to open an identity.
        OpeningAsked = "opening-asked",
        /// Two custodians opened one.
        IdentityOpened = "identity-opened",
        /// An uncleaned file was opened on purpose.
        OriginalOpened = "original-opened",
        /// The clock is about to run out.
        Warned = "warned",
        /// The identities of its reporters were destroyed.
        Forgotten = "forgotten",
    }
}

/// An entry of the timeline.
#[derive(Debug, Clone)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// The name of the responder, where one did it.
    pub by_name: Option<String>,
    /// What they wrote: a note, a reason.
    pub words: String,
    /// Counts and references.
    pub data: Json,
    /// When.
    pub happened_at: Time,
}

from_row!(Event {
    kind,
    by_name,
    words,
    data,
    happened_at
});

/// Adds to the timeline. The caller has touched the case's row, so places are taken in turn. `at`
/// is the day only where an anonymous reporter caused it.
pub(crate) async fn record(
    tx: &mut Tx,
    app: &App,
    case: CaseId,
    kind: EventKind,
    by: Option<MemberId>,
    words: &str,
    data: Json,
    at: Time,
) -> Result<(), DbError> {
    tx.run(
        "insert into case_events (id, case_id, kind, by_member, words, data, happened_at, place)
         values ($1, $2, $3, $4, $5, $6, $7,
           (select cast(coalesce(max(place), 0) + 1 as bigint) from case_events where case_id = $2))",
        &[
            app.random.uuid().into(),
            case.into(),
            kind.into(),
            by.into(),
            words.into(),
            data.into(),
            at.into(),
        ],
    )
    .await?;
    Ok(())
}
