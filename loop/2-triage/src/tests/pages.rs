//! The pages through HTTP, without JavaScript: forms post, then redirect.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use goodcatch_people::access::Role;
use goodcatch_people::grants;
use goodcatch_people::viewer::LANGUAGE_COOKIE;
use goodcatch_platform::clock::DAY;
use goodcatch_speak_up::{Kind, Promise};
use tower::ServiceExt;

use super::asking::{ask, reads_well, sign_in};
use super::{Town, canteen, member};
use crate::Verdict;
use crate::case::State;
use crate::store;

#[tokio::test]
async fn from_the_desk_to_the_answer_without_a_script() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let empty = ask(&town, &me, "/desk", None).await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.body.contains("Nothing is waiting. Good."));
    let first = town.wave_mail(0).await;
    for n in 1..3 {
        town.wave_mail(n).await;
    }
    town.report(Kind::LostDevice)
        .lang("de")
        .words("Mein Telefon ist weg.")
        .file()
        .await;
    town.settle().await;
    let desk = ask(&town, &me, "/desk", None).await;
    reads_well(&desk);
    assert!(desk.body.contains("Your parcel") && desk.body.contains("3 people wait"));
    // The lost telephone can do more harm than the mail.
    assert!(desk.body.find("Mein Telefon").unwrap() < desk.body.find("Your parcel").unwrap());
    let found = ask(&town, &me, "/desk?q=parcel", None).await;
    assert!(found.body.contains("Your parcel") && !found.body.contains("Mein Telefon"));
    // What is proposed stands under the heading of verdicts, and is found under it.
    let proposed = town.cases().await.into_iter().find_map(|c| c.proposed);
    let filter = format!("/desk?verdict={}", proposed.unwrap());
    let found = ask(&town, &me, &filter, None).await;
    assert!(found.body.contains("Your parcel") && !found.body.contains("Mein Telefon"));
    let filtered = ask(&town, &me, "/desk?kind=idea&verdict=nonsense&after=x", None).await;
    assert!(filtered.body.contains("No case is like this"));

    let case = town
        .cases()
        .await
        .into_iter()
        .find(|c| c.report_count == 3)
        .unwrap();
    let path = format!("/cases/{}", case.id);
    for view in ["", "?view=looks", "?view=headers", "?report=nonsense"] {
        let page = ask(&town, &me, &format!("{path}{view}"), None).await;
        assert_eq!(page.status, StatusCode::OK);
        reads_well(&page);
        assert!(
            !page.body.contains("Canary"),
            "a confidential name on the page"
        );
    }
    let page = ask(&town, &me, &format!("{path}?report={first}"), None).await;
    assert!(
        page.body.contains("hxxp://parcels-0[.]example") && !page.body.contains("http://parcels-0")
    );

    let look = ask(
        &town,
        &me,
        &format!("{path}/verdict?verdict=phishing"),
        None,
    )
    .await;
    reads_well(&look);
    assert!(look.body.contains("This message is phishing") && look.body.contains("all 3"));
    let version = case.version;
    let form = format!("version={version}&verdict=phishing&words=We+blocked+it.&step=look");
    let look = ask(&town, &me, &format!("{path}/verdict"), Some(&form)).await;
    assert_eq!(look.status, StatusCode::OK);
    assert!(look.body.contains("<p>We blocked it.</p>"));
    assert!(
        town.case(case.id).await.verdict.is_none(),
        "looking decides nothing"
    );
    let form = form.replace("look", "send");
    let sent = ask(&town, &me, &format!("{path}/verdict"), Some(&form)).await;
    assert_eq!(
        (sent.status, sent.to.as_str()),
        (StatusCode::SEE_OTHER, path.as_str())
    );
    // Once more with the form of before: somebody decided meanwhile.
    let again = ask(&town, &me, &format!("{path}/verdict"), Some(&form)).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("in the meantime") && again.body.contains("We blocked it."));
    town.settle().await;
    let page = ask(&town, &me, &path, None).await;
    assert!(page.body.contains("3 of 3") && page.body.contains("Block the sender"));
    reads_well(&page);
    let version = town.case(case.id).await.version;
    let closed = ask(
        &town,
        &me,
        &format!("{path}/closure"),
        Some(&format!("version={version}")),
    )
    .await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER);
    assert_eq!(town.case(case.id).await.state, State::Closed);
    let closed = ask(&town, &me, "/desk?state=closed", None).await;
    assert!(closed.body.contains("Your parcel"));
}

