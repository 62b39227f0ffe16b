//! Two people write in one review: nothing is lost.

use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_platform::edits::{Edit, Piece, Settled};

use super::Room;
use super::pages::{ask, sign_in};
use crate::factor::{Category, Nature};
use crate::order::Step;
use crate::review::{Field, State};
use crate::store::{self, NewFactor};

fn edit(version: i64, base: &str, mine: &str) -> Edit {
    Edit {
        version,
        base: base.into(),
        mine: mine.into(),
    }
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id, field) = (&room.app, room.review, Field::Technology);
    let base = "The form shows a name only. It was nine o'clock. The filter was being updated.";
    let first = edit(0, "", base);
    store::save_text(&mut tx, app, &room.fay, id, field, &first)
        .await
        .unwrap();
    // Both begin from version 1 and change different sentences.
    let anna = edit(1, base, &base.replace("a name only", "no address"));
    let ben = edit(1, base, &base.replace("was being updated", "had a backlog"));
    store::save_text(&mut tx, app, &room.anna, id, field, &anna)
        .await
        .unwrap();
    let settled = store::save_text(&mut tx, app, &room.ben, id, field, &ben)
        .await
        .unwrap();
    assert!(matches!(settled, Settled::Save { merged: true, .. }));
    let (words, version) = store::text_of(&mut tx, id, field).await.unwrap();
    assert_eq!(
        words,
        "The form shows no address. It was nine o'clock. The filter had a backlog."
    );
    assert_eq!(version, 3);
    // The same sentence: nothing is saved, and both wordings come back.
    let clash = edit(1, base, &base.replace("a name only", "initials"));
    let Settled::Ask(pieces) = store::save_text(&mut tx, app, &room.fay, id, field, &clash)
        .await
        .unwrap()
    else {
        panic!("Two wordings of one sentence were merged.")
    };
    let text = format!("{pieces:?}");
    assert!(
        text.contains("no address") && text.contains("initials"),
        "{text}"
    );
    assert!(pieces.iter().any(|p| matches!(p, Piece::Differs { .. })));
    assert_eq!(
        store::text_of(&mut tx, id, field).await.unwrap().1,
        3,
        "A conflict was saved."
    );
}

#[tokio::test]
async fn a_changed_word_takes_the_signatures_back() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id) = (&room.app, room.review);
    for to in [State::Soaking, State::Meeting, State::Writing] {
        store::move_to(&mut tx, app, &room.fay, id, to)
            .await
            .unwrap();
    }
    super::sign(&mut tx, app, &room.anna, id).await.unwrap();
    assert_eq!(store::count_signoffs(&mut tx, id).await.unwrap(), 1);
    let summary = edit(0, "", "A notice took a password.");
    store::save_text(&mut tx, app, &room.fay, id, Field::Summary, &summary)
        .await
        .unwrap();
    assert_eq!(store::count_signoffs(&mut tx, id).await.unwrap(), 0);
    super::sign(&mut tx, app, &room.ben, id).await.unwrap();
    super::rest(&mut tx, app, &room.fay, id).await.unwrap();
    // Signed words rest.
    let late = edit(1, "A notice took a password.", "x");
    assert!(matches!(
        store::save_text(&mut tx, app, &room.fay, id, Field::Summary, &late).await,
        Err(Refused::Changed)
    ));
}

