//! The SQL of actions. Every change first touches the row of its action and says which version it was
//! made for; what happened is added to its history, and an announcement tells who follows it elsewhere.

mod listing;
mod moves;
mod writing;

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx, search};
use goodcatch_platform::jobs::{self, Announcement};
use goodcatch_platform::{from_row, words_enum};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::action::{Action, ActionId};
use crate::lower::ReviewId;

pub(crate) use listing::actions_of_incidents;
#[cfg(test)]
pub(crate) use listing::statement;
pub use listing::{
    Filter, ListPage, Row, Turn, actions_of_incident, list_actions, list_of_review, owned_by,
    search_actions,
};
pub use moves::{
    Moved, NewReading, Reading, accept, close_unverified, decline, finish, list_readings,
    record_reading, reopen, reopen_by_recurrence, revise_public_words, verify,
};
pub use writing::{factors_of, propose, revise};

/// The columns of [`Action`].
macro_rules! action_columns {
    () => {
        "id, review_id, incident_id, title, words, strength, on_person, insisted_because, owner_team, owner, due_at, \
         cost_hours, cost_money, state, measure_what, measure_how, measure_source, measure_subject, measure_expected, \
         measure_goal, measure_better, measure_at, public_words, decided_because, unverified_because, reopenings, \
         created_at, updated_at, done_at, verified_at, version"
    };
}
pub(crate) use action_columns;

/// The area of actions in the full-text search.
pub(crate) const SEARCH: &str = "actions";

/// The place of what nobody has to look at any more.
const FAR: Time = Time(i64::MAX);

/// Under `by` in the data of an entry of the history: somebody who takes part in the review, and not who.
pub(crate) const OF_REVIEW: &str = "review";

/// Something about an action changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct ActionChanged {
    /// Which.
    pub action: ActionId,
}

impl Announcement for ActionChanged {
    const NAME: &'static str = "action-changed";
}

/// An action was verified effective.
#[derive(Debug, Serialize, Deserialize)]
pub struct ActionVerified {
    /// Which.
    pub action: ActionId,
}

impl Announcement for ActionVerified {
    const NAME: &'static str = "action-verified";
}

words_enum! {
    /// What happened to an action.
    Happened {
        /// It was written down.
        Proposed = "proposed",
        /// Its text, owner, day or cost changed.
        Revised = "revised",
        /// Its measure changed, before it was done.
        MeasureChanged = "measure-changed",
        /// It rests on people, and was insisted on.
        Insisted = "insisted",
        /// It will be done.
        Accepted = "accepted",
        /// It will not be done.
        Declined = "declined",
        /// It was done.
        Done = "done",
        /// Its measure was read.
        Read = "read",
        /// It works.
        Verified = "verified",
        /// It does not.
        Ineffective = "ineffective",
        /// It rests unverified.
        Unverified = "unverified",
        /// It is to be done again, or better.
        Reopened = "reopened",
        /// Something like it happened again.
        Recurred = "recurred",
        /// Those who reported were told.
        Told = "told",
        /// What everyone may read about it changed.
        PublicWords = "public-words",
        /// It was sent to a tracker, or came from one.
        Tracked = "tracked",
    }
}

/// An entry of an action's history.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What happened.
    pub kind: Happened,
    /// Who did it, where somebody did and the history keeps who.
    pub by_name: Option<String>,
    /// A reason, a note.
    pub words: String,
    /// Counts and references.
    pub data: Json,
    /// When.
    pub happened_at: Time,
}

from_row!(Entry {
    kind,
    by_name,
    words,
    data,
    happened_at
});

impl Entry {
    /// Whether somebody did it who takes part in the review.
    pub fn is_of_review(&self) -> bool {
        self.data.get("by").and_then(Json::as_str) == Some(OF_REVIEW)
    }
}

/// Whether the viewer owns it.
pub(crate) fn owns(viewer: &Viewer, action: &Action) -> bool {
    action.owner.is_some() && action.owner == viewer.member()
}

/// Whoever handles actions, and the one who owns it.
pub(crate) fn may_carry_out(viewer: &Viewer, action: &Action) -> Allowed<()> {
    let owns = owns(viewer, action);
    viewer
        .may(Act::HandleActions)
        .or_else(|_| viewer.may(Act::OwnAction { owns }))
}

