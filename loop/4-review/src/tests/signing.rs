//! A review rests as signed when somebody signed the words that stand who does not facilitate it.

use axum::http::StatusCode;
use goodcatch_people::Viewer;
use goodcatch_people::access::{Refused, Role};
use goodcatch_platform::edits::Edit;

use super::pages::{ask, sign_in};
use super::{Room, member, rest, sign};
use crate::review::{Field, State};
use crate::store;

const NEEDED: &str = "at least one person who takes part and does not facilitate";

/// A room whose review is written.
async fn written() -> Room {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let edit = Edit {
        version: 0,
        base: String::new(),
        mine: "The filter slept.".into(),
    };
    store::save_text(&mut tx, app, &room.anna, id, Field::Summary, &edit)
        .await
        .unwrap();
    for to in [State::Soaking, State::Meeting, State::Writing] {
        store::move_to(&mut tx, app, &room.fay, id, to)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    room
}

async fn refused(room: &Room) -> bool {
    let mut tx = room.tx().await;
    let moved = rest(&mut tx, &room.app, &room.fay, room.review).await;
    matches!(moved, Err(Refused::Changed))
}

async fn signs(room: &Room, who: &Viewer) {
    let mut tx = room.tx().await;
    sign(&mut tx, &room.app, who, room.review).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn facilitators_alone_do_not_sign_it() {
    let room = written().await;
    let (app, id) = (&room.app, room.review);
    let gil = member(app, "Gil", &[Role::Facilitator]).await;
    let mut tx = room.tx().await;
    store::appoint(&mut tx, app, &room.fay, id, gil.member().unwrap())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for who in [&room.fay, &gil] {
        signs(&room, who).await;
    }
    assert!(refused(&room).await, "Facilitators signed for everybody.");
    // Invited as well, and facilitating no longer: whoever did once led the story.
    let mut tx = room.tx().await;
    tx.run("update reviews set second = null", &[])
        .await
        .unwrap();
    store::invite(&mut tx, app, &room.fay, id, &[gil.member().unwrap()], &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    signs(&room, &gil).await;
    assert!(refused(&room).await, "A former facilitator is no other.");
    signs(&room, &room.ben).await;
    assert!(!refused(&room).await);
}

#[tokio::test]
async fn a_signature_for_other_words_moves_nothing() {
    let room = written().await;
    let (app, id) = (&room.app, room.review);
    signs(&room, &room.anna).await;
    // Other words, as when an action is worded anew.
    let mut tx = room.tx().await;
    tx.run("update reviews set title = 'Another name'", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(refused(&room).await, "An earlier version was signed.");
    let fay = sign_in(app, &room.fay).await;
    let path = format!("/reviews/{id}");
    let to = Some("to=signed");
    let first = ask(app, &fay, &format!("{path}/moves"), to).await;
    assert_eq!(first.to, format!("{path}/publication"));
    for page in [path.clone(), format!("{path}/publication")] {
        let page = ask(app, &fay, &page, None).await;
        assert!(page.body.contains(NEEDED), "{}", page.body);
    }
    signs(&room, &room.anna).await;
    for page in [path.clone(), format!("{path}/publication")] {
        let page = ask(app, &fay, &page, None).await;
        assert!(!page.body.contains(NEEDED), "{}", page.body);
    }
    // Nobody else than a facilitator says so, and not past the question.
    let anna = sign_in(app, &room.anna).await;
    let hers = ask(app, &anna, &format!("{path}/moves"), to).await;
    assert_eq!(hers.status, StatusCode::NOT_FOUND);
    let mut tx = room.tx().await;
    let past = store::move_to(&mut tx, app, &room.fay, id, State::Signed).await;
    assert!(matches!(past, Err(Refused::Changed)));
    drop(tx);
    let moved = ask(app, &fay, &format!("{path}/moves"), to).await;
    assert_eq!(moved.to, path);
    let mut tx = room.tx().await;
    let review = store::find_review(&mut tx, &room.fay, id).await.unwrap();
    assert_eq!(review.unwrap().state, State::Signed);
}

#[tokio::test]
async fn where_nobody_else_takes_part_the_page_says_to_invite_somebody() {
    let room = written().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    for who in [&room.anna, &room.ben] {
        store::leave(&mut tx, app, who, id, who.member().unwrap())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let fay = sign_in(app, &room.fay).await;
    let page = ask(app, &fay, &format!("/reviews/{id}/publication"), None).await;
    assert!(page.body.contains("Nobody else takes part yet"));
    assert!(page.body.contains(&format!("/reviews/{id}/participants")));
}
