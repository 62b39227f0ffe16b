//! Who says they wrote it, and what speaks against that.

use super::{Findings, Look};
use crate::brands;
use crate::bytes::brief;
use crate::domain;
use crate::link::Place;

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
        out.add(
            "sender.name-is-address",
            Place::Header,
            format!(
                "The sender's name reads ‘{}’, but the mail comes from ‘{}’.",
                brief(&shown, 80),
                from.address
            ),
            &[&shown, &from.address],
        );
    }
    if let Some(brand) = brands::named(&look.from_name)
        && !look.from_host.is_empty()
        && !brands::owns(brand, &look.from_host)
        && !look.is_own(&look.from_host)
    {
        out.add(
            "sender.borrowed-name",
            Place::Header,
            format!(
                "The sender calls itself ‘{}’, but writes from ‘{}’, which is not a domain of {}.",
                brief(&from.name, 60),
                look.from_host,
                brand.name
            ),
            &[&from.name, &look.from_host, brand.name],
        );
    } else if let Some(brand) = brands::named(&look.subject)
        && !look.from_host.is_empty()
        && !brands::owns(brand, &look.from_host)
        && !look.is_own(&look.from_host)
    {
        out.add(
            "subject.borrowed-name",
            Place::Subject,
            format!(
                "The subject speaks of {}, but the mail comes from ‘{}’.",
                brand.name, look.from_host
            ),
            &[brand.name, &look.from_host],
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
        out.add(
            "sender.disguised-letters",
            Place::Header,
            "The sender's name is written with invisible or disguised letters.".into(),
            &[],
        );
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
        out.add(
            "sender.office-on-free-mail",
            Place::Header,
            format!(
                "‘{}’ sounds like an office, but writes from a free mailbox at {}.",
                brief(&from.name, 60),
                look.from_host
            ),
            &[&from.name, &look.from_host],
        );
    }
    let office_local = !domain::is_free_mail(&look.from_host)
        && office
            .iter()
            .any(|word| brands::holds(&look.from_name, word));
    if office_local && look.words.count(crate::words::Theme::Conversation) == 0 {
        out.add(
            "sender.office",
            Place::Header,
            format!("‘{}’ is a title, not a person.", brief(&from.name, 60)),
            &[&from.name],
        );
    }
}

fn address(look: &Look, out: &mut Findings) {
    let Some(from) = look.from else {
        if !look.mail.headers.is_empty() {
            out.add(
                "sender.missing",
                Place::Header,
                "The mail does not say who sent it.".into(),
                &[],
            );
        }
        return;
    };
    if look.from_host.is_empty()
        || !look.from_host.contains('.')
        || !look.from_host.is_ascii() && !domain::is_public(&look.from_host)
    {
        out.add(
            "sender.no-host",
            Place::Header,
            format!(
                "‘{}’ is not an address that could be answered.",
                brief(&from.address, 80)
            ),
            &[&from.address],
        );
        return;
    }
    if let Some((brand, _)) = brands::imitated(&look.from_host) {
        out.add(
            "sender.look-alike",
            Place::Header,
            format!(
                "The sender's domain ‘{}’ imitates {}.",
                look.from_host, brand.name
            ),
            &[&look.from_host, brand.name],
        );
    }
    if let Some(own) = look
        .context
        .domains
        .iter()
        .find(|own| domain::imitates(&look.from_host, own))
    {
        out.add(
            "sender.imitates-us",
            Place::Header,
            format!(
                "The sender's domain ‘{}’ looks like our own ‘{own}’.",
                look.from_host
            ),
            &[&look.from_host, own],
        );
    }
    if let Some(platform) = domain::free_hosting(&look.from_host) {
        out.add(
            "sender.free-hosting",
            Place::Header,
            format!(
                "The sender's domain ‘{}’ is a free site at {platform}, where anyone can send.",
                look.from_host
            ),
            &[&look.from_host, platform],
        );
    }
    if domain::is_abused_suffix(&look.from_host) {
        out.add(
            "sender.cheap-suffix",
            Place::Header,
            format!(
                "The sender's domain ‘{}’ ends in a suffix that is cheap and much abused.",
                look.from_host
            ),
            &[&look.from_host],
        );
    }
    let local = from.local().unwrap_or_default();
    if domain::is_gibberish(local) {
        out.add(
            "sender.random-address",
            Place::Header,
            format!(
                "The sender's address ‘{}’ looks like it was made by a machine.",
                brief(&from.address, 80)
            ),
            &[&from.address],
        );
    }
    let label = domain::label(&look.from_host);
    if domain::is_gibberish(&label) || label.len() >= 26 {
        out.add(
            "sender.random-domain",
            Place::Header,
            format!(
                "The sender's domain ‘{}’ looks like it was made by a machine.",
                look.from_host
            ),
            &[&look.from_host],
        );
    }
    if look.from_host.split('.').count() >= 5 {
        out.add(
            "sender.deep-host",
            Place::Header,
            format!(
                "The sender's host ‘{}’ has an unusual number of parts.",
                look.from_host
            ),
            &[&look.from_host],
        );
    }
}

