//! Where some of the work of Harbour Light is followed: a tracker of its workshop, which stands on this machine for
//! as long as the demo is filled and answers as GitLab documents it. What is synchronised is what the product asked
//! and read; nothing leaves the machine. Afterwards the tracker is paused and bears the address of a house that
//! exists nowhere, so that the demo never calls anybody.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use goodcatch_improve::ActionId;
use goodcatch_improve::trackers::store::{self, NewTracker};
use goodcatch_improve::trackers::{Health, TrackerId, TrackerKind};
use goodcatch_people::access::Role;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::jobs::Jobs;
use serde_json::{Value, json};

use super::people::Person;

/// The house that it belongs to.
const HOUSE: &str = "https://forge.harbour-light.example";
const PROJECT: &str = "systems/workshop";

/// The actions that are followed there, by their titles, and what the workshop did with the issue.
const FOLLOWED: [(&str, There); 5] = [
    (
        "Sign in to the crew portal with passkeys only",
        There::Nothing,
    ),
    (
        "The check for keys runs before anything is pushed",
        There::Nothing,
    ),
    (
        "Documents shared from outside carry the name of the house that they come from",
        There::Nothing,
    ),
    (
        "Sign in to the file store with passkeys only",
        There::Wrote("- [x] test group\n- [ ] traffic office\n- [ ] pilots"),
    ),
    (
        "Payments over 5,000 wait for a second person",
        There::OpenedAgain,
    ),
];

