//! What the text says, and what it is made to hide.

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

/// A theme, how many of its phrases must occur, its code, and what it means.
#[rustfmt::skip]
const THEMES: &[(Theme, usize, &str, &str)] = &[
    (Theme::Threat, 1, "words.threat", "The text threatens with the loss of an account or access"),
    (Theme::Credentials, 1, "words.credentials", "The text asks to confirm or update account details"),
    (Theme::Urgency, 1, "words.urgency", "The text presses for haste"),
    (Theme::Mailbox, 1, "words.mailbox", "The text speaks of a full mailbox, held mails or an expiring password"),
    (Theme::Payment, 2, "words.payment", "The text speaks of a payment, a refund or an invoice"),
    (Theme::Delivery, 2, "words.delivery", "The text speaks of a parcel"),
    (Theme::Wallet, 2, "words.wallet", "The text is about crypto-currency or a wallet"),
    (Theme::Prize, 2, "words.prize", "The text promises a prize, a gift or a reward"),
    (Theme::Fortune, 2, "words.fortune", "The text offers a stranger's fortune or a secret business"),
    (Theme::Stranger, 3, "words.stranger", "The text reads like a letter from a stranger who wants an answer"),
    (Theme::Extortion, 2, "words.extortion", "The text threatens to publish something"),
    (Theme::Scareware, 2, "words.scareware", "The text says that a device is infected or unprotected"),
    (Theme::Document, 1, "words.document", "The text speaks of a document, a message or a signature that waits"),
    (Theme::Points, 1, "words.points", "The text speaks of points or a pre-approved limit"),
    (Theme::Greeting, 1, "words.greeting", "The greeting fits anybody"),
    (Theme::Click, 1, "words.click", "The text tells the reader to click"),
    (Theme::Secrecy, 1, "words.secrecy", "The text asks for a discreet favour or a change of bank details"),
    (Theme::Gambling, 2, "words.gambling", "The text advertises gambling"),
    (Theme::Dating, 2, "words.dating", "The text advertises meetings or sex"),
    (Theme::Pills, 2, "words.pills", "The text advertises cures or slimming"),
    (Theme::Offer, 2, "words.offer", "The text advertises something for sale"),
    (Theme::Loan, 2, "words.loan", "The text offers a loan"),
];

