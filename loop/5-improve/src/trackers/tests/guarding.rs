//! What stays here, and who sees what.

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
