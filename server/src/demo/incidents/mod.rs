//! The incidents of the year: opened, worked on and moved through the same verbs as real ones.

use goodcatch_people::access::Role;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{DAY, HOUR, MINUTE, Time};
use goodcatch_platform::jobs::Jobs;
use goodcatch_respond::incident::{Kind, Move, State};
use goodcatch_respond::milestone::{Milestone, Precision};
use goodcatch_respond::store;
use goodcatch_respond::update::Audience;
use goodcatch_respond::{IncidentRole, Nature, NewEvent, NewIncident};
use goodcatch_triage::CaseId;
use serde_json::{Value as Json, json};

use super::people::Person;
use stories::STORIES;

mod stories;

/// How an incident came to be known.
enum Came {
    /// Somebody called; there is no case.
    Call,
    /// From the case of this wave (how its subject begins or ends): its first report came so many minutes after
    /// the beginning.
    Wave(&'static str, i64),
    /// From the case of what somebody told (how their words begin).
    Told(&'static str, i64),
}

/// One incident: when it began, and what was written down at which minute after that.
struct Story {
    /// Where no case says when.
    days_ago: i64,
    came: Came,
    kind: Kind,
    near_miss: bool,
    title: &'static str,
    words: &'static str,
    /// Minutes after the beginning, whether somebody tells it, and what.
    events: &'static [(i64, bool, &'static str)],
    /// Minutes after the beginning: detected, contained, recovered.
    known: [Option<i64>; 3],
    ends: Move,
    update: &'static str,
}

/// Plays them, each at its time. The clock shows the last of them afterwards.
pub async fn play(app: &App, jobs: &Jobs, known: &[Person], now: Time) -> anyhow::Result<()> {
    let responders: Vec<Viewer> = known
        .iter()
        .filter(|p| p.role == Some(Role::Responder))
        .map(Person::viewer)
        .collect();
    let mut order = Vec::new();
    for story in &STORIES {
        let found = find_case(app, story, now).await?;
        let begins = match (&found, &story.came) {
            (Some((_, first)), Came::Wave(_, after) | Came::Told(_, after)) => {
                first.plus(-after * MINUTE)
            }
            _ => now
                .plus(-story.days_ago * DAY)
                .day()
                .plus(9 * HOUR + 17 * MINUTE),
        };
        order.push((begins, story, found.map(|(case, _)| case)));
    }
    // What came earlier is known when something like it happens again.
    order.sort_by_key(|(begins, ..)| *begins);
    for ((begins, story, case), turn) in order.into_iter().zip(0_usize..) {
        let Some(viewer) = responders.get(turn % responders.len().max(1)) else {
            return Ok(());
        };
        tell(app, viewer, story, case, (begins, now)).await?;
        jobs.drain(&app.db, &app.clock).await?;
    }
    Ok(())
}

/// The case that an incident came from, and when its first report came.
async fn find_case(app: &App, story: &Story, now: Time) -> anyhow::Result<Option<(CaseId, Time)>> {
    let mut tx = app.db.read().await?;
    // By the receipts: the surplus of a large organisation has none, and half a million reports are not read.
    let found = match story.came {
        Came::Call => None,
        Came::Wave(subject, _) => {
            let around = now.plus(-story.days_ago * DAY);
            tx.find(
                // Of anonymous reports only the day is known.
                "select c.id, coalesce((select min(f.joined_at) from case_reports f
                   where f.case_id = c.id and f.joined_at % 86400000 <> 0), c.opened_at) from cases c
                 where c.opened_at between $2 and $3 and c.title like $1
                   and exists (select 1 from case_reports j join receipts k on k.report_id = j.report_id where j.case_id = c.id)
                 order by c.report_count desc, c.id limit 1",
                &[
                    subject.into(),
                    around.plus(-3 * DAY).into(),
                    around.plus(3 * DAY).into(),
                ],
            )
            .await?
        }
        Came::Told(words, _) => {
            tx.find(
                "select c.id, c.opened_at from receipts k cross join reports r
                 join case_reports j on j.report_id = r.id join cases c on c.id = j.case_id
                 where r.id = k.report_id and r.words like $1 order by r.filed_at desc, r.id limit 1",
                &[format!("{words}%").into()],
            )
            .await?
        }
    };
    Ok(found)
}

