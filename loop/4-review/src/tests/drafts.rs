//! Drafts: saved while somebody writes, read by nobody else, merged when they are kept.

use axum::http::StatusCode;
use goodcatch_platform::edits::Edit;

use super::Room;
use super::pages::{ask, sign_in};
use crate::review::{Field, State};
use crate::store;

const SECRET: &str = "pelican";

/// The value of a hidden field of the form that saves drafts of a place.
fn hidden(body: &str, place: &str, name: &str) -> String {
    let at = body
        .find(&format!("name=\"place\" value=\"{place}\""))
        .unwrap_or_else(|| panic!("no form of {place}"));
    let rest = &body[at..];
    let rest = &rest[rest.find(&format!("name=\"{name}\" value=\"")).unwrap()..];
    rest.split('"').nth(3).unwrap().to_owned()
}

#[tokio::test]
async fn a_draft_is_its_writers_alone_and_leaves_no_trace_on_the_review() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let anna = sign_in(app, &room.anna).await;
    let fay = sign_in(app, &room.fay).await;
    let path = format!("/reviews/{id}");
    let mut tx = room.tx().await;
    let before = store::standing(&mut tx, &room.fay, id).await.unwrap();
    drop(tx);
    for (part, place, field) in [
        ("account", "account", "saw"),
        ("narrative", "statement", "words"),
        ("questions", "question-controls", "controls"),
        ("factors", "factor", "cause"),
    ] {
        let page = ask(app, &anna, &format!("{path}/{part}"), None).await;
        let (on, was) = (
            hidden(&page.body, place, "page"),
            hidden(&page.body, place, "page_before"),
        );
        let form = format!(
            "place={place}&page={on}&page_before={was}&version=0&base=&{field}={SECRET}+flew+by"
        );
        let saved = ask(app, &anna, &format!("{path}/drafts"), Some(&form)).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
        assert!(saved.body.contains("Saved as your draft at") && saved.body.contains("<time"));
        // Whoever wrote it finds it again, and can throw it away; nobody else has it anywhere.
        let again = ask(app, &anna, &format!("{path}/{part}"), None).await;
        assert!(again.body.contains(SECRET) && again.body.contains("/drafts/removal"));
        for other in [
            "account",
            "narrative",
            "questions",
            "factors",
            "export.md",
            "meeting",
        ] {
            let seen = ask(app, &fay, &format!("{path}/{other}"), None).await;
            assert!(!seen.body.contains(SECRET), "{other} shows a draft");
        }
    }
    let mut tx = room.tx().await;
    let after = store::standing(&mut tx, &room.fay, id).await.unwrap();
    assert_eq!(
        (before.review.version, before.review.updated_at),
        (after.review.version, after.review.updated_at),
        "That somebody types shows on the review."
    );
    drop(tx);
    let gone = ask(
        app,
        &anna,
        &format!("{path}/drafts/removal"),
        Some("place=account"),
    )
    .await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let account = ask(app, &anna, &format!("{path}/account"), None).await;
    assert!(!account.body.contains(SECRET));
    // Outside the room there is nothing to write into.
    let otto = sign_in(app, &room.otto).await;
    let form = format!("place=account&page={}&saw=x", app.random.uuid());
    let refused = ask(app, &otto, &format!("{path}/drafts"), Some(&form)).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    // What is too long is not cut: the page says so.
    let long = format!(
        "place=account&page={}&saw={}",
        app.random.uuid(),
        "x".repeat(20_001)
    );
    let refused = ask(app, &anna, &format!("{path}/drafts"), Some(&long)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Who leaves takes their drafts along.
    let mut tx = room.tx().await;
    let anna = room.anna.member().unwrap();
    store::leave(&mut tx, app, &room.anna, id, anna)
        .await
        .unwrap();
    let left = tx
        .count("select cast(count(*) as bigint) from review_drafts", &[])
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_kept_draft_is_merged_with_what_others_kept_meanwhile() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let anna = sign_in(app, &room.anna).await;
    let path = format!("/reviews/{id}");
    let questions = format!("{path}/questions");
    let base = "The+form+shows+a+name.+The+filter+slept.+It+was+nine.";
    let first = format!("field=controls&version=0&base=&controls={base}");
    ask(app, &anna, &questions, Some(&first)).await;
    // Anna types on; Fay keeps another sentence meanwhile, and Anna hears of it.
    let page = ask(app, &anna, &questions, None).await;
    let on = hidden(&page.body, "question-controls", "page");
    let mine = "The+form+shows+no+address.+The+filter+slept.+It+was+nine.";
    let form = format!(
        "place=question-controls&page={on}&field=controls&version=1&base={base}&controls={mine}"
    );
    let saved = ask(app, &anna, &format!("{path}/drafts"), Some(&form)).await;
    assert!(!saved.body.contains("meanwhile"));
    let mut tx = room.tx().await;
    let edit = Edit {
        version: 1,
        base: "The form shows a name. The filter slept. It was nine.".into(),
        mine: "The form shows a name. The filter slept. It was ten.".into(),
    };
    store::save_text(&mut tx, app, &room.fay, id, Field::Controls, &edit)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let saved = ask(app, &anna, &format!("{path}/drafts"), Some(&form)).await;
    assert!(saved.body.contains("meanwhile"), "{}", saved.body);
    // A new page holds the draft with what it began from.
    let page = ask(app, &anna, &questions, None).await;
    assert!(
        page.body
            .contains("The form shows no address. The filter slept. It was nine.")
    );
    let (on, was) = (
        hidden(&page.body, "question-controls", "page"),
        hidden(&page.body, "question-controls", "page_before"),
    );
    let kept =
        format!("field=controls&page={on}&page_before={was}&version=1&base={base}&controls={mine}");
    let kept = ask(app, &anna, &questions, Some(&kept)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let mut tx = room.tx().await;
    let (words, _) = store::text_of(&mut tx, id, Field::Controls).await.unwrap();
    assert_eq!(
        words,
        "The form shows no address. The filter slept. It was ten."
    );
    let left = store::list_drafts(&mut tx, &room.anna, id).await.unwrap();
    assert!(left.is_empty(), "What is kept is no draft any more.");
}

#[tokio::test]
async fn two_windows_of_one_writer_lose_nothing() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let anna = sign_in(app, &room.anna).await;
    let path = format!("/reviews/{id}");
    let windows = [app.random.uuid(), app.random.uuid()];
    let draft = |window: usize, saw: &str| {
        format!("place=account&page={}&version=0&saw={saw}", windows[window])
    };
    let drafts = format!("{path}/drafts");
    let first = ask(app, &anna, &drafts, Some(&draft(0, "the+first"))).await;
    assert_eq!(first.status, StatusCode::OK);
    let second = ask(app, &anna, &drafts, Some(&draft(1, "the+second"))).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains("another window"), "{}", second.body);
    // The second window is kept with its button; the draft of the first is still there.
    let form = format!("page={}&version=0&saw=the+second&step=save", windows[1]);
    let kept = ask(app, &anna, &format!("{path}/account"), Some(&form)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let page = ask(app, &anna, &format!("{path}/account"), None).await;
    assert!(page.body.contains("the first"));
    // Kept as well, it does not overwrite: both stand on the page.
    let form = format!("page={}&version=0&saw=the+first&step=save", windows[0]);
    let both = ask(app, &anna, &format!("{path}/account"), Some(&form)).await;
    assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(both.body.contains("the first") && both.body.contains("the second"));
}

