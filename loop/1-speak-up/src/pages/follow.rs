//! A report by its receipt: no account, no name, a pass for an hour. Without a pass the words are
//! asked for; every look gives an hour more.

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum_extra::extract::CookieJar;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Fields, PageResult, redirect};

use super::report::{self, Way};
use super::{Pairs, pass};

/// The report.
pub async fn show(State(app): State<App>, viewer: Viewer, jar: CookieJar) -> PageResult {
    viewer.may(Act::SpeakUp)?;
    let Some(id) = pass::opens(&app, &jar) else {
        return redirect("/receipt");
    };
    let answer = report::show(&app, &viewer, Way::Receipt, id).await;
    pass::give(&app, id, answer)
}

/// Says more, or adds files.
pub async fn post_message(
    State(app): State<App>,
    viewer: Viewer,
    jar: CookieJar,
    form: Result<Multipart, MultipartRejection>,
) -> PageResult {
    viewer.may(Act::SpeakUp)?;
    let Some(id) = pass::opens(&app, &jar) else {
        return redirect("/receipt");
    };
    let answer = report::message(&app, &viewer, Way::Receipt, id, form).await;
    pass::give(&app, id, answer)
}

/// Reveals more.
pub async fn post_reveal(
    State(app): State<App>,
    viewer: Viewer,
    jar: CookieJar,
    axum::Form(form): Pairs,
) -> PageResult {
    viewer.may(Act::SpeakUp)?;
    let Some(id) = pass::opens(&app, &jar) else {
        return redirect("/receipt");
    };
    report::reveal(&app, &viewer, Way::Receipt, id, Fields::from_pairs(form)).await
}

/// Withdraws.
pub async fn post_withdrawal(State(app): State<App>, viewer: Viewer, jar: CookieJar) -> PageResult {
    viewer.may(Act::SpeakUp)?;
    let Some(id) = pass::opens(&app, &jar) else {
        return redirect("/receipt");
    };
    report::withdraw(&app, Way::Receipt, id).await
}
