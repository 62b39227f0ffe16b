//! Actions go forward: accepted or declined, done, verified or not, opened again. Each move says which
//! version it was made for, and none skips a state.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;
use goodcatch_platform::{from_row, jobs};
use serde_json::{Value as Json, json};

use super::{
    ActionVerified, Happened, find_action, may_carry_out, read_action, record_entry, settle, touch,
};
use crate::action::{Action, ActionId, Lack, State};

/// How a move went.
#[derive(Debug, PartialEq, Eq)]
pub enum Moved {
    /// It is done.
    Yes,
    /// It lacks this before it can be accepted.
    Lacks(Vec<Lack>),
    /// Its measure is to be looked at only then.
    NotBefore(Time),
    /// It rests on a reason, and there is none.
    NoReason,
    /// What everyone would read names these people.
    Names(Vec<String>),
}

/// What a measure showed.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The value, where it is a number.
    pub value: Option<f64>,
    /// What was seen, in words.
    pub words: String,
    /// How it was read.
    pub method: String,
    /// Whether it is as good as expected.
    pub met: bool,
    /// When.
    pub read_at: Time,
    /// Who read it; nobody for a figure of ours.
    pub by_name: Option<String>,
}

from_row!(Reading {
    value,
    words,
    method,
    met,
    read_at,
    by_name
});

/// A reading to be recorded.
#[derive(Debug, Clone, Default)]
pub struct NewReading {
    /// The value, where it is a number.
    pub value: Option<f64>,
    /// What was seen, in words.
    pub words: String,
    /// How it was read.
    pub method: String,
    /// Whether it is as good as expected.
    pub met: bool,
}

/// Moves an action to `to`; another state than those that lead there is a change in the meantime.
async fn go(
    tx: &mut Tx,
    app: &App,
    id: ActionId,
    version: Option<i64>,
    to: State,
) -> Allowed<Action> {
    let before = touch(tx, app, id, version).await?;
    if !before.state.leads_to(to) {
        return Err(Refused::Changed);
    }
    tx.run(
        "update actions set state = $2 where id = $1",
        &[id.into(), to.into()],
    )
    .await?;
    Ok(before)
}

/// An action that the viewer may decide about.
async fn decided_by(tx: &mut Tx, viewer: &Viewer, id: ActionId) -> Allowed<Action> {
    viewer.may(Act::HandleActions)?;
    read_action(tx, id).await?.ok_or(Refused::Missing)
}

/// It will be done. It has an owner, a day and a measure, or it says what it lacks.
pub async fn accept(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    version: i64,
    because: &str,
) -> Allowed<Moved> {
    let lacks = decided_by(tx, viewer, id).await?.lacks();
    if !lacks.is_empty() {
        return Ok(Moved::Lacks(lacks));
    }
    let before = go(tx, app, id, Some(version), State::Accepted).await?;
    // Between the look and the touch nobody can have changed it: the version says so.
    tx.run(
        "update actions set decided_because = $2 where id = $1",
        &[id.into(), because.into()],
    )
    .await?;
    let data = json!({ "expected": before.measure_expected, "at": before.measure_at });
    record_entry(
        tx,
        app,
        id,
        Happened::Accepted,
        viewer.member(),
        because,
        data,
    )
    .await?;
    settle(tx, app, id).await?;
    Ok(Moved::Yes)
}

/// It will not be done, for a reason.
pub async fn decline(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    version: i64,
    because: &str,
) -> Allowed<Moved> {
    decided_by(tx, viewer, id).await?;
    if because.trim().is_empty() {
        return Ok(Moved::NoReason);
    }
    go(tx, app, id, Some(version), State::Declined).await?;
    tx.run(
        "update actions set decided_because = $2 where id = $1",
        &[id.into(), because.into()],
    )
    .await?;
    let kind = Happened::Declined;
    record_entry(tx, app, id, kind, viewer.member(), because, json!({})).await?;
    settle(tx, app, id).await?;
    Ok(Moved::Yes)
}

/// It was done; whether it works is seen when its measure is looked at.
pub async fn finish(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    version: i64,
    words: &str,
) -> Allowed<Moved> {
    let action = read_action(tx, id).await?.ok_or(Refused::Missing)?;
    may_carry_out(viewer, &action)?;
    // An action opened again may have lost what it was accepted with.
    let lacks = action.lacks();
    if !lacks.is_empty() && action.state.is_under_way() {
        return Ok(Moved::Lacks(lacks));
    }
    go(tx, app, id, Some(version), State::Done).await?;
    tx.run(
        "update actions set done_at = $2 where id = $1",
        &[id.into(), app.clock.now().into()],
    )
    .await?;
    let kind = Happened::Done;
    record_entry(tx, app, id, kind, viewer.member(), words, json!({})).await?;
    settle(tx, app, id).await?;
    Ok(Moved::Yes)
}

/// Records what the measure showed, before it is decided what that means.
pub async fn record_reading(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    reading: &NewReading,
) -> Allowed<()> {
    let action = read_action(tx, id).await?.ok_or(Refused::Missing)?;
    may_carry_out(viewer, &action)?;
    touch(tx, app, id, None).await?;
    add_reading(tx, app, viewer, id, reading).await?;
    let data = json!({ "value": reading.value, "met": reading.met });
    let kind = Happened::Read;
    record_entry(tx, app, id, kind, viewer.member(), &reading.words, data).await?;
    settle(tx, app, id).await?;
    Ok(())
}