#[tokio::test]
async fn what_is_typed_outlives_the_statement_and_the_signature() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let anna = sign_in(app, &room.anna).await;
    let path = format!("/reviews/{id}");
    let mut tx = room.tx().await;
    let statement = store::record_statement(&mut tx, app, &room.fay, id, "It rang.", None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let form = format!(
        "place=statement-{statement}&page={}&version=1&base=It+rang.&words=It+rang+twice.",
        app.random.uuid()
    );
    let saved = ask(app, &anna, &format!("{path}/drafts"), Some(&form)).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    let story = ask(app, &anna, &format!("{path}/narrative"), None).await;
    assert!(story.body.contains(&format!("?edit={statement}")));
    assert!(
        !story.body.contains("twice"),
        "A draft is in its form only."
    );
    let mut tx = room.tx().await;
    let seen = store::narrative::Seen {
        version: 1,
        ..Default::default()
    };
    store::erase_statement(&mut tx, app, &room.fay, id, statement, &seen)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let story = ask(app, &anna, &format!("{path}/narrative"), None).await;
    assert!(story.body.contains("It rang twice."));
    let revised = "step=save&version=1&base=It+rang.&words=It+rang+twice.";
    let back = ask(
        app,
        &anna,
        &format!("{path}/narrative/{statement}"),
        Some(revised),
    )
    .await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.body.contains("removed this statement") && back.body.contains("It rang twice."));
    // Signed meanwhile: forms come back with what was typed, and the draft is still shown.
    let draft = format!(
        "place=question-elsewhere&page={}&version=0&elsewhere=At+the+quay",
        app.random.uuid()
    );
    ask(app, &anna, &format!("{path}/drafts"), Some(&draft)).await;
    let mut tx = room.tx().await;
    for to in [State::Soaking, State::Meeting, State::Writing] {
        store::move_to(&mut tx, app, &room.fay, id, to)
            .await
            .unwrap();
    }
    super::sign(&mut tx, app, &room.ben, id).await.unwrap();
    super::rest(&mut tx, app, &room.fay, id).await.unwrap();
    tx.commit().await.unwrap();
    for (part, form) in [
        (
            "questions",
            "field=controls&version=0&base=&controls=The+lock+held",
        ),
        ("narrative", "words=The+lock+held"),
    ] {
        let back = ask(app, &anna, &format!("{path}/{part}"), Some(form)).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{part}");
        assert!(
            back.body.contains("The lock held"),
            "{part} lost what was typed"
        );
    }
    let page = ask(app, &anna, &format!("{path}/questions"), None).await;
    assert!(page.body.contains("At the quay"));
    let fay = sign_in(app, &room.fay).await;
    let page = ask(app, &fay, &format!("{path}/questions"), None).await;
    assert!(!page.body.contains("At the quay"));
}

