//! A chat or a log, pasted: rows with their times, to be looked at before they are added.
//!
//! Who said something is left out: the timeline tells what happened. Lines without a time belong to
//! the row above them. Where a short line could be a name or a machine's words, it is taken for a
//! name: what is missing from a row can be typed again, a name that stands in it is told.

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

/// What was read, and what was not taken over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paste {
    /// At most [`MOST`] rows.
    pub rows: Vec<Pasted>,
    /// How many names were left out.
    pub names: usize,
    /// How many rows there are beyond those.
    pub beyond: usize,
}

/// Reads what was pasted. `day` is the day of lines that tell a time of day only; past midnight the
/// next one begins.
pub fn read_paste(text: &str, day: Date, now: Time, zone: &TimeZone) -> Paste {
    let now = now.timestamp().to_zoned(zone.clone());
    let mut reader = Reader {
        day,
        last: None,
        now,
        rows: Vec::new(),
        perhaps_name: None,
        names: 0,
    };
    for line in text.lines() {
        reader.line(line);
    }
    let (mut rows, names) = (reader.rows, reader.names);
    rows.retain(|row| !row.words.is_empty());
    let beyond = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    Paste {
        rows,
        names,
        beyond,
    }
}

struct Reader {
    day: Date,
    /// The last time of day, to notice midnight.
    last: Option<Clock>,
    now: Zoned,
    rows: Vec<Pasted>,
    /// The words of the last row may be a name, if words follow on a line of their own.
    perhaps_name: Option<Name>,
    names: usize,
}

