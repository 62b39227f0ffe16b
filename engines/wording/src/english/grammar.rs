//! Who stands where in an English sentence: noun phrases, subjects, owners, agents.
//!
//! There is no full parse. Subjects are found by walking left from the verb over what cannot be one, which is right for
//! nearly all sentences that people write about incidents, and costs next to nothing.

use crate::grammar::{Class, Grammar, Who};
use crate::tags::{self, Tags};
use crate::token::{Kind, Token};

/// English.
pub struct English;

/// How far to look for a subject.
const FAR: usize = 70;
use crate::tags::PEOPLE;
const FINITE: Tags = tags::PAST | tags::THIRD | tags::AUX | tags::MODAL | tags::VERB;
const CLOSED: Tags = tags::PREP
    | tags::CONJ
    | tags::SUB
    | tags::REL
    | tags::AUX
    | tags::MODAL
    | tags::NEG
    | tags::VERB;

/// Whether a token can stand within a noun phrase.
fn nominal(token: &Token) -> bool {
    match token.kind {
        Kind::Hole | Kind::Number => true,
        Kind::Mark => false,
        Kind::Word => {
            !token.is(CLOSED | tags::PRON | tags::DET | tags::POSS)
                || (token.capital && token.is(tags::GIVEN))
        }
    }
}

/// Whether "'s" belongs to an owner here ("the pilot's"), not to "he's".
fn owns(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.word == "'s")
        && !at
            .checked_sub(1)
            .and_then(|b| tokens.get(b))
            .is_some_and(|t| t.is(tags::PRON | tags::REL) && !t.is(tags::GROUP | tags::ROLE))
}

/// What kind of actor the words from `start` to `head` are.
fn classify(tokens: &[Token], start: usize, head: usize) -> (Class, bool) {
    let phrase = tokens.get(start..=head).unwrap_or(&[]);
    let Some(last) = phrase.last() else {
        return (Class::Nobody, false);
    };
    let negated = phrase
        .iter()
        .any(|t| matches!(t.word, "no" | "nobody" | "none" | "neither" | "no-one"))
        || (last.word == "one" && phrase.len() > 1 && phrase.iter().any(|t| t.word == "no"));
    // What stands after the last owner is the phrase itself.
    let own_from = phrase
        .iter()
        .rposition(|t| t.word == "'s")
        .map_or(0, |at| at + 1);
    let mut own = phrase.get(own_from..).unwrap_or(phrase);
    // "The employee responsible", "the staff involved": the adjective comes after.
    let mut last = last;
    if own.len() > 1
        && matches!(
            last.word,
            "responsible"
                | "involved"
                | "concerned"
                | "accountable"
                | "alone"
                | "present"
                | "itself"
                | "himself"
                | "herself"
                | "themselves"
        )
    {
        own = own.get(..own.len() - 1).unwrap_or(own);
        last = own.last().unwrap_or(last);
    }
    if own.iter().any(|t| t.is(tags::ATTACKER)) {
        return (Class::Attacker, negated);
    }
    let class = match last.word {
        "i" | "me" | "myself" => Class::Own,
        "we" | "us" | "ourselves" => Class::We,
        // The department, not the pronoun.
        "it" if last.shouted => Class::Team,
        "he" | "she" | "him" | "her" | "you" | "himself" | "herself" | "yourself" | "ya" => {
            Class::Pronoun
        }
        "they" | "them" | "these" | "those" | "themselves" => antecedent(tokens, start, true),
        "it" | "itself" => antecedent(tokens, start, false),
        "whoever" | "who" => Class::Role,
        _ => noun(tokens, own, last),
    };
    // "our engineer", "our team" stay what they are; "our testing" is decided by the owner.
    (class, negated)
}

