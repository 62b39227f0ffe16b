//! What an incident can be recognised by, as a pattern and as what was seen.

use serde_json::{Map, Value, json};

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A web address.
    Url,
    /// A domain.
    Domain,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// A mail address.
    Email,
    /// A file by its SHA-256.
    Sha256,
    /// A file by its SHA-1.
    Sha1,
    /// A file by its MD5.
    Md5,
}

impl Sign {
    /// Its name in the standard.
    pub fn name(self) -> &'static str {
        match self {
            Sign::Url => "url",
            Sign::Domain => "domain-name",
            Sign::Ipv4 => "ipv4-addr",
            Sign::Ipv6 => "ipv6-addr",
            Sign::Email => "email-addr",
            Sign::Sha256 => "SHA-256",
            Sign::Sha1 => "SHA-1",
            Sign::Md5 => "MD5",
        }
    }
}

/// Something an incident can be recognised by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// What kind of thing.
    pub sign: Sign,
    /// The thing.
    pub value: String,
    /// When it was first seen, in milliseconds since 1970.
    pub first_seen: i64,
    /// When it was last seen.
    pub last_seen: i64,
    /// How often.
    pub count: u64,
}

impl Indicator {
    /// The value as it may stand in a bundle: a web address is a URI there, whatever the mail made of it.
    pub(super) fn written(&self) -> String {
        match self.sign {
            Sign::Url => uri(&self.value),
            _ => self.value.clone(),
        }
    }

    /// The pattern that finds it again.
    pub(super) fn pattern(&self) -> String {
        let value = self.written().replace('\\', "\\\\").replace('\'', "\\'");
        let sign = self.sign.name();
        match self.sign {
            Sign::Sha256 | Sign::Sha1 | Sign::Md5 => format!("[file:hashes.'{sign}' = '{value}']"),
            _ => format!("[{sign}:value = '{value}']"),
        }
    }

    /// What was seen: its type, and the members that make its id.
    pub(super) fn seen(&self) -> (&'static str, Map<String, Value>) {
        let sign = self.sign.name();
        let (kind, body) = match self.sign {
            Sign::Sha256 | Sign::Sha1 | Sign::Md5 => {
                ("file", json!({ "hashes": { sign: self.value } }))
            }
            _ => (sign, json!({ "value": self.written() })),
        };
        (kind, body.as_object().cloned().unwrap_or_default())
    }
}

/// RFC 3986: what may not stand in a URI is percent-encoded; what is encoded already stays.
fn uri(text: &str) -> String {
    let mut uri = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => uri.push(char::from(byte)),
            _ if b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
