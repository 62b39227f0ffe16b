//! Runs the rules of a language over a text, sentence by sentence.

use crate::finding::{Actor, Category, Finding, Severity};
use crate::grammar::{Class, Grammar, Who};
use crate::lexicon::Lexicon;
use crate::message::Messages;
use crate::pattern::{Find, Hit, Level, Purpose, Rule};
use crate::sieve::Chances;
use crate::tags;
use crate::token::{Kind, Sentences, Token, lower};

/// All that a language brings.
pub struct Tongue {
    /// Words and rules.
    pub lexicon: Lexicon,
    /// Who stands where.
    pub grammar: &'static dyn Grammar,
    /// What to say.
    pub messages: &'static Messages,
}

/// Something found, in bytes.
#[derive(Debug, Clone, Copy)]
struct Found {
    start: usize,
    end: usize,
    category: Category,
    severity: Severity,
    actor: Actor,
    /// The place of its rule in the lists: earlier rules are the more exact ones.
    rank: usize,
}

/// The findings of a text whose places are those of `original`.
pub fn run(tongue: &Tongue, text: &str, original: &str) -> Vec<Finding> {
    let low = lower(text);
    let mut sentences = Sentences::new(text, &low, &tongue.lexicon);
    let (mut tokens, mut found, mut chances) = (Vec::new(), Vec::new(), Chances::default());
    while sentences.next(&mut tokens) {
        look(tongue, &tokens, &mut chances, &mut found);
    }
    place(found, original, tongue.messages)
}

/// Looks at one sentence.
fn look(tongue: &Tongue, tokens: &[Token], chances: &mut Chances, out: &mut Vec<Found>) {
    if tokens.iter().all(|token| token.begins == 0) {
        return;
    }
    let lexicon = &tongue.lexicon;
    let asks = tokens.iter().rev().take(4).any(|token| token.mark("?"));
    let first = tokens
        .iter()
        .position(|token| token.kind != Kind::Mark && token.kind != Kind::Number)
        .unwrap_or(0);
    let (mut found, mut cleared) = (Vec::<Found>::new(), Vec::new());
    lexicon.sieve.ask(tokens, asks, chances);
    for (at, token) in tokens.iter().enumerate() {
        if token.begins == 0 {
            continue;
        }
        lexicon
            .sieve
            .each(token.begins, at <= first, chances, |id| {
                let Some(rule) = lexicon.rules.get(id) else {
                    return;
                };
                if let Purpose::Clear { what, after } = rule.purpose {
                    let from = if after { token.start } else { 0 };
                    if !cleared.contains(&(None, 0))
                        && rule.matches(tongue.grammar, tokens, at).is_some()
                    {
                        cleared.push((what, from));
                    }
                    return;
                }
                if let Some(hit) = rule.matches(tongue.grammar, tokens, at)
                    && let Some(one) = judge(tongue, tokens, rule, hit)
                {
                    found.push(one);
                }
            });
    }
    found.retain(|one| {
        !cleared
            .iter()
            .any(|(what, from)| one.end > *from && what.is_none_or(|what| what == one.category))
    });
    out.extend(settle(found));
}

