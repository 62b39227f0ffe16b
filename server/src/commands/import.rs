//! `goodcatch import mail PATH…`: mails from files, by the same way as those from the intake, and
//! `goodcatch import veris PATH…`: incidents. Each may be stopped and run again, on a running server's
//! database too.

mod veris;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::anyhow;
use clap::{Args, Subcommand, ValueEnum};
use futures::StreamExt;
use goodcatch_people::App;
use goodcatch_platform::clock::Clock;
use goodcatch_platform::ids::Random;
use goodcatch_speak_up::mail_in::{self, Outcome, Source};
use indicatif::{ProgressBar, ProgressStyle};
use tokio::sync::mpsc;

use super::triage::sources::{Found, Sources};
use super::{Common, log, runtime};
use crate::start;

/// Mails under way at once: the database writes them in one go.
const AT_ONCE: usize = 16;
/// The reader of files stops here; what is longer is cut, and a cut mail is no mail.
const LONGEST: usize = 32 * 1024 * 1024;
/// Unreadable files that are named; the others are counted.
const NAMED: usize = 200;

/// Bring in what was gathered elsewhere.
#[derive(Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    command: ImportCommand,
}

#[derive(Subcommand)]
enum ImportCommand {
    /// Bring in reports from .eml and .msg files, mbox files, Maildirs, and folders of these.
    Mail(MailArgs),
    /// Bring in incidents from VERIS files: a record, an array, a record a line, and folders of these.
    Veris(veris::VerisArgs),
}

/// Which files, and what they are.
#[derive(Args)]
pub struct MailArgs {
    /// Files and folders.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Whether each file is a report as an employee sent it, or a suspicious mail itself.
    #[arg(long = "as", value_enum, default_value_t = As::Reports)]
    what: As,
    /// The mailbox they were sent to; its promise holds (the first of mail.mailboxes).
    #[arg(long, value_name = "ADDRESS")]
    mailbox: Option<String>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum As {
    /// A mail that an employee sent to report another.
    Reports,
    /// The reported mail itself; nobody says who reported it.
    Suspicious,
}

/// What came of the files.
#[derive(Default)]
struct Summary {
    filed: u64,
    silent: u64,
    here: u64,
    quarantined: u64,
    set_aside: u64,
    unreadable: Vec<(String, String)>,
    more_unreadable: u64,
    stopped: bool,
}

impl Summary {
    fn unreadable(&mut self, path: String, why: String) {
        if self.unreadable.len() < NAMED {
            self.unreadable.push((path, why));
        } else {
            self.more_unreadable += 1;
        }
    }

