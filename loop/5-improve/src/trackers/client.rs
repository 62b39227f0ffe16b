//! The way out: one request to a tracker, with time-outs, no redirect to another host, no unencrypted
//! connection except to this machine, and an answer of bounded size.

use std::sync::LazyLock;
use std::time::Duration;

use goodcatch_platform::clock::{HOUR, MINUTE, Time};
use goodcatch_platform::words_enum;
use reqwest::{Client, Method, Response, StatusCode, Url, redirect};
use serde_json::Value as Json;

/// The most that is read of an answer.
const LARGEST: usize = 4 * 1024 * 1024;
/// The longest that a tracker may ask us to wait before we look again.
const LONGEST_WAIT: i64 = 6 * HOUR;

words_enum! {
    /// Why a tracker did not do as asked.
    Trouble {
        /// It does not know the token (any more).
        Unauthorised = "unauthorised",
        /// The token may not do this.
        Forbidden = "forbidden",
        /// There is no such project or issue.
        NotFound = "not-found",
        /// Too many requests; later.
        Busy = "busy",
        /// It has a fault of its own; later.
        Broken = "broken",
        /// It cannot be reached; later.
        Unreachable = "unreachable",
        /// It sends us elsewhere.
        Moved = "moved",
        /// It understands the request and refuses it.
        Refused = "refused",
        /// Its answer is none that we know.
        Unreadable = "unreadable",
    }
}

impl Trouble {
    /// Whether it may go better by itself.
    pub fn passes(self) -> bool {
        matches!(self, Trouble::Busy | Trouble::Broken | Trouble::Unreachable)
    }
}

/// A failure, and when to look again if the tracker said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Failure {
    pub trouble: Trouble,
    pub again: Option<Time>,
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Failure {
        Failure {
            trouble,
            again: None,
        }
    }
}

/// One request, in the words of a dialect.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub method: Method,
    pub path: String,
    pub body: Option<Json>,
}

/// How to sign a request.
pub(super) struct Signing {
    pub headers: Vec<(&'static str, String)>,
}

/// Whether requests may go there: https, or this machine itself.
pub fn is_address_fit(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() {
        return false;
    }
    let own = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => return false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && own)
}

/// One for all requests: making it reads every certificate that this machine trusts. It keeps no connection open.
fn client() -> Result<Client, Failure> {
    static CLIENT: LazyLock<Option<Client>> = LazyLock::new(build);
    CLIENT.clone().ok_or_else(|| Trouble::Unreachable.into())
}

fn build() -> Option<Client> {
    Client::builder()
        .user_agent("Goodcatch")
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(30))
        .pool_max_idle_per_host(0)
        .redirect(redirect::Policy::custom(|attempt| {
            // A token must not follow a redirect to somebody else, nor onto an open line.
            let same = attempt.previous().first().is_some_and(|first| {
                first.scheme() == attempt.url().scheme()
                    && first.host_str() == attempt.url().host_str()
                    && first.port_or_known_default() == attempt.url().port_or_known_default()
            });
            if same && attempt.previous().len() < 4 {
                attempt.follow()
            } else {
                attempt.stop()
            }
        }))
        .build()
        .ok()
}

/// Asks, and reads the answer; null where there is none.
pub(super) async fn ask(
    base: &str,
    signing: &Signing,
    ask: &Ask,
    now: Time,
) -> Result<Json, Failure> {
    if !is_address_fit(base) {
        return Err(Trouble::Refused.into());
    }
    let address = format!("{}{}", base.trim_end_matches('/'), ask.path);
    let mut request = client()?.request(ask.method.clone(), address);
    for (name, value) in &signing.headers {
        request = request.header(*name, value);
    }
    if let Some(body) = &ask.body {
        request = request
            .header("content-type", "application/json")
            .body(body.to_string());
    }
    let response = request
        .send()
        .await
        .map_err(|_| Failure::from(Trouble::Unreachable))?;
    if let Some(failure) = failure(&response, now) {
        return Err(failure);
    }
    let bytes = read(response).await?;
    if bytes.is_empty() {
        return Ok(Json::Null);
    }
    serde_json::from_slice(&bytes).map_err(|_| Trouble::Unreadable.into())
}

async fn read(mut response: Response) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|_| Failure::from(Trouble::Unreachable))?
    {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LARGEST {
            return Err(Trouble::Unreadable.into());
        }
    }
    Ok(bytes)
}

fn failure(response: &Response, now: Time) -> Option<Failure> {
    let status = response.status();
    if status.is_success() {
        return None;
    }
    let again = wait(response, now);
    let trouble = match status {
        StatusCode::UNAUTHORIZED => Trouble::Unauthorised,
        // GitHub says 403 when the limit is reached, and tells it by its headers.
        StatusCode::FORBIDDEN if again.is_some() => Trouble::Busy,
        StatusCode::FORBIDDEN => Trouble::Forbidden,
        StatusCode::NOT_FOUND | StatusCode::GONE => Trouble::NotFound,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => Trouble::Busy,
        other if other.is_server_error() => Trouble::Broken,
        other if other.is_redirection() => Trouble::Moved,
        _ => Trouble::Refused,
    };
    Some(Failure { trouble, again })
}

/// When a tracker wants to be asked again: after so many seconds, or at a second of the epoch.
fn wait(response: &Response, now: Time) -> Option<Time> {
    let number = |name: &str| -> Option<i64> {
        response
            .headers()
            .get(name)?
            .to_str()
            .ok()?
            .trim()
            .parse()
            .ok()
    };
    let at = if let Some(seconds) = number("retry-after") {
        now.plus(seconds.saturating_mul(1000))
    } else if number("x-ratelimit-remaining").or_else(|| number("ratelimit-remaining")) == Some(0) {
        let reset = number("x-ratelimit-reset").or_else(|| number("ratelimit-reset"));
        Time(reset.map_or(now.0.saturating_add(MINUTE), |s| s.saturating_mul(1000)))
    } else {
        return None;
    };
    Some(Time(at.0.clamp(
        now.0.saturating_add(1000),
        now.0.saturating_add(LONGEST_WAIT),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_go_over_tls_or_stay_on_this_machine() {
        for fit in [
            "https://api.github.com",
            "https://jira.example.org/jira",
            "http://127.0.0.1:9000",
            "http://localhost:1",
            "http://[::1]:80",
        ] {
            assert!(is_address_fit(fit), "{fit}");
        }
        for unfit in [
            "http://tracker.example.org",
            "http://127.0.0.1.example.org",
            "https://me:secret@tracker.example.org",
            "ftp://localhost",
            "file:///etc/hosts",
            "tracker",
            "",
        ] {
            assert!(!is_address_fit(unfit), "{unfit}");
        }
    }
}
