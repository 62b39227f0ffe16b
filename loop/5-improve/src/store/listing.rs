//! Lists of actions: by what waits, by owner, by review; paged by key.

use goodcatch_people::access::{Act, Allowed};
use goodcatch_people::{MemberId, Viewer};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::search::{self, Place};
use goodcatch_platform::database::{FromRow, Result as DbResult, Row as DbRow, Tx, Value};
use goodcatch_platform::words_enum;

use super::{FAR, SEARCH, action_columns};
use crate::action::{Action, ActionId};
use crate::lower::{IncidentId, ReviewId};

/// Rows of one page.
const PAGE: usize = 25;
/// What is due within this is shown as due.
const SOON: i64 = 14 * DAY;

words_enum! {
    /// Which actions.
    Filter {
        /// Those that somebody has to do something about.
        Open = "open",
        /// One's own.
        Mine = "mine",
        /// Proposed, not decided.
        Proposed = "proposed",
        /// Under way, and due soon or late.
        Due = "due",
        /// Done, and it is time to verify.
        Waiting = "waiting",
        /// Verified effective.
        Verified = "verified",
        /// Declined, or resting unverified.
        Resting = "resting",
    }
}

impl Filter {
    /// Whether it lists what nobody has to look at any more: newest first.
    fn is_past(self) -> bool {
        matches!(self, Filter::Verified | Filter::Resting)
    }
}

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// What comes after this place.
    After(Time, ActionId),
    /// What comes before it.
    Before(Time, ActionId),
}

/// An action in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// Its owner's name.
    pub owner_name: Option<String>,
    place: Time,
}

