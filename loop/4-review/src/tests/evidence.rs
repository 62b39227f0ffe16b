//! Statements lead to the evidence that they rest on; a reader follows, and the files carry it.

use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;
use goodcatch_respond::store::NewEvidence;
use goodcatch_respond::{EventId, EvidenceId, IncidentId, Nature, NewEvent, Precision};

use super::Room;
use super::pages::{ask, sign_in};
use crate::review::State;
use crate::statement::RestsOn;
use crate::store;

async fn incident(tx: &mut Tx, room: &Room) -> IncidentId {
    let review = store::find_review(tx, &room.fay, room.review)
        .await
        .unwrap();
    review.unwrap().incident_id.unwrap()
}

async fn event(tx: &mut Tx, room: &Room, incident: IncidentId, words: &str) -> EventId {
    let event = NewEvent {
        at: Some(Time(1_772_000_000_000)),
        precision: Precision::Minute,
        zone: "UTC".into(),
        nature: Nature::Objective,
        words: words.into(),
    };
    goodcatch_respond::store::record_event(tx, &room.app, &room.rita, incident, event)
        .await
        .unwrap()
}

/// Evidence of the incident.
async fn evidence(
    tx: &mut Tx,
    room: &Room,
    incident: IncidentId,
    (kind, label, value): (&str, &str, &str),
    event: Option<EventId>,
) -> EvidenceId {
    let new = NewEvidence {
        event,
        kind: kind.parse().unwrap(),
        label: label.into(),
        value: value.into(),
        file: None,
        held: None,
    };
    goodcatch_respond::store::record_evidence(tx, &room.app, &room.rita, incident, new)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_statement_leads_to_evidence_of_every_sort() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let about = incident(&mut tx, &room).await;
    let rang = event(&mut tx, &room, about, "The alarm rang").await;
    let link = evidence(
        &mut tx,
        &room,
        about,
        ("link", "The false page", "https://quay.example/in"),
        Some(rang),
    )
    .await;
    let hash = evidence(&mut tx, &room, about, ("hash", "", &"ab".repeat(32)), None).await;
    let mail = evidence(
        &mut tx,
        &room,
        about,
        ("mail", "The first mail", "/cases/0123"),
        None,
    )
    .await;
    let file = evidence(&mut tx, &room, about, ("file", "screen.png", ""), None).await;
    let statement = store::record_statement(&mut tx, app, &room.fay, id, "A page was false.", None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let fay = sign_in(app, &room.fay).await;
    let path = format!("/reviews/{id}");
    let story = ask(app, &fay, &format!("{path}/narrative"), None).await;
    for one in [
        format!("event-{rang}"),
        format!("evidence-{link}"),
        format!("evidence-{mail}"),
    ] {
        assert!(
            story.body.contains(&format!("<option value=\"{one}\"")),
            "{one} cannot be chosen"
        );
    }
    let change = format!("{path}/narrative/{statement}");
    for source in [
        format!("event-{rang}"),
        format!("evidence-{link}"),
        format!("evidence-{hash}"),
        format!("evidence-{mail}"),
        format!("evidence-{file}"),
    ] {
        let form = format!("step=ground&source={source}&label=");
        let done = ask(app, &fay, &change, Some(&form)).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{source}: {}",
            done.body
        );
    }
    // The reader follows: each link leads to a place that is there, and that leads back.
    let anna = sign_in(app, &room.anna).await;
    let story = ask(app, &anna, &format!("{path}/narrative"), None).await;
    // The time of an entry reads in words.
    assert!(
        story
            .body
            .contains("25 February 2026, 07:13 UTC+1 The alarm rang")
    );
    assert!(!story.body.contains("2026-02-25 "));
    let proofs = ask(app, &anna, &format!("{path}/evidence"), None).await;
    assert_eq!(proofs.status, StatusCode::OK);
    for place in [
        format!("event-{rang}"),
        format!("evidence-{link}"),
        format!("evidence-{hash}"),
        format!("evidence-{mail}"),
        format!("evidence-{file}"),
    ] {
        assert!(
            story.body.contains(&format!("{path}/evidence#{place}\"")),
            "{place}"
        );
        assert!(proofs.body.contains(&format!("id=\"{place}\"")), "{place}");
    }
    assert!(
        proofs
            .body
            .contains(&format!("{path}/narrative#s-{statement}"))
    );
    assert!(
        proofs
            .body
            .contains("<code dir=\"auto\">https://quay.example/in</code>")
    );
    assert!(
        !proofs.body.contains("href=\"https://quay.example"),
        "A link elsewhere is followed."
    );
    for hidden in ["Rita", "/cases/0123", "/incidents/"] {
        assert!(
            !proofs.body.contains(hidden),
            "{hidden} is told to those who take part"
        );
    }
    // Times are told as on the page of the incident: to the reader's own zone and language.
    for page in [&story.body, &proofs.body] {
        assert!(
            page.contains(
                "<time datetime=\"2026-02-25T06:13:20Z\" data-local=\"minute\" data-zone=\"\">"
            ),
            "a time is told as numbers alone"
        );
    }
    // A file that is not there, or cannot be given, is missing; outside the room all of it is.
    let none = ask(app, &anna, &format!("{path}/evidence/{file}"), None).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let otto = sign_in(app, &room.otto).await;
    let outside = ask(app, &otto, &format!("{path}/evidence"), None).await;
    assert_eq!(outside.status, StatusCode::NOT_FOUND);
    // The files carry it: numbers at the statement, each piece once.
    let file = ask(app, &anna, &format!("{path}/export.md"), None)
        .await
        .body;
    for part in [
        "- **Evidence:** 1",
        "### Evidence 1",
        "- **Called:** The false page",
        "- **Says:** https://quay.example/in",
        "- **Kind:** Mail",
        "- **Rests on:** 2026",
    ] {
        assert!(file.contains(part), "{part}: {file}");
    }
    assert!(!file.contains("/cases/"), "{file}");
    let page = ask(app, &anna, &format!("{path}/export.html"), None)
        .await
        .body;
    assert!(page.contains("href=\"#evidence-1\"") && page.contains("id=\"evidence-1\""));
    let json = ask(app, &anna, &format!("{path}/export.json"), None)
        .await
        .body;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["evidence"].as_array().unwrap().len(), 4);
    let numbers = json["narrative"][0]["evidence"].as_array().unwrap();
    assert_eq!(numbers.len(), 4);
}

