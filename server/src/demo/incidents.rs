//! The incidents of the year: opened, worked on and moved through the same verbs as real ones.

use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{DAY, HOUR, MINUTE, Time};
use goodcatch_platform::jobs::Jobs;
use goodcatch_respond::incident::{Kind, Move, State};
use goodcatch_respond::milestone::{Milestone, Precision};
use goodcatch_respond::store;
use goodcatch_respond::update::Audience;
use goodcatch_respond::{IncidentRole, Nature, NewEvent, NewIncident};

use super::people::Person;

/// One incident: when it began, and what was written down at which minute after that.
struct Story {
    days_ago: i64,
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

const OBJECTIVE: bool = false;
const TOLD: bool = true;

const STORIES: [Story; 12] = [
    Story {
        days_ago: 322,
        kind: Kind::LostDevice,
        near_miss: false,
        title: "Laptop left on the evening ferry",
        words: "A laptop stayed on the ferry to the outer islands. Its disk is encrypted; it was locked.",
        events: &[
            (0, TOLD, "The bag stayed under the seat."),
            (95, OBJECTIVE, "Reported by telephone to the desk."),
            (110, OBJECTIVE, "Device locked from afar, confirmed."),
            (130, OBJECTIVE, "Sessions ended and keys revoked."),
            (1_260, TOLD, "The crew found the bag and handed it in."),
        ],
        known: [Some(95), Some(110), Some(1_300)],
        ends: Move::To(State::Closed),
        update: "",
    },
    Story {
        days_ago: 288,
        kind: Kind::MisSentData,
        near_miss: false,
        title: "Berth list with telephone numbers went to the wrong list",
        words: "The weekly berth list went to all harbour customers instead of the pilots. The two lists stand beside each other and begin alike.",
        events: &[
            (0, OBJECTIVE, "Message sent to 214 addresses."),
            (
                12,
                TOLD,
                "A customer called and asked whether this was meant for them.",
            ),
            (
                25,
                OBJECTIVE,
                "Link to the list withdrawn; 17 had opened it.",
            ),
            (240, OBJECTIVE, "All receivers asked for deletion."),
            (2_900, OBJECTIVE, "196 confirmed the deletion."),
        ],
        known: [Some(12), Some(25), Some(2_900)],
        ends: Move::To(State::Closed),
        update: "The weekly berth list reached people for whom it was not meant. The link is closed, and everyone who got it was asked to delete it.",
    },
    Story {
        days_ago: 251,
        kind: Kind::ExposedSecret,
        near_miss: false,
        title: "Key of the weather service in a public repository",
        words: "A configuration file was published together with the tide tables.",
        events: &[
            (
                0,
                OBJECTIVE,
                "The repository of the tide tables was made public.",
            ),
            (
                2_610,
                OBJECTIVE,
                "The weather service reported use from an unknown address.",
            ),
            (2_640, OBJECTIVE, "New key in place, old one revoked."),
            (
                2_700,
                TOLD,
                "The file was copied from the test machine, where it has another name.",
            ),
        ],
        known: [Some(2_610), Some(2_640), Some(2_760)],
        ends: Move::To(State::Closed),
        update: "",
    },
    Story {
        days_ago: 214,
        kind: Kind::PaymentFraud,
        near_miss: true,
        title: "Changed account details of the dredging company",
        words: "A letter in the name of the dredging company asked for payment to a new account. The call back on the known number stopped it.",
        events: &[
            (0, OBJECTIVE, "Mail with new account details arrived."),
            (
                180,
                TOLD,
                "The tone was right, the number of the contract too.",
            ),
            (
                205,
                OBJECTIVE,
                "Call on the known number: nothing was changed.",
            ),
            (230, OBJECTIVE, "Payment run stopped for this supplier."),
        ],
        known: [Some(205), Some(230), Some(300)],
        ends: Move::To(State::Closed),
        update: "Somebody writes in the name of our dredging company and asks for money on a new account. It was noticed in time. Please call on numbers you know.",
    },
    Story {
        days_ago: 171,
        kind: Kind::PhishedCredentials,
        near_miss: false,
        title: "Passwords typed into a copy of the sign-in page",
        words: "A wave of parcel messages led to a copy of our sign-in page. Sixty people reported it, four had typed a password.",
        events: &[
            (0, OBJECTIVE, "First message delivered."),
            (7, OBJECTIVE, "First report."),
            (21, OBJECTIVE, "Page and sender blocked at the gate."),
            (
                34,
                TOLD,
                "The page looked like ours, even the picture of the harbour.",
            ),
            (
                48,
                OBJECTIVE,
                "Sessions of four accounts ended, passwords changed together.",
            ),
            (190, OBJECTIVE, "Messages taken out of 311 mailboxes."),
        ],
        known: [Some(7), Some(48), Some(260)],
        ends: Move::To(State::Closed),
        update: "The parcel messages of this morning are blocked. Thank you to the sixty people who told us, those who had clicked included: your reports closed the page within half an hour.",
    },
    Story {
        days_ago: 143,
        kind: Kind::SupplierBreach,
        near_miss: false,
        title: "Break-in at the supplier of the gate cameras",
        words: "The supplier of the cameras told its customers that strangers could use its remote access.",
        events: &[
            (
                0,
                OBJECTIVE,
                "According to the supplier: first foreign sign-in.",
            ),
            (11_500, OBJECTIVE, "Letter of the supplier received."),
            (11_560, OBJECTIVE, "Remote access to all gates closed."),
            (
                11_700,
                OBJECTIVE,
                "Own logs show no use of the access in that time.",
            ),
        ],
        known: [Some(11_500), Some(11_560), Some(15_000)],
        ends: Move::To(State::Closed),
        update: "",
    },
    Story {
        days_ago: 117,
        kind: Kind::InsiderMistake,
        near_miss: false,
        title: "Tide gauge readings of a week overwritten",
        words: "A script that fills gaps in the readings ran on the live table. The prompt for live and test looks the same.",
        events: &[
            (0, OBJECTIVE, "The script ran on the live table."),
            (40, TOLD, "The curve on the wall was suddenly flat."),
            (55, OBJECTIVE, "Script stopped, table set to read only."),
            (
                400,
                OBJECTIVE,
                "Readings brought back from the gauges’ own memory.",
            ),
        ],
        known: [Some(40), Some(55), Some(400)],
        ends: Move::To(State::Closed),
        update: "",
    },
    Story {
        days_ago: 84,
        kind: Kind::Malware,
        near_miss: true,
        title: "Document with a macro stopped by the gate",
        words: "A document with a macro was let through by one rule and stopped by the next.",
        events: &[
            (
                0,
                OBJECTIVE,
                "The first rule let the message pass: the sender was known.",
            ),
            (1, OBJECTIVE, "The second rule took the document out."),
            (
                300,
                TOLD,
                "The sender’s mailbox had been taken over, they said on the telephone.",
            ),
        ],
        known: [Some(1), Some(1), Some(320)],
        ends: Move::To(State::Closed),
        update: "",
    },
    Story {
        days_ago: 61,
        kind: Kind::Other,
        near_miss: false,
        title: "Alarm about sign-ins from abroad",
        words: "The alarm showed sign-ins from another country.",
        events: &[
            (
                0,
                OBJECTIVE,
                "Alarm: 40 sign-ins from abroad within an hour.",
            ),
            (35, OBJECTIVE, "All from the ship’s new satellite link."),
        ],
        known: [Some(0), None, None],
        ends: Move::FalseAlarm,
        update: "",
    },
    Story {
        days_ago: 26,
        kind: Kind::MisSentData,
        near_miss: false,
        title: "Payslips in the wrong tray",
        words: "The printer of the second floor printed payslips that were meant for the third.",
        events: &[
            (
                0,
                OBJECTIVE,
                "The print job went to the printer of the second floor.",
            ),
            (20, TOLD, "Somebody brought the pile upstairs, face down."),
            (
                70,
                OBJECTIVE,
                "The two printers carried the same name since the move.",
            ),
        ],
        known: [Some(20), Some(20), None],
        ends: Move::To(State::InReview),
        update: "",
    },
    Story {
        days_ago: 6,
        kind: Kind::ExposedSecret,
        near_miss: true,
        title: "Door code on a photograph",
        words: "A photograph for the web page showed the note with the code of the pump house. It was noticed before it went out.",
        events: &[
            (0, OBJECTIVE, "Photograph handed in for the web page."),
            (
                1_500,
                TOLD,
                "Who lays out the page asked what the note was.",
            ),
            (1_560, OBJECTIVE, "Code changed, note taken down."),
        ],
        known: [Some(1_500), Some(1_560), None],
        ends: Move::To(State::Recovered),
        update: "",
    },
    Story {
        days_ago: 0,
        kind: Kind::PhishedCredentials,
        near_miss: false,
        title: "Messages in the name of the pay office",
        words: "Messages ask people to confirm their bank details on a page registered this morning.",
        events: &[
            (0, OBJECTIVE, "First message delivered."),
            (4, OBJECTIVE, "First report."),
            (26, OBJECTIVE, "Rule for the link’s path is being tested."),
            (
                48,
                TOLD,
                "Two people say that they began to type and stopped.",
            ),
        ],
        known: [Some(4), None, None],
        ends: Move::To(State::Active),
        update: "Messages in the name of our pay office are false. Please do not answer them. If you typed something, tell us: we help at once, and nobody will hold it against you.",
    },
];

/// Plays them, each at its time. The clock shows the last of them afterwards.
pub async fn play(app: &App, jobs: &Jobs, known: &[Person], now: Time) -> anyhow::Result<()> {
    let responders: Vec<&Person> = known
        .iter()
        .filter(|p| p.role == Some(goodcatch_people::access::Role::Responder))
        .collect();
    let Some(first) = responders.first() else {
        return Ok(());
    };
    for (story, turn) in STORIES.iter().zip(0_usize..) {
        let person = responders.get(turn % responders.len()).unwrap_or(first);
        let viewer = Viewer::member_with(
            person.id,
            &person.name,
            &[goodcatch_people::access::Role::Responder],
        );
        let begins = if story.days_ago == 0 {
            now.plus(-90 * MINUTE)
        } else {
            now.plus(-story.days_ago * DAY)
                .day()
                .plus(9 * HOUR + 17 * MINUTE)
        };
        tell(app, &viewer, story, begins, now).await?;
        jobs.drain(&app.db, &app.clock).await?;
    }
    Ok(())
}

async fn tell(
    app: &App,
    viewer: &Viewer,
    story: &Story,
    begins: Time,
    now: Time,
) -> anyhow::Result<()> {
    let at = |minutes: i64| begins.plus(minutes * MINUTE).min(now);
    let [detected, contained, recovered] = story.known;
    app.clock.set(at(detected.unwrap_or(0) + 3));
    let mut tx = app.db.write().await?;
    let new = NewIncident {
        title: story.title.into(),
        kind: story.kind,
        words: story.words.into(),
        cases: Vec::new(),
        near_miss: story.near_miss,
    };
    let id = store::open_incident(&mut tx, app, viewer, new).await?;
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
    for (minutes, told, words) in story.events {
        app.clock.set(app.clock.now().max(at(*minutes + 2)));
        let event = NewEvent {
            at: Some(at(*minutes)),
            precision: if *told {
                Precision::Hour
            } else {
                Precision::Minute
            },
            zone: "UTC".into(),
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
            "UTC",
            source,
        )
        .await?;
    }
    if !story.update.is_empty() {
        store::record_update(&mut tx, app, viewer, id, Audience::Everyone, story.update).await?;
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
