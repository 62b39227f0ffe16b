//! What two incidents are compared by: the codes for who, what, which asset and what came of it. Codes
//! that say nothing ("not known") count for nothing. How alike two of them are is not for this engine to say: there are
//! factors, indicators and words besides, and the stage that knows those holds the one rule.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::codes::last;
use crate::{Record, lists};

/// The codes of an incident, each with its member: `action.social.variety.Phishing`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shape(BTreeSet<String>);

impl Shape {
    /// The shape of a record.
    pub fn of(record: &Record) -> Shape {
        let mut codes = BTreeSet::new();
        for path in lists().iter().flat_map(|list| &list.paths) {
            if !tells(path) {
                continue;
            }
            for code in record.codes_at(path) {
                if !says_nothing(code) {
                    codes.insert(format!("{path}.{code}"));
                }
            }
        }
        Shape(codes)
    }

    /// Its codes, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

fn says_nothing(code: &str) -> bool {
    matches!(code, "Unknown" | "Other" | "NA" | "No" | "None")
        || code.ends_with(" - Unknown")
        || code.ends_with(" - Other")
}

/// Whether a code of this member says what kind of incident it was.
fn tells(path: &str) -> bool {
    match path {
        p if matches!(last(p), "result" | "unit" | "job_change") => false,
        p if p.starts_with("action.") || p.starts_with("attribute.") => true,
        "asset.assets.variety" => true,
        p => p.starts_with("actor.") && last(p) == "variety",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Known, defaults};

    #[test]
    fn what_happened_to_what_is_told_and_how_it_was_counted_is_not() {
        let shape = Shape::of(&defaults(&Known {
            kind: "phished-credentials",
            ..Known::default()
        }));
        let codes: Vec<&str> = shape.codes().collect();
        assert!(codes.contains(&"action.social.variety.Phishing"));
        assert!(codes.is_sorted());
        for (path, told) in [
            ("action.social.target", true),
            ("action.malware.result", false),
            ("attribute.confidentiality.data.variety", true),
            ("asset.assets.variety", true),
            ("asset.ownership", false),
            ("actor.external.variety", true),
            ("actor.external.motive", false),
            ("actor.internal.job_change", false),
            ("timeline.discovery.unit", false),
        ] {
            assert_eq!(tells(path), told, "{path}");
        }
    }

    #[test]
    fn what_is_not_known_counts_for_nothing() {
        let mut record = Record::default();
        record.set_codes("action.malware.variety", &["Unknown"]);
        record.set_codes("asset.assets.variety", &["S - Unknown"]);
        assert_eq!(Shape::of(&record), Shape::default());
    }
}