#[tokio::test]
async fn factors_never_lead_in_a_circle() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id) = (&room.app, room.review);
    let new = |cause: &str, leads_to| NewFactor {
        category: Category::Tools,
        kind: Nature::Condition,
        cause: cause.into(),
        effect: "e".into(),
        event: "v".into(),
        duty: String::new(),
        leads_to,
    };
    let one = store::record_factor(&mut tx, app, &room.fay, id, &new("one", None))
        .await
        .unwrap();
    let two = store::record_factor(&mut tx, app, &room.anna, id, &new("two", Some(one)))
        .await
        .unwrap();
    let circle = store::revise_factor(
        &mut tx,
        app,
        &room.fay,
        id,
        (one, 1),
        &new("one", Some(two)),
    )
    .await;
    assert!(matches!(circle, Err(Refused::Missing)));
    let stale = store::revise_factor(&mut tx, app, &room.fay, id, (two, 9), &new("x", None)).await;
    assert!(matches!(stale, Err(Refused::Changed)));
    store::revise_factor(
        &mut tx,
        app,
        &room.fay,
        id,
        (two, 1),
        &new("changed", Some(one)),
    )
    .await
    .unwrap();
    // A page that was opened before somebody changed it takes nothing out.
    let stale = store::erase_factor(&mut tx, app, &room.fay, id, (two, 1)).await;
    assert!(matches!(stale, Err(Refused::Changed)));
    store::erase_factor(&mut tx, app, &room.fay, id, (one, 1))
        .await
        .unwrap();
    let left = store::list_factors(&mut tx, &room.ben, id).await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(
        (left[0].cause.as_str(), left[0].leads_to),
        ("changed", None)
    );
    assert!(
        store::list_factors(&mut tx, &room.rita, id).await.is_err(),
        "A responder reads along."
    );
}

#[tokio::test]
async fn factors_are_put_into_another_order_and_lead_where_they_led() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id) = (&room.app, room.review);
    let mut ids = Vec::new();
    for cause in ["one", "two", "three"] {
        let new = NewFactor {
            category: Category::Tools,
            kind: Nature::Condition,
            cause: cause.into(),
            effect: "e".into(),
            event: "v".into(),
            duty: String::new(),
            leads_to: ids.first().copied(),
        };
        let factor = store::record_factor(&mut tx, app, &room.fay, id, &new);
        ids.push(factor.await.unwrap());
    }
    tx.commit().await.unwrap();
    // A button, and what a drag sends: behind the first.
    let anna = sign_in(app, &room.anna).await;
    let path = format!("/reviews/{id}/factors");
    for (at, form) in [(0, "to=down".to_owned()), (2, format!("after={}", ids[1]))] {
        let place = format!("{path}/{}/place", ids[at]);
        let moved = ask(app, &anna, &place, Some(&form)).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{form}");
    }
    let mut tx = room.tx().await;
    let order = store::list_factors(&mut tx, &room.ben, id).await.unwrap();
    let shown: Vec<(i64, &str)> = order.iter().map(|f| (f.place, f.cause.as_str())).collect();
    assert_eq!(shown, [(1, "two"), (2, "three"), (3, "one")]);
    assert!(order[..2].iter().all(|f| f.leads_to == Some(ids[0])));
    let front = store::move_factor(&mut tx, app, &room.fay, id, ids[0], Step::Behind(None));
    front.await.unwrap();
    let outside = store::move_factor(&mut tx, app, &room.otto, id, ids[0], Step::Down);
    assert!(outside.await.is_err());
    let elsewhere = Step::Behind(Some(app.random.id()));
    let refused = store::move_factor(&mut tx, app, &room.fay, id, ids[0], elsewhere);
    assert!(matches!(refused.await, Err(Refused::Missing)));
    drop(tx);
    // A statement is moved by the form that changes it.
    let mut tx = room.tx().await;
    let mut said = Vec::new();
    for words in ["first", "second"] {
        let statement = store::record_statement(&mut tx, app, &room.fay, id, words, None);
        said.push(statement.await.unwrap());
    }
    tx.commit().await.unwrap();
    let path = format!("/reviews/{id}/narrative/{}", said[1]);
    let moved = ask(app, &anna, &path, Some("after=")).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    let nothing = ask(app, &anna, &path, Some("")).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    let mut tx = room.tx().await;
    let story = store::list_statements(&mut tx, &room.ben, id)
        .await
        .unwrap();
    assert_eq!(story[0].words, "second");
}
