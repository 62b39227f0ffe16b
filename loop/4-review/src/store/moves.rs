//! A review goes from state to state; each move has its time.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::jobs::{self, Announcement};
use serde::{Deserialize, Serialize};

use super::{drafts, enter, hold, lead, people, signoffs, stir};
use crate::review::{ReviewId, State, anniversary, soak};

/// A review was signed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReviewSigned {
    /// Which.
    pub review: ReviewId,
}

impl Announcement for ReviewSigned {
    const NAME: &'static str = "review-signed";
}

/// A review was published.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReviewPublished {
    /// Which.
    pub review: ReviewId,
}

impl Announcement for ReviewPublished {
    const NAME: &'static str = "review-published";
}

/// Whether a facilitator may move a review so, by hand. Publication is a move of its own.
pub fn allowed_move(from: State, to: State) -> bool {
    match (from, to) {
        (_, State::Published) => false,
        // Signed words can be opened again; so can the steps before.
        (State::Soaking, State::Gathering)
        | (State::Meeting, State::Soaking)
        | (State::Writing, State::Meeting)
        // What nobody is to read is closed unpublished.
        | (State::Signed, State::Writing | State::Closed) => true,
        _ => from.next() == Some(to),
    }
}

/// Moves a review; refused when it went elsewhere meanwhile. To be signed is a move of its own.
pub async fn move_to(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    to: State,
) -> Allowed<()> {
    hold(tx, id).await?;
    let at = lead(tx, viewer, id).await?;
    if to == State::Signed || !allowed_move(at.review.state, to) {
        return Err(Refused::Changed);
    }
    if at.review.state == State::Gathering && to == State::Soaking {
        // Whatever time went by before anybody gathered an account is no soak.
        tx.run(
            "update reviews set soak_until = $2 where id = $1",
            &[id.into(), app.clock.now().plus(soak(app)).into()],
        )
        .await?;
    }
    set_state(tx, app, viewer, id, to).await?;
    if to == State::Closed {
        drafts::erase_all(tx, id).await?;
    }
    if to == State::Closed
        && let Some(incident) = at.review.incident_id
    {
        goodcatch_respond::close_after_review(tx, app, viewer, incident).await?;
    }
    Ok(())
}

/// Lets the words with this digest rest as signed; whoever calls has seen that they are what stands.
/// Refused until somebody signed these words who takes part and does not facilitate.
pub async fn move_to_signed(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    digest: &str,
) -> Allowed<()> {
    hold(tx, id).await?;
    let at = lead(tx, viewer, id).await?;
    if !allowed_move(at.review.state, State::Signed)
        || !signoffs(tx, viewer, id, digest).await?.enough()
    {
        return Err(Refused::Changed);
    }
    set_state(tx, app, viewer, id, State::Signed).await?;
    jobs::announce(tx, &ReviewSigned { review: id }, app.clock.now()).await?;
    Ok(())
}

/// Writes a state and when it was reached.
pub(super) async fn set_state(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    to: State,
) -> DbResult<()> {
    let now = app.clock.now();
    let closed = (to == State::Closed).then_some(now);
    let remember = closed.map(|at| anniversary(at, 1, &app.config.zone()));
    tx.run(
        "update reviews set state = $2, closed_at = $3, remember_at = $4 where id = $1",
        &[id.into(), to.into(), closed.into(), remember.into()],
    )
    .await?;
    people::keep_apart(tx, app, id).await?;
    stir(tx, id, now).await?;
    record_move(tx, app, viewer, id, to).await
}

pub(super) async fn record_move(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    to: State,
) -> DbResult<()> {
    tx.run(
        "insert into review_moves (id, review_id, place, state, by_member, at)
         values ($1, $2, (select coalesce(max(place), 0) + 1 from review_moves where review_id = $2), $3, $4, $5)",
        &[
            app.random.uuid().into(),
            id.into(),
            to.into(),
            viewer.member().into(),
            app.clock.now().into(),
        ],
    )
    .await?;
    Ok(())
}

/// Says when the meeting is.
pub async fn set_meeting(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    at: Option<Time>,
) -> Allowed<()> {
    lead(tx, viewer, id).await?;
    tx.run(
        "update reviews set meeting_at = $2 where id = $1",
        &[id.into(), at.into()],
    )
    .await?;
    stir(tx, id, app.clock.now()).await?;
    Ok(())
}

/// The viewer signs the words with this digest; whoever calls has seen that they are what stands.
pub async fn sign(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    digest: &str,
) -> Allowed<()> {
    hold(tx, id).await?;
    let at = enter(tx, viewer, id).await?;
    if at.review.state != State::Writing && at.review.state != State::Signed {
        return Err(Refused::Changed);
    }
    let now = app.clock.now();
    tx.run(
        "insert into review_signoffs (review_id, member_id, signed_at, digest) values ($1, $2, $3, $4)
         on conflict (review_id, member_id) do update set signed_at = $3, digest = $4",
        &[id.into(), at.me.into(), now.into(), digest.into()],
    )
    .await?;
    stir(tx, id, now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publication_is_no_move_by_hand_and_nothing_is_skipped() {
        for from in State::ALL {
            assert!(!allowed_move(*from, State::Published));
        }
        assert!(allowed_move(State::Gathering, State::Soaking));
        assert!(!allowed_move(State::Gathering, State::Writing));
        assert!(!allowed_move(State::Closed, State::Writing));
        assert!(allowed_move(State::Published, State::Closed));
    }
}
