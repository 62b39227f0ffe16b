//! One line, one entry.

use goodcatch_platform::clock::Time;
use jiff::tz::TimeZone;

use super::when::{self, Words};
use crate::milestone::Precision;

/// What was understood of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When, if the line says so.
    pub at: Option<Time>,
    /// How precisely.
    pub precision: Precision,
    /// The rest of the line.
    pub words: String,
}

/// Reads a line such as “14:05 reset tokens”, as somebody in `zone` wrote it at `now`. A line without a
/// time is an entry without one: nothing typed is refused or dropped.
pub fn read_line(line: &str, now: Time, zone: &TimeZone) -> Entry {
    let line = line.trim();
    let now = now.timestamp().to_zoned(zone.clone());
    let mut words = Words::new(line);
    let found = when::take(&mut words, &now);
    let rest = words
        .rest()
        .trim_start_matches(['-', '–', ':', ',', ']', ')'])
        .trim();
    match found {
        // Only a time: the words are missing, so the whole is kept for the writer to see.
        Some(when) => Entry {
            at: Some(when.at),
            precision: when.precision,
            words: rest.to_owned(),
        },
        None => Entry {
            at: None,
            precision: Precision::Minute,
            words: line.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday 2 March 2026, 15:00 in Vienna.
    fn read(line: &str) -> (String, Precision, String) {
        let zone = TimeZone::get("Europe/Vienna").unwrap();
        let now = "2026-03-02T14:00:00Z".parse::<jiff::Timestamp>().unwrap();
        let entry = read_line(line, Time(now.as_millisecond()), &zone);
        let at = entry.at.map_or_else(String::new, |at| at.shown(&zone));
        (at, entry.precision, entry.words)
    }

    #[track_caller]
    fn is(line: &str, at: &str, precision: Precision, words: &str) {
        let found = read(line);
        assert_eq!(
            found,
            (at.to_owned(), precision, words.to_owned()),
            "{line}"
        );
    }

    #[test]
    fn times_as_people_type_them() {
        use Precision::{Day, Hour, Minute};
        is(
            "14:05 reset tokens",
            "2026-03-02 14:05",
            Minute,
            "reset tokens",
        );
        is(
            "9:30pm the pager rang",
            "2026-03-01 21:30",
            Minute,
            "the pager rang",
        );
        is(
            "yesterday 9am mail arrived",
            "2026-03-01 09:00",
            Hour,
            "mail arrived",
        );
        is(
            "2026-02-27 14:05 first sign-in",
            "2026-02-27 14:05",
            Minute,
            "first sign-in",
        );
        is(
            "2026-02-27 first sign-in",
            "2026-02-27 00:00",
            Day,
            "first sign-in",
        );
        is(
            "gestern 9 Uhr Mail kam an",
            "2026-03-01 09:00",
            Hour,
            "Mail kam an",
        );
        is(
            "heute um 14.05 Uhr gesperrt",
            "2026-03-02 14:05",
            Minute,
            "gesperrt",
        );
        is("27.2.2026 8:15 Anruf", "2026-02-27 08:15", Minute, "Anruf");
        is("27.2. 8:15 Anruf", "2026-02-27 08:15", Minute, "Anruf");
        is(
            "Fri 17:20 went home",
            "2026-02-27 17:20",
            Minute,
            "went home",
        );
        is("Montag 8:00 Dienst", "2026-02-23 08:00", Minute, "Dienst");
        is("27 Feb 14:05 - done", "2026-02-27 14:05", Minute, "done");
        is(
            "March 1, 2026 at 7:10 pm rain",
            "2026-03-01 19:10",
            Minute,
            "rain",
        );
        is(
            "~14:05 somebody called",
            "2026-03-02 14:05",
            Hour,
            "somebody called",
        );
        is(
            "gegen 14:05 rief jemand an",
            "2026-03-02 14:05",
            Hour,
            "rief jemand an",
        );
        is(
            "2026-03-02T12:00:05Z GET /",
            "2026-03-02 13:00",
            Minute,
            "GET /",
        );
        is(
            "[14:05:59] token revoked",
            "2026-03-02 14:05",
            Minute,
            "token revoked",
        );
    }

    #[test]
    fn a_time_that_has_not_come_yet_was_yesterdays() {
        is(
            "23:50 alarm",
            "2026-03-01 23:50",
            Precision::Minute,
            "alarm",
        );
        // Clocks differ by minutes.
        is(
            "15:05 alarm",
            "2026-03-02 15:05",
            Precision::Minute,
            "alarm",
        );
        is(
            "15:30 alarm",
            "2026-03-01 15:30",
            Precision::Minute,
            "alarm",
        );
    }

    #[test]
    fn words_that_only_look_like_a_time_stay_words() {
        for line in [
            "14 users signed in",
            "2025 was a quiet year",
            "14.05 is the version",
            "may be the proxy",
            "so it was sent",
            "do not restart it",
            "25:99 nonsense",
            "3/4 of them",
            "about noon",
            "",
        ] {
            let (at, _, words) = read(line);
            assert_eq!((at.as_str(), words.as_str()), ("", line.trim()), "{line}");
        }
    }

    #[test]
    fn nothing_panics() {
        for line in [
            "\u{1F600} 14:05",
            "yesterday",
            "[[[",
            "31.2.2026 x",
            "Feb 30 x",
            "99999999999:05",
            "-",
            "~",
        ] {
            let _ = read(line);
        }
    }
}
