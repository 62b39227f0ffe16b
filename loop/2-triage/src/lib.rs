//! Triage: reports become cases; a verdict answers every reporter.
//!
//! A wave of mails is one case. A responder decides once; every reporter hears it in their language,
//! thanks first. What is not a mail is a case of its own, with what its kind needs done.

mod assessment;
pub mod case;
pub mod event;
mod jobs;
mod letters;
mod live;
mod mail_view;
mod mail_words;
mod pages;
pub mod store;
pub mod tasks;
pub mod verdict;
mod wave;
pub mod wording;

pub use case::{Case, CaseId, State};
pub use jobs::jobs;
pub use letters::writers;
pub use mail_words::{evidence_words, problem_words};
pub use pages::{nav, routes};
pub use store::{
    CaseMerged, CaseOpened, Counts, LetterKind, answered_in_time, cases_of, counts, decide,
    tell_all,
};
pub use verdict::{Verdict, VerdictId};

#[cfg(test)]
mod tests;
