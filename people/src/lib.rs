//! Members, roles, sign-in, sealing, grants.
//!
//! "May this viewer see or do this" is decided in [`access`] and nowhere else. An identity is a type
//! that cannot be shown without a [`grants::Grant`] ([`sealing`]).

pub mod access;
mod address_mail;
pub mod app;
pub mod cookies;
mod custodian_mail;
pub mod directory;
pub mod grants;
mod held_address;
pub mod import;
mod import_runs;
pub mod keys;
pub mod links;
pub mod members;
mod pages;
pub mod passkeys;
pub mod roles;
pub mod sealing;
pub mod sessions;
pub mod sign_in_mail;
pub mod viewer;

use goodcatch_platform::jobs::Jobs;
use goodcatch_platform::mail_out::Writers;

pub use access::{Act, Refused};
pub use app::{App, NavEntry};
pub use links::setup_link;
pub use members::{Member, MemberId};
pub use pages::routes;
pub use viewer::Viewer;

/// The links of the main navigation.
pub fn nav() -> Vec<NavEntry> {
    vec![
        NavEntry {
            href: "/people",
            label: "people-nav-directory",
            icon: "users-round",
            also: &[],
            act: Some(Act::Directory),
        },
        NavEntry {
            href: "/identities",
            label: "people-nav-identities",
            icon: "shield-check",
            also: &[],
            act: Some(Act::GuardIdentities),
        },
    ]
}

/// The regular work.
pub fn jobs(app: &App, jobs: &mut Jobs) {
    sessions::jobs(app, jobs);
}

/// The writers of mails.
pub fn writers(app: &App, writers: &mut Writers) {
    sign_in_mail::writers(app, writers);
    address_mail::writers(app, writers);
    custodian_mail::writers(app, writers);
    held_address::writers(app, writers);
}
