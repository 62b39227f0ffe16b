//! What Harbour Light changed for what happened to it: actions in every state, on time and late, some that came
//! back, and what reporters were told. Played in the order of time through the same calls as everything else.

mod actions;

use anyhow::Context;
use goodcatch_improve::figures::{self, About, Figure};
use goodcatch_improve::store::{self, Moved, NewReading};
use goodcatch_improve::{
    Action, ActionId, Better, Decided, Draft, Measure, Origin, ReviewId, Strength,
};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{DAY, HOUR, Time};
use goodcatch_platform::database::Tx;
use goodcatch_platform::jobs::{self, Jobs};
use goodcatch_respond::{IncidentClassified, IncidentId, Kind};

use super::people::Person;
use actions::STORIES;

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

#[derive(Clone, Copy)]
struct Planned {
    title: &'static str,
    words: &'static str,
    strength: Strength,
    /// Why it is on people all the same.
    insisted: Option<&'static str>,
    /// Days from the incident to its due day and to its measure; none while nobody said.
    days: Option<(i64, i64)>,
    expected: &'static str,
    /// A figure of our own that it is measured by, at most this.
    figure: Option<(Figure, f64)>,
    end: End,
}

struct Story {
    /// The incident's name.
    incident: &'static str,
    kind: Kind,
    team: &'static str,
    actions: &'static [Planned],
}

/// What people decided about a likeness: of which incident, and why.
const DECIDED: [(&str, Decided, &str); 2] = [
    (
        "The tablet for ship visits was gone from the van",
        Decided::Reopened,
        "The tablets of the launch crews were bought later and never got the setting: it was locked only when the desk did it.",
    ),
    (
        "A mail in the name of the harbour office asked for the portal password",
        Decided::Different,
        "It led to the old address of the portal, which no copy of a page was needed for.",
    ),
];

/// What happens next: a likeness is looked at, or an action goes on.
#[derive(Clone, Copy)]
enum Step {
    Compare,
    Propose(usize),
    Decide(usize),
    Finish(usize),
    Settle(usize),
}

/// An incident of the year: the one whose actions are at this place, when it was opened, and its review.
#[derive(Clone, Copy)]
struct Happened {
    id: IncidentId,
    opened: Time,
    review: Option<(ReviewId, Time)>,
}

