//! Where the links lead, against what they and the sender say.

use std::collections::{BTreeMap, HashSet};

use super::{Findings, Look};
use crate::brands;
use crate::bytes::brief;
use crate::domain;
use crate::link::Target;

pub(super) fn check(look: &Look, out: &mut Findings) {
    let mut hosts: HashSet<&str> = HashSet::new();
    for (number, link) in look.links.iter().take(500).enumerate() {
        if hosts.insert(link.host.as_str()) {
            host(look, link, number + 1, out);
        }
        each(look, link, number + 1, out);
    }
    whole(look, out);
}

/// A host a link's text shows, if the text is an address.
fn shown_host(text: &str) -> Option<String> {
    let text = crate::text::plain(text);
    let word = text.split_whitespace().find(|word| word.contains('.'))?;
    let only = text.split_whitespace().count() <= 2;
    let word = word
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches('(');
    let host = word
        .split(['/', '?', '#', ':', ')', ','])
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let known = only && !host.contains('@') && domain::is_public(host) && host.len() >= 4;
    // A file name such as `report.pl` is not a host.
    let address = text.contains("://")
        || host.starts_with("www.")
        || host.matches('.').count() >= 2
        || host.rsplit('.').next().is_some_and(|tld| {
            matches!(
                tld,
                "com"
                    | "org"
                    | "net"
                    | "de"
                    | "nl"
                    | "br"
                    | "fr"
                    | "es"
                    | "uk"
                    | "eu"
                    | "gov"
                    | "edu"
            )
        });
    (known && address).then(|| host.to_owned())
}

/// What a host says, whatever the rest of the link.
fn host(look: &Look, link: &Target, number: usize, out: &mut Findings) {
    let host = link.host.as_str();
    if domain::is_ip(host) {
        saw!(out, "link.bare-address", Link, host = host, number = number);
    }
    if host.split('.').any(|label| label.starts_with("xn--")) {
        saw!(
            out,
            "link.foreign-letters",
            Link,
            host = host,
            number = number
        );
    }
    if let Some((brand, _)) = brands::imitated(host)
        && !domain::related(host, &look.from_host)
    {
        saw!(
            out,
            "link.look-alike",
            Link,
            host = host,
            brand = brand.name,
            number = number
        );
    }
    if let Some(own) = look
        .context
        .domains
        .iter()
        .find(|own| domain::imitates(host, own))
    {
        saw!(
            out,
            "link.imitates-us",
            Link,
            host = host,
            own = own,
            number = number
        );
    }
    if domain::is_shortener(host) {
        saw!(out, "link.shortened", Link, host = host, number = number);
    }
    if let Some(platform) = domain::free_hosting(host) {
        saw!(
            out,
            "link.free-hosting",
            Link,
            host = host,
            platform = platform,
            number = number
        );
    }
    if domain::is_abused_suffix(host) && !domain::related(host, &look.from_host) {
        saw!(out, "link.cheap-suffix", Link, host = host, number = number);
    }
    if domain::is_gibberish(&domain::label(host))
        || host
            .split('.')
            .next()
            .is_some_and(|first| first.len() >= 14 && domain::is_gibberish(first))
    {
        saw!(out, "link.random-host", Link, host = host, number = number);
    }
    if [
        "login", "signin", "sign-in", "verify", "secure", "account", "update", "wallet", "webmail",
        "password", "confirm", "billing", "auth",
    ]
    .iter()
    .any(|word| host.split(['.', '-']).any(|piece| piece == *word))
        && !domain::related(host, &look.from_host)
    {
        saw!(out, "link.bait-words", Link, host = host, number = number);
    }
}

