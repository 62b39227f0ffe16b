//! Hard ceilings. Hostile mail is made to exhaust whoever reads it: every loop here ends by one of these.

/// Bytes of a mail that are read; a longer one is read up to here and says so.
pub const MAIL_BYTES: usize = 32 * 1024 * 1024;
/// Bytes decoded from all parts of a mail together.
pub const DECODED_BYTES: usize = 32 * 1024 * 1024;
/// Bytes of readable text, and of HTML, that are kept.
pub const TEXT_BYTES: usize = 1024 * 1024;
/// MIME parts of a mail.
pub const PARTS: usize = 1_000;
/// Bytes gone through, over all levels of nesting, to find parts.
pub const SEARCHED_BYTES: usize = 160 * 1024 * 1024;
/// How deeply parts and mails may nest.
pub const DEPTH: usize = 24;
/// Header fields of one part that are read.
pub const HEADERS: usize = 1_000;
/// Bytes of one header that are read.
pub const HEADER_BLOCK_BYTES: usize = 1024 * 1024;
/// Bytes of one header field that are read.
pub const HEADER_BYTES: usize = 64 * 1024;
/// Addresses of one header field.
pub const ADDRESSES: usize = 1_000;
/// Hops (Received fields) that are read.
pub const HOPS: usize = 100;
/// DKIM signatures, and Authentication-Results fields, that are read.
pub const SIGNATURES: usize = 20;
/// Links of a mail that are looked at.
pub const LINKS: usize = 2_000;
/// Bytes of one URL that are kept.
pub const URL_BYTES: usize = 4_096;
/// Indicators of a mail.
pub const INDICATORS: usize = 1_000;
/// Open elements followed in HTML.
pub const HTML_DEPTH: usize = 256;
/// Bytes unpacked from one archive to find a mail in it.
pub const ARCHIVE_BYTES: usize = 16 * 1024 * 1024;
