//! Who stands where in an English sentence: noun phrases, subjects, owners, agents.
//!
//! There is no full parse. Subjects are found by walking left from the verb over what cannot be one, which is right for
//! nearly all sentences that people write about incidents, and costs next to nothing.

use super::phrase::{CLOSED, FINITE, antecedent, chain_to, classify, nominal, owns, phrase_to};
use super::subject::{shared_subject, subject_of};
use super::verbs::is_verb;
use crate::grammar::{Class, Grammar, Who};
use crate::tags::{self, PEOPLE};
use crate::token::{Kind, Token};

/// English.
pub struct English;

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
                // "A review whose actions": the review's, and no one's.
                "whose" => phrase_to(tokens, at - 1).map_or(Class::Role, |who| who.class),
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
        // "pilot failure", "the captains failure": without the mark.
        if token.is(tags::ROLE | tags::TEAM) && at == start {
            return phrase_to(tokens, at);
        }
        at -= 1;
    }
    None
}

/// "A member of the crew's failure": the crew's.
fn chained_owner(tokens: &[Token], who: Who) -> Who {
    // "The pilot in command's decision": the pilot's.
    if who.start > 1
        && tokens.get(who.start - 1).is_some_and(|t| {
            t.word == "of" || (matches!(t.word, "in" | "on" | "at") && !who.class.is_people())
        })
        && let Some(outer) = chain_to(tokens, who.end, 3)
        && outer.class != Class::Thing
    {
        return outer;
    }
    who
}

impl Grammar for English {
    fn phrase_from(&self, tokens: &[Token], at: usize) -> Option<Who> {
        let at = at + usize::from(tokens.get(at).is_some_and(|t| t.quotes() || t.mark("@")));
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
            let within = token.is(tags::PREP)
                && previous
                    .is_some_and(|t| matches!(t.word, "a" | "an" | "the") || t.is(tags::POSS));
            if within {
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
            // "A maintenance update" is a thing, and no maintenance that updates.
            let compound = previous
                .is_some_and(|t| matches!(t.word, "maintenance" | "management" | "security"))
                && token.is(tags::BASE);
            if after_people
                && !compound
                && token.is(tags::BASE | tags::THIRD | tags::ADV | tags::BAD_ADJ)
                && !token.is(PEOPLE)
            {
                break;
            }
            // "Mr Sharp check": the name ends with its last capital.
            if first.is(tags::TITLE) && first.capital && end > at + 1 && !token.capital {
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
        // "By management's "decision"": the owner, where a quotation mark follows.
        if end > at + 1 && tokens.get(end - 1).is_some_and(|t| t.word == "'s") {
            end -= 1;
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
            !(from.saturating_sub(2)..to).contains(&at)
                && ((t.is(tags::ROLE | tags::ORG | tags::SERVED | tags::ATTACKER | tags::TEAM)
                    && !t.is(tags::AMBIGUOUS))
                    || matches!(
                        t.word,
                        "breach"
                            | "lawsuit"
                            | "million"
                            | "billion"
                            | "alleged"
                            | "audit"
                            | "oig"
                            | "dpa"
                            | "ico"
                            | "gdpr"
                            | "hipaa"
                    ))
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
