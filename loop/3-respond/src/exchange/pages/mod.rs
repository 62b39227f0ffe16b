//! The pages of classification, of what leaves, and of what is taken in.

mod amounts;
mod choices;
mod classification;
mod downloads;
mod imports;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use goodcatch_people::App;
use goodcatch_platform::pages::Routes;

/// The routes.
pub fn routes() -> Routes<App> {
    Routes::default()
        .get("/incidents/codes", classification::codes)
        .get("/incidents/{id}/classification", classification::show)
        .post("/incidents/{id}/classification", classification::post)
        .get("/incidents/{id}/veris.json", downloads::veris)
        .get("/incidents/{id}/stix.json", downloads::stix)
        .get("/incidents/import", imports::show)
        .post(
            "/incidents/import",
            imports::post.layer(DefaultBodyLimit::max(imports::LARGEST)),
        )
        .get("/incidents/imports/{id}", imports::show_import)
        .post(
            "/incidents/imports/{id}/application",
            imports::post_application,
        )
}
