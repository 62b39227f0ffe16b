//! Reminders go out once for each day, and say nothing of what the action is about.

use goodcatch_platform::mail_out::{self, Writers};
use goodcatch_respond::Kind;

use super::Town;
use crate::store;

async fn asked(town: &Town) -> i64 {
    crate::reminders::remind(&town.app).await.unwrap();
    crate::reminders::remind(&town.app).await.unwrap();
    town.number(
        "select cast(count(*) as bigint) from outgoing_mails where kind = 'action-reminder'",
    )
    .await
}

#[tokio::test]
async fn when_the_owner_has_left_whoever_accepted_it_hears_of_it() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let id = town.propose(incident, &town.whole("Passkeys")).await;
    town.accept(id).await;
    let mut tx = town.app.db.write().await.unwrap();
    tx.run(
        "update members set active = false where id = $1",
        &[town.owen.member().into()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    town.later(11);
    assert_eq!(asked(&town).await, 1);
    let mut tx = town.app.db.read().await.unwrap();
    let mails = mail_out::list(&mut tx, None, 10).await.unwrap();
    let fay = serde_json::to_value(town.fay.member()).unwrap();
    assert_eq!(mails[0].data["member"], fay);
}

#[tokio::test]
async fn before_after_and_when_it_is_time_to_verify_each_once() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let id = town.propose(incident, &town.whole("Canary passkeys")).await;
    town.accept(id).await;
    assert_eq!(asked(&town).await, 0, "ten days are far");
    town.later(4);
    assert_eq!(asked(&town).await, 1);
    town.later(7);
    assert_eq!(asked(&town).await, 2);
    town.finish(id).await;
    assert_eq!(asked(&town).await, 2);
    town.later(40);
    // The owner, and whoever accepted it.
    assert_eq!(asked(&town).await, 4);
    let mut writers = Writers::default();
    crate::writers(&town.app, &mut writers);
    let mut tx = town.app.db.read().await.unwrap();
    let mails = mail_out::list(&mut tx, None, 10).await.unwrap();
    drop(tx);
    for mail in mails {
        let reading = writers.reading(&mail).await.unwrap().unwrap();
        assert!(
            reading.text.contains(&format!("/actions/{id}")),
            "{}",
            reading.text
        );
        for hidden in ["Canary", "Portal", "Owen"] {
            assert!(!reading.text.contains(hidden) && !reading.subject.contains(hidden));
        }
    }
}

#[tokio::test]
async fn whoever_owns_what_was_opened_again_hears_that_it_has_no_day() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let id = town.proven(incident, "Canary passkeys", "").await;
    let before = asked(&town).await;
    let mut tx = town.app.db.write().await.unwrap();
    store::reopen(&mut tx, &town.app, &town.fay, id, None, "Again.")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(asked(&town).await, before + 1);
    // Changed and still without a day: once is enough.
    let version = town.action(id).await.version;
    let mut other = town.whole("Canary keys");
    other.due_at = None;
    let mut tx = town.app.db.write().await.unwrap();
    store::revise(&mut tx, &town.app, &town.owen, id, version, &other)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    town.later(1);
    assert_eq!(asked(&town).await, before + 1);
    let mut writers = Writers::default();
    crate::writers(&town.app, &mut writers);
    let mut tx = town.app.db.read().await.unwrap();
    let mails = mail_out::list(&mut tx, None, 10).await.unwrap();
    drop(tx);
    let mail = mails
        .iter()
        .find(|mail| mail.data["reminder"] == "day")
        .unwrap();
    assert_eq!(
        mail.data["member"],
        serde_json::to_value(town.owen.member()).unwrap()
    );
    let reading = writers.reading(mail).await.unwrap().unwrap();
    assert!(reading.text.contains(&format!("/actions/{id}")));
    assert!(!reading.text.contains("Canary") && !reading.text.contains("action-mail"));
}
