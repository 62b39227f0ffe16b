//! Time as an argument: the system's clock in use, a hand-set one in the demo and in tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde::{Deserialize, Serialize};

/// One day in milliseconds.
pub const DAY: i64 = 86_400_000;
/// One hour in milliseconds.
pub const HOUR: i64 = 3_600_000;
/// One minute in milliseconds.
pub const MINUTE: i64 = 60_000;

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub struct Time(pub i64);

impl Time {
    /// This moment and `ms` milliseconds more.
    #[must_use]
    pub fn plus(self, ms: i64) -> Time {
        Time(self.0.saturating_add(ms))
    }

    /// The start (UTC) of the day of this moment: all that an anonymous report may keep.
    #[must_use]
    pub fn day(self) -> Time {
        Time(self.0.div_euclid(DAY) * DAY)
    }

    /// As a `jiff` timestamp; moments out of its range become 1970.
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or_default()
    }

    /// RFC 3339 in UTC, to the second: for `<time datetime>` and exports.
    pub fn rfc3339(self) -> String {
        self.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// `2026-11-21 14:05` in the given zone.
    pub fn shown(self, zone: &jiff::tz::TimeZone) -> String {
        self.timestamp()
            .to_zoned(zone.clone())
            .strftime("%Y-%m-%d %H:%M")
            .to_string()
    }

    /// `2026-11-21` in the given zone.
    pub fn shown_day(self, zone: &jiff::tz::TimeZone) -> String {
        self.timestamp()
            .to_zoned(zone.clone())
            .strftime("%Y-%m-%d")
            .to_string()
    }
}

/// Where the present comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's.
    System,
    /// One that stands still until it is set.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that shows `at` until [`Clock::set`].
    pub fn fixed(at: Time) -> Clock {
        Clock::Set(Arc::new(AtomicI64::new(at.0)))
    }

    /// The present.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the system"
    )]
    pub fn now(&self) -> Time {
        match self {
            Clock::System => Time(jiff::Timestamp::now().as_millisecond()),
            Clock::Set(at) => Time(at.load(Ordering::Relaxed)),
        }
    }

    /// Moves a hand-set clock; the system's stays as it is.
    pub fn set(&self, to: Time) {
        if let Clock::Set(at) = self {
            at.store(to.0, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_forgets_the_hour() {
        let t = Time(1_700_000_123_456);
        assert_eq!(t.day().0 % DAY, 0);
        assert_eq!(t.day(), t.day().plus(DAY - 1).day());
        assert_eq!(t.rfc3339(), "2023-11-14T22:15:23Z");
    }

    #[test]
    fn a_fixed_clock_moves_only_by_hand() {
        let clock = Clock::fixed(Time(5));
        assert_eq!(clock.now(), Time(5));
        clock.set(Time(9));
        assert_eq!(clock.now(), Time(9));
    }
}
