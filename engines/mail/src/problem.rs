//! What could not be read of a mail, or is not as it says it should be.

use serde::Serialize;

use crate::sentence::same;

/// Something that could not be read, or not as it says it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A stable name; the words for it are with whoever shows it.
    pub code: &'static str,
}

/// All there are.
pub(crate) const CODES: &[&str] = &[
    "header.content-type-twice",
    "header.from-many",
    "header.from-twice",
    "header.malformed",
    "header.subject-twice",
    "header.too-long",
    "header.too-many",
    "header.too-many-hops",
    "mail.empty",
    "mail.too-large",
    "mime.damaged",
    "mime.external",
    "mime.no-boundary",
    "mime.partial",
    "mime.too-deep",
    "mime.too-many-parts",
    "mime.too-much",
    "msg.broken",
    "msg.no-header",
    "text.charset",
    "text.too-long",
];

/// The problem of this code; one that is not in the list does not compile.
#[expect(clippy::panic, reason = "called while compiling only")]
pub(crate) const fn problem(code: &str) -> Problem {
    let mut left = CODES;
    while let [known, rest @ ..] = left {
        if same(known, code) {
            return Problem { code: known };
        }
        left = rest;
    }
    panic!("a new problem: add its code to the list, and its words in every language")
}