/// The kind of a noun phrase by its last word.
fn noun(tokens: &[Token], own: &[Token], last: &Token) -> Class {
    if own.first().is_some_and(|t| t.is(tags::TITLE) && t.capital) && own.len() > 1 && last.capital
    {
        return Class::Named;
    }
    if last.kind != Kind::Word {
        // "Engineer 2", "the pilot 1".
        let before = own.iter().rev().find(|t| t.kind == Kind::Word);
        return match before {
            Some(t) if last.kind == Kind::Number && t.is(tags::ROLE) => Class::Role,
            _ => Class::Thing,
        };
    }
    let names: Vec<&Token> = own
        .iter()
        .filter(|t| t.capital && !t.is(CLOSED | tags::DET | tags::POSS))
        .collect();
    if last.capital && last.is(tags::SOFTWARE) {
        return Class::Thing;
    }
    if last.is(tags::ORG_CUE) && (last.capital || names.len() > 1) && !names.is_empty() {
        return Class::Org;
    }
    if last.is(tags::AMBIGUOUS) {
        let program = own
            .iter()
            .any(|t| t.is(tags::SOFTWARE | tags::MACHINERY) || t.kind == Kind::Hole)
            || tokens.iter().any(|t| t.is(tags::MACHINERY));
        return if program {
            Class::Thing
        } else if last.is(tags::PLURAL) {
            Class::Group
        } else {
            Class::MaybeRole
        };
    }
    if last.is(tags::TEAM) {
        // "The crew", "the security team"; not "the team page": there the last word is another.
        return Class::Team;
    }
    if last.is(tags::SERVED) {
        return Class::Served;
    }
    if last.is(tags::GROUP) || (last.is(tags::ROLE) && last.is(tags::PLURAL)) {
        return Class::Group;
    }
    if last.is(tags::ROLE) {
        return Class::Role;
    }
    if last.is(tags::ORG) {
        return Class::Org;
    }
    if last.capital {
        if names.first().is_some_and(|t| t.is(tags::GIVEN)) {
            return Class::Named;
        }
        if names.iter().any(|t| t.is(tags::ORG_CUE)) {
            return Class::Org;
        }
        if names.iter().any(|t| t.is(tags::SOFTWARE | tags::MACHINERY)) {
            return Class::Thing;
        }
        // The first word of a sentence has a capital anyway.
        let first = tokens.iter().find(|t| t.kind == Kind::Word);
        if own.len() == 1 && first.is_some_and(|t| t.start == last.start) && last.tags != 0 {
            return Class::Thing;
        }
        return Class::Unsure;
    }
    Class::Thing
}

/// Whom "they", "it", "their" and "its" stand for: the nearest to the left that fits.
fn antecedent(tokens: &[Token], at: usize, many: bool) -> Class {
    let before = tokens.get(..at).unwrap_or(&[]);
    let mut thing = false;
    for (place, token) in before.iter().enumerate().rev().take(FAR) {
        if token.is(PEOPLE)
            && (token.capital || !token.is(tags::GIVEN) || token.is(PEOPLE & !tags::GIVEN))
        {
            let modifies = tokens.get(place + 1).is_some_and(|next| {
                nominal(next)
                    && next.tags & (PEOPLE | FINITE | tags::ADV | tags::BASE | tags::ING) == 0
                    && next.kind == Kind::Word
                    && next.word != "'s"
            });
            if modifies {
                thing = true;
                continue;
            }
            let (class, _) = classify_here(tokens, place);
            match (class, many) {
                (Class::Thing, _) => thing = true,
                (Class::Org | Class::Team, false) => return class,
                (_, false) => {}
                (class, true) => return class,
            }
        } else if many
            && token.kind == Kind::Word
            && token.tags == 0
            && token.word.len() > 3
            && token.word.ends_with('s')
            && !token.word.ends_with("ss")
            && !token.capital
        {
            thing = true;
        } else if !many
            && token.capital
            && token.kind == Kind::Word
            && place > 0
            && token.tags & CLOSED == 0
            && !token.is(tags::SOFTWARE | tags::TIME)
        {
            return Class::Unsure;
        }
    }
    match (thing, many) {
        (true, _) => Class::Thing,
        (false, true) => Class::They,
        (false, false) => Class::Unsure,
    }
}

/// The kind of one word, without looking for what it stands for.
fn classify_here(tokens: &[Token], at: usize) -> (Class, bool) {
    let Some(token) = tokens.get(at) else {
        return (Class::Nobody, false);
    };
    if token.is(tags::ATTACKER) {
        return (Class::Attacker, false);
    }
    let own = tokens.get(at..=at).unwrap_or(&[]);
    (noun(tokens, own, token), false)
}

