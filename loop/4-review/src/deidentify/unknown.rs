//! Names that nobody told us of. Where a title or a given name says that it is one, a change is
//! proposed; where a capital only hints at it, the editor is asked; the rest is listed.

use std::collections::{BTreeMap, BTreeSet};

use super::letters::{Text, Word};
use super::words::{Language, is_common, is_given, is_particle, is_plain};
use super::{Because, Doubt, Found, Proposal, Question, What, context};

/// Roles that could be held by one person, where the directory does not say.
const ROLES: &[&str] = &[
    "administrator",
    "admin",
    "analyst",
    "apprentice",
    "architect",
    "assistant",
    "auditor",
    "chief",
    "clerk",
    "contractor",
    "controller",
    "coordinator",
    "developer",
    "director",
    "doctor",
    "engineer",
    "executive",
    "head",
    "intern",
    "lead",
    "manager",
    "midwife",
    "nurse",
    "officer",
    "operator",
    "paramedic",
    "pharmacist",
    "physician",
    "president",
    "principal",
    "receptionist",
    "registrar",
    "secretary",
    "specialist",
    "supervisor",
    "surgeon",
    "teacher",
    "technician",
    "trainee",
    "treasurer",
    "ceo",
    "cfo",
    "cio",
    "ciso",
    "cto",
    "coo",
    "dpo",
    "leiter",
    "leiterin",
    "chef",
    "chefin",
    "arzt",
    "arztin",
    "apothekerin",
    "apotheker",
    "pfleger",
    "pflegerin",
    "entwickler",
    "entwicklerin",
    "administratorin",
    "praktikant",
    "praktikantin",
    "auszubildende",
    "auszubildender",
    "sekretarin",
    "sekretar",
    "technikerin",
    "techniker",
    "ingenieur",
    "ingenieurin",
    "beauftragte",
    "beauftragter",
    "geschaftsfuhrer",
    "geschaftsfuhrerin",
    "sachbearbeiter",
    "sachbearbeiterin",
];

/// Endings of German nouns that name no person.
const NOUN_ENDINGS: &[&str] = &[
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "ion", "ionen",
    "tat", "taten", "ismus", "nis", "nisse", "ment", "mente", "tion", "tionen", "enz", "anz", "ie",
    "ien", "ik", "iken", "ur", "uren", "tum", "ling", "ware", "dienst", "system", "systeme",
    "server", "mail", "mails", "zeit", "stelle", "liste", "plan", "daten", "konto", "konten",
    "wort", "worter", "gang", "fall", "falle",
];

/// Names behind a title, or made of a given name of the list and another capitalised word.
pub fn after_titles(text: &Text, language: Language, found: &mut Found) {
    let _ = language;
    let mut at = 0;
    while let Some(word) = text.words.get(at) {
        at += 1;
        if !word.is_capital() || !found.is_free(word.start, word.end) {
            continue;
        }
        let titled = context::title_before(text, word.start);
        let given = is_given(&word.folded) && !is_common(&word.folded);
        if context::is_title(&word.folded) && titled.is_none() || (titled.is_none() && !given) {
            continue;
        }
        if context::is_title(&word.folded) {
            continue;
        }
        let mut end = word.end;
        let mut last = word;
        let mut parts = 1;
        while let Some(next) = text.words.get(at) {
            let gap = text.slice(end, next.start);
            let near = !gap.is_empty()
                && gap.chars().all(|c| c.is_whitespace() || c == '-')
                && gap.matches('\n').count() < 2
                && found.is_free(next.start, next.end);
            let particle = is_particle(&next.folded)
                && text.words.get(at + 1).is_some_and(Word::is_capital)
                && matches!(
                    next.folded.as_str(),
                    "von" | "van" | "de" | "zu" | "di" | "del" | "da" | "den" | "ter"
                );
            let named = next.is_capital()
                && !next.is_shouted()
                && !is_plain(&next.folded)
                && (parts < 2 || titled.is_some() && parts < 3)
                && !(last.folded.ends_with('s')
                    && language == Language::German
                    && parts > 0
                    && !gap.contains('-')
                    && is_given(last.folded.trim_end_matches('s')));
            if !near || !(particle || named) {
                break;
            }
            if named {
                parts += 1;
                end = next.end;
                last = next;
            } else {
                end = next.end;
            }
            at += 1;
        }
        // A given name alone is asked about: it may be a product, or a city.
        if titled.is_none() && parts < 2 {
            continue;
        }
        let start = titled.unwrap_or(word.start);
        let (end, genitive) = context::possessive_after(text, end, last, language)
            .map_or((end, false), |end| (end, true));
        let what = What::Person {
            who: None,
            genitive,
        };
        found.guess(start, end, Because::OtherName, what);
    }
}

