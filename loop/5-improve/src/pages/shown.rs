//! How things of an action read on a page.

use goodcatch_platform::clock::Time;
use goodcatch_platform::pages::Page;
use goodcatch_platform::pages::when::{Told, told};
use goodcatch_platform::words::Lang;
use jiff::tz::TimeZone;

use crate::action::{Action, State, Strength, Waits};
use crate::store::Row;

/// A tag: its class, its words, its icon.
pub(super) struct Tag {
    pub kind: &'static str,
    pub text: String,
    pub icon: &'static str,
}

pub(super) fn strength(page: &Page, strength: Strength) -> Tag {
    let (kind, icon) = match strength {
        Strength::Stronger => ("moss", "shield-check"),
        Strength::Intermediate => ("sky", "shield"),
        Strength::Weaker => ("lantern", "message-circle"),
    };
    Tag {
        kind,
        text: page.t(&format!("action-strength-{strength}")),
        icon,
    }
}

pub(super) fn state(page: &Page, state: State) -> Tag {
    let (kind, icon) = match state {
        State::Proposed => ("outline", "lightbulb"),
        State::Accepted => ("pine", "clock"),
        State::Reopened => ("lantern", "undo-2"),
        State::Done => ("sky", "check"),
        State::Verified => ("moss", "circle-check"),
        State::Ineffective => ("rust", "circle-x"),
        State::Declined | State::Unverified => ("", "ban"),
    };
    Tag {
        kind,
        text: page.t(&format!("action-state-{state}")),
        icon,
    }
}

/// A day, as a machine and as people read it.
pub(super) struct Day {
    pub iso: String,
    pub text: String,
}

pub(super) fn day(page: &Page, time: Option<Time>) -> Option<Day> {
    time.map(|time| Day {
        iso: time.shown_day(&TimeZone::UTC),
        text: in_words(page.language, time),
    })
}

/// A day in words: of what is due, the day that was typed.
pub(crate) fn in_words(lang: Lang, time: Time) -> String {
    told(lang, time, &TimeZone::UTC, Told::Day)
}

/// A moment, as a machine and as people read it.
pub(super) fn moment(page: &Page, time: Time) -> Day {
    Day {
        iso: time.rfc3339(),
        text: page.when(&time),
    }
}

/// What an action waits for: the class of a clock, and a sentence around its day, which the script writes as the reader
/// does.
pub(super) struct Waiting {
    pub class: &'static str,
    pub before: String,
    pub day: Option<Day>,
    pub after: String,
}

pub(super) fn waits(page: &Page, action: &Action, now: Time) -> Waiting {
    /// Stands for the day in a sentence; nobody writes it.
    const DAY: &str = "\u{E000}";
    let waits = action.waits_for(now);
    let class = match waits {
        Waits::LateWork => "late",
        Waits::Decision | Waits::Day | Waits::Verification | Waits::Rethinking => "soon",
        Waits::Work | Waits::Measure => "good",
        Waits::Nothing => "kept",
    };
    let at = match waits {
        Waits::Work | Waits::LateWork => action.due_at,
        Waits::Measure | Waits::Verification => action.measure_at,
        _ => None,
    };
    let stands = if at.is_some() { DAY } else { "–" };
    let sentence = page.with(&format!("action-waits-{waits}"), &[("day", stands)]);
    let (before, after) = sentence.split_once(DAY).unwrap_or((&sentence, ""));
    Waiting {
        class,
        before: before.to_owned(),
        after: after.to_owned(),
        // Some sentences speak of no day.
        day: day(page, at).filter(|_| sentence.contains(DAY)),
    }
}

/// An action in a list.
pub(super) struct Line {
    pub href: String,
    pub title: String,
    pub team: String,
    pub owner: String,
    pub strength: Tag,
    pub on_person: bool,
    pub state: Tag,
    pub waits: Waiting,
}

pub(super) fn line(page: &Page, row: &Row, now: Time) -> Line {
    let action = &row.action;
    Line {
        href: super::path(action.id),
        title: action.title.clone(),
        team: action.owner_team.clone(),
        owner: row.owner_name.clone().unwrap_or_default(),
        strength: strength(page, action.strength),
        on_person: action.on_person,
        state: state(page, action.state),
        waits: waits(page, action, now),
    }
}
