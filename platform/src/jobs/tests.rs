//! Durable work: retried, revived, never twice at once.

use std::sync::atomic::{AtomicI64, Ordering};

use serde::Deserialize;

use super::running::{QUICK, Running, pause_after};
use super::*;
use crate::clock::{Clock, HOUR, MINUTE};
use crate::database::Db;
use crate::testkit;

#[derive(Serialize, Deserialize)]
struct Count {
    by: i64,
}
impl Work for Count {
    const KIND: &'static str = "count";
}
#[derive(Serialize, Deserialize)]
struct Happened;
impl Announcement for Happened {
    const NAME: &'static str = "happened";
}

#[tokio::test]
async fn work_is_done_once_it_is_committed_and_due() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let sum = Arc::new(AtomicI64::new(0));
    let mut jobs = Jobs::default();
    let to = sum.clone();
    jobs.on(move |c: Count| {
        let to = to.clone();
        async move {
            to.fetch_add(c.by, Ordering::SeqCst);
            Ok(())
        }
    });
    let mut tx = db.write().await.unwrap();
    enqueue(&mut tx, &Count { by: 100 }, clock.now())
        .await
        .unwrap();
    drop(tx);
    let mut tx = db.write().await.unwrap();
    enqueue(&mut tx, &Count { by: 1 }, clock.now())
        .await
        .unwrap();
    enqueue(&mut tx, &Count { by: 10 }, clock.now().plus(5_000))
        .await
        .unwrap();
    enqueue_once(&mut tx, &Count { by: 2 }, "x", clock.now())
        .await
        .unwrap();
    enqueue_once(&mut tx, &Count { by: 2 }, "x", clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    jobs.drain(&db, &clock).await.unwrap();
    assert_eq!(sum.load(Ordering::SeqCst), 3);
    clock.set(Time(7_000));
    jobs.drain(&db, &clock).await.unwrap();
    assert_eq!(sum.load(Ordering::SeqCst), 13);
}

#[tokio::test]
async fn a_failure_waits_longer_each_time_and_is_given_up_at_last() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let mut jobs = Jobs::default();
    jobs.on(|_: Count| async { Err(JobError::Later("the relay is away".into())) });
    let mut tx = db.write().await.unwrap();
    enqueue(&mut tx, &Count { by: 1 }, clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for _ in 0..MOST_ATTEMPTS {
        assert_eq!(jobs.run_due(&db, &clock).await.unwrap(), 1);
        assert_eq!(
            jobs.run_due(&db, &clock).await.unwrap(),
            0,
            "a failed job must rest first"
        );
        clock.set(clock.now().plus(8 * HOUR));
    }
    let mut tx = db.write().await.unwrap();
    assert_eq!(counts(&mut tx).await.unwrap(), (0, 1));
    assert_eq!(
        list(&mut tx, 9).await.unwrap()[0].last_error.as_deref(),
        Some("the relay is away")
    );
    retry(&mut tx, None, clock.now()).await.unwrap();
    assert_eq!(counts(&mut tx).await.unwrap(), (1, 0));
}

