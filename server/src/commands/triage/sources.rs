//! Where mails come from: single files, mbox files, Maildirs, and folders of any of these, read one mail at a time.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Bytes of one mail that are read; the engine reads no more.
const LIMIT: u64 = 32 * 1024 * 1024 + 1;

/// A mail found, or why it could not be read.
pub struct Found {
    /// The file; `#2` and so on after it for the second and further mails of an mbox file.
    pub path: String,
    /// Its bytes.
    pub bytes: io::Result<Vec<u8>>,
}

/// Mails of paths, in a stable order, one after the other.
pub struct Sources {
    /// Paths still to be visited, the next one last.
    waiting: Vec<(PathBuf, bool)>,
    mbox: Option<Mbox>,
}

impl Sources {
    /// Begins with the paths given; files named there are read whatever they are called.
    pub fn new(paths: &[PathBuf]) -> Self {
        Self {
            waiting: paths
                .iter()
                .rev()
                .map(|path| (path.clone(), true))
                .collect(),
            mbox: None,
        }
    }

    /// Adds what a folder holds. Links to folders are not followed: they can run in circles.
    fn open_folder(&mut self, folder: &Path) -> io::Result<()> {
        // What lies in a Maildir's `tmp` is not delivered yet.
        let maildir = folder.join("cur").is_dir() && folder.join("new").is_dir();
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .collect();
        entries.sort_unstable_by(|a, b| b.cmp(a));
        for entry in entries {
            let name = entry
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            // Maildir keeps its subfolders under names that begin with a point.
            let hidden = name.starts_with('.') && !maildir;
            if hidden || maildir && name == "tmp" || entry.is_symlink() && entry.is_dir() {
                continue;
            }
            self.waiting.push((entry, false));
        }
        Ok(())
    }

    /// Opens a file: as an mbox, or as one mail. None where a folder holds something that is no mail.
    fn open_file(&mut self, path: &Path, named: bool) -> Option<Found> {
        let shown = path.display().to_string();
        let failed = |error| {
            Some(Found {
                path: shown.clone(),
                bytes: Err(error),
            })
        };
        let extension = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let single = matches!(extension.as_str(), "eml" | "msg");
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return failed(error),
        };
        let mut reader = BufReader::with_capacity(64 * 1024, file);
        let start = match reader.fill_buf() {
            Ok(start) => start,
            Err(error) => return failed(error),
        };
        if !single && is_envelope(first_line(start)) {
            self.mbox = Some(Mbox::new(shown, reader));
            return self.mbox.as_mut().and_then(Mbox::next);
        }
        if !single && !named && !looks_like_mail(start) {
            return None;
        }
        let mut bytes = Vec::new();
        let read = reader.take(LIMIT).read_to_end(&mut bytes).map(|_| bytes);
        Some(Found {
            path: shown,
            bytes: read,
        })
    }
}

impl Iterator for Sources {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(mbox) = &mut self.mbox {
                if let Some(found) = mbox.next() {
                    return Some(found);
                }
                self.mbox = None;
            }
            let (path, named) = self.waiting.pop()?;
            if path.as_os_str() == "-" && named {
                let mut bytes = Vec::new();
                let read = io::stdin()
                    .lock()
                    .take(LIMIT)
                    .read_to_end(&mut bytes)
                    .map(|_| bytes);
                return Some(Found {
                    path: "-".into(),
                    bytes: read,
                });
            }
            if path.is_dir() {
                match self.open_folder(&path) {
                    Ok(()) => continue,
                    Err(error) => {
                        return Some(Found {
                            path: path.display().to_string(),
                            bytes: Err(error),
                        });
                    }
                }
            }
            if let Some(found) = self.open_file(&path, named) {
                return Some(found);
            }
        }
    }
}

fn first_line(bytes: &[u8]) -> &[u8] {
    bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default()
}

/// `From somebody Tue Jul  1 10:00:00 2025`: the line that begins a mail in an mbox. A sentence has no clock in it.
fn is_envelope(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let rest = String::from_utf8_lossy(rest);
    let mut words = rest.split_whitespace().skip(1);
    let clock = words.any(|word| {
        let mut parts = word.split(':');
        matches!((parts.next(), parts.next()), (Some(h), Some(m)) if h.len() <= 2 && m.len() == 2 && h.parse::<u8>().is_ok() && m.parse::<u8>().is_ok())
    });
    clock
        && rest.split_whitespace().any(|word| {
            word.len() == 4
                && word
                    .parse::<u16>()
                    .is_ok_and(|year| (1970..2200).contains(&year))
        })
}

