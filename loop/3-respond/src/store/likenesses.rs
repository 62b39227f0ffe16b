//! What an incident is like, told at the top of its own page. A later stage finds it and says so here;
//! a responder who has seen it puts it away, and it stays away however often it is found again.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::from_row;

use super::handler;
use crate::incident::IncidentId;

/// A likeness to an earlier incident, as a later stage found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLikeness {
    /// The earlier incident.
    pub earlier: IncidentId,
    /// The page on which people decide about it: a path of this site.
    pub href: String,
    /// The action that should have prevented this one: its title and its path.
    pub action: Option<(String, String)>,
}

/// Says what incidents are like: of each exactly `all` stands on its page from now on. What a responder
/// dismissed stays dismissed. For jobs, as often as they like.
pub async fn record_likenesses(
    tx: &mut Tx,
    app: &App,
    all: &[(IncidentId, Vec<NewLikeness>)],
) -> Result<(), DbError> {
    let set: Vec<Value> = all.iter().map(|(id, _)| (*id).into()).collect();
    let present: Vec<(IncidentId, IncidentId)> = tx
        .list_in(
            "select incident_id, earlier_id from incident_likenesses where incident_id in (in) and dismissed_at is null",
            &[],
            &set,
        )
        .await?;
    for (id, earlier) in present {
        let stays = all
            .iter()
            .any(|(of, some)| *of == id && some.iter().any(|one| one.earlier == earlier));
        if !stays {
            erase_likeness(tx, id, earlier).await?;
        }
    }
    let placed = all.iter().flat_map(|(id, some)| {
        let numbered = some.iter().enumerate();
        numbered.map(|(place, one)| (*id, place, one))
    });
    let rows: Vec<Vec<Value>> = placed
        .map(|(id, place, one)| {
            let (title, href) = one.action.clone().unzip();
            vec![
                id.into(),
                one.earlier.into(),
                place.into(),
                one.href.as_str().into(),
                title.into(),
                href.into(),
                app.clock.now().into(),
            ]
        })
        .collect();
    // The time is that of the last change: an open page notices by it.
    tx.send_many(
        "insert into incident_likenesses as l (incident_id, earlier_id, place, href, action_title, action_href, found_at) values",
        &rows,
        "on conflict (incident_id, earlier_id) do update set
           place = excluded.place, href = excluded.href, action_title = excluded.action_title,
           action_href = excluded.action_href, found_at = excluded.found_at
         where l.place <> excluded.place or l.href <> excluded.href
           or coalesce(l.action_title, '') <> coalesce(excluded.action_title, '')
           or coalesce(l.action_href, '') <> coalesce(excluded.action_href, '')",
    )
    .await
}

/// Takes a likeness away again: it was decided. Nothing happens where there is none.
pub async fn erase_likeness(
    tx: &mut Tx,
    id: IncidentId,
    earlier: IncidentId,
) -> Result<(), DbError> {
    tx.send(
        "delete from incident_likenesses where incident_id = $1 and earlier_id = $2",
        &[id.into(), earlier.into()],
    )
    .await
}

/// A likeness as those read it who may see both incidents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// The earlier incident.
    pub earlier_id: IncidentId,
    /// What that is known by.
    pub earlier_title: String,
    /// When it was opened.
    pub earlier_at: Time,
    /// The page on which people decide about it.
    pub href: String,
    /// The action that should have prevented this one.
    pub action_title: Option<String>,
    /// Its path.
    pub action_href: Option<String>,
}

from_row!(Likeness {
    earlier_id,
    earlier_title,
    earlier_at,
    href,
    action_title,
    action_href
});

/// What an incident is like and nobody dismissed. Whoever works on one incident only is told nothing of
/// another.
pub async fn list_likenesses(
    tx: &mut Tx,
    viewer: &Viewer,
    id: IncidentId,
) -> Allowed<Vec<Likeness>> {
    super::worker(tx, viewer, id).await?;
    if viewer.may(Act::SeeIncidents).is_err() {
        return Ok(Vec::new());
    }
    let mut all: Vec<Likeness> = tx.list(LIKENESSES, &[id.into()]).await?;
    if viewer.may(Act::SeeActions).is_err() {
        for one in &mut all {
            one.action_title = None;
            one.action_href = None;
        }
    }
    Ok(all)
}

/// A responder has seen a likeness: it stands on the page no more.
pub async fn dismiss_likeness(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    earlier: IncidentId,
) -> Allowed<()> {
    let by = handler(viewer)?;
    // Who comes second finds it put away already, which is what they wanted.
    let there = tx
        .run(
            "update incident_likenesses set dismissed_at = coalesce(dismissed_at, $3), dismissed_by = coalesce(dismissed_by, $4)
             where incident_id = $1 and earlier_id = $2",
            &[id.into(), earlier.into(), app.clock.now().into(), by.into()],
        )
        .await?;
    if there == 0 {
        return Err(Refused::Missing);
    }
    Ok(())
}

/// What an incident is like.
pub(crate) const LIKENESSES: &str =
    "select l.earlier_id, e.title as earlier_title, e.opened_at as earlier_at, l.href, l.action_title, l.action_href
             from incident_likenesses l join incidents e on e.id = l.earlier_id
             where l.incident_id = $1 and l.dismissed_at is null order by l.place, l.earlier_id";
