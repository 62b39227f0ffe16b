//! The pages through HTTP, without JavaScript: forms post, then redirect.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use futures::future::BoxFuture;
use goodcatch_people::access::Allowed;
use goodcatch_people::viewer::{LANGUAGE_COOKIE, SESSION_COOKIE, token_hash};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::DAY;
use goodcatch_platform::database::Tx;
use tower::ServiceExt;

use super::Room;
use crate::actions::{ActionLine, ActionsOf};
use crate::review::{ReviewId, State};
use crate::store;

pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) to: String,
    pub(super) body: String,
}

pub(super) async fn sign_in(app: &App, viewer: &Viewer) -> String {
    let token = app.random.uuid().simple().to_string();
    let now = app.clock.now();
    let mut tx = app.db.write().await.unwrap();
    tx.run(
        "insert into sessions (token_hash, id, member_id, device, created_at, seen_at, expires_at) values ($1, $2, $3, '', $4, $4, $5)",
        &[
            token_hash(&token).into(),
            app.random.uuid().into(),
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

pub(super) async fn ask(app: &App, cookie: &str, path: &str, form: Option<&str>) -> Answer {
    ask_with(app, crate::no_actions, cookie, path, form).await
}

/// As [`ask`], where reviews have these actions.
async fn ask_with(
    app: &App,
    actions: ActionsOf,
    cookie: &str,
    path: &str,
    form: Option<&str>,
) -> Answer {
    let (router, _) = crate::routes(actions).split();
    let request = Request::builder().uri(path).header(header::COOKIE, cookie);
    let request = match form {
        Some(form) => request
            .method("POST")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned())),
        None => request.body(Body::empty()),
    };
    let response = router
        .with_state(app.clone())
        .oneshot(request.unwrap())
        .await
        .unwrap();
    let status = response.status();
    let to = response
        .headers()
        .get(header::LOCATION)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
    Answer {
        status,
        to,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

#[tokio::test]
async fn every_page_reads_in_both_languages_and_is_closed_to_others() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    store::begin_meeting(&mut tx, app, &room.fay, id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let fay = sign_in(app, &room.fay).await;
    let otto = sign_in(app, &room.otto).await;
    for part in [
        "",
        "/participants",
        "/account",
        "/narrative",
        "/questions",
        "/factors",
        "/meeting",
        "/poll",
        "/quality",
        "/publication",
    ] {
        let path = format!("/reviews/{id}{part}");
        for language in ["en", "de"] {
            let cookie = format!("{fay}; {LANGUAGE_COOKIE}={language}");
            let page = ask(app, &cookie, &path, None).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.body.contains(&format!("lang=\"{language}\"")));
            for line in page.body.lines() {
                let bare = line.contains(">review-") || line.contains(">reviews-");
                assert!(!bare, "{path} in {language} lacks words: {line}");
            }
        }
        let page = ask(app, &otto, &path, None).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/reviews", "/reviews/new", "/published"] {
        let page = ask(app, &otto, path, None).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let visitor = ask(app, "", path, None).await;
        assert_eq!(visitor.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_review_is_held_with_forms_alone() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let fay = sign_in(app, &room.fay).await;
    let anna = sign_in(app, &room.anna).await;
    let path = format!("/reviews/{id}");
    // Anna writes, keeps it, then releases it.
    let typed = "version=0&shown_as=someone+at+the+counter&saw=I+saw+a+notice&expected=a+parcel";
    let account = format!("{path}/account");
    let kept = ask(app, &anna, &account, Some(&format!("{typed}&step=save"))).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let story = ask(app, &fay, &format!("{path}/narrative"), None).await;
    assert!(!story.body.contains("I saw a notice"));
    let typed = typed.replace("version=0", "version=1");
    let released = ask(app, &anna, &account, Some(&format!("{typed}&step=release"))).await;
    assert_eq!(released.status, StatusCode::SEE_OTHER, "{}", released.body);
    let story = ask(app, &fay, &format!("{path}/narrative"), None).await;
    assert!(story.body.contains("I saw a notice") && story.body.contains("someone at the counter"));
    assert!(
        !story.body.contains("Anna"),
        "An account stands beside a name."
    );
    // An old form does not overwrite: both texts stand on the page.
    let old = typed
        .replace("version=1", "version=0")
        .replace("a+notice", "another+thing");
    let again = ask(app, &anna, &account, Some(&format!("{old}&step=save"))).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("another thing") && again.body.contains("I saw a notice"));
    // The story, a question, a factor, a thought.
    for (part, form) in [
        ("narrative", "words=A+notice+came+at+nine"),
        (
            "questions",
            "field=technology&version=0&base=&technology=The+form+shows+a+name+only",
        ),
        (
            "factors",
            "category=tools&kind=condition&cause=The+form+shows+a+name&effect=Foreign+looks+known&event=A+password+was+typed",
        ),
        ("captures", "kind=thanks&words=Thanks+to+the+caller"),
    ] {
        let done = ask(app, &anna, &format!("{path}/{part}"), Some(form)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{part}: {}", done.body);
        assert!(done.to.starts_with(&path));
    }
    let missing = ask(
        app,
        &anna,
        &format!("{path}/factors"),
        Some("category=tools&cause=x"),
    )
    .await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.body.contains("What came of it?"));
    // The facilitator moves it on; a participant cannot.
    let to = Some("to=soaking");
    let refused = ask(app, &anna, &format!("{path}/moves"), to).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let moved = ask(app, &fay, &format!("{path}/moves"), to).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    let mut tx = room.tx().await;
    let review = store::find_review(&mut tx, &room.fay, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(review.state, State::Soaking);
    let begun = {
        drop(tx);
        ask(app, &fay, &format!("{path}/meeting"), Some("")).await
    };
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let screen = ask(app, &fay, &format!("{path}/meeting"), None).await;
    assert!(screen.body.contains("Thanks to the caller") && screen.body.contains("data-until"));
    let half = ask(app, &anna, &format!("{path}/poll"), Some("learned=5")).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    let both = ask(
        app,
        &anna,
        &format!("{path}/poll"),
        Some("learned=5&free=4"),
    )
    .await;
    assert_eq!(both.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn both_wordings_of_a_sentence_come_back_in_the_form() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let fay = sign_in(app, &room.fay).await;
    let anna = sign_in(app, &room.anna).await;
    let path = format!("/reviews/{id}/questions");
    for (who, words) in [(&fay, "The+log+was+full."), (&anna, "The+disk+was+full.")] {
        let form = format!("field=controls&version=0&base=&controls={words}");
        let saved = ask(app, who, &path, Some(&form)).await;
        if who == &fay {
            assert_eq!(saved.status, StatusCode::SEE_OTHER);
        } else {
            assert_eq!(saved.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(
                saved.body.contains("The log was full.")
                    && saved.body.contains("The disk was full.")
            );
            assert!(saved.body.contains("name=\"version\" value=\"1\""));
        }
    }
}

/// An action of that strength.
fn action(title: &str, weak: bool, declined: bool) -> ActionLine {
    ActionLine {
        href: "/actions/1".into(),
        title: title.into(),
        strength: String::new(),
        weak,
        strong: !weak,
        measured: true,
        declined,
        state: String::new(),
        team: "Team".into(),
        due_at: None,
        people: Vec::new(),
    }
}

type Found<'a> = BoxFuture<'a, Allowed<Vec<ActionLine>>>;

fn weak<'a>(_: &'a mut Tx, _: &'a Viewer, _: ReviewId) -> Found<'a> {
    let all = vec![
        action("Hang up a poster", true, false),
        action("Send a mail", true, false),
        // It will not be done, so it holds nothing.
        action("Take the passwords away", false, true),
    ];
    Box::pin(async { Ok(all) })
}

fn mixed<'a>(_: &'a mut Tx, _: &'a Viewer, _: ReviewId) -> Found<'a> {
    let all = vec![
        action("Hang up a poster", true, false),
        action("Take the passwords away", false, false),
    ];
    Box::pin(async { Ok(all) })
}

fn declined<'a>(_: &'a mut Tx, _: &'a Viewer, _: ReviewId) -> Found<'a> {
    Box::pin(async { Ok(vec![action("Hang up a poster", true, true)]) })
}

#[tokio::test]
async fn a_review_whose_actions_are_all_weak_says_so() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let fay = sign_in(app, &room.fay).await;
    let path = format!("/reviews/{id}");
    let says = app.language().t("review-all-weak");
    let ways: [(&str, ActionsOf, bool); 4] = [
        ("all weak", weak, true),
        ("one is stronger", mixed, false),
        ("none stands", declined, false),
        ("none", crate::no_actions, false),
    ];
    for (what, actions, expected) in ways {
        let page = ask_with(app, actions, &fay, &path, None).await;
        assert_eq!(page.status, StatusCode::OK, "{what}");
        assert_eq!(page.body.contains(&says), expected, "{what}");
    }
    // Whoever takes part reads it too; others see no action at all.
    let anna = sign_in(app, &room.anna).await;
    let hers = ask_with(app, weak, &anna, &path, None).await;
    assert!(hers.body.contains(&says) && hers.body.contains("Hang up a poster"));
    let rita = sign_in(app, &room.rita).await;
    let outside = ask_with(app, weak, &rita, &path, None).await;
    assert_eq!(outside.status, StatusCode::OK);
    assert!(!outside.body.contains(&says) && !outside.body.contains("Hang up a poster"));
}
