//! What the layout needs to know: language, theme, navigation, who looks.

use crate::words::{ENGLISH, Lang};

/// A link in the main navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// Its words, already in the reader's language.
    pub label: String,
    /// The name of its icon in the sprite.
    pub icon: &'static str,
    /// Whether it is where the reader is.
    pub current: bool,
}

/// Someone whose part the demo's visitor can take.
#[derive(Debug, Clone)]
pub struct DemoPerson {
    /// Their name.
    pub name: String,
    /// Their role, in the reader's language.
    pub role: String,
    /// The value that the form sends.
    pub href_value: String,
    /// Whether the visitor plays them now.
    pub current: bool,
}

/// The bar that tells that nothing here is real.
#[derive(Debug, Clone)]
pub struct DemoBar {
    /// Whose part can be taken.
    pub people: Vec<DemoPerson>,
}

/// The frame of a page; every page struct has one as `page`.
#[derive(Debug, Clone)]
pub struct Page {
    /// The reader's language.
    pub language: Lang,
    /// Its code, for `<html lang>`.
    pub lang: &'static str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// `auto`, `light` or `dark`.
    pub theme: &'static str,
    /// The demo's bar, in the demo.
    pub demo: Option<DemoBar>,
    /// The main navigation.
    pub nav: Vec<NavItem>,
    /// The reader's name, once signed in.
    pub viewer_name: Option<String>,
    /// A message about what was just done.
    pub flash: Option<String>,
    /// The organisation's name.
    pub organisation: String,
    /// The zone in which the server writes times.
    pub zone: jiff::tz::TimeZone,
    /// The path of the page, to come back to after a change of language or theme.
    pub here: String,
}

impl Page {
    /// A frame with nothing but a language: for errors, and to start from.
    pub fn bare(language: Lang) -> Page {
        Page {
            language,
            lang: language.code(),
            dir: language.dir(),
            theme: "auto",
            demo: None,
            nav: Vec::new(),
            viewer_name: None,
            flash: None,
            organisation: String::new(),
            zone: jiff::tz::TimeZone::UTC,
            here: "/".into(),
        }
    }

    /// A frame for samples and tests.
    pub fn sample() -> Page {
        Page {
            organisation: "Harbour Light".into(),
            ..Page::bare(ENGLISH)
        }
    }

    /// The text of `key` in the reader's language.
    pub fn t(&self, key: &str) -> String {
        self.language.t(key)
    }

    /// The text of `key` with arguments; one named `count` picks the plural.
    pub fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.language.with(key, args)
    }

    /// The text of a `key` about `count` things.
    pub fn count(&self, key: &str, count: &i64) -> String {
        self.language.with(key, &[("count", &count.to_string())])
    }
}
