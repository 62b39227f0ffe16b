//! The moves of an incident as its page offers them.

use super::Town;
use super::pages::{ok, send, sign_in};
use crate::incident::{Kind, State};
use crate::store;

#[tokio::test]
async fn the_step_into_review_leads_to_opening_one() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("Parcel mail", Kind::PhishedCredentials).await;
    let path = format!("/incidents/{id}");
    send(
        &town,
        &me,
        &format!("{path}/moves"),
        "to=recovered&version=1",
    )
    .await;
    let page = ok(&town, &me, &path).await;
    let review = format!("/reviews/new?incident={id}");
    // One way there, not two.
    assert_eq!(page.matches(&review).count(), 1);
    assert!(!page.contains("<input type=\"hidden\" name=\"to\" value=\"in-review\">"));
    let to = send(
        &town,
        &me,
        &format!("{path}/moves"),
        "to=in-review&version=2",
    )
    .await;
    assert_eq!(to, review);
    let mut tx = town.app.db.read().await.unwrap();
    let now = store::find_incident(&mut tx, &town.responder, id).await;
    assert_eq!(now.unwrap().unwrap().state, State::Recovered);
}