impl FromRow for Row {
    fn from_row(row: &DbRow) -> DbResult<Row> {
        Ok(Row {
            action: Action::from_row(row)?,
            owner_name: row.get("owner_name")?,
            place: row.get("place")?,
        })
    }
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct ListPage {
    /// Its rows.
    pub rows: Vec<Row>,
    /// The page before, if there is one.
    pub before: Option<Turn>,
    /// The page after, if there is one.
    pub after: Option<Turn>,
}

macro_rules! rows {
    ($place:literal, $rest:expr) => {
        concat!(
            "select ",
            action_columns!(),
            ", ",
            $place,
            " as place, (select name from members where members.id = owner) as owner_name from actions ",
            $rest
        )
    };
}

/// One list, upwards and downwards.
macro_rules! both_ways {
    ($by:literal, $where:literal) => {
        (
            rows!(
                $by,
                concat!(
                    "where ",
                    $where,
                    " and (",
                    $by,
                    ", id) > ($1, $2) order by ",
                    $by,
                    ", id limit $3"
                )
            ),
            rows!(
                $by,
                concat!(
                    "where ",
                    $where,
                    " and (",
                    $by,
                    ", id) < ($1, $2) order by ",
                    $by,
                    " desc, id desc limit $3"
                )
            ),
        )
    };
}

/// The statement for a filter, upwards or downwards, and its arguments.
pub(crate) fn statement(
    filter: Filter,
    me: Option<MemberId>,
    now: Time,
    place: (Time, ActionId),
    up: bool,
) -> (&'static str, Vec<Value>) {
    let mut args: Vec<Value> = vec![place.0.into(), place.1.into(), (PAGE + 1).into()];
    let (upwards, downwards) = match filter {
        Filter::Open => {
            args.push(FAR.into());
            both_ways!("next_at", "next_at < $4")
        }
        Filter::Mine => {
            args.push(me.into());
            args.push(FAR.into());
            both_ways!("next_at", "owner = $4 and next_at < $5")
        }
        Filter::Proposed => both_ways!("next_at", "state = 'proposed'"),
        Filter::Due => {
            args.push(now.plus(SOON).into());
            both_ways!(
                "next_at",
                "state in ('accepted', 'reopened') and next_at < $4"
            )
        }
        Filter::Waiting => {
            args.push(now.into());
            both_ways!("next_at", "state = 'done' and next_at <= $4")
        }
        Filter::Verified => both_ways!("updated_at", "state = 'verified'"),
        Filter::Resting => both_ways!("updated_at", "state in ('declined', 'unverified')"),
    };
    (if up { upwards } else { downwards }, args)
}

/// A page of actions. Everyone may list their own.
pub async fn list_actions(
    tx: &mut Tx,
    viewer: &Viewer,
    filter: Filter,
    now: Time,
    turn: Option<Turn>,
) -> Allowed<ListPage> {
    if filter == Filter::Mine {
        viewer.may(Act::OwnAction { owns: true })?;
    } else {
        viewer.may(Act::SeeActions)?;
    }
    let natural = !filter.is_past();
    let (up, place) = match turn {
        None if natural => (true, (Time(i64::MIN), ActionId(uuid::Uuid::nil()))),
        None => (false, (Time(i64::MAX), ActionId(uuid::Uuid::max()))),
        Some(Turn::After(time, id)) => (natural, (time, id)),
        Some(Turn::Before(time, id)) => (!natural, (time, id)),
    };
    let (sql, args) = statement(filter, viewer.member(), now, place, up);
    let mut rows: Vec<Row> = tx.list(sql, &args).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let backwards = matches!(turn, Some(Turn::Before(..)));
    if backwards {
        rows.reverse();
    }
    let key = |row: Option<&Row>| row.map(|r| (r.place, r.action.id));
    let first = key(rows.first()).filter(|_| if backwards { more } else { turn.is_some() });
    let last = key(rows.last()).filter(|_| backwards || more);
    Ok(ListPage {
        before: first.map(|(t, id)| Turn::Before(t, id)),
        after: last.map(|(t, id)| Turn::After(t, id)),
        rows,
    })
}

/// The actions that hold every word of `query`, what was written last first, after a place, and where the next page begins.
pub async fn search_actions(
    tx: &mut Tx,
    viewer: &Viewer,
    query: &str,
    after: Option<Place>,
) -> Allowed<(Vec<Row>, Option<Place>)> {
    viewer.may(Act::SeeActions)?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut found = search::find_after(tx, SEARCH, query, after, limit).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let set: Vec<Value> = found.iter().map(|place| place.thing.into()).collect();
    let mut rows: Vec<Row> = tx
        .list_in(rows!("next_at", "where id in (in)"), &[], &set)
        .await?;
    rows.sort_by_key(|row| found.iter().position(|p| p.thing == row.action.id.0));
    Ok((rows, found.last().copied().filter(|_| more)))
}

/// The actions of a review, in the order they were written down. The caller has asked whether the
/// viewer may see that review.
pub async fn list_of_review(tx: &mut Tx, review: ReviewId) -> DbResult<Vec<Row>> {
    tx.list(
        rows!(
            "next_at",
            "where review_id = $1 order by created_at, id limit 200"
        ),
        &[review.into()],
    )
    .await
}

/// The actions of an incident. The caller has asked whether the viewer may see that incident.
pub async fn actions_of_incident(tx: &mut Tx, incident: IncidentId) -> DbResult<Vec<Row>> {
    tx.list(
        rows!(
            "next_at",
            "where incident_id = $1 order by created_at, id limit 200"
        ),
        &[incident.into()],
    )
    .await
}

/// The actions of some incidents, the oldest first: for work that no viewer asks for.
pub(crate) async fn actions_of_incidents(
    tx: &mut Tx,
    incidents: &[IncidentId],
) -> DbResult<Vec<Row>> {
    let set: Vec<Value> = incidents.iter().map(|id| (*id).into()).collect();
    tx.list_in(
        rows!(
            "next_at",
            "where incident_id in (in) order by created_at, id limit 2000"
        ),
        &[],
        &set,
    )
    .await
}

/// The open actions of a member with their days: for their calendar and their reminders.
pub async fn owned_by(tx: &mut Tx, member: MemberId) -> DbResult<Vec<Row>> {
    tx.list(
        rows!(
            "next_at",
            "where owner = $1 and next_at < $2 order by next_at, id limit 500"
        ),
        &[member.into(), FAR.into()],
    )
    .await
}
