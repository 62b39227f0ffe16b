//! The pages through their router, as a browser without a script would use them.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use goodcatch_platform::clock::{DAY, HOUR};
use tower::ServiceExt;

use crate::access::Role;
use crate::links::{self, Purpose};
use crate::members::{self, NewMember};
use crate::viewer::SESSION_COOKIE;
use crate::{App, MemberId, sessions};

/// An answer, read whole.
pub(super) struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub cookies: Vec<String>,
    pub body: String,
}

impl Answer {
    pub fn session(&self) -> Option<String> {
        let start = format!("{SESSION_COOKIE}=");
        let line = self.cookies.iter().find(|c| c.starts_with(&start))?;
        line.split(';').next().map(str::to_owned)
    }
}

/// A browser: it has at most a session.
pub(super) struct Browser {
    router: Router,
    pub session: Option<String>,
    pub language: &'static str,
}

impl Browser {
    pub fn of(app: &App) -> Browser {
        let router = crate::routes().split().0.with_state(app.clone());
        Browser {
            router,
            session: None,
            language: "en",
        }
    }

    pub async fn signed_in(app: &App, member: MemberId) -> Browser {
        let mut tx = app.db.write().await.unwrap();
        let cookie = sessions::record(&mut tx, app, member).await.unwrap();
        tx.commit().await.unwrap();
        let mut browser = Browser::of(app);
        browser.session = cookie.0.split(';').next().map(str::to_owned);
        browser
    }

    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let headers = request.headers_mut();
        headers.insert(header::ACCEPT_LANGUAGE, self.language.parse().unwrap());
        headers.insert(header::HOST, "localhost:8080".parse().unwrap());
        if let Some(session) = &self.session {
            headers.insert(header::COOKIE, session.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| {
            response
                .headers()
                .get_all(name)
                .iter()
                .map(|v| v.to_str().unwrap().to_owned())
                .collect()
        };
        let cookies: Vec<String> = text(header::SET_COOKIE);
        let location: Vec<String> = text(header::LOCATION);
        let status = response.status();
        let body = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Answer {
            status,
            location: location.into_iter().next().unwrap_or_default(),
            cookies,
            body,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }
}

pub(super) async fn member(app: &App, name: &str, roles: &[Role]) -> MemberId {
    let mut tx = app.db.write().await.unwrap();
    let new = NewMember {
        email: format!("{}@example.org", name.to_lowercase()),
        name: name.into(),
        ..NewMember::default()
    };
    let id = members::record(&mut tx, app, &new, app.clock.now())
        .await
        .unwrap();
    for role in roles {
        members::grant_role(&mut tx, id, *role, None, app.clock.now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn the_first_administrator_sets_up_once() {
    let app = App::for_tests().await;
    let mut tx = app.db.write().await.unwrap();
    let link = crate::setup_link(&mut tx, &app).await.unwrap().unwrap();
    let second = crate::setup_link(&mut tx, &app).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let path = link.strip_prefix("http://localhost:8080").unwrap();
    let browser = Browser::of(&app);
    assert!(browser.get(path).await.body.contains("name=\"email\""));
    let wrong = browser
        .post(path, &[("name", "Anna"), ("email", "nowhere")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("value=\"Anna\"") && wrong.body.contains("name@example.org"));
    let done = browser
        .post(
            path,
            &[
                ("name", "Anna"),
                ("email", "Anna@example.org"),
                ("responder", "yes"),
            ],
        )
        .await;
    assert_eq!(
        (done.status, done.location.as_str()),
        (StatusCode::SEE_OTHER, "/welcome")
    );
    let mut anna = Browser::of(&app);
    anna.session = done.session();
    assert!(
        anna.get("/welcome")
            .await
            .body
            .contains("data-passkey=\"register\"")
    );
    assert!(anna.get("/account").await.body.contains("anna@example.org"));
    assert!(anna.get("/people").await.body.contains("Anna"));
    assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND);
    let other = second.strip_prefix("http://localhost:8080").unwrap();
    let again = browser
        .post(other, &[("name", "Eve"), ("email", "eve@example.org")])
        .await;
    assert_eq!(
        again.status,
        StatusCode::NOT_FOUND,
        "A second set-up link makes a second administrator."
    );
}

#[tokio::test]
async fn a_link_is_used_by_pressing_and_signs_in_once() {
    let app = App::for_tests().await;
    let id = member(&app, "Anna", &[]).await;
    let mut tx = app.db.write().await.unwrap();
    let link = links::sign_in_link(&mut tx, &app, id, Purpose::SignIn)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let path = link.strip_prefix("http://localhost:8080").unwrap();
    let browser = Browser::of(&app);
    for _ in 0..2 {
        let looked = browser.get(path).await;
        assert!(looked.status == StatusCode::OK && looked.session().is_none());
    }
    let pressed = browser.post(path, &[]).await;
    assert_eq!(pressed.location, "/");
    let mut anna = Browser::of(&app);
    anna.session = pressed.session();
    assert!(anna.get("/account").await.body.contains("Anna"));
    assert_eq!(browser.post(path, &[]).await.status, StatusCode::NOT_FOUND);
    app.clock.set(app.clock.now().plus(6 * DAY));
    assert!(anna.get("/account").await.body.contains("Anna"));
    app.clock.set(app.clock.now().plus(6 * DAY));
    assert!(
        anna.get("/account").await.body.contains("Anna"),
        "A session in use ends by itself."
    );
    let out = anna.post("/sign-out", &[]).await;
    assert!(
        out.cookies
            .iter()
            .any(|c| c.starts_with("goodcatch_session=;") && c.contains("Max-Age=0"))
    );
    assert_eq!(
        anna.get("/account").await.location,
        "/sign-in",
        "The session outlived its sign-out."
    );
}

#[tokio::test]
async fn an_idle_session_ends() {
    let app = App::for_tests().await;
    let id = member(&app, "Anna", &[]).await;
    let anna = Browser::signed_in(&app, id).await;
    app.clock.set(app.clock.now().plus(7 * DAY + HOUR));
    assert_eq!(anna.get("/account").await.location, "/sign-in");
}

#[tokio::test]
async fn nobody_learns_who_is_in_the_directory() {
    let app = App::for_tests().await;
    member(&app, "Anna", &[]).await;
    let browser = Browser::of(&app);
    let mut answers = Vec::new();
    for address in ["anna@example.org", "eve@example.org", "no address", ""] {
        let answer = browser.post("/sign-in/link", &[("email", address)]).await;
        answers.push((answer.status, answer.location, answer.cookies, answer.body));
    }
    assert!(
        answers.windows(2).all(|two| two[0] == two[1]),
        "{answers:?}"
    );
    assert!(
        browser
            .get("/sign-in?asked=1")
            .await
            .body
            .contains("15 minutes")
    );
}

#[tokio::test]
async fn administrators_look_after_people_and_nobody_else_does() {
    let app = App::for_tests().await;
    let admin = member(&app, "Anna", &[Role::Administrator]).await;
    let ben = member(&app, "Ben", &[]).await;
    let browser = Browser::signed_in(&app, admin).await;
    let path = format!("/people/{ben}");
    let granted = browser
        .post(&format!("{path}/roles"), &[("role", "custodian")])
        .await;
    assert_eq!(granted.location, path);
    let refused = browser
        .post(&format!("{path}/roles"), &[("role", "responder")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("exclude each other"));
    let last = browser
        .post(&format!("/people/{admin}/roles/administrator/removal"), &[])
        .await;
    assert!(last.body.contains("last administrator"), "{}", last.status);
    assert!(
        browser
            .post(&format!("/people/{admin}/departure"), &[])
            .await
            .body
            .contains("last administrator")
    );
    let page = browser.get(&path).await.body;
    assert!(page.contains("Custodian was given") && page.contains("(Anna)"));
    let cem = format!("/people/{}", member(&app, "Cem", &[]).await);
    let invited = browser.post(&format!("{cem}/invitation"), &[]).await.body;
    let link = invited
        .split("http://localhost:8080")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    let custodian = Browser::signed_in(&app, ben).await;
    for path in ["/people", "/people/new", path.as_str()] {
        assert_eq!(
            custodian.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        assert_eq!(
            Browser::of(&app).get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    assert_eq!(
        browser.get("/identities").await.status,
        StatusCode::NOT_FOUND
    );
    assert!(
        custodian
            .get("/identities")
            .await
            .body
            .contains("Nobody asks for an identity")
    );
    assert_eq!(
        browser
            .post(&format!("{path}/departure"), &[])
            .await
            .location,
        path
    );
    assert_eq!(
        custodian.get("/account").await.location,
        "/sign-in",
        "Who left is still signed in."
    );
    browser.post(&format!("{cem}/departure"), &[]).await;
    browser.post(&format!("{cem}/return"), &[]).await;
    assert_eq!(
        Browser::of(&app).post(link, &[]).await.status,
        StatusCode::NOT_FOUND,
        "An invitation outlives leaving."
    );
    assert_eq!(
        browser.post(&format!("{path}/return"), &[]).await.location,
        path
    );
}

#[tokio::test]
async fn one_more_person_is_added_and_an_address_has_one_owner() {
    let app = App::for_tests().await;
    let admin = member(&app, "Anna", &[Role::Administrator]).await;
    let browser = Browser::signed_in(&app, admin).await;
    let new = [
        ("name", "Zoë"),
        ("email", "zoe@example.org"),
        ("further", "z@example.org; zz@example.org"),
        ("locale", "de"),
    ];
    let added = browser.post("/people/new", &new).await;
    assert!(
        browser
            .get(&added.location)
            .await
            .body
            .contains("z@example.org, zoe")
            || added.location.starts_with("/people/")
    );
    assert!(
        browser
            .get("/people?q=zo")
            .await
            .body
            .contains(&added.location)
    );
    let again = browser
        .post(
            "/people/new",
            &[("name", "Y"), ("email", "zz@example.org"), ("locale", "de")],
        )
        .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn every_page_speaks_both_languages() {
    let app = App::for_tests().await;
    let admin = member(&app, "Anna", &[Role::Administrator]).await;
    let guard = member(&app, "Ben", &[Role::Custodian]).await;
    let path = format!("/people/{admin}");
    let details = format!("{path}/details");
    for language in ["en", "de"] {
        let mut anna = Browser::signed_in(&app, admin).await;
        anna.language = language;
        let mut ben = Browser::signed_in(&app, guard).await;
        ben.language = language;
        let pages = [
            "/sign-in",
            "/account",
            "/welcome",
            "/people",
            "/people?q=nobody",
            "/people/new",
            "/people/import",
            path.as_str(),
            details.as_str(),
        ];
        for path in pages {
            let body = anna.get(path).await.body;
            assert!(
                body.contains(&format!("<html lang=\"{language}\"")),
                "{path}"
            );
            assert!(
                !body.contains(">people-") && !body.contains(">role-"),
                "{path}: a word is missing in {language}: {:?}",
                body.split(">people-")
                    .nth(1)
                    .map(|r| r.chars().take(40).collect::<String>())
            );
        }
        assert!(!ben.get("/identities").await.body.contains(">people-"));
    }
}

#[tokio::test]
async fn choices_of_language_and_look_are_kept_in_cookies() {
    let app = App::for_tests().await;
    let answer = Browser::of(&app)
        .post("/preferences", &[("lang", "de"), ("here", "/sign-in")])
        .await;
    assert_eq!(answer.location, "/sign-in");
    assert!(
        answer
            .cookies
            .iter()
            .any(|c| c.starts_with("goodcatch_language=de;"))
    );
    let nonsense = Browser::of(&app)
        .post(
            "/preferences",
            &[("theme", "x; y"), ("here", "//elsewhere.example")],
        )
        .await;
    assert_eq!(
        (nonsense.location.as_str(), nonsense.cookies.len()),
        ("/", 0)
    );
}

#[tokio::test]
async fn who_has_joined_cannot_be_invited_again() {
    let app = App::for_tests().await;
    let admin = member(&app, "Anna", &[Role::Administrator]).await;
    let ben = member(&app, "Ben", &[]).await;
    let browser = Browser::signed_in(&app, admin).await;
    let path = format!("/people/{ben}");
    let mut links = Vec::new();
    for _ in 0..2 {
        let page = browser.post(&format!("{path}/invitation"), &[]).await.body;
        let link = page.split("http://localhost:8080").nth(1).unwrap();
        links.push(link.split('<').next().unwrap().to_owned());
    }
    let joined = Browser::of(&app).post(&links[0], &[]).await;
    assert_eq!(joined.location, "/welcome");
    assert_eq!(
        Browser::of(&app).post(&links[1], &[]).await.status,
        StatusCode::NOT_FOUND,
        "An invitation that the administrator kept signs them in as somebody else."
    );
    // Also one made while Ben was joining.
    let mut tx = app.db.write().await.unwrap();
    let late = links::sign_in_link(&mut tx, &app, ben, Purpose::Invitation)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let late = late.strip_prefix("http://localhost:8080").unwrap();
    assert_eq!(
        Browser::of(&app).post(late, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let refused = browser.post(&format!("{path}/invitation"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("signed in before") && !refused.body.contains("/link/"));
    let page = browser.get(&path).await.body;
    assert!(!page.contains(&format!("{path}/invitation")), "{page}");
}

#[tokio::test]
async fn details_are_changed_on_a_page_and_come_back_filled_in_when_they_are_wrong() {
    let app = App::for_tests().await;
    let admin = member(&app, "Anna", &[Role::Administrator]).await;
    let ben = member(&app, "Ben", &[]).await;
    let browser = Browser::signed_in(&app, admin).await;
    let of_ben = Browser::signed_in(&app, ben).await;
    let path = format!("/people/{ben}/details");
    let form = browser.get(&path).await.body;
    assert!(form.contains("ben@example.org") && form.contains("The next file of people"));
    assert!(form.contains("for 7 days"), "Ben has signed in.");
    assert_eq!(of_ben.get(&path).await.status, StatusCode::NOT_FOUND);
    let mut new = vec![
        ("name", "Ben Ohm"),
        ("email", "anna@example.org"),
        ("locale", "de"),
    ];
    let wrong = browser.post(&path, &new).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Ben Ohm") && wrong.body.contains("belongs to somebody"));
    new[1] = ("email", "ohm@example.org");
    let person = format!("/people/{ben}");
    assert_eq!(browser.post(&path, &new).await.location, person);
    let shown = browser.get(&person).await.body;
    assert!(shown.contains("Ben Ohm") && shown.contains("ohm@example.org"));
    assert!(
        shown.contains("Links to sign in go to") && shown.contains("ben@example.org"),
        "It is not said that links stay with the old address."
    );
    assert!(
        of_ben
            .get("/account")
            .await
            .body
            .contains("ben@example.org")
    );
    assert_eq!(
        of_ben.post("/account/address", &[]).await.location,
        "/account"
    );
    assert!(
        !of_ben
            .get("/account")
            .await
            .body
            .contains("ben@example.org")
    );
    browser.post(&format!("{person}/departure"), &[]).await;
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
}
