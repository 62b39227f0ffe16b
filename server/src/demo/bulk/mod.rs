//! Beyond the year: what 240 people report grows with the organisation, up to 500,000 reports in
//! 50,000 cases over ten years for a million people. Benchmarks and long lists need it.
//!
//! These rows are written in batches, straight into the tables: filing half a million reports one
//! by one takes hours. They look like what filing leaves behind. What is older than its retention
//! holds no identity any more; what is newer and confidential is sealed like any other.

mod matter;
mod rows;
mod writer;

use goodcatch_people::App;
use goodcatch_platform::words::Lang;

use self::rows::Rows;
pub use self::rows::in_steps;
use self::writer::Writer;
use super::dice::Dice;
use super::people::{KNOWN, Person};
use super::progress::Progress;

/// No organisation gets more than this.
const MOST_REPORTS: u64 = 500_000;
/// Reports written in one transaction, about: few large ones write each page of an index fewer times.
const BATCH: u64 = 50_000;
/// Reports in memory at a time, about.
const PIECE: usize = 3_000;

/// How many reports there are besides those of the year.
pub fn surplus(people: u64) -> u64 {
    // Five reports for four people is what the year has for 240.
    (people.saturating_sub(KNOWN).saturating_mul(5) / 4).min(MOST_REPORTS)
}

/// Writes the surplus for an organisation of `people`.
pub async fn fill(
    app: &App,
    seed: u64,
    people: u64,
    known: &[Person],
    progress: &dyn Progress,
) -> anyhow::Result<()> {
    let mut left = surplus(people);
    if left == 0 {
        return Ok(());
    }
    progress.begin("ten years of reports", left);
    let thanks = Lang::all()
        .map(|lang| (lang, lang.t("speak-up-thanks-message")))
        .collect();
    let mut writer = Writer {
        app,
        known,
        now: app.clock.now(),
        dice: Dice::of(seed, "surplus"),
        thanks,
        answers: Vec::new(),
    };
    let mut number = 0;
    while left > 0 {
        let mut tx = app.db.write().await?;
        let mut batch = 0;
        while left > 0 && batch < BATCH {
            let mut rows = Rows::default();
            while left > 0 && rows.reports.len() < PIECE {
                let size = size_of(number).min(left);
                writer.case(&mut tx, &mut rows, size).await?;
                left -= size;
                number += 1;
            }
            let written = rows.reports.len() as u64;
            rows.write(&mut tx).await?;
            batch += written;
            progress.step(written);
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Few cases are waves; on average a case has ten reports.
fn size_of(number: u64) -> u64 {
    match number % 100 {
        0 => 400,
        n if n % 10 == 0 => 42,
        n => 1 + n % 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_people_have_half_a_million_reports_in_fifty_thousand_cases() {
        assert_eq!(
            (surplus(60), surplus(240), surplus(1_000_000)),
            (0, 0, MOST_REPORTS)
        );
        let mut left = MOST_REPORTS;
        let mut cases = 0;
        while left > 0 {
            left -= size_of(cases).min(left);
            cases += 1;
        }
        assert!((48_000..=52_000).contains(&cases), "{cases}");
    }
}
