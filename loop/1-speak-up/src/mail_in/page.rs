//! The quarantine: mails whose sender is not known wait here for a responder. Shown is where they
//! come from and their subject, no more: until somebody lets one through, nobody reads it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use goodcatch_people::access::Act;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, NavEntry, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::pages::{Page, PageError, PageResult, Routes, render};
use serde::Deserialize;

use super::mailbox::Mailboxes;
use super::outbox;
use super::received::{self, ReceivedId, Why};
use crate::report::Promise;

/// How many stand on one page.
const PAGE: i64 = 50;

/// The routes of mail in, and of the outbox.
pub fn routes() -> Routes<App> {
    Routes::default()
        .get("/quarantine", show)
        .post("/quarantine/{id}/release", post_release)
        .post("/quarantine/{id}/dismissal", post_dismissal)
        .get("/outbox", outbox::list)
        .get("/outbox/{id}", outbox::show)
}

/// The link in the main navigation.
pub fn nav() -> NavEntry {
    NavEntry {
        href: "/quarantine",
        label: "mail-in-nav",
        icon: "mail-open",
        also: &["/outbox"],
        act: Some(Act::Quarantine),
    }
}

struct Row {
    id: ReceivedId,
    hint: String,
    why: &'static str,
    promise: Promise,
    came: Time,
    /// Mails to mailboxes for anonymous reports know no hour.
    day_only: bool,
}

#[derive(Template)]
#[template(path = "quarantine.html")]
struct QuarantinePage {
    page: Page,
    rows: Vec<Row>,
    waiting: i64,
    dropped: Vec<(&'static str, i64)>,
    reasons: [Why; 3],
    first: &'static str,
    next: String,
}

/// After which mail the page begins.
#[derive(Deserialize)]
pub struct After {
    time: Option<i64>,
    id: Option<ReceivedId>,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Query(after): Query<After>,
) -> PageResult {
    let after = after.time.map(Time).zip(after.id);
    let mailboxes = Mailboxes::from_config(&app.config).unwrap_or_default();
    let mut tx = app.db.read().await?;
    let mut found = received::list_quarantined(&mut tx, &viewer, after, PAGE + 1).await?;
    let waiting = received::count_quarantined(&mut tx, &viewer).await?;
    let dropped = received::count_dropped(&mut tx, &viewer).await?;
    drop(tx);
    let page_size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > page_size;
    found.truncate(page_size);
    let last = found.last().filter(|_| more);
    let next = last
        .map(|q| format!("/quarantine?time={}&id={}", q.received_at.0, q.id))
        .unwrap_or_default();
    let page = viewer.page(&app);
    let rows = found
        .into_iter()
        .map(|q| {
            let promise = mailboxes.promise(&q.mailbox);
            Row {
                id: q.id,
                hint: q
                    .hint
                    .filter(|hint| !hint.trim().is_empty())
                    .unwrap_or_else(|| page.t("quarantine-no-hint")),
                why: why_key(q.why.unwrap_or(Why::Stranger)),
                promise,
                came: q.received_at,
                day_only: promise == Promise::Anonymous,
            }
        })
        .collect();
    render(&QuarantinePage {
        page,
        rows,
        waiting,
        dropped: dropped
            .into_iter()
            .map(|(why, n)| (why_key(why), n))
            .collect(),
        reasons: Why::REASONS,
        first: if after.is_some() { "/quarantine" } else { "" },
        next,
    })
}

/// The words for a reason.
fn why_key(why: Why) -> &'static str {
    match why {
        Why::Stranger => "quarantine-why-stranger",
        Why::Unproven => "quarantine-why-unproven",
        Why::List => "quarantine-why-list",
        Why::Bulk => "quarantine-why-bulk",
        Why::AutoReply => "quarantine-why-auto-reply",
        Why::Bounce => "quarantine-why-bounce",
        Why::Loop => "quarantine-why-loop",
        Why::Spam => "quarantine-why-spam",
        Why::NotAReport => "quarantine-why-not-a-report",
        Why::Known => "quarantine-why-known",
    }
}

/// Lets a mail through.
pub async fn post_release(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<ReceivedId>,
) -> PageResult {
    let mut tx = app.db.write().await?;
    received::release(&mut tx, &app, &viewer, id).await?;
    tx.commit().await?;
    redirect_saying(&app, "/quarantine", "quarantine-released")
}

/// Why a mail is set aside.
#[derive(Deserialize)]
pub struct Dismissal {
    #[serde(default)]
    why: String,
}

/// Sets a mail aside.
pub async fn post_dismissal(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<ReceivedId>,
    Form(form): Form<Dismissal>,
) -> PageResult {
    viewer.may(Act::Quarantine)?;
    let why = form
        .why
        .parse()
        .ok()
        .filter(|why| Why::REASONS.contains(why));
    let why = why.ok_or(PageError::Bad("error-bad-form"))?;
    let mut tx = app.db.write().await?;
    received::discard(&mut tx, &viewer, id, why).await?;
    tx.commit().await?;
    redirect_saying(&app, "/quarantine", "quarantine-dismissed")
}
