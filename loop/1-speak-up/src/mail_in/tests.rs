use std::fmt::Write as _;
use std::path::Path;

use goodcatch_people::access::Role;
use goodcatch_people::sealing;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::{DAY, HOUR};

use super::testing::{count, drain, house, received, reports};
use super::*;
use crate::report::{Kind, Promise, Report, ReportId};
use crate::store;

pub(super) const INNER: &str = "From: Bank <b@bank.example>\r\nTo: Anna Canary <anna.canary@quay.example>\r\nMessage-ID: <1@bank.example>\r\nSubject: Urgent, Anna Canary\r\n\r\nDear Anna Canary, pay now: https://pay.bank.example/?u=anna.canary@quay.example\r\n";

/// A report as a mail program sends it: words, and a mail attached.
pub(super) fn wrapped(from: &str, comment: &str, inner: &str) -> String {
    format!(
        "From: {from}\r\nTo: report@quay.example\r\nMessage-ID: <outer-{}@quay.example>\r\nSubject: FW: Urgent\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{comment}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n",
        comment.len()
    )
}

pub(super) const ANNA: &str = "Anna Canary <anna.canary@quay.example>";

pub(super) async fn arrive(app: &App, mailbox: &str, mail: &str) -> ReceivedId {
    let arrival = Arrival {
        mailbox: mailbox.into(),
        envelope: Some("anna.canary@quay.example".into()),
        bytes: mail.as_bytes().to_vec(),
        room: None,
    };
    keep(app, arrival).await.unwrap()
}

async fn only_report(app: &App) -> Report {
    let mut tx = app.db.read().await.unwrap();
    let id: ReportId = tx
        .value("select id from reports", &[])
        .await
        .unwrap()
        .unwrap();
    store::find(&mut tx, id).await.unwrap().unwrap()
}

fn responder() -> Viewer {
    Viewer::sample(&[Role::Responder])
}

/// What a report knows of its reporter.
type Marks = (
    Option<String>,
    Option<String>,
    Option<Vec<u8>>,
    Option<Vec<u8>>,
);

/// What is known of a mail that waits.
type Waiting = (Vec<u8>, String, Option<String>, Option<String>);

/// Every value of every row, except what the directory itself holds.
async fn everything(app: &App) -> String {
    let mut tx = app.db.read().await.unwrap();
    let mut all = String::new();
    let rows: Vec<(String, String, serde_json::Value, String)> =
        tx.list("select id_text.words, id_text.locale, id_text.answers, id_text.kind from reports id_text", &[]).await.unwrap();
    write!(all, "{rows:?}").unwrap();
    let rows: Vec<Marks> = tx
        .list(
            "select reporter_name, reporter_contact, sealed_identity, duplicate_tag from reports",
            &[],
        )
        .await
        .unwrap();
    for (name, contact, sealed, tag) in rows {
        write!(all, "{name:?} {contact:?} ").unwrap();
        for bytes in [sealed, tag].into_iter().flatten() {
            all.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    let rows: Vec<(Option<MemberId>,)> =
        tx.list("select member_id from reports", &[]).await.unwrap();
    write!(all, "{rows:?}").unwrap();
    let rows: Vec<(Vec<u8>, Option<String>)> = tx
        .list("select redacted, original from reported_mails", &[])
        .await
        .unwrap();
    for (redacted, original) in rows {
        all.push_str(&String::from_utf8_lossy(&redacted));
        write!(all, "{original:?}").unwrap();
    }
    let rows: Vec<(String, Option<String>, Option<String>)> = tx
        .list("select words, kind, author from messages", &[])
        .await
        .unwrap();
    write!(all, "{rows:?}").unwrap();
    let rows: Vec<(String, String, serde_json::Value, Option<String>)> = tx
        .list("select kind, state, payload, last_error from jobs", &[])
        .await
        .unwrap();
    write!(all, "{rows:?}").unwrap();
    let rows: Vec<(String, serde_json::Value, Option<String>)> = tx
        .list("select kind, data, once from outgoing_mails", &[])
        .await
        .unwrap();
    write!(all, "{rows:?}").unwrap();
    let rows: Vec<Waiting> = tx
        .list("select sealed, mailbox, why, hint from received_mails", &[])
        .await
        .unwrap();
    for (sealed, mailbox, why, hint) in rows {
        all.push_str(&String::from_utf8_lossy(&sealed));
        write!(all, "{mailbox} {why:?} {hint:?}").unwrap();
    }
    let rows: Vec<(String, serde_json::Value, Option<String>)> = tx
        .list("select name, removed, reason from attachments", &[])
        .await
        .unwrap();
    write!(all, "{rows:?}").unwrap();
    all.push_str(&files(app.blobs().folder()));
    all.to_lowercase()
}

/// What lies in the folder of files, names included.
fn files(folder: &Path) -> String {
    let mut all = String::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            all.push_str(&entry.path().display().to_string());
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                all.push_str(&String::from_utf8_lossy(
                    &std::fs::read(entry.path()).unwrap(),
                ));
            }
        }
    }
    all
}

