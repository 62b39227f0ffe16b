//! Work of this stage: what is like what, who is told, who is reminded.

use goodcatch_people::App;
use goodcatch_platform::clock::HOUR;
use goodcatch_platform::jobs::{Jobs, Work};
use goodcatch_respond::{
    IncidentClassified, IncidentLinked, IncidentMoved, IncidentOpened, IncidentsImported,
};
use goodcatch_review::ReviewSigned;
use serde::{Deserialize, Serialize};

use crate::store::ActionVerified;
use crate::{changes, recurrence, reminders};

/// Remind of what is due.
#[derive(Serialize, Deserialize)]
struct RemindOfActions;

impl Work for RemindOfActions {
    const KIND: &'static str = "remind-of-actions";
}

/// Registers the work of this stage.
pub fn jobs(app: &App, jobs: &mut Jobs) {
    crate::trackers::sync::jobs(app, jobs);
    let on = app.clone();
    jobs.hear_together("improve", move |heard: Vec<IncidentOpened>| {
        let app = on.clone();
        async move {
            let opened: Vec<_> = heard.iter().map(|one| one.incident).collect();
            recurrence::finding::compare(&app, &opened).await
        }
    });
    let on = app.clone();
    jobs.hear("improve", move |heard: IncidentClassified| {
        let app = on.clone();
        async move { recurrence::finding::compare(&app, &[heard.incident]).await }
    });
    let on = app.clone();
    // Its cases bring their indicators.
    jobs.hear("improve", move |heard: IncidentLinked| {
        let app = on.clone();
        async move { recurrence::finding::compare(&app, &[heard.incident]).await }
    });
    let on = app.clone();
    jobs.hear("improve", move |heard: IncidentMoved| {
        let app = on.clone();
        async move { recurrence::finding::compare(&app, &[heard.incident]).await }
    });
    let on = app.clone();
    jobs.hear("improve", move |heard: IncidentsImported| {
        let app = on.clone();
        async move { recurrence::finding::remember(&app, &heard.incidents).await }
    });
    let on = app.clone();
    // Its factors are known from now on.
    jobs.hear("improve", move |heard: ReviewSigned| {
        let app = on.clone();
        async move {
            let incident = {
                let mut tx = app.db.read().await?;
                goodcatch_review::incident_of(&mut tx, heard.review).await?
            };
            match incident {
                Some(incident) => recurrence::finding::compare(&app, &[incident]).await,
                None => Ok(()),
            }
        }
    });
    let on = app.clone();
    jobs.hear("improve", move |heard: ActionVerified| {
        let app = on.clone();
        async move { changes::tell(&app, heard.action).await }
    });
    let on = app.clone();
    jobs.regularly(HOUR, move |_: RemindOfActions| {
        let app = on.clone();
        async move { reminders::remind(&app).await }
    });
}