/// The noun phrase that ends before `end`.
fn phrase_to(tokens: &[Token], end: usize) -> Option<Who> {
    let head = end.checked_sub(1)?;
    let last = tokens.get(head)?;
    if last.is(tags::PRON) || (last.word == "one" && head > 0) {
        let start = if last.word == "one" && tokens.get(head - 1).is_some_and(|t| t.word == "no") {
            head - 1
        } else {
            head
        };
        let (class, negated) = classify(tokens, start, head);
        return Some(Who {
            class,
            start,
            end,
            negated,
        });
    }
    if !nominal(last) && !last.is(tags::COLLECT) {
        return None;
    }
    let mut start = head;
    while start > 0 {
        let Some(token) = tokens.get(start - 1) else {
            break;
        };
        if token.is(tags::DET) {
            start -= 1;
            // "all the", "one of the".
            if start > 0 && tokens.get(start - 1).is_some_and(|t| t.is(tags::DET)) {
                start -= 1;
            }
            break;
        }
        if token.is(tags::POSS) {
            start -= 1;
            break;
        }
        if owns(tokens, start - 1) {
            start -= 1;
            continue;
        }
        if token.word == "'s" || !(nominal(token) || token.is(tags::POSS)) {
            break;
        }
        // A participle before a noun is part of it only after an article or another adjective.
        if token.is(tags::PAST | tags::PART | tags::ING) && !token.is(PEOPLE) {
            let before = start.checked_sub(2).and_then(|b| tokens.get(b));
            let adjective = before.is_some_and(|t| {
                t.is(tags::DET | tags::POSS | tags::ADV)
                    || t.word == "'s"
                    || (t.kind == Kind::Word && t.tags == 0 && !t.capital)
            }) || start == 1;
            if !adjective {
                break;
            }
        }
        if token.is(tags::TIME) && !token.capital {
            break;
        }
        start -= 1;
    }
    let (class, negated) = classify(tokens, start, head);
    Some(Who {
        class,
        start,
        end,
        negated,
    })
}

/// Goes over what is said in brackets: from the end of "the entity (CE)" to the end of "the entity".
fn before_brackets(tokens: &[Token], end: usize) -> usize {
    if end > 0 && tokens.get(end - 1).is_some_and(|t| t.mark(")")) {
        let open = tokens
            .get(..end)
            .unwrap_or(&[])
            .iter()
            .rposition(|t| t.mark("("));
        return open.unwrap_or(end);
    }
    end
}

/// The whole phrase that ends before `end`, with what it is "of", "at" or "in".
fn chain_to(tokens: &[Token], end: usize, depth: usize) -> Option<Who> {
    let end = before_brackets(tokens, end);
    let inner = phrase_to(tokens, end)?;
    if depth == 0 || inner.start == 0 {
        return Some(inner);
    }
    let at = inner.start - 1;
    let Some(link) = tokens.get(at) else {
        return Some(inner);
    };
    if !link.is(tags::PREP) || link.is(tags::SUB) && link.word != "for" {
        return Some(inner);
    }
    let mut left = at;
    // "assigned to the ticket", "standing by the door": the participle says more about the noun before it.
    if let Some(before) = left.checked_sub(1).and_then(|b| tokens.get(b))
        && before.is(tags::PAST | tags::PART | tags::ING)
        && !before.is(PEOPLE)
    {
        left -= 1;
    }
    let outer = if left == 0 {
        None
    } else {
        chain_to(tokens, left, depth - 1)
    };
    match outer {
        Some(outer) => {
            let head = tokens.get(outer.end.wrapping_sub(1));
            let looks_through = link.word == "of" && head.is_some_and(|t| t.is(tags::COLLECT));
            if looks_through {
                return Some(Who {
                    start: outer.start,
                    end: inner.end,
                    negated: outer.negated || inner.negated,
                    class: many(inner.class),
                });
            }
            if link.word == "of" || outer.class != Class::Thing || inner.class == Class::Thing {
                return Some(Who {
                    end: inner.end,
                    ..outer
                });
            }
            // "During the shift the nurse": what comes first is only when or where.
            Some(Who {
                end: inner.end,
                ..outer
            })
        }
        None => Some(inner),
    }
}

