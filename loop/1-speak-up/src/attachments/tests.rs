use goodcatch_people::access::Role;
use goodcatch_people::sealing::Recipient;
use goodcatch_people::{App, Viewer, members};
use goodcatch_platform::clock::{HOUR, Time};
use goodcatch_platform::jobs::Jobs;
use goodcatch_platform::words::ENGLISH;
use uuid::Uuid;

use super::*;
use crate::filing::{Filed, Filing, file};
use crate::report::{Channel, Kind, Promise};
use crate::store;

async fn upload(app: &App, key: &Recipient, bytes: &[u8]) -> Uuid {
    let mut upload = Upload::begin(app, key).unwrap();
    for chunk in bytes.chunks(7) {
        assert!(upload.take(chunk).is_ok());
    }
    upload.keep(app).await.unwrap()
}

#[tokio::test]
async fn files_are_sealed_copied_and_for_anonymous_reports_not_kept() {
    let app = App::for_tests().await;
    let mut all = Jobs::default();
    crate::jobs(&app, &mut all);
    for promise in [Promise::Anonymous, Promise::Confidential] {
        let key = record_new_key(&app).await.unwrap();
        let text = upload(&app, &key, b"just a line of text\n").await;
        let exe = upload(
            &app,
            &key,
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0 hostile",
        )
        .await;
        let filing = Filing {
            promise,
            uploads: vec![text, exe],
            ..anonymous(&app)
        };
        let Filed::New(id, _) = file(&app, filing).await.unwrap() else {
            panic!("must be new")
        };
        all.drain(&app.db, &app.clock).await.unwrap();
        let mut tx = app.db.read().await.unwrap();
        let files = list(&mut tx, id).await.unwrap();
        assert_eq!(files.len(), 2);
        let clean = files
            .iter()
            .find(|f| f.state == AttachmentState::Clean)
            .unwrap();
        assert_eq!(read_copy(&app, clean).unwrap(), b"just a line of text\n");
        assert_eq!(clean.original.is_some(), promise == Promise::Confidential);
        let cannot = files
            .iter()
            .find(|f| f.state == AttachmentState::Cannot)
            .unwrap();
        assert!(cannot.reason.is_some() && cannot.copy.is_none());
        let report = store::find(&mut tx, id).await.unwrap().unwrap();
        let responder = Viewer::sample(&[Role::Responder]);
        let opened = open_uncleaned(&mut tx, &app, &responder, &report, cannot)
            .await
            .unwrap();
        assert!(opened.starts_with(b"MZ"));
        assert!(
            open_uncleaned(&mut tx, &app, &Viewer::visitor(), &report, cannot)
                .await
                .is_err()
        );
    }
}

#[tokio::test]
async fn the_work_on_an_anonymous_reports_files_waits_without_an_hour() {
    let app = App::for_tests().await;
    let key = record_new_key(&app).await.unwrap();
    let mut filing = anonymous(&app);
    filing.uploads = vec![upload(&app, &key, b"just a line of text\n").await];
    let Filed::New(report, _) = file(&app, filing).await.unwrap() else {
        panic!("must be new")
    };
    for filing in [true, false] {
        prepare(&app, PrepareAttachments { report, filing })
            .await
            .unwrap();
    }
    let mut tx = app.db.read().await.unwrap();
    let told: Vec<(String, Time)> = tx
        .list("select kind, created_at from jobs order by kind", &[])
        .await
        .unwrap();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().all(|(_, at)| *at == at.day()), "{told:?}");
}

fn anonymous(app: &App) -> Filing {
    Filing {
        id: app.random.id(),
        kind: Kind::Mistake,
        promise: Promise::Anonymous,
        channel: Channel::Web,
        language: ENGLISH,
        words: "see files".into(),
        answers: vec![],
        who: None,
        key: None,
        uploads: vec![],
        mail: None,
        duplicate_tag: None,
    }
}

#[tokio::test]
async fn a_file_too_large_is_refused_and_one_never_filed_is_swept() {
    let mut app = App::for_tests().await;
    let mut platform = app.platform().clone();
    let mut config = (*platform.config).clone();
    config.attachment_mb = 1;
    platform.config = std::sync::Arc::new(config);
    app = App::new(platform, app.keys().clone(), app.blobs().clone());
    let key = record_new_key(&app).await.unwrap();
    let mut large = Upload::begin(&app, &key).unwrap();
    assert!(large.take(&vec![0; 1_000_000]).is_ok());
    assert!(matches!(large.take(&[0]), Err(UploadError::TooLarge)));
    upload(&app, &key, b"forgotten").await;
    for (passed, left) in [(2 * HOUR, 1), (1, 0)] {
        app.clock.set(app.clock.now().plus(passed));
        sweep(&app).await.unwrap();
        let mut tx = app.db.read().await.unwrap();
        let count = "select cast(count(*) as bigint) from uploads";
        assert_eq!(tx.count(count, &[]).await.unwrap(), left, "{passed}");
    }
}

