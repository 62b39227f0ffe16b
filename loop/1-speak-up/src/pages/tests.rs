//! The pages through their routes: every promise, with and without an account, and what goes wrong.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use goodcatch_people::access::Role;
use goodcatch_people::members::{self, NewMember};
use goodcatch_people::{App, MemberId, Viewer, cookies, sessions};
use goodcatch_platform::clock::{DAY, HOUR};
use goodcatch_platform::jobs::Jobs;
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
        Answer {
            status,
            to: to.unwrap_or_default(),
            cookie,
            text: String::from_utf8(body.to_vec()).unwrap(),
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
        let german = site
            .get(&format!("/speak-up/{kind}"), "goodcatch_language=de")
            .await;
        for text in [page.text, german.text] {
            for missing in [
                ">report-",
                ">ask-",
                ">promise-",
                ">form-",
                ">limits-",
                "speak-up-files",
            ] {
                assert!(!text.contains(missing), "{kind} shows a key: {missing}");
            }
        }
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

#[tokio::test]
async fn each_promise_holds_signed_in_or_not() {
    let site = Site::new().await;
    let (anna, cookie) = site.member("Anna Canary").await;
    for (n, promise) in Promise::ALL.iter().enumerate() {
        for (signed_in, cookie) in [(false, ""), (true, cookie.as_str())] {
            let words = format!("{n}{signed_in} it was open");
            let sent = site
                .parts(
                    "/speak-up/lost_device",
                    cookie,
                    &[
                        Text("form", &words),
                        Text("words", &words),
                        Text("device", "phone"),
                        Text("locked", "made up"),
                        Text("where", " the yard "),
                        File("", b""),
                        Text("promise", promise.word()),
                        Text("name", "Bo Canary"),
                        Text("contact", "bo@canary.example"),
                    ],
                )
                .await;
            assert_eq!(sent.status, StatusCode::OK);
            assert_eq!(words_of(&sent.text).len(), 7, "{}", sent.text);
            assert!(
                !sent.text.contains("Canary") || signed_in,
                "nobody's name on the page of thanks"
            );
            let report = site
                .reports()
                .await
                .into_iter()
                .find(|r| r.words == words)
                .unwrap();
            assert_eq!(
                report.answers,
                [
                    ("device".to_owned(), "phone".to_owned()),
                    ("where".into(), "the yard".into())
                ]
            );
            assert_eq!(report.promise, *promise);
            let name = report.reporter.map(|r| r.name);
            let expected = if signed_in {
                "Anna Canary"
            } else {
                "Bo Canary"
            };
            assert_eq!(
                name.as_deref(),
                (*promise == Promise::Named).then_some(expected)
            );
            assert_eq!(
                report.filed_at == report.filed_at.day(),
                *promise == Promise::Anonymous
            );
        }
    }
    let mut tx = site.app.db.read().await.unwrap();
    let own = store::list_own(&mut tx, &site.app, &Viewer::member_with(anna, "Anna", &[]))
        .await
        .unwrap();
    assert_eq!(own.len(), 2, "the named and the confidential one");
    assert!(own.iter().all(|r| r.promise != Promise::Anonymous));
    // Whatever an anonymous report left in the database knows its day and nobody's name.
    let times: Vec<(i64,)> = tx
        .list(
            "select m.posted_at from messages m join reports r on r.id = m.report_id where r.promise = 'anonymous'",
            &[],
        )
        .await
        .unwrap();
    assert!(!times.is_empty() && times.iter().all(|(at,)| at % DAY == 0));
}

#[tokio::test]
async fn what_is_missing_is_said_and_nothing_is_lost() {
    let site = Site::new().await;
    let form: &[Part<'_>] = &[
        Text("form", "t"),
        Text("sender", "a \"bank\""),
        File("note.txt", b"a note"),
    ];
    let back = site.parts("/speak-up/suspicious_message", "", form).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text.contains("id=\"words-error\"") && back.text.contains("id=\"promise-error\""));
    assert!(back.text.contains("value=\"a &#34;bank&#34;\"") && back.text.contains("note.txt"));
    assert_eq!(hidden(&back.text, "form"), "t");
    let kept = hidden(&back.text, "kept");
    assert!(kept.ends_with("/note.txt"), "{kept}");

    let long = "ä".repeat(20_001);
    let back = site
        .parts(
            "/speak-up/idea",
            "",
            &[
                Text("words", &long),
                Text("promise", "named"),
                Text("helps", &long),
            ],
        )
        .await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        back.text.contains(&long)
            && back.text.contains("id=\"name-error\"")
            && back.text.contains("id=\"helps-error\"")
    );
    let back = site
        .parts(
            "/speak-up/idea",
            "",
            &[Text("words", "x"), Text("promise", "confidential")],
        )
        .await;
    assert_eq!(
        back.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "an empty envelope is no seal"
    );
    assert_eq!(
        site.count("select cast(count(*) as bigint) from reports")
            .await,
        0
    );

    // The kept file is sealed to one key with the new one, and both arrive.
    let sent = site
        .parts(
            "/speak-up/suspicious_message",
            "",
            &[
                Text("form", "t"),
                Text("kept", &kept),
                Text("kept", "00000000000000000000000000000000/made up"),
                Text("words", "odd"),
                Text("promise", "anonymous"),
                File("second.txt", b"a second note"),
            ],
        )
        .await;
    assert_eq!(words_of(&sent.text).len(), 7);
    let report = site.reports().await.remove(0);
    let mut jobs = Jobs::default();
    crate::jobs(&site.app, &mut jobs);
    jobs.drain(&site.app.db, &site.app.clock).await.unwrap();
    let mut tx = site.app.db.read().await.unwrap();
    let files = attachments::list(&mut tx, report.id).await.unwrap();
    assert_eq!(files.len(), 2);
    assert!(
        files
            .iter()
            .all(|f| f.state == AttachmentState::Clean && !f.name.contains("note"))
    );
}

