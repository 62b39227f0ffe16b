//! What reviews ask of tables of a million rows, on either engine. It takes minutes, so it is run by hand:
//! `cargo test -p goodcatch-review --lib million -- --ignored --nocapture`.

use std::time::Instant;

use goodcatch_people::{MemberId, Viewer};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{Engine, Tx, Value};
use goodcatch_respond::IncidentId;
use uuid::Uuid;

use super::Room;
use crate::body::Body;
use crate::review::{ReviewId, State};
use crate::store::accounts::{KEPT, RELEASED};
use crate::store::connected::{REPORTERS, REPORTERS_OF_NAME, REPORTS};
use crate::store::drafts::DRAFTS;
use crate::store::groups::{NAMED, Sort};
use crate::store::looks::{ANNIVERSARIES, COUNTS, DUE, MINE, list_statement};
use crate::store::named::{ANYONE, BY_NAME, BY_SURNAME};
use crate::store::narrative::{GROUNDS, STATEMENTS};
use crate::store::people::{CONCERNED, PARTICIPANTS, SUGGESTIONS};
use crate::store::publishing::PUBLISHED;
use crate::store::{self, About, ListFilter};

/// The tables that are large.
const LARGE: [&str; 17] = [
    "members",
    "reviews",
    "review_participants",
    "review_facilitators",
    "review_moves",
    "review_texts",
    "review_statements",
    "review_signoffs",
    "statement_evidence",
    "accounts",
    "factors",
    "publications",
    "incidents",
    "incident_events",
    "incident_roles",
    "reports",
    "case_reports",
];

/// A million rows at once: `{n}` counts from 1, `{id:x}` is the nth id of kind x (`{id:x:EXPRESSION}`: the one
/// of that number), `{key:EXPRESSION}` its bytes. Engines make bytes and ids of text in ways of their own.
async fn fill(tx: &mut Tx, many: u32, head: &str, columns: &str) {
    let engine = tx.engine();
    let id = |kind: &str, number: &str| match engine {
        Engine::Sqlite => format!("cast(printf('{kind}%015d', {number}) as blob)"),
        Engine::Postgres => {
            let kind = kind.bytes().next().unwrap_or_default();
            format!("('{kind:02x}000000-0000-4000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid")
        }
    };
    let mut columns = columns.to_owned();
    while let Some(begin) = ["{id:", "{key:"].iter().find_map(|mark| columns.find(mark)) {
        let end = begin + columns[begin..].find('}').unwrap();
        let inner = columns[begin + 1..end].to_owned();
        let becomes = match inner.split_once(':') {
            Some(("id", rest)) => match rest.split_once(':') {
                Some((kind, number)) => id(kind, number),
                None => id(rest, "n"),
            },
            Some((_, text)) => match engine {
                Engine::Sqlite => format!("cast({text} as blob)"),
                Engine::Postgres => format!("convert_to({text}, 'UTF8')"),
            },
            None => unreachable!(),
        };
        columns.replace_range(begin..=end, &becomes);
    }
    let sql = format!(
        "insert into {head} with recursive counted(n) as (select 1 union all select n + 1 from counted where n < {many})
         select {columns} from counted"
    );
    tx.run(Box::leak(sql.into_boxed_str()), &[]).await.unwrap();
}

fn nth(engine: Engine, kind: char, number: u64) -> Uuid {
    match engine {
        Engine::Sqlite => {
            let text = format!("{kind}{number:015}");
            Uuid::from_slice(text.as_bytes()).unwrap()
        }
        Engine::Postgres => {
            let text = format!("{:02x}000000-0000-4000-8000-{number:012x}", kind as u32);
            text.parse().unwrap()
        }
    }
}

const MANY: u32 = 1_000_000;

