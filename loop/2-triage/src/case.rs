//! A case: what one or many reports are about, and how urgent it is.
//!
//! The desk is ordered by clock, brought forward by risk: the most harmful goes first among those
//! owed at about the same time, and nothing waits for ever behind it.

use goodcatch_people::MemberId;
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::{from_row, id, words_enum};
use goodcatch_speak_up::Kind;

use crate::verdict::{Verdict, VerdictId};

id! {
    /// A case.
    CaseId
}

words_enum! {
    /// Where a case stands.
    State {
        /// Someone works on it, or should.
        Open = "open",
        /// Nothing more is owed to anyone.
        Closed = "closed",
        /// It became part of another.
        Merged = "merged",
    }
}

/// A case as it lies in the database.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// What kind of thing happened.
    pub kind: Kind,
    /// The mail's subject, or the first words of the report; may be empty.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// The present verdict.
    pub verdict: Option<Verdict>,
    /// The decision that it came from.
    pub verdict_id: Option<VerdictId>,
    /// What the engine proposes.
    pub proposed: Option<Verdict>,
    /// The engine's score, 0 to 1.
    pub score: Option<f64>,
    /// 0 to 100.
    pub risk: i64,
    /// How many reports it holds.
    pub report_count: i64,
    /// How many reporters wait for a person's word.
    pub unanswered: i64,
    /// Who handles it.
    pub assigned_to: Option<MemberId>,
    /// When the present clock began.
    pub clock_from: Time,
    /// When it ends: the earliest personal reply that is owed, then the feedback.
    pub due_at: Time,
    /// By when the Directive wants feedback on the oldest report.
    pub feedback_due_at: Time,
    /// Its place on the desk.
    pub sort_at: Time,
    /// When its first report came.
    pub opened_at: Time,
    /// When anything about it last changed.
    pub updated_at: Time,
    /// When it was closed.
    pub closed_at: Option<Time>,
    /// When the identities of its confidential reporters are destroyed.
    pub retention_ends_at: Option<Time>,
    /// When that happened.
    pub forgotten_at: Option<Time>,
    /// Why nothing of it may be destroyed, while that is so.
    pub hold_reason: Option<String>,
    /// The case that it became part of.
    pub merged_into: Option<CaseId>,
    /// Grows with every change by those who handle it; not with reports that join.
    pub version: i64,
}

from_row!(Case {
    id,
    kind,
    title,
    state,
    verdict,
    verdict_id,
    proposed,
    score,
    risk,
    report_count,
    unanswered,
    assigned_to,
    clock_from,
    due_at,
    feedback_due_at,
    sort_at,
    opened_at,
    updated_at,
    closed_at,
    retention_ends_at,
    forgotten_at,
    hold_reason,
    merged_into,
    version
});

impl Case {
    /// Whether everyone who reported it took that back: nobody is left to be answered.
    pub fn is_withdrawn(&self) -> bool {
        self.report_count == 0 && self.state != State::Merged
    }

    /// How its clock stands.
    pub fn clock(&self, now: Time) -> ClockState {
        if self.state != State::Open {
            return ClockState::Kept;
        }
        let clock = clock(self.clock_from, self.due_at, now);
        // Everyone has heard from a person; at most the outcome is owed, and that is far away.
        let kept = self.unanswered == 0 && (self.verdict.is_some() || clock == ClockState::Good);
        if kept { ClockState::Kept } else { clock }
    }
}

words_enum! {
    /// How a clock stands; the words are classes of the style sheet.
    ClockState {
        /// In time.
        Good = "good",
        /// Less than a quarter is left.
        Soon = "soon",
        /// Over.
        Late = "late",
        /// Nothing is owed.
        Kept = "kept",
    }
}

/// How the clock that runs from `from` to `due` stands.
pub fn clock(from: Time, due: Time, now: Time) -> ClockState {
    if now > due {
        ClockState::Late
    } else if due.0.saturating_sub(now.0).saturating_mul(4) < due.0.saturating_sub(from.0) {
        ClockState::Soon
    } else {
        ClockState::Good
    }
}

