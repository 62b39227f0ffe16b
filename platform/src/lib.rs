//! What every stage stands on: database, jobs, announcements, mail out, pages, words, configuration.
//!
//! Platform knows nothing of Goodcatch's subject: no member, no report, no case.

pub mod blobs;
pub mod clock;
pub mod config;
pub mod database;
pub mod edits;
pub mod ids;
pub mod jobs;
pub mod mail_out;
pub mod pages;
pub mod testkit;
pub mod words;

mod platform;
pub use platform::Platform;
