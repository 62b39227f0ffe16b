//! Actions change systems. One that is on people – train them again, remind them, ask them to be more
//! careful, punish them, watch them – is met with help to find the system behind it.

use goodcatch_platform::words_enum;
use goodcatch_wording::{Category, Checker, Language};

use crate::words::{contains_phrase, plain};

words_enum! {
    /// What an action would do to people.
    OnPeople {
        /// Teach them again.
        Train = "train",
        /// Tell them once more.
        Remind = "remind",
        /// Ask them to try harder.
        Care = "care",
        /// Make them pay for it.
        Punish = "punish",
        /// Look over their shoulder.
        Watch = "watch",
    }
}

/// What is done to somebody. Each is the beginning of one word or of several in a row.
struct Pattern {
    what: OnPeople,
    /// Enough by itself.
    alone: &'static [&'static str],
    /// Only with people after it, or before it in German.
    with_people: &'static [&'static str],
}

const PATTERNS: &[Pattern] = &[
    Pattern {
        what: OnPeople::Punish,
        alone: &[
            "disciplin",
            "reprimand",
            "written warning",
            "formal warning",
            "verbal warning",
            "final warning",
            "dismiss the",
            "name and shame",
            "hold accountable",
            "held accountable",
            "make an example",
            "penalt",
            "penalis",
            "penaliz",
            "punish",
            "fire the employee",
            "fire the person",
            "fire whoever",
            "deduct",
            "cut the bonus",
            "bonus cut",
            "performance plan",
            "performance improvement plan",
            "abmahn",
            "disziplinar",
            "bestraf",
            "sanktionier",
            "zur rechenschaft",
            "zur verantwortung",
            "kundig",
            "strafe",
            "verwarnen",
            "verwarnung",
            "personalgesprach",
        ],
        with_people: &[
            "dismiss", "suspend", "sack", "demote", "entlass", "versetz", "ruge", "verwarn",
        ],
    },
    Pattern {
        what: OnPeople::Care,
        alone: &[
            "more careful",
            "be careful",
            "pay attention",
            "pay more attention",
            "pay closer attention",
            "more attention to",
            "be more vigilant",
            "more vigilan",
            "stay vigilant",
            "be vigilant",
            "try harder",
            "take more care",
            "greater care",
            "more diligen",
            "be more aware",
            "be mindful",
            "think before",
            "think twice",
            "look twice",
            "common sense",
            "be more attentive",
            "do better next time",
            "more thorough",
            "mehr aufpassen",
            "besser aufpassen",
            "vorsichtiger",
            "sorgfaltiger",
            "aufmerksamer",
            "achtsamer",
            "genauer hinsehen",
            "genauer hinschauen",
            "besser hinsehen",
            "mehr sorgfalt",
            "mehr aufmerksamkeit",
            "wachsamer",
            "gewissenhafter",
            "sich mehr anstreng",
            "nachdenken bevor",
            "gesunder menschenverstand",
            "gesunden menschenverstand",
        ],
        with_people: &[],
    },
    Pattern {
        what: OnPeople::Watch,
        alone: &[
            "repeat clicker",
            "track who",
            "list of who",
            "mitarbeiteruberwach",
            "wer geklickt hat",
        ],
        with_people: &[
            "supervise",
            "monitor",
            "watch",
            "spot check",
            "keep an eye on",
            "beaufsichtig",
            "kontrollier",
            "uberwach",
        ],
    },
    Pattern {
        what: OnPeople::Train,
        alone: &[
            "retrain",
            "re train",
            "reeducat",
            "re educat",
            "refresher training for",
            "training for all",
            "training for every",
            "mandatory training",
            "compulsory training",
            "awareness training",
            "raise awareness",
            "awareness campaign",
            "remedial",
            "nachschul",
            "nachzuschul",
            "pflichtschulung",
            "awarenessschulung",
            "schulung fur alle",
            "schulung aller",
            "erneut schul",
            "neu schulen",
            "sensibilisier",
        ],
        with_people: &[
            "train",
            "coach",
            "educate",
            "teach",
            "upskill",
            "instruct",
            "schul",
            "unterweis",
            "belehr",
            "unterricht",
        ],
    },
    Pattern {
        what: OnPeople::Remind,
        alone: &[
            "remind everyone",
            "remind all",
            "remind staff",
            "reminder to all",
            "reminder to everyone",
            "reminder to staff",
            "mail to all staff",
            "e mail to all",
            "email to all",
            "memo to all",
            "ask all",
            "ask everyone",
            "ask staff",
            "ask people to",
            "ask users to",
            "ask employees",
            "talk to the person",
            "have a word with",
            "alle erinnern",
            "alle daran erinnern",
            "rundmail",
            "rundschreiben",
            "alle nochmals",
            "alle noch einmal",
            "ins gewissen reden",
            "nochmals hinweisen",
            "noch einmal hinweisen",
            "erneut hinweisen",
        ],
        with_people: &[
            "remind",
            "tell",
            "inform",
            "speak to",
            "talk to",
            "speak with",
            "talk with",
            "urge",
            "warn",
            "admonish",
            "erinner",
            "hinweis",
            "ermahn",
            "sprech",
            "aufforder",
            "anhalt",
        ],
    },
];

