//! Reviews are opened: for an incident by who handles incidents, for a near miss by anyone.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::members::find_for_delivery;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::Tx;
use goodcatch_respond::IncidentId;

use super::moves::record_move;
use crate::review::{ReviewId, State, soak};

/// The review of an incident, if it has one, and where it stands.
pub async fn review_of(
    tx: &mut Tx,
    viewer: &Viewer,
    incident: IncidentId,
) -> Allowed<Option<(ReviewId, State)>> {
    viewer.may(Act::SeeIncidents)?;
    Ok(tx
        .find(
            "select id, state from reviews where incident_id = $1",
            &[incident.into()],
        )
        .await?)
}

/// Opens the review of an incident; when it has one already, that one. The incident goes into review with it
/// once its harm is over.
pub async fn open_for_incident(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    incident: IncidentId,
) -> Allowed<ReviewId> {
    viewer.may(Act::SeeIncidents)?;
    let found = goodcatch_respond::find_incident(tx, viewer, incident)
        .await?
        .ok_or(Refused::Missing)?;
    if let Some((review, state)) = review_of(tx, viewer, incident).await? {
        // A closed incident whose review is over is only looked at again.
        let goes_on = state.open() || found.state == goodcatch_respond::State::Recovered;
        if goes_on && viewer.could(Act::HandleIncidents) {
            goodcatch_respond::enter_review(tx, app, viewer, incident).await?;
        }
        return Ok(review);
    }
    let review = record_review(tx, app, viewer, incident, &found.title).await?;
    goodcatch_respond::enter_review(tx, app, viewer, incident).await?;
    Ok(review)
}

/// Opens a review of a near miss: the incident is made with it, and who opens it takes part.
pub async fn open_for_near_miss(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    title: &str,
    words: &str,
) -> Allowed<ReviewId> {
    viewer.may(Act::OpenReview)?;
    let me = viewer.member().ok_or(Refused::Denied)?;
    let incident = goodcatch_respond::open_near_miss(tx, app, viewer, title, words).await?;
    let review = record_review(tx, app, viewer, incident, title).await?;
    goodcatch_respond::enter_review(tx, app, viewer, incident).await?;
    record_participant(tx, app, review, me, Some(me), true).await?;
    Ok(review)
}

async fn record_review(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    incident: IncidentId,
    title: &str,
) -> Allowed<ReviewId> {
    let id: ReviewId = app.random.id();
    let now = app.clock.now();
    // At the earliest: it begins anew when the accounts are gathered.
    let soak = now.plus(soak(app));
    tx.run(
        "insert into reviews (id, incident_id, title, state, opened_by, opened_at, soak_until, updated_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $6, 1)",
        &[
            id.into(),
            incident.into(),
            title.into(),
            State::Gathering.into(),
            viewer.member().into(),
            now.into(),
            soak.into(),
        ],
    )
    .await?;
    record_move(tx, app, viewer, id, State::Gathering).await?;
    Ok(id)
}

/// Adds a participant with the team that they are of today; whoever left begins anew.
pub(super) async fn record_participant(
    tx: &mut Tx,
    app: &App,
    review: ReviewId,
    member: MemberId,
    by: Option<MemberId>,
    joined: bool,
) -> Allowed<bool> {
    let Some(found) = find_for_delivery(tx, member).await?.filter(|m| m.active) else {
        return Ok(false);
    };
    let now = app.clock.now();
    let added = tx
        .run(
            "insert into review_participants (review_id, member_id, shown_as, team, invited_by, invited_at, joined_at)
             values ($1, $2, '', $3, $4, $5, $6)
             on conflict (review_id, member_id) do update set left_at = null, team = $3,
               invited_by = $4, invited_at = $5, joined_at = $6
             where review_participants.left_at is not null",
            &[
                review.into(),
                member.into(),
                found.team.into(),
                by.into(),
                now.into(),
                joined.then_some(now).into(),
            ],
        )
        .await?;
    Ok(added > 0)
}