fn answers(look: &Look, out: &mut Findings) {
    let Some(from) = look.from else { return };
    let Some(reply) = look.mail.reply_to.first() else {
        return;
    };
    let Some(host) = reply.host() else {
        if !reply.address.is_empty() || !reply.name.is_empty() {
            out.add(
                "reply.no-host",
                Place::Header,
                format!(
                    "Answers would go to ‘{}’, which is not an address.",
                    brief(&reply.address, 80)
                ),
                &[&reply.address],
            );
        }
        return;
    };
    if host.ends_with("example.com") || host.ends_with("example.org") {
        out.add(
            "reply.nowhere",
            Place::Header,
            format!(
                "Answers would go to ‘{}’, which cannot exist.",
                reply.address
            ),
            &[&reply.address],
        );
    }
    if domain::related(host, &look.from_host) {
        let both_free = domain::is_free_mail(host);
        if both_free && reply.address != from.address {
            out.add(
                "reply.other-mailbox",
                Place::Header,
                format!(
                    "Answers go to another mailbox, ‘{}’, than the one it comes from.",
                    reply.address
                ),
                &[&reply.address],
            );
        }
        return;
    }
    if domain::is_free_mail(host) {
        // The strongest mark of a letter that wants to continue elsewhere.
        if domain::is_free_mail(&look.from_host) {
            out.add(
                "reply.other-mailbox",
                Place::Header,
                format!(
                    "Answers go to another free mailbox, ‘{}’, than the one it comes from.",
                    reply.address
                ),
                &[&reply.address],
            );
        } else {
            out.add(
                "reply.free-mailbox",
                Place::Header,
                format!(
                    "It comes from {}, but answers go to the free mailbox ‘{}’.",
                    look.from_host, reply.address
                ),
                &[&look.from_host, &reply.address],
            );
        }
    } else {
        out.add(
            "reply.elsewhere",
            Place::Header,
            format!(
                "It comes from {}, but answers go to {host}.",
                look.from_host
            ),
            &[&look.from_host, host],
        );
    }
}

