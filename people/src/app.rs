//! What handlers and jobs of every stage hold.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use goodcatch_platform::Platform;
use goodcatch_platform::blobs::Blobs;

use crate::MemberId;
use crate::access::Act;
use crate::keys::Keys;

/// A link of the main navigation.
#[derive(Debug, Clone, Copy)]
pub struct NavEntry {
    /// Where it leads.
    pub href: &'static str,
    /// The key of its words.
    pub label: &'static str,
    /// Its icon in the sprite.
    pub icon: &'static str,
    /// Where else it leads on to: the pages under these are marked as its own.
    pub also: &'static [&'static str],
    /// What one must be allowed to do to see it; `None`: everyone sees it.
    pub act: Option<Act>,
}

impl NavEntry {
    /// Whether a page is this one, or one that it leads on to.
    pub fn holds(&self, path: &str) -> bool {
        std::iter::once(&self.href).chain(self.also).any(|start| {
            path.strip_prefix(start)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}

/// Someone whose part a visitor of the demo can take.
#[derive(Debug, Clone)]
pub struct DemoRole {
    /// The member; `None` for a visitor without an account.
    pub member: Option<MemberId>,
    /// Their name.
    pub name: String,
    /// A role's word, or `member`, or `visitor`.
    pub role: String,
}

/// Platform, keys and files; cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    platform: Platform,
    keys: Keys,
    blobs: Blobs,
    nav: OnceLock<Vec<NavEntry>>,
    demo: OnceLock<Vec<DemoRole>>,
}

impl App {
    /// From its parts.
    pub fn new(platform: Platform, keys: Keys, blobs: Blobs) -> App {
        App {
            inner: Arc::new(Inner {
                platform,
                keys,
                blobs,
                nav: OnceLock::new(),
                demo: OnceLock::new(),
            }),
        }
    }

    /// An app on a fresh database: for tests.
    pub async fn for_tests() -> App {
        let platform = goodcatch_platform::testkit::platform().await;
        let blobs = Blobs::in_folder(&platform.config.data);
        App::new(platform, Keys::generate(), blobs)
    }

    /// The platform (also by dereference).
    pub fn platform(&self) -> &Platform {
        &self.inner.platform
    }

    /// The keys that lie outside the database.
    pub fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    /// Attachments and sealed mails.
    pub fn blobs(&self) -> &Blobs {
        &self.inner.blobs
    }

    /// Sets the navigation, once, at start.
    pub fn set_nav(&self, entries: Vec<NavEntry>) {
        drop(self.inner.nav.set(entries));
    }

    /// The navigation.
    pub fn nav(&self) -> &[NavEntry] {
        self.inner.nav.get().map_or(&[], Vec::as_slice)
    }

    /// Makes this the demo, once, at start.
    pub fn set_demo(&self, people: Vec<DemoRole>) {
        drop(self.inner.demo.set(people));
    }

    /// Whose parts can be taken in the demo; empty on a real organisation's server.
    pub fn demo_people(&self) -> &[DemoRole] {
        self.inner.demo.get().map_or(&[], Vec::as_slice)
    }
}

impl Deref for App {
    type Target = Platform;
    fn deref(&self) -> &Platform {
        &self.inner.platform
    }
}