#[tokio::test]
async fn only_what_the_incident_holds_is_named_and_a_correction_is_followed() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let about = incident(&mut tx, &room).await;
    let other = goodcatch_respond::NewIncident {
        title: "Another one".into(),
        kind: goodcatch_respond::Kind::Other,
        words: String::new(),
        cases: Vec::new(),
        near_miss: false,
    };
    let other = goodcatch_respond::open_incident(&mut tx, app, &room.rita, other)
        .await
        .unwrap();
    let foreign = event(&mut tx, &room, other, "elsewhere").await;
    let foreign_link = evidence(&mut tx, &room, other, ("link", "x", "y"), None).await;
    let own = event(&mut tx, &room, about, "The alarm rang").await;
    let statement = store::record_statement(&mut tx, app, &room.fay, id, "It rang.", None)
        .await
        .unwrap();
    for on in [RestsOn::Event(foreign), RestsOn::Evidence(foreign_link)] {
        let refused = store::record_ground(&mut tx, app, &room.fay, id, statement, &on).await;
        assert!(matches!(refused, Err(Refused::Missing)), "{on:?}");
    }
    let on = RestsOn::Event(own);
    for _ in 0..2 {
        store::record_ground(&mut tx, app, &room.fay, id, statement, &on)
            .await
            .unwrap();
    }
    let grounds = store::list_grounds(&mut tx, &room.fay, id).await.unwrap();
    assert_eq!(grounds.len(), 1, "Said twice, it is one.");
    // The entry is corrected: the statement leads to what stands there now.
    let better = NewEvent {
        at: Some(Time(1_772_000_060_000)),
        precision: Precision::Minute,
        zone: "UTC".into(),
        nature: Nature::Objective,
        words: "The second alarm rang".into(),
    };
    let new = goodcatch_respond::store::correct_event(&mut tx, app, &room.rita, about, own, better)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let anna = sign_in(app, &room.anna).await;
    let path = format!("/reviews/{id}");
    let story = ask(app, &anna, &format!("{path}/narrative"), None).await;
    assert!(story.body.contains(&format!("{path}/evidence#event-{new}")));
    let proofs = ask(app, &anna, &format!("{path}/evidence"), None).await;
    assert!(proofs.body.contains("The second alarm rang"));
    assert!(
        proofs
            .body
            .contains(&format!("{path}/narrative#s-{statement}"))
    );
}

#[tokio::test]
async fn what_is_published_names_its_evidence_and_nobody() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let about = incident(&mut tx, &room).await;
    let note = evidence(
        &mut tx,
        &room,
        about,
        (
            "note",
            "What Anna said",
            "Rita was told by anna@example.org",
        ),
        None,
    )
    .await;
    let statement = store::record_statement(&mut tx, app, &room.fay, id, "A call came.", None)
        .await
        .unwrap();
    let on = RestsOn::Evidence(note);
    store::record_ground(&mut tx, app, &room.fay, id, statement, &on)
        .await
        .unwrap();
    for to in [State::Soaking, State::Meeting, State::Writing] {
        store::move_to(&mut tx, app, &room.fay, id, to)
            .await
            .unwrap();
    }
    super::sign(&mut tx, app, &room.ben, id).await.unwrap();
    super::rest(&mut tx, app, &room.fay, id).await.unwrap();
    tx.commit().await.unwrap();
    let to = super::publication::publish(&room, "everyone").await;
    let otto = sign_in(app, &room.otto).await;
    let page = ask(app, &otto, &to, None).await.body;
    assert!(page.contains("href=\"#evidence-1\"") && page.contains("id=\"evidence-1\""));
    assert!(page.contains("was told by"));
    for name in ["Anna", "Rita", "anna@"] {
        assert!(
            !page.contains(name),
            "{name} was published with the evidence"
        );
    }
    // The text that others read is looked at whole, the pieces of evidence too.
    let file = ask(app, &otto, &format!("{to}/export.md"), None).await.body;
    assert!(file.contains("### Evidence 1") && !file.contains("Anna"));
}
