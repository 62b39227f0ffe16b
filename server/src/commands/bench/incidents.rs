//! Incidents under load: opened, written to, and listed among many.

use std::time::Instant;

use goodcatch_platform::clock::HOUR;
use goodcatch_platform::database::Db;
use goodcatch_respond::NewIncident;

use super::child::{Place, Server};
use super::client::Client;
use super::load::{Until, side_by_side};
use super::runs::{CLIENTS, open, times};
use super::{Size, say, titles, wave};
use crate::demo;

/// Incidents that are there when they are listed.
const THERE: usize = 50_000;
/// Requests before the clock runs.
const WARM: usize = 50;
/// The work that follows from opening one.
const FOLLOWS: [&str; 2] = ["announce:incident-opened", "incident-opened>improve"];

/// All three measurements on one server; the responder is the demo's.
pub(super) async fn all(place: &Place, size: Size) -> anyhow::Result<()> {
    let there = if size.people < 1_000_000 {
        THERE / 10
    } else {
        THERE
    };
    let app = open(place).await?;
    demo::fill_large(&app, 1_000, &()).await?;
    let (viewer, cookie) = wave::responder(&app).await?;
    let began = Instant::now();
    let mut last = None;
    let mut left = there;
    while left > 0 {
        let mut tx = app.db.write().await?;
        for n in 0..left.min(500) {
            let (kind, title) = titles::nth(left - n);
            let new = NewIncident {
                title,
                kind,
                words: String::new(),
                cases: Vec::new(),
                near_miss: false,
            };
            last = Some(goodcatch_respond::open_incident(&mut tx, &app, &viewer, new).await?);
        }
        tx.commit().await?;
        left -= left.min(500);
    }
    // The pages of an incident that was opened by nobody who works on it would be another matter.
    let written = last.map(|id| format!("/incidents/{id}/timeline"));
    let server = Server::start(place).await?;
    // Each is compared with those before it, as in life: a new one meets what ten years left behind.
    wave::until_done(&app.db, &FOLLOWS, began).await?;
    let filled = began.elapsed().as_secs();
    listed(&server, size, &cookie, there, filled).await?;
    if let Some(path) = written {
        changed(
            &server,
            &app.db,
            size,
            &cookie,
            "timeline entries added",
            path,
            &entry,
        )
        .await?;
    }
    let path = "/incidents/new".to_owned();
    changed(
        &server,
        &app.db,
        size,
        &cookie,
        "incidents opened",
        path,
        &opened,
    )
    .await?;
    app.db.close().await;
    server.stop().await
}

type Fields = Vec<(&'static str, String)>;

fn entry(n: usize) -> Fields {
    let minute = i64::try_from(n).unwrap_or(0) % (HOUR / 60_000);
    vec![("entry", format!("08:{minute:02} sessions were ended"))]
}

fn opened(n: usize) -> Fields {
    // Beyond those that are there.
    let (kind, title) = titles::nth(THERE + n);
    vec![
        ("title", title),
        ("kind", kind.word().to_owned()),
        ("words", String::new()),
    ]
}

async fn listed(
    server: &Server,
    size: Size,
    cookie: &str,
    there: usize,
    filled: u64,
) -> anyhow::Result<()> {
    let mut warm = Client::connect(&server.pages).await?;
    for _ in 0..WARM {
        warm.get("/incidents", cookie).await?;
    }
    let (pages, cookie) = (server.pages.clone(), cookie.to_owned());
    let cpu = server.cpu()?;
    let done = side_by_side(
        CLIENTS,
        Until::Span(size.span),
        || Client::connect(&pages),
        move |mut client, _| {
            let cookie = cookie.clone();
            async move {
                let answer = client.get("/incidents", &cookie).await?;
                anyhow::ensure!(answer.status == 200, "the list answered {}", answer.status);
                Ok(client)
            }
        },
    )
    .await?;
    let cpu = server.cpu()? - cpu;
    tell(
        "incidents listed, first page",
        &done,
        cpu,
        size,
        &format!("{there} there, filled in {filled} s"),
    );
    Ok(())
}

async fn changed(
    server: &Server,
    db: &Db,
    size: Size,
    cookie: &str,
    what: &str,
    path: String,
    fields: &'static (dyn Fn(usize) -> Fields + Sync),
) -> anyhow::Result<()> {
    let (pages, cookie) = (server.pages.clone(), cookie.to_owned());
    let (began, cpu) = (Instant::now(), server.cpu()?);
    let done = side_by_side(
        CLIENTS,
        Until::Span(size.span),
        || Client::connect(&pages),
        move |mut client, n| {
            let (cookie, path) = (cookie.clone(), path.clone());
            async move {
                let typed = fields(n);
                let pairs: Vec<(&str, &str)> = typed
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                let answer = client.post_typed(&path, &cookie, &pairs).await?;
                anyhow::ensure!(answer.status == 303, "{path} answered {}", answer.status);
                Ok(client)
            }
        },
    )
    .await?;
    // What follows from it is a part of what it costs, though it happens when nobody waits for it any more.
    wave::until_done(db, &FOLLOWS, began).await?;
    let cpu = server.cpu()? - cpu;
    let method = "POST of the form, and the jobs that follow from it";
    tell(what, &done, cpu, size, method);
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn tell(what: &str, done: &super::load::Measured, cpu: f64, size: Size, method: &str) {
    say(
        what,
        &times(done),
        &format!(
            "{CLIENTS} clients, {} s; {:.2} ms of the server's processor time each; {method}",
            size.span.as_secs_f64(),
            cpu * 1e3 / (done.count().max(1) as f64)
        ),
    );
}
