//! The action hierarchy of RCA²: how strong an action is, proposed from its words. A person decides;
//! the proposal says which words it came from.

use crate::action::{State, Strength};
use crate::words::{contains_phrase, plain};

/// What was proposed, and the words that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The strength.
    pub strength: Strength,
    /// The words found.
    pub because: &'static str,
}

/// Words, each the beginning of a word or of several in a row. The system holds: architecture,
/// forcing functions, things taken away, simpler or equal ways, leaders who take part themselves.
const STRONGER: &[&str] = &[
    "enforce",
    "forcing",
    "block",
    "prevent",
    "remove",
    "disable",
    "eliminate",
    "abolish",
    "switch off",
    "turn off",
    "turned off",
    "shut down",
    "replace",
    "redesign",
    "simplif",
    "standardis",
    "standardiz",
    "one way to",
    "single sign",
    "automat",
    "passkey",
    "hardware key",
    "security key",
    "phishing resistant",
    "least privilege",
    "no longer possible",
    "impossible",
    "by default",
    "default off",
    "deny",
    "quarantine all",
    "sandbox",
    "isolate",
    "segment",
    "encrypt",
    "rotate automatically",
    "short lived",
    "expire",
    "interlock",
    "lock out",
    "built in",
    "architect",
    "cannot be",
    "can no longer",
    "revoke",
    "retire",
    "decommission",
    "leaders walk",
    "leadership takes part",
    "erzwing",
    "erzwung",
    "sperr",
    "verhinder",
    "entfern",
    "abschalt",
    "abgeschaltet",
    "beseitig",
    "abschaff",
    "ersetz",
    "umbau",
    "vereinfach",
    "vereinheitlich",
    "automatisier",
    "automatisch",
    "passschlussel",
    "sicherheitsschlussel",
    "hardwareschlussel",
    "voreinstellung",
    "standardmassig",
    "unmoglich",
    "nicht mehr moglich",
    "verschlussel",
    "segmentier",
    "trenn",
    "isolier",
    "lauft ab",
    "ablaufen",
    "entzieh",
    "stilllegen",
    "kann nicht mehr",
];

/// The system helps, and people still do something.
const INTERMEDIATE: &[&str] = &[
    "checklist",
    "check list",
    "cognitive aid",
    "template",
    "alert",
    "monitor",
    "detect",
    "dashboard",
    "redundan",
    "second channel",
    "call back",
    "callback",
    "two person",
    "four eyes",
    "second pair of eyes",
    "staffing",
    "workload",
    "hire",
    "more people",
    "distract",
    "interrupt",
    "button",
    "one click",
    "software",
    "feature",
    "highlight",
    "look alike",
    "sound alike",
    "rename",
    "exercise",
    "drill",
    "simulation",
    "rehears",
    "read back",
    "handover",
    "form field",
    "preview",
    "confirm",
    "undo",
    "delay",
    "rate limit",
    "log",
    "backup",
    "back up",
    "report button",
    "runbook",
    "checkliste",
    "merkhilfe",
    "vorlage",
    "alarm",
    "uberwach",
    "erkenn",
    "redundanz",
    "zweiter kanal",
    "ruckruf",
    "vier augen",
    "personal aufstock",
    "personell",
    "entlast",
    "ablenk",
    "knopf",
    "schaltflache",
    "funktion",
    "hervorheb",
    "verwechsl",
    "umbenenn",
    "ubung",
    "probe",
    "simulation",
    "ubergabe",
    "vorschau",
    "bestatig",
    "ruckgangig",
    "verzoger",
    "protokollier",
    "sicherung",
    "ablaufplan",
];

