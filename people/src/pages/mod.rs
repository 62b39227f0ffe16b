//! The pages of this crate, one file each.

mod account;
mod details;
mod directory;
mod identities;
mod import;
mod import_run;
mod link;
mod passkeys;
mod person;
mod preferences;
mod setup;
mod sign_in;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use goodcatch_platform::pages::Routes;

use crate::App;

/// Every route of this crate.
pub fn routes() -> Routes<App> {
    Routes::default()
        .get("/setup/{token}", setup::show)
        .post("/setup/{token}", setup::post)
        .get("/sign-in", sign_in::show)
        .post("/sign-in/link", sign_in::post_link)
        .post("/sign-in/passkey/start", passkeys::start_sign_in)
        .post("/sign-in/passkey/finish", passkeys::finish_sign_in)
        .get("/link/{token}", link::show)
        .post("/link/{token}", link::post)
        .post("/sign-out", sign_in::post_sign_out)
        .get("/welcome", account::welcome)
        .get("/account", account::show)
        .post("/account/address", account::post_address)
        .post("/passkeys/start", passkeys::start)
        .post("/passkeys/finish", passkeys::finish)
        .post("/passkeys/{id}/name", passkeys::post_name)
        .post("/passkeys/{id}/removal", passkeys::post_removal)
        .post("/sessions/{id}/end", account::post_end)
        .post("/other-sessions/end", account::post_end_others)
        .post("/preferences", preferences::post)
        .get("/people", directory::show)
        .get("/people/new", details::show_new)
        .post("/people/new", details::post_new)
        .get("/people/import", import::show)
        .post(
            "/people/import",
            import::post.layer(DefaultBodyLimit::max(import::LARGEST)),
        )
        .get("/people/import/runs/{id}", import_run::show)
        .get("/people/import/{id}", import::show_review)
        .post("/people/import/{id}/application", import::post_application)
        .get("/people/{id}", person::show)
        .get("/people/{id}/details", details::show)
        .post("/people/{id}/details", details::post)
        .post("/people/{id}/roles", person::post_role)
        .post(
            "/people/{id}/roles/{role}/removal",
            person::post_role_removal,
        )
        .post("/people/{id}/invitation", person::post_invitation)
        .post("/people/{id}/departure", person::post_departure)
        .post("/people/{id}/return", person::post_return)
        .get("/identities", identities::show)
        .post("/identities/{id}/approval", identities::post_approval)
        .post("/identities/{id}/refusal", identities::post_refusal)
}

/// What a form sends.
pub(crate) type Pairs = axum::Form<Vec<(String, String)>>;

/// A line of text from outside: trimmed, without control characters, not longer than `most`.
pub(crate) fn line(text: &str, most: usize) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(most)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Whether a text could be a mail address. The mail itself is the proof.
pub(crate) fn is_address(text: &str) -> bool {
    text.len() <= 254
        && !text.chars().any(|c| {
            c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"')
        })
        && text.rsplit_once('@').is_some_and(|(local, host)| {
            !local.is_empty()
                && !local.contains('@')
                && !host.is_empty()
                && !host.starts_with('.')
                && !host.ends_with('.')
        })
}

#[cfg(test)]
pub(crate) mod tests;