/// Whom a hit is about, and how much it therefore weighs.
fn judge(tongue: &Tongue, tokens: &[Token], rule: &Rule, hit: Hit) -> Option<Found> {
    let Purpose::Find(category) = rule.purpose else {
        return None;
    };
    let grammar = tongue.grammar;
    let who = match rule.find {
        Find::Subject => grammar.subject(tokens, hit.start),
        Find::Owner => grammar.owner(tokens, hit.start, hit.end),
        Find::OwnerOrSubject => match grammar.owner(tokens, hit.start, hit.end) {
            who if who.class == Class::Nobody => grammar.subject(tokens, hit.start),
            who => who,
        },
        Find::Clause => grammar.clause_subject(tokens, hit.start),
        Find::Possessor => grammar.owner(tokens, hit.start, usize::MAX),
        Find::By => grammar.agent(tokens, hit.end),
        Find::Phrase => hit.who.unwrap_or(Who::NOBODY),
        Find::Fixed(_) => Who::NOBODY,
    };
    // "Not the nurse", "no engineer".
    let before = who
        .start
        .checked_sub(1)
        .filter(|at| !(hit.start..hit.end).contains(at))
        .and_then(|at| tokens.get(at));
    let denied =
        who.class != Class::Nobody && before.is_some_and(|t| t.is(tags::NEG) || t.word == "no");
    // "If you did not set it": an instruction, not a reproach.
    if who.class == Class::Pronoun
        && tokens
            .get(who.start)
            .is_some_and(|t| matches!(t.word, "you" | "du" | "ihr" | "sie"))
        && before.is_some_and(|t| {
            matches!(
                t.word,
                "if" | "when" | "unless" | "case" | "whether" | "where" | "once"
            )
        })
        && category != Category::Counterfactual
    {
        return None;
    }
    let leads = |at: usize| tokens.iter().take(at).all(|t| t.kind == Kind::Mark);
    if rule.opening && !leads(who.start) {
        return None;
    }
    if (who.negated || denied) && rule.level("no").is_none() {
        return None;
    }
    let mut actor = who.class.actor();
    let level = if let Find::Fixed(fixed) = rule.find {
        actor = fixed;
        let kind = if fixed == Actor::Person {
            "pronoun"
        } else {
            fixed.word()
        };
        rule.level(kind).unwrap_or(Level::Say(match fixed {
            Actor::We | Actor::Own | Actor::Nobody => Severity::Low,
            _ => Severity::Medium,
        }))
    } else {
        // Who is addressed can be told apart from who is spoken of.
        let addressed =
            who.class == Class::Pronoun && tokens.get(who.start).is_some_and(|t| t.word == "you");
        let own = addressed.then(|| rule.own_level("you")).flatten();
        match own.or_else(|| rule.level(who.class.word())) {
            Some(level) => level,
            None => match who.class {
                Class::Named => Level::Say(Severity::High),
                Class::We | Class::Own | Class::Nobody => Level::Say(Severity::Low),
                Class::Attacker | Class::Thing | Class::Those => Level::Drop,
                Class::MaybeRole => rule.level("role").unwrap_or(Level::Say(Severity::Medium)),
                Class::Unsure => match rule.level("org") {
                    None | Some(Level::Say(Severity::Medium | Severity::High)) => Level::Check,
                    Some(_) => Level::Drop,
                },
                _ => Level::Say(Severity::Medium),
            },
        }
    };
    let severity = match level {
        Level::Say(severity) => severity,
        Level::Check if grammar.acts_as_people(tokens, hit.start, hit.after) => Severity::Medium,
        Level::Check | Level::Drop => return None,
    };
    let (first, last) = (tokens.get(hit.start)?, tokens.get(hit.end.checked_sub(1)?)?);
    // The shortest phrase that a writer would change begins with the one it is about, where they stand together.
    let start = match tokens.get(who.start) {
        Some(token) if who.end <= hit.start && hit.start - who.end <= 3 => token.start,
        _ => first.start,
    };
    Some(Found {
        start,
        end: last.end.max(first.end),
        category,
        severity,
        actor,
        rank: rule.rank,
    })
}

/// Where findings overlap, the weightier stays; then the more exact rule.
fn settle(mut found: Vec<Found>) -> Vec<Found> {
    if found.len() > 1 {
        found.sort_by(|a, b| {
            b.severity
                .cmp(&a.severity)
                .then(a.rank.cmp(&b.rank))
                .then((b.end - b.start).cmp(&(a.end - a.start)))
                .then(a.start.cmp(&b.start))
        });
        let mut kept: Vec<Found> = Vec::with_capacity(found.len());
        for one in found {
            if kept
                .iter()
                .all(|other| one.end <= other.start || other.end <= one.start)
            {
                kept.push(one);
            }
        }
        kept.sort_by_key(|one| one.start);
        return kept;
    }
    found
}

/// Turns bytes into code points and adds the words that help.
fn place(found: Vec<Found>, original: &str, messages: &Messages) -> Vec<Finding> {
    let (mut bytes, mut points) = (0, 0);
    let mut upto = |place: usize| {
        if place >= bytes {
            points += original
                .get(bytes..place)
                .map_or(0, |between| between.chars().count());
            bytes = place;
        }
        points
    };
    found
        .into_iter()
        .map(|one| {
            let (start, end) = (upto(one.start), upto(one.end));
            let said = messages.say(one.category, one.actor);
            Finding {
                start,
                end,
                category: one.category,
                severity: one.severity,
                actor: one.actor,
                message: said.message,
                question: said.question,
                example: said.example,
            }
        })
        .collect()
}
