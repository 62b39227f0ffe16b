//! Of people who are connected with an incident a first or a last name alone says who: in words for everyone
//! it is found, and an editor is shown it.

use goodcatch_people::members::{self, NewMember};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{Tx, Value};
use goodcatch_platform::edits::Edit;
use goodcatch_respond::IncidentId;

use super::Room;
use crate::publishing::propose;
use crate::review::Field;
use crate::store::{self, About};

async fn member(tx: &mut Tx, app: &App, name: &str) -> MemberId {
    let new = NewMember {
        email: format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
        name: name.into(),
        team: "Harbour".into(),
        ..NewMember::default()
    };
    members::record(tx, app, &new, app.clock.now())
        .await
        .unwrap()
}

/// A case of the incident with a named report of each of these: a member, or a name of elsewhere.
async fn reported(tx: &mut Tx, app: &App, incident: IncidentId, by: &[(Option<MemberId>, &str)]) {
    let (case, now) = (app.random.uuid(), app.clock.now());
    tx.run(
        "insert into cases (id, kind, title, state, risk, report_count, unanswered, clock_from, due_at, feedback_due_at,
           sort_at, opened_at, updated_at, version)
         values ($1, 'mail', '', 'open', 0, 1, 0, $2, $2, $2, $2, $2, $2, 1)",
        &[case.into(), now.into()],
    )
    .await
    .unwrap();
    tx.run(
        "insert into incident_cases (case_id, incident_id, linked_at) values ($1, $2, $3)",
        &[case.into(), incident.into(), now.into()],
    )
    .await
    .unwrap();
    let mut reports: Vec<Vec<Value>> = Vec::new();
    let mut joined: Vec<Vec<Value>> = Vec::new();
    for (member, name) in by {
        let report: Value = app.random.uuid().into();
        let name = (!name.is_empty()).then(|| (*name).to_owned());
        reports.push(vec![
            report.clone(),
            "mail".into(),
            "named".into(),
            "page".into(),
            "en".into(),
            now.into(),
            "".into(),
            serde_json::json!([]).into(),
            (*member).into(),
            name.into(),
            now.into(),
            now.into(),
        ]);
        joined.push(vec![
            report,
            case.into(),
            "en".into(),
            now.into(),
            now.into(),
            now.into(),
            now.into(),
        ]);
    }
    for (head, rows) in [
        (
            "insert into reports (id, kind, promise, channel, locale, filed_at, words, answers, member_id,
               reporter_name, reply_due_at, feedback_due_at) values",
            reports,
        ),
        (
            "insert into case_reports (report_id, case_id, locale, joined_at, since, due_at, feedback_due_at) values",
            joined,
        ),
    ] {
        tx.insert_many(head, &rows, "").await.unwrap();
    }
}

