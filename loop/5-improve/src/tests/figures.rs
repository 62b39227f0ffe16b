//! Our own figures on what really happened: each says of how many it is made, and of how many it could be.

use goodcatch_platform::clock::{DAY, MINUTE, Time};
use goodcatch_respond::store::{record_milestone, record_move};
use goodcatch_respond::{IncidentId, Kind, Milestone, Move, Precision};
use goodcatch_speak_up::Promise;

use super::Town;
use crate::figures::{About, Figure, Read, read};

async fn figure(town: &Town, figure: Figure, incident: Option<IncidentId>, days: i64) -> Read {
    let now = town.app.clock.now().plus(1);
    let about = About {
        subject: Kind::PhishedCredentials.word(),
        incident,
        from: now.plus(-days * DAY),
        until: now,
    };
    let mut tx = town.app.db.read().await.unwrap();
    read(&mut tx, figure, about).await.unwrap()
}

async fn began(town: &Town, id: IncidentId, at: Time) {
    let mut tx = town.app.db.write().await.unwrap();
    let (milestone, precision) = (Milestone::Began, Precision::Minute);
    record_milestone(
        &mut tx, &town.app, &town.rita, id, milestone, at, precision, "UTC", "mail log",
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// An incident from a report that is filed now.
async fn reported(town: &Town, promise: Promise, title: &str) -> IncidentId {
    let report = town.report(promise).await;
    town.settle().await;
    let case = town.case_of(report).await;
    town.incident(title, Kind::PhishedCredentials, vec![case])
        .await
}

async fn false_alarm(town: &Town, id: IncidentId) {
    let mut tx = town.app.db.write().await.unwrap();
    let found = goodcatch_respond::find_incident(&mut tx, &town.rita, id)
        .await
        .unwrap()
        .unwrap();
    let alarm = Move::FalseAlarm;
    record_move(&mut tx, &town.app, &town.rita, id, found.version, alarm, "")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
}

#[tokio::test]
async fn the_time_to_the_first_report_comes_from_reports_and_says_of_how_many() {
    let town = Town::new().await;
    let start = town.app.clock.now();
    // The hour of the first report is known from the case, though nobody wrote it down.
    town.app.clock.set(start.plus(12 * MINUTE));
    let first = reported(&town, Promise::Named, "First").await;
    began(&town, first, start).await;
    // Nobody knows when this one began.
    town.app.clock.set(start.plus(DAY));
    reported(&town, Promise::Confidential, "Second").await;
    // Of an anonymous report only the day is known: no minutes come from it.
    town.app.clock.set(start.plus(2 * DAY));
    let third = reported(&town, Promise::Anonymous, "Third").await;
    began(&town, third, start.plus(2 * DAY - 5 * MINUTE)).await;
    // This one was nothing.
    town.app.clock.set(start.plus(3 * DAY));
    let fourth = reported(&town, Promise::Named, "Fourth").await;
    began(&town, fourth, start.plus(2 * DAY)).await;
    false_alarm(&town, fourth).await;
    let read = figure(&town, Figure::TimeToFirstReport, None, 90).await;
    assert_eq!((read.value, read.of, read.all), (Some(12.0), 1, 3));
    let mut tx = town.app.db.read().await.unwrap();
    let known = goodcatch_respond::store::list_milestones(&mut tx, &town.rita, third)
        .await
        .unwrap();
    let reported = known.iter().find(|m| m.milestone == Milestone::FirstReport);
    assert_eq!(reported.unwrap().precision, Precision::Day);
}

#[tokio::test]
async fn every_recurrence_counts_but_those_that_people_called_different() {
    let town = Town::new().await;
    let title = "Password given to a copy of the portal";
    let earlier = town.incident(title, Kind::PhishedCredentials, vec![]).await;
    super::recurrences::classify(&town, earlier).await;
    assert_eq!(
        figure(&town, Figure::Recurrences, Some(earlier), 90)
            .await
            .value,
        Some(0.0)
    );
    let mut later = Vec::new();
    for _ in 0..5 {
        town.later(1);
        let id = town.incident(title, Kind::PhishedCredentials, vec![]).await;
        super::recurrences::classify(&town, id).await;
        later.push(id);
    }
    town.later(1);
    town.incident("Laptop left on the train", Kind::LostDevice, vec![])
        .await;
    town.settle().await;
    let read = figure(&town, Figure::Recurrences, Some(earlier), 90).await;
    assert_eq!((read.value, read.all, read.days), (Some(5.0), 7, 90));
    let read = figure(&town, Figure::Recurrences, Some(earlier), 3).await;
    assert_eq!(read.value, Some(2.0), "those of the last days only");
    // One is offered for it, and people say that it is something else.
    let mut tx = town.app.db.write().await.unwrap();
    let offered = crate::list_of_incident(&mut tx, &town.fay, later[0])
        .await
        .unwrap();
    let (id, decided) = (offered[0].id, crate::Decided::Different);
    assert_eq!(offered[0].earlier_id, earlier);
    crate::settle(
        &mut tx,
        &town.app,
        &town.fay,
        id,
        decided,
        "Another portal.",
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    false_alarm(&town, later[1]).await;
    let read = figure(&town, Figure::Recurrences, Some(earlier), 90).await;
    assert_eq!((read.value, read.all), (Some(3.0), 6));
}

#[tokio::test]
async fn what_was_imported_is_in_no_figure() {
    let town = Town::new().await;
    town.incident("Ours", Kind::PhishedCredentials, vec![])
        .await;
    let phishing = serde_json::json!({
        "action": {"social": {"variety": ["Phishing"], "vector": ["Email"]}},
        "attribute": {"confidentiality": {"data": [{"variety": "Credentials"}]}},
    });
    super::recurrences::import(&town, 4, "Theirs", &phishing).await;
    assert_eq!(
        town.number(
            "select cast(count(*) as bigint) from incidents where kind = 'phished-credentials'"
        )
        .await,
        5
    );
    let read = figure(&town, Figure::Incidents, None, 90).await;
    assert_eq!((read.value, read.all), (Some(1.0), 1));
}
