//! `goodcatch people import FILE`: the directory from a file, on a running server's database too.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::{Args, Subcommand};
use goodcatch_people::import::{self, Applied, Counts, Import, ImportId};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Clock;
use goodcatch_platform::ids::Random;
use goodcatch_platform::words::ENGLISH;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Common, log, runtime};
use crate::start;

/// The directory of people.
#[derive(Args)]
pub struct PeopleArgs {
    #[command(subcommand)]
    command: PeopleCommand,
}

#[derive(Subcommand)]
enum PeopleCommand {
    /// Bring in people from a CSV file: id, e-mail, further addresses, name, team, role family, site, locale.
    Import(ImportArgs),
}

/// Which file, and how far to go.
#[derive(Args)]
pub struct ImportArgs {
    /// The file: UTF-8, with commas, semicolons or tabs; its first row names the columns.
    file: PathBuf,
    /// Show what would change, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Leave out rows that cannot be taken, and take the others.
    #[arg(long)]
    leave_out_bad_rows: bool,
    /// People missing from the file have left (administrators stay).
    #[arg(long, conflicts_with = "leave_out_bad_rows")]
    missing_have_left: bool,
}

/// How often the bar shows that the work goes on.
const TICK: Duration = Duration::from_millis(200);

pub(super) fn run(common: &Common, args: &PeopleArgs) -> anyhow::Result<ExitCode> {
    let config = common.load()?;
    log(&config);
    let PeopleCommand::Import(args) = &args.command;
    runtime()?.block_on(async {
        let app = start::open(config, Clock::System, Random::System).await?;
        let code = import_file(&app, args).await;
        app.db.close().await;
        code
    })
}

async fn import_file(app: &App, args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let viewer = Viewer::operator();
    let size = std::fs::metadata(&args.file)
        .with_context(|| args.file.display().to_string())?
        .len();
    let bar = ProgressBar::new(size);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes} {eta}")
    {
        bar.set_style(style);
    }
    bar.set_message("reading");
    bar.enable_steady_tick(TICK);
    let read = import::record(app, &viewer, &args.file, args.missing_have_left, |bytes| {
        bar.set_position(bytes);
        if bytes >= size {
            bar.set_message("comparing");
        }
    })
    .await?;
    bar.finish_and_clear();
    let id = match read {
        Ok(id) => id,
        Err(bad) => {
            eprintln!("{}: {bad}", args.file.display());
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut tx = app.db.read().await?;
    let found = import::find(&mut tx, &viewer, id, app.clock.now()).await?;
    let faults = import::list_faults(&mut tx, &viewer, id, 100).await?;
    drop(tx);
    let ignored = found.present().ignored;
    if !ignored.is_empty() {
        println!(
            "columns left out, since we do not know them: {}",
            ignored.join(", ")
        );
    }
    for fault in &faults {
        let key = format!("people-import-fault-{}", fault.reason);
        println!(
            "line {}: {}",
            fault.line,
            ENGLISH.with(&key, &[("detail", &fault.detail)])
        );
    }
    let more = found.counts().bad - i64::try_from(faults.len()).unwrap_or(0);
    if more > 0 {
        println!("and {more} more rows that cannot be taken");
    }
    if args.dry_run {
        println!("would be: {}", told(&found.counts(), &found));
        return Ok(ExitCode::SUCCESS);
    }
    apply(app, &viewer, id, &found, args).await
}

async fn apply(
    app: &App,
    viewer: &Viewer,
    id: ImportId,
    found: &Import,
    args: &ImportArgs,
) -> anyhow::Result<ExitCode> {
    let bar = ProgressBar::new_spinner().with_message("changing the directory");
    bar.enable_steady_tick(TICK);
    // The directory may change between reading and applying; what is applied is what is shown then.
    for _ in 0..3 {
        let mut tx = app.db.write().await?;
        let applied = import::apply(&mut tx, app, viewer, id, args.leave_out_bad_rows).await?;
        tx.commit().await?;
        if !matches!(applied, Applied::Different(_)) {
            bar.finish_and_clear();
        }
        match applied {
            Applied::Done(counts) => {
                println!("{}", told(&counts, found));
                return Ok(ExitCode::SUCCESS);
            }
            Applied::Different(_) => {}
            Applied::Bad(_) => {
                eprintln!("nothing was changed; mend these rows, or add --leave-out-bad-rows");
                return Ok(ExitCode::FAILURE);
            }
            Applied::BadAndLeaving(_) => {
                eprintln!("nothing was changed; while rows are bad nobody can tell who has left");
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    bar.finish_and_clear();
    eprintln!("nothing was changed; somebody else is changing the directory at the moment");
    Ok(ExitCode::FAILURE)
}

fn told(counts: &Counts, found: &Import) -> String {
    let left = if found.leaving {
        format!(", {} have left", counts.leaving)
    } else {
        String::new()
    };
    format!(
        "{} added, {} changed, {} unchanged{left}, {} bad rows",
        counts.added, counts.changed, counts.unchanged, counts.bad
    )
}