fn authentication(look: &Look, out: &mut Findings) {
    let results = &look.mail.authentication;
    match results.word("dmarc") {
        Some("fail") => out.add(
            "auth.dmarc-fail",
            Place::Header,
            format!(
                "The receiving server found that the mail does not come from {} (DMARC failed).",
                look.from_host
            ),
            &[&look.from_host],
        ),
        Some("permerror" | "temperror") => out.add(
            "auth.dmarc-error",
            Place::Header,
            format!(
                "The receiving server could not check the mail against {}'s rules (DMARC error).",
                look.from_host
            ),
            &[&look.from_host],
        ),
        _ => {}
    }
    match results.word("spf") {
        Some("fail" | "hardfail") => out.add(
            "auth.spf-fail",
            Place::Header,
            "The sending server is not allowed to send for its domain (SPF failed).".into(),
            &[],
        ),
        Some("softfail") => out.add(
            "auth.spf-softfail",
            Place::Header,
            "The sending server is probably not allowed to send for its domain (SPF soft-failed)."
                .into(),
            &[],
        ),
        Some("permerror") => out.add(
            "auth.spf-error",
            Place::Header,
            "The sending domain's list of servers is broken (SPF error).".into(),
            &[],
        ),
        _ => {}
    }
    if results.word("dkim") == Some("fail") {
        out.add("auth.dkim-fail", Place::Header, "The mail's signature does not match: it was changed, or the signature is false (DKIM failed).".into(), &[]);
    }
    if results.disbelieved().any(|r| r.result == "pass")
        && !results.results.iter().any(|r| r.believed)
        && look.mail.hops.len() <= 1
    {
        out.add(
            "auth.forged",
            Place::Header,
            "It carries a test result that no receiving server of ours wrote; it was not believed."
                .into(),
            &[],
        );
    }
    if results.signatures.iter().any(|s| s.length_limit.is_some()) {
        out.add(
            "auth.partly-signed",
            Place::Header,
            "Only the first part of the mail is signed: anything may have been added below.".into(),
            &[],
        );
    }
    if let Some(path) = look.mail.return_path.as_deref()
        && let Some(host) = crate::address::host_of(path)
        && !look.from_host.is_empty()
        && !domain::related(host, &look.from_host)
    {
        if let Some(platform) = domain::free_hosting(host) {
            out.add(
                "path.free-hosting",
                Place::Header,
                format!("It was sent from ‘{host}’, a free site at {platform}."),
                &[host, platform],
            );
        } else if domain::is_abused_suffix(host) || domain::is_gibberish(&domain::label(host)) {
            out.add(
                "path.strange",
                Place::Header,
                format!(
                    "It was sent through ‘{host}’, a domain that has nothing to do with {}.",
                    look.from_host
                ),
                &[host, &look.from_host],
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
        out.add(
            "subject.disguised-letters",
            Place::Subject,
            "The subject is written with invisible or disguised letters.".into(),
            &[],
        );
    }
    if raw
        .chars()
        .chain(look.from.iter().flat_map(|f| f.name.chars()))
        .any(crate::text::turns_direction)
    {
        out.add(
            "header.turned-text",
            Place::Header,
            "The header turns the direction of text around, to show something else than it says."
                .into(),
            &[],
        );
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
        out.add(
            "subject.false-reply",
            Place::Subject,
            "The subject says it answers or forwards something, but nothing before it is there."
                .into(),
            &[],
        );
    }
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let upper = raw.chars().filter(|c| c.is_uppercase()).count();
    if letters >= 12 && upper * 10 >= letters * 8 {
        out.add(
            "subject.shouts",
            Place::Subject,
            "The subject is written in capitals.".into(),
            &[],
        );
    }
    let emoji = raw
        .chars()
        .filter(|c| matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}'))
        .count();
    if emoji >= 1 {
        out.add(
            "subject.emoji",
            Place::Subject,
            "The subject is decorated with pictures.".into(),
            &[],
        );
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
        out.add(
            "subject.names-address",
            Place::Subject,
            "The subject holds the recipient's own address, as machines put it there.".into(),
            &[],
        );
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
        out.add(
            "subject.serial",
            Place::Subject,
            format!(
                "The subject ends in a made-up looking number (‘{}’).",
                brief(tail, 40)
            ),
            &[tail],
        );
    }
    if raw.contains("!!") || raw.matches('!').count() >= 2 {
        out.add(
            "subject.exclaims",
            Place::Subject,
            "The subject exclaims more than once.".into(),
            &[],
        );
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
        if matches!(
            problem.code,
            "header.from-twice" | "header.from-many" | "header.content-type-twice"
        ) {
            out.add(problem.code, Place::Header, problem.text.to_owned(), &[]);
        }
    }
    if look
        .mail
        .headers
        .iter()
        .filter(|h| h.name == "from" || h.name == "subject")
        .any(|h| h.value.contains('\0'))
    {
        out.add(
            "header.nul",
            Place::Header,
            "The header holds characters that no mail program writes.".into(),
            &[],
        );
    }
}
