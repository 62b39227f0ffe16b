//! Review: what made it possible, asked without blame.
//!
//! A review is facilitated by somebody who did not respond. Accounts belong to their authors until
//! they release them; what is published is de-identified; a cause is never a person.

pub mod account;
pub mod factor;
pub mod review;
pub mod statement;

pub use account::{Account, AccountId};
pub use factor::{Category, Factor, FactorId, Nature};
pub use review::{Field, Review, ReviewId, State, soak_over};
pub use statement::{Statement, StatementId};
