//! Who may give whom a part in an incident, and who may tell others of it.

use futures::future::BoxFuture;
use goodcatch_people::App;
use goodcatch_people::access::{Refused, Role};
use goodcatch_platform::database::{Result as DbResult, Tx};

use super::pages::{ask_naming, sign_in};
use super::{Town, event, member};
use crate::incident::{IncidentId, Kind};
use crate::role::IncidentRole;
use crate::store::{self, Given, Posted};
use crate::update::Audience;
use crate::{Phase, no_names};

#[tokio::test]
async fn what_others_give_somebody_is_no_response_of_theirs_until_they_take_it_up() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let fay = member(app, "Fay Marsh", &[Role::Facilitator]).await;
    let fays = fay.member();
    let responded = async |tx: &mut Tx| {
        let alone = store::worked_on(tx, id, fays.unwrap()).await.unwrap();
        let whole = store::responded_to(tx, id, fays.unwrap()).await.unwrap();
        assert_eq!(alone, whole);
        whole
    };
    let mut tx = app.db.write().await.unwrap();
    let task = store::record_task(&mut tx, app, me, id, Phase::Respond, "Call the printer")
        .await
        .unwrap();
    store::assign_task(&mut tx, app, me, id, task, fays)
        .await
        .unwrap();
    store::set_task(&mut tx, app, me, id, task, true)
        .await
        .unwrap();
    let lead = IncidentRole::Lead;
    store::hand_over(&mut tx, app, me, id, lead, None, fays)
        .await
        .unwrap();
    assert!(!responded(&mut tx).await, "Others can do that to anybody.");
    // Her name is kept out of what is published all the same.
    let around = store::responders_to(&mut tx, id).await.unwrap();
    assert!(around.contains(&fays.unwrap()));
    // Whatever she does with it is hers.
    store::record_task(&mut tx, app, &fay, id, Phase::Respond, "Ask for them back")
        .await
        .unwrap();
    assert!(responded(&mut tx).await);
    drop(tx);
    let id = town.open("Another list", Kind::MisSentData).await;
    let mut tx = app.db.write().await.unwrap();
    store::hand_over(&mut tx, app, me, id, lead, None, fays)
        .await
        .unwrap();
    // To hand it on to somebody is to lead, too.
    store::hand_over(&mut tx, app, &fay, id, lead, None, me.member())
        .await
        .unwrap();
    assert!(
        store::responded_to(&mut tx, id, fays.unwrap())
            .await
            .unwrap()
    );
}

#[tokio::test]
async fn whoever_facilitates_its_review_is_given_no_part_in_an_incident() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let fay = member(app, "Fay Marsh", &[Role::Facilitator]).await;
    let fays = fay.member();
    let mut tx = app.db.write().await.unwrap();
    let task = store::record_task(&mut tx, app, me, id, Phase::Respond, "Call the printer")
        .await
        .unwrap();
    let expert = IncidentRole::Expert;
    store::assign_task(&mut tx, app, me, id, task, fays)
        .await
        .unwrap();
    store::hand_over(&mut tx, app, me, id, expert, None, fays)
        .await
        .unwrap();
    store::keep_apart(&mut tx, app, id, &[fays.unwrap()])
        .await
        .unwrap();
    // What she was given and never took up is hers no longer.
    assert!(!store::holds_role(&mut tx, id, fays.unwrap()).await.unwrap());
    let tasks = store::list_tasks(&mut tx, me, id).await.unwrap();
    assert!(tasks.iter().all(|task| task.assigned_to != fays));
    let given = store::assign_task(&mut tx, app, me, id, task, fays).await;
    assert_eq!(given.unwrap(), Given::Facilitates);
    let given = store::hand_over(&mut tx, app, me, id, expert, None, fays).await;
    assert_eq!(given.unwrap(), Given::Facilitates);
    tx.commit().await.unwrap();
    // The page does not propose her, and says why it refuses.
    let jonas = sign_in(&town, me).await;
    let path = format!("/incidents/{id}");
    let page = ask_naming(&town, &jonas, &path, None, no_names).await;
    assert!(!page.body.contains("Fay Marsh"));
    let fays_id = fays.unwrap();
    for (to, form) in [
        ("roles".to_owned(), format!("role=expert&to={fays_id}")),
        (
            "roles".to_owned(),
            "role=lead&address=fay.marsh%40harbour.example".to_owned(),
        ),
        (format!("tasks/{task}/assignment"), format!("to={fays_id}")),
    ] {
        let page = ask_naming(
            &town,
            &jonas,
            &format!("{path}/{to}"),
            Some(&form),
            no_names,
        )
        .await;
        assert_eq!(page.status.as_u16(), 422, "{to}");
        let sentence = "Whoever facilitates the review of this incident takes no part";
        assert!(page.body.contains(sentence), "{to}");
    }
    // Her own deed ends it: from then on she responds.
    let mut tx = app.db.write().await.unwrap();
    let rosa = member_with_both(&mut tx, app).await;
    let hers = rosa.member();
    store::keep_apart(&mut tx, app, id, &[hers.unwrap()])
        .await
        .unwrap();
    store::record_event(&mut tx, app, &rosa, id, event(None, "called the printer"))
        .await
        .unwrap();
    let given = store::assign_task(&mut tx, app, me, id, task, hers).await;
    assert_eq!(given.unwrap(), Given::Yes);
    // Once the review is over there is nothing to keep apart.
    store::keep_apart(&mut tx, app, id, &[]).await.unwrap();
    let given = store::hand_over(&mut tx, app, me, id, expert, None, fays).await;
    assert_eq!(given.unwrap(), Given::Yes);
}

