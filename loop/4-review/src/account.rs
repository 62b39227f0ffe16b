//! An account: what one participant saw, knew, tried and expected, in the first person.
//!
//! Until its author releases it nobody else reads it, the facilitator neither. Who wrote it is in no
//! type that a page gets: an account carries the role under which its author chose to be shown.

use goodcatch_platform::clock::Time;
use goodcatch_platform::{from_row, id, words_enum};

id! {
    /// A participant's account.
    AccountId
}

words_enum! {
    /// A part of an account.
    Part {
        /// What I saw.
        Saw = "saw",
        /// What I knew.
        Knew = "knew",
        /// What I tried.
        Tried = "tried",
        /// What I expected.
        Expected = "expected",
    }
}

/// An account: its author's own, or one that was released.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The role that its author is shown by: their own choice.
    pub shown_as: String,
    /// What they saw.
    pub saw: String,
    /// What they knew.
    pub knew: String,
    /// What they tried.
    pub tried: String,
    /// What they expected.
    pub expected: String,
    /// When its author released it; null while it is theirs alone.
    pub released_at: Option<Time>,
    /// Grows with every change.
    pub version: i64,
}

from_row!(Account {
    id,
    shown_as,
    saw,
    knew,
    tried,
    expected,
    released_at,
    version
});

impl Account {
    /// The words of a part.
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Saw => &self.saw,
            Part::Knew => &self.knew,
            Part::Tried => &self.tried,
            Part::Expected => &self.expected,
        }
    }

    /// Whether nothing is written yet.
    pub fn is_empty(&self) -> bool {
        Part::ALL
            .iter()
            .all(|part| self.part(*part).trim().is_empty())
    }
}
