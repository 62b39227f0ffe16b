//! The timeline's entries and what proves them. Entries are added and never changed: a correction
//! takes an entry's place, and what it said stays to be read.

use goodcatch_people::MemberId;
use goodcatch_platform::clock::Time;
use goodcatch_platform::{from_row, id, words_enum};

use crate::milestone::Precision;

id! {
    /// An entry of the timeline.
    EventId
}

id! {
    /// Something that proves or shows.
    EvidenceId
}

words_enum! {
    /// Where an entry's knowledge comes from.
    Nature {
        /// A system, a record, a clock says so.
        Objective = "objective",
        /// Somebody remembers it so.
        Account = "account",
    }
}

/// An entry of the timeline.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// In which order entries were written down.
    pub place: i64,
    /// Where it stands among its neighbours, if it has no time.
    pub rank: f64,
    /// When it happened, if that is known.
    pub at: Option<Time>,
    /// How precisely that is known.
    pub precision: Precision,
    /// The zone in which it was told.
    pub zone: String,
    /// Where the knowledge comes from.
    pub nature: Nature,
    /// What happened.
    pub words: String,
    /// Who wrote it down; never given to a review.
    pub by_member: Option<MemberId>,
    /// Their name.
    pub by_name: Option<String>,
    /// When it was written down.
    pub recorded_at: Time,
    /// The entry that it corrects.
    pub supersedes: Option<EventId>,
    /// The entry that corrects it.
    pub superseded_by: Option<EventId>,
}

from_row!(Event {
    id,
    place,
    rank,
    at,
    precision,
    zone,
    nature,
    words,
    by_member,
    by_name,
    recorded_at,
    supersedes,
    superseded_by
});

words_enum! {
    /// What kind of thing proves.
    EvidenceKind {
        /// A file.
        File = "file",
        /// A reported mail of one of its cases.
        Mail = "mail",
        /// An address on the web.
        Link = "link",
        /// A fingerprint of a file.
        Hash = "hash",
        /// Words.
        Note = "note",
    }
}

/// Something that proves or shows.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// The entry that it belongs to, if it belongs to one.
    pub event_id: Option<EventId>,
    /// What it is.
    pub kind: EvidenceKind,
    /// What it is called.
    pub label: String,
    /// The address, the fingerprint or the words.
    pub value: String,
    /// The name of its file, if it has one.
    pub blob: Option<String>,
    /// The file's type.
    pub media_type: String,
    /// The file's size.
    pub bytes: i64,
    /// Whether a copy of the file without metadata can be made.
    pub copy: bool,
    /// Whether a report of one of its cases holds it: which one is never told with it.
    pub held: bool,
    /// Who added it.
    pub added_by: Option<MemberId>,
    /// When.
    pub added_at: Time,
}

from_row!(Evidence {
    id,
    event_id,
    kind,
    label,
    value,
    blob,
    media_type,
    bytes,
    copy,
    held,
    added_by,
    added_at
});

/// A new entry.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// When it happened, if that is known.
    pub at: Option<Time>,
    /// How precisely.
    pub precision: Precision,
    /// The zone in which it was told.
    pub zone: String,
    /// Where the knowledge comes from.
    pub nature: Nature,
    /// What happened.
    pub words: String,
}
