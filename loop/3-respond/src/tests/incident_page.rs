//! The page of an incident: the moves that it offers, its folds, and in which zone its times stand.

use goodcatch_people::viewer::LANGUAGE_COOKIE;

use super::Town;
use super::pages::{ask, ok, send, sign_in};
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

#[tokio::test]
async fn the_form_of_an_update_is_folded_until_it_holds_something() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("Parcel mail", Kind::PhishedCredentials).await;
    let path = format!("/incidents/{id}");
    let folded = "id=\"update-form\">";
    assert!(ok(&town, &me, &path).await.contains(folded));
    for form in ["update=&audience=team", "update=All+is+well.&audience="] {
        let back = ask(&town, &me, &format!("{path}/updates"), Some(form)).await;
        assert_eq!(back.status, 422);
        assert!(back.body.contains("id=\"update-form\" open>"), "{form}");
    }
}

#[tokio::test]
async fn every_time_of_an_incident_reads_in_words_and_says_its_zone() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("Parcel mail", Kind::PhishedCredentials).await;
    let path = format!("/incidents/{id}");
    let form =
        "milestone=began&at=2026-03-01T09:30&precision=minute&zone=Asia/Tokyo&source=The+log";
    send(&town, &me, &format!("{path}/milestones"), form).await;
    send(
        &town,
        &me,
        &format!("{path}/timeline"),
        "entry=08:05+Somebody+called",
    )
    .await;
    for (language, times) in [
        (
            "en",
            ["1 March 2026, 09:30 UTC+9", "2 March 2026, 08:05 UTC+1"],
        ),
        (
            "de",
            ["1. März 2026, 09:30 UTC+9", "2. März 2026, 08:05 UTC+1"],
        ),
    ] {
        let cookie = format!("{me}; {LANGUAGE_COOKIE}={language}");
        let page = ok(&town, &cookie, &path).await;
        let timeline = ok(&town, &cookie, &format!("{path}/timeline")).await;
        for time in times {
            assert!(page.contains(&format!(">{time}</time>")), "{time}: {page}");
        }
        assert!(
            timeline.contains(&format!(">{}</time>", times[1])),
            "{timeline}"
        );
        // No time that people read stands as machines write it.
        for shown in [page, timeline] {
            for text in shown.split("<time ").skip(1) {
                let text = text.split('>').nth(1).unwrap_or_default();
                assert!(!text.contains("2026-"), "{text}");
            }
        }
    }
}
