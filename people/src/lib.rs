//! Members, roles, sign-in, sealing, grants.
//!
//! "May this viewer see or do this" is decided in [`access`] and nowhere else. An identity is a type
//! that cannot be shown without a [`grants::Grant`] ([`sealing`]).

pub mod access;
pub mod app;
pub mod grants;
pub mod keys;
pub mod members;
pub mod sealing;
pub mod viewer;

pub use access::{Act, Refused};
pub use app::{App, NavEntry};
pub use members::{Member, MemberId};
pub use viewer::Viewer;
