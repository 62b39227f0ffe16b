//! `goodcatch demo`: a year of an example organisation, made through the same calls as real use,
//! with a clock set by hand and dice that fall the same every time.
//!
//! ```text
//! organisation.rs  Harbour Light: its sites, teams and cast
//! people.rs        its people, 240 or a million
//! mails/ told/     what they report, in words written for the demo
//! incidents/       what did harm, or nearly, and how it was worked on
//! reviews/         what made some of it possible
//! improve/         what was changed for it, and what of that works
//! tracker.rs       where some of the work is followed, and how the two disagree
//! year.rs today.rs what happens when; plan.rs orders it; acting.rs plays it
//! bulk.rs          beyond the year: hundreds of thousands of reports for benchmarks
//! ```

mod acting;
mod bulk;
pub(crate) mod dice;
mod improve;
mod incidents;
pub(crate) mod mails;
mod names;
mod organisation;
mod people;
mod plan;
mod progress;
mod reviews;
mod today;
mod told;
mod tracker;
mod words;
mod year;

#[cfg(test)]
mod tests;

use goodcatch_people::App;
use goodcatch_people::app::DemoRole;
use goodcatch_platform::jobs::Jobs;

pub use organisation::{DOMAIN, ORGANISATION, configure};
pub use progress::Progress;

use acting::Actors;
use people::Person;
use plan::Plan;

/// How many people the example organisation has by itself.
pub const PEOPLE: u64 = people::KNOWN;

/// What the example organisation is called.
pub const NAME: &str = "Harbour Light";

/// The seed of the one Harbour Light that everybody sees.
pub const SEED: u64 = 0x4861_7262_6f75_724c;

/// Fills an empty database with Harbour Light.
///
/// The present is what `app`'s clock shows: the year ends there. The clock must be one that can be
/// set, since the year is played through it; it shows the same present again in the end. `jobs` are
/// those of the server: all that the year causes is done by them.
pub async fn fill(
    app: &App,
    jobs: &Jobs,
    people: u64,
    progress: &dyn Progress,
) -> anyhow::Result<Vec<DemoRole>> {
    let now = app.clock.now();
    let known = fill_large(app, people, progress).await?;
    let mut plan = Plan::new(SEED, now, &known);
    year::plan(&mut plan);
    today::plan(&mut plan);
    let steps = plan.steps();
    progress.begin("a year of reports", steps.len() as u64);
    let played = Actors::new(app, jobs, &known, SEED)
        .play(&steps, progress)
        .await;
    let told = match played {
        Ok(()) => incidents::play(app, jobs, &known, now).await,
        failed => failed,
    };
    app.clock.set(now);
    told?;
    reviews::fill(app, &known, now).await?;
    let actions = improve::fill(app, jobs, &known, now).await?;
    tracker::fill(app, jobs, &known, &actions).await?;
    // The rounds that were put off are due at the present again.
    let mut tx = app.db.write().await?;
    tx.run(
        "update jobs set run_at = $1 where once = 'regular'",
        &[now.into()],
    )
    .await?;
    tx.commit().await?;
    jobs.drain(&app.db, &app.clock).await?;
    Ok(roles(app, &known))
}

/// Fills an empty database with the people, and with what they reported in ten years beyond the
/// played one: all that a benchmark needs. Some of the people, the cast first.
pub(crate) async fn fill_large(
    app: &App,
    people: u64,
    progress: &dyn Progress,
) -> anyhow::Result<Vec<Person>> {
    app.db.make_room(true).await?;
    let known = people::fill(app, SEED, people, app.clock.now(), progress).await?;
    bulk::fill(app, SEED, people, &known, progress).await?;
    app.db.make_room(false).await?;
    Ok(known)
}

/// Whose parts can be taken in a database that was filled earlier; `None` in an empty one.
///
/// # Errors
/// When the database fails, or holds people who are not of Harbour Light: a real organisation's data.
pub async fn find_cast(app: &App) -> anyhow::Result<Option<Vec<DemoRole>>> {
    let mut tx = app.db.read().await?;
    let anybody = tx
        .value::<i64>("select cast(1 as bigint) from members limit 1", &[])
        .await?;
    if anybody.is_none() {
        return Ok(None);
    }
    let mut people = vec![visitor(app)];
    for cast in &organisation::CAST {
        let address = format!("{}@{}", cast.local, DOMAIN);
        let Some(member) = goodcatch_people::members::find_by_address(&mut tx, &address).await?
        else {
            anyhow::bail!(
                "this data folder holds an organisation of its own; give the demo an empty one with --data"
            );
        };
        people.push(DemoRole {
            member: Some(member.id),
            name: member.name,
            role: cast.role.map_or("member", |role| role.word()).into(),
        });
    }
    Ok(Some(people))
}

fn visitor(app: &App) -> DemoRole {
    DemoRole {
        member: None,
        name: app.platform().language().t("demo-visitor"),
        role: "visitor".into(),
    }
}

/// Whose part a newcomer can take: somebody without an account first, then the cast.
fn roles(app: &App, known: &[Person]) -> Vec<DemoRole> {
    let cast = known
        .iter()
        .take(organisation::CAST.len())
        .map(|person| DemoRole {
            member: Some(person.id),
            name: person.name.clone(),
            role: person.role.map_or("member", |role| role.word()).into(),
        });
    std::iter::once(visitor(app)).chain(cast).collect()
}
