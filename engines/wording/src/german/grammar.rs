//! Who stands where in a German sentence.
//!
//! The verb may stand second or last and the subject on either side of it; so the clause is searched as a whole for
//! what can be a subject: no preposition before it, and an article that can be nominative.

use crate::grammar::{Class, Grammar, Who};
use crate::tags;
use crate::token::{Kind, Token};

/// German.
pub struct German;

/// First and one past the last token of the clause around a token.
fn clause(tokens: &[Token], at: usize) -> (usize, usize) {
    let ends = |t: &Token| {
        (t.kind == Kind::Mark && !matches!(t.word, "\"" | "'" | "-" | "(" | ")"))
            || t.is(tags::CONJ)
    };
    let start = tokens
        .get(..at)
        .unwrap_or(&[])
        .iter()
        .rposition(ends)
        .map_or(0, |before| before + 1);
    let end = tokens
        .get(at..)
        .unwrap_or(&[])
        .iter()
        .position(ends)
        .map_or(tokens.len(), |after| at + after);
    (start, end.max(at + 1).min(tokens.len()))
}

/// Articles that cannot stand before a subject.
fn oblique(word: &str) -> bool {
    matches!(
        word,
        "den"
            | "dem"
            | "des"
            | "einen"
            | "einem"
            | "eines"
            | "einer"
            | "diesen"
            | "diesem"
            | "dieses"
            | "keinen"
            | "keinem"
            | "keines"
    )
}

fn pronoun(tokens: &[Token], at: usize) -> Option<Who> {
    let token = tokens.get(at)?;
    let class = match token.word {
        "ich" | "mir" | "mich" => Class::Own,
        "wir" | "uns" => Class::We,
        "du" | "ihr" | "dir" | "dich" => Class::Pronoun,
        "sie" | "er" | "ihnen" | "ihm" => {
            if token.capital || !thing_before(tokens, at) {
                Class::Pronoun
            } else {
                Class::Thing
            }
        }
        "man" | "jemand" | "alle" | "jeder" | "niemand" | "keiner" => Class::Group,
        _ => return None,
    };
    let negated = matches!(token.word, "niemand" | "keiner");
    Some(Who {
        class,
        start: at,
        end: at + 1,
        negated,
    })
}

/// Whether the last noun before is a thing, so that "er" and "sie" may mean it.
fn thing_before(tokens: &[Token], at: usize) -> bool {
    let noun = tokens.get(..at).unwrap_or(&[]).iter().rev().find(|t| {
        t.capital
            && t.kind == Kind::Word
            && !t.is(tags::DET | tags::PRON | tags::SUB | tags::PREP | tags::ADV)
    });
    noun.is_some_and(|t| t.tags & tags::PEOPLE == 0)
}

fn class_of(token: &Token) -> Class {
    if token.is(tags::ATTACKER) {
        Class::Attacker
    } else if token.is(tags::TEAM) {
        Class::Team
    } else if token.is(tags::SERVED) {
        Class::Served
    } else if token.is(tags::GROUP) {
        Class::Group
    } else if token.is(tags::ROLE) {
        Class::Role
    } else if token.is(tags::ORG) {
        Class::Org
    } else if token.is(tags::GIVEN) {
        Class::Named
    } else {
        Class::Thing
    }
}