/// Whoever takes part in a review sees its actions and may propose some.
async fn may_see_of_review(tx: &mut Tx, viewer: &Viewer, review: Option<ReviewId>) -> Allowed<()> {
    let review = review.ok_or(Refused::Denied)?;
    let takes_part = goodcatch_review::takes_part(tx, viewer, review).await?;
    viewer.may(Act::InReview { takes_part })
}

/// An action by its id; not a look-up for viewers.
pub(crate) async fn read_action(tx: &mut Tx, id: ActionId) -> Result<Option<Action>, DbError> {
    tx.find(
        concat!("select ", action_columns!(), " from actions where id = $1"),
        &[id.into()],
    )
    .await
}

/// An action, for those who see all actions, for its owner, and for its review.
pub async fn find_action(tx: &mut Tx, viewer: &Viewer, id: ActionId) -> Allowed<Option<Action>> {
    let Some(action) = read_action(tx, id).await? else {
        return Ok(None);
    };
    let owns = owns(viewer, &action);
    if viewer
        .may(Act::SeeActions)
        .or_else(|_| viewer.may(Act::OwnAction { owns }))
        .is_err()
    {
        may_see_of_review(tx, viewer, action.review_id).await?;
    }
    Ok(Some(action))
}

/// What happened to an action, oldest first.
pub async fn list_history(tx: &mut Tx, viewer: &Viewer, id: ActionId) -> Allowed<Vec<Entry>> {
    find_action(tx, viewer, id).await?.ok_or(Refused::Missing)?;
    Ok(tx
        .list(
            "select kind, (select name from members where members.id = by_member) as by_name, words, data, happened_at
             from action_history where action_id = $1 order by place",
            &[id.into()],
        )
        .await?)
}

/// Takes an action for a change; with a `version` it must be the present one.
pub(crate) async fn touch(
    tx: &mut Tx,
    app: &App,
    id: ActionId,
    version: Option<i64>,
) -> Allowed<Action> {
    let touched: Option<Action> = tx
        .find(
            concat!(
                "update actions set version = version + 1, updated_at = $3
                 where id = $1 and (cast($2 as bigint) is null or version = $2) returning ",
                action_columns!()
            ),
            &[id.into(), version.into(), app.clock.now().into()],
        )
        .await?;
    match touched {
        Some(action) => Ok(action),
        None if read_action(tx, id).await?.is_some() => Err(Refused::Changed),
        None => Err(Refused::Missing),
    }
}

/// Adds to an action's history. The caller has touched its row, so places are taken in turn.
pub(crate) async fn record_entry(
    tx: &mut Tx,
    app: &App,
    id: ActionId,
    kind: Happened,
    by: Option<MemberId>,
    words: &str,
    data: Json,
) -> Result<(), DbError> {
    tx.run(
        "insert into action_history (id, action_id, place, kind, by_member, words, data, happened_at)
         values ($1, $2, (select cast(coalesce(max(place), 0) + 1 as bigint) from action_history where action_id = $2),
           $3, $4, $5, $6, $7)",
        &[
            app.random.uuid().into(),
            id.into(),
            kind.into(),
            by.into(),
            words.into(),
            data.into(),
            app.clock.now().into(),
        ],
    )
    .await?;
    Ok(())
}

/// After every change: its place in the list, what it is found by, and the announcement.
pub(crate) async fn settle(tx: &mut Tx, app: &App, id: ActionId) -> Result<(), DbError> {
    let Some(action) = read_action(tx, id).await? else {
        return Ok(());
    };
    tx.run(
        "update actions set next_at = $2 where id = $1",
        &[id.into(), action.next_at().unwrap_or(FAR).into()],
    )
    .await?;
    let found_by = [
        action.title.as_str(),
        &action.words,
        &action.owner_team,
        &action.measure_what,
        &action.measure_how,
        &action.measure_expected,
        &action.public_words,
    ]
    .join(" ");
    search::index(tx, SEARCH, id.0, &found_by).await?;
    jobs::announce(tx, &ActionChanged { action: id }, app.clock.now()).await
}
