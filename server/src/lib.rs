//! Goodcatch: the stages wired together, and the commands of the one binary.

pub mod commands;
pub mod demo;
pub mod start;
pub mod web;
pub mod wire;
