//! Transactions that share a batch: some are cut off, some fail, and nobody else notices.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;

use super::*;
use crate::ids::Random;
use crate::testkit;

const INSERT: &str = "insert into things (id, n) values ($1, $2)";
/// Long enough that it has not ended at once.
const LONG: &str =
    "with recursive c (x) as (select 1 union all select x + 1 from c where x < 1000000)
   select cast(count(*) as bigint) from c";
const COUNT: &str = "select cast(count(*) as bigint) from things where n = $1";

async fn table(db: &Db) {
    let mut tx = db.write().await.unwrap();
    let sql = match db.engine() {
        Engine::Sqlite => "create table things (id blob primary key, n integer, name text) strict",
        Engine::Postgres => "create table things (id uuid primary key, n bigint, name text)",
    };
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
}

fn row(n: i64) -> [Value; 2] {
    [Random::System.uuid().into(), n.into()]
}

/// Polls a future so often at most, then drops it.
async fn cut_off<T>(polls: u32, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut left = polls;
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match work.as_mut().poll(cx) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Always the same numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// What a task knows of its rows at its end.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Said {
    /// It never came to the commit, or was told that it failed.
    Nothing,
    /// It was cut off in the commit.
    Unheard,
    Done,
}

/// Writes three rows, in one of a few ways.
async fn three(db: &Db, n: i64, way: u64, taken: Value, said: &Mutex<BTreeMap<i64, Said>>) {
    let say = |what| said.lock().unwrap().insert(n, what);
    let Ok(mut tx) = db.write().await else { return };
    let wrote = async {
        tx.send(INSERT, &row(n)).await?;
        if way == 1 {
            tx.count(COUNT, &[n.into()]).await?;
        }
        tx.send(INSERT, &row(n)).await?;
        if way == 2 {
            // Refused: with the next statement, or with the commit.
            tx.send(INSERT, &[taken, n.into()]).await?;
        }
        if way == 3 {
            tx.run(INSERT, &row(n)).await.map(drop)
        } else {
            tx.send(INSERT, &row(n)).await
        }
    };
    if wrote.await.is_err() || way == 4 {
        return;
    }
    say(Said::Unheard);
    say(match tx.commit().await {
        Ok(()) => Said::Done,
        Err(_) => Said::Nothing,
    });
}

