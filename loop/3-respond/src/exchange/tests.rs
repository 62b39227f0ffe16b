//! Classified, handed on, taken in: through HTTP and on whichever database the tests run.

mod meanwhile;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use goodcatch_people::Viewer;
use goodcatch_people::access::Role;
use goodcatch_people::viewer::{SESSION_COOKIE, token_hash};
use goodcatch_platform::clock::DAY;
use goodcatch_veris::PieceKind;
use serde_json::{Value as Json, json};
use tower::ServiceExt;

use super::import::{BATCH, Records, Summary, read_batch, take};
use crate::incident::{IncidentId, Kind};
use crate::milestone::{Milestone, Precision};
use crate::store;
use crate::tests::{Town, member};

struct Answer {
    status: StatusCode,
    to: String,
    kind: String,
    body: String,
}

async fn sign_in(town: &Town, viewer: &Viewer) -> String {
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

async fn send(town: &Town, request: Request<Body>) -> Answer {
    let (router, _) = super::routes().split();
    let response = router
        .with_state(town.app.clone())
        .oneshot(request)
        .await
        .unwrap();
    let head = |name| {
        response
            .headers()
            .get(name)
            .map(|v| v.to_str().unwrap().to_owned())
            .unwrap_or_default()
    };
    let (to, kind) = (head(header::LOCATION), head(header::CONTENT_TYPE));
    let status = response.status();
    let body = to_bytes(response.into_body(), 10_000_000).await.unwrap();
    Answer {
        status,
        to,
        kind,
        body: String::from_utf8(body.to_vec()).unwrap(),
    }
}

async fn get(town: &Town, cookie: &str, path: &str) -> Answer {
    let request = Request::get(path).header(header::COOKIE, cookie);
    send(town, request.body(Body::empty()).unwrap()).await
}

async fn post(town: &Town, cookie: &str, path: &str, form: &[(&str, &str)]) -> Answer {
    let body = form_urlencoded(form);
    let request = Request::post(path)
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    send(town, request.body(Body::from(body)).unwrap()).await
}

fn form_urlencoded(form: &[(&str, &str)]) -> String {
    let plain = |text: &str| -> String {
        text.bytes()
            .map(|b| match b {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(b).to_string(),
                b => format!("%{b:02X}"),
            })
            .collect()
    };
    let pairs: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{}={}", plain(name), plain(value)))
        .collect();
    pairs.join("&")
}

async fn upload(town: &Town, cookie: &str, name: &str, file: &str) -> Answer {
    let body = format!(
        "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{file}\r\n--line--\r\n"
    );
    let request = Request::post("/incidents/import")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line");
    send(town, request.body(Body::from(body)).unwrap()).await
}

fn record(n: usize) -> Json {
    json!({
        "incident_id": format!("test-{n}"), "source_id": "test", "schema_version": "1.3.7",
        "security_incident": "Confirmed", "summary": format!("Parcel notices number {n}. More."),
        "action": {"social": {"variety": ["Phishing"], "vector": ["Email"], "target": ["Unknown"], "odd": [n]}},
        "asset": {"assets": [{"variety": "P - Unknown", "amount": n}]},
        "timeline": {"incident": {"year": 2000 + n % 24, "month": 1 + n % 12}},
        "plus": {"master_id": n, "nested": {"float": 0.5, "null": null}}
    })
}

async fn take_all(town: &Town, text: &str, dry_run: bool) -> Summary {
    let mut records = Records::new(text.as_bytes(), PieceKind::Any);
    let mut sum = Summary::default();
    loop {
        let pieces = records.next_batch(BATCH).unwrap();
        if pieces.is_empty() {
            return sum;
        }
        let batch = read_batch(pieces, town.app.clock.now());
        let one = take(&town.app, batch, dry_run).await.unwrap();
        sum.kept += one.kept;
        sum.known += one.known;
        sum.mended += one.mended;
        sum.faults.extend(one.faults);
    }
}

async fn imported(town: &Town, external: &str) -> IncidentId {
    let mut tx = town.app.db.read().await.unwrap();
    tx.value(
        "select id from incidents where external_id = $1",
        &[external.into()],
    )
    .await
    .unwrap()
    .unwrap()
}

#[tokio::test]
async fn what_is_taken_in_leaves_as_it_came() {
    let town = Town::new().await;
    let cookie = sign_in(&town, &town.responder).await;
    let all: Vec<Json> = (0..600).map(record).collect();
    let text = serde_json::to_string_pretty(&all).unwrap();
    let dry = take_all(&town, &text, true).await;
    assert_eq!((dry.kept, dry.known), (600, 0));
    let taken = take_all(&town, &text, false).await;
    assert_eq!((taken.kept, taken.known, taken.faults.len()), (600, 0, 0));
    let again = take_all(&town, &text, false).await;
    assert_eq!(
        (again.kept, again.known),
        (0, 600),
        "a second time nothing is new"
    );
    for n in [0, 299, 599] {
        let id = imported(&town, &format!("test-{n}")).await;
        let answer = get(&town, &cookie, &format!("/incidents/{id}/veris.json")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(
            serde_json::from_str::<Json>(&answer.body).unwrap(),
            record(n)
        );
        let incident = town.incident(id).await;
        assert_eq!(incident.kind, Kind::PhishedCredentials);
        assert_eq!(incident.title, format!("Parcel notices number {n}"));
    }
    let mut tx = town.app.db.read().await.unwrap();
    let found = store::search_incidents(&mut tx, &town.responder, "parcel 299", None)
        .await
        .unwrap();
    assert_eq!(found.rows.len(), 1);
}

#[tokio::test]
async fn a_bad_record_is_named_and_the_others_come_in() {
    let town = Town::new().await;
    let text = format!(
        "[{},\n{{\"incident_id\": \"\"}},\n{{\"a\":,}},\n7,\n{}]",
        record(1),
        record(2)
    );
    let taken = take_all(&town, &text, false).await;
    assert_eq!(taken.kept, 2);
    let named: Vec<(u64, u64, &str)> = taken
        .faults
        .iter()
        .map(|f| (f.line, f.place, f.reason.as_str()))
        .collect();
    assert_eq!(
        named,
        [(2, 2, "no-id"), (3, 3, "not-json"), (4, 4, "no-record")]
    );
    // Twice in one file is once here.
    let twice = format!("{}{}", record(3), record(3));
    let taken = take_all(&town, &twice, false).await;
    assert_eq!((taken.kept, taken.known), (1, 1));
}

#[tokio::test]
async fn an_incident_is_classified_from_what_is_likely_and_two_lose_nothing() {
    let town = Town::new().await;
    let cookie = sign_in(&town, &town.responder).await;
    let id = town.open("Phished mailbox", Kind::PhishedCredentials).await;
    let path = format!("/incidents/{id}/classification");
    let page = get(&town, &cookie, &path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Nobody has classified") && page.body.contains("Phishing"));
    assert!(!page.body.contains(">exchange-") && !page.body.to_lowercase().contains("careless"));
    // Without a script: what is typed is looked for, and what is ticked stays ticked.
    let ticked = [
        ("version", "0"),
        ("was", "action.social.variety=Phishing"),
        ("action.social.variety", "Pretexting"),
        ("do", "find"),
        ("q", "mfa fatigue"),
    ];
    let page = post(&town, &cookie, &path, &ticked).await;
    assert!(page.body.contains("action.social.variety=Prompt bombing"));
    assert!(page.body.contains("value=\"Pretexting\" checked"));
    // I tick one thing, somebody else another, from the same page.
    let was = "action.social.variety=Phishing\nsecurity_incident=Suspected";
    let mine = [
        ("version", "0"),
        ("was", was),
        ("action.social.variety", "Phishing"),
        ("add", "action.social.variety=Prompt bombing"),
        ("security_incident", "Confirmed"),
        ("action.error.vector", "Carelessness"),
    ];
    let theirs = [
        ("version", "0"),
        ("was", was),
        ("action.social.variety", "Phishing"),
        ("action.social.vector", "Phone"),
        ("security_incident", "Suspected"),
    ];
    for form in [&mine[..], &theirs[..]] {
        assert_eq!(post(&town, &cookie, &path, form).await.to, path);
    }
    let saved = town.incident(id).await;
    assert_eq!(saved.classification_version, 2);
    let said = saved.classification.to_string();
    for code in ["Phishing", "Prompt bombing", "Phone", "Confirmed"] {
        assert!(said.contains(code), "{code} is lost: {said}");
    }
    assert!(!said.contains("Carelessness") && !said.contains("Suspected"));
}

#[tokio::test]
async fn what_leaves_names_nobody_and_red_stays() {
    let town = Town::new().await;
    let cookie = sign_in(&town, &town.responder).await;
    let id = town
        .open("Canary Anna clicked", Kind::PhishedCredentials)
        .await;
    let began = town.app.clock.now().plus(-2 * DAY);
    let mut tx = town.app.db.write().await.unwrap();
    for (milestone, at) in [
        (Milestone::Began, began),
        (Milestone::Detected, began.plus(DAY)),
    ] {
        store::record_milestone(
            &mut tx,
            &town.app,
            &town.responder,
            id,
            milestone,
            at,
            Precision::Minute,
            "Europe/Berlin",
            "Jonas Weber said so",
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    let veris = get(&town, &cookie, &format!("/incidents/{id}/veris.json")).await;
    let stix = get(&town, &cookie, &format!("/incidents/{id}/stix.json")).await;
    assert_eq!(veris.kind, "application/json");
    assert!(stix.kind.starts_with("application/stix+json"));
    for body in [&veris.body, &stix.body] {
        for name in ["Canary", "Anna", "Jonas", "Weber"] {
            assert!(!body.contains(name), "{name} left with it: {body}");
        }
    }
    let record: Json = serde_json::from_str(&veris.body).unwrap();
    assert_eq!(record["incident_id"], json!(id.to_string()));
    assert_eq!(
        record["timeline"]["discovery"],
        json!({"unit": "Days", "value": 1})
    );
    assert_eq!(record["plus"]["goodcatch"]["tlp"], json!("amber"));
    assert!(stix.body.contains("TLP:AMBER"));
    let words = get(
        &town,
        &cookie,
        &format!("/incidents/{id}/veris.json?words=yes"),
    )
    .await;
    assert!(
        words.body.contains("Canary Anna clicked"),
        "asked for, they leave"
    );
    let mut tx = town.app.db.write().await.unwrap();
    tx.run(
        "update incidents set tlp = 'red' where id = $1",
        &[id.into()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    for file in ["veris.json", "stix.json"] {
        let red = get(&town, &cookie, &format!("/incidents/{id}/{file}")).await;
        assert_eq!(red.status, StatusCode::BAD_REQUEST);
    }
    let page = get(&town, &cookie, &format!("/incidents/{id}/classification")).await;
    assert!(page.body.contains("TLP:RED") && !page.body.contains("veris.json"));
    // Who does not work on it finds nothing.
    let other = member(&town.app, "Ben Other", &[Role::Administrator]).await;
    let other = sign_in(&town, &other).await;
    for file in ["veris.json", "stix.json", "classification"] {
        let answer = get(&town, &other, &format!("/incidents/{id}/{file}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{file}");
    }
}

#[tokio::test]
async fn a_file_is_looked_through_before_it_is_taken_in() {
    let town = Town::new().await;
    let cookie = sign_in(&town, &town.responder).await;
    let mut lines: Vec<String> = (0..700).map(|n| record(n).to_string()).collect();
    let mut blaming = record(700);
    blaming["action"] = json!({"error": {"variety": ["Loss"], "vector": ["Carelessness"]}});
    lines.push(blaming.to_string());
    lines.insert(3, "{\"incident_id\":".into());
    let answer = upload(&town, &cookie, "all.JSONL", &lines.join("\n")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(
        get(&town, &cookie, &answer.to)
            .await
            .body
            .contains("<progress")
    );
    town.jobs
        .drain(&town.app.db, &town.app.clock)
        .await
        .unwrap();
    let count = async || {
        let mut tx = town.app.db.read().await.unwrap();
        tx.count("select cast(count(*) as bigint) from incidents", &[])
            .await
            .unwrap()
    };
    let page = get(&town, &cookie, &answer.to).await.body;
    assert!(
        page.contains("What this file would bring") && page.contains("<dd>701</dd>"),
        "{page}"
    );
    assert!(page.contains("Line 4, record 4"), "{page}");
    assert_eq!(count().await, 0, "looking keeps nothing");
    let done = post(&town, &cookie, &format!("{}/application", answer.to), &[]).await;
    assert_eq!(done.to, answer.to);
    town.jobs
        .drain(&town.app.db, &town.app.clock)
        .await
        .unwrap();
    let page = get(&town, &cookie, &answer.to).await.body;
    assert!(
        page.contains("The incidents are in") && !page.contains("<progress"),
        "{page}"
    );
    assert_eq!(count().await, 701);
    // Pressing the button again changes nothing, and the file is gone.
    post(&town, &cookie, &format!("{}/application", answer.to), &[]).await;
    town.jobs
        .drain(&town.app.db, &town.app.clock)
        .await
        .unwrap();
    assert_eq!(count().await, 701);
    let mut tx = town.app.db.read().await.unwrap();
    let kept = "select cast(count(*) as bigint) from incident_imports where file is not null";
    assert_eq!(tx.count(kept, &[]).await.unwrap(), 0);
    drop(tx);
    let id = imported(&town, "test-700").await;
    let left = get(&town, &cookie, &format!("/incidents/{id}/veris.json")).await;
    assert!(!left.body.to_lowercase().contains("careless"));
    assert!(left.body.contains("vector not carried over"));
    // It is not for everybody, and a form without a file says so.
    let other = sign_in(&town, &member(&town.app, "Ben Other", &[]).await).await;
    for path in ["/incidents/import", answer.to.as_str()] {
        assert_eq!(get(&town, &other, path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        upload(&town, &other, "a.json", "{}").await.status,
        StatusCode::NOT_FOUND
    );
    let empty = upload(&town, &cookie, "", "").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_search_answers_with_boxes() {
    let town = Town::new().await;
    let cookie = sign_in(&town, &town.responder).await;
    let found = get(&town, &cookie, "/incidents/codes?q=wrong+recipient").await;
    assert!(found.body.contains("action.error.variety=Misdelivery"));
    assert!(
        found
            .body
            .contains("data-code=\"action-error-variety--misdelivery\"")
    );
    assert!(!found.body.contains("<html"));
    let none = get(&town, &cookie, "/incidents/codes?q=qqqq").await;
    assert!(none.body.contains("Nothing fits"));
    assert_eq!(
        get(&town, "", "/incidents/codes?q=x").await.status,
        StatusCode::NOT_FOUND
    );
}

/// To be measured: `time cargo test -p goodcatch-respond ten_thousand -- --ignored`.
#[tokio::test]
#[ignore = "takes a while"]
async fn ten_thousand_records_come_in() {
    let town = Town::new().await;
    let all: Vec<Json> = (0..10_000).map(record).collect();
    let text = serde_json::to_string(&all).unwrap();
    assert_eq!(take_all(&town, &text, false).await.kept, 10_000);
    assert_eq!(take_all(&town, &text, false).await.known, 10_000);
}

#[tokio::test]
async fn amounts_are_written_on_the_page_and_leave_and_come_back_the_same() {
    let town = Town::new().await;
    let cookie = sign_in(&town, &town.responder).await;
    take_all(&town, &record(5).to_string(), false).await;
    let id = imported(&town, "test-5").await;
    let path = format!("/incidents/{id}/classification");
    let page = get(&town, &cookie, &path).await.body;
    let field = "name=\"amount:asset.assets.amount:P - Unknown\" value=\"5\"";
    assert!(page.contains(field) && !page.contains("exchange-amount"));
    let hidden = |page: &str, name: &str| -> String {
        page.split(&format!("name=\"{name}\" value=\""))
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    let (was, had) = (hidden(&page, "was"), hidden(&page, "had"));
    let form = |version: &'static str, people: &'static str, cost: &'static str| {
        let mut form: Vec<(String, String)> = vec![
            ("version".into(), version.into()),
            ("was".into(), was.clone()),
            ("had".into(), had.clone()),
            (
                "amount:asset.assets.amount:P - Unknown".into(),
                people.into(),
            ),
            ("amount:impact.overall_amount".into(), cost.into()),
            ("amount:timeline.containment.unit".into(), "Days".into()),
            ("amount:timeline.containment.value".into(), "2".into()),
        ];
        form.extend(
            was.lines()
                .filter_map(|line| line.split_once('='))
                .map(|(path, code)| (path.to_owned(), code.to_owned())),
        );
        form
    };
    let send = async |form: Vec<(String, String)>| {
        let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        post(&town, &cookie, &path, &form).await
    };
    // What no record may hold stays in the form, beside its sentence, and nothing is saved.
    let bad = send(form("1", "about ten", "1200.5")).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.body.contains("value=\"about ten\"") && bad.body.contains("value=\"1200.5\""));
    assert!(bad.body.contains("Write a whole number"));
    assert_eq!(town.incident(id).await.classification_version, 1);
    assert_eq!(send(form("1", "12", "1200.5")).await.to, path);
    // From the same page somebody else: what they did not touch is no quarrel, another number is.
    let second = send(form("1", "13", "")).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(second.body.contains("Somebody else wrote 12 meanwhile"));
    assert!(second.body.contains("value=\"13\""));
    let left = get(&town, &cookie, &format!("/incidents/{id}/veris.json")).await;
    let mut said: Json = serde_json::from_str(&left.body).unwrap();
    assert_eq!(
        said["asset"]["assets"],
        json!([{"variety": "P - Unknown", "amount": 12}])
    );
    assert_eq!(said["impact"], json!({"overall_amount": 1200.5}));
    assert_eq!(
        said["timeline"]["containment"],
        json!({"unit": "Days", "value": 2})
    );
    assert_eq!(said["plus"]["nested"], record(5)["plus"]["nested"]);
    // And in again, elsewhere: as it left.
    said["incident_id"] = json!("elsewhere-5");
    take_all(&town, &said.to_string(), false).await;
    let there = imported(&town, "elsewhere-5").await;
    let again = get(&town, &cookie, &format!("/incidents/{there}/veris.json")).await;
    assert_eq!(serde_json::from_str::<Json>(&again.body).unwrap(), said);
}

#[tokio::test]
async fn what_happened_elsewhere_is_in_no_figure_of_ours() {
    let town = Town::new().await;
    take_all(&town, &record(1).to_string(), false).await;
    let there = town.incident(imported(&town, "test-1").await).await;
    town.open("Ours", Kind::PhishedCredentials).await;
    let now = town.app.clock.now();
    let (long_ago, until) = (goodcatch_platform::clock::Time(0), now.plus(DAY));
    let mut tx = town.app.db.read().await.unwrap();
    assert!(there.kind == Kind::PhishedCredentials && there.opened_at >= long_ago);
    let of_kind = store::count_incidents(&mut tx, Kind::PhishedCredentials, long_ago, until).await;
    assert_eq!(of_kind.unwrap(), 1);
    let all = store::count_all_incidents(&mut tx, long_ago, until).await;
    assert_eq!(all.unwrap(), 1);
}
