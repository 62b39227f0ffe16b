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
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
\0\0\0\rIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

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
