//! The pages through HTTP, without JavaScript: forms post, then redirect.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use goodcatch_people::Viewer;
use goodcatch_people::access::Role;
use goodcatch_people::viewer::{LANGUAGE_COOKIE, SESSION_COOKIE, token_hash};
use goodcatch_platform::clock::DAY;
use tower::ServiceExt;

use super::{Town, member};
use crate::incident::Kind;

pub(super) struct Answer {
    pub status: StatusCode,
    pub to: String,
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
    ask_naming(town, cookie, path, form, crate::no_names).await
}

/// As [`ask`], where names are found like this.
pub(super) async fn ask_naming(
    town: &Town,
    cookie: &str,
    path: &str,
    form: Option<&str>,
    names: crate::NamesIn,
) -> Answer {
    let (router, _) = crate::routes(names).split();
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
    let to = response
        .headers()
        .get(header::LOCATION)
        .map(|l| l.to_str().unwrap().to_owned())
        .unwrap_or_default();
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 24).await.unwrap();
    let body = String::from_utf8_lossy(&body).into_owned();
    // No key of words shows through.
    for start in [
        "incident",
        "timeline-",
        "open-",
        "paste-",
        "evidence-",
        "updates-",
        "playbook",
        "notice",
        "language-",
        "likeness-",
        "cases-",
        "existing-",
    ] {
        for edge in ["\">", ">"] {
            let shown = body
                .split(&format!("{edge}{start}"))
                .nth(1)
                .filter(|rest| {
                    rest.starts_with('s') || rest.contains('-') && rest.find('-') < rest.find('<')
                })
                .filter(|rest| !rest.split('<').next().unwrap_or_default().contains(' '));
            assert!(
                shown.is_none(),
                "{path}: {start}{}",
                shown
                    .unwrap_or_default()
                    .chars()
                    .take(80)
                    .collect::<String>()
            );
        }
    }
    Answer { status, to, body }
}

pub(super) async fn ok(town: &Town, cookie: &str, path: &str) -> String {
    let answer = ask(town, cookie, path, None).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.body
}

