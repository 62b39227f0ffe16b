//! Pictures, written anew from the blocks that hold pixels and nothing else.

mod exif;
pub(crate) mod gif;
pub(crate) mod jp2;
pub(crate) mod jpeg;
pub(crate) mod png;
pub(crate) mod webp;
