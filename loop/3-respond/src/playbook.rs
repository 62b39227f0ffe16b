//! Playbooks as text: a name, a heading for each part of the work, a line for each step.
//!
//! ```text
//! # Phished credentials
//!
//! ## detect
//! - lead: Ask what was typed in, and where.
//! - Look for sign-ins that are not theirs.
//! ```

use goodcatch_platform::words::Lang;

use crate::incident::Kind;
use crate::role::Phase;

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The part of the work.
    pub phase: Phase,
    /// Who usually does it; may be empty.
    pub owner: String,
    /// What to do.
    pub words: String,
}

/// The longest name of an owner: what is longer before a colon is a part of the sentence.
const LONGEST_OWNER: usize = 40;

macro_rules! shipped {
    ($lang:literal: $($kind:ident = $file:literal),+) => {
        &[$((Kind::$kind, include_str!(concat!("../playbooks/", $lang, "/", $file, ".md")))),+]
    };
}

/// The playbooks that come with Goodcatch in a language.
pub fn shipped(lang: Lang) -> &'static [(Kind, &'static str)] {
    if lang.code() == "de" {
        shipped!("de": PhishedCredentials = "phished-credentials", Malware = "malware",
            LostDevice = "lost-device", MisSentData = "mis-sent-data", ExposedSecret = "exposed-secret",
            PaymentFraud = "payment-fraud", InsiderMistake = "insider-mistake", SupplierBreach = "supplier-breach")
    } else {
        shipped!("en": PhishedCredentials = "phished-credentials", Malware = "malware",
            LostDevice = "lost-device", MisSentData = "mis-sent-data", ExposedSecret = "exposed-secret",
            PaymentFraud = "payment-fraud", InsiderMistake = "insider-mistake", SupplierBreach = "supplier-breach")
    }
}

/// Reads the name and the steps of a playbook. Lines that are neither a heading nor a step are steps
/// too: nothing that somebody wrote is dropped.
pub fn parse(text: &str) -> (String, Vec<Step>) {
    let (mut name, mut phase, mut steps) = (String::new(), Phase::Respond, Vec::new());
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some(heading) = line.strip_prefix("##") {
            if let Some(named) = phase_of(heading) {
                phase = named;
            }
        } else if let Some(title) = line.strip_prefix('#') {
            title.trim().clone_into(&mut name);
        } else {
            let step = line.trim_start_matches(['-', '*', '•']).trim();
            let (owner, words) = match step.split_once(": ") {
                Some((owner, words))
                    if owner.chars().count() <= LONGEST_OWNER && !words.is_empty() =>
                {
                    (owner, words)
                }
                _ => ("", step),
            };
            if !words.is_empty() {
                steps.push(Step {
                    phase,
                    owner: owner.trim().to_owned(),
                    words: words.trim().to_owned(),
                });
            }
        }
    }
    // The order of the work; within a part as it was written.
    steps.sort_by_key(|step| step.phase);
    (name, steps)
}

/// The part of the work that a heading names: our word, or its words in any language.
fn phase_of(heading: &str) -> Option<Phase> {
    let heading = heading.trim();
    Phase::ALL.iter().copied().find(|phase| {
        heading.eq_ignore_ascii_case(phase.word())
            || Lang::all().any(|lang| {
                lang.t(&format!("incident-phase-{phase}")).to_lowercase() == heading.to_lowercase()
            })
    })
}

/// A playbook as text.
pub fn text(name: &str, steps: &[Step]) -> String {
    let mut out = format!("# {name}\n");
    for phase in Phase::ALL {
        let mut of_phase = steps.iter().filter(|s| s.phase == *phase).peekable();
        if of_phase.peek().is_some() {
            out.push_str(&format!("\n## {phase}\n"));
        }
        for step in of_phase {
            if step.owner.is_empty() {
                out.push_str(&format!("- {}\n", step.words));
            } else {
                out.push_str(&format!("- {}: {}\n", step.owner, step.words));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_playbook_is_whole_in_every_language() {
        for lang in Lang::all() {
            let all = shipped(lang);
            assert_eq!(all.len(), 8);
            for (kind, file) in all {
                let (name, steps) = parse(file);
                assert!(!name.is_empty(), "{kind}");
                assert!((8..=14).contains(&steps.len()), "{kind}: {}", steps.len());
                for phase in Phase::ALL {
                    assert!(steps.iter().any(|s| s.phase == *phase), "{kind}: {phase}");
                }
                assert!(steps.iter().all(|s| s.words.ends_with('.')), "{kind}");
            }
        }
    }

    #[test]
    fn a_playbook_survives_being_written_and_read() {
        for (_, file) in shipped(Lang::find("de").unwrap()) {
            let (name, steps) = parse(file);
            assert_eq!(parse(&text(&name, &steps)), (name, steps));
        }
    }

    #[test]
    fn whatever_is_typed_is_kept() {
        let (name, steps) =
            parse("Look at 10:30: nothing\n## RECOVER\n* Tell them: all is well.\n##\nb");
        assert_eq!(name, "");
        let words: Vec<&str> = steps.iter().map(|s| s.words.as_str()).collect();
        assert_eq!(words.len(), 3);
        assert!(words.contains(&"b") && words.contains(&"all is well."));
    }
}
