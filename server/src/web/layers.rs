//! The layers around every page: security headers, errors as pages, other sites kept out, panics
//! caught, one line of log for each request that names no one.

use axum::Router;
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use goodcatch_people::{App, Viewer, cookies};
use goodcatch_platform::pages::{PageError, Problem, error_page};
use std::time::Instant;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    ),
];

/// Puts them around a router.
pub fn around(router: Router<App>, app: &App) -> Router {
    router
        .fallback(|| async { PageError::NotFound })
        .layer(from_fn(cookies::say_once))
        .layer(CatchPanicLayer::custom(
            |_: Box<dyn std::any::Any + Send>| {
                PageError::Ours("a handler panicked".into()).into_response()
            },
        ))
        .layer(from_fn(keep_out_other_sites))
        .layer(from_fn_with_state(app.clone(), errors_as_pages))
        .layer(from_fn(headers))
        .layer(from_fn(log))
        .layer(CompressionLayer::new())
        .with_state(app.clone())
}

/// A change must come from our own pages: browsers say where it comes from in `Sec-Fetch-Site`
/// (Fetch Metadata), older ones in `Origin`. What says neither is no browser and has no cookie to abuse.
async fn keep_out_other_sites(request: Request, next: Next) -> Response {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return next.run(request).await;
    }
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    let foreign = match text(HeaderName::from_static("sec-fetch-site")) {
        Some(site) => !matches!(site, "same-origin" | "none"),
        None => match (text(header::ORIGIN), text(header::HOST)) {
            (Some("null") | None, _) => false,
            (Some(origin), host) => origin.split_once("://").map(|(_, at)| at) != host,
        },
    };
    if foreign {
        return PageError::Bad("error-other-site").into_response();
    }
    next.run(request).await
}

async fn errors_as_pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let again = Request::from_parts(parts.clone(), body);
    let response = next.run(again).await;
    let Some(problem) = problem_of(&response) else {
        return response;
    };
    // Who looks is asked again only now: pages that succeed pay nothing.
    let viewer = Viewer::from_request_parts(&mut parts, &app)
        .await
        .unwrap_or_else(|_| Viewer::visitor());
    error_page(viewer.page(&app), &problem)
}

/// The problem that a response stands for: ours, or one of the framework's own refusals (an unreadable
/// form, a wrong method).
fn problem_of(response: &Response) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    let status = response.status();
    if !status.is_client_error()
        || (response.headers().contains_key(header::CONTENT_TYPE) && !bare(response))
    {
        return None;
    }
    let key = match status {
        StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_FOUND => "error-not-found",
        _ => "error-bad-form",
    };
    Some(Problem {
        status,
        key,
        reference: None,
    })
}

/// Whether the framework answered with a line of plain text of its own.
fn bare(response: &Response) -> bool {
    response.status().is_client_error()
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        // A page may bring a stricter policy of its own: the frame of a hostile mail does.
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

/// One line a request: method, the route (not the path: a path may lead to a person), status, time.
async fn log(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "(none)".to_owned(), |p| p.as_str().to_owned());
    let method = request.method().as_str().to_owned();
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let took = began.elapsed();
    // When somebody speaks up, or comes back with a receipt, is counted nowhere.
    if ["/speak-up", "/receipt", "/reports"]
        .iter()
        .any(|own| route.starts_with(own))
    {
        return response;
    }
    tracing::debug!(%method, %route, status, ms = took.as_secs_f64() * 1000.0, "request");
    metrics::histogram!("goodcatch_http_seconds", "method" => method, "route" => route, "status" => status.to_string())
        .record(took.as_secs_f64());
    response
}
