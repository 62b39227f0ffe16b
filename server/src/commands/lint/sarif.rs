//! SARIF 2.1.0, as code hosts take it: one run, a rule for each category, paths relative to where it ran.
//!
//! Written piece by piece: the rules first, then a result for each finding as it comes, then what could not be read.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Component, Path};

use goodcatch_wording::{Category, Finding, Severity};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::check::{Text, Trouble};

/// What the rule says where a code host lists it: what the wording does, and what helps instead.
fn help(category: Category) -> (&'static str, &'static str) {
    match category {
        Category::Counterfactual => (
            "Measures people against a past that did not happen",
            "Nobody could act on what is known only now. Say what was known at the time, and what the system showed.",
        ),
        Category::Omission => (
            "Explains by a duty that somebody did not meet",
            "A step that is left out has a reason. Say what the step needed, and what stood in its way.",
        ),
        Category::Judgement => (
            "Puts a value on a person's work or character",
            "A value word ends the search. Say what was done, and what made it sensible at the time.",
        ),
        Category::HumanError => (
            "Makes the human the faulty part",
            "An error is where the questions begin. Say what the work asked of people, and what would have caught it.",
        ),
        Category::Culprit => (
            "Singles one party out as the cause",
            "Harm needs several things to meet. Name the conditions that made it possible.",
        ),
        Category::Hindsight => (
            "Argues from what is known only afterwards",
            "What is plain now was one signal of many then. Say what could be seen, and where.",
        ),
        Category::Sanction => (
            "Names, threatens or wishes a punishment",
            "Where people are punished, the next one stays silent. Say what changes in the system.",
        ),
        Category::Admonish => (
            "Asks people to be more careful in place of a change",
            "Care is what everybody already brought. Say what would make the right way the easy one.",
        ),
        Category::Interrogate => (
            "Asks who did it, or why somebody did not",
            "Such a question is answered with a defence. Ask how and what: what made it possible?",
        ),
        Category::SingleCause => (
            "Claims one definite cause",
            "The first cause found is rarely the last. Say what contributed, and how it fitted together.",
        ),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low => "note",
    }
}

fn rule(category: Category) -> Value {
    let (short, full) = help(category);
    let quiet = category == Category::SingleCause;
    let allow = format!(
        "If it must stand as it is, say why in a comment above it: `<!-- wording: allow {category} — reason -->`."
    );
    json!({
        "id": category.word(),
        "name": name(category.word()),
        "shortDescription": { "text": format!("{short}.") },
        "fullDescription": { "text": full },
        "help": {
            "text": format!("{short}. {full} {}", allow.replace('`', "")),
            "markdown": format!("**{short}.** {full}\n\nNothing is replaced, and nobody is told who wrote it. {allow}"),
        },
        "defaultConfiguration": { "level": if quiet { "note" } else { "warning" } },
        "properties": {
            "tags": ["wording", "blameless"],
            "problem.severity": if quiet { "recommendation" } else { "warning" },
        },
    })
}

/// `human_error` as `HumanError`: how rules are named.
fn name(word: &str) -> String {
    word.split('_')
        .flat_map(|part| {
            let mut chars = part.chars();
            chars
                .next()
                .map(|c| c.to_ascii_uppercase())
                .into_iter()
                .chain(chars)
        })
        .collect()
}

/// Everything before the first result.
pub(super) fn begin() -> String {
    let driver = json!({
        "name": "goodcatch lint",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": Category::ALL.iter().copied().map(rule).collect::<Vec<_>>(),
    });
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\
         \"tool\":{{\"driver\":{driver}}},\
         \"columnKind\":\"unicodeCodePoints\",\
         \"originalUriBaseIds\":{{\"%SRCROOT%\":{{\"description\":{{\"text\":\"The folder the check ran in.\"}}}}}},\
         \"results\":["
    )
}

/// The results of a text, parted by commas; empty when there are none.
pub(super) fn written(text: &Text) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let results: Vec<String> = text
        .findings
        .iter()
        .map(|finding| {
            let print = fingerprint(text, finding);
            let again = seen.entry(print.clone()).or_default();
            *again += 1;
            result(text, finding, &format!("{print}:{again}")).to_string()
        })
        .collect();
    results.join(",\n")
}

fn result(text: &Text, finding: &Finding, print: &str) -> Value {
    let (start, end) = text.places_of(finding);
    let index = Category::ALL.iter().position(|c| *c == finding.category);
    json!({
        "ruleId": finding.category.word(),
        "ruleIndex": index.unwrap_or_default(),
        "level": level(finding.severity),
        "message": { "text": format!("{} {} For example: {}", finding.message, finding.question, finding.example) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": artifact(&text.path),
            "region": {
                "startLine": start.line + 1,
                "startColumn": start.column + 1,
                "endLine": end.line + 1,
                "endColumn": end.column + 1,
                "charOffset": finding.start,
                "charLength": finding.end.saturating_sub(finding.start),
                "snippet": { "text": text.wording(finding) },
            },
        } }],
        "partialFingerprints": { "goodcatchWording/v1": print },
        "properties": { "severity": finding.severity.word(), "actor": finding.actor.word() },
    })
}

