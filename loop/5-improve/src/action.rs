//! An action: a change of a system, with a measure stated beforehand that says whether it worked.

use goodcatch_people::MemberId;
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::{from_row, id, words_enum};

use crate::lower::{IncidentId, ReviewId};

id! {
    /// An action.
    ActionId
}

words_enum! {
    /// How much an action changes by itself, after the action hierarchy of RCA².
    Strength {
        /// The system makes the harm impossible or unlikely, whatever anybody remembers.
        Stronger = "stronger",
        /// The system helps people, who still have to do something.
        Intermediate = "intermediate",
        /// It rests on people remembering.
        Weaker = "weaker",
    }
}

words_enum! {
    /// Where an action stands.
    State {
        /// Somebody wrote it down.
        Proposed = "proposed",
        /// It will be done, and is measured.
        Accepted = "accepted",
        /// It will not be done, for a reason.
        Declined = "declined",
        /// It was done; whether it works is not known yet.
        Done = "done",
        /// The measure showed that it works.
        Verified = "verified",
        /// The measure showed that it does not.
        Ineffective = "ineffective",
        /// It is to be done again, or better.
        Reopened = "reopened",
        /// It rests unverified, for a named reason.
        Unverified = "unverified",
    }
}

impl State {
    /// Whether somebody still has to do something.
    pub fn is_open(self) -> bool {
        !matches!(self, State::Declined | State::Verified | State::Unverified)
    }

    /// Whether it stands to be carried out.
    pub fn is_under_way(self) -> bool {
        matches!(self, State::Accepted | State::Reopened)
    }

    /// Whether `to` may come next.
    pub fn leads_to(self, to: State) -> bool {
        use State::{
            Accepted, Declined, Done, Ineffective, Proposed, Reopened, Unverified, Verified,
        };
        matches!(
            (self, to),
            (Proposed, Accepted | Declined)
                | (Accepted | Reopened, Done | Declined | Unverified)
                // What was said to be done and is not is open again.
                | (Done, Verified | Ineffective | Unverified | Reopened)
                | (Ineffective, Reopened | Unverified)
                | (Declined | Verified | Unverified, Reopened)
        )
    }
}

words_enum! {
    /// Which way a figure is better.
    Better {
        /// The expected value or more.
        AtLeast = "at-least",
        /// The expected value or less.
        AtMost = "at-most",
    }
}

impl Better {
    /// Whether `value` is as good as `goal`.
    pub fn is_met(self, value: f64, goal: f64) -> bool {
        match self {
            Better::AtLeast => value >= goal,
            Better::AtMost => value <= goal,
        }
    }
}

/// An action as it lies in the database.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// The review that it came from.
    pub review_id: Option<ReviewId>,
    /// The incident that it answers.
    pub incident_id: Option<IncidentId>,
    /// What changes, in one line.
    pub title: String,
    /// What is done, in full.
    pub words: String,
    /// How much it changes by itself.
    pub strength: Strength,
    /// It is on people, and was insisted on.
    pub on_person: bool,
    /// Why it was insisted on.
    pub insisted_because: String,
    /// The team that owns it.
    pub owner_team: String,
    /// The person who owns it.
    pub owner: Option<MemberId>,
    /// When it is to be done.
    pub due_at: Option<Time>,
    /// How many hours it may take.
    pub cost_hours: Option<i64>,
    /// What it may cost besides, as people write it.
    pub cost_money: String,
    /// Where it stands.
    pub state: State,
    /// What is measured.
    pub measure_what: String,
    /// How.
    pub measure_how: String,
    /// `manual`, or the key of a figure of ours.
    pub measure_source: String,
    /// What the figure is about, such as a kind.
    pub measure_subject: String,
    /// What is expected, in words.
    pub measure_expected: String,
    /// The expected value of a figure.
    pub measure_goal: Option<f64>,
    /// Which way it is better.
    pub measure_better: Option<Better>,
    /// When it is looked at.
    pub measure_at: Option<Time>,
    /// What everyone may read about it, once it is verified.
    pub public_words: String,
    /// Why it was accepted, declined or opened again.
    pub decided_because: String,
    /// Why it rests unverified.
    pub unverified_because: String,
    /// How often it was opened again.
    pub reopenings: i64,
    /// When it was written down.
    pub created_at: Time,
    /// When anything about it last changed.
    pub updated_at: Time,
    /// When it was last done.
    pub done_at: Option<Time>,
    /// When its measure was last held against it.
    pub verified_at: Option<Time>,
    /// Grows with every change.
    pub version: i64,
}

