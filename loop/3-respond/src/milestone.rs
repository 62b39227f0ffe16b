//! Milestones: when it began, when we knew, when it ended. Every duration derives from them and from
//! nothing else, so a figure is as good as what was written down, and says when it was not.

use goodcatch_people::MemberId;
use goodcatch_platform::clock::{DAY, HOUR, MINUTE, Time};
use goodcatch_platform::{from_row, id, words_enum};

id! {
    /// A milestone as somebody wrote it down.
    MilestoneId
}

words_enum! {
    /// A turning point, in the order of the usual course.
    Milestone {
        /// It began, as far as we know.
        Began = "began",
        /// Somebody told us.
        FirstReport = "first-report",
        /// We knew that something was wrong.
        Detected = "detected",
        /// Somebody took it up.
        Acknowledged = "acknowledged",
        /// It could not spread any more.
        Contained = "contained",
        /// Everything worked again.
        Recovered = "recovered",
    }
}

words_enum! {
    /// How precisely a time is known.
    Precision {
        /// To the minute.
        Minute = "minute",
        /// To the hour.
        Hour = "hour",
        /// To the day.
        Day = "day",
        /// To the month.
        Month = "month",
        /// To the year.
        Year = "year",
    }
}

impl Precision {
    /// How far the true time may lie after the one written down.
    pub fn width(self) -> i64 {
        match self {
            Precision::Minute => MINUTE,
            Precision::Hour => HOUR,
            Precision::Day => DAY,
            Precision::Month => 31 * DAY,
            Precision::Year => 366 * DAY,
        }
    }
}

/// A milestone as it lies in the database.
#[derive(Debug, Clone)]
pub struct Reached {
    /// Its id.
    pub id: MilestoneId,
    /// Which.
    pub milestone: Milestone,
    /// When.
    pub at: Time,
    /// How precisely that is known.
    pub precision: Precision,
    /// The zone in which it was told, an IANA name.
    pub zone: String,
    /// How we know.
    pub source: String,
    /// Who wrote it down.
    pub recorded_by: Option<MemberId>,
    /// When.
    pub recorded_at: Time,
    /// When a correction took its place.
    pub superseded_at: Option<Time>,
}

from_row!(Reached {
    id,
    milestone,
    at,
    precision,
    zone,
    source,
    recorded_by,
    recorded_at,
    superseded_at
});

/// How long something took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Took {
    /// At least and at most so many milliseconds: the two are as far apart as the times are vague.
    Between(i64, i64),
    /// One of its two milestones is not known.
    NotKnown,
    /// Its end is written down before its beginning.
    Backwards,
}

/// The durations that are told: from which milestone to which.
pub const DURATIONS: [(&str, Milestone, Milestone); 4] = [
    ("detect", Milestone::Began, Milestone::Detected),
    ("acknowledge", Milestone::Detected, Milestone::Acknowledged),
    ("contain", Milestone::Detected, Milestone::Contained),
    ("recover", Milestone::Detected, Milestone::Recovered),
];

/// How long it took from one milestone to another, of the present ones.
pub fn took(present: &[Reached], from: Milestone, to: Milestone) -> Took {
    let at = |which| {
        present
            .iter()
            .find(|r| r.milestone == which && r.superseded_at.is_none())
            .map(|r| (r.at.0, r.precision))
    };
    let (Some((from, begins)), Some((to, ends))) = (at(from), at(to)) else {
        return Took::NotKnown;
    };
    let exact = |p: Precision| if p == Precision::Minute { 0 } else { p.width() };
    let most = to.saturating_sub(from).saturating_add(exact(ends));
    if most < 0 {
        return Took::Backwards;
    }
    let least = to.saturating_sub(from).saturating_sub(exact(begins)).max(0);
    Took::Between(least, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(milestone: Milestone, at: i64, precision: Precision) -> Reached {
        Reached {
            id: MilestoneId(uuid::Uuid::nil()),
            milestone,
            at: Time(at),
            precision,
            zone: "UTC".into(),
            source: String::new(),
            recorded_by: None,
            recorded_at: Time(0),
            superseded_at: None,
        }
    }

    #[test]
    fn durations_come_from_milestones_and_say_what_is_not_known() {
        let began = reached(Milestone::Began, 0, Precision::Minute);
        let detected = reached(Milestone::Detected, 3 * HOUR, Precision::Minute);
        let both = [began.clone(), detected];
        assert_eq!(
            took(&both, Milestone::Began, Milestone::Detected),
            Took::Between(3 * HOUR, 3 * HOUR)
        );
        assert_eq!(
            took(&both, Milestone::Detected, Milestone::Contained),
            Took::NotKnown
        );
        assert_eq!(
            took(&both, Milestone::Detected, Milestone::Began),
            Took::Backwards
        );
        let mut gone = began;
        gone.superseded_at = Some(Time(9));
        assert_eq!(
            took(&[gone], Milestone::Began, Milestone::Began),
            Took::NotKnown
        );
    }

    #[test]
    fn vague_times_give_vague_durations() {
        let both = [
            reached(Milestone::Began, 0, Precision::Day),
            reached(Milestone::Detected, 2 * DAY, Precision::Minute),
        ];
        assert_eq!(
            took(&both, Milestone::Began, Milestone::Detected),
            Took::Between(DAY, 2 * DAY)
        );
        // The same day, told roughly: not backwards, only unknown within it.
        let same = [
            reached(Milestone::Began, 5 * HOUR, Precision::Hour),
            reached(Milestone::Detected, 0, Precision::Day),
        ];
        assert!(matches!(
            took(&same, Milestone::Began, Milestone::Detected),
            Took::Between(0, _)
        ));
    }
}
