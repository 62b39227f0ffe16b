//! Words for everyone name nobody who is connected, by one name neither.

use goodcatch_respond::Kind;
use goodcatch_speak_up::Promise;

use super::{Town, member};
use crate::action::Action;
use crate::draft::Draft;
use crate::store::{self, Moved};
use crate::trackers::is_held_back;

#[tokio::test]
async fn one_name_of_somebody_connected_is_not_published() {
    let town = Town::new().await;
    let report = town.report(Promise::Named).await;
    town.settle().await;
    let case = town.case_of(report).await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![case])
        .await;
    let ilka = member(&town.app, "Ilka Sommerfeld", &[]).await;
    member(&town.app, "Runa Ostermann", &[]).await;
    let draft = Draft {
        owner: ilka.member(),
        ..town.whole("Sign in with passkeys only")
    };
    let id = town.propose(incident, &draft).await;
    for (words, name) in [
        // The owner, and who reported it by name.
        ("Ilka has switched the passwords off.", "Ilka"),
        ("Sommerfelds Liste ist kürzer.", "Sommerfelds"),
        ("Since Canary told us, nobody types one.", "Canary"),
        // Whoever has nothing to do with it is named by a whole name only.
        ("Runa is the name of the new portal.", ""),
        ("Runa Ostermann wrote the list.", "Runa Ostermann"),
    ] {
        let action = town.action(id).await;
        let mut tx = town.app.db.write().await.unwrap();
        let (app, version) = (&town.app, action.version);
        let moved = store::revise_public_words(&mut tx, app, &town.fay, id, version, words).await;
        let titled = Action {
            title: words.into(),
            ..action
        };
        let held = is_held_back(&mut tx, app, &titled).await.unwrap();
        if name.is_empty() {
            assert_eq!(moved.unwrap(), Moved::Yes, "{words}");
        } else {
            assert_eq!(moved.unwrap(), Moved::Names(vec![name.into()]), "{words}");
        }
        assert_eq!(held, !name.is_empty(), "a tracker: {words}");
        drop(tx);
    }
}