/// Asks about what is left, and lists the rest.
pub fn ask(
    text: &Text,
    language: Language,
    harmless: &BTreeSet<String>,
    asked: &[(usize, usize)],
    fine: &[(usize, usize)],
    proposal: &mut Proposal,
) {
    let mut questions: BTreeMap<(String, Doubt), Vec<(usize, usize)>> = BTreeMap::new();
    let mut add =
        |was: String, doubt, place| questions.entry((was, doubt)).or_default().push(place);
    for (start, end) in asked {
        add(text.slice(*start, *end), Doubt::Name, (*start, *end));
    }
    let changed = |word: &Word| {
        proposal
            .changes
            .iter()
            .any(|change| word.start < change.end && change.start < word.end)
    };
    let within = |places: &[(usize, usize)], word: &Word| {
        places
            .iter()
            .any(|(start, end)| word.start < *end && *start < word.end)
    };
    let nouns = nouns(text, language);
    let mut stays = BTreeSet::new();
    for word in &text.words {
        if changed(word) || within(asked, word) {
            continue;
        }
        let role = ROLES.contains(&word.folded.as_str());
        if role && !within(fine, word) && alone(text, word) {
            add(word.shown.clone(), Doubt::Role, (word.start, word.end));
            continue;
        }
        if !word.is_capital() || word.shown.chars().count() < 2 || within(fine, word) {
            continue;
        }
        if harmless.contains(&word.folded) || is_plain(&word.folded) {
            continue;
        }
        let given = is_given(&word.folded)
            || word
                .folded
                .strip_suffix('s')
                .is_some_and(|stem| stem.len() > 3 && is_given(stem));
        let first = text.begins_sentence(word.start);
        let hint = match language {
            _ if word.is_shouted() => false,
            _ if given && !(is_common(&word.folded) && first) => true,
            Language::English => !first,
            Language::German => {
                !first
                    && !nouns.contains(&word.folded)
                    && word.folded.chars().count() < 12
                    && !NOUN_ENDINGS
                        .iter()
                        .any(|ending| word.folded.ends_with(ending))
                    && !context::is_noun_here(text, word.start)
            }
        };
        if hint {
            add(word.shown.clone(), Doubt::Name, (word.start, word.end));
        } else if !first || given || !is_common(&word.folded) {
            stays.insert(word.shown.clone());
        }
    }
    proposal.questions = questions
        .into_iter()
        .map(|((was, doubt), places)| Question { was, doubt, places })
        .collect();
    proposal
        .questions
        .sort_by_key(|question| question.places.first().copied());
    let questioned: BTreeSet<&str> = proposal.questions.iter().map(|q| q.was.as_str()).collect();
    proposal.stays = stays
        .into_iter()
        .filter(|word| !questioned.contains(word.as_str()))
        .collect();
}

/// Whether a role is spoken of as one person: "the engineer", "our CISO", "die Leiterin".
fn alone(text: &Text, word: &Word) -> bool {
    let at = text
        .words
        .iter()
        .position(|other| other.start == word.start)
        .unwrap_or(0);
    (1..=3).any(|back| {
        at.checked_sub(back)
            .and_then(|at| text.words.get(at))
            .is_some_and(|before| {
                let gap = text.slice(before.end, word.start);
                !gap.contains(['.', ',', ';', ':', '\n'])
                    && matches!(
                        before.folded.as_str(),
                        "the"
                            | "our"
                            | "their"
                            | "his"
                            | "her"
                            | "der"
                            | "die"
                            | "den"
                            | "dem"
                            | "des"
                            | "unser"
                            | "unsere"
                            | "unserer"
                            | "unserem"
                            | "ihr"
                            | "ihre"
                    )
            })
    })
}

/// German words that stand behind an article anywhere in the text: nouns, wherever else they stand.
fn nouns(text: &Text, language: Language) -> BTreeSet<String> {
    if language == Language::English {
        return BTreeSet::new();
    }
    text.words
        .iter()
        .filter(|word| word.is_capital() && context::is_noun_here(text, word.start))
        .map(|word| word.folded.clone())
        .collect()
}
