//! Figures of our own that an action can be measured by. Each has a unit and a method, and speaks of
//! incidents and groups, never of a person. Counts of reports are no figure: more reports are not more risk.

use goodcatch_platform::clock::{DAY, MINUTE, Time};
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::words_enum;
use goodcatch_respond::Kind;
use goodcatch_statistics::disclosure::Floor;
use goodcatch_statistics::{Cohort, wilson};

use crate::lower::IncidentId;

words_enum! {
    /// A figure.
    Figure {
        /// Median minutes from the beginning of incidents of a kind to their first report.
        TimeToFirstReport = "time-to-first-report",
        /// How many incidents of a kind there were.
        Incidents = "incidents",
        /// How many later incidents were like the one that this action answers.
        Recurrences = "recurrences",
        /// The share of reports that were answered in time.
        AnsweredInTime = "answered-in-time",
    }
}

impl Figure {
    /// Whether it counts: more days make more of it.
    pub fn is_count(self) -> bool {
        matches!(self, Figure::Incidents | Figure::Recurrences)
    }

    /// Whether it is of one kind of incident.
    pub fn is_of_a_kind(self) -> bool {
        matches!(self, Figure::TimeToFirstReport | Figure::Incidents)
    }
}

/// A figure, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The value, where there is one.
    pub value: Option<f64>,
    /// Of how many things it was made.
    pub of: i64,
    /// How many there were, those included of which too little is known to count.
    pub all: i64,
    /// Over how many days it was read.
    pub days: i64,
    /// The interval in which it lies, for a share.
    pub interval: Option<(f64, f64)>,
}

impl Read {
    fn new(value: Option<f64>, of: i64, all: i64, about: About<'_>) -> Read {
        Read {
            value,
            of,
            all,
            days: about.days(),
            interval: None,
        }
    }
}

/// What a figure is read of.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The kind, where the figure is of one.
    pub subject: &'a str,
    /// The incident that the action answers.
    pub incident: Option<IncidentId>,
    /// From when.
    pub from: Time,
    /// Until when.
    pub until: Time,
}

impl About<'_> {
    /// Whole days, one at least.
    fn days(self) -> i64 {
        ((self.until.0 - self.from.0 + DAY / 2) / DAY).max(1)
    }
}

/// Reads a figure over a span of time.
pub async fn read(tx: &mut Tx, figure: Figure, about: About<'_>) -> DbResult<Read> {
    match figure {
        Figure::TimeToFirstReport => time_to_first_report(tx, about).await,
        Figure::Incidents => incidents(tx, about).await,
        Figure::Recurrences => recurrences(tx, about).await,
        Figure::AnsweredInTime => answered_in_time(tx, about).await,
    }
}

async fn time_to_first_report(tx: &mut Tx, about: About<'_>) -> DbResult<Read> {
    let Ok(kind) = about.subject.parse::<Kind>() else {
        return Ok(Read::new(None, 0, 0, about));
    };
    let (from, until) = (about.from, about.until);
    let spans = goodcatch_respond::times_to_first_report(tx, kind, from, until).await?;
    let all = goodcatch_respond::count_incidents(tx, kind, from, until).await?;
    let of = i64::try_from(spans.len()).unwrap_or(i64::MAX);
    Ok(Read::new(median(spans), of, all.max(of), about))
}

/// In minutes.
#[expect(clippy::cast_precision_loss, reason = "minutes are far below 2^52")]
fn median(mut spans: Vec<i64>) -> Option<f64> {
    spans.sort_unstable();
    let upper = spans.get(spans.len() / 2).copied();
    let lower = spans.get(spans.len().saturating_sub(1) / 2).copied();
    upper
        .zip(lower)
        .map(|(a, b)| (a + b) as f64 / 2.0 / MINUTE as f64)
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
async fn incidents(tx: &mut Tx, about: About<'_>) -> DbResult<Read> {
    let Ok(kind) = about.subject.parse::<Kind>() else {
        return Ok(Read::new(None, 0, 0, about));
    };
    let (from, until) = (about.from, about.until);
    let count = goodcatch_respond::count_incidents(tx, kind, from, until).await?;
    let all = goodcatch_respond::count_all_incidents(tx, from, until).await?;
    Ok(Read::new(Some(count as f64), count, all, about))
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
async fn recurrences(tx: &mut Tx, about: About<'_>) -> DbResult<Read> {
    let Some(incident) = about.incident else {
        return Ok(Read::new(None, 0, 0, about));
    };
    let (from, until) = (about.from, about.until);
    let count = crate::recurrence::finding::count_alike(tx, incident, from, until).await?;
    let all = goodcatch_respond::count_all_incidents(tx, from, until).await?;
    Ok(Read::new(Some(count as f64), count, all.max(count), about))
}

/// In percent, with its interval; of fewer reports than the floor of behaviour it says nothing.
async fn answered_in_time(tx: &mut Tx, about: About<'_>) -> DbResult<Read> {
    // Anonymous reports know their day only: whole days are counted.
    let (from, until) = (about.from.day(), about.until.day());
    let (kept, of) = goodcatch_triage::answered_in_time(tx, from, until).await?;
    let (Ok(hits), Ok(size)) = (u32::try_from(kept), u32::try_from(of)) else {
        return Ok(Read::new(None, 0, 0, about));
    };
    if Cohort::alone(size, Floor::Behaviour).is_none() {
        return Ok(Read::new(None, 0, 0, about));
    }
    let interval = wilson(hits, size);
    Ok(Read {
        interval: Some((interval.low * 100.0, interval.high * 100.0)),
        ..Read::new(
            Some(f64::from(hits) * 100.0 / f64::from(size)),
            of,
            of,
            about,
        )
    })
}

/// How far back a middle or a share looks at least, so that there is something to say. What is counted is held
/// against just as many days before.
pub const BEFORE: i64 = 90 * DAY;

/// A value as people read it.
pub fn shown(value: f64) -> String {
    if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_the_middle_and_of_nothing_there_is_none() {
        let minutes = |list: &[i64]| median(list.iter().map(|m| m * MINUTE).collect());
        assert_eq!(minutes(&[]), None);
        assert_eq!(minutes(&[7]), Some(7.0));
        assert_eq!(minutes(&[9, 1, 5]), Some(5.0));
        assert_eq!(minutes(&[1, 4]), Some(2.5));
    }

    #[test]
    fn values_are_read_without_needless_digits() {
        assert_eq!(shown(3.0), "3");
        assert_eq!(shown(2.55), "2.5");
    }
}
