//! What of a Markdown text is prose, so that only that is looked at.

use std::ops::Range;

/// The stretches of `text` that are prose, in bytes: code, quotations, links' targets, front matter and comments are not.
pub fn prose(text: &str) -> Vec<Range<usize>> {
    let _ = text;
    Vec::new()
}
