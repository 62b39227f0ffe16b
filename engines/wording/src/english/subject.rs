//! The subject of an English verb: what is walked over on the way to it, and what may stand between.

use super::grammar::English;
use super::phrase::{FAR, FINITE, before_brackets, chain_to, nominal, owns, phrase_to};
use super::verbs::{is_verb, reports};
use crate::grammar::{Class, Grammar, Who};
use crate::tags::{self, PEOPLE};
use crate::token::{Kind, Token};

/// The subject of a verb that shares it with an earlier one.
pub fn shared_subject(tokens: &[Token], conjunction: usize, depth: usize) -> Who {
    let mut from = conjunction;
    let mut commas = false;
    while from > 0 && conjunction - from < FAR {
        let Some(token) = tokens.get(from - 1) else {
            break;
        };
        let complement =
            token.word == "that" && from > 1 && tokens.get(from - 2).is_some_and(|t| t.is(FINITE));
        // "Hit the bank, who ordered a check but left": the clause of "who", unless a comma has ended it.
        if token.word == "who"
            && !commas
            && from > 1
            && tokens.get(from - 2).is_some_and(|t| t.mark(","))
        {
            from -= 1;
            break;
        }
        commas |= token.mark(",") && from < conjunction;
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
        if is_verb(tokens, at) && !reports(tokens, at, conjunction) {
            let who = subject_of(tokens, at, depth);
            if who.class != Class::Nobody {
                return who;
            }
        }
    }
    Who::NOBODY
}

/// Before "who": no one is meant.
const ASKING: &[&str] = &[
    "of", "ask", "asks", "asked", "asking", "about", "matter", "matters", "wonder", "keeps",
    "shows", "records", "logs", "care",
];