#[tokio::test]
async fn each_mailbox_keeps_its_promise_and_the_reporter_is_nowhere_else() {
    let comment =
        "Ist das echt?\r\n\r\nViele Gr=C3=BC=C3=9Fe\r\nAnna Canary\r\nHafenamt, Tel. 0123";
    for (mailbox, promise) in [
        ("open@quay.example", Promise::Named),
        ("report@quay.example", Promise::Confidential),
        ("veil@quay.example", Promise::Anonymous),
    ] {
        let (app, anna) = house(5).await;
        app.clock.set(app.clock.now().plus(12_345));
        arrive(&app, mailbox, &wrapped(ANNA, comment, INNER)).await;
        drain(&app).await;
        assert_eq!((received(&app).await, reports(&app).await), (0, 1));
        let report = only_report(&app).await;
        assert_eq!(
            (report.promise, report.kind, report.language.code()),
            (promise, Kind::SuspiciousMessage, "de")
        );
        assert!(report.words.starts_with("Ist das echt?"));
        let mut tx = app.db.read().await.unwrap();
        let shown = store::find_reported_mail(&mut tx, report.id)
            .await
            .unwrap()
            .unwrap();
        let shown = goodcatch_mail::read(&shown);
        assert_eq!(shown.from[0].address, "b@bank.example");
        assert!(shown.text.contains("pay now"));
        let original: Option<Option<String>> = tx
            .value("select original from reported_mails", &[])
            .await
            .unwrap();
        assert_eq!(original.flatten().is_some(), promise != Promise::Anonymous);
        drop(tx);
        let all = everything(&app).await;
        if promise == Promise::Named {
            assert!(report.reporter.is_some() && report.words.contains("Anna Canary"));
            continue;
        }
        assert!(report.reporter.is_none());
        for canary in [
            "canary",
            "anna",
            "hafenamt",
            &anna.to_string(),
            &anna.0.to_string(),
        ] {
            let at = all.find(canary);
            assert!(
                at.is_none(),
                "{promise}: {canary} in {}",
                &all[at.unwrap().saturating_sub(60)..at.unwrap() + 40]
            );
        }
    }
}

#[tokio::test]
async fn a_confidential_original_opens_with_its_key_and_thanks_find_their_way() {
    let (app, anna) = house(5).await;
    let mail = wrapped(ANNA, "odd", INNER);
    arrive(&app, "report@quay.example", &mail).await;
    drain(&app).await;
    let report = only_report(&app).await;
    let mut tx = app.db.read().await.unwrap();
    let original: String = tx
        .value("select original from reported_mails", &[])
        .await
        .unwrap()
        .unwrap();
    let sealed = app.blobs().open(&original).unwrap();
    let plain = sealing::open_original(&mut tx, &app, report.sealing_key.unwrap(), sealed, 1 << 20)
        .await
        .unwrap()
        .unwrap();
    assert!(String::from_utf8_lossy(&plain).ends_with(&mail));
    let (key, identity) = store::find_sealed_identity(&mut tx, &responder(), report.id)
        .await
        .unwrap()
        .unwrap();
    assert!(
        sealing::destination(&mut tx, &app, key, &identity)
            .await
            .unwrap()
            .is_some()
    );
    let own = store::list_own(&mut tx, &app, &Viewer::member_with(anna, "Anna", &[]))
        .await
        .unwrap();
    assert_eq!(own.len(), 1, "who reports by mail finds it when signed in");
    let thanks = count(&app, "select cast(count(*) as bigint) from outgoing_mails").await;
    assert_eq!(thanks, 1);
}

