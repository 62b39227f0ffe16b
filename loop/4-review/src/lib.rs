//! Review: what made it possible, asked without blame.
//!
//! A review is facilitated by somebody who did not respond. Accounts belong to their authors until
//! they release them; what is published is de-identified; a cause is never a person.

pub mod account;
mod actions;
pub mod body;
pub mod causation;
pub mod deidentify;
pub mod draft;
pub mod export;
pub mod factor;
mod jobs;
mod letters;
pub mod map;
pub mod meeting;
mod naming;
pub mod order;
mod pages;
pub mod publishing;
pub mod quality;
pub mod review;
pub mod statement;
pub mod store;

pub use account::{Account, AccountId};
#[cfg(test)]
mod tests;

pub use actions::{ActionLine, ActionsOf, no_actions};
pub use factor::{Category, Factor, FactorId, Nature};
pub use jobs::jobs;
pub use letters::writers;
pub use naming::find_names;
pub use pages::{nav, routes};
pub use review::{Field, Review, ReviewId, State, soak_ends, soak_over};
pub use statement::{RestsOn, Statement, StatementId};
pub use store::{
    About, ReviewPublished, ReviewSigned, facilitates, factors_of_incident, find_review,
    incident_of, list_factors, names_in, open_for_incident, open_for_near_miss, reviewed,
    takes_part,
};
