//! Trackers: an action followed as an issue at GitHub, GitLab or Jira.
//!
//! What leaves is the action's title, its public words and a link back, and nothing of a case; words that judge a
//! person or name somebody of the directory are held back. Both
//! sides may change: what only one changed goes to the other, what both changed is shown on the action's page
//! and waits for a choice. A webhook only says "look at this issue"; the issue is always read back, so that a
//! delivery can neither be replayed nor made up into a change.

mod client;
mod dialect;
pub mod hook;
mod outgoing;
pub mod store;
pub mod sync;

#[cfg(test)]
mod tests;

use goodcatch_platform::clock::Time;
use goodcatch_platform::{from_row, id, words_enum};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

pub use client::{Trouble, is_address_fit};
pub use outgoing::is_held_back;
pub use sync::{Decision, Turn};

id! {
    /// A tracker that actions can be followed in.
    TrackerId
}

words_enum! {
    /// Which API it speaks.
    TrackerKind {
        /// GitHub, or a GitHub Enterprise server.
        GitHub = "github",
        /// GitLab, there or one's own.
        GitLab = "gitlab",
        /// Jira: Cloud (REST v3) or Data Center (REST v2).
        Jira = "jira",
    }
}

words_enum! {
    /// Whether a tracker can be reached.
    Health {
        /// It answered.
        Working = "working",
        /// It refuses, and needs the administrator.
        Failing = "failing",
        /// Nothing is sent for the time being.
        Paused = "paused",
    }
}

words_enum! {
    /// What we know of the issue.
    Remote {
        /// It is still to be made.
        Waiting = "waiting",
        /// It is open there.
        Open = "open",
        /// It is closed there.
        Closed = "closed",
        /// Closed, and a comment says that it works.
        Proven = "proven",
        /// It is not there any more.
        Gone = "gone",
    }
}

/// A tracker, without its secrets.
#[derive(Debug, Clone)]
pub struct Tracker {
    /// Its id.
    pub id: TrackerId,
    /// Which API it speaks.
    pub kind: TrackerKind,
    /// What the organisation calls it.
    pub name: String,
    /// Where its API begins.
    pub base_url: String,
    /// Repository, project path or project key.
    pub project: String,
    /// Whether it can be reached.
    pub state: Health,
    /// Why not: a [`Trouble`]'s word, or nothing.
    pub trouble: String,
    /// When it was last spoken to.
    pub checked_at: Option<Time>,
    /// The version that a form is made for.
    pub version: i64,
}

from_row!(Tracker {
    id,
    kind,
    name,
    base_url,
    project,
    state,
    trouble,
    checked_at,
    version
});

/// What both sides have, where they differ and both changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The title there, if both titles changed.
    pub title: Option<String>,
    /// Whether it is open there, if both states changed.
    pub open: Option<bool>,
}

/// An issue as a tracker tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Number or key, by which the API knows it.
    pub external: String,
    /// Where people read it.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its text, as far as it is text.
    pub body: String,
    /// Its text as the tracker holds it: a text, or a document of Jira's.
    pub raw: Json,
    /// Whether it is open.
    pub open: bool,
    /// When it changed last, in the tracker's own words.
    pub version: String,
}
