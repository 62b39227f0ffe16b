//! A case whose every report was taken back: nobody is left to answer, and nothing pretends otherwise.

use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_speak_up::{Kind, ReportId, find_for_triage};

use super::asking::{ask, reads_well, sign_in};
use super::{Town, canteen};
use crate::Verdict;
use crate::case::{CaseId, State};
use crate::event::EventKind;
use crate::store;

async fn take_back(town: &Town, report: ReportId) {
    let mut tx = town.app.db.write().await.unwrap();
    let found = find_for_triage(&mut tx, report).await.unwrap().unwrap();
    store::withdraw(&mut tx, &town.app, &found).await.unwrap();
    tx.commit().await.unwrap();
}

async fn timeline(town: &Town, case: CaseId) -> Vec<EventKind> {
    let mut tx = town.app.db.read().await.unwrap();
    let events = store::list_events(&mut tx, &town.responder, case, 60).await;
    events.unwrap().into_iter().map(|e| e.kind).collect()
}

#[tokio::test]
async fn a_case_that_was_taken_back_asks_for_no_verdict() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let (first, second) = (town.wave_mail(1).await, town.wave_mail(2).await);
    town.settle().await;
    let id = town.case_of(first).await.id;
    let path = format!("/cases/{id}");
    take_back(&town, first).await;
    let page = ask(&town, &me, &path, None).await;
    assert!(
        page.body.contains("Give a verdict") && !page.body.contains("took it back"),
        "One of two still waits."
    );
    let form = format!(
        "version={}&verdict=phishing&step=send",
        town.case(id).await.version
    );
    take_back(&town, second).await;

    let case = town.case(id).await;
    assert!(case.is_withdrawn() && case.state == State::Closed);
    assert_eq!((case.proposed, case.score), (None, None));
    assert_eq!(
        timeline(&town, id).await[..2],
        [EventKind::Emptied, EventKind::Withdrawn]
    );
    let page = ask(&town, &me, &path, None).await;
    reads_well(&page);
    assert!(
        page.body
            .contains("Everyone who reported this took it back.")
    );
    assert!(page.body.contains("The last report was taken back"));
    for offered in [
        "Give a verdict",
        "Look again",
        "Open again",
        "Proposed",
        "0 people",
        "<progress",
    ] {
        assert!(!page.body.contains(offered), "{offered}");
    }
    for way in ["verdict", "answers", "reports", "reopening", "hold"] {
        assert!(!page.body.contains(&format!("{path}/{way}\"")), "{way}");
    }
    // What somebody learnt meanwhile still has its place.
    assert!(page.body.contains("/notes\"") && page.body.contains("/merge\""));
    let closed = ask(&town, &me, "/desk?state=closed", None).await;
    assert!(closed.body.contains("Taken back") && !closed.body.contains("Not decided yet"));

    // Whoever had the forms open is led back to the case, which says why.
    for form in [None, Some(form.as_str())] {
        let led = ask(&town, &me, &format!("{path}/verdict"), form).await;
        assert_eq!((led.status, &led.to), (StatusCode::SEE_OTHER, &path));
    }
    let letter = "words=Thank+you.&kind=reply&to=all";
    let refused = ask(&town, &me, &format!("{path}/answers"), Some(letter)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let version = format!("version={}", town.case(id).await.version);
    let refused = ask(&town, &me, &format!("{path}/reopening"), Some(&version)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let case = town.case(id).await;
    assert_eq!((case.state, case.verdict), (State::Closed, None));
}

#[tokio::test]
async fn a_decided_case_that_is_taken_back_keeps_its_verdict_and_tells_nobody() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let report = town.report(Kind::Mistake).file().await;
    town.settle().await;
    let id = town.case_of(report).await.id;
    // Decided, and taken back before the answer went out.
    town.decide(id, Verdict::Handled, "We asked the list to delete it.")
        .await;
    take_back(&town, report).await;
    town.settle().await;
    let kinds = timeline(&town, id).await;
    assert!(kinds.contains(&EventKind::Decided) && !kinds.contains(&EventKind::Told));
    let page = ask(&town, &me, &format!("/cases/{id}"), None).await;
    assert!(page.body.contains("Dealt with") && page.body.contains("We asked the list"));
    assert!(!page.body.contains("0 of 0") && !page.body.contains("<progress"));
    let mut tx = town.app.db.write().await.unwrap();
    let by = town.responder.member().unwrap();
    let kind = store::LetterKind::Changed;
    let told = store::tell_all(&mut tx, &town.app, by, id, kind, "The list asks first.").await;
    assert_eq!(told.unwrap(), None);
}

#[tokio::test]
async fn a_case_that_was_taken_back_can_join_another_and_takes_nobody_in() {
    let town = Town::new().await;
    let gone = town.wave_mail(1).await;
    let soup = town
        .report(Kind::SuspiciousMessage)
        .mail(&canteen())
        .file()
        .await;
    town.settle().await;
    let (empty, other) = (town.case_of(gone).await, town.case_of(soup).await);
    take_back(&town, gone).await;
    let again = town.wave_mail(2).await;
    town.settle().await;
    assert_ne!(town.case_of(again).await.id, empty.id);

    let merge = async |from: CaseId, into: CaseId| {
        let version = town.case(from).await.version;
        let mut tx = town.app.db.write().await.unwrap();
        store::merge(&mut tx, &town.app, &town.responder, from, version, into).await?;
        tx.commit().await.unwrap();
        Ok(())
    };
    assert!(matches!(
        merge(other.id, empty.id).await,
        Err(Refused::Missing)
    ));
    merge(empty.id, other.id).await.unwrap();
    let merged = town.case(empty.id).await;
    assert_eq!(
        (merged.state, merged.merged_into, merged.is_withdrawn()),
        (State::Merged, Some(other.id), false)
    );
    assert_eq!(town.case(other.id).await.report_count, 1);
}
