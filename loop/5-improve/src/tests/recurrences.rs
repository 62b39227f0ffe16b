//! What happens again is named, with the action that should have prevented it.

use goodcatch_respond::Kind;
use serde_json::json;

use super::Town;
use crate::action::State;
use crate::recurrence::store::{self as recurrences, Decided};
use crate::store::{self, Happened};

async fn classify(town: &Town, id: goodcatch_respond::IncidentId) {
    let mut tx = town.app.db.write().await.unwrap();
    let record = json!({
        "actor": {"external": {"variety": ["Unaffiliated"], "motive": ["Financial"]}},
        "action": {"social": {"variety": ["Phishing"], "vector": ["Email"]}, "hacking": {"variety": ["Use of stolen creds"]}},
        "asset": {"assets": [{"variety": "U - Mailbox"}]},
    });
    goodcatch_respond::store::revise_classification(&mut tx, &town.app, &town.rita, id, 0, record)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
}

#[tokio::test]
async fn a_new_incident_names_the_earlier_one_and_its_action_which_opens_again() {
    let town = Town::new().await;
    let earlier = town
        .incident(
            "Password given to a copy of the portal",
            Kind::PhishedCredentials,
            vec![],
        )
        .await;
    classify(&town, earlier).await;
    let action = town
        .proven(
            earlier,
            "Sign in with passkeys only",
            "No password is needed.",
        )
        .await;
    town.settle().await;
    let other = town
        .incident("Laptop left on the train", Kind::LostDevice, vec![])
        .await;
    town.settle().await;
    let again = town
        .incident(
            "Copy of the portal took a password",
            Kind::PhishedCredentials,
            vec![],
        )
        .await;
    classify(&town, again).await;
    let mut tx = town.app.db.read().await.unwrap();
    let found = recurrences::list_of_incident(&mut tx, &town.fay, again)
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].earlier_id, found[0].action_id, found[0].state),
        (earlier, Some(action), Decided::Offered)
    );
    assert!(
        recurrences::list_of_incident(&mut tx, &town.rita, other)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        recurrences::list_recurrences(&mut tx, &town.lena, Decided::Offered, None)
            .await
            .is_err()
    );
    drop(tx);
    let path = format!("/recurrences/{}", found[0].id);
    assert_eq!(town.see(&town.anna, &path).await.status, 404);
    let page = town.see(&town.rita, &path).await;
    assert!(
        page.body.contains("Sign in with passkeys only") && page.body.contains("Phishing"),
        "{}",
        page.body
    );
    let page = town
        .see(&town.rita, &format!("/incidents/{again}/actions"))
        .await;
    assert!(
        page.body.contains(&path) && page.body.contains("Password given to a copy"),
        "{}",
        page.body
    );
    // A facilitator decides about it without reading of incidents that are not theirs.
    let page = town.see(&town.fay, &path).await;
    assert!(!page.body.contains("Copy of the portal"));
    assert!(
        town.see(&town.rita, "/recurrences")
            .await
            .body
            .contains("Copy of the portal took")
    );
    let short = town
        .send(&town.fay, &format!("{path}/reopening"), "reopened=again")
        .await;
    assert_eq!(short.status, 422);
    let sent = town
        .send(
            &town.fay,
            &format!("{path}/reopening"),
            "reopened=The+old+portal+still+took+passwords.",
        )
        .await;
    assert_eq!(sent.status, 303);
    let opened = town.action(action).await;
    assert_eq!((opened.state, opened.reopenings), (State::Reopened, 1));
    let second = town
        .send(
            &town.rita,
            &format!("{path}/difference"),
            "different=It+is+another+system.",
        )
        .await;
    assert_eq!(
        second.status, 409,
        "whoever comes second sees what the first decided"
    );
    // What was decided stays, however often it is compared again.
    classify_again(&town, again).await;
    let mut tx = town.app.db.read().await.unwrap();
    let found = recurrences::list_of_incident(&mut tx, &town.fay, again)
        .await
        .unwrap();
    assert_eq!((found.len(), found[0].state), (1, Decided::Reopened));
    let history = store::list_history(&mut tx, &town.fay, action)
        .await
        .unwrap();
    assert_eq!(history.last().unwrap().kind, Happened::Reopened);
}

async fn classify_again(town: &Town, id: goodcatch_respond::IncidentId) {
    let mut tx = town.app.db.write().await.unwrap();
    goodcatch_platform::jobs::announce(
        &mut tx,
        &goodcatch_respond::IncidentClassified { incident: id },
        town.app.clock.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
}

#[tokio::test]
async fn earlier_incidents_of_a_feature_are_found_by_its_index() {
    let town = Town::new().await;
    let id = town.incident("x", Kind::Malware, vec![]).await;
    let mut tx = town.app.db.read().await.unwrap();
    let args = [
        1_i64.into(),
        town.app.clock.now().into(),
        id.into(),
        200_i64.into(),
    ];
    let plan = tx.plan(recurrences::EARLIER, &args).await.unwrap();
    let fine = plan.contains("recurrence_features_by_age")
        || tx.engine() == goodcatch_platform::database::Engine::Postgres;
    assert!(fine, "{plan}");
}
