//! Who opens, facilitates and takes part.

use goodcatch_people::access::{Refused, Role};
use goodcatch_platform::jobs::Jobs;
use goodcatch_platform::mail_out;

use super::pages::{ask, sign_in};
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
async fn of_two_who_are_asked_at_once_one_facilitates() {
    let room = Room::new().await;
    let app = &room.app;
    let ruth = member(app, "Ruth", &[Role::Responder]).await;
    let frida = member(app, "Frida", &[Role::Facilitator]).await;
    let mut tx = room.tx().await;
    let (title, words) = ("Nearly paid twice", "The bank called.");
    let review = store::open_for_near_miss(&mut tx, app, &room.otto, title, words)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let asked = async |who: &goodcatch_people::Viewer, whom: &goodcatch_people::Viewer| {
        let mut tx = room.tx().await;
        let said = store::appoint(&mut tx, app, who, review, whom.member().unwrap()).await;
        tx.commit().await.unwrap();
        said
    };
    let (one, two) = tokio::join!(asked(&room.rita, &room.fay), asked(&ruth, &frida));
    let given = [&one, &two]
        .into_iter()
        .filter(|said| matches!(said, Ok(Facilitation::Given)))
        .count();
    assert_eq!(given, 1, "{one:?} {two:?}");
}

#[tokio::test]
async fn whoever_is_invited_again_is_told_again() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let otto = [room.otto.member().unwrap()];
    let mails = "select cast(count(*) as bigint) from outgoing_mails where kind = 'review-invited'";
    let before = tx.count(mails, &[]).await.unwrap();
    for more in [1, 2] {
        // Said twice, it is one invitation.
        for _ in 0..2 {
            store::invite(&mut tx, app, &room.fay, id, &otto, &[])
                .await
                .unwrap();
        }
        assert_eq!(tx.count(mails, &[]).await.unwrap(), before + more);
        store::leave(&mut tx, app, &room.fay, id, otto[0])
            .await
            .unwrap();
        room.later(1);
    }
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
    // Days in which nobody gathered an account are no soak.
    room.later(30);
    assert!(!soak_over(&found, room.app.clock.now()));
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
async fn a_review_comes_back_once_each_year() {
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
        super::rest(&mut tx, app, &room.fay, id).await,
        Err(Refused::Changed)
    ));
    super::sign(&mut tx, app, &room.anna, id).await.unwrap();
    super::rest(&mut tx, app, &room.fay, id).await.unwrap();
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
    let shown = store::list_anniversaries(&mut tx, app, &room.anna)
        .await
        .unwrap();
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].1, 1);
    let otto = store::list_anniversaries(&mut tx, app, &room.otto).await;
    assert!(otto.unwrap().is_empty());
    drop(tx);
    // Between two of its days nothing is told or shown.
    room.later(200);
    jobs.drain(&app.db, &app.clock).await.unwrap();
    let mut tx = room.tx().await;
    assert_eq!(year(mail_out::list(&mut tx, None, 99).await.unwrap()), 3);
    let shown = store::list_anniversaries(&mut tx, app, &room.anna).await;
    assert!(shown.unwrap().is_empty());
    drop(tx);
    // It comes back each year, and is shown before the job has run.
    for years in 2..=4_usize {
        room.later(if years == 2 { 165 } else { 365 });
        let mut tx = room.tx().await;
        let shown = store::list_anniversaries(&mut tx, app, &room.anna).await;
        assert_eq!(shown.unwrap().len(), 1, "{years} years");
        drop(tx);
        // Two processes that look at once, and a job that runs again, tell it once.
        for _ in 0..2 {
            let mut again = Jobs::default();
            crate::jobs(app, &mut again);
            again.drain(&app.db, &app.clock).await.unwrap();
        }
        jobs.drain(&app.db, &app.clock).await.unwrap();
        let mut tx = room.tx().await;
        let mails = mail_out::list(&mut tx, None, 99).await.unwrap();
        assert_eq!(year(mails.clone()), 3 * years, "{years} years");
        let told = mails
            .iter()
            .filter(|m| m.data["years"] == serde_json::json!(years));
        assert_eq!(told.count(), 3, "{years} years");
        let taken = store::take_anniversaries(&mut tx, app, 100).await.unwrap();
        assert!(taken.is_none(), "Nothing is left to tell.");
        drop(tx);
        let page = ask(app, &sign_in(app, &room.anna).await, "/reviews", None).await;
        let ago = format!("closed {years} years ago");
        assert!(page.body.contains(&ago), "{}", page.body);
    }
    // What missed its day by months, as when no server ran, waits for the next.
    room.later(480);
    jobs.drain(&app.db, &app.clock).await.unwrap();
    let mut tx = room.tx().await;
    assert_eq!(year(mail_out::list(&mut tx, None, 99).await.unwrap()), 12);
}

