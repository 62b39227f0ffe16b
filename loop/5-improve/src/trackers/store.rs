//! The SQL of trackers. Tokens and secrets are sealed to the organisation's key and leave this file only
//! towards the tracker.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::sealing::{open_from_house, seal_to_house};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{DAY, MINUTE, Time};
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::{from_row, jobs};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::sync::SyncAction;
use super::{Conflict, Health, Remote, Tracker, TrackerId, TrackerKind};
use crate::action::ActionId;
use crate::store::find_action;

mod looking;
mod receiving;
mod taking;

pub(super) use looking::{claim, record_gone, record_look, record_trouble};
pub use receiving::receive;
pub use taking::{Choice, Settled, Side, outcome, settle_conflict};
pub(super) use taking::{is_title_fit, remote, take};

/// So many deliveries are remembered, by their age.
const REMEMBERED: i64 = 14 * DAY;
/// A tracker's issues are looked at so often, should a webhook be lost.
const LOOK_EVERY: i64 = 15 * MINUTE;
/// One that its tracker does not take is tried again so often, where neither side changes.
const TRY_EVERY: i64 = DAY;
/// Issues looked at in one go.
const AT_ONCE: i64 = 50;

/// What the administrator types.
#[derive(Debug, Clone)]
pub struct NewTracker {
    /// Which API it speaks.
    pub kind: TrackerKind,
    /// What the organisation calls it.
    pub name: String,
    /// Where its API begins.
    pub base_url: String,
    /// Repository, project path or project key.
    pub project: String,
    /// The token; empty keeps the one that is there.
    pub token: String,
    /// The secret of its webhooks; empty keeps the one that is there.
    pub secret: String,
}

/// An action's issue.
#[derive(Debug, Clone)]
pub struct Link {
    /// Which action.
    pub action_id: ActionId,
    /// Where.
    pub tracker_id: TrackerId,
    /// Its number or key there.
    pub external_id: String,
    /// Where people read it.
    pub url: String,
    /// What we know of it.
    pub remote_state: Remote,
    /// The title that both sides last agreed on.
    pub remote_title: String,
    /// The action's version that was last sent.
    pub sent_version: i64,
    /// Our part of its text, as it was last sent.
    pub sent_body: String,
    /// When it was last looked at.
    pub synced_at: Option<Time>,
    /// What both sides changed.
    pub conflict: Option<Json>,
    /// Why the tracker does not take this one: a [`super::Trouble`]'s word, or nothing.
    pub trouble: String,
    /// Grows with every change: a look that began before one does not undo it.
    pub version: i64,
}

from_row!(Link {
    action_id,
    tracker_id,
    external_id,
    url,
    remote_state,
    remote_title,
    sent_version,
    sent_body,
    synced_at,
    conflict,
    trouble,
    version
});

/// What a tracker last got of an action.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sent<'a> {
    pub version: i64,
    pub body: &'a str,
}