/// Ten years of a large organisation.
async fn years(tx: &mut Tx) {
    for (many, head, columns) in [
        (
            MANY,
            "members (id, email, name, team, role_family, site, locale, active, created_at, updated_at,
               name_key, surname_key, email_key)",
            "{id:m}, 'm' || n || '@example.org', 'Given' || (n % 5000) || ' Sur' || (n % 200000), 'Site/Team ' || (n % 20000),
             'role ' || (n % 300), '', 'en', true, 0, 0,
             {key:'given' || (n % 5000) || ' sur' || (n % 200000)}, {key:'sur' || (n % 200000) || ' given' || (n % 5000)},
             {key:'m' || n || '@example.org'}",
        ),
        (
            MANY,
            "incidents (id, title, kind, state, tlp, summary, summary_version, classification, classification_version,
               source, opened_at, updated_at, version)",
            "{id:i}, 'x', 'other', 'closed', 'amber', '', 1, '{}', 1, 'here', n, n, 1",
        ),
        (
            MANY,
            "reviews (id, incident_id, title, state, facilitator, opened_at, soak_until, updated_at, closed_at,
               remember_at, version)",
            "{id:r}, {id:i}, 'A review', case when n % 400 = 0 then 'gathering' else 'closed' end, {id:m:(1 + n % 500)},
             cast(n as bigint) * 315000, 0, 0, case when n % 400 = 0 then null else cast(n as bigint) * 315000 end,
             case when n % 400 = 0 then null else 315000000000 + cast(n % 100000 as bigint) * 315000 end, 1",
        ),
        (
            MANY,
            "review_facilitators (review_id, member_id)",
            "{id:r}, {id:m:(1 + n % 500)}",
        ),
        (
            MANY,
            "review_participants (review_id, member_id, shown_as, team, invited_at)",
            "{id:r}, {id:m:(1 + (n % 333333) * 3)}, '', 'Team', 0",
        ),
        (
            MANY,
            "review_moves (id, review_id, place, state, at)",
            "{id:v}, {id:r}, 1, 'gathering', 0",
        ),
        (
            MANY,
            "review_texts (review_id, field, words, version, updated_at)",
            "{id:r}, 'summary', 'It rang.', 1, 0",
        ),
        (
            MANY,
            "accounts (id, review_id, member_id, shown_as, saw, knew, tried, expected, version, updated_at)",
            "{id:a}, {id:r}, {id:m}, 'x', '', '', '', '', 1, 0",
        ),
        (
            MANY,
            "review_statements (id, review_id, rank, words, version)",
            "{id:s}, {id:r}, 1.0, 'It rang.', 1",
        ),
        (
            MANY,
            "statement_evidence (id, statement_id, label)",
            "{id:g}, {id:s}, 'x'",
        ),
        (
            MANY,
            "factors (id, review_id, place, category, kind, cause, effect, event, duty, version)",
            "{id:f}, {id:r}, 1, 'task', 'condition', 'x', 'x', 'x', '', 1",
        ),
        (
            MANY,
            "review_signoffs (review_id, member_id, signed_at, digest)",
            "{id:r}, {id:m}, 0, 'x'",
        ),
        (
            MANY / 2,
            "publications (id, review_id, audience, tlp, title, body, changes, teams, published_at)",
            "{id:p}, {id:r}, 'everyone', 'green', 'x', '{}', '[]', '[]', n",
        ),
        (
            MANY,
            "incident_events (id, incident_id, place, rank, precision, zone, nature, words, by_member, recorded_at)",
            "{id:e}, {id:i}, 1, 1.0, 'minute', 'UTC', 'objective', 'x', {id:m}, 0",
        ),
        (
            MANY,
            "incident_roles (id, incident_id, role, member_id, from_at)",
            "{id:o}, {id:i}, 'lead', {id:m}, 0",
        ),
        (
            1_000,
            "cases (id, kind, title, state, risk, report_count, unanswered, clock_from, due_at, feedback_due_at, sort_at,
               opened_at, updated_at, version)",
            "{id:c}, 'mail', '', 'open', 0, 1, 0, 0, 0, 0, 0, 0, 0, 1",
        ),
        (
            1_000,
            "incident_cases (case_id, incident_id, linked_at)",
            "{id:c}, {id:i}, 0",
        ),
        (
            MANY,
            "reports (id, kind, promise, channel, locale, filed_at, words, answers, member_id, reply_due_at, feedback_due_at)",
            "{id:t}, 'mail', 'named', 'mail', 'en', 0, '', '[]', {id:m}, 0, 0",
        ),
        // A wave of fifty thousand is the first case, and the others have their thousand.
        (
            MANY,
            "case_reports (report_id, case_id, locale, joined_at, since, due_at, feedback_due_at)",
            "{id:t}, {id:c:(case when n <= 50000 then 1 else 1 + n % 1000 end)}, 'en', 0, 0, 0, 0",
        ),
    ] {
        fill(tx, many, head, columns).await;
    }
}

/// No large table is walked from one end to the other, by an index neither.
fn walks_nothing(engine: Engine, plan: &str, at: &str) {
    for table in LARGE {
        let whole = match engine {
            Engine::Sqlite => plan.lines().any(|line| {
                let mut words = line.split_whitespace().skip_while(|word| *word != "SCAN");
                words.nth(1) == Some(table)
            }),
            Engine::Postgres => {
                plan.contains(&format!("Seq Scan on {table} "))
                    || plan
                        .lines()
                        .any(|line| line.ends_with(&format!("Seq Scan on {table}")))
            }
        };
        assert!(!whole, "{at} walks through {table}:\n{plan}");
    }
}

