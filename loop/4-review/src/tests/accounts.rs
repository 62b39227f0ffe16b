//! Accounts are private until their authors release them.

use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_platform::edits::{Edit, Settled};

use super::Room;
use super::pages::{ask, sign_in};
use crate::account::{Account, AccountId};
use crate::order::Step;
use crate::statement::{GroundId, RestsOn};
use crate::store;
use crate::store::narrative::{Removal, Seen, Tie};

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
async fn a_stale_form_does_not_untie_a_statement() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id) = (&room.app, room.review);
    for who in [&room.anna, &room.ben] {
        store::save_account(&mut tx, app, who, id, &account("saw", 0))
            .await
            .unwrap();
        store::release_account(&mut tx, app, who, id).await.unwrap();
    }
    let all = store::list_released(&mut tx, &room.fay, id).await.unwrap();
    let [one, two] = [Some(all[0].id), Some(all[1].id)];
    let words = "The phone rang. It stopped. Nobody was there.";
    let said = store::record_statement(&mut tx, app, &room.fay, id, words, None)
        .await
        .unwrap();
    let edit = |mine: &str| Edit {
        version: 1,
        base: words.into(),
        mine: mine.into(),
    };
    let tie = |mine| Tie { base: None, mine };
    // Fay ties it; Anna's form was open already, and she chooses nothing.
    let first = edit("The phone rang twice. It stopped. Nobody was there.");
    store::revise_statement(&mut tx, app, &room.fay, id, said, &first, tie(one))
        .await
        .unwrap();
    let later = edit("The phone rang. It stopped. Nobody was there yet.");
    let merged = store::revise_statement(&mut tx, app, &room.anna, id, said, &later, tie(None))
        .await
        .unwrap();
    assert!(matches!(merged, Settled::Save { merged: true, .. }));
    let now = &store::list_statements(&mut tx, &room.fay, id)
        .await
        .unwrap()[0];
    assert_eq!(
        now.words,
        "The phone rang twice. It stopped. Nobody was there yet."
    );
    assert_eq!(now.account_id, one);
    // Two accounts chosen at once: whoever comes later is asked.
    let third = edit(words);
    let asked = store::revise_statement(&mut tx, app, &room.ben, id, said, &third, tie(two))
        .await
        .unwrap();
    assert!(matches!(asked, Settled::Ask(_)));
    tx.commit().await.unwrap();
    let ben = sign_in(app, &room.ben).await;
    let path = format!("/reviews/{id}/narrative/{said}");
    let two = two.unwrap();
    let form = format!("step=save&version=1&base=x&words=x&account_base=&account={two}&looked=yes");
    let back = ask(app, &ben, &path, Some(&form)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    let base = format!("name=\"account_base\" value=\"{}\"", one.unwrap());
    assert!(back.body.contains(&base), "{}", back.body);
    // A page from before takes nothing out either.
    let gone = ask(app, &ben, &path, Some("step=remove&version=1")).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = ask(app, &ben, &path, Some("step=remove&version=3")).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
}

fn seen(version: i64) -> Seen {
    Seen {
        version,
        grounds: Vec::new(),
    }
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
        store::erase_statement(&mut tx, app, &room.otto, id, ids[0], &seen(1))
            .await
            .is_err()
    );
    store::erase_ground(&mut tx, app, &room.fay, id, GroundId(app.random.uuid()))
        .await
        .unwrap();
    store::erase_ground(&mut tx, app, &room.fay, id, grounds[0].id)
        .await
        .unwrap();
    let stale = store::erase_statement(&mut tx, app, &room.fay, id, ids[1], &seen(0)).await;
    assert!(matches!(
        stale,
        Ok(Removal::Meanwhile { reworded: true, .. })
    ));
    let done = store::erase_statement(&mut tx, app, &room.fay, id, ids[1], &seen(1)).await;
    assert!(matches!(done, Ok(Removal::Done)));
    assert_eq!(store::counts(&mut tx, id).await.unwrap().statements, 2);
}

