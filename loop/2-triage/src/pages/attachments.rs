//! Files of reports: the copy without metadata downloads; an original that could not be cleaned
//! opens only after a page that says what it is.

use std::io::Read;

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render};
use goodcatch_speak_up::attachments::open_uncleaned;
use goodcatch_speak_up::{
    Attachment, AttachmentId, AttachmentState, Report, ReportId, list_attachments,
};
use serde::Deserialize;

use super::shown;
use crate::case::CaseId;
use crate::store;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    report: String,
}

#[derive(Template)]
#[template(path = "attachment.html")]
struct OpenPage {
    page: Page,
    path: String,
    here: String,
    report: String,
    name: String,
    media_type: String,
    size: String,
    reason: String,
}

async fn find(
    tx: &mut Tx,
    viewer: &Viewer,
    case: CaseId,
    report: ReportId,
    attachment: AttachmentId,
) -> Result<(Report, Attachment), PageError> {
    let report = store::report_in_case(tx, viewer, case, report)
        .await?
        .ok_or(PageError::NotFound)?;
    let files = list_attachments(tx, viewer, report.id).await?;
    let file = files
        .into_iter()
        .find(|f| f.id == attachment)
        .ok_or(PageError::NotFound)?;
    Ok((report, file))
}

pub(super) async fn copy(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, attachment)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (id, report) = (super::id(&id)?, super::id(&asked.report)?);
    let mut tx = app.db.read().await?;
    let (_, file) = find(&mut tx, &viewer, id, report, super::id(&attachment)?).await?;
    drop(tx);
    let copy = file.copy.as_deref().ok_or(PageError::NotFound)?;
    let mut blob = app.blobs().open(copy)?;
    let bytes = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        blob.read_to_end(&mut bytes).map(|_| bytes)
    })
    .await
    .map_err(|e| PageError::Ours(Box::new(e)))??;
    download(&file, bytes)
}

pub(super) async fn ask(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, attachment)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (id, report): (CaseId, ReportId) = (super::id(&id)?, super::id(&asked.report)?);
    let page = viewer.page(&app);
    let mut tx = app.db.read().await?;
    let (_, file) = find(&mut tx, &viewer, id, report, super::id(&attachment)?).await?;
    if file.state != AttachmentState::Cannot {
        return redirect(&super::path(id));
    }
    let path = super::path(id);
    render(&OpenPage {
        here: format!("{path}/attachments/{}/open", file.id),
        path,
        report: report.to_string(),
        name: file.name,
        media_type: file.media_type,
        size: shown::size(file.bytes),
        reason: file
            .reason
            .map(|code| page.t(&format!("file-reason-{code}")))
            .unwrap_or_default(),
        page,
    })
}

pub(super) async fn open(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, attachment)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::from_pairs(pairs);
    let id: CaseId = super::id(&id)?;
    let mut tx = app.db.write().await?;
    let (report, file) = find(
        &mut tx,
        &viewer,
        id,
        super::id(fields.get("report"))?,
        super::id(&attachment)?,
    )
    .await?;
    store::record_original_opened(&mut tx, &app, &viewer, id, file.id).await?;
    tx.commit().await?;
    // Noted first, then read: nobody opens one without a trace.
    let mut tx = app.db.read().await?;
    let bytes = open_uncleaned(&mut tx, &app, &viewer, &report, &file).await?;
    download(&file, bytes)
}

/// Saved, never shown: the browser neither renders it nor guesses what it is.
fn download(file: &Attachment, bytes: Vec<u8>) -> PageResult {
    let mut response = bytes.into_response();
    super::mail::closed(&mut response, "application/octet-stream");
    let name: String = file
        .name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .map_err(|e| PageError::Ours(Box::new(e)))?;
    response
        .headers_mut()
        .insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}
