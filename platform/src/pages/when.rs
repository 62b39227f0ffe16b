//! How a time reads: in the reader's language, with the zone that it stands in. The one place that says so. Where the
//! script runs, it turns what stands in `<time>` into the reader's own zone.

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::Page;
use crate::clock::Time;
use crate::words::Lang;

/// How precisely a time is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// To the minute: “4 June 2026, 14:05 UTC”.
    Minute,
    /// To the hour: “4 June 2026, about 14:00 UTC”.
    Hour,
    /// A day, without a zone: “4 June 2026”.
    Day,
    /// “June 2026”.
    Month,
    /// “2026”.
    Year,
}

/// A time in words, as it is in a zone.
pub fn told(lang: Lang, time: Time, zone: &TimeZone, precisely: Told) -> String {
    let at = time.timestamp().to_zoned(zone.clone());
    let year = at.year().to_string();
    let month = lang.t(&format!("time-month-{}", at.month()));
    let date = [
        ("day", at.day().to_string()),
        ("month", month),
        ("year", year.clone()),
    ];
    let mut args: Vec<(&str, &str)> = date.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let (hour, minute) = (at.strftime("%H").to_string(), at.strftime("%M").to_string());
    let named = zone_of(&at);
    match precisely {
        Told::Minute | Told::Hour => {
            args.extend([
                ("hour", hour.as_str()),
                ("minute", &minute),
                ("zone", &named),
            ]);
            let hour_only = precisely == Told::Hour;
            lang.with(
                if hour_only {
                    "time-hour"
                } else {
                    "time-minute"
                },
                &args,
            )
        }
        Told::Day => lang.with("time-day", &args),
        Told::Month => lang.with("time-month", &args),
        Told::Year => year,
    }
}

/// The zone of a moment, as everybody reads it: “UTC”, “UTC+2”, “UTC−3:30”.
fn zone_of(at: &Zoned) -> String {
    let seconds = at.offset().seconds();
    let minutes = seconds.abs() / 60;
    let sign = if seconds < 0 { '−' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".into(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

impl Page {
    /// A time in the zone of the organisation; the script shows it in the reader's own.
    pub fn when(&self, time: &Time) -> String {
        told(self.language, *time, &self.zone, Told::Minute)
    }

    /// A day of the organisation, wherever it is read.
    pub fn day(&self, time: &Time) -> String {
        told(self.language, *time, &self.zone, Told::Day)
    }

    /// The same day for a machine, for `datetime` beside [`Page::day`].
    pub fn iso_day(&self, time: &Time) -> String {
        time.shown_day(&self.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 4 June 2026, 14:05 UTC.
    const AT: Time = Time(1_780_581_900_000);

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    #[test]
    fn a_time_reads_as_people_of_its_language_write_it() {
        let [english, german] = ["en", "de"].map(|code| Lang::find(code).unwrap());
        let utc = TimeZone::UTC;
        for (precisely, in_english, in_german) in [
            (
                Told::Minute,
                "4 June 2026, 14:05 UTC",
                "4. Juni 2026, 14:05 UTC",
            ),
            (
                Told::Hour,
                "4 June 2026, about 14:00 UTC",
                "4. Juni 2026, gegen 14:00 UTC",
            ),
            (Told::Day, "4 June 2026", "4. Juni 2026"),
            (Told::Month, "June 2026", "Juni 2026"),
            (Told::Year, "2026", "2026"),
        ] {
            assert_eq!(told(english, AT, &utc, precisely), in_english);
            assert_eq!(told(german, AT, &utc, precisely), in_german);
        }
        for month in 0..12 {
            let at = AT.plus(month * 30 * crate::clock::DAY);
            let text = told(german, at, &utc, Told::Day);
            assert!(!text.contains("time-"), "{text}");
        }
    }

    #[test]
    fn a_time_says_its_zone_and_a_day_is_the_day_there() {
        let english = Lang::find("en").unwrap();
        let told = |name: &str, how| told(english, AT, &zone(name), how);
        assert_eq!(
            told("Europe/Berlin", Told::Minute),
            "4 June 2026, 16:05 UTC+2"
        );
        assert_eq!(
            told("America/St_Johns", Told::Minute),
            "4 June 2026, 11:35 UTC−2:30"
        );
        assert_eq!(told("Pacific/Kiritimati", Told::Day), "5 June 2026");
        let page = Page {
            zone: zone("Pacific/Kiritimati"),
            ..Page::sample()
        };
        assert_eq!(page.day(&AT), "5 June 2026");
        assert_eq!(page.iso_day(&AT), "2026-06-05");
        assert_eq!(page.when(&AT), "5 June 2026, 04:05 UTC+14");
    }
}
