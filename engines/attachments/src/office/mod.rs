//! Office and OpenDocument files: containers of XML parts, written anew from the parts that hold
//! content.

mod container;
mod markup;
mod odf;
mod ooxml;
mod parts;
mod relations;
mod xml;

use crate::bytes::contains;
use crate::verdict::{Outcome, Reason, Removed, Tally};
use crate::{Kind, copy_of, image, kind, kind_of, limits};

pub(crate) fn clean(bytes: &[u8], kind: Kind, depth: usize, tally: &mut Tally) -> Outcome<Vec<u8>> {
    if depth >= limits::DEPTH {
        return Err(Reason::TooDeep);
    }
    match kind {
        Kind::Odt | Kind::Ods | Kind::Odp => odf::clean(bytes, tally),
        _ => ooxml::clean(bytes, depth, tally),
    }
}

/// Why an old container has no copy: a locked document of today also comes in one.
pub(crate) fn old_office_reason(bytes: &[u8]) -> Reason {
    let has = |name: &str| contains(bytes, &kind::utf16(name));
    if has("EncryptedPackage") {
        Reason::Encrypted
    } else if has("_VBA_PROJECT") || has("Macros") {
        Reason::Macros
    } else {
        Reason::OldOffice
    }
}

/// A picture with one clear dot, in the place of one that cannot be cleaned.
///
/// Leaving the part out would make Office offer to repair the document.
const BLANK: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\
    \x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\x0b\x49\x44\x41\x54\x78\xda\x63\
    \x60\x00\x02\x00\x00\x05\x00\x01\xe9\xfa\xdc\xd8\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\
    \x60\x82";

/// A picture inside a document, cleaned or replaced.
fn picture(bytes: &[u8], tally: &mut Tally) -> Outcome<Vec<u8>> {
    let cleaned = match kind_of(bytes) {
        Kind::Jpeg => image::jpeg::clean(bytes, tally),
        Kind::Png => image::png::clean(bytes, tally),
        Kind::Webp => image::webp::clean(bytes, tally),
        Kind::Gif => image::gif::clean(bytes, tally),
        _ => Err(Reason::NoCleaner),
    };
    match cleaned {
        Err(Reason::TooLarge) => Err(Reason::TooLarge),
        Err(_) => {
            tally.note(Removed::EmbeddedMedia);
            Ok(BLANK.to_vec())
        }
        cleaned => cleaned,
    }
}

/// A document inside a document, such as the table behind a chart: cleaned, or emptied.
fn package(bytes: &[u8], depth: usize, tally: &mut Tally) -> Outcome<Vec<u8>> {
    let kind = kind_of(bytes);
    let cleaned = match kind {
        Kind::Docx | Kind::Xlsx | Kind::Pptx => copy_of(bytes, kind, depth + 1, tally),
        _ => Err(Reason::NoCleaner),
    };
    match cleaned {
        Err(reason @ (Reason::TooLarge | Reason::TooDeep)) => Err(reason),
        Err(_) => {
            tally.note_if(!bytes.is_empty(), Removed::EmbeddedFile);
            Ok(Vec::new())
        }
        cleaned => cleaned,
    }
}

/// Whether a name was made by a disk rather than a person who describes a picture.
fn looks_like_path(text: &str) -> bool {
    let extension = text.rsplit_once('.').map_or("", |(_, extension)| extension);
    text.contains(['\\', '/'])
        || (!extension.is_empty()
            && extension.len() <= 5
            && extension.chars().all(|c| c.is_ascii_alphanumeric()))
}
