//! The single measurements, on one engine.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use goodcatch_people::App;
use goodcatch_platform::clock::Clock;
use goodcatch_platform::config::Config;
use goodcatch_platform::database::Db;
use goodcatch_platform::ids::Random;
use goodcatch_platform::words::ENGLISH;
use goodcatch_speak_up::filing::{Filing, Who, file};
use goodcatch_speak_up::{Channel, Kind, Promise};
use indicatif::{ProgressBar, ProgressStyle};

use super::child::{Place, Server};
use super::client::{Client, Sender};
use super::load::{Measured, Until, side_by_side};
use super::{Part, Places, Size, incidents, mails, say, wave};
use crate::demo;

pub(super) const CLIENTS: usize = 16;
/// Reports before the clock runs: pages, statements and pools are warm then.
const WARM: usize = 200;
pub(super) const MAILBOX: &str = "report@goodcatch.localhost";

/// Everything, in an order that reuses what is there.
pub(super) async fn all(
    places: &mut Places<'_>,
    size: Size,
    wanted: &impl Fn(Part) -> bool,
) -> anyhow::Result<()> {
    if wanted(Part::Start) {
        start_and_memory(&places.fresh().await?).await?;
    }
    if wanted(Part::Reports) {
        filing_over_http(&places.fresh().await?, size).await?;
        filing_in_store(&places.fresh().await?, size).await?;
    }
    if wanted(Part::Mails) {
        mails_in(&places.fresh().await?, size).await?;
    }
    if wanted(Part::Incidents) {
        incidents::all(&places.fresh().await?, size).await?;
    }
    if wanted(Part::Wave) {
        let large = places.fresh().await?;
        desk(&large, size).await?;
        wave::wave(&large, size).await?;
    }
    Ok(())
}

pub(super) fn times(measured: &Measured) -> String {
    format!(
        "{:.0}/s, p50 {:.1} ms, p99 {:.1} ms",
        measured.rate(),
        measured.percentile(50),
        measured.percentile(99)
    )
}

/// The same place, opened here.
pub(super) async fn open(place: &Place) -> anyhow::Result<App> {
    let mut arguments = vec![("data", place.data.display().to_string())];
    if !place.database.is_empty() {
        arguments.push(("database", place.database.clone()));
    }
    let config = Config::load(Some(Path::new("/dev/null")), [], &arguments)?;
    crate::start::open(config, Clock::System, Random::System).await
}

async fn count(place: &Place, sql: &'static str) -> anyhow::Result<i64> {
    let address = match place.database.as_str() {
        "" => format!("sqlite:{}", place.data.join("goodcatch.db").display()),
        server => server.to_owned(),
    };
    let db = Db::connect(&address).await?;
    let n = db.read().await?.count(sql, &[]).await;
    db.close().await;
    Ok(n?)
}

async fn start_and_memory(place: &Place) -> anyhow::Result<()> {
    let first = Server::start(place).await?;
    say(
        "start to ready, nothing there",
        &milliseconds(first.ready),
        "process start to the line “ready”; makes schema and key",
    );
    first.stop().await?;
    let mut again = Vec::new();
    for _ in 0..5 {
        let server = Server::start(place).await?;
        again.push(server.ready.as_secs_f64() * 1e3);
        server.stop().await?;
    }
    let again = Measured::of(again, 1.0);
    say(
        "start to ready, again",
        &format!("{:.0} ms", again.percentile(50)),
        "median of 5",
    );
    let server = Server::start(place).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let idle = server.memory()?;
    say(
        "memory, idle",
        &format!("{:.0} MB (at most {:.0} MB)", idle.now, idle.most),
        "resident, one second after the start",
    );
    let mut client = Client::connect(&server.pages).await?;
    for n in 0..1_000 {
        report(&mut client, n).await?;
    }
    let used = server.memory()?;
    say(
        "memory, after 1,000 reports",
        &format!("{:.0} MB (at most {:.0} MB)", used.now, used.most),
        "resident; one client, jobs at work",
    );
    server.stop().await
}

