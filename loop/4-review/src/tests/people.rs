//! Who opens, facilitates and takes part.

use goodcatch_people::access::{Refused, Role};
use goodcatch_platform::jobs::Jobs;
use goodcatch_platform::mail_out;

use super::{Room, member};
use crate::review::{State, soak_over};
use crate::store::{self, Facilitation};

#[tokio::test]
async fn whoever_responded_never_facilitates() {
    let room = Room::new().await;
    let app = &room.app;
    // Both roles are hers, and she responded.
    let rosa = member(app, "Rosa", &[Role::Responder, Role::Facilitator]).await;
    let mut tx = room.tx().await;
    let incident = goodcatch_respond::NewIncident {
        title: "Another one".into(),
        kind: goodcatch_respond::Kind::Other,
        words: String::new(),
        cases: Vec::new(),
        near_miss: false,
    };
    let incident = goodcatch_respond::open_incident(&mut tx, app, &rosa, incident)
        .await
        .unwrap();
    let review = store::open_for_incident(&mut tx, app, &rosa, incident)
        .await
        .unwrap();
    let own = store::appoint(&mut tx, app, &rosa, review, rosa.member().unwrap()).await;
    assert_eq!(own.unwrap(), Facilitation::Responded);
    let free = store::list_facilitators(&mut tx, &rosa, review)
        .await
        .unwrap();
    assert_eq!(
        free.iter().map(|(_, n)| n.as_str()).collect::<Vec<_>>(),
        ["Fay"]
    );
    // Nor does somebody without the role.
    let no_role = store::appoint(&mut tx, app, &rosa, review, room.anna.member().unwrap()).await;
    assert_eq!(no_role.unwrap(), Facilitation::NotPossible);
    let given = store::appoint(&mut tx, app, &room.fay, review, room.fay.member().unwrap()).await;
    assert_eq!(given.unwrap(), Facilitation::Given);
    assert!(
        store::facilitates(&mut tx, &room.fay, review)
            .await
            .unwrap()
    );
    // With a facilitator in place, others do not put themselves beside her.
    let fritz = member_in(&mut tx, app, "Fritz").await;
    let beside = store::appoint(&mut tx, app, &fritz, review, fritz.member().unwrap()).await;
    assert!(matches!(beside, Err(Refused::Denied)));
    let asked = store::appoint(&mut tx, app, &room.fay, review, fritz.member().unwrap()).await;
    assert_eq!(asked.unwrap(), Facilitation::Given);
    assert!(store::facilitates(&mut tx, &fritz, review).await.unwrap());
}

async fn member_in(
    tx: &mut goodcatch_platform::database::Tx,
    app: &goodcatch_people::App,
    name: &str,
) -> goodcatch_people::Viewer {
    use goodcatch_people::members::{self, NewMember};
    let new = NewMember {
        email: format!("{name}@example.org"),
        name: name.into(),
        ..NewMember::default()
    };
    let now = app.clock.now();
    let id = members::record(tx, app, &new, now).await.unwrap();
    members::grant_role(tx, id, Role::Facilitator, None, now)
        .await
        .unwrap();
    goodcatch_people::Viewer::member_with(id, name, &[Role::Facilitator])
}

