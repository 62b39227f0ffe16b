//! A review: what made an incident possible, asked without blame.
//!
//! It goes forward through its states, each with its time: it gathers accounts, soaks, meets, is
//! written, signed and published. Actions wait for the soak: the first remedy that comes to mind is
//! seldom the strongest.

use goodcatch_people::{App, MemberId};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::{from_row, id, words_enum};
use goodcatch_respond::IncidentId;

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
    fn the_summary_is_no_question() {
        assert_eq!(Field::questions().count(), 8);
        assert!(Field::questions().all(|f| f != Field::Summary));
    }
}
