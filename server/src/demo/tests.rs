//! The demo as a whole, on a fresh database.

use std::collections::{BTreeMap, BTreeSet};

use goodcatch_people::App;
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::config::Config;
use goodcatch_platform::database::Tx;
use goodcatch_platform::testkit::MONDAY;

use super::*;

/// Small enough to be quick in a debug build, large enough for every wave to be one.
const SMALL: u64 = 60;

/// What the timelines of a year must show.
const EVENTS: [&str; 17] = [
    "opened",
    "assigned",
    "noted",
    "decided",
    "corrected",
    "told",
    "replied",
    "wrote",
    "held",
    "opening-asked",
    "identity-opened",
    "task-done",
    "closed",
    "reopened",
    "spoke",
    "forgotten",
    "warned",
];

async fn demo(people: u64) -> (App, Vec<DemoRole>) {
    let app = App::for_tests().await;
    let mut config = Config::clone(&app.config);
    configure(&mut config);
    let platform = goodcatch_platform::Platform {
        config: std::sync::Arc::new(config),
        ..app.platform().clone()
    };
    let app = App::new(platform, app.keys().clone(), app.blobs().clone());
    app.clock.set(MONDAY.plus(2 * DAY + 1));
    let jobs = crate::wire::jobs(&app).unwrap();
    let roles = fill(&app, &jobs, people, &()).await.unwrap();
    (app, roles)
}

async fn counts(tx: &mut Tx, sql: &'static str) -> BTreeMap<String, i64> {
    let rows: Vec<(String, i64)> = tx.list(sql, &[]).await.unwrap();
    rows.into_iter().collect()
}

async fn texts(tx: &mut Tx, sql: &'static str) -> Vec<String> {
    tx.list::<(String,)>(sql, &[])
        .await
        .unwrap()
        .into_iter()
        .map(|(t,)| t)
        .collect()
}

/// Whatever looks like a host: what follows an @ or a ://.
fn hosts(text: &str) -> BTreeSet<String> {
    let part = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    ["@", "://"]
        .iter()
        .flat_map(|mark| text.split(mark).skip(1))
        .map(|rest| rest.chars().take_while(|c| part(*c)).collect::<String>())
        .map(|host| host.trim_end_matches('.').to_lowercase())
        .filter(|host| host.contains('.'))
        .collect()
}

fn exists_nowhere(host: &str) -> bool {
    [".example", ".test", ".invalid"]
        .iter()
        .any(|end| host.ends_with(end))
}

#[tokio::test]
async fn a_year_has_every_kind_promise_verdict_and_state_and_reaches_no_real_host() {
    let begun = std::time::Instant::now();
    let (app, roles) = demo(240).await;
    println!("filled in {:?}", begun.elapsed());
    assert_eq!(
        app.clock.now(),
        MONDAY.plus(2 * DAY + 1),
        "The clock must stand where it stood."
    );
    let mut tx = app.db.read().await.unwrap();
    let tx = &mut tx;

    let kinds = counts(
        tx,
        "select kind, cast(count(*) as bigint) from reports group by kind",
    )
    .await;
    let promises = counts(
        tx,
        "select promise, cast(count(*) as bigint) from reports group by promise",
    )
    .await;
    let channels = counts(
        tx,
        "select channel, cast(count(*) as bigint) from reports group by channel",
    )
    .await;
    let locales = counts(
        tx,
        "select locale, cast(count(*) as bigint) from reports group by locale",
    )
    .await;
    let states = counts(
        tx,
        "select state, cast(count(*) as bigint) from cases group by state",
    )
    .await;
    let verdicts = counts(
        tx,
        "select verdict, cast(count(*) as bigint) from verdicts group by verdict",
    )
    .await;
    let events = counts(
        tx,
        "select kind, cast(count(*) as bigint) from case_events group by kind",
    )
    .await;
    let failed = texts(
        tx,
        "select last_error from jobs where last_error is not null",
    )
    .await;
    println!(
        "{kinds:?}\n{promises:?}\n{channels:?}\n{locales:?}\n{states:?}\n{verdicts:?}\n{events:?}"
    );
    assert!(failed.is_empty(), "{failed:?}");
    assert_eq!(
        (kinds.len(), promises.len(), channels.len(), locales.len()),
        (7, 3, 2, 2)
    );
    assert_eq!(verdicts.len(), 6, "{verdicts:?}");
    let reports: i64 = kinds.values().sum();
    let cases: i64 = states.values().sum();
    assert!(
        (260..=360).contains(&reports) && (100..=140).contains(&cases),
        "{reports} reports, {cases} cases"
    );
    let open = states["open"];
    assert!((9..=12).contains(&open), "{open} open cases");
    let missing: Vec<&str> = EVENTS
        .iter()
        .copied()
        .filter(|event| !events.contains_key(*event))
        .collect();
    assert!(missing.is_empty(), "never seen: {missing:?}");
    the_desk_is_alive(&app, tx).await;
    the_loop_closes(&app, tx).await;
    only_hosts_that_exist_nowhere(tx).await;
    the_bar_offers_every_role(&app, tx, &roles).await;
}

