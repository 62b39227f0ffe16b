//! The looks of a reported mail, in a page of its own that may do nothing: no script, no address,
//! no request, not even a frame within. It is shown inside a sandboxed frame of the case.

use axum::extract::{Path, State as From};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{PageError, PageResult};
use goodcatch_speak_up::{ReportId, find_reported_mail};

use crate::case::CaseId;
use crate::{mail_view, store};

const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

pub(super) async fn html(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, report)): Path<(String, String)>,
) -> PageResult {
    let (id, report): (CaseId, ReportId) = (super::id(&id)?, super::id(&report)?);
    let mut tx = app.db.read().await?;
    store::report_in_case(&mut tx, &viewer, id, report)
        .await?
        .ok_or(PageError::NotFound)?;
    let bytes = find_reported_mail(&mut tx, report)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    let lang = viewer.language.code();
    let shown =
        tokio::task::spawn_blocking(move || mail_view::html(&goodcatch_mail::read(&bytes), lang))
            .await
            .map_err(|e| PageError::Ours(Box::new(e)))?;
    let mut response = shown.into_response();
    closed(&mut response, "text/html; charset=utf-8");
    Ok(response)
}

/// Headers for foreign content: it may do nothing, and nobody may guess it to be something else.
pub(super) fn closed(response: &mut Response, media_type: &'static str) {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        HeaderName::from_static("referrer-policy"),
        HeaderValue::from_static("no-referrer"),
    );
}
