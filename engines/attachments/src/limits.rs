//! How much a file may cost. Every loop over foreign bytes ends at one of these.

/// The largest file that is looked at: the attachment limit, with room for a copy that grew.
pub const INPUT: usize = 32 << 20;
/// Entries in one container (Office, OpenDocument).
pub const ENTRIES: usize = 10_000;
/// One entry of a container, unpacked.
pub const ENTRY: u64 = 64 << 20;
/// Everything unpacked for one attachment, files within files included.
pub const UNPACKED: u64 = 1 << 30;
/// Files within files: a picture in a document in a document.
pub const DEPTH: usize = 3;
/// Elements open at once in one XML part.
pub const XML_DEPTH: usize = 512;
/// The pixels of a PNG, unpacked.
pub const PIXELS: u64 = 512 << 20;
/// Objects in a PDF.
pub const PDF_OBJECTS: usize = 500_000;
/// Structure streams of a PDF (tables of objects), unpacked, together.
pub const PDF_STRUCTURE: usize = 64 << 20;
/// Tables of where the objects of a PDF lie, unpacked, together.
pub const PDF_TABLES: usize = 16 << 20;
/// How deeply PDF objects may nest, directly.
pub const PDF_DEPTH: usize = 64;
