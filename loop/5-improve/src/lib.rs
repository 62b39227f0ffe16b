//! Improve: actions change systems, and are proven to work.
//!
//! An action says beforehand what will be measured, how, what is expected and when. Nothing is closed
//! unverified without a named reason, and a recurrence names the action that should have prevented it.

pub mod action;
pub mod calendar;
pub mod changes;
pub mod draft;
pub mod figures;
pub mod hierarchy;
mod jobs;
mod lower;
mod pages;
mod recurrence;
mod reminders;
pub mod store;
pub mod target;
pub mod trackers;
mod words;

pub use action::{Action, ActionId, Better, State, Strength, Waits};
pub use draft::{Draft, Measure, Origin};
pub use jobs::jobs;
pub use lower::{FactorId, IncidentId, ReviewId};
pub use pages::{actions_of_review, nav, routes};
pub use recurrence::Because;
pub use recurrence::store::{
    Decided, Recurrence, RecurrenceId, find_recurrence, list_of_incident, list_recurrences, settle,
};
pub use reminders::writers;
pub use store::{ActionChanged, ActionVerified};

#[cfg(test)]
mod tests;
