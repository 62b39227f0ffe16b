//! How things of an incident read on a page.

use goodcatch_platform::clock::{DAY, HOUR, MINUTE, Time};
use goodcatch_platform::pages::Page;
use goodcatch_platform::pages::when::{Told, told};
use jiff::tz::TimeZone;

use crate::incident::{Exit, Kind, State};
use crate::milestone::{Precision, Took};

/// A tag: its class, its words, its icon.
pub(super) struct Tag {
    pub kind: &'static str,
    pub text: String,
    pub icon: &'static str,
}

pub(super) fn kind_icon(kind: Kind) -> &'static str {
    match kind {
        Kind::PhishedCredentials => "fishing-hook",
        Kind::Malware => "triangle-alert",
        Kind::LostDevice => "smartphone",
        Kind::MisSentData => "send",
        Kind::ExposedSecret => "key-round",
        Kind::PaymentFraud => "building-2",
        Kind::InsiderMistake => "undo-2",
        Kind::SupplierBreach => "link",
        Kind::Other => "circle-question-mark",
    }
}

pub(super) fn kind_tag(page: &Page, kind: Kind) -> Tag {
    Tag {
        kind: "",
        text: page.t(&format!("incident-kind-{kind}")),
        icon: kind_icon(kind),
    }
}

pub(super) fn state_tag(page: &Page, state: State) -> Tag {
    let (kind, icon) = match state {
        State::New => ("lantern", "bell"),
        State::Triage => ("unsure", "search"),
        State::Active => ("rust", "activity"),
        State::Contained => ("sky", "shield"),
        State::Recovered => ("moss", "circle-check"),
        State::InReview => ("pine", "messages-square"),
        State::Closed => ("outline", "check"),
    };
    Tag {
        kind,
        text: page.t(&format!("incident-state-{state}")),
        icon,
    }
}

pub(super) fn exit_tag(page: &Page, exit: Exit) -> Tag {
    Tag {
        kind: "outline",
        text: page.t(&format!("incident-exit-{exit}")),
        icon: match exit {
            Exit::FalseAlarm => "x",
            Exit::Duplicate => "copy",
            Exit::NearMiss => "circle-dot-dashed",
        },
    }
}

/// State, and how it left the usual way.
pub(super) fn standing(page: &Page, state: State, exit: Option<Exit>) -> Vec<Tag> {
    std::iter::once(state_tag(page, state))
        .chain(exit.map(|exit| exit_tag(page, exit)))
        .collect()
}

/// A moment as the page shows it: machine time and words.
pub(super) struct Moment {
    pub iso: String,
    pub text: String,
}

pub(super) fn moment(page: &Page, time: Time) -> Moment {
    Moment {
        iso: time.rfc3339(),
        text: page.when(&time),
    }
}

/// A zone by its name; one that is not known is the page's.
pub(super) fn zone(page: &Page, name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or_else(|_| page.zone.clone())
}

/// A time only as precisely as it is known, in the zone in which it was told.
pub(super) fn vague(page: &Page, time: Time, precision: Precision, zone_name: &str) -> String {
    let precisely = match precision {
        Precision::Minute => Told::Minute,
        Precision::Hour => Told::Hour,
        Precision::Day => Told::Day,
        Precision::Month => Told::Month,
        Precision::Year => Told::Year,
    };
    told(page.language, time, &zone(page, zone_name), precisely)
}

/// A time only as precisely as it is known, for a script that writes it in the reader's language.
pub struct Vague {
    /// The moment, for the script.
    pub iso: String,
    /// What stands there without it.
    pub text: String,
    /// The name of its precision.
    pub style: &'static str,
    /// The zone in which it was told.
    pub zone: String,
}

/// As precisely as it is known.
pub fn vaguely(page: &Page, time: Time, precision: Precision, zone_name: &str) -> Vague {
    Vague {
        iso: time.rfc3339(),
        text: vague(page, time, precision, zone_name),
        style: match precision {
            // “day” says that of a day without a zone.
            Precision::Day => "date",
            other => other.word(),
        },
        zone: zone(page, zone_name)
            .iana_name()
            .unwrap_or("UTC")
            .to_owned(),
    }
}

/// How long something took; roughly, where its times are.
pub(super) fn duration(page: &Page, took: Took) -> String {
    match took {
        Took::NotKnown => page.t("incident-took-not-known"),
        Took::Backwards => page.t("incident-took-backwards"),
        Took::Between(least, most) if span(page, least) == span(page, most) => span(page, most),
        Took::Between(least, most) => page.with(
            "incident-took-between",
            &[("least", &span(page, least)), ("most", &span(page, most))],
        ),
    }
}

fn span(page: &Page, ms: i64) -> String {
    if ms < MINUTE {
        page.t("incident-span-at-once")
    } else if ms < HOUR {
        page.count("incident-span-minutes", &(ms / MINUTE))
    } else if ms < 2 * DAY {
        let hours = page.count("incident-span-hours", &(ms / HOUR));
        match ms % HOUR / MINUTE {
            0 => hours,
            minutes => format!("{hours} {}", page.count("incident-span-minutes", &minutes)),
        }
    } else {
        page.count("incident-span-days", &(ms / DAY))
    }
}

/// A file's size.
pub(super) fn size(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// A text as a part of an address.
pub(super) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The kinds to choose from: word and words.
pub(super) fn kinds(page: &Page) -> Vec<(&'static str, String)> {
    Kind::ALL
        .iter()
        .map(|k| (k.word(), page.t(&format!("incident-kind-{k}"))))
        .collect()
}