#[tokio::test]
async fn a_file_too_large_or_one_too_many_leaves_the_rest_as_it_was() {
    let site = Site::new().await;
    let large = vec![b'x'; 25_000_001];
    let back = site
        .parts(
            "/speak-up/gap",
            "",
            &[
                File("fine.txt", b"fine"),
                File("film.bin", &large),
                Text("words", "still here"),
                Text("promise", "anonymous"),
            ],
        )
        .await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        back.text.contains("id=\"files-error\"")
            && back.text.contains("film.bin is larger than 25 MB")
    );
    assert!(back.text.contains("still here") && back.text.contains("fine.txt"));
    let exactly = site
        .parts(
            "/speak-up/gap",
            "",
            &[
                File("fits.bin", &large[1..]),
                Text("words", "fits"),
                Text("promise", "anonymous"),
            ],
        )
        .await;
    assert_eq!(words_of(&exactly.text).len(), 7);
    let mut many: Vec<Part<'_>> = (0..11).map(|_| File("a.txt", b"a")).collect();
    many.extend([Text("words", "many"), Text("promise", "anonymous")]);
    let back = site.parts("/speak-up/gap", "", &many).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(back.text.matches("name=\"kept\"").count(), 10);
    // One of them is left out again: its bytes go at once.
    let uploads = "select cast(count(*) as bigint) from uploads";
    let before = site.count(uploads).await;
    let kept = hidden(&back.text, "kept");
    let drop = hidden(&back.text, "drop");
    let form = [
        Text("kept", &kept),
        Text("drop", &drop),
        Text("words", ""),
        Text("promise", "named"),
    ];
    let back = site.parts("/speak-up/gap", "", &form).await;
    assert!(!back.text.contains("name=\"kept\""));
    assert_eq!(site.count(uploads).await, before - 1);
}

