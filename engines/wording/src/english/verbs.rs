//! Which words are the verbs of a clause, and which of them only report another.

use super::phrase::FINITE;
use crate::tags::{self, PEOPLE};
use crate::token::Token;

/// Verbs that lead to what somebody else did.
const REPORTS: &[&str] = &[
    "said",
    "says",
    "say",
    "found",
    "finds",
    "showed",
    "shows",
    "revealed",
    "reveals",
    "concluded",
    "concludes",
    "stated",
    "states",
    "claimed",
    "claims",
    "alleged",
    "alleges",
    "turned",
    "turns",
    "emerged",
    "emerges",
    "admitted",
    "admits",
    "believes",
    "believed",
    "thinks",
    "thought",
    "means",
    "meant",
];

/// Whether a token is the verb of a clause, as far as its word says.
pub fn is_verb(tokens: &[Token], at: usize) -> bool {
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

/// "The report said the nurse misread the chart and left": of the two verbs before "and", the second counts.
pub fn reports(tokens: &[Token], verb: usize, conjunction: usize) -> bool {
    let rest = tokens.get(verb..conjunction).unwrap_or(&[]);
    let Some(main) = rest
        .iter()
        .position(|t| !t.is(tags::AUX | tags::MODAL | tags::ADV | tags::NEG))
    else {
        return false;
    };
    let Some(token) = rest.get(main) else {
        return false;
    };
    let says = REPORTS.contains(&token.word);
    says && (verb + main + 2..conjunction).any(|at| is_verb(tokens, at))
}
