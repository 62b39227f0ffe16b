use super::*;
use crate::from_row;
use crate::ids::Random;
use crate::testkit;

async fn table(db: &Db) {
    let mut tx = db.write().await.unwrap();
    let sql = match db.engine() {
        Engine::Sqlite => {
            "create table things (id blob primary key, name text, n integer, r real, ok integer, doc text, raw blob) strict"
        }
        Engine::Postgres => {
            "create table things (id uuid primary key, name text, n bigint, r double precision, ok boolean, doc jsonb, raw bytea)"
        }
    };
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
}

#[derive(Debug, PartialEq)]
struct Thing {
    id: uuid::Uuid,
    name: Option<String>,
    n: Option<i64>,
    r: Option<f64>,
    ok: Option<bool>,
    doc: Option<serde_json::Value>,
    raw: Option<Vec<u8>>,
}
from_row!(Thing {
    id,
    name,
    n,
    r,
    ok,
    doc,
    raw
});

const INSERT: &str =
    "insert into things (id, name, n, r, ok, doc, raw) values ($1, $2, $3, $4, $5, $6, $7)";

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_went_in() {
    let db = testkit::database().await;
    table(&db).await;
    let full = Thing {
        id: Random::System.uuid(),
        name: Some("Ünï\u{fffd}".into()),
        n: Some(i64::MIN),
        r: Some(0.5),
        ok: Some(true),
        doc: Some(serde_json::json!({"a": [1, "x"]})),
        raw: Some(vec![0, 255]),
    };
    let empty = Thing {
        id: Random::System.uuid(),
        name: None,
        n: None,
        r: None,
        ok: None,
        doc: None,
        raw: None,
    };
    let mut tx = db.write().await.unwrap();
    for t in [&full, &empty] {
        let args: [Value; 7] = [
            t.id.into(),
            t.name
                .as_deref()
                .map(|n| n.replace('\u{fffd}', "\0"))
                .into(),
            t.n.into(),
            t.r.into(),
            t.ok.into(),
            t.doc.clone().into(),
            t.raw.clone().into(),
        ];
        assert_eq!(tx.run(INSERT, &args).await.unwrap(), 1);
    }
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    for t in [full, empty] {
        let found = tx
            .find::<Thing>("select * from things where id = $1", &[t.id.into()])
            .await
            .unwrap();
        assert_eq!(found, Some(t));
    }
}

