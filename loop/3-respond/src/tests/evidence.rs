//! Evidence through HTTP: files kept sealed and given back clean, mails and files picked from cases.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use goodcatch_platform::words::ENGLISH;
use goodcatch_speak_up::attachments::{Upload, record_new_key};
use goodcatch_speak_up::{Channel, Filed, Filing, Kind as ReportKind, Promise, ReportId, file};
use tower::ServiceExt;

use super::cases::{REPORTER, case_of, report, settle};
use super::pages::{ask, ok, send, sign_in};
use super::{Town, event, member};
use crate::event::EvidenceKind;
use crate::incident::{IncidentId, Kind};
use crate::role::IncidentRole;
use crate::store;

const EDGE: &str = "between-the-parts";

struct Given {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

async fn answer(town: &Town, request: Request<Body>) -> Given {
    let (router, _) = crate::routes(crate::no_names).split();
    let response = router
        .with_state(town.app.clone())
        .oneshot(request)
        .await
        .unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = to_bytes(response.into_body(), 1 << 26).await.unwrap();
    Given {
        status,
        headers,
        bytes: bytes.to_vec(),
    }
}

/// Sends fields and files as a browser does.
async fn upload(
    town: &Town,
    cookie: &str,
    id: IncidentId,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> Given {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    for (name, kind, bytes) in files {
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
    let request = Request::post(format!("/incidents/{id}/evidence"))
        .header(header::COOKIE, cookie)
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={EDGE}"),
        )
        .body(Body::from(body))
        .unwrap();
    answer(town, request).await
}

async fn get(town: &Town, cookie: &str, path: &str) -> Given {
    let request = Request::get(path)
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .unwrap();
    answer(town, request).await
}

/// A picture with a comment in it that tells who made it.
fn picture() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let chunk = |bytes: &mut Vec<u8>, name: &[u8], data: &[u8]| {
        bytes.extend_from_slice(&u32::try_from(data.len()).unwrap().to_be_bytes());
        let start = bytes.len();
        bytes.extend_from_slice(name);
        bytes.extend_from_slice(data);
        let sum = crc(&bytes[start..]);
        bytes.extend_from_slice(&sum.to_be_bytes());
    };
    // One black pixel of one bit.
    chunk(
        &mut bytes,
        b"IHDR",
        &[0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0],
    );
    chunk(&mut bytes, b"tEXt", b"Author\0Pelican Painter");
    let pixel = [
        0x78, 0x01, 0x01, 0x02, 0x00, 0xfd, 0xff, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01,
    ];
    chunk(&mut bytes, b"IDAT", &pixel);
    chunk(&mut bytes, b"IEND", b"");
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 }
        })
    })
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|w| w == words.as_bytes())
}

async fn all(town: &Town, id: IncidentId) -> Vec<crate::event::Evidence> {
    let mut tx = town.app.db.read().await.unwrap();
    store::list_evidence(&mut tx, &town.responder, id)
        .await
        .unwrap()
}

