//! Links as they really are: disguises undone, wrappers of mail gateways opened, the host known.

use std::collections::HashSet;

use url::Url;

use crate::domain;
use crate::html::View;
use crate::limits;
use crate::mail::Mail;

/// Where in a mail something was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// A header field.
    Header,
    /// The subject.
    Subject,
    /// The text of the mail.
    Body,
    /// The target of a link.
    Link,
    /// Something the mail would fetch when shown, such as a picture.
    Fetched,
    /// A file attached.
    Attachment,
    /// The servers the mail passed.
    Path,
}

/// A link of a mail.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// The address, cleaned.
    pub url: String,
    /// The host in lower case and ASCII; empty for `data:` and the like.
    pub host: String,
    /// The registrable domain.
    pub organisation: String,
    pub scheme: String,
    /// What the link shows.
    pub text: String,
    pub place: Place,
    pub element: &'static str,
    /// The host was written in a way that hides it.
    pub disguised: bool,
    /// A name or password stood before the host.
    pub userinfo: bool,
    pub port: Option<u16>,
    pub path: String,
}

/// All links of a mail: HTML ones first, then those written out in text.
pub(crate) fn targets(mail: &Mail, view: &View) -> Vec<Target> {
    let mut out: Vec<Target> = Vec::new();
    let base = view
        .links
        .iter()
        .find(|link| link.element == "base")
        .map(|link| link.href.clone());
    for link in view.links.iter().filter(|link| link.element != "base") {
        if let Some(mut target) = read(&link.href, base.as_deref()) {
            link.text.clone_into(&mut target.text);
            target.element = link.element;
            out.push(target);
        }
    }
    for link in &view.fetched {
        if let Some(mut target) = read(&link.href, base.as_deref()) {
            target.place = Place::Fetched;
            target.element = "img";
            out.push(target);
        }
    }
    let mut known: HashSet<String> = out.iter().map(|target| target.url.clone()).collect();
    let mut written = Vec::new();
    in_text(&view.text, &mut written);
    in_text(&mail.text, &mut written);
    for text in written {
        if out.len() >= limits::LINKS * 2 {
            break;
        }
        if let Some(mut target) = read(&text, None) {
            target.place = Place::Body;
            target.element = "text";
            if known.insert(target.url.clone()) {
                out.push(target);
            }
        }
    }
    out
}

/// URLs written in a text, also in the forms people use to disarm them.
pub(crate) fn in_text(text: &str, out: &mut Vec<String>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && out.len() < limits::LINKS {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(found) = memchr::memchr3(b':', b'w', b'W', rest) else {
            break;
        };
        let here = at + found;
        at = here + 1;
        let start = if bytes.get(here) == Some(&b':') {
            if bytes.get(here + 1..here + 3) != Some(b"//") {
                continue;
            }
            let letters = bytes
                .get(..here)
                .unwrap_or_default()
                .iter()
                .rev()
                .take(10)
                .take_while(|b| b.is_ascii_alphabetic())
                .count();
            let scheme = text
                .get(here - letters..here)
                .unwrap_or_default()
                .to_ascii_lowercase();
            match ["https", "http", "hxxps", "hxxp", "ftp", "meow"]
                .iter()
                .find(|known| scheme.ends_with(**known))
            {
                Some(known) => here - known.len(),
                None => continue,
            }
        } else {
            let before = here
                .checked_sub(1)
                .and_then(|b| bytes.get(b))
                .copied()
                .unwrap_or(b' ');
            let is_www = bytes
                .get(here..here + 4)
                .is_some_and(|w| w.eq_ignore_ascii_case(b"www."));
            if !is_www || before.is_ascii_alphanumeric() || matches!(before, b'/' | b'.' | b'@') {
                continue;
            }
            here
        };
        let run = text.get(start..).unwrap_or_default();
        let end = run
            .char_indices()
            .take(limits::URL_BYTES)
            .find(|(_, c)| {
                c.is_whitespace()
                    || c.is_control()
                    || matches!(
                        c,
                        '<' | '>' | '"' | '`' | '|' | '\\' | '^' | '{' | '}' | '”' | '“' | '»'
                    )
            })
            .map_or_else(
                || crate::bytes::cut(run, limits::URL_BYTES).len(),
                |(index, _)| index,
            );
        let mut url = run
            .get(..end)
            .unwrap_or_default()
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
        // A bracket that was opened outside the URL.
        for (open, close) in [('(', ')'), ('[', ']')] {
            while url.ends_with(close) && url.matches(open).count() < url.matches(close).count() {
                url = url.trim_end_matches(close);
            }
        }
        if url.len() > 6 {
            out.push(url.to_owned());
        }
        at = (start + end).max(at);
    }
}

/// Undoes what people do to URLs so that nobody clicks them.
pub(crate) fn refang(url: &str) -> String {
    let mut url = url
        .replace("[.]", ".")
        .replace("(.)", ".")
        .replace("[dot]", ".")
        .replace("[:]", ":")
        .replace("[://]", "://");
    for (written, meant) in [("hxxp", "http"), ("hXXp", "http"), ("meow://", "http://")] {
        if let Some(rest) = url.strip_prefix(written) {
            url = format!("{meant}{rest}");
        }
    }
    url
}

