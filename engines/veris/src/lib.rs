//! VERIS records: read and write the public format for incidents, know its codes, compare what two
//! incidents look like, and tell others in STIX 2.1. Pure: no I/O, no clock, no randomness.
//!
//! Public data sets are written by many hands over many years. So a record here is the JSON it came
//! as, seen through typed methods: nothing is lost on the way through, and nothing is refused that
//! can be read.

mod careless;
mod codes;
mod defaults;
mod pieces;
mod record;
mod shape;
pub mod stix;
mod timeline;
mod validate;

pub use codes::{Code, Hit, Language, List, find_list, is_code, label, lists, search};
pub use defaults::{Known, defaults, likely_kind, of_size};
pub use pieces::{Kind as PieceKind, Next, Piece, Splitter, Trouble};
pub use record::{NotARecord, Note, Record, SCHEMA_VERSION, read};
pub use shape::Shape;
pub use timeline::{Milestones, Moment, Precision, derive_timeline};
pub use validate::{Problem, Weight, What, validate};
