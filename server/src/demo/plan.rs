//! What happens in the year: stories, each a report or a wave and how it goes on, as one row of
//! steps in the order of time. Planning draws from the dice and touches nothing else.

use goodcatch_platform::clock::{DAY, HOUR, MINUTE, Time};
use goodcatch_platform::words::Lang;
use goodcatch_speak_up::{Kind, Promise};
use goodcatch_triage::Verdict;
use goodcatch_triage::store::LetterKind;

use super::dice::Dice;
use super::mails::Mail;
use super::people::Person;

/// A report to be filed.
#[derive(Debug, Clone)]
pub struct Planned {
    /// What kind of thing happened.
    pub kind: Kind,
    /// The promise.
    pub promise: Promise,
    /// The language.
    pub lang: Lang,
    /// What happened.
    pub words: String,
    /// Answers to the kind's questions.
    pub answers: Vec<(&'static str, &'static str)>,
    /// Who reports: a place among the known people.
    pub reporter: usize,
    /// The mail that it is about.
    pub mail: Option<&'static Mail>,
    /// Whether it comes by mail.
    pub by_mail: bool,
}

/// What happens in a step.
#[derive(Debug, Clone)]
pub enum Move {
    /// Somebody who is not in the directory writes to the address for reports: from, subject, words.
    Stranger(&'static str, &'static str, &'static str),
    /// A report is filed.
    File(Box<Planned>),
    /// A responder takes the case.
    Assign,
    /// A note among colleagues.
    Note(&'static str),
    /// A responder writes to one reporter: a reply or a question.
    Reply(usize, LetterKind, &'static str),
    /// A reporter answers in their conversation.
    Says(usize, &'static str),
    /// A responder writes to all.
    Letter(LetterKind, &'static str),
    /// A verdict, or its correction.
    Decide(Verdict, &'static str),
    /// So many tasks are ticked.
    Tasks(usize),
    /// The case is closed.
    Close,
    /// Nothing of it may be destroyed.
    Hold(&'static str),
    /// The custodians are asked to open the identity of the first report.
    AskOpening(&'static str),
    /// A custodian agrees: a place in the cast's list of them.
    Approve(usize),
}

impl Move {
    /// Whether somebody must be told of it; the rest is done once it is written.
    pub fn causes_work(&self) -> bool {
        !matches!(
            self,
            Move::Assign
                | Move::Note(_)
                | Move::Tasks(_)
                | Move::Close
                | Move::Hold(_)
                | Move::AskOpening(_)
        )
    }
}

/// A step of a story.
#[derive(Debug, Clone)]
pub struct Step {
    /// When.
    pub at: Time,
    /// Which story.
    pub story: usize,
    /// Which responder acts.
    pub by: usize,
    /// What happens.
    pub what: Move,
}

/// The steps of a year, in the making.
pub struct Plan<'a> {
    /// The present: where the year ends.
    pub now: Time,
    /// The known people.
    pub people: &'a [Person],
    pub(super) dice: Dice,
    stories: usize,
    steps: Vec<Step>,
}

impl<'a> Plan<'a> {
    /// An empty one.
    pub fn new(seed: u64, now: Time, people: &'a [Person]) -> Plan<'a> {
        Plan {
            now,
            people,
            dice: Dice::of(seed, "year"),
            stories: 0,
            steps: Vec::new(),
        }
    }

    /// Opens a story; the answer is its number.
    pub fn story(&mut self) -> usize {
        self.stories += 1;
        self.stories - 1
    }

    /// Adds a step.
    pub fn add(&mut self, at: Time, story: usize, what: Move) {
        self.steps.push(Step {
            at,
            story,
            by: story % 2,
            what,
        });
    }

    /// Every step, in the order of time, none beyond the present; each at a moment of its own, so
    /// that nothing is left to the order of rows.
    pub fn steps(mut self) -> Vec<Step> {
        let now = self.now;
        self.steps.retain(|step| step.at < now);
        self.steps.sort_by_key(|step| step.at);
        let mut last = Time(i64::MIN);
        for step in &mut self.steps {
            step.at = Time(step.at.0.max(last.0.saturating_add(1)));
            last = step.at;
        }
        self.steps
    }

    /// A day before the present, at an hour of the day at which people report.
    pub fn day(&mut self, days_ago: i64) -> Time {
        let minute = self.dice.between(4 * 60, 21 * 60);
        self.now
            .day()
            .plus(-days_ago * DAY + minute * MINUTE + self.dice.between(0, MINUTE - 1))
    }

    /// A moment between `from` and `to` minutes after `at`, moved to when responders work.
    pub fn work(&mut self, at: Time, from: i64, to: i64) -> Time {
        let drawn = at.plus(self.dice.between(from, to) * MINUTE);
        at_work(drawn, self.dice.between(0, 50) * MINUTE)
    }

    /// A person who reads `lang`.
    pub fn reader(&mut self, lang: &str) -> usize {
        let readers: Vec<usize> = (0..self.people.len())
            .filter(|p| self.people.get(*p).is_some_and(|p| p.lang.code() == lang))
            .collect();
        self.dice.one(&readers).copied().unwrap_or(0)
    }

    /// So many different people, in the order they report; custodians and the like are people too.
    pub fn crowd(&mut self, size: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..self.people.len()).collect();
        for at in (1..all.len()).rev() {
            let with = usize::try_from(self.dice.below(at as u64 + 1)).unwrap_or(0);
            all.swap(at, with);
        }
        all.truncate(size);
        all
    }
}

/// `at`, or the next morning on which responders work, `into` it.
fn at_work(at: Time, into: i64) -> Time {
    let hour = at.0.rem_euclid(DAY) / HOUR;
    // 1970-01-01 was a Thursday: 0 is Monday here.
    let weekday = |at: Time| (at.0.div_euclid(DAY) + 3).rem_euclid(7);
    if weekday(at) < 5 && (7..15).contains(&hour) {
        return at;
    }
    let mut morning = at.day().plus(7 * HOUR + into);
    if hour >= 7 {
        morning = morning.plus(DAY);
    }
    while weekday(morning) >= 5 {
        morning = morning.plus(DAY);
    }
    morning
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn responders_work_on_weekdays_by_day() {
        let saturday = Time(2 * DAY + 10 * HOUR);
        assert_eq!(at_work(saturday, 5), Time(4 * DAY + 7 * HOUR + 5));
        let thursday = Time(9 * HOUR);
        assert_eq!(at_work(thursday, 5), thursday);
        assert_eq!(at_work(Time(20 * HOUR), 0), Time(DAY + 7 * HOUR));
        assert_eq!(at_work(Time(2 * HOUR), 0), Time(7 * HOUR));
        assert_eq!(at_work(Time(DAY + 20 * HOUR), 0), Time(4 * DAY + 7 * HOUR));
    }

    #[test]
    fn steps_come_in_order_each_at_its_own_moment_and_none_beyond_the_present() {
        let mut plan = Plan::new(1, Time(1_000), &[]);
        let story = plan.story();
        for at in [500, 400, 400, 1_000, 2_000] {
            plan.add(Time(at), story, Move::Close);
        }
        let at: Vec<i64> = plan.steps().iter().map(|s| s.at.0).collect();
        assert_eq!(at, [400, 401, 500]);
    }
}