#[tokio::test]
async fn the_soak_begins_when_the_accounts_are_gathered() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    room.later(10);
    let mut tx = room.tx().await;
    let over = async |tx: &mut goodcatch_platform::database::Tx| {
        let review = store::find_review(tx, &room.fay, id)
            .await
            .unwrap()
            .unwrap();
        soak_over(&review, app.clock.now())
    };
    assert!(!over(&mut tx).await);
    store::move_to(&mut tx, app, &room.fay, id, State::Soaking)
        .await
        .unwrap();
    assert!(!over(&mut tx).await, "It lasts no time at all.");
    // The meeting may be held before its end, and that does not shorten it.
    store::move_to(&mut tx, app, &room.fay, id, State::Meeting)
        .await
        .unwrap();
    assert!(!over(&mut tx).await);
    room.later(2);
    assert!(over(&mut tx).await);
    // A step back for a word more is no new soak.
    store::move_to(&mut tx, app, &room.fay, id, State::Soaking)
        .await
        .unwrap();
    assert!(over(&mut tx).await);
}

#[tokio::test]
async fn whoever_responds_later_facilitates_no_longer() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let frida = member(app, "Frida", &[Role::Facilitator]).await;
    let mut tx = room.tx().await;
    let review = store::find_review(&mut tx, &room.fay, id)
        .await
        .unwrap()
        .unwrap();
    let incident = review.incident_id.unwrap();
    // What others give her does not take the review from her: anybody could.
    tx.run(
        "insert into incident_tasks (id, incident_id, place, phase, words, owner_role, assigned_to, version)
         values ($1, $2, 900, 'respond', 'x', 'lead', $3, 1)",
        &[
            app.random.uuid().into(),
            incident.into(),
            room.fay.member().into(),
        ],
    )
    .await
    .unwrap();
    tx.run(
        "insert into incident_roles (id, incident_id, role, member_id, from_at, given_by)
         values ($1, $2, 'scribe', $3, $4, $5)",
        &[
            app.random.uuid().into(),
            incident.into(),
            room.fay.member().into(),
            app.clock.now().into(),
            room.rita.member().into(),
        ],
    )
    .await
    .unwrap();
    assert!(store::facilitates(&mut tx, &room.fay, id).await.unwrap());
    // What she does herself is another thing.
    tx.run(
        "update incident_tasks set done_by = $2, done_at = $3 where incident_id = $1 and place = 900",
        &[
            incident.into(),
            room.fay.member().into(),
            app.clock.now().into(),
        ],
    )
    .await
    .unwrap();
    assert!(!store::facilitates(&mut tx, &room.fay, id).await.unwrap());
    assert!(
        store::invite(&mut tx, app, &room.fay, id, &[], &[])
            .await
            .is_err()
    );
    let names = store::facilitator_names(&mut tx, &room.rita, id)
        .await
        .unwrap();
    assert!(names.is_empty(), "{names:?}");
    // Nor is she asked again; somebody else is, and takes her place.
    let again = store::appoint(&mut tx, app, &room.rita, id, room.fay.member().unwrap()).await;
    assert_eq!(again.unwrap(), Facilitation::Responded);
    let given = store::appoint(&mut tx, app, &room.rita, id, frida.member().unwrap()).await;
    assert_eq!(given.unwrap(), Facilitation::Given);
    assert!(store::facilitates(&mut tx, &frida, id).await.unwrap());
    let names = store::facilitator_names(&mut tx, &room.rita, id)
        .await
        .unwrap();
    assert_eq!(names, ["Frida"]);
    tx.commit().await.unwrap();
    // Whoever loses the role, or is gone, leaves the place free too.
    let mut tx = room.tx().await;
    tx.run(
        "update members set active = false where id = $1",
        &[frida.member().into()],
    )
    .await
    .unwrap();
    let review = store::find_review(&mut tx, &room.rita, id)
        .await
        .unwrap()
        .unwrap();
    let present = store::present_facilitators(&mut tx, &review).await.unwrap();
    assert!(present.is_empty());
    tx.commit().await.unwrap();
    let rita = sign_in(app, &room.rita).await;
    let page = ask(app, &rita, &format!("/reviews/{id}"), None).await;
    assert!(page.body.contains("Whoever facilitated this review"));
}