/// What people there did.
#[derive(Clone, Copy)]
enum There {
    Nothing,
    /// Words of their own below ours.
    Wrote(&'static str),
    /// The work is not done, they say.
    OpenedAgain,
}

#[derive(Clone)]
struct Issue {
    title: String,
    text: String,
    open: bool,
}

/// The issues of the project, by their numbers.
type Issues = Arc<Mutex<BTreeMap<i64, Issue>>>;

fn told(number: i64, issue: &Issue) -> Value {
    json!({
        "iid": number,
        "web_url": format!("{HOUSE}/{PROJECT}/-/issues/{number}"),
        "title": issue.title,
        "description": issue.text,
        "state": if issue.open { "opened" } else { "closed" },
        "updated_at": "",
    })
}

fn text(sent: &Value, name: &str) -> Option<String> {
    sent.get(name)?.as_str().map(str::to_owned)
}

async fn list(State(issues): State<Issues>) -> Json<Value> {
    let issues = issues.lock().unwrap_or_else(PoisonError::into_inner);
    let all: Vec<Value> = issues.iter().rev().map(|(n, i)| told(*n, i)).collect();
    Json(Value::Array(all))
}

async fn create(State(issues): State<Issues>, Json(sent): Json<Value>) -> Response {
    let mut issues = issues.lock().unwrap_or_else(PoisonError::into_inner);
    // The workshop had issues of its own before.
    let number = issues.last_key_value().map_or(31, |(last, _)| *last + 1);
    let issue = Issue {
        title: text(&sent, "title").unwrap_or_default(),
        text: text(&sent, "description").unwrap_or_default(),
        open: true,
    };
    let answer = told(number, &issue);
    issues.insert(number, issue);
    (StatusCode::CREATED, Json(answer)).into_response()
}

async fn look(State(issues): State<Issues>, Path((_, number)): Path<(String, i64)>) -> Response {
    let issues = issues.lock().unwrap_or_else(PoisonError::into_inner);
    match issues.get(&number) {
        Some(issue) => Json(told(number, issue)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn change(
    State(issues): State<Issues>,
    Path((_, number)): Path<(String, i64)>,
    Json(sent): Json<Value>,
) -> Response {
    let mut issues = issues.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(issue) = issues.get_mut(&number) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if let Some(title) = text(&sent, "title") {
        issue.title = title;
    }
    if let Some(words) = text(&sent, "description") {
        issue.text = words;
    }
    match text(&sent, "state_event").as_deref() {
        Some("close") => issue.open = false,
        Some("reopen") => issue.open = true,
        _ => {}
    }
    Json(told(number, issue)).into_response()
}

async fn note(Json(sent): Json<Value>) -> Response {
    (StatusCode::CREATED, Json(sent)).into_response()
}

/// The API of one project, as far as it is asked.
fn stand_in(issues: Issues) -> Router {
    let base = "/api/v4/projects/{project}/issues";
    Router::new()
        .route(base, get(list).post(create))
        .route(&format!("{base}/{{number}}"), get(look).put(change))
        .route(&format!("{base}/{{number}}/notes"), post(note))
        .with_state(issues)
}

/// Fills it, and lets the two sides disagree about one issue. The actions are those that were planned.
pub async fn fill(
    app: &App,
    jobs: &Jobs,
    known: &[Person],
    planned: &[(&'static str, ActionId)],
) -> anyhow::Result<()> {
    let holder = |role| known.iter().find(|p| p.role == Some(role));
    let (Some(administrator), Some(facilitator)) =
        (holder(Role::Administrator), holder(Role::Facilitator))
    else {
        return Ok(());
    };
    let issues = Issues::default();
    // A machine without a way to itself has no tracker in its demo.
    let Ok(listener) = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await else {
        return Ok(());
    };
    let address = format!("http://{}", listener.local_addr()?);
    let router = stand_in(issues.clone());
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    let people = (administrator.viewer(), facilitator.viewer());
    let followed = follow(app, jobs, &people, &issues, &address, planned).await;
    serving.abort();
    let tracker = followed?;
    let mut tx = app.db.write().await?;
    store::revise_health(&mut tx, app, &people.0, tracker, Health::Paused).await?;
    tx.run(
        "update trackers set base_url = $2 where id = $1",
        &[tracker.into(), HOUSE.into()],
    )
    .await?;
    Ok(tx.commit().await?)
}

async fn follow(
    app: &App,
    jobs: &Jobs,
    (administrator, facilitator): &(Viewer, Viewer),
    issues: &Issues,
    address: &str,
    planned: &[(&'static str, ActionId)],
) -> anyhow::Result<TrackerId> {
    let mut tx = app.db.write().await?;
    let new = NewTracker {
        kind: TrackerKind::GitLab,
        name: "Workshop".into(),
        base_url: address.into(),
        project: PROJECT.into(),
        token: "for-the-stand-in-of-the-demo".into(),
        secret: "nobody-delivers-to-the-demo".into(),
    };
    let tracker = store::record_tracker(&mut tx, app, administrator, &new).await?;
    tx.commit().await?;
    for (title, _) in FOLLOWED {
        let (_, action) = planned
            .iter()
            .find(|(planned, _)| *planned == title)
            .with_context(|| title)?;
        let mut tx = app.db.write().await?;
        store::record_link(&mut tx, app, facilitator, *action, tracker).await?;
        tx.commit().await?;
        // One after the other: their numbers are the same every time.
        jobs.drain(&app.db, &app.clock).await?;
    }
    // What is done here is closed there; then people there do their part, and the next look sees it.
    look_again(app, jobs, administrator, tracker).await?;
    work(issues);
    look_again(app, jobs, administrator, tracker).await?;
    Ok(tracker)
}

async fn look_again(
    app: &App,
    jobs: &Jobs,
    administrator: &Viewer,
    tracker: TrackerId,
) -> anyhow::Result<()> {
    let mut tx = app.db.write().await?;
    store::revise_health(&mut tx, app, administrator, tracker, Health::Working).await?;
    tx.commit().await?;
    jobs.drain(&app.db, &app.clock).await?;
    Ok(())
}

/// What people of the workshop do with the issues.
fn work(issues: &Issues) {
    let mut issues = issues.lock().unwrap_or_else(PoisonError::into_inner);
    for ((_, there), issue) in FOLLOWED.iter().zip(issues.values_mut()) {
        match there {
            There::Nothing => {}
            There::Wrote(words) => issue.text = format!("{}\n\n{words}", issue.text),
            There::OpenedAgain => issue.open = true,
        }
    }
}