/// How much a few words look like somebody's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    /// Capital letters or a handle.
    Surely,
    /// A machine may have written them.
    Perhaps,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let indented = line.starts_with(char::is_whitespace);
        let line = line.trim();
        if line.is_empty() || self.day_alone(line) {
            return;
        }
        if let Some((at, rest)) = self.leading(line) {
            let (nature, words) = said(rest);
            self.push(Some(at), nature, words);
            if nature == Nature::Account {
                self.names += 1;
            } else {
                self.perhaps_name = alone(words);
            }
        } else if let Some(at) = self.trailing(line) {
            // “Anna Bell  2:05 PM”: a name and a time; the words come on the next lines.
            self.push(Some(at), Nature::Account, "");
            self.names += 1;
        } else if let Some(row) = self.rows.last_mut() {
            // “[14:05] Anna Bell”, and the words below. A log indents what goes on.
            let name = self.perhaps_name.take();
            if name == Some(Name::Surely) || name.is_some() && !indented {
                row.words.clear();
                row.nature = Nature::Account;
                self.names += 1;
            }
            if !row.words.is_empty() {
                row.words.push(' ');
            }
            row.words.push_str(line);
        } else {
            let (nature, words) = said(line);
            self.names += usize::from(nature == Nature::Account);
            self.push(None, Nature::Account, words);
        }
    }

    fn push(&mut self, at: Option<Time>, nature: Nature, words: &str) {
        self.perhaps_name = None;
        self.rows.push(Pasted {
            at,
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
        let machine = line
            .split_whitespace()
            .next()
            .is_some_and(|first| first.contains('T'));
        if when::take_day(&mut ahead, self.now.date()).is_some() || machine {
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
    if let Some((_, words)) = rest.strip_prefix("* ").and_then(|r| r.split_once(' ')) {
        return (Nature::Account, words.trim());
    }
    // Chats: “Anna Bell: words”, “anna.bell: words”, “Anna (IT): words”, and the words on the next
    // line. Several words before a machine's colon are small or have a number: “host sshd[17]: Accepted”.
    let named = rest
        .split_once(": ")
        .or_else(|| Some((rest.strip_suffix(':')?, "")));
    if let Some((name, words)) = named
        && name_of(name) == Some(Name::Surely)
    {
        return (Nature::Account, words.trim());
    }
    (Nature::Objective, rest)
}

/// A time and a few words, nothing else: perhaps a name.
fn alone(words: &str) -> Option<Name> {
    let first = words.split_whitespace().next()?;
    if is_machine(first) {
        return None;
    }
    name_of(words)
}

fn name_of(text: &str) -> Option<Name> {
    let mut text = text.trim();
    // “Anna Bell (IT)”: where somebody belongs is no more the timeline's than who it is.
    for (open, close) in [(" (", ')'), (" [", ']')] {
        if let Some((name, _)) = text.strip_suffix(close).and_then(|t| t.rsplit_once(open)) {
            text = name.trim_end();
        }
    }
    let parts: Vec<&str> = text.split_whitespace().collect();
    let shaped = |part: &&str| {
        part.chars().any(char::is_alphabetic)
            && part
                .chars()
                .all(|c| c.is_alphanumeric() || "-'.’_@".contains(c))
    };
    if !(1..=4).contains(&parts.len()) || !parts.iter().all(shaped) {
        return None;
    }
    let [single] = parts.as_slice() else {
        let capital = |part: &str| part.chars().next().is_some_and(char::is_uppercase);
        let own = |part: &&str| capital(part) || PARTICLES.contains(part) || handle(part);
        let surely = parts.iter().all(own) && parts.iter().any(|part| capital(part));
        return Some(if surely { Name::Surely } else { Name::Perhaps });
    };
    // "ERROR: …" is a machine's.
    let loud = single
        .chars()
        .all(|c| !c.is_alphabetic() || c.is_uppercase());
    (!loud && !is_machine(single)).then_some(Name::Surely)
}

/// “anna.bell”, “anna_b2”, “@anna”.
fn handle(part: &str) -> bool {
    part.contains(['.', '_', '@'])
}

/// Small words within names.
const PARTICLES: [&str; 22] = [
    "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "of",
    "ten", "ter", "van", "vom", "von", "zu", "zum",
];

/// What logs begin with, and nobody is called.
const MACHINES: [&str; 29] = [
    "alert",
    "apache2",
    "audit",
    "auditd",
    "cron",
    "critical",
    "crit",
    "debug",
    "dhcpd",
    "docker",
    "dovecot",
    "emerg",
    "err",
    "error",
    "fatal",
    "firewalld",
    "info",
    "kernel",
    "named",
    "nginx",
    "notice",
    "postfix",
    "sshd",
    "sudo",
    "systemd",
    "trace",
    "warn",
    "warning",
    "rsyslogd",
];

fn is_machine(word: &str) -> bool {
    MACHINES.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Nature, String)> {
        let zone = TimeZone::get("Europe/Vienna").unwrap();
        let now = "2026-03-02T14:00:00Z".parse::<jiff::Timestamp>().unwrap();
        let day = jiff::civil::date(2026, 3, 1);
        read_paste(text, day, Time(now.as_millisecond()), &zone)
            .rows
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
    fn a_name_behind_the_time_and_the_words_below_it() {
        let text = "[14:05] Anna Brandt\nI clicked it\nand told Ben\n14:06 anna brandt\nit asked twice\n\
                    14:07 Anna von Brandt:\nall is well\n14:08 ERROR pool\nexhausted\n14:09 link down\n  again";
        assert_eq!(
            read(text),
            [
                row(
                    "2026-03-01 14:05",
                    Nature::Account,
                    "I clicked it and told Ben"
                ),
                row("2026-03-01 14:06", Nature::Account, "it asked twice"),
                row("2026-03-01 14:07", Nature::Account, "all is well"),
                row(
                    "2026-03-01 14:08",
                    Nature::Objective,
                    "ERROR pool exhausted"
                ),
                row("2026-03-01 14:09", Nature::Objective, "link down again"),
            ]
        );
    }

    #[test]
    fn handles_and_where_somebody_belongs_before_a_colon() {
        for name in [
            "anna.brandt",
            "anna_b2",
            "anna",
            "@anna",
            "anna@harbour.example",
            "Anna (IT)",
            "Anna Brandt (she/her)",
            "Anna Brandt [External]",
            "Anna-Lena de Boer",
            "Ann O’Brien",
        ] {
            for text in [
                format!("14:05 {name}: I clicked it"),
                format!("14:05 {name}:\nI clicked it"),
                format!("[14:05] {name}\nI clicked it"),
                format!("14:05 <{name}> I clicked it"),
            ] {
                let said = row("2026-03-01 14:05", Nature::Account, "I clicked it");
                assert_eq!(read(&text), [said], "{text}");
            }
            let untimed = read(&format!("{name}: I clicked it"));
            assert_eq!(untimed, [row("", Nature::Account, "I clicked it")]);
        }
        for log in [
            "kernel: link down",
            "ERROR: pool exhausted",
            "gate kernel: link down",
            "10.0.0.1: refused",
        ] {
            let kept = row("2026-03-01 14:05", Nature::Objective, log);
            assert_eq!(read(&format!("14:05 {log}")), [kept]);
        }
        let does = row("2026-03-01 14:05", Nature::Account, "waves");
        assert_eq!(read("14:05 * quill waves"), [does]);
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let zone = TimeZone::UTC;
        let day = jiff::civil::date(2026, 3, 1);
        let paste = |text: &str| read_paste(text, day, Time(1_772_000_000_000), &zone);
        let many = paste(&"14:05 Anna: x\n".repeat(2_003));
        assert_eq!((many.rows.len(), many.beyond, many.names), (MOST, 3, 2_003));
        let few = paste("14:05 Anna Brandt\nx\nBen Oxtoby 14:06\ny\n14:07 sshd[17]: z");
        assert_eq!((few.rows.len(), few.beyond, few.names), (3, 0, 2));
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