/// A noun phrase from here: article, adjectives, a noun with its capital letter.
fn phrase(tokens: &[Token], at: usize) -> Option<Who> {
    let mut end = at;
    let mut negated = false;
    while let Some(token) = tokens.get(end) {
        if end - at > 5 || token.kind != Kind::Word {
            return None;
        }
        let first_word = tokens
            .iter()
            .find(|t| t.kind == Kind::Word)
            .is_some_and(|t| t.start == token.start);
        let noun = token.capital
            && !token.is(tags::DET
                | tags::POSS
                | tags::PREP
                | tags::AUX
                | tags::SUB
                | tags::MODAL
                | tags::PRON)
            && (!first_word || token.tags & tags::PEOPLE != 0 || !token.is(tags::ADV));
        if noun {
            let (mut class, mut last) = (class_of(token), end + 1);
            // "Der Umgang des Anbieters": whose act it is.
            if class == Class::Thing
                && token.is(tags::ACT)
                && let Some(owner) = genitive(tokens, last)
            {
                class = owner.class;
                last = owner.end;
            }
            return Some(Who {
                class,
                start: at,
                end: last,
                negated,
            });
        }
        if token.is(tags::PREP | tags::AUX | tags::MODAL | tags::SUB | tags::CONJ | tags::NEG)
            && !token.is(tags::DET)
        {
            return None;
        }
        negated |= token.word.starts_with("kein");
        end += 1;
    }
    None
}

/// "des Anbieters", "der Technikerin", "eines Mitarbeiters", "von der Bank".
fn genitive(tokens: &[Token], at: usize) -> Option<Who> {
    let token = tokens.get(at)?;
    let from = match token.word {
        "des" | "der" | "eines" | "einer" | "dieses" | "dieser" | "unseres" | "unserer"
        | "seines" | "ihres" | "ihrer" => at,
        "von" | "vom" | "durch" | "beim" | "bei" => at + 1,
        _ => return None,
    };
    phrase(tokens, from)
}

/// All noun phrases of a clause with whether they can be its subject.
fn phrases(tokens: &[Token], start: usize, end: usize) -> Vec<(Who, bool)> {
    let mut found = Vec::new();
    let mut at = start;
    while at < end && found.len() < 12 {
        let Some(token) = tokens.get(at) else { break };
        if let Some(who) = pronoun(tokens, at)
            && !(token.is(tags::DET) && phrase(tokens, at).is_some_and(|p| p.end > at + 1))
            && !(token.is(tags::POSS) && phrase(tokens, at).is_some())
        {
            found.push((
                who,
                !matches!(
                    token.word,
                    "uns" | "mir" | "mich" | "dir" | "dich" | "ihnen" | "ihm"
                ),
            ));
            at += 1;
            continue;
        }
        let preposition = token.is(tags::PREP) && !token.is(tags::SUB);
        let from = if preposition { at + 1 } else { at };
        let begins = preposition || token.is(tags::DET | tags::POSS) || token.capital;
        let who = if begins { phrase(tokens, from) } else { None };
        match who {
            Some(who) if who.end <= end => {
                let article = tokens.get(from).map_or("", |t| t.word);
                let after_noun = from > start
                    && tokens.get(from - 1).is_some_and(|t| {
                        t.capital
                            && t.kind == Kind::Word
                            && !t.is(tags::DET | tags::PRON | tags::AUX | tags::SUB)
                    });
                let of_noun =
                    after_noun && matches!(article, "der" | "des" | "eines" | "einer" | "dieser");
                found.push((who, !preposition && !oblique(article) && !of_noun));
                at = who.end.max(at + 1);
            }
            _ => at += 1,
        }
    }
    found
}

fn subject_in(tokens: &[Token], start: usize, end: usize) -> Option<Who> {
    let all = phrases(tokens, start, end);
    let first = all.iter().find(|(_, can)| *can).map(|(who, _)| *who)?;
    if first.class == Class::Thing {
        // "Die Warnung hat der Administrator ignoriert": "der" and the pronouns are surely subjects.
        let sure = all.iter().find(|(who, can)| {
            *can && who.class != Class::Thing
                && who.start > first.start
                && tokens.get(who.start).is_some_and(|t| {
                    matches!(
                        t.word,
                        "der" | "ein" | "er" | "wir" | "ich" | "man" | "jemand" | "du"
                    )
                })
        });
        let direct = tokens
            .get(first.start)
            .is_some_and(|t| matches!(t.word, "der" | "ein" | "dieser"));
        if let (Some((who, _)), false) = (sure, direct) {
            return Some(*who);
        }
    }
    Some(first)
}