/// What those who handle a report read of a mail that came as a file with it.
async fn copy_of(app: &App, kind: Kind, promise: Promise, mail: &str) -> String {
    let key = record_new_key(app).await.unwrap();
    let upload = upload(app, &key, mail.as_bytes()).await;
    let who = (promise == Promise::Named).then(|| crate::filing::Who {
        name: "Anna Oxtoby".into(),
        contact: "anna.oxtoby@quay.example".into(),
        member: None,
    });
    let filing = Filing {
        id: app.random.id(),
        kind,
        promise,
        channel: Channel::Web,
        language: ENGLISH,
        words: "see file".into(),
        answers: vec![],
        who,
        key: None,
        uploads: vec![upload],
        mail: None,
        duplicate_tag: None,
    };
    let Filed::New(id, _) = file(app, filing).await.unwrap() else {
        panic!("must be new")
    };
    let mut all = Jobs::default();
    crate::jobs(app, &mut all);
    all.drain(&app.db, &app.clock).await.unwrap();
    let mut tx = app.db.read().await.unwrap();
    let files = list(&mut tx, id).await.unwrap();
    String::from_utf8(read_copy(app, &files[0]).unwrap()).unwrap()
}

#[tokio::test]
async fn a_mail_that_the_reporter_wrote_does_not_name_them() {
    let app = App::for_tests().await;
    let mut tx = app.db.write().await.unwrap();
    let anna = members::NewMember {
        email: "anna.oxtoby@quay.example".into(),
        further: vec!["ao@quay.example".into()],
        name: "Anna Oxtoby".into(),
        ..members::NewMember::default()
    };
    members::record(&mut tx, &app, &anna, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mail = |from: &str, sender: &str| {
        format!(
            "From: {from}\r\nSender: {sender}\r\nTo: Bo <bo@far.example>\r\nSubject: The list\r\n\
                 Date: Mon, 5 Jan 2026 10:00:00 +0000\r\nMessage-ID: <1@quay.example>\r\n\
                 Content-Type: text/plain\r\n\r\nHere it is, from anna.oxtoby@quay.example or ao@quay.example.\r\n\
                 Regards\r\nAnna Oxtoby\r\n"
        )
    };
    let own = mail("Anna O <AO@quay.example>", "ao@quay.example");
    for promise in [Promise::Confidential, Promise::Anonymous] {
        for kind in [Kind::Mistake, Kind::SuspiciousMessage] {
            let read = copy_of(&app, kind, promise, &own).await.to_lowercase();
            assert!(
                !read.contains("oxtoby") && !read.contains("ao@quay") && !read.contains("anna"),
                "{promise}, {kind}: {read}"
            );
            assert!(read.contains("here it is"), "{read}");
        }
    }
    let named = copy_of(&app, Kind::Mistake, Promise::Named, &own).await;
    assert!(
        named.contains("Anna Oxtoby"),
        "What is told by name needs no hiding: {named}"
    );
    // Whoever wrote a reported mail is evidence; whoever wrote another may be the reporter.
    let stranger = mail("Ruth Pike <ruth@far.example>", "desk@far.example");
    let reported = copy_of(
        &app,
        Kind::SuspiciousMessage,
        Promise::Confidential,
        &stranger,
    )
    .await;
    assert!(reported.contains("ruth@far.example"), "{reported}");
    let shown = copy_of(&app, Kind::Mistake, Promise::Confidential, &stranger).await;
    assert!(
        !shown.contains("Ruth") && !shown.contains("ruth@far.example"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_disk_that_fills_while_a_file_comes_stops_it_but_nothing_accepted() {
    let app = App::for_tests().await;
    let free = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(u64::MAX));
    let blobs = app.blobs().clone().with_free(free.clone());
    let app = App::new(app.platform().clone(), app.keys().clone(), blobs);
    let key = record_new_key(&app).await.unwrap();
    let mut from_form = Upload::begin_for_form(&app, &key).unwrap();
    let mut accepted = Upload::begin(&app, &key).unwrap();
    let half = vec![0; 600_000];
    assert!(from_form.take(&half).is_ok() && accepted.take(&half).is_ok());
    free.store(0, std::sync::atomic::Ordering::Relaxed);
    assert!(matches!(from_form.take(&half), Err(UploadError::Full)));
    assert!(accepted.take(&half).is_ok());
}
