//! Errors at the edge: what happened, what to do next, a reference number, no internals. The full
//! chain goes to the log once, here.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{Page, render_as};
use crate::database::DbError;
use crate::ids::Random;

/// Why a page cannot be shown or a change not be made.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such thing, or the viewer may not know of it: the two look alike.
    #[error("not found")]
    NotFound,
    /// The request cannot be understood; the key names the sentence that says why.
    #[error("bad request: {0}")]
    Bad(&'static str),
    /// More than we take.
    #[error("too large")]
    TooLarge,
    /// Somebody else changed it in the meantime.
    #[error("changed in the meantime")]
    Changed,
    /// Our own fault.
    #[error("{0}")]
    Ours(Box<dyn std::error::Error + Send + Sync>),
}

macro_rules! ours {
    ($($type:ty),+ $(,)?) => {$(
        impl From<$type> for PageError {
            fn from(e: $type) -> Self { PageError::Ours(Box::new(e)) }
        }
    )+};
}

ours!(DbError, askama::Error, std::io::Error, serde_json::Error);

/// A marker on the response that the outer layer turns into a page in the reader's language.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// The key of the sentence that says what happened.
    pub key: &'static str,
    /// What the reader can quote and the log holds.
    pub reference: Option<String>,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, key) = match &self {
            PageError::NotFound => (StatusCode::NOT_FOUND, "error-not-found"),
            PageError::Bad(key) => (StatusCode::BAD_REQUEST, *key),
            PageError::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "error-too-large"),
            PageError::Changed => (StatusCode::CONFLICT, "error-changed"),
            PageError::Ours(_) => (StatusCode::INTERNAL_SERVER_ERROR, "error-ours"),
        };
        let reference = matches!(self, PageError::Ours(_)).then(|| {
            let reference = Random::System
                .uuid()
                .simple()
                .to_string()
                .chars()
                .take(8)
                .collect::<String>();
            tracing::error!(%reference, error = %self, "a request failed");
            reference
        });
        let mut response = status.into_response();
        response.extensions_mut().insert(Problem {
            status,
            key,
            reference,
        });
        response
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    title: String,
    sentence: String,
    reference: String,
}

/// The page for a problem.
pub fn error_page(page: Page, problem: &Problem) -> Response {
    let next = format!("{}-next", problem.key);
    let shown = ErrorPage {
        title: page.t(problem.key),
        sentence: if page.language.has(&next) {
            page.t(&next)
        } else {
            page.t("error-next")
        },
        reference: problem.reference.clone().unwrap_or_default(),
        page,
    };
    render_as(problem.status, &shown).unwrap_or_else(|_| problem.status.into_response())
}
