//! What a language module answers: who stands where in a sentence.

use crate::finding::Actor;
use crate::token::Token;

/// What kind of actor a noun phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Somebody by name.
    Named,
    /// he, she, you.
    Pronoun,
    /// "they", of whom nothing in the sentence says who they are.
    They,
    /// "they", where the sentence speaks of things before.
    Those,
    /// One individual by role.
    Role,
    /// A word for a role or for a program.
    MaybeRole,
    /// A team.
    Team,
    /// People in general.
    Group,
    /// Users, customers, patients.
    Served,
    /// An organisation.
    Org,
    /// A name of a person, an organisation or a program.
    Unsure,
    /// Those who write.
    We,
    /// The one who writes.
    Own,
    /// Somebody who attacks from outside.
    Attacker,
    /// No actor at all: a thing, a program, an abstract noun.
    Thing,
    /// Nobody is named.
    Nobody,
}

impl Class {
    /// Its name in the options of a rule.
    pub fn word(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Pronoun => "pronoun",
            Self::They => "they",
            Self::Those => "those",
            Self::Role => "role",
            Self::MaybeRole => "maybe",
            Self::Team => "team",
            Self::Group => "group",
            Self::Served => "served",
            Self::Org => "org",
            Self::Unsure => "unsure",
            Self::We => "we",
            Self::Own => "self",
            Self::Attacker => "attacker",
            Self::Thing => "thing",
            Self::Nobody => "none",
        }
    }

    /// As findings name it.
    pub fn actor(self) -> Actor {
        match self {
            Self::Named | Self::Pronoun | Self::They | Self::Those => Actor::Person,
            Self::Role | Self::MaybeRole => Actor::Role,
            Self::Team => Actor::Team,
            Self::Group | Self::Served => Actor::Group,
            Self::Org | Self::Unsure => Actor::Org,
            Self::We => Actor::We,
            Self::Own => Actor::Own,
            Self::Attacker | Self::Thing | Self::Nobody => Actor::Nobody,
        }
    }

    /// Whether words of fault can be about it.
    pub fn is_people(self) -> bool {
        !matches!(
            self,
            Self::Attacker
                | Self::Thing
                | Self::Those
                | Self::Nobody
                | Self::Unsure
                | Self::MaybeRole
        )
    }
}

/// A noun phrase, and what kind of actor it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Who {
    /// The kind.
    pub class: Class,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// "nobody", "no engineer".
    pub negated: bool,
}

impl Who {
    /// Nobody is named.
    pub const NOBODY: Self = Self {
        class: Class::Nobody,
        start: usize::MAX,
        end: 0,
        negated: false,
    };
}

/// A language's small module.
pub trait Grammar: Sync {
    /// The noun phrase that begins at a token.
    fn phrase_from(&self, tokens: &[Token], at: usize) -> Option<Who>;
    /// The subject of the verb at a token.
    fn subject(&self, tokens: &[Token], verb: usize) -> Who;
    /// The subject of the clause in which a token stands.
    fn clause_subject(&self, tokens: &[Token], at: usize) -> Who;
    /// Whose: before the words, or after them with "of" or "by".
    fn owner(&self, tokens: &[Token], start: usize, after: usize) -> Who;
    /// By whom.
    fn agent(&self, tokens: &[Token], after: usize) -> Who;
    /// Whether a doubtful name or role acts as people do here, by the words that follow.
    fn acts_as_people(&self, tokens: &[Token], from: usize, to: usize) -> bool;
}
