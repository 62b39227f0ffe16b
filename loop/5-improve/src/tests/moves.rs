//! Nothing is proven that was not stated, done and looked at.

use goodcatch_people::access::Refused;
use goodcatch_platform::clock::DAY;
use goodcatch_respond::Kind;

use super::Town;
use crate::action::{Lack, State, Strength, Waits};
use crate::draft::{Draft, Origin};
use crate::store::{self, Filter, Happened, Moved, NewReading};

#[tokio::test]
async fn an_action_goes_from_its_measure_to_its_proof() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let bare = Draft::new("Sign in with passkeys only", Strength::Stronger);
    let id = town.propose(incident, &bare).await;
    let mut tx = town.app.db.write().await.unwrap();
    let moved = store::accept(&mut tx, &town.app, &town.fay, id, 1, "")
        .await
        .unwrap();
    let Moved::Lacks(lacks) = moved else {
        panic!("{moved:?}")
    };
    assert!(lacks.contains(&Lack::MeasureExpected) && lacks.contains(&Lack::Owner));
    let whole = town.whole("Sign in with passkeys only");
    store::revise(&mut tx, &town.app, &town.fay, id, 1, &whole)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    town.accept(id).await;
    town.finish(id).await;
    let done = town.action(id).await;
    assert_eq!(done.state, State::Done);
    // Its measure can no longer be bent to fit.
    let mut tx = town.app.db.write().await.unwrap();
    let mut bent = town.whole("Sign in with passkeys");
    bent.measure.expected = "Fewer than a hundred".into();
    let kept = store::revise(&mut tx, &town.app, &town.owen, id, done.version, &bent)
        .await
        .unwrap();
    assert_eq!(
        (kept.measure_expected.as_str(), kept.title.as_str()),
        ("None in 30 days", "Sign in with passkeys")
    );
    tx.commit().await.unwrap();
    // Nor is it looked at before its day.
    assert!(matches!(
        town.verify(id, true, "x").await,
        Moved::NotBefore(_)
    ));
    town.later(41);
    assert_eq!(town.verify(id, false, "").await, Moved::Yes);
    assert_eq!(town.action(id).await.state, State::Ineffective);
    let mut tx = town.app.db.write().await.unwrap();
    let again = store::reopen(&mut tx, &town.app, &town.fay, id, None, "")
        .await
        .unwrap();
    assert_eq!(again, Moved::NoReason);
    let again = store::reopen(
        &mut tx,
        &town.app,
        &town.fay,
        id,
        None,
        "The old portal still took passwords.",
    )
    .await
    .unwrap();
    assert_eq!(again, Moved::Yes);
    let history = store::list_history(&mut tx, &town.rita, id).await.unwrap();
    let kinds: Vec<Happened> = history.iter().map(|e| e.kind).collect();
    assert_eq!(
        kinds,
        [
            Happened::Proposed,
            Happened::MeasureChanged,
            Happened::Revised,
            Happened::Accepted,
            Happened::Done,
            Happened::Revised,
            Happened::Ineffective,
            Happened::Reopened
        ]
    );
    tx.commit().await.unwrap();
    let open = town.action(id).await;
    assert_eq!(
        (open.state, open.reopenings, open.due_at, open.measure_at),
        (State::Reopened, 1, None, None)
    );
    // It cannot be called done again without new days.
    let mut tx = town.app.db.write().await.unwrap();
    let moved = store::finish(&mut tx, &town.app, &town.owen, id, open.version, "")
        .await
        .unwrap();
    assert!(matches!(moved, Moved::Lacks(_)), "{moved:?}");
}