/// People around a review, each in another way, and one who has nothing to do with it.
async fn around(room: &Room, tx: &mut Tx) -> (About, Vec<(Option<MemberId>, &'static str)>) {
    let (app, id) = (&room.app, room.review);
    let incident = store::incident_of(tx, id).await.unwrap().unwrap();
    let gerda = member(tx, app, "Gerda Lindqvist").await;
    store::invite(tx, app, &room.fay, id, &[gerda], &[])
        .await
        .unwrap();
    let tomke = member(tx, app, "Tomke Harms").await;
    let scribe = goodcatch_respond::IncidentRole::Scribe;
    goodcatch_respond::store::hand_over(tx, app, &room.rita, incident, scribe, None, Some(tomke))
        .await
        .unwrap();
    let about = About {
        review: Some(id),
        incident: None,
        people: vec![member(tx, app, "Ilka Sommerfeld").await],
    };
    let kuno = member(tx, app, "Kuno Petersen").await;
    member(tx, app, "Runa Ostermann").await;
    (about, vec![(Some(kuno), ""), (None, "Levke Dahl")])
}

async fn found(tx: &mut Tx, app: &App, about: &About, text: &str) -> Vec<String> {
    store::names_in(tx, app, about, &[text]).await.unwrap()
}

#[tokio::test]
async fn one_name_alone_is_enough_of_those_who_are_connected() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let (about, by) = around(&room, &mut tx).await;
    let incident = store::incident_of(&mut tx, id).await.unwrap().unwrap();
    reported(&mut tx, app, incident, &by).await;
    for (text, name) in [
        // Takes part; holds a role; owns an action; reported by name, of here and of elsewhere.
        ("The desk was told by Gerda at nine.", "Gerda"),
        ("Then Lindqvist locked it.", "Lindqvist"),
        ("The list that Tomke made is shorter.", "Tomke"),
        ("A new form, as Harms asked.", "Harms"),
        ("Ilka has changed the filter.", "Ilka"),
        ("It was Sommerfeld’s idea.", "Sommerfeld’s"),
        ("Thanks to Kuno it was caught.", "Kuno"),
        ("We thank Petersen for it.", "Petersen"),
        ("As Levke told us, the page was false.", "Levke"),
        // Whoever led it, and who responded.
        ("Fay asked everyone.", "Fay"),
        ("Rita locked the account.", "Rita"),
        // German: whose it is, and an umlaut written in two letters.
        (
            "Seit Gerdas Hinweis prüft der Filter die Adresse.",
            "Gerdas",
        ),
        ("Petersens Meldung kam zuerst.", "Petersens"),
    ] {
        assert_eq!(found(&mut tx, app, &about, text).await, [name], "{text}");
        let by_incident = About {
            review: None,
            incident: Some(incident),
            ..about.clone()
        };
        assert_eq!(found(&mut tx, app, &by_incident, text).await, [name]);
    }
    for text in [
        // Of others a part is no name, and small words are words.
        "Runa is the name of the new server.",
        "It harms nobody.",
        "Ostermann delivered the locks.",
        "",
    ] {
        let names = found(&mut tx, app, &about, text).await;
        assert!(names.is_empty(), "{text}: {names:?}");
    }
    assert_eq!(
        found(&mut tx, app, &about, "Runa Ostermann called.").await,
        ["Runa Ostermann"]
    );
    // What is about nothing knows nobody by a part.
    let nothing = About::default();
    let names = found(&mut tx, app, &nothing, "Gerda called.").await;
    assert!(names.is_empty(), "{names:?}");
}

#[tokio::test]
async fn of_a_wave_only_the_words_of_the_text_are_looked_up() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let (about, by) = around(&room, &mut tx).await;
    let incident = store::incident_of(&mut tx, id).await.unwrap().unwrap();
    let mut all = by.clone();
    for n in 0..300_u32 {
        let letters: String = [n / 26, n % 26]
            .iter()
            .filter_map(|n| char::from_u32(u32::from(b'a') + n))
            .collect();
        let name = format!("Q{letters}zor Z{letters}rim");
        all.push((Some(member(&mut tx, app, &name).await), ""));
    }
    reported(&mut tx, app, incident, &all).await;
    for (text, name) in [
        ("Thanks to Kuno it was caught.", "Kuno"),
        ("Kunos Meldung kam zuerst.", "Kunos"),
        ("We thank Petersen for it.", "Petersen"),
        ("It was Qhczor who called.", "Qhczor"),
        ("Then Zadrim called.", "Zadrim"),
    ] {
        assert_eq!(found(&mut tx, app, &about, text).await, [name], "{text}");
    }
    // Runa is in the directory and did not report.
    let names = found(&mut tx, app, &about, "Runa is the name of the server.").await;
    assert!(names.is_empty(), "{names:?}");
}

#[tokio::test]
async fn an_editor_is_shown_each_of_them() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let (about, by) = around(&room, &mut tx).await;
    let incident = store::incident_of(&mut tx, id).await.unwrap().unwrap();
    reported(&mut tx, app, incident, &by).await;
    let edit = Edit {
        version: 0,
        base: String::new(),
        mine: "At nine Gerda called. Then Harms and Ilka came, since Kuno had written, and Levke. \
               It harms nobody."
            .into(),
    };
    let anna: &Viewer = &room.anna;
    store::save_text(&mut tx, app, anna, id, Field::Summary, &edit)
        .await
        .unwrap();
    let body = store::read_body(&mut tx, &room.fay, id, &[]).await.unwrap();
    let known = store::known(&mut tx, app, &room.fay, id, &body, &about.people)
        .await
        .unwrap();
    let changes: Vec<(String, bool)> = propose(&body, &known)
        .texts
        .into_iter()
        .flat_map(|text| text.changes)
        .map(|change| (change.was, change.certain))
        .collect();
    for name in ["Gerda", "Harms", "Ilka", "Kuno", "Levke"] {
        let shown = (name.to_owned(), true);
        assert!(changes.contains(&shown), "{name} stays: {changes:?}");
    }
    // An ordinary word that is a last name too is proposed at most.
    assert!(!changes.contains(&("harms".into(), true)), "{changes:?}");
}
