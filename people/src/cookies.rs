//! Cookies as we set them, and the message that a redirect carries to the next page.

use axum::extract::Request;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use goodcatch_platform::pages::{PageResult, redirect};

use crate::App;
use crate::viewer::FLASH_COOKIE;

/// A `Set-Cookie` line.
pub struct Cookie(pub(crate) String);

impl Cookie {
    /// What a browser sends back: `name=value`.
    pub fn pair(&self) -> &str {
        self.0.split(';').next().unwrap_or_default()
    }
}

/// A cookie that scripts cannot read and other sites do not send along.
pub fn set(app: &App, name: &str, value: &str, seconds: i64) -> Cookie {
    let secure = if app.config.public_url.starts_with("https:") {
        "; Secure"
    } else {
        ""
    };
    Cookie(format!(
        "{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
    ))
}

/// Takes a cookie back.
pub fn unset(app: &App, name: &str) -> Cookie {
    set(app, name, "", 0)
}

/// An answer with cookies.
pub fn with(answer: PageResult, cookies: impl IntoIterator<Item = Cookie>) -> PageResult {
    let mut response = answer?;
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie.0) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    Ok(response)
}

/// After a change: look at `path`, where the words of `key` say what was done.
pub fn redirect_saying(app: &App, path: &str, key: &str) -> PageResult {
    with(redirect(path), [set(app, FLASH_COOKIE, key, 60)])
}

/// A layer of the whole server: a message is shown once, then its cookie goes.
pub async fn say_once(request: Request, next: Next) -> Response {
    let shown = request.method() == Method::GET
        && request
            .headers()
            .get_all(header::COOKIE)
            .iter()
            .any(|line| {
                line.to_str()
                    .is_ok_and(|l| l.split(';').any(|c| c.trim().starts_with(FLASH_COOKIE)))
            });
    let mut response = next.run(request).await;
    let page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if shown
        && page
        && let Ok(value) = HeaderValue::from_str(&format!(
            "{FLASH_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
        ))
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