/// Beginnings of words for people. Whom `train the …` or `remind …` names decides whether it is on people.
const PEOPLE: &[&str] = &[
    "everyone",
    "everybody",
    "all",
    "staff",
    "employee",
    "user",
    "colleague",
    "people",
    "worker",
    "engineer",
    "developer",
    "admin",
    "operator",
    "nurse",
    "doctor",
    "clinician",
    "driver",
    "analyst",
    "manager",
    "accountant",
    "clerk",
    "officer",
    "recipient",
    "clicker",
    "member",
    "workforce",
    "personnel",
    "department",
    "team",
    "shift",
    "crew",
    "contractor",
    "intern",
    "trainee",
    "joiner",
    "newcomer",
    "pharmacist",
    "teacher",
    "receptionist",
    "those",
    "whoever",
    "anyone",
    "individual",
];

/// The same, as whole words.
const PEOPLE_WHOLE: &[&str] = &["person", "persons", "personen", "him", "her", "them", "us"];

/// The same in German.
const LEUTE: &[&str] = &[
    "alle",
    "beschaftigt",
    "mitarbeit",
    "kolleg",
    "personal",
    "nutzer",
    "anwender",
    "benutzer",
    "leute",
    "mensch",
    "belegschaft",
    "pfleg",
    "arzt",
    "entwickler",
    "techniker",
    "fahrer",
    "leitung",
    "abteilung",
    "schicht",
    "nachtschicht",
    "fruhschicht",
    "spatschicht",
    "sachbearbeit",
    "buchhalt",
    "empfang",
    "azubi",
    "auszubildend",
    "team",
    "ihn",
    "jede",
];

/// What can be trained, warned or watched and is no person.
const SYSTEMS: &[&str] = &[
    "model",
    "classifier",
    "filter",
    "engine",
    "detector",
    "algorithm",
    "network",
    "system",
    "server",
    "queue",
    "log",
    "service",
    "alert",
    "dashboard",
    "pipeline",
    "certificate",
    "endpoint",
    "sign",
    "signin",
    "mailbox",
    "account",
    "session",
    "device",
    "client",
    "rule",
    "role",
    "folder",
    "directory",
    "list",
    "modell",
    "klassifik",
    "netz",
    "dienst",
    "warteschlange",
    "zertifikat",
    "protokoll",
    "anmeld",
    "postfach",
    "konto",
    "konten",
    "gerat",
    "zugang",
    "zugriff",
    "regel",
];

/// How many words after the verb (before it in German) may name whom it is done to.
const NEAR: usize = 6;

/// Whether an action is on people, and what it would do to them. The title and the words are looked at
/// apart; what either says counts.
pub fn on_people(title: &str, words: &str, language: Language) -> Option<OnPeople> {
    [title, words]
        .into_iter()
        .find_map(|text| of_text(text).or_else(|| of_wording(text, language)))
}

fn of_text(text: &str) -> Option<OnPeople> {
    // Sentence by sentence: the people of one are not those of the next.
    text.split(['.', '!', '?', ';', '\n']).find_map(|sentence| {
        let sentence = plain(sentence);
        PATTERNS
            .iter()
            .find(|pattern| {
                pattern
                    .alone
                    .iter()
                    .any(|stem| contains_phrase(&sentence, stem))
                    || pattern
                        .with_people
                        .iter()
                        .any(|stem| done_to_people(&sentence, stem))
            })
            .map(|pattern| pattern.what)
    })
}

/// Whether what `stem` says is done to people: the nearest word for people or for a system decides.
fn done_to_people(sentence: &str, stem: &str) -> bool {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let parts: Vec<&str> = stem.split(' ').collect();
    let german = GERMAN_VERBS.contains(&stem);
    let fits = |at: usize| {
        parts.iter().enumerate().all(|(i, part)| {
            words.get(at + i).is_some_and(|word| {
                if german {
                    word.starts_with(part)
                } else {
                    is_inflected(word, part)
                }
            })
        })
    };
    (0..words.len()).filter(|at| fits(*at)).any(|at| {
        let after = words.get(at + parts.len()..).unwrap_or_default();
        let before = words.get(..at).unwrap_or_default();
        // German says whom before it says what.
        nearest_is_people(after.iter(), german)
            || german && nearest_is_people(before.iter().rev(), german)
    })
}

