//! Entries as people type and paste them: “14:05 reset tokens”, a chat, a log.

mod line;
mod paste;
mod when;

pub use line::{Entry, read_line};
pub use paste::{MOST, Paste, Pasted, read_paste};
