//! The list: filters, pages by key, search, and what a page costs among many; and what the page of one costs.

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

/// Fifty thousand incidents, as years leave them.
async fn fill(town: &Town) {
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
}

#[tokio::test]
async fn every_filter_of_fifty_thousand_is_answered_from_an_index_in_its_order() {
    let town = Town::new().await;
    let db = &town.app.db;
    fill(&town).await;
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

/// Something of everything for each of them, under the incident's own id.
async fn furnish(town: &Town) {
    let mut tx = town.app.db.write().await.unwrap();
    for sql in [
        "insert into incident_events (id, incident_id, place, rank, at, precision, zone, nature, words, recorded_at)
         select id, id, 1, 1.0, opened_at, 'minute', 'UTC', 'objective', 'It happened', opened_at from incidents",
        "insert into incident_evidence (id, incident_id, kind, label, value, media_type, bytes, copy, added_at)
         select id, id, 'note', 'Note', 'Words', '', 0, false, opened_at from incidents",
        "insert into incident_moves (id, incident_id, place, state, words, moved_at)
         select id, id, 1, 'new', '', opened_at from incidents",
        "insert into incident_milestones (id, incident_id, milestone, at, precision, zone, source, recorded_at)
         select id, id, 'began', opened_at, 'minute', 'UTC', 'log', opened_at from incidents",
        "insert into incident_cases (case_id, incident_id, linked_at) select id, id, opened_at from incidents",
        "insert into incident_links (incident_id, place, case_id, linked, at)
         select id, 1, id, true, opened_at from incidents",
        "insert into incident_likenesses (incident_id, earlier_id, place, href, found_at)
         select id, id, 0, '/', opened_at from incidents",
        "insert into incident_roles (id, incident_id, role, member_id, from_at)
         select id, id, 'lead', id, opened_at from incidents",
        "insert into incident_updates (id, incident_id, audience, words, posted_by, posted_at, mailed)
         select id, id, 'everyone', 'All is well', id, opened_at, 0 from incidents",
    ] {
        assert_eq!(tx.run(sql, &[]).await.unwrap(), 50_000, "{sql}");
    }
    let words: &[&'static str] = match tx.engine() {
        Engine::Sqlite => &[
            "insert into search_entries (area, thing, words) select 'incidents', id, '' from incidents",
            "insert into search_words (rowid, words)
             select entry, '0area0incidents0 title ' || entry from search_entries",
        ],
        Engine::Postgres => &["insert into search_entries (area, thing, words)
             select 'incidents', id, to_tsvector('simple', 'title ' || opened_at) from incidents"],
    };
    for sql in words {
        tx.run(sql, &[]).await.unwrap();
    }
    tx.commit().await.unwrap();
    town.app.db.make_room(false).await.unwrap();
}

#[tokio::test]
async fn the_page_of_one_and_a_search_among_fifty_thousand_read_no_table_whole() {
    use store::{cases, events, evidence, figures, likenesses, listing, reading, updates};
    let town = Town::new().await;
    fill(&town).await;
    furnish(&town).await;
    let mut tx = town.app.db.read().await.unwrap();
    let id: IncidentId = tx
        .value("select id from incidents limit 1", &[])
        .await
        .unwrap()
        .unwrap();
    let one: Vec<Value> = vec![id.into()];
    let (from, until) = (Time(49_000 * HOUR), Time(49_500 * HOUR));
    let kind: Value = Kind::Malware.into();
    let words = ["title".to_owned(), "49".to_owned()];
    let (search, found) = goodcatch_platform::database::search::statement(
        tx.engine(),
        "incidents",
        &words,
        i64::MAX,
        26,
    );
    let asked: Vec<(&'static str, Vec<Value>)> = vec![
        (events::EVENTS, one.clone()),
        (evidence::EVIDENCE, one.clone()),
        (reading::MOVES, one.clone()),
        (reading::MILESTONES, one.clone()),
        (reading::CASES, one.clone()),
        (cases::LINKS, one.clone()),
        (likenesses::LIKENESSES, one.clone()),
        (updates::UPDATES, one.clone()),
        (listing::OWN, one.clone()),
        (updates::NEWS, vec!["everyone".into()]),
        (
            figures::COUNT_OF_KIND,
            vec![kind.clone(), from.into(), until.into()],
        ),
        (figures::COUNT_OF_ALL, vec![from.into(), until.into()]),
        (
            figures::FIRST_REPORTS,
            vec![kind, from.into(), until.into()],
        ),
        (crate::pages::INCIDENT.sql, one),
        (search, found.to_vec()),
    ];
    for (sql, args) in asked {
        let plan = tx.plan(sql, &args).await.unwrap();
        let whole = plan.lines().find(|line| match tx.engine() {
            // The words of a search are a table of their own kind, and always read by their index.
            Engine::Sqlite => line.starts_with("SCAN ") && !line.contains("VIRTUAL TABLE"),
            Engine::Postgres => line.contains("Seq Scan on ") && !line.contains("on members"),
        });
        assert_eq!(whole, None, "{sql}\n{plan}");
    }
}
