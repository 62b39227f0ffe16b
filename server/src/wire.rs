//! The stages wired together: one router, one list of routes, one set of jobs.

use axum::Router;
use goodcatch_people::App;
use goodcatch_platform::jobs::Jobs;
use goodcatch_platform::mail_out::{self, Writers};
use goodcatch_platform::pages::{Route, Routes};

use crate::web;

/// What the stages amount to.
pub struct Wired {
    /// Every page, behind the layers that all share.
    pub router: Router,
    /// The same routes as a list, for the privacy matrix.
    pub routes: Vec<Route>,
    /// Every job.
    pub jobs: Jobs,
}

/// Every job and every writer of mails.
pub fn jobs(app: &App) -> Result<Jobs, String> {
    let mut jobs = Jobs::default();
    goodcatch_people::jobs(app, &mut jobs);
    goodcatch_speak_up::jobs(app, &mut jobs);
    goodcatch_triage::jobs(app, &mut jobs);
    goodcatch_respond::jobs(app, &mut jobs);
    goodcatch_review::jobs(app, &mut jobs);
    goodcatch_improve::jobs(app, &mut jobs);
    let mut writers = Writers::default();
    goodcatch_people::writers(app, &mut writers);
    goodcatch_speak_up::writers(app, &mut writers);
    goodcatch_triage::writers(app, &mut writers);
    goodcatch_respond::writers(app, &mut writers);
    goodcatch_review::writers(app, &mut writers);
    goodcatch_improve::writers(app, &mut writers);
    mail_out::register(app.platform(), writers, &mut jobs)?;
    Ok(jobs)
}

/// Wires everything; the error names the setting that is wrong.
pub fn wire(app: &App) -> Result<Wired, String> {
    goodcatch_speak_up::clocks::Calendar::from_config(&app.config)?;
    goodcatch_speak_up::mail_in::Mailboxes::check(&app.config)?;
    let mut nav = goodcatch_speak_up::nav();
    nav.extend(goodcatch_triage::nav());
    nav.extend(goodcatch_respond::nav());
    nav.extend(goodcatch_review::nav());
    nav.extend(goodcatch_improve::nav());
    nav.push(goodcatch_speak_up::mail_in::nav());
    nav.extend(goodcatch_people::nav());
    nav.extend(web::nav());
    app.set_nav(nav);
    let routes: Routes<App> = goodcatch_speak_up::routes()
        .and(goodcatch_triage::routes())
        .and(goodcatch_respond::routes(goodcatch_review::find_names))
        .and(goodcatch_review::routes(
            goodcatch_improve::actions_of_review,
        ))
        .and(goodcatch_improve::routes())
        .and(goodcatch_people::routes())
        .and(web::routes());
    let (router, routes) = routes.split();
    Ok(Wired {
        router: web::layers::around(router, app),
        routes,
        jobs: jobs(app)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_stage_finds_its_place_and_no_path_is_taken_twice() {
        let app = App::for_tests().await;
        // Axum panics on a path that two stages claim.
        assert!(wire(&app).unwrap().routes.len() > 40);
    }
}