async fn tell(
    app: &App,
    viewer: &Viewer,
    story: &Story,
    case: Option<CaseId>,
    (begins, now): (Time, Time),
) -> anyhow::Result<()> {
    let at = |minutes: i64| begins.plus(minutes * MINUTE).min(now);
    let [detected, contained, recovered] = story.known;
    app.clock.set(at(detected.unwrap_or(0) + 3));
    let mut tx = app.db.write().await?;
    let new = NewIncident {
        title: story.title.into(),
        kind: story.kind,
        words: story.words.into(),
        cases: case.into_iter().collect(),
        near_miss: story.near_miss,
    };
    let id = store::open_incident(&mut tx, app, viewer, new).await?;
    if let Some(record) = classification(story.kind) {
        store::revise_classification(&mut tx, app, viewer, id, 0, record).await?;
    }
    store::hand_over(
        &mut tx,
        app,
        viewer,
        id,
        IncidentRole::Scribe,
        None,
        viewer.member(),
    )
    .await?;
    let page = viewer.page(app);
    let zone = page.zone.iana_name().unwrap_or("UTC");
    for (minutes, told, words) in story.events {
        app.clock.set(app.clock.now().max(at(*minutes + 2)));
        let event = NewEvent {
            at: Some(at(*minutes)),
            precision: if *told {
                Precision::Hour
            } else {
                Precision::Minute
            },
            zone: zone.into(),
            nature: if *told {
                Nature::Account
            } else {
                Nature::Objective
            },
            words: (*words).into(),
        };
        store::record_event(&mut tx, app, viewer, id, event).await?;
    }
    let milestones = [
        (Milestone::Began, Some(0)),
        // Where a case tells it, it is written down by itself.
        (Milestone::FirstReport, detected.filter(|_| case.is_none())),
        (Milestone::Detected, detected),
        (Milestone::Acknowledged, detected.map(|m| m + 3)),
        (Milestone::Contained, contained),
        (Milestone::Recovered, recovered),
    ];
    for (milestone, minutes) in milestones {
        let Some(minutes) = minutes else { continue };
        let precision = Precision::Minute;
        let source = "timeline";
        store::record_milestone(
            &mut tx,
            app,
            viewer,
            id,
            milestone,
            at(minutes),
            precision,
            zone,
            source,
        )
        .await?;
    }
    if !story.update.is_empty() {
        let (all, names) = (Audience::Everyone, goodcatch_review::find_names);
        let posted = store::record_update(&mut tx, app, viewer, id, all, story.update, names);
        if let store::Posted::Names(names) = posted.await? {
            anyhow::bail!("an update names somebody: {names:?}");
        }
    }
    let done = story.ends == Move::To(State::Closed);
    for task in store::list_tasks(&mut tx, viewer, id).await? {
        if done || task.place < 4 {
            store::set_task(&mut tx, app, viewer, id, task.id, true).await?;
        }
    }
    let mut way = vec![Move::To(State::Triage), Move::To(State::Active)];
    if recovered.is_some() {
        way.extend([Move::To(State::Contained), Move::To(State::Recovered)]);
    }
    way.push(story.ends);
    for to in way {
        app.clock.set(app.clock.now().plus(7 * MINUTE).min(now));
        let seen = store::find_incident(&mut tx, viewer, id).await?;
        let Some(seen) = seen else { break };
        store::record_move(&mut tx, app, viewer, id, seen.version, to, "").await?;
    }
    tx.commit().await?;
    Ok(())
}

/// How the responders classified it, in the words of VERIS.
fn classification(kind: Kind) -> Option<Json> {
    Some(match kind {
        Kind::PhishedCredentials => json!({
            "actor": {"external": {"variety": ["Unaffiliated"], "motive": ["Financial"]}},
            "action": {"social": {"variety": ["Phishing"], "vector": ["Email"]}, "hacking": {"variety": ["Use of stolen creds"]}},
            "asset": {"assets": [{"variety": "S - Web application"}]},
            "attribute": {"confidentiality": {"data": [{"variety": "Credentials"}]}},
        }),
        Kind::LostDevice => json!({
            "actor": {"internal": {"variety": ["End-user"], "motive": ["NA"]}},
            "action": {"error": {"variety": ["Loss"], "vector": ["Unknown"]}},
            "asset": {"assets": [{"variety": "U - Tablet"}]},
            "attribute": {"availability": {"variety": ["Loss"]}},
        }),
        Kind::MisSentData => json!({
            "actor": {"internal": {"variety": ["End-user"], "motive": ["NA"]}},
            "action": {"error": {"variety": ["Misdelivery"], "vector": ["Unknown"]}},
            "attribute": {"confidentiality": {"data": [{"variety": "Personal"}]}},
        }),
        Kind::PaymentFraud => json!({
            "actor": {"external": {"variety": ["Organized crime"], "motive": ["Financial"]}},
            "action": {"social": {"variety": ["Pretexting"], "vector": ["Email"]}},
            "asset": {"assets": [{"variety": "P - Finance"}]},
        }),
        Kind::ExposedSecret => json!({
            "actor": {"internal": {"variety": ["End-user"], "motive": ["NA"]}},
            "action": {"error": {"variety": ["Publishing error"], "vector": ["Unknown"]}},
            "attribute": {"confidentiality": {"data": [{"variety": "Credentials"}]}},
        }),
        Kind::Malware => json!({
            "actor": {"external": {"variety": ["Unaffiliated"], "motive": ["Financial"]}},
            "action": {"malware": {"variety": ["Downloader"], "vector": ["Email attachment"]}},
            "asset": {"assets": [{"variety": "U - Desktop or laptop"}]},
        }),
        Kind::SupplierBreach => json!({
            "actor": {"external": {"variety": ["Unaffiliated"], "motive": ["Financial"]}},
            "action": {"hacking": {"variety": ["Use of stolen creds"], "vector": ["Desktop sharing software"]}},
            "asset": {"assets": [{"variety": "N - Camera"}]},
        }),
        Kind::InsiderMistake => json!({
            "actor": {"internal": {"variety": ["System admin"], "motive": ["NA"]}},
            "action": {"error": {"variety": ["Data entry error"], "vector": ["Unknown"]}},
            "asset": {"assets": [{"variety": "S - Database"}]},
        }),
        Kind::Other => return None,
    })
}
