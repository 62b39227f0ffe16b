//! Goodcatch: the one binary and its commands.
fn main() {}
