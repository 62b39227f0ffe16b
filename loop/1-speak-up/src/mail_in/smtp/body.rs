//! The bytes of a mail while they arrive, within the room that all mails share.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Room is taken in pieces of this many bytes.
pub(super) const PIECE: usize = 64 * 1024;

/// Why a mail is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Larger than we take.
    TooLarge,
    /// There is no room now.
    Full,
    /// The disk keeps what it has for reports that have begun.
    NoDisk,
    /// It holds what another server may take for its end.
    Smuggling,
}

impl Refusal {
    /// For the counters.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Refusal::TooLarge => "too-large",
            Refusal::Full => "busy",
            Refusal::NoDisk => "no-disk",
            Refusal::Smuggling => "smuggling",
        }
    }

    pub(super) fn line(self) -> &'static str {
        match self {
            Refusal::TooLarge => "552 5.3.4 That is larger than we take in",
            Refusal::Full => "452 4.3.1 Too much at once; please try again",
            Refusal::NoDisk => "452 4.3.1 There is no room for mails now; please try again later",
            Refusal::Smuggling => {
                "550 5.6.0 A lone dot between bare line breaks is not taken; please send it as an attachment"
            }
        }
    }
}

/// A mail as far as it arrived.
pub(super) struct Body {
    bytes: Vec<u8>,
    seen: usize,
    most: usize,
    room: Arc<Semaphore>,
    held: Option<OwnedSemaphorePermit>,
    refusal: Option<Refusal>,
}

impl Body {
    pub(super) fn new(most: usize, room: Arc<Semaphore>) -> Body {
        Body {
            bytes: Vec::new(),
            seen: 0,
            most,
            room,
            held: None,
            refusal: None,
        }
    }

    /// Adds bytes, unless the mail is refused already: then they are only counted.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.seen = self.seen.saturating_add(bytes.len());
        if self.seen > self.most {
            self.refuse(Refusal::TooLarge);
        }
        if self.refusal.is_none() && !self.fits(bytes.len()) {
            self.refuse(Refusal::Full);
        }
        if self.refusal.is_none() {
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn fits(&mut self, more: usize) -> bool {
        let held = self
            .held
            .as_ref()
            .map_or(0, OwnedSemaphorePermit::num_permits);
        let needed = (self.bytes.len() + more)
            .div_ceil(PIECE)
            .saturating_sub(held);
        let Ok(needed) = u32::try_from(needed) else {
            return false;
        };
        if needed == 0 {
            return true;
        }
        let Ok(permit) = self.room.clone().try_acquire_many_owned(needed) else {
            return false;
        };
        match &mut self.held {
            Some(held) => held.merge(permit),
            None => self.held = Some(permit),
        }
        true
    }

    /// Refuses the mail; the first reason counts.
    pub(super) fn refuse(&mut self, why: Refusal) {
        self.refusal.get_or_insert(why);
        self.bytes = Vec::new();
        self.held = None;
    }

    pub(super) fn refusal(&self) -> Option<Refusal> {
        self.refusal
    }

    /// Whether so much came after the refusal that waiting for the end makes no sense.
    pub(super) fn hopeless(&self) -> bool {
        self.seen > self.most.saturating_mul(4)
    }

    /// The whole mail, with the room it takes.
    pub(super) fn into_bytes(self) -> Result<(Vec<u8>, OwnedSemaphorePermit), Refusal> {
        match (self.refusal, self.held) {
            (Some(refusal), _) => Err(refusal),
            (None, Some(held)) => Ok((self.bytes, held)),
            // An empty mail holds no room yet.
            (None, None) => self
                .room
                .try_acquire_many_owned(0)
                .map(|held| (self.bytes, held))
                .map_err(|_| Refusal::Full),
        }
    }
}
