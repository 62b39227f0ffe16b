//! German cases. A name or a role is taken out together with the little words before it that bend with it
//! ("vom Kollegen", "des neuen Apothekers"), and what comes in stands in the case that those say.
//!
//! What comes in is "eine Person", which has two forms, or "ein Team", which has three. Where nothing says
//! which case it is, the plain form stands there: an editor sees each change and can bend it.

use super::context;
use super::letters::{Text, Word, fold};
use super::{Because, Found};

/// A case, as far as our words differ in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Nominative or accusative: "eine Person", "ein Team".
    Plain,
    /// Dative: "einer Person", "einem Team".
    Dative,
    /// Genitive: "einer Person", "eines Teams".
    Genitive,
}

/// What stands before a name or a role and goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Where it begins.
    pub start: usize,
    /// The preposition that was half of a contraction: "von " of "vom".
    pub preposition: &'static str,
    /// The case that it says.
    pub case: Case,
    /// The article or what bends like one, comparable; empty where none stands there.
    pub article: String,
}

/// Contractions: their preposition, and the case of what follows.
const CONTRACTIONS: &[(&str, &str, Case)] = &[
    ("vom", "von ", Case::Dative),
    ("beim", "bei ", Case::Dative),
    ("zum", "zu ", Case::Dative),
    ("zur", "zu ", Case::Dative),
    ("im", "in ", Case::Dative),
    ("am", "an ", Case::Dative),
    ("ins", "in ", Case::Plain),
    ("ans", "an ", Case::Plain),
    ("aufs", "auf ", Case::Plain),
    ("furs", "für ", Case::Plain),
    ("ubers", "über ", Case::Plain),
    ("ums", "um ", Case::Plain),
];

/// Prepositions that say a case by themselves.
const DATIVE: &[&str] = &[
    "von",
    "mit",
    "bei",
    "zu",
    "aus",
    "nach",
    "seit",
    "gegenuber",
    "laut",
    "samt",
    "nebst",
    "entgegen",
    "gemass",
    "ausser",
    "neben",
    "hinter",
    "vor",
    "zwischen",
    "unter",
    "dank",
];
const GENITIVE: &[&str] = &[
    "wegen",
    "trotz",
    "wahrend",
    "statt",
    "anstatt",
    "anstelle",
    "seitens",
    "aufgrund",
    "mithilfe",
    "infolge",
    "zugunsten",
    "zulasten",
    "angesichts",
    "innerhalb",
    "ausserhalb",
    "namens",
];

/// Verbs after which a person alone stands in the dative, once somebody else is the one who acts.
const GIVING: &[&str] = &[
    "half",
    "halfen",
    "helfe",
    "helfen",
    "hilft",
    "danke",
    "danken",
    "dankt",
    "dankte",
    "dankten",
    "antwortete",
    "antworteten",
    "antworten",
    "sagte",
    "sagten",
    "gab",
    "gaben",
    "schickte",
    "schickten",
    "sandte",
    "sandten",
    "zeigte",
    "zeigten",
    "schrieb",
    "schrieben",
    "meldete",
    "meldeten",
    "mailte",
    "mailten",
    "erklarte",
    "erklarten",
    "berichtete",
    "berichteten",
    "vertraute",
    "vertrauten",
    "folgte",
    "folgten",
    "glaubte",
    "glaubten",
    "gehorte",
    "gehorten",
    "gehort",
    "empfahl",
    "empfahlen",
    "riet",
    "rieten",
];

/// Those who act, as little words.
const ACTING: &[&str] = &[
    "ich", "wir", "er", "sie", "es", "man", "jemand", "niemand", "alle", "beide",
];

/// Stems of words that bend like an article.
const BENDING: &[&str] = &[
    "ein", "kein", "mein", "dein", "sein", "ihr", "unser", "unsr", "euer", "eur", "dies", "jen",
    "jed", "welch",
];

enum Article {
    /// "dem", "einem": sure.
    Sure(Case),
    /// "der", "einer": nominative of a man, dative or genitive of a woman.
    Er,
}

fn article(folded: &str) -> Option<Article> {
    match folded {
        "der" => return Some(Article::Er),
        "die" | "das" | "den" => return Some(Article::Sure(Case::Plain)),
        "dem" => return Some(Article::Sure(Case::Dative)),
        "des" => return Some(Article::Sure(Case::Genitive)),
        _ => {}
    }
    BENDING.iter().find_map(|stem| {
        Some(match folded.strip_prefix(stem)? {
            "" | "e" | "en" => Article::Sure(Case::Plain),
            "em" => Article::Sure(Case::Dative),
            "es" => Article::Sure(Case::Genitive),
            "er" => Article::Er,
            _ => return None,
        })
    })
}

/// An adjective, by its ending: it counts only between an article and what it describes.
fn is_adjective(word: &Word) -> bool {
    !word.is_capital()
        && word.folded.chars().count() > 3
        && ["e", "en", "er", "es", "em"]
            .iter()
            .any(|ending| word.folded.ends_with(ending))
}

