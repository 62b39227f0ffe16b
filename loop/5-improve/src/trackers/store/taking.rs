//! What a tracker says is taken over: at once where only its side changed, else by somebody's choice.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::Tx;
use serde_json::json;

use super::{read_link, wake};
use crate::action::{Action, ActionId, State};
use crate::store::{
    Happened, find_action, may_carry_out, read_action, record_entry, settle, touch,
};
use crate::trackers::{Remote, TrackerId, outgoing};

/// What came from a tracker, on the action: another title, or that the work is done.
pub(in crate::trackers) async fn take(
    tx: &mut Tx,
    app: &App,
    action: &Action,
    title: Option<&str>,
    done: bool,
    tracker: &str,
) -> Allowed<Action> {
    touch(tx, app, action.id, Some(action.version)).await?;
    if let Some(title) = title {
        tx.run(
            "update actions set title = $2 where id = $1",
            &[action.id.into(), title.into()],
        )
        .await?;
        let data = json!({ "was": action.title });
        record_entry(tx, app, action.id, Happened::Tracked, None, tracker, data).await?;
    }
    if done && action.state.leads_to(State::Done) {
        tx.run(
            "update actions set state = $2, done_at = $3 where id = $1",
            &[action.id.into(), State::Done.into(), app.clock.now().into()],
        )
        .await?;
        record_entry(tx, app, action.id, Happened::Done, None, tracker, json!({})).await?;
    }
    settle(tx, app, action.id).await?;
    read_action(tx, action.id).await?.ok_or(Refused::Missing)
}

/// Which side is right, where both changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What stands here goes there.
    Ours,
    /// What stands there comes here.
    Theirs,
}

/// Settles a conflict. What was decided is sent by the next look: the side that lost becomes what both had.
pub async fn settle_conflict(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (action, tracker): (ActionId, TrackerId),
    side: Side,
) -> Allowed<()> {
    let found = find_action(tx, viewer, action)
        .await?
        .ok_or(Refused::Missing)?;
    may_carry_out(viewer, &found)?;
    let link = read_link(tx, action, tracker)
        .await?
        .ok_or(Refused::Missing)?;
    let Some(conflict) = link.conflict() else {
        return Err(Refused::Changed);
    };
    let title = match (&conflict.title, side) {
        (Some(theirs), Side::Ours) => theirs.clone(),
        (Some(_), Side::Theirs) => found.title.clone(),
        (None, _) => link.remote_title.clone(),
    };
    let state = match (conflict.open, side) {
        // Taken for known: from here ours is the only change.
        (Some(theirs), Side::Ours) => remote(theirs),
        (Some(_), Side::Theirs) => remote(outgoing::is_open(found.state)),
        (None, _) => link.remote_state,
    };
    tx.run(
        "update tracker_links set remote_title = $3, remote_state = $4, conflict = null
         where action_id = $1 and tracker_id = $2",
        &[action.into(), tracker.into(), title.into(), state.into()],
    )
    .await?;
    wake(tx, app, (action, tracker)).await?;
    Ok(())
}

pub(in crate::trackers) fn remote(open: bool) -> Remote {
    if open { Remote::Open } else { Remote::Closed }
}
