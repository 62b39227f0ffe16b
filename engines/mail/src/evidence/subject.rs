//! The subject, the letters that it is written in, and what is wrong with the header itself.

use super::{Findings, Look};
use crate::bytes::brief;

pub(super) fn check(look: &Look, out: &mut Findings) {
    subject(look, out);
    problems(look, out);
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

/// Letters of the mathematical alphabets and other look-alikes of plain letters.
pub(super) fn has_styled(text: &str) -> bool {
    text.chars().filter(|c| matches!(c, '\u{1d400}'..='\u{1d7ff}' | '\u{ff21}'..='\u{ff5a}' | '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')).count() >= 3
}

/// A Latin word holding a letter of another alphabet.
pub(super) fn mixes_alphabets(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        let latin = word.chars().filter(char::is_ascii_alphabetic).count();
        let other = word.chars().filter(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{530}'..='\u{58f}')).count();
        latin >= 2 && other >= 1
    })
}
