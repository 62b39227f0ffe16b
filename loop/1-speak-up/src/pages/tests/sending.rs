//! Sending a report: every promise, what is missing, files, the same form twice, hints.

use super::*;

#[tokio::test]
async fn each_promise_holds_signed_in_or_not() {
    let site = Site::new().await;
    let (anna, cookie) = site.member("Anna Canary").await;
    for (n, promise) in Promise::ALL.iter().enumerate() {
        for (signed_in, cookie) in [(false, ""), (true, cookie.as_str())] {
            let words = format!("{n}{signed_in} it was open");
            let sent = site
                .parts(
                    "/speak-up/mistake",
                    cookie,
                    &[
                        Text("form", &words),
                        Text("words", &words),
                        Text("when", "now"),
                        Text("undone", "made up"),
                        Text("reach", " the yard "),
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
                    ("when".to_owned(), "now".to_owned()),
                    ("reach".into(), "the yard".into())
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
async fn a_full_disk_takes_words_and_asks_for_files_later() {
    let (site, free) = Site::with_disk().await;
    let reserve = 1_000 * 1_000_000;
    let form = |token| {
        [
            Text("words", "The door stands open"),
            Text("promise", "anonymous"),
            Text("form", token),
            File("a.txt", b"a"),
        ]
    };
    free.store(reserve - 1, Ordering::Relaxed);
    let back = site.parts("/speak-up/gap", "", &form("f")).await;
    assert_eq!(back.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(back.text.contains("The door stands open") && back.text.contains("id=\"files-error\""));
    assert!(back.text.contains("add the files later, with your receipt"));
    assert!(!back.text.contains("name=\"kept\""));
    let words = &form("f")[..3];
    let sent = site.parts("/speak-up/gap", "", words).await;
    let receipt = words_of(&sent.text).join(" ");
    assert_eq!(site.reports().await.len(), 1, "room is kept for words");
    // With the receipt it is the same, until there is room.
    let pass = site.pass(&receipt).await;
    let later = [Text("message", "Here it is"), File("a.txt", b"a")];
    let path = "/receipt/report/message";
    let back = site.parts(path, &pass, &later).await;
    assert_eq!(back.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(back.text.contains("Here it is"));
    free.store(reserve, Ordering::Relaxed);
    let done = site.parts(path, &pass, &later).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);

    // Forms that are never sent hold no more than their share: small files count as 64 kB each.
    let files = [Text("words", ""), File("a.txt", b"a"), File("b.txt", b"b")];
    for _ in 0..8 {
        let back = site.parts("/speak-up/gap", "", &files).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let back = site.parts("/speak-up/gap", "", &files).await;
    assert_eq!(back.status, StatusCode::INSUFFICIENT_STORAGE);
    let uploads = "select cast(count(*) as bigint) from uploads";
    assert_eq!(site.count(uploads).await, 16);
}
