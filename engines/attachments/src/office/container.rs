//! ZIP containers, read within limits and written without a trace of where or when.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::verdict::{Outcome, Reason, Tally};
use crate::{kind, limits};

/// A container that is open for reading.
pub(super) struct Container<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    places: BTreeMap<String, usize>,
}

impl<'a> Container<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Outcome<Self> {
        // Counted before the directory is read, which makes room for all of it.
        if kind::entry_names(bytes).nth(limits::ENTRIES).is_some() {
            return Err(Reason::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Reason::Damaged)?;
        let mut places = BTreeMap::new();
        for place in 0..archive.len() {
            let name = archive.name_for_index(place).and_then(Result::ok);
            let name = name.ok_or(Reason::Damaged)?;
            // Directories are implied by the names of the files.
            if !name.ends_with('/') && is_plain(&name) {
                places.insert(name.into_owned(), place);
            }
        }
        Ok(Self { archive, places })
    }

    /// The names of the files inside, in order of name.
    pub(super) fn names(&self) -> Vec<String> {
        self.places.keys().cloned().collect()
    }

    /// One file, unpacked.
    pub(super) fn read(&mut self, name: &str, tally: &mut Tally) -> Outcome<Vec<u8>> {
        let place = *self.places.get(name).ok_or(Reason::Damaged)?;
        let entry = self.archive.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Reason::Encrypted,
            _ => Reason::Damaged,
        })?;
        let mut bytes = Vec::new();
        // The declared size is a claim; what is read is counted.
        entry
            .take(limits::ENTRY + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| Reason::Damaged)?;
        let size = bytes.len() as u64;
        if size > limits::ENTRY {
            return Err(Reason::TooLarge);
        }
        tally.spend(size)?;
        Ok(bytes)
    }
}

/// Names that stay inside and read the same everywhere.
fn is_plain(name: &str) -> bool {
    !name.starts_with('/')
        && !name.contains(['\\', '\0', ':'])
        && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// A container being written: no times, no comments, no owner, no extra fields.
pub(super) struct Packer(ZipWriter<Cursor<Vec<u8>>>);

impl Packer {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Outcome<()> {
        self.write(name, bytes, CompressionMethod::Deflated)
    }

    /// Adds a file unpacked, as OpenDocument wants its first.
    pub(super) fn add_plain(&mut self, name: &str, bytes: &[u8]) -> Outcome<()> {
        self.write(name, bytes, CompressionMethod::Stored)
    }

    fn write(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> Outcome<()> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default());
        self.0
            .start_file(name, options)
            .map_err(|_| Reason::Damaged)?;
        self.0.write_all(bytes).map_err(|_| Reason::Damaged)
    }

    pub(super) fn finish(self) -> Outcome<Vec<u8>> {
        let packed = self.0.finish().map_err(|_| Reason::Damaged)?;
        Ok(packed.into_inner())
    }
}
