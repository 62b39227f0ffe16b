//! The pages through their routes: every promise, with and without an account, and what goes wrong.

mod following;
mod sending;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use goodcatch_people::access::Role;
use goodcatch_people::members::{self, NewMember};
use goodcatch_people::{App, MemberId, Viewer, cookies, sessions};
use goodcatch_platform::clock::{DAY, HOUR};
use goodcatch_platform::jobs::Jobs;
use regex::Regex;
use tower::ServiceExt;

use super::pass::PASS_COOKIE;
use crate::attachments::{self, AttachmentState};
use crate::conversation::{self, AnswerKind, Author};
use crate::report::{Promise, Report, ReportId};
use crate::store;

struct Site {
    app: App,
    router: Router,
}

struct Answer {
    status: StatusCode,
    to: String,
    cookie: Option<String>,
    text: String,
}

const BOUNDARY: &str = "----harbour-light";

enum Part<'a> {
    Text(&'a str, &'a str),
    File(&'a str, &'a [u8]),
}
use Part::{File, Text};

impl Site {
    async fn new() -> Site {
        let app = App::for_tests().await;
        // Not on a full hour: what keeps only the day must show it.
        app.clock.set(app.clock.now().plus(12_345_678));
        let router = super::routes().split().0.with_state(app.clone());
        Site { app, router }
    }

    /// One whose disk has as many bytes free as the test says.
    async fn with_disk() -> (Site, Arc<AtomicU64>) {
        let free = Arc::new(AtomicU64::new(u64::MAX));
        let app = App::for_tests().await;
        let mut platform = app.platform().clone();
        let mut config = (*platform.config).clone();
        config.unfiled_mb = 1;
        platform.config = Arc::new(config);
        let blobs = app.blobs().clone().with_free(free.clone());
        let app = App::new(platform, app.keys().clone(), blobs);
        let router = super::routes().split().0.with_state(app.clone());
        (Site { app, router }, free)
    }

    async fn member(&self, name: &str) -> (MemberId, String) {
        let mut tx = self.app.db.write().await.unwrap();
        let email = format!("{}@canary.example", name.to_lowercase().replace(' ', "."));
        let new = NewMember {
            email,
            name: name.into(),
            locale: "en".into(),
            ..Default::default()
        };
        let id = members::record(&mut tx, &self.app, &new, self.app.clock.now())
            .await
            .unwrap();
        let cookie = sessions::record(&mut tx, &self.app, id).await.unwrap();
        tx.commit().await.unwrap();
        let set = cookies::with(goodcatch_platform::pages::redirect("/"), [cookie]).unwrap();
        (id, cookie_of(&set).unwrap())
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| {
            response
                .headers()
                .get(name)
                .map(|v: &axum::http::HeaderValue| v.to_str().unwrap().to_owned())
        };
        let (status, to, cookie) = (
            response.status(),
            text(header::LOCATION),
            cookie_of(&response),
        );
        if response.headers().contains_key(header::CONTENT_TYPE) {
            assert_eq!(text(header::CACHE_CONTROL).as_deref(), Some("no-store"));
        }
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        // A key without words shows itself.
        let key = Regex::new(r">\s*([a-z]+(?:-[a-z0-9]+)+)\s*<").unwrap();
        let shown = key.captures(&text).map(|c| c[1].to_owned());
        assert_eq!(
            shown, None,
            "This key has no words in the language of the page."
        );
        Answer {
            status,
            to: to.unwrap_or_default(),
            cookie,
            text,
        }
    }

    async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(
            Request::get(path)
                .header(header::COOKIE, cookie)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    async fn post(&self, path: &str, cookie: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }

    async fn parts(&self, path: &str, cookie: &str, parts: &[Part<'_>]) -> Answer {
        let mut body = Vec::new();
        for part in parts {
            let (name, file, bytes) = match part {
                Text(name, text) => (*name, String::new(), text.as_bytes()),
                File(name, bytes) => (
                    "files",
                    format!("; filename=\"{name}\"\r\nContent-Type: text/plain"),
                    *bytes,
                ),
            };
            body.extend(
                format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
                )
                .bytes(),
            );
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        let request = Request::post(path).header(header::COOKIE, cookie).header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        );
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn reports(&self) -> Vec<Report> {
        let mut tx = self.app.db.read().await.unwrap();
        let ids: Vec<(ReportId,)> = tx
            .list("select id from reports order by words", &[])
            .await
            .unwrap();
        let mut reports = Vec::new();
        for (id,) in ids {
            reports.push(store::find(&mut tx, id).await.unwrap().unwrap());
        }
        reports
    }

    async fn count(&self, sql: &'static str) -> i64 {
        self.app
            .db
            .read()
            .await
            .unwrap()
            .count(sql, &[])
            .await
            .unwrap()
    }

    /// Files an anonymous report and comes back with its receipt: the pass.
    async fn anonymous(&self) -> String {
        let sent = self
            .parts(
                "/speak-up/gap",
                "",
                &[
                    Text("words", "No lock"),
                    Text("promise", "anonymous"),
                    Text("form", "f1"),
                ],
            )
            .await;
        self.pass(&words_of(&sent.text).join(" ")).await
    }

    async fn pass(&self, words: &str) -> String {
        let answer = self
            .post(
                "/receipt",
                "",
                &format!("receipt={}", words.replace(' ', "+")),
            )
            .await;
        assert_eq!(
            (answer.status, answer.to.as_str()),
            (StatusCode::SEE_OTHER, "/receipt/report")
        );
        answer.cookie.unwrap()
    }
}

fn cookie_of(response: &Response<Body>) -> Option<String> {
    let line = response
        .headers()
        .get(header::SET_COOKIE)?
        .to_str()
        .unwrap();
    Some(line.split(';').next().unwrap().to_owned())
}

fn words_of(page: &str) -> Vec<String> {
    let words = page.split("<li lang=\"en\" translate=\"no\">").skip(1);
    words
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect()
}

fn hidden(page: &str, name: &str) -> String {
    let rest = page
        .split(&format!("name=\"{name}\" value=\""))
        .nth(1)
        .unwrap_or_default();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn every_page_is_there_for_everyone_it_is_for() {
    let site = Site::new().await;
    let (_, anna) = site.member("Anna Canary").await;
    for path in ["/", "/speak-up", "/receipt", "/promises"] {
        assert_eq!(site.get(path, "").await.status, StatusCode::OK, "{path}");
        assert_eq!(site.get(path, &anna).await.status, StatusCode::OK, "{path}");
    }
    for kind in crate::report::Kind::ALL {
        let page = site.get(&format!("/speak-up/{kind}"), "").await;
        assert!(
            page.text.contains("name=\"words\"") && page.text.contains("name=\"name\""),
            "{kind}"
        );
        let german = format!("/speak-up/{kind}");
        let german = site.get(&german, "goodcatch_language=de").await;
        assert!(
            german.text.contains("<html lang=\"de\"") && german.text.contains("Meldung senden")
        );
        let signed_in = site.get(&format!("/speak-up/{kind}"), &anna).await;
        assert!(
            !signed_in.text.contains("name=\"contact\""),
            "members do not retype"
        );
    }
    assert!(
        site.get("/", &anna)
            .await
            .text
            .contains("href=\"/reports\"")
    );
    assert_eq!(site.get("/reports", &anna).await.status, StatusCode::OK);
    assert_eq!(site.get("/reports", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        site.get("/speak-up/nothing", "").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        site.parts("/speak-up/nothing", "", &[]).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        site.post("/speak-up/gap", "", "words=x").await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(site.get("/receipt/report", "").await.to, "/receipt");
}
