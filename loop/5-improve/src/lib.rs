//! Improve: actions change systems, and are proven to work.
//!
//! An action says beforehand what will be measured, how, what is expected and when. Nothing is closed
//! unverified without a named reason, and a recurrence names the action that should have prevented it.

pub mod action;
mod lower;

pub use action::{Action, ActionId, Better, State, Strength, Waits};
