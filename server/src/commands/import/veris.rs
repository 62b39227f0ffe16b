//! `goodcatch import veris PATH…`: incidents from VERIS files: one record, an array of thousands, one a
//! line, and folders of these. Memory stays constant; it may be stopped and run again.

use std::fs::File;
use std::path::{Path, PathBuf};

use clap::Args;
use goodcatch_people::App;
use goodcatch_platform::words::ENGLISH;
use goodcatch_respond::exchange::import::{self, Batch, Fault, Records};
use indicatif::ProgressBar;
use tokio::sync::mpsc;

/// So many records go into the database at once.
const BATCH: usize = 500;
/// Batches that are read ahead.
const AHEAD: usize = 2;
/// Bad records that are named; the others are counted.
const NAMED: usize = 200;

/// Which files, and how far to go.
#[derive(Args)]
pub struct VerisArgs {
    /// Files (.json, .jsonl, .ndjson) and folders.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Say what would come in, and keep nothing.
    #[arg(long)]
    dry_run: bool,
}

/// What came of the files.
#[derive(Default)]
pub(super) struct Summary {
    dry_run: bool,
    kept: u64,
    known: u64,
    mended: u64,
    named: Vec<String>,
    more: u64,
    stopped: bool,
}

impl Summary {
    fn bad(&mut self, what: String) {
        if self.named.len() < NAMED {
            self.named.push(what);
        } else {
            self.more += 1;
        }
    }

    /// Whether all came in.
    pub(super) fn is_good(&self) -> bool {
        self.named.is_empty() && !self.stopped
    }

    pub(super) fn print(&self) {
        let what = if self.dry_run {
            "would come in"
        } else {
            "imported"
        };
        println!(
            "{} incidents {what}, {} already here",
            self.kept, self.known
        );
        if self.mended > 0 {
            println!(
                "{} of the records blamed a person’s care; that is read as Unknown",
                self.mended
            );
        }
        for one in &self.named {
            println!("not imported: {one}");
        }
        if self.more > 0 {
            println!("not imported: {} more", self.more);
        }
        if self.stopped {
            println!("stopped; run the same command again to go on");
        }
    }
}

/// What a thread that reads files hands over.
enum Handed {
    /// Records of a file, and by how many bytes the reading came on.
    Batch(PathBuf, Batch, u64),
    /// A file that cannot be read.
    Trouble(PathBuf, std::io::Error),
}

/// Files are read by a thread of their own. On `stop` the batch at hand is ended.
pub(super) async fn import(
    app: &App,
    args: &VerisArgs,
    bar: &ProgressBar,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<Summary> {
    let (send, mut receive) = mpsc::channel::<Handed>(AHEAD);
    let (paths, now) = (args.paths.clone(), app.clock.now());
    let reader = tokio::task::spawn_blocking(move || {
        for path in files(&paths) {
            if !read_file(&path, now, &send) {
                return;
            }
        }
    });
    let mut summary = Summary {
        dry_run: args.dry_run,
        ..Summary::default()
    };
    let mut stop = std::pin::pin!(stop);
    loop {
        let read = tokio::select! {
            biased;
            () = &mut stop => {
                summary.stopped = true;
                break;
            }
            read = receive.recv() => read,
        };
        match read {
            None => break,
            Some(Handed::Trouble(path, error)) => {
                summary.bad(format!("{}: {error}", path.display()));
            }
            Some(Handed::Batch(path, batch, bytes)) => {
                let one = import::take(app, batch, args.dry_run).await?;
                summary.kept += one.kept;
                summary.known += one.known;
                summary.mended += one.mended;
                for fault in &one.faults {
                    summary.bad(named(&path, fault));
                }
                bar.inc(bytes);
                bar.set_message(format!("{} incidents", summary.kept));
            }
        }
    }
    drop(receive);
    reader.await?;
    Ok(summary)
}

fn named(path: &Path, fault: &Fault) -> String {
    let key = format!("exchange-fault-{}", fault.reason);
    let why = ENGLISH.with(&key, &[("detail", &fault.detail)]);
    format!(
        "{}, line {}, record {}: {why}",
        path.display(),
        fault.line,
        fault.place
    )
}

/// Whether somebody still listens.
fn read_file(
    path: &Path,
    now: goodcatch_platform::clock::Time,
    send: &mpsc::Sender<Handed>,
) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let trouble = |error| {
        send.blocking_send(Handed::Trouble(path.to_owned(), error))
            .is_ok()
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return trouble(error),
    };
    let size = file.metadata().map_or(0, |m| m.len());
    let mut records = Records::new(file, import::kind_of_name(&name));
    let mut before = 0;
    loop {
        let pieces = match records.next_batch(BATCH) {
            Ok(pieces) => pieces,
            Err(error) => return trouble(error),
        };
        let ended = pieces.is_empty();
        let batch = import::read_batch(pieces, now);
        let at = if ended { size } else { batch.offset };
        let on = at.saturating_sub(before);
        before = at;
        if send
            .blocking_send(Handed::Batch(path.to_owned(), batch, on))
            .is_err()
        {
            return false;
        }
        if ended {
            return true;
        }
    }
}

