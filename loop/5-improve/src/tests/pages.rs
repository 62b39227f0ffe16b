//! The pages through HTTP, without JavaScript.

use axum::http::StatusCode;
use goodcatch_platform::clock::DAY;
use goodcatch_respond::Kind;

use super::Town;
use crate::action::{State, Strength};
use crate::store;

const FORM: &str = "strength=stronger&source=manual&team=IT&owner=owen%40harbour.example&due=2026-04-01&hours=12\
    &what=Stolen+passwords+used&how=Count+them+in+the+log.&expected=None+in+30+days&at=2026-06-01";

#[tokio::test]
async fn from_a_review_to_a_proven_action_without_a_script() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let review = town.review(incident).await;
    let list = format!("/reviews/{review}/actions");
    let page = town.see(&town.fay, &list).await;
    assert!(
        page.body.contains("First thoughts need time"),
        "the soak is not over"
    );
    assert_eq!(town.send(&town.fay, &list, FORM).await.to, list);
    town.soak(review).await;
    town.later(30);
    assert_eq!(
        town.see(&town.fay, &format!("{list}/new")).await.status,
        200
    );
    let missing = town.send(&town.fay, &list, FORM).await;
    assert_eq!(missing.status, 422);
    assert!(
        missing
            .body
            .contains("Please say in one line what changes.")
            && missing.body.contains("Count them in the log.")
    );
    let sent = town
        .send(
            &town.fay,
            &list,
            &format!("{FORM}&title=Sign+in+with+passkeys+only"),
        )
        .await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let path = sent.to;
    let page = town.see(&town.fay, &path).await;
    assert!(page.body.contains("Will it be done?") && page.body.contains("Owen"));
    assert!(
        town.see(&town.fay, &list)
            .await
            .body
            .contains("Sign in with passkeys only")
    );
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    let version = town.action(id).await.version;
    let sent = town
        .send(
            &town.fay,
            &format!("{path}/decision"),
            &format!("version={version}&decision=accept"),
        )
        .await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    // The owner sees it among their own and finishes it; others do not.
    assert!(
        town.see(&town.owen, "/actions")
            .await
            .body
            .contains("Sign in with passkeys only")
    );
    assert_eq!(town.see(&town.anna, &path).await.status, 404);
    assert!(
        town.see(&town.lena, "/actions?q=passkeys")
            .await
            .body
            .contains("Sign in with passkeys only")
    );
    let version = town.action(id).await.version;
    let form = format!("version={version}&done=All+clients+moved.");
    assert_eq!(
        town.send(&town.anna, &format!("{path}/completion"), &form)
            .await
            .status,
        404
    );
    assert_eq!(
        town.send(&town.owen, &format!("{path}/completion"), &form)
            .await
            .status,
        303
    );
    let page = town.see(&town.fay, &format!("{path}/verification")).await;
    assert!(page.body.contains("It is not time yet"));
    town.later(90);
    let page = town.see(&town.fay, &format!("{path}/verification")).await;
    assert!(
        page.body.contains("Sign in with passkeys only.</textarea>"),
        "a sentence is suggested: {}",
        page.body
    );
    let version = town.action(id).await.version;
    let empty = town
        .send(
            &town.fay,
            &format!("{path}/verification"),
            &format!("version={version}&public=x"),
        )
        .await;
    assert_eq!(empty.status, 422);
    let form = format!(
        "version={version}&value=0&seen=Read+in+the+log.&met=yes&public=Passwords+are+gone."
    );
    let sent = town
        .send(&town.fay, &format!("{path}/verification"), &form)
        .await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert_eq!(town.action(id).await.state, State::Verified);
    assert!(
        town.ask("", "/changes", None)
            .await
            .body
            .contains("Passwords are gone.")
    );
    let page = town.see(&town.fay, &path).await;
    assert!(
        page.body.contains("Proven to work") && page.body.contains("Fay verified that it works")
    );
}

#[tokio::test]
async fn an_action_on_people_is_met_with_help_and_insisted_on_is_weaker() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let list = format!("/incidents/{incident}/actions");
    let form = format!("{FORM}&title=Retrain+the+finance+clerk&graded=yes");
    let help = town.send(&town.rita, &list, &form).await;
    assert_eq!(help.status, 422);
    assert!(
        help.body.contains("Let us look for the system behind it")
            && help.body.contains("passkeys")
    );
    assert!(
        help.body.contains("Retrain the finance clerk"),
        "what was typed is still there"
    );
    assert_eq!(
        town.number("select cast(count(*) as bigint) from actions")
            .await,
        0
    );
    let short = town
        .send(&town.rita, &list, &format!("{form}&insisted=because"))
        .await;
    assert_eq!(short.status, 422);
    let reason = "The+law+asks+for+a+yearly+course%2C+whatever+else+we+do.";
    let sent = town
        .send(
            &town.rita,
            &list,
            &format!("{form}&insisted={reason}&looked=yes"),
        )
        .await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let action = town
        .action(sent.to.rsplit('/').next().unwrap().parse().unwrap())
        .await;
    assert_eq!(
        (action.strength, action.on_person),
        (Strength::Weaker, true)
    );
    let page = town.see(&town.rita, &list).await;
    assert!(
        page.body
            .contains("Every action here rests on people remembering")
            && page.body.contains("Rests on people")
    );
}

