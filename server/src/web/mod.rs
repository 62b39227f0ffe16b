//! What belongs to no stage: assets, health, metrics, the administrator's view of the work, the design
//! page, the demo's bar, and the layers around every page.

mod assets;
mod demo_bar;
mod design;
mod health;
pub mod layers;
mod operations;

use goodcatch_people::{Act, App, NavEntry};
use goodcatch_platform::pages::Routes;

pub use health::metrics_recorder;

/// The routes.
pub fn routes() -> Routes<App> {
    Routes::default()
        .get("/assets/{*path}", assets::show)
        .get("/design", design::show)
        .get("/healthz", health::alive)
        .get("/readyz", health::ready)
        .get("/metrics", health::metrics)
        .get("/operations", operations::show)
        .post("/operations/retry", operations::post_retry)
        .post("/demo/person", demo_bar::post)
}

/// The links of the main navigation.
pub fn nav() -> Vec<NavEntry> {
    vec![NavEntry {
        href: "/operations",
        label: "operations-nav",
        icon: "activity",
        also: &[],
        act: Some(Act::Operations),
    }]
}