/// One of several is still one of them.
fn many(class: Class) -> Class {
    class
}

/// Whether a token is the verb of a clause, as far as its word says.
fn is_verb(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    if !token.is(FINITE) || token.is(PEOPLE) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|b| tokens.get(b));
    !before.is_some_and(|t| {
        t.is(tags::DET | tags::POSS) || t.word == "'s" || (t.is(tags::PREP) && !t.is(tags::SUB))
    })
}

/// The subject of a verb that shares it with an earlier one.
fn shared_subject(tokens: &[Token], conjunction: usize, depth: usize) -> Who {
    let mut from = conjunction;
    while from > 0 && conjunction - from < FAR {
        let Some(token) = tokens.get(from - 1) else {
            break;
        };
        let complement =
            token.word == "that" && from > 1 && tokens.get(from - 2).is_some_and(|t| t.is(FINITE));
        if token.mark(";")
            || token.mark(":")
            || complement
            || (token.is(tags::SUB) && !token.is(tags::PREP))
        {
            break;
        }
        from -= 1;
    }
    for at in from..conjunction {
        if is_verb(tokens, at) {
            let who = subject_of(tokens, at, depth);
            if who.class != Class::Nobody {
                return who;
            }
        }
    }
    Who::NOBODY
}

fn subject_of(tokens: &[Token], verb: usize, depth: usize) -> Who {
    if depth == 0 {
        return Who::NOBODY;
    }
    let mut at = verb;
    while at > 0 && verb - at < 14 {
        let Some(token) = tokens.get(at - 1) else {
            break;
        };
        let contracted = token.word == "'s" && !owns(tokens, at - 1);
        let led = token.word == "to"
            && at > 1
            && tokens.get(at - 2).is_some_and(|t| {
                t.is(tags::PAST | tags::THIRD | tags::VERB | tags::BASE | tags::PART)
                    && !t.is(PEOPLE)
            });
        let since =
            token.word == "since" && at > 1 && tokens.get(at - 2).is_some_and(|t| t.is(tags::AUX));
        let dangling = token.is(tags::PREP)
            && !token.is(tags::SUB)
            && at < verb
            && tokens.get(at).is_some_and(|t| t.is(tags::ADV));
        if led {
            at -= 2;
        } else if since || dangling {
            at -= 1;
        } else if (token.is(tags::ADV | tags::AUX | tags::MODAL | tags::NEG)
            && !token.is(PEOPLE)
            && !token.is(tags::PRON))
            || contracted
            || token.word == "'d"
        {
            at -= 1;
        } else {
            break;
        }
    }
    let Some(before) = at.checked_sub(1) else {
        return after_opening(tokens, at);
    };
    let Some(token) = tokens.get(before) else {
        return Who::NOBODY;
    };
    if token.is(tags::REL) {
        let mut end = before;
        while end > 0
            && tokens
                .get(end - 1)
                .is_some_and(|t| t.mark(",") || t.mark("(") || t.mark("-"))
        {
            end -= 1;
        }
        let found = chain_nearest(tokens, end);
        return match (token.word, found) {
            ("who", Some(who)) if who.class.is_people() || who.class == Class::Attacker => who,
            ("who", Some(who)) if who.class == Class::Unsure => Who {
                class: Class::Named,
                ..who
            },
            ("who", _) => Who {
                class: Class::Role,
                start: before,
                end: before + 1,
                negated: false,
            },
            (_, Some(who)) => who,
            (_, None) => Who::NOBODY,
        };
    }
    if token.mark(",") || token.mark("-") || token.mark(")") {
        // "An employee of the clinic, Somewhere Health, sent": step over what is set between.
        let opens = tokens
            .get(..before)
            .unwrap_or(&[])
            .iter()
            .rposition(|t| t.mark(token.word) || (token.word == ")" && t.mark("(")));
        if let Some(open) = opens
            && open > 0
            && let Some(who) = chain_to(tokens, open, 4)
            && (who.class.is_people() || who.class == Class::Unsure || who.class == Class::Attacker)
        {
            return in_apposition(tokens, who);
        }
        return shared_subject(tokens, before, depth - 1);
    }
    if token.is(tags::CONJ) || matches!(token.word, "then") {
        if shares_passive(tokens, before, verb) {
            return Who {
                class: Class::Thing,
                start: before,
                end: before,
                negated: false,
            };
        }
        return shared_subject(tokens, before, depth - 1);
    }
    if let Some(who) = chain_to(tokens, before + 1, 4) {
        // "Between A, B and the crew": what stands first in the sentence after "in" or "on" is no subject.
        if who.start > 0
            && let Some(link) = tokens.get(who.start - 1)
            && link.is(tags::PREP)
            && !link.is(tags::SUB)
        {
            // A phrase like "In the morning" without its comma; what follows the verb was looked at already.
            return Who {
                class: Class::Thing,
                ..who
            };
        }
        let who = before_relative(tokens, who, depth)
            .or_else(|| before_participle(tokens, who))
            .unwrap_or(who);
        return in_apposition(tokens, who);
    }
    Who::NOBODY
}

