//! Work on one incident: moves, roles, tasks, timeline, evidence, updates, letters.

use goodcatch_people::access::{Refused, Role};
use goodcatch_platform::clock::{DAY, HOUR, Time};
use goodcatch_platform::edits::{Edit, Settled};

use super::{Town, event, member};
use crate::event::EvidenceKind;
use crate::incident::{Exit, Kind, Move, State};
use crate::letter::Template;
use crate::milestone::{Milestone, Precision, Took, took};
use crate::role::IncidentRole;
use crate::store::{self, NewEvidence};
use crate::update::Audience;

#[tokio::test]
async fn an_incident_opens_with_a_lead_and_the_steps_of_its_playbook() {
    let town = Town::new().await;
    let id = town
        .open("Passwords typed in", Kind::PhishedCredentials)
        .await;
    let incident = town.incident(id).await;
    assert_eq!(incident.state, State::New);
    let mut tx = town.app.db.read().await.unwrap();
    let tasks = store::list_tasks(&mut tx, &town.responder, id)
        .await
        .unwrap();
    assert!((8..=14).contains(&tasks.len()));
    let roles = store::list_roles(&mut tx, &town.responder, id)
        .await
        .unwrap();
    assert_eq!(roles[0].role, IncidentRole::Lead);
    assert_eq!(roles[0].member_id, town.responder.member().unwrap());
    let moves = store::list_moves(&mut tx, &town.responder, id)
        .await
        .unwrap();
    assert_eq!((moves.len(), moves[0].state), (1, State::New));
    drop(tx);
    // Another one of another kind has other steps; one without a playbook has none.
    let other = town.open("Something", Kind::Other).await;
    let mut tx = town.app.db.read().await.unwrap();
    assert!(
        store::list_tasks(&mut tx, &town.responder, other)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn moves_have_times_exits_lead_back_and_a_stale_move_is_refused() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Odd traffic", Kind::Malware).await;
    let other = town.open("The same traffic", Kind::Malware).await;
    for (to, state, exit) in [
        (Move::To(State::Active), State::Active, None),
        (Move::FalseAlarm, State::Closed, Some(Exit::FalseAlarm)),
        (Move::To(State::Triage), State::Triage, None),
        (Move::Duplicate(other), State::Closed, Some(Exit::Duplicate)),
        (Move::NearMiss, State::Triage, Some(Exit::NearMiss)),
        (
            Move::To(State::Recovered),
            State::Recovered,
            Some(Exit::NearMiss),
        ),
    ] {
        let seen = town.incident(id).await;
        app.clock.set(app.clock.now().plus(HOUR));
        let mut tx = app.db.write().await.unwrap();
        store::record_move(&mut tx, app, me, id, seen.version, to, "since we saw it")
            .await
            .unwrap();
        let stale = store::record_move(&mut tx, app, me, id, seen.version, to, "").await;
        assert!(matches!(stale, Err(Refused::Changed)), "{to:?}");
        tx.commit().await.unwrap();
        let now = town.incident(id).await;
        assert_eq!((now.state, now.exit), (state, exit), "{to:?}");
        assert_eq!(now.closed_at.is_some(), state == State::Closed, "{to:?}");
        assert_eq!(
            now.duplicate_of.is_some(),
            exit == Some(Exit::Duplicate),
            "{to:?}"
        );
    }
    let seen = town.incident(id).await.version;
    let mut tx = app.db.write().await.unwrap();
    let itself = store::record_move(&mut tx, app, me, id, seen, Move::Duplicate(id), "").await;
    assert!(matches!(itself, Err(Refused::Missing)));
    let moves = store::list_moves(&mut tx, me, id).await.unwrap();
    assert_eq!(moves.len(), 7);
    assert!(moves.windows(2).all(|w| w[0].moved_at < w[1].moved_at));
}

#[tokio::test]
async fn milestones_supersede_and_durations_derive_from_them() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Lost laptop", Kind::LostDevice).await;
    let now = app.clock.now();
    let mut tx = app.db.write().await.unwrap();
    for (milestone, at) in [
        (Milestone::Began, now.plus(-5 * HOUR)),
        (Milestone::Detected, now),
        (Milestone::Began, now.plus(-3 * HOUR)),
    ] {
        store::record_milestone(
            &mut tx,
            app,
            me,
            id,
            milestone,
            at,
            Precision::Minute,
            "Europe/Vienna",
            "the log",
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = app.db.read().await.unwrap();
    let all = store::list_milestones(&mut tx, me, id).await.unwrap();
    assert_eq!(all.len(), 3);
    assert_eq!(all.iter().filter(|m| m.superseded_at.is_some()).count(), 1);
    assert_eq!(
        took(&all, Milestone::Began, Milestone::Detected),
        Took::Between(3 * HOUR, 3 * HOUR)
    );
}

#[tokio::test]
async fn the_timeline_only_grows_and_corrections_stay_visible() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Keys in a repository", Kind::ExposedSecret).await;
    let now = app.clock.now();
    let mut tx = app.db.write().await.unwrap();
    let late = store::record_event(&mut tx, app, me, id, event(Some(now), "revoked"))
        .await
        .unwrap();
    let early = store::record_event(&mut tx, app, me, id, event(Some(now.plus(-DAY)), "pushed"))
        .await
        .unwrap();
    let free = store::record_event(&mut tx, app, me, id, event(None, "somebody noticed"))
        .await
        .unwrap();
    let evidence = NewEvidence {
        event: Some(late),
        kind: EvidenceKind::Link,
        label: "The change".into(),
        value: "https://code.example/1".into(),
        file: None,
        held: None,
    };
    store::record_evidence(&mut tx, app, me, id, evidence)
        .await
        .unwrap();
    let better = store::correct_event(&mut tx, app, me, id, late, event(Some(now), "rotated"))
        .await
        .unwrap();
    let again = store::correct_event(&mut tx, app, me, id, late, event(None, "x")).await;
    assert!(matches!(again, Err(Refused::Changed)));
    tx.commit().await.unwrap();
    let order = async |tx: &mut goodcatch_platform::database::Tx| {
        store::list_events(tx, me, id).await.unwrap()
    };
    let mut tx = app.db.read().await.unwrap();
    let events = order(&mut tx).await;
    let words: Vec<&str> = events.iter().map(|e| e.words.as_str()).collect();
    assert_eq!(words, ["pushed", "somebody noticed", "revoked", "rotated"]);
    assert_eq!(events[2].superseded_by, Some(better));
    assert_eq!(events[3].supersedes, Some(late));
    let evidence = store::list_evidence(&mut tx, me, id).await.unwrap();
    assert_eq!(evidence[0].event_id, Some(better));
    drop(tx);
    // Only what has no time moves.
    let mut tx = app.db.write().await.unwrap();
    let refused = store::reorder_event(&mut tx, app, me, id, early, None).await;
    assert!(matches!(refused, Err(Refused::Changed)));
    for _ in 0..3 {
        store::reorder_event(&mut tx, app, me, id, free, None)
            .await
            .unwrap();
        assert_eq!(order(&mut tx).await[0].id, free);
        store::reorder_event(&mut tx, app, me, id, free, Some(better))
            .await
            .unwrap();
        assert_eq!(order(&mut tx).await[3].id, free);
        store::reorder_event(&mut tx, app, me, id, free, Some(early))
            .await
            .unwrap();
        assert_eq!(order(&mut tx).await[1].id, free);
    }
}

#[tokio::test]
async fn a_role_is_handed_over_in_one_step_and_opens_the_incident_to_its_holder() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let expert = member(app, "Dora Expert", &[]).await;
    let custodian = member(app, "Cora Custodian", &[Role::Custodian]).await;
    let mut tx = app.db.write().await.unwrap();
    let closed = store::find_incident(&mut tx, &expert, id).await;
    assert!(matches!(closed, Err(Refused::Denied)));
    let to_custodian = store::hand_over(
        &mut tx,
        app,
        me,
        id,
        IncidentRole::Expert,
        None,
        custodian.member(),
    )
    .await;
    assert!(matches!(to_custodian, Err(Refused::Missing)));
    store::hand_over(
        &mut tx,
        app,
        me,
        id,
        IncidentRole::Lead,
        None,
        expert.member(),
    )
    .await
    .unwrap();
    assert!(
        store::find_incident(&mut tx, &expert, id)
            .await
            .unwrap()
            .is_some()
    );
    // Who holds a role works on the incident, and moves nothing.
    store::record_event(&mut tx, app, &expert, id, event(None, "looked"))
        .await
        .unwrap();
    let moved = store::record_move(&mut tx, app, &expert, id, 1, Move::FalseAlarm, "").await;
    assert!(matches!(moved, Err(Refused::Denied)));
    let own = store::list_own(&mut tx, &expert).await.unwrap();
    assert_eq!(own.len(), 1);
    let held = store::list_roles(&mut tx, me, id).await.unwrap();
    let present: Vec<_> = held.iter().filter(|h| h.until_at.is_none()).collect();
    assert_eq!((held.len(), present.len()), (2, 1));
    assert_eq!(Some(present[0].member_id), expert.member());
    // Experts are many, and each part ends by itself.
    for to in [me.member(), expert.member()] {
        store::hand_over(&mut tx, app, me, id, IncidentRole::Expert, None, to)
            .await
            .unwrap();
    }
    store::hand_over(
        &mut tx,
        app,
        me,
        id,
        IncidentRole::Expert,
        me.member(),
        None,
    )
    .await
    .unwrap();
    let held = store::list_roles(&mut tx, me, id).await.unwrap();
    let experts: Vec<_> = held
        .iter()
        .filter(|h| h.role == IncidentRole::Expert && h.until_at.is_none())
        .collect();
    assert_eq!(experts.len(), 1);
    assert_eq!(Some(experts[0].member_id), expert.member());
}

