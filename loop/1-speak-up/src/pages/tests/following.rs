//! Coming back: with a receipt or signed in, the conversation, revealing, withdrawing.

use super::*;

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
    assert!(
        !page.contains("A person reads it and answers") && !page.contains("You hear what came"),
        "Nothing is promised any more."
    );
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

#[tokio::test]
async fn every_state_of_every_page_has_its_german_words() {
    let site = Site::new().await;
    let german = "goodcatch_language=de";
    let pass = format!("{}; {german}", site.anonymous().await);
    for path in ["/", "/speak-up", "/receipt", "/promises", "/receipt/report"] {
        let page = site.get(path, &pass).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text.contains("<html lang=\"de\""), "{path}");
    }
    let hinted = [
        Text("words", "Ich sagte es meinem Chef."),
        Text("promise", "anonymous"),
    ];
    let hinted = site.parts("/speak-up/mistake", german, &hinted).await;
    assert!(
        hinted.text.contains("<mark>meinem Chef</mark>")
            && hinted.text.contains("So senden, wie es ist")
    );
    let reveal = site.post("/receipt/report/reveal", &pass, "to=named").await;
    assert!(reveal.text.contains("Dafür brauchen wir Ihren Namen"));
    site.post("/receipt/report/withdrawal", &pass, "").await;
    let page = site.get("/receipt/report", &pass).await.text;
    assert!(
        page.contains("Das war am 2. März 2026."),
        "a day in words, in UTC"
    );
    let (_, anna) = site.member("Anna Canary").await;
    let anna = format!("{anna}; {german}");
    assert!(
        site.get("/reports", &anna)
            .await
            .text
            .contains("Hier ist noch nichts")
    );
    let form = [
        Text("words", "Eine Lampe"),
        Text("promise", "named"),
        Text("form", "x"),
    ];
    for words in [
        "Danke. Ihre Meldung ist angekommen.",
        "Diese Meldung haben wir schon.",
    ] {
        assert!(
            site.parts("/speak-up/idea", &anna, &form)
                .await
                .text
                .contains(words)
        );
    }
    assert!(
        site.get("/reports", &anna)
            .await
            .text
            .contains("Eine Lampe")
    );
}

#[tokio::test]
async fn a_later_message_that_tells_its_writer_is_shown_first_too() {
    let site = Site::new().await;
    let pass = site.anonymous().await;
    let path = "/receipt/report/message";
    let page = site.get("/receipt/report", &pass).await;
    assert!(page.text.contains("data-hint-url=\"/speak-up/hint\""));
    let told = "select cast(count(*) as bigint) from messages where author = 'reporter'";
    let text = "I told my manager <i>at once</i>";
    let form = |seen| {
        [
            Text("message", text),
            Text("form", "m"),
            Text("seen", seen),
            File("note.txt", b"a note"),
        ]
    };
    let asked = site.parts(path, &pass, &form("")).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(
        asked.text.contains("<mark>my manager</mark>")
            && asked.text.contains("name=\"seen\"")
            && !asked.text.contains("<i>at once"),
        "{}",
        asked.text
    );
    assert!(!hidden(&asked.text, "kept").is_empty(), "its file stays");
    assert_eq!(site.count(told).await, 0);
    let sent = site.parts(path, &pass, &form("yes")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(site.count(told).await, 1);
    let harmless = [Text("message", "The door was open"), Text("form", "n")];
    let sent = site.parts(path, &pass, &harmless).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);

    // Whoever said who they are is not asked.
    let to = "to=named&name=Bo";
    site.post("/receipt/report/reveal", &pass, to).await;
    let named = [Text("message", text), Text("form", "o")];
    let sent = site.parts(path, &pass, &named).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = site.get("/receipt/report", &pass).await;
    assert!(!page.text.contains("data-hint-url"));
}