#[tokio::test]
async fn the_same_form_twice_is_one_report_and_a_lost_answer_loses_no_way_back() {
    let site = Site::new().await;
    let form: &[Part<'_>] = &[
        Text("words", "once"),
        Text("promise", "anonymous"),
        Text("form", "token"),
    ];
    let first = site.parts("/speak-up/gap", "", form).await;
    let again = site.parts("/speak-up/gap", "", form).await;
    assert_eq!(site.reports().await.len(), 1);
    assert!(again.text.contains("We have this report already"));
    let (first, second) = (words_of(&first.text), words_of(&again.text));
    assert!(second.len() == 7 && first != second);
    let third = site.parts("/speak-up/gap", "", form).await;
    assert_eq!(words_of(&third.text).len(), 0, "not without end");
    for words in [&first, &second] {
        let pass = site.pass(&words.join(" ")).await;
        assert!(
            site.get("/receipt/report", &pass)
                .await
                .text
                .contains("once")
        );
    }

    // Who came back has a receipt: nobody gets another by sending the form again.
    let form: &[Part<'_>] = &[
        Text("words", "twice"),
        Text("promise", "anonymous"),
        Text("form", "other"),
    ];
    let sent = site.parts("/speak-up/gap", "", form).await;
    let pass = site.pass(&words_of(&sent.text).join(",")).await;
    site.get("/receipt/report", &pass).await;
    assert!(words_of(&site.parts("/speak-up/gap", "", form).await.text).is_empty());
}

#[tokio::test]
async fn an_anonymous_text_that_tells_its_writer_is_shown_first() {
    let site = Site::new().await;
    let (_, anna) = site.member("Anna Canary").await;
    let words = "At 6:42 I told my manager. <b>Best</b>\nBest,\nAnna";
    for (cookie, found) in [
        ("", "<mark>my manager</mark>"),
        (anna.as_str(), "<mark>my manager</mark>"),
    ] {
        let form = [
            Text("words", words),
            Text("promise", "anonymous"),
            Text("form", cookie),
        ];
        let asked = site.parts("/speak-up/mistake", cookie, &form).await;
        assert_eq!(asked.status, StatusCode::OK);
        assert!(
            asked.text.contains(found) && asked.text.contains("name=\"seen\""),
            "{}",
            asked.text
        );
        assert!(!asked.text.contains("<b>Best") && words_of(&asked.text).is_empty());
    }
    assert!(site.reports().await.is_empty());
    let own = [
        Text("words", "canary was here, Canary"),
        Text("promise", "anonymous"),
    ];
    assert!(
        site.parts("/speak-up/mistake", &anna, &own)
            .await
            .text
            .contains("<mark>Canary</mark>")
    );
    let named = [
        Text("words", words),
        Text("promise", "named"),
        Text("form", "n"),
    ];
    assert_eq!(
        words_of(&site.parts("/speak-up/mistake", &anna, &named).await.text).len(),
        7
    );
    let seen = [
        Text("words", words),
        Text("promise", "anonymous"),
        Text("seen", "yes"),
    ];
    assert_eq!(
        words_of(&site.parts("/speak-up/mistake", "", &seen).await.text).len(),
        7
    );

    let hint = site
        .post("/speak-up/hint", "", "text=I+told+my+manager+%3Cb%3E")
        .await;
    assert!(hint.text.contains("<mark>my manager</mark>") && hint.text.contains("&#60;b&#62;"));
    assert!(
        site.post("/speak-up/hint", "", "text=The+door+was+open")
            .await
            .text
            .trim()
            .is_empty()
    );
}

