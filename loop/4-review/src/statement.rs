//! The merged narrative: statements in an order, each with what it rests on.

use goodcatch_platform::{from_row, id};
use goodcatch_respond::{EventId, EvidenceId};

use crate::account::AccountId;

id! {
    /// A statement of the narrative.
    StatementId
}

id! {
    /// What a statement rests on.
    GroundId
}

/// A statement.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// Where it stands among the others.
    pub rank: f64,
    /// What it says.
    pub words: String,
    /// The released account that it comes from.
    pub account_id: Option<AccountId>,
    /// Grows with every change.
    pub version: i64,
}

from_row!(Statement {
    id,
    rank,
    words,
    account_id,
    version
});

/// What a statement rests on: an event of the timeline, a piece of evidence, or words.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Its id.
    pub id: GroundId,
    /// The statement.
    pub statement_id: StatementId,
    /// The event of the incident's timeline.
    pub event_id: Option<EventId>,
    /// The piece of evidence.
    pub evidence_id: Option<EvidenceId>,
    /// How it reads.
    pub label: String,
}

from_row!(Ground {
    id,
    statement_id,
    event_id,
    evidence_id,
    label
});

/// What a statement is said to rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RestsOn {
    /// An entry of the incident's timeline.
    Event(EventId),
    /// A piece of its evidence.
    Evidence(EvidenceId),
    /// Something else, in words.
    Named(String),
}