/// "were considered normal and ignored": the second participle is passive like the first, unless it has an object.
fn shares_passive(tokens: &[Token], conjunction: usize, verb: usize) -> bool {
    let Some(own) = tokens.get(verb) else {
        return false;
    };
    if !own.is(tags::PAST | tags::PART) || own.is(tags::AUX) {
        return false;
    }
    let object = tokens.get(verb + 1).is_some_and(|t| {
        t.is(tags::DET | tags::POSS | tags::PRON)
            || t.word == "to"
            || (nominal(t) && !t.is(tags::ADV))
    });
    if object {
        return false;
    }
    let before = tokens.get(..conjunction).unwrap_or(&[]);
    before.iter().enumerate().rev().take(16).any(|(at, t)| {
        t.is(tags::AUX)
            && matches!(t.word, "was" | "were" | "been" | "is" | "are" | "be")
            && tokens
                .get(at + 1..(at + 4).min(conjunction))
                .unwrap_or(&[])
                .iter()
                .any(|t| t.is(tags::PAST | tags::PART))
    })
}

/// "The guard who watched the door failed": the phrase before the verb belongs to the relative clause; its antecedent is the subject.
fn before_relative(tokens: &[Token], who: Who, depth: usize) -> Option<Who> {
    let mut at = who.start;
    for _ in 0..8 {
        at = at.checked_sub(1)?;
        let token = tokens.get(at)?;
        if token.kind == Kind::Mark
            || token.is(tags::CONJ)
            || (token.is(tags::SUB) && !token.is(tags::PREP))
        {
            return None;
        }
        if token.word == "who" {
            return Some(subject_of(tokens, at + 1, depth - 1))
                .filter(|who| who.class != Class::Nobody);
        }
    }
    None
}

/// "Having ignored two alarms, the shift leader went on": the subject follows the comma.
fn after_opening(tokens: &[Token], at: usize) -> Who {
    if !tokens
        .get(..at + 1)
        .unwrap_or(&[])
        .iter()
        .any(|t| t.is(tags::ING))
    {
        return Who::NOBODY;
    }
    let comma = tokens.iter().take(20).position(|t| t.mark(","));
    comma
        .and_then(|comma| English.phrase_from(tokens, comma + 1))
        .unwrap_or(Who::NOBODY)
}

/// "An engineer debugging a billing issue removed": what stands before the verb belongs to the participle.
fn before_participle(tokens: &[Token], who: Who) -> Option<Who> {
    let participle = who.start.checked_sub(1)?;
    if !matches!(who.class, Class::Thing | Class::Unsure | Class::Org)
        || !tokens.get(participle)?.is(tags::ING)
    {
        return None;
    }
    let mut end = participle;
    while end > 0
        && tokens.get(end - 1).is_some_and(|t| {
            t.is(tags::PAST | tags::PART | tags::VERB | tags::ADV) && !t.is(PEOPLE)
        })
    {
        end -= 1;
    }
    chain_to(tokens, end, 3).filter(|left| left.class.is_people() || left.class == Class::MaybeRole)
}

