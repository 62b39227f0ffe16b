//! From milestones to the timeline of a record. Every figure comes from milestones alone; what is not
//! known is not said.

use serde_json::{Value, json};

use crate::Record;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How precisely a moment is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

/// A moment: milliseconds since 1970, and how far the clock of the place was ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// Minutes by which the local clock was ahead of UTC.
    pub ahead: i32,
    /// How precisely it is known.
    pub precision: Precision,
}

/// The turning points, as far as they are known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Milestones {
    /// When it began.
    pub began: Option<Moment>,
    /// When somebody first told us.
    pub first_report: Option<Moment>,
    /// When we knew that something was wrong.
    pub detected: Option<Moment>,
    /// When it could not spread any more.
    pub contained: Option<Moment>,
}

/// Writes the timeline of a record from milestones. What they do not say stays as it was.
pub fn derive_timeline(record: &mut Record, milestones: &Milestones) {
    if let Some(began) = milestones.began {
        for (member, value) in date(began) {
            record.put(&format!("timeline.incident.{member}"), value);
        }
    }
    let discovered = match (milestones.first_report, milestones.detected) {
        (Some(a), Some(b)) => Some(if b.at < a.at { b } else { a }),
        (a, b) => a.or(b),
    };
    if let Some(took) = between(milestones.began, discovered) {
        record.put("timeline.discovery", Some(took));
    }
    if let Some(took) = between(discovered, milestones.contained) {
        record.put("timeline.containment", Some(took));
    }
}

fn date(moment: Moment) -> [(&'static str, Option<Value>); 4] {
    let local = moment.at + i64::from(moment.ahead) * MINUTE;
    let (year, month, day) = civil(local.div_euclid(DAY));
    let within = local.rem_euclid(DAY);
    let known = |finest: Precision, value: Value| (moment.precision <= finest).then_some(value);
    [
        ("year", Some(json!(year))),
        ("month", known(Precision::Month, json!(month))),
        ("day", known(Precision::Day, json!(day))),
        ("time", known(Precision::Minute, json!(clock(within)))),
    ]
}

/// The standard writes the time of day as `05:45:00 PM`.
fn clock(within: i64) -> String {
    let hour = within / HOUR;
    let half = if hour < 12 { "AM" } else { "PM" };
    let twelve = (hour + 11) % 12 + 1;
    format!("{twelve:02}:{:02}:00 {half}", within % HOUR / MINUTE)
}

/// The day of the calendar, from days since 1970.
pub(crate) fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// How long it took, in the largest unit that says it without pretending more than is known.
fn between(from: Option<Moment>, to: Option<Moment>) -> Option<Value> {
    let (from, to) = (from?, to?);
    let took = to.at - from.at;
    if took < 0 {
        return Some(json!({ "unit": "Unknown" }));
    }
    let coarse = from.precision.max(to.precision);
    let finest = match coarse {
        Precision::Minute => MINUTE,
        Precision::Hour => HOUR,
        Precision::Day => DAY,
        Precision::Month => 30 * DAY,
        Precision::Year => 365 * DAY,
    };
    let units = [
        ("Years", 365 * DAY),
        ("Months", 30 * DAY),
        ("Weeks", 7 * DAY),
        ("Days", DAY),
        ("Hours", HOUR),
        ("Minutes", MINUTE),
    ];
    let (unit, length) = units
        .into_iter()
        .filter(|(_, length)| *length >= finest)
        .find(|(_, length)| took >= *length)
        .or_else(|| {
            units
                .into_iter()
                .rev()
                .find(|(_, length)| *length >= finest)
        })?;
    Some(json!({ "unit": unit, "value": (took + length / 2) / length }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(at: i64, precision: Precision) -> Moment {
        Moment {
            at,
            ahead: 0,
            precision,
        }
    }

    #[test]
    fn a_timeline_comes_from_milestones_alone() {
        let mut record = Record::default();
        derive_timeline(&mut record, &Milestones::default());
        assert!(record.is_empty());
        // 2026-03-02 23:30 UTC is the third in Berlin.
        let began = Some(Moment {
            at: 1_772_494_200_000,
            ahead: 60,
            precision: Precision::Minute,
        });
        let milestones = Milestones {
            began,
            first_report: Some(moment(1_772_494_200_000 + 3 * HOUR, Precision::Minute)),
            detected: Some(moment(1_772_494_200_000 + 5 * HOUR, Precision::Minute)),
            contained: Some(moment(1_772_494_200_000 + 29 * HOUR, Precision::Minute)),
        };
        derive_timeline(&mut record, &milestones);
        assert_eq!(
            record.value("timeline").unwrap(),
            &json!({
                "incident": {"year": 2026, "month": 3, "day": 3, "time": "12:30:00 AM"},
                "discovery": {"unit": "Hours", "value": 3},
                "containment": {"unit": "Days", "value": 1}
            })
        );
    }

    #[test]
    fn what_is_vague_stays_vague() {
        let mut record = Record::default();
        let began = Some(moment(1_772_494_200_000, Precision::Month));
        let milestones = Milestones {
            began,
            detected: Some(moment(1_772_494_200_000 + 5 * HOUR, Precision::Minute)),
            ..Milestones::default()
        };
        derive_timeline(&mut record, &milestones);
        assert_eq!(
            record.value("timeline").unwrap(),
            &json!({"incident": {"year": 2026, "month": 3}, "discovery": {"unit": "Months", "value": 0}})
        );
        assert_eq!(civil(-1), (1969, 12, 31));
        assert_eq!(civil(11_016), (2000, 2, 29));
    }
}
