//! Rules as data. One line is one rule:
//!
//! `category actor option=value … : element element …`
//!
//! The actor says where to look for whom it is about: `subject`, `clause` (its main subject), `owner` (whose, of whom, by whom), `by`, `np` (the
//! `[]` in the pattern), or fixed: `you`, `group`, `role`, `org`, `we`, `none`. Options set the severity for a kind of actor
//! (`none=medium`, `org=low`, `thing=drop`, `all=high`). `clear category` takes the findings of a sentence away; `clear category after`
//! only those that follow it. `opening`: whom it is about must open the sentence, as in a headline.
//!
//! Elements: `word`, `a|b`, `%tag` (`%duty&ing` asks for both), `?` in front makes it optional, `~` up to three adverbs or quotation marks, `..` up to four words, `...` up to nine, `....` further and over commas,
//! `[]` a noun phrase, `^` the start of a sentence or clause, `$` its end, `!x` not followed by, `!<x` not preceded by, `{` and `}` where the
//! finding begins and ends.

use crate::finding::{Actor, Category, Severity};
use crate::grammar::{Grammar, Who};
use crate::tags::{self, Tags};
use crate::token::{Kind, Token};

/// One choice of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alternative {
    /// This word, and its number in the lexicon.
    Word(Box<str>, u32),
    /// Any word with all of these tags.
    Tag(Tags),
}

#[derive(Debug, Clone)]
enum Element {
    One(Vec<Alternative>),
    Maybe(Vec<Alternative>),
    Adverbs,
    Gap(usize),
    Far,
    Phrase,
    ClauseStart,
    SentenceStart,
    ClauseEnd,
    Question,
    Not(Vec<Alternative>),
    NotBefore(Vec<Alternative>),
    Before(Vec<Alternative>),
    Begin,
    End,
}

/// Where to look for whom a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Find {
    /// The subject of the verb at the start.
    Subject,
    /// Whose, of whom, by whom.
    Owner,
    /// Whose, where it stands before.
    Possessor,
    /// Whose; else the subject.
    OwnerOrSubject,
    /// The subject of the clause in which it stands.
    Clause,
    /// By whom.
    By,
    /// The noun phrase in the pattern.
    Phrase,
    /// Always this.
    Fixed(Actor),
}

/// What to do for a kind of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Say nothing.
    Drop,
    /// Say it if the words that follow are those of people.
    Check,
    /// Say it, so severe.
    Say(Severity),
}

/// What a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It finds something.
    Find(Category),
    /// Its presence clears a sentence of this category, or of all; or only what follows it.
    Clear {
        /// The category; none for all.
        what: Option<Category>,
        /// What stands before it stays.
        after: bool,
    },
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What it is for.
    pub purpose: Purpose,
    /// Whom it is about.
    pub find: Find,
    /// Its place in the lists: earlier rules are the more exact ones.
    pub rank: usize,
    /// Severities other than the usual, by the name of the kind of actor.
    levels: Vec<(&'static str, Level)>,
    elements: Vec<Element>,
    /// It can only match where the sentence begins.
    pub opens: bool,
    /// It can only match in a question.
    pub asks: bool,
    /// Whom it is about must open the sentence.
    pub opening: bool,
}

/// Where a rule matched.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// First token of the finding.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// Where the whole pattern ended.
    pub after: usize,
    /// The noun phrase that it held.
    pub who: Option<Who>,
}

/// Reads a list of rules. A line that cannot be read is skipped; a test reads every line.
pub fn read(list: &'static str) -> Vec<Rule> {
    list.lines().filter_map(read_line).collect()
}

