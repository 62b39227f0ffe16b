//! De-identification: what a review says of people is made general before others read it.
//!
//! Names of those who take part and of the directory, capitalised names that follow a title or a
//! given name, addresses, telephone numbers, handles, user names, names of machines that hold a
//! name, and roles and teams of fewer than five people. Nothing is replaced behind an editor's back:
//! each change is proposed with its reason, can be refused or worded otherwise, and whatever else
//! could be a name is asked about. A text is never declared clean: what stays is listed too.

mod context;
mod groups;
mod letters;
mod names;
mod technical;
#[cfg(test)]
mod tests;
mod unknown;
mod words;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use groups::Groups;
use letters::Text;
use names::Names;
pub use words::Language;

/// From how many people on a role or a team may be named.
pub const FLOOR: u32 = 5;

/// Somebody whose name must not stay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Their name, as the directory writes it.
    pub name: String,
    /// Mail addresses, user names, handles, telephone numbers.
    pub also: Vec<String>,
    /// The role under which they take part, in words that fit a sentence ("a nurse on duty"); empty
    /// where they chose none.
    pub shown_as: String,
}

/// A role or a team, with how many people it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// How it is called: every form in use ("night-shift pharmacist", "Nachtapothekerin").
    pub words: Vec<String>,
    /// How many people it is.
    pub size: u32,
    /// What it is part of ("clinical staff"), with how many people that is.
    pub family: Option<(String, u32)>,
}

/// What is known of the organisation.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Those whose names must not stay.
    pub people: Vec<Person>,
    /// Roles.
    pub roles: Vec<Group>,
    /// Teams.
    pub teams: Vec<Group>,
    /// Capitalised words that are no names of people: products, sites, the organisation itself.
    pub harmless: Vec<String>,
}

/// Why a change is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// The name of somebody known.
    Name,
    /// A name that the directory does not hold.
    OtherName,
    /// A mail address.
    Mail,
    /// A telephone number.
    Telephone,
    /// A handle ("@anna").
    Handle,
    /// A user name.
    UserName,
    /// A machine whose name holds a person's.
    Machine,
    /// A role of fewer than five people.
    SmallRole,
    /// A team of fewer than five people.
    SmallTeam,
}

impl Because {
    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Because::Name => "deidentify-because-name",
            Because::OtherName => "deidentify-because-other-name",
            Because::Mail => "deidentify-because-mail",
            Because::Telephone => "deidentify-because-telephone",
            Because::Handle => "deidentify-because-handle",
            Because::UserName => "deidentify-because-user-name",
            Because::Machine => "deidentify-because-machine",
            Because::SmallRole => "deidentify-because-small-role",
            Because::SmallTeam => "deidentify-because-small-team",
        }
    }
}

/// A proposed change. Places are code points of the text it was made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Where it begins.
    pub start: usize,
    /// Where it ends (exclusive).
    pub end: usize,
    /// What stands there.
    pub was: String,
    /// What would stand there.
    pub becomes: String,
    /// Why.
    pub because: Because,
}

/// What an editor is asked to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// It could be somebody's name.
    Name,
    /// A role: are there fewer than five who could be meant?
    Role,
}

/// Something that could point to a person and was not changed; each wording once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What stands there.
    pub was: String,
    /// What it could be.
    pub doubt: Doubt,
    /// Where: start and end, in code points.
    pub places: Vec<(usize, usize)>,
}

/// What is proposed for one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Changes, in order of place; they never overlap.
    pub changes: Vec<Change>,
    /// What an editor should look at.
    pub questions: Vec<Question>,
    /// Every other capitalised word that stays, once: nothing is missed in silence.
    pub stays: BTreeSet<String>,
}

/// Reads the texts of one review; somebody named in several of them becomes the same person in all.
#[derive(Debug)]
pub struct Reader {
    language: Language,
    names: Names,
    roles: Groups,
    teams: Groups,
    harmless: BTreeSet<String>,
    /// Whom the texts named so far, in order of appearance.
    seen: Vec<usize>,
}

impl Reader {
    /// A reader of texts in this language.
    pub fn new(known: &Known, language: Language) -> Reader {
        Reader {
            language,
            names: Names::new(&known.people, language),
            roles: Groups::new(&known.roles),
            teams: Groups::new(&known.teams),
            harmless: known
                .harmless
                .iter()
                .flat_map(|words| words.split(|c: char| !c.is_alphabetic()))
                .filter(|word| !word.is_empty())
                .map(letters::fold)
                .collect(),
            seen: Vec::new(),
        }
    }