impl Link {
    /// By what a choice says which conflict it was made for.
    pub fn mark(&self) -> String {
        let told = self.conflict().and_then(|c| serde_json::to_vec(&c).ok());
        let hash = Sha256::digest(told.unwrap_or_default());
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What both sides changed, if they did.
    pub fn conflict(&self) -> Option<Conflict> {
        serde_json::from_value(self.conflict.clone()?).ok()
    }
}

macro_rules! tracker_columns {
    () => {
        "id, kind, name, base_url, project, state, trouble, checked_at, version"
    };
}
macro_rules! link_columns {
    () => {
        "action_id, tracker_id, external_id, url, remote_state, remote_title, sent_version, sent_body, synced_at, conflict, \
         trouble, version"
    };
}

/// Every tracker, for the administrator.
pub async fn list_trackers(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<Tracker>> {
    viewer.may(Act::Trackers)?;
    Ok(tx
        .list(
            concat!(
                "select ",
                tracker_columns!(),
                " from trackers order by name, id"
            ),
            &[],
        )
        .await?)
}

/// Names of trackers that an action can be followed in.
pub async fn list_choices(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<(TrackerId, String)>> {
    viewer.may(Act::HandleActions)?;
    Ok(tx
        .list(
            "select id, name from trackers where state <> 'paused' order by name, id",
            &[],
        )
        .await?)
}

/// One tracker, for the administrator.
pub async fn find_tracker(tx: &mut Tx, viewer: &Viewer, id: TrackerId) -> Allowed<Option<Tracker>> {
    viewer.may(Act::Trackers)?;
    Ok(read_tracker(tx, id).await?)
}

pub(super) async fn read_tracker(tx: &mut Tx, id: TrackerId) -> Result<Option<Tracker>, DbError> {
    tx.find(
        concat!(
            "select ",
            tracker_columns!(),
            " from trackers where id = $1"
        ),
        &[id.into()],
    )
    .await
}

/// Connects a tracker.
pub async fn record_tracker(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    new: &NewTracker,
) -> Allowed<TrackerId> {
    viewer.may(Act::Trackers)?;
    let id: TrackerId = app.random.id();
    tx.run(
        "insert into trackers (id, kind, name, base_url, project, sealed_token, sealed_secret, state, trouble, checked_at,
           created_at, version) values ($1, $2, $3, $4, $5, $6, $7, 'working', '', null, $8, 1)",
        &[
            id.into(),
            new.kind.into(),
            new.name.as_str().into(),
            new.base_url.as_str().into(),
            new.project.as_str().into(),
            seal_to_house(app.keys(), new.token.as_bytes())?.into(),
            seal_to_house(app.keys(), new.secret.as_bytes())?.into(),
            app.clock.now().into(),
        ],
    )
    .await?;
    Ok(id)
}

/// Changes what a tracker is called, its token or its secret; where it is stays, since the token was given for
/// that place.
pub async fn revise_tracker(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: TrackerId,
    version: i64,
    new: &NewTracker,
) -> Allowed<()> {
    viewer.may(Act::Trackers)?;
    let changed = tx
        .run(
            "update trackers set name = $3, version = version + 1 where id = $1 and version = $2",
            &[id.into(), version.into(), new.name.as_str().into()],
        )
        .await?;
    if changed == 0 {
        return Err(Refused::Changed);
    }
    if !new.token.is_empty() {
        let sealed = seal_to_house(app.keys(), new.token.as_bytes())?;
        tx.run(
            "update trackers set sealed_token = $2 where id = $1",
            &[id.into(), sealed.into()],
        )
        .await?;
    }
    if !new.secret.is_empty() {
        let sealed = seal_to_house(app.keys(), new.secret.as_bytes())?;
        tx.run(
            "update trackers set sealed_secret = $2 where id = $1",
            &[id.into(), sealed.into()],
        )
        .await?;
    }
    Ok(())
}

/// Pauses it, or lets it go on; what waited is looked at again.
pub async fn revise_health(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: TrackerId,
    state: Health,
) -> Allowed<()> {
    viewer.may(Act::Trackers)?;
    tx.run(
        "update trackers set state = $2, trouble = '', checked_at = $3 where id = $1",
        &[id.into(), state.into(), app.clock.now().into()],
    )
    .await?;
    if state == Health::Working {
        for (action, tracker) in links_of_tracker(tx, id).await? {
            // At once, however long it was away: somebody looks.
            let work = SyncAction { action, tracker };
            jobs::enqueue_now(tx, &work, &once(action, tracker), app.clock.now()).await?;
        }
    }
    Ok(())
}

/// Forgets a tracker with its token; the issues there stay as they are.
pub async fn erase_tracker(tx: &mut Tx, viewer: &Viewer, id: TrackerId) -> Allowed<()> {
    viewer.may(Act::Trackers)?;
    tx.run(
        "delete from tracker_links where tracker_id = $1",
        &[id.into()],
    )
    .await?;
    tx.run("delete from trackers where id = $1", &[id.into()])
        .await?;
    Ok(())
}

/// How many actions are followed in a tracker. A count, since an administrator sees no action.
pub async fn count_links(tx: &mut Tx, viewer: &Viewer, id: TrackerId) -> Allowed<i64> {
    viewer.may(Act::Trackers)?;
    Ok(tx
        .count(
            "select cast(count(*) as bigint) from tracker_links where tracker_id = $1",
            &[id.into()],
        )
        .await?)
}

/// How many of them the tracker does not take.
pub async fn count_stuck(tx: &mut Tx, viewer: &Viewer, id: TrackerId) -> Allowed<i64> {
    viewer.may(Act::Trackers)?;
    Ok(tx
        .count(
            "select cast(count(*) as bigint) from tracker_links where tracker_id = $1 and trouble <> ''",
            &[id.into()],
        )
        .await?)
}

async fn links_of_tracker(
    tx: &mut Tx,
    id: TrackerId,
) -> Result<Vec<(ActionId, TrackerId)>, DbError> {
    let mut links: Vec<(ActionId, TrackerId)> = tx
        .list(
        "select action_id, tracker_id from tracker_links where tracker_id = $1 order by synced_at limit 500",
        &[id.into()],
    )
    .await?;
    links.sort_by_key(|(action, tracker)| once(*action, *tracker));
    Ok(links)
}

/// How a tracker answered. One that is paused stays so: only somebody lets it go on.
pub(super) async fn tell_health(
    tx: &mut Tx,
    app: &App,
    id: TrackerId,
    state: Health,
    trouble: &str,
) -> Result<(), DbError> {
    tx.run(
        "update trackers set state = case when state = 'paused' then state else $2 end, trouble = $3, checked_at = $4
         where id = $1",
        &[
            id.into(),
            state.into(),
            trouble.into(),
            app.clock.now().into(),
        ],
    )
    .await?;
    Ok(())
}

/// The token, towards the tracker.
pub(super) async fn token(tx: &mut Tx, app: &App, id: TrackerId) -> Allowed<String> {
    let sealed: Vec<u8> = tx
        .value(
            "select sealed_token from trackers where id = $1",
            &[id.into()],
        )
        .await?
        .ok_or(Refused::Missing)?;
    let plain = open_from_house(app.keys(), &sealed)?;
    String::from_utf8(plain).map_err(|_| Refused::Seal)
}

/// Follows an action in a tracker from now on.
pub async fn record_link(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    action: ActionId,
    tracker: TrackerId,
) -> Allowed<()> {
    viewer.may(Act::HandleActions)?;
    let found = find_action(tx, viewer, action)
        .await?
        .ok_or(Refused::Missing)?;
    read_tracker(tx, tracker).await?.ok_or(Refused::Missing)?;
    tx.run(
        "insert into tracker_links (action_id, tracker_id, external_id, url, remote_state, remote_title, remote_version,
           sent_version, sent_body, synced_at, conflict, trouble, version)
         values ($1, $2, $3, '', 'waiting', $4, '', 0, '', null, null, '', 1)
         on conflict do nothing",
        &[
            action.into(),
            tracker.into(),
            // No number yet; unique all the same.
            format!("waiting:{action}").into(),
            found.title.into(),
        ],
    )
    .await?;
    wake(tx, app, (action, tracker)).await?;
    Ok(())
}

/// Follows it there no more; the issue stays.
pub async fn erase_link(
    tx: &mut Tx,
    viewer: &Viewer,
    action: ActionId,
    tracker: TrackerId,
) -> Allowed<()> {
    viewer.may(Act::HandleActions)?;
    tx.run(
        "delete from tracker_links where action_id = $1 and tracker_id = $2",
        &[action.into(), tracker.into()],
    )
    .await?;
    Ok(())
}

/// The issues of an action, with their trackers' names.
pub async fn list_links(
    tx: &mut Tx,
    viewer: &Viewer,
    action: ActionId,
) -> Allowed<Vec<(Link, String)>> {
    find_action(tx, viewer, action)
        .await?
        .ok_or(Refused::Missing)?;
    let links: Vec<Link> = links_of(tx, action).await?;
    let mut named = Vec::new();
    for link in links {
        let name: Option<String> = tx
            .value(
                "select name from trackers where id = $1",
                &[link.tracker_id.into()],
            )
            .await?;
        named.push((link, name.unwrap_or_default()));
    }
    Ok(named)
}

pub(super) async fn links_of(tx: &mut Tx, action: ActionId) -> Result<Vec<Link>, DbError> {
    tx.list(
        concat!(
            "select ",
            link_columns!(),
            " from tracker_links where action_id = $1 order by tracker_id"
        ),
        &[action.into()],
    )
    .await
}

pub(super) async fn read_link(
    tx: &mut Tx,
    action: ActionId,
    tracker: TrackerId,
) -> Result<Option<Link>, DbError> {
    tx.find(
        concat!(
            "select ",
            link_columns!(),
            " from tracker_links where action_id = $1 and tracker_id = $2"
        ),
        &[action.into(), tracker.into()],
    )
    .await
}

/// Has it looked at soon.
pub(super) async fn wake(
    tx: &mut Tx,
    app: &App,
    (action, tracker): (ActionId, TrackerId),
) -> Result<(), DbError> {
    wake_at(tx, (action, tracker), app.clock.now()).await
}

/// As [`wake`], not before a time.
pub(super) async fn wake_at(
    tx: &mut Tx,
    (action, tracker): (ActionId, TrackerId),
    at: Time,
) -> Result<(), DbError> {
    let work = SyncAction { action, tracker };
    jobs::enqueue_once(tx, &work, &once(action, tracker), at).await
}

/// By what the look at an issue is known in the queue: it stands there once.
fn once(action: ActionId, tracker: TrackerId) -> String {
    format!("{action}:{tracker}")
}

/// Looks again at what was not looked at for a while, and forgets old deliveries.
pub(super) async fn wake_old(tx: &mut Tx, app: &App) -> Result<(), DbError> {
    let now = app.clock.now();
    let mut old: Vec<(ActionId, TrackerId)> = tx
        .list(
            "select l.action_id, l.tracker_id from tracker_links l join trackers t on t.id = l.tracker_id
             where t.state = 'working' and l.remote_state <> 'gone'
               and (l.synced_at is null or l.synced_at < case when l.trouble = '' then $1 else $3 end)
             order by coalesce(l.synced_at, 0) limit $2",
            &[
                now.plus(-LOOK_EVERY).into(),
                AT_ONCE.into(),
                now.plus(-TRY_EVERY).into(),
            ],
        )
        .await?;
    // In one order, so that who wakes several at once does not wait for another who does.
    old.sort_by_key(|(action, tracker)| once(*action, *tracker));
    for link in old {
        wake(tx, app, link).await?;
    }
    tx.run(
        "delete from tracker_deliveries where happened_at < $1",
        &[now.plus(-REMEMBERED).into()],
    )
    .await?;
    Ok(())
}