/// Lines that are not rules though they should be.
#[cfg(test)]
pub fn unreadable(list: &'static str) -> Vec<&'static str> {
    list.lines()
        .filter(|line| {
            !line.trim().is_empty()
                && !line.trim_start().starts_with('#')
                && read_line(line).is_none()
        })
        .collect()
}

fn read_line(line: &'static str) -> Option<Rule> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    let (head, body) = line.split_once(" : ")?;
    let mut head = head.split_whitespace();
    let purpose = match head.next()? {
        "clear" => Purpose::Clear {
            what: match head.next()? {
                "all" => None,
                word => Some(Category::from_word(word)?),
            },
            after: head.clone().any(|word| word == "after"),
        },
        word => Purpose::Find(Category::from_word(word)?),
    };
    let (mut find, mut levels) = (Find::Fixed(Actor::Nobody), Vec::new());
    let mut opening = false;
    for word in head {
        if word == "opening" {
            opening = true;
        } else if let Some((kind, level)) = word.split_once('=') {
            let level = match level {
                "drop" => Level::Drop,
                "check" => Level::Check,
                word => Level::Say(Severity::from_word(word)?),
            };
            levels.push((kind, level));
        } else if word != "after" {
            find = match word {
                "subject" => Find::Subject,
                "owner" => Find::Owner,
                "possessor" => Find::Possessor,
                "owner-or-subject" => Find::OwnerOrSubject,
                "clause" => Find::Clause,
                "by" => Find::By,
                "np" => Find::Phrase,
                "you" => Find::Fixed(Actor::Person),
                fixed => Find::Fixed(Actor::from_word(fixed)?),
            };
        }
    }
    let elements = body
        .split_whitespace()
        .map(read_element)
        .collect::<Option<Vec<_>>>()?;
    let opens = matches!(elements.first(), Some(Element::SentenceStart));
    let asks = elements.iter().any(|e| matches!(e, Element::Question));
    let rule = Rule {
        opens,
        asks,
        opening,
        purpose,
        find,
        rank: 0,
        levels,
        elements,
    };
    if rule.first().is_empty() {
        None
    } else {
        Some(rule)
    }
}

fn read_element(word: &str) -> Option<Element> {
    Some(match word {
        "~" => Element::Adverbs,
        ".." => Element::Gap(4),
        "..." => Element::Gap(9),
        "...." => Element::Far,
        "[]" => Element::Phrase,
        "^" => Element::ClauseStart,
        "^^" => Element::SentenceStart,
        "$" => Element::ClauseEnd,
        "$?" => Element::Question,
        "{" => Element::Begin,
        "}" => Element::End,
        _ => {
            if let Some(rest) = word.strip_prefix("!<") {
                Element::NotBefore(alternatives(rest)?)
            } else if let Some(rest) = word.strip_prefix('<') {
                Element::Before(alternatives(rest)?)
            } else if let Some(rest) = word.strip_prefix('!').filter(|rest| !rest.is_empty()) {
                Element::Not(alternatives(rest)?)
            } else if let Some(rest) = word.strip_prefix('?').filter(|rest| !rest.is_empty()) {
                Element::Maybe(alternatives(rest)?)
            } else {
                Element::One(alternatives(word)?)
            }
        }
    })
}

fn alternatives(word: &str) -> Option<Vec<Alternative>> {
    word.split('|')
        .map(|one| match one.strip_prefix('%') {
            Some(names) if !names.is_empty() => {
                let all = names
                    .split('&')
                    .map(tags::by_name)
                    .try_fold(0, |all, tag| Some(all | tag?))?;
                Some(Alternative::Tag(all))
            }
            _ => Some(Alternative::Word(one.into(), 0)),
        })
        .collect()
}

fn any(alternatives: &[Alternative], token: &Token) -> bool {
    alternatives.iter().any(|one| match one {
        Alternative::Word(_, id) => *id == token.id,
        Alternative::Tag(tags) => token.tags & tags == *tags,
    })
}

impl Rule {
    /// What the first word can be; what may be left out before it, too.
    pub fn first(&self) -> Vec<&Alternative> {
        let mut all = Vec::new();
        for element in &self.elements {
            match element {
                Element::Maybe(alternatives) => all.extend(alternatives),
                Element::One(alternatives) => {
                    all.extend(alternatives);
                    return all;
                }
                _ => {}
            }
        }
        Vec::new()
    }

    /// All words that the rule names.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let named = self.elements.iter().filter_map(|element| match element {
            Element::One(all)
            | Element::Maybe(all)
            | Element::Not(all)
            | Element::NotBefore(all)
            | Element::Before(all) => Some(all),
            _ => None,
        });
        named.flatten().filter_map(|one| match one {
            Alternative::Word(word, _) => Some(&**word),
            Alternative::Tag(_) => None,
        })
    }

    /// What cannot be left out.
    pub fn required(&self) -> impl Iterator<Item = &Vec<Alternative>> {
        self.elements.iter().filter_map(|element| match element {
            Element::One(alternatives) => Some(alternatives),
            _ => None,
        })
    }

    /// Learns the numbers of the words that it names.
    pub fn number(&mut self, id: impl Fn(&str) -> u32) {
        for element in &mut self.elements {
            if let Element::One(all)
            | Element::Maybe(all)
            | Element::Not(all)
            | Element::NotBefore(all)
            | Element::Before(all) = element
            {
                for one in all {
                    if let Alternative::Word(word, number) = one {
                        *number = id(word);
                    }
                }
            }
        }
    }

    /// What this rule does for a kind of actor, where it differs from the usual.
    pub fn level(&self, kind: &str) -> Option<Level> {
        self.own_level(kind).or_else(|| self.own_level("all"))
    }

    /// What this rule says of this kind of actor alone.
    pub fn own_level(&self, kind: &str) -> Option<Level> {
        self.levels
            .iter()
            .find(|(name, _)| *name == kind)
            .map(|(_, level)| *level)
    }

    /// Tries the rule on the words from `at` on.
    pub fn matches<G: Grammar + ?Sized>(
        &self,
        grammar: &G,
        tokens: &[Token],
        at: usize,
    ) -> Option<Hit> {
        let mut hit = Hit {
            start: at,
            end: usize::MAX,
            after: at,
            who: None,
        };
        let mut steps = 0;
        if !follow(
            &self.elements,
            grammar,
            tokens,
            at,
            at,
            &mut hit,
            &mut steps,
        ) {
            return None;
        }
        hit.end = hit.end.min(hit.after);
        Some(hit)
    }
}

