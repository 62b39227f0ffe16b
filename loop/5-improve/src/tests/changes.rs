//! Whoever reported hears what changed, once; everyone may read the list.

use goodcatch_respond::Kind;
use goodcatch_speak_up::Promise;

use super::Town;
use crate::store;

#[tokio::test]
async fn every_reporter_hears_of_a_change_once_anonymous_ones_too() {
    let town = Town::new().await;
    let mut reports = Vec::new();
    let mut cases = Vec::new();
    for promise in [Promise::Anonymous, Promise::Confidential] {
        let report = town.report(promise).await;
        town.settle().await;
        cases.push(town.case_of(report).await);
        reports.push(report);
    }
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, cases)
        .await;
    let public = "Signing in no longer needs a password.";
    let id = town
        .proven(incident, "Sign in with passkeys only", public)
        .await;
    town.settle().await;
    for report in &reports {
        let said = town.said_to(*report).await;
        let told: Vec<_> = said.iter().filter(|words| words.contains(public)).collect();
        assert_eq!(told.len(), 1, "{said:?}");
        assert!(told[0].starts_with("Thank you."), "thanks come first");
    }
    // Opened again and verified again: nobody is told twice.
    let mut tx = town.app.db.write().await.unwrap();
    store::reopen(
        &mut tx,
        &town.app,
        &town.fay,
        id,
        None,
        "The old portal took passwords.",
    )
    .await
    .unwrap();
    let action = store::find_action(&mut tx, &town.fay, id)
        .await
        .unwrap()
        .unwrap();
    let whole = town.whole("Sign in with passkeys only");
    store::revise(&mut tx, &town.app, &town.fay, id, action.version, &whole)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(
        !town.see(&town.anna, "/changes").await.body.contains(public),
        "what is open again is not proven"
    );
    town.finish(id).await;
    town.later(41);
    town.verify(id, true, public).await;
    town.settle().await;
    let said = town.said_to(reports[0]).await;
    assert_eq!(said.iter().filter(|w| w.contains(public)).count(), 1);
    assert_eq!(
        town.number("select cast(count(*) as bigint) from changes_told")
            .await,
        2
    );
}

#[tokio::test]
async fn everyone_may_read_what_changed_and_nothing_else() {
    let town = Town::new().await;
    let incident = town
        .incident("Secret incident title", Kind::PhishedCredentials, vec![])
        .await;
    town.proven(
        incident,
        "Secret action title",
        "Signing in no longer needs a password.",
    )
    .await;
    let proposed = town.propose(incident, &town.whole("Another secret")).await;
    let page = town.ask("", "/changes", None).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Signing in no longer needs a password."));
    for hidden in [
        "Secret",
        "Another secret",
        "Owen",
        "Fay",
        &proposed.to_string(),
    ] {
        assert!(!page.body.contains(hidden), "{hidden}");
    }
}
