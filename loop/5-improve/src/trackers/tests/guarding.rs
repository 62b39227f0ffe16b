//! What stays here, and who sees what.

use goodcatch_people::members::{self, NewMember};

use super::*;

#[tokio::test]
async fn words_about_a_person_stay_here() {
    let scene = Scene::waiting(TrackerKind::GitHub).await;
    scene
        .change(
            "Sam was careless and should have checked the link",
            State::Accepted,
        )
        .await;
    scene.work().await;
    assert!(scene.inner.lock().unwrap().asked.is_empty());
}

#[tokio::test]
async fn only_the_administrator_sees_trackers_and_nobody_their_secrets() {
    let scene = Scene::new(TrackerKind::GitHub).await;
    let mut tx = scene.app.db.read().await.unwrap();
    assert!(store::list_trackers(&mut tx, &scene.viewer).await.is_err());
    let seen = store::list_trackers(&mut tx, &Viewer::operator())
        .await
        .unwrap();
    assert!(!format!("{seen:?}").contains("t0ken"));
    let sealed: Vec<u8> = tx
        .value("select sealed_token from trackers", &[])
        .await
        .unwrap()
        .unwrap();
    assert!(!sealed.windows(5).any(|w| w == b"t0ken"));
    assert!(
        store::list_choices(&mut tx, &Viewer::operator())
            .await
            .is_err()
    );
}

impl Scene {
    /// Somebody of the directory.
    pub(super) async fn with_petra(&self) {
        let mut tx = self.app.db.write().await.unwrap();
        let new = NewMember {
            email: "petra.lindqvist@harbour.example".into(),
            name: "Petra Lindqvist".into(),
            locale: "en".into(),
            ..NewMember::default()
        };
        members::record(&mut tx, &self.app, &new, self.app.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn words_that_name_somebody_stay_here() {
    let scene = Scene::waiting(TrackerKind::GitHub).await;
    scene.with_petra().await;
    for title in [
        "Petra Lindqvist’s rule at the gate is gone",
        "Mail to petra.lindqvist@harbour.example waits at the gate",
    ] {
        scene.change(title, State::Accepted).await;
        scene.later(20 * MINUTE).await;
        assert!(scene.inner.lock().unwrap().asked.is_empty(), "{title}");
    }
    scene
        .change("The old rule at the gate is gone", State::Accepted)
        .await;
    scene.later(20 * MINUTE).await;
    assert_eq!(scene.theirs().title, "The old rule at the gate is gone");
}

#[tokio::test]
async fn whoever_proves_nothing_does_not_wait_for_the_writer() {
    let scene = Scene::new(TrackerKind::GitHub).await;
    let held = scene.app.db.write().await.unwrap();
    let forged = scene.deliver("1", "another secret of that length");
    let patience = std::time::Duration::from_secs(20);
    let taken = tokio::time::timeout(patience, forged).await;
    assert_eq!(taken, Ok(false), "A stranger queued for the only writer.");
    drop(held);
    assert!(scene.deliver("1", SECRET).await);
}

async fn waiting(scene: &Scene) -> i64 {
    let mut tx = scene.app.db.read().await.unwrap();
    let kind = "select cast(count(*) as bigint) from jobs where kind = 'sync-action'";
    tx.count(kind, &[]).await.unwrap()
}

#[tokio::test]
async fn what_waited_through_an_outage_goes_there_once_it_is_over() {
    let scene = Scene::new(TrackerKind::GitLab).await;
    scene.inner.lock().unwrap().faults = vec![(503, vec![]); 10_000];
    scene.change("Forwarding is off", State::Accepted).await;
    for _ in 0..40 {
        scene.later(8 * HOUR).await;
        assert_eq!(waiting(&scene).await, 1);
    }
    scene.inner.lock().unwrap().faults.clear();
    // Somebody tests the connection: it goes there at once.
    let mut tx = scene.app.db.write().await.unwrap();
    let operator = Viewer::operator();
    store::revise_health(
        &mut tx,
        &scene.app,
        &operator,
        scene.tracker,
        Health::Working,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    scene.work().await;
    assert_eq!(scene.theirs().title, "Forwarding is off");
    assert_eq!(waiting(&scene).await, 0);
}

#[tokio::test]
async fn a_tracker_that_asks_to_wait_is_asked_once_and_not_sooner() {
    let scene = Scene::new(TrackerKind::GitHub).await;
    let until = (scene.app.clock.now().plus(DAY).0 / 1_000).to_string();
    let limited = vec![
        ("x-ratelimit-remaining", "0".to_owned()),
        ("x-ratelimit-reset", until),
    ];
    scene.inner.lock().unwrap().faults = vec![(429, limited)];
    scene.change("Forwarding is off", State::Accepted).await;
    scene.work().await;
    let asked = scene.inner.lock().unwrap().asked.len();
    for _ in 0..10 {
        scene.later(20 * MINUTE).await;
        assert_eq!(waiting(&scene).await, 1, "more than one chain");
    }
    assert_eq!(
        scene.inner.lock().unwrap().asked.len(),
        asked,
        "sooner than it said"
    );
    scene.later(DAY).await;
    assert_eq!(scene.theirs().title, "Forwarding is off");
}

#[tokio::test]
async fn a_paused_tracker_stays_paused_whatever_answers_meanwhile() {
    let scene = Scene::new(TrackerKind::GitHub).await;
    let mut tx = scene.app.db.write().await.unwrap();
    let operator = Viewer::operator();
    store::revise_health(
        &mut tx,
        &scene.app,
        &operator,
        scene.tracker,
        Health::Paused,
    )
    .await
    .unwrap();
    for state in [Health::Working, Health::Failing] {
        store::tell_health(&mut tx, &scene.app, scene.tracker, state, "")
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(scene.health().await.0, Health::Paused);
}
