//! Files too large for the database: attachments and sealed mails, in the data folder.
//!
//! A file is written under a temporary name, synced, then given its own: a name that exists is
//! whole. With several server processes the folder is shared between them.
//!
//! A column that holds such a name is a `{file}` column in the migrations: what none of them names is
//! swept after a day.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::clock::{Clock, DAY, Time};
use crate::ids::Random;

/// The folder of files.
#[derive(Clone, Debug)]
pub struct Blobs {
    folder: PathBuf,
    space: Space,
}

/// Who says how much room is left.
#[derive(Clone, Debug)]
enum Space {
    /// The disk of the folder.
    Disk,
    /// A test.
    Told(Arc<AtomicU64>),
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
            space: Space::Disk,
        }
    }

    /// The same files, on a disk of which a test says how many bytes are free.
    #[must_use]
    pub fn with_free(self, bytes: Arc<AtomicU64>) -> Blobs {
        Blobs {
            space: Space::Told(bytes),
            ..self
        }
    }

    /// How many bytes the disk has left for us.
    pub fn free(&self) -> io::Result<u64> {
        if let Space::Told(bytes) = &self.space {
            return Ok(bytes.load(Ordering::Relaxed));
        }
        // The folder is made with its first file; its parent lies on the same disk.
        let there = self.folder.ancestors().find(|folder| folder.exists());
        let disk = rustix::fs::statvfs(there.unwrap_or(Path::new(".")))?;
        Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
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
        gone_is_fine(fs::remove_file(path))
    }

    /// The names that begin with this hexadecimal digit and are older than a day, and drafts that old,
    /// which are erased: whoever wrote them is gone.
    pub fn old(&self, digit: char) -> io::Result<Vec<String>> {
        // Their time is the day they were written on, so a full day has passed two days later.
        let before = Time(Clock::System.now().0 - DAY).day();
        let before = UNIX_EPOCH + Duration::from_millis(u64::try_from(before.0).unwrap_or(0));
        let mut names = Vec::new();
        for shelf in read_dir(&self.folder)? {
            if !shelf.file_name().to_string_lossy().starts_with(digit) {
                continue;
            }
            for file in read_dir(&shelf.path())? {
                if modified(&file)?.is_none_or(|time| time >= before) {
                    continue;
                }
                let path = file.path();
                let name = file.file_name().to_string_lossy().into_owned();
                if path.extension().is_some_and(|e| e == "draft") {
                    gone_is_fine(fs::remove_file(path))?;
                } else if self.path(&name).is_some_and(|ours| ours == path) {
                    names.push(name);
                }
            }
        }
        Ok(names)
    }

    /// Names are ours (32 hexadecimal digits); anything else leads nowhere.
    fn path(&self, name: &str) -> Option<PathBuf> {
        let ours = name.len() == 32 && name.bytes().all(|b| b.is_ascii_hexdigit());
        let shelf = name.get(..2).filter(|_| ours)?;
        Some(self.folder.join(shelf).join(name))
    }
}

fn gone_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// What lies in a folder; nothing in one that is not there.
fn read_dir(folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect(),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(e) => Err(e),
    }
}

/// When a file was written; nothing when it vanished just now.
fn modified(file: &fs::DirEntry) -> io::Result<Option<SystemTime>> {
    match file.metadata().and_then(|about| about.modified()) {
        Ok(time) => Ok(Some(time)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
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

    #[test]
    fn what_is_older_than_a_day_is_listed_and_drafts_that_old_go() {
        let blobs = Blobs::in_folder(&crate::testkit::folder());
        assert!(blobs.old('0').unwrap().is_empty(), "no folder yet");
        assert!(blobs.free().unwrap() > 0);
        let (young, old) = (blobs.put(b"young").unwrap(), blobs.put(b"old").unwrap());
        let draft = blobs.draft().unwrap();
        let now = Clock::System.now().day();
        for (file, days) in [
            (
                File::options()
                    .write(true)
                    .open(blobs.path(&young).unwrap())
                    .unwrap(),
                1,
            ),
            (
                File::options()
                    .write(true)
                    .open(blobs.path(&old).unwrap())
                    .unwrap(),
                2,
            ),
            (draft.file.try_clone().unwrap(), 2),
        ] {
            let time = u64::try_from(now.plus(-days * DAY).0).unwrap();
            file.set_modified(UNIX_EPOCH + Duration::from_millis(time))
                .unwrap();
        }
        let found: Vec<String> = "0123456789abcdef"
            .chars()
            .flat_map(|digit| blobs.old(digit).unwrap())
            .collect();
        assert_eq!(found, [old]);
        assert!(!draft.draft.exists());
    }
}
