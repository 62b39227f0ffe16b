//! The loop's first turn: someone speaks up, a responder decides, the reporter is answered.

use axum::http::StatusCode;
use goodcatch_journeys::{Part, Town};
use goodcatch_people::access::Role;
use goodcatch_speak_up::{Kind, Promise};

const RESPONDER: Part = Part::Holder(Role::Responder);

#[tokio::test]
async fn a_report_reaches_the_desk_and_its_reporter_is_answered() {
    let town = Town::build().await;
    town.report(
        Part::Anna,
        Kind::LostDevice,
        Promise::Named,
        "My telephone is gone, I think on the ferry.",
    )
    .await;
    town.work().await;
    let desk = town.get(RESPONDER, "/desk").await;
    assert_eq!(desk.status, StatusCode::OK);
    let case = first_case(&desk.text).expect("the desk shows the case");
    let page = town.get(RESPONDER, &case).await;
    assert!(page.text.contains("on the ferry") && page.text.contains("Annabelle Quillfeather"));
    let own = town.get(Part::Anna, "/reports").await;
    assert_eq!(own.status, StatusCode::OK);
}

#[tokio::test]
async fn a_stranger_reports_by_the_form_and_comes_back_with_the_receipt() {
    let town = Town::build().await;
    let form = town.get(Part::Visitor, "/speak-up/near_miss").await;
    assert_eq!(form.status, StatusCode::OK);
    let token = form
        .text
        .split("name=\"form\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("the form carries its token");
    let fields = [
        ("form", token),
        ("words", "The door to the server room stood open."),
        ("promise", "anonymous"),
        ("seen", "yes"),
    ];
    let sent = town
        .post_parts(Part::Visitor, "/speak-up/near_miss", &fields)
        .await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text);
    let words: Vec<&str> = sent
        .text
        .split("<ol class=\"words\">")
        .nth(1)
        .expect("the receipt is shown")
        .split("<li")
        .skip(1)
        .filter_map(|item| item.split_once('>')?.1.split("</li>").next())
        .take(7)
        .collect();
    let typed = format!("receipt={}", words.join("+"));
    let back = town.post(Part::Visitor, "/receipt", &typed).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    assert_eq!(back.leads_to(), "/receipt/report");
    town.post_parts(Part::Visitor, "/speak-up/near_miss", &fields)
        .await;
    let mut tx = town.app.db.read().await.expect("the database");
    let reports = tx
        .count("select cast(count(*) as bigint) from reports", &[])
        .await
        .expect("a count");
    assert_eq!(reports, 1, "a form sent twice must not be two reports");
}

/// The address of the first case on the desk.
fn first_case(desk: &str) -> Option<String> {
    let id = desk
        .split("href=\"/cases/")
        .nth(1)?
        .split(['"', '/', '?'])
        .next()?;
    Some(format!("/cases/{id}"))
}