#[tokio::test]
#[ignore = "a million rows: minutes"]
async fn a_million_reviews_are_never_walked_through() {
    let room = Room::new().await;
    let app = &room.app;
    let mut tx = room.tx().await;
    let engine = tx.engine();
    years(&mut tx).await;
    store::note_groups(&mut tx, app.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    app.db.make_room(false).await.unwrap();
    let mut tx = app.db.read().await.unwrap();
    let id = |kind, number| Value::from(nth(engine, kind, number));
    let (review, me, incident) = (id('r', 77_777), id('m', 301), id('i', 77_777));
    let wave = id('i', 1);
    let now = Time(10 * 365 * DAY);
    let sixteen: Vec<Value> = (0..16).map(|_| b"sur777".to_vec().into()).collect();
    let names: Vec<Value> = (0..8).map(|_| b"sur777".to_vec().into()).collect();
    let of_name = [vec![wave.clone()], names].concat();
    let mut asked: Vec<(&str, &'static str, Vec<Value>)> = vec![
        ("mine", MINE, vec![me.clone()]),
        (
            "anniversaries",
            ANNIVERSARIES,
            vec![me.clone(), now.into(), now.into(), now.into()],
        ),
        ("what is kept", KEPT, vec![me.clone()]),
        ("what is due", DUE, vec![now.into(), 100.into()]),
        ("the story", STATEMENTS, vec![review.clone()]),
        ("its grounds", GROUNDS, vec![review.clone()]),
        ("accounts", RELEASED, vec![review.clone()]),
        ("participants", PARTICIPANTS, vec![review.clone()]),
        ("counts", COUNTS, vec![review.clone()]),
        ("drafts", DRAFTS, vec![review.clone(), me.clone()]),
        (
            "published",
            PUBLISHED,
            vec![Time(500).into(), review.clone()],
        ),
        ("any of a last name", ANYONE, sixteen),
        ("a team", Sort::Team.size(), vec!["Site/Team 7".into()]),
        ("a role", Sort::Role.size(), vec!["role 7".into()]),
        (
            "suggestions",
            SUGGESTIONS,
            vec![incident.clone(), review.clone()],
        ),
        ("teams concerned", CONCERNED, vec![incident.clone()]),
        ("reports", REPORTS, vec![wave.clone()]),
        ("reporters", REPORTERS, vec![incident.clone()]),
        ("reporters of a name", REPORTERS_OF_NAME, of_name),
    ];
    for state in [None, Some(State::Closed), Some(State::Gathering)] {
        let (sql, args) = list_statement(ListFilter { state }, None);
        asked.push(("the list", sql, args));
    }
    for (at, sql, key) in [
        ("full names", BY_NAME, b"given7 sur7".to_vec()),
        ("last names first", BY_SURNAME, b"sur7 given7".to_vec()),
    ] {
        let sql = Box::leak(sql.replace("(in)", "($1)").into_boxed_str());
        asked.push((at, sql, vec![key.into()]));
    }
    let sql = Box::leak(NAMED.replace("(in)", "($2)").into_boxed_str());
    asked.push(("groups", sql, vec!["team".into(), b"site".to_vec().into()]));
    for (at, sql, args) in asked {
        let plan = tx.plan(sql, &args).await.unwrap();
        let began = Instant::now();
        tx.run(sql, &args).await.unwrap();
        eprintln!("{at}: {:?}\n{plan}\n", began.elapsed());
        walks_nothing(engine, &plan, at);
    }
    drop(tx);
    // The functions themselves, with what they ask besides.
    let mut tx = app.db.write().await.unwrap();
    let fay = &room.fay;
    let anyone = Viewer::member_with(MemberId(nth(engine, 'm', 301)), "x", &[]);
    let wave = About {
        incident: Some(IncidentId(nth(engine, 'i', 1))),
        ..About::default()
    };
    let words = "Then Given217 came, and Sur4711 asked the Desk of Harbour Street for Help.";
    let body = Body {
        summary: words.into(),
        ..Body::default()
    };
    for round in ["first", "again"] {
        let began = Instant::now();
        store::list_mine(&mut tx, &anyone).await.unwrap();
        eprintln!("{round}: list_mine {:?}", began.elapsed());
        let began = Instant::now();
        store::list_anniversaries(&mut tx, app, &anyone)
            .await
            .unwrap();
        eprintln!("{round}: list_anniversaries {:?}", began.elapsed());
        let began = Instant::now();
        store::list_reviews(&mut tx, fay, ListFilter::default(), None)
            .await
            .unwrap();
        eprintln!("{round}: list_reviews {:?}", began.elapsed());
        let began = Instant::now();
        let found = store::names_in(&mut tx, app, &wave, &[words])
            .await
            .unwrap();
        eprintln!("{round}: names_in {found:?} {:?}", began.elapsed());
        let began = Instant::now();
        store::known(&mut tx, app, fay, room.review, &body, &[])
            .await
            .unwrap();
        eprintln!("{round}: known {:?}", began.elapsed());
        let began = Instant::now();
        store::counts(&mut tx, ReviewId(nth(engine, 'r', 5)))
            .await
            .unwrap();
        eprintln!("{round}: counts {:?}", began.elapsed());
        let began = Instant::now();
        let told = store::take_anniversaries(&mut tx, app, 100).await.unwrap();
        eprintln!(
            "{round}: take_anniversaries {:?} {:?}",
            told.map(|t| t.len()),
            began.elapsed()
        );
    }
}
