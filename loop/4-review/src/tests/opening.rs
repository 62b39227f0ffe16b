//! Opening a review and the incident's move to "in review" are one act.

use goodcatch_platform::database::Tx;
use goodcatch_respond::{IncidentId, Kind, Move, NewIncident, State};

use super::Room;
use super::pages::{ask, sign_in};
use crate::review::{self, ReviewId};

async fn incident(room: &Room, tx: &mut Tx, states: &[State]) -> IncidentId {
    let new = NewIncident {
        title: "Another parcel".into(),
        kind: Kind::PhishedCredentials,
        words: String::new(),
        cases: Vec::new(),
        near_miss: false,
    };
    let id = goodcatch_respond::open_incident(tx, &room.app, &room.rita, new)
        .await
        .unwrap();
    go(room, tx, id, states).await;
    id
}

async fn go(room: &Room, tx: &mut Tx, id: IncidentId, states: &[State]) {
    for to in states {
        let version = goodcatch_respond::find_incident(tx, &room.rita, id)
            .await
            .unwrap()
            .unwrap()
            .version;
        let to = Move::To(*to);
        goodcatch_respond::store::record_move(tx, &room.app, &room.rita, id, version, to, "")
            .await
            .unwrap();
    }
}

/// The states that its history shows, newest last.
async fn history(room: &Room, tx: &mut Tx, id: IncidentId) -> Vec<State> {
    let mut moves = goodcatch_respond::store::list_moves(tx, &room.rita, id)
        .await
        .unwrap();
    moves.sort_by_key(|m| m.moved_at);
    moves.into_iter().map(|m| m.state).collect()
}

async fn open(room: &Room, incident: IncidentId) -> ReviewId {
    let rita = sign_in(&room.app, &room.rita).await;
    let form = format!("incident={incident}");
    let opened = ask(&room.app, &rita, "/reviews", Some(&form)).await;
    let id = opened.to.trim_start_matches("/reviews/").parse();
    id.unwrap_or_else(|_| panic!("{} {}", opened.status, opened.body))
}

#[tokio::test]
async fn opening_a_review_moves_the_incident_once() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let id = incident(&room, &mut tx, &[State::Contained, State::Recovered]).await;
    tx.commit().await.unwrap();
    let review = open(&room, id).await;
    assert_eq!(open(&room, id).await, review);
    let mut tx = room.tx().await;
    let in_review = |all: Vec<State>| all.into_iter().filter(|s| *s == State::InReview).count();
    assert_eq!(in_review(history(&room, &mut tx, id).await), 1);
}

#[tokio::test]
async fn a_review_opened_early_is_entered_once_the_harm_is_over() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let id = incident(&room, &mut tx, &[State::Active]).await;
    tx.commit().await.unwrap();
    let review = open(&room, id).await;
    let mut tx = room.tx().await;
    assert_eq!(
        history(&room, &mut tx, id).await.last(),
        Some(&State::Active)
    );
    go(&room, &mut tx, id, &[State::Contained, State::Recovered]).await;
    tx.commit().await.unwrap();
    // The page says that there is one, and its button leads there.
    let rita = sign_in(&room.app, &room.rita).await;
    let page = ask(
        &room.app,
        &rita,
        &format!("/reviews/new?incident={id}"),
        None,
    )
    .await;
    assert!(
        page.body.contains("There is a review of it already"),
        "{}",
        page.body
    );
    assert_eq!(open(&room, id).await, review);
    let mut tx = room.tx().await;
    assert_eq!(
        history(&room, &mut tx, id).await.last(),
        Some(&State::InReview)
    );
}

#[tokio::test]
async fn looking_at_a_review_that_is_over_moves_nothing() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let id = incident(&room, &mut tx, &[State::Recovered]).await;
    tx.commit().await.unwrap();
    let review = open(&room, id).await;
    let mut tx = room.tx().await;
    tx.run(
        "update reviews set state = $2 where id = $1",
        &[review.into(), review::State::Closed.into()],
    )
    .await
    .unwrap();
    goodcatch_respond::close_after_review(&mut tx, &room.app, &room.rita, id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(open(&room, id).await, review);
    let mut tx = room.tx().await;
    assert_eq!(
        history(&room, &mut tx, id).await.last(),
        Some(&State::Closed)
    );
    // Where it flared up again, it goes back into review.
    go(&room, &mut tx, id, &[State::Active, State::Recovered]).await;
    tx.commit().await.unwrap();
    open(&room, id).await;
    let mut tx = room.tx().await;
    assert_eq!(
        history(&room, &mut tx, id).await.last(),
        Some(&State::InReview)
    );
}
