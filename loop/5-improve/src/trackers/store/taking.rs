//! What a tracker says is taken over: at once where only its side changed, else by somebody's choice.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::{Result as DbResult, Tx};
use serde_json::json;

use super::{read_link, read_tracker, wake};
use crate::action::{Action, ActionId, State};
use crate::pages::LINE;
use crate::store::{
    Happened, close_unverified, decline, find_action, may_carry_out, read_action, record_entry,
    reopen, settle, touch,
};
use crate::target::on_people;
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
    if done && action.state.leads_to(State::Done) && action.lacks().is_empty() {
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

/// A choice between two sides, as somebody made it.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// Which side is right.
    pub side: Side,
    /// Why the action's state changes, where it does.
    pub why: &'a str,
    /// The mark of the conflict that they saw.
    pub mark: &'a str,
    /// The version of the action that they saw.
    pub version: i64,
}

/// How settling a conflict went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Both sides agree, or do with the next look.
    Yes,
    /// The title there is empty, too long, about people or names one: it is not taken.
    TitleUnfit,
    /// An action changes its state for a reason, and there is none.
    NoReason,
    /// It would be done, and lacks what it takes to prove that it works.
    Lacks,
    /// One of the sides is not any more what was chosen between.
    NotSeen,
}

/// Whether a title from elsewhere may become an action's: one line that says something, judges nobody, is on no
/// people and names none. Whoever writes at a tracker need not be of the house.
pub(in crate::trackers) async fn is_title_fit(
    tx: &mut Tx,
    app: &App,
    action: &Action,
    title: &str,
) -> DbResult<bool> {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let fits = !title.trim().is_empty()
        && title.chars().count() <= LINE
        && !title.contains(breaks)
        && goodcatch_triage::wording::findings(title).loud.is_empty()
        && on_people(title, "", goodcatch_wording::detect(title)).is_none();
    if !fits {
        return Ok(false);
    }
    let named = goodcatch_review::names_in(tx, app, &action.about(), &[title]).await?;
    Ok(named.is_empty())
}

/// What becomes of an action when the state at its tracker is taken: open there is open again here; closed there
/// is declined where nobody had decided yet, and rests where it did not work. `None` where they agree by now.
pub fn outcome(here: State, open_there: bool) -> Option<State> {
    match (open_there, here) {
        (true, here) if here.leads_to(State::Reopened) && !outgoing::is_open(here) => {
            Some(State::Reopened)
        }
        (false, State::Proposed) => Some(State::Declined),
        (false, State::Ineffective) => Some(State::Unverified),
        (false, here) if here.is_under_way() => Some(State::Done),
        _ => None,
    }
}

/// Settles a conflict. What stands here and is right goes there with the next look; what stands there and is right
/// is taken over at once, and the choice says why the action's state changes. Nobody chooses what they did not see.
pub async fn settle_conflict(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (action, tracker): (ActionId, TrackerId),
    choice: Choice<'_>,
) -> Allowed<Settled> {
    let Choice { side, why, .. } = choice;
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
    if choice.mark != link.mark() || choice.version != found.version {
        return Ok(Settled::NotSeen);
    }
    if side == Side::Theirs {
        if let Some(title) = &conflict.title
            && !is_title_fit(tx, app, &found, title).await?
        {
            return Ok(Settled::TitleUnfit);
        }
        let to = conflict.open.and_then(|open| outcome(found.state, open));
        if to.is_some() && why.trim().is_empty() {
            return Ok(Settled::NoReason);
        }
        if to == Some(State::Done) && !found.lacks().is_empty() {
            return Ok(Settled::Lacks);
        }
        let name = read_tracker(tx, tracker).await?.map(|t| t.name);
        take_state(tx, app, viewer, &found, to, why, name.as_deref()).await?;
        if let Some(title) = &conflict.title {
            let present = read_action(tx, action).await?.ok_or(Refused::Missing)?;
            let name = name.unwrap_or_default();
            take(tx, app, &present, Some(title), false, &name).await?;
        }
    }
    // From here what the other side has is what both had: if ours is right, it is the only change.
    let title = conflict.title.unwrap_or(link.remote_title);
    let state = conflict.open.map_or(link.remote_state, remote);
    let settled = tx
        .run(
            "update tracker_links set remote_title = $3, remote_state = $4, conflict = null, version = version + 1
             where action_id = $1 and tracker_id = $2 and version = $5",
            &[
                action.into(),
                tracker.into(),
                title.into(),
                state.into(),
                link.version.into(),
            ],
        )
        .await?;
    if settled == 0 {
        return Err(Refused::Changed);
    }
    wake(tx, app, (action, tracker)).await?;
    Ok(Settled::Yes)
}

/// Brings an action to the state that its issue has. Whoever may not decide about actions may not do so here.
async fn take_state(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    action: &Action,
    to: Option<State>,
    why: &str,
    tracker: Option<&str>,
) -> Allowed<()> {
    let (id, version) = (action.id, action.version);
    match to {
        Some(State::Reopened) => {
            reopen(tx, app, viewer, id, Some(version), why).await?;
        }
        Some(State::Declined) => {
            decline(tx, app, viewer, id, version, why).await?;
        }
        Some(State::Unverified) => {
            close_unverified(tx, app, viewer, id, version, why).await?;
        }
        Some(State::Done) => {
            take(tx, app, action, None, true, tracker.unwrap_or_default()).await?;
        }
        _ => {}
    }
    Ok(())
}

pub(in crate::trackers) fn remote(open: bool) -> Remote {
    if open { Remote::Open } else { Remote::Closed }
}
