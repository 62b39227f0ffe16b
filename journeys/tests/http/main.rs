//! Journeys through HTTP, in one binary: the whole server on a fresh database, without sockets.

mod matrix;
mod privacy_matrix;
mod report_to_answer;
