//! Reading a PDF within limits.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use lopdf::{DecompressError, Document, Error, LoadOptions, Object, ObjectId};

use super::tables;
use crate::limits;
use crate::verdict::{Outcome, Reason};

thread_local! {
    /// What loading may still cost. The loader takes no closure, so the count lives beside it.
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// Thrown through the loader when a file costs too much; it offers no other way to stop it.
struct TooCostly;

pub(super) fn load(bytes: &[u8]) -> Outcome<Document> {
    tables::check(bytes)?;
    // Readers find the start within the first bytes; what stands before it is not carried over.
    let options = LoadOptions {
        filter: Some(count),
        max_decompressed_size: Some(limits::PDF_STRUCTURE / 4),
        ..LoadOptions::default()
    };
    LEFT.set(limits::PDF_STRUCTURE + 4 * bytes.len());
    let loaded = catch_unwind(AssertUnwindSafe(|| {
        Document::load_mem_with_options(bytes, options)
    }));
    let document = match loaded {
        Ok(Ok(document)) => document,
        Ok(Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. }))) => {
            return Err(Reason::TooLarge);
        }
        Ok(Err(Error::Decryption(_) | Error::InvalidPassword | Error::Unimplemented(_))) => {
            return Err(Reason::Encrypted);
        }
        Err(thrown) if thrown.is::<TooCostly>() => return Err(Reason::TooLarge),
        Ok(Err(_)) | Err(_) => return Err(Reason::Damaged),
    };
    if document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Reason::Encrypted);
    }
    if document.objects.len() > limits::PDF_OBJECTS {
        return Err(Reason::TooLarge);
    }
    Ok(document)
}

/// Counts each object as it is loaded: a crafted table can name one large object a million times.
///
/// The loader keeps the object it lent out, or, for one from a table of objects, the one given
/// back. Streams stand in no such table, so they need not be copied.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the loader's filter may also refuse an object"
)]
fn count(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let cost = match &*object {
        Object::Stream(stream) if stream.dict.has_type(b"ObjStm") => stream
            .decompressed_content_with_limit(limits::PDF_STRUCTURE / 4)
            .map_or(stream.content.len(), |content| content.len()),
        Object::Stream(stream) => stream.content.len(),
        other => size(other),
    };
    let left = LEFT.get().checked_sub(cost + 32);
    LEFT.set(left.unwrap_or(0));
    if left.is_none() {
        resume_unwind(Box::new(TooCostly));
    }
    let kept = match &*object {
        Object::Stream(_) => Object::Null,
        other => other.clone(),
    };
    Some((id, kept))
}

/// About how many bytes an object was read from. The loader has bounded how deeply it nests.
fn size(object: &Object) -> usize {
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => bytes.len(),
        Object::Array(items) => items.iter().map(|item| size(item) + 2).sum(),
        Object::Dictionary(dict) => dict
            .iter()
            .map(|(key, value)| key.len() + size(value) + 2)
            .sum(),
        _ => 2,
    }
}