fn milliseconds(d: Duration) -> String {
    format!("{:.0} ms", d.as_secs_f64() * 1e3)
}

/// Files the nth report by the form, as a visitor without an account.
async fn report(client: &mut Client, n: usize) -> anyhow::Result<()> {
    let form = Random::System.uuid().simple().to_string();
    let promise = Promise::ALL
        .get(n % 3)
        .copied()
        .unwrap_or(Promise::Confidential);
    let fields = [
        ("form", form.as_str()),
        (
            "words",
            "Somebody rang and wanted the code from my phone. I gave it before I thought about it.",
        ),
        ("when", "today"),
        ("reach", ""),
        ("undone", "partly"),
        ("promise", promise.word()),
        (
            "name",
            if promise == Promise::Anonymous {
                ""
            } else {
                "Robin Harbour"
            },
        ),
        (
            "contact",
            if promise == Promise::Anonymous {
                ""
            } else {
                "robin@harbour.example"
            },
        ),
        ("seen", "yes"),
    ];
    let answer = client
        .post_form("/speak-up/mistake", "", &fields, None)
        .await?;
    anyhow::ensure!(
        answer.status == 200,
        "a report was answered with {}",
        answer.status
    );
    Ok(())
}

async fn filing_over_http(place: &Place, size: Size) -> anyhow::Result<()> {
    let server = Server::start(place).await?;
    let pages = server.pages.clone();
    let mut warm = Client::connect(&pages).await?;
    for n in 0..WARM {
        report(&mut warm, n).await?;
    }
    let cpu = server.cpu()?;
    let done = side_by_side(
        CLIENTS,
        Until::Span(size.span),
        || Client::connect(&pages),
        |mut client, n| async move {
            report(&mut client, n).await?;
            Ok(client)
        },
    )
    .await?;
    let cpu = server.cpu()? - cpu;
    let memory = server.memory()?;
    say(
        "reports filed over HTTP",
        &times(&done),
        &format!(
            "{CLIENTS} clients, {} s, POST of the form to the receipt's page; the three promises in turn; jobs at work; {:.1} of the processors were the server's; {:.0} MB",
            size.span.as_secs_f64(),
            cpu / done.span,
            memory.most
        ),
    );
    let began = Instant::now();
    let wanted = i64::try_from(done.count() + WARM)?;
    let waiting = "select cast(count(*) as bigint) from reports r
                   where not exists (select 1 from case_reports c where c.report_id = r.id)";
    let mut left = count(place, waiting).await?;
    let behind = left;
    while left > 0 && began.elapsed() < Duration::from_mins(2) {
        tokio::time::sleep(Duration::from_millis(250)).await;
        left = count(place, waiting).await?;
    }
    say(
        "  cases made of them",
        &format!(
            "{behind} were waiting at the end, {left} after {:.1} s",
            began.elapsed().as_secs_f64()
        ),
        "reports without a case: what the jobs had not come to while people filed",
    );
    server.stop().await?;
    let there = count(place, "select cast(count(*) as bigint) from reports").await?;
    say(
        "  lost",
        &(wanted - there).to_string(),
        &format!("{wanted} receipts shown, {there} reports in the database"),
    );
    Ok(())
}

async fn filing_in_store(place: &Place, size: Size) -> anyhow::Result<()> {
    let app = open(place).await?;
    let once = {
        let app = app.clone();
        move |(), n: usize| {
            let app = app.clone();
            async move {
                file(&app, filing(&app, n)).await?;
                Ok(())
            }
        }
    };
    let done = side_by_side(CLIENTS, Until::Span(size.span), async || Ok(()), once).await?;
    say(
        "reports filed, storage alone",
        &times(&done),
        &format!(
            "{CLIENTS} tasks, {} s, filing::file; no HTTP, no jobs",
            size.span.as_secs_f64()
        ),
    );
    app.db.close().await;
    Ok(())
}