#[tokio::test]
async fn a_receipt_opens_its_report_and_wrong_words_are_told_kindly() {
    let site = Site::new().await;
    let pass = site.anonymous().await;
    let page = site.get("/receipt/report", &pass).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("No lock") && page.cookie.unwrap().starts_with(PASS_COOKIE));
    assert!(
        !page.text.contains("data-local") && page.text.contains("2 March 2026"),
        "days only"
    );
    let wrong = site
        .post("/receipt", "", "receipt=harvest+lantern+velvet")
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("receipt-error") && wrong.text.contains("harvest lantern velvet"));
    let other = site
        .post(
            "/receipt",
            "",
            "receipt=abandon+ability+able+about+above+absent+absorb",
        )
        .await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (begin, end) = pass.split_at(pass.len() - 1);
    let tampered = format!("{begin}{}", if end == "0" { "1" } else { "0" });
    assert_eq!(site.get("/receipt/report", &tampered).await.to, "/receipt");
    assert_eq!(
        site.parts("/receipt/report/message", &tampered, &[])
            .await
            .to,
        "/receipt"
    );
    assert_eq!(
        site.post("/receipt/report/reveal", &tampered, "to=named&name=B")
            .await
            .to,
        "/receipt"
    );
    assert_eq!(
        site.post("/receipt/report/withdrawal", &tampered, "")
            .await
            .to,
        "/receipt"
    );
    assert!(site.reports().await[0].withdrawn_at.is_none());
    assert_eq!(
        site.post("/receipt/leave", &pass, "").await.cookie.unwrap(),
        format!("{PASS_COOKIE}=")
    );
    site.app.clock.set(site.app.clock.now().plus(HOUR));
    assert_eq!(site.get("/receipt/report", &pass).await.to, "/receipt");
}

