//! The reviews of the year, one in each state that a newcomer wants to see, made through the same
//! verbs as real ones. Everybody in them is careful about people and curious about systems.

use goodcatch_people::access::Role;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::{DAY, HOUR, Time};
use goodcatch_platform::database::Tx;
use goodcatch_platform::edits::Edit;
use goodcatch_respond::IncidentId;
use goodcatch_review::account::{Account, AccountId};
use goodcatch_review::meeting::{CaptureKind, Question};
use goodcatch_review::store::{self, Audience, NewFactor, NewPublication, Tlp};
use goodcatch_review::{Category, Field, Nature, ReviewId, State};

use super::people::Person;

/// What one participant tells: the role they chose, what they saw, knew, tried and expected.
type Telling = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// A factor: category, nature, cause, effect, event, and the one that it leads to.
type Told = (
    Category,
    Nature,
    &'static str,
    &'static str,
    &'static str,
    Option<usize>,
);

struct Story {
    /// The incident's name.
    incident: &'static str,
    /// How far the review has come.
    reaches: State,
    tellings: &'static [Telling],
    statements: &'static [(&'static str, &'static str)],
    answers: &'static [(Field, &'static str)],
    factors: &'static [Told],
    captures: &'static [(CaptureKind, &'static str)],
}

const STORIES: [Story; 5] = [
    Story {
        incident: "Berth list with telephone numbers went to the wrong list",
        reaches: State::Closed,
        tellings: &[
            (
                "someone from the harbour office",
                "Two lists stood under each other in the address field, and both began with “berth”.",
                "The list goes out every Friday before five. I knew that the short one was for us.",
                "I took the first suggestion, as on other Fridays, and sent it.",
                "That the mail goes to the eleven of us.",
            ),
            (
                "someone who looks after the mail system",
                "A call at ten past five, and a mail with 340 receivers in the log.",
                "Mails inside the house cannot be called back once they are delivered.",
                "I asked the receivers to delete it and took the file off the share.",
                "That the share still had the old rights. It had not: they were open.",
            ),
        ],
        statements: &[
            (
                "On Friday at 16:52 the weekly berth list was sent to 340 addresses in place of 11.",
                "mail log",
            ),
            (
                "The address field proposed both lists, the longer one first.",
                "picture of the address field",
            ),
            (
                "A receiver called the service desk 18 minutes later.",
                "call log",
            ),
        ],
        answers: &[
            (
                Field::Summary,
                "A weekly list with telephone numbers went to all tenants of the harbour in place of the office. A tenant called within twenty minutes. The file was taken away, and all receivers were asked to delete it.",
            ),
            (
                Field::Technology,
                "The address field completes a name by the list that was used most in the whole house. It shows no number of receivers.",
            ),
            (
                Field::Processes,
                "The list is made by hand on Friday afternoon, when three other things are due. Its telephone numbers are needed by two of eleven readers.",
            ),
            (
                Field::Controls,
                "The warning for mails to outside was off for tenants, since they had been moved to our own domain in spring.",
            ),
            (
                Field::Training,
                "A minute in the weekly round on how the two lists differ would have helped those who are new to it.",
            ),
            (
                Field::Automation,
                "The list could be a page behind the sign-in in place of a file.",
            ),
            (
                Field::WentWell,
                "The tenant's call was answered at once and with thanks.",
            ),
            (
                Field::Surprised,
                "Nobody could say who reads the list today.",
            ),
            (
                Field::Elsewhere,
                "The duty roster of the pilots goes out the same way.",
            ),
        ],
        factors: &[
            (
                Category::Tools,
                Nature::Condition,
                "The address field shows a list by its first letters, without the number of its receivers.",
                "A longer list looks like the short one.",
                "A list with telephone numbers reached 340 addresses.",
                None,
            ),
            (
                Category::Task,
                Nature::Condition,
                "The list is made by hand on Friday afternoon together with three other papers.",
                "There are seconds for the address in place of a minute.",
                "The first suggestion was taken.",
                Some(0),
            ),
            (
                Category::Organisation,
                Nature::Condition,
                "Tenants were moved to our own mail domain, and the warning for mails to outside knows domains only.",
                "Mails to tenants go out without a question.",
                "Nothing asked before the mail left.",
                Some(0),
            ),
        ],
        captures: &[
            (
                CaptureKind::Thanks,
                "Thanks to the tenant who picked up the telephone.",
            ),
            (CaptureKind::Question, "Who needs the numbers at all?"),
        ],
    },
    Story {
        incident: "Key of the weather service in a public repository",
        reaches: State::Published,
        tellings: &[
            (
                "someone who writes the forecast page",
                "The page worked on my machine and stayed empty on the server.",
                "The example of the service holds the key in the same file. The project was ours alone, I thought.",
                "I copied the example, tried it, and pushed it before the weekend.",
                "That the repository is private, as all others of ours are.",
            ),
            (
                "someone from systems",
                "A mail of the weather service: our key was used from three countries.",
                "Keys of that service cannot be limited to an address.",
                "I had the key replaced within the hour and looked through the bill.",
                "That the check for keys runs on every project. It ran on those of the old group.",
            ),
        ],
        statements: &[
            (
                "A key stood in a public repository for nine days.",
                "history of the repository",
            ),
            (
                "The service told us by mail; the mail went to an address that is read on weekdays.",
                "mail of the service",
            ),
            (
                "The key was replaced 50 minutes after the mail was read.",
                "log of the service",
            ),
        ],
        answers: &[
            (
                Field::Summary,
                "A key of the weather service stood in a public repository for nine days and was used by others. The service noticed it. The key was replaced within an hour of being told; the cost was small.",
            ),
            (
                Field::Technology,
                "New projects of the second group are public unless somebody changes that.",
            ),
            (
                Field::Processes,
                "There is no written way to get a key into a project.",
            ),
            (
                Field::Controls,
                "The check for keys runs on the projects of one group only.",
            ),
            (
                Field::Automation,
                "Keys could come from the vault at start; the check could run before anything is pushed.",
            ),
            (
                Field::WentWell,
                "Replacing the key took minutes, since it stood in one place.",
            ),
            (
                Field::Elsewhere,
                "Two other projects of the same group were public by the same default.",
            ),
        ],
        factors: &[
            (
                Category::Tools,
                Nature::Condition,
                "New projects of the second group are public by default.",
                "What is pushed there can be read by anyone.",
                "A key was used by others for nine days.",
                None,
            ),
            (
                Category::Organisation,
                Nature::Condition,
                "Nothing describes how a project gets its keys, and the service's own example holds one in the code.",
                "The example becomes the way.",
                "The key was pushed together with the page.",
                Some(0),
            ),
        ],
        captures: &[(CaptureKind::Idea, "The default of new projects: private.")],
    },
    Story {
        incident: "Changed account details of the dredging company",
        reaches: State::Writing,
        tellings: &[(
            "someone from accounting",
            "A letter with the known letterhead and a new account number, and a mail that announced it.",
            "Two other suppliers had changed their bank that month.",
            "I called the number on the letter, and a friendly voice confirmed it.",
            "That a call is enough. It is what our sheet says.",
        )],
        statements: &[
            (
                "The letter came two days after a mail that announced it.",
                "post book",
            ),
            (
                "The number that was called stood on the letter itself.",
                "call log",
            ),
        ],
        answers: &[
            (
                Field::Processes,
                "The sheet says “call back” and does not say at which number.",
            ),
            (
                Field::WentWell,
                "The bank asked before it paid: the name did not fit the account.",
            ),
        ],
        factors: &[(
            Category::Organisation,
            Nature::Condition,
            "The sheet for changed accounts asks for a call and names no source for the number.",
            "A forged letter brings its own confirmation along.",
            "A changed account was entered.",
            None,
        )],
        captures: &[],
    },
    Story {
        incident: "Passwords typed into a copy of the sign-in page",
        reaches: State::Soaking,
        tellings: &[
            (
                "someone at the gate",
                "A page that looked like ours, on the small screen of the terminal.",
                "The terminal asks for the password again whenever the line drops.",
                "I typed it in twice, since the first time seemed not to work.",
                "That it was the terminal again.",
            ),
            (
                "someone from the service desk",
                "Four calls within an hour about a sign-in that led nowhere.",
                "The terminals had been moved to a new address the week before.",
                "I looked for an outage first, then at the address.",
                "An outage.",
            ),
        ],
        statements: &[],
        answers: &[],
        factors: &[],
        captures: &[],
    },
    Story {
        incident: "Payslips in the wrong tray",
        reaches: State::Gathering,
        tellings: &[],
        statements: &[],
        answers: &[],
        factors: &[],
        captures: &[],
    },
];

