//! A review: what made an incident possible, asked without blame.
//!
//! It goes forward through its states, each with its time: it gathers accounts, soaks, meets, is
//! written, signed and published. Actions wait for the soak: the first remedy that comes to mind is
//! seldom the strongest.

use goodcatch_people::{App, MemberId};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::{from_row, id, words_enum};
use goodcatch_respond::IncidentId;
use jiff::Span;
use jiff::tz::TimeZone;

id! {
    /// A review.
    ReviewId
}

words_enum! {
    /// Where a review stands.
    State {
        /// Participants are invited and write their accounts.
        Gathering = "gathering",
        /// Time to think before anyone proposes actions.
        Soaking = "soaking",
        /// The meeting is held.
        Meeting = "meeting",
        /// The narrative, the answers and the factors are written down.
        Writing = "writing",
        /// Its participants sign.
        Signed = "signed",
        /// It can be read by its audience.
        Published = "published",
        /// Nothing more is to be done.
        Closed = "closed",
    }
}

impl State {
    /// The state after it, if there is one.
    pub fn next(self) -> Option<State> {
        let at = State::ALL.iter().position(|s| *s == self)?;
        State::ALL.get(at + 1).copied()
    }

    /// Whether texts, accounts and factors may still change.
    pub fn open(self) -> bool {
        matches!(
            self,
            State::Gathering | State::Soaking | State::Meeting | State::Writing
        )
    }
}

words_enum! {
    /// A text of a review that several may write: its summary, and the answers to the systemic questions.
    Field {
        /// What happened, in a few sentences.
        Summary = "summary",
        /// Which factors in technology contributed.
        Technology = "technology",
        /// Which factors in processes contributed, and which controls failed or did not suffice.
        Processes = "processes",
        /// Where controls failed or did not suffice.
        Controls = "controls",
        /// How training could have prepared people better.
        Training = "training",
        /// What to automate so that this class cannot recur.
        Automation = "automation",
        /// What went well and saved us.
        WentWell = "went-well",
        /// What surprised us.
        Surprised = "surprised",
        /// Where else this could happen.
        Elsewhere = "elsewhere",
    }
}

impl Field {
    /// The systemic questions, in their order: every field but the summary.
    pub fn questions() -> impl Iterator<Item = Field> {
        Field::ALL
            .iter()
            .copied()
            .filter(|field| *field != Field::Summary)
    }
}

/// A review as it lies in the database.
#[derive(Debug, Clone)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// The incident that it asks about.
    pub incident_id: Option<IncidentId>,
    /// Its name.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Who facilitates it, once somebody does.
    pub facilitator: Option<MemberId>,
    /// A second facilitator, where there is one.
    pub second: Option<MemberId>,
    /// Who opened it.
    pub opened_by: Option<MemberId>,
    /// When it was opened.
    pub opened_at: Time,
    /// Until when actions wait.
    pub soak_until: Time,
    /// When the meeting is, once that is known.
    pub meeting_at: Option<Time>,
    /// When the meeting began: its timer runs from here.
    pub meeting_began_at: Option<Time>,
    /// When it last changed.
    pub updated_at: Time,
    /// When it was closed.
    pub closed_at: Option<Time>,
    /// Grows with every move.
    pub version: i64,
}

from_row!(Review {
    id,
    incident_id,
    title,
    state,
    facilitator,
    second,
    opened_by,
    opened_at,
    soak_until,
    meeting_at,
    meeting_began_at,
    updated_at,
    closed_at,
    version
});

/// Whether actions may be proposed: the soak began, once accounts were gathered, and is over. A review
/// that nobody took up yet is no time to think.
pub fn soak_over(review: &Review, now: Time) -> bool {
    review.state != State::Gathering && now >= review.soak_until
}

/// From when on actions can be proposed; while accounts are gathered, at the earliest.
pub fn soak_ends(app: &App, review: &Review) -> Time {
    match review.state {
        State::Gathering => app.clock.now().plus(soak(app)),
        _ => review.soak_until,
    }
}

/// How long a soak is.
pub fn soak(app: &App) -> i64 {
    app.config.review_soak_days.saturating_mul(DAY)
}

/// The day on which a review comes back for the nth time: that day of the year on which it was closed, in
/// the organisation's zone. One closed on a leap day comes back on the last of February.
pub fn anniversary(closed: Time, years: i64, zone: &TimeZone) -> Time {
    let closed_at = closed.timestamp().to_zoned(zone.clone());
    Span::new()
        .try_years(years)
        .and_then(|years| closed_at.checked_add(years))
        .map_or(Time(i64::MAX), |then| {
            Time(then.timestamp().as_millisecond())
        })
}

/// How many years ago, in full, a review was closed.
pub fn years_over(closed: Time, now: Time, zone: &TimeZone) -> i64 {
    let year = |time: Time| i64::from(time.timestamp().to_zoned(zone.clone()).year());
    let begun = year(now) - year(closed);
    let over = if anniversary(closed, begun, zone) > now {
        begun - 1
    } else {
        begun
    };
    over.max(0)
}

/// A text of a review.
#[derive(Debug, Clone)]
pub struct Text {
    /// Which.
    pub field: Field,
    /// What it says.
    pub words: String,
    /// Grows with every change.
    pub version: i64,
    /// When it last changed.
    pub updated_at: Time,
}

from_row!(Text {
    field,
    words,
    version,
    updated_at
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_goes_forward_to_its_end() {
        let mut at = State::Gathering;
        let mut seen = vec![at];
        while let Some(next) = at.next() {
            at = next;
            seen.push(at);
        }
        assert_eq!(seen, State::ALL);
        assert!(State::Writing.open() && !State::Signed.open());
    }

    #[test]
    fn a_review_comes_back_on_its_day_of_each_year() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |text: &str| {
            let civil: jiff::civil::DateTime = text.parse().unwrap();
            let zoned = civil.to_zoned(zone.clone()).unwrap();
            Time(zoned.timestamp().as_millisecond())
        };
        // Over the change of the clocks it stays the same hour there, and over leap years the same day.
        let closed = at("2024-02-29T09:00");
        for (years, day) in [
            (1, "2025-02-28T09:00"),
            (4, "2028-02-29T09:00"),
            (11, "2035-02-28T09:00"),
        ] {
            assert_eq!(anniversary(closed, years, &zone), at(day), "{day}");
            assert_eq!(years_over(closed, at(day), &zone), years);
            assert_eq!(years_over(closed, at(day).plus(-1), &zone), years - 1);
        }
        let summer = at("2024-03-30T12:00");
        assert_eq!(anniversary(summer, 1, &zone), at("2025-03-30T12:00"));
        assert_eq!(years_over(closed, closed.plus(-DAY), &zone), 0);
    }

    #[test]
    fn the_summary_is_no_question() {
        assert_eq!(Field::questions().count(), 8);
        assert!(Field::questions().all(|f| f != Field::Summary));
    }
}