async fn expert(town: &Town, id: IncidentId) -> String {
    let expert = member(&town.app, "Eva Expert", &[]).await;
    let mut tx = town.app.db.write().await.unwrap();
    store::hand_over(
        &mut tx,
        &town.app,
        &town.responder,
        id,
        IncidentRole::Expert,
        None,
        expert.member(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    sign_in(town, &expert).await
}

#[tokio::test]
async fn a_file_lies_sealed_and_is_given_back_without_what_tells_who_made_it() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("A picture", Kind::Other).await;
    let theirs = expert(&town, id).await;
    let bytes = picture();
    let files: [(&str, &str, &[u8]); 2] = [
        ("door.png", "image/png", &bytes),
        ("log.txt", "text/plain", b"09:14 door opened"),
    ];
    let sent = upload(&town, &me, id, &[("value", ""), ("event", "")], &files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let kept = all(&town, id).await;
    assert_eq!(kept.len(), 2, "Every file of one form is kept.");
    let door = kept.iter().find(|e| e.label == "door.png").unwrap();
    assert_eq!(
        (door.kind, door.media_type.as_str(), door.copy),
        (EvidenceKind::File, "image/png", true)
    );
    assert_eq!(door.bytes, i64::try_from(bytes.len()).unwrap());
    assert_eq!(door.value.len(), 64, "Its fingerprint: {}", door.value);
    // On disk nothing of it can be read.
    let mut sealed = Vec::new();
    let mut blob = town
        .app
        .blobs()
        .open(door.blob.as_deref().unwrap())
        .unwrap();
    std::io::Read::read_to_end(&mut blob, &mut sealed).unwrap();
    assert!(!holds(&sealed, "Pelican") && !holds(&sealed, "IHDR"));
    // Everybody who works on it gets the copy; as it came only those who handle cases.
    let path = format!("/incidents/{id}/evidence/{}", door.id);
    for cookie in [&me, &theirs] {
        let copy = get(&town, cookie, &path).await;
        assert_eq!(copy.status, StatusCode::OK);
        assert!(holds(&copy.bytes, "IHDR") && !holds(&copy.bytes, "Pelican"));
        assert_eq!(
            copy.headers[header::CONTENT_DISPOSITION],
            "attachment; filename=\"door.png\""
        );
        assert_eq!(
            copy.headers[header::CONTENT_TYPE],
            "application/octet-stream"
        );
        assert_eq!(copy.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(copy.headers[header::CACHE_CONTROL], "no-store");
    }
    let original = format!("{path}?original=yes");
    assert_eq!(get(&town, &me, &original).await.bytes, bytes);
    assert_eq!(
        get(&town, &theirs, &original).await.status,
        StatusCode::NOT_FOUND
    );
    let stranger = member(&town.app, "Some One", &[]).await;
    let stranger = sign_in(&town, &stranger).await;
    assert_eq!(
        get(&town, &stranger, &path).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(
        !ok(&town, &theirs, &format!("/incidents/{id}/evidence"))
            .await
            .contains("original=yes")
    );
}

#[tokio::test]
async fn a_name_leads_nowhere_and_a_type_is_what_the_content_says() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("Odd files", Kind::Other).await;
    let files: [(&str, &str, &[u8]); 3] = [
        (
            "../../etc/pass\u{202e}gnp.exe",
            "image/png",
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0 program",
        ),
        (
            "quote%22.html",
            "image/png",
            b"<!doctype html><script>alert(1)</script>",
        ),
        ("a.pdf", "application/pdf", b"only words, no document"),
    ];
    let sent = upload(&town, &me, id, &[], &files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    for evidence in all(&town, id).await {
        let at = format!("{evidence:?}");
        for bad in ["/", "\\", "\"", "\u{202e}", ".."] {
            assert!(!evidence.label.contains(bad), "{bad} in {at}");
        }
        let path = format!("/incidents/{id}/evidence/{}", evidence.id);
        let original = get(&town, &me, &format!("{path}?original=yes")).await;
        assert_eq!(original.status, StatusCode::OK);
        let name = original.headers[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .to_owned();
        let copy = get(&town, &me, &path).await.status;
        match evidence.media_type.as_str() {
            // What was called a document and is a text is given back as one.
            "text/plain" => {
                assert!(name.ends_with(".txt\"") && evidence.copy, "{at} {name}");
                assert_eq!(copy, StatusCode::OK);
            }
            _ => {
                assert!(!evidence.copy, "{at}");
                assert_eq!(copy, StatusCode::NOT_FOUND, "There is no clean copy: {at}");
                assert!(
                    !name.ends_with(".exe\"") && !name.ends_with(".png\""),
                    "{name}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_is_too_large_is_refused_and_nothing_of_it_stays() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("Large", Kind::Other).await;
    let half = vec![b'a'; 13_000_000];
    let large = vec![b'a'; 25_000_001];
    for files in [
        vec![("one.txt", "text/plain", large.as_slice())],
        vec![
            ("one.txt", "text/plain", half.as_slice()),
            ("two.txt", "text/plain", half.as_slice()),
        ],
    ] {
        let refused = upload(&town, &me, id, &[], &files).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
    let none = upload(&town, &me, id, &[("value", ""), ("from", "evidence")], &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(holds(&none.bytes, "Paste something or choose a file."));
    assert!(all(&town, id).await.is_empty());
    let stranger = member(&town.app, "Some One", &[]).await;
    let theirs = sign_in(&town, &stranger).await;
    let refused = upload(&town, &theirs, id, &[("value", "x")], &[]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

/// A report with files: one that can be cleaned, one that cannot.
async fn with_files(town: &Town) -> ReportId {
    let app = &town.app;
    let key = record_new_key(app).await.unwrap();
    let mut uploads = Vec::new();
    for bytes in [
        picture().as_slice(),
        b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0 x",
    ] {
        let mut upload = Upload::begin(app, &key).unwrap();
        assert!(upload.take(bytes).is_ok());
        uploads.push(upload.keep(app).await.unwrap());
    }
    let filing = Filing {
        id: app.random.id(),
        kind: ReportKind::Breach,
        promise: Promise::Anonymous,
        channel: Channel::Web,
        language: ENGLISH,
        words: "A door".into(),
        answers: vec![],
        who: None,
        key: None,
        uploads,
        mail: None,
        duplicate_tag: None,
    };
    let Filed::New(id, _) = file(app, filing).await.unwrap() else {
        panic!("must be new")
    };
    settle(town).await;
    id
}

fn picks(page: &str) -> Vec<String> {
    page.split("name=\"pick\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn mails_and_files_of_linked_cases_are_picked_for_an_entry_and_nobody_is_named() {
    let town = Town::new().await;
    let (app, responder) = (&town.app, &town.responder);
    let me = sign_in(&town, responder).await;
    let mail = "From: Post <desk@parcels.example>\r\nSubject: Your parcel waits\r\n\r\nPay at http://parcels.example/pay\r\n";
    let mailed = report(&town, ReportKind::SuspiciousMessage, "odd", Some(mail)).await;
    let filed = with_files(&town).await;
    let id = town.open("Parcels", Kind::PhishedCredentials).await;
    let theirs = expert(&town, id).await;
    let path = format!("/incidents/{id}/evidence");
    assert!(!ok(&town, &me, &path).await.contains("name=\"pick\""));
    let mut tx = app.db.write().await.unwrap();
    for one in [mailed, filed] {
        let case = goodcatch_triage::store::cases_of(&mut tx, responder, &[one])
            .await
            .unwrap()[0]
            .1;
        store::link_case(&mut tx, app, responder, id, case)
            .await
            .unwrap();
    }
    let entry = store::record_event(&mut tx, app, responder, id, event(None, "it came"))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let timeline = ok(&town, &me, &format!("/incidents/{id}/timeline")).await;
    let here = format!("{path}?event={entry}");
    assert!(timeline.contains(&here));
    assert!(ok(&town, &me, &here).await.contains("name=\"pick\""));
    let case = case_of(&town, mailed).await;
    let page = ok(&town, &me, &format!("{here}&case={case}")).await;
    assert!(page.contains("Your parcel waits") && !page.contains(REPORTER));
    let mut choices = picks(&page);
    let case = case_of(&town, filed).await;
    let page = ok(&town, &me, &format!("{here}&case={case}")).await;
    assert!(page.contains(".png"), "The picture can be cleaned.");
    choices.extend(picks(&page));
    assert_eq!(
        choices.len(),
        2,
        "One mail, and the one file that has a clean copy."
    );
    let form = format!(
        "from=evidence&event={entry}&pick={}&pick={}",
        choices[0], choices[1]
    );
    let chosen = format!("{path}/chosen");
    for _ in 0..2 {
        assert_eq!(send(&town, &me, &chosen, &form).await, here);
    }
    let kept = all(&town, id).await;
    assert_eq!(kept.len(), 2, "Picked twice, it is there once.");
    for evidence in &kept {
        assert!(evidence.held && evidence.blob.is_none() && evidence.value.is_empty());
        assert_eq!(evidence.event_id, Some(entry));
        let shown = format!("{evidence:?}");
        for report in [mailed, filed] {
            assert!(!shown.contains(&report.to_string()), "{shown}");
        }
        let at = format!("{path}/{}", evidence.id);
        let to = ask(&town, &me, &at, None).await;
        assert_eq!(to.status, StatusCode::SEE_OTHER);
        assert!(to.to.starts_with("/cases/") && to.to.contains("report="));
        assert_eq!(
            ask(&town, &theirs, &at, None).await.status,
            StatusCode::NOT_FOUND,
            "What reports hold is for those who handle cases."
        );
    }
    // Whoever works on this incident only sees that it is there, and can pick nothing.
    let hers = ok(&town, &theirs, &here).await;
    assert!(hers.contains("A reported mail") && !hers.contains("name=\"pick\""));
    assert!(!hers.contains(&mailed.to_string()));
    let refused = ask(&town, &theirs, &chosen, Some(&form)).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let nothing = ask(&town, &me, &chosen, Some("from=evidence&pick=x")).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Of another incident's cases nothing can be picked.
    let other = town.open("Another", Kind::Other).await;
    let foreign = format!("/incidents/{other}/evidence/chosen");
    let refused = ask(&town, &me, &foreign, Some(&format!("pick={}", choices[0]))).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    // Taken back by its reporter: the evidence says so and leads nowhere.
    let mut tx = app.db.write().await.unwrap();
    tx.run(
        "delete from reported_mails where report_id = $1",
        &[mailed.into()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mail = kept.iter().find(|e| e.kind == EvidenceKind::Mail).unwrap();
    let gone = ask(&town, &me, &format!("{path}/{}", mail.id), None).await;
    assert_eq!(gone.to, path);
}

/// The values of the kept files of a form that came back.
fn kept_files(body: &[u8]) -> Vec<String> {
    let body = String::from_utf8_lossy(body).into_owned();
    body.split("name=\"kept\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .map(|value| value.replace("&#34;", "\"").replace("&#38;", "&"))
        .collect()
}

#[tokio::test]
async fn a_form_with_files_comes_back_once_for_its_wording_and_the_files_stay() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("Files", Kind::Other).await;
    let label = "The careless clerk's screen";
    let files: [(&str, &str, &[u8]); 2] = [
        ("door.txt", "text/plain", b"09:14 door opened"),
        ("other.txt", "text/plain", b"09:15 door closed"),
    ];
    let form = [("value", ""), ("label", label), ("event", "")];
    let back = upload(&town, &me, id, &form, &files).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(holds(&back.bytes, "door.txt") && holds(&back.bytes, "name=\"looked\""));
    assert!(all(&town, id).await.is_empty());
    let kept = kept_files(&back.bytes);
    assert_eq!(kept.len(), 2);
    // Nothing of a file stands in the page, and nobody else can name it: not here, not in another incident.
    assert!(!holds(&back.bytes, "door opened"));
    let other = town.open("Another", Kind::Other).await;
    let again = [("label", "Screen"), ("kept", kept[0].as_str())];
    let forged = kept[0].replace("door.txt", "gate.txt");
    let wrong = upload(&town, &me, id, &[("kept", forged.as_str())], &[]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let elsewhere = upload(&town, &me, other, &again, &[]).await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(all(&town, other).await.is_empty() && all(&town, id).await.is_empty());
    // Sent again as it was written, with one file left out, it is kept; sent twice, once.
    let again = [
        ("value", ""),
        ("label", label),
        ("event", ""),
        ("looked", "yes"),
        ("kept", kept[0].as_str()),
    ];
    for _ in 0..2 {
        let sent = upload(&town, &me, id, &again, &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    let stands = all(&town, id).await;
    assert_eq!(stands.len(), 1);
    assert_eq!((stands[0].label.as_str(), stands[0].bytes), (label, 17));
    let path = format!("/incidents/{id}/evidence/{}?original=yes", stands[0].id);
    assert_eq!(get(&town, &me, &path).await.bytes, files[0].2);
}

#[tokio::test]
async fn a_kept_file_is_asked_for_again_once_it_may_be_swept() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("Files", Kind::Other).await;
    let long = "x".repeat(501);
    let file: [(&str, &str, &[u8]); 1] = [("a.txt", "text/plain", b"one")];
    let back = upload(&town, &me, id, &[("label", long.as_str())], &file).await;
    let kept = kept_files(&back.bytes);
    assert_eq!(kept.len(), 1, "it comes back for other reasons, too");
    town.app
        .clock
        .set(town.app.clock.now().plus(21 * 3_600_000));
    let late = upload(&town, &me, id, &[("kept", kept[0].as_str())], &[]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(holds(&late.bytes, "Please choose it again") && kept_files(&late.bytes).is_empty());
}
