//! What two incidents are compared by: the codes for who, what, which asset and what came of it. Codes
//! that say nothing ("not known") count for nothing; what happened counts most.

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
            if weight(path) == 0 {
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

    /// Nothing is known yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its codes, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// A number for each code, the same for ever, to look others up by. Two codes with one number are
    /// harmless: what is found is compared in full.
    pub fn features(&self) -> Vec<i64> {
        self.0.iter().map(|code| feature(code)).collect()
    }

    /// The codes that both have, in order.
    pub fn shared<'a>(&'a self, other: &'a Shape) -> Vec<&'a str> {
        self.0.intersection(&other.0).map(String::as_str).collect()
    }
}

fn feature(code: &str) -> i64 {
    // FNV-1a: short, fast and the same on every machine.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in code.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash.cast_signed()
}

fn says_nothing(code: &str) -> bool {
    matches!(code, "Unknown" | "Other" | "NA" | "No" | "None")
        || code.ends_with(" - Unknown")
        || code.ends_with(" - Other")
}

/// How much a code of this member says about what kind of incident it was.
fn weight(path: &str) -> u32 {
    match path {
        "action.social.target" => 1,
        p if matches!(last(p), "result" | "unit" | "job_change") => 0,
        p if p.starts_with("action.") && last(p) == "variety" => 4,
        p if p.starts_with("action.") => 2,
        "asset.assets.variety" | "attribute.confidentiality.data.variety" => 2,
        p if p.starts_with("attribute.") => 1,
        p if p.starts_with("actor.") && last(p) == "variety" => 1,
        _ => 0,
    }
}

fn weight_of(code: &str) -> u32 {
    // The code may have dots of its own; the member never ends in one.
    code.match_indices('.')
        .map(|(at, _)| weight(code.get(..at).unwrap_or_default()))
        .max()
        .unwrap_or(0)
}

/// How alike two incidents are, from 0 (nothing in common, or nothing known) to 1.
pub fn likeness(a: &Shape, b: &Shape) -> f64 {
    let sum = |codes: &mut dyn Iterator<Item = &String>| codes.map(|c| weight_of(c)).sum::<u32>();
    let all = sum(&mut a.0.union(&b.0));
    if all == 0 {
        return 0.0;
    }
    f64::from(sum(&mut a.0.intersection(&b.0))) / f64::from(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Known, defaults};

    fn shape(kind: &str) -> Shape {
        Shape::of(&defaults(&Known {
            kind,
            ..Known::default()
        }))
    }

    #[test]
    fn the_same_kind_is_alike_and_others_are_not() {
        let phish = shape("phished-credentials");
        assert!((likeness(&phish, &phish) - 1.0).abs() < f64::EPSILON);
        assert!(likeness(&phish, &shape("lost-device")) < 0.2);
        assert!(likeness(&phish, &Shape::default()).abs() < f64::EPSILON);
        assert!(
            phish
                .shared(&phish)
                .contains(&"action.social.variety.Phishing")
        );
    }

    #[test]
    fn features_are_the_same_for_ever() {
        assert_eq!(
            feature("action.social.variety.Phishing"),
            -6_150_326_056_967_089_372
        );
    }

    #[test]
    fn what_is_not_known_counts_for_nothing() {
        let mut record = Record::default();
        record.set_codes("action.malware.variety", &["Unknown"]);
        record.set_codes("asset.assets.variety", &["S - Unknown"]);
        assert!(Shape::of(&record).is_empty());
    }
}
