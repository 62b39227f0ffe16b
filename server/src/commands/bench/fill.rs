//! An organisation of any size, by the shortest way: rows. It is for measuring only; `goodcatch demo`
//! makes believable ones through the same code as real use.

use goodcatch_people::access::Role;
use goodcatch_people::members::{grant_role, search_keys};
use goodcatch_people::{App, MemberId, sessions};
use goodcatch_platform::clock::{DAY, HOUR, Time};
use goodcatch_platform::database::Value;
use goodcatch_speak_up::Kind;
use indicatif::ProgressBar;
use serde_json::json;
use uuid::Uuid;

/// Rows of one transaction.
const AT_ONCE: u64 = 5_000;
/// The years over which reports and cases are spread.
const YEARS: i64 = 10;
/// Every so manieth case is open; the others were decided.
const OPEN: u64 = 5;

/// The address of the nth member.
pub fn address(n: u64) -> String {
    format!("person{n}@harbour.example")
}

/// Fills an empty database with `people` members, half as many reports and a twentieth as many cases.
pub async fn fill(app: &App, people: u64, bar: &ProgressBar) -> anyhow::Result<()> {
    let now = app.clock.now();
    bar.set_length(people + people / 2);
    for start in (0..people).step_by(usize::try_from(AT_ONCE)?) {
        let (mut members, mut addresses) = (Vec::new(), Vec::new());
        for n in start..people.min(start + AT_ONCE) {
            let id: MemberId = app.random.id();
            let (name, email) = (format!("Person {} Number{n}", n % 997), address(n));
            let keys = search_keys(&name, &email);
            addresses.push(vec![email.as_str().into(), id.into()]);
            let mut row: Vec<Value> = vec![
                id.into(),
                Value::Text(None),
                email.into(),
                name.into(),
                format!("Division {}/Team {}", n % 40, n % 4_000).into(),
                "operations".into(),
                format!("Site {}", n % 50).into(),
                if n.is_multiple_of(3) { "de" } else { "en" }.into(),
                true.into(),
                now.into(),
                now.into(),
            ];
            row.extend(keys.map(Value::from));
            members.push(row);
        }
        bar.inc(members.len() as u64);
        let mut tx = app.db.write().await?;
        tx.insert_many(
            "insert into members (id, external_id, email, name, team, role_family, site, locale, active, created_at,
               updated_at, name_key, surname_key, email_key) values",
            &members,
            "",
        )
        .await?;
        tx.insert_many(
            "insert into member_addresses (address, member_id) values",
            &addresses,
            "",
        )
        .await?;
        tx.commit().await?;
    }
    let cases = (people / 20).max(1);
    let each = ((people / 2) / cases).max(1);
    let at_once = (AT_ONCE / each).max(1);
    for start in (0..cases).step_by(usize::try_from(at_once)?) {
        let (mut rows, mut reports, mut joined) = (Vec::new(), Vec::new(), Vec::new());
        for n in start..cases.min(start + at_once) {
            let id = app.random.uuid();
            let opened = now.plus(-moment(n, cases));
            rows.push(case(id, n, each, opened));
            for k in 0..each {
                let report = app.random.uuid();
                reports.push(one_report(
                    report,
                    n,
                    opened.plus(i64::try_from(k)? * 60_000),
                ));
                joined.push(membership(report, id, n, opened));
            }
        }
        bar.inc(reports.len() as u64);
        let mut tx = app.db.write().await?;
        tx.insert_many(
            "insert into cases (id, kind, title, state, verdict, proposed, score, risk, report_count, unanswered,
               clock_from, due_at, feedback_due_at, sort_at, opened_at, updated_at, closed_at, version) values",
            &rows,
            "",
        )
        .await?;
        tx.insert_many(
            "insert into reports (id, kind, promise, channel, locale, filed_at, words, answers, reply_due_at,
               replied_at, feedback_due_at) values",
            &reports,
            "",
        )
        .await?;
        tx.insert_many(
            "insert into case_reports (report_id, case_id, locale, joined_at, since, due_at, feedback_due_at,
               answered_at) values",
            &joined,
            "",
        )
        .await?;
        tx.commit().await?;
    }
    Ok(())
}