#[tokio::test]
async fn an_account_that_comes_back_keeps_the_version_it_began_from() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let anna = sign_in(app, &room.anna).await;
    let path = format!("/reviews/{id}/account");
    let one = "version=0&step=save&shown_as=at+the+desk&saw=First";
    ask(app, &anna, &path, Some(one)).await;
    // A draft begins at version 1; another window keeps version 2.
    let draft = format!(
        "place=account&page={}&version=1&shown_as=at+the+desk&saw=Drafted",
        app.random.uuid()
    );
    ask(app, &anna, &format!("/reviews/{id}/drafts"), Some(&draft)).await;
    let two = "version=1&step=save&shown_as=at+the+desk&saw=Second";
    let kept = ask(app, &anna, &path, Some(two)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let page = ask(app, &anna, &path, None).await;
    assert!(page.body.contains("Drafted"));
    assert!(page.body.contains("name=\"version\" value=\"1\""));
    // A form that comes back for its errors still tells what it was made for.
    let wrong = "version=1&step=release&shown_as=&saw=Third";
    let back = ask(app, &anna, &path, Some(wrong)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.body.contains("name=\"version\" value=\"1\""));
    let again = "version=1&step=save&shown_as=at+the+desk&saw=Third";
    let both = ask(app, &anna, &path, Some(again)).await;
    assert!(both.body.contains("Second") && both.body.contains("Third"));
    assert!(both.body.contains("name=\"version\" value=\"2\""));
}