/// Words right before a place, nearest first; nothing but spaces between.
fn before(text: &Text, start: usize) -> Vec<&Word> {
    let mut at = start;
    let mut words = Vec::new();
    for word in text.words.iter().rev().filter(|word| word.end <= start) {
        let gap = text.slice(word.end, at);
        let near = !gap.is_empty()
            && gap.chars().all(char::is_whitespace)
            && gap.matches('\n').count() < 2;
        if !near || words.len() == 5 {
            break;
        }
        words.push(word);
        at = word.start;
    }
    words
}

/// Looks at what stands before a place. `woman`: whether what is named there is grammatically female,
/// where that is known. `bare`: whether it is a name alone, before which ", der" is a relative pronoun.
pub fn lead(text: &Text, start: usize, (woman, bare): (Option<bool>, bool), found: &Found) -> Lead {
    let words = before(text, start);
    let plain = Lead {
        start,
        preposition: "",
        case: Case::Plain,
        article: String::new(),
    };
    // An article, with up to two adjectives behind it.
    let adjectives = words
        .iter()
        .take(2)
        .take_while(|word| is_adjective(word) && article(&word.folded).is_none());
    let at = adjectives.count();
    let determiner = words
        .get(at)
        .filter(|word| found.is_free(word.start, start));
    if let Some(word) = determiner {
        if let Some((_, preposition, case)) =
            CONTRACTIONS.iter().find(|(c, _, _)| *c == word.folded)
        {
            return Lead {
                start: word.start,
                preposition,
                case: *case,
                article: word.folded.clone(),
            };
        }
        let pronoun =
            bare && at == 0 && text.slice(word.start.saturating_sub(2), word.start) == ", ";
        if let Some(kind) = article(&word.folded).filter(|_| !pronoun) {
            let further = words.get(at + 1);
            let case = match kind {
                Article::Sure(case) => case,
                Article::Er => er(woman, further.copied()),
            };
            return Lead {
                start: word.start,
                case,
                article: word.folded.clone(),
                ..plain
            };
        }
    }
    // No article: a preposition says it, or a verb that gives.
    let case = match words.first() {
        Some(word) if DATIVE.contains(&word.folded.as_str()) => Case::Dative,
        Some(word) if GENITIVE.contains(&word.folded.as_str()) => Case::Genitive,
        Some(word) if GIVING.contains(&word.folded.as_str()) => {
            let acts = words
                .get(1)
                .is_some_and(|who| ACTING.contains(&who.folded.as_str()));
            if acts { Case::Dative } else { Case::Plain }
        }
        _ => Case::Plain,
    };
    Lead { case, ..plain }
}

/// The case after "der" or "einer".
fn er(woman: Option<bool>, before: Option<&Word>) -> Case {
    let folded = before.map(|word| word.folded.as_str()).unwrap_or_default();
    if DATIVE.contains(&folded) || matches!(folded, "in" | "an" | "auf") {
        return Case::Dative;
    }
    if GENITIVE.contains(&folded) {
        return Case::Genitive;
    }
    match woman {
        // "das Konto der Apothekerin": what is owned stands before it.
        Some(true) | None if before.is_some_and(Word::is_capital) => Case::Genitive,
        Some(true) => Case::Dative,
        Some(false) | None => Case::Plain,
    }
}

/// Whether a title or a role is a woman's, or of a word that is grammatically female.
pub fn is_female(folded: &str) -> bool {
    matches!(folded, "frau" | "fr")
        || [
            "in",
            "kraft",
            "leitung",
            "person",
            "schicht",
            "stelle",
            "abteilung",
            "gruppe",
            "zentrale",
            "pflege",
            "crew",
            "hotline",
            "aufsicht",
            "verwaltung",
            "wache",
            "station",
            "buchhaltung",
            "ung",
            "heit",
            "keit",
            "schaft",
            "ion",
        ]
        .iter()
        .any(|ending| folded.ends_with(ending))
}

/// Whether a title is a man's.
pub fn is_male_title(folded: &str) -> bool {
    matches!(folded, "herr" | "herrn" | "hr" | "kollege" | "kollegen")
}

/// The title in a place, if it has one.
pub fn titled(text: &Text, start: usize, end: usize) -> Option<&Word> {
    text.words
        .iter()
        .find(|word| word.start >= start && word.end <= end && context::is_title(&word.folded))
}

/// A relative pronoun right behind a man's name, bent to "eine Person": `(end, words)`.
pub fn relative(text: &Text, end: usize) -> Option<(usize, &'static str)> {
    let word = text.words.iter().find(|word| word.start >= end)?;
    if text.slice(end, word.start) != ", " {
        return None;
    }
    // "…, der Leiter," is no relative clause.
    let next = text.words.iter().find(|next| next.start >= word.end)?;
    if next.is_capital() || text.slice(word.end, next.start) != " " {
        return None;
    }
    let bent = match word.folded.as_str() {
        "der" | "den" => ", die",
        "dem" => ", der",
        "dessen" => ", deren",
        _ => return None,
    };
    Some((word.end, bent))
}