#[tokio::test]
async fn the_conversation_goes_both_ways_with_files() {
    let site = Site::new().await;
    let pass = site.anonymous().await;
    let report = site.reports().await.remove(0);
    let responder = Viewer::sample(&[Role::Responder]);
    let mut tx = site.app.db.write().await.unwrap();
    let ask = "Which <door>?";
    conversation::record_answer(
        &mut tx,
        &site.app,
        &responder,
        &report,
        AnswerKind::Question,
        ask,
        None,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let page = site.get("/receipt/report", &pass).await.text;
    assert!(page.contains("Which &#60;door&#62;?"));
    let said = |site: &Site| {
        let db = site.app.db.clone();
        async move {
            conversation::list(&mut db.read().await.unwrap(), report.id)
                .await
                .unwrap()
        }
    };
    assert!(
        said(&site)
            .await
            .iter()
            .all(|m| m.read_at.is_some_and(|at| at == at.day()))
    );

    let path = "/receipt/report/message";
    let empty = site.parts(path, &pass, &[Text("message", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("message-error"));
    let large = vec![b'x'; 25_000_001];
    let form = [
        Text("message", "The north door"),
        Text("form", "m"),
        File("door.txt", b"blue"),
        File("x", &large),
    ];
    let back = site.parts(path, &pass, &form).await;
    assert!(back.text.contains("The north door") && back.text.contains("files-error"));
    let kept = hidden(&back.text, "kept");
    for _ in 0..2 {
        let form = [
            Text("message", "The north door"),
            Text("form", "m"),
            Text("kept", &kept),
        ];
        assert_eq!(
            site.parts(path, &pass, &form).await.to,
            "/receipt/report#talk"
        );
    }
    let form = [File("more.txt", b"green")];
    assert_eq!(
        site.parts(path, &pass, &form).await.status,
        StatusCode::SEE_OTHER
    );
    let told: Vec<_> = said(&site)
        .await
        .into_iter()
        .filter(|m| m.author == Author::Reporter)
        .collect();
    assert_eq!(told.len(), 1, "sent twice, said once");
    assert_eq!(told[0].posted_at, told[0].posted_at.day());
    let mut jobs = Jobs::default();
    crate::jobs(&site.app, &mut jobs);
    jobs.drain(&site.app.db, &site.app.clock).await.unwrap();
    let mut tx = site.app.db.read().await.unwrap();
    let files = attachments::list(&mut tx, report.id).await.unwrap();
    assert_eq!(files.len(), 2);
    assert!(
        files.iter().all(|f| f.state == AttachmentState::Clean),
        "all files are sealed to the report's key"
    );
    drop(tx);
    assert!(
        site.get("/receipt/report", &pass)
            .await
            .text
            .contains("hidden details are removed")
    );
}

#[tokio::test]
async fn more_can_be_revealed_and_never_less() {
    let site = Site::new().await;
    let pass = site.anonymous().await;
    let path = "/receipt/report/reveal";
    for form in [
        "",
        "to=anonymous",
        "to=confidential",
        "to=named&contact=bo%40canary.example",
    ] {
        let back = site.post(path, &pass, form).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert_eq!(site.reports().await[0].promise, Promise::Anonymous);
    }
    for _ in 0..2 {
        let done = site
            .post(path, &pass, "to=confidential&name=Bo+Canary")
            .await;
        assert_eq!(done.to, "/receipt/report");
    }
    let report = site.reports().await.remove(0);
    assert!(report.promise == Promise::Confidential && report.reporter.is_none());
    assert!(
        !site
            .get("/receipt/report", &pass)
            .await
            .text
            .contains("Bo Canary")
    );
    assert_eq!(
        site.post(path, &pass, "to=named&name=Bo+Canary")
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert!(
        site.get("/receipt/report", &pass)
            .await
            .text
            .contains("Bo Canary")
    );
    assert_eq!(
        site.post(path, &pass, "to=confidential&name=B")
            .await
            .status,
        StatusCode::CONFLICT
    );
    assert_eq!(site.reports().await[0].promise, Promise::Named);
}

#[tokio::test]
async fn a_withdrawn_report_is_left_in_peace() {
    let site = Site::new().await;
    let pass = site.anonymous().await;
    for _ in 0..2 {
        assert_eq!(
            site.post("/receipt/report/withdrawal", &pass, "").await.to,
            "/receipt/report"
        );
    }
    let at = site.reports().await[0].withdrawn_at.unwrap();
    assert_eq!(at, at.day());
    let page = site.get("/receipt/report", &pass).await.text;
    assert!(page.contains("You have withdrawn this report") && !page.contains("name=\"message\""));
    let more = site
        .parts("/receipt/report/message", &pass, &[Text("message", "more")])
        .await;
    assert_eq!(more.status, StatusCode::CONFLICT);
    let reveal = site
        .post("/receipt/report/reveal", &pass, "to=named&name=B")
        .await;
    assert_eq!(reveal.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn members_see_their_own_and_others_are_not_there() {
    let site = Site::new().await;
    let (_, anna) = site.member("Anna Canary").await;
    let (_, ben) = site.member("Ben Canary").await;
    let form: &[Part<'_>] = &[
        Text("words", "left it on the ferry"),
        Text("promise", "confidential"),
        Text("form", "c"),
    ];
    assert_eq!(
        words_of(&site.parts("/speak-up/lost_device", &anna, form).await.text).len(),
        7
    );
    let id = site.reports().await[0].id;
    let path = format!("/reports/{id}");
    assert!(site.get("/reports", &anna).await.text.contains(&path));
    assert!(
        site.get(&path, &anna)
            .await
            .text
            .contains("left it on the ferry")
    );
    assert!(!site.get("/reports", &ben).await.text.contains(&path));
    for cookie in [ben.as_str(), ""] {
        assert_eq!(site.get(&path, cookie).await.status, StatusCode::NOT_FOUND);
        let said = site
            .parts(&format!("{path}/message"), cookie, &[Text("message", "x")])
            .await;
        assert_eq!(said.status, StatusCode::NOT_FOUND);
        for (to, form) in [("reveal", "to=named&name=B"), ("withdrawal", "")] {
            assert_eq!(
                site.post(&format!("{path}/{to}"), cookie, form)
                    .await
                    .status,
                StatusCode::NOT_FOUND
            );
        }
    }
    assert_eq!(
        site.get("/reports/nothing", &anna).await.status,
        StatusCode::NOT_FOUND
    );
    let said = site
        .parts(
            &format!("{path}/message"),
            &anna,
            &[Text("message", "found it")],
        )
        .await;
    assert_eq!(said.to, format!("{path}#talk"));
    assert_eq!(
        site.post(&format!("{path}/reveal"), &anna, "to=named")
            .await
            .to,
        path
    );
    let report = site.reports().await.remove(0);
    assert_eq!(report.reporter.unwrap().name, "Anna Canary");
    assert_eq!(
        site.post(&format!("{path}/withdrawal"), &anna, "").await.to,
        path
    );
    assert!(site.reports().await[0].withdrawn_at.is_some());
}
