//! `goodcatch backup FILE`: the whole organisation as one archive, from a server that goes on working.

pub(super) mod make;
pub(super) mod manifest;
pub(super) mod postgres;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::bail;
use clap::Args;
use goodcatch_platform::clock::Clock;
use goodcatch_platform::config::Config;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Common, log, runtime};

/// What `goodcatch backup` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The archive to write (a tar file); `-` writes it to standard output.
    file: PathBuf,
    /// Put the sealing key into the archive, too. Whoever has such an archive can open every sealed identity.
    #[arg(long)]
    with_key: bool,
}

pub(super) fn run(common: &Common, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let config = common.load()?;
    log(&config);
    let runtime = runtime()?;
    let done = runtime.block_on(async {
        tokio::select! {
            done = make::make(&config, &Clock::System, &arguments.file, arguments.with_key) => done,
            // What was half written holds personal data: it goes before we do.
            _ = tokio::signal::ctrl_c() => bail!("stopped; nothing was kept"),
        }
    });
    runtime.shutdown_background();
    let made = done?;
    let key = key_file(&config);
    let mut lines = vec![format!("backup  {} ({})", made.place, size(made.bytes))];
    let counts: Vec<String> = made
        .manifest
        .counts
        .iter()
        .map(|(what, n)| format!("{n} {what}"))
        .collect();
    lines.push(format!(
        "holds   {}, {} files",
        counts.join(", "),
        made.files
    ));
    if made.vanished > 0 {
        lines.push(format!(
            "        ({} files were erased while it was made, as they should be)",
            made.vanished
        ));
    }
    if arguments.with_key {
        lines.push("key     IN THE ARCHIVE: whoever has it can open every sealed identity. Guard it as you guard them.".into());
    } else {
        lines.push(format!("key     not in it; it lies at {}", key.display()));
        lines.push("        Keep a copy of the key elsewhere: without it no sealed identity can be opened and no".into());
        lines.push("        receipt leads back to its report.".into());
    }
    // Standard output may be the archive.
    for line in lines {
        eprintln!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the sealing key lies.
pub(super) fn key_file(config: &Config) -> PathBuf {
    if config.key_file.as_os_str().is_empty() {
        config.data.join("keys/goodcatch.key")
    } else {
        config.key_file.clone()
    }
}

/// The file of the embedded database; none for PostgreSQL.
pub(super) fn sqlite_file(config: &Config) -> Option<PathBuf> {
    config
        .database_address()
        .strip_prefix("sqlite:")
        .map(|path| PathBuf::from(path.trim_start_matches("//")))
}

/// A bar of bytes, shown on a terminal only.
pub(super) fn bar(total: u64, words: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(total).with_message(words);
    if let Ok(style) =
        ProgressStyle::with_template("{msg:9} {bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}")
    {
        bar.set_style(style);
    }
    bar
}

/// A sign of life where the end is not known.
pub(super) fn spinner(words: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message(words);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// A size as people read it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
        _ => format!("{}.{} GB", bytes / 1_000_000_000, bytes / 100_000_000 % 10),
    }
}
