//! What became of a file: a copy and what was taken out, or why there is no copy.

use std::collections::BTreeSet;
use std::fmt;

use crate::{Kind, limits};

/// The end of [`crate::clean`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cleaned {
    /// A copy for handlers.
    Copy {
        /// The file, written anew.
        bytes: Vec<u8>,
        /// What the file is; the copy is the same.
        kind: Kind,
        /// What was found and left out, each once.
        removed: Vec<Removed>,
    },
    /// There is no copy: the file opens only deliberately.
    Cannot {
        /// What the file is.
        kind: Kind,
        /// Why no copy can be made.
        reason: Reason,
    },
}

/// Something that was in the file and is not in the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Removed {
    /// Where a picture was taken.
    Gps,
    /// Which camera, phone or printer, with its serial number.
    Device,
    /// When it was made, changed or commented.
    Times,
    /// Names of authors, editors, commenters.
    Author,
    /// Names of organisations, managers, templates.
    Company,
    /// Titles, keywords and other descriptions outside the content.
    Description,
    /// Other camera data.
    Exif,
    /// An XMP packet, which can hold all of the above.
    Xmp,
    /// A press caption block.
    Iptc,
    /// A comment block inside a picture.
    Comment,
    /// A small second picture, which may show what was cut from the first.
    Thumbnail,
    /// A colour profile, which can name a monitor.
    ColourProfile,
    /// Identifiers of the document or of its editing sessions.
    DocumentId,
    /// Earlier versions and objects no page shows.
    History,
    /// Bytes after the end or between the parts.
    HiddenData,
    /// Files carried inside.
    EmbeddedFile,
    /// A picture, recording or object inside that cannot be cleaned.
    EmbeddedMedia,
    /// Scripts and actions.
    Script,
    /// Links that load something by themselves, and paths on the writer's machine.
    ExternalLink,
    /// Digital signatures, which name the signer.
    Signature,
    /// Private data of programs.
    PrivateData,
    /// Names of files inside.
    FileName,
}

impl Removed {
    /// The stable code for stores, interfaces and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::Gps => "gps",
            Self::Device => "device",
            Self::Times => "times",
            Self::Author => "author",
            Self::Company => "company",
            Self::Description => "description",
            Self::Exif => "exif",
            Self::Xmp => "xmp",
            Self::Iptc => "iptc",
            Self::Comment => "comment",
            Self::Thumbnail => "thumbnail",
            Self::ColourProfile => "colour-profile",
            Self::DocumentId => "document-id",
            Self::History => "history",
            Self::HiddenData => "hidden-data",
            Self::EmbeddedFile => "embedded-file",
            Self::EmbeddedMedia => "embedded-media",
            Self::Script => "script",
            Self::ExternalLink => "external-link",
            Self::Signature => "signature",
            Self::PrivateData => "private-data",
            Self::FileName => "file-name",
        }
    }
}

/// Why there is no copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Nothing in it.
    Empty,
    /// Needs a password.
    Encrypted,
    /// Carries macros.
    Macros,
    /// Files within files within files.
    TooDeep,
    /// Larger than allowed, packed or unpacked.
    TooLarge,
    /// Does not read as what it claims to be.
    Damaged,
    /// A page or script that a browser or system would run.
    Active,
    /// A program.
    Executable,
    /// An archive of files.
    Archive,
    /// A format before 2007.
    OldOffice,
    /// A mail, which is evidence and names people by nature.
    Mail,
    /// A known kind without a cleaner.
    NoCleaner,
    /// No known kind.
    UnknownKind,
}

impl Reason {
    /// The stable code for stores, interfaces and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Encrypted => "encrypted",
            Self::Macros => "macros",
            Self::TooDeep => "too-deep",
            Self::TooLarge => "too-large",
            Self::Damaged => "damaged",
            Self::Active => "active",
            Self::Executable => "executable",
            Self::Archive => "archive",
            Self::OldOffice => "old-office",
            Self::Mail => "mail",
            Self::NoCleaner => "no-cleaner",
            Self::UnknownKind => "unknown-kind",
        }
    }

    /// One plain English sentence for the person who looks at the file.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "The file is empty.",
            Self::Encrypted => "The file is locked with a password, so it cannot be cleaned.",
            Self::Macros => "The document carries macros, which can run, so no clean copy is made.",
            Self::TooDeep => "The file has files inside files inside files, too many to follow.",
            Self::TooLarge => "The file is too large, or would become too large when unpacked.",
            Self::Damaged => "The file is damaged, so it cannot be cleaned.",
            Self::Active => "The file is a page or script that could run when opened.",
            Self::Executable => "The file is a program.",
            Self::Archive => "The file is an archive; what is inside has not been cleaned.",
            Self::OldOffice => "The file has an old Office format, which cannot be cleaned.",
            Self::Mail => "The file is a mail, and names its sender and receivers.",
            Self::NoCleaner => {
                "Files of this kind can hold details about their maker that we cannot remove."
            }
            Self::UnknownKind => "We do not know this kind of file, so it cannot be cleaned.",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())
    }
}

impl std::error::Error for Reason {}

/// What a cleaner gives back.
pub(crate) type Outcome<T> = Result<T, Reason>;

/// Collects what was left out while a file is written anew, and what the work has cost.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    removed: BTreeSet<Removed>,
    unpacked: u64,
}

impl Tally {
    pub(crate) fn note(&mut self, removed: Removed) {
        self.removed.insert(removed);
    }

    pub(crate) fn note_if(&mut self, found: bool, removed: Removed) {
        if found {
            self.note(removed);
        }
    }

    pub(crate) fn note_all(&mut self, removed: &[Removed]) {
        self.removed.extend(removed);
    }

    /// Counts bytes unpacked for one attachment, whichever of its parts they came from, so that
    /// a thousand small bombs cost no more than one.
    pub(crate) fn spend(&mut self, unpacked: u64) -> Outcome<()> {
        self.unpacked = self.unpacked.saturating_add(unpacked);
        if self.unpacked > limits::UNPACKED {
            Err(Reason::TooLarge)
        } else {
            Ok(())
        }
    }

    pub(crate) fn into_list(self) -> Vec<Removed> {
        self.removed.into_iter().collect()
    }
}