/// Where the words before a verb begin that help it: "could not have", "seemed to".
fn past_helpers(tokens: &[Token], verb: usize) -> usize {
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
        // "They keep pointing": what goes on has the subject of its verb.
        let going = matches!(token.word, "keep" | "keeps" | "kept")
            && tokens.get(at).is_some_and(|t| t.is(tags::ING));
        if led {
            at -= 2;
        } else if since
            || going
            || dangling
            || token.quotes()
            || (token.is(tags::ADV | tags::AUX | tags::MODAL | tags::NEG)
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
    at
}

/// Whom "who", "which" or "that" stands for.
fn before_pronoun(tokens: &[Token], before: usize) -> Who {
    let Some(token) = tokens.get(before) else {
        return Who::NOBODY;
    };
    // "Irrespective of who broke it", "nobody asked who did it": no one is meant.
    if token.word == "who"
        && before
            .checked_sub(1)
            .and_then(|b| tokens.get(b))
            .is_some_and(|t| ASKING.contains(&t.word))
    {
        return Who {
            class: Class::Thing,
            start: before,
            end: before + 1,
            negated: false,
        };
    }
    let mut end = before;
    while end > 0
        && tokens
            .get(end - 1)
            .is_some_and(|t| t.mark(",") || t.mark("(") || t.mark("-"))
    {
        end -= 1;
    }
    // "The ministry, not the port, that ignored it": the ministry.
    if end < before
        && let Some(comma) = tokens
            .get(end.saturating_sub(8)..end)
            .unwrap_or(&[])
            .iter()
            .rposition(|t| t.mark(","))
            .map(|found| found + end.saturating_sub(8))
        && tokens
            .get(comma + 1)
            .is_some_and(|t| t.is(tags::NEG) || t.word == "rather")
    {
        end = comma;
    }
    let found = chain_nearest(tokens, end);
    match (token.word, found) {
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
    }
}

/// The subject of a verb, or of the clause that leads to it.
pub fn subject_of(tokens: &[Token], verb: usize, depth: usize) -> Who {
    if depth == 0 {
        return Who::NOBODY;
    }
    let at = past_helpers(tokens, verb);
    let Some(before) = at.checked_sub(1) else {
        return after_opening(tokens, at);
    };
    let Some(token) = tokens.get(before) else {
        return Who::NOBODY;
    };
    // "A company like that should": the pronoun ends the phrase.
    if matches!(token.word, "that" | "this" | "these" | "those")
        && let Some(link) = before.checked_sub(1)
        && tokens
            .get(link)
            .is_some_and(|t| t.is(tags::PREP) && !t.is(tags::SUB))
        && let Some(who) = chain_to(tokens, link, 3)
    {
        return who;
    }
    if token.is(tags::REL) {
        return before_pronoun(tokens, before);
    }
    if token.mark(",") || token.mark("-") || token.mark(")") || token.mark("]") {
        // "An employee of the clinic, Somewhere Health, sent": step over what is set between.
        // "The captain, having ignored two calls": the one right before the comma.
        let participle = tokens
            .get(at..=verb)
            .unwrap_or(&[])
            .iter()
            .any(|t| t.word == "having")
            || tokens.get(verb).is_some_and(|t| t.is(tags::ING));
        if participle
            && let Some(who) = chain_to(tokens, before, 4)
            && who.start == 0
            && who.class.is_people()
        {
            return who;
        }
        if let Some(who) = before_inset(tokens, before) {
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
        let near = shared_subject(tokens, before, depth - 1);
        // "The guard saw that the lamp was out, but left": the comma leads back to the first clause.
        if matches!(near.class, Class::Thing | Class::Those)
            && before
                .checked_sub(1)
                .and_then(|b| tokens.get(b))
                .is_some_and(|t| t.mark(","))
            && let Some(first) = (0..before).find(|at| is_verb(tokens, *at))
            && let who = subject_of(tokens, first, depth - 1)
            && who.class.is_people()
            && !reports(tokens, first, before)
        {
            return who;
        }
        return near;
    }
    if tokens
        .get(verb)
        .is_some_and(|t| t.is(tags::ING) || matches!(t.word, "being" | "having"))
        && !tokens
            .get(at..verb)
            .unwrap_or(&[])
            .iter()
            .any(|t| t.is(tags::AUX))
    {
        if token.is(tags::PREP) {
            return of_gerund(tokens, before, at, depth);
        }
        // "The result of the administrator failing to": the one who stands before it, not the result.
        if let Some(who) = phrase_to(tokens, before + 1)
            && (who.class.is_people() || who.class == Class::MaybeRole)
            && who
                .start
                .checked_sub(1)
                .and_then(|b| tokens.get(b))
                .is_some_and(|t| t.is(tags::PREP))
        {
            return who;
        }
    }
    let before = before_time(tokens, before);
    // "Those running the site did not": people, whoever they are.
    if let Some(who) = those_who(tokens, before) {
        return who;
    }
    if let Some(who) = chain_to(tokens, before + 1, 4) {
        // "Between A, B and the crew": what stands first in the sentence after "in" or "on" is no subject.
        if who.start > 0
            && let Some(link) = tokens.get(who.start - 1)
            && link.is(tags::PREP)
            && !link.is(tags::SUB)
        {
            // "People who worked on the next rack cut": the phrase belongs to what stands before it.
            if let Some(found) =
                before_relative(tokens, who, depth).or_else(|| before_participle(tokens, who))
                && found.class.is_people()
            {
                return in_apposition(tokens, found);
            }
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

/// "The nurse in charge that day left": the last token before a time that stands between.
fn before_time(tokens: &[Token], before: usize) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |t| t.word);
    let time = tokens
        .get(before)
        .is_some_and(|t| t.is(tags::TIME) && !t.capital && !t.is(PEOPLE));
    if time
        && before > 2
        && matches!(word(before - 1), "that" | "this" | "last" | "same")
        && tokens
            .get(before - 2)
            .is_some_and(|t| nominal(t) && !t.is(tags::ADV) && !t.is(tags::TIME))
    {
        return before - 2;
    }
    before
}

/// "Those running it", "whoever was on call": who these are is not said, but people they are.
fn those_who(tokens: &[Token], before: usize) -> Option<Who> {
    let from = before.saturating_sub(8);
    let said = tokens.get(from..=before)?.iter().rposition(|t| {
        t.kind == Kind::Mark || matches!(t.word, "whoever" | "those") || t.is(tags::CONJ)
    })?;
    let at = from + said;
    let next = tokens.get(at + 1)?;
    let opens = match tokens.get(at)?.word {
        "whoever" => next.is(FINITE),
        "those" => next.is(tags::ING) && !next.is(PEOPLE),
        _ => false,
    };
    opens.then_some(Who {
        class: Class::Group,
        start: at,
        end: before + 1,
        negated: false,
    })
}

/// What stands before something set between commas, dashes or brackets, if it acts: "The nurse, tired, alone, forgot".
fn before_inset(tokens: &[Token], close: usize) -> Option<Who> {
    let mark = tokens.get(close)?.word;
    let mut open = close;
    for round in 0..3 {
        open = tokens
            .get(..open)
            .unwrap_or(&[])
            .iter()
            .rposition(|t| {
                t.mark(match mark {
                    ")" => "(",
                    "]" => "[",
                    other => other,
                })
            })
            .filter(|at| *at > 0)?;
        let who = chain_to(tokens, open, 4).filter(|who| {
            who.class.is_people()
                || matches!(
                    who.class,
                    Class::Unsure | Class::Attacker | Class::MaybeRole
                )
        });
        // Further to the left only what begins the clause can be meant.
        if let Some(who) = who
            && (round == 0
                || who
                    .start
                    .checked_sub(1)
                    .and_then(|b| tokens.get(b))
                    .is_none_or(|t| t.kind == Kind::Mark || t.is(tags::CONJ | tags::SUB)))
        {
            return Some(who);
        }
    }
    None
}

/// Who does what follows a preposition: "criticised the crew for ignoring", "the crew made it worse by ignoring",
/// "By ignoring it, the crew".
fn of_gerund(tokens: &[Token], link: usize, at: usize, depth: usize) -> Who {
    let word = tokens.get(link).map_or("", |t| t.word);
    if matches!(word, "of" | "for" | "from")
        && let Some(who) = phrase_to(tokens, link).filter(|who| who.class.is_people())
    {
        return who;
    }
    match shared_subject(tokens, link, depth - 1) {
        who if who.class == Class::Nobody => after_opening(tokens, at),
        who => who,
    }
}

/// "were listed and dropped": the second participle is passive like the first, unless it has an object.
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
    let mut verbs = 0;
    for _ in 0..14 {
        at = at.checked_sub(1)?;
        let token = tokens.get(at)?;
        // "The nurse who found it said the pump failed": the second verb has a subject of its own.
        let adjective = at
            .checked_sub(1)
            .and_then(|b| tokens.get(b))
            .is_some_and(|t| matches!(t.word, "the" | "a" | "an") || t.is(tags::POSS | tags::PREP));
        if token.is(tags::PAST | tags::THIRD | tags::VERB)
            && !token.is(PEOPLE | tags::AUX | tags::MODAL)
            && !adjective
        {
            verbs += 1;
            if verbs > 1 {
                return None;
            }
        }
        if token.kind == Kind::Mark
            || token.is(tags::CONJ)
            || (token.is(tags::SUB) && !token.is(tags::PREP))
        {
            return None;
        }
        // "Late that night the engineer": a time, and no clause.
        if token.word == "that" && tokens.get(at + 1).is_some_and(|t| t.is(tags::TIME)) {
            return None;
        }
        if token.word == "who" {
            return Some(subject_of(tokens, at + 1, depth - 1))
                .filter(|who| who.class != Class::Nobody);
        }
        if token.word == "that" && who.start == at + 1 {
            return None;
        }
        // "The team that owns the gateway forgot"; "said that the gateway forgot" is another clause.
        if matches!(token.word, "that" | "which" | "whose" | "whom") && who.start > at + 1 {
            return chain_nearest(tokens, at);
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

/// "A technician testing a spare pump at the north shed closed": what stands before the verb belongs to the participle.
fn before_participle(tokens: &[Token], who: Who) -> Option<Who> {
    if !matches!(who.class, Class::Thing | Class::Unsure | Class::Org) {
        return None;
    }
    for participle in (who.start.saturating_sub(12)..who.start).rev() {
        let token = tokens.get(participle)?;
        let mark = token.kind == Kind::Mark && !token.quotes() && !matches!(token.word, "(" | ")");
        if mark
            || token.is(tags::CONJ | tags::REL)
            || (token.is(tags::SUB) && !token.is(tags::PREP))
            || (is_verb(tokens, participle) && !token.is(tags::PAST | tags::PART | tags::ING))
        {
            return None;
        }
        // "Saying that failover should have happened": what is said has a subject of its own.
        let tells = tokens
            .get(participle + 1)
            .is_some_and(|next| next.word == "that");
        if !token.is(tags::ING) || tells {
            continue;
        }
        let mut end = participle;
        while end > 0
            && tokens.get(end - 1).is_some_and(|t| {
                t.is(tags::PAST | tags::PART | tags::VERB | tags::ADV) && !t.is(PEOPLE)
            })
        {
            end -= 1;
        }
        // "Debugging a billing issue": the nearer one may be part of a name.
        let left = chain_to(tokens, end, 3)
            .filter(|left| left.class.is_people() || left.class == Class::MaybeRole);
        if left.is_some() {
            return left;
        }
    }
    None
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