    /// What should change in a text, and what to look at.
    pub fn read(&mut self, text: &str) -> Proposal {
        let text = Text::new(text);
        let mut found = Found::default();
        technical::find(&text, &self.names, self.language, &mut found);
        let asked = self.names.find(&text, &mut found);
        unknown::after_titles(&text, self.language, &mut found);
        let (roles, teams) = (
            self.roles
                .find(&text, Because::SmallRole, self.language, &mut found),
            self.teams
                .find(&text, Because::SmallTeam, self.language, &mut found),
        );
        let fine: Vec<(usize, usize)> = [roles, teams].concat();
        let changes = self.word(&text, found);
        let mut proposal = Proposal {
            changes,
            ..Proposal::default()
        };
        unknown::ask(
            &text,
            self.language,
            &self.harmless,
            &asked,
            &fine,
            &mut proposal,
        );
        proposal
    }

    /// Gives each place found its words; a role right before a name becomes one with it.
    fn word(&mut self, text: &Text, found: Found) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for place in found.in_order() {
            let becomes = match place.what {
                What::Person { who, genitive } => self.person(text, &place, who, genitive),
                What::Said(words) => words,
            };
            let becomes = if text.begins_sentence(place.start) {
                words::capitalised(&becomes)
            } else {
                becomes
            };
            let joins = changes.last().is_some_and(|last| {
                matches!(last.because, Because::SmallRole)
                    && matches!(place.because, Because::Name | Because::OtherName)
                    && matches!(
                        text.slice(last.end, place.start).as_str(),
                        " " | ", " | "\n"
                    )
            });
            if joins && let Some(last) = changes.last_mut() {
                last.end = place.end;
                last.was = text.slice(last.start, last.end);
                last.because = Because::Name;
                continue;
            }
            changes.push(Change {
                start: place.start,
                end: place.end,
                was: text.slice(place.start, place.end),
                becomes,
                because: place.because,
            });
        }
        changes
    }

    fn person(&mut self, text: &Text, place: &Place, who: Option<usize>, genitive: bool) -> String {
        let shown = who.map(|who| self.names.shown_as(who)).unwrap_or_default();
        if !shown.is_empty() && !self.names.names_somebody(&shown) {
            return words::genitive(self.language, &shown, genitive);
        }
        let number = who.map(|who| match self.seen.iter().position(|seen| *seen == who) {
            Some(at) => at,
            None => {
                self.seen.push(who);
                self.seen.len() - 1
            }
        });
        words::person(
            self.language,
            number.unwrap_or(0),
            genitive,
            text.word_before(place.start).as_deref(),
        )
    }
}

/// A text with changes carried out, or the place where it no longer says what a change was made for.
pub fn apply(text: &str, changes: &[Change]) -> Result<String, usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut sorted: Vec<&Change> = changes.iter().collect();
    sorted.sort_by_key(|change| change.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for change in sorted {
        let (Some(kept), Some(was)) = (
            chars.get(at..change.start),
            chars.get(change.start..change.end),
        ) else {
            return Err(change.start);
        };
        if !was.iter().copied().eq(change.was.chars()) {
            return Err(change.start);
        }
        out.extend(kept);
        out.push_str(&change.becomes);
        at = change.end;
    }
    out.extend(chars.get(at..).unwrap_or_default());
    Ok(out)
}

/// What is to be said in a place.
#[derive(Debug, Clone)]
enum What {
    /// Somebody, known by their index or not.
    Person { who: Option<usize>, genitive: bool },
    /// These words.
    Said(String),
}

/// A place that gives somebody away.
#[derive(Debug, Clone)]
struct Place {
    start: usize,
    end: usize,
    because: Because,
    what: What,
}

/// Places found so far; the first that takes a place keeps it.
#[derive(Debug, Default)]
struct Found {
    places: Vec<Place>,
}

impl Found {
    fn is_free(&self, start: usize, end: usize) -> bool {
        self.places
            .iter()
            .all(|place| end <= place.start || place.end <= start)
    }

    fn add(&mut self, start: usize, end: usize, because: Because, what: What) {
        if start < end && self.is_free(start, end) {
            self.places.push(Place {
                start,
                end,
                because,
                what,
            });
        }
    }

    fn in_order(mut self) -> Vec<Place> {
        self.places.sort_by_key(|place| place.start);
        self.places
    }
}
