//! A report becomes a case, a wave becomes one case.

use goodcatch_platform::clock::DAY;
use goodcatch_platform::jobs;
use goodcatch_speak_up::{Kind, Promise, ReporterSpoke, find_for_triage};

use super::{Town, canteen, parcel};
use crate::Verdict;
use crate::case::State;
use crate::store;

#[tokio::test]
async fn similar_mails_are_one_case_and_another_is_its_own() {
    let town = Town::new().await;
    for n in 0..30 {
        town.wave_mail(n).await;
    }
    town.report(Kind::SuspiciousMessage)
        .mail(&canteen())
        .file()
        .await;
    town.settle().await;
    let mut cases = town.cases().await;
    cases.sort_by_key(|c| c.report_count);
    let counts: Vec<i64> = cases.iter().map(|c| c.report_count).collect();
    assert_eq!(counts, [1, 30]);
    let wave = &cases[1];
    assert_eq!(
        (wave.unanswered, wave.kind, wave.state),
        (30, Kind::SuspiciousMessage, State::Open)
    );
    assert!(
        wave.title.starts_with("Your parcel") && wave.score.is_some() && wave.proposed.is_some()
    );
    // A case keeps a few signatures, whatever the size of its wave.
    assert!(
        town.number("select cast(count(*) as bigint) from case_signatures")
            .await
            <= 5
    );
}

