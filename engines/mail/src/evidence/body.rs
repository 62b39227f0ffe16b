//! What the text says, and what it is made to hide.

use super::weights::{Kind, find};
use super::{Findings, Look};
use crate::brands;
use crate::bytes::brief;
use crate::domain;
use crate::link::Place;
use crate::words::Theme;

pub(super) fn check(look: &Look, out: &mut Findings) {
    themes(look, out);
    letterhead(look, out);
    hidden(look, out);
    form(look, out);
}

/// A kind of observation that gives an example of the words it was made by.
const fn by_words(code: &str) -> &'static Kind {
    find(code, &["example"])
}

/// A theme, how many of its phrases must occur, and what is said then.
#[rustfmt::skip]
const THEMES: &[(Theme, usize, &Kind)] = &[
    (Theme::Threat, 1, by_words("words.threat")),
    (Theme::Credentials, 1, by_words("words.credentials")),
    (Theme::Urgency, 1, by_words("words.urgency")),
    (Theme::Mailbox, 1, by_words("words.mailbox")),
    (Theme::Payment, 2, by_words("words.payment")),
    (Theme::Delivery, 2, by_words("words.delivery")),
    (Theme::Wallet, 2, by_words("words.wallet")),
    (Theme::Prize, 2, by_words("words.prize")),
    (Theme::Fortune, 2, by_words("words.fortune")),
    (Theme::Stranger, 3, by_words("words.stranger")),
    (Theme::Extortion, 2, by_words("words.extortion")),
    (Theme::Scareware, 2, by_words("words.scareware")),
    (Theme::Document, 1, by_words("words.document")),
    (Theme::Points, 1, by_words("words.points")),
    (Theme::Greeting, 1, by_words("words.greeting")),
    (Theme::Click, 1, by_words("words.click")),
    (Theme::Secrecy, 1, by_words("words.secrecy")),
    (Theme::Gambling, 2, by_words("words.gambling")),
    (Theme::Dating, 2, by_words("words.dating")),
    (Theme::Pills, 2, by_words("words.pills")),
    (Theme::Offer, 2, by_words("words.offer")),
    (Theme::Loan, 2, by_words("words.loan")),
];

fn themes(look: &Look, out: &mut Findings) {
    for (theme, needed, kind) in THEMES {
        let (body, subject) = (look.words.count(*theme), look.subject_words.count(*theme));
        if body + subject >= *needed {
            let example = if body > 0 {
                look.words.example(*theme)
            } else {
                look.subject_words.example(*theme)
            };
            out.add(kind, Place::Body, &[("example", &brief(example, 60))]);
        }
    }
    let subject = |theme| look.subject_words.count(theme) > 0;
    if subject(Theme::Threat) || subject(Theme::Credentials) || subject(Theme::Mailbox) {
        saw!(out, "subject.alarms", Subject);
    }
    if subject(Theme::Prize) || subject(Theme::Points) {
        saw!(out, "subject.promises", Subject);
    }
    if subject(Theme::Urgency) {
        saw!(out, "subject.presses", Subject);
    }
    if subject(Theme::Wallet) || subject(Theme::Payment) || subject(Theme::Delivery) {
        saw!(out, "subject.money", Subject);
    }
    if subject(Theme::Fortune) {
        saw!(out, "subject.fortune", Subject);
    }
    for (theme, strong, kind) in [
        (Theme::Fortune, 5, const { find("words.much-fortune", &[]) }),
        (Theme::Prize, 4, const { find("words.much-prize", &[]) }),
        (
            Theme::Credentials,
            3,
            const { find("words.much-credentials", &[]) },
        ),
        (Theme::Wallet, 4, const { find("words.much-wallet", &[]) }),
        (
            Theme::Gambling,
            4,
            const { find("words.much-gambling", &[]) },
        ),
    ] {
        if look.words.count(theme) >= strong {
            out.add(kind, Place::Body, &[]);
        }
    }
    let together = |a: Theme, b: Theme| {
        look.words.count(a) + look.subject_words.count(a) > 0
            && look.words.count(b) + look.subject_words.count(b) > 0
    };
    if together(Theme::Threat, Theme::Credentials) && !look.links.is_empty() {
        saw!(out, "words.threat-then-login", Body);
    }
    if together(Theme::Prize, Theme::Click) && !look.links.is_empty() {
        saw!(out, "words.prize-then-click", Body);
    }
    let elsewhere = out.has("reply.free-mailbox") || out.has("reply.other-mailbox");
    let (fortune, stranger) = (
        look.words.count(Theme::Fortune),
        look.words.count(Theme::Stranger),
    );
    if fortune >= 1
        && fortune + stranger >= 3
        && (elsewhere || domain::is_free_mail(&look.from_host))
        && look.links.len() <= 3
    {
        saw!(out, "words.fortune-by-free-mail", Body);
    }
    let is_reply =
        look.mail.header("in-reply-to").is_some() || look.mail.header("references").is_some();
    if elsewhere && !is_reply && look.links.len() <= 1 && look.words.count(Theme::Conversation) < 2
    {
        saw!(out, "words.answer-elsewhere", Body);
    }
    let addresses: Vec<_> = look
        .mail
        .to
        .iter()
        .map(|to| to.address.as_str())
        .filter(|a| a.len() > 5)
        .collect();
    let start: String = look.body.chars().take(400).collect();
    if addresses.iter().any(|address| start.contains(*address)) {
        saw!(out, "words.greets-address", Body);
    }
    if look.body.contains("rnd_")
        || look.body.contains("{{")
        || look.body.contains("[receiver")
        || look.body.contains("[email]")
        || look.body.contains("%email%")
        || look.body.contains("[current_date]")
        || look.mail.subject.contains("{{")
    {
        saw!(out, "text.unfilled", Body);
    }
}