/// It rests on people remembering.
const WEAKER: &[&str] = &[
    "train",
    "retrain",
    "awareness",
    "educat",
    "remind",
    "warn",
    "label",
    "policy",
    "procedure",
    "guideline",
    "memo",
    "newsletter",
    "poster",
    "e mail to all",
    "mail to all",
    "announce",
    "instruct",
    "double check",
    "tell",
    "inform",
    "communicat",
    "campaign",
    "document",
    "wiki",
    "note",
    "sign",
    "schul",
    "nachschul",
    "sensibilis",
    "erinner",
    "hinweis",
    "warnung",
    "richtlinie",
    "anweisung",
    "verfahrensanweisung",
    "rundschreiben",
    "rundmail",
    "aushang",
    "plakat",
    "doppelt prufen",
    "belehr",
    "unterweis",
    "mitteil",
    "informier",
    "kommunizier",
    "kampagne",
    "dokumentier",
];

/// The strength that an action's title and words suggest, if they suggest any. The title counts first:
/// what is done stands there; the strongest of what it names decides.
pub fn propose(title: &str, words: &str) -> Option<Proposal> {
    [title, words].into_iter().find_map(of_text)
}

fn of_text(text: &str) -> Option<Proposal> {
    let text = plain(text);
    let grades = [
        (Strength::Stronger, STRONGER),
        (Strength::Intermediate, INTERMEDIATE),
        (Strength::Weaker, WEAKER),
    ];
    grades.into_iter().find_map(|(strength, list)| {
        let because = list.iter().find(|stem| contains_phrase(&text, stem))?;
        Some(Proposal { strength, because })
    })
}

/// Whether every action of a review rests on people remembering. One that was declined holds nothing.
pub fn all_weak(actions: &[(State, Strength)]) -> bool {
    let mut standing = actions
        .iter()
        .filter(|(state, _)| *state != State::Declined)
        .peekable();
    standing.peek().is_some() && standing.all(|(_, strength)| *strength == Strength::Weaker)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strength(title: &str) -> Option<Strength> {
        propose(title, "").map(|p| p.strength)
    }

    #[test]
    fn the_system_that_holds_is_stronger_in_both_languages() {
        for title in [
            "Sign in with passkeys only",
            "Remove the shared mailbox from the public page",
            "Block sign-ins from outside the country by default",
            "Rotate secrets automatically",
            "Anmeldung nur noch mit Passschlüssel",
            "Weiterleitung nach außen standardmäßig sperren",
            "Alte Freigaben laufen automatisch ab",
        ] {
            assert_eq!(strength(title), Some(Strength::Stronger), "{title}");
        }
    }

    #[test]
    fn help_is_intermediate_and_remembering_is_weaker() {
        for title in [
            "Checklist for a lost device",
            "A preview of who will get the message",
            "Call back on a known number before bank details change",
            "Checkliste für verlorene Geräte",
            "Rückruf über bekannte Nummer",
        ] {
            assert_eq!(strength(title), Some(Strength::Intermediate), "{title}");
        }
        for title in [
            "Awareness training for all",
            "A new policy on attachments",
            "Schulung aller Beschäftigten",
            "Rundmail an alle",
        ] {
            assert_eq!(strength(title), Some(Strength::Weaker), "{title}");
        }
    }

    #[test]
    fn the_title_decides_before_the_words_and_nothing_known_proposes_nothing() {
        let found = propose("Awareness training", "We also block macros.").unwrap();
        assert_eq!(found.strength, Strength::Weaker);
        assert_eq!(propose("Blue paint", ""), None);
        // A stem is the beginning of a word, not its middle.
        assert_eq!(strength("A constraint"), None);
    }

    #[test]
    fn a_review_without_any_action_is_not_called_weak() {
        let weak = (State::Proposed, Strength::Weaker);
        let fine = (State::Accepted, Strength::Intermediate);
        assert!(!all_weak(&[]));
        assert!(all_weak(&[weak, weak]));
        assert!(!all_weak(&[weak, fine]));
        let declined = (State::Declined, Strength::Stronger);
        assert!(
            all_weak(&[weak, declined]),
            "what is declined holds nothing"
        );
        assert!(!all_weak(&[declined]));
    }
}
