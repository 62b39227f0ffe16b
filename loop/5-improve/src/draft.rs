//! What people write down of an action, and how two who write at once lose nothing.

use goodcatch_people::MemberId;
use goodcatch_platform::clock::Time;

use crate::action::{Action, Better, Strength};
use crate::lower::{FactorId, IncidentId, ReviewId};

/// The source of a measure that somebody reads by hand.
pub const MANUAL: &str = "manual";

/// Where an action comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A review.
    Review(ReviewId),
    /// An incident.
    Incident(IncidentId),
}

/// What shows whether an action works, stated beforehand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measure {
    /// What is measured.
    pub what: String,
    /// How.
    pub how: String,
    /// [`MANUAL`], or the key of a figure.
    pub source: String,
    /// What the figure is about.
    pub subject: String,
    /// What is expected, in words.
    pub expected: String,
    /// The expected value of a figure.
    pub goal: Option<f64>,
    /// Which way it is better.
    pub better: Option<Better>,
    /// When it is looked at.
    pub at: Option<Time>,
}

/// An action as it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What changes, in one line.
    pub title: String,
    /// What is done, in full.
    pub words: String,
    /// How much it changes by itself.
    pub strength: Strength,
    /// Why it is on people all the same, where it is.
    pub insisted_because: Option<String>,
    /// The team that owns it.
    pub owner_team: String,
    /// The person who owns it.
    pub owner: Option<MemberId>,
    /// When it is to be done.
    pub due_at: Option<Time>,
    /// How many hours it may take.
    pub cost_hours: Option<i64>,
    /// What it may cost besides.
    pub cost_money: String,
    /// What shows whether it works.
    pub measure: Measure,
    /// The factors that it answers.
    pub factors: Vec<FactorId>,
}

impl Draft {
    /// A title and nothing more: for a start.
    pub fn new(title: &str, strength: Strength) -> Draft {
        Draft {
            title: title.to_owned(),
            words: String::new(),
            strength,
            insisted_because: None,
            owner_team: String::new(),
            owner: None,
            due_at: None,
            cost_hours: None,
            cost_money: String::new(),
            measure: Measure {
                source: MANUAL.to_owned(),
                ..Measure::default()
            },
            factors: Vec::new(),
        }
    }

    /// An action as it stands, to be changed.
    pub fn of(action: &Action, factors: &[FactorId]) -> Draft {
        Draft {
            title: action.title.clone(),
            words: action.words.clone(),
            strength: action.strength,
            insisted_because: action.on_person.then(|| action.insisted_because.clone()),
            owner_team: action.owner_team.clone(),
            owner: action.owner,
            due_at: action.due_at,
            cost_hours: action.cost_hours,
            cost_money: action.cost_money.clone(),
            measure: action.measure(),
            factors: factors.to_vec(),
        }
    }

    /// The strength it is saved with: what rests on people is weaker, whatever was chosen.
    pub fn graded(&self) -> Strength {
        if self.insisted_because.is_some() {
            Strength::Weaker
        } else {
            self.strength
        }
    }
}

impl Action {
    /// Its measure.
    pub fn measure(&self) -> Measure {
        Measure {
            what: self.measure_what.clone(),
            how: self.measure_how.clone(),
            source: self.measure_source.clone(),
            subject: self.measure_subject.clone(),
            expected: self.measure_expected.clone(),
            goal: self.measure_goal,
            better: self.measure_better,
            at: self.measure_at,
        }
    }
}

/// What becomes of a field that two people changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Both {
    /// This is saved.
    Kept(String),
    /// They differ: what stands there now.
    Differs(String),
}

/// Settles a short field: it began as `base`, stands as `present` and was sent as `mine`.
pub fn settle(base: &str, present: &str, mine: &str) -> Both {
    if mine == base || mine == present {
        Both::Kept(present.to_owned())
    } else if present == base {
        Both::Kept(mine.to_owned())
    } else {
        Both::Differs(present.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_of_two_changed_is_kept_and_what_both_changed_is_asked() {
        assert_eq!(settle("a", "a", "b"), Both::Kept("b".into()));
        assert_eq!(settle("a", "b", "a"), Both::Kept("b".into()));
        assert_eq!(settle("a", "b", "b"), Both::Kept("b".into()));
        assert_eq!(settle("a", "b", "c"), Both::Differs("b".into()));
    }

    #[test]
    fn what_rests_on_people_is_weaker_whatever_was_chosen() {
        let mut draft = Draft::new("Retrain the night shift", Strength::Stronger);
        assert_eq!(draft.graded(), Strength::Stronger);
        draft.insisted_because = Some("The law asks for it.".into());
        assert_eq!(draft.graded(), Strength::Weaker);
    }
}
