//! Split and merge move reports, counts and answers; what was merged is not found any more.

use goodcatch_people::access::Refused;
use goodcatch_speak_up::Kind;

use super::{Town, canteen};
use crate::Verdict;
use crate::case::State;
use crate::store;

#[tokio::test]
async fn split_and_merge_move_reports_counts_and_verdicts() {
    let town = Town::new().await;
    let mut reports = Vec::new();
    for n in 0..4 {
        reports.push(town.wave_mail(n).await);
    }
    let other = town
        .report(Kind::SuspiciousMessage)
        .mail(&canteen())
        .words("Is the soup real?")
        .file()
        .await;
    town.settle().await;
    let wave = town.case_of(reports[0]).await;
    let assessed = crate::assessment::assess(
        super::parcel(2).as_bytes(),
        &goodcatch_mail::Context::default(),
    );
    let mut tx = town.app.db.write().await.unwrap();
    let split = async |tx: &mut _, reports: &[_]| {
        store::split(
            tx,
            &town.app,
            &town.responder,
            wave.id,
            wave.version,
            reports,
            Some(&assessed),
        )
        .await
    };
    assert!(
        matches!(split(&mut tx, &reports).await, Err(Refused::Missing)),
        "nothing would be left"
    );
    drop(tx);
    let mut tx = town.app.db.write().await.unwrap();
    assert!(
        matches!(split(&mut tx, &[other]).await, Err(Refused::Missing)),
        "not in this case"
    );
    drop(tx);
    let mut tx = town.app.db.write().await.unwrap();
    tx.run(
        "update cases set hold_reason = 'a court asks' where id = $1",
        &[wave.id.into()],
    )
    .await
    .unwrap();
    let new = split(&mut tx, &reports[2..]).await.unwrap();
    let held: Option<Option<String>> = tx
        .value("select hold_reason from cases where id = $1", &[new.into()])
        .await
        .unwrap();
    assert_eq!(
        held.flatten().as_deref(),
        Some("a court asks"),
        "a hold goes with what it holds"
    );
    tx.commit().await.unwrap();
    for (id, count) in [(wave.id, 2), (new, 2)] {
        let case = town.case(id).await;
        assert_eq!((case.report_count, case.unanswered), (count, count));
    }

    let soup = town.case_of(other).await;
    town.decide(soup.id, Verdict::Legitimate, "").await;
    town.settle().await;
    let before = town.case(new).await;
    let mut tx = town.app.db.write().await.unwrap();
    store::merge(
        &mut tx,
        &town.app,
        &town.responder,
        new,
        before.version,
        soup.id,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
    let (merged, into) = (town.case(new).await, town.case(soup.id).await);
    assert_eq!(
        (merged.state, merged.report_count, merged.merged_into),
        (State::Merged, 0, Some(soup.id))
    );
    assert_eq!((into.report_count, into.unanswered), (3, 0));
    for report in &reports[2..] {
        assert!(
            town.said_to(*report)
                .await
                .iter()
                .any(|(kind, _)| kind == "verdict")
        );
    }
    let mut tx = town.app.db.write().await.unwrap();
    let found = store::search_cases(&mut tx, &town.responder, "parcel", None)
        .await
        .unwrap()
        .rows;
    assert!(
        found.iter().all(|row| row.case.id != new)
            && found.iter().any(|row| row.case.id == soup.id)
    );
    // A merged case takes no change any more.
    let refused = store::record_note(&mut tx, &town.app, &town.responder, new, "x").await;
    assert!(matches!(refused, Err(Refused::Missing)));
}
