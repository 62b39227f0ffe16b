//! The pass that a receipt's words give: an hour on the pages of one report. It lies in a cookie and
//! holds no words; the server remembers nothing.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use goodcatch_people::App;
use goodcatch_platform::clock::{HOUR, Time};
use goodcatch_platform::pages::PageResult;

use crate::report::ReportId;

/// The cookie that carries it.
pub const PASS_COOKIE: &str = "goodcatch_receipt_pass";
/// How long it opens the report after the last look.
const LASTS: i64 = HOUR;

fn tag(app: &App, id: ReportId, until: i64) -> String {
    let tag = app
        .keys()
        .tag("receipt-pass", &[id.0.as_bytes(), &until.to_be_bytes()]);
    tag.iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| char::from_digit(u32::from(half), 16))
        .collect()
}

/// Equal, in a time that tells nothing of where they differ: compared are keyed hashes of both.
fn same(app: &App, a: &str, b: &str) -> bool {
    app.keys().tag("compare", &[a.as_bytes()]) == app.keys().tag("compare", &[b.as_bytes()])
}

/// The report that a pass opens, if it is ours and not over.
pub fn opens(app: &App, jar: &CookieJar) -> Option<ReportId> {
    let value = jar.get(PASS_COOKIE)?.value();
    let mut parts = value.split('.');
    let (id, until, given) = (parts.next()?, parts.next()?, parts.next()?);
    let id: ReportId = id.parse().ok()?;
    let until: i64 = until.parse().ok()?;
    let fits = parts.next().is_none() && same(app, given, &tag(app, id, until));
    (fits && Time(until) > app.clock.now()).then_some(id)
}

fn cookie(app: &App, value: &str, seconds: i64) -> Option<HeaderValue> {
    let secure = if app.config.public_url.starts_with("https:") {
        "; Secure"
    } else {
        ""
    };
    HeaderValue::from_str(&format!(
        "{PASS_COOKIE}={value}; Path=/receipt; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"
    ))
    .ok()
}

fn with(answer: PageResult, cookie: Option<HeaderValue>) -> PageResult {
    let mut response: Response = answer?;
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// An answer that gives a pass, or an hour more.
pub fn give(app: &App, id: ReportId, answer: PageResult) -> PageResult {
    let until = app.clock.now().plus(LASTS).0;
    let value = format!("{}.{until}.{}", id.0.simple(), tag(app, id, until));
    with(answer, cookie(app, &value, LASTS / 1000))
}

/// An answer that takes the pass back.
pub fn take(app: &App, answer: PageResult) -> PageResult {
    with(answer, cookie(app, "", 0))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use goodcatch_platform::pages::redirect;

    use super::*;

    fn jar(value: &str) -> CookieJar {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            format!("{PASS_COOKIE}={value}").parse().unwrap(),
        );
        CookieJar::from_headers(&headers)
    }

    #[tokio::test]
    async fn a_pass_opens_one_report_for_an_hour_and_cannot_be_made_up() {
        let app = App::for_tests().await;
        let id: ReportId = app.random.id();
        let given = give(&app, id, redirect("/receipt/report")).unwrap();
        let line = given
            .headers()
            .get(header::SET_COOKIE)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        assert!(line.contains("; Path=/receipt; ") && line.contains("HttpOnly; SameSite=Strict"));
        let value = line
            .split_once('=')
            .unwrap()
            .1
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        assert_eq!(opens(&app, &jar(&value)), Some(id));
        let other: ReportId = app.random.id();
        let (_, rest) = value.split_once('.').unwrap();
        assert_eq!(opens(&app, &jar(&format!("{other}.{rest}"))), None);
        let later = value.replace(
            &format!(".{}.", app.clock.now().plus(LASTS).0),
            ".9999999999999.",
        );
        assert_ne!(later, value);
        assert_eq!(opens(&app, &jar(&later)), None);
        assert_eq!(opens(&app, &jar(&format!("{value}."))), None);
        assert_eq!(opens(&app, &jar("x.y.z")), None);
        app.clock.set(app.clock.now().plus(LASTS));
        assert_eq!(
            opens(&app, &jar(&value)),
            None,
            "after an hour the words are asked again"
        );
    }
}