/// Plays them; the clock shows `now` again in the end.
pub async fn fill(app: &App, known: &[Person], now: Time) -> anyhow::Result<()> {
    let holder = |role| known.iter().find(|p| p.role == Some(role));
    let (Some(facilitator), Some(responder)) = (holder(Role::Facilitator), holder(Role::Responder))
    else {
        return Ok(());
    };
    let others: Vec<Viewer> = known
        .iter()
        .filter(|p| p.role.is_none())
        .take(6)
        .map(Person::viewer)
        .collect();
    for story in &STORIES {
        let found: Option<(IncidentId, Time)> = app
            .db
            .read()
            .await?
            .find(
                "select id, opened_at from incidents where title = $1 limit 1",
                &[story.incident.into()],
            )
            .await?;
        if let Some((incident, opened)) = found {
            let played = Playing {
                app,
                now,
                facilitator: facilitator.viewer(),
                responder: responder.viewer(),
                others: &others,
            }
            .play(story, incident, opened)
            .await;
            app.clock.set(now);
            played?;
        }
    }
    Ok(())
}

struct Playing<'a> {
    app: &'a App,
    now: Time,
    facilitator: Viewer,
    responder: Viewer,
    others: &'a [Viewer],
}

impl Playing<'_> {
    fn day(&self, from: Time, days: i64) {
        self.app
            .clock
            .set(from.plus(days * DAY + 2 * HOUR).min(self.now));
    }

    async fn play(&self, story: &Story, incident: IncidentId, opened: Time) -> anyhow::Result<()> {
        let (app, lead) = (self.app, &self.facilitator);
        self.day(opened, 3);
        let mut tx = app.db.write().await?;
        let id = store::open_for_incident(&mut tx, app, &self.responder, incident).await?;
        if let Some(member) = lead.member() {
            store::appoint(&mut tx, app, lead, id, member).await?;
        }
        let members: Vec<MemberId> = self.others.iter().filter_map(Viewer::member).collect();
        store::invite(&mut tx, app, lead, id, &members, &[]).await?;
        self.day(opened, 5);
        for one in self.others.iter().take(5) {
            store::join(&mut tx, app, one, id).await?;
        }
        self.tell(&mut tx, id, story).await?;
        for (to, after) in [
            (State::Soaking, 7),
            (State::Meeting, 10),
            (State::Writing, 11),
        ] {
            if story.reaches < to {
                break;
            }
            self.day(opened, after);
            if to == State::Meeting {
                self.meet(&mut tx, id, story).await?;
            } else {
                store::move_to(&mut tx, app, lead, id, to).await?;
            }
        }
        if story.reaches >= State::Writing {
            self.write(&mut tx, id, story).await?;
        }
        if story.reaches >= State::Signed {
            self.day(opened, 16);
            for one in self.others.iter().take(3).chain([lead]) {
                store::sign(&mut tx, app, one, id).await?;
            }
            store::move_to(&mut tx, app, lead, id, State::Signed).await?;
            self.day(opened, 18);
            self.publish(&mut tx, id).await?;
        }
        if story.reaches == State::Closed {
            self.day(opened, 40);
            store::move_to(&mut tx, app, lead, id, State::Closed).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn tell(&self, tx: &mut Tx, id: ReviewId, story: &Story) -> anyhow::Result<()> {
        for (one, (shown_as, saw, knew, tried, expected)) in self.others.iter().zip(story.tellings)
        {
            let account = Account {
                id: AccountId(uuid::Uuid::nil()),
                shown_as: (*shown_as).into(),
                saw: (*saw).into(),
                knew: (*knew).into(),
                tried: (*tried).into(),
                expected: (*expected).into(),
                released_at: None,
                version: 0,
            };
            store::save_account(tx, self.app, one, id, &account).await?;
            store::release_account(tx, self.app, one, id).await?;
        }
        Ok(())
    }

    /// The meeting, and the poll after it: five answer, so that it can be shown.
    async fn meet(&self, tx: &mut Tx, id: ReviewId, story: &Story) -> anyhow::Result<()> {
        store::begin_meeting(tx, self.app, &self.facilitator, id).await?;
        for (kind, words) in story.captures {
            store::record_capture(tx, self.app, &self.facilitator, id, *kind, words).await?;
        }
        for (one, learned) in self.others.iter().take(5).zip([5, 4, 4, 3, 5]) {
            let answers = [(Question::Learned, learned), (Question::Free, 9 - learned)];
            store::record_answers(tx, self.app, one, id, &answers).await?;
        }
        Ok(())
    }

    async fn write(&self, tx: &mut Tx, id: ReviewId, story: &Story) -> anyhow::Result<()> {
        let (app, lead) = (self.app, &self.facilitator);
        let accounts = store::list_released(tx, lead, id).await?;
        for ((words, ground), turn) in story.statements.iter().zip(0_usize..) {
            let from = accounts.get(turn).map(|a| a.id);
            let statement = store::record_statement(tx, app, lead, id, words, from).await?;
            store::record_ground(tx, app, lead, id, statement, None, ground).await?;
        }
        for (field, words) in story.answers {
            let edit = Edit {
                version: 0,
                base: String::new(),
                mine: (*words).into(),
            };
            store::save_text(tx, app, lead, id, *field, &edit).await?;
        }
        let mut ids = Vec::new();
        for (category, kind, cause, effect, event, to) in story.factors {
            let new = NewFactor {
                category: *category,
                kind: *kind,
                cause: (*cause).into(),
                effect: (*effect).into(),
                event: (*event).into(),
                duty: String::new(),
                leads_to: to.and_then(|at: usize| ids.get(at).copied()),
            };
            ids.push(store::record_factor(tx, app, lead, id, &new).await?);
        }
        Ok(())
    }

    async fn publish(&self, tx: &mut Tx, id: ReviewId) -> anyhow::Result<()> {
        use goodcatch_review::publishing::{Decisions, Ready, carry_out, propose};
        let (app, lead) = (self.app, &self.facilitator);
        let body = store::read_body(tx, lead, id, &[]).await?;
        let known = store::known(tx, app, lead, id, &body).await?;
        let proposal = propose(&body, &known);
        let Ready::Body(body, made) = carry_out(&body, &proposal, &Decisions::default(), &known)
        else {
            anyhow::bail!("a review of the demo still names somebody");
        };
        let new = NewPublication {
            audience: Audience::Everyone,
            tlp: Tlp::Green,
            title: body.title.clone(),
            body: serde_json::to_value(&*body)?,
            changes: serde_json::to_value(&made)?,
        };
        store::publish(tx, app, lead, id, &new).await?;
        Ok(())
    }
}