/// A name shown as the mail's own letterhead: in its title or its first words.
fn letterhead(look: &Look, out: &mut Findings) {
    if look.claimed.is_some() || look.from_host.is_empty() {
        return;
    }
    let mut head = crate::text::plain(&look.view.title);
    if !look.mail.html.trim().is_empty() {
        head.push(' ');
        head.push_str(crate::bytes::cut(&look.body, 120));
    }
    if let Some(brand) = brands::named(&head)
        && !brands::owns(brand, &look.from_host)
        && !look.links.is_empty()
        && !look
            .links
            .iter()
            .any(|link| brands::owns(brand, &link.host))
    {
        saw!(out, "text.borrowed-letterhead", Body, brand = brand.name);
    }
}

fn hidden(look: &Look, out: &mut Findings) {
    let raw = &look.view.text;
    let sample = crate::bytes::cut(raw, 40_000);
    // Joiners inside words break them for machines; joiners in rows between blanks only pad a preview.
    let mut broken = 0;
    let (mut before, mut gap) = (' ', 0);
    for c in sample.chars() {
        if crate::text::is_invisible(c) {
            gap += 1;
            continue;
        }
        if gap > 0 && before.is_alphabetic() && c.is_alphabetic() {
            broken += 1;
        }
        gap = 0;
        before = c;
    }
    if broken >= 5 {
        saw!(out, "text.broken-words", Body, count = broken);
    }
    if super::subject::has_styled(sample) || super::subject::mixes_alphabets(sample) {
        saw!(out, "text.disguised-letters", Body);
    }
    let hidden = crate::text::plain(crate::bytes::cut(&look.view.hidden, 40_000));
    let words = hidden
        .split(' ')
        .filter(|word| word.len() >= 3 && word.chars().all(char::is_alphabetic))
        .count();
    if words >= 60 {
        saw!(out, "text.hidden", Body, count = words);
    }
    let visible = look.body.chars().filter(|c| c.is_alphanumeric()).count();
    let clickable = look
        .links
        .iter()
        .filter(|link| matches!(link.element, "a" | "area"))
        .count();
    if look.view.images > 0 && visible < 200 && clickable > 0 {
        saw!(out, "text.only-pictures", Body);
    } else if visible < 120 && clickable > 0 && !look.mail.html.trim().is_empty() {
        saw!(out, "text.hardly-any", Body);
    }
    if !look.mail.html.is_empty() && look.mail.text.trim().is_empty() {
        saw!(out, "text.only-html", Body);
    }
    if look.mail.subject.trim().is_empty() {
        saw!(out, "subject.empty", Subject);
    }
    // The plain and the designed text of honest mail say the same.
    if look.view.text.len() > 400 && look.mail.text.trim().len() > 200 {
        let other = crate::text::plain(crate::bytes::cut(&look.mail.text, 20_000));
        let known: std::collections::HashSet<&str> =
            look.body.split(' ').filter(|w| w.len() > 3).collect();
        let (mut shared, mut all) = (0_usize, 0_usize);
        for word in other
            .split(' ')
            .filter(|w| w.len() > 3 && w.chars().all(char::is_alphabetic))
            .take(400)
        {
            all += 1;
            shared += usize::from(known.contains(word));
        }
        if all >= 30 && shared * 4 < all {
            saw!(out, "text.two-faces", Body);
        }
    }
}

fn form(look: &Look, out: &mut Findings) {
    if look.view.passwords > 0 {
        saw!(out, "form.password", Body);
    } else if look.view.forms > 0 {
        saw!(out, "form.any", Body);
    }
    if look.view.scripts > 0 {
        saw!(out, "html.script", Body);
    }
    if look.view.refresh {
        saw!(out, "html.refresh", Body);
    }
    if look.mail.problems.iter().any(|p| p.code == "text.charset")
        && look.mail.html.contains("+ADw-")
    {
        saw!(out, "html.utf7", Body);
    }
}
