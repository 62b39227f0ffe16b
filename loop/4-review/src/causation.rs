//! The five rules of causation, asked of a contributing factor.
//!
//! They come from the root cause analysis of the US Department of Veterans Affairs and RCA²: cause and
//! effect are shown; no negative descriptors; an error has a preceding cause; a deviation from a
//! procedure has one; not acting is causal only where there was a duty to act. Each advice asks a
//! question that leads on to the system; none refuses a factor.

use goodcatch_wording::{Checker, Language, Severity};

use crate::factor::{Factor, Nature};

/// A rule of causation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Cause and effect are shown.
    CauseAndEffect,
    /// No negative descriptors: they judge instead of describing.
    NoNegativeDescriptors,
    /// A human error has a preceding cause.
    ErrorHasACause,
    /// A deviation from a procedure has a preceding cause.
    DeviationHasACause,
    /// Not acting is causal only where there was a duty to act.
    DutyToAct,
}

impl Rule {
    /// All five, in order.
    pub const ALL: &[Rule] = &[
        Rule::CauseAndEffect,
        Rule::NoNegativeDescriptors,
        Rule::ErrorHasACause,
        Rule::DeviationHasACause,
        Rule::DutyToAct,
    ];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Rule::CauseAndEffect => "causation-rule-cause-and-effect",
            Rule::NoNegativeDescriptors => "causation-rule-no-negative-descriptors",
            Rule::ErrorHasACause => "causation-rule-error-has-a-cause",
            Rule::DeviationHasACause => "causation-rule-deviation-has-a-cause",
            Rule::DutyToAct => "causation-rule-duty-to-act",
        }
    }
}

/// The part of a factor that an advice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Its cause.
    Cause,
    /// Its effect.
    Effect,
    /// Its event.
    Event,
    /// What sort it is.
    Nature,
    /// The duty to act.
    Duty,
    /// What came before it: another factor that leads to it.
    Before,
}

/// One thing to think over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The rule.
    pub rule: Rule,
    /// Where.
    pub place: Place,
    /// The words that led to it, where words did: start and end in code points of that text.
    pub found: Option<(usize, usize)>,
    /// The key of what is said.
    pub words: &'static str,
    /// The key of the question that leads on.
    pub question: &'static str,
}

/// Words that put a value on things instead of saying how they were; comparable letters.
const NEGATIVE: &[&str] = &[
    // English
    "poor",
    "poorly",
    "bad",
    "badly",
    "inadequate",
    "inadequately",
    "insufficient",
    "insufficiently",
    "improper",
    "improperly",
    "careless",
    "carelessly",
    "carelessness",
    "sloppy",
    "sloppily",
    "lazy",
    "negligent",
    "negligently",
    "negligence",
    "incompetent",
    "incompetence",
    "reckless",
    "recklessly",
    "complacent",
    "complacency",
    "inattentive",
    "inattention",
    "inappropriate",
    "inappropriately",
    "unacceptable",
    "terrible",
    "terribly",
    "awful",
    "lousy",
    "wrongly",
    "stupid",
    "stupidly",
    "foolish",
    "failure",
    "deficient",
    "defective",
    "lax",
    "lousily",
    "unprofessional",
    "substandard",
    // German
    "schlecht",
    "schlechte",
    "schlechter",
    "schlechten",
    "schlechtes",
    "mangelhaft",
    "mangelhafte",
    "mangelhafter",
    "mangelhaften",
    "unzureichend",
    "unzureichende",
    "unzureichender",
    "unzureichenden",
    "ungenugend",
    "ungenugende",
    "ungenugender",
    "ungenugenden",
    "nachlassig",
    "nachlassige",
    "nachlassiger",
    "nachlassigkeit",
    "schlampig",
    "schlampige",
    "fahrlassig",
    "fahrlassige",
    "fahrlassigkeit",
    "unachtsam",
    "unachtsamkeit",
    "leichtsinnig",
    "leichtsinn",
    "unprofessionell",
    "unangemessen",
    "unsachgemass",
    "unsachgemasse",
    "dumm",
    "faul",
    "inkompetent",
    "versagen",
];

/// Words that speak of an error.
const ERRORS: &[&str] = &[
    "mistyped",
    "mistype",
    "typo",
    "forgot",
    "forgotten",
    "overlooked",
    "misread",
    "misheard",
    "confused",
    "mistook",
    "misclicked",
    "slipped",
    "mistakenly",
    "accidentally",
    "inadvertently",
    "erroneously",
    "mistake",
    "error",
    "vergessen",
    "vergass",
    "ubersehen",
    "ubersah",
    "verwechselt",
    "verwechselte",
    "vertippt",
    "vertippte",
    "versehentlich",
    "irrtumlich",
    "verlesen",
    "verlas",
    "fehler",
    "irrtum",
];