#[tokio::test]
async fn the_same_mail_from_the_same_person_is_one_report_and_new_words_are_added() {
    let (app, _) = house(5).await;
    for comment in ["odd", "odd", "I clicked it, sorry", "I clicked it, sorry"] {
        arrive(&app, "report@quay.example", &wrapped(ANNA, comment, INNER)).await;
        drain(&app).await;
    }
    // From her other address, and once more to the other mailbox.
    arrive(
        &app,
        "open@quay.example",
        &wrapped("acanary@old.example", "odd", INNER),
    )
    .await;
    drain(&app).await;
    assert_eq!((received(&app).await, reports(&app).await), (0, 1));
    assert_eq!(
        count(
            &app,
            "select cast(count(*) as bigint) from messages where author = 'reporter'"
        )
        .await,
        1
    );
    assert_eq!(
        count(&app, "select cast(count(*) as bigint) from outgoing_mails").await,
        1
    );
    // Another mail under the same id is another report: those who make waves reuse ids.
    arrive(
        &app,
        "report@quay.example",
        &wrapped(ANNA, "odd", &INNER.replace("Urgent", "Last call")),
    )
    .await;
    drain(&app).await;
    assert_eq!(reports(&app).await, 2);
}

#[tokio::test]
async fn a_job_that_runs_twice_files_once_and_the_id_of_the_250_leads_nowhere() {
    let (app, _) = house(5).await;
    let id = arrive(&app, "veil@quay.example", &wrapped(ANNA, "odd", INNER)).await;
    assert_eq!(take(&app, id).await.unwrap(), Outcome::Filed);
    assert_eq!(take(&app, id).await.unwrap(), Outcome::Gone);
    drain(&app).await;
    assert_eq!(reports(&app).await, 1);
    assert_ne!(only_report(&app).await.id.0, id.0);
    // Sent again by a server that did not hear our 250: still one.
    arrive(&app, "veil@quay.example", &wrapped(ANNA, "odd", INNER)).await;
    drain(&app).await;
    assert_eq!(reports(&app).await, 1);
}

#[tokio::test]
async fn mails_that_no_person_sent_are_set_aside_and_never_answered() {
    let (app, _) = house(5).await;
    for header in [
        "Auto-Submitted: auto-replied",
        "X-Goodcatch-Loop: 1",
        "List-Id: <crew.quay.example>",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
    ] {
        arrive(
            &app,
            "report@quay.example",
            &format!("{header}\r\nFrom: {ANNA}\r\nSubject: away\r\n\r\nI am away.\r\n"),
        )
        .await;
    }
    drain(&app).await;
    assert_eq!(reports(&app).await, 0);
    assert_eq!(
        count(&app, "select cast(count(*) as bigint) from outgoing_mails").await,
        0
    );
    assert_eq!(
        count(
            &app,
            "select cast(count(*) as bigint) from received_mails where state = 'dropped'"
        )
        .await,
        4
    );
    // A list mail that carries a report waits for a person; a reported list mail is a report.
    let over_a_list = format!(
        "List-Id: <crew.quay.example>\r\n{}",
        wrapped(ANNA, "odd", INNER)
    );
    arrive(&app, "report@quay.example", &over_a_list).await;
    arrive(
        &app,
        "report@quay.example",
        &wrapped(ANNA, "odd", &format!("List-Id: <x.example>\r\n{INNER}")),
    )
    .await;
    drain(&app).await;
    assert_eq!(reports(&app).await, 1);
    let mut tx = app.db.read().await.unwrap();
    assert_eq!(count_quarantined(&mut tx, &responder()).await.unwrap(), 1);
    assert_eq!(
        count_dropped(&mut tx, &responder())
            .await
            .unwrap()
            .iter()
            .map(|(_, n)| n)
            .sum::<i64>(),
        4
    );
    drop(tx);
    app.clock.set(app.clock.now().plus(31 * DAY));
    received::tidy(&app).await.unwrap();
    assert_eq!(
        received(&app).await,
        1,
        "what waits stays, what was set aside goes"
    );
}

