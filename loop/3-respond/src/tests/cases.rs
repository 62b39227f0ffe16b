//! Cases linked to an incident and taken off again, from either side.

use axum::http::StatusCode;
use goodcatch_platform::jobs::Jobs;
use goodcatch_platform::words::ENGLISH;
use goodcatch_speak_up::filing::FiledMail;
use goodcatch_speak_up::{
    Channel, Filed, Filing, Kind as ReportKind, Promise, ReportId, Who, file,
};
use goodcatch_triage::CaseId;

use super::Town;
use super::pages::{ask, ok, send, sign_in};
use crate::incident::{IncidentId, Kind};
use crate::milestone::Milestone;
use crate::store;

/// Who reported: must never be met on a page of an incident.
pub(super) const REPORTER: &str = "Pelican Reporter";

pub(super) async fn settle(town: &Town) {
    let mut jobs = Jobs::default();
    goodcatch_speak_up::jobs(&town.app, &mut jobs);
    goodcatch_triage::jobs(&town.app, &mut jobs);
    crate::jobs(&town.app, &mut jobs);
    jobs.drain(&town.app.db, &town.app.clock).await.unwrap();
}

pub(super) async fn report(
    town: &Town,
    kind: ReportKind,
    words: &str,
    mail: Option<&str>,
) -> ReportId {
    let filing = Filing {
        id: town.app.random.id(),
        kind,
        promise: Promise::Named,
        channel: Channel::Web,
        language: ENGLISH,
        words: words.into(),
        answers: vec![],
        who: Some(Who {
            name: REPORTER.into(),
            contact: "pelican@canary.example".into(),
            member: None,
        }),
        key: None,
        uploads: vec![],
        mail: mail.map(|mail| FiledMail {
            redacted: mail.into(),
            original: None,
            exact: true,
        }),
        duplicate_tag: None,
    };
    let Filed::New(id, _) = file(&town.app, filing).await.unwrap() else {
        panic!("must be new")
    };
    settle(town).await;
    id
}

pub(super) async fn case_of(town: &Town, report: ReportId) -> CaseId {
    let mut tx = town.app.db.read().await.unwrap();
    goodcatch_triage::store::cases_of(&mut tx, &town.responder, &[report])
        .await
        .unwrap()[0]
        .1
}

async fn case(town: &Town, words: &str) -> CaseId {
    let report = report(town, ReportKind::Breach, words, None).await;
    case_of(town, report).await
}

async fn linked(town: &Town, id: IncidentId) -> Vec<CaseId> {
    let mut tx = town.app.db.read().await.unwrap();
    store::cases_of_incident(&mut tx, id).await.unwrap()
}

#[tokio::test]
async fn a_further_case_is_found_linked_taken_off_and_linked_again() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let (first, second) = (
        case(&town, "The north gate stood open").await,
        case(&town, "A badge was found").await,
    );
    let id = town.open("The gate", Kind::Other).await;
    let (path, cases) = (format!("/incidents/{id}"), format!("/incidents/{id}/cases"));
    let page = ok(&town, &me, &cases).await;
    for words in [
        "The north gate stood open",
        "A badge was found",
        "Suspected breach",
        "2026-03-02",
        "No case is linked.",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let found = ok(&town, &me, &format!("{cases}?q=badge")).await;
    assert!(found.contains("A badge") && !found.contains("north gate"));
    let pasted = ok(
        &town,
        &me,
        &format!("{cases}?q=https://gc.example/cases/{first}%3Fview=looks"),
    )
    .await;
    assert!(pasted.contains("north gate") && !pasted.contains("A badge"));
    assert!(
        ok(&town, &me, &format!("{cases}?state=closed"))
            .await
            .contains("Nothing to choose")
    );
    assert_eq!(
        ask(&town, &me, &cases, Some("case=")).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    send(&town, &me, &cases, &format!("case={first}")).await;
    send(&town, &me, &cases, &format!("case={first}")).await;
    assert_eq!(linked(&town, id).await, [first]);
    let page = ok(&town, &me, &path).await;
    assert!(page.contains("The case “The north gate stood open” was linked"));
    assert!(!page.contains(REPORTER));
    // A case belongs to one incident; the other one says so and leads there.
    let other = town.open("Another", Kind::Other).await;
    let taken = ask(
        &town,
        &me,
        &format!("/incidents/{other}/cases"),
        Some(&format!("case={first}")),
    )
    .await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.body.contains("part of another incident already"));
    assert!(taken.body.contains(&format!("href=\"{path}\"")));
    // Taken back out of the history, and back again.
    let removal = format!("{cases}/{first}/removal");
    let to = send(&town, &me, &removal, "from=incident").await;
    assert_eq!(to, format!("{path}#moves-title"));
    assert!(linked(&town, id).await.is_empty());
    assert_eq!(
        ask(&town, &me, &removal, Some("")).await.status,
        StatusCode::NOT_FOUND
    );
    let page = ok(&town, &me, &path).await;
    assert!(page.contains("was taken off") && page.contains("Link again"));
    let to = send(&town, &me, &cases, &format!("case={first}&from=incident")).await;
    assert_eq!(to, format!("{path}#moves-title"));
    assert_eq!(linked(&town, id).await, [first]);
    let page = ok(&town, &me, &path).await;
    let history = page.split("id=\"move-list\"").nth(1).unwrap();
    assert_eq!(
        history.matches("/removal\"").count() + history.matches("/cases\"").count(),
        1,
        "Only what still holds can be taken back."
    );
    // From the case's side.
    let existing = format!("/cases/{second}/incident/existing");
    assert!(
        ok(&town, &me, &format!("/cases/{second}/incident"))
            .await
            .contains(&existing)
    );
    let page = ok(&town, &me, &existing).await;
    assert!(page.contains("The gate") && page.contains("Another"));
    let found = ok(&town, &me, &format!("{existing}?q=gate")).await;
    assert!(found.contains("The gate") && !found.contains("Another"));
    assert_eq!(
        ask(&town, &me, &existing, Some("incident=x")).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        send(&town, &me, &existing, &format!("incident={id}")).await,
        path
    );
    let both = linked(&town, id).await;
    assert!(both.len() == 2 && both.contains(&first) && both.contains(&second));
    assert_eq!(ask(&town, &me, &existing, None).await.to, path);
}

