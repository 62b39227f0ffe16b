//! Dates of mails, to UTC milliseconds.

/// Reads a date such as `Tue, 1 Jul 2025 10:52:37 +0200`; none where it makes no sense.
pub(crate) fn read(value: &str) -> Option<i64> {
    let value = value.split('(').next().unwrap_or_default();
    let value = value.split_once(',').map_or(value, |(_, rest)| rest);
    let mut words = value.split_whitespace().peekable();
    if words
        .peek()
        .is_some_and(|word| word.chars().all(char::is_alphabetic))
    {
        words.next();
    }
    let (day, month, year);
    let first = words.next()?;
    if let Some((d, rest)) = first.split_once('-') {
        let (m, y) = rest.split_once('-')?;
        (day, month, year) = (d.parse().ok()?, month_of(m)?, y.parse().ok()?);
    } else {
        (day, month, year) = (
            first.parse().ok()?,
            month_of(words.next()?)?,
            words.next()?.parse().ok()?,
        );
    }
    let year = match year {
        0..=49 => year + 2000,
        50..=999 => year + 1900,
        _ => year,
    };
    let mut clock = words.next().unwrap_or("0:0:0").split(':');
    let hour: i64 = clock.next()?.parse().ok()?;
    let minute: i64 = clock.next().unwrap_or("0").parse().ok()?;
    let second: i64 = clock
        .next()
        .unwrap_or("0")
        .split('.')
        .next()?
        .parse()
        .ok()?;
    if !(1..=31).contains(&day) || !(1970..=9999).contains(&year) {
        return None;
    }
    if !(0..24).contains(&hour) || !(0..60).contains(&minute) || !(0..=60).contains(&second) {
        return None;
    }
    let offset = zone(words.next().unwrap_or("+0000"));
    let seconds =
        days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60;
    Some(seconds * 1_000)
}

fn month_of(word: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let word = word.get(..3)?.to_ascii_lowercase();
    MONTHS
        .iter()
        .zip(1..)
        .find(|(month, _)| **month == word)
        .map(|(_, number)| number)
}

/// Minutes east of UTC.
fn zone(word: &str) -> i64 {
    let digits = |text: &str| -> Option<i64> {
        let hours: i64 = text.get(..2)?.parse().ok()?;
        let minutes: i64 = text.get(2..4)?.parse().ok()?;
        (hours <= 15 && minutes < 60).then_some(hours * 60 + minutes)
    };
    match word {
        _ if word.starts_with('+') => digits(word.get(1..).unwrap_or_default()).unwrap_or(0),
        _ if word.starts_with('-') => -digits(word.get(1..).unwrap_or_default()).unwrap_or(0),
        "EDT" => -240,
        "EST" | "CDT" => -300,
        "CST" | "MDT" => -360,
        "MST" | "PDT" => -420,
        "PST" => -480,
        "CET" => 60,
        "CEST" => 120,
        _ => 0,
    }
}

/// Days since 1970 of a civil date (Howard Hinnant's method).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted = (month + 9) % 12;
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Writes UTC milliseconds as a mail date.
pub(crate) fn write(milliseconds: i64) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let seconds = milliseconds.div_euclid(1_000);
    let (count, clock) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = count + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = (shifted_month + 2) % 12;
    let year = year_of_era + era * 400 + i64::from(month < 2);
    let name = |list: &[&'static str], at: i64| {
        usize::try_from(at)
            .ok()
            .and_then(|at| list.get(at).copied())
            .unwrap_or("")
    };
    format!(
        "{}, {day} {} {year} {:02}:{:02}:{:02} +0000",
        name(&WEEKDAYS, count.rem_euclid(7)),
        name(&MONTHS, month),
        clock / 3_600,
        clock / 60 % 60,
        clock % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_and_absurd_dates() {
        assert_eq!(read("Thu, 1 Jan 1970 00:00:01 +0000"), Some(1_000));
        assert_eq!(
            read("Tue, 1 Jul 2025 12:00:00 +0200 (CEST)"),
            Some(1_751_364_000_000)
        );
        assert_eq!(read("1 Jul 25 10:00 GMT"), Some(1_751_364_000_000));
        assert_eq!(read("99 Foo 99999999999999999999 99:99"), None);
        assert_eq!(read(""), None);
    }

    proptest::proptest! {
        #[test]
        fn dates_are_written_as_they_are_read(seconds in 0_i64..32_503_680_000) {
            proptest::prop_assert_eq!(read(&write(seconds * 1_000)), Some(seconds * 1_000));
        }
    }
}
