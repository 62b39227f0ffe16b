//! The pages of those who handle cases.

use goodcatch_people::{Act, App, NavEntry};
use goodcatch_platform::pages::Routes;

/// The links of the main navigation.
pub fn nav() -> Vec<NavEntry> {
    vec![NavEntry { href: "/desk", label: "nav-desk", icon: "inbox", act: Some(Act::SeeCases) }]
}

/// The routes of this stage.
pub fn routes() -> Routes<App> {
    Routes::default()
}
