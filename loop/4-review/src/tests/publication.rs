//! What is published names nobody who is known, is read by its audience alone, and can be withdrawn.

use axum::http::StatusCode;
use goodcatch_people::Viewer;
use goodcatch_people::access::Role;
use goodcatch_platform::edits::Edit;

use super::pages::{ask, sign_in};
use super::{Room, member};
use crate::review::{Field, State};
use crate::store::{self, Audience};

/// Signed, with a text that names Anna and Rita.
async fn signed() -> Room {
    signed_with("Anna called the desk, and Rita locked the account. Write to anna@example.org.")
        .await
}

async fn signed_with(words: &str) -> Room {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let edit = Edit {
        version: 0,
        base: String::new(),
        mine: words.into(),
    };
    store::save_text(&mut tx, app, &room.anna, id, Field::Summary, &edit)
        .await
        .unwrap();
    for to in [State::Soaking, State::Meeting, State::Writing] {
        store::move_to(&mut tx, app, &room.fay, id, to)
            .await
            .unwrap();
    }
    super::sign(&mut tx, app, &room.anna, id).await.unwrap();
    super::rest(&mut tx, app, &room.fay, id).await.unwrap();
    tx.commit().await.unwrap();
    room
}

/// The form as the page sends it: every hidden and every text field with its value.
fn form(body: &str) -> String {
    let mut pairs = Vec::new();
    for part in body.split("<input").skip(1) {
        let part = part.split('>').next().unwrap_or_default();
        let attribute = |name: &str| {
            let rest = part.split(&format!(" {name}=\"")).nth(1)?;
            Some(rest.split('"').next()?.to_owned())
        };
        let (Some(name), Some(value)) = (attribute("name"), attribute("value")) else {
            continue;
        };
        if ["was-", "becomes-", "word-", "take-"]
            .iter()
            .any(|p| name.starts_with(p))
        {
            let value: String = value.bytes().map(|b| format!("%{b:02X}")).collect();
            pairs.push(format!("{name}={value}"));
        }
    }
    pairs.join("&")
}

