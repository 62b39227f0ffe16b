//! Pages: the frame around every page, rendering, forms, and errors that tell what to do next.

mod error;
mod form;
mod frame;
pub mod live;
mod routes;
pub mod when;
mod wording;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

pub use error::{PageError, Problem, error_page};
pub use form::{Checked, Fields};
pub use frame::{DemoBar, DemoPerson, NavItem, Page};
pub use routes::{Route, Routes};
pub use wording::{FindingShown, Findings};

/// What a page handler answers with.
pub type PageResult = Result<Response, PageError>;

/// Renders a page.
pub fn render(template: &impl Template) -> PageResult {
    render_as(StatusCode::OK, template)
}

/// Renders a page with a status other than 200, such as 422 for a form that comes back.
pub fn render_as(status: StatusCode, template: &impl Template) -> PageResult {
    let html = template.render()?;
    let mut response = (status, html).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// After a change: look at `path`.
pub fn redirect(path: &str) -> PageResult {
    Ok(Redirect::to(path).into_response())
}