#[tokio::test]
async fn what_is_not_committed_leaves_nothing() {
    let db = testkit::database().await;
    table(&db).await;
    let mut tx = db.write().await.unwrap();
    tx.run(
        "insert into things (id, n) values ($1, 1)",
        &[Random::System.uuid().into()],
    )
    .await
    .unwrap();
    drop(tx);
    let mut tx = db.write().await.unwrap();
    assert_eq!(
        tx.count("select cast(count(*) as bigint) from things", &[])
            .await
            .unwrap(),
        0
    );
    tx.run(
        "insert into things (id, n) values ($1, 2)",
        &[Random::System.uuid().into()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    assert_eq!(tx.count("select n from things", &[]).await.unwrap(), 2);
}

#[tokio::test]
async fn many_writers_share_commits_and_lose_nothing() {
    let db = testkit::database().await;
    table(&db).await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..200_i64 {
        let db = db.clone();
        tasks.spawn(async move {
            let mut tx = db.write().await.unwrap();
            tx.run(
                "insert into things (id, n) values ($1, $2)",
                &[Random::System.uuid().into(), n.into()],
            )
            .await
            .unwrap();
            match n % 10 {
                // Given up: must vanish without harming its neighbours in the batch.
                0 => drop(tx),
                1 => {
                    assert!(
                        tx.run(
                            "insert into things (id) values ((select id from things limit 1))",
                            &[]
                        )
                        .await
                        .is_err()
                    );
                }
                _ => tx.commit().await.unwrap(),
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    let mut tx = db.read().await.unwrap();
    assert_eq!(
        tx.count("select cast(count(*) as bigint) from things", &[])
            .await
            .unwrap(),
        160
    );
    assert_eq!(
        tx.count(
            "select cast(count(*) as bigint) from things where n % 10 < 2",
            &[]
        )
        .await
        .unwrap(),
        0
    );
}

#[tokio::test]
async fn a_waiter_who_leaves_does_not_strand_the_batch() {
    let db = testkit::database().await;
    table(&db).await;
    let mut first = db.write().await.unwrap();
    let waiter = tokio::spawn({
        let db = db.clone();
        async move { db.write().await.map(drop) }
    });
    tokio::task::yield_now().await;
    first
        .run(
            "insert into things (id) values ($1)",
            &[Random::System.uuid().into()],
        )
        .await
        .unwrap();
    waiter.abort();
    first.commit().await.unwrap();
    drop(waiter.await);
    let mut tx = db.read().await.unwrap();
    assert_eq!(
        tx.count("select cast(count(*) as bigint) from things", &[])
            .await
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn sets_and_batches_of_any_size() {
    let db = testkit::database().await;
    table(&db).await;
    let ids: Vec<uuid::Uuid> = (0..30_000).map(|_| Random::System.uuid()).collect();
    let rows: Vec<Vec<Value>> = ids
        .iter()
        .map(|id| vec![(*id).into(), 1_i64.into()])
        .collect();
    let mut tx = db.write().await.unwrap();
    let added = tx
        .insert_many(
            "insert into things (id, n) values",
            &rows,
            "on conflict do nothing",
        )
        .await
        .unwrap();
    assert_eq!(added, 30_000);
    let set: Vec<Value> = ids.iter().map(|id| (*id).into()).collect();
    let found: Vec<(uuid::Uuid,)> = tx
        .list_in(
            "select id from things where n = $1 and id in (in)",
            &[1_i64.into()],
            &set,
        )
        .await
        .unwrap();
    assert_eq!(found.len(), 30_000);
    assert!(
        tx.list_in::<(uuid::Uuid,)>("select id from things where id in (in)", &[], &[])
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn search_finds_words_and_beginnings_and_forgets() {
    let db = testkit::database().await;
    let (a, b) = (Random::System.uuid(), Random::System.uuid());
    let mut tx = db.write().await.unwrap();
    search::index(
        &mut tx,
        "cases",
        a,
        "Invoice overdue from harbour-supplies.example",
    )
    .await
    .unwrap();
    search::index(&mut tx, "cases", b, "Parcel waiting")
        .await
        .unwrap();
    assert_eq!(
        search::find(&mut tx, "cases", "overdue inv", 10)
            .await
            .unwrap(),
        [a]
    );
    assert_eq!(
        search::find(&mut tx, "cases", "harbour-supplies.example", 10)
            .await
            .unwrap(),
        [a]
    );
    assert!(
        search::find(&mut tx, "cases", "\" or * ) & | !", 10)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        search::find(&mut tx, "other", "parcel", 10)
            .await
            .unwrap()
            .is_empty()
    );
    search::index(&mut tx, "cases", a, "Another thing")
        .await
        .unwrap();
    assert!(
        search::find(&mut tx, "cases", "overdue", 10)
            .await
            .unwrap()
            .is_empty()
    );
    search::erase(&mut tx, "cases", b).await.unwrap();
    assert!(
        search::find(&mut tx, "cases", "parcel", 10)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_dropped_at_any_moment_never_stop_the_others() {
    let db = testkit::database().await;
    table(&db).await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..600_i64 {
        let db = db.clone();
        tasks.spawn(async move {
            let work = async {
                let mut tx = db.write().await?;
                let args: [Value; 2] = [Random::System.uuid().into(), n.into()];
                tx.run("insert into things (id, n) values ($1, $2)", &args)
                    .await?;
                tx.commit().await
            };
            // Polled a few times, then dropped, as a handler is whose client went away.
            if n % 3 == 0 {
                let mut work = std::pin::pin!(work);
                for _ in 0..(n % 11) {
                    if futures::poll!(&mut work).is_ready() {
                        break;
                    }
                    tokio::task::yield_now().await;
                }
                return 0;
            }
            work.await.unwrap();
            1
        });
    }
    let mut committed = 0;
    while let Some(done) = tasks.join_next().await {
        committed += done.unwrap();
    }
    assert_eq!(committed, 400);
    let mut tx = db.write().await.unwrap();
    let kept = tx
        .count(
            "select cast(count(*) as bigint) from things where n % 3 <> 0",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(kept, 400);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn room_for_a_crowd_is_given_back_and_large_transactions_do_not_live_in_memory() {
    let db = testkit::database().await;
    db.make_room(true).await.unwrap();
    let mut tx = db.write().await.unwrap();
    if tx.engine() == Engine::Sqlite {
        let room = tx
            .count("select cache_size from pragma_cache_size", &[])
            .await
            .unwrap();
        assert!(room <= -400_000);
        let temporary = tx
            .count("select temp_store from pragma_temp_store", &[])
            .await
            .unwrap();
        assert_eq!(
            temporary, 1,
            "“memory” holds all that a large import overwrites"
        );
    }
    tx.commit().await.unwrap();
    db.make_room(false).await.unwrap();
    let mut tx = db.write().await.unwrap();
    if tx.engine() == Engine::Sqlite {
        let room = tx
            .count("select cache_size from pragma_cache_size", &[])
            .await
            .unwrap();
        assert_eq!(room, -32_000);
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_sent_goes_before_the_next_statement_and_fails_the_commit_when_it_fails() {
    const SENT: &str = "insert into things (n, id, name) values ($2, $1, 'it''s $1' || $3)";
    let db = testkit::database().await;
    table(&db).await;
    let (one, two) = (Random::System.uuid(), Random::System.uuid());
    let mut tx = db.write().await.unwrap();
    for (id, n) in [(one, 1_i64), (two, 2)] {
        tx.send(SENT, &[id.into(), n.into(), "!".into()])
            .await
            .unwrap();
    }
    let rows = vec![vec![Random::System.uuid().into(), 3_i64.into()]];
    tx.send_many("insert into things (id, n) values", &rows, "")
        .await
        .unwrap();
    // Of its own rows alone a statement tells how many.
    let changed = tx
        .run(
            "update things set n = n + $1 where n < $2",
            &[10_i64.into(), 3_i64.into()],
        )
        .await
        .unwrap();
    assert_eq!(changed, 2);
    tx.send("update things set n = 20 where n = $1", &[3_i64.into()])
        .await
        .unwrap();
    let seen: Vec<(i64, Option<String>)> = tx
        .list(
            "select n, name from things where n >= $1 order by n",
            &[11_i64.into()],
        )
        .await
        .unwrap();
    let said = Some("it's $1!".to_owned());
    assert_eq!(seen, [(11, said.clone()), (12, said), (20, None)]);
    tx.commit().await.unwrap();

    let mut tx = db.write().await.unwrap();
    tx.send(
        "insert into things (id) values ($1)",
        &[Random::System.uuid().into()],
    )
    .await
    .unwrap();
    let twice: [Value; 3] = [one.into(), 9_i64.into(), "".into()];
    let refused = match tx.send(SENT, &twice).await {
        Ok(()) => tx.commit().await.unwrap_err(),
        Err(error) => {
            drop(tx);
            error
        }
    };
    assert!(refused.is_taken(), "{refused}");
    let there = "select cast(count(*) as bigint) from things";
    let mut tx = db.write().await.unwrap();
    assert_eq!(tx.count(there, &[]).await.unwrap(), 3);
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_a_batch_that_fails_takes_back_its_own_alone() {
    let db = testkit::database().await;
    table(&db).await;
    let taken = Random::System.uuid();
    let insert = "insert into things (id, n) values ($1, $2)";
    let mut tx = db.write().await.unwrap();
    tx.send(insert, &[taken.into(), 0_i64.into()])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for n in 1..=60_i64 {
        let db = db.clone();
        tasks.spawn(async move {
            let mut tx = db.write().await?;
            tx.send(insert, &[Random::System.uuid().into(), n.into()])
                .await?;
            if n % 3 == 0 {
                tx.send(insert, &[taken.into(), n.into()]).await?;
            }
            tx.commit().await
        });
    }
    let mut failed = 0;
    while let Some(done) = tasks.join_next().await {
        failed += i64::from(done.unwrap().is_err());
    }
    assert_eq!(failed, 20);
    let mut tx = db.read().await.unwrap();
    for (sql, many) in [
        (
            "select cast(count(*) as bigint) from things where n % 3 <> 0",
            40,
        ),
        (
            "select cast(count(*) as bigint) from things where n % 3 = 0",
            1,
        ),
    ] {
        assert_eq!(tx.count(sql, &[]).await.unwrap(), many, "{sql}");
    }
}
