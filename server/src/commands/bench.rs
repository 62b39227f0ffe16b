//! `goodcatch bench`: what this machine does with it, measured and printed as it is.
//!
//! Everything over a socket is measured against the server as a process of its own, jobs and all; the
//! clients share its processors, as they would not in use. Nothing here is asserted, only printed.

mod child;
mod client;
mod incidents;
mod load;
mod mails;
mod runs;
mod titles;
mod wave;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::{Args, ValueEnum};
use goodcatch_platform::database::Db;
use goodcatch_platform::ids::Random;
use url::Url;

use super::backup::postgres;
use super::{Common, runtime};
use child::{Place, file_system};

/// What `goodcatch bench` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Measure PostgreSQL, too: a server whose user may create databases (one is made, and dropped).
    #[arg(long, value_name = "ADDRESS")]
    postgres: Option<String>,
    /// How many people the large organisation has: that of `goodcatch demo --people`, without the played year.
    #[arg(long, default_value_t = 1_000_000)]
    people: u64,
    /// 10,000 people, a wave of 1,000 reports, and shorter runs.
    #[arg(long)]
    quick: bool,
    /// How long each run lasts (15; 3 when quick).
    #[arg(long)]
    seconds: Option<f64>,
    /// Only these parts, not all (may be given several times).
    #[arg(long, value_name = "PART")]
    only: Vec<Part>,
    /// A folder of mails (.eml, .msg) to triage; without it, mails that are made up.
    #[arg(long, value_name = "FOLDER")]
    corpus: Option<PathBuf>,
    /// Where the temporary folder is made: the disk that is measured.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    on: PathBuf,
}

/// What can be measured alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Mails triaged, words looked at: no server.
    Engines,
    /// The start, and memory.
    Start,
    /// Reports filed, over HTTP and in the store alone.
    Reports,
    /// Mails taken in.
    Mails,
    /// Incidents opened, written to, listed.
    Incidents,
    /// The desk of a large organisation, and one wave there.
    Wave,
}

/// How much is measured.
#[derive(Clone, Copy)]
struct Size {
    people: u64,
    span: Duration,
    /// Reports of one wave.
    wave: u64,
}

pub(super) fn run(_: &Common, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let seconds = arguments
        .seconds
        .unwrap_or(if arguments.quick { 3.0 } else { 15.0 });
    let span = Duration::try_from_secs_f64(seconds).context("--seconds")?;
    let size = Size {
        people: if arguments.quick {
            arguments.people.min(10_000)
        } else {
            arguments.people
        },
        span,
        wave: if arguments.quick { 1_000 } else { 50_000 }.min(arguments.people),
    };
    let folder = tempfile::Builder::new()
        .prefix(".goodcatch-bench-")
        .tempdir_in(&arguments.on)
        .with_context(|| format!("{} cannot be written to", arguments.on.display()))?;
    let runtime = runtime()?;
    let done = runtime.block_on(async {
        tokio::select! {
            done = all(arguments, size, folder.path()) => done,
            _ = tokio::signal::ctrl_c() => anyhow::bail!("stopped"),
        }
    });
    runtime.shutdown_background();
    done.map(|()| ExitCode::SUCCESS)
}

/// One line of the table: what, the figure, how it was measured.
fn say(what: &str, figure: &str, method: &str) {
    println!("{what:34} {figure:44} {method}");
}

async fn all(arguments: &Arguments, size: Size, folder: &Path) -> anyhow::Result<()> {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let build = if cfg!(debug_assertions) {
        "debug build: figures mean little"
    } else {
        "release build"
    };
    println!(
        "goodcatch {} · {build} · {cores} processors · {} in {}",
        env!("CARGO_PKG_VERSION"),
        file_system(folder),
        arguments.on.display()
    );
    println!("Clients and servers share the processors. p50 and p99 are nearest ranks.\n");

    let wanted = |part: Part| arguments.only.is_empty() || arguments.only.contains(&part);
    if wanted(Part::Engines) {
        engines(arguments, size).await?;
    }
    let mut servers = vec![("SQLite", None)];
    servers.extend(
        arguments
            .postgres
            .as_deref()
            .map(|server| ("PostgreSQL", Some(server))),
    );
    for (engine, server) in servers {
        println!("\n{engine}{}", durability(server).await?);
        let mut places = Places {
            folder,
            server,
            made: Vec::new(),
        };
        let done = runs::all(&mut places, size, &wanted).await;
        places.drop_all().await;
        done?;
    }
    Ok(())
}