#[tokio::test]
async fn strangers_wait_and_are_released_or_set_aside_by_a_responder() {
    let (app, _) = house(5).await;
    let stranger = "Bo Stranger <bo@far.example>";
    for mailbox in ["report@quay.example", "veil@quay.example"] {
        arrive(&app, mailbox, &wrapped(stranger, "odd", INNER)).await;
        drain(&app).await;
    }
    let forged = format!(
        "Authentication-Results: mx.quay.example; dmarc=fail header.from=quay.example\r\nReceived: from far.example (far.example [192.0.2.1]) by mx.quay.example; Mon, 2 Mar 2026 09:00:00 +0000\r\n{}",
        wrapped(ANNA, "odd", INNER)
    );
    arrive(&app, "open@quay.example", &forged).await;
    drain(&app).await;
    let mut tx = app.db.write().await.unwrap();
    assert!(
        list_quarantined(&mut tx, &Viewer::visitor(), None, 9)
            .await
            .is_err()
    );
    let waiting = list_quarantined(&mut tx, &responder(), None, 9)
        .await
        .unwrap();
    assert_eq!(waiting.len(), 3);
    let of = |mailbox: &str| waiting.iter().find(|q| q.mailbox == mailbox).unwrap();
    assert_eq!(
        of("report@quay.example").hint.as_deref(),
        Some("far.example · FW: Urgent")
    );
    assert_eq!(of("veil@quay.example").hint.as_deref(), Some("FW: Urgent"));
    assert_eq!(of("open@quay.example").why, Some(Why::Unproven));
    assert!(
        release(
            &mut tx,
            &app,
            &Viewer::visitor(),
            of("report@quay.example").id
        )
        .await
        .is_err()
    );
    release(&mut tx, &app, &responder(), of("report@quay.example").id)
        .await
        .unwrap();
    discard(&mut tx, &responder(), of("veil@quay.example").id, Why::Spam)
        .await
        .unwrap();
    assert!(
        release(&mut tx, &app, &responder(), of("veil@quay.example").id)
            .await
            .is_err()
    );
    tx.commit().await.unwrap();
    drain(&app).await;
    assert_eq!(reports(&app).await, 1);
    let report = only_report(&app).await;
    assert_eq!(report.promise, Promise::Confidential);
    let all = everything(&app).await;
    assert!(
        !all.contains("stranger") && !all.contains("bo@far.example"),
        "a released sender is sealed too"
    );
    let mut tx = app.db.read().await.unwrap();
    let (key, identity) = store::find_sealed_identity(&mut tx, &responder(), report.id)
        .await
        .unwrap()
        .unwrap();
    assert!(
        sealing::destination(&mut tx, &app, key, &identity)
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn words_alone_files_and_mails_sent_on_become_reports() {
    let (app, _) = house(5).await;
    arrive(
        &app,
        "report@quay.example",
        &format!("From: {ANNA}\r\nSubject: call\r\n\r\nSomeone rang and asked for my code.\r\n"),
    )
    .await;
    arrive(
        &app,
        "report@quay.example",
        &format!("Resent-From: {ANNA}\r\nList-Unsubscribe: <mailto:x@bank.example>\r\n{INNER}"),
    )
    .await;
    let with_file = wrapped(ANNA, "see the file", &INNER.replace("<1@", "<2@")).replace(
        "--b--",
        "--b\r\nContent-Type: text/plain; name=\"anna.txt\"\r\nContent-Disposition: attachment; filename=\"anna.txt\"\r\n\r\nwhat the page said\r\n--b\r\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\nContent-Disposition: attachment\r\n\r\nAnna Canary\r\n--b--",
    );
    arrive(&app, "veil@quay.example", &with_file).await;
    drain(&app).await;
    assert_eq!((received(&app).await, reports(&app).await), (0, 3));
    assert_eq!(
        count(&app, "select cast(count(*) as bigint) from reported_mails").await,
        2
    );
    assert_eq!(
        count(
            &app,
            "select cast(count(*) as bigint) from attachments where state = 'clean'"
        )
        .await,
        1
    );
    let all = everything(&app).await;
    assert!(all.contains("asked for my code") && all.contains("what the page said"));
    assert!(
        !all.contains("canary"),
        "{:?}",
        all.find("canary")
            .map(|at| &all[at.saturating_sub(80)..at + 20])
    );
}

#[tokio::test]
async fn files_are_imported_once_by_the_same_way() {
    let (app, _) = house(5).await;
    let source = Source::reports(&app, Some("OPEN@quay.example")).unwrap();
    assert!(Source::reports(&app, Some("gone@quay.example")).is_err());
    let mail = wrapped(ANNA, "odd", INNER).into_bytes();
    assert_eq!(
        import(&app, &source, mail.clone()).await.unwrap(),
        Some(Outcome::Filed)
    );
    assert_eq!(import(&app, &source, mail).await.unwrap(), None);
    let report = only_report(&app).await;
    assert_eq!(
        (report.promise, report.reporter.unwrap().name.as_str()),
        (Promise::Named, "Anna Canary")
    );
    let loose = INNER.as_bytes().to_vec();
    assert_eq!(
        import(&app, &Source::Reported, loose.clone())
            .await
            .unwrap(),
        Some(Outcome::Filed)
    );
    assert_eq!(import(&app, &Source::Reported, loose).await.unwrap(), None);
    assert_eq!(count(&app, "select cast(count(*) as bigint) from reports where promise = 'anonymous' and member_id is null").await, 1);
    // What was stored by an import that died is found.
    let stray = wrapped(ANNA, "late", &INNER.replace("<1@", "<9@")).into_bytes();
    received::keep_imported(
        &app,
        Arrival::from_file("report@quay.example", stray),
        vec![9],
    )
    .await
    .unwrap()
    .unwrap();
    app.clock.set(app.clock.now().plus(2 * HOUR));
    received::tidy(&app).await.unwrap();
    drain(&app).await;
    assert_eq!((received(&app).await, reports(&app).await), (0, 3));
}

#[tokio::test]
async fn nothing_accepted_is_lost_however_odd() {
    let (app, _) = house(5).await;
    let odd: [&[u8]; 5] = [
        b"",
        b"\0\xff\xfe",
        b"From: anna.canary@quay.example",
        b"Subject: x\r\nFrom: x",
        b"PK\x03\x04",
    ];
    for bytes in odd {
        let arrival = Arrival {
            mailbox: "report@quay.example".into(),
            envelope: Some("anna.canary@quay.example".into()),
            bytes: bytes.to_vec(),
            room: None,
        };
        keep(&app, arrival).await.unwrap();
    }
    drain(&app).await;
    assert_eq!(reports(&app).await + received(&app).await, 5);
    let unread = reading::unreadable(
        b"Return-Path: <anna.canary@quay.example>\r\nsubject: odd one\r\n\r\nx",
    );
    assert_eq!(
        (unread.subject.as_str(), unread.envelope.as_deref()),
        ("odd one", Some("anna.canary@quay.example"))
    );
    // A mail whose job got lost is found again.
    arrive(&app, "report@quay.example", &wrapped(ANNA, "late", INNER)).await;
    let mut tx = app.db.write().await.unwrap();
    tx.run("delete from jobs", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let before = reports(&app).await;
    drain(&app).await;
    assert_eq!(reports(&app).await, before);
    app.clock.set(app.clock.now().plus(2 * HOUR));
    received::tidy(&app).await.unwrap();
    drain(&app).await;
    assert_eq!(reports(&app).await, before + 1);
}

#[tokio::test]
async fn every_wrapped_mail_of_the_corpus_becomes_a_report_with_a_mail() {
    let folder = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/corpus/odd/wrapped"
    ));
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: there is no corpus at {}", folder.display());
        return;
    };
    let (app, _) = house(50).await;
    let mut all = 0;
    for entry in entries.flatten() {
        let bytes = std::fs::read(entry.path()).unwrap();
        let id = keep(&app, Arrival::from_file("report@quay.example", bytes))
            .await
            .unwrap();
        all += 1;
        assert_eq!(
            take(&app, id).await.unwrap(),
            Outcome::Quarantined,
            "{}",
            entry.path().display()
        );
        let mut tx = app.db.write().await.unwrap();
        release(&mut tx, &app, &responder(), id).await.unwrap();
        tx.commit().await.unwrap();
        let outcome = take(&app, id).await.unwrap();
        assert!(
            matches!(outcome, Outcome::Filed | Outcome::Known),
            "{}: {outcome:?}",
            entry.path().display()
        );
    }
    let with_mail = count(
        &app,
        "select cast(count(*) as bigint) from reported_mails where length(redacted) > 0",
    )
    .await;
    let filed = reports(&app).await;
    println!("{all} files, {filed} reports, {with_mail} with a mail");
    assert_eq!(filed, with_mail, "each has its mail");
}
