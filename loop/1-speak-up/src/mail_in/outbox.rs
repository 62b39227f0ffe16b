//! The outbox: what was written to reporters. A mail reads here as it was sent, without its address
//! and without a receipt; those that only their reader may see (links to sign in) do not read here.

use askama::Template;
use axum::extract::{Path, Query, State};
use goodcatch_people::access::{Act, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::mail_out::{self, MailId, Reading, Writers};
use goodcatch_platform::pages::{Page, PageResult, render};
use serde::Deserialize;

/// How many stand on one page.
const PAGE: usize = 50;
/// The states that a mail can have.
const STATES: [&str; 4] = ["waiting", "sent", "kept", "dropped"];

/// Everyone who writes letters that may be read here.
fn writers(app: &App) -> Writers {
    let mut writers = Writers::default();
    goodcatch_people::writers(app, &mut writers);
    crate::writers(app, &mut writers);
    writers
}

struct Row {
    id: MailId,
    subject: Option<String>,
    state: &'static str,
    tag: &'static str,
    asked: Time,
}

struct StateTab {
    word: &'static str,
    key: &'static str,
    count: i64,
    current: bool,
}

#[derive(Template)]
#[template(path = "outbox.html")]
struct OutboxPage {
    page: Page,
    rows: Vec<Row>,
    states: Vec<StateTab>,
    all: i64,
    any: bool,
    relay: bool,
    first: String,
    next: String,
}

/// Which state, and before which mail the page begins.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    state: String,
    time: Option<i64>,
    id: Option<MailId>,
}

/// The words for a state, and how it looks.
fn shown(state: &str) -> (&'static str, &'static str) {
    match state {
        "sent" => ("outbox-state-sent", "moss"),
        "kept" => ("outbox-state-kept", "sky"),
        "dropped" => ("outbox-state-dropped", "outline"),
        _ => ("outbox-state-waiting", "lantern"),
    }
}

/// The page.
pub async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(wanted): Query<Wanted>,
) -> PageResult {
    viewer.may(Act::Outbox)?;
    let state = STATES.into_iter().find(|state| *state == wanted.state);
    let before = wanted.time.map(Time).zip(wanted.id);
    let mut tx = app.db.read().await?;
    let counts = mail_out::counts(&mut tx).await?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(51);
    let mut mails = match state {
        Some(state) => mail_out::list_in_state(&mut tx, state, before, limit).await?,
        None => mail_out::list(&mut tx, before, limit).await?,
    };
    drop(tx);
    let more = mails.len() > PAGE;
    mails.truncate(PAGE);
    let from = mails.last().filter(|_| more).map(|m| (m.created_at, m.id));
    let query = state.map(|s| format!("state={s}")).unwrap_or_default();
    let next = from
        .map(|(time, id)| format!("/outbox?{query}&time={}&id={id}", time.0).replace("?&", "?"));
    let first = if query.is_empty() {
        "/outbox".to_owned()
    } else {
        format!("/outbox?{query}")
    };
    let writers = writers(&app);
    let mut rows = Vec::with_capacity(mails.len());
    for mail in &mails {
        let (key, tag) = shown(&mail.state);
        let reading = writers.reading(mail).await?;
        rows.push(Row {
            id: mail.id,
            subject: reading.map(|r| r.subject),
            state: key,
            tag,
            asked: mail.created_at,
        });
    }
    let of = |word: &str| {
        counts
            .iter()
            .find(|(s, _)| s == word)
            .map_or(0, |(_, n)| *n)
    };
    render(&OutboxPage {
        page: viewer.page(&app),
        rows,
        states: STATES
            .into_iter()
            .map(|word| StateTab {
                word,
                key: shown(word).0,
                count: of(word),
                current: state == Some(word),
            })
            .collect(),
        all: counts.iter().map(|(_, n)| n).sum(),
        any: state.is_none(),
        relay: !app.config.mail_relay.reveal().is_empty(),
        first: if before.is_some() {
            first
        } else {
            String::new()
        },
        next: next.unwrap_or_default(),
    })
}

#[derive(Template)]
#[template(path = "outbox_mail.html")]
struct MailPage {
    page: Page,
    reading: Option<Reading>,
    state: &'static str,
    tag: &'static str,
    asked: Time,
    settled: Option<Time>,
}

/// One mail.
pub async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<MailId>) -> PageResult {
    viewer.may(Act::Outbox)?;
    let mail = mail_out::find(&mut app.db.read().await?, id)
        .await?
        .ok_or(Refused::Missing)?;
    let reading = writers(&app).reading(&mail).await?;
    let (state, tag) = shown(&mail.state);
    render(&MailPage {
        page: viewer.page(&app),
        reading,
        state,
        tag,
        asked: mail.created_at,
        settled: mail.settled_at,
    })
}