/// Words that speak of leaving a procedure.
const DEVIATIONS: &[&str] = &[
    "bypassed",
    "bypassing",
    "skipped",
    "skipping",
    "circumvented",
    "workaround",
    "workarounds",
    "ignored",
    "violated",
    "violation",
    "deviated",
    "deviation",
    "noncompliance",
    "umgangen",
    "umging",
    "ubersprungen",
    "ubersprang",
    "missachtet",
    "missachtete",
    "abgewichen",
    "abweichung",
    "regelverstoss",
    "ausgelassen",
];

/// Beginnings of saying that somebody did not act.
const OMISSIONS: &[&str] = &[
    "did not",
    "didn't",
    "didn’t",
    "was not done",
    "were not",
    "nobody",
    "no one",
    "not done",
    "never",
    "failed to",
    "omitted",
    "wurde nicht",
    "wurden nicht",
    "hat nicht",
    "haben nicht",
    "hatte nicht",
    "niemand",
    "unterlassen",
    "versaumt",
    "nie ",
];

/// Words that say little: a cause is more than one of them.
const EMPTY: &[&str] = &[
    "unknown",
    "n/a",
    "none",
    "human error",
    "user error",
    "menschliches versagen",
    "anwenderfehler",
    "bedienfehler",
    "unbekannt",
    "keine",
    "tbd",
    "?",
    "-",
];

/// Asks the five rules of a factor, beside all factors of its review.
pub fn check(factor: &Factor, all: &[Factor], language: Language) -> Vec<Advice> {
    let mut advice = Vec::new();
    cause_and_effect(factor, &mut advice);
    for (place, text) in [
        (Place::Cause, &factor.cause),
        (Place::Effect, &factor.effect),
        (Place::Event, &factor.event),
    ] {
        advice.extend(descriptors(place, text, language));
    }
    let preceded = all
        .iter()
        .any(|other| other.id != factor.id && other.leads_to == Some(factor.id));
    let before = |rule, words, question| Advice {
        rule,
        place: Place::Before,
        found: None,
        words,
        question,
    };
    match factor.kind {
        Nature::Error if !preceded => advice.push(before(
            Rule::ErrorHasACause,
            "causation-error-alone",
            "causation-error-alone-question",
        )),
        Nature::Deviation if !preceded => advice.push(before(
            Rule::DeviationHasACause,
            "causation-deviation-alone",
            "causation-deviation-alone-question",
        )),
        Nature::Omission if factor.duty.trim().is_empty() => advice.push(Advice {
            rule: Rule::DutyToAct,
            place: Place::Duty,
            found: None,
            words: "causation-no-duty",
            question: "causation-no-duty-question",
        }),
        Nature::Condition => advice.extend(another_nature(&factor.cause)),
        _ => {}
    }
    advice
}

fn cause_and_effect(factor: &Factor, advice: &mut Vec<Advice>) {
    let mut add = |place, words, question| {
        advice.push(Advice {
            rule: Rule::CauseAndEffect,
            place,
            found: None,
            words,
            question,
        });
    };
    for (place, text, words, question) in [
        (
            Place::Cause,
            &factor.cause,
            "causation-no-cause",
            "causation-no-cause-question",
        ),
        (
            Place::Effect,
            &factor.effect,
            "causation-no-effect",
            "causation-no-effect-question",
        ),
        (
            Place::Event,
            &factor.event,
            "causation-no-event",
            "causation-no-event-question",
        ),
    ] {
        let bare = text.trim().trim_end_matches('.').to_lowercase();
        if bare.is_empty() || EMPTY.contains(&bare.as_str()) {
            add(place, words, question);
        } else if place == Place::Cause && bare.split_whitespace().count() < 3 {
            add(
                place,
                "causation-short-cause",
                "causation-no-cause-question",
            );
        }
    }
    let same = |one: &str, other: &str| {
        !one.trim().is_empty() && one.trim().to_lowercase() == other.trim().to_lowercase()
    };
    if same(&factor.cause, &factor.effect) || same(&factor.effect, &factor.event) {
        add(Place::Effect, "causation-same", "causation-same-question");
    }
}

/// Words with their places, small and without umlauts.
fn words(text: &str) -> Vec<(usize, usize, String)> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (at, c) in chars.iter().chain(std::iter::once(&' ')).enumerate() {
        if c.is_alphabetic() {
            let (_, word) = open.get_or_insert_with(|| (at, String::new()));
            for c in c.to_lowercase() {
                match c {
                    'ä' => word.push('a'),
                    'ö' => word.push('o'),
                    'ü' => word.push('u'),
                    'ß' => word.push_str("ss"),
                    c => word.push(c),
                }
            }
        } else if let Some((start, word)) = open.take() {
            found.push((start, at, word));
        }
    }
    found
}

fn descriptors(place: Place, text: &str, language: Language) -> Vec<Advice> {
    let mut places: Vec<(usize, usize)> = Checker::new()
        .check(text, language)
        .into_iter()
        .filter(|finding| finding.severity >= Severity::Medium)
        .map(|finding| (finding.start, finding.end))
        .collect();
    for (start, end, word) in words(text) {
        let told = places.iter().any(|(from, to)| start < *to && *from < end);
        if NEGATIVE.contains(&word.as_str()) && !told {
            places.push((start, end));
        }
    }
    places.sort_unstable();
    places
        .into_iter()
        .map(|found| Advice {
            rule: Rule::NoNegativeDescriptors,
            place,
            found: Some(found),
            words: "causation-descriptor",
            question: "causation-descriptor-question",
        })
        .collect()
}

