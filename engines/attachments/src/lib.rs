//! Attachments: the type decided from content, and a copy without metadata. No I/O, no clock.
//!
//! A file that a reporter adds can say who they are although the report does not: a photo knows
//! where it was taken, a document knows who last saved it. So handlers get a copy that was written
//! anew from the parts that are known to be content, and whatever cannot be cleaned is said to be
//! so. The rule everywhere is to keep what is known to be needed, never to drop what is known to
//! be bad: a block nobody has heard of does not survive.
//!
//! Bytes come from strangers: nothing here panics, and memory and time are bounded by [`limits`].

mod bytes;
mod image;
mod kind;
pub mod limits;
mod mailtext;
mod name;
mod office;
mod pdf;
mod verdict;

pub use kind::{Kind, kind_of};
pub use name::{neutral_name, safe_name};
pub use verdict::{Cleaned, Reason, Removed};

use verdict::{Outcome, Tally};

/// Makes the copy that handlers get, or says why there is none.
///
/// The copy holds what a reader sees in the file and nothing that tells who made it. Cleaning a
/// copy again gives the same bytes.
pub fn clean(bytes: &[u8]) -> Cleaned {
    let kind = kind_of(bytes);
    let mut tally = Tally::default();
    match copy_of(bytes, kind, 0, &mut tally) {
        Ok(bytes) => Cleaned::Copy {
            bytes,
            kind,
            removed: tally.into_list(),
        },
        Err(reason) => Cleaned::Cannot { kind, reason },
    }
}

/// The copy of a file, or of one found inside another; depth 0 is the file that was attached.
fn copy_of(bytes: &[u8], kind: Kind, depth: usize, tally: &mut Tally) -> Outcome<Vec<u8>> {
    if bytes.len() > limits::INPUT {
        return Err(Reason::TooLarge);
    }
    match kind {
        Kind::Jpeg => image::jpeg::clean(bytes, tally),
        Kind::Png => image::png::clean(bytes, tally),
        Kind::Webp => image::webp::clean(bytes, tally),
        Kind::Gif => image::gif::clean(bytes, tally),
        Kind::Pdf => guarded(tally, |tally| pdf::clean(bytes, tally)),
        Kind::Docx | Kind::Xlsx | Kind::Pptx | Kind::Odt | Kind::Ods | Kind::Odp => {
            guarded(tally, |tally| office::clean(bytes, kind, depth, tally))
        }
        Kind::Text => Ok(bytes.to_vec()),
        Kind::OldOffice => Err(office::old_office_reason(bytes)),
        Kind::Mail | Kind::OutlookMsg => Err(Reason::Mail),
        Kind::Html | Kind::Svg | Kind::Xml | Kind::Script => Err(Reason::Active),
        Kind::Executable => Err(Reason::Executable),
        Kind::Zip | Kind::Archive => Err(Reason::Archive),
        Kind::Empty => Err(Reason::Empty),
        Kind::Rtf | Kind::Heic | Kind::Tiff | Kind::Bmp | Kind::Audio | Kind::Video => {
            Err(Reason::NoCleaner)
        }
        Kind::Unknown => Err(Reason::UnknownKind),
    }
}

/// Runs a cleaner that leans on a foreign parser, and takes a panic in it for a damaged file.
///
/// The parsers are well kept and fuzzed, yet one report must never take the intake down with it.
fn guarded(
    tally: &mut Tally,
    work: impl FnOnce(&mut Tally) -> Outcome<Vec<u8>>,
) -> Outcome<Vec<u8>> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(tally)))
        .unwrap_or(Err(Reason::Damaged))
}