#[tokio::test]
async fn what_failed_for_an_anonymous_report_does_not_tell_when_it_came() {
    let db = testkit::database().await;
    let mut jobs = Jobs::default();
    jobs.on(|_: Count| async { Err(JobError::Later("no".into())) });
    let day = Time(20_000 * DAY);
    let clock = Clock::fixed(day.plus(14 * HOUR + 7 * MINUTE));
    let mut tx = db.write().await.unwrap();
    // Without an hour, and with one.
    enqueue(&mut tx, &Count { by: 1 }, day).await.unwrap();
    enqueue(&mut tx, &Count { by: 2 }, clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    jobs.run_due(&db, &clock).await.unwrap();
    let seen = list(&mut db.read().await.unwrap(), 9).await.unwrap();
    let [anonymous, named] = seen.as_slice() else {
        panic!("{}", seen.len())
    };
    assert!(anonymous.is_day_only() && !named.is_day_only());
    assert_eq!(
        (anonymous.run_at, anonymous.attempts),
        (day, 0),
        "The next try, or the number of tries, tells the minute."
    );
    assert!(named.run_at > clock.now() && named.attempts == 1);
}

#[tokio::test]
async fn an_announcement_reaches_every_subscriber() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let heard = Arc::new(AtomicI64::new(0));
    let mut jobs = Jobs::default();
    for who in ["a", "b"] {
        let heard = heard.clone();
        jobs.hear(who, move |_: Happened| {
            let heard = heard.clone();
            async move {
                heard.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }
        });
    }
    let mut tx = db.write().await.unwrap();
    announce(&mut tx, &Happened, clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    jobs.drain(&db, &clock).await.unwrap();
    assert_eq!(heard.load(Ordering::SeqCst), 2);
}

#[derive(Serialize, Deserialize)]
struct Told {
    by: i64,
}
impl Announcement for Told {
    const NAME: &'static str = "told";
}

#[tokio::test]
async fn what_is_done_together_is_tried_one_by_one_once_it_failed() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let groups = Arc::new(std::sync::Mutex::new(Vec::new()));
    let mut jobs = Jobs::default();
    let to = groups.clone();
    jobs.hear_together("a", move |all: Vec<Told>| {
        let to = to.clone();
        async move {
            let mut some: Vec<i64> = all.iter().map(|one| one.by).collect();
            some.sort_unstable();
            to.lock().unwrap().push(some.clone());
            assert!(!some.contains(&0), "a fault");
            if some.contains(&7) {
                return Err(JobError::Never("seven".into()));
            }
            Ok(())
        }
    });
    let tell = async |numbers: &[i64]| {
        let mut tx = db.write().await.unwrap();
        for by in numbers {
            announce(&mut tx, &Told { by: *by }, clock.now())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    };
    tell(&[1, 2, 3]).await;
    assert_eq!(jobs.drain(&db, &clock).await.unwrap(), 3);
    assert_eq!(*groups.lock().unwrap(), [vec![1, 2, 3]]);
    assert_eq!(counts(&mut db.read().await.unwrap()).await.unwrap(), (0, 0));
    for bad in [0, 7] {
        groups.lock().unwrap().clear();
        tell(&[1, bad, 3]).await;
        jobs.drain(&db, &clock).await.unwrap();
        let left = counts(&mut db.read().await.unwrap()).await.unwrap();
        assert_eq!(left.1, 0, "together none is given up");
        clock.set(clock.now().plus(8 * HOUR));
        jobs.drain(&db, &clock).await.unwrap();
        let mut tried = groups.lock().unwrap().split_off(1);
        tried.retain(|some| *some != [0]);
        tried.sort();
        let good = if bad == 0 {
            vec![vec![1], vec![3]]
        } else {
            vec![vec![1], vec![3], vec![7]]
        };
        assert_eq!(tried, good);
        let left = list(&mut db.read().await.unwrap(), 9).await.unwrap();
        assert!(left.iter().all(|one| one.kind == "told>a"));
        let given_up = left.iter().filter(|one| one.state == "failed").count();
        assert_eq!(given_up, usize::from(bad == 7));
    }
}

async fn announce_all(db: &Db, clock: &Clock, numbers: std::ops::Range<i64>) {
    let mut tx = db.write().await.unwrap();
    for by in numbers {
        announce(&mut tx, &Told { by }, clock.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_done_together_counts_as_many_as_it_is() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let mut jobs = Jobs::default();
    jobs.hear_together("a", |_: Vec<Told>| async { Ok(()) });
    announce_all(&db, &clock, 0..200).await;
    let mut running = Running::new(QUICK);
    let mut begin = async || running.begin(&jobs, &db, clock.now()).await.unwrap();
    assert_eq!(begin().await, 64);
    // Others are left to other processes, and to the next hour if this one dies.
    assert_eq!(begin().await, 0);
    running.finish(&jobs, &db, &clock).await;
    assert_eq!(running.begin(&jobs, &db, clock.now()).await.unwrap(), 64);
    running.finish(&jobs, &db, &clock).await;
    let left = counts(&mut db.read().await.unwrap()).await.unwrap();
    assert_eq!(left, (200 - 128, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_processes_do_each_of_many_once_and_one_unreadable_holds_up_none() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let heard = Arc::new(std::sync::Mutex::new(Vec::new()));
    let mut jobs = Jobs::default();
    let to = heard.clone();
    jobs.hear_together("a", move |all: Vec<Told>| {
        to.lock().unwrap().extend(all.iter().map(|one| one.by));
        async { Ok(()) }
    });
    announce_all(&db, &clock, 0..300).await;
    let mut tx = db.write().await.unwrap();
    put(
        &mut tx,
        ("announce:told", false),
        Json::Null,
        None,
        clock.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let both = [jobs.clone(), jobs.clone()].map(|jobs| {
        let (db, clock) = (db.clone(), clock.clone());
        tokio::spawn(async move { jobs.drain(&db, &clock).await.unwrap() })
    });
    for one in both {
        one.await.unwrap();
    }
    // Those that had the unreadable one among them.
    clock.set(clock.now().plus(HOUR));
    jobs.drain(&db, &clock).await.unwrap();
    let mut heard = heard.lock().unwrap().clone();
    heard.sort_unstable();
    assert_eq!(heard, (0..300).collect::<Vec<i64>>());
    let left = list(&mut db.read().await.unwrap(), 9).await.unwrap();
    let left: Vec<_> = left
        .iter()
        .map(|one| (one.kind.as_str(), one.state.as_str()))
        .collect();
    assert_eq!(left, [("told>a", "failed")]);
}

#[derive(Serialize, Deserialize)]
struct Call;
impl Work for Call {
    const KIND: &'static str = "call";
    const LASTS: bool = true;
}

async fn wake(db: &Db, at: Time) {
    let mut tx = db.write().await.unwrap();
    enqueue_once(&mut tx, &Count { by: 1 }, "x", at)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_was_given_up_is_done_when_it_is_asked_for_again() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let mut jobs = Jobs::default();
    jobs.on(|_: Count| async { Err(JobError::Later("away".into())) });
    wake(&db, clock.now()).await;
    for _ in 1..MOST_ATTEMPTS {
        assert_eq!(jobs.run_due(&db, &clock).await.unwrap(), 1);
        // Asked for again between two tries, it waits for its next one.
        wake(&db, clock.now()).await;
        assert_eq!(jobs.run_due(&db, &clock).await.unwrap(), 0);
        clock.set(clock.now().plus(8 * HOUR));
    }
    assert_eq!(jobs.run_due(&db, &clock).await.unwrap(), 1);
    let counted = counts(&mut db.write().await.unwrap()).await.unwrap();
    assert_eq!(counted, (0, 1));
    wake(&db, clock.now()).await;
    let counted = counts(&mut db.write().await.unwrap()).await.unwrap();
    assert_eq!(counted, (1, 0));
    let mut jobs = Jobs::default();
    jobs.on(|_: Count| async { Ok(()) });
    assert_eq!(jobs.drain(&db, &clock).await.unwrap(), 1);
    let counted = counts(&mut db.write().await.unwrap()).await.unwrap();
    assert_eq!(counted, (0, 0));
}

#[tokio::test]
async fn what_is_asked_for_while_it_runs_runs_once_more() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let ran = Arc::new(AtomicI64::new(0));
    let mut jobs = Jobs::default();
    let (to, on, at) = (ran.clone(), db.clone(), clock.clone());
    jobs.on(move |_: Count| {
        let (to, db, at) = (to.clone(), on.clone(), at.now());
        async move {
            // The first run: something it has read already changes, twice, and once not before later.
            if to.fetch_add(1, Ordering::SeqCst) == 0 {
                wake(&db, at).await;
                wake(&db, at.plus(5_000)).await;
                wake(&db, at).await;
            }
            Ok(())
        }
    });
    wake(&db, clock.now()).await;
    jobs.drain(&db, &clock).await.unwrap();
    assert_eq!(ran.load(Ordering::SeqCst), 1, "not before it is asked for");
    clock.set(clock.now().plus(5_000));
    jobs.drain(&db, &clock).await.unwrap();
    assert_eq!(ran.load(Ordering::SeqCst), 2);
    let counted = counts(&mut db.write().await.unwrap()).await.unwrap();
    assert_eq!(counted, (0, 0));
}

#[tokio::test]
async fn what_only_waits_for_others_is_never_given_up_and_comes_at_once_when_called() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let mut jobs = Jobs::default();
    jobs.on(|_: Call| async { Err(JobError::Later("away".into())) });
    let call = async |now: bool| {
        let mut tx = db.write().await.unwrap();
        if now {
            enqueue_now(&mut tx, &Call, "x", clock.now()).await.unwrap();
        } else {
            enqueue_once(&mut tx, &Call, "x", clock.now())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    };
    call(false).await;
    for _ in 0..2 * MOST_ATTEMPTS {
        assert_eq!(jobs.run_due(&db, &clock).await.unwrap(), 1);
        clock.set(clock.now().plus(8 * HOUR));
    }
    let counted = counts(&mut db.write().await.unwrap()).await.unwrap();
    assert_eq!(counted, (1, 0));
    jobs.run_due(&db, &clock).await.unwrap();
    call(false).await;
    assert_eq!(jobs.run_due(&db, &clock).await.unwrap(), 0, "it rests");
    call(true).await;
    assert_eq!(jobs.run_due(&db, &clock).await.unwrap(), 1);
}

#[tokio::test]
async fn one_that_panics_has_failed_and_the_others_are_done() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let sum = Arc::new(AtomicI64::new(0));
    let mut jobs = Jobs::default();
    let to = sum.clone();
    jobs.on(move |c: Count| {
        let to = to.clone();
        async move {
            assert!(c.by != 0, "canary-words of a reporter");
            to.fetch_add(c.by, Ordering::SeqCst);
            Ok(())
        }
    });
    let mut tx = db.write().await.unwrap();
    for by in [1, 0, 2] {
        enqueue(&mut tx, &Count { by }, clock.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(jobs.drain(&db, &clock).await.unwrap(), 3);
    assert_eq!(sum.load(Ordering::SeqCst), 3);
    let left = list(&mut db.read().await.unwrap(), 9).await.unwrap();
    let [left] = left.as_slice() else {
        panic!("{} are left", left.len())
    };
    assert_eq!((left.state.as_str(), left.attempts), ("waiting", 1));
    let why = left.last_error.as_deref().unwrap();
    assert!(why.contains("panicked") && !why.contains("canary"), "{why}");
}

#[derive(Serialize, Deserialize)]
struct Far;
impl Work for Far {
    const KIND: &'static str = "far";
    const SLOW: bool = true;
}

#[tokio::test]
async fn nothing_waits_for_what_is_slow_and_each_is_noted_as_it_ends() {
    let db = testkit::database().await;
    let clock = Clock::fixed(Time(1_000));
    let (answer, answered) = tokio::sync::watch::channel(false);
    let (did, mut done) = tokio::sync::mpsc::unbounded_channel();
    let mut jobs = Jobs::default();
    let wait = answered.clone();
    jobs.on(move |_: Far| {
        let mut wait = wait.clone();
        async move {
            wait.wait_for(|a| *a).await?;
            Ok(())
        }
    });
    jobs.on(move |c: Count| {
        let (mut wait, did) = (answered.clone(), did.clone());
        async move {
            if c.by == 0 {
                // One of the quick ones hangs, too.
                wait.wait_for(|a| *a).await?;
            }
            did.send(c.by)?;
            Ok(())
        }
    });
    let mut tx = db.write().await.unwrap();
    for _ in 0..100 {
        enqueue(&mut tx, &Far, clock.now()).await.unwrap();
    }
    for by in 0..100 {
        enqueue(&mut tx, &Count { by }, clock.now().plus(1))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    clock.set(Time(2_000));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let work = tokio::spawn(jobs.work(db.clone(), clock, async {
        drop(stopped.await);
    }));
    let patience = std::time::Duration::from_mins(1);
    for _ in 1..100 {
        let one = tokio::time::timeout(patience, done.recv()).await;
        assert!(one.unwrap().unwrap() != 0);
    }
    // Gone from the queue while the slow ones still wait.
    let quick = "select cast(count(*) as bigint) from jobs where kind = 'count'";
    let noted = async {
        while db.read().await.unwrap().count(quick, &[]).await.unwrap() != 1 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(patience, noted).await.unwrap();
    answer.send_replace(true);
    stop.send(()).unwrap();
    tokio::time::timeout(patience, work).await.unwrap().unwrap();
}

#[tokio::test]
async fn work_that_breaks_off_begins_anew() {
    let begun = Arc::new(AtomicI64::new(0));
    let times = begun.clone();
    running::begin_anew(std::time::Duration::ZERO, move || {
        let times = times.clone();
        async move {
            assert!(times.fetch_add(1, Ordering::SeqCst) > 0, "the first time");
        }
    })
    .await;
    assert_eq!(begun.load(Ordering::SeqCst), 2);
}

#[test]
fn pauses_grow_and_are_bounded() {
    assert!(pause_after(1) >= 4_000 && pause_after(1) <= 5_000);
    assert!(pause_after(40) <= 8 * HOUR);
}