pub(super) async fn publish(room: &Room, audience: &str) -> String {
    let (app, id) = (&room.app, room.review);
    let fay = sign_in(app, &room.fay).await;
    let path = format!("/reviews/{id}/publication");
    let page = ask(app, &fay, &path, None).await;
    assert_eq!(page.status, StatusCode::OK);
    let sent = format!(
        "{}&step=publish&audience={audience}&tlp=green",
        form(&page.body)
    );
    let done = ask(app, &fay, &path, Some(&sent)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    done.to
}

#[tokio::test]
async fn the_editor_sees_each_change_and_no_known_name_goes_out() {
    let room = signed().await;
    let (app, id) = (&room.app, room.review);
    let fay = sign_in(app, &room.fay).await;
    let path = format!("/reviews/{id}/publication");
    let page = ask(app, &fay, &path, None).await;
    for was in ["Anna", "Rita", "anna@example.org"] {
        assert!(
            page.body.contains(&format!("<mark>{was}</mark>")),
            "{was} is not shown to the editor"
        );
    }
    // A form that writes the name back is refused.
    let back = format!("{}&step=look", form(&page.body));
    let first = back
        .split('&')
        .find(|p| p.starts_with("becomes-0="))
        .unwrap()
        .to_owned();
    let back = back.replace(&first, "becomes-0=Anna");
    let refused = ask(app, &fay, &path, Some(&back)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A form for other texts is refused too.
    let other = ask(app, &fay, &path, Some("was-0=Bea&becomes-0=x&step=look")).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A participant does not publish.
    let anna = sign_in(app, &room.anna).await;
    let hers = ask(app, &anna, &path, Some("step=look")).await;
    assert_eq!(hers.status, StatusCode::NOT_FOUND);
    let to = publish(&room, "everyone").await;
    let otto = sign_in(app, &room.otto).await;
    let read = ask(app, &otto, &to, None).await;
    assert_eq!(read.status, StatusCode::OK);
    for name in ["Anna", "Rita", "anna@", "Fay", "Ben"] {
        assert!(!read.body.contains(name), "{name} was published");
    }
    assert!(read.body.contains("called the desk"));
    let list = ask(app, &otto, "/published", None).await;
    assert!(list.body.contains(&to));
    for (ending, kind) in [
        ("md", "called the desk"),
        ("html", "<html"),
        ("json", "{"),
        ("pdf", "%PDF"),
    ] {
        let file = ask(app, &otto, &format!("{to}/export.{ending}"), None).await;
        assert_eq!(file.status, StatusCode::OK, "{ending}");
        assert!(file.body.contains(kind), "{ending}");
        assert!(!file.body.contains("Anna"), "{ending}");
        let own = format!("/reviews/{id}/export.{ending}");
        assert_eq!(
            ask(app, &otto, &own, None).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(ask(app, &anna, &own, None).await.status, StatusCode::OK);
    }
    // Nothing stored of it names them either.
    let mut tx = room.tx().await;
    let stored: String = tx
        .value(
            "select cast(body as text) || cast(changes as text) from publications",
            &[],
        )
        .await
        .unwrap()
        .unwrap();
    assert!(
        !stored.contains("Anna") && !stored.contains("anna@"),
        "{stored}"
    );
}

#[tokio::test]
async fn every_word_in_doubt_is_shown_before_it_goes_out() {
    let many = (0..70).fold(String::new(), |all, n| {
        let (a, b) = (char::from(b'a' + n / 10), char::from(b'a' + n % 10));
        format!("{all} they saw Q{a}{b}zor there;")
    });
    let words = format!("Petrov opened it. Then{many}");
    let room = signed_with(&words).await;
    let (app, id) = (&room.app, room.review);
    let fay = sign_in(app, &room.fay).await;
    let path = format!("/reviews/{id}/publication");
    let page = ask(app, &fay, &path, None).await;
    for word in ["Petrov", "Qaazor", "Qgjzor"] {
        let field = format!("<q dir=\"auto\">{word}</q>");
        assert!(page.body.contains(&field), "{word} is not asked about");
    }
    // A form that did not have them all is refused, and nothing went out.
    let short = form(&page.body)
        .split('&')
        .filter(|pair| !pair.starts_with("word-70="))
        .collect::<Vec<_>>()
        .join("&");
    let end = "step=publish&audience=everyone&tlp=green";
    let refused = ask(app, &fay, &path, Some(&format!("{short}&{end}"))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Words in its place take it out.
    let number = page
        .body
        .split("<q dir=\"auto\">Petrov</q>")
        .next()
        .unwrap();
    let number = number.rsplit("word-becomes-").next().unwrap();
    let number = number.split('"').next().unwrap();
    let becomes = format!("word-becomes-{number}=");
    let full = form(&page.body).replace(&becomes, &format!("{becomes}Somebody"));
    let done = ask(app, &fay, &path, Some(&format!("{full}&{end}"))).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let read = ask(app, &fay, &done.to, None).await;
    assert!(read.body.contains("Somebody opened it") && !read.body.contains("Petrov"));
}

#[tokio::test]
async fn a_publication_is_read_by_its_audience_and_can_be_withdrawn() {
    let room = signed().await;
    let app = &room.app;
    let may = async |who: &Viewer, to: &str| {
        let cookie = sign_in(app, who).await;
        ask(app, &cookie, to, None).await.status == StatusCode::OK
    };
    let to = publish(&room, "participants").await;
    assert!(may(&room.anna, &to).await && may(&room.fay, &to).await);
    assert!(!may(&room.otto, &to).await && !may(&room.rita, &to).await);
    // Published again for more: the earlier one is gone.
    let wider = publish(&room, "teams").await;
    assert!(!may(&room.anna, &to).await);
    assert!(may(&room.anna, &wider).await && !may(&room.otto, &wider).await);
    let mut tx = room.tx().await;
    tx.run(
        "update members set team = 'Team of Anna' where name = 'Otto'",
        &[],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert!(
        may(&room.otto, &wider).await,
        "A colleague of Anna cannot read it."
    );
    let mut tx = room.tx().await;
    assert!(
        store::withdraw_publication(&mut tx, app, &room.anna, room.review)
            .await
            .is_err()
    );
    let latest = store::latest_publication(&mut tx, &room.fay, room.review)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(latest.audience, Audience::Teams);
    store::withdraw_publication(&mut tx, app, &room.fay, room.review)
        .await
        .unwrap();
    let review = store::find_review(&mut tx, &room.fay, room.review)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(review.state, State::Signed);
    tx.commit().await.unwrap();
    assert!(!may(&room.anna, &wider).await);
    let cookie = sign_in(app, &room.anna).await;
    assert!(
        !ask(app, &cookie, "/published", None)
            .await
            .body
            .contains(&wider)
    );
}

#[tokio::test]
async fn only_what_somebody_signed_is_published() {
    let room = signed().await;
    let (app, id) = (&room.app, room.review);
    let fay = sign_in(app, &room.fay).await;
    let anna = sign_in(app, &room.anna).await;
    let path = format!("/reviews/{id}/publication");
    // Taking one's account back changes no signed word: the signature stands.
    let mut tx = room.tx().await;
    store::withdraw_account(&mut tx, app, &room.anna, id)
        .await
        .unwrap();
    assert_eq!(store::count_signoffs(&mut tx, id).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let old = ask(app, &anna, &path, None).await;
    assert!(old.body.contains("You have signed."));
    // What stands is other words than the signed ones, as when an action is worded anew.
    let mut tx = room.tx().await;
    tx.run("update reviews set title = 'Another name'", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = ask(app, &fay, &path, None).await;
    assert!(
        page.body
            .contains("One person has signed an earlier version.")
    );
    let end = "step=publish&audience=everyone&tlp=green";
    let sent = format!("{}&{end}", form(&page.body));
    let refused = ask(app, &fay, &path, Some(&sent)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused
            .body
            .contains("does not facilitate has signed the text as it stands now")
    );
    // A form that showed other words signs nothing.
    let shown = |body: &str| {
        let rest = body.split("name=\"shown\" value=\"").nth(1).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let signoff = format!("/reviews/{id}/signoff");
    let page = ask(app, &anna, &path, None).await;
    let present = format!("shown={}", shown(&page.body));
    for stale in ["", "shown=x"] {
        let refused = ask(app, &anna, &signoff, Some(stale)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Please read it again"));
    }
    let done = ask(app, &anna, &signoff, Some(&present)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    publish(&room, "everyone").await;
}

#[tokio::test]
async fn whoever_was_around_once_is_still_known() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let gil = member(app, "Gil", &[Role::Facilitator]).await;
    let mut tx = room.tx().await;
    let ben = room.ben.member().unwrap();
    store::leave(&mut tx, app, &room.ben, id, ben)
        .await
        .unwrap();
    // Fay facilitates no longer, Gil does.
    let fay = room.fay.member().unwrap();
    tx.run(
        "delete from member_roles where member_id = $1",
        &[fay.into()],
    )
    .await
    .unwrap();
    store::appoint(&mut tx, app, &room.rita, id, gil.member().unwrap())
        .await
        .unwrap();
    // Otto did no more than to say when it was contained.
    let otto = room.otto.member().unwrap();
    tx.run(
        "insert into incident_milestones (id, incident_id, milestone, at, precision, zone, source, recorded_by, recorded_at)
         select $1, incident_id, 'contained', opened_at, 'hour', 'UTC', '', $2, opened_at from reviews",
        &[app.random.uuid().into(), otto.into()],
    )
    .await
    .unwrap();
    let body = store::read_body(&mut tx, &gil, id, &[]).await.unwrap();
    let known = store::known(&mut tx, app, &gil, id, &body, &[])
        .await
        .unwrap();
    for name in ["Anna", "Ben", "Fay", "Gil", "Otto"] {
        let found = known.people.iter().any(|person| person.name == name);
        assert!(found, "{name} is forgotten");
    }
}

#[tokio::test]
async fn an_exported_review_comes_back_in() {
    let room = signed().await;
    let app = &room.app;
    let anna = sign_in(app, &room.anna).await;
    let fay = sign_in(app, &room.fay).await;
    let export = format!("/reviews/{}/export.md", room.review);
    let file = ask(app, &anna, &export, None).await.body;
    let text: String = file.bytes().map(|b| format!("%{b:02X}")).collect();
    let path = "/reviews/import";
    let denied = ask(app, &anna, path, Some(&format!("text={text}&step=import"))).await;
    assert_eq!(denied.status, StatusCode::NOT_FOUND);
    let shown = ask(app, &fay, path, Some(&format!("text={text}&step=look"))).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("value=\"import\""));
    let done = ask(app, &fay, path, Some(&format!("text={text}&step=import"))).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = ask(app, &fay, &format!("{}/questions", done.to), None).await;
    assert!(page.body.contains("called the desk"));
}