#[tokio::test]
async fn a_case_can_be_said_to_be_of_another_kind_until_there_is_a_verdict() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    town.report(Kind::Mistake).file().await;
    town.settle().await;
    let case = town.cases().await.remove(0);
    let path = format!("/cases/{}", case.id);
    let mut tx = town.app.db.read().await.unwrap();
    let tasks = store::list_tasks(&mut tx, &town.responder, case.id).await;
    drop(tx);
    let done = format!("task={}&done=yes", tasks.unwrap()[0].id);
    ask(&town, &me, &format!("{path}/tasks"), Some(&done)).await;
    // They took it for a mistake; a person sees that it is more.
    for (version, kind, status) in [
        (0, "breach", StatusCode::CONFLICT),
        (
            town.case(case.id).await.version,
            "nonsense",
            StatusCode::NOT_FOUND,
        ),
        (
            town.case(case.id).await.version,
            "breach",
            StatusCode::SEE_OTHER,
        ),
    ] {
        let form = format!("version={version}&kind={kind}");
        let set = ask(&town, &me, &format!("{path}/kind"), Some(&form)).await;
        assert_eq!(set.status, status, "{kind}");
    }
    assert_eq!(town.case(case.id).await.kind, Kind::Breach);
    let page = ask(&town, &me, &path, None).await;
    reads_well(&page);
    // What was done stays, what the new kind needs comes, what was not done goes.
    for words in ["says what it is: Suspected breach", "1 of 6"] {
        assert!(page.body.contains(words), "{words}");
    }
    town.decide(case.id, Verdict::Handled, "The owner deleted it.")
        .await;
    let page = ask(&town, &me, &path, None).await;
    assert!(
        !page.body.contains("/kind\""),
        "A verdict speaks of the kind."
    );
    let form = format!("version={}&kind=idea", town.case(case.id).await.version);
    let set = ask(&town, &me, &format!("{path}/kind"), Some(&form)).await;
    assert_eq!(set.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn every_form_changes_what_it_says_or_comes_back_filled_in() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let report = town
        .report(Kind::Mistake)
        .promise(Promise::Named)
        .words("I sent it to the wrong list.")
        .file()
        .await;
    let (a, b) = (town.wave_mail(1).await, town.wave_mail(2).await);
    town.report(Kind::SuspiciousMessage)
        .mail(&canteen())
        .file()
        .await;
    town.settle().await;
    let case = town.case_of(report).await;
    let path = format!("/cases/{}", case.id);
    let page = ask(&town, &me, &path, None).await;
    assert!(
        page.body.contains("Canary Anna"),
        "a named reporter chose to be known"
    );

    let empty = ask(
        &town,
        &me,
        &format!("{path}/answers"),
        Some(&format!("report={report}&words=+&kind=question")),
    )
    .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Write what you want to say."));
    let form = format!("report={report}&words=Which+list%3F&kind=question&to=one");
    let sent = ask(&town, &me, &format!("{path}/answers"), Some(&form)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(
        town.said_to(report)
            .await
            .iter()
            .any(|(kind, words)| kind == "question" && words == "Which list?")
    );

    let note = ask(&town, &me, &format!("{path}/notes"), Some("note=")).await;
    assert_eq!(note.status, StatusCode::UNPROCESSABLE_ENTITY);
    ask(
        &town,
        &me,
        &format!("{path}/notes"),
        Some("note=Called+the+list+owner."),
    )
    .await;
    let version = town.case(case.id).await.version;
    let mine = town.responder.member().unwrap();
    let taken = ask(
        &town,
        &me,
        &format!("{path}/assignment"),
        Some(&format!("version={version}&to={mine}")),
    )
    .await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let stale = ask(
        &town,
        &me,
        &format!("{path}/assignment"),
        Some(&format!("version={version}&to=")),
    )
    .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let version = town.case(case.id).await.version;
    let held = ask(
        &town,
        &me,
        &format!("{path}/hold"),
        Some(&format!("version={version}&reason=")),
    )
    .await;
    assert_eq!(held.status, StatusCode::UNPROCESSABLE_ENTITY);
    ask(
        &town,
        &me,
        &format!("{path}/hold"),
        Some(&format!("version={version}&reason=A+court+asked.")),
    )
    .await;
    let mut tx = town.app.db.read().await.unwrap();
    let task = store::list_tasks(&mut tx, &town.responder, case.id)
        .await
        .unwrap()
        .remove(0);
    drop(tx);
    ask(
        &town,
        &me,
        &format!("{path}/tasks"),
        Some(&format!("task={}&done=yes", task.id)),
    )
    .await;
    let page = ask(&town, &me, &path, None).await;
    for words in [
        "Called the list owner.",
        "gave it to Jonas Weber",
        "A court asked.",
        "done: Undo",
        "1 of 4",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    reads_well(&page);
    let mine = ask(&town, &me, "/desk?whose=mine", None).await;
    assert!(mine.body.contains("I sent it to the wrong list."));
    // Split a wave, then merge it again.
    let wave = town.case_of(a).await;
    let path = format!("/cases/{}", wave.id);
    let list = ask(&town, &me, &format!("{path}/reports"), None).await;
    reads_well(&list);
    assert!(list.body.contains(&b.to_string()));
    let unchosen = ask(
        &town,
        &me,
        &format!("{path}/split"),
        Some(&format!("version={}", wave.version)),
    )
    .await;
    assert_eq!(unchosen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let split = ask(
        &town,
        &me,
        &format!("{path}/split"),
        Some(&format!("version={}&report={b}", wave.version)),
    )
    .await;
    assert_eq!(split.status, StatusCode::SEE_OTHER);
    let new = town.case_of(b).await;
    assert_eq!(split.to, format!("/cases/{}", new.id));
    let merge = ask(&town, &me, &format!("{}/merge?q=parcel", split.to), None).await;
    reads_well(&merge);
    assert!(merge.body.contains(&wave.id.to_string()));
    let form = format!("version={}&into={}", new.version, wave.id);
    let merged = ask(&town, &me, &format!("{}/merge", split.to), Some(&form)).await;
    assert_eq!((merged.status, merged.to), (StatusCode::SEE_OTHER, path));
    assert_eq!(town.case_of(b).await.id, wave.id);
    assert!(
        ask(&town, &me, &split.to, None)
            .await
            .body
            .contains("became part of another")
    );
    assert_eq!(
        ask(&town, &me, &format!("{}/verdict", split.to), None)
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_shown_mail_may_do_nothing() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let mail = "From: a@b.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n<p>hello</p><script>x</script><img src=\"http://evil.example/p.png\">";
    let report = town.report(Kind::SuspiciousMessage).mail(mail).file().await;
    town.settle().await;
    let case = town.case_of(report).await;
    let shown = ask(
        &town,
        &me,
        &format!("/cases/{}/mail/{report}/html", case.id),
        None,
    )
    .await;
    assert_eq!(shown.status, StatusCode::OK);
    let policy = shown.headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(
        policy.starts_with("default-src 'none'") && policy.ends_with("sandbox"),
        "{policy}"
    );
    assert_eq!(shown.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert!(
        shown.body.contains("hello")
            && !shown.body.contains("//evil")
            && !shown.body.contains("script")
    );
    // By way of another case it is not there.
    let other = town.report(Kind::Idea).file().await;
    town.settle().await;
    let other = town.case_of(other).await.id;
    let elsewhere = ask(
        &town,
        &me,
        &format!("/cases/{other}/mail/{report}/html"),
        None,
    )
    .await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_seen_in_a_mail_is_said_in_the_readers_language() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let mail = "Authentication-Results: mx.home.example; spf=fail smtp.mailfrom=web.app\r\n\
                From: PayPal <x@paypal-login.web.app>\r\nReply-To: y@free.example\r\nSubject: x\r\nSubject: y\r\n\r\nhello";
    let report = town.report(Kind::SuspiciousMessage).mail(mail).file().await;
    town.settle().await;
    let path = format!("/cases/{}?view=headers", town.case_of(report).await.id);
    let said = [
        (
            "en",
            "The sender calls itself ‘PayPal’, but writes from ‘paypal-login.web.app’",
        ),
        ("en", "Answers go to another place than the sender shown."),
        ("en", "There are two Subject fields."),
        (
            "de",
            "Der Absender nennt sich „PayPal“, schreibt aber von „paypal-login.web.app“.",
        ),
        (
            "de",
            "Antworten gehen woandershin als zum angezeigten Absender.",
        ),
        ("de", "Es gibt zwei Felder „Subject“"),
    ];
    for lang in ["en", "de"] {
        let cookie = format!("{me}; {LANGUAGE_COOKIE}={lang}");
        let page = ask(&town, &cookie, &path, None).await;
        reads_well(&page);
        for (of, words) in said {
            assert_eq!(page.body.contains(words), of == lang, "{words} in {lang}");
        }
    }
}

#[tokio::test]
async fn an_identity_shows_only_while_two_custodians_let_it() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let report = town.report(Kind::Breach).file().await;
    town.settle().await;
    let case = town.case_of(report).await;
    let path = format!("/cases/{}/reports/{report}/opening", case.id);
    let page = ask(&town, &me, &path, None).await;
    reads_well(&page);
    assert!(
        page.body
            .contains("The reporter is told that their identity was opened.")
    );
    let short = ask(&town, &me, &path, Some("reason=why+not")).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let asked = ask(
        &town,
        &me,
        &path,
        Some("reason=Their+device+must+be+taken+off+the+network+now."),
    )
    .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let custodians = [
        member(&town.app, "Cleo", &[Role::Custodian]).await,
        member(&town.app, "Cem", &[Role::Custodian]).await,
    ];
    for (n, custodian) in custodians.iter().enumerate() {
        assert!(
            !ask(&town, &me, &path, None)
                .await
                .body
                .contains("Canary Anna"),
            "{n} of 2 agreed"
        );
        let mut tx = town.app.db.write().await.unwrap();
        let opening = grants::list_openings_about(&mut tx, &town.responder, report.0)
            .await
            .unwrap()
            .remove(0);
        grants::record_approval(&mut tx, &town.app, custodian, opening.id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    assert!(
        ask(&town, &me, &path, None)
            .await
            .body
            .contains("Canary Anna")
    );
    let colleague = sign_in(&town, &member(&town.app, "Rosa", &[Role::Responder]).await).await;
    assert!(
        !ask(&town, &colleague, &path, None)
            .await
            .body
            .contains("Canary Anna"),
        "the grant is not hers"
    );
    town.app.clock.set(town.app.clock.now().plus(DAY + 1));
    assert!(
        !ask(&town, &me, &path, None)
            .await
            .body
            .contains("Canary Anna")
    );
    town.settle().await;
    let page = ask(&town, &me, &format!("/cases/{}", case.id), None).await;
    assert!(page.body.contains("Two custodians opened an identity"));
}

#[tokio::test]
async fn whoever_may_not_finds_nothing_on_any_route() {
    let town = Town::new().await;
    let report = town.report(Kind::Breach).words("canary words").file().await;
    town.settle().await;
    let case = town.case_of(report).await;
    let mut cookies = vec![String::new()];
    for (name, role) in [
        ("Cleo", Role::Custodian),
        ("Adam", Role::Administrator),
        ("Lena", Role::Leader),
    ] {
        cookies.push(sign_in(&town, &member(&town.app, name, &[role]).await).await);
    }
    let (_, routes) = crate::routes().split();
    for cookie in &cookies {
        // The wording check looks at whatever any member writes; it knows of no case.
        for route in routes.iter().filter(|r| r.path != "/wording") {
            let path = route
                .path
                .replace("{id}", &case.id.to_string())
                .replace("{report}", &report.to_string())
                .replace("{attachment}", &town.app.random.uuid().to_string());
            let form = format!(
                "version=1&verdict=handled&words=x&step=send&report={report}&note=x&reason=x&task={report}&into={report}"
            );
            let form = (route.method == "POST").then_some(form.as_str());
            let answer = ask(&town, cookie, &path, form).await;
            assert_eq!(
                answer.status,
                StatusCode::NOT_FOUND,
                "{} {}",
                route.method,
                route.path
            );
            assert!(!answer.body.contains("canary"));
        }
    }
    let untouched = town.case(case.id).await;
    assert_eq!(
        (untouched.version, untouched.verdict),
        (case.version, None::<Verdict>)
    );
}

#[tokio::test]
async fn the_desk_is_told_of_changes() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let (router, _) = crate::routes().split();
    let request = Request::builder()
        .uri("/desk/live")
        .header(header::COOKIE, &me)
        .body(Body::empty())
        .unwrap();
    let response = router
        .with_state(town.app.clone())
        .oneshot(request)
        .await
        .unwrap();
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "text/event-stream"
    );
    let mut body = response.into_body().into_data_stream();
    let change = async {
        // The first look may come before or after the report: report until the stream speaks.
        loop {
            town.report(Kind::Idea).file().await;
            town.settle().await;
        }
    };
    let heard = futures::StreamExt::next(&mut body);
    let event = tokio::select! {
        event = heard => event.unwrap().unwrap(),
        () = change => unreachable!(),
    };
    let event = String::from_utf8_lossy(&event).into_owned();
    assert!(
        event.contains("changed") && !event.contains("Something odd"),
        "{event}"
    );
}