/// Makes a URL, address or host safe to pass on: nothing turns it into a link.
pub fn defang(text: &str) -> String {
    let text = match text.get(..4) {
        Some(scheme) if scheme.eq_ignore_ascii_case("http") => {
            format!("hxxp{}", text.get(4..).unwrap_or_default())
        }
        _ => text.to_owned(),
    };
    // Only the host needs it: a path full of brackets is hard to read, and to turn back.
    let start = text.find("://").map_or(0, |at| at + 3);
    let end = text
        .get(start..)
        .and_then(|rest| rest.find(['/', '?', '#']))
        .map_or(text.len(), |at| start + at);
    let host = text
        .get(start..end)
        .unwrap_or_default()
        .replace('.', "[.]")
        .replace('@', "[@]");
    format!(
        "{}{host}{}",
        text.get(..start).unwrap_or_default(),
        text.get(end..).unwrap_or_default()
    )
}

/// Reads one address as a browser would, more forgivingly.
pub(crate) fn read(raw: &str, base: Option<&str>) -> Option<Target> {
    let raw = crate::bytes::cut(raw, limits::URL_BYTES);
    let mut clean: String = raw
        .trim()
        .chars()
        .filter(|c| !matches!(c, '\t' | '\r' | '\n') && !crate::text::is_invisible(*c))
        .map(|c| match c {
            '。' | '．' | '｡' => '.',
            '\\' => '/',
            other => other,
        })
        .collect();
    clean = refang(&clean);
    if clean.is_empty() || clean.starts_with('#') {
        return None;
    }
    if clean.starts_with("//") {
        clean.insert_str(0, "https:");
    } else if clean
        .get(..4)
        .is_some_and(|w| w.eq_ignore_ascii_case("www."))
    {
        clean.insert_str(0, "http://");
    }
    let parsed = match Url::parse(&clean) {
        Ok(url) => url,
        Err(_) => match base.and_then(|base| Url::parse(base).ok()) {
            Some(base) => base.join(&clean).ok()?,
            None => Url::parse(&format!("http://{clean}"))
                .ok()
                .filter(|url| url.host_str().is_some_and(domain::is_public))?,
        },
    };
    let parsed = unwrapped(&parsed).unwrap_or(parsed);
    let scheme = parsed.scheme().to_owned();
    if matches!(
        scheme.as_str(),
        "cid" | "mailto" | "tel" | "sms" | "about" | "x-apple-data-detectors"
    ) {
        return None;
    }
    let host = parsed
        .host_str()
        .unwrap_or_default()
        .trim_end_matches('.')
        .to_owned();
    // Longer than any host that can exist.
    if host.len() > 253 {
        return None;
    }
    let shown = clean.split("://").nth(1).unwrap_or_default();
    let shown = shown.split(['/', '?', '#']).next().unwrap_or_default();
    let shown = shown.rsplit('@').next().unwrap_or_default();
    let disguised = domain::is_ip(&host) && !shown.contains(host.trim_matches(['[', ']']));
    Some(Target {
        organisation: domain::organisation(&host),
        host,
        text: String::new(),
        place: Place::Link,
        element: "a",
        disguised,
        userinfo: !parsed.username().is_empty() && !matches!(scheme.as_str(), "mailto"),
        port: parsed.port(),
        path: parsed.path().to_owned(),
        url: parsed.into(),
        scheme,
    })
}

/// Mail gateways wrap links; the true target is inside.
fn unwrapped(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let inner = if host.ends_with(".safelinks.protection.outlook.com") {
        url.query_pairs()
            .find(|(key, _)| key == "url")?
            .1
            .into_owned()
    } else if matches!(host, "urldefense.com" | "urldefense.us") && url.path().starts_with("/v3/__")
    {
        let rest = url.as_str().split("/v3/__").nth(1)?;
        rest.split("__;").next()?.to_owned()
    } else {
        return None;
    };
    Url::parse(&inner)
        .ok()
        .filter(|inner| inner.host_str().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguises_are_seen_through() {
        for (raw, host) in [
            (" \thttp:\\\\a.example.net\\x", "a.example.net"),
            ("//b.example.net/c", "b.example.net"),
            ("http://user:pw@203.0.113.9:8080/", "203.0.113.9"),
            ("http://0xcb007109/", "203.0.113.9"),
            ("http://3405803785/", "203.0.113.9"),
            ("hxxp://c.example[.]net/j", "c.example.net"),
            ("http://example。net/k", "example.net"),
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2Fx&data=1",
                "evil.example",
            ),
        ] {
            assert_eq!(
                read(raw, None).map(|t| t.host).as_deref(),
                Some(host),
                "{raw}"
            );
        }
        assert!(read("http://0xcb007109/", None).unwrap().disguised);
        assert!(read("#top", None).is_none() && read("mailto:a@b.example", None).is_none());
    }

    #[test]
    fn urls_are_found_in_text() {
        let mut found = Vec::new();
        in_text(
            "See (http://a.example/x), www.b.example. or hxxps://c[.]example/y\u{201d} end",
            &mut found,
        );
        assert_eq!(
            found,
            [
                "http://a.example/x",
                "www.b.example",
                "hxxps://c[.]example/y"
            ]
        );
    }

    #[test]
    fn defanged_text_is_no_link() {
        assert_eq!(
            defang("https://a.example.com/x.y?z"),
            "hxxps://a[.]example[.]com/x.y?z"
        );
        assert_eq!(defang("a@b.example"), "a[@]b[.]example");
    }

    proptest::proptest! {
        #[test]
        fn defang_and_back(host in "[a-z]{1,9}(\\.[a-z]{2,6}){1,3}", path in "(/[a-z.]{0,8}){0,3}") {
            let url = format!("https://{host}{path}");
            let safe = defang(&url);
            proptest::prop_assert!(!safe.contains("http"));
            proptest::prop_assert_eq!(refang(&safe), url);
        }

        #[test]
        fn reading_links_never_panics(raw in "\\PC{0,80}") {
            let _ = read(&raw, Some("http://a.example/"));
            in_text(&raw, &mut Vec::new());
            defang(&raw);
        }
    }
}
