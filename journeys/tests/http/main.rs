//! Journeys through HTTP, in one binary: the whole server on a fresh database, without sockets.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests, outside of test functions"
)]

mod matrix;
mod nav;
mod privacy_matrix;
mod report_to_answer;
mod row;
mod things;
