//! `goodcatch demo`: an example organisation with a year of history, in a folder of its own.

use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use goodcatch_people::App;
use goodcatch_platform::Platform;
use goodcatch_platform::clock::Clock;
use goodcatch_platform::ids::Random;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Common, log, runtime};
use crate::{demo, start, wire};

/// How large the example is.
#[derive(Args)]
pub struct DemoArgs {
    /// How many people it has.
    #[arg(long, default_value_t = 240, value_name = "N")]
    people: u64,
}

pub(super) fn run(common: &Common, args: &DemoArgs) -> anyhow::Result<ExitCode> {
    let began = Instant::now();
    // Without a folder of its own, the example goes when the command ends: it cannot pile up, and it
    // never mixes with an organisation's data.
    let fleeting = if common.data.is_none() {
        Some(tempfile::tempdir()?)
    } else {
        None
    };
    let mut config = common.load_alone()?;
    if let Some(folder) = &fleeting {
        folder.path().clone_into(&mut config.data);
    }
    demo::configure(&mut config);
    log(&config);
    runtime()?.block_on(async {
        let doors = start::bind(&mut config).await?;
        let clock = Clock::fixed(Clock::System.now());
        let app = start::open(config, clock, Random::seeded(demo::SEED)).await?;
        let people = match demo::find_cast(&app).await? {
            Some(people) => people,
            None => {
                let jobs = wire::jobs(&app).map_err(anyhow::Error::msg)?;
                let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template(
                    "{msg:24} [{bar:40}] {pos}/{len} {elapsed}",
                )?);
                let people = demo::fill(&app, &jobs, args.people, &bar).await?;
                bar.finish_and_clear();
                people
            }
        };
        // From here on time goes by, and nothing is foreseeable any more.
        let platform = Platform {
            clock: Clock::System,
            random: Random::System,
            ..app.platform().clone()
        };
        let app = App::new(platform, app.keys().clone(), app.blobs().clone());
        app.set_demo(people);
        start::serve(app, doors, began).await
    })?;
    Ok(ExitCode::SUCCESS)
}
