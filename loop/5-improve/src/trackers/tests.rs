//! Trackers against stand-ins on this machine that answer as the documentation of each says.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Request, State as From};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Json as Body, Router};
use goodcatch_people::access::Role;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{DAY, HOUR, MINUTE};
use goodcatch_platform::jobs::Jobs;
use serde_json::{Value as Json, json};

use super::store::{self, Link, NewTracker, Side};
use super::{Health, Remote, TrackerId, TrackerKind, hook, sync};
use crate::action::{ActionId, State};
use crate::store::{read_action, settle};

mod agreeing;
mod guarding;
mod stubborn;

const RIGHT: u16 = 200;
const SECRET: &str = "a secret of sixteen or more";

#[derive(Clone, Default)]
struct Issue {
    title: String,
    body: Json,
    open: bool,
    labels: Vec<String>,
    comments: Vec<String>,
    edits: i64,
}

/// A tracker of one project.
#[derive(Default)]
struct Inner {
    issues: BTreeMap<i64, Issue>,
    asked: Vec<String>,
    signed: String,
    /// Jira's work-flow knows no way from here.
    no_steps: bool,
    /// The next answers, in place of the right ones; [`RIGHT`] is one of those.
    faults: Vec<(u16, Vec<(&'static str, String)>)>,
}

type StandIn = Arc<Mutex<Inner>>;

/// An issue in the words of each API.
fn told(kind: TrackerKind, id: i64, issue: &Issue) -> Json {
    match kind {
        TrackerKind::GitHub => {
            json!({ "number": id, "html_url": format!("https://github.example/{id}"), "title": issue.title,
            "body": issue.body, "state": if issue.open { "open" } else { "closed" }, "updated_at": format!("2026-01-01T00:00:{:02}Z", issue.edits),
            "labels": issue.labels.iter().map(|l| json!({ "name": l })).collect::<Vec<_>>() })
        }
        TrackerKind::GitLab => {
            json!({ "id": 1000 + id, "iid": id, "web_url": format!("https://gitlab.example/{id}"), "title": issue.title,
            "description": issue.body, "state": if issue.open { "opened" } else { "closed" }, "updated_at": "2026-01-01T00:00:00Z", "labels": issue.labels })
        }
        TrackerKind::Jira => {
            json!({ "id": "10000", "key": format!("SEC-{id}"), "fields": { "summary": issue.title, "description": issue.body,
            "updated": "2026-01-01T00:00:00.000+0000", "status": { "name": "x", "statusCategory": { "key": if issue.open { "new" } else { "done" } } } } })
        }
    }
}

fn signature_of(headers: &HeaderMap) -> String {
    ["authorization", "private-token"]
        .iter()
        .filter_map(|name| headers.get(*name)?.to_str().ok())
        .collect()
}

async fn serve(From((kind, inner)): From<(TrackerKind, StandIn)>, request: Request) -> Response {
    let method = request.method().clone();
    let uri = request.uri().clone();
    let signed = signature_of(request.headers());
    let bytes = axum::body::to_bytes(request.into_body(), 1 << 20)
        .await
        .unwrap();
    let sent: Json = serde_json::from_slice(&bytes).unwrap_or_default();
    let mut inner = inner.lock().unwrap();
    inner.asked.push(format!("{method} {uri}"));
    inner.signed = signed;
    if !inner.faults.is_empty() {
        let (status, headers) = inner.faults.remove(0);
        let mut answer = StatusCode::from_u16(status).unwrap().into_response();
        for (name, value) in headers {
            answer.headers_mut().insert(name, value.parse().unwrap());
        }
        if status != RIGHT {
            return answer;
        }
    }
    let path = uri.path().to_owned();
    let issues = match kind {
        TrackerKind::GitHub => "/repos/harbour/gate/issues",
        TrackerKind::GitLab => "/api/v4/projects/harbour%2Fgate/issues",
        TrackerKind::Jira => "/rest/api/3/issue",
    };
    if path.contains("/search") || (path == issues && method == Method::GET) {
        let all: Vec<Json> = inner
            .issues
            .iter()
            .map(|(id, i)| told(kind, *id, i))
            .collect();
        return Body(if kind == TrackerKind::Jira {
            json!({ "issues": all })
        } else {
            json!(all)
        })
        .into_response();
    }
    let Some(rest) = path.strip_prefix(issues) else {
        let project = path.ends_with("/SEC") || path.ends_with("gate");
        return if project {
            Body(json!({ "id": 1 })).into_response()
        } else {
            StatusCode::NOT_FOUND.into_response()
        };
    };
    let fields = sent.get("fields").cloned().unwrap_or(sent.clone());
    let title = fields
        .get("title")
        .or(fields.get("summary"))
        .and_then(Json::as_str);
    let text = fields.get("body").or(fields.get("description")).cloned();
    if rest.is_empty() {
        let id = i64::try_from(inner.issues.len()).unwrap() + 1;
        let issue = Issue {
            title: title.unwrap().into(),
            body: text.unwrap(),
            open: true,
            ..Issue::default()
        };
        let answer = told(kind, id, &issue);
        inner.issues.insert(id, issue);
        return (StatusCode::CREATED, Body(answer)).into_response();
    }
    let mut parts = rest.trim_start_matches('/').split('/');
    let id: i64 = parts
        .next()
        .unwrap()
        .trim_start_matches("SEC-")
        .parse()
        .unwrap();
    let no_steps = inner.no_steps;
    let Some(issue) = inner.issues.get_mut(&id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match (parts.next(), method) {
        (None, Method::GET) => return Body(told(kind, id, issue)).into_response(),
        (None, _) => {
            issue.edits += 1;
            if let Some(title) = title {
                issue.title = title.into();
            }
            if let Some(text) = text {
                issue.body = text;
            }
            let state = sent
                .get("state")
                .or(sent.get("state_event"))
                .and_then(Json::as_str);
            if let Some(state) = state {
                issue.open = matches!(state, "open" | "reopen");
            }
            let label = sent
                .get("add_labels")
                .or(sent.pointer("/update/labels/0/add"));
            if let Some(label) = label.and_then(Json::as_str) {
                issue.labels.push(label.into());
            }
            if kind == TrackerKind::Jira {
                return StatusCode::NO_CONTENT.into_response();
            }
        }
        (Some("transitions"), Method::GET) => {
            return Body(
                json!({ "transitions": if no_steps { json!([]) } else { json!([
                { "id": "11", "to": { "statusCategory": { "key": "new" } } },
                { "id": "31", "to": { "statusCategory": { "key": "done" } } } ]) } }),
            )
            .into_response();
        }
        (Some("transitions"), _) => {
            issue.open = sent.pointer("/transition/id").unwrap() != "31";
            return StatusCode::NO_CONTENT.into_response();
        }
        (Some("labels"), _) => issue
            .labels
            .push(sent["labels"][0].as_str().unwrap().into()),
        (Some(_), _) => issue.comments.push(sent["body"].to_string()),
    }
    Body(told(kind, id, issue)).into_response()
}

struct Scene {
    app: App,
    jobs: Jobs,
    inner: StandIn,
    kind: TrackerKind,
    tracker: TrackerId,
    action: ActionId,
    viewer: Viewer,
}

impl Scene {
    /// An accepted action, followed in a tracker; the issue is made.
    async fn new(kind: TrackerKind) -> Scene {
        let scene = Scene::waiting(kind).await;
        scene.work().await;
        scene
    }

    async fn waiting(kind: TrackerKind) -> Scene {
        let app = App::for_tests().await;
        let inner = StandIn::default();
        let service = Router::new()
            .fallback(serve)
            .with_state((kind, inner.clone()));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, service).await });
        let mut jobs = Jobs::default();
        sync::jobs(&app, &mut jobs);
        let mut tx = app.db.write().await.unwrap();
        let administrator = Viewer::operator();
        let (project, token) = match kind {
            TrackerKind::Jira => ("SEC", "bot@example.org:t0ken"),
            _ => ("harbour/gate", "t0ken"),
        };
        let new = NewTracker {
            kind,
            name: "Workshop".into(),
            base_url: format!("http://{address}"),
            project: project.into(),
            token: token.into(),
            secret: SECRET.into(),
        };
        let tracker = store::record_tracker(&mut tx, &app, &administrator, &new)
            .await
            .unwrap();
        let action: ActionId = app.random.id();
        tx.run(
            "insert into actions (id, review_id, incident_id, title, words, strength, on_person, insisted_because, owner_team,
               owner, due_at, cost_hours, cost_money, state, measure_what, measure_how, measure_source, measure_subject,
               measure_expected, measure_goal, measure_better, measure_at, public_words, decided_because, unverified_because,
               reopenings, next_at, created_by, created_at, updated_at, version)
             values ($1, null, null, 'Forwarding to outside is switched off', 'The rule canary-inside of the gate', 'stronger', false,
               '', 'canary-team', $3, $4, null, '', 'accepted', 'Mails that left', 'Count them', 'manual', '', 'None', null, null, $4,
               'Mail no longer leaves by itself.', '', '', 0, $2, null, $2, $2, 1)",
            &[
                action.into(),
                app.clock.now().into(),
                app.random.uuid().into(),
                app.clock.now().plus(30 * DAY).into(),
            ],
        )
        .await
        .unwrap();
        let viewer = Viewer::sample(&[Role::Responder]);
        store::record_link(&mut tx, &app, &viewer, action, tracker)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        Scene {
            app,
            jobs,
            inner,
            kind,
            tracker,
            action,
            viewer,
        }
    }

    async fn work(&self) {
        self.jobs
            .drain(&self.app.db, &self.app.clock)
            .await
            .unwrap();
    }

    /// Later, when regular work is due again.
    async fn later(&self, ms: i64) {
        self.app.clock.set(self.app.clock.now().plus(ms));
        self.work().await;
    }

    async fn link(&self) -> Link {
        let mut tx = self.app.db.read().await.unwrap();
        store::read_link(&mut tx, self.action, self.tracker)
            .await
            .unwrap()
            .unwrap()
    }

    async fn health(&self) -> (Health, String) {
        let mut tx = self.app.db.read().await.unwrap();
        let found = store::read_tracker(&mut tx, self.tracker)
            .await
            .unwrap()
            .unwrap();
        (found.state, found.trouble)
    }

    async fn change(&self, title: &str, state: State) {
        let mut tx = self.app.db.write().await.unwrap();
        tx.run(
            "update actions set title = $2, state = $3, version = version + 1 where id = $1",
            &[self.action.into(), title.into(), state.into()],
        )
        .await
        .unwrap();
        settle(&mut tx, &self.app, self.action).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn ours(&self) -> (String, State) {
        let mut tx = self.app.db.read().await.unwrap();
        let found = read_action(&mut tx, self.action).await.unwrap().unwrap();
        (found.title, found.state)
    }

    fn theirs(&self) -> Issue {
        self.inner.lock().unwrap().issues[&1].clone()
    }

    fn edit(&self, change: impl FnOnce(&mut Issue)) {
        change(self.inner.lock().unwrap().issues.get_mut(&1).unwrap());
    }

    /// A delivery about the issue; whether it was taken for genuine.
    async fn deliver(&self, number: &str, secret: &str) -> bool {
        let body = match self.kind {
            TrackerKind::GitHub => json!({ "action": "edited", "issue": { "number": 1 } }),
            TrackerKind::GitLab => {
                json!({ "object_kind": "issue", "object_attributes": { "iid": 1 } })
            }
            TrackerKind::Jira => {
                json!({ "webhookEvent": "jira:issue_updated", "issue": { "key": "SEC-1" } })
            }
        }
        .to_string();
        let mut headers = HeaderMap::new();
        let signature = hook::signature(secret.as_bytes(), body.as_bytes());
        let (name, value, number_name) = match self.kind {
            TrackerKind::GitHub => ("x-hub-signature-256", signature, "x-github-delivery"),
            TrackerKind::GitLab => ("x-gitlab-token", secret.to_owned(), "x-gitlab-event-uuid"),
            TrackerKind::Jira => (
                "x-hub-signature",
                signature,
                "x-atlassian-webhook-identifier",
            ),
        };
        headers.insert(name, value.parse().unwrap());
        headers.insert(number_name, number.parse().unwrap());
        store::receive(&self.app, self.tracker, &headers, body.as_bytes())
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn an_issue_is_made_changed_closed_and_told_that_it_works() {
    for kind in TrackerKind::ALL {
        let scene = Scene::new(*kind).await;
        let made = scene.theirs();
        assert_eq!(
            made.title, "Forwarding to outside is switched off",
            "{kind}"
        );
        let text = made.body.to_string();
        assert!(text.contains("Mail no longer leaves by itself."), "{text}");
        assert!(text.contains(&scene.action.to_string()), "{text}");
        assert!(
            !text.contains("canary"),
            "Only title, public words and link may leave: {text}"
        );
        assert_eq!(scene.link().await.remote_state, Remote::Open);
        let signed = scene.inner.lock().unwrap().signed.clone();
        let right = match kind {
            TrackerKind::GitHub => "Bearer t0ken",
            TrackerKind::GitLab => "t0ken",
            TrackerKind::Jira => "Basic Ym90QGV4YW1wbGUub3JnOnQwa2Vu",
        };
        assert_eq!(signed, right);

        scene
            .change("Forwarding to outside is off by default", State::Accepted)
            .await;
        scene.work().await;
        assert_eq!(
            scene.theirs().title,
            "Forwarding to outside is off by default",
            "{kind}"
        );
        scene
            .change("Forwarding to outside is off by default", State::Done)
            .await;
        scene.work().await;
        assert!(!scene.theirs().open, "{kind}");
        scene
            .change("Forwarding to outside is off by default", State::Verified)
            .await;
        scene.work().await;
        scene.later(HOUR).await;
        let proven = scene.theirs();
        assert_eq!(proven.comments.len(), 1, "{kind}: it is said once");
        assert_eq!(proven.labels, ["goodcatch-proven"]);
        assert_eq!(scene.link().await.remote_state, Remote::Proven);
        assert_eq!(scene.inner.lock().unwrap().issues.len(), 1);
    }
}

#[tokio::test]
async fn what_changed_there_comes_here_by_a_webhook_once() {
    for kind in TrackerKind::ALL {
        let scene = Scene::new(*kind).await;
        scene.edit(|issue| {
            issue.title = "The gate forwards nothing to outside".into();
            issue.open = false;
        });
        assert!(
            !scene.deliver("1", "another secret of that length").await,
            "{kind}"
        );
        scene.work().await;
        assert_eq!(scene.ours().await.1, State::Accepted, "{kind}: not genuine");
        assert!(scene.deliver("1", SECRET).await);
        scene.work().await;
        let (title, state) = scene.ours().await;
        assert_eq!(
            (title.as_str(), state),
            ("The gate forwards nothing to outside", State::Done),
            "{kind}"
        );
        // Announced to ourselves, it changes nothing more.
        let asked = scene.inner.lock().unwrap().asked.len();
        assert!(
            scene.deliver("1", SECRET).await,
            "taken, and not looked at again"
        );
        scene.work().await;
        assert_eq!(scene.inner.lock().unwrap().asked.len(), asked);
        assert!(scene.deliver("2", SECRET).await);
        scene.work().await;
        assert_eq!(scene.inner.lock().unwrap().asked.len(), asked + 1);
    }
}

#[tokio::test]
async fn a_lost_webhook_is_made_good_by_a_look() {
    let scene = Scene::new(TrackerKind::GitHub).await;
    scene.edit(|issue| issue.title = "The gate forwards nothing".into());
    scene.later(20 * MINUTE).await;
    assert_eq!(scene.ours().await.0, "The gate forwards nothing");
}

#[tokio::test]
async fn what_both_changed_waits_for_a_choice_and_neither_is_lost() {
    for side in [Side::Ours, Side::Theirs] {
        let scene = Scene::new(TrackerKind::GitLab).await;
        scene.edit(|issue| issue.title = "Theirs".into());
        scene.change("Ours", State::Accepted).await;
        scene.work().await;
        assert_eq!(scene.ours().await.0, "Ours");
        assert_eq!(scene.theirs().title, "Theirs");
        assert_eq!(
            scene.link().await.conflict().unwrap().title.as_deref(),
            Some("Theirs")
        );
        assert_eq!(scene.choose(side, "").await, store::Settled::Yes);
        let right = if side == Side::Ours { "Ours" } else { "Theirs" };
        assert_eq!(
            (scene.ours().await.0.as_str(), scene.theirs().title.as_str()),
            (right, right)
        );
        assert!(scene.link().await.conflict().is_none());
    }
}

#[tokio::test]
async fn opened_again_there_is_a_question_not_a_change() {
    let scene = Scene::new(TrackerKind::GitHub).await;
    scene
        .change("Forwarding to outside is switched off", State::Done)
        .await;
    scene.work().await;
    scene.edit(|issue| issue.open = true);
    scene.later(20 * MINUTE).await;
    assert_eq!(scene.ours().await.1, State::Done);
    assert!(scene.theirs().open);
    assert_eq!(scene.link().await.conflict().unwrap().open, Some(true));
}

#[tokio::test]
async fn a_refusal_is_shown_to_the_administrator_and_not_repeated() {
    for (status, word) in [
        (401, "unauthorised"),
        (403, "forbidden"),
        (404, "not-found"),
        (422, "refused"),
        (307, "moved"),
    ] {
        let scene = Scene::waiting(TrackerKind::GitHub).await;
        let elsewhere = vec![("location", "http://127.0.0.2:9/".to_owned())];
        scene.inner.lock().unwrap().faults = vec![(status, elsewhere)];
        scene.work().await;
        assert_eq!(scene.health().await, (Health::Failing, word.to_owned()));
        scene.later(HOUR).await;
        assert_eq!(scene.inner.lock().unwrap().asked.len(), 1, "{status}");
        // Seen to, it goes on.
        assert_eq!(sync::test(&scene.app, scene.tracker).await.unwrap(), Ok(()));
        let mut tx = scene.app.db.write().await.unwrap();
        let administrator = Viewer::operator();
        store::revise_health(
            &mut tx,
            &scene.app,
            &administrator,
            scene.tracker,
            Health::Working,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        scene.work().await;
        assert_eq!(
            scene.theirs().title,
            "Forwarding to outside is switched off"
        );
    }
}

#[tokio::test]
async fn a_tracker_that_asks_for_patience_gets_it() {
    let now = App::for_tests().await.clock.now().0 / 1000;
    for (status, headers) in [
        (
            403,
            vec![
                ("x-ratelimit-remaining", "0".to_owned()),
                ("x-ratelimit-reset", (now + 600).to_string()),
            ],
        ),
        (429, vec![("retry-after", "600".to_owned())]),
    ] {
        let scene = Scene::waiting(TrackerKind::GitHub).await;
        scene.inner.lock().unwrap().faults = vec![(status, headers)];
        scene.work().await;
        assert_eq!(scene.health().await, (Health::Working, "busy".to_owned()));
        scene.later(4 * MINUTE).await;
        assert_eq!(
            scene.inner.lock().unwrap().asked.len(),
            1,
            "{status}: not before it said"
        );
        scene.later(7 * MINUTE).await;
        assert_eq!(
            scene.theirs().title,
            "Forwarding to outside is switched off"
        );
    }
}

#[tokio::test]
async fn a_fault_of_theirs_is_tried_again_and_makes_no_second_issue() {
    let scene = Scene::waiting(TrackerKind::GitLab).await;
    // The list is read; the issue is made, but the look afterwards fails.
    scene.inner.lock().unwrap().faults = vec![(502, vec![])];
    scene.work().await;
    for _ in 0..4 {
        scene.later(2 * MINUTE).await;
    }
    assert_eq!(scene.health().await, (Health::Working, String::new()));
    let mut tx = scene.app.db.write().await.unwrap();
    // As if the answer had been lost after it was made.
    tx.run("update tracker_links set remote_state = 'waiting', external_id = 'waiting:x', synced_at = null", &[]).await.unwrap();
    store::wake(&mut tx, &scene.app, (scene.action, scene.tracker))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    scene.work().await;
    assert_eq!(scene.inner.lock().unwrap().issues.len(), 1);
    assert_eq!(scene.link().await.remote_state, Remote::Open);
}

#[tokio::test]
async fn an_issue_that_is_gone_is_said_to_be_gone() {
    let scene = Scene::new(TrackerKind::Jira).await;
    scene.inner.lock().unwrap().issues.clear();
    scene.later(20 * MINUTE).await;
    assert_eq!(scene.link().await.remote_state, Remote::Gone);
    assert_eq!(scene.health().await.0, Health::Working);
}