/// Two header fields near the top, or the mark of an Outlook item.
fn looks_like_mail(start: &[u8]) -> bool {
    if start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return true;
    }
    let fields = start
        .split(|byte| *byte == b'\n')
        .take(30)
        .filter(|line| {
            let name = line
                .split(|byte| *byte == b':')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase();
            matches!(
                name.as_slice(),
                b"from"
                    | b"to"
                    | b"subject"
                    | b"date"
                    | b"message-id"
                    | b"received"
                    | b"return-path"
                    | b"mime-version"
                    | b"content-type"
                    | b"delivered-to"
                    | b"x-original-to"
            )
        })
        .count();
    fields >= 2
}

/// An mbox file being read.
struct Mbox {
    path: String,
    reader: BufReader<File>,
    /// The envelope line that begins the next mail was read already.
    begun: bool,
    count: usize,
    ended: bool,
}

impl Mbox {
    fn new(path: String, reader: BufReader<File>) -> Self {
        Self {
            path,
            reader,
            begun: false,
            count: 0,
            ended: false,
        }
    }

    fn next(&mut self) -> Option<Found> {
        if self.ended {
            return None;
        }
        let mut bytes: Vec<u8> = Vec::new();
        let mut line = Vec::new();
        let mut blank = true;
        let limit = usize::try_from(LIMIT).unwrap_or(usize::MAX);
        loop {
            line.clear();
            // A line without end must not fill the memory: it is read in pieces.
            match (&mut self.reader)
                .take(1024 * 1024)
                .read_until(b'\n', &mut line)
            {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(_) => {}
                Err(error) => {
                    self.ended = true;
                    return Some(self.found(Err(error)));
                }
            }
            if blank && is_envelope(&line) {
                if self.begun {
                    break;
                }
                self.begun = true;
                blank = false;
                continue;
            }
            blank = line.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
            // `>From` stands for a line of the text that begins with `From`.
            let quoted = line.iter().take_while(|byte| **byte == b'>').count();
            let kept = if quoted > 0
                && line
                    .get(quoted..)
                    .is_some_and(|rest| rest.starts_with(b"From "))
            {
                line.get(1..)
            } else {
                line.get(..)
            };
            if bytes.len() < limit {
                bytes.extend_from_slice(kept.unwrap_or_default());
            }
        }
        if self.ended && bytes.is_empty() {
            return None;
        }
        bytes.truncate(limit);
        Some(self.found(Ok(bytes)))
    }

    fn found(&mut self, bytes: io::Result<Vec<u8>>) -> Found {
        self.count += 1;
        let path = if self.count == 1 {
            self.path.clone()
        } else {
            format!("{}#{}", self.path, self.count)
        };
        Found { path, bytes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("goodcatch-sources-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let root = format!("{}/", folder.display());
        Sources::new(&[folder.to_owned()])
            .map(|found| found.path.replace(&root, ""))
            .collect()
    }

    #[test]
    fn folders_maildirs_and_mbox_files_are_read() {
        let folder = town("all");
        let mail = "From: a@b.example\nSubject: x\n\nFrom here it is text.\n";
        fs::write(folder.join("b.eml"), mail).unwrap();
        fs::write(folder.join("notes.txt"), "no mail").unwrap();
        for sub in ["box/cur", "box/new", "box/tmp"] {
            fs::create_dir_all(folder.join(sub)).unwrap();
            fs::write(folder.join(sub).join("1.host:2,S"), mail).unwrap();
        }
        let from = "From a@b.example Tue Jul  1 10:00:00 2025\n";
        fs::write(
            folder.join("c.mbox"),
            format!("{from}{mail}\n{from}{mail}>From me\n\n{from}{mail}"),
        )
        .unwrap();
        assert_eq!(
            names(&folder),
            [
                "b.eml",
                "box/cur/1.host:2,S",
                "box/new/1.host:2,S",
                "c.mbox",
                "c.mbox#2",
                "c.mbox#3"
            ]
        );
        let second = Sources::new(&[folder.join("c.mbox")])
            .nth(1)
            .unwrap()
            .bytes
            .unwrap();
        assert_eq!(second, format!("{mail}From me\n\n").into_bytes());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_is_missing_is_named() {
        let found = Sources::new(&[PathBuf::from("/nowhere/at/all.eml")])
            .next()
            .unwrap();
        assert!(found.bytes.is_err() && found.path == "/nowhere/at/all.eml");
    }
}