/// The same wording on the same line is the same finding, wherever the line moves.
fn fingerprint(text: &Text, finding: &Finding) -> String {
    let (start, _) = text.places_of(finding);
    let mut hash = Sha256::new();
    for part in [
        finding.category.word(),
        text.wording(finding),
        text.places.line(&text.words, start.line).trim(),
    ] {
        hash.update(part);
        hash.update([0]);
    }
    hash.finalize()
        .iter()
        .take(8)
        .fold(String::new(), |mut hex, byte| {
            // Writing into a string does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// Below the folder it ran in: relative to that. Elsewhere: the whole address.
fn artifact(path: &str) -> Value {
    if path == "-" {
        return json!({ "uri": "stdin", "uriBaseId": "%SRCROOT%" });
    }
    let path = Path::new(path);
    let here = std::env::current_dir().ok();
    let inside = match &here {
        Some(here) if path.is_absolute() => path.strip_prefix(here).ok(),
        _ => (!path.is_absolute()).then_some(path),
    };
    let leaves = |path: &Path| path.components().any(|part| part == Component::ParentDir);
    match inside {
        Some(inside) if !leaves(inside) => {
            json!({ "uri": encoded(inside), "uriBaseId": "%SRCROOT%" })
        }
        _ => {
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            json!({ "uri": format!("file://{}", encoded(&whole)) })
        }
    }
}

/// A path as the path of an address.
fn encoded(path: &Path) -> String {
    let mut out = String::new();
    for part in path.components() {
        match part {
            Component::RootDir => out.push('/'),
            Component::CurDir => {}
            other => {
                if !out.is_empty() && !out.ends_with('/') {
                    out.push('/');
                }
                for byte in other.as_os_str().as_encoded_bytes() {
                    if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
                        out.push(char::from(*byte));
                    } else {
                        let _ = write!(out, "%{byte:02X}");
                    }
                }
            }
        }
    }
    out
}

/// Everything after the last result: whether all could be read, and what could not.
pub(super) fn end(troubles: &[Trouble]) -> String {
    let told: Vec<Value> = troubles
        .iter()
        .map(|trouble| {
            let mut told = json!({
                "level": if trouble.unread { "error" } else { "warning" },
                "message": { "text": trouble.sentence },
            });
            if !trouble.path.is_empty()
                && let Some(members) = told.as_object_mut()
            {
                let mut place = json!({ "artifactLocation": artifact(&trouble.path) });
                if let (Some((line, column)), Some(members)) =
                    (trouble.place, place.as_object_mut())
                {
                    members.insert(
                        "region".into(),
                        json!({ "startLine": line, "startColumn": column }),
                    );
                }
                members.insert("locations".into(), json!([{ "physicalLocation": place }]));
            }
            told
        })
        .collect();
    let invocation = json!({
        "executionSuccessful": troubles.iter().all(|t| !t.unread),
        "toolExecutionNotifications": told,
    });
    format!("],\"invocations\":[{invocation}]}}]}}\n")
}

#[cfg(test)]
mod tests {
    use goodcatch_wording::Actor;

    use super::*;
    use crate::commands::lint::places::{Breaks, Places};

    fn finding(start: usize, end: usize) -> Finding {
        Finding {
            start,
            end,
            category: Category::HumanError,
            severity: Severity::High,
            actor: Actor::Person,
            message: "This makes a person the faulty part.",
            question: "What would have caught it?",
            example: "Nothing asked for a second look.",
        }
    }

    fn text(words: &str, findings: Vec<Finding>) -> Text {
        Text {
            path: "notes/wave 1.md".into(),
            words: words.into(),
            places: Places::new(words, Breaks::Newline),
            findings,
            quieter: 0,
            allowed: 0,
            troubles: Vec::new(),
        }
    }

    fn whole(text: &Text, troubles: &[Trouble]) -> Value {
        serde_json::from_str(&format!("{}{}{}", begin(), written(text), end(troubles))).unwrap()
    }

    #[test]
    fn a_run_holds_rules_results_and_places_in_code_points() {
        let words = "🐟 human error here\nhuman error\nhuman error\n";
        let text = text(
            words,
            vec![finding(2, 13), finding(19, 30), finding(31, 42)],
        );
        let log = whole(&text, &[]);
        let run = &log["runs"][0];
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), Category::ALL.len());
        for rule in rules {
            for (member, most) in [
                ("shortDescription", 1024),
                ("fullDescription", 1024),
                ("help", 10_000),
            ] {
                let text = rule[member]["text"].as_str().unwrap();
                assert!(text.ends_with(['.', '?']) && text.len() < most, "{rule}");
            }
            assert!(rule["name"].as_str().unwrap().len() > 4);
        }
        let results = run["results"].as_array().unwrap();
        let first = &results[0];
        let index = usize::try_from(first["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], first["ruleId"]);
        let physical = &first["locations"][0]["physicalLocation"];
        assert_eq!(
            physical["artifactLocation"],
            json!({ "uri": "notes/wave%201.md", "uriBaseId": "%SRCROOT%" })
        );
        assert_eq!(
            physical["region"],
            json!({
                "startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 14,
                "charOffset": 2, "charLength": 11, "snippet": { "text": "human error" },
            })
        );
        // The same line twice: two findings, told apart; another line: another print.
        let print = |n: usize| {
            results[n]["partialFingerprints"]["goodcatchWording/v1"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        let (one, two) = (print(1), print(2));
        assert_eq!(one.strip_suffix(":1"), two.strip_suffix(":2"));
        assert_ne!(print(0).split(':').next(), one.split(':').next());
        assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    }

    #[test]
    fn what_could_not_be_read_is_told() {
        let trouble = Trouble::of("../old.txt", "It may not be read.");
        let log = whole(&text("", Vec::new()), &[trouble]);
        let invocation = &log["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        let told = &invocation["toolExecutionNotifications"][0];
        let uri = told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            .as_str()
            .unwrap();
        assert!(
            uri.starts_with("file:///") && uri.ends_with("old.txt"),
            "{uri}"
        );
        assert_eq!(log["runs"][0]["results"], json!([]));
    }
}
