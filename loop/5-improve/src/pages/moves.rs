//! Small changes of an action: decided, done, closed, opened again, told to everyone. Each reads its
//! form, calls one verb and goes back to the action.

use axum::extract::{Form, Path, State as From};
use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Fields, PageError, PageResult};
use goodcatch_triage::wording;

use crate::action::ActionId;
use crate::store::{self, Moved};

type Pairs = Form<Vec<(String, String)>>;

/// Asked before the form is looked at: a wrong form must not tell more than a right one.
fn begin(
    viewer: &Viewer,
    id: &str,
    pairs: Vec<(String, String)>,
) -> Result<(ActionId, Fields), PageError> {
    viewer.may(Act::HandleActions)?;
    Ok((super::id(id)?, Fields::from_pairs(pairs)))
}

/// Whether the form must be shown again: too long, or a thought on its wording.
fn not_yet(viewer: &Viewer, fields: &mut Fields, name: &str) -> bool {
    if fields.get(name).chars().count() > super::LONGEST {
        fields.wrong(name, viewer.language.t("action-too-long"));
        return true;
    }
    wording::look(fields, &[name])
}

/// How a move went: back to the action, or the form again with what is missing, or with what another changed
/// meanwhile. What was typed is never lost.
async fn answer(
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    mut fields: Fields,
    tx: Tx,
    moved: Allowed<Moved>,
    name: &str,
    said: &str,
) -> PageResult {
    let moved = match moved {
        Ok(moved) => moved,
        Err(Refused::Changed) => {
            drop(tx);
            return super::action::meanwhile(app, viewer, id, &fields, &[name]).await;
        }
        Err(other) => return Err(other.into()),
    };
    tx.commit().await?;
    match moved {
        Moved::Yes => return redirect_saying(app, &super::path(id), said),
        Moved::Lacks(_) => fields.wrong(name, viewer.language.t("action-lacks")),
        Moved::NoReason => fields.wrong(name, viewer.language.t("action-reason-missing")),
        Moved::Names(names) => fields.wrong(name, super::names_somebody(viewer, &names)),
        Moved::NotBefore(at) => {
            let day = super::shown::in_words(viewer.language, at);
            let sentence = viewer.language.with("action-not-before", &[("day", &day)]);
            fields.wrong(name, sentence);
        }
    }
    super::action::look(app, viewer, id, fields).await
}

pub(super) async fn decide(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&viewer, &id, pairs)?;
    if not_yet(&viewer, &mut fields, "because") {
        return super::action::look(&app, &viewer, id, fields).await;
    }
    let version = super::version(&fields)?;
    let because = fields.get("because").to_owned();
    let mut tx = app.db.write().await?;
    let (moved, said) = if fields.is("decision", "decline") {
        let moved = store::decline(&mut tx, &app, &viewer, id, version, &because).await;
        (moved, "action-said-declined")
    } else {
        let moved = store::accept(&mut tx, &app, &viewer, id, version, &because).await;
        (moved, "action-said-accepted")
    };
    answer(&app, &viewer, id, fields, tx, moved, "because", said).await
}

pub(super) async fn complete(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let id: ActionId = super::id(&id)?;
    let mut tx = app.db.read().await?;
    let action = store::find_action(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    store::may_carry_out(&viewer, &action)?;
    let mut fields = Fields::from_pairs(pairs);
    if not_yet(&viewer, &mut fields, "done") {
        return super::action::look(&app, &viewer, id, fields).await;
    }
    let version = super::version(&fields)?;
    let words = fields.get("done").to_owned();
    let mut tx = app.db.write().await?;
    let moved = store::finish(&mut tx, &app, &viewer, id, version, &words).await;
    answer(
        &app,
        &viewer,
        id,
        fields,
        tx,
        moved,
        "done",
        "action-said-done",
    )
    .await
}

pub(super) async fn close(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&viewer, &id, pairs)?;
    if not_yet(&viewer, &mut fields, "unverified") {
        return super::action::look(&app, &viewer, id, fields).await;
    }
    let version = super::version(&fields)?;
    let because = fields.get("unverified").to_owned();
    let mut tx = app.db.write().await?;
    let moved = store::close_unverified(&mut tx, &app, &viewer, id, version, &because).await;
    let said = "action-said-unverified";
    answer(&app, &viewer, id, fields, tx, moved, "unverified", said).await
}

pub(super) async fn reopen(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&viewer, &id, pairs)?;
    if not_yet(&viewer, &mut fields, "reopened") {
        return super::action::look(&app, &viewer, id, fields).await;
    }
    let version = super::version(&fields)?;
    let because = fields.get("reopened").to_owned();
    let mut tx = app.db.write().await?;
    let moved = store::reopen(&mut tx, &app, &viewer, id, Some(version), &because).await;
    let said = "action-said-reopened";
    answer(&app, &viewer, id, fields, tx, moved, "reopened", said).await
}

pub(super) async fn public_words(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&viewer, &id, pairs)?;
    if not_yet(&viewer, &mut fields, "public") {
        return super::action::look(&app, &viewer, id, fields).await;
    }
    let version = super::version(&fields)?;
    let words = fields.get("public").to_owned();
    let mut tx = app.db.write().await?;
    let moved = store::revise_public_words(&mut tx, &app, &viewer, id, version, &words).await;
    let said = "action-said-public";
    answer(&app, &viewer, id, fields, tx, moved, "public", said).await
}
