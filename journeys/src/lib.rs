//! HTTP journeys on both databases, the privacy matrix, the browser: the town that they happen in.

mod town;

pub use town::{Answer, Part, Town};
