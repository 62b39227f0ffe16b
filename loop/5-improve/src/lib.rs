//! Improve: actions change systems, and are proven to work.
//!
//! An action says beforehand what will be measured, how, what is expected and when. Nothing is closed
//! unverified without a named reason, and a recurrence names the action that should have prevented it.

pub mod action;
pub mod draft;
pub mod hierarchy;
mod lower;
pub mod store;
pub mod target;
mod words;

pub use action::{Action, ActionId, Better, State, Strength, Waits};
pub use draft::{Draft, Measure, Origin};
pub use store::{ActionChanged, ActionVerified};
