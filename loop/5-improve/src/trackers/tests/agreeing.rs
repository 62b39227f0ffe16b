//! Both sides end up alike: our part of the text, and the state that somebody chose.

use super::*;
use crate::trackers::store::{Choice, Settled};
use goodcatch_platform::database::Tx;

fn chosen<'a>(side: Side, why: &'a str, mark: &'a str, version: i64) -> Choice<'a> {
    Choice {
        side,
        why,
        mark,
        version,
    }
}

const TITLE: &str = "Forwarding to outside is switched off";

impl Scene {
    async fn say(&self, public: &str) {
        let mut tx = self.app.db.write().await.unwrap();
        tx.run(
            "update actions set public_words = $2, version = version + 1 where id = $1",
            &[self.action.into(), public.into()],
        )
        .await
        .unwrap();
        settle(&mut tx, &self.app, self.action).await.unwrap();
        tx.commit().await.unwrap();
        self.work().await;
    }

    /// What a page shows by now: the conflict's mark and the action's version.
    async fn seen(&self, tx: &mut Tx) -> (String, i64) {
        let link = store::read_link(tx, self.action, self.tracker).await;
        let action = read_action(tx, self.action).await.unwrap().unwrap();
        (link.unwrap().unwrap().mark(), action.version)
    }

    pub(super) async fn choose(&self, side: Side, why: &str) -> Settled {
        let mut tx = self.app.db.write().await.unwrap();
        let link = (self.action, self.tracker);
        let (mark, version) = self.seen(&mut tx).await;
        let choice = chosen(side, why, &mark, version);
        let settled = store::settle_conflict(&mut tx, &self.app, &self.viewer, link, choice)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.work().await;
        settled
    }

    /// Both sides are as expected, and stay so without anybody asking for it again.
    async fn rests(&self, here: State, open_there: bool) {
        for _ in 0..2 {
            assert_eq!(self.ours().await.1, here, "{}", self.kind);
            assert_eq!(self.theirs().open, open_there, "{}", self.kind);
            assert!(self.link().await.conflict().is_none(), "{}", self.kind);
            self.later(20 * MINUTE).await;
        }
    }
}

#[tokio::test]
async fn another_sentence_goes_there_and_what_others_wrote_around_it_stays() {
    for kind in TrackerKind::ALL {
        let scene = Scene::new(*kind).await;
        scene.edit(|issue| {
            if let Some(text) = issue.body.as_str() {
                issue.body = json!(format!("{text}\n\nA task of theirs"));
            } else {
                let theirs = json!({ "type": "paragraph", "content": [{ "type": "text", "text": "A task of theirs" }] });
                issue.body["content"].as_array_mut().unwrap().push(theirs);
            }
        });
        for words in ["Mail stays in the house.", "Mail stays here.\n\nAlways."] {
            scene.say(words).await;
            let there = scene.theirs().body.to_string();
            assert!(
                there.contains(words.lines().next().unwrap()),
                "{kind}: {there}"
            );
            assert!(there.contains("A task of theirs"), "{kind}: {there}");
            assert!(there.contains(&scene.action.to_string()), "{kind}: {there}");
            assert!(!there.contains("leaves by itself"), "{kind}: {there}");
        }
        assert!(!scene.theirs().body.to_string().contains("in the house"));
        // Written anew there, it is left alone.
        let anew = if *kind == TrackerKind::Jira {
            json!({ "type": "doc", "version": 1, "content": [] })
        } else {
            json!("Written anew.")
        };
        scene.edit(|issue| issue.body = anew.clone());
        scene.say("Once more.").await;
        assert_eq!(scene.theirs().body, anew, "{kind}");
    }
}

#[tokio::test]
async fn taking_what_is_open_there_opens_the_action_again_for_a_reason() {
    for kind in TrackerKind::ALL {
        for state in [State::Done, State::Verified] {
            let scene = Scene::new(*kind).await;
            scene.change(TITLE, state).await;
            scene.work().await;
            scene.edit(|issue| issue.open = true);
            scene.later(20 * MINUTE).await;
            assert_eq!(scene.link().await.conflict().unwrap().open, Some(true));
            assert_eq!(scene.choose(Side::Theirs, " ").await, Settled::NoReason);
            assert_eq!(scene.ours().await.1, state, "nothing happens without one");
            let why = "Two machines were left out.";
            assert_eq!(scene.choose(Side::Theirs, why).await, Settled::Yes);
            scene.rests(State::Reopened, true).await;
        }
    }
}

#[tokio::test]
async fn taking_what_is_closed_there_declines_or_lets_rest_and_ours_opens_it_again() {
    for kind in TrackerKind::ALL {
        for (here, becomes) in [
            (State::Proposed, State::Declined),
            (State::Ineffective, State::Unverified),
        ] {
            let scene = Scene::new(*kind).await;
            scene.change(TITLE, here).await;
            scene.work().await;
            scene.edit(|issue| issue.open = false);
            scene.later(20 * MINUTE).await;
            assert_eq!(scene.link().await.conflict().unwrap().open, Some(false));
            assert_eq!(
                scene.choose(Side::Theirs, "The gate goes in May.").await,
                Settled::Yes
            );
            scene.rests(becomes, false).await;

            let scene = Scene::new(*kind).await;
            scene.change(TITLE, here).await;
            scene.work().await;
            scene.edit(|issue| issue.open = false);
            scene.later(20 * MINUTE).await;
            assert_eq!(scene.choose(Side::Ours, "").await, Settled::Yes);
            scene.rests(here, true).await;
        }
    }
}

