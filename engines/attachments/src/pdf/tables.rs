//! What the tables of a PDF would cost to read, before they are read.
//!
//! A table of objects may be packed a thousandfold, and each may name an earlier one. The loader
//! bounds each alone; here they are bounded together.

use std::borrow::Cow;

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

use crate::limits;
use crate::verdict::{Outcome, Reason};

pub(super) fn check(bytes: &[u8]) -> Outcome<()> {
    let mut left = limits::PDF_TABLES;
    let mut start = 0;
    for at in memmem::find_iter(bytes, b"stream") {
        let before = bytes.get(start..at).unwrap_or_default();
        start = at + b"stream".len();
        if before.ends_with(b"end") || !may_be_table(before) {
            continue;
        }
        let packed = bytes.get(start..).unwrap_or_default();
        left = left
            .checked_sub(cost(packed, left))
            .ok_or(Reason::TooLarge)?;
    }
    Ok(())
}

/// Whether what stands before a stream has the two entries that no table can do without.
fn may_be_table(before: &[u8]) -> bool {
    let before = without_escapes(before);
    has_name(&before, b"/W") && has_name(&before, b"/Size")
}

/// Whether a name occurs whole: `/W`, not `/Width`.
fn has_name(bytes: &[u8], name: &[u8]) -> bool {
    memmem::find_iter(bytes, name).any(|at| {
        !bytes
            .get(at + name.len())
            .is_some_and(|next| next.is_ascii_alphanumeric() || b"._-:+".contains(next))
    })
}

/// Names may be written with escapes: `/#57` is `/W`.
fn without_escapes(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.contains(&b'#') {
        return Cow::Borrowed(bytes);
    }
    let digit = |at: Option<&u8>| at.and_then(|digit| char::from(*digit).to_digit(16));
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        let escaped = digit(after.first()).zip(digit(after.get(1)));
        match escaped.and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
            Some(byte) if first == b'#' => {
                plain.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => plain.push(first),
        }
    }
    Cow::Owned(plain)
}

/// How many bytes a stream unpacks to. One that is packed in a rarer way counts as a large one.
fn cost(packed: &[u8], left: usize) -> usize {
    const RARE: usize = limits::PDF_TABLES / 16;
    let packed = packed.trim_ascii_start();
    let mut inflate = Decompress::new(true);
    let mut sink = [0; 16 << 10];
    let mut rest = packed;
    loop {
        let (read, wrote) = (inflate.total_in(), inflate.total_out());
        let Ok(status) = inflate.decompress(rest, &mut sink, FlushDecompress::None) else {
            return RARE;
        };
        let size = usize::try_from(inflate.total_out()).unwrap_or(usize::MAX);
        let step = usize::try_from(inflate.total_in() - read).unwrap_or(usize::MAX);
        rest = rest.get(step..).unwrap_or_default();
        let stuck = step == 0 && inflate.total_out() == wrote;
        if status == Status::StreamEnd || stuck || size > left {
            return size.max(1);
        }
    }
}