#[tokio::test]
async fn what_was_written_stays_its_authors_when_a_facilitator_removes_them() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id) = (&room.app, room.review);
    for (who, saw) in [(&room.anna, "Kept in private"), (&room.ben, "Read by all")] {
        store::save_account(&mut tx, app, who, id, &account(saw, 0))
            .await
            .unwrap();
    }
    store::release_account(&mut tx, app, &room.ben, id)
        .await
        .unwrap();
    for who in [&room.anna, &room.ben] {
        let member = who.member().unwrap();
        store::leave(&mut tx, app, &room.fay, id, member)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let path = format!("/reviews/{id}/account");
    let anna = sign_in(app, &room.anna).await;
    let ben = sign_in(app, &room.ben).await;
    for (cookie, saw) in [(&anna, "Kept in private"), (&ben, "Read by all")] {
        let list = ask(app, cookie, "/reviews", None).await;
        assert!(list.body.contains(&path), "Nothing leads to it.");
        let page = ask(app, cookie, &path, None).await;
        assert!(page.body.contains(saw) && !page.body.contains("<textarea"));
        // Nothing else opens, and nothing can be written.
        for part in ["narrative", "participants", "questions"] {
            let other = ask(app, cookie, &format!("/reviews/{id}/{part}"), None).await;
            assert_eq!(other.status, StatusCode::NOT_FOUND, "{part}");
        }
        let form = "version=1&step=save&shown_as=x&saw=other";
        let refused = ask(app, cookie, &path, Some(form)).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
    let back = ask(app, &ben, &format!("{path}/withdrawal"), Some("")).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    let otto = sign_in(app, &room.otto).await;
    let refused = ask(app, &otto, &path, None).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let mut tx = room.tx().await;
    assert_eq!(store::counts(&mut tx, id).await.unwrap().released, 0);
    // Invited again, she has not said yes again, and is of the team of today.
    let member = room.anna.member().unwrap();
    tx.run(
        "update members set team = 'Harbour' where id = $1",
        &[member.into()],
    )
    .await
    .unwrap();
    store::invite(&mut tx, app, &room.fay, id, &[member], &[])
        .await
        .unwrap();
    let people = store::list_participants(&mut tx, &room.fay, id)
        .await
        .unwrap();
    assert_eq!(
        (people[0].team.as_str(), people[0].joined_at),
        ("Harbour", None)
    );
}

#[tokio::test]
async fn a_story_has_an_end() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let told: Vec<(String, Vec<String>)> = (0..500)
        .map(|n| (format!("Step {n} came."), vec!["log".into(), "log".into()]))
        .collect();
    store::record_story(&mut tx, app, &room.fay, id, &told)
        .await
        .unwrap();
    assert_eq!(store::counts(&mut tx, id).await.unwrap().statements, 500);
    let grounds = store::list_grounds(&mut tx, &room.fay, id).await.unwrap();
    assert_eq!(grounds.len(), 500);
    tx.commit().await.unwrap();
    let fay = sign_in(app, &room.fay).await;
    let story = format!("/reviews/{id}/narrative");
    let more = ask(app, &fay, &story, Some("words=One+more+came.")).await;
    assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(more.body.contains("at most 500 statements"));
    // A file with as many comes in; one with more is refused before anything is written.
    let file = ask(app, &fay, &format!("/reviews/{id}/export.md"), None).await;
    let form = |text: &str| {
        let text: String = text.bytes().map(|b| format!("%{b:02X}")).collect();
        format!("text={text}&step=import")
    };
    let done = ask(app, &fay, "/reviews/import", Some(&form(&file.body))).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let mut tx = room.tx().await;
    tx.run(
        "insert into review_statements (id, review_id, rank, words, version) values ($1, $2, 9999.0, 'Too much.', 1)",
        &[app.random.uuid().into(), id.into()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let file = ask(app, &fay, &format!("/reviews/{id}/export.md"), None).await;
    let refused = ask(app, &fay, "/reviews/import", Some(&form(&file.body))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("at most 500 statements"));
}