#[tokio::test]
async fn what_was_known_from_a_case_alone_goes_with_it() {
    let town = Town::new().await;
    let case = case(&town, "A call at night").await;
    let id = town.open("The call", Kind::Other).await;
    let (app, me) = (&town.app, &town.responder);
    let first = async || {
        let mut tx = app.db.read().await.unwrap();
        store::list_milestones(&mut tx, me, id)
            .await
            .unwrap()
            .into_iter()
            .filter(|m| m.milestone == Milestone::FirstReport && m.superseded_at.is_none())
            .count()
    };
    assert_eq!(first().await, 0);
    let mut tx = app.db.write().await.unwrap();
    store::link_case(&mut tx, app, me, id, case).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(first().await, 1);
    let mut tx = app.db.write().await.unwrap();
    store::unlink_case(&mut tx, app, me, id, case)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(first().await, 0);
}

#[tokio::test]
async fn of_a_case_that_became_part_of_another_that_other_is_linked() {
    let town = Town::new().await;
    let (first, second) = (
        case(&town, "One half").await,
        case(&town, "Other half").await,
    );
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Whole", Kind::Other).await;
    let mut tx = app.db.write().await.unwrap();
    let version = goodcatch_triage::store::find_case(&mut tx, me, first)
        .await
        .unwrap()
        .unwrap()
        .version;
    goodcatch_triage::store::merge(&mut tx, app, me, first, version, second)
        .await
        .unwrap();
    store::link_case(&mut tx, app, me, id, first).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(linked(&town, id).await, [second]);
}

#[tokio::test]
async fn a_linked_case_that_becomes_part_of_another_hands_its_place_on() {
    let town = Town::new().await;
    let (first, second, third) = (
        case(&town, "One half").await,
        case(&town, "Other half").await,
        case(&town, "Elsewhere").await,
    );
    let (app, me) = (&town.app, &town.responder);
    let (id, other) = (
        town.open("Whole", Kind::Other).await,
        town.open("Another", Kind::Other).await,
    );
    let merge = async |case: CaseId, into: CaseId| {
        let mut tx = app.db.write().await.unwrap();
        let version = goodcatch_triage::store::find_case(&mut tx, me, case)
            .await
            .unwrap()
            .unwrap()
            .version;
        goodcatch_triage::store::merge(&mut tx, app, me, case, version, into)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        settle(&town).await;
    };
    let mut tx = app.db.write().await.unwrap();
    store::link_case(&mut tx, app, me, id, first).await.unwrap();
    store::link_case(&mut tx, app, me, other, third)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    merge(first, second).await;
    assert_eq!(linked(&town, id).await, [second]);
    let cookie = sign_in(&town, me).await;
    let page = ok(&town, &cookie, &format!("/incidents/{id}")).await;
    assert!(page.contains("The case “Other half” was linked"));
    // Two incidents meet in one case: that is for people to decide.
    merge(second, third).await;
    assert_eq!(linked(&town, id).await, [second]);
    assert_eq!(linked(&town, other).await, [third]);
}