async fn member_with_both(tx: &mut Tx, app: &App) -> goodcatch_people::Viewer {
    use goodcatch_people::members::{NewMember, grant_role, record};
    let roles = [Role::Responder, Role::Facilitator];
    let new = NewMember {
        email: "rosa@harbour.example".into(),
        name: "Rosa Quay".into(),
        ..NewMember::default()
    };
    let now = app.clock.now();
    let id = record(tx, app, &new, now).await.unwrap();
    for role in roles {
        grant_role(tx, id, role, None, now).await.unwrap();
    }
    goodcatch_people::Viewer::member_with(id, "Rosa Quay", &roles)
}

#[tokio::test]
async fn whoever_handles_no_incidents_hands_on_what_is_theirs_and_nothing_else() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let dora = member(app, "Dora Expert", &[]).await;
    let otto = member(app, "Otto Outside", &[]).await;
    let expert = IncidentRole::Expert;
    let mut tx = app.db.write().await.unwrap();
    store::hand_over(&mut tx, app, me, id, expert, None, dora.member())
        .await
        .unwrap();
    store::hand_over(&mut tx, app, me, id, expert, None, me.member())
        .await
        .unwrap();
    for (role, from, to) in [
        // One more expert; somebody else's part; a role that is not hers, for another or for herself.
        (expert, None, otto.member()),
        (expert, me.member(), otto.member()),
        (expert, me.member(), None),
        (IncidentRole::Scribe, None, otto.member()),
        (IncidentRole::Communications, None, dora.member()),
        (IncidentRole::Lead, None, dora.member()),
        (IncidentRole::Lead, dora.member(), dora.member()),
    ] {
        let given = store::hand_over(&mut tx, app, &dora, id, role, from, to).await;
        assert!(matches!(given, Err(Refused::Denied)), "{role} {given:?}");
    }
    assert!(store::find_incident(&mut tx, &otto, id).await.is_err());
    tx.commit().await.unwrap();
    // Her page offers what she can do.
    let cookie = sign_in(&town, &dora).await;
    let path = format!("/incidents/{id}");
    let page = ask_naming(&town, &cookie, &path, None, no_names).await.body;
    assert!(page.contains("<option value=\"expert\""));
    for not in [
        "scribe",
        "communications",
        "everyone",
        "leaders",
        "responders",
    ] {
        assert!(!page.contains(&format!("<option value=\"{not}\"")), "{not}");
    }
    assert!(page.contains("End Dora Expert"));
    assert!(!page.contains("End Jonas Weber"));
    // Her own part goes on in one step, and ends for her with it.
    let form = format!("role=expert&to={}", otto.member().unwrap());
    let roles = format!("{path}/roles");
    let page = ask_naming(&town, &cookie, &roles, Some(&form), no_names).await;
    assert_eq!(page.status.as_u16(), 303, "{}", page.body);
    let mut tx = app.db.read().await.unwrap();
    assert!(store::find_incident(&mut tx, &otto, id).await.is_ok());
    assert!(store::find_incident(&mut tx, &dora, id).await.is_err());
}

fn finds_petra<'a>(
    _: &'a mut Tx,
    _: &'a App,
    about: Option<IncidentId>,
    words: &'a str,
) -> BoxFuture<'a, DbResult<Vec<String>>> {
    Box::pin(async move {
        // By a first name alone somebody is known only to whoever may see the reports.
        let name = if about.is_some() {
            "Petra"
        } else {
            "Petra Lind"
        };
        Ok(words
            .contains(name)
            .then(|| name.into())
            .into_iter()
            .collect())
    })
}

#[tokio::test]
async fn beyond_the_team_speaks_whose_role_that_is_and_to_everyone_without_names() {
    let town = Town::new().await;
    let (app, me) = (&town.app, &town.responder);
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let dora = member(app, "Dora Expert", &[]).await;
    let carl = member(app, "Carl Press", &[]).await;
    let mut tx = app.db.write().await.unwrap();
    for (role, who) in [
        (IncidentRole::Expert, &dora),
        (IncidentRole::Communications, &carl),
    ] {
        store::hand_over(&mut tx, app, me, id, role, None, who.member())
            .await
            .unwrap();
    }
    for audience in Audience::ALL {
        let post = async |tx: &mut Tx, viewer, words| {
            store::record_update(tx, app, viewer, id, *audience, words, finds_petra).await
        };
        let team = *audience == Audience::Team;
        let posted = post(&mut tx, &dora, "All is well.").await;
        assert_eq!(posted.is_ok(), team, "{audience}");
        for viewer in [&carl, me] {
            let posted = post(&mut tx, viewer, "All is well.").await;
            assert!(matches!(posted, Ok(Posted::Yes(_))), "{audience}");
        }
        // Nobody tries out who reported by whose name is refused.
        let all = *audience == Audience::Everyone;
        for (viewer, words, named) in [
            (me, "Petra saw it.", all),
            (&carl, "Petra saw it.", false),
            (&carl, "Petra Lind saw it.", all),
        ] {
            let posted = post(&mut tx, viewer, words).await.unwrap();
            assert_eq!(
                matches!(posted, Posted::Names(_)),
                named,
                "{audience} {words}"
            );
        }
    }
    tx.commit().await.unwrap();
    let jonas = sign_in(&town, me).await;
    let path = format!("/incidents/{id}/updates");
    let form = "update=Petra+has+sent+the+list&audience=everyone";
    let page = ask_naming(&town, &jonas, &path, Some(form), finds_petra).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.body.contains("The words name Petra."));
    assert!(page.body.contains("Petra has sent the list</textarea>"));
    let form = "update=The+list+was+sent&audience=everyone";
    let page = ask_naming(&town, &jonas, &path, Some(form), finds_petra).await;
    assert_eq!(page.status.as_u16(), 303);
}