#[expect(
    clippy::too_many_lines,
    reason = "a list of independent checks reads best in one piece"
)]
fn themes(look: &Look, out: &mut Findings) {
    for (theme, needed, code, meaning) in THEMES {
        let (body, subject) = (look.words.count(*theme), look.subject_words.count(*theme));
        if body + subject >= *needed {
            let example = if body > 0 {
                look.words.example(*theme)
            } else {
                look.subject_words.example(*theme)
            };
            out.add(
                code,
                Place::Body,
                format!("{meaning} (‘{}’).", brief(example, 60)),
                &[example],
            );
        }
    }
    let subject = |theme| look.subject_words.count(theme) > 0;
    if subject(Theme::Threat) || subject(Theme::Credentials) || subject(Theme::Mailbox) {
        out.add(
            "subject.alarms",
            Place::Subject,
            "The subject alarms: an account, a mailbox or access is said to be in danger.".into(),
            &[],
        );
    }
    if subject(Theme::Prize) || subject(Theme::Points) {
        out.add(
            "subject.promises",
            Place::Subject,
            "The subject promises a gain.".into(),
            &[],
        );
    }
    if subject(Theme::Urgency) {
        out.add(
            "subject.presses",
            Place::Subject,
            "The subject presses for haste.".into(),
            &[],
        );
    }
    if subject(Theme::Wallet) || subject(Theme::Payment) || subject(Theme::Delivery) {
        out.add(
            "subject.money",
            Place::Subject,
            "The subject speaks of money, a parcel or a wallet.".into(),
            &[],
        );
    }
    if subject(Theme::Fortune) {
        out.add(
            "subject.fortune",
            Place::Subject,
            "The subject hints at a fortune or a business.".into(),
            &[],
        );
    }
    for (theme, strong, code, meaning) in [
        (
            Theme::Fortune,
            5,
            "words.much-fortune",
            "Much of the text is what letters about a stranger's fortune are made of",
        ),
        (
            Theme::Prize,
            4,
            "words.much-prize",
            "Much of the text is about winning or receiving something",
        ),
        (
            Theme::Credentials,
            3,
            "words.much-credentials",
            "The text asks again and again to confirm or update details",
        ),
        (
            Theme::Wallet,
            4,
            "words.much-wallet",
            "Much of the text is about a crypto wallet",
        ),
        (
            Theme::Gambling,
            4,
            "words.much-gambling",
            "Much of the text is about gambling",
        ),
    ] {
        if look.words.count(theme) >= strong {
            out.add(code, Place::Body, format!("{meaning}."), &[]);
        }
    }
    let together = |a: Theme, b: Theme| {
        look.words.count(a) + look.subject_words.count(a) > 0
            && look.words.count(b) + look.subject_words.count(b) > 0
    };
    if together(Theme::Threat, Theme::Credentials) && !look.links.is_empty() {
        out.add(
            "words.threat-then-login",
            Place::Body,
            "It threatens, then asks to confirm details, and offers a link for it.".into(),
            &[],
        );
    }
    if together(Theme::Prize, Theme::Click) && !look.links.is_empty() {
        out.add(
            "words.prize-then-click",
            Place::Body,
            "It promises something, then asks to click.".into(),
            &[],
        );
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
        out.add(
            "words.fortune-by-free-mail",
            Place::Body,
            "A letter about money comes from, or wants answers to, a free mailbox.".into(),
            &[],
        );
    }
    let is_reply =
        look.mail.header("in-reply-to").is_some() || look.mail.header("references").is_some();
    if elsewhere && !is_reply && look.links.len() <= 1 && look.words.count(Theme::Conversation) < 2
    {
        out.add(
            "words.answer-elsewhere",
            Place::Body,
            "It is a first letter with nothing to click, and answers go to another, free mailbox."
                .into(),
            &[],
        );
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
        out.add(
            "words.greets-address",
            Place::Body,
            "The reader is addressed by mail address, not by name.".into(),
            &[],
        );
    }
    if look.body.contains("rnd_")
        || look.body.contains("{{")
        || look.body.contains("[receiver")
        || look.body.contains("[email]")
        || look.body.contains("%email%")
        || look.body.contains("[current_date]")
        || look.mail.subject.contains("{{")
    {
        out.add(
            "text.unfilled",
            Place::Body,
            "Places for names or dates were left unfilled, as when a machine writes many mails."
                .into(),
            &[],
        );
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
        out.add(
            "text.borrowed-letterhead",
            Place::Body,
            format!(
                "It is made up as a mail of {}, but neither comes from there nor leads there.",
                brand.name
            ),
            &[brand.name],
        );
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
        out.add("text.broken-words", Place::Body, format!("Invisible characters are strewn into {broken} words, so that machines cannot read them."), &[&broken.to_string()]);
    }
    if super::sender::has_styled(sample) || super::sender::mixes_alphabets(sample) {
        out.add(
            "text.disguised-letters",
            Place::Body,
            "Words are written with letters of other alphabets that only look right.".into(),
            &[],
        );
    }
    let hidden = crate::text::plain(crate::bytes::cut(&look.view.hidden, 40_000));
    let words = hidden
        .split(' ')
        .filter(|word| word.len() >= 3 && word.chars().all(char::is_alphabetic))
        .count();
    if words >= 60 {
        out.add(
            "text.hidden",
            Place::Body,
            format!("{words} words are hidden from the reader, to mislead machines."),
            &[&words.to_string()],
        );
    }
    let visible = look.body.chars().filter(|c| c.is_alphanumeric()).count();
    let clickable = look
        .links
        .iter()
        .filter(|link| matches!(link.element, "a" | "area"))
        .count();
    if look.view.images > 0 && visible < 200 && clickable > 0 {
        out.add(
            "text.only-pictures",
            Place::Body,
            "There is hardly any text: the message is a picture with a link behind it.".into(),
            &[],
        );
    } else if visible < 120 && clickable > 0 && !look.mail.html.trim().is_empty() {
        out.add(
            "text.hardly-any",
            Place::Body,
            "There is hardly any text beside a link.".into(),
            &[],
        );
    }
    if !look.mail.html.is_empty() && look.mail.text.trim().is_empty() {
        out.add(
            "text.only-html",
            Place::Body,
            "There is no plain text beside the designed one.".into(),
            &[],
        );
    }
    if look.mail.subject.trim().is_empty() {
        out.add(
            "subject.empty",
            Place::Subject,
            "There is no subject.".into(),
            &[],
        );
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
            out.add(
                "text.two-faces",
                Place::Body,
                "The plain text says something quite different from the designed one.".into(),
                &[],
            );
        }
    }
}

fn form(look: &Look, out: &mut Findings) {
    if look.view.passwords > 0 {
        out.add(
            "form.password",
            Place::Body,
            "The mail itself asks for a password.".into(),
            &[],
        );
    } else if look.view.forms > 0 {
        out.add(
            "form.any",
            Place::Body,
            "The mail itself holds a form to fill in.".into(),
            &[],
        );
    }
    if look.view.scripts > 0 {
        out.add(
            "html.script",
            Place::Body,
            "The mail carries a script, which no honest mail needs.".into(),
            &[],
        );
    }
    if look.view.refresh {
        out.add(
            "html.refresh",
            Place::Body,
            "The mail tries to send the reader on by itself.".into(),
            &[],
        );
    }
    if look.mail.problems.iter().any(|p| p.code == "text.charset")
        && look.mail.html.contains("+ADw-")
    {
        out.add(
            "html.utf7",
            Place::Body,
            "Markup is hidden in a character set that nobody uses any more.".into(),
            &[],
        );
    }
}
