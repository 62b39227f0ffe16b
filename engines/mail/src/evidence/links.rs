//! Where the links lead, against what they and the sender say.

use std::collections::{BTreeMap, HashSet};

use super::{Findings, Look};
use crate::brands;
use crate::bytes::brief;
use crate::domain;
use crate::link::{Place, Target};

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
        out.add(
            "link.bare-address",
            Place::Link,
            format!("A link leads to the bare internet address {host} (body, link {number})."),
            &[host],
        );
    }
    if host.split('.').any(|label| label.starts_with("xn--")) {
        out.add("link.foreign-letters", Place::Link, format!("A link leads to a host with letters that look like others: {host} (body, link {number})."), &[host]);
    }
    if let Some((brand, _)) = brands::imitated(host)
        && !domain::related(host, &look.from_host)
    {
        out.add(
            "link.look-alike",
            Place::Link,
            format!(
                "A link leads to ‘{host}’, which imitates {} (body, link {number}).",
                brand.name
            ),
            &[host, brand.name],
        );
    }
    if let Some(own) = look
        .context
        .domains
        .iter()
        .find(|own| domain::imitates(host, own))
    {
        out.add(
            "link.imitates-us",
            Place::Link,
            format!(
                "A link leads to ‘{host}’, which looks like our own ‘{own}’ (body, link {number})."
            ),
            &[host, own],
        );
    }
    if domain::is_shortener(host) {
        out.add(
            "link.shortened",
            Place::Link,
            format!(
                "A link is shortened by {host}, which hides where it leads (body, link {number})."
            ),
            &[host],
        );
    }
    if let Some(platform) = domain::free_hosting(host) {
        out.add("link.free-hosting", Place::Link, format!("A link leads to ‘{host}’, a free site at {platform} that anyone can set up (body, link {number})."), &[host, platform]);
    }
    if domain::is_abused_suffix(host) && !domain::related(host, &look.from_host) {
        out.add("link.cheap-suffix", Place::Link, format!("A link leads to ‘{host}’, whose suffix is cheap and much abused (body, link {number})."), &[host]);
    }
    if domain::is_gibberish(&domain::label(host))
        || host
            .split('.')
            .next()
            .is_some_and(|first| first.len() >= 14 && domain::is_gibberish(first))
    {
        out.add("link.random-host", Place::Link, format!("A link leads to ‘{host}’, which looks like it was made by a machine (body, link {number})."), &[host]);
    }
    if [
        "login", "signin", "sign-in", "verify", "secure", "account", "update", "wallet", "webmail",
        "password", "confirm", "billing", "auth",
    ]
    .iter()
    .any(|word| host.split(['.', '-']).any(|piece| piece == *word))
        && !domain::related(host, &look.from_host)
    {
        out.add("link.bait-words", Place::Link, format!("A link leads to ‘{host}’, whose name is made of words like login or verify (body, link {number})."), &[host]);
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
        out.add(
            "link.text-differs",
            Place::Link,
            format!("The link reads ‘{shown}’ but leads to ‘{host}’ (body, link {number})."),
            &[&shown, host],
        );
    }
    if link.disguised {
        out.add("link.disguised", Place::Link, format!("A link hides the address {host} behind another way of writing it (body, link {number})."), &[host]);
    }
    if link.userinfo {
        out.add("link.user-part", Place::Link, format!("A link puts a name before its true host {host}, to look like it leads there (body, link {number})."), &[host]);
    }
    if link
        .port
        .is_some_and(|port| !matches!(port, 80 | 443 | 8080 | 8443))
    {
        out.add(
            "link.port",
            Place::Link,
            format!("A link leads to an unusual port of {host} (body, link {number})."),
            &[host],
        );
    }
    if link.element == "a" && link.scheme == "http" && link.path.len() > 1 {
        out.add(
            "link.unprotected",
            Place::Link,
            format!("A link to {host} is not encrypted (body, link {number})."),
            &[host],
        );
    }
    let url = link.url.to_lowercase();
    if look
        .mail
        .to
        .iter()
        .take(20)
        .any(|to| to.address.len() > 5 && url.contains(&to.address))
    {
        out.add(
            "link.names-recipient",
            Place::Link,
            format!(
                "A link to {host} carries the recipient's address along (body, link {number})."
            ),
            &[host],
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
        out.add("link.redirects", Place::Link, format!("A link to {host} carries another address inside it, to send the reader on (body, link {number})."), &[host]);
    }
    if link.path.contains("/wp-content/")
        || link.path.contains("/wp-includes/")
        || link.path.contains("/wp-admin/")
        || link.path.contains("/.well-known/")
    {
        out.add("link.broken-into", Place::Link, format!("A link leads into a part of {host} where no pages should be; such sites are often broken into (body, link {number})."), &[host]);
    }
    if long_code(&link.url) {
        out.add(
            "link.long-code",
            Place::Link,
            format!("A link to {host} carries a long unreadable code (body, link {number})."),
            &[host],
        );
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
        out.add(
            "link.single-stranger",
            Place::Link,
            format!(
                "Every link leads to {host}, which is not the sender ({}).",
                look.from_host
            ),
            &[host, &look.from_host],
        );
    } else if !own && !look.links.is_empty() {
        out.add(
            "link.none-to-sender",
            Place::Link,
            format!(
                "None of the links leads to the sender ({}).",
                look.from_host
            ),
            &[&look.from_host],
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
        out.add(
            "link.not-to-claimed",
            Place::Link,
            format!(
                "The mail speaks for {}, but none of its links leads there.",
                brand.name
            ),
            &[brand.name],
        );
    }
    if let Some(brand) = look.claimed
        && !look.links.is_empty()
        && brands::owns(brand, &look.from_host)
        && !look
            .links
            .iter()
            .any(|link| brands::owns(brand, &link.host))
    {
        out.add(
            "link.away-from-claimed",
            Place::Link,
            format!(
                "The mail says it comes from {}, but none of its links leads there.",
                brand.name
            ),
            &[brand.name],
        );
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
        out.add(
            "picture.borrowed",
            Place::Fetched,
            "It borrows pictures from the company it speaks for, but its links lead elsewhere."
                .into(),
            &[],
        );
    }
    for link in look.mail.html.match_indices("javascript:").take(1) {
        let _ = link;
        out.add(
            "link.script",
            Place::Link,
            "A link would run a script.".into(),
            &[],
        );
    }
    if look.view.links.iter().any(|link| {
        link.href
            .trim_start()
            .get(..5)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
    }) {
        out.add(
            "link.data",
            Place::Link,
            "A link carries a whole page inside itself.".into(),
            &[],
        );
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
        out.add(
            "link.all-the-same",
            Place::Link,
            format!(
                "Different links, even the one to unsubscribe, lead to the same page at {link}."
            ),
            &[&link],
        );
    }
}