async fn the_desk_is_alive(app: &App, tx: &mut Tx) {
    let late = tx
        .count(
            "select cast(count(*) as bigint) from cases where state = 'open' and unanswered > 0 and due_at < $1",
            &[app.clock.now().into()],
        )
        .await
        .unwrap();
    assert!((1..=2).contains(&late), "{late} late cases");
    let largest = tx
        .count(
            "select max(report_count) from cases where state = 'open'",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(largest, 23, "the wave of this morning");
    let answered = texts(
        tx,
        "select title from cases where state = 'closed' and unanswered > 0",
    )
    .await;
    assert!(
        answered.is_empty(),
        "closed with a reporter who waits: {answered:?}"
    );

    let waiting = texts(
        tx,
        "select hint from received_mails where state = 'quarantined'",
    )
    .await;
    assert_eq!(waiting.len(), 2, "{waiting:?}");
}

/// From the desk to the case, its incident, the review, the proven action, and the reporters who were told.
async fn the_loop_closes(app: &App, tx: &mut Tx) {
    let now = app.clock.now();
    let whole = texts(
        tx,
        "select i.title from changes_told t join actions a on a.id = t.action_id
         join incident_cases l on l.case_id = t.case_id and l.incident_id = a.incident_id
         join incidents i on i.id = l.incident_id join reviews r on r.id = a.review_id and r.incident_id = i.id
         join cases c on c.id = t.case_id
         where a.state = 'verified' and r.state = 'closed' and c.forgotten_at is null and c.report_count > 20",
    )
    .await;
    assert_eq!(
        whole,
        ["Passwords given to a page that showed a berth plan"]
    );
    let told = tx
        .count(
            "select cast(count(distinct c.id) as bigint) from changes_told t join cases c on c.id = t.case_id
             where exists (select 1 from case_letters l where l.case_id = c.id and l.kind = 'changed')",
            &[],
        )
        .await
        .unwrap();
    assert!(told >= 3, "{told} cases were told of a change");
    let states = counts(
        tx,
        "select state, cast(count(*) as bigint) from actions group by state",
    )
    .await;
    assert_eq!(states.len(), 8, "every state of an action: {states:?}");
    assert!(
        states["verified"] >= 12,
        "the public list is full: {states:?}"
    );
    for (what, sql) in [
        (
            "late",
            "select cast(count(*) as bigint) from actions where state = 'accepted' and due_at < $1 - 86400000",
        ),
        (
            "due soon",
            "select cast(count(*) as bigint) from actions where state = 'accepted' and due_at > $1 and due_at < $1 + 14 * 86400000",
        ),
        (
            "to verify",
            "select cast(count(*) as bigint) from actions where state = 'done' and measure_at < $1",
        ),
        (
            "to be seen later",
            "select cast(count(*) as bigint) from actions where state = 'done' and measure_at > $1",
        ),
    ] {
        assert!(
            tx.count(sql, &[now.into()]).await.unwrap() > 0,
            "none is {what}"
        );
    }
    let recurrences = counts(
        tx,
        "select state, cast(count(*) as bigint) from recurrences group by state",
    )
    .await;
    assert_eq!(recurrences.len(), 3, "{recurrences:?}");
    let named = tx
        .count(
            "select cast(count(*) as bigint) from incident_likenesses l join incidents i on i.id = l.incident_id
             where i.state <> 'closed' and l.action_title is not null",
            &[],
        )
        .await
        .unwrap();
    assert!(
        named > 0,
        "an open incident names the action that should have prevented it"
    );
    let first = tx
        .value::<f64>(
            "select r.value from action_readings r join actions a on a.id = r.action_id
             where a.measure_source = 'time-to-first-report' and r.met = true",
            &[],
        )
        .await
        .unwrap()
        .unwrap();
    assert!(
        first > 0.0 && first <= 10.0,
        "{first} minutes are not as expected"
    );
    let links = counts(
        tx,
        "select remote_state, cast(count(*) as bigint) from tracker_links where synced_at <= (select max(run_at) from jobs) group by remote_state",
    )
    .await;
    assert!(
        links.contains_key("proven") && links.contains_key("open"),
        "{links:?}"
    );
    let apart = texts(
        tx,
        "select a.title from tracker_links l join actions a on a.id = l.action_id where l.conflict is not null",
    )
    .await;
    assert_eq!(apart, ["Payments over 5,000 wait for a second person"]);
    let calm = texts(tx, "select state from trackers").await;
    assert_eq!(calm, ["paused"], "the demo calls nobody");
}

async fn only_hosts_that_exist_nowhere(tx: &mut Tx) {
    let mut seen = BTreeSet::new();
    for text in texts(tx, "select words from reports union all select words from messages union all select words from case_events
        union all select value from case_indicators where kind in ('url', 'host', 'email', 'domain') union all select email from members
        union all select coalesce(reporter_contact, '') from reports union all select base_url from trackers
        union all select url from tracker_links").await {
        seen.extend(hosts(&text));
    }
    for (mail,) in tx
        .list::<(Vec<u8>,)>("select redacted from reported_mails", &[])
        .await
        .unwrap()
    {
        seen.extend(hosts(&String::from_utf8(mail).unwrap()));
    }
    assert!(seen.len() > 20, "{seen:?}");
    let real: Vec<_> = seen.iter().filter(|host| !exists_nowhere(host)).collect();
    assert!(real.is_empty(), "{real:?} may exist");
}

async fn the_bar_offers_every_role(app: &App, tx: &mut Tx, roles: &[DemoRole]) {
    let words: Vec<&str> = roles.iter().map(|r| r.role.as_str()).collect();
    assert_eq!(
        words,
        [
            "visitor",
            "member",
            "responder",
            "responder",
            "facilitator",
            "custodian",
            "custodian",
            "champion",
            "leader",
            "administrator"
        ]
    );
    for role in roles {
        assert!(
            app.platform()
                .language()
                .has(&format!("role-{}", role.role)),
            "{}",
            role.role
        );
    }
    let own = tx
        .count(
            "select cast(count(*) as bigint) from reports where member_id = $1",
            &[roles[1].member.into()],
        )
        .await
        .unwrap();
    assert!(own > 0, "the member of the role bar finds own reports");
}

#[tokio::test]
async fn the_same_seed_makes_the_same_year() {
    let mut years = Vec::new();
    for _ in 0..2 {
        let (app, _) = demo(SMALL).await;
        let mut tx = app.db.read().await.unwrap();
        let mut year = texts(&mut tx, "select email from members").await;
        year.extend(texts(&mut tx, "select title from cases").await);
        year.extend(texts(&mut tx, "select words from reports").await);
        year.extend(texts(&mut tx, "select words from messages").await);
        year.extend(texts(&mut tx, "select title || state from incidents").await);
        year.extend(
            texts(
                &mut tx,
                "select title || state || public_words from actions",
            )
            .await,
        );
        year.extend(
            texts(
                &mut tx,
                "select i.title || e.title || r.state from recurrences r
                 join incidents i on i.id = r.incident_id join incidents e on e.id = r.earlier_id",
            )
            .await,
        );
        year.extend(
            texts(
                &mut tx,
                "select external_id || url || remote_state from tracker_links",
            )
            .await,
        );
        year.sort();
        let cases: Vec<(Time, i64)> = tx
            .list(
                "select opened_at, report_count from cases order by opened_at, report_count",
                &[],
            )
            .await
            .unwrap();
        years.push((year, cases));
    }
    assert!(years[0].0.len() > 500);
    let (one, other) = (&years[0], &years[1]);
    let only = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter()
            .filter(|t| !b.contains(t))
            .take(5)
            .cloned()
            .collect()
    };
    assert!(
        one == other,
        "two fills differ: {:#?} against {:#?}",
        only(&one.0, &other.0),
        only(&other.0, &one.0)
    );
}

