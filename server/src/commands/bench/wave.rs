//! One wave: a phishing mail reaches everybody, a little different for each, and tens of thousands
//! report it within the hour, half of them by mail and half by the page. Measured until all is
//! accepted, lies in one case and is thanked; then until one verdict has answered everybody.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use goodcatch_people::access::Role;
use goodcatch_people::{App, MemberId, Viewer, sessions};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Db;
use goodcatch_platform::ids::Random;
use goodcatch_speak_up::Promise;
use goodcatch_triage::{CaseId, Verdict, decide, store};

use super::child::{Place, Server};
use super::client::{Client, Sender};
use super::load::{Until, side_by_side};
use super::runs::{CLIENTS, MAILBOX, open, times};
use super::{Size, mails, say};

/// Longer than this nobody waits for a figure.
const PATIENCE: Duration = Duration::from_hours(1);

/// Somebody who reports.
pub(super) struct Reporter {
    pub id: MemberId,
    pub email: String,
    cookie: String,
}

/// So many members who may report.
pub(super) async fn reporters(app: &App, many: u64) -> anyhow::Result<Vec<Reporter>> {
    let mut tx = app.db.read().await?;
    let people: Vec<(MemberId, String)> = tx
        .list(
            "select m.id, m.email from members m where m.active
               and not exists (select 1 from member_roles r where r.member_id = m.id) order by m.id limit $1",
            &[i64::try_from(many)?.into()],
        )
        .await?;
    let all = people.into_iter().map(|(id, email)| Reporter {
        id,
        email,
        cookie: String::new(),
    });
    Ok(all.collect())
}

/// A responder of the demo's cast; the cookie that they are signed in with.
pub(super) async fn responder(app: &App) -> anyhow::Result<(Viewer, String)> {
    let mut tx = app.db.write().await?;
    let found: Option<(MemberId, String)> = tx
        .find(
            "select m.id, m.name from members m join member_roles r on r.member_id = m.id
             where r.role = 'responder' order by m.id limit 1",
            &[],
        )
        .await?;
    let (member, name) = found.context("the demo has no responder")?;
    let cookie = sessions::record(&mut tx, app, member).await?;
    tx.commit().await?;
    let viewer = Viewer::member_with(member, &name, &[Role::Responder]);
    Ok((viewer, cookie.pair().to_owned()))
}

