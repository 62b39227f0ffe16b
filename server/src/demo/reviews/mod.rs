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
use goodcatch_review::{Category, Field, Nature, RestsOn, ReviewId, State};

use super::people::Person;
use stories::STORIES;

mod stories;

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
            let signed = store::read_body(&mut tx, lead, id, &[]).await?.digest();
            for one in self.others.iter().take(3).chain([lead]) {
                store::sign(&mut tx, app, one, id, &signed).await?;
            }
            store::move_to_signed(&mut tx, app, lead, id, &signed).await?;
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
            let on = RestsOn::Named((*ground).into());
            store::record_ground(tx, app, lead, id, statement, &on).await?;
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
        let known = store::known(tx, app, lead, id, &body, &[]).await?;
        let signed = body.digest();
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
            signed,
        };
        store::publish(tx, app, lead, id, &new).await?;
        Ok(())
    }
}
