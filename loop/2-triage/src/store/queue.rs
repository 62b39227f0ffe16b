//! The desk's queue: by clock and risk, paged by key, so that page a thousand costs what page one does.

use goodcatch_people::access::{Act, Allowed};
use goodcatch_people::{MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::search::{self, Place};
use goodcatch_platform::database::{FromRow, Result as DbResult, Row as DbRow, Tx, Value};
use goodcatch_speak_up::Kind;

use super::{SEARCH, case_columns};
use crate::case::{Case, CaseId, State};
use crate::verdict::Verdict;

/// Rows of one page.
const PAGE: usize = 50;
/// Counted no further: beyond it a number tells nothing, and counting costs.
const MOST_COUNTED: i64 = 1_000;

/// Whose cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// Everyone's.
    #[default]
    All,
    /// One responder's.
    Of(MemberId),
    /// Nobody's yet.
    Nobody,
}

/// Which cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Open or closed.
    pub state: State,
    /// Of one kind.
    pub kind: Option<Kind>,
    /// With this verdict, or with this one proposed as long as there is none.
    pub verdict: Option<Verdict>,
    /// Whose.
    pub whose: Whose,
}

/// Where a page begins: beyond a row, in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// What comes after this row.
    After(Time, CaseId),
    /// What comes before it.
    Before(Time, CaseId),
}

/// A case on the desk.
#[derive(Debug, Clone)]
pub struct Row {
    /// The case.
    pub case: Case,
    /// Who handles it.
    pub assignee: Option<String>,
}

impl FromRow for Row {
    fn from_row(row: &DbRow) -> DbResult<Row> {
        Ok(Row {
            case: Case::from_row(row)?,
            assignee: row.get("assignee")?,
        })
    }
}

/// A page of the queue.
#[derive(Debug, Clone)]
pub struct QueuePage {
    /// Its rows, in the order of the desk.
    pub rows: Vec<Row>,
    /// The page before, if there is one.
    pub before: Option<Turn>,
    /// The page after, if there is one.
    pub after: Option<Turn>,
}

/// The queue's statement: by which index, and in which direction.
macro_rules! queue {
    ($by:literal, $than:literal, $order:literal) => {
        concat!(
            "select ",
            case_columns!(),
            ", (select name from members where members.id = assigned_to) as assignee
             from cases where ",
            $by,
            " and (sort_at, id) ",
            $than,
            " ($2, $3) and (cast($4 as text) is null or coalesce(verdict, proposed) = $4) order by ",
            $order,
            " limit $5"
        )
    };
}

macro_rules! both_ways {
    ($by:literal) => {
        (
            queue!($by, ">", "sort_at, id"),
            queue!($by, "<", "sort_at desc, id desc"),
        )
    };
}

/// The statement and its arguments for a filter, upwards or downwards.
fn statement(filter: &Filter, place: (Time, CaseId), up: bool) -> (&'static str, Vec<Value>) {
    let mut args: Vec<Value> = vec![
        filter.state.into(),
        place.0.into(),
        place.1.into(),
        filter.verdict.into(),
        (PAGE + 1).into(),
    ];
    let (upwards, downwards) = match (filter.whose, filter.kind) {
        (Whose::All, None) => both_ways!("state = $1"),
        (Whose::All, Some(kind)) => {
            args.push(kind.into());
            both_ways!("state = $1 and kind = $6")
        }
        (Whose::Nobody, kind) => {
            args.push(kind.into());
            both_ways!(
                "state = $1 and assigned_to is null and (cast($6 as text) is null or kind = $6)"
            )
        }
        (Whose::Of(member), kind) => {
            args.push(kind.into());
            args.push(member.into());
            both_ways!(
                "assigned_to = $7 and state = $1 and (cast($6 as text) is null or kind = $6)"
            )
        }
    };
    (if up { upwards } else { downwards }, args)
}

/// The desk's statement, to look at its plan.
#[cfg(test)]
pub(crate) fn queue_statement(
    filter: &Filter,
    place: (Time, CaseId),
    up: bool,
) -> (&'static str, Vec<Value>) {
    statement(filter, place, up)
}

/// A page of the desk.
pub async fn list_queue(
    tx: &mut Tx,
    viewer: &Viewer,
    filter: &Filter,
    turn: Option<Turn>,
) -> Allowed<QueuePage> {
    viewer.may(Act::SeeCases)?;
    // Open cases by what is due first; closed ones by what was closed last.
    let natural = filter.state == State::Open;
    let (up, place) = match turn {
        None if natural => (true, (Time(i64::MIN), CaseId(uuid::Uuid::nil()))),
        None => (false, (Time(i64::MAX), CaseId(uuid::Uuid::max()))),
        Some(Turn::After(time, id)) => (natural, (time, id)),
        Some(Turn::Before(time, id)) => (!natural, (time, id)),
    };
    let (sql, args) = statement(filter, place, up);
    let mut rows: Vec<Row> = tx.list(sql, &args).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let backwards = matches!(turn, Some(Turn::Before(..)));
    if backwards {
        rows.reverse();
    }
    let key = |row: Option<&Row>| row.map(|r| (r.case.sort_at, r.case.id));
    let first = key(rows.first()).filter(|_| if backwards { more } else { turn.is_some() });
    let last = key(rows.last()).filter(|_| backwards || more);
    Ok(QueuePage {
        before: first.map(|(t, id)| Turn::Before(t, id)),
        after: last.map(|(t, id)| Turn::After(t, id)),
        rows,
    })
}

/// How many cases are open, at most `MOST_COUNTED`; and whether there are more.
pub async fn count_open(tx: &mut Tx, viewer: &Viewer) -> Allowed<(i64, bool)> {
    viewer.may(Act::SeeCases)?;
    let open = tx
        .count(COUNT_OPEN, &[State::Open.into(), (MOST_COUNTED + 1).into()])
        .await?;
    Ok((open.min(MOST_COUNTED), open > MOST_COUNTED))
}

/// The statement of [`count_open`].
pub(crate) const COUNT_OPEN: &str = "select cast(count(*) as bigint) from (select 1 as one from cases where state = $1 limit $2) few";

/// A page of what was found, best first.
#[derive(Debug, Clone)]
pub struct FoundPage {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Where the next one begins, if there is one.
    pub next: Option<Place>,
}

/// The cases that hold every word of `query`, best first, after a place; merged ones are never found.
pub async fn search_cases(
    tx: &mut Tx,
    viewer: &Viewer,
    query: &str,
    after: Option<Place>,
) -> Allowed<FoundPage> {
    viewer.may(Act::SeeCases)?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut found = search::find_after(tx, SEARCH, query, after, limit).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let set: Vec<Value> = found.iter().map(|place| place.thing.into()).collect();
    let mut rows: Vec<Row> = tx
        .list_in(
            concat!(
                "select ",
                case_columns!(),
                ", (select name from members where members.id = assigned_to) as assignee
                 from cases where state <> 'merged' and id in (in)"
            ),
            &[],
            &set,
        )
        .await?;
    rows.sort_by_key(|row| found.iter().position(|place| place.thing == row.case.id.0));
    Ok(FoundPage {
        rows,
        next: found.last().copied().filter(|_| more),
    })
}