pub(super) async fn send(town: &Town, cookie: &str, path: &str, form: &str) -> String {
    let answer = ask(town, cookie, path, Some(form)).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{path}: {}",
        answer.body
    );
    answer.to
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn from_a_worried_call_to_recovered_without_a_script() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    assert!(
        ok(&town, &me, "/incidents")
            .await
            .contains("No open incident. Good.")
    );
    ok(&town, &me, "/incidents/new").await;
    let bad = ask(&town, &me, "/incidents/new", Some("title=&kind=")).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = "title=Password+typed+in&kind=phished-credentials&words=Somebody+called.";
    let path = send(&town, &me, "/incidents/new", form).await;
    for language in ["en", "de"] {
        let cookie = format!("{me}; {LANGUAGE_COOKIE}={language}");
        ok(&town, &cookie, &path).await;
        for more in [
            "/timeline",
            "/timeline/paste",
            "/notices",
            "/notices?template=supplier&language=de",
        ] {
            ok(&town, &cookie, &format!("{path}{more}")).await;
        }
        for page in [
            "/incidents",
            "/incidents?q=password",
            "/incidents?state=closed&kind=malware",
            "/updates",
            "/playbooks",
        ] {
            ok(&town, &cookie, page).await;
        }
    }
    let at = |more: &str| format!("{path}{more}");
    // A line, looked at first.
    let looked = ask(
        &town,
        &me,
        &at("/timeline"),
        Some("entry=08:10+reset+the+password&look=yes"),
    )
    .await;
    assert!(
        looked
            .body
            .contains("Understood: 2 March 2026, 08:10 UTC+1 – reset the password")
    );
    send(
        &town,
        &me,
        &at("/timeline"),
        "entry=08:10+reset+the+password",
    )
    .await;
    send(
        &town,
        &me,
        &at("/timeline"),
        "entry=somebody+remembered&nature=account",
    )
    .await;
    let timeline = ok(&town, &me, &at("/timeline")).await;
    assert!(timeline.contains("reset the password") && timeline.contains("<rect class=\"bar\""));
    let missing = ask(&town, &me, &at("/timeline"), Some("entry=08:10")).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A chat, looked at, then added without names.
    let chat = "text=08:20+Anna+Bell:+all+sessions+ended%0A08:21+Anna+Bell:+done&day=2026-03-02";
    let rows = ask(&town, &me, &at("/timeline/paste"), Some(chat)).await;
    assert!(rows.body.contains("2 rows, 2 of them") && rows.body.contains("all sessions ended"));
    send(
        &town,
        &me,
        &at("/timeline/paste"),
        &format!("{chat}&add=yes&row=0"),
    )
    .await;
    let timeline = ok(&town, &me, &at("/timeline")).await;
    assert!(timeline.contains("all sessions ended") && !timeline.contains("Anna"));
    // Ten minutes are looked at in steps of five.
    assert!(timeline.contains("zoom=minute\" aria-current=\"true\""));
    assert_eq!(timeline.matches("<rect class=\"bar\"").count(), 2);
    // A correction stands beside what it corrects.
    let event = timeline
        .split("id=\"e-")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    ok(&town, &me, &at(&format!("/timeline/{event}"))).await;
    send(
        &town,
        &me,
        &at(&format!("/timeline/{event}")),
        "entry=08:12+reset+it",
    )
    .await;
    let timeline = ok(&town, &me, &at("/timeline")).await;
    assert!(
        timeline.contains("<s class=\"soft\">reset the password</s>")
            && timeline.contains("reset it")
    );
    // Milestones, roles, tasks, updates, moves.
    for (milestone, when) in [("began", "08:00"), ("detected", "08:45")] {
        let form = format!("milestone={milestone}&at={when}&precision=minute&zone=UTC&source=log");
        send(&town, &me, &at("/milestones"), &form).await;
    }
    let bad = ask(
        &town,
        &me,
        &at("/milestones"),
        Some("milestone=began&at=soon&zone=Moon&source="),
    )
    .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = ok(&town, &me, &path).await;
    assert!(page.contains("45 minutes") && page.contains("not known yet"));
    let anna = member(&town.app, "Dora Expert", &[]).await;
    send(
        &town,
        &me,
        &at("/roles"),
        "role=expert&address=dora.expert@harbour.example",
    )
    .await;
    let hers = sign_in(&town, &anna).await;
    assert!(ok(&town, &hers, &path).await.contains("Dora Expert"));
    assert!(
        ok(&town, &hers, "/incidents")
            .await
            .contains("Your incidents")
    );
    let task = page
        .split("/tasks/")
        .nth(1)
        .unwrap()
        .split('/')
        .next()
        .unwrap();
    send(
        &town,
        &hers,
        &at(&format!("/tasks/{task}/completion")),
        "done=yes",
    )
    .await;
    assert!(ok(&town, &me, &path).await.contains("1 of 12 done"));
    send(
        &town,
        &me,
        &at("/updates"),
        "update=All+is+well.&audience=everyone",
    )
    .await;
    assert!(ok(&town, &hers, "/updates").await.contains("All is well."));
    let version = page
        .split("name=\"version\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let stale = ask(
        &town,
        &me,
        &at("/moves"),
        Some(&format!("to=active&version={version}")),
    )
    .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let page = ok(&town, &me, &path).await;
    let version = page
        .split("name=\"version\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    send(
        &town,
        &me,
        &at("/moves"),
        &format!("to=recovered&version={version}"),
    )
    .await;
    assert!(ok(&town, &me, &path).await.contains("Recovered"));
    send(
        &town,
        &me,
        &at("/summary"),
        "summary=It+is+over.&version=1&base=Somebody+called.",
    )
    .await;
    assert!(ok(&town, &me, &path).await.contains("It is over."));
}

#[tokio::test]
async fn others_find_nothing() {
    let town = Town::new().await;
    let id = town.open("Private", Kind::Other).await;
    for (n, roles) in [
        &[][..],
        &[Role::Administrator],
        &[Role::Custodian],
        &[Role::Facilitator],
        &[Role::Leader],
    ]
    .into_iter()
    .enumerate()
    {
        let other = member(&town.app, &format!("Other {n}"), roles).await;
        let cookie = sign_in(&town, &other).await;
        for path in ["", "/timeline", "/live", "/notices", "/timeline/paste"] {
            let answer = ask(&town, &cookie, &format!("/incidents/{id}{path}"), None).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in ["/incidents", "/incidents/new", "/playbooks"] {
            let answer = ask(&town, &cookie, path, None).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test]
async fn playbooks_are_edited_as_one_text() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let list = ok(&town, &me, "/playbooks").await;
    let book = list
        .split("href=\"/playbooks/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let path = format!("/playbooks/{book}");
    assert!(ok(&town, &me, &path).await.contains("## detect"));
    let none = ask(&town, &me, &path, Some("steps=%23+Only+a+name&version=1")).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    send(&town, &me, &path, "steps=%23+Ours%0A-+Look.&version=1").await;
    assert!(ok(&town, &me, "/playbooks").await.contains("Ours"));
}
