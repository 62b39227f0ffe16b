//! What Harbour Light changed: incidents of its year, actions in every state, two that came back, and
//! what reporters were told. Played in the order of time through the same calls as everything else.

use anyhow::Context;
use goodcatch_improve::store::{self, Moved, NewReading};
use goodcatch_improve::{ActionId, Better, Decided, Draft, Measure, Origin, Strength};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{DAY, HOUR, Time};
use goodcatch_platform::jobs::Jobs;
use goodcatch_respond::{IncidentId, Kind, NewIncident};
use goodcatch_triage::CaseId;
use serde_json::{Value as Json, json};

use super::people::Person;

/// Where an action has got to.
#[derive(Clone, Copy)]
enum End {
    Proposed,
    Declined(&'static str),
    Accepted,
    Done,
    Verified(&'static str),
    Ineffective,
    Unverified(&'static str),
}

struct Planned {
    title: &'static str,
    words: &'static str,
    strength: Strength,
    /// Why it is on people all the same.
    insisted: Option<&'static str>,
    /// Days from the incident to its due day and to its measure; none while nobody said.
    days: Option<(i64, i64)>,
    expected: &'static str,
    end: End,
}

struct Story {
    /// Days before the present.
    ago: i64,
    title: &'static str,
    kind: Kind,
    /// The kind of the cases whose reports led to it.
    cases: &'static str,
    actions: &'static [Planned],
}

const fn action(
    title: &'static str,
    words: &'static str,
    strength: Strength,
    days: (i64, i64),
    expected: &'static str,
    end: End,
) -> Planned {
    Planned {
        title,
        words,
        strength,
        insisted: None,
        days: Some(days),
        expected,
        end,
    }
}

const STORIES: &[Story] = &[
    Story {
        ago: 320,
        title: "A copy of the crew portal took two passwords",
        kind: Kind::PhishedCredentials,
        cases: "suspicious_message",
        actions: &[
            action(
                "Sign in to the crew portal with passkeys only",
                "The portal accepts passkeys; passwords are switched off crew by crew, with a spare key at each mooring.",
                Strength::Stronger,
                (40, 110),
                "No sign-in with a password in 60 days",
                End::Verified(
                    "Nobody needs a password for the crew portal any more: a passkey opens it, and there is nothing left to give away.",
                ),
            ),
            action(
                "A button in the mail program reports a message",
                "One press sends the message as it came, and says thanks.",
                Strength::Intermediate,
                (30, 100),
                "Half of all reports come by the button",
                End::Verified(
                    "There is a button in the mail program now: one press, and a strange message is with the people who look at it.",
                ),
            ),
            Planned {
                title: "A yearly course on passwords for all crews",
                words: "An hour, before the season.",
                strength: Strength::Weaker,
                insisted: Some("The insurer asks for a course every year, whatever else we do."),
                days: Some((60, 160)),
                expected: "Fewer passwords given away than the year before",
                end: End::Ineffective,
            },
        ],
    },
    Story {
        ago: 250,
        title: "A passenger list went to the wrong hotel",
        kind: Kind::MisSentData,
        cases: "mistake",
        actions: &[
            action(
                "Passenger lists are shared by a link that ends after a day",
                "The booking desk shares a link from the system; files are no longer attached.",
                Strength::Stronger,
                (45, 120),
                "No list leaves as a file in 30 days",
                End::Verified(
                    "Passenger lists no longer travel as files: they are shared by a link that ends by itself after a day.",
                ),
            ),
            action(
                "A preview shows who will receive a list",
                "Before it goes, the system shows name and house of every recipient.",
                Strength::Intermediate,
                (30, 90),
                "At least one wrong recipient noticed in the preview",
                End::Verified(
                    "Before a list goes out, a preview shows who will receive it, and it can be taken back for ten minutes.",
                ),
            ),
            Planned {
                title: "Remind the booking desk to check addresses",
                words: "A mail before the season.",
                strength: Strength::Weaker,
                insisted: Some(
                    "It was the first thought in the meeting, and we wanted it written down.",
                ),
                days: None,
                expected: "",
                end: End::Declined(
                    "The preview does this at the very moment; a mail before the season would be forgotten by June.",
                ),
            },
        ],
    },
    Story {
        ago: 200,
        title: "A tablet stayed on the evening boat",
        kind: Kind::LostDevice,
        cases: "lost_device",
        actions: &[
            action(
                "Tablets lock after two minutes and can be emptied from the desk",
                "Set for all tablets at once; the desk can empty one at any hour.",
                Strength::Stronger,
                (20, 80),
                "Every lost tablet was locked and emptied within an hour",
                End::Verified(
                    "A tablet that gets lost is locked at once and can be emptied from the desk, at any hour.",
                ),
            ),
            action(
                "Lost and found knows whom to call at night",
                "One number, on the inside of every cabinet.",
                Strength::Intermediate,
                (20, 85),
                "Every device found at night is called in the same night",
                End::Verified(
                    "One number works all night for things found on board; it hangs inside every cabinet.",
                ),
            ),
            action(
                "A shelf with numbered places at each gangway",
                "An empty place is seen before the boat leaves.",
                Strength::Intermediate,
                (60, 150),
                "No tablet missing at departure",
                End::Unverified(
                    "The gangways are rebuilt in spring, and the shelves with them: there is nothing to measure before.",
                ),
            ),
        ],
    },
    Story {
        ago: 120,
        title: "An invoice came with a new bank account",
        kind: Kind::PaymentFraud,
        cases: "suspicious_message",
        actions: &[
            action(
                "New bank details are called back on the number we already have",
                "The form cannot be saved without the name of who was called.",
                Strength::Intermediate,
                (30, 110),
                "No payment to an account that nobody called about",
                End::Done,
            ),
            action(
                "Payments over 5,000 wait for a second person",
                "The bank's own release by two people is switched on.",
                Strength::Stronger,
                (60, 160),
                "No large payment released by one person",
                End::Done,
            ),
            action(
                "A banner marks mails from senders who are new to us",
                "In the mail program, in both languages.",
                Strength::Intermediate,
                (100, 200),
                "The banner is named in at least five reports",
                End::Accepted,
            ),
        ],
    },
    Story {
        ago: 60,
        title: "Another tablet stayed behind, at the ticket office",
        kind: Kind::LostDevice,
        cases: "lost_device",
        actions: &[action(
            "Tablets hang on a cord at every counter",
            "As in the new terminal, where none was lost.",
            Strength::Stronger,
            (75, 150),
            "No tablet lost at a counter in 60 days",
            End::Accepted,
        )],
    },
    Story {
        ago: 20,
        title: "A mail in the name of the harbour office asked for the portal password",
        kind: Kind::PhishedCredentials,
        cases: "suspicious_message",
        actions: &[
            action(
                "The old address of the portal is switched off",
                "It still takes passwords, for two crews who came late.",
                Strength::Stronger,
                (45, 120),
                "No password reaches the old address",
                End::Proposed,
            ),
            Planned {
                title: "Mails in the name of the harbour office are refused unless they are signed",
                words: "",
                strength: Strength::Stronger,
                insisted: None,
                days: None,
                expected: "",
                end: End::Proposed,
            },
        ],
    },
];

/// What happens next to an incident or one of its actions.
#[derive(Clone, Copy)]
enum Step {
    Open,
    Propose(usize),
    Decide(usize),
    Finish(usize),
    Settle(usize),
}

/// When what happens, in the order of time.
fn steps(now: Time) -> Vec<(Time, usize, Step)> {
    let mut steps = Vec::new();
    for (n, story) in STORIES.iter().enumerate() {
        let day = |days: i64| now.plus((days - story.ago) * DAY);
        steps.push((day(0), n, Step::Open));
        for (i, action) in story.actions.iter().enumerate() {
            let (due, look) = action.days.unwrap_or((30, 90));
            let hour = HOUR * i64::try_from(i).unwrap_or(0);
            steps.push((day(6).plus(hour), n, Step::Propose(i)));
            if matches!(action.end, End::Proposed) {
                continue;
            }
            steps.push((day(9).plus(hour), n, Step::Decide(i)));
            if matches!(action.end, End::Declined(_) | End::Accepted) {
                continue;
            }
            steps.push((day(due - 3).plus(hour), n, Step::Finish(i)));
            if !matches!(action.end, End::Done) {
                steps.push((day(look).plus(hour), n, Step::Settle(i)));
            }
        }
    }
    steps.retain(|(at, _, _)| *at <= now);
    steps.sort_by_key(|(at, n, _)| (*at, *n));
    steps
}

/// Those who act.
struct Stage<'a> {
    app: &'a App,
    jobs: &'a Jobs,
    responder: Viewer,
    facilitator: Viewer,
    owner: &'a Person,
    incidents: Vec<Option<IncidentId>>,
    actions: Vec<Vec<Option<ActionId>>>,
}

/// Plays it all; the clock stands where it stood in the end.
pub async fn fill(app: &App, jobs: &Jobs, people: &[Person], now: Time) -> anyhow::Result<()> {
    let cast = |place: usize| {
        people
            .get(place)
            .context("nobody at this place of the cast")
    };
    let mut stage = Stage {
        app,
        jobs,
        responder: cast(1)?.viewer(),
        facilitator: cast(3)?.viewer(),
        owner: cast(2)?,
        incidents: vec![None; STORIES.len()],
        actions: STORIES
            .iter()
            .map(|s| vec![None; s.actions.len()])
            .collect(),
    };
    for (at, n, step) in steps(now) {
        app.clock.set(at);
        let Some(story) = STORIES.get(n) else {
            continue;
        };
        stage
            .play(n, story, step)
            .await
            .with_context(|| story.title)?;
    }
    app.clock.set(now);
    Ok(())
}

impl Stage<'_> {
    async fn play(&mut self, n: usize, story: &Story, step: Step) -> anyhow::Result<()> {
        match step {
            Step::Open => {
                let id = self.open(story).await?;
                if let Some(place) = self.incidents.get_mut(n) {
                    *place = Some(id);
                }
                self.jobs.drain(&self.app.db, &self.app.clock).await?;
                // The tablet that stayed behind again: what was meant to hold is opened again.
                if story.kind == Kind::LostDevice {
                    self.open_again(id).await?;
                }
            }
            Step::Propose(i) => {
                let (Some(incident), Some(planned)) = (
                    self.incidents.get(n).copied().flatten(),
                    story.actions.get(i),
                ) else {
                    return Ok(());
                };
                let draft = self.draft(story, planned);
                let mut tx = self.app.db.write().await?;
                let origin = Origin::Incident(incident);
                let id =
                    store::propose(&mut tx, self.app, &self.facilitator, origin, &draft).await?;
                tx.commit().await?;
                if let Some(place) = self.actions.get_mut(n).and_then(|list| list.get_mut(i)) {
                    *place = Some(id);
                }
            }
            Step::Decide(i) | Step::Finish(i) | Step::Settle(i) => {
                let id = self
                    .actions
                    .get(n)
                    .and_then(|list| list.get(i))
                    .copied()
                    .flatten();
                if let (Some(id), Some(planned)) = (id, story.actions.get(i)) {
                    self.go_on(id, planned, step).await?;
                }
            }
        }
        Ok(())
    }

    async fn open(&self, story: &Story) -> anyhow::Result<IncidentId> {
        let mut tx = self.app.db.write().await?;
        let cases: Vec<(CaseId,)> = tx
            .list(
                "select id from cases where kind = $1 and state <> 'merged' and opened_at <= $2
                   and id not in (select case_id from incident_cases) order by opened_at desc, id limit 1",
                &[story.cases.into(), self.app.clock.now().into()],
            )
            .await?;
        let new = NewIncident {
            title: story.title.into(),
            kind: story.kind,
            words: String::new(),
            cases: cases.into_iter().map(|(id,)| id).collect(),
            near_miss: false,
        };
        let id = goodcatch_respond::open_incident(&mut tx, self.app, &self.responder, new).await?;
        let record = classification(story.kind);
        goodcatch_respond::store::revise_classification(
            &mut tx,
            self.app,
            &self.responder,
            id,
            0,
            record,
        )
        .await?;
        tx.commit().await?;
        Ok(id)
    }

    fn draft(&self, story: &Story, planned: &Planned) -> Draft {
        let begun = self.app.clock.now().plus(-6 * DAY).day();
        let measured = planned.days.is_some();
        let fraud = story.kind == Kind::PaymentFraud;
        Draft {
            words: planned.words.into(),
            insisted_because: planned.insisted.map(str::to_owned),
            owner_team: if measured {
                "Systems".into()
            } else {
                String::new()
            },
            owner: measured.then_some(self.owner.id),
            due_at: planned.days.map(|(due, _)| begun.plus(due * DAY)),
            cost_hours: measured.then_some(40),
            measure: Measure {
                what: planned.expected.into(),
                how: if measured {
                    "Read from the system's log by the team, for the time named.".into()
                } else {
                    String::new()
                },
                source: if fraud {
                    "incidents".into()
                } else {
                    "manual".into()
                },
                subject: if fraud {
                    Kind::PaymentFraud.word().into()
                } else {
                    String::new()
                },
                expected: planned.expected.into(),
                goal: fraud.then_some(0.0),
                better: fraud.then_some(Better::AtMost),
                at: planned.days.map(|(_, look)| begun.plus(look * DAY)),
            },
            ..Draft::new(planned.title, planned.strength)
        }
    }

    async fn go_on(&self, id: ActionId, planned: &Planned, step: Step) -> anyhow::Result<()> {
        let app = self.app;
        let mut tx = app.db.write().await?;
        let by = &self.facilitator;
        let action = store::find_action(&mut tx, by, id)
            .await?
            .context("no such action")?;
        let version = action.version;
        let reading = |met: bool, words: &str| NewReading {
            value: None,
            words: words.into(),
            method: action.measure_how.clone(),
            met,
        };
        let moved = match (step, planned.end) {
            (Step::Decide(_), End::Declined(why)) => {
                store::decline(&mut tx, app, by, id, version, why).await?
            }
            (Step::Decide(_), _) => store::accept(&mut tx, app, by, id, version, "").await?,
            (Step::Finish(_), _) => store::finish(&mut tx, app, by, id, version, "").await?,
            (_, End::Verified(public)) => {
                let reading = reading(true, "As expected, read twice.");
                store::verify(&mut tx, app, by, id, version, &reading, public).await?
            }
            (_, End::Ineffective) => {
                let reading = reading(
                    false,
                    "As many as the year before. The course was remembered for about four months.",
                );
                store::verify(&mut tx, app, by, id, version, &reading, "").await?
            }
            (_, End::Unverified(why)) => {
                store::close_unverified(&mut tx, app, by, id, version, why).await?
            }
            _ => Moved::Yes,
        };
        anyhow::ensure!(
            moved == Moved::Yes,
            "{} did not move: {moved:?}",
            planned.title
        );
        tx.commit().await?;
        self.jobs.drain(&app.db, &app.clock).await?;
        Ok(())
    }

    /// Opens the action again that was meant to prevent what happened, where one is offered.
    async fn open_again(&self, incident: IncidentId) -> anyhow::Result<()> {
        let mut tx = self.app.db.write().await?;
        let found =
            goodcatch_improve::list_of_incident(&mut tx, &self.facilitator, incident).await?;
        if let Some(first) = found.iter().find(|r| r.action_id.is_some()) {
            let why =
                "The tablets of the ticket office were bought later and never got the setting.";
            let decided = Decided::Reopened;
            goodcatch_improve::settle(&mut tx, self.app, &self.facilitator, first.id, decided, why)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// How the responders classified it, in the words of VERIS.
fn classification(kind: Kind) -> Json {
    match kind {
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
        _ => json!({
            "actor": {"external": {"variety": ["Organized crime"], "motive": ["Financial"]}},
            "action": {"social": {"variety": ["Pretexting"], "vector": ["Email"]}},
            "asset": {"assets": [{"variety": "P - Finance"}]},
        }),
    }
}