async fn add_reading(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    reading: &NewReading,
) -> Allowed<()> {
    tx.run(
        "insert into action_readings (id, action_id, value, words, method, met, read_at, read_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            app.random.uuid().into(),
            id.into(),
            reading.value.into(),
            reading.words.as_str().into(),
            reading.method.as_str().into(),
            reading.met.into(),
            app.clock.now().into(),
            viewer.member().into(),
        ],
    )
    .await?;
    Ok(())
}

/// What the measure showed so far, newest first.
pub async fn list_readings(tx: &mut Tx, viewer: &Viewer, id: ActionId) -> Allowed<Vec<Reading>> {
    find_action(tx, viewer, id).await?.ok_or(Refused::Missing)?;
    Ok(tx
        .list(
            "select value, words, method, met, read_at, (select name from members where members.id = read_by) as by_name
             from action_readings where action_id = $1 order by read_at desc, id limit 100",
            &[id.into()],
        )
        .await?)
}

/// Holds the measure against the action: it works, or it does not. Not before the day that was stated.
pub async fn verify(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    version: i64,
    reading: &NewReading,
    public_words: &str,
) -> Allowed<Moved> {
    let action = decided_by(tx, viewer, id).await?;
    let now = app.clock.now();
    match action.measure_at {
        // Nobody said beforehand when it would be looked at: any day could be picked to fit.
        None => return Ok(Moved::Lacks(vec![Lack::MeasureAt])),
        Some(at) if at > now => return Ok(Moved::NotBefore(at)),
        Some(_) => {}
    }
    let to = if reading.met {
        State::Verified
    } else {
        State::Ineffective
    };
    let names = goodcatch_review::names_in(tx, app, &action.about(), &[public_words]).await?;
    if !names.is_empty() {
        return Ok(Moved::Names(names));
    }
    go(tx, app, id, Some(version), to).await?;
    add_reading(tx, app, viewer, id, reading).await?;
    tx.run(
        "update actions set verified_at = $2, public_words = case when $3 = '' then public_words else $3 end where id = $1",
        &[id.into(), now.into(), public_words.into()],
    )
    .await?;
    let kind = if reading.met {
        Happened::Verified
    } else {
        Happened::Ineffective
    };
    let data = json!({ "value": reading.value });
    record_entry(tx, app, id, kind, viewer.member(), &reading.words, data).await?;
    settle(tx, app, id).await?;
    if reading.met {
        jobs::announce(tx, &ActionVerified { action: id }, now).await?;
    }
    Ok(Moved::Yes)
}

/// It rests unverified, for a named reason.
pub async fn close_unverified(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    version: i64,
    because: &str,
) -> Allowed<Moved> {
    decided_by(tx, viewer, id).await?;
    if because.trim().is_empty() {
        return Ok(Moved::NoReason);
    }
    go(tx, app, id, Some(version), State::Unverified).await?;
    tx.run(
        "update actions set unverified_because = $2 where id = $1",
        &[id.into(), because.into()],
    )
    .await?;
    let kind = Happened::Unverified;
    record_entry(tx, app, id, kind, viewer.member(), because, json!({})).await?;
    settle(tx, app, id).await?;
    Ok(Moved::Yes)
}

/// It is to be done again, or better.
pub async fn reopen(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    version: Option<i64>,
    because: &str,
) -> Allowed<Moved> {
    decided_by(tx, viewer, id).await?;
    if because.trim().is_empty() {
        return Ok(Moved::NoReason);
    }
    open_again(tx, app, viewer, id, version, because, json!({})).await?;
    Ok(Moved::Yes)
}

/// As [`reopen`], since something like it happened again. One that is still open stays as it is, and
/// its history names the recurrence.
pub async fn reopen_by_recurrence(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    incident: uuid::Uuid,
    because: &str,
) -> Allowed<()> {
    let action = decided_by(tx, viewer, id).await?;
    let data = json!({ "incident": incident });
    if action.state.leads_to(State::Reopened) {
        return open_again(tx, app, viewer, id, None, because, data).await;
    }
    touch(tx, app, id, None).await?;
    let kind = Happened::Recurred;
    record_entry(tx, app, id, kind, viewer.member(), because, data).await?;
    settle(tx, app, id).await?;
    Ok(())
}

async fn open_again(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    version: Option<i64>,
    because: &str,
    data: Json,
) -> Allowed<()> {
    go(tx, app, id, version, State::Reopened).await?;
    // Its days are over: somebody states new ones, or it cannot be done again.
    tx.run(
        "update actions set decided_because = $2, reopenings = reopenings + 1, verified_at = null, done_at = null,
           due_at = case when due_at < $3 then null else due_at end,
           measure_at = case when measure_at < $3 then null else measure_at end, reminded = '' where id = $1",
        &[id.into(), because.into(), app.clock.now().into()],
    )
    .await?;
    record_entry(
        tx,
        app,
        id,
        Happened::Reopened,
        viewer.member(),
        because,
        data,
    )
    .await?;
    settle(tx, app, id).await?;
    Ok(())
}

/// Changes what everyone may read about an action.
pub async fn revise_public_words(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    version: i64,
    words: &str,
) -> Allowed<Moved> {
    let action = decided_by(tx, viewer, id).await?;
    let names = goodcatch_review::names_in(tx, app, &action.about(), &[words]).await?;
    if !names.is_empty() {
        return Ok(Moved::Names(names));
    }
    touch(tx, app, id, Some(version)).await?;
    tx.run(
        "update actions set public_words = $2 where id = $1",
        &[id.into(), words.into()],
    )
    .await?;
    let kind = Happened::PublicWords;
    record_entry(tx, app, id, kind, viewer.member(), words, json!({})).await?;
    settle(tx, app, id).await?;
    Ok(Moved::Yes)
}