impl Action {
    /// What its words are about: of whoever is connected with that, a first name alone names them.
    pub fn about(&self) -> goodcatch_review::About {
        goodcatch_review::About {
            review: self.review_id,
            incident: self.incident_id,
            people: self.owner.into_iter().collect(),
        }
    }
}

from_row!(Action {
    id,
    review_id,
    incident_id,
    title,
    words,
    strength,
    on_person,
    insisted_because,
    owner_team,
    owner,
    due_at,
    cost_hours,
    cost_money,
    state,
    measure_what,
    measure_how,
    measure_source,
    measure_subject,
    measure_expected,
    measure_goal,
    measure_better,
    measure_at,
    public_words,
    decided_because,
    unverified_because,
    reopenings,
    created_at,
    updated_at,
    done_at,
    verified_at,
    version
});

words_enum! {
    /// What an action lacks before it can be accepted.
    Lack {
        /// A team that owns it.
        Team = "team",
        /// A person who owns it.
        Owner = "owner",
        /// A day by which it is done.
        Due = "due",
        /// What is measured.
        MeasureWhat = "measure-what",
        /// How it is measured.
        MeasureHow = "measure-how",
        /// What is expected.
        MeasureExpected = "measure-expected",
        /// When it is looked at.
        MeasureAt = "measure-at",
        /// The look comes before the change.
        MeasureEarly = "measure-early",
    }
}

words_enum! {
    /// What an action waits for.
    Waits {
        /// Somebody to decide.
        Decision = "decision",
        /// Its days: they are over, and new ones are not stated.
        Day = "day",
        /// Its work, in time.
        Work = "work",
        /// Its work, past its day.
        LateWork = "late-work",
        /// The day of its measure.
        Measure = "measure",
        /// Somebody to verify it.
        Verification = "verification",
        /// Somebody to open it again or to say why not.
        Rethinking = "rethinking",
        /// Nothing.
        Nothing = "nothing",
    }
}

impl Action {
    /// What it lacks before it can be accepted: a measure is stated beforehand or it proves nothing.
    pub fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        let mut lack = |missing: bool, what: Lack| {
            if missing {
                lacks.push(what);
            }
        };
        lack(self.owner_team.trim().is_empty(), Lack::Team);
        lack(self.owner.is_none(), Lack::Owner);
        lack(self.due_at.is_none(), Lack::Due);
        lack(self.measure_what.trim().is_empty(), Lack::MeasureWhat);
        lack(self.measure_how.trim().is_empty(), Lack::MeasureHow);
        lack(
            self.measure_expected.trim().is_empty(),
            Lack::MeasureExpected,
        );
        lack(self.measure_at.is_none(), Lack::MeasureAt);
        lack(
            matches!((self.due_at, self.measure_at), (Some(due), Some(at)) if at < due),
            Lack::MeasureEarly,
        );
        lacks
    }

    /// Whether its measure may still change: not once the work is done, or it could be bent to fit.
    pub fn measure_is_open(&self) -> bool {
        matches!(
            self.state,
            State::Proposed | State::Accepted | State::Reopened
        )
    }

    /// What it waits for at `now`.
    pub fn waits_for(&self, now: Time) -> Waits {
        match self.state {
            State::Proposed => Waits::Decision,
            State::Accepted | State::Reopened if self.due_at.is_none() => Waits::Day,
            State::Done if self.measure_at.is_none() => Waits::Day,
            // The day itself is still in time.
            State::Accepted | State::Reopened
                if self.due_at.is_some_and(|due| due.plus(DAY) <= now) =>
            {
                Waits::LateWork
            }
            State::Accepted | State::Reopened => Waits::Work,
            State::Done if self.measure_at.is_some_and(|at| at > now) => Waits::Measure,
            State::Done => Waits::Verification,
            State::Ineffective => Waits::Rethinking,
            State::Declined | State::Verified | State::Unverified => Waits::Nothing,
        }
    }

    /// When somebody has to look at it next: its place in the list.
    pub fn next_at(&self) -> Option<Time> {
        match self.state {
            State::Proposed | State::Ineffective => Some(self.updated_at),
            // Without a day somebody has to state one, and has since it lost it.
            State::Accepted | State::Reopened => Some(self.due_at.unwrap_or(self.updated_at)),
            State::Done => Some(self.measure_at.unwrap_or(self.updated_at)),
            State::Declined | State::Verified | State::Unverified => None,
        }
    }
}

