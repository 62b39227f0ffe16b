//! Asking for pages as a browser without JavaScript does: signed in by a cookie, forms as they post.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use goodcatch_people::Viewer;
use goodcatch_people::viewer::{SESSION_COOKIE, token_hash};
use goodcatch_platform::clock::DAY;
use tower::ServiceExt;

use super::Town;

pub(super) struct Answer {
    pub status: StatusCode,
    pub to: String,
    pub headers: axum::http::HeaderMap,
    pub body: String,
}

pub(super) async fn sign_in(town: &Town, viewer: &Viewer) -> String {
    let token = town.app.random.uuid().simple().to_string();
    let now = town.app.clock.now();
    let mut tx = town.app.db.write().await.unwrap();
    tx.run(
        "insert into sessions (token_hash, id, member_id, device, created_at, seen_at, expires_at) values ($1, $2, $3, '', $4, $4, $5)",
        &[
            token_hash(&token).into(),
            town.app.random.uuid().into(),
            viewer.member().unwrap().into(),
            now.into(),
            now.plus(1_000 * DAY).into(),
        ],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    format!("{SESSION_COOKIE}={token}")
}

pub(super) async fn ask(town: &Town, cookie: &str, path: &str, form: Option<&str>) -> Answer {
    let (router, _) = crate::routes().split();
    let request = Request::builder().uri(path).header(header::COOKIE, cookie);
    let request = match form {
        Some(form) => request
            .method("POST")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned())),
        None => request.body(Body::empty()),
    };
    let response = router
        .with_state(town.app.clone())
        .oneshot(request.unwrap())
        .await
        .unwrap();
    let headers = response.headers().clone();
    let to = headers
        .get(header::LOCATION)
        .map(|l| l.to_str().unwrap().to_owned())
        .unwrap_or_default();
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 24).await.unwrap();
    Answer {
        status,
        to,
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

/// No key of words shows through.
pub(super) fn reads_well(answer: &Answer) {
    for start in [
        "case-",
        "desk-",
        "verdict-",
        "event-",
        "task-",
        "opening-",
        "merge-",
        "reports-",
        "indicator-",
        "ask-",
        "evidence-",
        "header-says-",
        "problem-",
    ] {
        let shown = answer.body.find(&format!(">{start}"));
        assert!(
            shown.is_none(),
            "{}",
            shown
                .map(|at| answer.body.split_at(at).1)
                .unwrap_or_default()
        );
    }
}