/// The files, folders opened, in the order of their names; of a folder only what looks like records.
fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let mut inside: Vec<PathBuf> = std::fs::read_dir(&path)
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.path())
                // Links to folders are not followed: they can run in circles.
                .filter(|path| path.is_dir() && !path.is_symlink() || looks_like_records(path))
                .collect();
            inside.sort_unstable_by(|a, b| b.cmp(a));
            open.extend(inside);
        } else {
            found.push(path);
        }
    }
    found
}

fn looks_like_records(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["json", "jsonl", "ndjson"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str) -> String {
        format!(
            r#"{{"incident_id": "{id}", "summary": "A stick was found.", "timeline": {{"incident": {{"year": 2020}}}}}}"#
        )
    }

    async fn run(app: &App, folder: &Path, dry_run: bool) -> Summary {
        let args = VerisArgs {
            paths: vec![folder.to_owned(), folder.join("missing.json")],
            dry_run,
        };
        let bar = ProgressBar::hidden();
        import(app, &args, &bar, std::future::pending())
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn folders_of_every_shape_come_in_once_and_bad_records_are_named() {
        let app = App::for_tests().await;
        let folder = goodcatch_platform::testkit::folder();
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        std::fs::write(folder.join("one.JSON"), record("a")).unwrap();
        std::fs::write(
            folder.join("deep/many.json"),
            format!("[{},\n{},\n{{}}]", record("b"), record("c")),
        )
        .unwrap();
        std::fs::write(
            folder.join("lines.jsonl"),
            format!("{}\n{{\"x\n{}\n", record("d"), record("a")),
        )
        .unwrap();
        std::fs::write(folder.join("readme.txt"), "no record").unwrap();
        let dry = run(&app, &folder, true).await;
        // It compares with what is held already, not one file with another.
        assert_eq!((dry.kept, dry.known), (5, 0));
        let first = run(&app, &folder, false).await;
        assert_eq!((first.kept, first.known), (4, 1));
        assert!(!first.is_good());
        assert_eq!(first.named.len(), 3, "{:?}", first.named);
        assert!(
            first
                .named
                .iter()
                .any(|n| n.contains("many.json, line 3, record 3: It has no incident_id"))
        );
        assert!(
            first
                .named
                .iter()
                .any(|n| n.contains("lines.jsonl, line 2, record 2: This is no JSON"))
        );
        assert!(first.named.iter().any(|n| n.contains("missing.json")));
        let second = run(&app, &folder, false).await;
        assert_eq!((second.kept, second.known), (0, 5));
    }

    #[tokio::test]
    async fn a_stop_ends_at_a_batch() {
        let app = App::for_tests().await;
        let folder = goodcatch_platform::testkit::folder();
        std::fs::write(folder.join("one.json"), record("a")).unwrap();
        let args = VerisArgs {
            paths: vec![folder],
            dry_run: false,
        };
        let bar = ProgressBar::hidden();
        let summary = import(&app, &args, &bar, std::future::ready(()))
            .await
            .unwrap();
        assert!(summary.stopped && !summary.is_good());
    }
}
