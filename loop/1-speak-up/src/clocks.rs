//! Clocks: acknowledged at once, answered by a person within working days, fed back within 3 months.

use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::config::Config;
use jiff::civil::{Date, Weekday};
use jiff::{ToSpan, Zoned};

/// Directive (EU) 2019/1937, art. 9(1)(b): acknowledgement within seven days.
pub const ACKNOWLEDGE_WITHIN: i64 = 7 * DAY;

/// When people work.
pub struct Calendar {
    zone: jiff::tz::TimeZone,
    days: Vec<Weekday>,
    from: jiff::civil::Time,
    to: jiff::civil::Time,
    holidays: Vec<Date>,
}

impl Calendar {
    /// From the configuration; the error names the setting.
    pub fn from_config(config: &Config) -> Result<Calendar, String> {
        let days = config
            .working_days
            .iter()
            .map(|day| {
                weekday(day)
                    .ok_or_else(|| format!("clocks.working_days: ‘{day}’ is not a day such as mon"))
            })
            .collect::<Result<Vec<_>, _>>()?;
        if days.is_empty() {
            return Err("clocks.working_days: at least one day is needed".into());
        }
        let wrong = || {
            format!(
                "clocks.working_hours: ‘{}’ is not of the form 09:00-17:00",
                config.working_hours
            )
        };
        let (from, to) = config.working_hours.split_once('-').ok_or_else(wrong)?;
        let hour =
            |text: &str| jiff::civil::Time::strptime("%H:%M", text.trim()).map_err(|_| wrong());
        let (from, to) = (hour(from)?, hour(to)?);
        if from >= to {
            return Err(wrong());
        }
        let holidays = config
            .holidays
            .iter()
            .map(|day| {
                day.parse().map_err(|_| {
                    format!("clocks.holidays: ‘{day}’ is not a day such as 2026-12-25")
                })
            })
            .collect::<Result<Vec<Date>, _>>()?;
        let zone = jiff::tz::TimeZone::get(&config.time_zone).map_err(|_| {
            format!(
                "time_zone: ‘{}’ is not a time zone such as Europe/Berlin",
                config.time_zone
            )
        })?;
        Ok(Calendar {
            zone,
            days,
            from,
            to,
            holidays,
        })
    }

    fn works(&self, date: Date) -> bool {
        self.days.contains(&date.weekday()) && !self.holidays.contains(&date)
    }

    /// The moment that lies `days` working days after `start`: the same hour of the day for a start
    /// within working hours, else counted from the next opening.
    pub fn after(&self, start: Time, days: i64) -> Time {
        let mut at = self.opening(start.timestamp().to_zoned(self.zone.clone()));
        // A day begun at the opening ends at the close of the same day, not at the next opening.
        if at.time() == self.from && days > 0 {
            let date = self.forward(at.date(), days - 1);
            return self.on(date, self.to).unwrap_or(start.plus(days * DAY));
        }
        let date = self.forward(at.date(), days);
        at = match at.with().date(date).build() {
            Ok(at) => at,
            Err(_) => return start.plus(days * DAY),
        };
        Time(at.timestamp().as_millisecond())
    }

    /// `at`, or the next opening when nobody works then.
    fn opening(&self, at: Zoned) -> Zoned {
        let mut date = at.date();
        if self.works(date) && at.time() >= self.from && at.time() < self.to {
            return at;
        }
        if !(self.works(date) && at.time() < self.from) {
            date = self.forward(date, 1);
        }
        date.to_datetime(self.from)
            .to_zoned(self.zone.clone())
            .unwrap_or(at)
    }

    /// The `n`th working day after `date` (`date` itself for 0).
    fn forward(&self, mut date: Date, n: i64) -> Date {
        let mut left = n;
        // A year without a working day would be a mistake in the calendar; do not search for ever.
        for _ in 0..3_660 {
            if left <= 0 {
                break;
            }
            date = date.saturating_add(1.day());
            if self.works(date) {
                left -= 1;
            }
        }
        date
    }

    fn on(&self, date: Date, time: jiff::civil::Time) -> Option<Time> {
        let at = date.to_datetime(time).to_zoned(self.zone.clone()).ok()?;
        Some(Time(at.timestamp().as_millisecond()))
    }
}

/// Directive (EU) 2019/1937, art. 9(1)(f): feedback within three months of the acknowledgement.
pub fn feedback_due(filed: Time) -> Time {
    let at = filed.timestamp().to_zoned(jiff::tz::TimeZone::UTC);
    let due = at.checked_add(3.months()).unwrap_or(at);
    Time(due.timestamp().as_millisecond())
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name.trim().to_ascii_lowercase().as_str() {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        let zoned: Zoned = format!("{text}[Europe/Berlin]").parse().unwrap();
        Time(zoned.timestamp().as_millisecond())
    }

    fn calendar() -> Calendar {
        let mut config = Config::defaults().unwrap();
        config.holidays = vec!["2026-05-01".into()];
        Calendar::from_config(&config).unwrap()
    }

    #[test]
    fn one_working_day_skips_nights_weekends_and_holidays() {
        let c = calendar();
        assert_eq!(c.after(at("2026-03-02T10:00"), 1), at("2026-03-03T10:00"));
        assert_eq!(c.after(at("2026-03-02T22:00"), 1), at("2026-03-03T17:00"));
        assert_eq!(c.after(at("2026-03-02T06:00"), 1), at("2026-03-02T17:00"));
        assert_eq!(c.after(at("2026-03-06T16:00"), 1), at("2026-03-09T16:00"));
        assert_eq!(c.after(at("2026-03-07T12:00"), 1), at("2026-03-09T17:00"));
        // Thursday before a Friday holiday.
        assert_eq!(c.after(at("2026-04-30T11:00"), 1), at("2026-05-04T11:00"));
        assert_eq!(c.after(at("2026-03-02T10:00"), 3), at("2026-03-05T10:00"));
        // Over the change to summer time the hour on the wall stays.
        assert_eq!(c.after(at("2026-03-27T10:00"), 1), at("2026-03-30T10:00"));
    }

    #[test]
    fn a_calendar_that_makes_no_sense_names_its_setting() {
        let mut config = Config::defaults().unwrap();
        config.working_hours = "17:00-09:00".into();
        assert!(
            Calendar::from_config(&config)
                .err()
                .unwrap()
                .contains("clocks.working_hours")
        );
        config.working_hours = "09:00-17:00".into();
        config.working_days = vec!["moon".into()];
        assert!(
            Calendar::from_config(&config)
                .err()
                .unwrap()
                .contains("moon")
        );
    }

    #[test]
    fn feedback_is_due_after_three_months() {
        let due = feedback_due(Time(1_772_442_000_000));
        assert_eq!(due.rfc3339(), "2026-06-02T09:00:00Z");
    }
}
