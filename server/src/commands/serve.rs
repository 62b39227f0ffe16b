//! `goodcatch serve`: pages, mail intake, jobs.

use std::process::ExitCode;
use std::time::Instant;

use goodcatch_platform::clock::Clock;
use goodcatch_platform::ids::Random;

use super::{Common, log, runtime};
use crate::start;

pub(super) fn run(common: &Common) -> anyhow::Result<ExitCode> {
    let began = Instant::now();
    let mut config = common.load()?;
    log(&config);
    runtime()?.block_on(async {
        let doors = start::bind(&mut config).await?;
        let app = start::open(config, Clock::System, Random::System).await?;
        start::serve(app, doors, began).await
    })?;
    Ok(ExitCode::SUCCESS)
}
