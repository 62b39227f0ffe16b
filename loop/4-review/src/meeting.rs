//! The meeting: an agenda with minutes, thoughts caught on the way, two questions afterwards.

use goodcatch_platform::clock::{MINUTE, Time};
use goodcatch_platform::{id, words_enum};

use crate::review::{Review, State};

id! {
    /// Something caught in a meeting.
    CaptureId
}

words_enum! {
    /// What sort of thought it is.
    CaptureKind {
        /// Somebody noticed something.
        Observation = "observation",
        /// Something to find out.
        Question = "question",
        /// Something to try, after the soak.
        Idea = "idea",
        /// To whom or what we owe thanks.
        Thanks = "thanks",
    }
}

words_enum! {
    /// What is asked after the meeting.
    Question {
        /// "I learned something."
        Learned = "learned",
        /// "I could speak freely."
        Free = "free",
    }
}

words_enum! {
    /// A part of the agenda.
    Item {
        /// Why we are here, and that nobody is to blame.
        Welcome = "welcome",
        /// What happened, from the accounts.
        Story = "story",
        /// The systemic questions.
        Questions = "questions",
        /// The contributing factors.
        Factors = "factors",
        /// What we take with us; actions come later.
        Close = "close",
    }
}

impl Item {
    /// How long it takes.
    pub fn minutes(self) -> i64 {
        match self {
            Item::Welcome | Item::Close => 5,
            Item::Story => 20,
            Item::Questions | Item::Factors => 15,
        }
    }

    /// The part that is due now and the minutes that are left of it; the last one after the end.
    pub fn at(began: Time, now: Time) -> (Item, i64) {
        let mut end = began;
        for item in Item::ALL {
            end = end.plus(item.minutes() * MINUTE);
            if now < end {
                return (*item, (end.0 - now.0 + MINUTE - 1) / MINUTE);
            }
        }
        (Item::Close, 0)
    }
}

/// Whether the two questions are asked: the meeting began, or it is over, whether or not somebody
/// started its timer.
pub fn poll_opens(review: &Review) -> bool {
    review.meeting_began_at.is_some() || review.state > State::Meeting
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_agenda_is_an_hour_and_each_part_has_its_time() {
        assert_eq!(Item::ALL.iter().map(|i| i.minutes()).sum::<i64>(), 60);
        let at = |minute: i64| Item::at(Time(0), Time(minute * MINUTE));
        assert_eq!(at(0), (Item::Welcome, 5));
        assert_eq!(at(5), (Item::Story, 20));
        assert_eq!(at(24), (Item::Story, 1));
        assert_eq!(at(60), (Item::Close, 0));
    }
}