/// Follows the elements over the words; short gaps are tried at each length, so this ends soon.
fn follow<G: Grammar + ?Sized>(
    elements: &[Element],
    grammar: &G,
    tokens: &[Token],
    first: usize,
    at: usize,
    hit: &mut Hit,
    steps: &mut u32,
) -> bool {
    *steps += 1;
    if *steps > 400 {
        return false;
    }
    let Some((element, rest)) = elements.split_first() else {
        hit.after = at;
        return at > first;
    };
    let token = tokens.get(at);
    match element {
        Element::One(alternatives) => {
            token.is_some_and(|t| any(alternatives, t))
                && follow(rest, grammar, tokens, first, at + 1, hit, steps)
        }
        Element::Maybe(alternatives) => {
            (token.is_some_and(|t| any(alternatives, t))
                && follow(rest, grammar, tokens, first, at + 1, hit, steps))
                || follow(rest, grammar, tokens, first, at, hit, steps)
        }
        Element::Adverbs => {
            let run = tokens
                .get(at..)
                .unwrap_or(&[])
                .iter()
                .take(3)
                .take_while(|t| t.is(tags::ADV) || t.quotes())
                .count();
            (0..=run)
                .rev()
                .any(|skip| follow(rest, grammar, tokens, first, at + skip, hit, steps))
        }
        Element::Gap(most) => {
            let run = tokens
                .get(at..)
                .unwrap_or(&[])
                .iter()
                .take(*most)
                .take_while(|t| t.kind != Kind::Mark)
                .count();
            (0..=run).any(|skip| follow(rest, grammar, tokens, first, at + skip, hit, steps))
        }
        Element::Far => {
            let run = tokens
                .get(at..)
                .unwrap_or(&[])
                .iter()
                .take(16)
                .take_while(|t| !t.mark(";"))
                .count();
            (0..=run).any(|skip| follow(rest, grammar, tokens, first, at + skip, hit, steps))
        }
        Element::Phrase => {
            let Some(who) = grammar.phrase_from(tokens, at) else {
                return false;
            };
            let kept = hit.who;
            hit.who = Some(who);
            if follow(rest, grammar, tokens, first, who.end, hit, steps) {
                return true;
            }
            hit.who = kept;
            false
        }
        Element::SentenceStart => {
            let starts = tokens
                .get(..at)
                .unwrap_or(&[])
                .iter()
                .all(|t| t.kind == Kind::Mark || t.kind == Kind::Number);
            starts && follow(rest, grammar, tokens, first, at, hit, steps)
        }
        Element::ClauseStart => {
            let starts = at == 0
                || tokens.get(at - 1).is_some_and(|t| {
                    (t.kind == Kind::Mark && t.word != "-")
                        || t.is(tags::CONJ | tags::SUB)
                        || matches!(t.word, "please" | "so" | "then" | "just" | "but")
                });
            starts && follow(rest, grammar, tokens, first, at, hit, steps)
        }
        Element::ClauseEnd => {
            let ends = token.is_none_or(|t| t.kind == Kind::Mark || t.is(tags::CONJ | tags::SUB));
            ends && follow(rest, grammar, tokens, first, at, hit, steps)
        }
        Element::Question => {
            let asks = tokens.iter().rev().take(4).any(|t| t.mark("?"));
            asks && follow(rest, grammar, tokens, first, at, hit, steps)
        }
        Element::Not(alternatives) => {
            !token.is_some_and(|t| any(alternatives, t))
                && follow(rest, grammar, tokens, first, at, hit, steps)
        }
        Element::NotBefore(alternatives) => {
            let before = at.checked_sub(1).and_then(|b| tokens.get(b));
            !before.is_some_and(|t| any(alternatives, t))
                && follow(rest, grammar, tokens, first, at, hit, steps)
        }
        Element::Before(alternatives) => {
            let before = at.checked_sub(1).and_then(|b| tokens.get(b));
            before.is_some_and(|t| any(alternatives, t))
                && follow(rest, grammar, tokens, first, at, hit, steps)
        }
        Element::Begin => {
            let kept = hit.start;
            hit.start = at;
            if follow(rest, grammar, tokens, first, at, hit, steps) {
                return true;
            }
            hit.start = kept;
            false
        }
        Element::End => {
            let kept = hit.end;
            hit.end = at;
            if follow(rest, grammar, tokens, first, at, hit, steps) {
                return true;
            }
            hit.end = kept;
            false
        }
    }
}
