//! Recurrence: how much a new incident is like an earlier one, and why. Pure: sets in, a number and its
//! reasons out.

pub(crate) mod finding;
pub(crate) mod late;
pub(crate) mod store;

use std::collections::BTreeSet;

use goodcatch_platform::words_enum;
use goodcatch_respond::{Kind, Shape};
use goodcatch_review::Factor;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::words::plain;

words_enum! {
    /// What a feature is of.
    Class {
        /// The kind and the classification.
        Shape = "shape",
        /// A contributing factor of the review.
        Factor = "factor",
        /// An indicator of the cases.
        Indicator = "indicator",
        /// A word of the title or summary.
        Word = "word",
        /// All that was done to which assets, as one; or the kind with two words, as one: by it those alike in all
        /// of that are found, however many share a part. It adds nothing to the likeness, which its parts make up.
        Pattern = "pattern",
    }
}

/// One thing by which incidents resemble each other: only its hash is stored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Feature {
    pub hash: i64,
    pub class: Class,
    /// What the reasons call it; empty where only the number is told.
    pub label: String,
}

fn feature(class: Class, text: &str, label: &str) -> Feature {
    let digest = Sha256::digest(format!("{class}:{text}"));
    let bytes: [u8; 8] = std::array::from_fn(|i| digest.get(i).copied().unwrap_or_default());
    Feature {
        hash: i64::from_be_bytes(bytes),
        class,
        label: label.to_owned(),
    }
}

/// Words that tell nothing of what happened.
const STOP: &[&str] = &[
    "with", "from", "that", "this", "were", "have", "been", "after", "before", "about", "into",
    "their", "which", "there", "incident", "near", "miss", "report", "case", "security", "when",
    "what", "they", "some", "also", "only", "eine", "einer", "einem", "einen", "wurde", "wurden",
    "nach", "nicht", "auch", "sind", "oder", "aber", "beim", "uber", "vorfall", "meldung", "fall",
    "durch", "haben", "sich", "wird", "dass",
];

/// At most so many of a class: the longest text costs no more.
const MOST: usize = 60;

/// The features of an incident.
pub(crate) fn features(shape: &Shape, factors: &[Factor]) -> Vec<Feature> {
    let mut found = BTreeSet::new();
    if shape.kind != Kind::Other {
        found.insert(feature(Class::Shape, shape.kind.word(), shape.kind.word()));
    }
    for code in shape.codes.iter().take(MOST) {
        found.insert(feature(Class::Shape, code, code));
    }
    if let Some(pattern) = pattern(shape) {
        found.insert(feature(Class::Pattern, &pattern, ""));
    }
    for indicator in shape.indicators.iter().take(MOST) {
        found.insert(feature(Class::Indicator, indicator, ""));
    }
    for factor in factors.iter().take(MOST) {
        let words = [&factor.cause, &factor.effect];
        for word in words.iter().flat_map(|text| telling(text)).take(12) {
            let text = format!("{} {word}", factor.category);
            found.insert(feature(Class::Factor, &text, factor.category.word()));
        }
    }
    let mut words: Vec<(Feature, String)> = telling(&shape.words)
        .into_iter()
        .take(MOST)
        .map(|word| (feature(Class::Word, &word, ""), word))
        .collect();
    words.sort_unstable();
    found.extend(pairs(shape.kind, &words));
    found.extend(words.into_iter().map(|(word, _)| word));
    found.into_iter().collect()
}

/// So many words are taken in pairs.
const PAIRED: usize = 3;

/// The kind with each two of a few words. Titles of a place are written with the same words year after year, and the
/// newest of any one word are soon a few weeks old; two words together are rare enough to lead ten years back. Which
/// words are taken their hash decides: two texts that share most of their words mostly take the same.
fn pairs(kind: Kind, words: &[(Feature, String)]) -> Vec<Feature> {
    let few: Vec<&str> = words.iter().take(PAIRED).map(|(_, w)| w.as_str()).collect();
    let mut pairs = Vec::new();
    for (place, one) in few.iter().enumerate() {
        for other in few.iter().skip(place + 1) {
            let (first, second) = (one.min(other), one.max(other));
            pairs.push(feature(
                Class::Pattern,
                &format!("{kind} {first} {second}"),
                "",
            ));
        }
    }
    pairs
}

