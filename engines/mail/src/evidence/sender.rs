//! Who says they wrote it, and what speaks against that.

use super::{Findings, Look};
use crate::brands;
use crate::bytes::brief;
use crate::domain;

pub(super) fn check(look: &Look, out: &mut Findings) {
    name(look, out);
    address(look, out);
    answers(look, out);
    authentication(look, out);
    subject(look, out);
    problems(look, out);
}

fn name(look: &Look, out: &mut Findings) {
    let Some(from) = look.from else { return };
    if let Some(shown) = crate::indicators::emails(&from.name).into_iter().next()
        && let Some(host) = crate::address::host_of(&shown)
        && !domain::related(host, &look.from_host)
    {
        saw!(
            out,
            "sender.name-is-address",
            Header,
            shown = brief(&shown, 80),
            address = brief(&from.address, 80)
        );
    }
    if let Some(brand) = brands::named(&look.from_name)
        && !look.from_host.is_empty()
        && !brands::owns(brand, &look.from_host)
        && !look.is_own(&look.from_host)
    {
        saw!(
            out,
            "sender.borrowed-name",
            Header,
            name = brief(&from.name, 60),
            host = look.from_host,
            brand = brand.name
        );
    } else if let Some(brand) = brands::named(&look.subject)
        && !look.from_host.is_empty()
        && !brands::owns(brand, &look.from_host)
        && !look.is_own(&look.from_host)
    {
        saw!(
            out,
            "subject.borrowed-name",
            Subject,
            brand = brand.name,
            host = look.from_host
        );
    }
    let raw = &from.name;
    if raw
        .chars()
        .filter(|c| crate::text::is_invisible(*c))
        .count()
        >= 2
        || has_styled(raw)
    {
        saw!(out, "sender.disguised-letters", Header);
    }
    let office = [
        "support",
        "service",
        "security",
        "team",
        "helpdesk",
        "help desk",
        "admin",
        "notification",
        "alert",
        "account",
        "customer",
        "billing",
        "postmaster",
        "verification",
        "webmail",
        "server",
        "sicherheit",
        "kundenservice",
        "kundendienst",
        "klantenservice",
        "seguranca",
        "atendimento",
        "delivery",
        "reward",
    ];
    if domain::is_free_mail(&look.from_host)
        && office
            .iter()
            .any(|word| brands::holds(&look.from_name, word))
    {
        saw!(
            out,
            "sender.office-on-free-mail",
            Header,
            name = brief(&from.name, 60),
            host = look.from_host
        );
    }
    let office_local = !domain::is_free_mail(&look.from_host)
        && office
            .iter()
            .any(|word| brands::holds(&look.from_name, word));
    if office_local && look.words.count(crate::words::Theme::Conversation) == 0 {
        saw!(out, "sender.office", Header, name = brief(&from.name, 60));
    }
}

fn address(look: &Look, out: &mut Findings) {
    let Some(from) = look.from else {
        if !look.mail.headers.is_empty() {
            saw!(out, "sender.missing", Header);
        }
        return;
    };
    if look.from_host.is_empty()
        || !look.from_host.contains('.')
        || !look.from_host.is_ascii() && !domain::is_public(&look.from_host)
    {
        saw!(
            out,
            "sender.no-host",
            Header,
            address = brief(&from.address, 80)
        );
        return;
    }
    if let Some((brand, _)) = brands::imitated(&look.from_host) {
        saw!(
            out,
            "sender.look-alike",
            Header,
            host = look.from_host,
            brand = brand.name
        );
    }
    if let Some(own) = look
        .context
        .domains
        .iter()
        .find(|own| domain::imitates(&look.from_host, own))
    {
        saw!(
            out,
            "sender.imitates-us",
            Header,
            host = look.from_host,
            own = own
        );
    }
    if let Some(platform) = domain::free_hosting(&look.from_host) {
        saw!(
            out,
            "sender.free-hosting",
            Header,
            host = look.from_host,
            platform = platform
        );
    }
    if domain::is_abused_suffix(&look.from_host) {
        saw!(out, "sender.cheap-suffix", Header, host = look.from_host);
    }
    let local = from.local().unwrap_or_default();
    if domain::is_gibberish(local) {
        saw!(
            out,
            "sender.random-address",
            Header,
            address = brief(&from.address, 80)
        );
    }
    let label = domain::label(&look.from_host);
    if domain::is_gibberish(&label) || label.len() >= 26 {
        saw!(out, "sender.random-domain", Header, host = look.from_host);
    }
    if look.from_host.split('.').count() >= 5 {
        saw!(out, "sender.deep-host", Header, host = look.from_host);
    }
}

fn answers(look: &Look, out: &mut Findings) {
    let Some(from) = look.from else { return };
    let Some(reply) = look.mail.reply_to.first() else {
        return;
    };
    let Some(host) = reply.host() else {
        if !reply.address.is_empty() || !reply.name.is_empty() {
            saw!(
                out,
                "reply.no-host",
                Header,
                address = brief(&reply.address, 80)
            );
        }
        return;
    };
    if host.ends_with("example.com") || host.ends_with("example.org") {
        saw!(
            out,
            "reply.nowhere",
            Header,
            address = brief(&reply.address, 80)
        );
    }
    if domain::related(host, &look.from_host) {
        let both_free = domain::is_free_mail(host);
        if both_free && reply.address != from.address {
            saw!(
                out,
                "reply.other-mailbox",
                Header,
                address = brief(&reply.address, 80)
            );
        }
        return;
    }
    if domain::is_free_mail(host) {
        // The strongest mark of a letter that wants to continue elsewhere.
        if domain::is_free_mail(&look.from_host) {
            saw!(
                out,
                "reply.other-mailbox",
                Header,
                address = brief(&reply.address, 80)
            );
        } else {
            saw!(
                out,
                "reply.free-mailbox",
                Header,
                host = look.sender_place(),
                address = brief(&reply.address, 80)
            );
        }
    } else {
        saw!(
            out,
            "reply.elsewhere",
            Header,
            host = look.sender_place(),
            elsewhere = host
        );
    }
}