impl Grammar for German {
    fn phrase_from(&self, tokens: &[Token], at: usize) -> Option<Who> {
        match pronoun(tokens, at) {
            Some(who)
                if phrase(tokens, at).is_none_or(|p| {
                    p.end <= at + 1 || !tokens.get(at).is_some_and(|t| t.is(tags::DET | tags::POSS))
                }) =>
            {
                Some(who)
            }
            _ => phrase(tokens, at),
        }
    }

    fn subject(&self, tokens: &[Token], verb: usize) -> Who {
        let (start, end) = clause(tokens, verb);
        // "der Fahrer, der das Signal missachtete"
        let relative = start > 0
            && tokens.get(start - 1).is_some_and(|t| t.mark(","))
            && tokens
                .get(start)
                .is_some_and(|t| matches!(t.word, "der" | "die" | "das"))
            && phrase(tokens, start).is_none_or(|p| {
                tokens.get(start + 1).is_some_and(|t| {
                    t.is(tags::DET | tags::PREP | tags::PRON | tags::ADV | tags::NEG | tags::POSS)
                }) || p.end > verb
            });
        if relative
            && let Some((who, _)) =
                phrases(tokens, clause(tokens, start.saturating_sub(2)).0, start - 1).last()
        {
            return *who;
        }
        if let Some(who) = subject_in(tokens, start, end) {
            return who;
        }
        // What "und" joins, and "es versäumt, … zu", share the subject before.
        if start > 1 {
            let (before, stop) = clause(tokens, start - 2);
            if let Some(who) = subject_in(tokens, before, stop) {
                return who;
            }
        }
        Who::NOBODY
    }

    fn clause_subject(&self, tokens: &[Token], at: usize) -> Who {
        let (start, end) = clause(tokens, at);
        let find = |start, end| {
            phrases(tokens, start, end)
                .into_iter()
                .map(|(who, _)| who)
                .find(|who| who.class != Class::Thing)
        };
        find(start, end)
            .or_else(|| {
                if start > 1 {
                    let (from, to) = clause(tokens, start - 2);
                    find(from, to)
                } else {
                    None
                }
            })
            .unwrap_or(Who::NOBODY)
    }

    fn owner(&self, tokens: &[Token], start: usize, after: usize) -> Who {
        if let Some(token) = start.checked_sub(1).and_then(|b| tokens.get(b))
            && token.is(tags::POSS)
        {
            let class = match token.word.get(..3).unwrap_or("") {
                "mei" => Class::Own,
                "uns" => Class::We,
                "sei" | "ihr" | "dei" | "eue" | "eur" => Class::Pronoun,
                _ => Class::Nobody,
            };
            return Who {
                class,
                start: start - 1,
                end: start,
                negated: false,
            };
        }
        genitive(tokens, after).unwrap_or(Who::NOBODY)
    }

    fn agent(&self, tokens: &[Token], after: usize) -> Who {
        let (start, end) = clause(tokens, after.saturating_sub(1));
        let passive = tokens.get(start..end).unwrap_or(&[]).iter().any(|t| {
            matches!(
                t.word,
                "wurde"
                    | "wurden"
                    | "worden"
                    | "wird"
                    | "werden"
                    | "ist"
                    | "sind"
                    | "war"
                    | "waren"
            )
        });
        if !passive {
            return Who::NOBODY;
        }
        (start..end)
            .filter(|at| {
                tokens
                    .get(*at)
                    .is_some_and(|t| matches!(t.word, "von" | "vom" | "durch"))
            })
            .find_map(|at| self.phrase_from(tokens, at + 1))
            .unwrap_or(Who::NOBODY)
    }

    fn acts_as_people(&self, _: &[Token], _: usize, _: usize) -> bool {
        false
    }
}
