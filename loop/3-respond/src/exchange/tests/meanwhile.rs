//! What two do at once, what rests meanwhile, and what of a lure tells whom it was for.

use axum::http::StatusCode;
use goodcatch_platform::clock::DAY;
use goodcatch_platform::jobs;
use serde_json::json;

use super::{get, post, record, sign_in, upload};
use crate::incident::Kind;
use crate::store;
use crate::tests::{Town, member};

#[tokio::test]
async fn of_one_choice_the_second_writer_sees_what_the_first_chose() {
    let town = Town::new().await;
    let cookie = sign_in(&town, &town.responder).await;
    let id = town.open("Phished mailbox", Kind::PhishedCredentials).await;
    let path = format!("/incidents/{id}/classification");
    let was = "action.social.variety=Phishing\nsecurity_incident=Suspected";
    let form = |version, was, standing| {
        [
            ("version", version),
            ("was", was),
            ("action.social.variety", "Phishing"),
            ("security_incident", standing),
        ]
    };
    let first = post(&town, &cookie, &path, &form("0", was, "Confirmed")).await;
    assert_eq!(first.to, path);
    let second = post(&town, &cookie, &path, &form("0", was, "False positive")).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        second.body.contains("Somebody else chose"),
        "{}",
        second.body
    );
    assert!(second.body.contains("href=\"#security_incident\""));
    assert!(second.body.contains("value=\"False positive\" selected"));
    let said = town.incident(id).await.classification;
    assert_eq!(said["security_incident"], json!("Confirmed"));
    // Whoever saves again has seen it and decides.
    let seen = was.replace("Suspected", "Confirmed");
    let again = post(&town, &cookie, &path, &form("1", &seen, "False positive")).await;
    assert_eq!(again.to, path);
    let said = town.incident(id).await.classification;
    assert_eq!(said["security_incident"], json!("False positive"));
}

#[tokio::test]
async fn an_import_that_was_given_up_says_so_and_goes_on_when_it_may() {
    let town = Town::new().await;
    let (app, cookie) = (&town.app, sign_in(&town, &town.responder).await);
    let answer = upload(&town, &cookie, "one.json", &record(1).to_string()).await;
    let mut tx = app.db.read().await.unwrap();
    let file: Option<String> = tx
        .value("select file from incident_imports", &[])
        .await
        .unwrap();
    drop(tx);
    // The file is not there: a disk that was not mounted, say.
    app.blobs().erase(&file.unwrap()).unwrap();
    for _ in 0..jobs::MOST_ATTEMPTS {
        town.jobs.drain(&app.db, &app.clock).await.unwrap();
        let page = get(&town, &cookie, &answer.to).await.body;
        assert!(!page.contains("The incidents are in"));
        app.clock.set(app.clock.now().plus(DAY / 2));
    }
    town.jobs.drain(&app.db, &app.clock).await.unwrap();
    let page = get(&town, &cookie, &answer.to).await.body;
    assert!(page.contains("This did not end well"), "{page}");
    assert!(page.contains("after several tries this import rests"));
    assert!(!page.contains("<progress") && !page.contains("not been heard of"));
    // Another import, and this one once an administrator lets it go on, are none the worse.
    let other = upload(&town, &cookie, "two.json", &record(2).to_string()).await;
    let page = get(&town, &cookie, &other.to).await.body;
    assert!(!page.contains("This did not end well"));
    let mut tx = app.db.write().await.unwrap();
    jobs::retry(&mut tx, None, app.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let page = get(&town, &cookie, &answer.to).await.body;
    assert!(!page.contains("This did not end well"));
}

#[tokio::test]
async fn an_indicator_tells_nobody_whom_it_was_for() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    member(app, "Anna Bell", &[]).await;
    let cookie = sign_in(&town, me).await;
    let id = town.open("A lure", Kind::PhishedCredentials).await;
    let case: goodcatch_triage::CaseId = app.random.id();
    let mut tx = app.db.write().await.unwrap();
    tx.run(
        "insert into cases (id, kind, title, state, risk, report_count, unanswered, clock_from, due_at, feedback_due_at,
           sort_at, opened_at, updated_at, version)
         values ($1, 'suspicious_message', 'A lure', 'open', 1, 0, 0, $2, $2, $2, $2, $2, $2, 1)",
        &[case.into(), app.clock.now().into()],
    )
    .await
    .unwrap();
    for (kind, value) in [
        ("url", "https://anna-bell.evil.example/in"),
        ("url", "https://yw5uyubjb3jwlmv4yw1wbgu.worse.example/in"),
        ("domain", "bell.third.example"),
        ("domain", "login.fourth.example"),
        ("email", "bounce+anna.bell=harbour.example@evil.example"),
        ("email", "abuse-bell@evil.example"),
        ("email", "billing@evil.example"),
    ] {
        tx.run(
            "insert into case_indicators (case_id, kind, value, seen) values ($1, $2, $3, 1)",
            &[case.into(), kind.into(), value.into()],
        )
        .await
        .unwrap();
    }
    store::link_case(&mut tx, app, me, id, case).await.unwrap();
    tx.commit().await.unwrap();
    for words in ["", "?words=yes"] {
        let stix = get(&town, &cookie, &format!("/incidents/{id}/stix.json{words}")).await;
        let body = stix.body.to_lowercase();
        for told in ["anna", "bell", "yw5u", "bounce"] {
            assert!(!body.contains(told), "{told} left: {body}");
        }
        for left in [
            "https://evil.example/in",
            "https://worse.example/in",
            "'third.example'",
            "'login.fourth.example'",
            "billing@evil.example",
        ] {
            assert!(body.contains(left), "{left} stays: {body}");
        }
    }
}