/// When what happens, in the order of time.
fn steps(happened: &[Option<Happened>], now: Time) -> Vec<(Time, usize, Step)> {
    let mut steps = Vec::new();
    for (n, (story, happened)) in STORIES.iter().zip(happened).enumerate() {
        let Some(happened) = happened else { continue };
        let day = |days: i64| happened.opened.plus(days * DAY);
        // Once more when the actions of earlier ones are known: those that were meant to hold are named.
        steps.push((day(1).min(now), n, Step::Compare));
        // A review's actions come after its soak, an incident's when it is over.
        let begin = happened
            .review
            .map_or(day(6), |(_, soaked)| soaked.plus(DAY).max(day(12)));
        for (i, action) in story.actions.iter().enumerate() {
            let (due, look) = action.days.unwrap_or((30, 90));
            let hour = HOUR * i64::try_from(i).unwrap_or(0);
            steps.push((begin.plus(hour), n, Step::Propose(i)));
            if matches!(action.end, End::Proposed) {
                continue;
            }
            steps.push((begin.plus(2 * DAY + hour), n, Step::Decide(i)));
            if matches!(action.end, End::Declined(_) | End::Accepted) {
                continue;
            }
            steps.push((day(due - 2).plus(hour), n, Step::Finish(i)));
            if !matches!(action.end, End::Done) {
                steps.push((day(look + 1).plus(hour), n, Step::Settle(i)));
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
    facilitator: Viewer,
    owners: Vec<&'a Person>,
    happened: Vec<Option<Happened>>,
    actions: Vec<Vec<Option<ActionId>>>,
}

/// Plays it all; the clock stands where it stood in the end. The actions in the order in which they are planned.
pub async fn fill(
    app: &App,
    jobs: &Jobs,
    people: &[Person],
    now: Time,
) -> anyhow::Result<Vec<(&'static str, ActionId)>> {
    let cast = |place: usize| {
        people
            .get(place)
            .context("nobody at this place of the cast")
    };
    let mut happened = Vec::new();
    for story in STORIES {
        happened.push(find(app, story).await?);
    }
    let steps = steps(&happened, now);
    let mut stage = Stage {
        app,
        jobs,
        facilitator: cast(3)?.viewer(),
        owners: vec![cast(2)?, cast(6)?, cast(0)?],
        happened,
        actions: STORIES
            .iter()
            .map(|s| vec![None; s.actions.len()])
            .collect(),
    };
    for (at, n, step) in steps {
        app.clock.set(at);
        let Some(story) = STORIES.get(n) else {
            continue;
        };
        stage
            .play(n, story, step)
            .await
            .with_context(|| story.incident)?;
    }
    app.clock.set(now);
    Ok(STORIES
        .iter()
        .zip(&stage.actions)
        .flat_map(|(story, ids)| story.actions.iter().zip(ids))
        .filter_map(|(planned, id)| Some((planned.title, (*id)?)))
        .collect())
}

/// The incident of a story, and its review.
async fn find(app: &App, story: &Story) -> anyhow::Result<Option<Happened>> {
    let mut tx = app.db.read().await?;
    let incident: Option<(IncidentId, Time)> = tx
        .find(
            "select id, opened_at from incidents where title = $1 order by opened_at limit 1",
            &[story.incident.into()],
        )
        .await?;
    let Some((id, opened)) = incident else {
        return Ok(None);
    };
    let review: Option<(ReviewId, Time)> = tx
        .find(
            "select id, soak_until from reviews where incident_id = $1",
            &[id.into()],
        )
        .await?;
    Ok(Some(Happened { id, opened, review }))
}

impl Stage<'_> {
    async fn play(&mut self, n: usize, story: &Story, step: Step) -> anyhow::Result<()> {
        let Some(happened) = self.happened.get(n).copied().flatten() else {
            return Ok(());
        };
        let action = |i: usize| {
            self.actions
                .get(n)
                .and_then(|list| list.get(i))
                .copied()
                .flatten()
                .zip(story.actions.get(i))
        };
        match step {
            Step::Compare => self.compare(story, happened.id).await?,
            Step::Propose(i) => {
                let Some(planned) = story.actions.get(i) else {
                    return Ok(());
                };
                let draft = self.draft(story, planned, happened.opened, n + i);
                let mut tx = self.app.db.write().await?;
                let origin = happened
                    .review
                    .map_or(Origin::Incident(happened.id), |(id, _)| Origin::Review(id));
                let id =
                    store::propose(&mut tx, self.app, &self.facilitator, origin, &draft).await?;
                tx.commit().await?;
                if let Some(place) = self.actions.get_mut(n).and_then(|list| list.get_mut(i)) {
                    *place = Some(id);
                }
            }
            Step::Decide(i) | Step::Finish(i) | Step::Settle(i) => {
                if let Some((id, planned)) = action(i) {
                    self.go_on(id, planned, step).await?;
                }
            }
        }
        Ok(())
    }

    fn draft(&self, story: &Story, planned: &Planned, opened: Time, turn: usize) -> Draft {
        let begun = opened.day();
        let measured = planned.days.is_some();
        let owner = self.owners.get(turn % self.owners.len().max(1));
        let kind = planned.figure.filter(|(f, _)| f.is_of_a_kind());
        Draft {
            words: planned.words.into(),
            insisted_because: planned.insisted.map(str::to_owned),
            owner_team: if measured {
                story.team.into()
            } else {
                String::new()
            },
            owner: owner.filter(|_| measured).map(|owner| owner.id),
            due_at: planned.days.map(|(due, _)| begun.plus(due * DAY)),
            cost_hours: measured.then_some(40),
            measure: Measure {
                what: planned.expected.into(),
                how: if measured {
                    "Read from the system's log by the team, for the time named.".into()
                } else {
                    String::new()
                },
                source: planned
                    .figure
                    .map_or("manual", |(figure, _)| figure.word())
                    .into(),
                subject: kind.map(|_| story.kind.word()).unwrap_or_default().into(),
                expected: planned.expected.into(),
                goal: planned.figure.map(|(_, goal)| goal),
                better: planned.figure.map(|_| Better::AtMost),
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
        let value = match step {
            Step::Settle(_) => self.read(&mut tx, &action).await?,
            _ => None,
        };
        let reading = |met: bool, words: &str| NewReading {
            value,
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
        if matches!(step, Step::Settle(_)) {
            // Whoever reported is told at once.
            self.jobs.drain(&app.db, &app.clock).await?;
        }
        Ok(())
    }

    /// What the figure of an action shows since the work was done.
    async fn read(&self, tx: &mut Tx, action: &Action) -> anyhow::Result<Option<f64>> {
        let (Ok(figure), Some(done)) = (action.measure_source.parse::<Figure>(), action.done_at)
        else {
            return Ok(None);
        };
        let about = About {
            subject: &action.measure_subject,
            incident: action.incident_id,
            from: done,
            until: self.app.clock.now(),
        };
        Ok(figures::read(tx, figure, about).await?.value)
    }

    /// Compares an incident with earlier ones again, and decides where people did.
    async fn compare(&self, story: &Story, incident: IncidentId) -> anyhow::Result<()> {
        let app = self.app;
        let mut tx = app.db.write().await?;
        let again = IncidentClassified { incident };
        jobs::announce(&mut tx, &again, app.clock.now()).await?;
        tx.commit().await?;
        self.jobs.drain(&app.db, &app.clock).await?;
        let Some((_, decided, why)) = DECIDED.iter().find(|(title, ..)| *title == story.incident)
        else {
            return Ok(());
        };
        let mut tx = app.db.write().await?;
        let by = &self.facilitator;
        let found = goodcatch_improve::list_of_incident(&mut tx, by, incident).await?;
        let one = found.iter().find(|r| {
            r.state == Decided::Offered && (r.action_id.is_some() || *decided == Decided::Different)
        });
        if let Some(one) = one {
            goodcatch_improve::settle(&mut tx, app, by, one.id, *decided, why).await?;
        }
        Ok(tx.commit().await?)
    }
}
