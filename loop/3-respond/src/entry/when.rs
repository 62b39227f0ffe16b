//! Times as people write them, in English and German, in the zone of whoever writes.

use goodcatch_platform::clock::Time;
use jiff::civil::{Date, DateTime, Time as Clock, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};

use crate::milestone::Precision;

/// A time that was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub at: Time,
    pub precision: Precision,
}

/// Takes words from the front of a text.
pub(super) struct Words<'a> {
    rest: &'a str,
}

impl<'a> Words<'a> {
    pub fn new(text: &'a str) -> Self {
        Words {
            rest: text.trim_start(),
        }
    }

    pub fn rest(&self) -> &'a str {
        self.rest
    }

    /// The next word without the signs around it.
    pub fn peek(&self) -> &'a str {
        let word = self.rest.split_whitespace().next().unwrap_or_default();
        word.trim_start_matches(['[', '(', '*', '-', '–', '~'])
            .trim_end_matches([']', ')', ',', '*', '-', '–'])
            .trim_end_matches(':')
    }

    pub fn skip(&mut self) {
        let word = self.rest.split_whitespace().next().unwrap_or_default();
        self.rest = self.rest.get(word.len()..).unwrap_or_default().trim_start();
    }
}

/// A time of day: `14:05`, `14:05:33`, `9am`, `9:30pm`, `14h05`, `14.05` after a date or before “Uhr”.
fn time_of_day(word: &str) -> Option<(Clock, Precision)> {
    let lower = word.to_ascii_lowercase();
    let (digits, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(d), _) => (d, Some(false)),
        (_, Some(d)) => (d, Some(true)),
        _ => (lower.as_str(), None),
    };
    // Fractions of a second and the zone sign of a machine's time are not of interest here.
    let digits = digits.split([',', '.']).next()?.trim_end_matches('z');
    let parts: Vec<&str> = digits.split([':', 'h']).collect();
    let number = |text: &&str| -> Option<i8> {
        ((1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    };
    let mut hour = number(parts.first()?)?;
    let minute = match parts.get(1) {
        None if half.is_none() => return None,
        None => 0,
        Some(text) if text.len() == 2 => number(text)?,
        Some(_) => return None,
    };
    let second = parts.get(2).map_or(Some(0), number)?;
    if parts.len() > 3 {
        return None;
    }
    if let Some(afternoon) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    // "9am" says an hour.
    let precision = if parts.len() == 1 {
        Precision::Hour
    } else {
        Precision::Minute
    };
    Some((Clock::new(hour, minute, second, 0).ok()?, precision))
}

/// A time of day at the front, with "Uhr" and the like; how precise.
fn take_time(words: &mut Words<'_>) -> Option<(Clock, Precision)> {
    let word = words.peek();
    if let Some(found) = time_of_day(word) {
        words.skip();
        let after = words.peek().to_ascii_lowercase();
        if after == "uhr" {
            words.skip();
        } else if (after == "am" || after == "pm") && found.0.hour() <= 12 {
            words.skip();
            let hour = found.0.hour() % 12 + if after == "pm" { 12 } else { 0 };
            return Some((Clock::new(hour, found.0.minute(), 0, 0).ok()?, found.1));
        }
        return Some(found);
    }
    // "9 Uhr", "9 am", "14.05 Uhr".
    let mut ahead = Words { rest: words.rest };
    ahead.skip();
    let after = ahead.peek().to_ascii_lowercase();
    let (hour, minute) = word.split_once('.').unwrap_or((word, ""));
    let hour: i8 = hour.parse().ok()?;
    let found = match after.as_str() {
        "uhr" if minute.is_empty() => (Clock::new(hour, 0, 0, 0).ok()?, Precision::Hour),
        "uhr" => (
            Clock::new(hour, minute.parse().ok()?, 0, 0).ok()?,
            Precision::Minute,
        ),
        "am" | "pm" if minute.is_empty() && (1..=12).contains(&hour) => {
            let hour = hour % 12 + if after == "pm" { 12 } else { 0 };
            (Clock::new(hour, 0, 0, 0).ok()?, Precision::Hour)
        }
        _ => return None,
    };
    words.skip();
    words.skip();
    Some(found)
}

/// A day at the front: a date, `today`, `yesterday`, a weekday.
pub(super) fn take_day(words: &mut Words<'_>, today: Date) -> Option<Date> {
    let word = words.peek();
    let lower = word.to_lowercase();
    let back = match lower.as_str() {
        "today" | "heute" => Some(0),
        "yesterday" | "gestern" => Some(1),
        "vorgestern" => Some(2),
        _ => weekday(&lower).map(|day| {
            let ago = i64::from(day.until(today.weekday()));
            if ago == 0 { 7 } else { ago }
        }),
    };
    if let Some(days) = back {
        let date = today.checked_sub(Span::new().days(days)).ok()?;
        words.skip();
        return Some(date);
    }
    if let Some(date) = date(word, today) {
        words.skip();
        return Some(date);
    }
    // "2 March 2026", "March 2", "2. März", "Mar  2".
    let mut ahead = Words { rest: words.rest };
    ahead.skip();
    let second = ahead.peek();
    let day = |text: &str| -> Option<i8> {
        text.trim_end_matches(['.', ','])
            .trim_end_matches("st")
            .trim_end_matches("nd")
            .trim_end_matches("rd")
            .trim_end_matches("th")
            .parse()
            .ok()
            .filter(|d| (1..=31).contains(d))
    };
    let (month, day) = match (month(&lower), month(&second.to_lowercase())) {
        (Some(month), _) => (month, day(second)?),
        (_, Some(month)) => (month, day(word)?),
        _ => return None,
    };
    ahead.skip();
    let year: Option<i16> = ahead
        .peek()
        .parse()
        .ok()
        .filter(|y| (1970..=2200).contains(y));
    if year.is_some() {
        ahead.skip();
    }
    let found = with_year(year, month, day, today)?;
    words.rest = ahead.rest;
    Some(found)
}

/// Without a year: the last such day that is not in the future.
fn with_year(year: Option<i16>, month: i8, day: i8, today: Date) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    let this = Date::new(today.year(), month, day).ok();
    match this {
        Some(date) if date <= today => Some(date),
        _ => Date::new(today.year() - 1, month, day).ok(),
    }
}

