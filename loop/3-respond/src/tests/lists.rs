//! The list: filters, pages by key, search, and what a page costs among many.

use goodcatch_platform::clock::{HOUR, Time};
use goodcatch_platform::database::{Engine, Value};

use super::Town;
use crate::incident::{IncidentId, Kind, Move, State};
use crate::store::{self, Filter, Standing, Turn};

#[tokio::test]
async fn pages_go_both_ways_and_filters_hold() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    for n in 0..60 {
        app.clock.set(app.clock.now().plus(HOUR));
        let kind = if n % 3 == 0 {
            Kind::Malware
        } else {
            Kind::Other
        };
        town.open(&format!("Incident {n}"), kind).await;
    }
    let mut tx = app.db.write().await.unwrap();
    let all = Filter::default();
    let (mut seen, mut turn) = (Vec::new(), None);
    loop {
        let page = store::list_incidents(&mut tx, me, &all, turn)
            .await
            .unwrap();
        assert!(
            page.rows
                .iter()
                .all(|r| r.lead.as_deref() == Some("Jonas Weber"))
        );
        seen.push(
            page.rows
                .iter()
                .map(|r| r.title.clone())
                .collect::<Vec<_>>(),
        );
        turn = page.after;
        if turn.is_none() {
            break;
        }
    }
    assert_eq!(seen.iter().map(Vec::len).collect::<Vec<_>>(), [25, 25, 10]);
    assert_eq!(
        (seen[0][0].as_str(), seen[2][9].as_str()),
        ("Incident 59", "Incident 0")
    );
    // And back again from the last page.
    let second = store::list_incidents(&mut tx, me, &all, None)
        .await
        .unwrap()
        .after
        .unwrap();
    let third = store::list_incidents(&mut tx, me, &all, Some(second))
        .await
        .unwrap()
        .after;
    let last = store::list_incidents(&mut tx, me, &all, third)
        .await
        .unwrap();
    let Some(Turn::Before(..)) = last.before else {
        panic!()
    };
    let back = store::list_incidents(&mut tx, me, &all, last.before)
        .await
        .unwrap();
    let titles: Vec<String> = back.rows.iter().map(|r| r.title.clone()).collect();
    assert_eq!(titles, seen[1]);
    let malware = Filter {
        kind: Some(Kind::Malware),
        ..all
    };
    let page = store::list_incidents(&mut tx, me, &malware, None)
        .await
        .unwrap();
    assert_eq!(page.rows.len(), 20);
    let one = page.rows[0].id;
    store::record_move(&mut tx, app, me, one, 1, Move::FalseAlarm, "")
        .await
        .unwrap();
    for (standing, many) in [
        (Standing::Open, 19),
        (Standing::Any, 20),
        (Standing::In(State::Closed), 1),
        (Standing::In(State::Active), 0),
    ] {
        let filter = Filter {
            standing,
            ..malware
        };
        let page = store::list_incidents(&mut tx, me, &filter, None)
            .await
            .unwrap();
        assert_eq!(page.rows.len(), many, "{standing:?}");
    }
    let found = store::search_incidents(&mut tx, me, "incident 4", None)
        .await
        .unwrap();
    assert!(found.rows.iter().any(|r| r.title == "Incident 4"));
    assert!(found.rows.len() >= 11);
}

#[tokio::test]
async fn every_filter_of_fifty_thousand_is_answered_from_an_index_in_its_order() {
    let town = Town::new().await;
    let db = &town.app.db;
    let mut tx = db.write().await.unwrap();
    for chunk in 0..10 {
        let rows: Vec<Vec<Value>> = (0..5_000)
            .map(|n| {
                let n = chunk * 5_000 + n;
                let kind = Kind::ALL[usize::try_from(n).unwrap() % Kind::ALL.len()];
                // As years leave them: few are open.
                let state = if n % 500 == 0 {
                    State::ALL[usize::try_from(n / 500).unwrap() % 6]
                } else {
                    State::Closed
                };
                let id: IncidentId = town.app.random.id();
                vec![
                    id.into(),
                    "Title".into(),
                    kind.into(),
                    state.into(),
                    "amber".into(),
                    "".into(),
                    1.into(),
                    serde_json::json!({}).into(),
                    0.into(),
                    "here".into(),
                    Time(i64::from(n) * HOUR).into(),
                    Time(i64::from(n) * HOUR).into(),
                    1.into(),
                ]
            })
            .collect();
        tx.insert_many(
            "insert into incidents (id, title, kind, state, tlp, summary, summary_version, classification,
               classification_version, source, opened_at, updated_at, version) values",
            &rows,
            "",
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    db.make_room(false).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let standings = [
        Standing::Open,
        Standing::Any,
        Standing::In(State::Closed),
        Standing::In(State::Active),
    ];
    for standing in standings {
        for kind in [None, Some(Kind::Malware)] {
            for older in [true, false] {
                let filter = Filter { standing, kind };
                let place = (Time(20_000 * HOUR), IncidentId(uuid::Uuid::nil()));
                let (sql, args) = store::listing::statement(filter, place, older);
                let plan = tx.plan(sql, &args).await.unwrap();
                let at = format!("{filter:?} {older}: {plan}");
                match tx.engine() {
                    Engine::Sqlite => {
                        assert!(!plan.contains("USE TEMP B-TREE"), "{at}");
                        assert!(!plan.contains("SCAN incidents"), "{at}");
                    }
                    Engine::Postgres => {
                        assert!(!plan.contains("Seq Scan on incidents"), "{at}");
                        assert!(plan.contains("incidents_"), "{at}");
                    }
                }
            }
        }
    }
}
