//! Sentences of our own, labelled by the guideline before the rules were written.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use goodcatch_wording::{Finding, Language, Severity, check};

struct Score {
    hit: f64,
    missed: f64,
    alarms: f64,
    right: f64,
    wrong: Vec<String>,
}

fn score(text: &str, language: Language) -> Score {
    let mut score = Score {
        hit: 0.0,
        missed: 0.0,
        alarms: 0.0,
        right: 0.0,
        wrong: Vec::new(),
    };
    for line in text.lines() {
        let Some((label, sentence)) = line
            .split_once(" | ")
            .filter(|(label, _)| !label.starts_with('#'))
        else {
            continue;
        };
        let findings = check(sentence, language);
        let strong: Vec<&Finding> = findings
            .iter()
            .filter(|f| f.severity >= Severity::Medium)
            .collect();
        let mut words = label.split(' ');
        let (severity, category) = (words.next().unwrap(), words.next());
        match (severity, strong.is_empty()) {
            ("medium" | "high", false) => {
                score.hit += 1.0;
                score.right += f64::from(u8::from(
                    strong.iter().any(|f| Some(f.category.word()) == category),
                ));
            }
            ("medium" | "high", true) => {
                score.missed += 1.0;
                score.wrong.push(line.to_owned());
            }
            ("clean", false) => {
                score.alarms += 1.0;
                score.wrong.push(line.to_owned());
            }
            _ => {}
        }
    }
    score
}

fn good_enough(score: &Score, least: f64) {
    let precision = score.hit / (score.hit + score.alarms);
    let recall = score.hit / (score.hit + score.missed);
    let wrong = score.wrong.join("\n");
    assert!(
        precision >= 0.97,
        "precision {precision:.3}; wrong:\n{wrong}"
    );
    assert!(recall >= least, "recall {recall:.3}; wrong:\n{wrong}");
    assert!(
        score.right / score.hit >= if least > 0.95 { 0.9 } else { 0.85 },
        "category right in {} of {}",
        score.right,
        score.hit
    );
}

#[test]
fn english_sentences_are_told_apart() {
    good_enough(&score(include_str!("english.txt"), Language::English), 0.96);
}

#[test]
fn more_english_sentences_are_told_apart() {
    good_enough(
        &score(include_str!("english-more.txt"), Language::English),
        0.96,
    );
}

#[test]
fn voices_of_reports_forums_and_others_are_told_apart() {
    for text in [
        include_str!("english-reports.txt"),
        include_str!("english-forums.txt"),
        include_str!("english-people.txt"),
        include_str!("english-closer.txt"),
        include_str!("english-duties.txt"),
        include_str!("english-sayings.txt"),
        include_str!("english-common.txt"),
        include_str!("english-voices.txt"),
        include_str!("english-blames.txt"),
    ] {
        good_enough(&score(text, Language::English), 0.93);
    }
}

/// Some of these were left unfound, since they are hardly more than facts.
#[test]
fn the_vocabulary_of_every_category_is_known() {
    good_enough(
        &score(include_str!("english-wider.txt"), Language::English),
        0.92,
    );
}

#[test]
fn german_sentences_are_told_apart() {
    good_enough(&score(include_str!("german.txt"), Language::German), 0.96);
}

#[test]
fn the_actor_decides_how_much_a_wording_weighs() {
    let severity = |text: &str| {
        check(text, Language::English)
            .first()
            .map(|f| (f.actor.word(), f.severity.word()))
    };
    assert_eq!(
        severity("Miriam failed to check the seal."),
        Some(("person", "high"))
    );
    assert_eq!(
        severity("She failed to check the seal."),
        Some(("person", "medium"))
    );
    assert_eq!(
        severity("The technician failed to check the seal."),
        Some(("role", "medium"))
    );
    assert_eq!(
        severity("The night crew failed to check the seal."),
        Some(("team", "medium"))
    );
    assert_eq!(
        severity("The engineers failed to check the seal."),
        Some(("group", "medium"))
    );
    assert_eq!(
        severity("The manufacturer failed to check the seal."),
        Some(("org", "medium"))
    );
    assert_eq!(
        severity("We failed to check the seal."),
        Some(("we", "low"))
    );
    assert_eq!(
        severity("I failed to check the seal."),
        Some(("self", "low"))
    );
    assert_eq!(severity("The valve failed to check the flow."), None);
    assert_eq!(severity("The attackers failed to check the flow."), None);

    let severity = |text: &str| {
        check(text, Language::German)
            .first()
            .map(|f| (f.actor.word(), f.severity.word()))
    };
    assert_eq!(
        severity("Miriam hat den Vorgang nicht geprüft."),
        Some(("person", "high"))
    );
    assert_eq!(
        severity("Die Technikerin hat den Vorgang nicht geprüft."),
        Some(("role", "medium"))
    );
    assert_eq!(
        severity("Die Nachtschicht hat den Vorgang nicht geprüft."),
        Some(("team", "medium"))
    );
    assert_eq!(
        severity("Die Behörde hat den Vorgang nicht geprüft."),
        Some(("org", "medium"))
    );
    assert_eq!(
        severity("Wir haben den Vorgang nicht geprüft."),
        Some(("we", "low"))
    );
    assert_eq!(severity("Der Dienst hat den Vorgang nicht geprüft."), None);
}

#[test]
fn every_category_speaks_in_both_languages() {
    for (language, sentences) in [
        (
            Language::English,
            [
                ("counterfactual", "The nurse should have noticed it."),
                ("omission", "The nurse failed to read the chart."),
                ("judgement", "The nurse was careless."),
                ("human_error", "It was caused by human error."),
                ("culprit", "The nurse is to blame."),
                ("hindsight", "A quick look would have shown it."),
                ("sanction", "The nurse was fired."),
                ("admonish", "Everyone must be more careful."),
                ("interrogate", "Why didn't the nurse read the chart?"),
                ("single_cause", "The root cause was a full disk."),
            ],
        ),
        (
            Language::German,
            [
                ("counterfactual", "Die Pflegerin hätte es bemerken müssen."),
                ("omission", "Die Pflegerin hat die Karte nicht gelesen."),
                ("judgement", "Die Pflegerin handelte fahrlässig."),
                ("human_error", "Es war menschliches Versagen."),
                ("culprit", "Die Pflegerin ist schuld."),
                ("hindsight", "Es war nur eine Frage der Zeit."),
                ("sanction", "Die Pflegerin wurde entlassen."),
                ("admonish", "Alle müssen besser aufpassen."),
                (
                    "interrogate",
                    "Warum hat die Pflegerin die Karte nicht gelesen?",
                ),
                ("single_cause", "Die Ursache war eine volle Platte."),
            ],
        ),
    ] {
        for (category, sentence) in sentences {
            let findings = check(sentence, language);
            let found = findings.iter().find(|f| f.category.word() == category);
            let found =
                found.unwrap_or_else(|| panic!("No {category} in: {sentence} {findings:?}"));
            for said in [found.message, found.question, found.example] {
                assert!(said.len() > 20, "{category} says too little in {language}");
            }
            assert!(
                found.question.ends_with('?'),
                "The question of {category} in {language} asks nothing."
            );
        }
    }
}