/// `2026-03-02`, `02.03.2026`, `2.3.`, `02/03/2026`. With slashes the day comes first, unless that
/// cannot be.
fn date(word: &str, today: Date) -> Option<Date> {
    let sign = ['-', '.', '/'].into_iter().find(|s| word.contains(*s))?;
    let parts: Vec<&str> = word.split(sign).filter(|p| !p.is_empty()).collect();
    if parts.iter().any(|p| !p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let numbers: Vec<i16> = parts.iter().filter_map(|p| p.parse().ok()).collect();
    let small = |n: i16| i8::try_from(n).ok();
    let century = |y: i16| if y < 100 { y + 2000 } else { y };
    match (numbers.as_slice(), sign) {
        ([year, month, day], '-' | '/') if *year > 999 => {
            Date::new(*year, small(*month)?, small(*day)?).ok()
        }
        ([a, b, year], '.' | '/') => {
            let (day, month) = if sign == '/' && *b > 12 {
                (b, a)
            } else {
                (a, b)
            };
            Date::new(century(*year), small(*month)?, small(*day)?).ok()
        }
        // "2.3." but not "14.05", which may be a time, or a version.
        ([day, month], '.') if word.ends_with('.') => {
            with_year(None, small(*month)?, small(*day)?, today)
        }
        _ => None,
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    // "Mo." with its dot only: “so” and “do” are words.
    let word = word
        .strip_suffix('.')
        .filter(|short| short.chars().count() > 2)
        .unwrap_or(word);
    let all = [
        (Weekday::Monday, ["mon", "monday", "montag", "mo."]),
        (Weekday::Tuesday, ["tue", "tuesday", "dienstag", "di."]),
        (Weekday::Wednesday, ["wed", "wednesday", "mittwoch", "mi."]),
        (Weekday::Thursday, ["thu", "thursday", "donnerstag", "do."]),
        (Weekday::Friday, ["fri", "friday", "freitag", "fr."]),
        (Weekday::Saturday, ["sat", "saturday", "samstag", "sa."]),
        (Weekday::Sunday, ["sun", "sunday", "sonntag", "so."]),
    ];
    all.into_iter()
        .find(|(_, names)| names.contains(&word))
        .map(|(day, _)| day)
}

fn month(word: &str) -> Option<i8> {
    const NAMES: [[&str; 4]; 12] = [
        ["jan", "january", "januar", "jän"],
        ["feb", "february", "februar", "feber"],
        ["mar", "march", "märz", "mär"],
        ["apr", "april", "april", "apr"],
        ["may", "may", "mai", "mai"],
        ["jun", "june", "juni", "jun"],
        ["jul", "july", "juli", "jul"],
        ["aug", "august", "august", "aug"],
        ["sep", "september", "sept", "sep"],
        ["oct", "october", "oktober", "okt"],
        ["nov", "november", "november", "nov"],
        ["dec", "december", "dezember", "dez"],
    ];
    let word = word.trim_end_matches(['.', ',']);
    NAMES
        .iter()
        .zip(1_i8..)
        .find(|(names, _)| names.contains(&word))
        .map(|(_, number)| number)
}

/// A machine's time at the front: `2026-03-02T14:05:33Z`, `2026-03-02T14:05:33.1+01:00`.
fn take_machine(words: &mut Words<'_>, zone: &TimeZone) -> Option<When> {
    let word = words.peek();
    let (day, time) = word.split_once(['T', 't'])?;
    if !day.contains('-') || !time.contains(':') {
        return None;
    }
    let exact = word.replace(',', ".");
    let at = if let Ok(stamp) = exact.parse::<jiff::Timestamp>() {
        stamp
    } else {
        let civil: DateTime = exact.parse().ok()?;
        civil.to_zoned(zone.clone()).ok()?.timestamp()
    };
    words.skip();
    Some(When {
        at: Time(at.as_millisecond()),
        precision: Precision::Minute,
    })
}

/// The time at the front of a text, if one is there. `now` says the zone and today; a time of day
/// that has not come yet today was yesterday's.
pub(super) fn take(words: &mut Words<'_>, now: &Zoned) -> Option<When> {
    if let Some(found) = take_machine(words, now.time_zone()) {
        return Some(found);
    }
    let before = words.rest;
    let vague = [
        "about", "around", "circa", "ca", "ca.", "gegen", "etwa", "approx",
    ]
    .contains(&words.peek().to_lowercase().as_str())
        || words.rest.starts_with('~');
    if vague && !words.rest.starts_with('~') {
        words.skip();
    }
    let day = take_day(words, now.date());
    for link in ["at", "um", "gegen"] {
        if day.is_some() && words.peek().eq_ignore_ascii_case(link) {
            words.skip();
        }
    }
    let time = take_time(words);
    let found = found(day, time, now).map(|when| When {
        precision: match (vague, when.precision) {
            (true, Precision::Minute) => Precision::Hour,
            (true, Precision::Hour) => Precision::Day,
            (_, same) => same,
        },
        ..when
    });
    if found.is_none() {
        words.rest = before;
    }
    found
}

fn found(day: Option<Date>, time: Option<(Clock, Precision)>, now: &Zoned) -> Option<When> {
    let (date, clock, precision) = match (day, time) {
        (None, None) => return None,
        (Some(day), None) => (day, Clock::midnight(), Precision::Day),
        (Some(day), Some((clock, precision))) => (day, clock, precision),
        (None, Some((clock, precision))) => {
            // Clocks differ by minutes; what lies further ahead was yesterday.
            let soon = now.checked_add(Span::new().minutes(10)).ok()?;
            let today = now.date();
            let date = if today.to_datetime(clock) > soon.datetime() {
                today.yesterday().ok()?
            } else {
                today
            };
            (date, clock, precision)
        }
    };
    at(date, clock, now.time_zone()).map(|at| When { at, precision })
}

/// A civil time in a zone.
pub(super) fn at(date: Date, clock: Clock, zone: &TimeZone) -> Option<Time> {
    let zoned = date.to_datetime(clock).to_zoned(zone.clone()).ok()?;
    Some(Time(zoned.timestamp().as_millisecond()))
}

/// A time of day at the front, for lines whose day is told elsewhere.
pub(super) fn take_clock(words: &mut Words<'_>) -> Option<Clock> {
    take_time(words).map(|(clock, _)| clock)
}