/// Where a condition reads like an error, a deviation or something not done.
fn another_nature(cause: &str) -> Option<Advice> {
    let small = cause.to_lowercase();
    let advice = |rule, found, words, question| Advice {
        rule,
        place: Place::Nature,
        found,
        words,
        question,
    };
    let word_of = |list: &[&str]| {
        words(cause)
            .into_iter()
            .find(|(_, _, word)| list.contains(&word.as_str()))
            .map(|(start, end, _)| (start, end))
    };
    if let Some(found) = word_of(ERRORS) {
        return Some(advice(
            Rule::ErrorHasACause,
            Some(found),
            "causation-reads-as-error",
            "causation-error-alone-question",
        ));
    }
    if let Some(found) = word_of(DEVIATIONS) {
        return Some(advice(
            Rule::DeviationHasACause,
            Some(found),
            "causation-reads-as-deviation",
            "causation-deviation-alone-question",
        ));
    }
    OMISSIONS.iter().any(|form| small.contains(form)).then(|| {
        advice(
            Rule::DutyToAct,
            None,
            "causation-reads-as-omission",
            "causation-no-duty-question",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factor::{Category, FactorId};

    fn factor(number: u128, kind: Nature, cause: &str) -> Factor {
        Factor {
            id: FactorId(uuid::Uuid::from_u128(number)),
            place: 1,
            category: Category::Tools,
            kind,
            cause: cause.to_owned(),
            effect: "Two screens looked alike".to_owned(),
            event: "The order went to the wrong ward".to_owned(),
            duty: String::new(),
            leads_to: None,
            version: 1,
        }
    }

    fn rules(factor: &Factor, all: &[Factor]) -> Vec<Rule> {
        check(factor, all, Language::English)
            .into_iter()
            .map(|a| a.rule)
            .collect()
    }

    #[test]
    fn a_factor_that_keeps_the_rules_gets_no_advice() {
        let good = factor(
            1,
            Nature::Condition,
            "The test and live systems use one colour scheme",
        );
        assert_eq!(rules(&good, &[]), []);
    }

    #[test]
    fn cause_effect_and_event_are_shown() {
        let mut bare = factor(1, Nature::Condition, "Human error.");
        bare.effect = " ".into();
        let places: Vec<Place> = check(&bare, &[], Language::English)
            .iter()
            .map(|a| a.place)
            .collect();
        assert!(
            places.contains(&Place::Cause) && places.contains(&Place::Effect),
            "{places:?}"
        );
        let mut same = factor(1, Nature::Condition, "The alarm is silent at night");
        same.effect = "the alarm is silent at night ".into();
        assert_eq!(rules(&same, &[]), [Rule::CauseAndEffect]);
    }

    #[test]
    fn a_descriptor_is_shown_in_its_place_in_both_languages() {
        let poor = factor(1, Nature::Condition, "The handover was poorly written down");
        let advice = check(&poor, &[], Language::English);
        assert_eq!(advice[0].rule, Rule::NoNegativeDescriptors);
        assert_eq!(advice[0].found, Some((17, 23)));
        let german = factor(
            1,
            Nature::Condition,
            "Die Übergabe war unzureichend dokumentiert",
        );
        let advice = check(&german, &[], Language::German);
        assert_eq!(advice[0].found, Some((17, 29)));
    }

    #[test]
    fn errors_and_deviations_need_something_before_them() {
        for (kind, rule) in [
            (Nature::Error, Rule::ErrorHasACause),
            (Nature::Deviation, Rule::DeviationHasACause),
        ] {
            let late = factor(1, kind, "The dose was entered in the other field");
            assert_eq!(rules(&late, std::slice::from_ref(&late)), [rule]);
            let mut before = factor(2, Nature::Condition, "The two fields have the same label");
            before.leads_to = Some(late.id);
            assert_eq!(rules(&late, &[late.clone(), before]), []);
        }
    }

    #[test]
    fn not_acting_counts_where_there_was_a_duty() {
        let mut silent = factor(1, Nature::Omission, "The certificate was left as it was");
        assert_eq!(rules(&silent, &[]), [Rule::DutyToAct]);
        silent.duty = "Runbook of certificates, step 4".into();
        assert_eq!(rules(&silent, &[]), []);
    }

    #[test]
    fn a_condition_that_reads_otherwise_is_asked_about() {
        for (cause, rule) in [
            ("The address was mistyped in the form", Rule::ErrorHasACause),
            (
                "The check was skipped during the night",
                Rule::DeviationHasACause,
            ),
            ("The on-call team did not renew it", Rule::DutyToAct),
        ] {
            let read = rules(&factor(1, Nature::Condition, cause), &[]);
            assert!(read.contains(&rule), "{cause}: {read:?}");
        }
    }
}