#[tokio::test]
async fn whoever_responded_is_known_and_whoever_opened_a_near_miss_did_not() {
    let town = Town::new().await;
    let app = &town.app;
    let anna = member(app, "Anna Bell", &[]).await;
    let ben = member(app, "Ben Oxtoby", &[Role::Responder]).await;
    let mut tx = app.db.write().await.unwrap();
    let near = store::open_near_miss(&mut tx, app, &anna, "Nearly paid", "The bank called.")
        .await
        .unwrap();
    assert!(
        !store::responded_to(&mut tx, near, anna.member().unwrap())
            .await
            .unwrap()
    );
    assert!(
        !store::responded_to(&mut tx, near, ben.member().unwrap())
            .await
            .unwrap()
    );
    let seen = store::find_incident(&mut tx, &ben, near)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(seen.exit, Some(Exit::NearMiss));
    // She opened it for a review; the incident itself is for those who handle incidents.
    assert!(store::find_incident(&mut tx, &anna, near).await.is_err());
    store::enter_review(&mut tx, app, &anna, near)
        .await
        .unwrap();
    let seen = store::find_incident(&mut tx, &ben, near)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(seen.state, State::InReview);
    let all = Audience::Everyone;
    store::record_update(
        &mut tx,
        app,
        &ben,
        near,
        all,
        "All is well.",
        crate::no_names,
    )
    .await
    .unwrap();
    assert!(
        store::responded_to(&mut tx, near, ben.member().unwrap())
            .await
            .unwrap()
    );
    let news = store::list_news(&mut tx, &anna).await.unwrap();
    assert_eq!(news.len(), 1);
    assert!(news[0].by_name.is_none());
    // "You need nobody's permission": whoever asked for the review is nobody's business, here least of all.
    assert_eq!(seen.opened_by, None);
    let moves = store::list_moves(&mut tx, &ben, near).await.unwrap();
    assert_eq!(moves.len(), 2);
    assert!(moves.iter().all(|m| m.by_name.is_none()), "{moves:?}");
    // Nor of a responder who nearly erred.
    let own = store::open_near_miss(&mut tx, app, &ben, "Nearly sent", "To the wrong firm.")
        .await
        .unwrap();
    store::enter_review(&mut tx, app, &ben, own).await.unwrap();
    let moves = store::list_moves(&mut tx, &town.responder, own).await;
    assert!(moves.unwrap().iter().all(|m| m.by_name.is_none()));
    let facilitator = member_in(app, "Frida");
    store::close_after_review(&mut tx, app, &facilitator, near)
        .await
        .unwrap();
    let seen = store::find_incident(&mut tx, &ben, near)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(seen.state, State::Closed);
}

