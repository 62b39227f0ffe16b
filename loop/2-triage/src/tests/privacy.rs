//! Who may not, gets nothing; what must be destroyed, is.

use goodcatch_people::access::{Refused, Role};
use goodcatch_people::{Viewer, grants};
use goodcatch_platform::clock::DAY;
use goodcatch_platform::jobs;
use goodcatch_speak_up::{
    Kind, Promise, ReportId, ReportWithdrawn, find_for_triage, find_sealed_identity,
};

use super::{Town, member};
use crate::Verdict;
use crate::store;

#[tokio::test]
async fn only_responders_see_and_change_cases() {
    let town = Town::new().await;
    let report = town.report(Kind::Mistake).file().await;
    town.settle().await;
    let case = town.case_of(report).await;
    let others = [
        Viewer::visitor(),
        member(&town.app, "Nora", &[]).await,
        member(&town.app, "Cleo", &[Role::Custodian]).await,
        member(&town.app, "Adam", &[Role::Administrator]).await,
        member(
            &town.app,
            "Lena",
            &[Role::Leader, Role::Champion, Role::Facilitator],
        )
        .await,
    ];
    for viewer in &others {
        let mut tx = town.app.db.write().await.unwrap();
        let (tx, app) = (&mut tx, &town.app);
        macro_rules! denied {
            ($call:expr) => {
                assert!(
                    matches!($call.await, Err(Refused::Denied)),
                    "{} by {viewer:?}",
                    stringify!($call)
                )
            };
        }
        denied!(store::find_case(tx, viewer, case.id));
        denied!(store::list_reports(tx, viewer, case.id, false, None, 9));
        denied!(store::report_in_case(tx, viewer, case.id, report));
        denied!(store::list_languages(tx, viewer, case.id));
        denied!(store::list_events(tx, viewer, case.id, 9));
        denied!(store::list_evidence(tx, viewer, case.id));
        denied!(store::list_indicators(tx, viewer, case.id));
        denied!(store::list_tasks(tx, viewer, case.id));
        denied!(store::list_decisions(tx, viewer, case.id));
        denied!(store::list_told(tx, viewer, case.id));
        denied!(store::cases_of(tx, viewer, &[report]));
        denied!(store::search_cases(tx, viewer, "odd", None));
        denied!(store::decide(
            tx,
            app,
            viewer,
            case.id,
            case.version,
            Verdict::Handled,
            "x"
        ));
        denied!(store::assign(tx, app, viewer, case.id, case.version, None));
        denied!(store::set_kind(
            tx,
            app,
            viewer,
            case.id,
            case.version,
            Kind::Idea
        ));
        denied!(store::record_note(tx, app, viewer, case.id, "x"));
        denied!(store::close(tx, app, viewer, case.id, case.version));
        denied!(store::reopen(tx, app, viewer, case.id, case.version));
        denied!(store::hold(
            tx,
            app,
            viewer,
            case.id,
            case.version,
            Some("x")
        ));
        denied!(store::set_task(
            tx,
            app,
            viewer,
            case.id,
            app.random.id(),
            true
        ));
        denied!(store::split(
            tx,
            app,
            viewer,
            case.id,
            case.version,
            &[report],
            None
        ));
        denied!(store::merge(
            tx,
            app,
            viewer,
            case.id,
            case.version,
            app.random.id()
        ));
        denied!(store::record_opening(tx, app, viewer, case.id, report, "x"));
        denied!(store::record_letter(
            tx,
            app,
            viewer,
            case.id,
            store::LetterKind::Done,
            "x"
        ));
        denied!(store::record_reply(
            tx,
            app,
            viewer,
            case.id,
            report,
            store::LetterKind::Reply,
            "x"
        ));
    }
}

#[tokio::test]
async fn the_end_of_retention_destroys_identities_unless_the_case_is_held() {
    let town = Town::new().await;
    let report = town
        .report(Kind::Breach)
        .promise(Promise::Confidential)
        .file()
        .await;
    town.settle().await;
    let id = town.case_of(report).await.id;
    town.decide(id, Verdict::Harmless, "").await;
    town.settle().await;
    let app = &town.app;
    let sealed = async || {
        let mut tx = app.db.read().await.unwrap();
        find_sealed_identity(&mut tx, &town.responder, report)
            .await
            .unwrap()
            .is_some()
    };
    let change = async |hold: Option<&str>| {
        let version = town.case(id).await.version;
        let mut tx = app.db.write().await.unwrap();
        store::hold(&mut tx, app, &town.responder, id, version, hold)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    };
    change(Some("A court asked for it.")).await;
    let version = town.case(id).await.version;
    let mut tx = app.db.write().await.unwrap();
    store::close(&mut tx, app, &town.responder, id, version)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    forget(&town).await;
    assert!(sealed().await);
    app.clock
        .set(app.clock.now().plus((app.config.retention_days + 1) * DAY));
    forget(&town).await;
    assert!(sealed().await, "held");
    change(None).await;
    forget(&town).await;
    assert!(!sealed().await);
    let case = town.case(id).await;
    assert!(case.forgotten_at.is_some());
    assert_eq!(
        town.number("select cast(count(*) as bigint) from sealing_keys where wrapped is not null")
            .await,
        0
    );
}

