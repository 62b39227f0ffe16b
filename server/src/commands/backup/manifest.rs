//! What a back-up is: a tar archive of the database, the files and a manifest that knows the hash of each.
//!
//! The manifest comes last, so that the archive is written in one go and a torn one is known by its
//! absence. Names in the archive are a closed set: whatever else an archive holds is refused.

use std::collections::BTreeMap;
use std::io::{self, Read};

use anyhow::bail;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The form of archive that this version writes and reads.
pub const FORMAT: u32 = 1;
/// The member that describes the others.
pub const MANIFEST: &str = "manifest.json";
/// The embedded database, as one file.
pub const SQLITE: &str = "goodcatch.db";
/// The dump of a PostgreSQL database, in `pg_dump`'s custom format.
pub const POSTGRES: &str = "goodcatch.pgdump";
/// The sealing key, only when the operator asked for it.
pub const KEY: &str = "goodcatch.key";
/// More than this is no manifest of ours: it is about 130 bytes for each file.
pub const LARGEST_MANIFEST: u64 = 1 << 30;

/// One member of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// How long it is.
    pub bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// What the archive holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`] of the version that wrote it.
    pub format: u32,
    /// The version of Goodcatch that wrote it.
    pub version: String,
    /// `sqlite` or `postgres`.
    pub engine: String,
    /// When the snapshot was taken (RFC 3339, UTC).
    pub made_at: String,
    /// By which the sealing key that belongs to it is recognised; nothing can be learnt from it.
    pub key_mark: Option<String>,
    /// Rows of the main tables: what a restore must end with.
    pub counts: BTreeMap<String, i64>,
    /// Every other member.
    pub members: BTreeMap<String, Member>,
}

/// A member's name, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// [`MANIFEST`].
    Manifest,
    /// [`SQLITE`] or [`POSTGRES`].
    Database,
    /// [`KEY`].
    Key,
    /// A file of the data folder's `files`, by its 32 hexadecimal digits.
    File(String),
}

/// The name of a file in the archive.
pub fn name_of_file(name: &str) -> String {
    format!("files/{}/{name}", name.get(..2).unwrap_or_default())
}

/// Whether this is a name that files get: 32 hexadecimal digits in lower case.
pub fn is_file_name(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Reads the name of a member. There is no way to say a path here, so there is none to escape by.
pub fn piece(name: &str) -> anyhow::Result<Piece> {
    Ok(match name {
        MANIFEST => Piece::Manifest,
        SQLITE | POSTGRES => Piece::Database,
        KEY => Piece::Key,
        _ => match name.rsplit_once('/') {
            Some((_, file)) if is_file_name(file) && name_of_file(file) == name => {
                Piece::File(file.to_owned())
            }
            _ => bail!(
                "the archive holds ‘{}’, which no back-up of ours does",
                name.escape_debug()
            ),
        },
    })
}

/// Hashes and counts what is read through it.
pub struct Hashing<R> {
    inner: R,
    hash: Sha256,
    bytes: u64,
    seen: Box<dyn FnMut(u64) + Send>,
}

impl<R: Read> Hashing<R> {
    /// Around a reader; `seen` hears of each piece that was read.
    pub fn new(inner: R, seen: impl FnMut(u64) + Send + 'static) -> Self {
        Hashing {
            inner,
            hash: Sha256::new(),
            bytes: 0,
            seen: Box::new(seen),
        }
    }

    /// What has been read.
    pub fn finish(self) -> Member {
        Member {
            bytes: self.bytes,
            sha256: hex(&self.hash.finalize()),
        }
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(to)?;
        self.hash.update(to.get(..n).unwrap_or_default());
        self.bytes += n as u64;
        (self.seen)(n as u64);
        Ok(n)
    }
}

/// Hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_a_closed_set() {
        let file = "0123456789abcdef0123456789abcdef";
        assert_eq!(
            piece(&name_of_file(file)).unwrap(),
            Piece::File(file.into())
        );
        assert_eq!(piece("manifest.json").unwrap(), Piece::Manifest);
        for hostile in [
            "",
            "/etc/passwd",
            "../goodcatch.db",
            "files/../goodcatch.key",
            "files/01/../../x",
            "files/ff/0123456789abcdef0123456789abcdef",
            "files/01/0123456789ABCDEF0123456789abcdef",
            "files/01/0123456789abcdef0123456789abcde",
            "x/files/01/0123456789abcdef0123456789abcdef",
            "./manifest.json",
            "manifest.json/",
        ] {
            assert!(piece(hostile).is_err(), "{hostile} was taken");
        }
    }

    #[test]
    fn what_is_read_is_hashed() {
        let mut reader = Hashing::new(&b"abc"[..], |_| {});
        io::copy(&mut reader, &mut io::sink()).unwrap();
        let member = reader.finish();
        assert_eq!(member.bytes, 3);
        assert_eq!(
            member.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
