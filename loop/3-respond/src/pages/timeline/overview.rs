//! The timeline at a glance: how much happened in each five minutes, hour, day or month, as a picture and a table.

use goodcatch_platform::clock::{DAY, HOUR, MINUTE, Time};
use goodcatch_platform::pages::Page;
use goodcatch_platform::words_enum;

use crate::event::Event;

words_enum! {
    /// What one bar stands for.
    Zoom {
        /// Five minutes.
        Minute = "minute",
        /// An hour.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// Thirty days.
        Month = "month",
    }
}

/// The most bars: more would be too thin to see.
const MOST: i64 = 120;

impl Zoom {
    fn width(self) -> i64 {
        match self {
            Zoom::Minute => 5 * MINUTE,
            Zoom::Hour => HOUR,
            Zoom::Day => DAY,
            Zoom::Month => 30 * DAY,
        }
    }

    /// Its name on the page.
    pub fn key(self) -> &'static str {
        match self {
            Zoom::Minute => "timeline-zoom-minute",
            Zoom::Hour => "timeline-zoom-hour",
            Zoom::Day => "timeline-zoom-day",
            Zoom::Month => "timeline-zoom-month",
        }
    }

    /// What was asked for, or what shows the whole in bars wide enough.
    pub fn of(asked: &str, events: &[Event]) -> Zoom {
        let span = span(events).map_or(0, |(from, to)| to - from);
        asked.parse().unwrap_or({
            if span <= 5 * HOUR {
                Zoom::Minute
            } else if span <= 3 * DAY {
                Zoom::Hour
            } else if span <= 100 * DAY {
                Zoom::Day
            } else {
                Zoom::Month
            }
        })
    }
}

fn span(events: &[Event]) -> Option<(i64, i64)> {
    let times = || {
        events
            .iter()
            .filter(|e| e.superseded_by.is_none())
            .filter_map(|e| e.at)
    };
    Some((times().min()?.0, times().max()?.0))
}

/// The picture.
pub(super) struct Bars {
    /// Width and height of the picture.
    pub width: i64,
    pub height: i64,
    pub bars: Vec<Bar>,
    pub first: End,
    pub last: End,
    /// Whether the end did not fit.
    pub cut: bool,
}

/// An end of the axis: a moment for the script to write shortly, in the reader's zone and language; of a bar as wide
/// as a day, the day, which is the organisation's wherever it is read.
pub(super) struct End {
    pub iso: String,
    pub text: String,
    pub style: &'static str,
}

pub(super) struct Bar {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
    pub from: End,
    pub count: i64,
    /// The first entry in it, to which it leads.
    pub entry: String,
}

const WIDTH: i64 = 720;
const HEIGHT: i64 = 96;

pub(super) fn bars(page: &Page, events: &[Event], zoom: Zoom) -> Option<Bars> {
    let (from, to) = span(events)?;
    let step = zoom.width();
    // Bars begin with the hour or the day of the reader's zone.
    let offset = i64::from(page.zone.to_offset(Time(from).timestamp()).seconds()) * 1_000;
    let start = (from + offset).div_euclid(step) * step - offset;
    let all = (to - start) / step + 1;
    let shown = all.min(MOST);
    // How many there are in each, and the first of them.
    let mut counts: Vec<(i64, Option<&Event>)> = vec![(0, None); usize::try_from(shown).ok()?];
    for event in events.iter().filter(|e| e.superseded_by.is_none()) {
        let place = event.at.map(|at| (at.0 - start) / step);
        if let Some((count, first)) = place
            .and_then(|p| usize::try_from(p).ok())
            .and_then(|p| counts.get_mut(p))
        {
            *count += 1;
            if first.is_none_or(|other| event.at < other.at) {
                *first = Some(event);
            }
        }
    }
    let most = counts
        .iter()
        .map(|(count, _)| *count)
        .max()
        .unwrap_or(1)
        .max(1);
    // Each has its place on the axis, and is drawn in its middle where that is wide.
    let place = WIDTH / shown;
    let width = (place - 2).clamp(2, 48);
    let label = |n: i64| {
        let time = Time(start + n * step);
        match zoom {
            Zoom::Minute | Zoom::Hour => page.when(&time),
            Zoom::Day | Zoom::Month => page.day(&time),
        }
    };
    let end = |n: i64| End {
        iso: match zoom {
            Zoom::Minute | Zoom::Hour => Time(start + n * step).rfc3339(),
            Zoom::Day | Zoom::Month => page.iso_day(&Time(start + n * step)),
        },
        text: label(n),
        style: match zoom {
            Zoom::Minute | Zoom::Hour => "short",
            Zoom::Day | Zoom::Month => "day",
        },
    };
    let bars = counts
        .iter()
        .zip(0_i64..)
        .filter_map(|((count, first), n)| {
            let first = (*first)?;
            let height = (count * (HEIGHT - 8) / most).max(6);
            Some(Bar {
                x: n * place + (place - width) / 2,
                y: HEIGHT - height,
                width,
                height,
                from: end(n),
                count: *count,
                entry: first.id.to_string(),
            })
        })
        .collect();
    Some(Bars {
        width: WIDTH,
        height: HEIGHT,
        bars,
        first: end(0),
        last: end(shown - 1),
        cut: all > shown,
    })
}
