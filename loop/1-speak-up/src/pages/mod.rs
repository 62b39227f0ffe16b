//! The pages of this stage. Whoever opens them may be frightened: plain words, nothing superfluous,
//! and nothing of them is logged.

mod choose;
mod follow;
mod form;
mod hint;
mod home;
mod intake;
mod own;
mod pass;
mod promises;
mod receipt;
mod report;
mod sent;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use goodcatch_people::{App, NavEntry};
use goodcatch_platform::clock::Time;
use goodcatch_platform::pages::Routes;
use goodcatch_platform::words::Lang;

use crate::report::{Kind, Promise};

/// Its routes. Forms with files limit themselves while they are read (see `intake`).
pub fn routes() -> Routes<App> {
    let large = DefaultBodyLimit::disable;
    Routes::default()
        .get("/", home::show)
        .get("/speak-up", choose::show)
        .post("/speak-up/hint", hint::post)
        .get("/speak-up/{kind}", form::show)
        .post("/speak-up/{kind}", form::post.layer(large()))
        .get("/receipt", receipt::show)
        .post("/receipt", receipt::post)
        .post("/receipt/leave", receipt::post_leave)
        .get("/receipt/report", follow::show)
        .post(
            "/receipt/report/message",
            follow::post_message.layer(large()),
        )
        .post("/receipt/report/reveal", follow::post_reveal)
        .post("/receipt/report/withdrawal", follow::post_withdrawal)
        .get("/reports", own::list)
        .get("/reports/{id}", own::show)
        .post("/reports/{id}/message", own::post_message.layer(large()))
        .post("/reports/{id}/reveal", own::post_reveal)
        .post("/reports/{id}/withdrawal", own::post_withdrawal)
        .get("/promises", promises::show)
        .and(crate::mail_in::routes())
}

/// Its links in the main navigation.
pub fn nav() -> Vec<NavEntry> {
    vec![
        NavEntry {
            href: "/speak-up",
            label: "speak-up-nav",
            icon: "hand-heart",
            also: &[],
            act: None,
        },
        NavEntry {
            href: "/reports",
            label: "speak-up-nav-own",
            icon: "message-circle",
            also: &[],
            act: Some(goodcatch_people::Act::OwnReports),
        },
    ]
}

/// What a form without files sends.
type Pairs = axum::Form<Vec<(String, String)>>;

/// The icon of a kind.
fn kind_icon(kind: Kind) -> &'static str {
    match kind {
        Kind::SuspiciousMessage => "mail-warning",
        Kind::Mistake => "undo-2",
        Kind::LostDevice => "smartphone",
        Kind::Breach => "door-open",
        Kind::NearMiss => "circle-dot-dashed",
        Kind::Gap => "puzzle",
        Kind::Idea => "lightbulb",
    }
}

/// The icon of a promise.
fn promise_icon(promise: Promise) -> &'static str {
    match promise {
        Promise::Named => "user-round-check",
        Promise::Confidential => "lock",
        Promise::Anonymous => "venetian-mask",
    }
}

/// The key of words about a kind: `kind-…-WHICH`; keys have no underscores.
fn kind_key(kind: Kind, which: &str) -> String {
    format!("report-{}-{which}", kind.word().replace('_', "-"))
}

/// A line of text from outside: without control characters, not longer than `most`.
fn line(text: &str, most: usize) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(most)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// A size as people read it.
fn size(bytes: i64, language: Lang) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "one digit after the point is shown"
    )]
    let (number, unit) = match bytes {
        0..1_000_000 => ((bytes as f64 / 1e3).max(0.1), "kB"),
        _ => (bytes as f64 / 1e6, "MB"),
    };
    let number = if number < 10.0 {
        format!("{number:.1}")
    } else {
        format!("{number:.0}")
    };
    let number = if language.code() == "de" {
        number.replace('.', ",")
    } else {
        number
    };
    format!("{number} {unit}")
}

/// A day in words. An anonymous report's days are days in UTC, whatever the zone.
fn day(time: Time, zone: &jiff::tz::TimeZone, exact: bool, language: Lang) -> String {
    let zone = if exact {
        zone.clone()
    } else {
        jiff::tz::TimeZone::UTC
    };
    let date = time.timestamp().to_zoned(zone).date();
    let month = language.t(&format!("speak-up-month-{}", date.month()));
    let (day, year) = (date.day().to_string(), date.year().to_string());
    language.with(
        "speak-up-day",
        &[("day", &day), ("month", &month), ("year", &year)],
    )
}

#[cfg(test)]
mod tests;
