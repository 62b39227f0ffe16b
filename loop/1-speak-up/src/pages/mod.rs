//! The pages of this stage.

use goodcatch_people::{App, NavEntry};
use goodcatch_platform::pages::Routes;

/// Its routes.
pub fn routes() -> Routes<App> {
    Routes::default()
}

/// Its links in the main navigation.
pub fn nav() -> Vec<NavEntry> {
    vec![
        NavEntry { href: "/speak-up", label: "speak-up-nav", icon: "hand-heart", act: None },
        NavEntry {
            href: "/reports",
            label: "speak-up-nav-own",
            icon: "message-circle",
            act: Some(goodcatch_people::Act::OwnReports),
        },
    ]
}
