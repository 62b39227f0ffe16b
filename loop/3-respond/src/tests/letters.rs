//! Letters to those affected, through their page: they begin from what fits, and never go with a gap.

use axum::http::StatusCode;

use super::Town;
use super::pages::{ask, ok, send, sign_in};
use crate::incident::{IncidentId, Kind};
use crate::letter::Template;
use crate::store;

async fn sent(town: &Town, id: IncidentId) -> usize {
    let mut tx = town.app.db.read().await.unwrap();
    let sent = store::list_notices(&mut tx, &town.responder, id).await;
    sent.unwrap().len()
}

/// What stands in the form's `seen`.
fn seen(body: &str) -> String {
    let rest = body.split("name=\"seen\" value=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_letter_begins_from_what_fits_the_incident() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    for kind in Kind::ALL {
        let id = town.open("Something", *kind).await;
        let path = format!("/incidents/{id}/notices");
        let template = Template::of(*kind);
        for lang in goodcatch_platform::words::Lang::all() {
            let asked = format!("{path}?language={}", lang.code());
            let page = ok(&town, &me, &asked).await;
            let (subject, words) = template.write(lang, &town.app.config.organisation);
            assert!(
                page.contains(&format!("value=\"{subject}\"")),
                "{kind} {subject}"
            );
            assert!(page.contains(words.lines().nth(2).unwrap()), "{kind}");
            // Its gaps are told apart from the letter.
            let gap = crate::letter::gaps(&words).remove(0);
            assert!(page.contains(&format!("<li dir=\"auto\">{gap}</li>")));
            assert!(page.contains(&format!("value=\"{template}\" selected")));
        }
    }
    let id = town.open("Something", Kind::Malware).await;
    let blank = ok(
        &town,
        &me,
        &format!("/incidents/{id}/notices?template=blank"),
    )
    .await;
    assert!(blank.contains("name=\"subject\" value=\"\""));
    assert!(!blank.contains("id=\"gaps\""));
}

#[tokio::test]
async fn letters_are_looked_at_before_they_go() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let path = format!("/incidents/{id}/notices");
    let letter = "template=data-sent&subject=About+your+data&words=Good+day.&receivers=";
    let bad = ask(&town, &me, &path, Some(&format!("{letter}nonsense"))).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let both = format!("{letter}a@out.example,+b@out.example");
    let look = ask(&town, &me, &path, Some(&both)).await;
    assert!(look.body.contains("This letter goes to 2 people"));
    let seen = seen(&look.body);
    // Changed after it was looked at: it is looked at again.
    let more = format!("{both},+c@out.example&seen={seen}&send=yes");
    let again = ask(&town, &me, &path, Some(&more)).await;
    assert!(again.body.contains("This letter goes to 3 people"));
    assert_eq!(sent(&town, id).await, 0);
    send(&town, &me, &path, &format!("{both}&seen={seen}&send=yes")).await;
    assert!(ok(&town, &me, &path).await.contains("0 of 2 sent"));
}

#[tokio::test]
async fn a_letter_with_a_gap_is_not_sent() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let path = format!("/incidents/{id}/notices");
    for (subject, words) in [
        ("About+%5Bwhat%5D", "Good+day."),
        ("About", "On+%5Bday%5D+it+was."),
    ] {
        let form =
            format!("template=data-sent&subject={subject}&words={words}&receivers=a@out.example");
        let look = ask(&town, &me, &path, Some(&form)).await;
        assert_eq!(look.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            look.body
                .contains("fill in or take out what stands in brackets")
        );
        let form = format!("{form}&send=yes&seen=x&looked=yes");
        let refused = ask(&town, &me, &path, Some(&form)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(sent(&town, id).await, 0);
}

#[tokio::test]
async fn another_letter_takes_nothing_that_was_typed() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("Wrong list", Kind::MisSentData).await;
    let path = format!("/incidents/{id}/notices");
    // Nothing was written yet: the other one stands alone, and the addresses stay.
    let form = "template=supplier&language=de&subject=&words=&receivers=a@out.example&take=yes";
    let page = ask(&town, &me, &path, Some(form)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body
            .contains("Ein Vorfall bei einem unserer Lieferanten")
    );
    assert!(page.body.contains("a@out.example"));
    assert!(!page.body.contains("Was vorher hier stand"));
    // Something was: it goes along, in a gap, so that it is not sent unseen.
    let form = "template=blank&language=en&subject=Mine&words=My+own+words.&receivers=&take=yes";
    let page = ask(&town, &me, &path, Some(form)).await;
    assert!(page.body.contains("My own words."));
    assert!(page.body.contains("[What was written before"));
    assert_eq!(sent(&town, id).await, 0);
}
