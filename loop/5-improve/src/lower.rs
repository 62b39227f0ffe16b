//! The ids of lower stages that this one holds.

pub use goodcatch_respond::IncidentId;
pub use goodcatch_review::{FactorId, ReviewId};
