//! A contributing factor: cause → effect → event. It names what made something more likely, never who.

use goodcatch_platform::{from_row, id, words_enum};

id! {
    /// A contributing factor of a review.
    FactorId
}

words_enum! {
    /// Where a factor lies.
    Category {
        /// The task itself: its difficulty, its time pressure.
        Task = "task",
        /// Tools and technology.
        Tools = "tools",
        /// The place and its conditions.
        Environment = "environment",
        /// Rules, resources, priorities.
        Organisation = "organisation",
        /// How people and teams work together; staffing, handovers.
        PeopleAndTeams = "people-and-teams",
        /// Beyond the organisation: suppliers, attackers, the law.
        External = "external",
    }
}

words_enum! {
    /// What sort of cause it is; the rules of causation ask more of some.
    Nature {
        /// How things were.
        Condition = "condition",
        /// Something done other than meant: has a cause before it.
        Error = "error",
        /// Something done other than a procedure says: has a cause before it.
        Deviation = "deviation",
        /// Something not done: counts only where there was a duty to do it.
        Omission = "omission",
    }
}

/// A factor as it lies in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Its id.
    pub id: FactorId,
    /// Its place in the list, from 1.
    pub place: i64,
    /// Where it lies.
    pub category: Category,
    /// What sort of cause it is.
    pub kind: Nature,
    /// What was so.
    pub cause: String,
    /// What that made more likely.
    pub effect: String,
    /// What came of it.
    pub event: String,
    /// For an omission: where the duty to act is written down; empty where none is named.
    pub duty: String,
    /// The factor that this one made possible: it is that factor's preceding cause.
    pub leads_to: Option<FactorId>,
    /// Grows with every change.
    pub version: i64,
}

from_row!(Factor {
    id,
    place,
    category,
    kind,
    cause,
    effect,
    event,
    duty,
    leads_to,
    version
});
