//! Reading foreign bytes without indexing: every read may fail, none can panic.

use crate::verdict::{Outcome, Reason};

/// A place in a byte slice that moves forward.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn take(&mut self, count: usize) -> Outcome<&'a [u8]> {
        let (head, tail) = self.rest.split_at_checked(count).ok_or(Reason::Damaged)?;
        self.rest = tail;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Outcome<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| Reason::Damaged)
    }

    pub(crate) fn tag(&mut self) -> Outcome<[u8; 4]> {
        self.array()
    }

    pub(crate) fn u8(&mut self) -> Outcome<u8> {
        let [byte] = self.array()?;
        Ok(byte)
    }

    pub(crate) fn u16_be(&mut self) -> Outcome<u16> {
        Ok(u16::from_be_bytes(self.array()?))
    }

    pub(crate) fn u32_be(&mut self) -> Outcome<u32> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    pub(crate) fn u32_le(&mut self) -> Outcome<u32> {
        Ok(u32::from_le_bytes(self.array()?))
    }
}

/// A length as the file formats write it; none we accept is near the limit.
pub(crate) fn len_u32(bytes: &[u8]) -> Outcome<u32> {
    u32::try_from(bytes.len()).map_err(|_| Reason::TooLarge)
}

/// Whether `needle` occurs anywhere in `hay`.
pub(crate) fn contains(hay: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(hay, needle).is_some()
}
