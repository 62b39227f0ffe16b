//! A chat or a log, pasted: rows with their times, to be looked at before they are added.
//!
//! Who said something is left out: the timeline tells what happened. Lines without a time belong to
//! the row above them.

use goodcatch_platform::clock::Time;
use jiff::civil::{Date, Time as Clock};
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};

use super::when::{self, Words};
use crate::event::Nature;

/// A row of what was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// When, if that could be read.
    pub at: Option<Time>,
    /// A person's words, or a machine's.
    pub nature: Nature,
    /// What was said or logged.
    pub words: String,
}

/// The most rows that are read at once.
pub const MOST: usize = 2_000;

/// Reads what was pasted. `day` is the day of lines that tell a time of day only; past midnight the
/// next one begins.
pub fn read_paste(text: &str, day: Date, now: Time, zone: &TimeZone) -> Vec<Pasted> {
    let now = now.timestamp().to_zoned(zone.clone());
    let mut reader = Reader {
        day,
        last: None,
        now,
        rows: Vec::new(),
    };
    for line in text.lines() {
        if reader.rows.len() > MOST {
            break;
        }
        reader.line(line);
    }
    reader.rows.retain(|row| !row.words.is_empty());
    reader.rows.truncate(MOST);
    reader.rows
}

struct Reader {
    day: Date,
    /// The last time of day, to notice midnight.
    last: Option<Clock>,
    now: Zoned,
    rows: Vec<Pasted>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() || self.day_alone(line) {
            return;
        }
        if let Some((at, rest)) = self.leading(line) {
            let (nature, words) = said(rest);
            self.push(at, nature, words);
        } else if let Some(at) = self.trailing(line) {
            // “Anna Bell  2:05 PM”: a name and a time; the words come on the next lines.
            self.push(at, Nature::Account, "");
        } else if let Some(row) = self.rows.last_mut() {
            if !row.words.is_empty() {
                row.words.push(' ');
            }
            row.words.push_str(line);
        } else {
            self.rows.push(Pasted {
                at: None,
                nature: Nature::Account,
                words: line.to_owned(),
            });
        }
    }

    fn push(&mut self, at: Time, nature: Nature, words: &str) {
        self.rows.push(Pasted {
            at: Some(at),
            nature,
            words: words.to_owned(),
        });
    }

    /// A line that only tells the day: “2026-03-02”, “--- Day changed Mon Mar 02 2026”, “Today”.
    fn day_alone(&mut self, line: &str) -> bool {
        let line = line.trim_matches(['-', '—', '=', ' ']);
        let line = line.strip_prefix("Day changed").unwrap_or(line);
        let mut words = Words::new(line);
        let mut found = when::take_day(&mut words, self.now.date());
        // A weekday before the date says nothing more.
        if let Some(better) = when::take_day(&mut words, self.now.date()) {
            found = Some(better);
        }
        match found {
            Some(day) if words.rest().is_empty() => {
                self.day = day;
                self.last = None;
                true
            }
            _ => false,
        }
    }

    /// A time at the front, and the rest.
    fn leading<'l>(&mut self, line: &'l str) -> Option<(Time, &'l str)> {
        let mut words = Words::new(line);
        let mut ahead = Words::new(line);
        // Whole times first: they need no day from elsewhere.
        if when::take_day(&mut ahead, self.now.date()).is_some() || line.contains('T') {
            let mut whole = Words::new(line);
            if let Some(found) = when::take(&mut whole, &self.now) {
                let local = found.at.timestamp().to_zoned(self.now.time_zone().clone());
                self.day = local.date();
                self.last = Some(local.time());
                return Some((found.at, whole.rest()));
            }
        }
        let clock = when::take_clock(&mut words)?;
        Some((self.on_day(clock)?, words.rest()))
    }

    /// A short line that ends in a time: a name before it, and nothing after it.
    fn trailing(&mut self, line: &str) -> Option<Time> {
        let count = line.split_whitespace().count();
        if !(2..=8).contains(&count) {
            return None;
        }
        let starts: Vec<usize> = line
            .char_indices()
            .filter(|(i, c)| {
                !c.is_whitespace()
                    && line
                        .get(..*i)
                        .is_none_or(|b| b.ends_with(char::is_whitespace))
            })
            .map(|(i, _)| i)
            .collect();
        for start in starts {
            let mut words = Words::new(line.get(start..)?);
            let before = words.rest();
            let found = match when::take_day(&mut words, self.now.date()) {
                Some(_) => {
                    let mut whole = Words::new(before);
                    let found = when::take(&mut whole, &self.now)?;
                    whole.rest().is_empty().then_some(found.at)
                }
                None => match when::take_clock(&mut words) {
                    Some(clock) if words.rest().is_empty() => self.on_day(clock),
                    _ => None,
                },
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn on_day(&mut self, clock: Clock) -> Option<Time> {
        let back = self
            .last
            .is_some_and(|last| (last.hour() - clock.hour()) > 6);
        if back {
            self.day = self.day.checked_add(Span::new().days(1)).ok()?;
        }
        self.last = Some(clock);
        when::at(self.day, clock, self.now.time_zone())
    }
}

/// What stands behind the time: a person's words without their name, or a machine's line.
fn said(rest: &str) -> (Nature, &str) {
    let rest = rest
        .trim_start_matches(['-', '–', ']', ')', ','])
        .trim_start();
    // IRC: “<nick> words”, “* nick does”.
    if let Some((_, words)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
        return (Nature::Account, words.trim());
    }
    // Chats: “Anna Bell: words”. A machine's line has no blank in what stands before its colon, or a
    // number in it: “host sshd[17]: Accepted”.
    if let Some((name, words)) = rest.split_once(": ") {
        let parts: Vec<&str> = name.split_whitespace().collect();
        let named = (1..=4).contains(&parts.len())
            && parts.iter().all(|p| {
                p.chars().next().is_some_and(char::is_uppercase)
                    && p.chars().all(|c| c.is_alphabetic() || "-'.’".contains(c))
            })
            // "ERROR: …" is a machine's.
            && !(parts.len() == 1 && name.chars().all(char::is_uppercase));
        if named {
            return (Nature::Account, words.trim());
        }
    }
    (Nature::Objective, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Nature, String)> {
        let zone = TimeZone::get("Europe/Vienna").unwrap();
        let now = "2026-03-02T14:00:00Z".parse::<jiff::Timestamp>().unwrap();
        let day = jiff::civil::date(2026, 3, 1);
        read_paste(text, day, Time(now.as_millisecond()), &zone)
            .into_iter()
            .map(|row| {
                let at = row.at.map_or_else(String::new, |at| at.shown(&zone));
                (at, row.nature, row.words)
            })
            .collect()
    }

    fn row(at: &str, nature: Nature, words: &str) -> (String, Nature, String) {
        (at.into(), nature, words.into())
    }

    #[test]
    fn irc_and_plain_chats_lose_their_names() {
        let text =
            "[14:05] <quill> is the proxy up?\n14:06 <oxtoby> no\n14:07 Anna Bell: I look at it\n";
        assert_eq!(
            read(text),
            [
                row("2026-03-01 14:05", Nature::Account, "is the proxy up?"),
                row("2026-03-01 14:06", Nature::Account, "no"),
                row("2026-03-01 14:07", Nature::Account, "I look at it"),
            ]
        );
    }

    #[test]
    fn chats_with_a_line_for_name_and_time() {
        let text =
            "Anna Bell  2:05 PM\nis the proxy up?\nit was this morning\nBen Oxtoby  2:06 PM\nno\n";
        assert_eq!(
            read(text),
            [
                row(
                    "2026-03-01 14:05",
                    Nature::Account,
                    "is the proxy up? it was this morning"
                ),
                row("2026-03-01 14:06", Nature::Account, "no"),
            ]
        );
        let text = "Anna Bell 27.02.2026 14:05\nis the proxy up?";
        assert_eq!(
            read(text),
            [row("2026-02-27 14:05", Nature::Account, "is the proxy up?")]
        );
        let text = "[27/02/2026, 14:05:10] Anna Bell: is the proxy up?";
        assert_eq!(
            read(text),
            [row("2026-02-27 14:05", Nature::Account, "is the proxy up?")]
        );
    }

    #[test]
    fn logs_of_machines() {
        let text = "2026-02-27T13:05:33Z gate sshd[17]: Accepted publickey\n\
                    2026-02-27 14:06:01,250 ERROR pool exhausted\n\
                    Feb 27 14:07:02 gate kernel: link down\n  with a second line";
        assert_eq!(
            read(text),
            [
                row(
                    "2026-02-27 14:05",
                    Nature::Objective,
                    "gate sshd[17]: Accepted publickey"
                ),
                row(
                    "2026-02-27 14:06",
                    Nature::Objective,
                    "ERROR pool exhausted"
                ),
                row(
                    "2026-02-27 14:07",
                    Nature::Objective,
                    "gate kernel: link down with a second line"
                ),
            ]
        );
    }

    #[test]
    fn days_begin_at_midnight_and_where_a_line_says_so() {
        let text = "23:59 <a> late\n00:01 <a> early\n--- Day changed Fri Feb 27 2026\n10:00 <a> back\n10:01 <a> there";
        let days: Vec<String> = read(text).into_iter().map(|r| r.0).collect();
        assert_eq!(
            days,
            [
                "2026-03-01 23:59",
                "2026-03-02 00:01",
                "2026-02-27 10:00",
                "2026-02-27 10:01"
            ]
        );
    }

    #[test]
    fn what_has_no_time_is_kept_and_nothing_panics() {
        assert_eq!(
            read("we saw it first"),
            [row("", Nature::Account, "we saw it first")]
        );
        assert!(read("\n \n").is_empty());
        assert_eq!(read(&"14:05 x\n".repeat(5_000)).len(), MOST);
        read("[\n<>\n: : :\n\u{200f}14:05\n14:05 <\n2026-13-99 25:61 x");
    }
}
