//! Work of this stage: the mails of letters, and addresses that nobody needs any more.

use goodcatch_people::App;
use goodcatch_platform::clock::DAY;
use goodcatch_platform::jobs::{Jobs, Work};
use goodcatch_triage::CaseMerged;
use serde::{Deserialize, Serialize};

use crate::store;
use crate::store::notices::{self, SendNotice};

/// Erase addresses whose mail was never settled.
#[derive(Serialize, Deserialize)]
struct ForgetAddresses;

impl Work for ForgetAddresses {
    const KIND: &'static str = "forget-notice-addresses";
}

/// Registers the work of this stage.
pub fn jobs(app: &App, jobs: &mut Jobs) {
    crate::exchange::jobs(app, jobs);
    let on = app.clone();
    jobs.hear("respond", move |heard: CaseMerged| {
        let app = on.clone();
        async move {
            let mut tx = app.db.write().await?;
            store::cases::follow_merge(&mut tx, &app, heard.case, heard.into).await?;
            Ok(tx.commit().await?)
        }
    });
    let on = app.clone();
    jobs.on(move |work: SendNotice| {
        let app = on.clone();
        async move {
            let mut place = Some(0);
            while let Some(after) = place {
                let mut tx = app.db.write().await?;
                place = notices::ask_mails(&mut tx, &app, work.notice, after).await?;
                tx.commit().await?;
            }
            Ok(())
        }
    });
    let on = app.clone();
    jobs.regularly(DAY, move |_: ForgetAddresses| {
        let app = on.clone();
        async move {
            let mut tx = app.db.write().await?;
            notices::forget_old(&mut tx, app.clock.now()).await?;
            Ok(tx.commit().await?)
        }
    });
}