fn filing(app: &App, n: usize) -> Filing {
    Filing {
        id: app.random.id(),
        kind: Kind::Mistake,
        promise: Promise::ALL
            .get(n % 3)
            .copied()
            .unwrap_or(Promise::Confidential),
        channel: Channel::Web,
        language: ENGLISH,
        words:
            "Somebody rang and wanted the code from my phone. I gave it before I thought about it."
                .into(),
        answers: vec![("when".into(), "today".into())],
        who: Some(Who {
            name: "Robin Harbour".into(),
            contact: "robin@harbour.example".into(),
            member: None,
        }),
        key: None,
        uploads: vec![],
        mail: None,
        duplicate_tag: None,
    }
}

async fn mails_in(place: &Place, size: Size) -> anyhow::Result<()> {
    const SENDERS: u64 = 1_000;
    let app = open(place).await?;
    demo::fill_large(&app, SENDERS, &()).await?;
    let senders: Arc<[wave::Reporter]> = wave::reporters(&app, SENDERS).await?.into();
    app.db.close().await;
    let server = Server::start(place).await?;
    let to = server.mails.clone();
    let done = side_by_side(
        CLIENTS,
        Until::Span(size.span),
        || Sender::connect(&to),
        move |mut sender, n| {
            let from = senders
                .get(n % senders.len().max(1))
                .map(|s| s.email.clone());
            async move {
                let from = from.unwrap_or_default();
                let mail = mails::forwarded(n, &from, MAILBOX);
                sender.send(&from, MAILBOX, &mail).await?;
                Ok(sender)
            }
        },
    )
    .await?;
    say(
        "mails stored by SMTP",
        &times(&done),
        &format!(
            "{CLIENTS} connections, {} s, each 250 awaited (MAIL, RCPT, DATA one by one); forwards of known members; jobs at work",
            size.span.as_secs_f64()
        ),
    );
    server.stop().await
}

async fn desk(place: &Place, size: Size) -> anyhow::Result<()> {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len} rows, {eta}") {
        bar.set_style(style);
    }
    let began = Instant::now();
    let app = open(place).await?;
    demo::fill_large(&app, size.people, &bar).await?;
    let cookie = wave::responder(&app).await?.1;
    app.db.close().await;
    bar.finish_and_clear();
    let filled = began.elapsed().as_secs();
    let [reports, cases, open] = [
        "select cast(count(*) as bigint) from reports",
        "select cast(count(*) as bigint) from cases",
        "select cast(count(*) as bigint) from cases where state = 'open'",
    ];
    let (reports, cases, open) = (
        count(place, reports).await?,
        count(place, cases).await?,
        count(place, open).await?,
    );
    let server = Server::start(place).await?;
    let mut client = Client::connect(&server.pages).await?;
    let (mut first, mut took, mut bytes) = (0.0, Vec::new(), 0);
    let mut began = Instant::now();
    for n in 0..220 {
        let one = Instant::now();
        let answer = client.get("/desk", &cookie).await?;
        anyhow::ensure!(
            answer.status == 200,
            "the desk answered with {}",
            answer.status
        );
        let one = one.elapsed().as_secs_f64() * 1e3;
        match n {
            0 => first = one,
            1..20 => began = Instant::now(),
            _ => took.push(one),
        }
        bytes = answer.body.len();
    }
    let done = Measured::of(took, began.elapsed().as_secs_f64());
    say(
        "desk's first page",
        &format!(
            "p50 {:.1} ms, p99 {:.1} ms (first {first:.0} ms)",
            done.percentile(50),
            done.percentile(99)
        ),
        &format!(
            "200 requests one by one, signed in; {} people, {reports} reports, {cases} cases ({open} open), those of the demo; {} kB gzipped; filled in {filled} s",
            size.people,
            bytes / 1000
        ),
    );
    let memory = server.memory()?;
    say(
        "  start, memory there",
        &format!(
            "{}, {:.0} MB (at most {:.0} MB)",
            milliseconds(server.ready),
            memory.now,
            memory.most
        ),
        "the same server",
    );
    server.stop().await
}
