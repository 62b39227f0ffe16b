//! The wording check through HTTP, without JavaScript: a form comes back once, and goes through as it was written.

use axum::http::StatusCode;
use goodcatch_people::Viewer;
use goodcatch_speak_up::Kind;

use super::asking::{ask, sign_in};
use super::{Town, member};

const JUDGING: &str = "Anna+should+have+checked+the+sender.";

#[tokio::test]
async fn a_reply_that_judges_comes_back_once_and_is_then_sent_as_it_was_written() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let report = town.report(Kind::Mistake).words("I clicked.").file().await;
    town.settle().await;
    let case = town.case_of(report).await;
    let path = format!("/cases/{}", case.id);
    let before = town.said_to(report).await.len();
    let form = format!("report={report}&words={JUDGING}&kind=reply&to=one");

    let back = ask(&town, &me, &format!("{path}/answers"), Some(&form)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        back.body
            .contains("Before it goes: a thought on the wording")
    );
    assert!(
        back.body
            .contains(">Anna should have checked the sender.</textarea>"),
        "nothing typed is lost"
    );
    assert!(back.body.contains("<mark>") && back.body.contains("name=\"looked\" value=\"yes\""));
    assert!(
        !back.body.contains("error-summary"),
        "a thought is no error"
    );
    assert_eq!(town.said_to(report).await.len(), before);

    let again = format!("{form}&looked=yes");
    let sent = ask(&town, &me, &format!("{path}/answers"), Some(&again)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let said = town.said_to(report).await;
    assert!(
        said.iter()
            .any(|(_, w)| w == "Anna should have checked the sender.")
    );

    let kind = format!("report={report}&words=What+did+the+page+show%3F&kind=question&to=one");
    let sent = ask(&town, &me, &format!("{path}/answers"), Some(&kind)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

#[tokio::test]
async fn notes_holds_and_verdicts_are_looked_at_too() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let report = town.report(Kind::Gap).words("No lock.").file().await;
    town.settle().await;
    let case = town.case_of(report).await;
    let path = format!("/cases/{}", case.id);
    // Each change makes a new version of the case; a form names the one it was made for.
    for (route, form) in [
        ("notes", format!("note={JUDGING}")),
        ("hold", format!("reason={JUDGING}")),
        (
            "verdict",
            format!("verdict=handled&words={JUDGING}&step=send"),
        ),
    ] {
        let to = format!("{path}/{route}");
        let version = town.case(case.id).await.version;
        let form = format!("version={version}&{form}");
        let events = town
            .number("select cast(count(*) as bigint) from case_events")
            .await;
        let back = ask(&town, &me, &to, Some(&form)).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{route}");
        assert!(
            back.body
                .contains("should have checked the sender.</textarea>")
        );
        let kept = || town.number("select cast(count(*) as bigint) from case_events");
        assert_eq!(kept().await, events, "{route}");
        let sent = ask(&town, &me, &to, Some(&format!("{form}&looked=yes"))).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{route}");
        assert!(kept().await > events, "{route}");
    }
    let version = town.case(case.id).await.version;
    // Looking at the answers shows the findings beside them; that is the look.
    let form = format!("version={version}&verdict=handled&words={JUDGING}&step=look");
    let look = ask(&town, &me, &format!("{path}/verdict"), Some(&form)).await;
    assert_eq!(look.status, StatusCode::OK);
    assert!(look.body.contains("name=\"looked\"") && look.body.contains("<mark>"));
}

#[tokio::test]
async fn the_look_while_writing_is_for_members_and_keeps_nothing() {
    let town = Town::new().await;
    let anyone = member(&town.app, "Mira Holt", &[]).await;
    let me = sign_in(&town, &anyone).await;
    let found = ask(&town, &me, "/wording", Some(&format!("text={JUDGING}"))).await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.body.contains("<mark>") && found.body.contains("name=\"looked\""));
    assert!(!found.body.contains("<html"), "a part of a page");
    assert_eq!(found.headers["cache-control"], "no-store");
    for quiet in ["", "The+alert+should+have+fired."] {
        let nothing = ask(&town, &me, "/wording", Some(&format!("text={quiet}"))).await;
        assert_eq!((nothing.status, nothing.body.trim()), (StatusCode::OK, ""));
    }
    let marked = "Anna should have <script>alert(1)</script> checked it.".replace(' ', "+");
    let found = ask(&town, &me, "/wording", Some(&format!("text={marked}"))).await;
    assert!(!found.body.contains("<script>"));
    let long = format!("text={}", "a".repeat(100_001));
    let refused = ask(&town, &me, "/wording", Some(&long)).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    let visitor = ask(&town, "", "/wording", Some(&format!("text={JUDGING}"))).await;
    assert_eq!(visitor.status, StatusCode::NOT_FOUND);
    assert!(Viewer::visitor().member().is_none());
}