#[cfg(test)]
pub(crate) fn sample() -> Action {
    Action {
        id: ActionId(uuid::Uuid::from_u128(7)),
        review_id: None,
        incident_id: None,
        title: "Sign in with passkeys only".into(),
        words: String::new(),
        strength: Strength::Stronger,
        on_person: false,
        insisted_because: String::new(),
        owner_team: String::new(),
        owner: None,
        due_at: None,
        cost_hours: None,
        cost_money: String::new(),
        state: State::Proposed,
        measure_what: String::new(),
        measure_how: String::new(),
        measure_source: "manual".into(),
        measure_subject: String::new(),
        measure_expected: String::new(),
        measure_goal: None,
        measure_better: None,
        measure_at: None,
        public_words: String::new(),
        decided_because: String::new(),
        unverified_because: String::new(),
        reopenings: 0,
        created_at: Time(0),
        updated_at: Time(0),
        done_at: None,
        verified_at: None,
        version: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_verified_that_was_not_done_and_nothing_ends_unseen() {
        for from in State::ALL {
            assert_eq!(from.leads_to(State::Verified), *from == State::Done);
            // Whatever is closed can be opened again.
            if !from.is_open() {
                assert!(from.leads_to(State::Reopened), "{from}");
            }
            assert!(!from.leads_to(*from), "{from}");
        }
        assert!(!State::Done.leads_to(State::Declined));
        assert!(!State::Proposed.leads_to(State::Done));
    }

    #[test]
    fn an_action_lacks_its_measure_until_all_of_it_is_stated() {
        let mut action = sample();
        assert_eq!(action.lacks().len(), 7);
        action.owner_team = "IT".into();
        action.owner = Some(MemberId(uuid::Uuid::from_u128(1)));
        action.due_at = Some(Time(10 * DAY));
        action.measure_what = "Takeovers of accounts".into();
        action.measure_how = "Count them".into();
        action.measure_expected = "None in 90 days".into();
        action.measure_at = Some(Time(9 * DAY));
        assert_eq!(action.lacks(), [Lack::MeasureEarly]);
        action.measure_at = Some(Time(100 * DAY));
        assert!(action.lacks().is_empty());
    }

    #[test]
    fn what_it_waits_for_follows_its_state_and_its_days() {
        let mut action = sample();
        action.due_at = Some(Time(10 * DAY));
        action.measure_at = Some(Time(100 * DAY));
        assert_eq!(action.waits_for(Time(0)), Waits::Decision);
        action.state = State::Accepted;
        let dateless = Action {
            due_at: None,
            updated_at: Time(5 * DAY),
            ..action.clone()
        };
        assert_eq!(dateless.waits_for(Time(0)), Waits::Day);
        assert_eq!(dateless.next_at(), Some(Time(5 * DAY)));
        assert_eq!(action.waits_for(Time(10 * DAY + 1)), Waits::Work);
        assert_eq!(action.waits_for(Time(11 * DAY)), Waits::LateWork);
        action.state = State::Done;
        assert!(!action.measure_is_open());
        assert_eq!(action.waits_for(Time(99 * DAY)), Waits::Measure);
        assert_eq!(action.waits_for(Time(100 * DAY)), Waits::Verification);
        action.state = State::Ineffective;
        assert_eq!(action.waits_for(Time(0)), Waits::Rethinking);
        action.state = State::Verified;
        assert_eq!(action.waits_for(Time(0)), Waits::Nothing);
    }
}
