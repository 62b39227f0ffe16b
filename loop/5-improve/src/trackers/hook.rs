//! What comes in: is a delivery from the tracker, and which issue is it about?

use axum::http::HeaderMap;
use goodcatch_platform::database::Value;
use hmac::{Hmac, Mac};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::TrackerKind;

/// The largest delivery that is read.
pub const LARGEST: usize = 1024 * 1024;

/// The length of the shortest secret.
pub const SHORTEST_SECRET: usize = 16;

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// Whether whoever sent it knows the secret. Never tells by its time how much of it was right.
pub fn is_genuine(kind: TrackerKind, secret: &[u8], headers: &HeaderMap, body: &[u8]) -> bool {
    if secret.len() < SHORTEST_SECRET {
        return false;
    }
    match kind {
        TrackerKind::GitHub => is_signed(secret, header(headers, "x-hub-signature-256"), body),
        TrackerKind::Jira => is_signed(secret, header(headers, "x-hub-signature"), body),
        TrackerKind::GitLab => {
            // Both as hashes of one length: comparing them tells nothing of either.
            let Ok(mac) = Hmac::<Sha256>::new_from_slice(b"token") else {
                return false;
            };
            let sent = header(headers, "x-gitlab-token").as_bytes();
            let known = mac.clone().chain_update(secret).finalize().into_bytes();
            mac.chain_update(sent).verify_slice(&known).is_ok()
        }
    }
}

fn is_signed(secret: &[u8], signature: &str, body: &[u8]) -> bool {
    let Some(sent) = signature.strip_prefix("sha256=").and_then(bytes) else {
        return false;
    };
    Hmac::<Sha256>::new_from_slice(secret)
        .is_ok_and(|mac| mac.chain_update(body).verify_slice(&sent).is_ok())
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = hex
        .chars()
        .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    Some(
        pairs
            .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
            .collect(),
    )
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// By what a delivery is known again: its own number, or its content.
pub(super) fn tag(kind: TrackerKind, headers: &HeaderMap, body: &[u8]) -> String {
    let own = match kind {
        TrackerKind::GitHub => header(headers, "x-github-delivery"),
        TrackerKind::GitLab => header(headers, "x-gitlab-event-uuid"),
        TrackerKind::Jira => header(headers, "x-atlassian-webhook-identifier"),
    };
    if own.is_empty() || own.len() > 100 {
        hex(&Sha256::digest(body))
    } else {
        own.to_owned()
    }
}

/// The number or key of the issue that a delivery is about.
pub(super) fn external(kind: TrackerKind, body: &[u8]) -> Option<String> {
    let told: Json = serde_json::from_slice(body).ok()?;
    let number = |path: &str| told.pointer(path)?.as_i64().map(|n| n.to_string());
    match kind {
        TrackerKind::GitHub => number("/issue/number"),
        TrackerKind::GitLab => (told.get("object_kind")?.as_str()? == "issue")
            .then(|| number("/object_attributes/iid"))
            .flatten(),
        TrackerKind::Jira => told.pointer("/issue/key")?.as_str().map(str::to_owned),
    }
}

/// A tag as the database keeps it: of one tracker.
pub(super) fn stored(tracker: super::TrackerId, tag: &str) -> Value {
    format!("{tracker}:{tag}").into()
}

#[cfg(test)]
pub(super) fn signature(secret: &[u8], body: &[u8]) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
    format!(
        "sha256={}",
        hex(&mac.chain_update(body).finalize().into_bytes())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"a secret of sixteen or more";

    #[test]
    fn a_signature_is_the_one_that_the_documentation_shows() {
        // The example of GitHub's documentation of webhooks.
        let secret = b"It's a Secret to Everybody";
        let mut headers = HeaderMap::new();
        let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        headers.insert("x-hub-signature-256", signature.parse().unwrap());
        assert!(is_genuine(
            TrackerKind::GitHub,
            secret,
            &headers,
            b"Hello, World!"
        ));
        assert!(!is_genuine(
            TrackerKind::GitHub,
            secret,
            &headers,
            b"Hello, World?"
        ));
        assert!(!is_genuine(
            TrackerKind::GitHub,
            SECRET,
            &headers,
            b"Hello, World!"
        ));
        assert!(!is_genuine(
            TrackerKind::Jira,
            secret,
            &headers,
            b"Hello, World!"
        ));
    }

    #[test]
    fn without_a_secret_nothing_is_genuine() {
        for kind in TrackerKind::ALL {
            assert!(!is_genuine(*kind, SECRET, &HeaderMap::new(), b"{}"));
            let mut headers = HeaderMap::new();
            headers.insert("x-gitlab-token", "".parse().unwrap());
            headers.insert("x-hub-signature", "sha256=".parse().unwrap());
            headers.insert("x-hub-signature-256", "sha256=zz".parse().unwrap());
            assert!(!is_genuine(*kind, b"", &headers, b"{}"), "{kind}");
        }
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-gitlab-token",
            "a secret of sixteen or more".parse().unwrap(),
        );
        assert!(is_genuine(TrackerKind::GitLab, SECRET, &headers, b"{}"));
        headers.insert(
            "x-gitlab-token",
            "a secret of sixteen or mor".parse().unwrap(),
        );
        assert!(!is_genuine(TrackerKind::GitLab, SECRET, &headers, b"{}"));
    }
}