async fn check(db: &Db, said: &BTreeMap<i64, Said>) {
    let mut tx = db.read().await.unwrap();
    for (n, said) in said {
        let there = tx.count(COUNT, &[(*n).into()]).await.unwrap();
        match said {
            Said::Done => assert_eq!(there, 3, "accepted: {n}"),
            Said::Nothing => assert_eq!(there, 0, "never accepted: {n}"),
            Said::Unheard => assert!(there == 0 || there == 3, "whole or not at all: {n}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_cut_off_anywhere_takes_nothing_from_others_and_leaves_the_writer_free() {
    let path = testkit::folder().join("goodcatch.db");
    let address = format!("sqlite:{}", path.display());
    let db = match std::env::var(testkit::POSTGRES) {
        Ok(_) => testkit::database().await,
        Err(_) => Db::connect(&address).await.unwrap(),
    };
    table(&db).await;
    let taken = Random::System.uuid();
    let mut tx = db.write().await.unwrap();
    tx.run(INSERT, &[taken.into(), (-1_i64).into()])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let said = Arc::new(Mutex::new(BTreeMap::new()));
    let mut dice = Dice(17);
    for round in 0..60 {
        let mut tasks = tokio::task::JoinSet::new();
        for task in 0..24 {
            let n = round * 100 + task;
            let (way, cut) = (dice.below(6), dice.below(2) == 0);
            let polls = if cut {
                1 + u32::try_from(dice.below(9)).unwrap()
            } else {
                u32::MAX
            };
            let (db, said) = (db.clone(), said.clone());
            said.lock().unwrap().insert(n, Said::Nothing);
            tasks.spawn(async move {
                cut_off(polls, three(&db, n, way, taken.into(), &said)).await;
            });
        }
        // Ends only when nobody waits for a commit that nobody makes.
        while let Some(done) = tasks.join_next().await {
            done.unwrap();
        }
        // Ends only when the writer is free; and whatever was rolled back is.
        let mut tx = db.write().await.unwrap();
        tx.send(INSERT, &row(-2)).await.unwrap();
        tx.commit().await.unwrap();
    }
    let said = said.lock().unwrap().clone();
    for what in [Said::Done, Said::Unheard, Said::Nothing] {
        assert!(
            said.values().any(|one| *one == what),
            "none {what:?}: the dice tell nothing"
        );
    }
    check(&db, &said).await;
    if db.engine() == Engine::Sqlite {
        db.close().await;
        let again = Db::connect(&address).await.unwrap();
        check(&again, &said).await;
    }
}

/// One writes and waits for its commit while `second` has its turn and a third waits behind it: what the first and the
/// third are told.
async fn between<F: Future<Output = ()>>(db: &Db, second: impl FnOnce(Tx) -> F) -> [Result<()>; 2] {
    let one = async |n: i64| {
        let mut tx = db.write().await?;
        tx.run(INSERT, &row(n)).await?;
        tx.commit().await
    };
    let second = async {
        let tx = db.write().await.unwrap();
        second(tx).await;
    };
    // In this order they stand in the queue.
    let (first, (), third) = tokio::join!(one(1), second, one(3));
    [first, third]
}

#[tokio::test]
async fn who_makes_the_engine_take_back_the_whole_batch_does_not_spoil_the_next() {
    let db = testkit::database().await;
    if db.engine() == Engine::Postgres {
        return;
    }
    table(&db).await;
    let taken: Value = Random::System.uuid().into();
    let mut tx = db.write().await.unwrap();
    tx.run(INSERT, &[taken.clone(), 0_i64.into()])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let [first, third] = between(&db, async |mut tx| {
        // As a full disk does.
        let refused = tx
            .run(
                "insert or rollback into things (id, n) values ($1, $2)",
                &[taken, 2_i64.into()],
            )
            .await;
        assert!(refused.is_err());
    })
    .await;
    let mut tx = db.read().await.unwrap();
    for (n, told) in [(1_i64, first), (3, third)] {
        let there = tx.count(COUNT, &[n.into()]).await.unwrap();
        assert_eq!(there == 1, told.is_ok(), "{n}: {told:?}");
    }
    assert_eq!(tx.count(COUNT, &[3_i64.into()]).await.unwrap(), 1);
}

#[tokio::test]
async fn a_transaction_in_which_something_failed_is_taken_back_whatever_follows() {
    let db = testkit::database().await;
    table(&db).await;
    let taken: Value = Random::System.uuid().into();
    let mut tx = db.write().await.unwrap();
    tx.run(INSERT, &[taken.clone(), 0_i64.into()])
        .await
        .unwrap();
    tx.commit().await.unwrap();

    // Sent, it fails with a statement that has nothing to do with it.
    let mut tx = db.write().await.unwrap();
    tx.run(INSERT, &row(1)).await.unwrap();
    let sent = tx.send(INSERT, &[taken, 1_i64.into()]).await;
    assert!(sent.is_err() || tx.count(COUNT, &[0_i64.into()]).await.is_err());
    assert!(tx.run(INSERT, &row(1)).await.is_err());
    assert!(tx.send(INSERT, &row(1)).await.is_err());
    assert!(db.engine() == Engine::Postgres || tx.commit().await.is_err());

    // Dropped before it was heard of, nobody knows how far it came.
    if db.engine() == Engine::Sqlite {
        let mut tx = db.write().await.unwrap();
        tx.send(INSERT, &row(2)).await.unwrap();
        assert!(cut_off(1, tx.count(LONG, &[])).await.is_none());
        assert!(tx.commit().await.is_err());
    }
    let mut tx = db.write().await.unwrap();
    for n in [1_i64, 2] {
        assert_eq!(tx.count(COUNT, &[n.into()]).await.unwrap(), 0);
    }
    tx.run(INSERT, &row(3)).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn whatever_a_statement_holds_it_can_be_sent() {
    const ODD: [&str; 4] = [
        "insert into things (id, n, name) values ($1, $2, '-- $2 it''s \"' || $3) -- it's no $1, and \"",
        "insert into things (id, n, name) values ($1, $2, $3 || $3 || '/*') /* $1 isn't; '' */",
        "insert into things (id, \"n\", name)
         values ($1, -- don't
           $2, $3 || '$');",
        "insert into things (id, n, name) values ($1, $2 - 1 + 8 / 8, $3) returning n",
    ];
    let db = testkit::database().await;
    table(&db).await;
    let mut tx = db.write().await.unwrap();
    for (n, sql) in (1_i64..).zip(ODD) {
        let args = [Random::System.uuid().into(), n.into(), "x".into()];
        tx.send(sql, &args).await.unwrap();
    }
    // What was sent before it answers nothing to this one.
    let names: Vec<(i64, String)> = tx
        .list(
            "select n, name from things where n > $1 order by n",
            &[0_i64.into()],
        )
        .await
        .unwrap();
    let names: Vec<(i64, &str)> = names.iter().map(|(n, t)| (*n, t.as_str())).collect();
    assert_eq!(
        names,
        [(1, "-- $2 it's \"x"), (2, "xx/*"), (3, "x$"), (4, "x")]
    );
    for (n, sql) in (5_i64..).zip(ODD) {
        let args = [Random::System.uuid().into(), n.into(), "x".into()];
        tx.send(sql, &args).await.unwrap();
    }
    tx.commit().await.unwrap();
    let all = "select cast(count(*) as bigint) from things";
    assert_eq!(db.read().await.unwrap().count(all, &[]).await.unwrap(), 8);
}

#[tokio::test]
async fn a_crowd_that_is_sent_goes_in_pieces() {
    let db = testkit::database().await;
    table(&db).await;
    let mut tx = db.write().await.unwrap();
    for n in 0..3_000_i64 {
        tx.send(INSERT, &row(n)).await.unwrap();
        assert!(tx.held_back() <= 20_000, "after {n}");
    }
    let many = "x".repeat(50);
    for _ in 0..40 {
        let rows: Vec<Vec<Value>> = (0..300)
            .map(|n| vec![Random::System.uuid().into(), n.into(), many.clone().into()])
            .collect();
        tx.send_many("insert into things (id, n, name) values", &rows, "")
            .await
            .unwrap();
        assert!(tx.held_back() <= 20_000);
    }
    tx.commit().await.unwrap();
    let all = "select cast(count(*) as bigint) from things";
    let there = db.read().await.unwrap().count(all, &[]).await.unwrap();
    assert_eq!(there, 3_000 + 40 * 300);
}