/// What was done to which assets, as one text; nothing where nobody classified it.
fn pattern(shape: &Shape) -> Option<String> {
    let telling = |code: &&String| {
        (code.starts_with("action.") && code.contains(".variety."))
            || code.starts_with("asset.assets.variety.")
    };
    let codes: Vec<&str> = shape
        .codes
        .iter()
        .filter(telling)
        .map(String::as_str)
        .collect();
    (!codes.is_empty()).then(|| codes.join(" "))
}

/// The words of a text that tell something: five letters and more, by their first seven, so that a
/// plural is its singular.
fn telling(text: &str) -> Vec<String> {
    let mut words: Vec<String> = plain(text)
        .split(' ')
        .filter(|w| w.chars().count() >= 4 && !STOP.contains(w))
        .filter(|w| !w.chars().all(|c| c.is_ascii_digit()))
        .map(|w| w.chars().take(7).collect())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Why two incidents are alike.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Because {
    /// What both are, by the words of their classification.
    pub shape: Vec<String>,
    /// How many indicators both have.
    pub indicators: usize,
    /// The categories of factors that both have.
    pub factors: Vec<String>,
    /// How many telling words both have.
    pub words: usize,
}

/// From here on a likeness is offered to people.
pub(crate) const ALIKE: f64 = 0.6;

/// How alike two incidents are, 0 to 1, and why. `theirs` are the hashes of the earlier one.
#[expect(clippy::cast_precision_loss, reason = "a few dozen features")]
pub(crate) fn likeness(mine: &[Feature], theirs: &[(i64, Class)]) -> (f64, Because) {
    let shared = |class: Class| -> Vec<&Feature> {
        mine.iter()
            .filter(|f| f.class == class && theirs.contains(&(f.hash, class)))
            .collect()
    };
    let sizes = |class: Class| {
        let ours = mine.iter().filter(|f| f.class == class).count();
        let other = theirs.iter().filter(|(_, c)| *c == class).count();
        (ours, other)
    };
    let jaccard = |class: Class| {
        let (ours, other) = sizes(class);
        let both = shared(class).len();
        let all = (ours + other).saturating_sub(both);
        if all == 0 {
            0.0
        } else {
            both as f64 / all as f64
        }
    };
    let (ours, other) = sizes(Class::Shape);
    // Of two that nobody classified only the kind is known: that alone is little.
    let known = (ours.min(other) as f64 / 4.0).min(1.0);
    let mut base = jaccard(Class::Shape) * (0.3 + 0.6 * known);
    let (our_factors, their_factors) = sizes(Class::Factor);
    if our_factors > 0 && their_factors > 0 {
        base = 0.6 * base + 0.4 * jaccard(Class::Factor);
    }
    // Other campaigns have other indicators and other words: they count where they are shared and
    // take nothing away where they are not.
    let indicators = shared(Class::Indicator).len();
    let words = shared(Class::Word).len();
    let (our_words, their_words) = sizes(Class::Word);
    let fewest = our_words.min(their_words).max(3) as f64;
    let likeness = 1.0
        - (1.0 - base)
            * (1.0 - 0.3 * indicators.min(2) as f64)
            * (1.0 - 0.4 * (words as f64 / fewest).min(1.0));
    let labels = |class: Class| {
        let mut labels: Vec<String> = shared(class).iter().map(|f| f.label.clone()).collect();
        labels.sort_unstable();
        labels.dedup();
        labels
    };
    let because = Because {
        shape: labels(Class::Shape),
        indicators,
        factors: labels(Class::Factor),
        words,
    };
    (likeness, because)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(kind: Kind, codes: &[&str], indicators: &[&str], words: &str) -> Vec<Feature> {
        let shape = Shape {
            kind,
            codes: codes.iter().map(|c| (*c).to_owned()).collect(),
            indicators: indicators.iter().map(|c| (*c).to_owned()).collect(),
            words: words.to_owned(),
        };
        features(&shape, &[])
    }

    fn alike(a: &[Feature], b: &[Feature]) -> f64 {
        let theirs: Vec<(i64, Class)> = b.iter().map(|f| (f.hash, f.class)).collect();
        likeness(a, &theirs).0
    }

    const PHISHING: &[&str] = &[
        "action.social.variety.Phishing",
        "action.hacking.variety.Use of stolen creds",
        "actor.external.variety.Unaffiliated",
        "asset.assets.U - Mailbox",
    ];

    #[test]
    fn the_same_pattern_is_alike_and_another_is_not() {
        let one = shape(
            Kind::PhishedCredentials,
            PHISHING,
            &["a.example"],
            "Password typed into a copy of the portal",
        );
        let two = shape(
            Kind::PhishedCredentials,
            PHISHING,
            &["b.example"],
            "Portal copy took a password",
        );
        let lost = shape(
            Kind::LostDevice,
            &["action.error.variety.Loss", "asset.assets.U - Laptop"],
            &[],
            "Laptop left on a train",
        );
        assert!(alike(&one, &two) > ALIKE, "{}", alike(&one, &two));
        assert!(alike(&one, &lost) < 0.2, "{}", alike(&one, &lost));
    }

    #[test]
    fn two_words_of_a_kind_lead_to_it_and_add_nothing() {
        let paired = |kind: Kind, words: &str| -> Vec<i64> {
            let all = shape(kind, &[], &[], words);
            let pairs = all.iter().filter(|f| f.class == Class::Pattern);
            pairs.map(|f| f.hash).collect()
        };
        let one = paired(Kind::Malware, "Macro opened in accounting twice");
        assert_eq!(one.len(), 3);
        let turned = paired(Kind::Malware, "Twice opened: macro in accounting");
        assert_eq!(one, turned, "whatever their order");
        let other_kind = paired(Kind::LostDevice, "Macro opened in accounting twice");
        assert!(one.iter().all(|hash| !other_kind.contains(hash)));
        assert!(paired(Kind::Malware, "Macro").is_empty());
        let (one, two) = (
            shape(Kind::Malware, &[], &[], "Macro opened in accounting"),
            shape(Kind::Malware, &[], &[], "Macro opened in logistics"),
        );
        let theirs: Vec<(i64, Class)> = two.iter().map(|f| (f.hash, f.class)).collect();
        let bare: Vec<(i64, Class)> = theirs
            .iter()
            .copied()
            .filter(|(_, class)| *class != Class::Pattern)
            .collect();
        assert!((likeness(&one, &theirs).0 - likeness(&one, &bare).0).abs() < 1e-9);
    }

    #[test]
    fn the_kind_alone_is_not_enough_and_indicators_make_it() {
        let one = shape(
            Kind::Malware,
            &[],
            &["x.example", "y.example"],
            "Macro opened",
        );
        let kind_only = shape(Kind::Malware, &[], &[], "Disk encrypted overnight");
        let same_campaign = shape(
            Kind::Malware,
            &[],
            &["x.example", "y.example"],
            "Invoice with macro",
        );
        assert!(alike(&one, &kind_only) < ALIKE);
        assert!(alike(&one, &same_campaign) > ALIKE);
    }

    #[test]
    fn likeness_is_even_and_within_its_bounds_and_says_why() {
        let one = shape(
            Kind::Malware,
            PHISHING,
            &["x.example"],
            "Macro opened twice",
        );
        let two = shape(Kind::Malware, &PHISHING[..2], &["x.example"], "macros open");
        assert!((alike(&one, &two) - alike(&two, &one)).abs() < 1e-9);
        assert!(alike(&one, &one) <= 1.0 && alike(&one, &[]) < 1e-9 && alike(&[], &[]) < 1e-9);
        let theirs: Vec<(i64, Class)> = two.iter().map(|f| (f.hash, f.class)).collect();
        let (_, because) = likeness(&one, &theirs);
        assert_eq!(because.indicators, 1);
        assert!(because.shape.contains(&"malware".to_owned()));
        // Neither an indicator nor a word of a title is stored or told.
        let told = serde_json::to_string(&because).unwrap();
        assert!(
            !told.contains("x.example") && !told.contains("macro"),
            "{told}"
        );
    }
}
