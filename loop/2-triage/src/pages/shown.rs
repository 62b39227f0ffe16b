//! How things of a case read on a page.

use goodcatch_platform::clock::{DAY, HOUR, MINUTE, Time};
use goodcatch_platform::pages::Page;
use goodcatch_platform::pages::when::{Told, told};
use goodcatch_speak_up::{Kind, Promise};

use crate::case::{Case, ClockState, State, risk_word};
use crate::verdict::Verdict;

/// A tag: its class, its words, its icon.
pub(super) struct Tag {
    pub kind: &'static str,
    pub text: String,
    pub icon: &'static str,
}

pub(super) fn kind_icon(kind: Kind) -> &'static str {
    match kind {
        Kind::SuspiciousMessage => "mail-warning",
        Kind::Mistake => "undo-2",
        Kind::LostDevice => "smartphone",
        Kind::Breach => "door-open",
        Kind::NearMiss => "circle-dot-dashed",
        Kind::Gap => "puzzle",
        Kind::Idea => "lightbulb",
    }
}

pub(super) fn kind_words(page: &Page, kind: Kind) -> String {
    page.t(&format!("case-kind-{kind}"))
}

pub(super) fn title(page: &Page, case: &Case) -> String {
    if case.title.trim().is_empty() {
        kind_words(page, case.kind)
    } else {
        case.title.clone()
    }
}

pub(super) fn verdict_tag(page: &Page, verdict: Verdict) -> Tag {
    let icon = match verdict {
        Verdict::Phishing => "fishing-hook",
        Verdict::Spam => "ban",
        Verdict::Legitimate | Verdict::Handled | Verdict::Harmless => "check",
        Verdict::Unsure => "circle-question-mark",
    };
    Tag {
        kind: verdict.tag(),
        text: page.t(&format!("case-verdict-{verdict}")),
        icon,
    }
}

/// What is known or proposed of the case.
pub(super) fn standing(page: &Page, case: &Case) -> Tag {
    if case.is_withdrawn() {
        return Tag {
            kind: "outline",
            text: page.t("case-withdrawn"),
            icon: "undo-2",
        };
    }
    match (case.verdict, case.proposed) {
        (Some(verdict), _) => verdict_tag(page, verdict),
        (None, Some(proposed)) => {
            let tag = verdict_tag(page, proposed);
            Tag {
                text: page.with("case-proposed", &[("verdict", &tag.text)]),
                kind: "outline",
                icon: tag.icon,
            }
        }
        (None, None) => Tag {
            kind: "outline",
            text: page.t("case-undecided"),
            icon: "",
        },
    }
}

pub(super) fn risk_tag(page: &Page, case: &Case) -> Tag {
    let (kind, key) = match risk_word(case.risk) {
        "high" => ("risk-high", "case-risk-high"),
        "medium" => ("risk-medium", "case-risk-medium"),
        _ => ("risk-low", "case-risk-low"),
    };
    Tag {
        kind,
        text: page.t(key),
        icon: "",
    }
}

pub(super) fn promise_tag(page: &Page, promise: Promise) -> Tag {
    let (key, icon) = match promise {
        Promise::Named => ("case-promise-named", "user-round-check"),
        Promise::Confidential => ("case-promise-confidential", "lock"),
        Promise::Anonymous => ("case-promise-anonymous", "venetian-mask"),
    };
    Tag {
        kind: "outline",
        text: page.t(key),
        icon,
    }
}

/// A clock chip: class and words.
pub(super) fn clock(page: &Page, case: &Case, now: Time) -> (&'static str, String) {
    let state = case.clock(now);
    let text = match state {
        ClockState::Kept if case.state != State::Open => page.t("case-clock-closed"),
        ClockState::Kept => page.t("case-clock-kept"),
        ClockState::Late => page.with(
            "case-clock-late",
            &[("span", &span(page, now.0 - case.due_at.0))],
        ),
        ClockState::Good | ClockState::Soon => page.with(
            "case-clock-left",
            &[("span", &span(page, case.due_at.0 - now.0))],
        ),
    };
    (state.word(), text)
}

/// A span of time, roughly: people plan in hours and days.
pub(super) fn span(page: &Page, ms: i64) -> String {
    if ms < HOUR {
        page.count("case-span-minutes", &(ms / MINUTE).max(1))
    } else if ms < 2 * DAY {
        page.count("case-span-hours", &(ms / HOUR))
    } else {
        page.count("case-span-days", &(ms / DAY))
    }
}

/// A moment as the page shows it: machine time and words; a whole day where no hour is known.
pub(super) struct Moment {
    pub iso: String,
    pub text: String,
    pub day_only: bool,
}

pub(super) fn moment(page: &Page, time: Time) -> Moment {
    // Midnight UTC to the millisecond: an anonymous report's day.
    let day_only = time == time.day();
    let utc = jiff::tz::TimeZone::UTC;
    let (iso, text) = if day_only {
        (
            time.shown_day(&utc),
            told(page.language, time, &utc, Told::Day),
        )
    } else {
        (time.rfc3339(), page.when(&time))
    };
    Moment {
        iso,
        text,
        day_only,
    }
}

/// A file's size.
pub(super) fn size(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
