//! The server as a process of its own: this very binary, as an operator runs it.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// A running server.
pub struct Server {
    process: Child,
    /// Where its pages are.
    pub pages: String,
    /// Where its mail intake is.
    pub mails: String,
    /// From the start of the process to the line that says that it is ready.
    pub ready: Duration,
}

/// Where a server keeps its things.
#[derive(Clone)]
pub struct Place {
    /// The data folder.
    pub data: PathBuf,
    /// The database's address; empty for the embedded one.
    pub database: String,
}

/// Memory of a process, in MB.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    /// Now.
    pub now: f64,
    /// The most so far.
    pub most: f64,
}

impl Server {
    /// Starts one and waits until it is ready.
    pub async fn start(place: &Place) -> anyhow::Result<Server> {
        let (pages, mails) = (free_address()?, free_address()?);
        let log = place.data.with_extension("log");
        let errors = File::options().create(true).append(true).open(&log)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args([
            "serve",
            "--config",
            "/dev/null",
            "--listen",
            &pages,
            "--mail",
            &mails,
            "--data",
        ]);
        command.arg(&place.data);
        for (name, _) in
            std::env::vars_os().filter(|(n, _)| n.to_string_lossy().starts_with("GOODCATCH_"))
        {
            command.env_remove(name);
        }
        if !place.database.is_empty() {
            command.env("GOODCATCH_DATABASE", &place.database);
        }
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .kill_on_drop(true);
        let began = Instant::now();
        let mut process = command.spawn()?;
        let mut lines = BufReader::new(process.stdout.take().context("no output")?).lines();
        let ready = timeout(Duration::from_mins(1), async {
            while let Ok(Some(line)) = lines.next_line().await {
                if line.starts_with("ready ") {
                    return true;
                }
            }
            false
        });
        if ready.await != Ok(true) {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            bail!(
                "the server did not start: {}",
                said.lines().last().unwrap_or_default()
            );
        }
        Ok(Server {
            process,
            pages,
            mails,
            ready: began.elapsed(),
        })
    }

    /// What it occupies.
    pub fn memory(&self) -> anyhow::Result<Memory> {
        let id = self.process.id().context("the server ended")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let field = |name: &str| -> Option<f64> {
            let line = status.lines().find_map(|l| l.strip_prefix(name))?;
            let kilobytes: f64 = line
                .trim_start_matches(':')
                .trim()
                .trim_end_matches(" kB")
                .parse()
                .ok()?;
            Some(kilobytes * 1024.0 / 1e6)
        };
        Ok(Memory {
            now: field("VmRSS").context("no VmRSS")?,
            most: field("VmHWM").context("no VmHWM")?,
        })
    }

    /// CPU time that it has spent, in seconds (all threads, to a hundredth).
    pub fn cpu(&self) -> anyhow::Result<f64> {
        let id = self.process.id().context("the server ended")?;
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
        // After the name in brackets: state is the first field, utime and stime the 12th and 13th.
        let fields: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        let ticks: f64 = fields
            .get(11..13)
            .context("no times")?
            .iter()
            .filter_map(|t| t.parse::<f64>().ok())
            .sum();
        Ok(ticks / 100.0)
    }

    /// Ends it as a service manager would.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        if let Some(id) = self.process.id() {
            drop(Command::new("kill").arg(id.to_string()).status().await);
        }
        if timeout(Duration::from_secs(15), self.process.wait())
            .await
            .is_err()
        {
            self.process.kill().await?;
        }
        Ok(())
    }
}

/// A port that is free now. Somebody may take it before we do; then the start fails and says so.
fn free_address() -> anyhow::Result<String> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}

/// The kind of file system below a folder (`ext4`, `tmpfs`), for the reader to judge the figures by.
pub fn file_system(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    mounts
        .lines()
        .filter_map(|line| {
            let mut parts = line.split(' ').skip(1);
            Some((parts.next()?.to_owned(), parts.next()?.to_owned()))
        })
        .filter(|(at, _)| folder.starts_with(at))
        .max_by_key(|(at, _)| at.len())
        .map_or_else(|| "unknown".into(), |(_, kind)| kind)
}
