//! What speaks for a mail. Nothing here is proof: attackers write from real accounts, too.

use super::{Findings, Look};
use crate::brands;
use crate::domain;
use crate::link::Place;
use crate::words::Theme;

#[expect(
    clippy::too_many_lines,
    reason = "a list of independent checks reads best in one piece"
)]
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
            out.add(
                "good.links-to-sender",
                Place::Link,
                format!(
                    "Most links lead to the sender's own domain, {}.",
                    look.from_organisation
                ),
                &[&look.from_organisation],
            );
        } else {
            out.add(
                "good.link-to-sender",
                Place::Link,
                format!(
                    "A link leads to the sender's own domain, {}.",
                    look.from_organisation
                ),
                &[&look.from_organisation],
            );
        }
    }
    if look.authenticated() {
        out.add(
            "good.authenticated",
            Place::Header,
            format!(
                "The receiving server confirmed that it was sent for {}. That alone proves little.",
                look.from_organisation
            ),
            &[&look.from_organisation],
        );
        if let Some(brand) = look.claimed
            && brands::owns(brand, &look.from_host)
        {
            out.add(
                "good.true-name",
                Place::Header,
                format!("It really comes from {}, as it says.", brand.name),
                &[brand.name],
            );
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
        out.add(
            "good.name-and-links-agree",
            Place::Header,
            format!("Name, address and links all belong to {}.", brand.name),
            &[brand.name],
        );
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
            out.add(
                "good.links-to-claimed",
                Place::Link,
                format!(
                    "Nearly all links lead to {}, which it speaks for.",
                    brand.name
                ),
                &[brand.name],
            );
        }
    }
    if look.subject.starts_with("report domain:")
        || look.subject.contains("report-id:") && look.subject.contains("submitter:")
    {
        out.add(
            "good.dmarc-report",
            Place::Subject,
            "It is an automatic report about mail sent in the name of a domain (DMARC).".into(),
            &[],
        );
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
        out.add(
            "good.conversation",
            Place::Body,
            "It continues a conversation and quotes it.".into(),
            &[],
        );
    } else if is_reply {
        out.add(
            "good.answers",
            Place::Header,
            "It says which mail it answers.".into(),
            &[],
        );
    }
    if quotes && !is_reply {
        out.add(
            "good.quotes",
            Place::Body,
            "It quotes another mail line by line.".into(),
            &[],
        );
    }
    if mail.text.contains("\n@@ -")
        || mail.text.contains("\ndiff --git")
        || mail.text.contains("\nSigned-off-by:")
        || mail.text.contains("#include")
    {
        out.add(
            "good.code",
            Place::Body,
            "It carries program code.".into(),
            &[],
        );
    }
    if mail.attachments.iter().any(|file| {
        matches!(
            file.declared.as_str(),
            "message/delivery-status"
                | "message/disposition-notification"
                | "message/feedback-report"
        )
    }) {
        out.add(
            "good.delivery-report",
            Place::Attachment,
            "It is a mail server's report about another mail.".into(),
            &[],
        );
    }
    if mail
        .attachments
        .iter()
        .any(|file| file.declared == "text/calendar")
    {
        out.add(
            "good.invitation",
            Place::Attachment,
            "It carries a calendar entry.".into(),
            &[],
        );
    }
    if look.links.is_empty() && mail.attachments.is_empty() && look.words.count(Theme::Fortune) < 3
    {
        out.add(
            "good.nothing-to-click",
            Place::Body,
            "There is nothing to click or open.".into(),
            &[],
        );
    }
    if look.words.count(Theme::Conversation) >= 2 {
        out.add(
            "good.talks",
            Place::Body,
            format!(
                "It reads like people talking (‘{}’).",
                look.words.example(Theme::Conversation)
            ),
            &[look.words.example(Theme::Conversation)],
        );
    }
    if mail.html.trim().is_empty() && !mail.text.trim().is_empty() {
        out.add(
            "good.plain-text",
            Place::Body,
            "It is plain text, without design.".into(),
            &[],
        );
    }
    if !mail.html.trim().is_empty() && !mail.text.trim().is_empty() && look.view.images == 0 {
        out.add(
            "good.plain-design",
            Place::Body,
            "It has a text version and no pictures, as people's own mails do.".into(),
            &[],
        );
    }
    let organisations: std::collections::HashSet<&str> = look
        .links
        .iter()
        .map(|link| link.organisation.as_str())
        .collect();
    if organisations.len() >= 5 {
        out.add(
            "good.many-places",
            Place::Link,
            "Its links lead to many different places, as in newsletters and discussions.".into(),
            &[],
        );
    }
    let letters = look.body.chars().filter(|c| c.is_alphabetic()).count();
    if letters > 3_500 {
        out.add("good.long", Place::Body, "It is a long text.".into(), &[]);
    }
    if look
        .from
        .is_some_and(|from| domain::is_mailing_service(from.host().unwrap_or_default()))
    {
        out.add(
            "good.mailing-service",
            Place::Header,
            "It was sent through a known mailing service.".into(),
            &[],
        );
    }
}
