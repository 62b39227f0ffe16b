//! Small changes of a case: who takes care of it, its kind, notes, hold, closing, ticks. Each reads its form,
//! calls one verb and goes back to the case.

use axum::extract::{Form, Path, State as From};
use goodcatch_people::{Act, App, MemberId, Viewer};
use goodcatch_platform::pages::{Fields, PageError, PageResult, redirect};
use goodcatch_speak_up::Kind;

use crate::case::CaseId;
use crate::store;
use crate::wording;

type Pairs = Form<Vec<(String, String)>>;

/// Asked before the form is looked at: a wrong form must not tell more than a right one.
fn begin(
    viewer: &Viewer,
    id: &str,
    pairs: Vec<(String, String)>,
) -> Result<(CaseId, Fields), PageError> {
    viewer.may(Act::HandleCases)?;
    Ok((super::id(id)?, Fields::from_pairs(pairs)))
}

pub(super) async fn assign(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, fields) = begin(&viewer, &id, pairs)?;
    let to: Option<MemberId> = match fields.get("to") {
        "" => None,
        member => Some(super::id(member)?),
    };
    let mut tx = app.db.write().await?;
    store::assign(&mut tx, &app, &viewer, id, super::version(&fields)?, to).await?;
    tx.commit().await?;
    redirect(&super::path(id))
}

pub(super) async fn kind(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, fields) = begin(&viewer, &id, pairs)?;
    let kind: Kind = super::id(fields.get("kind"))?;
    let mut tx = app.db.write().await?;
    store::set_kind(&mut tx, &app, &viewer, id, super::version(&fields)?, kind).await?;
    tx.commit().await?;
    redirect(&super::path(id))
}

pub(super) async fn note(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&viewer, &id, pairs)?;
    let words = fields.get("note").to_owned();
    if words.is_empty() || words.chars().count() > super::LONGEST {
        fields.wrong("note", viewer.language.t("note-missing"));
    }
    let look = wording::look(&mut fields, &["note"]);
    if look || !fields.fine() {
        return super::case::again(&app, &viewer, id, fields).await;
    }
    let mut tx = app.db.write().await?;
    store::record_note(&mut tx, &app, &viewer, id, &words).await?;
    tx.commit().await?;
    redirect(&super::path(id))
}

pub(super) async fn hold(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&viewer, &id, pairs)?;
    let release = fields.is("release", "yes");
    let reason = fields.get("reason").to_owned();
    if !release && (reason.is_empty() || reason.chars().count() > super::LONGEST) {
        fields.wrong("reason", viewer.language.t("hold-reason-missing"));
    }
    let look = !release && wording::look(&mut fields, &["reason"]);
    if look || !fields.fine() {
        return super::case::again(&app, &viewer, id, fields).await;
    }
    let reason = (!release).then_some(reason.as_str());
    let mut tx = app.db.write().await?;
    store::hold(&mut tx, &app, &viewer, id, super::version(&fields)?, reason).await?;
    tx.commit().await?;
    redirect(&super::path(id))
}

pub(super) async fn close(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, fields) = begin(&viewer, &id, pairs)?;
    let mut tx = app.db.write().await?;
    store::close(&mut tx, &app, &viewer, id, super::version(&fields)?).await?;
    tx.commit().await?;
    redirect(&super::path(id))
}

pub(super) async fn reopen(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, fields) = begin(&viewer, &id, pairs)?;
    let mut tx = app.db.write().await?;
    store::reopen(&mut tx, &app, &viewer, id, super::version(&fields)?).await?;
    tx.commit().await?;
    redirect(&super::path(id))
}

pub(super) async fn task(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, fields) = begin(&viewer, &id, pairs)?;
    let mut tx = app.db.write().await?;
    let task = super::id(fields.get("task"))?;
    store::set_task(&mut tx, &app, &viewer, id, task, fields.is("done", "yes")).await?;
    tx.commit().await?;
    redirect(&format!("{}#tasks", super::path(id)))
}
