//! One issue that does not go as asked stops nobody else, and a look undoes nothing that was settled meanwhile.

use super::*;
use crate::trackers::store::{Sent, Settled, record_look};
use crate::trackers::{Conflict, Issue as Read};

const OTHER: &str = "Forwarding is off";

#[tokio::test]
async fn an_issue_that_refuses_stops_itself_and_nothing_else() {
    for (status, word) in [(403, "forbidden"), (422, "refused"), (400, "refused")] {
        let scene = Scene::new(TrackerKind::GitHub).await;
        // It is read, and then not changed.
        scene.inner.lock().unwrap().faults = vec![(RIGHT, vec![]), (status, vec![])];
        scene.change(OTHER, State::Accepted).await;
        scene.work().await;
        let link = scene.link().await;
        assert_eq!(
            (link.trouble.as_str(), link.remote_state),
            (word, Remote::Open)
        );
        assert_eq!(scene.health().await, (Health::Working, String::new()));
        let mut tx = scene.app.db.read().await.unwrap();
        let stuck = store::count_stuck(&mut tx, &Viewer::operator(), scene.tracker).await;
        assert_eq!(stuck.unwrap(), 1);
        drop(tx);
        // It is not repeated, until something changes or a day is over.
        let asked = scene.inner.lock().unwrap().asked.len();
        scene.later(HOUR).await;
        assert_eq!(scene.inner.lock().unwrap().asked.len(), asked, "{status}");
        scene.later(DAY).await;
        assert_eq!(scene.theirs().title, OTHER);
        assert_eq!(scene.link().await.trouble, "");
    }
}

#[tokio::test]
async fn at_jira_an_issue_without_a_fitting_step_stops_itself_and_nothing_else() {
    let scene = Scene::new(TrackerKind::Jira).await;
    scene.inner.lock().unwrap().no_steps = true;
    let title = scene.ours().await.0;
    scene.change(&title, State::Done).await;
    scene.work().await;
    assert_eq!(scene.link().await.trouble, "refused");
    assert_eq!(scene.health().await.0, Health::Working);
    scene.inner.lock().unwrap().no_steps = false;
    assert!(scene.deliver("1", SECRET).await);
    scene.work().await;
    assert!(!scene.theirs().open);
}

#[tokio::test]
async fn a_project_that_is_away_makes_no_issue_gone() {
    let scene = Scene::new(TrackerKind::GitLab).await;
    scene.inner.lock().unwrap().faults = vec![(404, vec![]), (404, vec![])];
    scene.later(20 * MINUTE).await;
    assert_eq!(
        scene.health().await,
        (Health::Failing, "not-found".to_owned())
    );
    assert_eq!(scene.link().await.remote_state, Remote::Open);
}

#[tokio::test]
async fn what_was_settled_during_a_look_stays_settled() {
    let scene = Scene::new(TrackerKind::GitHub).await;
    scene.edit(|issue| issue.title = "Theirs".into());
    scene.change("Ours", State::Accepted).await;
    scene.work().await;
    // A look begins, and somebody chooses before it ends.
    let before = scene.link().await;
    assert_eq!(scene.choose(Side::Ours, "").await, Settled::Yes);
    let mut tx = scene.app.db.write().await.unwrap();
    let seen = Read {
        external: before.external_id.clone(),
        url: before.url.clone(),
        title: "Theirs".into(),
        body: String::new(),
        raw: Json::Null,
        open: true,
        version: String::new(),
    };
    let conflict = Conflict {
        title: Some("Theirs".into()),
        open: None,
    };
    let agreed = (before.remote_title.as_str(), Remote::Open);
    let sent = Sent {
        version: 1,
        body: "",
    };
    let recorded = record_look(
        &mut tx,
        &scene.app,
        &before,
        &seen,
        agreed,
        sent,
        Some(&conflict),
    )
    .await;
    assert!(!recorded.unwrap(), "A choice was undone.");
    tx.commit().await.unwrap();
    assert!(scene.link().await.conflict().is_none());
    assert_eq!(scene.theirs().title, "Ours");
}