/// English verbs as they bend; nouns that begin like them are left alone.
fn is_inflected(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem)
        .is_some_and(|end| matches!(end, "" | "s" | "es" | "d" | "ed" | "ing"))
}

const GERMAN_VERBS: &[&str] = &[
    "schul",
    "unterweis",
    "belehr",
    "unterricht",
    "erinner",
    "hinweis",
    "ermahn",
    "sprech",
    "aufforder",
    "anhalt",
    "beaufsichtig",
    "kontrollier",
    "uberwach",
    "entlass",
    "versetz",
    "ruge",
    "verwarn",
];

fn nearest_is_people<'a>(words: impl Iterator<Item = &'a &'a str>, german: bool) -> bool {
    let begins = |word: &str, list: &[&str]| list.iter().any(|stem| word.starts_with(stem));
    let is_person = |word: &str| {
        begins(word, if german { LEUTE } else { PEOPLE }) || PEOPLE_WHOLE.contains(&word)
    };
    let mut words = words.take(NEAR).peekable();
    while let Some(word) = words.next() {
        if is_person(word) {
            // The accounts of users are not users.
            return german || !words.peek().is_some_and(|next| begins(next, SYSTEMS));
        }
        if begins(word, SYSTEMS) {
            return false;
        }
    }
    false
}

/// What the wording check calls a sanction or an admonition is on people too.
fn of_wording(text: &str, language: Language) -> Option<OnPeople> {
    Checker::new()
        .check(text, language)
        .into_iter()
        .find_map(|finding| match finding.category {
            Category::Sanction => Some(OnPeople::Punish),
            Category::Admonish => Some(OnPeople::Care),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<OnPeople> {
        on_people(text, "", Language::English)
    }

    #[test]
    fn what_is_done_to_people_is_seen_in_english() {
        for (text, what) in [
            ("Retrain the finance clerk", OnPeople::Train),
            ("Train all nurses on phishing", OnPeople::Train),
            ("Mandatory training for the night shift", OnPeople::Train),
            ("Remind everyone to lock their screen", OnPeople::Remind),
            ("Send an e-mail to all about attachments", OnPeople::Remind),
            ("Tell the on-call engineer to check twice", OnPeople::Remind),
            ("Be more careful with attachments", OnPeople::Care),
            (
                "Users must pay more attention to the sender",
                OnPeople::Care,
            ),
            ("Think before you click", OnPeople::Care),
            ("Disciplinary talk with the driver", OnPeople::Punish),
            ("Suspend the employee", OnPeople::Punish),
            ("Monitor the people who clicked", OnPeople::Watch),
        ] {
            assert_eq!(found(text), Some(what), "{text}");
        }
    }

    #[test]
    fn what_is_done_to_people_is_seen_in_german() {
        for (text, what) in [
            ("Die Nachtschicht schulen", OnPeople::Train),
            (
                "Mitarbeitende in der Buchhaltung nachschulen",
                OnPeople::Train,
            ),
            ("Schulung für alle Beschäftigten", OnPeople::Train),
            (
                "Alle daran erinnern, den Bildschirm zu sperren",
                OnPeople::Remind,
            ),
            ("Kolleginnen auf die Richtlinie hinweisen", OnPeople::Remind),
            ("Künftig besser aufpassen", OnPeople::Care),
            ("Sorgfältiger prüfen", OnPeople::Care),
            ("Abmahnung für den Fahrer", OnPeople::Punish),
        ] {
            assert_eq!(on_people(text, "", Language::German), Some(what), "{text}");
        }
    }

    #[test]
    fn what_changes_a_system_is_left_alone() {
        for text in [
            "Train the spam classifier on reported mails",
            "Retire the shared account",
            "Monitor sign-ins from new countries",
            "Warn in the mail client when the sender is new",
            "Call back on a known number before bank details change",
            "Sign in with passkeys only",
            "Checklist at the door of the server room",
            "Remind by the system seven days before a certificate ends",
            "Suspend the sync service during migrations",
            "Log and alert on forwarding rules",
            "Den Spamfilter mit gemeldeten Mails anlernen",
            "Weiterleitungen nach außen sperren",
            "Anmeldungen überwachen und Alarm auslösen",
            "Die Person, die meldet, bekommt sofort eine Quittung",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn the_people_of_one_sentence_are_not_those_of_the_next() {
        assert_eq!(found("Train the classifier. People report more."), None);
        assert_eq!(
            on_people(
                "New filter",
                "We remind all users as well.",
                Language::English
            ),
            Some(OnPeople::Remind)
        );
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in [
            "",
            " ",
            "\u{0}",
            "train",
            "🙂 train 🙂",
            "İstanbul train ALLE ß",
        ] {
            let _ = found(text);
        }
    }
}
