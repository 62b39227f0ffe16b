//! The poll: nobody's answer can be told.

use goodcatch_people::Viewer;
use goodcatch_people::access::Refused;
use goodcatch_platform::database::Engine;

use super::{Room, member};
use crate::meeting::{CaptureKind, Question};
use crate::review::State;
use crate::store;

#[tokio::test]
async fn answers_are_shown_from_five_on_and_only_once_signed() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut all = vec![room.anna.clone(), room.ben.clone(), room.fay.clone()];
    for name in ["Cleo", "Dara"] {
        all.push(member(app, name, &[]).await);
    }
    let mut tx = room.tx().await;
    let more: Vec<_> = all[3..].iter().filter_map(Viewer::member).collect();
    store::invite(&mut tx, app, &room.fay, id, &more, &[])
        .await
        .unwrap();
    let answers = |free| [(Question::Learned, 4), (Question::Free, free)];
    // Not before the meeting.
    assert!(matches!(
        store::record_answers(&mut tx, app, &room.anna, id, &answers(5)).await,
        Err(Refused::Changed)
    ));
    store::move_to(&mut tx, app, &room.fay, id, State::Soaking)
        .await
        .unwrap();
    store::begin_meeting(&mut tx, app, &room.fay, id)
        .await
        .unwrap();
    let before = store::find_review(&mut tx, &room.fay, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(before.state, State::Meeting);
    for (n, one) in all.iter().enumerate() {
        let free = if n == 0 { 2 } else { 5 };
        store::record_answers(&mut tx, app, one, id, &answers(free))
            .await
            .unwrap();
        // A second turn counts nothing.
        store::record_answers(&mut tx, app, one, id, &answers(1))
            .await
            .unwrap();
        assert!(store::had_turn(&mut tx, app, one, id).await.unwrap());
    }
    let after = store::find_review(&mut tx, &room.fay, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        before.version, after.version,
        "An answer leaves its time on the review."
    );
    for poll in store::poll(&mut tx, &room.fay, id).await.unwrap() {
        assert!(poll.answers.is_none(), "Shown while answers come in.");
    }
    store::move_to(&mut tx, app, &room.fay, id, State::Writing)
        .await
        .unwrap();
    super::sign(&mut tx, app, &room.anna, id).await.unwrap();
    super::rest(&mut tx, app, &room.fay, id).await.unwrap();
    let polls = store::poll(&mut tx, &room.anna, id).await.unwrap();
    // Everyone said 4: who knows that knows what each said.
    assert!(polls[0].answers.is_none());
    let free = polls[1].answers.as_ref().unwrap();
    assert_eq!(free.counts(), [0, 1, 0, 0, 4]);
    // Opened again, it takes no answer more: two looks could be subtracted.
    store::move_to(&mut tx, app, &room.fay, id, State::Writing)
        .await
        .unwrap();
    let late = store::record_answers(&mut tx, app, &room.rita, id, &answers(1)).await;
    assert!(late.is_err());
    // No row joins a turn to an answer or to a person.
    let turns: Vec<(Vec<u8>,)> = tx
        .list("select tag from review_poll_turns", &[])
        .await
        .unwrap();
    assert_eq!(turns.len(), 5);
    for one in &all {
        let bytes = one.member().unwrap().0.as_bytes().to_vec();
        assert!(turns.iter().all(|(tag,)| *tag != bytes));
    }
}

#[tokio::test]
async fn four_answers_stay_hidden() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    store::begin_meeting(&mut tx, app, &room.fay, id)
        .await
        .unwrap();
    for (one, n) in [(&room.anna, 1), (&room.ben, 5), (&room.fay, 3)] {
        let answers = [(Question::Learned, n), (Question::Free, n)];
        store::record_answers(&mut tx, app, one, id, &answers)
            .await
            .unwrap();
    }
    for to in [State::Soaking, State::Meeting, State::Writing] {
        store::move_to(&mut tx, app, &room.fay, id, to)
            .await
            .unwrap();
    }
    super::sign(&mut tx, app, &room.anna, id).await.unwrap();
    super::rest(&mut tx, app, &room.fay, id).await.unwrap();
    for poll in store::poll(&mut tx, &room.fay, id).await.unwrap() {
        assert!(poll.answers.is_none());
    }
}

#[tokio::test]
async fn a_thought_has_neither_author_nor_hour() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    app.clock.set(app.clock.now().plus(7_654_321));
    let mut tx = room.tx().await;
    store::record_capture(
        &mut tx,
        app,
        &room.anna,
        id,
        CaptureKind::Idea,
        "a checklist",
    )
    .await
    .unwrap();
    let captures = store::list_captures(&mut tx, &room.fay, id).await.unwrap();
    assert_eq!(captures.len(), 1);
    assert_eq!(captures[0].words, "a checklist");
    let at: i64 = tx
        .value("select captured_at from review_captures", &[])
        .await
        .unwrap()
        .unwrap();
    assert_eq!(at % goodcatch_platform::clock::DAY, 0);
    assert!(
        store::record_capture(&mut tx, app, &room.otto, id, CaptureKind::Idea, "x")
            .await
            .is_err()
    );
}

#[tokio::test]
async fn the_questions_are_asked_after_a_meeting_without_its_timer() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let answers = [(Question::Learned, 4), (Question::Free, 5)];
    for to in [State::Soaking, State::Meeting] {
        store::move_to(&mut tx, app, &room.fay, id, to)
            .await
            .unwrap();
        let early = store::record_answers(&mut tx, app, &room.anna, id, &answers).await;
        assert!(matches!(early, Err(Refused::Changed)), "{to}");
    }
    store::move_to(&mut tx, app, &room.fay, id, State::Writing)
        .await
        .unwrap();
    store::record_answers(&mut tx, app, &room.anna, id, &answers)
        .await
        .unwrap();
    assert!(store::had_turn(&mut tx, app, &room.anna, id).await.unwrap());
}

#[tokio::test]
async fn no_answer_slips_in_while_it_is_signed_off() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    store::move_to(&mut tx, app, &room.fay, id, State::Soaking)
        .await
        .unwrap();
    store::begin_meeting(&mut tx, app, &room.fay, id)
        .await
        .unwrap();
    store::move_to(&mut tx, app, &room.fay, id, State::Writing)
        .await
        .unwrap();
    super::sign(&mut tx, app, &room.anna, id).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = room.tx().await;
    super::rest(&mut tx, app, &room.fay, id).await.unwrap();
    let answers = [(Question::Learned, 4), (Question::Free, 4)];
    // Of SQLite there is one who writes at a time. On PostgreSQL whoever answers meanwhile finds the review
    // held, however long they are ready to wait: they come before or after.
    if tx.engine() == Engine::Postgres {
        let mut between = room.tx().await;
        between
            .run("set local lock_timeout = '1ms'", &[])
            .await
            .unwrap();
        let said = store::record_answers(&mut between, app, &room.anna, id, &answers).await;
        let Err(Refused::Db(refused)) = said else {
            panic!("An answer slipped in: {said:?}");
        };
        let chain = format!("{refused:?}");
        assert!(chain.contains("55P03"), "It did not wait: {chain}");
    }
    tx.commit().await.unwrap();
    let mut tx = room.tx().await;
    let late = store::record_answers(&mut tx, app, &room.anna, id, &answers).await;
    assert!(matches!(late, Err(Refused::Changed)));
}