#[tokio::test]
async fn every_text_of_an_action_is_looked_at_its_title_too() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let list = format!("/incidents/{incident}/actions");
    let page = town.see(&town.rita, &format!("{list}/new")).await;
    for name in ["title", "words", "what", "how", "expected"] {
        assert!(
            page.body
                .contains(&format!("data-hint-into=\"{name}-notice\"")),
            "{name} is looked at while it is written"
        );
    }
    let judging = "Anna+should+have+blocked+the+sender";
    for name in ["title", "words", "what", "how", "expected"] {
        let form = format!("{name}={judging}&graded=yes&{FORM}&title=Block+macros");
        let back = town.send(&town.rita, &list, &form).await;
        assert_eq!(back.status, 422, "{name}");
        assert!(
            back.body.contains(&format!("href=\"#{name}\"")) && back.body.contains("<mark>"),
            "{name}"
        );
        assert!(back.body.contains("Anna should have blocked the sender"));
        let sent = town
            .send(&town.rita, &list, &format!("{form}&looked=yes"))
            .await;
        assert_eq!(
            sent.status, 303,
            "{name} is kept as it was written: {}",
            sent.body
        );
    }
}

#[tokio::test]
async fn words_that_sound_weaker_than_chosen_are_asked_about_once() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let list = format!("/incidents/{incident}/actions");
    let form = format!("{FORM}&title=A+new+guideline+on+attachments");
    let asked = town.send(&town.rita, &list, &form).await;
    assert_eq!(asked.status, 422);
    assert!(
        asked.body.contains("The words sound Weaker"),
        "{}",
        asked.body
    );
    assert_eq!(
        town.send(&town.rita, &list, &format!("{form}&graded=yes"))
            .await
            .status,
        303
    );
}

#[tokio::test]
async fn two_who_change_one_action_lose_nothing() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let id = town.propose(incident, &town.whole("Block macros")).await;
    let path = format!("/actions/{id}/edit");
    let page = town.see(&town.fay, &path).await;
    assert!(
        page.body
            .contains("name=\"base-title\" value=\"Block macros\"")
    );
    let base = "version=1&base-title=Block+macros&base-team=IT&base-words=&base-strength=stronger&base-source=manual&base-what=Sign-ins+with+a+stolen+password\
        &base-how=Count+them+in+the+log&base-expected=None+in+30+days&base-owner=owen%40harbour.example&base-factor=&strength=stronger&source=manual";
    let same = "&what=Sign-ins+with+a+stolen+password&how=Count+them+in+the+log&expected=None+in+30+days&owner=owen%40harbour.example";
    let one = format!("{base}{same}&title=Block+all+macros&team=IT");
    assert_eq!(town.send(&town.fay, &path, &one).await.status, 303);
    let two = format!("{base}{same}&title=Block+macros&team=Desktop");
    assert_eq!(town.send(&town.rita, &path, &two).await.status, 303);
    let both = town.action(id).await;
    assert_eq!(
        (both.title.as_str(), both.owner_team.as_str()),
        ("Block all macros", "Desktop")
    );
    let three = format!("{base}{same}&title=Allow+no+macros&team=IT");
    let asked = town.send(&town.owen, &path, &three).await;
    assert_eq!(asked.status, 422);
    assert!(
        asked.body.contains("Block all macros") && asked.body.contains("value=\"Allow no macros\""),
        "{}",
        asked.body
    );
    assert_eq!(town.send(&town.anna, &path, &three).await.status, 404);
}

#[tokio::test]
async fn a_goal_comes_back_from_the_form_as_it_was() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let mut draft = town.whole("Block macros");
    draft.measure.goal = Some(0.25);
    draft.measure.better = Some(crate::action::Better::AtMost);
    let id = town.propose(incident, &draft).await;
    let path = format!("/actions/{id}/edit");
    let page = town.see(&town.fay, &path).await;
    for name in ["goal", "base-goal"] {
        let at = page.body.find(&format!("name=\"{name}\"")).unwrap();
        let (before, after) = page.body.split_at(at);
        let (_, before) = before.rsplit_once('<').unwrap();
        let field = format!("{before}{}", after.split('>').next().unwrap());
        assert!(field.contains("value=\"0.25\""), "{field}");
    }
    // Another field is saved, with the figure as its measure: the goal is the same to the last digit.
    let form = "version=1&title=Block+macros&strength=stronger&source=incidents&subject=phished-credentials\
        &goal=0.25&better=at-most&expected=&team=IT&owner=owen%40harbour.example";
    assert_eq!(town.send(&town.fay, &path, form).await.status, 303);
    let action = town.action(id).await;
    assert_eq!(action.measure_goal, Some(0.25));
    assert!(
        action.measure_expected.contains("0.25"),
        "{}",
        action.measure_expected
    );
}