#[tokio::test]
async fn anyone_opens_a_review_of_a_near_miss_and_takes_part() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let review = store::open_for_near_miss(
        &mut tx,
        &room.app,
        &room.otto,
        "An invoice with a changed account",
        "It was caught on the telephone.",
    )
    .await
    .unwrap();
    assert!(
        store::takes_part(&mut tx, &room.otto, review)
            .await
            .unwrap()
    );
    assert!(
        !store::facilitates(&mut tx, &room.otto, review)
            .await
            .unwrap()
    );
    let mine = store::list_mine(&mut tx, &room.otto).await.unwrap();
    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0].facilitated, 0);
    let found = store::find_review(&mut tx, &room.otto, review)
        .await
        .unwrap()
        .unwrap();
    assert!(!soak_over(&found, room.app.clock.now()));
    room.later(2);
    assert!(soak_over(&found, room.app.clock.now()));
    let visitor = goodcatch_people::Viewer::visitor();
    assert!(
        store::open_for_near_miss(&mut tx, &room.app, &visitor, "x", "y")
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_review_belongs_to_those_who_take_part() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id) = (&room.app, room.review);
    // A responder sees that it exists, and nothing that is said in it.
    assert!(
        store::find_review(&mut tx, &room.rita, id)
            .await
            .unwrap()
            .is_some()
    );
    assert!(matches!(
        store::list_participants(&mut tx, &room.rita, id).await,
        Err(Refused::Denied)
    ));
    assert!(matches!(
        store::list_statements(&mut tx, &room.rita, id).await,
        Err(Refused::Denied)
    ));
    // Someone else does not even see that.
    assert!(matches!(
        store::find_review(&mut tx, &room.otto, id).await,
        Err(Refused::Denied)
    ));
    let people = store::list_participants(&mut tx, &room.anna, id)
        .await
        .unwrap();
    assert_eq!(people.len(), 2);
    // One participant does not show another out; a facilitator may take an invitation back.
    let ben = room.ben.member().unwrap();
    assert!(
        store::leave(&mut tx, app, &room.anna, id, ben)
            .await
            .is_err()
    );
    store::leave(&mut tx, app, &room.fay, id, ben)
        .await
        .unwrap();
    assert!(!store::takes_part(&mut tx, &room.ben, id).await.unwrap());
    // Invited again, he is there again; unknown addresses come back.
    let unknown = store::invite(
        &mut tx,
        app,
        &room.fay,
        id,
        &[],
        &["ben@example.org", "nobody@example.org"],
    )
    .await
    .unwrap();
    assert_eq!(unknown, ["nobody@example.org"]);
    assert!(store::takes_part(&mut tx, &room.ben, id).await.unwrap());
    // Rita worked on it: she is suggested.
    let suggested = store::suggestions(&mut tx, &room.fay, id).await.unwrap();
    assert_eq!(suggested.len(), 1);
    assert_eq!(suggested[0].name, "Rita");
    assert!(
        store::list_reviews(&mut tx, &room.anna, store::ListFilter::default(), None)
            .await
            .is_err()
    );
    let all = store::list_reviews(&mut tx, &room.fay, store::ListFilter::default(), None)
        .await
        .unwrap();
    assert_eq!(all.len(), 1);
    let gathering = store::ListFilter {
        state: Some(State::Gathering),
    };
    assert_eq!(
        store::list_reviews(&mut tx, &room.fay, gathering, None)
            .await
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn a_year_later_a_review_comes_back_once() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    let (app, id) = (&room.app, room.review);
    for to in [State::Soaking, State::Meeting, State::Writing] {
        store::move_to(&mut tx, app, &room.fay, id, to)
            .await
            .unwrap();
    }
    // Nothing is signed before anybody signed.
    assert!(matches!(
        store::move_to(&mut tx, app, &room.fay, id, State::Signed).await,
        Err(Refused::Changed)
    ));
    store::sign(&mut tx, app, &room.anna, id).await.unwrap();
    store::move_to(&mut tx, app, &room.fay, id, State::Signed)
        .await
        .unwrap();
    store::move_to(&mut tx, app, &room.fay, id, State::Closed)
        .await
        .unwrap();
    assert_eq!(
        store::list_moves(&mut tx, &room.fay, id)
            .await
            .unwrap()
            .len(),
        6
    );
    tx.commit().await.unwrap();
    let mut jobs = Jobs::default();
    crate::jobs(app, &mut jobs);
    room.later(364);
    jobs.drain(&app.db, &app.clock).await.unwrap();
    let year = |mails: Vec<mail_out::Outgoing>| {
        mails
            .into_iter()
            .filter(|m| m.kind == crate::letters::YEAR_MAIL)
            .count()
    };
    let mut tx = room.tx().await;
    assert_eq!(year(mail_out::list(&mut tx, None, 99).await.unwrap()), 0);
    drop(tx);
    room.later(2);
    jobs.drain(&app.db, &app.clock).await.unwrap();
    room.later(2);
    jobs.drain(&app.db, &app.clock).await.unwrap();
    let mut tx = room.tx().await;
    // Anna, Ben and Fay, once each.
    assert_eq!(year(mail_out::list(&mut tx, None, 99).await.unwrap()), 3);
    let shown = store::list_anniversaries(&mut tx, &room.anna, app.clock.now())
        .await
        .unwrap();
    assert_eq!(shown.len(), 1);
    assert!(
        store::list_anniversaries(&mut tx, &room.otto, app.clock.now())
            .await
            .unwrap()
            .is_empty()
    );
}