fn each(look: &Look, link: &Target, number: usize, out: &mut Findings) {
    let host = link.host.as_str();
    if link.element == "a"
        && let Some(shown) = shown_host(&link.text)
        && !domain::related(&shown, host)
        // A sender's own counting of clicks shows one of its hosts and leads to another.
        && !domain::related(host, &look.from_host)
        && !domain::is_mailing_service(host)
    {
        saw!(
            out,
            "link.text-differs",
            Link,
            shown = shown,
            host = host,
            number = number
        );
    }
    if link.disguised {
        saw!(out, "link.disguised", Link, host = host, number = number);
    }
    if link.userinfo {
        saw!(out, "link.user-part", Link, host = host, number = number);
    }
    if link
        .port
        .is_some_and(|port| !matches!(port, 80 | 443 | 8080 | 8443))
    {
        saw!(out, "link.port", Link, host = host, number = number);
    }
    if link.element == "a" && link.scheme == "http" && link.path.len() > 1 {
        saw!(out, "link.unprotected", Link, host = host, number = number);
    }
    let url = link.url.to_lowercase();
    if look
        .mail
        .to
        .iter()
        .take(20)
        .any(|to| to.address.len() > 5 && url.contains(&to.address))
    {
        saw!(
            out,
            "link.names-recipient",
            Link,
            host = host,
            number = number
        );
    }
    // A second address inside the first: an open redirect.
    let tail = url.get(10..).unwrap_or_default();
    if (tail.contains("http://")
        || tail.contains("https://")
        || tail.contains("http%3a")
        || tail.contains("https%3a"))
        && !domain::related(host, &look.from_host)
        && !domain::is_mailing_service(host)
    {
        saw!(out, "link.redirects", Link, host = host, number = number);
    }
    if link.path.contains("/wp-content/")
        || link.path.contains("/wp-includes/")
        || link.path.contains("/wp-admin/")
        || link.path.contains("/.well-known/")
    {
        saw!(out, "link.broken-into", Link, host = host, number = number);
    }
    if long_code(&link.url) {
        saw!(out, "link.long-code", Link, host = host, number = number);
    }
}

/// A run of letters and digits far longer than any word.
fn long_code(url: &str) -> bool {
    url.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .any(|run| {
            run.len() >= 28
                && run.bytes().any(|b| b.is_ascii_digit())
                && run.bytes().any(|b| b.is_ascii_uppercase())
        })
}

fn whole(look: &Look, out: &mut Findings) {
    let mut organisations: BTreeMap<&str, usize> = BTreeMap::new();
    for link in &look.links {
        *organisations.entry(link.organisation.as_str()).or_default() += 1;
    }
    if look.mail.html.trim().is_empty() && look.links.is_empty() {
        return;
    }
    let own = look.links.iter().any(|link| {
        domain::related(&link.host, &look.from_host)
            || look
                .claimed
                .is_some_and(|brand| brands::owns(brand, &link.host))
    });
    if organisations.len() == 1
        && !own
        && let Some(host) = organisations.keys().next()
        && !domain::is_mailing_service(host)
    {
        saw!(
            out,
            "link.single-stranger",
            Link,
            host = host,
            sender = look.sender_place()
        );
    } else if !own && !look.links.is_empty() {
        saw!(
            out,
            "link.none-to-sender",
            Link,
            sender = look.sender_place()
        );
    }
    if let Some(brand) = look.claimed
        && !look.links.is_empty()
        && !look
            .links
            .iter()
            .any(|link| brands::owns(brand, &link.host))
        && !brands::owns(brand, &look.from_host)
    {
        saw!(out, "link.not-to-claimed", Link, brand = brand.name);
    }
    if let Some(brand) = look.claimed
        && !look.links.is_empty()
        && brands::owns(brand, &look.from_host)
        && !look
            .links
            .iter()
            .any(|link| brands::owns(brand, &link.host))
    {
        saw!(out, "link.away-from-claimed", Link, brand = brand.name);
    }
    let pictures_elsewhere = look
        .view
        .fetched
        .iter()
        .filter_map(|picture| crate::link::read(&picture.href, None))
        .any(|picture| {
            brands::BRANDS.iter().any(|brand| {
                brand.name.len() >= 5
                    && brands::owns(brand, &picture.host)
                    && !brands::owns(brand, &look.from_host)
                    && Some(brand.name) == look.claimed.map(|c| c.name)
            })
        });
    if pictures_elsewhere && !own {
        saw!(out, "picture.borrowed", Fetched);
    }
    for link in look.mail.html.match_indices("javascript:").take(1) {
        let _ = link;
        saw!(out, "link.script", Link);
    }
    if look.view.links.iter().any(|link| {
        link.href
            .trim_start()
            .get(..5)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
    }) {
        saw!(out, "link.data", Link);
    }
    let targets: HashSet<&str> = look
        .links
        .iter()
        .filter(|l| l.element == "a")
        .map(|l| l.url.as_str())
        .collect();
    if targets.len() == 1 && look.links.iter().filter(|l| l.element == "a").count() >= 3 && !own {
        let link = brief(
            &look
                .links
                .first()
                .map(|l| l.host.clone())
                .unwrap_or_default(),
            80,
        );
        saw!(out, "link.all-the-same", Link, host = link);
    }
}