/// What the hourly job does.
async fn forget(town: &Town) {
    let mut after = None;
    loop {
        let mut tx = town.app.db.write().await.unwrap();
        let more = store::forget_due(&mut tx, &town.app, &mut after)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        if !more {
            break;
        }
    }
}

#[tokio::test]
async fn a_report_taken_back_keeps_no_identity_beyond_a_hold() {
    let town = Town::new().await;
    let file = async || {
        town.report(Kind::Breach)
            .promise(Promise::Confidential)
            .file()
            .await
    };
    let take_back = async |report: ReportId, told: bool| {
        let now = town.app.clock.now();
        let mut tx = town.app.db.write().await.unwrap();
        tx.run(
            "update reports set withdrawn_at = $2 where id = $1",
            &[report.into(), now.into()],
        )
        .await
        .unwrap();
        if told {
            jobs::announce(&mut tx, &ReportWithdrawn { report }, now)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    };
    let sealed = async |report| {
        let mut tx = town.app.db.read().await.unwrap();
        find_sealed_identity(&mut tx, &town.responder, report)
            .await
            .unwrap()
            .is_some()
    };
    let hold = async |id, reason: Option<&str>| {
        let version = town.case(id).await.version;
        let mut tx = town.app.db.write().await.unwrap();
        store::hold(&mut tx, &town.app, &town.responder, id, version, reason)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    };

    let never_placed = file().await;
    assert!(sealed(never_placed).await);
    take_back(never_placed, true).await;
    town.settle().await;
    assert!(!sealed(never_placed).await);

    let placed = file().await;
    town.settle().await;
    take_back(placed, true).await;
    town.settle().await;
    assert!(!sealed(placed).await);

    let missed = file().await;
    take_back(missed, false).await;
    forget(&town).await;
    assert!(!sealed(missed).await, "retention finds what a job missed");

    let held = file().await;
    town.settle().await;
    let case = town.case_of(held).await.id;
    hold(case, Some("A court asked for it.")).await;
    take_back(held, true).await;
    forget(&town).await;
    assert!(sealed(held).await, "held, its job not yet run");
    for _ in 0..2 {
        town.settle().await;
        let mut tx = town.app.db.write().await.unwrap();
        let report = find_for_triage(&mut tx, held).await.unwrap().unwrap();
        store::withdraw(&mut tx, &town.app, &report).await.unwrap();
        tx.commit().await.unwrap();
        forget(&town).await;
        assert!(sealed(held).await, "held");
    }
    hold(case, None).await;
    forget(&town).await;
    assert!(!sealed(held).await);
    assert_eq!(
        town.number("select cast(count(*) as bigint) from sealing_keys where wrapped is not null")
            .await,
        0
    );
}

#[tokio::test]
async fn asking_for_an_identity_leaves_a_trace_and_opens_nothing_by_itself() {
    let town = Town::new().await;
    let report = town.report(Kind::Breach).file().await;
    let anonymous = town
        .report(Kind::Breach)
        .promise(Promise::Anonymous)
        .file()
        .await;
    town.settle().await;
    let case = town.case_of(report).await;
    let mut tx = town.app.db.write().await.unwrap();
    store::record_opening(
        &mut tx,
        &town.app,
        &town.responder,
        case.id,
        report,
        "We must warn them.",
    )
    .await
    .unwrap();
    let (key, _) = find_sealed_identity(&mut tx, &town.responder, report)
        .await
        .unwrap()
        .unwrap();
    let now = town.app.clock.now();
    assert!(
        grants::find_grant(&mut tx, &town.responder, key, now)
            .await
            .unwrap()
            .is_none()
    );
    let events = store::list_events(&mut tx, &town.responder, case.id, 9)
        .await
        .unwrap();
    assert_eq!(events[0].kind, crate::event::EventKind::OpeningAsked);
    tx.commit().await.unwrap();
    let other = town.case_of(anonymous).await;
    let mut tx = town.app.db.write().await.unwrap();
    let nothing = store::record_opening(
        &mut tx,
        &town.app,
        &town.responder,
        other.id,
        anonymous,
        "Who was it?",
    )
    .await;
    assert!(matches!(nothing, Err(Refused::Missing)));
}