/// What needs no server: mails triaged, words looked at.
async fn engines(arguments: &Arguments, size: Size) -> anyhow::Result<()> {
    let corpus = arguments.corpus.clone();
    let triaged = tokio::task::spawn_blocking(move || {
        mails::triage(corpus.as_deref(), size.span.as_secs_f64() / 3.0)
    })
    .await??;
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let rate = triaged.mails as f64 / triaged.cpu.max(1e-9);
    say(
        "mails triaged",
        &format!(
            "{rate:.0} per CPU-second (slowest {:.1} ms)",
            triaged.slowest
        ),
        &format!(
            "read and assess, one thread's CPU time, {} mails of {} kB on average, {}",
            triaged.mails,
            triaged.bytes / triaged.mails.max(1) / 1000,
            if arguments.corpus.is_some() {
                "corpus"
            } else {
                "made up"
            }
        ),
    );

    lint(size.span.as_secs_f64() / 3.0).await
}

/// How fast wording is looked at.
async fn lint(seconds: f64) -> anyhow::Result<()> {
    let looked = tokio::task::spawn_blocking(move || words::look(seconds)).await?;
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let rate = looked.words as f64 / looked.cpu.max(1e-9);
    say(
        "words looked at",
        &format!("{rate:.0} per CPU-second (2,000 in {:.2} ms)", looked.text),
        &format!(
            "language, Markdown and wording, one thread's CPU time, {} words, {:.1} findings per 1,000, made up",
            looked.words, looked.findings
        ),
    );
    Ok(())
}

/// What a commit means there.
async fn durability(server: Option<&str>) -> anyhow::Result<String> {
    let Some(server) = server else {
        return Ok(" (embedded; WAL, synchronous=full: every commit is on disk)".into());
    };
    let db = Db::connect(server)
        .await
        .context("PostgreSQL cannot be reached")?;
    let mut tx = db.read().await?;
    let mut said = Vec::new();
    for sql in [
        "show server_version",
        "show fsync",
        "show synchronous_commit",
    ] {
        let value: Option<String> = tx.value(sql, &[]).await?;
        said.push(format!(
            "{} {}",
            sql.trim_start_matches("show "),
            value.unwrap_or_default()
        ));
    }
    drop(tx);
    db.close().await;
    Ok(format!(" ({}, as the server has it)", said.join(", ")))
}

/// Makes fresh places to measure in, and clears them away.
struct Places<'a> {
    folder: &'a Path,
    server: Option<&'a str>,
    made: Vec<String>,
}

impl Places<'_> {
    /// A fresh data folder, and a fresh database where that is a server's.
    async fn fresh(&mut self) -> anyhow::Result<Place> {
        let name = format!("goodcatch_bench_{}", Random::System.uuid().simple());
        let data = self.folder.join(&name);
        std::fs::create_dir_all(&data)?;
        let Some(server) = self.server else {
            return Ok(Place {
                data,
                database: String::new(),
            });
        };
        let mut create = postgres::tool("psql", server)?;
        // A name that we made of hexadecimal digits.
        create
            .args(["--no-psqlrc", "--quiet", "--command"])
            .arg(format!("create database {name}"));
        postgres::run(create).await?;
        self.made.push(name.clone());
        let mut url = Url::parse(server)?;
        url.set_path(&name);
        Ok(Place {
            data,
            database: url.into(),
        })
    }

    /// Drops what was made.
    async fn drop_all(&mut self) {
        let Some(server) = self.server else { return };
        for name in self.made.drain(..) {
            let Ok(mut gone) = postgres::tool("psql", server) else {
                return;
            };
            gone.args(["--no-psqlrc", "--quiet", "--command"])
                .arg(format!("drop database {name} with (force)"));
            if let Err(why) = postgres::run(gone).await {
                eprintln!("the database {name} stays behind: {why:#}");
            }
        }
    }
}