#[tokio::test]
async fn reports_read_at_the_same_moment_become_one_case() {
    let town = Town::new().await;
    // Judged at once, placed at once: as several server processes would.
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..24 {
        let report = town.wave_mail(n).await;
        let app = town.app.clone();
        tasks.spawn(async move {
            let mut tx = app.db.read().await.unwrap();
            let found = find_for_triage(&mut tx, report).await.unwrap().unwrap();
            drop(tx);
            let assessed = crate::assessment::assess(
                parcel(n).as_bytes(),
                &goodcatch_mail::Context::default(),
            );
            let mut tx = app.db.write().await.unwrap();
            store::place(&mut tx, &app, &found, Some(&assessed), None)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    let cases = town.cases().await;
    assert_eq!(cases.len(), 1);
    assert_eq!((cases[0].report_count, cases[0].unanswered), (24, 24));
    // The jobs that announced them find everything done.
    town.settle().await;
    assert_eq!(town.cases().await[0].report_count, 24);
}

#[tokio::test]
async fn what_is_no_mail_is_a_case_with_what_its_kind_needs() {
    let town = Town::new().await;
    let report = town
        .report(Kind::LostDevice)
        .words("My phone is not in my bag any more.")
        .file()
        .await;
    town.settle().await;
    let case = town.case_of(report).await;
    assert_eq!(case.title, "My phone is not in my bag any more.");
    let mut tx = town.app.db.read().await.unwrap();
    let tasks = store::list_tasks(&mut tx, &town.responder, case.id)
        .await
        .unwrap();
    assert!(
        tasks
            .iter()
            .any(|t| t.task == "wipe" && t.owner == "service-desk")
            && tasks.len() > 4
    );
    drop(tx);
    let mut tx = town.app.db.write().await.unwrap();
    store::set_task(
        &mut tx,
        &town.app,
        &town.responder,
        case.id,
        tasks[0].id,
        true,
    )
    .await
    .unwrap();
    assert!(
        store::set_task(
            &mut tx,
            &town.app,
            &town.responder,
            case.id,
            town.app.random.id(),
            true
        )
        .await
        .is_err()
    );
    let events = store::list_events(&mut tx, &town.responder, case.id, 9)
        .await
        .unwrap();
    assert_eq!(events[0].by_name.as_deref(), Some("Jonas Weber"));
}

#[tokio::test]
async fn an_anonymous_report_leaves_only_its_day() {
    let town = Town::new().await;
    town.app.clock.set(town.app.clock.now().plus(1_234_567));
    let report = town
        .report(Kind::Mistake)
        .promise(Promise::Anonymous)
        .file()
        .await;
    let hours = "select cast(count(*) as bigint) from jobs where once is null and created_at % 86400000 <> 0";
    loop {
        assert_eq!(town.number(hours).await, 0, "Waiting work tells the hour.");
        let ran = town.jobs.run_due(&town.app.db, &town.app.clock).await;
        if ran.unwrap() == 0 {
            break;
        }
    }
    let case = town.case_of(report).await;
    for time in [case.opened_at, case.updated_at, case.clock_from] {
        assert_eq!(time, time.day());
    }
    let traces = town
        .number(
            "select cast(count(*) as bigint) from case_reports where joined_at % 86400000 <> 0 or since % 86400000 <> 0",
        )
        .await;
    assert_eq!(traces, 0);
    assert_eq!(
        town.number(
            "select cast(count(*) as bigint) from case_events where happened_at % 86400000 <> 0"
        )
        .await,
        0
    );
}

#[tokio::test]
async fn joining_speaking_and_leaving_tell_no_hour_of_an_anonymous_reporter() {
    let town = Town::new().await;
    let clock = &town.app.clock;
    clock.set(clock.now().plus(1_234_567));
    let anonymous = async |n| {
        town.report(Kind::SuspiciousMessage)
            .promise(Promise::Anonymous)
            .mail(&parcel(n))
            .file()
            .await
    };
    let first = anonymous(1).await;
    town.settle().await;
    let id = town.case_of(first).await.id;
    town.decide(id, Verdict::Phishing, "").await;
    town.settle().await;
    clock.set(clock.now().plus(2_345_678));
    let second = anonymous(2).await;
    town.settle().await;
    assert_eq!(town.case_of(second).await.id, id);
    assert_eq!(town.said_to(second).await.len(), 2, "thanks and verdict");
    let none = async |what: &str, sql| assert_eq!(town.number(sql).await, 0, "{what}");
    none(
        "messages",
        "select cast(count(*) as bigint) from messages where posted_at % 86400000 <> 0",
    )
    .await;
    none(
        "answered",
        "select cast(count(*) as bigint) from reports where replied_at % 86400000 <> 0 or outcome_at % 86400000 <> 0",
    )
    .await;
    none(
        "mails",
        "select cast(count(*) as bigint) from outgoing_mails",
    )
    .await;
    none(
        "signatures",
        "select cast(count(*) as bigint) from case_signatures where made_at % 86400000 <> 0",
    )
    .await;

    clock.set(clock.now().plus(2 * DAY));
    let mut tx = town.app.db.write().await.unwrap();
    jobs::announce(&mut tx, &ReporterSpoke { report: first }, clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
    let case = town.case(id).await;
    assert_eq!((case.unanswered, case.updated_at), (1, clock.now().day()));
    none(
        "due",
        "select cast(count(*) as bigint) from case_reports where answered_at is null and (due_at + 1) % 86400000 <> 0",
    )
    .await;

    clock.set(clock.now().plus(DAY));
    let mut tx = town.app.db.write().await.unwrap();
    let report = find_for_triage(&mut tx, first).await.unwrap().unwrap();
    store::withdraw(&mut tx, &town.app, &report).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(town.case(id).await.updated_at, clock.now().day());
}

#[tokio::test]
async fn a_reporter_who_speaks_waits_again_and_opens_a_closed_case() {
    let town = Town::new().await;
    let report = town.report(Kind::Mistake).file().await;
    town.settle().await;
    let case = town.case_of(report).await;
    town.decide(
        case.id,
        Verdict::Handled,
        "We asked the recipient to delete it.",
    )
    .await;
    town.settle().await;
    let case = town.case(case.id).await;
    let mut tx = town.app.db.write().await.unwrap();
    store::close(&mut tx, &town.app, &town.responder, case.id, case.version)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(town.case(case.id).await.state, State::Closed);
    town.app.clock.set(town.app.clock.now().plus(DAY));
    let mut tx = town.app.db.write().await.unwrap();
    let spoke = ReporterSpoke { report };
    jobs::announce(&mut tx, &spoke, town.app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
    let again = town.case(case.id).await;
    assert_eq!((again.state, again.unanswered), (State::Open, 1));
    assert!(again.due_at > town.app.clock.now() && again.retention_ends_at.is_none());
}

#[tokio::test]
async fn a_report_taken_back_leaves_nothing_to_find() {
    let town = Town::new().await;
    let report = town
        .report(Kind::Gap)
        .words("The zebra gate has no lock.")
        .file()
        .await;
    town.settle().await;
    let mut tx = town.app.db.write().await.unwrap();
    assert_eq!(
        store::search_cases(&mut tx, &town.responder, "zebra", None)
            .await
            .unwrap()
            .rows
            .len(),
        1
    );
    let found = find_for_triage(&mut tx, report).await.unwrap().unwrap();
    store::withdraw(&mut tx, &town.app, &found).await.unwrap();
    store::withdraw(&mut tx, &town.app, &found).await.unwrap();
    assert!(
        store::search_cases(&mut tx, &town.responder, "zebra", None)
            .await
            .unwrap()
            .rows
            .is_empty()
    );
    tx.commit().await.unwrap();
    let case = &town.cases().await[0];
    assert_eq!(
        (case.report_count, case.title.as_str(), case.state),
        (0, "", State::Closed)
    );
}
