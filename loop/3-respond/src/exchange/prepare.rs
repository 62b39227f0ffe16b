//! From the text of a record to an incident that can be taken in, or to why it cannot.

use goodcatch_platform::clock::Time;
use goodcatch_veris::{Note, Piece, Record, Trouble, Weight, What, likely_kind, read, validate};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::incident::{Exit, Kind};
use crate::milestone::Precision;

/// A title is no longer than this.
const TITLE: usize = 120;

/// A record, ready to be taken in.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    pub(super) external_id: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) kind: Kind,
    pub(super) exit: Option<Exit>,
    /// When it began, and how precisely that is known.
    pub(super) began: Option<(Time, Precision)>,
    pub(super) record: Json,
    /// A vector was not carried over.
    pub(super) mended: bool,
}

/// A record that cannot be taken in: where it stands, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Which record of the file it is, from 1.
    pub place: u64,
    /// What names the sentence: `too-long`, `breaks-off`, `no-record`, `not-json`, `no-id`, `long-id`.
    pub reason: String,
    /// What fills the sentence.
    pub detail: String,
}

/// Reads one record.
pub(super) fn prepare(piece: &Piece, latest_year: i64) -> Result<Prepared, Fault> {
    let fault = |reason: &str, detail: String| Fault {
        line: piece.line,
        place: piece.place,
        reason: reason.to_owned(),
        detail,
    };
    let text = piece.text.as_ref().map_err(|trouble| {
        let reason = match trouble {
            Trouble::TooLong => "too-long",
            Trouble::BreaksOff => "breaks-off",
            Trouble::NoRecord => "no-record",
        };
        fault(reason, String::new())
    })?;
    let json: Json = serde_json::from_slice(text).map_err(|error| {
        // The line within the record, turned into one of the file.
        let line = piece.line + u64::try_from(error.line()).unwrap_or(1).saturating_sub(1);
        fault("not-json", format!("{line}:{}", error.column()))
    })?;
    let (record, notes) = read(json).map_err(|_| fault("no-record", String::new()))?;
    for problem in validate(&record, latest_year) {
        if problem.weight == Weight::Grave {
            let reason = match problem.what {
                What::TooLong { .. } => "long-id",
                _ => "no-id",
            };
            return Err(fault(reason, String::new()));
        }
    }
    Ok(prepared(record, &notes))
}

fn prepared(record: Record, notes: &[Note]) -> Prepared {
    let text = |path: &str| record.text(path).unwrap_or_default().trim().to_owned();
    let external_id = text("incident_id");
    let summary = text("summary");
    let exit = match record.text("security_incident") {
        Some("Near miss") => Some(Exit::NearMiss),
        Some("False positive") => Some(Exit::FalseAlarm),
        _ => None,
    };
    Prepared {
        title: title(&summary, &external_id),
        kind: likely_kind(&record).parse().unwrap_or(Kind::Other),
        exit,
        began: began(&record),
        mended: notes.contains(&Note::VectorNotCarriedOver),
        external_id,
        summary,
        record: record.into(),
    }
}

/// The first sentence of what happened; without one, the id.
fn title(summary: &str, id: &str) -> String {
    let line = summary.lines().next().unwrap_or_default();
    let first = line.split_once(". ").map_or(line, |(first, _)| first);
    let first = first.trim().trim_end_matches('.');
    let text = if first.is_empty() { id } else { first };
    if text.chars().count() <= TITLE {
        return text.to_owned();
    }
    let cut: String = text.chars().take(TITLE - 1).collect();
    let cut = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{cut}…")
}

fn began(record: &Record) -> Option<(Time, Precision)> {
    let part = |name: &str| {
        record
            .value(&format!("timeline.incident.{name}"))
            .and_then(Json::as_i64)
    };
    let year = i16::try_from(part("year")?).ok().filter(|y| *y > 0)?;
    let month = part("month").and_then(|m| i8::try_from(m).ok());
    let day = part("day").and_then(|d| i8::try_from(d).ok());
    let at = |month, day| jiff::civil::Date::new(year, month, day).ok();
    let (date, precision) = month
        .and_then(|m| Some((at(m, day?)?, Precision::Day)))
        .or_else(|| month.and_then(|m| Some((at(m, 1)?, Precision::Month))))
        .or_else(|| Some((at(1, 1)?, Precision::Year)))?;
    let start = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some((Time(start.timestamp().as_millisecond()), precision))
}

#[cfg(test)]
mod tests {
    use goodcatch_veris::{PieceKind, Splitter};

    use super::*;

    fn one(text: &str) -> Result<Prepared, Fault> {
        let mut splitter = Splitter::new(PieceKind::Any);
        let mut out = Vec::new();
        splitter.feed(text.as_bytes(), &mut out);
        splitter.finish(&mut out);
        prepare(&out.remove(0), 2026)
    }

    #[test]
    fn a_record_becomes_an_incident() {
        let prepared = one(
            r#"{"incident_id": "A-1", "summary": "Invoices went to the wrong list. Later more.",
            "security_incident": "Near miss",
            "action": {"error": {"variety": ["Misdelivery"], "vector": ["Carelessness"]}},
            "timeline": {"incident": {"year": 2024, "month": 2, "day": 31}}}"#,
        )
        .unwrap();
        assert_eq!(prepared.external_id, "A-1");
        assert_eq!(prepared.title, "Invoices went to the wrong list");
        assert_eq!(prepared.kind, Kind::MisSentData);
        assert_eq!(prepared.exit, Some(Exit::NearMiss));
        // There is no 31st of February: what stands before it holds.
        assert_eq!(
            prepared.began,
            Some((Time(1_706_745_600_000), Precision::Month))
        );
        assert!(prepared.mended);
        assert!(!prepared.record.to_string().contains("areless"));
        assert_eq!(one(r#"{"incident_id": "x"}"#).unwrap().title, "x");
        let long = format!(
            r#"{{"incident_id": "x", "summary": "{}"}}"#,
            "word ".repeat(60)
        );
        assert!(one(&long).unwrap().title.chars().count() <= TITLE);
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_place() {
        let fault = one("\n{\"incident_id\":\n 1,,}").unwrap_err();
        assert_eq!((fault.line, fault.place), (2, 1));
        assert_eq!(
            (fault.reason.as_str(), fault.detail.as_str()),
            ("not-json", "3:4")
        );
        assert_eq!(one("{}").unwrap_err().reason, "no-id");
        assert_eq!(one("{\"incident_id\": 5}").unwrap_err().reason, "no-id");
        assert_eq!(one("7").unwrap_err().reason, "no-record");
        assert_eq!(one("{").unwrap_err().reason, "breaks-off");
    }
}
