//! Who does what in an incident, and what there is to do.

use goodcatch_people::MemberId;
use goodcatch_platform::clock::Time;
use goodcatch_platform::{from_row, id, words_enum};

words_enum! {
    /// A part that somebody takes in an incident.
    IncidentRole {
        /// Leads: decides, and keeps the whole in view.
        Lead = "lead",
        /// Writes down what happens.
        Scribe = "scribe",
        /// Tells those who need to know.
        Communications = "communications",
        /// Knows the thing that is hit.
        Expert = "expert",
    }
}

impl IncidentRole {
    /// Whether several people may hold it at once.
    pub fn many(self) -> bool {
        self == IncidentRole::Expert
    }
}

/// Who holds, or held, a role.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The role.
    pub role: IncidentRole,
    /// Who.
    pub member_id: MemberId,
    /// Their name.
    pub name: Option<String>,
    /// From when.
    pub from_at: Time,
    /// Until when; present while there is no end.
    pub until_at: Option<Time>,
}

from_row!(Holder {
    role,
    member_id,
    name,
    from_at,
    until_at
});

words_enum! {
    /// The part of the work that a step belongs to (NIST SP 800-61r3).
    Phase {
        /// Find out.
        Detect = "detect",
        /// Stop the harm.
        Respond = "respond",
        /// Put right.
        Recover = "recover",
    }
}

id! {
    /// A task of an incident.
    TaskId
}

/// A task of an incident.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Its place in the list.
    pub place: i64,
    /// The part of the work.
    pub phase: Phase,
    /// What to do.
    pub words: String,
    /// Who usually does it: a role's word, or a team's name.
    pub owner_role: String,
    /// Who does it.
    pub assigned_to: Option<MemberId>,
    /// Their name.
    pub assigned_name: Option<String>,
    /// When it was done.
    pub done_at: Option<Time>,
    /// Who ticked it.
    pub done_by: Option<MemberId>,
    /// Grows with every change.
    pub version: i64,
}

from_row!(Task {
    id,
    place,
    phase,
    words,
    owner_role,
    assigned_to,
    assigned_name,
    done_at,
    done_by,
    version
});