#[tokio::test]
async fn a_figure_of_ours_is_read_before_and_since() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let mut draft = town.whole("Sign in with passkeys only");
    draft.measure.source = "incidents".into();
    draft.measure.subject = "phished-credentials".into();
    draft.measure.goal = Some(0.0);
    draft.measure.better = Some(crate::Better::AtMost);
    let id = town.propose(incident, &draft).await;
    town.accept(id).await;
    town.later(1);
    town.finish(id).await;
    town.later(20);
    town.incident("Another copy", Kind::PhishedCredentials, vec![])
        .await;
    town.later(25);
    let page = town
        .see(&town.fay, &format!("/actions/{id}/verification"))
        .await;
    assert!(
        page.body.contains("Number of incidents")
            && page.body.contains("1 incidents")
            && page.body.contains("Not as expected"),
        "{}",
        page.body
    );
    // Against our own figure a person says why.
    let version = town.action(id).await.version;
    let form = format!("version={version}&met=yes&public=Passwords+are+gone.");
    let asked = town
        .send(&town.fay, &format!("/actions/{id}/verification"), &form)
        .await;
    assert_eq!(asked.status, 422);
    assert!(asked.body.contains("Our own figure says otherwise"));
    let mut tx = town.app.db.read().await.unwrap();
    let action = store::find_action(&mut tx, &town.fay, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(action.state, State::Done);
    assert!(action.measure_at.unwrap() < town.app.clock.now().plus(DAY));
}

/// The value of a hidden field of the form that goes to `path`.
fn hidden(body: &str, path: &str, name: &str) -> String {
    let form = body.split_once(&format!("action=\"{path}\"")).unwrap().1;
    let at = format!("name=\"{name}\" value=\"");
    let rest = form.split_once(&at).unwrap().1;
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn a_form_that_comes_back_does_not_take_away_what_another_saved_meanwhile() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    let id = town
        .proven(incident, "Block macros", "Macros are blocked.")
        .await;
    let (page, path) = (
        format!("/actions/{id}"),
        format!("/actions/{id}/public-words"),
    );
    let body = town.see(&town.fay, &page).await.body;
    let version = hidden(&body, &path, "version");
    // Rita saves while Fay's form is open.
    let saved = format!("version={version}&public=Macros+from+outside+are+blocked.");
    assert_eq!(
        town.send(&town.rita, &path, &saved).await.status,
        StatusCode::SEE_OTHER
    );
    // Fay's comes back for a look at its wording, for the same version.
    let words = "public=Macros+are+blocked+because+Sam+was+careless.";
    let form = format!("version={version}&{words}");
    let back = town.send(&town.fay, &path, &form).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = hidden(&back.body, &path, "version");
    assert_eq!(again, version, "as if Fay had seen what Rita saved");
    let form = format!("version={again}&looked=yes&{words}");
    assert_eq!(
        town.send(&town.fay, &path, &form).await.status,
        StatusCode::CONFLICT
    );
    let kept = town.action(id).await.public_words;
    assert_eq!(kept, "Macros from outside are blocked.");
}

#[tokio::test]
async fn what_everyone_reads_names_nobody() {
    let town = Town::new().await;
    let incident = town
        .incident("Portal copy", Kind::PhishedCredentials, vec![])
        .await;
    super::member(&town.app, "Petra Lindqvist", &[]).await;
    let id = town.propose(incident, &town.whole("Block macros")).await;
    town.accept(id).await;
    town.finish(id).await;
    town.later(41);
    let version = town.action(id).await.version;
    let form =
        |public: &str| format!("version={version}&value=0&seen=Read.&met=yes&public={public}");
    let path = format!("/actions/{id}/verification");
    let back = town
        .send(
            &town.fay,
            &path,
            &form("Since+Petra+Lindqvist+wrote,+macros+are+blocked."),
        )
        .await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        back.body.contains("The words name Petra Lindqvist"),
        "{}",
        back.body
    );
    assert_eq!(town.action(id).await.version, version);
    let saved = town
        .send(&town.fay, &path, &form("Macros+are+blocked."))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let version = town.action(id).await.version;
    let form = format!("version={version}&public=Petra+Lindqvist+saw+it.");
    let back = town
        .send(&town.fay, &format!("/actions/{id}/public-words"), &form)
        .await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        back.body.contains("The words name Petra Lindqvist"),
        "{}",
        back.body
    );
    assert_eq!(town.action(id).await.public_words, "Macros are blocked.");
}
