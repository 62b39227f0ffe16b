//! `goodcatch link EMAIL`: a one-time link that signs somebody in, for the operator to hand on: when
//! no mail leaves the server, or the last administrator has lost every way in.

use std::process::ExitCode;

use clap::Args;
use goodcatch_people::links::{self, Purpose};
use goodcatch_people::members;
use goodcatch_platform::clock::Clock;
use goodcatch_platform::ids::Random;

use super::{Common, log, runtime};
use crate::start;

/// Who is to sign in.
#[derive(Args)]
pub struct LinkArgs {
    /// One of their addresses.
    email: String,
}

pub(super) fn run(common: &Common, args: &LinkArgs) -> anyhow::Result<ExitCode> {
    let config = common.load()?;
    log(&config);
    runtime()?.block_on(async {
        let app = start::open(config, Clock::System, Random::System).await?;
        let mut tx = app.db.write().await?;
        let Some(member) = members::find_by_address(&mut tx, &args.email).await? else {
            eprintln!("nobody in the directory has the address {}", args.email);
            return Ok(ExitCode::FAILURE);
        };
        let link = links::sign_in_link(&mut tx, &app, member.id, Purpose::SignIn).await?;
        tx.commit().await?;
        println!("{link}");
        println!("(it signs {} in, once, within 15 minutes)", member.name);
        app.db.close().await;
        Ok(ExitCode::SUCCESS)
    })
}