#[tokio::test]
async fn a_draft_of_a_factor_is_found_again_and_never_lost() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let anna = sign_in(app, &room.anna).await;
    let path = format!("/reviews/{id}");
    let factors = format!("{path}/factors");
    let drafts = format!("{path}/drafts");
    // A new one: the draft with what was chosen, found again, kept, and gone.
    let page = ask(app, &anna, &factors, None).await;
    assert!(page.body.contains("/assets/drafts.js"));
    let on = hidden(&page.body, "factor", "page");
    let typed = "category=tools&kind=omission&cause=The+form+shows+no+address&effect=A+false+page+looks+right&event=";
    let form = format!("place=factor&page={on}&{typed}");
    let saved = ask(app, &anna, &drafts, Some(&form)).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    let page = ask(app, &anna, &factors, None).await;
    for part in [
        "The form shows no address",
        "A false page looks right",
        "value=\"tools\" selected",
        "value=\"omission\" selected",
        "Saved as your draft at",
    ] {
        assert!(page.body.contains(part), "{part} is lost");
    }
    let (on, was) = (
        hidden(&page.body, "factor", "page"),
        hidden(&page.body, "factor", "page_before"),
    );
    // A form that comes back is still written on the same page.
    let pages = format!("page={on}&page_before={was}");
    let back = ask(app, &anna, &factors, Some(&format!("{pages}&{typed}"))).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(hidden(&back.body, "factor", "page"), on);
    let kept = format!("{pages}&{typed}A+password+was+typed");
    let kept = ask(app, &anna, &factors, Some(&kept)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let mut tx = room.tx().await;
    let left = store::list_drafts(&mut tx, &room.anna, id).await.unwrap();
    assert!(left.is_empty(), "What is kept is no draft any more.");
    let factor = store::list_factors(&mut tx, &room.anna, id).await.unwrap()[0].id;
    drop(tx);
    // A change to it: the list leads to it, and whoever changes it meanwhile overwrites nothing.
    let form = format!("place=factor-{factor}&version=1&cause=Half+a+thought&page=");
    let form = format!("{form}{}", app.random.uuid());
    let saved = ask(app, &anna, &drafts, Some(&form)).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    let list = ask(app, &anna, &factors, None).await;
    assert!(list.body.contains(&format!("?edit={factor}#edit")));
    assert!(!list.body.contains("Half a thought"));
    let fay = sign_in(app, &room.fay).await;
    let hers = format!(
        "factor={factor}&version=1&category=task&kind=condition&cause=It+was+late&effect=Few+were+there&event=It+rang"
    );
    let saved = ask(app, &fay, &factors, Some(&hers)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let again = ask(app, &anna, &drafts, Some(&form)).await;
    assert!(again.body.contains("meanwhile"), "{}", again.body);
    let edit = ask(app, &anna, &format!("{factors}?edit={factor}"), None).await;
    assert!(edit.body.contains("Half a thought"));
    assert!(edit.body.contains("name=\"version\" value=\"1\""));
    // Taken out meanwhile: what was typed is still shown, and can be thrown away.
    let mut tx = room.tx().await;
    store::erase_factor(&mut tx, app, &room.fay, id, (factor, 2))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let list = ask(app, &anna, &factors, None).await;
    assert!(list.body.contains("Half a thought"));
    let gone = format!("place=factor-{factor}");
    let gone = ask(app, &anna, &format!("{drafts}/removal"), Some(&gone)).await;
    assert_eq!(gone.to, format!("{factors}#f-{factor}"));
    // Signed meanwhile: the form comes back with what was typed.
    let mut tx = room.tx().await;
    for to in [State::Soaking, State::Meeting, State::Writing] {
        store::move_to(&mut tx, app, &room.fay, id, to)
            .await
            .unwrap();
    }
    super::sign(&mut tx, app, &room.ben, id).await.unwrap();
    super::rest(&mut tx, app, &room.fay, id).await.unwrap();
    tx.commit().await.unwrap();
    let back = ask(app, &anna, &factors, Some(&format!("{typed}It+rang"))).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.body.contains("The form shows no address"));
}
