//! What speaks for a mail. Nothing here is proof: attackers write from real accounts, too.

use super::{Findings, Look};
use crate::brands;
use crate::domain;
use crate::words::Theme;

pub(super) fn check(look: &Look, out: &mut Findings) {
    let mail = look.mail;
    let to_sender = look
        .links
        .iter()
        .filter(|link| domain::related(&link.host, &look.from_host))
        .count();
    if to_sender > 0
        && !domain::is_free_mail(&look.from_host)
        && domain::free_hosting(&look.from_host).is_none()
    {
        if to_sender * 2 >= look.links.len() {
            saw!(
                out,
                "good.links-to-sender",
                Link,
                host = look.from_organisation
            );
        } else {
            saw!(
                out,
                "good.link-to-sender",
                Link,
                host = look.from_organisation
            );
        }
    }
    if look.authenticated() {
        saw!(
            out,
            "good.authenticated",
            Header,
            host = look.from_organisation
        );
        if let Some(brand) = look.claimed
            && brands::owns(brand, &look.from_host)
        {
            saw!(out, "good.true-name", Header, brand = brand.name);
        }
    }
    if let Some(brand) = brands::named(&look.from_name)
        && brands::owns(brand, &look.from_host)
        && !out.has("auth.dmarc-fail")
        && !out.has("auth.spf-fail")
        && look
            .links
            .iter()
            .any(|link| brands::owns(brand, &link.host))
    {
        saw!(out, "good.name-and-links-agree", Header, brand = brand.name);
    }
    if let Some(brand) = look.claimed {
        let there = look
            .links
            .iter()
            .filter(|link| brands::owns(brand, &link.host))
            .count();
        if there >= 2
            && there * 10 >= look.links.len() * 8
            && !look.links.iter().any(|link| {
                domain::free_hosting(&link.host).is_some() && !brands::owns(brand, &link.host)
            })
        {
            saw!(out, "good.links-to-claimed", Link, brand = brand.name);
        }
    }
    if look.subject.starts_with("report domain:")
        || look.subject.contains("report-id:") && look.subject.contains("submitter:")
    {
        saw!(out, "good.dmarc-report", Subject);
    }
    let quotes = mail
        .text
        .lines()
        .filter(|line| line.starts_with('>'))
        .take(3)
        .count()
        >= 2;
    let is_reply = mail.header("in-reply-to").is_some() || mail.header("references").is_some();
    if is_reply
        && (quotes
            || look.view.text.contains("wrote:")
            || look.words.count(Theme::Conversation) >= 2)
    {
        saw!(out, "good.conversation", Body);
    } else if is_reply {
        saw!(out, "good.answers", Header);
    }
    if quotes && !is_reply {
        saw!(out, "good.quotes", Body);
    }
    if mail.text.contains("\n@@ -")
        || mail.text.contains("\ndiff --git")
        || mail.text.contains("\nSigned-off-by:")
        || mail.text.contains("#include")
    {
        saw!(out, "good.code", Body);
    }
    if mail.attachments.iter().any(|file| {
        matches!(
            file.declared.as_str(),
            "message/delivery-status"
                | "message/disposition-notification"
                | "message/feedback-report"
        )
    }) {
        saw!(out, "good.delivery-report", Attachment);
    }
    if mail
        .attachments
        .iter()
        .any(|file| file.declared == "text/calendar")
    {
        saw!(out, "good.invitation", Attachment);
    }
    if look.links.is_empty() && mail.attachments.is_empty() && look.words.count(Theme::Fortune) < 3
    {
        saw!(out, "good.nothing-to-click", Body);
    }
    if look.words.count(Theme::Conversation) >= 2 {
        saw!(
            out,
            "good.talks",
            Body,
            example = look.words.example(Theme::Conversation)
        );
    }
    if mail.html.trim().is_empty() && !mail.text.trim().is_empty() {
        saw!(out, "good.plain-text", Body);
    }
    if !mail.html.trim().is_empty() && !mail.text.trim().is_empty() && look.view.images == 0 {
        saw!(out, "good.plain-design", Body);
    }
    let organisations: std::collections::HashSet<&str> = look
        .links
        .iter()
        .map(|link| link.organisation.as_str())
        .collect();
    if organisations.len() >= 5 {
        saw!(out, "good.many-places", Link);
    }
    let letters = look.body.chars().filter(|c| c.is_alphabetic()).count();
    if letters > 3_500 {
        saw!(out, "good.long", Body);
    }
    if look
        .from
        .is_some_and(|from| domain::is_mailing_service(from.host().unwrap_or_default()))
    {
        saw!(out, "good.mailing-service", Header);
    }
}
