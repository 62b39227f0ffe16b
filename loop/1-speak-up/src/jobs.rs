//! The jobs of this stage: shallow calls of its things.

use goodcatch_people::App;
use goodcatch_people::grants::IdentityOpened;
use goodcatch_platform::clock::{DAY, HOUR};
use goodcatch_platform::jobs::{JobResult, Jobs};

use crate::attachments::{self, PrepareAttachments, SweepFiles, SweepUploads};
use crate::conversation;
use crate::report::ReportId;
use crate::{mail_in, store};

/// Registers them.
pub fn jobs(app: &App, jobs: &mut Jobs) {
    let to = app.clone();
    jobs.on(move |work: PrepareAttachments| {
        let app = to.clone();
        async move { attachments::prepare(&app, work).await }
    });
    let to = app.clone();
    jobs.regularly(HOUR, move |_: SweepUploads| {
        let app = to.clone();
        async move { attachments::sweep(&app).await }
    });
    let to = app.clone();
    jobs.regularly(DAY, move |_: SweepFiles| {
        let app = to.clone();
        async move { attachments::sweep_files(&app).await }
    });
    let to = app.clone();
    jobs.hear("speak-up", move |opened: IdentityOpened| {
        let app = to.clone();
        async move { tell_of_opening(&app, &opened).await }
    });
    mail_in::jobs(app, jobs);
}

/// The reporter is told that two custodians opened their identity.
async fn tell_of_opening(app: &App, opened: &IdentityOpened) -> JobResult {
    let report = ReportId(opened.subject);
    let mut tx = app.db.write().await?;
    let Some(report) = store::find(&mut tx, report).await? else {
        return Ok(());
    };
    conversation::record_opened(&mut tx, app, &report, opened.opening.0).await?;
    Ok(tx.commit().await?)
}