/// How much harm may come of it, 0 to 100: from its kind, the engine's score, how many people it
/// reached as far as we know, and the verdict once there is one.
pub fn risk(kind: Kind, score: Option<f64>, reports: i64, verdict: Option<Verdict>) -> i64 {
    let base = match (kind, verdict) {
        (_, Some(Verdict::Legitimate | Verdict::Harmless)) => 0,
        (_, Some(Verdict::Spam)) => 5,
        (_, Some(Verdict::Phishing)) => 70,
        (Kind::SuspiciousMessage, _) => 10 + percent(score.unwrap_or(0.4)) * 6 / 10,
        (Kind::Breach, _) => 85,
        (Kind::LostDevice, _) => 75,
        (Kind::Mistake, _) => 60,
        (Kind::NearMiss, _) => 35,
        (Kind::Gap, _) => 25,
        (Kind::Idea, _) => 10,
    };
    // Every doubling of the reporters weighs the same: 1 → 0, 2 → 4, 16 → 16, 128 and more → 28.
    let crowd = if base == 0 {
        0
    } else {
        i64::from(reports.clamp(1, 128).ilog2()) * 4
    };
    (base + crowd).clamp(0, 100)
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to 0..=100 first")]
fn percent(score: f64) -> i64 {
    (score.clamp(0.0, 1.0) * 100.0).round() as i64
}

/// The place on the desk: the most risky comes two days before its clock.
pub fn sort_at(due: Time, risk: i64) -> Time {
    due.plus(-(risk.clamp(0, 100) * 2 * DAY / 100))
}

/// `high`, `medium` or `low`: for the tag on the desk.
pub fn risk_word(risk: i64) -> &'static str {
    match risk {
        67.. => "high",
        34..=66 => "medium",
        _ => "low",
    }
}

/// The first words of a report, as a title: one line, at most 80 characters, cut at a word.
pub fn title_of(words: &str) -> String {
    let line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 80 {
        return line;
    }
    let mut cut: String = line.chars().take(80).collect();
    if let Some(at) = cut.rfind(' ').filter(|at| *at > 40) {
        cut.truncate(at);
    }
    format!("{cut}…")
}

/// Whether the timeline tells of this many reports: it would drown in a wave.
pub fn is_milestone(reports: i64) -> bool {
    let mut step = 1;
    while step < reports {
        step *= 10;
    }
    // 2, 5, 10, 20, 50, 100, …
    reports > 1 && (reports == step || reports * 2 == step || reports * 5 == step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn risk_grows_with_score_reporters_and_harm_and_stays_in_bounds() {
        let mail = |score, n| risk(Kind::SuspiciousMessage, Some(score), n, None);
        assert!(mail(0.9, 1) > mail(0.2, 1) && mail(0.5, 64) > mail(0.5, 1));
        assert!(risk(Kind::Breach, None, 1, None) > risk(Kind::Idea, None, 1, None));
        assert_eq!(
            risk(
                Kind::SuspiciousMessage,
                Some(0.99),
                50_000,
                Some(Verdict::Legitimate)
            ),
            0
        );
        for kind in Kind::ALL {
            for n in [0, 1, 50_000, i64::MAX] {
                assert!((0..=100).contains(&risk(*kind, Some(9.0), n, None)));
            }
        }
        assert!(risk(Kind::SuspiciousMessage, Some(f64::NAN), 1, None) <= 100);
    }

    #[test]
    fn risk_brings_forward_but_never_for_ever() {
        let due = Time(100 * DAY);
        assert_eq!(sort_at(due, 0), due);
        assert_eq!(sort_at(due, 100), Time(98 * DAY));
        // Three days later the harmless one goes first.
        assert!(sort_at(due, 0) < sort_at(due.plus(3 * DAY), 100));
    }

    #[test]
    fn clocks_warn_in_the_last_quarter() {
        let (from, due) = (Time(0), Time(100));
        assert_eq!(clock(from, due, Time(74)), ClockState::Good);
        assert_eq!(clock(from, due, Time(76)), ClockState::Soon);
        assert_eq!(clock(from, due, Time(100)), ClockState::Soon);
        assert_eq!(clock(from, due, Time(101)), ClockState::Late);
    }

    #[test]
    fn titles_are_one_line() {
        assert_eq!(title_of("  a\n b "), "a b");
        let long = title_of(&"word ".repeat(50));
        assert!(
            long.chars().count() <= 81 && long.ends_with("word…"),
            "{long}"
        );
        assert_eq!(title_of(&"ä".repeat(500)).chars().count(), 81);
    }

    #[test]
    fn milestones_thin_out() {
        let told: Vec<i64> = (0..=1_000).filter(|n| is_milestone(*n)).collect();
        assert_eq!(told, [2, 5, 10, 20, 50, 100, 200, 500, 1_000]);
    }
}