/// How long ago the nth of so many things was: the open ones lately, the others over the years.
fn moment(n: u64, of: u64) -> i64 {
    let share = |span: i64| {
        i64::try_from(u128::from(n) * u128::from(span.unsigned_abs()) / u128::from(of.max(1)))
    };
    if is_open(n) {
        share(14 * DAY)
    } else {
        share(YEARS * 365 * DAY).map(|t| t + DAY)
    }
    .unwrap_or(DAY)
}

fn is_open(n: u64) -> bool {
    n.is_multiple_of(OPEN)
}

fn kind(n: u64) -> Kind {
    // Most of what people report are mails.
    let rest = [
        Kind::Mistake,
        Kind::LostDevice,
        Kind::Breach,
        Kind::NearMiss,
        Kind::Gap,
        Kind::Idea,
    ];
    if n % 10 < 8 {
        Kind::SuspiciousMessage
    } else {
        rest.get((n / 10 % 6) as usize)
            .copied()
            .unwrap_or(Kind::Idea)
    }
}

fn case(id: Uuid, n: u64, reports: u64, opened: Time) -> Vec<Value> {
    let open = is_open(n);
    let due = opened.plus(DAY);
    let risk = i64::from(u32::try_from(n % 90).unwrap_or(0));
    vec![
        id.into(),
        kind(n).into(),
        format!("Invoice {n} is waiting for your confirmation").into(),
        if open { "open" } else { "closed" }.into(),
        if open {
            Value::Text(None)
        } else {
            "phishing".into()
        },
        "phishing".into(),
        0.87.into(),
        risk.into(),
        Value::Int(i64::try_from(reports).ok()),
        Value::Int(if open {
            i64::try_from(reports).ok()
        } else {
            Some(0)
        }),
        opened.into(),
        due.into(),
        opened.plus(90 * DAY).into(),
        due.plus(-(risk * 2 * DAY / 100)).into(),
        opened.into(),
        opened.into(),
        if open { Value::Int(None) } else { due.into() },
        1.into(),
    ]
}

fn one_report(id: Uuid, n: u64, filed: Time) -> Vec<Value> {
    vec![
        id.into(),
        kind(n).into(),
        "anonymous".into(),
        "web".into(),
        "en".into(),
        filed.day().into(),
        "A mail asks me to confirm an invoice that I never got.".into(),
        json!([["did", "nothing"]]).into(),
        filed.plus(DAY).into(),
        if is_open(n) {
            Value::Int(None)
        } else {
            filed.plus(HOUR).into()
        },
        filed.plus(90 * DAY).into(),
    ]
}

fn membership(report: Uuid, case: Uuid, n: u64, opened: Time) -> Vec<Value> {
    vec![
        report.into(),
        case.into(),
        "en".into(),
        opened.into(),
        opened.into(),
        opened.plus(DAY).into(),
        opened.plus(90 * DAY).into(),
        if is_open(n) {
            Value::Int(None)
        } else {
            opened.plus(HOUR).into()
        },
    ]
}

/// Makes one member a responder; the cookie that they are signed in with.
pub async fn responder(app: &App) -> anyhow::Result<String> {
    let mut tx = app.db.write().await?;
    let new = goodcatch_people::members::NewMember {
        email: "responder@harbour.example".into(),
        name: "Robin Responder".into(),
        locale: "en".into(),
        ..Default::default()
    };
    let now = app.clock.now();
    let member = goodcatch_people::members::record(&mut tx, app, &new, now).await?;
    grant_role(&mut tx, member, Role::Responder, None, now).await?;
    let cookie = sessions::record(&mut tx, app, member).await?;
    tx.commit().await?;
    Ok(cookie.pair().to_owned())
}
