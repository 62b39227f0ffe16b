//! What may be shown of a group without showing a person.
//!
//! A [`Cohort`] exists only above its floor, and so does whoever is left when it is taken from those
//! who were asked: otherwise two published figures could be subtracted from each other. A page that
//! wants to show a figure needs one, and cannot make it in another way.

/// From how many people on a figure may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Floor {
    /// Of how people feel: 5.
    Pulse,
    /// Of what people did, and of what they wrote: 10.
    Behaviour,
}

impl Floor {
    /// The smallest group.
    pub fn least(self) -> u32 {
        match self {
            Floor::Pulse => 5,
            Floor::Behaviour => 10,
        }
    }
}

/// A group that passed its floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cohort {
    size: u32,
    floor: Floor,
}

impl Cohort {
    /// A group about which nothing is published besides it.
    pub fn alone(size: u32, floor: Floor) -> Option<Cohort> {
        (size >= floor.least()).then_some(Cohort { size, floor })
    }

    /// A group beside which the figure of all `of` people is published too: those who are in the
    /// whole and not in the group must be nobody, or enough.
    pub fn within(size: u32, of: u32, floor: Floor) -> Option<Cohort> {
        let rest = of.checked_sub(size)?;
        if rest > 0 && rest < floor.least() {
            return None;
        }
        Cohort::alone(size, floor)
    }

    /// How many people it is.
    pub fn size(self) -> u32 {
        self.size
    }
}

/// How a group answered a question: how many gave each answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    cohort: Cohort,
    counts: Vec<u32>,
}

impl Answers {
    /// The answers of a cohort, when together they give nobody away: the counts are the cohort's,
    /// and not everybody said the same (who knows that everyone agreed knows what each one said).
    pub fn of(cohort: Cohort, counts: &[u32]) -> Option<Answers> {
        let all: u32 = counts
            .iter()
            .try_fold(0_u32, |sum, n| sum.checked_add(*n))?;
        let distinct = counts.iter().filter(|n| **n > 0).count();
        (all == cohort.size && distinct >= 2).then(|| Answers {
            cohort,
            counts: counts.to_vec(),
        })
    }

    /// The group.
    pub fn cohort(&self) -> Cohort {
        self.cohort
    }

    /// How many gave each answer, in the order of the answers.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// How many gave the answer at `from` (counted from 0) or a later one.
    pub fn at_least(&self, from: usize) -> u32 {
        self.counts.iter().skip(from).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn below_the_floor_there_is_no_cohort() {
        assert!(Cohort::alone(4, Floor::Pulse).is_none());
        assert_eq!(Cohort::alone(5, Floor::Pulse).unwrap().size(), 5);
        assert!(Cohort::alone(9, Floor::Behaviour).is_none());
        assert!(Cohort::alone(10, Floor::Behaviour).is_some());
    }

    #[test]
    fn nobody_can_be_found_by_subtraction() {
        assert!(Cohort::within(8, 12, Floor::Pulse).is_none());
        assert!(Cohort::within(12, 12, Floor::Pulse).is_some());
        assert!(Cohort::within(7, 12, Floor::Pulse).is_some());
        assert!(Cohort::within(13, 12, Floor::Pulse).is_none());
    }

    #[test]
    fn one_voice_is_not_shown() {
        let five = Cohort::alone(5, Floor::Pulse).unwrap();
        assert!(Answers::of(five, &[0, 0, 0, 0, 5]).is_none());
        assert!(Answers::of(five, &[0, 0, 0, 1, 5]).is_none());
        let shown = Answers::of(five, &[0, 0, 1, 1, 3]).unwrap();
        assert_eq!((shown.at_least(3), shown.counts()[4]), (4, 3));
        assert_eq!(shown.cohort().size(), 5);
    }

    proptest! {
        #[test]
        fn both_sides_are_nobody_or_enough(size in 0_u32..40, of in 0_u32..40) {
            for floor in [Floor::Pulse, Floor::Behaviour] {
                if let Some(cohort) = Cohort::within(size, of, floor) {
                    let rest = of - cohort.size();
                    prop_assert!(cohort.size() >= floor.least());
                    prop_assert!(rest == 0 || rest >= floor.least());
                }
            }
        }
    }
}
