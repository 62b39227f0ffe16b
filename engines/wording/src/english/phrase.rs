//! English noun phrases: where they begin and end, and what kind of actor they are.

use crate::grammar::{Class, Who};
use crate::tags::{self, PEOPLE, Tags};
use crate::token::{Kind, Token};

/// How far to look for what a pronoun stands for, or for a subject.
pub const FAR: usize = 70;
/// What can be the verb of a clause.
pub const FINITE: Tags = tags::PAST | tags::THIRD | tags::AUX | tags::MODAL | tags::VERB;
/// Words that end a noun phrase.
pub const CLOSED: Tags = tags::PREP
    | tags::CONJ
    | tags::SUB
    | tags::REL
    | tags::AUX
    | tags::MODAL
    | tags::NEG
    | tags::VERB;

/// Whether a token can stand within a noun phrase.
pub fn nominal(token: &Token) -> bool {
    match token.kind {
        Kind::Hole | Kind::Number => true,
        Kind::Mark => false,
        Kind::Word => {
            !token.is(CLOSED | tags::PRON | tags::DET | tags::POSS)
                || (token.capital && token.is(tags::GIVEN))
                // The department, not the pronoun.
                || (token.shouted && token.word == "it")
        }
    }
}

/// Whether "'s" belongs to an owner here ("the pilot's"), not to "he's".
pub fn owns(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.word == "'s")
        && !at
            .checked_sub(1)
            .and_then(|b| tokens.get(b))
            .is_some_and(|t| t.is(tags::PRON | tags::REL) && !t.is(tags::GROUP | tags::ROLE))
}

/// What kind of actor the words from `start` to `head` are.
pub fn classify(tokens: &[Token], start: usize, head: usize) -> (Class, bool) {
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
        "they" | "them" | "themselves" => match antecedent(tokens, start, true) {
            Class::Thing => Class::Those,
            class => class,
        },
        "these" | "those" => antecedent(tokens, start, true),
        "it" | "itself" => antecedent(tokens, start, false),
        "whoever" | "who" => Class::Role,
        _ => noun(tokens, own, last),
    };
    // "our engineer", "our team" stay what they are; "our testing" is decided by the owner.
    (class, negated)
}

/// The kind of a noun phrase by its last word.
pub fn noun(tokens: &[Token], own: &[Token], last: &Token) -> Class {
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
        // A name of a program and of the company that makes it.
        return if last.is(tags::ORG) {
            Class::Unsure
        } else {
            Class::Thing
        };
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
    // "The flight deck", "the help desk", "head office": people by where they sit.
    let by_place = own.len() > 1
        && own.get(own.len() - 2).is_some_and(|t| {
            matches!(
                (t.word, last.word),
                ("flight", "deck")
                    | ("help" | "service" | "front" | "night", "desk")
                    | ("head" | "front" | "back" | "home" | "post", "office")
                    | ("control" | "engine" | "ops", "room")
                    | ("care" | "nursing" | "retirement", "home")
            )
        });
    if last.is(tags::TEAM) || by_place {
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
pub fn antecedent(tokens: &[Token], at: usize, many: bool) -> Class {
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
pub fn classify_here(tokens: &[Token], at: usize) -> (Class, bool) {
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
pub fn phrase_to(tokens: &[Token], end: usize) -> Option<Who> {
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
        // "An on duty nurse", "their outside consultants".
        if token.is(tags::PREP)
            && start > 1
            && tokens
                .get(start - 2)
                .is_some_and(|t| matches!(t.word, "a" | "an" | "the" | "'s") || t.is(tags::POSS))
        {
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
        if token.is(tags::TIME) && (!token.capital || token.is(tags::ADV)) {
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
pub fn before_brackets(tokens: &[Token], end: usize) -> usize {
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
pub fn chain_to(tokens: &[Token], end: usize, depth: usize) -> Option<Who> {
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
    // "Clerks rather than managers", "the crew together with the pilot".
    while left > 1
        && tokens.get(left - 1).is_some_and(|t| {
            matches!(
                t.word,
                "rather" | "together" | "along" | "instead" | "well" | "as"
            )
        })
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
            // "A member of the clinic": one person; "members of the clinic": the clinic's people.
            if link.word == "of"
                && head.is_some_and(|t| t.word == "member")
                && matches!(
                    inner.class,
                    Class::Org | Class::Team | Class::Unsure | Class::Group
                )
            {
                return Some(Who {
                    end: inner.end,
                    class: Class::Role,
                    ..outer
                });
            }
            let looks_through = link.word == "of" && head.is_some_and(|t| t.is(tags::COLLECT));
            if looks_through {
                return Some(Who {
                    start: outer.start,
                    end: inner.end,
                    negated: outer.negated || inner.negated,
                    class: inner.class,
                });
            }
            // "The head of IT", "the head of the clinic": one person.
            let leads = link.word == "of"
                && head.is_some_and(|t| matches!(t.word, "head" | "heads"))
                && (inner.class.is_people() || inner.class == Class::Unsure);
            if leads {
                return Some(Who {
                    end: inner.end,
                    class: Class::Role,
                    ..outer
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
