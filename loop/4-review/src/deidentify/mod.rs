//! De-identification: what a review says of people is made general before others read it.
//!
//! Names of those who take part and of the directory, capitalised names that follow a title or a
//! given name, addresses, telephone numbers, handles, user names, names of machines that hold a
//! name, and roles and teams of fewer than five people. Nothing is replaced behind an editor's back:
//! each change is proposed with its reason, can be refused or worded otherwise, and whatever else
//! could be a name is asked about. A text is never declared clean: what stays is listed too.

mod context;
mod german;
mod groups;
mod letters;
mod names;
mod surnames;
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
use surnames::Surnames;
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
    /// Last names that the directory holds besides.
    pub surnames: Vec<String>,
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
    /// Whether somebody known is meant, or a group whose size is known: such a change can be worded
    /// otherwise and never left out.
    #[serde(default)]
    pub certain: bool,
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
    surnames: Surnames,
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
            surnames: Surnames::new(&known.surnames, language),
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
        technical::find(&text, &self.names, &mut found);
        let mut asked = self.names.find(&text, &mut found);
        unknown::after_titles(&text, self.language, &mut found);
        asked.extend(self.surnames.find(&text, &mut found));
        asked.sort_unstable();
        asked.dedup();
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
        let all = found.clone();
        for mut place in found.in_order() {
            let joins = changes.last().is_some_and(|last| {
                matches!(last.because, Because::SmallRole)
                    && matches!(place.because, Because::Name | Because::OtherName)
                    && matches!(
                        text.slice(last.end, place.start).as_str(),
                        " " | ", " | "\n"
                    )
            });
            let becomes = match self.language {
                Language::English => self.english(&place),
                Language::German => {
                    let free = changes.last().map_or(0, |last| last.end);
                    self.german(text, &mut place, free, &all)
                }
            };
            let becomes = if text.begins_sentence(place.start) {
                words::capitalised(&becomes)
            } else {
                becomes
            };
            if joins && let Some(last) = changes.last_mut() {
                last.end = place.end;
                last.was = text.slice(last.start, last.end);
                last.because = Because::Name;
                last.certain |= place.certain;
                continue;
            }
            changes.push(Change {
                start: place.start,
                end: place.end,
                was: text.slice(place.start, place.end),
                becomes,
                because: place.because,
                certain: place.certain,
            });
        }
        changes
    }

    fn english(&mut self, place: &Place) -> String {
        match &place.what {
            What::Said(words) => words.clone(),
            What::Thing => words::thing(place.because).to_owned(),
            What::Person { who, genitive } => match self.shown(*who) {
                Some(shown) => words::genitive(&shown, *genitive),
                None => words::person(self.number(*who), *genitive),
            },
        }
    }

    /// The German words, in the case that stands around them; what bends with them is taken along.
    fn german(&mut self, text: &Text, place: &mut Place, free: usize, all: &Found) -> String {
        let (who, genitive) = match &place.what {
            What::Said(words) => return words.clone(),
            What::Thing => (None, false),
            What::Person { who, genitive } => (*who, *genitive),
        };
        let title = german::titled(text, place.start, place.end);
        let man = title.is_some_and(|title| german::is_male_title(&title.folded));
        let woman = title
            .map(|title| german::is_female(&title.folded))
            .filter(|w| *w || man);
        if genitive && german::owns_next(text, place.end) {
            // "Webers Konto": the words before it belong to the account.
            return "jemandes".to_owned();
        }
        let mut lead = german::lead(text, place.start, (woman, title.is_none()), all);
        if lead.start < free {
            lead.start = place.start;
            lead.preposition = "";
        }
        let nominative =
            title.is_some_and(|title| matches!(title.folded.as_str(), "herr" | "hr" | "kollege"));
        let case = match lead.case {
            german::Case::Plain if genitive => german::Case::Genitive,
            _ if nominative => german::Case::Plain,
            case => case,
        };
        place.start = lead.start;
        if matches!(place.what, What::Thing) {
            return format!("{}{}", lead.preposition, german::thing(place.because, case));
        }
        let words = match self.shown(who) {
            Some(shown) => german::bent(&shown, case),
            None => german::person(self.number(who), case),
        };
        let relative = german::relative(text, place.end).filter(|_| man);
        let behind = match relative {
            Some((end, words)) if all.is_free(place.end, end) => {
                place.end = end;
                words
            }
            _ => "",
        };
        format!("{}{words}{behind}", lead.preposition)
    }

    /// The role that somebody is shown by, unless it names somebody.
    fn shown(&self, who: Option<usize>) -> Option<String> {
        let shown = self.names.shown_as(who?);
        (!shown.is_empty() && !self.names.names_somebody(&shown)).then_some(shown)
    }

    /// The first whom the texts name, the second …
    fn number(&mut self, who: Option<usize>) -> usize {
        let Some(who) = who else { return 0 };
        self.seen
            .iter()
            .position(|seen| *seen == who)
            .unwrap_or_else(|| {
                self.seen.push(who);
                self.seen.len() - 1
            })
    }
}

/// The words of a text, comparable.
pub fn words_of(text: &str) -> Vec<String> {
    Text::new(text)
        .words
        .into_iter()
        .map(|word| word.folded)
        .collect()
}

/// A comparable word, and the words that it may be a form of.
pub fn stems_of(word: &str) -> Vec<String> {
    groups::stems(word)
}

/// The mail addresses in a text, as they are compared.
pub fn mails_in(text: &str) -> Vec<String> {
    let text = Text::new(text);
    technical::mails(&text)
        .into_iter()
        .map(|(start, end)| text.slice(start, end).replace('＠', "@").to_lowercase())
        .collect()
}

/// Whether a small word is common besides being somebody's name.
pub fn is_common(word: &str) -> bool {
    words::is_common(&letters::fold(word))
}

/// Whether a small word is one of grammar, and begins or ends no name.
pub fn is_grammar(word: &str) -> bool {
    words::is_grammar(&letters::fold(word))
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
    /// A technical thing that tells who.
    Thing,
    /// These words.
    Said(String),
}

/// A place that gives somebody away.
#[derive(Debug, Clone)]
struct Place {
    start: usize,
    end: usize,
    because: Because,
    certain: bool,
    what: What,
}

/// Places found so far; the first that takes a place keeps it.
#[derive(Debug, Clone, Default)]
struct Found {
    places: Vec<Place>,
}

impl Found {
    fn is_free(&self, start: usize, end: usize) -> bool {
        self.places
            .iter()
            .all(|place| end <= place.start || place.end <= start)
    }

    /// A guess: it may be left out.
    fn guess(&mut self, start: usize, end: usize, because: Because, what: What) {
        self.put(start, end, (because, false), what);
    }

    /// Somebody known, or a group whose size is known.
    fn add(&mut self, start: usize, end: usize, because: Because, what: What) {
        self.put(start, end, (because, true), what);
    }

    fn put(&mut self, start: usize, end: usize, (because, certain): (Because, bool), what: What) {
        if start < end && self.is_free(start, end) {
            self.places.push(Place {
                start,
                end,
                because,
                certain,
                what,
            });
        }
    }

    fn in_order(mut self) -> Vec<Place> {
        self.places.sort_by_key(|place| place.start);
        self.places
    }
}
