//! German: its word lists, its rules and who stands where in a sentence.

mod grammar;
mod messages;

use crate::engine::Tongue;
use crate::lexicon::Lexicon;
use crate::tags::{self, Tags};
use std::sync::LazyLock;

/// The word lists.
pub const LISTS: &[&str] = &[
    include_str!("words.txt"),
    include_str!("people.txt"),
    include_str!("../english/names.txt"),
];

/// The rules.
pub const RULES: &[&str] = &[include_str!("rules.txt")];

/// German.
pub static TONGUE: LazyLock<Tongue> = LazyLock::new(|| Tongue {
    lexicon: Lexicon::new(
        LISTS,
        RULES,
        include_str!("abbreviations.txt"),
        guess,
        inflect,
    ),
    grammar: &grammar::German,
    messages: &messages::MESSAGES,
});

/// Endings of compound nouns, and what they make of the word.
const ENDINGS: &[(&str, Tags)] = &[
    ("mitarbeiter", tags::ROLE),
    ("arbeiter", tags::ROLE),
    ("techniker", tags::ROLE),
    ("mechaniker", tags::ROLE),
    ("entwickler", tags::ROLE),
    ("leiter", tags::ROLE),
    ("führer", tags::ROLE),
    ("fahrer", tags::ROLE),
    ("meister", tags::ROLE),
    ("prüfer", tags::ROLE),
    ("pfleger", tags::ROLE),
    ("berater", tags::ROLE),
    ("händler", tags::ORG),
    ("ingenieur", tags::ROLE),
    ("administrator", tags::ROLE),
    ("arzt", tags::ROLE),
    ("ärztin", tags::ROLE),
    ("schwester", tags::ROLE),
    ("beamter", tags::ROLE),
    ("beamte", tags::ROLE),
    ("angestellte", tags::ROLE),
    ("verantwortliche", tags::ROLE),
    ("verantwortlichen", tags::GROUP),
    ("beauftragte", tags::ROLE),
    ("kollege", tags::ROLE),
    ("inspektor", tags::ROLE),
    ("direktor", tags::ROLE),
    ("wart", tags::ROLE),
    ("vorsteher", tags::ROLE),
    ("aufseher", tags::ROLE),
    ("abteilung", tags::TEAM),
    ("team", tags::TEAM),
    ("mannschaft", tags::TEAM),
    ("schicht", tags::TEAM),
    ("besatzung", tags::TEAM),
    ("unternehmen", tags::ORG),
    ("behörde", tags::ORG),
    ("ministerium", tags::ORG),
    ("gesellschaft", tags::ORG),
    ("anbieter", tags::ORG),
    ("dienstleister", tags::ORG),
    ("hersteller", tags::ORG),
    ("klinik", tags::ORG),
    ("krankenhaus", tags::ORG),
    ("betreiber", tags::ORG),
    ("verwaltung", tags::ORG),
];

/// What a word that no list has is, by the end of its compound.
fn guess(word: &str) -> Tags {
    if word.len() < 7 {
        return 0;
    }
    let stem = ["innen", "in", "en", "es", "s", "n"]
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .chain(std::iter::once(word));
    for stem in stem {
        for (ending, tags) in ENDINGS {
            if stem.ends_with(ending) && stem.len() > ending.len() {
                return *tags;
            }
        }
    }
    0
}

/// The forms of a noun for people, or of an adjective (`nachlässig-`).
fn inflect(word: &str, add: &mut dyn FnMut(String, Tags)) {
    if let Some(stem) = word.strip_suffix('-') {
        for ending in [
            "", "e", "er", "en", "es", "em", "ere", "eren", "erer", "ste", "sten",
        ] {
            add(format!("{stem}{ending}"), 0);
        }
        return;
    }
    let mut forms = word.split('/');
    if let Some(first) = forms.next() {
        add(first.to_owned(), 0);
        for ending in ["s", "es", "n", "en", "e", "in"] {
            add(format!("{first}{ending}"), 0);
        }
        add(
            format!("{}innen", first.strip_suffix('e').unwrap_or(first)),
            tags::PLURAL,
        );
        add(format!("{}in", first.strip_suffix('e').unwrap_or(first)), 0);
    }
    for form in forms {
        add(form.to_owned(), 0);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_line_of_the_rules_can_be_read() {
        for list in super::RULES {
            let lines = crate::pattern::unreadable(list);
            assert!(lines.is_empty(), "These lines are no rules: {lines:#?}");
        }
    }
}