fn authentication(look: &Look, out: &mut Findings) {
    let results = &look.mail.authentication;
    match results.word("dmarc") {
        Some("fail") => saw!(out, "auth.dmarc-fail", Header, host = look.sender_place()),
        Some("permerror" | "temperror") => {
            saw!(out, "auth.dmarc-error", Header, host = look.sender_place());
        }
        _ => {}
    }
    match results.word("spf") {
        Some("fail" | "hardfail") => saw!(out, "auth.spf-fail", Header),
        Some("softfail") => saw!(out, "auth.spf-softfail", Header),
        Some("permerror") => saw!(out, "auth.spf-error", Header),
        _ => {}
    }
    if results.word("dkim") == Some("fail") {
        saw!(out, "auth.dkim-fail", Header);
    }
    if results.disbelieved().any(|r| r.result == "pass")
        && !results.results.iter().any(|r| r.believed)
        && look.mail.hops.len() <= 1
    {
        saw!(out, "auth.forged", Header);
    }
    if results.signatures.iter().any(|s| s.length_limit.is_some()) {
        saw!(out, "auth.partly-signed", Header);
    }
    if let Some(path) = look.mail.return_path.as_deref()
        && let Some(host) = crate::address::host_of(path)
        && !look.from_host.is_empty()
        && !domain::related(host, &look.from_host)
    {
        if let Some(platform) = domain::free_hosting(host) {
            saw!(
                out,
                "path.free-hosting",
                Header,
                host = host,
                platform = platform
            );
        } else if domain::is_abused_suffix(host) || domain::is_gibberish(&domain::label(host)) {
            saw!(
                out,
                "path.strange",
                Header,
                host = host,
                sender = look.from_host
            );
        }
    }
}

/// Letters of the mathematical alphabets and other look-alikes of plain letters.
pub(super) fn has_styled(text: &str) -> bool {
    text.chars().filter(|c| matches!(c, '\u{1d400}'..='\u{1d7ff}' | '\u{ff21}'..='\u{ff5a}' | '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')).count() >= 3
}

fn subject(look: &Look, out: &mut Findings) {
    let raw = &look.mail.subject;
    if raw
        .chars()
        .filter(|c| crate::text::is_invisible(*c) && *c != '\u{fe0f}' && *c != '\u{200d}')
        .count()
        >= 2
        || has_styled(raw)
        || mixes_alphabets(raw)
    {
        saw!(out, "subject.disguised-letters", Subject);
    }
    if raw
        .chars()
        .chain(look.from.iter().flat_map(|f| f.name.chars()))
        .any(crate::text::turns_direction)
    {
        saw!(out, "header.turned-text", Header);
    }
    let claims_reply = look.subject.starts_with("re:")
        || look.subject.starts_with("aw:")
        || look.subject.starts_with("fwd:")
        || look.subject.starts_with("fw:");
    let is_reply =
        look.mail.header("in-reply-to").is_some() || look.mail.header("references").is_some();
    if claims_reply
        && !is_reply
        && !look.mail.text.contains("\n>")
        && look.words.count(crate::words::Theme::Conversation) == 0
        && !look.mail.from.is_empty()
    {
        saw!(out, "subject.false-reply", Subject);
    }
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let upper = raw.chars().filter(|c| c.is_uppercase()).count();
    if letters >= 12 && upper * 10 >= letters * 8 {
        saw!(out, "subject.shouts", Subject);
    }
    let emoji = raw
        .chars()
        .filter(|c| matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}'))
        .count();
    if emoji >= 1 {
        saw!(out, "subject.emoji", Subject);
    }
    let own_addresses = look
        .mail
        .to
        .iter()
        .map(|to| to.address.as_str())
        .filter(|a| a.len() > 5);
    if own_addresses
        .into_iter()
        .any(|address| raw.to_lowercase().contains(address))
    {
        saw!(out, "subject.names-address", Subject);
    }
    let tail = raw
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .trim_start_matches('#');
    if tail.len() >= 5
        && !tail.starts_with("20")
        && tail.chars().filter(char::is_ascii_digit).count() >= 4
        && tail.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !is_reply
    {
        saw!(out, "subject.serial", Subject, ending = brief(tail, 40));
    }
    if raw.contains("!!") || raw.matches('!').count() >= 2 {
        saw!(out, "subject.exclaims", Subject);
    }
}

/// A Latin word holding a letter of another alphabet.
pub(super) fn mixes_alphabets(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        let latin = word.chars().filter(char::is_ascii_alphabetic).count();
        let other = word.chars().filter(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{530}'..='\u{58f}')).count();
        latin >= 2 && other >= 1
    })
}

fn problems(look: &Look, out: &mut Findings) {
    for problem in &look.mail.problems {
        match problem.code {
            "header.from-twice" => saw!(out, "header.from-twice", Header),
            "header.from-many" => saw!(out, "header.from-many", Header),
            "header.content-type-twice" => saw!(out, "header.content-type-twice", Header),
            _ => {}
        }
    }
    if look
        .mail
        .headers
        .iter()
        .filter(|h| h.name == "from" || h.name == "subject")
        .any(|h| h.value.contains('\0'))
    {
        saw!(out, "header.nul", Header);
    }
}