/// Every second of them is signed in, and reports by the page.
async fn sign_in(app: &App, people: &mut [Reporter]) -> anyhow::Result<()> {
    for some in people.chunks_mut(1_000) {
        let mut tx = app.db.write().await?;
        for person in some.iter_mut().skip(1).step_by(2) {
            let cookie = sessions::record(&mut tx, app, person.id).await?;
            cookie.pair().clone_into(&mut person.cookie);
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Connections of one client: to the mail intake and to the pages.
struct Both(Sender, Client);

async fn report(both: &mut Both, n: usize, by: &Reporter) -> anyhow::Result<()> {
    if by.cookie.is_empty() {
        let mail = mails::forward_of_wave(n, &by.email, MAILBOX);
        return both.0.send(&by.email, MAILBOX, &mail).await;
    }
    let form = Random::System.uuid().simple().to_string();
    let promise = if n % 4 == 1 {
        Promise::Named
    } else {
        Promise::Confidential
    };
    let fields = [
        ("form", form.as_str()),
        ("words", "Is this really from us?"),
        ("did", "nothing"),
        ("promise", promise.word()),
    ];
    let mail = mails::copy_of_wave(n, &by.email);
    let path = "/speak-up/suspicious_message";
    let answer = both
        .1
        .post_form(path, &by.cookie, &fields, Some(&mail))
        .await?;
    anyhow::ensure!(
        answer.status == 200,
        "a report was answered with {}",
        answer.status
    );
    Ok(())
}

/// Waits until no work of these kinds is left, in this order: each makes only work of a later kind.
pub(super) async fn until_done(
    db: &Db,
    kinds: &[&'static str],
    since: Instant,
) -> anyhow::Result<Duration> {
    for kind in kinds {
        loop {
            let left: Option<i64> = db
                .read()
                .await?
                .value(
                    "select cast(1 as bigint) from jobs where kind = $1 limit 1",
                    &[(*kind).into()],
                )
                .await?;
            if left.is_none() {
                break;
            }
            anyhow::ensure!(
                since.elapsed() < PATIENCE,
                "work of kind {kind} does not end"
            );
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
    }
    Ok(since.elapsed())
}

/// The cases that reports since then lie in, and how many in each.
async fn cases_since(db: &Db, began: Time) -> anyhow::Result<Vec<(CaseId, i64)>> {
    let mut tx = db.read().await?;
    Ok(tx
        .list(
            "select case_id, cast(count(*) as bigint) from case_reports where since >= $1
             group by case_id order by 2 desc",
            &[began.into()],
        )
        .await?)
}

fn seconds(d: Duration) -> String {
    format!("{:.1} s", d.as_secs_f64())
}

pub(super) async fn wave(place: &Place, size: Size) -> anyhow::Result<()> {
    let app = open(place).await?;
    let mut people = reporters(&app, size.wave).await?;
    sign_in(&app, &mut people).await?;
    let responder = responder(&app).await?.0;
    let people: Arc<[Reporter]> = people.into();
    let many = people.len();

    let server = Server::start(place).await?;
    let (pages, mailbox) = (server.pages.clone(), server.mails.clone());
    let (began, present) = (Instant::now(), app.clock.now());
    let done = side_by_side(
        CLIENTS,
        Until::Count(many),
        || async {
            Ok(Both(
                Sender::connect(&mailbox).await?,
                Client::connect(&pages).await?,
            ))
        },
        move |mut both, n| {
            let people = people.clone();
            async move {
                report(&mut both, n, people.get(n).context("nobody")?).await?;
                Ok(both)
            }
        },
    )
    .await?;
    say(
        "one wave: accepted",
        &format!("{many} reports in {}", seconds(began.elapsed())),
        &format!(
            "{CLIENTS} clients, half by SMTP and half by the page, a copy of one mail each; {}; jobs at work",
            times(&done)
        ),
    );
    let kinds = [
        "take-in-mail",
        "prepare-attachments",
        "announce:report-filed",
        "report-filed>triage",
    ];
    let placed = until_done(&app.db, &kinds, began).await?;
    let cases = cases_since(&app.db, present).await?;
    let there: i64 = cases.iter().map(|(_, n)| n).sum();
    say(
        "  in one case",
        &format!("after {}, {} case(s)", seconds(placed), cases.len()),
        "since the first report; reports of the wave that lie in different cases would be more than one",
    );
    say(
        "  lost",
        &(i64::try_from(many)? - there).to_string(),
        &format!("{many} accepted, {there} in cases"),
    );
    let thanked = until_done(&app.db, &["send-mail"], began).await?;
    say(
        "  all thanked",
        &format!("after {}", seconds(thanked)),
        "since the first report; the mails that say so are settled (here in the outbox: no relay)",
    );
    let memory = server.memory()?;
    say(
        "  memory",
        &format!("{:.0} MB (at most {:.0} MB)", memory.now, memory.most),
        "resident, of the server",
    );
    let (case, _) = cases.first().context("no case")?;
    answer(&app, &responder, *case).await?;
    let memory = server.memory()?;
    say(
        "  memory after the answers",
        &format!("{:.0} MB (at most {:.0} MB)", memory.now, memory.most),
        "resident, of the server",
    );
    app.db.close().await;
    server.stop().await
}

/// One verdict, and how long until everybody has it.
async fn answer(app: &App, responder: &Viewer, case: CaseId) -> anyhow::Result<()> {
    let began = Instant::now();
    let mut tx = app.db.write().await?;
    let found = store::find_case(&mut tx, responder, case)
        .await?
        .context("the case is gone")?;
    let words = "It copied our sign-in page. The page is blocked.";
    let phishing = Verdict::Phishing;
    let verdict = decide(
        &mut tx,
        app,
        responder,
        case,
        found.version,
        phishing,
        words,
    )
    .await?;
    tx.commit().await?;
    let decided = began.elapsed();
    let written = until_done(&app.db, &["answer-verdict"], began).await?;
    let told = app
        .db
        .read()
        .await?
        .count("select told from verdicts where id = $1", &[verdict.into()])
        .await?;
    let sent = until_done(&app.db, &["send-mail"], began).await?;
    say(
        "  one verdict answers all",
        &format!("{told} answers after {}", seconds(written)),
        &format!(
            "decided in {:.0} ms; written into each conversation by a job; their mails settled after {}",
            decided.as_secs_f64() * 1e3,
            seconds(sent)
        ),
    );
    Ok(())
}
