//! The commands.

mod backup;
mod bench;
mod config;
mod demo;
mod import;
mod link;
mod lint;
mod people;
mod restore;
pub mod serve;
pub mod triage;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use goodcatch_platform::config::{Config, ConfigError};

/// Runs a resilient, blameless security culture: people speak up, every report is answered.
#[derive(Parser)]
#[command(name = "goodcatch", version)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Settings that any command takes; everything else is in the file or the environment.
#[derive(Args, Default)]
pub struct Common {
    /// The configuration file (goodcatch.toml in the present folder, when it is there).
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The data folder.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// Where the pages are served: address and port.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Where reported mails are taken in: address and port.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub mail: Option<String>,
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub database: Option<String>,
}

impl Common {
    /// The configuration with these on top.
    pub fn load(&self) -> Result<Config, ConfigError> {
        Config::load(self.config.as_deref(), std::env::vars(), &self.arguments())
    }

    /// The defaults with these on top, whatever file or environment say: for the demo.
    pub(crate) fn load_alone(&self) -> Result<Config, ConfigError> {
        Config::from_arguments(&self.arguments())
    }

    fn arguments(&self) -> Vec<(&'static str, String)> {
        let mut arguments = Vec::new();
        let path = |p: &PathBuf| p.display().to_string();
        arguments.extend(self.data.as_ref().map(|d| ("data", path(d))));
        arguments.extend(self.listen.clone().map(|l| ("listen", l)));
        arguments.extend(self.mail.clone().map(|m| ("mail.listen", m)));
        arguments.extend(self.database.clone().map(|d| ("database", d)));
        arguments
    }
}

#[derive(Subcommand)]
enum Command {
    /// Serve pages and take in mail (what happens without a command, too).
    Serve,
    /// Look around in an example organisation with a year of history.
    Demo(demo::DemoArgs),
    /// The directory of people.
    People(people::PeopleArgs),
    /// Print a one-time link that signs somebody in.
    Link(link::LinkArgs),
    /// Judge mails: one line for each, with evidence, verdict and wave; no server, no database.
    Triage(triage::Triage),
    /// Look for wording that judges people, in files, folders or standard input; or serve an editor.
    ///
    /// Ends with 0 when nothing was found, 1 when something was, 2 when something could not be read.
    Lint(lint::Lint),
    /// Write the whole organisation into one archive, while the server goes on working.
    Backup(backup::Arguments),
    /// Bring an archive back into an empty data folder or database.
    Restore(restore::Arguments),
    /// Measure what this machine does with it: reports, desk, mails, start, memory.
    Bench(bench::Arguments),
    /// Bring in mails from files.
    Import(import::ImportArgs),
    /// Show each setting with its value, origin and meaning.
    Config,
}

/// Runs the command that was asked for.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        None | Some(Command::Serve) => serve::run(&cli.common),
        Some(Command::Demo(args)) => demo::run(&cli.common, &args),
        Some(Command::People(args)) => people::run(&cli.common, &args),
        Some(Command::Link(args)) => link::run(&cli.common, &args),
        Some(Command::Triage(args)) => Ok(triage::run(&args)),
        Some(Command::Lint(args)) => Ok(lint::run(&args)),
        Some(Command::Backup(args)) => backup::run(&cli.common, &args),
        Some(Command::Restore(args)) => restore::run(&cli.common, &args),
        Some(Command::Import(args)) => import::run(&cli.common, &args),
        Some(Command::Config) => config::run(&cli.common),
        Some(Command::Bench(args)) => bench::run(&cli.common, &args),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("goodcatch: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// A runtime for a command.
pub(crate) fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
}

/// Logs to standard error, as the configuration says.
pub(crate) fn log(config: &Config) {
    use tracing_subscriber::EnvFilter;
    // Libraries that log addresses or statements stay silent below a warning.
    let filter = EnvFilter::try_new(format!("warn,goodcatch={0},goodcatch_people={0},goodcatch_platform={0},goodcatch_speak_up={0},goodcatch_triage={0}", config.log_level))
        .unwrap_or_else(|_| EnvFilter::new("info"));
    let to = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // Colours are for people who look on, not for files and journals.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A second call (tests) keeps the first.
    if config.log_format == "json" {
        drop(to.json().try_init());
    } else {
        drop(to.with_target(false).try_init());
    }
}
