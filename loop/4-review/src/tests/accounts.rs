//! Accounts are private until their authors release them.

use goodcatch_people::access::Refused;

use super::Room;
use crate::account::{Account, AccountId};
use crate::order::Step;
use crate::statement::{GroundId, RestsOn};
use crate::store;

pub(super) fn account(saw: &str, version: i64) -> Account {
    Account {
        id: AccountId(uuid::Uuid::nil()),
        shown_as: "someone at the counter".into(),
        saw: saw.into(),
        knew: String::new(),
        tried: String::new(),
        expected: "the usual parcel notice".into(),
        released_at: None,
        version,
    }
}

#[tokio::test]
async fn nobody_reads_an_account_before_its_author_releases_it() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id) = (&room.app, room.review);
    let before = store::find_review(&mut tx, &room.fay, id)
        .await
        .unwrap()
        .unwrap();
    store::save_account(
        &mut tx,
        app,
        &room.anna,
        id,
        &account("I saw a parcel notice", 0),
    )
    .await
    .unwrap();
    let after = store::find_review(&mut tx, &room.fay, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        before.version, after.version,
        "That someone writes in private shows on the review."
    );
    for viewer in [&room.fay, &room.ben, &room.anna] {
        assert!(
            store::list_released(&mut tx, viewer, id)
                .await
                .unwrap()
                .is_empty()
        );
    }
    assert!(
        store::find_own_account(&mut tx, &room.fay, id)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(store::counts(&mut tx, id).await.unwrap().released, 0);
    // Released, it carries the role and no name: the type has no place for one.
    store::release_account(&mut tx, app, &room.anna, id)
        .await
        .unwrap();
    let released = store::list_released(&mut tx, &room.fay, id).await.unwrap();
    assert_eq!(released.len(), 1);
    assert_eq!(released[0].shown_as, "someone at the counter");
    // Nobody but its author takes it back.
    store::withdraw_account(&mut tx, app, &room.ben, id)
        .await
        .unwrap();
    assert_eq!(store::counts(&mut tx, id).await.unwrap().released, 1);
    let said = store::record_statement(
        &mut tx,
        app,
        &room.fay,
        id,
        "A notice came",
        Some(released[0].id),
    )
    .await
    .unwrap();
    store::withdraw_account(&mut tx, app, &room.anna, id)
        .await
        .unwrap();
    assert!(
        store::list_released(&mut tx, &room.fay, id)
            .await
            .unwrap()
            .is_empty()
    );
    let statements = store::list_statements(&mut tx, &room.fay, id)
        .await
        .unwrap();
    assert_eq!((statements[0].id, statements[0].account_id), (said, None));
    // What is not released is gone with its author.
    let anna = room.anna.member().unwrap();
    store::leave(&mut tx, app, &room.anna, id, anna)
        .await
        .unwrap();
    let left = tx
        .count("select cast(count(*) as bigint) from accounts", &[])
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn an_account_saved_in_two_windows_is_not_overwritten() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id) = (&room.app, room.review);
    let save = account("first", 0);
    store::save_account(&mut tx, app, &room.anna, id, &save)
        .await
        .unwrap();
    let stale = store::save_account(&mut tx, app, &room.anna, id, &account("second", 0)).await;
    assert!(matches!(stale, Err(Refused::Changed)));
    store::save_account(&mut tx, app, &room.anna, id, &account("second", 1))
        .await
        .unwrap();
    let own = store::find_own_account(&mut tx, &room.anna, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((own.saw.as_str(), own.version), ("second", 2));
}

#[tokio::test]
async fn statements_have_an_order_and_rest_on_something() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id) = (&room.app, room.review);
    let mut ids = Vec::new();
    for words in ["one", "two", "three"] {
        ids.push(
            store::record_statement(&mut tx, app, &room.anna, id, words, None)
                .await
                .unwrap(),
        );
    }
    store::move_statement(&mut tx, app, &room.fay, id, ids[2], Step::Up)
        .await
        .unwrap();
    store::move_statement(&mut tx, app, &room.fay, id, ids[0], Step::Up)
        .await
        .unwrap();
    let order: Vec<String> = store::list_statements(&mut tx, &room.fay, id)
        .await
        .unwrap()
        .into_iter()
        .map(|s| s.words)
        .collect();
    assert_eq!(order, ["one", "three", "two"]);
    let on = RestsOn::Named("gateway log".into());
    for _ in 0..2 {
        store::record_ground(&mut tx, app, &room.fay, id, ids[1], &on)
            .await
            .unwrap();
    }
    let grounds = store::list_grounds(&mut tx, &room.anna, id).await.unwrap();
    assert_eq!(
        (grounds.len(), grounds[0].label.as_str()),
        (1, "gateway log")
    );
    assert_eq!(store::counts(&mut tx, id).await.unwrap().grounded, 1);
    // Somebody outside changes nothing, nor does an id of another review.
    assert!(
        store::erase_statement(&mut tx, app, &room.otto, id, ids[0])
            .await
            .is_err()
    );
    store::erase_ground(&mut tx, app, &room.fay, id, GroundId(app.random.uuid()))
        .await
        .unwrap();
    store::erase_ground(&mut tx, app, &room.fay, id, grounds[0].id)
        .await
        .unwrap();
    store::erase_statement(&mut tx, app, &room.fay, id, ids[1])
        .await
        .unwrap();
    assert_eq!(store::counts(&mut tx, id).await.unwrap().statements, 2);
}
