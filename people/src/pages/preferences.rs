//! Language and look, from the menu on every page. They live in cookies, so visitors have them too.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use goodcatch_platform::pages::{Fields, PageResult, redirect};
use goodcatch_platform::words::Lang;
use url::Url;

use super::Pairs;
use crate::viewer::{LANGUAGE_COOKIE, THEME_COOKIE};
use crate::{App, cookies};

const YEAR: i64 = 365 * 86_400;

/// Keeps the choice and goes back.
pub async fn post(
    State(app): State<App>,
    headers: HeaderMap,
    axum::Form(form): Pairs,
) -> PageResult {
    let fields = Fields::from_pairs(form);
    let mut chosen = Vec::new();
    if let Some(lang) = Lang::all().find(|l| l.code() == fields.get("lang")) {
        chosen.push(cookies::set(&app, LANGUAGE_COOKIE, lang.code(), YEAR));
    }
    if ["auto", "light", "dark"].contains(&fields.get("theme")) {
        chosen.push(cookies::set(&app, THEME_COOKIE, fields.get("theme"), YEAR));
    }
    let back = referred(&headers)
        .or_else(|| local(fields.get("here")))
        .unwrap_or_else(|| "/".into());
    cookies::with(redirect(&back), chosen)
}

/// The page that the reader came from, with its query, if it is one of this host's.
fn referred(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|h| h.to_str().ok());
    let from = Url::parse(text(header::REFERER)?).ok()?;
    let host = text(header::HOST)?;
    let port = from.port().map(|p| format!(":{p}")).unwrap_or_default();
    if format!("{}{port}", from.host_str()?) != host {
        return None;
    }
    let query = from.query().map(|q| format!("?{q}")).unwrap_or_default();
    local(&format!("{}{query}", from.path()))
}

/// A path of ours: browsers take `//host` and `/\host` for another host.
fn local(path: &str) -> Option<String> {
    let rest = path.strip_prefix('/')?;
    let fine = !rest.starts_with(['/', '\\']) && path.chars().all(|c| c.is_ascii_graphic());
    fine.then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_this_host_or_nowhere() {
        let from = |referer: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "localhost:8080".parse().unwrap());
            headers.insert(header::REFERER, referer.parse().unwrap());
            referred(&headers)
        };
        assert_eq!(
            from("http://localhost:8080/people?q=a").as_deref(),
            Some("/people?q=a")
        );
        assert_eq!(from("http://localhost:9/people"), None);
        assert_eq!(from("https://elsewhere.example/people"), None);
        assert_eq!(from("http://localhost:8080//elsewhere.example"), None);
        assert_eq!(local("/\\elsewhere.example"), None);
        assert_eq!(local("elsewhere"), None);
        assert_eq!(local("/account").as_deref(), Some("/account"));
    }
}