#[tokio::test]
async fn each_move_needs_the_right_person_the_right_version_and_a_reason() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let id = town.propose(incident, &town.whole("Block macros")).await;
    let mut tx = town.app.db.write().await.unwrap();
    let app = &town.app;
    for viewer in [&town.owen, &town.anna, &town.lena] {
        assert!(matches!(
            store::accept(&mut tx, app, viewer, id, 1, "").await,
            Err(Refused::Denied)
        ));
        assert!(matches!(
            store::close_unverified(&mut tx, app, viewer, id, 1, "x").await,
            Err(Refused::Denied)
        ));
    }
    assert!(matches!(
        store::accept(&mut tx, app, &town.fay, id, 7, "").await,
        Err(Refused::Changed)
    ));
    assert_eq!(
        store::decline(&mut tx, app, &town.fay, id, 1, " ")
            .await
            .unwrap(),
        Moved::NoReason
    );
    drop(tx);
    town.accept(id).await;
    let mut tx = town.app.db.write().await.unwrap();
    // Whoever does not own it does not finish it; whoever owns it sees it.
    assert!(
        store::finish(&mut tx, app, &town.anna, id, 2, "")
            .await
            .is_err()
    );
    assert!(store::find_action(&mut tx, &town.anna, id).await.is_err());
    assert!(
        store::find_action(&mut tx, &town.owen, id)
            .await
            .unwrap()
            .is_some()
    );
    assert!(
        store::find_action(&mut tx, &town.lena, id)
            .await
            .unwrap()
            .is_some()
    );
    assert!(
        store::record_reading(&mut tx, app, &town.anna, id, &NewReading::default())
            .await
            .is_err()
    );
    store::record_reading(
        &mut tx,
        app,
        &town.owen,
        id,
        &NewReading {
            value: Some(3.0),
            ..NewReading::default()
        },
    )
    .await
    .unwrap();
    assert_eq!(
        store::list_readings(&mut tx, &town.fay, id).await.unwrap()[0].value,
        Some(3.0)
    );
    // It never rests unverified without a reason.
    let version = store::find_action(&mut tx, &town.fay, id)
        .await
        .unwrap()
        .unwrap()
        .version;
    assert_eq!(
        store::close_unverified(&mut tx, app, &town.fay, id, version, "")
            .await
            .unwrap(),
        Moved::NoReason
    );
    let moved = store::close_unverified(
        &mut tx,
        app,
        &town.fay,
        id,
        version,
        "The old client is gone for good.",
    )
    .await;
    assert_eq!(moved.unwrap(), Moved::Yes);
}

#[tokio::test]
async fn lists_show_what_waits_and_are_paged_by_key() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    for n in 0..30 {
        town.app.clock.set(town.app.clock.now().plus(1_000));
        town.propose(incident, &town.whole(&format!("Change number{n}")))
            .await;
    }
    let now = town.app.clock.now();
    let mut tx = town.app.db.read().await.unwrap();
    let first = store::list_actions(&mut tx, &town.fay, Filter::Open, now, None)
        .await
        .unwrap();
    assert_eq!(first.rows.len(), 25);
    assert!(first.before.is_none());
    let second = store::list_actions(&mut tx, &town.fay, Filter::Open, now, first.after)
        .await
        .unwrap();
    assert_eq!((second.rows.len(), second.after), (5, None));
    let back = store::list_actions(&mut tx, &town.fay, Filter::Open, now, second.before)
        .await
        .unwrap();
    let ids = |page: &store::ListPage| page.rows.iter().map(|r| r.action.id).collect::<Vec<_>>();
    assert_eq!(ids(&back), ids(&first));
    assert_eq!(
        store::list_actions(&mut tx, &town.owen, Filter::Mine, now, None)
            .await
            .unwrap()
            .rows
            .len(),
        25
    );
    assert!(
        store::list_actions(&mut tx, &town.owen, Filter::Open, now, None)
            .await
            .is_err()
    );
    let (found, _) = store::search_actions(&mut tx, &town.fay, "number17", None)
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    assert!(
        store::search_actions(&mut tx, &town.owen, "number17", None)
            .await
            .is_err()
    );
    drop(tx);
    let id = found[0].action.id;
    town.accept(id).await;
    let mut tx = town.app.db.read().await.unwrap();
    let due = store::list_actions(&mut tx, &town.fay, Filter::Due, now, None)
        .await
        .unwrap();
    assert_eq!(ids(&due), [id]);
    assert_eq!(due.rows[0].owner_name.as_deref(), Some("Owen"));
    drop(tx);
    town.finish(id).await;
    let mut tx = town.app.db.read().await.unwrap();
    let waits = |at| (at, Filter::Waiting);
    for (at, filter) in [waits(now), waits(now.plus(41 * DAY))] {
        let list = store::list_actions(&mut tx, &town.fay, filter, at, None)
            .await
            .unwrap();
        assert_eq!(
            list.rows.len(),
            usize::from(at > now),
            "it waits from its day on"
        );
    }
}