#[tokio::test]
async fn a_facilitator_is_given_no_part_in_the_incident_until_the_review_is_closed() {
    use goodcatch_respond::IncidentRole;
    use goodcatch_respond::store::{Given, hand_over};
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let review = store::find_review(&mut tx, &room.fay, id).await.unwrap();
    let incident = review.unwrap().incident_id.unwrap();
    let frida = member_in(&mut tx, app, "Frida").await;
    let (fays, fridas) = (room.fay.member(), frida.member());
    store::appoint(&mut tx, app, &room.fay, id, fridas.unwrap())
        .await
        .unwrap();
    let expert = IncidentRole::Expert;
    let give = async |tx: &mut goodcatch_platform::database::Tx, to| {
        hand_over(tx, app, &room.rita, incident, expert, None, to)
            .await
            .unwrap()
    };
    assert_eq!(give(&mut tx, fays).await, Given::Facilitates);
    assert_eq!(give(&mut tx, fridas).await, Given::Facilitates);
    assert_eq!(give(&mut tx, room.otto.member()).await, Given::Yes);
    for to in [State::Soaking, State::Meeting, State::Writing] {
        store::move_to(&mut tx, app, &room.fay, id, to)
            .await
            .unwrap();
    }
    assert_eq!(give(&mut tx, fays).await, Given::Facilitates);
    super::sign(&mut tx, app, &room.anna, id).await.unwrap();
    super::rest(&mut tx, app, &room.fay, id).await.unwrap();
    store::move_to(&mut tx, app, &room.fay, id, State::Closed)
        .await
        .unwrap();
    assert_eq!(give(&mut tx, fays).await, Given::Yes);
}

#[tokio::test]
async fn teams_concerned_are_invited_and_missing_ones_named() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let dora = member(app, "Dora", &[]).await;
    let mut tx = room.tx().await;
    let review = store::find_review(&mut tx, &room.fay, id)
        .await
        .unwrap()
        .unwrap();
    let incident = review.incident_id.unwrap();
    tx.run(
        "insert into incident_roles (id, incident_id, role, member_id, from_at, until_at, given_by)
         values ($1, $2, 'scribe', $3, $4, null, $5)",
        &[
            app.random.uuid().into(),
            incident.into(),
            dora.member().into(),
            app.clock.now().into(),
            room.rita.member().into(),
        ],
    )
    .await
    .unwrap();
    let missing = store::teams_missing(&mut tx, id).await.unwrap();
    assert_eq!(missing, ["Team of Dora", "Team of Rita"]);
    tx.commit().await.unwrap();
    let fay = sign_in(app, &room.fay).await;
    for part in ["", "/participants"] {
        let page = ask(app, &fay, &format!("/reviews/{id}{part}"), None).await;
        assert!(page.body.contains("Team of Dora"), "{part}");
    }
    // Those who take part are not told whose team is missing.
    let anna = sign_in(app, &room.anna).await;
    for part in ["", "/participants"] {
        let page = ask(app, &anna, &format!("/reviews/{id}{part}"), None).await;
        assert!(!page.body.contains("Team of Dora"), "{part}");
    }
    let mut tx = room.tx().await;
    let all = [dora.member().unwrap(), room.rita.member().unwrap()];
    store::invite(&mut tx, app, &room.fay, id, &all, &[])
        .await
        .unwrap();
    assert!(store::teams_missing(&mut tx, id).await.unwrap().is_empty());
    // She would rather not: she is not proposed again, and her team is still named.
    store::leave(&mut tx, app, &dora, id, dora.member().unwrap())
        .await
        .unwrap();
    assert!(
        store::suggestions(&mut tx, &room.fay, id)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        store::teams_missing(&mut tx, id).await.unwrap(),
        ["Team of Dora"]
    );
}

#[tokio::test]
async fn the_team_of_a_reporter_is_never_told() {
    let room = Room::new().await;
    let mut tx = room.tx().await;
    // A near miss that Otto opened: his team worked on nothing.
    let near = store::open_for_near_miss(&mut tx, &room.app, &room.otto, "Nearly", "Caught.")
        .await
        .unwrap();
    assert!(
        store::teams_missing(&mut tx, near)
            .await
            .unwrap()
            .is_empty()
    );
    // No statement that proposes people asks what reports and cases hold.
    for sql in [store::people::SUGGESTIONS, store::people::CONCERNED] {
        for table in ["report", "case", "identit"] {
            assert!(!sql.contains(table), "{sql}");
        }
    }
}
