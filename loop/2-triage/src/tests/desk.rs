//! The queue: complete, stable, and by its index on both engines.

use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Value;
use goodcatch_speak_up::Kind;

use super::Town;
use crate::case::{CaseId, State};
use crate::store::{self, Filter, Turn, Whose, list_queue};

const OPEN: Filter = Filter {
    state: State::Open,
    kind: None,
    verdict: None,
    whose: Whose::All,
};

/// Many open cases, with equal places on the desk among them.
pub(crate) async fn fill(town: &Town, n: i64) {
    let rows: Vec<Vec<Value>> = (0..n)
        .map(|i| {
            let id: CaseId = town.app.random.id();
            vec![
                id.into(),
                if i % 3 == 0 {
                    Kind::Idea
                } else {
                    Kind::Mistake
                }
                .into(),
                format!("Case {i}").into(),
                if i % 10 == 9 {
                    State::Closed
                } else {
                    State::Open
                }
                .into(),
                1_i64.into(),
                1_i64.into(),
                0_i64.into(),
                Time(i / 4).into(),
                Time(i / 4).into(),
                Time(i / 4).into(),
                Time(i / 4).into(),
                Time(0).into(),
                Time(0).into(),
                1_i64.into(),
            ]
        })
        .collect();
    let mut tx = town.app.db.write().await.unwrap();
    tx.insert_many(
        "insert into cases (id, kind, title, state, risk, report_count, unanswered, clock_from, due_at, feedback_due_at,
           sort_at, opened_at, updated_at, version) values",
        &rows,
        "",
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn paging_by_key_is_complete_and_comes_back_the_same_way() {
    let town = Town::new().await;
    fill(&town, 230).await;
    let mut tx = town.app.db.read().await.unwrap();
    for filter in [
        OPEN,
        Filter {
            kind: Some(Kind::Idea),
            ..OPEN
        },
        Filter {
            state: State::Closed,
            ..OPEN
        },
        Filter {
            whose: Whose::Nobody,
            ..OPEN
        },
    ] {
        let mut pages: Vec<Vec<CaseId>> = Vec::new();
        let mut turn = None;
        loop {
            let page = list_queue(&mut tx, &town.responder, &filter, turn)
                .await
                .unwrap();
            assert_eq!(page.before.is_some(), !pages.is_empty());
            pages.push(page.rows.iter().map(|r| r.case.id).collect());
            turn = page.after;
            if turn.is_none() {
                break;
            }
        }
        let mut all: Vec<CaseId> = pages.concat();
        let count = all.len();
        all.sort();
        all.dedup();
        let expected = match (filter.state, filter.kind) {
            (State::Open, None) => 207,
            (State::Open, _) => 69,
            _ => 23,
        };
        assert_eq!((count, all.len()), (expected, expected));
        // Back again: the page before the last is the one we came through.
        if pages.len() > 1 {
            let last = list_queue(&mut tx, &town.responder, &filter, None)
                .await
                .unwrap();
            let second = list_queue(&mut tx, &town.responder, &filter, last.after)
                .await
                .unwrap();
            let back = list_queue(&mut tx, &town.responder, &filter, second.before)
                .await
                .unwrap();
            assert_eq!(
                back.rows.iter().map(|r| r.case.id).collect::<Vec<_>>(),
                pages[0]
            );
            assert!(back.before.is_none());
        }
    }
    assert!(matches!(
        list_queue(
            &mut tx,
            &goodcatch_people::Viewer::visitor(),
            &OPEN,
            Some(Turn::After(Time(0), CaseId(uuid::Uuid::nil())))
        )
        .await,
        Err(goodcatch_people::Refused::Denied)
    ));
}

#[tokio::test]
async fn the_desk_reads_its_index() {
    let town = Town::new().await;
    fill(&town, 3_000).await;
    let mut tx = town.app.db.write().await.unwrap();
    tx.run("analyze", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = town.app.db.read().await.unwrap();
    let place = (Time(100), CaseId(uuid::Uuid::nil()));
    for (filter, index) in [
        (OPEN, "cases_by_order"),
        (
            Filter {
                kind: Some(Kind::Idea),
                ..OPEN
            },
            "cases_by_kind",
        ),
    ] {
        for up in [true, false] {
            let (sql, args) = store::queue_statement(&filter, place, up);
            let plan = tx.plan(sql, &args).await.unwrap();
            let by_index = plan.contains(index);
            assert!(
                by_index && !plan.to_lowercase().contains("temp b-tree") && !plan.contains("Sort"),
                "{plan}"
            );
        }
    }
}

#[tokio::test]
async fn search_finds_what_was_reported() {
    let town = Town::new().await;
    let report = town.wave_mail(5).await;
    town.report(Kind::Gap)
        .words("The harbour gate has no lock.")
        .file()
        .await;
    town.settle().await;
    let mut tx = town.app.db.read().await.unwrap();
    let mut find = async |query: &str| {
        store::search_cases(&mut tx, &town.responder, query, None)
            .await
            .unwrap()
            .rows
    };
    assert_eq!(find("harbour").await.len(), 1);
    assert_eq!(
        find("parcels-5.example").await.len(),
        1,
        "indicators are found"
    );
    drop(tx);
    let case = town.case_of(report).await;
    assert!(case.title.contains("parcel"));
}

#[tokio::test]
async fn search_leads_through_all_that_it_finds() {
    let town = Town::new().await;
    for n in 0..52 {
        // Of differing lengths.
        let words = format!("The harbour gate has no lock.{}", " Again.".repeat(n % 3));
        town.report(Kind::Gap).words(&words).file().await;
    }
    town.settle().await;
    let mut tx = town.app.db.read().await.unwrap();
    let first = store::search_cases(&mut tx, &town.responder, "harbour", None)
        .await
        .unwrap();
    assert_eq!(first.rows.len(), 50);
    let second = store::search_cases(&mut tx, &town.responder, "harbour", first.next)
        .await
        .unwrap();
    assert_eq!((second.rows.len(), second.next), (2, None));
    let all: std::collections::HashSet<_> = first
        .rows
        .iter()
        .chain(&second.rows)
        .map(|row| row.case.id.0)
        .collect();
    assert_eq!(all.len(), 52, "A page shows what another showed.");
    let open = store::count_open(&mut tx, &town.responder).await.unwrap();
    assert_eq!(open, (52, false));
}
