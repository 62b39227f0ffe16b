//! Whoever takes a statement out takes what they saw, and nothing that a colleague added meanwhile.

use axum::http::StatusCode;

use super::Room;
use super::pages::{ask, sign_in};
use crate::statement::RestsOn;
use crate::store;

/// The fields of the form that removes the statement, as the page holds them.
fn form(body: &str) -> String {
    let row = body.split("class=\"row no-print\"").nth(1).unwrap();
    let row = row.split("</form>").next().unwrap();
    let mut form = String::from("step=remove");
    for input in row.split("<input type=\"hidden\"").skip(1) {
        let value = |name: &str| {
            let rest = input.split(&format!(" {name}=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        form.push_str(&format!(
            "&{}={}",
            value("name"),
            value("value").replace(' ', "+")
        ));
    }
    form
}

#[tokio::test]
async fn a_ground_added_meanwhile_is_shown_before_it_goes_along() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let said = store::record_statement(&mut tx, app, &room.fay, id, "It rang.", None)
        .await
        .unwrap();
    let on = RestsOn::Named("The duty book".into());
    store::record_ground(&mut tx, app, &room.fay, id, said, &on)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let fay = sign_in(app, &room.fay).await;
    let page = format!("/reviews/{id}/narrative");
    let path = format!("{page}/{said}");
    let before = form(&ask(app, &fay, &page, None).await.body);
    // Anna adds what proves it while Fay looks at the page.
    let anna = sign_in(app, &room.anna).await;
    let added = ask(app, &anna, &path, Some("step=ground&label=The+gateway+log")).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    let back = ask(app, &fay, &path, Some(&before)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sentence = back.body.split("error-summary").nth(1).unwrap();
    let sentence = sentence.split("</div>").next().unwrap();
    assert!(sentence.contains("The gateway log"), "{sentence}");
    assert!(!sentence.contains("The duty book"), "{sentence}");
    assert!(sentence.contains(&format!("#s-{said}")), "{sentence}");
    let mut tx = room.tx().await;
    let grounds = store::list_grounds(&mut tx, &room.fay, id).await.unwrap();
    assert_eq!(grounds.len(), 2);
    drop(tx);
    // Seen now, and meant so.
    let gone = ask(app, &fay, &path, Some(&form(&back.body))).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    let mut tx = room.tx().await;
    assert_eq!(store::counts(&mut tx, id).await.unwrap().statements, 0);
}

#[tokio::test]
async fn a_statement_reworded_meanwhile_is_read_again_and_a_draft_stays_in_its_form() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let said = store::record_statement(&mut tx, app, &room.fay, id, "It rang.", None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let fay = sign_in(app, &room.fay).await;
    let page = format!("/reviews/{id}/narrative");
    let path = format!("{page}/{said}");
    let before = form(&ask(app, &fay, &page, None).await.body);
    let draft = format!(
        "place=statement&page={}&words=Not+kept+yet.",
        app.random.uuid()
    );
    let saved = ask(app, &fay, &format!("/reviews/{id}/drafts"), Some(&draft)).await;
    assert_eq!(saved.status, StatusCode::OK);
    let anna = sign_in(app, &room.anna).await;
    let save = "step=save&version=1&base=It+rang.&words=It+rang+twice.&account_base=&account=";
    let saved = ask(app, &anna, &path, Some(save)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let back = ask(app, &fay, &path, Some(&before)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.body.contains("It rang twice."));
    assert!(back.body.contains("Not kept yet."));
    // Taken out by both at once is taken out.
    for _ in 0..2 {
        let gone = ask(app, &fay, &path, Some(&form(&back.body))).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
    }
}