/// A facilitator.
fn member_in(app: &goodcatch_people::App, name: &str) -> goodcatch_people::Viewer {
    goodcatch_people::Viewer::member_with(app.random.id(), name, &[Role::Facilitator])
}

#[tokio::test]
async fn two_writers_of_a_summary_lose_nothing() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Two writers", Kind::Other).await;
    let incident = town.incident(id).await;
    let edit = |mine: &str| Edit {
        version: incident.summary_version,
        base: incident.summary.clone(),
        mine: mine.into(),
    };
    let mut tx = app.db.write().await.unwrap();
    let first = edit("Somebody called. It was the bank.");
    store::revise_summary(&mut tx, app, me, id, &first)
        .await
        .unwrap();
    let second = edit("At nine a colleague called.");
    let settled = store::revise_summary(&mut tx, app, me, id, &second)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let now = town.incident(id).await.summary;
    match settled {
        Settled::Save { .. } => assert!(now.contains("bank") && now.contains("colleague")),
        Settled::Ask(_) => assert!(now.contains("bank")),
    }
}

#[tokio::test]
async fn letters_to_those_affected_keep_no_address_once_they_are_settled() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let addresses = ["canary.one@out.example", "canary.two@out.example"].map(String::from);
    let sealed = store::seal_all(app, &addresses).unwrap();
    for bytes in &sealed {
        assert!(!String::from_utf8_lossy(bytes).contains("canary"));
    }
    let mut tx = app.db.write().await.unwrap();
    let notice = store::record_notice(
        &mut tx,
        app,
        me,
        id,
        Template::DataSent,
        "About your data",
        "Dear reader",
        sealed,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    town.jobs.drain(&app.db, &app.clock).await.unwrap();
    let mut tx = app.db.write().await.unwrap();
    let mails = tx
        .count(
            "select cast(count(*) as bigint) from outgoing_mails where kind = 'incident-notice'",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(mails, 2);
    store::notices::settled(&mut tx, notice, 1).await.unwrap();
    store::notices::settled(&mut tx, notice, 1).await.unwrap();
    let listed = store::list_notices(&mut tx, me, id).await.unwrap();
    assert_eq!((listed[0].receivers, listed[0].told), (2, 1));
    let left = "select cast(count(*) as bigint) from incident_notice_receivers";
    assert_eq!(tx.count(left, &[]).await.unwrap(), 1);
    store::notices::forget_old(&mut tx, Time(app.clock.now().0 + 40 * DAY))
        .await
        .unwrap();
    assert_eq!(tx.count(left, &[]).await.unwrap(), 0);
}

#[tokio::test]
async fn tasks_are_ticked_given_and_added_and_playbooks_are_edited() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Virus", Kind::Malware).await;
    let mut tx = app.db.write().await.unwrap();
    let task = store::record_task(&mut tx, app, me, id, crate::Phase::Recover, "Call the port")
        .await
        .unwrap();
    store::set_task(&mut tx, app, me, id, task, true)
        .await
        .unwrap();
    store::assign_task(&mut tx, app, me, id, task, me.member())
        .await
        .unwrap();
    let tasks = store::list_tasks(&mut tx, me, id).await.unwrap();
    let last = tasks.last().unwrap();
    assert_eq!((last.id, last.done_at.is_some()), (task, true));
    assert_eq!(last.assigned_name.as_deref(), Some("Jonas Weber"));
    let other = town_playbook(&mut tx, me, Kind::Malware).await;
    let edit = Edit {
        version: other.1,
        base: String::new(),
        mine: "# Ours\n## detect\n- lead: Look.\n## recover\n- Rest.".into(),
    };
    store::revise_playbook(&mut tx, app, me, other.0, &edit)
        .await
        .unwrap();
    let (book, steps) = store::find_playbook(&mut tx, me, other.0)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (book.name.as_str(), steps.len(), book.version),
        ("Ours", 2, 2)
    );
    tx.commit().await.unwrap();
    let next = town.open("Another virus", Kind::Malware).await;
    let mut tx = app.db.read().await.unwrap();
    let tasks = store::list_tasks(&mut tx, me, next).await.unwrap();
    assert_eq!(tasks.len(), 2);
    assert_eq!(tasks[0].owner_role, "lead");
}

async fn town_playbook(
    tx: &mut goodcatch_platform::database::Tx,
    me: &goodcatch_people::Viewer,
    kind: Kind,
) -> (store::PlaybookId, i64) {
    let all = store::list_playbooks(tx, me).await.unwrap();
    assert_eq!(all.len(), 16);
    all.into_iter()
        .find(|p| p.kind == kind && p.locale == "en")
        .map(|p| (p.id, p.version))
        .unwrap()
}
