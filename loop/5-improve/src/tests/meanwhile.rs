//! Two people at one action: whoever comes second sees what the first did, and keeps every word that they typed.
//! And buttons that say one thing each: pressed twice, they do it once.

use goodcatch_people::access::Role;
use goodcatch_platform::pages::when::{Told, told};
use goodcatch_platform::words::ENGLISH;
use goodcatch_respond::Kind;

use super::Town;
use crate::action::State;
use crate::trackers::store::{NewTracker, record_tracker};
use crate::trackers::{Health, TrackerKind};

#[tokio::test]
async fn whoever_comes_second_keeps_what_they_typed_in_its_form() {
    let town = Town::new().await;
    let incident = town.incident("Portal copy", Kind::Other, vec![]).await;
    let id = town.propose(incident, &town.whole("Passkeys only")).await;
    let path = format!("/actions/{id}");
    let seen = town.action(id).await.version;
    // Rita decides; Fay reads what was there before.
    town.accept(id).await;
    let done = format!("version={seen}&done=Half+of+the+clients+moved%0A%0Aand+the+others+follow.");
    let back = town
        .send(&town.owen, &format!("{path}/completion"), &done)
        .await;
    assert_eq!(back.status, 409);
    assert!(
        back.body
            .contains("Half of the clients moved\r\n\r\nand the others follow.</textarea>")
            || back
                .body
                .contains("Half of the clients moved\n\nand the others follow.</textarea>"),
        "{}",
        back.body
    );
    assert!(
        back.body
            .contains("Somebody changed this action meanwhile.")
    );
    assert_eq!(town.action(id).await.state, State::Accepted);
    // The form stands on what was shown: sent again, it is kept.
    let now = town.action(id).await.version;
    assert!(
        back.body
            .contains(&format!("name=\"version\" value=\"{now}\""))
            && !back
                .body
                .contains(&format!("name=\"version\" value=\"{seen}\""))
    );
    let done = format!("version={now}&done=All+clients+moved.");
    let sent = town
        .send(&town.owen, &format!("{path}/completion"), &done)
        .await;
    assert_eq!(sent.status, 303);
}

#[tokio::test]
async fn where_the_form_is_gone_the_words_stand_apart() {
    let town = Town::new().await;
    let incident = town.incident("Portal copy", Kind::Other, vec![]).await;
    let id = town.propose(incident, &town.whole("Passkeys only")).await;
    let path = format!("/actions/{id}");
    let seen = town.action(id).await.version;
    town.accept(id).await;
    let form = format!("version={seen}&decision=decline&because=Another+system+does+this.");
    let back = town
        .send(&town.fay, &format!("{path}/decision"), &form)
        .await;
    assert_eq!(back.status, 409);
    assert!(back.body.contains("Somebody was quicker"), "{}", back.body);
    assert!(
        back.body
            .contains("<pre dir=\"auto\">Another system does this.</pre>")
    );
    assert_eq!(town.action(id).await.state, State::Accepted);
    // A verification that another made first.
    town.finish(id).await;
    town.later(90);
    let seen = town.action(id).await.version;
    town.verify(id, true, "Passwords are gone.").await;
    let form = format!("version={seen}&value=0&seen=Read+in+the+log.&met=yes&public=No+passwords.");
    let back = town
        .send(&town.fay, &format!("{path}/verification"), &form)
        .await;
    assert_eq!(back.status, 409);
    // One of the two has a form of its own here.
    for words in [
        "<pre dir=\"auto\">Read in the log.</pre>",
        "No passwords.</textarea>",
    ] {
        assert!(back.body.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_verification_stands_on_what_was_changed_meanwhile() {
    let town = Town::new().await;
    let incident = town.incident("Portal copy", Kind::Other, vec![]).await;
    let id = town.propose(incident, &town.whole("Passkeys only")).await;
    town.accept(id).await;
    town.finish(id).await;
    town.later(90);
    let path = format!("/actions/{id}/verification");
    let seen = town.action(id).await.version - 1;
    let form = format!("version={seen}&value=0&seen=Read+in+the+log.&met=yes&public=No+passwords.");
    let back = town.send(&town.fay, &path, &form).await;
    assert_eq!(back.status, 409);
    for words in ["Read in the log.</textarea>", "No passwords.</textarea>"] {
        assert!(back.body.contains(words), "{words}");
    }
    let form = form.replace(&format!("version={seen}"), &format!("version={}", seen + 1));
    assert_eq!(town.send(&town.fay, &path, &form).await.status, 303);
}

#[tokio::test]
async fn the_day_of_an_action_is_written_by_the_script_as_its_reader_writes_days() {
    let town = Town::new().await;
    let incident = town.incident("Portal copy", Kind::Other, vec![]).await;
    let id = town.propose(incident, &town.whole("Passkeys only")).await;
    town.accept(id).await;
    let due = town.action(id).await.due_at.unwrap();
    let utc = jiff::tz::TimeZone::UTC;
    let shown = format!(
        "Due <time datetime=\"{}\" data-local=\"day\">{}</time>",
        due.shown_day(&utc),
        told(ENGLISH, due, &utc, Told::Day)
    );
    for path in ["/actions".to_owned(), format!("/actions/{id}")] {
        let page = town.see(&town.rita, &path).await;
        assert!(page.body.contains(&shown), "{path}: {}", page.body);
    }
}

#[tokio::test]
async fn pausing_and_going_on_are_two_things_and_pressed_twice_each_is_done_once() {
    let town = Town::new().await;
    let ada = super::member(&town.app, "Ada", &[Role::Administrator]).await;
    let new = NewTracker {
        kind: TrackerKind::GitHub,
        name: "Our issues".into(),
        base_url: "https://api.github.com".into(),
        project: "harbour/issues".into(),
        token: "token".into(),
        secret: "a secret of sixteen".into(),
    };
    let mut tx = town.app.db.write().await.unwrap();
    let id = record_tracker(&mut tx, &town.app, &ada, &new)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let path = format!("/trackers/{id}");
    let state = async || {
        let mut tx = town.app.db.read().await.unwrap();
        let found: Option<Health> = tx
            .value("select state from trackers where id = $1", &[id.into()])
            .await
            .unwrap();
        found.unwrap()
    };
    for (button, then, words) in [
        ("pause", Health::Paused, "tracker-go-on"),
        ("pause/end", Health::Working, "tracker-pause"),
    ] {
        for _ in 0..2 {
            let sent = town.send(&ada, &format!("{path}/{button}"), "").await;
            assert_eq!(sent.status, 303);
            assert_eq!(state().await, then);
        }
        let page = town.see(&ada, &path).await;
        let button = format!(
            "aria-describedby=\"pause-text\">{}</button>",
            ENGLISH.t(words)
        );
        assert!(page.body.contains(&button), "{}", page.body);
    }
}