/// "A member of the clinic, Somewhere Health, LLP": the one whom the names that follow describe.
fn in_apposition(tokens: &[Token], who: Who) -> Who {
    let mut found = who;
    for _ in 0..4 {
        if !matches!(found.class, Class::Org | Class::Unsure | Class::Thing)
            || !tokens
                .get(found.end.wrapping_sub(1))
                .is_some_and(|t| t.capital)
        {
            break;
        }
        let Some(comma) = found.start.checked_sub(1) else {
            break;
        };
        if !tokens.get(comma).is_some_and(|t| t.mark(",")) {
            break;
        }
        let Some(left) = chain_to(tokens, comma, 4) else {
            break;
        };
        if matches!(
            left.class,
            Class::Role | Class::Team | Class::Group | Class::MaybeRole
        ) {
            return left;
        }
        found = left;
    }
    who
}

/// The phrase before "who" or "that": the nearest people in the chain, else the whole.
fn chain_nearest(tokens: &[Token], end: usize) -> Option<Who> {
    let end = before_brackets(tokens, end);
    let inner = phrase_to(tokens, end);
    match inner {
        Some(who)
            if who.class.is_people()
                || who.class == Class::Attacker
                || who.class == Class::MaybeRole =>
        {
            Some(who)
        }
        _ => chain_to(tokens, end, 4).or(inner),
    }
}

/// The owner that stands right before `start`: "the pilot's", "their".
fn owner_before(tokens: &[Token], start: usize) -> Option<Who> {
    let mut at = start;
    // Adjectives between: "the captain's repeated failure".
    for _ in 0..4 {
        let token = at.checked_sub(1).and_then(|b| tokens.get(b))?;
        if owns(tokens, at - 1) {
            return phrase_to(tokens, at - 1).map(|who| chained_owner(tokens, who));
        }
        if token.is(tags::POSS) {
            let class = match token.word {
                "my" => Class::Own,
                "our" => Class::We,
                "your" | "his" | "her" => Class::Pronoun,
                "their" => antecedent(tokens, at - 1, true),
                "its" => antecedent(tokens, at - 1, false),
                "whose" => Class::Role,
                _ => Class::Nobody,
            };
            return Some(Who {
                class,
                start: at - 1,
                end: at,
                negated: false,
            });
        }
        if token.kind != Kind::Word || token.is(CLOSED | tags::DET | tags::PRON) {
            return None;
        }
        // "pilot failure", "the crew failure": without the mark.
        if token.is(tags::ROLE | tags::TEAM) && !token.is(tags::PLURAL) && at == start {
            return phrase_to(tokens, at);
        }
        at -= 1;
    }
    None
}

/// "A member of the crew's failure": the crew's.
fn chained_owner(tokens: &[Token], who: Who) -> Who {
    if who.start > 1
        && tokens.get(who.start - 1).is_some_and(|t| t.word == "of")
        && let Some(outer) = chain_to(tokens, who.end, 3)
    {
        return outer;
    }
    who
}

impl Grammar for English {
    fn phrase_from(&self, tokens: &[Token], at: usize) -> Option<Who> {
        let mut end = at;
        let first = tokens.get(at)?;
        if first.is(tags::PRON) && !first.is(tags::DET)
            || (first.word == "no" && tokens.get(at + 1).is_some_and(|t| t.word == "one"))
        {
            let head = if first.word == "no" { at + 1 } else { at };
            let (class, negated) = classify(tokens, at, head);
            return Some(Who {
                class,
                start: at,
                end: head + 1,
                negated,
            });
        }
        while let Some(token) = tokens.get(end) {
            let previous = end
                .checked_sub(1)
                .filter(|b| *b >= at)
                .and_then(|b| tokens.get(b));
            let article = token.is(tags::DET | tags::POSS);
            if article && previous.is_none_or(|t| t.is(tags::DET | tags::POSS)) {
                end += 1;
                continue;
            }
            if token.word == "'s" && end > at {
                end += 1;
                continue;
            }
            if !nominal(token) {
                break;
            }
            let after_people =
                previous.is_some_and(|t| t.is(PEOPLE) && (!t.is(tags::GIVEN) || t.capital));
            let after_noun = previous
                .is_some_and(|t| t.kind == Kind::Word && !t.is(tags::DET | tags::POSS | tags::ADV));
            if after_people && token.is(tags::BASE | tags::THIRD | tags::ADV) && !token.is(PEOPLE) {
                break;
            }
            if after_noun && token.is(tags::ADV) && !token.is(PEOPLE) {
                break;
            }
            if after_noun
                && token.is(tags::PAST | tags::ING)
                && !token.is(PEOPLE)
                && !token.is(tags::ACT)
            {
                break;
            }
            end += 1;
        }
        if end == at || tokens.get(end - 1)?.is(tags::DET | tags::POSS) {
            return None;
        }
        let (class, negated) = classify(tokens, at, end - 1);
        let who = Who {
            class,
            start: at,
            end,
            negated,
        };
        // "one of the engineers", "the failure of the pilot".
        if tokens.get(end).is_some_and(|t| t.word == "of")
            && let Some(inner) = self.phrase_from(tokens, end + 1)
        {
            let through = tokens.get(end - 1).is_some_and(|t| t.is(tags::COLLECT));
            return Some(Who {
                class: if through { inner.class } else { class },
                end: inner.end,
                negated: negated || inner.negated,
                ..who
            });
        }
        Some(who)
    }