    fn print(&self) {
        println!(
            "{} imported as reports, {} already here",
            self.filed, self.here
        );
        if self.silent > 0 {
            println!(
                "{} of them filed silently: sent more than 7 days ago, so no mail thanks for them; answers do go out",
                self.silent
            );
        }
        if self.quarantined > 0 {
            println!(
                "{} wait in the quarantine, since their sender is not in the directory or a person must decide",
                self.quarantined
            );
        }
        if self.set_aside > 0 {
            println!("{} set aside: programs sent them", self.set_aside);
        }
        for (path, why) in &self.unreadable {
            println!("not imported: {path}: {why}");
        }
        if self.more_unreadable > 0 {
            println!("not imported: {} more", self.more_unreadable);
        }
        if self.stopped {
            println!("stopped; run the same command again to go on");
        }
    }
}

pub(super) fn run(common: &Common, args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let config = common.load()?;
    log(&config);
    runtime()?.block_on(async {
        let app = start::open(config, Clock::System, Random::System).await?;
        let good = match &args.command {
            ImportCommand::Mail(args) => import_mails(&app, args).await,
            ImportCommand::Veris(args) => import_incidents(&app, args).await,
        };
        app.db.close().await;
        Ok(if good? {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    })
}

async fn stopped() {
    drop(tokio::signal::ctrl_c().await);
}

async fn import_mails(app: &App, args: &MailArgs) -> anyhow::Result<bool> {
    let source = match args.what {
        As::Suspicious => Source::Reported,
        As::Reports => Source::reports(app, args.mailbox.as_deref()).map_err(|why| anyhow!(why))?,
    };
    let bar = bar(&args.paths);
    let summary = import(app, &source, args.paths.clone(), &bar, stopped()).await;
    bar.finish_and_clear();
    summary.print();
    Ok(summary.unreadable.is_empty() && !summary.stopped)
}

async fn import_incidents(app: &App, args: &veris::VerisArgs) -> anyhow::Result<bool> {
    let bar = bar(&args.paths);
    let summary = veris::import(app, args, &bar, stopped()).await;
    bar.finish_and_clear();
    let summary = summary?;
    summary.print();
    Ok(summary.is_good())
}

fn bar(paths: &[PathBuf]) -> ProgressBar {
    let bar = ProgressBar::new(paths.iter().map(|path| size(path)).sum());
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {msg} {eta}")
    {
        bar.set_style(style);
    }
    bar
}

/// How much there is to read.
fn size(path: &Path) -> u64 {
    let mut bytes = 0;
    let mut open = vec![path.to_owned()];
    while let Some(path) = open.pop() {
        let Ok(meta) = std::fs::symlink_metadata(&path) else {
            continue;
        };
        if meta.is_dir() {
            open.extend(
                std::fs::read_dir(&path)
                    .into_iter()
                    .flatten()
                    .flatten()
                    .map(|entry| entry.path()),
            );
        } else {
            bytes += std::fs::metadata(&path).map_or(0, |meta| meta.len());
        }
    }
    bytes
}

/// Files are read by a thread of their own and imported side by side. On `stop` what was begun is ended.
async fn import(
    app: &App,
    source: &Source,
    paths: Vec<PathBuf>,
    bar: &ProgressBar,
    stop: impl Future<Output = ()>,
) -> Summary {
    let (send, receive) = mpsc::channel::<Found>(AT_ONCE);
    let reader = tokio::task::spawn_blocking(move || {
        for found in Sources::new(&paths) {
            if send.blocking_send(found).is_err() {
                return;
            }
        }
    });
    let mut summary = Summary::default();
    let found = futures::stream::unfold(receive, async |mut receive| {
        receive.recv().await.map(|found| (found, receive))
    });
    {
        let stopped = std::cell::Cell::new(false);
        let stop = std::pin::pin!(async {
            stop.await;
            stopped.set(true);
        });
        let done = found
            .take_until(stop)
            .map(|found| one(app, source, found))
            .buffer_unordered(AT_ONCE);
        let mut done = std::pin::pin!(done);
        while let Some((path, bytes, outcome)) = done.next().await {
            bar.inc(bytes);
            match outcome {
                Ok(Some(Outcome::Filed | Outcome::Gone)) => summary.filed += 1,
                Ok(Some(Outcome::FiledSilently)) => {
                    summary.filed += 1;
                    summary.silent += 1;
                }
                Ok(None | Some(Outcome::Known)) => summary.here += 1,
                Ok(Some(Outcome::Quarantined)) => summary.quarantined += 1,
                Ok(Some(Outcome::Dropped)) => summary.set_aside += 1,
                Err(why) => summary.unreadable(path, why),
            }
            bar.set_message(format!("{} reports", summary.filed));
        }
        summary.stopped = stopped.get();
    }
    drop(reader);
    summary
}

async fn one(
    app: &App,
    source: &Source,
    found: Found,
) -> (String, u64, Result<Option<Outcome>, String>) {
    let Found { path, bytes } = found;
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return (path, 0, Err(error.to_string())),
    };
    let size = u64::try_from(bytes.len()).unwrap_or(0);
    let outcome = match bytes.len() {
        0 => Err("it is empty".to_owned()),
        n if n > LONGEST => Err("it is larger than 32 MiB".to_owned()),
        _ => mail_in::import(app, source, bytes)
            .await
            .map_err(|error| error.to_string()),
    };
    (path, size, outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str =
        "From: Bank <b@bank.example>\nMessage-ID: <ID@bank.example>\nSubject: Urgent\n\nPay now.\n";

    async fn counts(app: &App, folder: &Path) -> (u64, u64, usize) {
        let paths = vec![folder.to_owned(), folder.join("missing.eml")];
        let bar = ProgressBar::hidden();
        let summary = import(app, &Source::Reported, paths, &bar, std::future::pending()).await;
        assert!(!summary.stopped);
        (summary.filed, summary.here, summary.unreadable.len())
    }

    #[tokio::test]
    async fn folders_are_imported_once_and_what_cannot_be_read_is_named() {
        let app = App::for_tests().await;
        let folder = goodcatch_platform::testkit::folder();
        let mail = |id: &str| MAIL.replace("ID", id);
        std::fs::write(folder.join("a.eml"), mail("a")).unwrap();
        std::fs::write(folder.join("empty.eml"), "").unwrap();
        for part in ["cur", "new", "tmp"] {
            std::fs::create_dir_all(folder.join("box").join(part)).unwrap();
            std::fs::write(folder.join("box").join(part).join("1"), mail(part)).unwrap();
        }
        let line = "From b@bank.example Tue Jul  1 10:00:00 2025\n";
        std::fs::write(
            folder.join("all.mbox"),
            format!("{line}{}\n{line}{}", mail("m1"), mail("m2")),
        )
        .unwrap();
        assert_eq!(counts(&app, &folder).await, (5, 0, 2));
        std::fs::write(folder.join("b.eml"), mail("b")).unwrap();
        assert_eq!(counts(&app, &folder).await, (1, 5, 2));
        let mut tx = app.db.read().await.unwrap();
        assert_eq!(
            tx.count("select cast(count(*) as bigint) from reports", &[])
                .await
                .unwrap(),
            6
        );
    }

    #[tokio::test]
    async fn a_stop_ends_what_was_begun() {
        let app = App::for_tests().await;
        let folder = goodcatch_platform::testkit::folder();
        std::fs::write(folder.join("a.eml"), MAIL).unwrap();
        let bar = ProgressBar::hidden();
        let summary = import(
            &app,
            &Source::Reported,
            vec![folder],
            &bar,
            std::future::ready(()),
        )
        .await;
        assert!(summary.stopped);
    }
}