#[tokio::test]
async fn what_is_opened_again_stands_in_every_list_that_asks_for_it() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let id = town.proven(incident, "Passkeys", "Passkeys only.").await;
    let mut tx = town.app.db.write().await.unwrap();
    store::reopen(
        &mut tx,
        &town.app,
        &town.fay,
        id,
        None,
        "It happened again.",
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let open = town.action(id).await;
    assert_eq!((open.due_at, open.measure_at), (None, None));
    assert_eq!(open.waits_for(town.app.clock.now()), Waits::Day);
    assert_eq!(
        listed(&town, id).await,
        [Filter::Open, Filter::Mine, Filter::Due]
    );
    // As if a tracker had called it done without a day to look at it: it is listed, and not verified.
    let mut tx = town.app.db.write().await.unwrap();
    let done = "update actions set state = 'done' where id = $1";
    tx.run(done, &[id.into()]).await.unwrap();
    store::settle(&mut tx, &town.app, id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        listed(&town, id).await,
        [Filter::Open, Filter::Mine, Filter::Waiting]
    );
    assert_eq!(
        town.verify(id, true, "x").await,
        Moved::Lacks(vec![Lack::MeasureAt])
    );
}

/// The lists that hold an action.
async fn listed(town: &Town, id: crate::ActionId) -> Vec<Filter> {
    let mut tx = town.app.db.read().await.unwrap();
    let mut listed = Vec::new();
    for filter in Filter::ALL {
        let viewer = match filter {
            Filter::Mine => &town.owen,
            _ => &town.fay,
        };
        let now = town.app.clock.now();
        let page = store::list_actions(&mut tx, viewer, *filter, now, None).await;
        if page.unwrap().rows.iter().any(|row| row.action.id == id) {
            listed.push(*filter);
        }
    }
    listed
}

#[tokio::test]
async fn the_list_is_read_by_its_index() {
    let town = Town::new().await;
    let place = (
        goodcatch_platform::clock::Time(0),
        crate::ActionId(uuid::Uuid::nil()),
    );
    let mut tx = town.app.db.read().await.unwrap();
    for filter in [Filter::Open, Filter::Mine] {
        let (sql, args) = store::statement(
            filter,
            town.owen.member(),
            town.app.clock.now(),
            place,
            true,
        );
        let plan = tx.plan(sql, &args).await.unwrap();
        // PostgreSQL reads a table of nothing as a whole.
        let fine = plan.contains("actions_by_o")
            || tx.engine() == goodcatch_platform::database::Engine::Postgres;
        assert!(fine, "{plan}");
    }
}

#[tokio::test]
async fn whoever_takes_part_in_a_review_is_not_named_by_its_actions() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let review = town.review(incident).await;
    town.soak(review).await;
    let mut tx = town.app.db.write().await.unwrap();
    let there = [town.anna.member().unwrap(), town.rita.member().unwrap()];
    goodcatch_review::store::invite(&mut tx, &town.app, &town.fay, review, &there, &[])
        .await
        .unwrap();
    let mut draft = Draft::new("Remind everyone of the portal", Strength::Weaker);
    draft.insisted_because = Some("Nothing else is ours to change.".into());
    let origin = Origin::Review(review);
    let id = store::propose(&mut tx, &town.app, &town.anna, origin, &draft)
        .await
        .unwrap();
    // Rita responds, and takes part in this review.
    let mut whole = town.whole("Sign in with passkeys only");
    whole.insisted_because = Some("Still so.".into());
    store::revise(&mut tx, &town.app, &town.rita, id, 1, &whole)
        .await
        .unwrap();
    let history = store::list_history(&mut tx, &town.lena, id).await.unwrap();
    assert_eq!(history.len(), 5);
    for entry in &history {
        assert!(
            entry.by_name.is_none() && entry.is_of_review(),
            "{:?} names {:?}",
            entry.kind,
            entry.by_name
        );
    }
    // Not stored either: what is not there cannot be shown by another page.
    let named = "select cast(count(*) as bigint) from action_history where by_member is not null";
    assert_eq!(tx.count(named, &[]).await.unwrap(), 0);
    let written = "select cast(count(*) as bigint) from actions where created_by is not null";
    assert_eq!(tx.count(written, &[]).await.unwrap(), 0);
    tx.commit().await.unwrap();
    // Whoever decides is named, and so is whoever writes without taking part.
    town.accept(id).await;
    let other = town.propose(incident, &town.whole("Block macros")).await;
    let path = format!("/actions/{id}");
    for viewer in [&town.lena, &town.rita, &town.fay, &town.owen] {
        let body = town.see(viewer, &path).await.body;
        let history = body.split_once("id=\"history\"").unwrap().1;
        let history = history.split_once("</section>").unwrap().0;
        assert!(
            !history.contains("Anna") && !history.contains("Rita"),
            "{history}"
        );
        assert!(history.contains("Somebody who takes part in the review proposed it"));
        assert!(history.contains("Fay accepted it"), "{history}");
    }
    let body = town
        .see(&town.lena, &format!("/actions/{other}"))
        .await
        .body;
    assert!(body.contains("Rita proposed it"));
}
