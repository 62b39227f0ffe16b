//! Quarantine and outbox, as a browser asks for them.

use goodcatch_people::access::Role;
use goodcatch_people::{App, MemberId};

use super::testing::{drain, house, reports};
use super::tests::{INNER, arrive, wrapped};
use super::*;

/// A browser's request in a session: the answer's status and body.
async fn browse(app: &App, session: &str, method: &str, path: &str, form: &str) -> (u16, String) {
    use axum::body::{Body, to_bytes};
    use tower::ServiceExt;
    let request = axum::http::Request::builder()
        .method(method)
        .uri(path)
        .header("cookie", session)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(form.to_owned()))
        .unwrap();
    let answer = routes()
        .split()
        .0
        .with_state(app.clone())
        .oneshot(request)
        .await
        .unwrap();
    let status = answer.status().as_u16();
    (
        status,
        String::from_utf8(
            to_bytes(answer.into_body(), 1 << 20)
                .await
                .unwrap()
                .to_vec(),
        )
        .unwrap(),
    )
}

async fn session(app: &App, member: MemberId, role: Option<Role>) -> String {
    let mut tx = app.db.write().await.unwrap();
    if let Some(role) = role {
        goodcatch_people::members::grant_role(&mut tx, member, role, None, app.clock.now())
            .await
            .unwrap();
    }
    let cookie = goodcatch_people::sessions::record(&mut tx, app, member)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    cookie.pair().to_owned()
}

#[tokio::test]
async fn responders_decide_and_read_on_their_pages_and_nobody_else_finds_them() {
    let (app, anna) = house(5).await;
    let member = session(&app, anna, None).await;
    for path in ["/quarantine", "/outbox"] {
        assert_eq!(browse(&app, &member, "GET", path, "").await.0, 404);
    }
    let mine = session(&app, anna, Some(Role::Responder)).await;
    assert!(
        browse(&app, &mine, "GET", "/quarantine", "")
            .await
            .1
            .contains("Nichts wartet")
    );
    assert!(
        browse(&app, &mine, "GET", "/outbox", "")
            .await
            .1
            .contains("mail.relay")
    );
    let stranger = "Bo Stranger <bo@far.example>";
    let released = arrive(
        &app,
        "report@quay.example",
        &wrapped(stranger, "odd", INNER),
    )
    .await;
    let dismissed = arrive(
        &app,
        "report@quay.example",
        &wrapped(stranger, "odder", "Subject: y\r\n\r\ny"),
    )
    .await;
    drain(&app).await;
    let (status, body) = browse(&app, &mine, "GET", "/quarantine", "").await;
    assert!(
        status == 200 && body.contains("far.example · FW: Urgent") && !body.contains("Stranger"),
        "{body}"
    );
    let release = format!("/quarantine/{released}/release");
    assert_eq!(
        browse(&app, &member.replace('=', "=x"), "POST", &release, "")
            .await
            .0,
        404
    );
    assert_eq!(browse(&app, &mine, "POST", &release, "").await.0, 303);
    assert_eq!(browse(&app, &mine, "POST", &release, "").await.0, 404);
    let dismissal = format!("/quarantine/{dismissed}/dismissal");
    assert_eq!(
        browse(&app, &mine, "POST", &dismissal, "why=loop").await.0,
        400
    );
    assert_eq!(
        browse(&app, &mine, "POST", &dismissal, "why=spam").await.0,
        303
    );
    drain(&app).await;
    assert_eq!(reports(&app).await, 1);
    assert!(
        browse(&app, &mine, "GET", "/quarantine", "")
            .await
            .1
            .contains("Werbung")
    );
    let (_, body) = browse(&app, &mine, "GET", "/outbox?state=waiting", "").await;
    let at = body.find("/outbox/").unwrap();
    let path: String = body[at..].chars().take_while(|c| *c != '"').collect();
    let (status, body) = browse(&app, &mine, "GET", &path, "").await;
    assert_eq!(status, 200);
    assert!(
        body.contains("Thank you for telling us") && !body.contains("far.example"),
        "{body}"
    );
    assert_eq!(
        browse(&app, &member.replace('=', "=x"), "GET", &path, "")
            .await
            .0,
        404
    );
    assert!(
        !browse(&app, &mine, "GET", "/outbox?state=sent", "")
            .await
            .1
            .contains("/outbox/")
    );
}
