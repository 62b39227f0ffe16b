//! What an incident is like: on its own page, for those who may know, until a responder puts it away.

use axum::http::StatusCode;
use goodcatch_people::access::Role;

use super::pages::{ask, ok, send, sign_in};
use super::{Town, member};
use crate::incident::{IncidentId, Kind};
use crate::role::IncidentRole;
use crate::store::{self, NewLikeness};

fn like(earlier: IncidentId, action: Option<&str>) -> NewLikeness {
    NewLikeness {
        earlier,
        href: "/recurrences/1".into(),
        action: action.map(|title| (title.to_owned(), "/actions/1".to_owned())),
    }
}

async fn tell(town: &Town, id: IncidentId, all: &[NewLikeness]) {
    let mut tx = town.app.db.write().await.unwrap();
    store::record_likenesses(&mut tx, &town.app, &[(id, all.to_vec())])
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn seen(town: &Town, id: IncidentId) -> Vec<String> {
    let mut tx = town.app.db.read().await.unwrap();
    store::list_likenesses(&mut tx, &town.responder, id)
        .await
        .unwrap()
        .into_iter()
        .map(|one| one.earlier_title)
        .collect()
}

#[tokio::test]
async fn the_page_names_the_earlier_one_and_the_action_until_somebody_puts_it_away() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let earlier = town.open("The portal copied", Kind::Other).await;
    let other = town.open("The portal again", Kind::Other).await;
    let id = town.open("And once more", Kind::Other).await;
    let path = format!("/incidents/{id}");
    let version = town.incident(id).await.version;
    tell(
        &town,
        id,
        &[like(earlier, Some("Passkeys for all")), like(other, None)],
    )
    .await;
    tell(
        &town,
        id,
        &[like(earlier, Some("Passkeys for all")), like(other, None)],
    )
    .await;
    assert_eq!(
        town.incident(id).await.version,
        version,
        "A form that somebody has open must stay valid."
    );
    let page = ok(&town, &me, &path).await;
    for words in [
        "This looks like “The portal copied” of 2 March 2026",
        "The portal again",
        "Passkeys for all",
        "href=\"/recurrences/1\"",
        "href=\"/actions/1\"",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // The strongest stands open, the others in one fold.
    let fold = page.find("id=\"more-likenesses\"").unwrap();
    assert!(page.find("“The portal copied”").unwrap() < fold);
    assert!(page.find("“The portal again”").unwrap() > fold && page.contains("One more like it"));
    let away = format!("{path}/likenesses/{earlier}/dismissal");
    assert_eq!(send(&town, &me, &away, "").await, path);
    let page = ok(&town, &me, &path).await;
    assert!(page.contains("“The portal again”") && !page.contains("more-likenesses"));
    send(&town, &me, &away, "").await;
    assert_eq!(seen(&town, id).await, ["The portal again"]);
    // Found again, it stays away; what is found no more goes.
    tell(&town, id, &[like(earlier, Some("Another action"))]).await;
    assert!(seen(&town, id).await.is_empty());
    let nothing = format!("{path}/likenesses/{id}/dismissal");
    let answer = ask(&town, &me, &nothing, Some("")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    // Decided elsewhere: it is forgotten.
    let mut tx = town.app.db.write().await.unwrap();
    store::erase_likeness(&mut tx, id, earlier).await.unwrap();
    store::erase_likeness(&mut tx, id, earlier).await.unwrap();
    tx.commit().await.unwrap();
    tell(&town, id, &[like(earlier, None)]).await;
    assert_eq!(seen(&town, id).await, ["The portal copied"]);
    // Of several at once each has its own.
    let mut tx = town.app.db.write().await.unwrap();
    let both = [(id, Vec::new()), (other, vec![like(earlier, None)])];
    store::record_likenesses(&mut tx, &town.app, &both)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(seen(&town, id).await.is_empty());
    assert_eq!(seen(&town, other).await, ["The portal copied"]);
}

#[tokio::test]
async fn whoever_works_on_one_incident_is_told_nothing_of_another() {
    let town = Town::new().await;
    let earlier = town.open("Pelican elsewhere", Kind::Other).await;
    let id = town.open("Here", Kind::Other).await;
    tell(&town, id, &[like(earlier, Some("Pelican action"))]).await;
    let expert = member(&town.app, "Eva Expert", &[]).await;
    let mut tx = town.app.db.write().await.unwrap();
    store::hand_over(
        &mut tx,
        &town.app,
        &town.responder,
        id,
        IncidentRole::Expert,
        None,
        expert.member(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let hers = sign_in(&town, &expert).await;
    let path = format!("/incidents/{id}");
    assert!(!ok(&town, &hers, &path).await.contains("Pelican"));
    let away = format!("{path}/likenesses/{earlier}/dismissal");
    assert_eq!(
        ask(&town, &hers, &away, Some("")).await.status,
        StatusCode::NOT_FOUND
    );
    let leader = member(&town.app, "Lena Lead", &[Role::Leader]).await;
    let theirs = sign_in(&town, &leader).await;
    assert_eq!(
        ask(&town, &theirs, &path, None).await.status,
        StatusCode::NOT_FOUND
    );
}
