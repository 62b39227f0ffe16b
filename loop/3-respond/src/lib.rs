//! Respond: a case that is real harm, or nearly was, becomes an incident.
//!
//! Those who work on it see what is known, write down what happens in one line each, hand roles over
//! in one step and tell others kindly. Every duration derives from milestones; the timeline only grows.

pub mod entry;
pub mod event;
pub mod exchange;
pub mod incident;
mod jobs;
pub mod letter;
mod letters;
pub mod milestone;
mod naming;
mod pages;
pub mod playbook;
pub mod role;
pub mod store;
pub mod timeline;
pub mod update;

pub use event::{Event, EventId, Evidence, EvidenceId, EvidenceKind, Nature, NewEvent};
pub use incident::{Exit, Incident, IncidentId, Kind, Move, Source, State, Tlp};
pub use jobs::jobs;
pub use letters::writers;
pub use milestone::{Milestone, Precision, Reached};
pub use naming::{NamesIn, no_names};
pub use pages::{Vague, give_copy, nav, routes, vaguely};
pub use role::{IncidentRole, Phase, Task, TaskId};
pub use store::{
    ForReview, IncidentClassified, IncidentLinked, IncidentMoved, IncidentOpened,
    IncidentsImported, NewIncident, NewLikeness, Shape, cases_of_incident, close_after_review,
    count_all_incidents, count_incidents, enter_review, erase_likeness, find_incident,
    incident_of_case, keep_apart, list_events, list_evidence, open_incident, open_near_miss,
    read_for_review, record_likenesses, responded_to, responders_to, shapes, shapes_of_imported,
    standing_of, times_to_first_report, worked_on,
};

#[cfg(test)]
mod tests;
