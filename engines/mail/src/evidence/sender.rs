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
        || super::subject::has_styled(raw)
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
