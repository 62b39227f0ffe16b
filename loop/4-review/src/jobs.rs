//! Work of this stage: on the day of each year on which it was closed, a review comes back to those who
//! took part.

use goodcatch_people::App;
use goodcatch_platform::clock::DAY;
use goodcatch_platform::jobs::{JobResult, Jobs, Work};
use goodcatch_platform::mail_out;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::letters::YEAR_MAIL;
use crate::store::{self, Anniversary};

/// Look for reviews whose day of the year has come.
#[derive(Serialize, Deserialize)]
struct RememberReviews;

impl Work for RememberReviews {
    const KIND: &'static str = "remember-reviews";
}

/// Note the names of roles and teams, for de-identification.
#[derive(Serialize, Deserialize)]
struct NoteGroups;

impl Work for NoteGroups {
    const KIND: &'static str = "note-groups";
}

/// Registers the work of this stage.
pub fn jobs(app: &App, jobs: &mut Jobs) {
    let on = app.clone();
    jobs.regularly(DAY, move |_: RememberReviews| {
        let app = on.clone();
        async move { remember(&app).await }
    });
    let on = app.clone();
    jobs.regularly(DAY, move |_: NoteGroups| {
        let app = on.clone();
        async move {
            let mut tx = app.db.write().await?;
            let now = app.clock.now();
            store::note_groups(&mut tx, now).await?;
            tx.commit().await?;
            Ok(())
        }
    });
}

async fn remember(app: &App) -> JobResult {
    loop {
        let mut tx = app.db.write().await?;
        let now = app.clock.now();
        let Some(told) = store::take_anniversaries(&mut tx, app, 100).await? else {
            return Ok(());
        };
        for Anniversary { review, years } in told {
            for member in store::people_for_delivery(&mut tx, review).await? {
                // Once a year: with the year in it, the next one is another mail.
                let once = format!("{YEAR_MAIL}:{review}:{member}:{years}");
                let data = json!({ "member": member, "years": years });
                mail_out::ask(&mut tx, YEAR_MAIL, review.0, data, Some(once), now).await?;
            }
        }
        tx.commit().await?;
    }
}