    fn subject(&self, tokens: &[Token], verb: usize) -> Who {
        subject_of(tokens, verb, 4)
    }

    fn clause_subject(&self, tokens: &[Token], at: usize) -> Who {
        match shared_subject(tokens, at, 4) {
            who if who.class == Class::Nobody => {
                // "Despite two warnings, the plumber left": the clause follows.
                let comma = tokens
                    .iter()
                    .skip(at)
                    .take(14)
                    .position(|t| t.mark(","))
                    .map(|found| found + at);
                comma
                    .and_then(|comma| self.phrase_from(tokens, comma + 1))
                    .unwrap_or(who)
            }
            who => who,
        }
    }

    fn owner(&self, tokens: &[Token], start: usize, after: usize) -> Who {
        if let Some(who) = owner_before(tokens, start) {
            return who;
        }
        // "of the pilot", "by the crew", "on the part of", "from".
        for at in after..after.saturating_add(8).min(tokens.len()) {
            let Some(token) = tokens.get(at) else { break };
            if matches!(token.word, "of" | "by" | "among" | "from")
                || (token.word == "for" && at == after)
            {
                let Some(who) = self.phrase_from(tokens, at + 1) else {
                    continue;
                };
                if who.class != Class::Thing || token.word == "by" {
                    return who;
                }
                // "inadequate supervision of the flight by the instructor".
                continue;
            }
            if token.kind == Kind::Mark
                || (token.is(FINITE | tags::SUB | tags::CONJ)
                    && !token.is(tags::PREP)
                    && is_verb(tokens, at))
            {
                break;
            }
        }
        Who::NOBODY
    }

    fn agent(&self, tokens: &[Token], after: usize) -> Who {
        for at in after..(after + 7).min(tokens.len()) {
            let Some(token) = tokens.get(at) else { break };
            if token.word == "by" {
                return self.phrase_from(tokens, at + 1).unwrap_or(Who::NOBODY);
            }
            if token.mark(";") || token.mark(".") || token.is(tags::CONJ) {
                break;
            }
        }
        Who::NOBODY
    }

    fn acts_as_people(&self, tokens: &[Token], from: usize, to: usize) -> bool {
        // Who is spoken of together with people and no machinery is more likely one of them.
        let machine = tokens
            .iter()
            .any(|t| t.is(tags::MACHINERY | tags::SOFTWARE) || t.kind == Kind::Hole);
        let people = tokens.iter().enumerate().any(|(at, t)| {
            !(from.saturating_sub(3)..to).contains(&at)
                && ((t.is(tags::ROLE | tags::ORG | tags::SERVED | tags::ATTACKER | tags::TEAM)
                    && !t.is(tags::AMBIGUOUS))
                    || matches!(t.word, "breach" | "lawsuit" | "million" | "billion"))
        });
        if people
            && !machine
            && !tokens
                .get(from)
                .is_some_and(|t| t.is(tags::THIRD | tags::AUX))
        {
            return true;
        }
        let window = tokens.get(from..(to + 4).min(tokens.len())).unwrap_or(&[]);
        window.iter().any(|t| t.is(tags::AGENTIVE | tags::WARNING))
            && !window
                .iter()
                .any(|t| t.is(tags::MACHINE) && !t.is(tags::AGENTIVE))
    }
}
