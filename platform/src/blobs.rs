//! Files too large for the database: attachments and sealed mails, in the data folder.
//!
//! A file is written under a temporary name, synced, then given its own: a name that exists is
//! whole. With several server processes the folder is shared between them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use crate::clock::Clock;
use crate::ids::Random;

/// The folder of files.
#[derive(Clone, Debug)]
pub struct Blobs {
    folder: PathBuf,
}

/// A file that is being written; dropped without [`Draft::keep`], it vanishes.
pub struct Draft {
    /// Where to write.
    pub file: File,
    draft: PathBuf,
    name: String,
    path: PathBuf,
    kept: bool,
}

impl Blobs {
    /// The files of a data folder.
    pub fn in_folder(data: &Path) -> Blobs {
        Blobs {
            folder: data.join("files"),
        }
    }

    /// The folder itself, for back-ups.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Begins a file with a random name.
    pub fn draft(&self) -> io::Result<Draft> {
        let name = Random::System.uuid().simple().to_string();
        let path = self.path(&name).ok_or(io::ErrorKind::InvalidInput)?;
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let draft = path.with_extension("draft");
        let file = File::options()
            .write(true)
            .read(true)
            .create_new(true)
            .open(&draft)?;
        Ok(Draft {
            file,
            draft,
            name,
            path,
            kept: false,
        })
    }

    /// Writes all of `bytes` as one file; its name.
    pub fn put(&self, bytes: &[u8]) -> io::Result<String> {
        let mut draft = self.draft()?;
        io::Write::write_all(&mut draft.file, bytes)?;
        draft.keep()
    }

    /// Opens a file for reading.
    pub fn open(&self, name: &str) -> io::Result<File> {
        File::open(self.path(name).ok_or(io::ErrorKind::NotFound)?)
    }

    /// Removes a file; one that is gone is fine.
    pub fn erase(&self, name: &str) -> io::Result<()> {
        let Some(path) = self.path(name) else {
            return Ok(());
        };
        match fs::remove_file(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    /// Names are ours (32 hexadecimal digits); anything else leads nowhere.
    fn path(&self, name: &str) -> Option<PathBuf> {
        let ours = name.len() == 32 && name.bytes().all(|b| b.is_ascii_hexdigit());
        let shelf = name.get(..2).filter(|_| ours)?;
        Some(self.folder.join(shelf).join(name))
    }
}

impl Draft {
    /// Makes the file durable and gives it its name.
    pub fn keep(mut self) -> io::Result<String> {
        // The day only: a minute on the file would tell when an anonymous reporter sat at the form.
        let day = u64::try_from(Clock::System.now().day().0).unwrap_or_default();
        self.file
            .set_modified(UNIX_EPOCH + Duration::from_millis(day))?;
        self.file.sync_all()?;
        fs::rename(&self.draft, &self.path)?;
        if let Some(parent) = self.path.parent() {
            File::open(parent)?.sync_all()?;
        }
        self.kept = true;
        Ok(std::mem::take(&mut self.name))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.kept {
            // Left behind at worst: a draft is never read.
            drop(fs::remove_file(&self.draft));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn files_are_whole_or_not_there() {
        let blobs = Blobs::in_folder(&crate::testkit::folder());
        let name = blobs.put(b"hello").unwrap();
        let mut text = String::new();
        blobs
            .open(&name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "hello");
        let draft = blobs.draft().unwrap();
        let path = draft.draft.clone();
        drop(draft);
        assert!(!path.exists());
        blobs.erase(&name).unwrap();
        blobs.erase(&name).unwrap();
        assert!(blobs.open(&name).is_err());
        assert!(blobs.open("../../../../etc/passwd").is_err());
    }
}
