//! What a check finds: where, what kind of wording, about whom, and words that help.

use std::fmt;

/// Makes a small enum of words: `word()` is its name in files and JSON, `from_word` reads it back.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$each])* $variant,)+ }

        impl $name {
            /// Every one, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its name in files, in JSON and on the command line.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The one of this name.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.word())
            }
        }
    };
}

words! {
    /// A language the engine has rules for.
    Language {
        /// English.
        English = "en",
        /// German.
        German = "de",
    }
}

words! {
    /// What a wording does.
    Category {
        /// Holds people to a past that did not happen: "should have checked".
        Counterfactual = "counterfactual",
        /// Explains by a duty that somebody did not meet: "failed to check".
        Omission = "omission",
        /// Puts a value on a person's work or character: "careless".
        Judgement = "judgement",
        /// Makes the human the faulty part: "human error".
        HumanError = "human_error",
        /// Singles one party out as the cause: "it was the vendor's fault".
        Culprit = "culprit",
        /// Argues from what is known only afterwards: "it was obvious".
        Hindsight = "hindsight",
        /// Names, threatens or wishes a punishment: "was fired".
        Sanction = "sanction",
        /// Asks people to be more careful in place of a change.
        Admonish = "admonish",
        /// Asks who did it, or why somebody did not.
        Interrogate = "interrogate",
        /// Claims one definite cause. Always low.
        SingleCause = "single_cause",
    }
}

words! {
    /// How much a wording weighs; decided by whom it is about.
    Severity {
        /// Advice: owning up, nobody named, one definite cause.
        Low = "low",
        /// A person, a team, a group or an organisation, with words of fault.
        Medium = "medium",
        /// An insult, a named person with fault, a threat.
        High = "high",
    }
}

words! {
    /// Whom a wording is about.
    Actor {
        /// Somebody named, addressed, or meant by a pronoun.
        Person = "person",
        /// One individual, by role.
        Role = "role",
        /// A team.
        Team = "team",
        /// Users, staff, people in general.
        Group = "group",
        /// A company, a vendor, an agency.
        Org = "org",
        /// Those who write, together.
        We = "we",
        /// The one who writes.
        Own = "self",
        /// Nobody is named.
        Nobody = "none",
    }
}

/// One wording that judges people, and help to say it without judging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it begins, in Unicode code points from the start of the text.
    pub start: usize,
    /// Where it ends (exclusive), in Unicode code points.
    pub end: usize,
    /// What it does.
    pub category: Category,
    /// How much it weighs.
    pub severity: Severity,
    /// Whom it is about.
    pub actor: Actor,
    /// Kindly, what this wording does.
    pub message: &'static str,
    /// One question about the system: how or what, never who or why not.
    pub question: &'static str,
    /// One way to say it; an example, never a replacement.
    pub example: &'static str,
}
