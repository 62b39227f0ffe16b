//! The list of incidents: newest first, filtered, searched, paged by key.

use goodcatch_people::Viewer;
use goodcatch_people::access::{Act, Allowed};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::search::{self, Place};
use goodcatch_platform::database::{FromRow, Tx, Value};
use goodcatch_platform::from_row;

use super::SEARCH;
use crate::incident::{Exit, IncidentId, Kind, State};

/// Rows of one page.
pub const PAGE: usize = 25;

/// Which incidents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// All that are not closed.
    #[default]
    Open,
    /// Those in one state.
    In(State),
    /// Every one.
    Any,
}

/// A filter of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Where they stand.
    pub standing: Standing,
    /// Of one kind.
    pub kind: Option<Kind>,
}

/// Where a page begins: beyond a row, in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// What is older.
    After(Time, IncidentId),
    /// What is newer.
    Before(Time, IncidentId),
}

/// An incident in the list: no text of it, no classification.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id.
    pub id: IncidentId,
    /// A few words that it is known by.
    pub title: String,
    /// What happened.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// How it left the usual way.
    pub exit: Option<Exit>,
    /// When it was opened.
    pub opened_at: Time,
    /// When anything about it last changed.
    pub updated_at: Time,
    /// Who leads it.
    pub lead: Option<String>,
}

from_row!(Row {
    id,
    title,
    kind,
    state,
    exit,
    opened_at,
    updated_at,
    lead
});

/// A page of the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its rows, newest first.
    pub rows: Vec<Row>,
    /// The page of newer ones, if there is one.
    pub before: Option<Turn>,
    /// The page of older ones, if there is one.
    pub after: Option<Turn>,
}

macro_rules! columns {
    () => {
        "select id, title, kind, state, exit, opened_at, updated_at,
           (select m.name from incident_roles r join members m on m.id = r.member_id
            where r.incident_id = incidents.id and r.role = 'lead' and r.until_at is null limit 1) as lead
         from incidents where "
    };
}

macro_rules! both_ways {
    ($by:literal) => {
        (
            concat!(
                columns!(),
                $by,
                " (opened_at, id) < ($1, $2) order by opened_at desc, id desc limit $3"
            ),
            concat!(
                columns!(),
                $by,
                " (opened_at, id) > ($1, $2) order by opened_at, id limit $3"
            ),
        )
    };
}

/// The statement and its arguments for a filter, to older ones or to newer ones.
pub(crate) fn statement(
    filter: Filter,
    place: (Time, IncidentId),
    older: bool,
) -> (&'static str, Vec<Value>) {
    let mut args: Vec<Value> = vec![place.0.into(), place.1.into(), (PAGE + 1).into()];
    let (down, up) = match (filter.standing, filter.kind) {
        (Standing::Open, None) => both_ways!("state <> 'closed' and"),
        (Standing::Open, Some(kind)) => {
            args.push(kind.into());
            both_ways!("state <> 'closed' and kind = $4 and")
        }
        (Standing::Any, None) => both_ways!(""),
        (Standing::Any, Some(kind)) => {
            args.push(kind.into());
            both_ways!("kind = $4 and")
        }
        (Standing::In(state), None) => {
            args.push(state.into());
            both_ways!("state = $4 and")
        }
        (Standing::In(state), Some(kind)) => {
            args.push(state.into());
            args.push(kind.into());
            both_ways!("state = $4 and kind = $5 and")
        }
    };
    (if older { down } else { up }, args)
}

/// A page of the list.
pub async fn list_incidents(
    tx: &mut Tx,
    viewer: &Viewer,
    filter: &Filter,
    turn: Option<Turn>,
) -> Allowed<Listed> {
    viewer.may(Act::SeeIncidents)?;
    let newest = (Time(i64::MAX), IncidentId(uuid::Uuid::max()));
    let (older, place) = match turn {
        None => (true, newest),
        Some(Turn::After(time, id)) => (true, (time, id)),
        Some(Turn::Before(time, id)) => (false, (time, id)),
    };
    let (sql, args) = statement(*filter, place, older);
    let mut rows: Vec<Row> = tx.list(sql, &args).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    if !older {
        rows.reverse();
    }
    let key = |row: Option<&Row>| row.map(|r| (r.opened_at, r.id));
    let first = key(rows.first()).filter(|_| if older { turn.is_some() } else { more });
    let last = key(rows.last()).filter(|_| !older || more);
    Ok(Listed {
        before: first.map(|(t, id)| Turn::Before(t, id)),
        after: last.map(|(t, id)| Turn::After(t, id)),
        rows,
    })
}

/// The incidents in which the viewer holds a role at present: how somebody without the list of all
/// finds theirs.
pub async fn list_own(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<Row>> {
    let Some(member) = viewer.member() else {
        viewer.may(Act::SeeIncidents)?;
        return Ok(Vec::new());
    };
    viewer.may(Act::WorkOnIncident { holds_role: true })?;
    Ok(tx.list(OWN, &[member.into()]).await?)
}

/// A page of what was found, best first.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Where the next one begins, if there is one.
    pub next: Option<Place>,
}

/// The incidents that hold every word of `query`, best first, after a place.
pub async fn search_incidents(
    tx: &mut Tx,
    viewer: &Viewer,
    query: &str,
    after: Option<Place>,
) -> Allowed<Found> {
    viewer.may(Act::SeeIncidents)?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut found = search::find_after(tx, SEARCH, query, after, limit).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let set: Vec<Value> = found.iter().map(|place| place.thing.into()).collect();
    let mut rows: Vec<Row> = list_set(tx, &set).await?;
    rows.sort_by_key(|row| found.iter().position(|place| place.thing == row.id.0));
    Ok(Found {
        rows,
        next: found.last().copied().filter(|_| more),
    })
}

async fn list_set<T: FromRow>(tx: &mut Tx, set: &[Value]) -> Allowed<Vec<T>> {
    Ok(tx
        .list_in(concat!(columns!(), "id in (in)"), &[], set)
        .await?)
}

/// The incidents in which somebody holds a role.
pub(crate) const OWN: &str = concat!(
                columns!(),
                "state <> 'closed' and id in
                   (select incident_id from incident_roles where member_id = $1 and until_at is null)
                 order by opened_at desc, id desc limit 100"
            );
