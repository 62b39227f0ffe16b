//! Incidents in the words of others: classified in VERIS, handed on as VERIS and STIX, taken in from
//! VERIS files of any size.
//!
//! What leaves names no person: codes and times; the words of an incident only where somebody who
//! looked at them asks for it. What is marked TLP:RED does not leave.

pub mod export;
pub mod import;
mod pages;
mod prepare;
mod store;
#[cfg(test)]
mod tests;
mod trace;
mod work;

pub use pages::routes;
pub use work::jobs;