#[tokio::test]
async fn what_lacks_its_measure_is_not_done_because_an_issue_was_closed() {
    let scene = Scene::new(TrackerKind::GitHub).await;
    let days = async |at: Option<goodcatch_platform::clock::Time>| {
        let mut tx = scene.app.db.write().await.unwrap();
        tx.run(
            "update actions set due_at = $2, measure_at = $2, version = version + 1 where id = $1",
            &[scene.action.into(), at.into()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    };
    days(None).await;
    scene.edit(|issue| issue.open = false);
    scene.later(20 * MINUTE).await;
    assert_eq!(scene.ours().await.1, State::Accepted);
    assert_eq!(scene.link().await.conflict().unwrap().open, Some(false));
    let why = "It is finished.";
    assert_eq!(scene.choose(Side::Theirs, why).await, Settled::Lacks);
    assert_eq!(scene.ours().await.1, State::Accepted);
    days(Some(scene.app.clock.now().plus(DAY))).await;
    assert_eq!(scene.choose(Side::Theirs, why).await, Settled::Yes);
    scene.rests(State::Done, false).await;
}

#[tokio::test]
async fn a_title_on_people_does_not_come_in_by_a_choice_either() {
    let scene = Scene::new(TrackerKind::GitHub).await;
    scene.edit(|issue| issue.title = "Retrain the night shift".into());
    scene.later(20 * MINUTE).await;
    assert_eq!(scene.ours().await.0, TITLE);
    assert_eq!(scene.choose(Side::Theirs, "").await, Settled::TitleUnfit);
    assert_eq!(scene.ours().await.0, TITLE);
    scene.edit(|issue| issue.title = "The gate forwards nothing".into());
    scene.later(20 * MINUTE).await;
    scene.later(20 * MINUTE).await;
    assert_eq!(scene.ours().await.0, "The gate forwards nothing");
    assert!(scene.link().await.conflict().is_none());
}

#[tokio::test]
async fn a_title_that_is_too_long_or_names_somebody_waits_for_a_choice() {
    let scene = Scene::new(TrackerKind::GitLab).await;
    scene.with_petra().await;
    for title in [
        "The gate of Petra Lindqvist forwards nothing".to_owned(),
        "The gate forwards nothing, ask petra.lindqvist@harbour.example".to_owned(),
        "The gate forwards\nnothing".to_owned(),
        "x ".repeat(100_000),
        " ".to_owned(),
    ] {
        scene.edit(|issue| issue.title.clone_from(&title));
        scene.later(20 * MINUTE).await;
        assert_eq!(scene.ours().await.0, TITLE);
        let kept = scene.link().await.conflict().unwrap().title.unwrap();
        assert!(kept.len() <= 1_000, "{} bytes of it are kept", kept.len());
        assert_eq!(scene.choose(Side::Theirs, "").await, Settled::TitleUnfit);
        assert_eq!(scene.ours().await.0, TITLE);
    }
    scene.edit(|issue| issue.title = "y".repeat(200));
    scene.later(20 * MINUTE).await;
    assert_eq!(scene.ours().await.0, "y".repeat(200));
}

#[tokio::test]
async fn only_whoever_decides_about_actions_changes_their_state_by_a_choice() {
    let scene = Scene::new(TrackerKind::GitLab).await;
    let owner = Viewer::sample(&[]);
    let mut tx = scene.app.db.write().await.unwrap();
    tx.run(
        "update actions set owner = $2 where id = $1",
        &[scene.action.into(), owner.member().into()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    scene.change(TITLE, State::Done).await;
    scene.work().await;
    scene.edit(|issue| issue.open = true);
    scene.later(20 * MINUTE).await;
    let link = (scene.action, scene.tracker);
    let mut tx = scene.app.db.write().await.unwrap();
    let (mark, version) = scene.seen(&mut tx).await;
    let theirs = chosen(Side::Theirs, "Not yet.", &mark, version);
    let refused = store::settle_conflict(&mut tx, &scene.app, &owner, link, theirs).await;
    assert!(refused.is_err());
    let ours = chosen(Side::Ours, "", &mark, version);
    let ours = store::settle_conflict(&mut tx, &scene.app, &owner, link, ours).await;
    assert_eq!(ours.unwrap(), Settled::Yes);
}

#[tokio::test]
async fn nobody_takes_what_they_did_not_see() {
    let scene = Scene::new(TrackerKind::GitHub).await;
    scene.change("Forwarding is off", State::Accepted).await;
    scene.edit(|issue| issue.title = "The gate forwards nothing".into());
    scene.work().await;
    let mut tx = scene.app.db.write().await.unwrap();
    let (mark, version) = scene.seen(&mut tx).await;
    drop(tx);
    // While the page is open, both change again.
    scene.edit(|issue| issue.title = "The gate forwards to the archive".into());
    scene.later(20 * MINUTE).await;
    let link = (scene.action, scene.tracker);
    for side in [Side::Theirs, Side::Ours] {
        let mut tx = scene.app.db.write().await.unwrap();
        let choice = chosen(side, "", &mark, version);
        let settled =
            store::settle_conflict(&mut tx, &scene.app, &scene.viewer, link, choice).await;
        assert_eq!(settled.unwrap(), Settled::NotSeen);
        tx.commit().await.unwrap();
        assert_eq!(scene.ours().await.0, "Forwarding is off");
    }
    scene.change("Nothing is forwarded", State::Accepted).await;
    let mut tx = scene.app.db.write().await.unwrap();
    let (mark, _) = scene.seen(&mut tx).await;
    let choice = chosen(Side::Ours, "", &mark, version);
    let settled = store::settle_conflict(&mut tx, &scene.app, &scene.viewer, link, choice).await;
    assert_eq!(settled.unwrap(), Settled::NotSeen);
    drop(tx);
    assert_eq!(scene.choose(Side::Theirs, "").await, Settled::Yes);
    assert_eq!(scene.ours().await.0, "The gate forwards to the archive");
}
