//! A draft: what somebody types and has not kept yet. It is its writer's alone and lies on the server,
//! never in the browser, where the next person at the machine would find it.
//!
//! A draft holds the version and the text that it began from, so that keeping it merges it with what
//! others kept meanwhile, as any form does.

use std::fmt;
use std::str::FromStr;

use goodcatch_platform::clock::Time;
use goodcatch_platform::edits;
use goodcatch_platform::from_row;
use goodcatch_platform::pages::Fields;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::account::Part;
use crate::factor::FactorId;
use crate::review::Field;
use crate::statement::StatementId;

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// One's own account.
    Account,
    /// A statement to be added.
    NewStatement,
    /// A change to a statement.
    Statement(StatementId),
    /// The summary, or the answer to a question.
    Question(Field),
    /// A contributing factor to be added.
    NewFactor,
    /// A change to a contributing factor.
    Factor(FactorId),
}

/// The name of the hidden field that holds the account which a statement was tied to when its form began.
pub const ACCOUNT_BASE: &str = "account_base";

/// The fields of a contributing factor.
const FACTOR: [&str; 7] = [
    "category", "kind", "cause", "effect", "event", "duty", "leads_to",
];

/// Fields that hold nothing written: what a form began from, and what is chosen from a list.
const CHOSEN: [&str; 8] = [
    edits::VERSION,
    edits::BASE,
    "account",
    ACCOUNT_BASE,
    "shown_as",
    "category",
    "kind",
    "leads_to",
];

impl Place {
    /// The fields of its form that are kept.
    pub fn names(self) -> Vec<&'static str> {
        match self {
            Place::Account => Part::ALL
                .iter()
                .map(|part| part.word())
                .chain([edits::VERSION, "shown_as"])
                .collect(),
            Place::NewStatement => vec!["words", "account"],
            Place::Statement(_) => {
                vec![
                    "words",
                    "account",
                    ACCOUNT_BASE,
                    edits::VERSION,
                    edits::BASE,
                ]
            }
            Place::Question(field) => vec![field.word(), edits::VERSION, edits::BASE],
            Place::NewFactor => FACTOR.to_vec(),
            Place::Factor(_) => FACTOR.into_iter().chain([edits::VERSION]).collect(),
        }
    }

    /// The fields that hold what was written.
    pub fn texts(self) -> Vec<&'static str> {
        self.names()
            .into_iter()
            .filter(|name| !CHOSEN.contains(name))
            .collect()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Account => f.write_str("account"),
            Place::NewStatement => f.write_str("statement"),
            Place::Statement(id) => write!(f, "statement-{id}"),
            Place::Question(field) => write!(f, "question-{field}"),
            Place::NewFactor => f.write_str("factor"),
            Place::Factor(id) => write!(f, "factor-{id}"),
        }
    }
}

/// No place of a review.
#[derive(Debug)]
pub struct Nowhere;

impl FromStr for Place {
    type Err = Nowhere;

    fn from_str(text: &str) -> Result<Place, Nowhere> {
        match text.split_once('-') {
            None if text == "account" => Ok(Place::Account),
            None if text == "statement" => Ok(Place::NewStatement),
            None if text == "factor" => Ok(Place::NewFactor),
            Some(("factor", id)) => id.parse().map(Place::Factor).map_err(|_| Nowhere),
            Some(("statement", id)) => id.parse().map(Place::Statement).map_err(|_| Nowhere),
            Some(("question", field)) => field.parse().map(Place::Question).map_err(|_| Nowhere),
            _ => Err(Nowhere),
        }
    }
}

/// A draft as it lies in the database.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What is typed.
    pub place: String,
    /// The page on which it was typed last.
    pub page_id: Uuid,
    /// The fields of the form.
    pub typed: Json,
    /// When it was saved.
    pub saved_at: Time,
}

from_row!(Draft {
    place,
    page_id,
    typed,
    saved_at
});

impl Draft {
    /// What lies in a field.
    pub fn get(&self, name: &str) -> &str {
        self.typed.get(name).and_then(Json::as_str).unwrap_or("")
    }

    /// The texts in it that say something.
    pub fn texts(&self) -> Vec<String> {
        let Ok(place) = self.place.parse::<Place>() else {
            return Vec::new();
        };
        place
            .texts()
            .into_iter()
            .map(|name| self.get(name).to_owned())
            .filter(|text| !text.is_empty())
            .collect()
    }
}

/// The fields of a form that belong to a place, as they are kept.
pub fn typed(place: Place, fields: &Fields) -> Json {
    let kept: Map<String, Json> = place
        .names()
        .into_iter()
        .map(|name| (name.to_owned(), Json::String(fields.get(name).to_owned())))
        .collect();
    Json::Object(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let places = [
            Place::Account,
            Place::NewStatement,
            Place::Statement(StatementId(Uuid::from_u128(7))),
            Place::Question(Field::WentWell),
            Place::NewFactor,
            Place::Factor(FactorId(Uuid::from_u128(8))),
        ];
        for place in places {
            assert_eq!(place.to_string().parse::<Place>().unwrap(), place);
        }
        for nowhere in [
            "",
            "question-",
            "question-who",
            "statement-1",
            "factor-1",
            "factors",
            "account-1",
        ] {
            assert!(nowhere.parse::<Place>().is_err(), "{nowhere}");
        }
    }

    #[test]
    fn a_form_says_no_more_than_its_place_holds() {
        let mut fields = Fields::default();
        for (name, value) in [("controls", "mine"), ("version", "2"), ("step", "save")] {
            fields.put(name, value);
        }
        let kept = typed(Place::Question(Field::Controls), &fields);
        assert_eq!(
            kept,
            serde_json::json!({"controls": "mine", "version": "2", "base": ""})
        );
    }
}