/// Whether what follows a genitive is owned by it: "Webers Konto", "Webers neues Konto".
pub fn owns_next(text: &Text, end: usize) -> bool {
    let mut at = end;
    for word in text.words.iter().filter(|word| word.start >= end).take(3) {
        if text
            .slice(at, word.start)
            .chars()
            .any(|c| !c.is_whitespace())
        {
            return false;
        }
        if word.is_capital() {
            return true;
        }
        if !is_adjective(word) {
            return false;
        }
        at = word.end;
    }
    false
}

/// "eine Person" and those after the first, in a case.
pub fn person(number: usize, case: Case) -> String {
    let oblique = case != Case::Plain;
    match (number, oblique) {
        (0, false) => "eine Person".to_owned(),
        (0, true) => "einer Person".to_owned(),
        (n, oblique) => {
            let which = match n {
                1 => "andere",
                2 => "dritte",
                _ => "weitere",
            };
            if oblique {
                format!("einer {which}n Person")
            } else {
                format!("eine {which} Person")
            }
        }
    }
}

/// "ein Team", in a case.
pub fn team(case: Case) -> &'static str {
    match case {
        Case::Plain => "ein Team",
        Case::Dative => "einem Team",
        Case::Genitive => "eines Teams",
    }
}

/// Several people, in a case.
pub fn several(case: Case) -> &'static str {
    match case {
        Case::Plain => "mehrere Personen",
        Case::Dative => "mehreren Personen",
        Case::Genitive => "mehrerer Personen",
    }
}

/// Words of somebody's own choice ("eine Pflegekraft", "jemand aus der Buchhaltung"), in a case.
pub fn bent(words: &str, case: Case) -> String {
    let first = words.split(' ').next().unwrap_or_default();
    let bent = match (fold(first).as_str(), case) {
        (_, Case::Plain) => return words.to_owned(),
        ("eine", _) => "einer",
        ("jemand", Case::Dative) => "jemandem",
        ("jemand", Case::Genitive) => "jemandes",
        ("ein", Case::Dative) => "einem",
        _ => return words.to_owned(),
    };
    format!("{bent}{}", words.get(first.len()..).unwrap_or_default())
}

/// A technical thing that held a name, in a case.
pub fn thing(because: Because, case: Case) -> &'static str {
    let dative = case != Case::Plain;
    match (because, dative) {
        (Because::Mail, false) => "eine E-Mail-Adresse",
        (Because::Mail, true) => "einer E-Mail-Adresse",
        (Because::Telephone, false) => "eine Telefonnummer",
        (Because::Telephone, true) => "einer Telefonnummer",
        (Because::UserName, false) => "ein Benutzerkonto",
        (Because::UserName, true) if case == Case::Genitive => "eines Benutzerkontos",
        (Because::UserName, true) => "einem Benutzerkonto",
        (Because::Machine, false) => "ein Gerät",
        (Because::Machine, true) if case == Case::Genitive => "eines Geräts",
        (Because::Machine, true) => "einem Gerät",
        (_, false) => "eine Person",
        (_, true) => "einer Person",
    }
}

/// What takes the place of a role or a team that stands in a text as `said`, a form of `wanted`.
pub fn group(
    lead: &Lead,
    team_wanted: bool,
    said: &str,
    wanted: &str,
    family: Option<&str>,
) -> String {
    let of = family.map_or_else(
        || "aus dem Haus".to_owned(),
        |family| format!("aus dem Bereich {family}"),
    );
    if team_wanted {
        let words = team(lead.case);
        return family.map_or_else(|| words.to_owned(), |_| format!("{words} {of}"));
    }
    let ending = said.strip_prefix(wanted).unwrap_or_default();
    let article = lead.article.as_str();
    let many = match ending {
        "innen" | "nen" => true,
        // "des Leiters" is one of them; "die Chefs" are many.
        "s" | "es" => lead.case != Case::Genitive && !article.is_empty(),
        // "den Apothekern" are many, "dem Kollegen" is one.
        "n" => wanted.ends_with("er") && (article == "den" || article.is_empty()),
        "e" => article == "die" && !wanted.ends_with(['e', 't']),
        _ => false,
    };
    if !many {
        let genitive = matches!(ending, "s" | "es") && article.is_empty();
        let case = if genitive { Case::Genitive } else { lead.case };
        return format!("{} {of}", person(0, case));
    }
    let case = match article {
        "den" => Case::Dative,
        "der" if lead.case == Case::Plain => Case::Genitive,
        "" if ending == "n" => Case::Dative,
        _ => lead.case,
    };
    format!("{} {of}", several(case))
}
