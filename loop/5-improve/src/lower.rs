//! The ids of lower stages that this one holds.

use goodcatch_platform::id;

id! {
    /// An incident.
    IncidentId
}
id! {
    /// A review.
    ReviewId
}
id! {
    /// A contributing factor.
    FactorId
}
