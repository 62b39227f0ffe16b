//! A form that comes back for another look still stands on the text that it began from.

use axum::http::StatusCode;

use super::pages::{Answer, ask, ok, send, sign_in};
use super::{Town, member};
use crate::incident::Kind;
use goodcatch_people::access::Role;

/// The value of the hidden field `name` of the form that posts to `action`.
fn hidden(body: &str, action: &str, name: &str) -> String {
    let form = body
        .split(&format!("method=\"post\" action=\"{action}\""))
        .nth(1)
        .and_then(|rest| rest.split("</form>").next())
        .unwrap();
    form.split(&format!("name=\"{name}\" value=\""))
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap()
        .replace("&#10;", "\n")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&#38;", "&")
}

fn encoded(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02X}")).collect()
}

/// What a browser sends from the form as `body` shows it, with `words` typed into `field`.
fn typed(body: &str, action: &str, field: &str, words: &str) -> String {
    let (version, base) = (
        hidden(body, action, "version"),
        hidden(body, action, "base"),
    );
    format!(
        "version={}&base={}&{field}={}&looked=yes",
        encoded(&version),
        encoded(&base),
        encoded(words)
    )
}

fn unlooked(form: &str) -> String {
    form.replace("&looked=yes", "")
}

fn came_back(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_summary_that_comes_back_for_a_look_takes_nothing_from_another() {
    let town = Town::new().await;
    let anna = sign_in(&town, &town.responder).await;
    let other = member(&town.app, "Ben Oxtoby", &[Role::Responder]).await;
    let ben = sign_in(&town, &other).await;
    let id = town.open("Two writers", Kind::Other).await;
    let page = format!("/incidents/{id}");
    let action = format!("{page}/summary");
    let begun = ok(&town, &anna, &page).await;
    let bens = ok(&town, &ben, &page).await;
    let form = typed(&bens, &action, "summary", "The bank rang twice at nine.");
    send(&town, &ben, &action, &form).await;

    let mine = "A careless clerk opened it.";
    let form = typed(&begun, &action, "summary", mine);
    let back = ask(&town, &anna, &action, Some(&unlooked(&form))).await;
    came_back(&back);
    // Sent again as it came back: Ben's text and hers touch one place, so she sees both.
    let form = typed(&back.body, &action, "summary", mine);
    let asked = ask(&town, &anna, &action, Some(&form)).await;
    came_back(&asked);
    assert_eq!(
        town.incident(id).await.summary,
        "The bank rang twice at nine."
    );
    assert!(asked.body.contains("] The bank rang twice at nine."));
    assert!(asked.body.contains(&format!("] {mine}")));
    // Now it stands on what Ben saved.
    let both = "The bank rang twice at nine. A clerk opened it.";
    let form = typed(&asked.body, &action, "summary", both);
    send(&town, &anna, &action, &form).await;
    assert_eq!(town.incident(id).await.summary, both);
}

#[tokio::test]
async fn a_title_that_comes_back_for_a_look_takes_nothing_from_another() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let id = town.open("A mail", Kind::Other).await;
    let page = format!("/incidents/{id}");
    let action = format!("{page}/details");
    let form = |body: &str, title: &str, looked: &str| {
        let seen = hidden(body, &action, "seen");
        format!(
            "seen={}&title={}&kind=other&tlp=amber{looked}",
            encoded(&seen),
            encoded(title)
        )
    };
    let begun = ok(&town, &me, &page).await;
    send(&town, &me, &action, &form(&begun, "A mail of Monday", "")).await;
    let back = ask(
        &town,
        &me,
        &action,
        Some(&form(&begun, "A careless clerk", "")),
    )
    .await;
    came_back(&back);
    let again = form(&back.body, "A careless clerk", "&looked=yes");
    let told = ask(&town, &me, &action, Some(&again)).await;
    came_back(&told);
    assert_eq!(town.incident(id).await.title, "A mail of Monday");
    // It was said that another changed it: the next time it stands on that.
    let again = form(&told.body, "A mail of Tuesday", "&looked=yes");
    send(&town, &me, &action, &again).await;
    assert_eq!(town.incident(id).await.title, "A mail of Tuesday");
}

#[tokio::test]
async fn a_playbook_that_comes_back_takes_nothing_from_another() {
    let town = Town::new().await;
    let me = sign_in(&town, &town.responder).await;
    let list = ok(&town, &me, "/playbooks").await;
    let book = list
        .split("href=\"/playbooks/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    let path = format!("/playbooks/{book}");
    let begun = ok(&town, &me, &path).await;
    let theirs = "# Ours\n## respond\n- Ring the bank.\n";
    send(&town, &me, &path, &typed(&begun, &path, "steps", theirs)).await;
    let mine = "# Ours\n## respond\n- Ask the careless clerk.\n";
    for wrong in ["", mine] {
        let form = typed(&begun, &path, "steps", wrong);
        let back = ask(&town, &me, &path, Some(&unlooked(&form))).await;
        came_back(&back);
        let asked = ask(
            &town,
            &me,
            &path,
            Some(&typed(&back.body, &path, "steps", mine)),
        )
        .await;
        came_back(&asked);
        assert!(asked.body.contains("Ring the bank") && asked.body.contains("careless clerk"));
        // It stands on what was saved meanwhile.
        let version = hidden(&asked.body, &path, "version");
        assert_ne!(version, hidden(&begun, &path, "version"));
    }
    assert!(ok(&town, &me, &path).await.contains("Ring the bank"));
}
