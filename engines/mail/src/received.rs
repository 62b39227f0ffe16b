//! Received fields: the path a mail says it took, newest hop first.

use serde::Serialize;

/// One hop of the path.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Hop {
    /// The name the sending host gave for itself.
    pub from: String,
    /// The address the receiving host saw, if it wrote one.
    pub ip: Option<String>,
    /// The name of the host that wrote this field.
    pub by: String,
    /// When, in UTC milliseconds.
    pub time: Option<i64>,
}

/// Reads one Received field.
pub(crate) fn read(value: &str) -> Hop {
    let (route, date) = value.rsplit_once(';').unwrap_or((value, ""));
    let word_after = |key: &str| -> String {
        let mut words = route.split_whitespace();
        while let Some(word) = words.next() {
            if word.eq_ignore_ascii_case(key) {
                return words
                    .next()
                    .unwrap_or_default()
                    .trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ';' | ','))
                    .to_lowercase();
            }
        }
        String::new()
    };
    let from = if route.trim_start().to_ascii_lowercase().starts_with("from") {
        word_after("from")
    } else {
        String::new()
    };
    let by_at = route.find(" by ").unwrap_or(route.len());
    let ip = route
        .get(..by_at)
        .unwrap_or_default()
        .split(['(', ')', '[', ']', ' ', '\t'])
        .filter(|word| !word.is_empty())
        .map(|word| word.strip_prefix("IPv6:").unwrap_or(word))
        .find_map(|word| word.parse::<std::net::IpAddr>().ok())
        .map(|ip| ip.to_string());
    Hop {
        from,
        ip,
        by: word_after("by"),
        time: crate::date::read(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hop_is_read() {
        let hop = read(
            "from mail.a.example (unknown [192.0.2.7]) by mx.b.example with ESMTPS id 1 for <x@b.example>; Tue, 1 Jul 2025 10:00:00 +0000",
        );
        assert_eq!(
            (hop.from.as_str(), hop.by.as_str()),
            ("mail.a.example", "mx.b.example")
        );
        assert_eq!(hop.ip.as_deref(), Some("192.0.2.7"));
        assert_eq!(hop.time, Some(1_751_364_000_000));
    }
}