/// Run by hand: `GOODCATCH_DEMO_PEOPLE=1000000 cargo test --release -p goodcatch --lib demo::tests::large -- --ignored --nocapture`.
#[tokio::test]
#[ignore = "takes minutes"]
async fn large() {
    let people = std::env::var("GOODCATCH_DEMO_PEOPLE")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(20_000);
    let begun = std::time::Instant::now();
    let (app, _) = demo(people).await;
    println!("{people} people in {:?}", begun.elapsed());
    let mut tx = app.db.read().await.unwrap();
    for sql in [
        "select cast(count(*) as bigint) from members",
        "select cast(count(*) as bigint) from reports",
        "select cast(count(*) as bigint) from cases",
        "select cast(count(*) as bigint) from cases where state = 'open'",
    ] {
        println!("{sql}: {}", tx.count(sql, &[]).await.unwrap());
    }
}

#[tokio::test]
async fn a_larger_organisation_has_more_of_the_same() {
    let (app, _) = demo(500).await;
    let mut tx = app.db.read().await.unwrap();
    let people = tx
        .count("select cast(count(*) as bigint) from members", &[])
        .await
        .unwrap();
    let reports = tx
        .count("select cast(count(*) as bigint) from reports", &[])
        .await
        .unwrap();
    assert_eq!(people, 500);
    assert!(reports > 600, "{reports}");
    // What counters say is what the rows say.
    let wrong = texts(
        &mut tx,
        "select title from cases c where report_count <> (select count(*) from case_reports r where r.case_id = c.id)
           or unanswered <> (select count(*) from case_reports r where r.case_id = c.id and r.answered_at is null)",
    )
    .await;
    assert!(wrong.is_empty(), "{wrong:?}");
    let bare = tx
        .count(
            "select cast(count(*) as bigint) from reports r join case_reports j on j.report_id = r.id
             join cases c on c.id = j.case_id
             where r.promise <> 'anonymous' and c.forgotten_at is null and r.member_id is null and r.sealed_identity is null",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(bare, 0, "a reporter could not be answered");
    let shown = tx
        .count("select cast(count(*) as bigint) from reports where promise = 'anonymous' and (member_id is not null or sealing_key is not null)", &[])
        .await
        .unwrap();
    assert_eq!(shown, 0, "an anonymous report holds who filed it");
}
