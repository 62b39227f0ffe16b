//! The SQL of reviews. Every function asks what the viewer is to the review first: whoever
//! facilitates it or takes part in it reads and writes; others see that it exists, if anything.

pub(crate) mod accounts;
pub(crate) mod connected;
pub(crate) mod drafts;
mod factors;
pub(crate) mod groups;
mod known;
pub(crate) mod looks;
mod meeting;
mod moves;
pub(crate) mod named;
pub(crate) mod narrative;
mod openings;
pub(crate) mod people;
pub(crate) mod publishing;
mod texts;

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};

use crate::review::{Review, ReviewId};

pub use accounts::{
    find_own_account, list_kept, list_released, release_account, save_account, withdraw_account,
};
pub use connected::About;
pub use drafts::{Saved, erase_draft, list_drafts, save_draft, settle_draft};
pub use factors::{
    NewFactor, erase_factor, move_factor, record_factor, revise_factor, would_circle,
};
pub use factors::{factors_of_incident, incident_of, list_factors, reviewed};
pub(crate) use groups::note_groups;
pub use known::{known, names_in, read_body};
pub use looks::{
    Anniversary, Counts, PAGE, counts, list_anniversaries, list_moves, people_for_delivery,
    take_anniversaries,
};
pub use looks::{ListFilter, Listed, find_review, list_mine, list_reviews};
pub use meeting::{
    Capture, Poll, begin_meeting, had_turn, list_captures, poll, poll_closed, record_answers,
    record_capture,
};
pub use moves::{ReviewPublished, ReviewSigned};
pub use moves::{allowed_move, move_to, move_to_signed, set_meeting, sign};
pub use narrative::{
    erase_ground, erase_statement, list_grounds, list_statements, move_statement, of_incident,
    record_ground, record_statement, record_story, revise_statement,
};
pub use openings::{open_for_incident, open_for_near_miss, review_of};
pub use people::{
    Facilitation, Participant, Suggested, appoint, facilitator_names, invite, join, leave,
    list_facilitators, list_participants, present_facilitators, suggestions, teams_missing,
};
pub use publishing::{
    Audience, NewPublication, PublicationId, Signoffs, Tlp, count_signoffs, find_published,
    latest_publication, list_published, publish, signoffs, withdraw_publication,
};
pub use texts::{list_texts, save_text, text_of};

/// The columns of [`Review`].
macro_rules! review_columns {
    () => {
        "id, incident_id, title, state, facilitator, second, opened_by, opened_at, soak_until, meeting_at, \
         meeting_began_at, updated_at, closed_at, version"
    };
}

/// What the viewer is to a review.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The review.
    pub review: Review,
    /// Who looks.
    pub me: MemberId,
    /// Whether they facilitate it.
    pub facilitates: bool,
    /// Whether they take part in it otherwise.
    pub participates: bool,
}

async fn read_review(tx: &mut Tx, id: ReviewId) -> Result<Option<Review>, DbError> {
    tx.find(
        concat!("select ", review_columns!(), " from reviews where id = $1"),
        &[id.into()],
    )
    .await
}

/// What the viewer is to this review; nobody without an account is anything to it.
pub async fn standing(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Standing> {
    let me = viewer.member().ok_or(Refused::Denied)?;
    let review = read_review(tx, id).await?.ok_or(Refused::Missing)?;
    let participates = tx
        .value::<i64>(
            "select cast(1 as bigint) from review_participants where review_id = $1 and member_id = $2 and left_at is null",
            &[id.into(), me.into()],
        )
        .await?
        .is_some();
    let named = review.facilitator == Some(me) || review.second == Some(me);
    // Whoever responds after they were asked to facilitate does so no longer.
    let facilitates = viewer.could(Act::FacilitateReview { facilitates: named })
        && !people::responds(tx, &review, me).await?;
    Ok(Standing {
        review,
        me,
        facilitates,
        participates,
    })
}

/// For those who facilitate or take part.
pub async fn enter(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Standing> {
    let standing = standing(tx, viewer, id).await?;
    viewer.may(Act::InReview {
        takes_part: standing.facilitates || standing.participates,
    })?;
    Ok(standing)
}

/// For those who facilitate or take part, and for whoever wrote in it before they were removed: what
/// they wrote stays theirs to read and to take back. Nothing else of the review opens by this.
pub async fn own(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Standing> {
    let standing = standing(tx, viewer, id).await?;
    let wrote = tx
        .value::<i64>(
            "select cast(1 as bigint) from reviews where id = $1
               and (exists (select 1 from accounts where review_id = $1 and member_id = $2)
                 or exists (select 1 from review_drafts where review_id = $1 and member_id = $2))",
            &[id.into(), standing.me.into()],
        )
        .await?
        .is_some();
    viewer.may(Act::InReview {
        takes_part: standing.facilitates || standing.participates || wrote,
    })?;
    Ok(standing)
}

/// For those who facilitate.
pub async fn lead(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Standing> {
    let standing = standing(tx, viewer, id).await?;
    viewer.may(Act::FacilitateReview {
        facilitates: standing.facilitates,
    })?;
    Ok(standing)
}

/// For those who facilitate or take part, while it may still be written.
pub async fn write(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Standing> {
    let standing = enter(tx, viewer, id).await?;
    if standing.review.state.open() {
        Ok(standing)
    } else {
        Err(Refused::Changed)
    }
}

/// Whether the viewer facilitates a review.
pub async fn facilitates(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<bool> {
    match standing(tx, viewer, id).await {
        Ok(standing) => Ok(standing.facilitates),
        Err(Refused::Denied | Refused::Missing) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Whether the viewer facilitates a review or takes part in it.
pub async fn takes_part(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<bool> {
    match standing(tx, viewer, id).await {
        Ok(standing) => Ok(standing.facilitates || standing.participates),
        Err(Refused::Denied | Refused::Missing) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Holds the row of a review until the end of the transaction: whoever moves, signs or writes it
/// meanwhile waits. What is read after this is what stands.
pub async fn hold(tx: &mut Tx, id: ReviewId) -> Result<(), DbError> {
    tx.run(
        "update reviews set version = version where id = $1",
        &[id.into()],
    )
    .await?;
    Ok(())
}

/// Notes that something of the review changed: listeners look again. What was signed was other
/// words than these, so signatures fall away. Refused where it was signed meanwhile.
pub async fn touch(tx: &mut Tx, app: &App, id: ReviewId) -> Allowed<()> {
    let open = tx
        .run(
            "update reviews set version = version + 1, updated_at = $2
             where id = $1 and state in ('gathering', 'soaking', 'meeting', 'writing')",
            &[id.into(), app.clock.now().into()],
        )
        .await?;
    if open == 0 {
        return Err(Refused::Changed);
    }
    tx.run(
        "delete from review_signoffs where review_id = $1",
        &[id.into()],
    )
    .await?;
    Ok(())
}

/// As [`touch`], where no signed word changes.
pub async fn stir(tx: &mut Tx, id: ReviewId, now: Time) -> Result<(), DbError> {
    tx.run(
        "update reviews set version = version + 1, updated_at = $2 where id = $1",
        &[id.into(), now.into()],
    )
    .await?;
    Ok(())
}
