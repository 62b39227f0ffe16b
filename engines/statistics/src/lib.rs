//! Figures about people: never below the floor, never without their interval.

pub mod disclosure;
mod wilson;

pub use disclosure::{Answers, Cohort, Floor};
pub use wilson::{Interval, wilson};
