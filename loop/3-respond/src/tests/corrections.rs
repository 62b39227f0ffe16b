//! Correcting an entry of the timeline: nothing is invented, and nothing that somebody typed is lost.

use axum::http::StatusCode;
use goodcatch_platform::clock::{DAY, Time};

use super::pages::{ask, ok, send, sign_in};
use super::{Town, event};
use crate::event::{Event, EventId, NewEvent};
use crate::incident::{IncidentId, Kind};
use crate::milestone::Precision;
use crate::store;

/// 2026-03-02, 14:05:33 UTC.
const AT: Time = Time(1_772_460_333_000);

async fn record(town: &Town, id: IncidentId, new: NewEvent) -> EventId {
    let mut tx = town.app.db.write().await.unwrap();
    let event = store::record_event(&mut tx, &town.app, &town.responder, id, new)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    event
}

/// What stands in the place of an entry.
async fn standing(town: &Town, id: IncidentId, event: EventId) -> Event {
    let mut tx = town.app.db.read().await.unwrap();
    let all = store::list_events(&mut tx, &town.responder, id)
        .await
        .unwrap();
    let mut at = event;
    loop {
        let found = all.iter().find(|e| e.id == at).unwrap();
        match found.superseded_by {
            Some(next) => at = next,
            None => return found.clone(),
        }
    }
}

/// The line that a form shows.
fn line(page: &str) -> String {
    let input = page
        .split("<input")
        .find(|input| input.contains(" name=\"entry\""))
        .unwrap();
    let value = input.split(" value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

fn form(line: &str) -> String {
    let line: String = line.bytes().map(|b| format!("%{b:02X}")).collect();
    format!("entry={line}&nature=objective")
}

#[tokio::test]
async fn a_mended_word_leaves_the_time_as_it_is_known() {
    let town = Town::new().await;
    let cookie = sign_in(&town, &town.responder).await;
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let midnight = Time(AT.0 - AT.0.rem_euclid(DAY));
    for (at, precision, words) in [
        (Some(AT), Precision::Minute, "the list wnet out"),
        (Some(AT), Precision::Hour, "the list wnet out"),
        (Some(midnight), Precision::Day, "the list wnet out"),
        (Some(midnight), Precision::Month, "the list wnet out"),
        (Some(midnight), Precision::Year, "the list wnet out"),
        (None, Precision::Minute, "the list wnet out"),
        // Words that look like a time themselves.
        (
            Some(midnight),
            Precision::Day,
            "14:05 said the log, the list wnet out",
        ),
        (None, Precision::Minute, "9am, they say, the list wnet out"),
    ] {
        let new = NewEvent {
            precision,
            zone: "Pacific/Auckland".into(),
            ..event(at, words)
        };
        let old = record(&town, id, new).await;
        let path = format!("/incidents/{id}/timeline/{old}");
        let shown = line(&ok(&town, &cookie, &path).await);
        if precision == Precision::Day && words.starts_with("the") {
            assert!(!shown.contains(':'), "Nobody knows the minute: {shown}");
        }
        let looked = ask(&town, &cookie, &path, Some(&(form(&shown) + "&look=yes"))).await;
        assert_eq!(looked.status, StatusCode::OK, "{precision} {words}");
        send(&town, &cookie, &path, &form(&shown.replace("wnet", "went"))).await;
        let stands = standing(&town, id, old).await;
        assert_ne!(stands.id, old);
        assert_eq!(stands.words, words.replace("wnet", "went"));
        assert_eq!((stands.at, stands.precision), (at, precision), "{words}");
        assert_eq!(stands.zone, "Pacific/Auckland");
    }
    // A time that is written anew holds.
    let old = record(&town, id, event(Some(AT), "sent")).await;
    let path = format!("/incidents/{id}/timeline/{old}");
    send(&town, &cookie, &path, &form("2026-03-01 sent")).await;
    let stands = standing(&town, id, old).await;
    assert_eq!(stands.precision, Precision::Day);
    assert_eq!(stands.words, "sent");
}

#[tokio::test]
async fn whoever_corrects_second_sees_the_newer_words_and_keeps_their_own() {
    let town = Town::new().await;
    let cookie = sign_in(&town, &town.responder).await;
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let old = record(&town, id, event(None, "the list went out")).await;
    let path = format!("/incidents/{id}/timeline/{old}");
    send(&town, &cookie, &path, &form("the newer list went out")).await;
    let second = ask(&town, &cookie, &path, Some(&form("my own words of it"))).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(second.body.contains("Somebody else corrected this entry"));
    assert!(second.body.contains("the newer list went out"));
    assert_eq!(line(&second.body), "my own words of it");
    assert_eq!(
        standing(&town, id, old).await.words,
        "the newer list went out"
    );
    // The form is for the newer words now.
    let newer = standing(&town, id, old).await.id;
    let action = format!("/incidents/{id}/timeline/{newer}");
    assert!(second.body.contains(&format!("action=\"{action}\"")));
    send(&town, &cookie, &action, &form("my own words of it")).await;
    assert_eq!(standing(&town, id, old).await.words, "my own words of it");
    // An old link leads to what stands.
    let page = ok(&town, &cookie, &path).await;
    assert_eq!(line(&page), "my own words of it");
}

#[tokio::test]
async fn a_correction_is_no_longer_than_an_entry() {
    let town = Town::new().await;
    let cookie = sign_in(&town, &town.responder).await;
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let old = record(&town, id, event(None, "the list went out")).await;
    let path = format!("/incidents/{id}/timeline/{old}");
    let long = "x".repeat(20_001);
    let answer = ask(&town, &cookie, &path, Some(&form(&long))).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(standing(&town, id, old).await.id, old);
}
