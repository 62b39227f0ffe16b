//! The fixed words of a document, and the headings under which others write the same things.

use goodcatch_respond::EvidenceKind;

use crate::factor::{Category, Nature};
use crate::review::Field;

/// The fixed words of one language.
#[derive(Debug)]
pub struct Labels {
    pub summary: &'static str,
    pub timeline: &'static str,
    pub narrative: &'static str,
    pub factors: &'static str,
    pub questions: &'static str,
    pub actions: &'static str,
    pub evidence: &'static str,
    pub proofs: &'static str,
    pub called: &'static str,
    pub says: &'static str,
    pub rests_on: &'static str,
    pub nature: &'static str,
    pub account: &'static str,
    pub factor: &'static str,
    pub category: &'static str,
    pub kind: &'static str,
    pub cause: &'static str,
    pub effect: &'static str,
    pub event: &'static str,
    pub duty: &'static str,
    pub leads_to: &'static str,
    pub strength: &'static str,
    pub state: &'static str,
    pub team: &'static str,
    pub due: &'static str,
    pub action: &'static str,
    pub page: &'static str,
}

const ENGLISH: Labels = Labels {
    summary: "Summary",
    timeline: "Timeline",
    narrative: "What happened, step by step",
    factors: "Contributing factors",
    questions: "Questions to the system",
    actions: "Actions",
    evidence: "Evidence",
    proofs: "Evidence of the narrative",
    called: "Called",
    says: "Says",
    rests_on: "Rests on",
    nature: "Source",
    account: "account",
    factor: "Factor",
    category: "Category",
    kind: "Kind",
    cause: "Cause",
    effect: "Effect",
    event: "Event",
    duty: "Duty to act",
    leads_to: "Leads to factor",
    strength: "Strength",
    state: "State",
    team: "Team",
    due: "Due",
    action: "Action",
    page: "Page",
};

const GERMAN: Labels = Labels {
    summary: "Zusammenfassung",
    timeline: "Zeitstrahl",
    narrative: "Was geschah, Schritt für Schritt",
    factors: "Beitragende Faktoren",
    questions: "Fragen an das System",
    actions: "Maßnahmen",
    evidence: "Beleg",
    proofs: "Belege der Erzählung",
    called: "Heißt",
    says: "Sagt",
    rests_on: "Stützt sich auf",
    nature: "Quelle",
    account: "Bericht",
    factor: "Faktor",
    category: "Kategorie",
    kind: "Art",
    cause: "Ursache",
    effect: "Wirkung",
    event: "Ereignis",
    duty: "Pflicht zu handeln",
    leads_to: "Führt zu Faktor",
    strength: "Stärke",
    state: "Stand",
    team: "Team",
    due: "Fällig",
    action: "Maßnahme",
    page: "Seite",
};

/// The words of a language.
pub fn labels(language: &str) -> &'static Labels {
    if language == "de" { &GERMAN } else { &ENGLISH }
}

/// A question, as a heading.
pub fn question(field: Field, language: &str) -> &'static str {
    let (english, german) = match field {
        Field::Summary => ("Summary", "Zusammenfassung"),
        Field::Technology => (
            "What in technology contributed?",
            "Was an der Technik hat beigetragen?",
        ),
        Field::Processes => (
            "What in processes contributed?",
            "Was an den Abläufen hat beigetragen?",
        ),
        Field::Controls => (
            "Where did controls fail or not suffice?",
            "Wo haben Schutzmaßnahmen nicht gegriffen oder nicht gereicht?",
        ),
        Field::Training => (
            "How could training have prepared people better?",
            "Wie hätten Schulungen besser vorbereitet?",
        ),
        Field::Automation => (
            "What could be automated so that this cannot happen again?",
            "Was ließe sich automatisieren, damit das nicht wieder geschehen kann?",
        ),
        Field::WentWell => (
            "What went well and saved us?",
            "Was lief gut und hat uns gerettet?",
        ),
        Field::Surprised => ("What surprised us?", "Was hat uns überrascht?"),
        Field::Elsewhere => (
            "Where else could this happen?",
            "Wo könnte das noch geschehen?",
        ),
    };
    if language == "de" { german } else { english }
}

/// A category, in words.
pub fn category(category: Category, language: &str) -> &'static str {
    let (english, german) = match category {
        Category::Task => ("Task", "Aufgabe"),
        Category::Tools => ("Tools and technology", "Werkzeuge und Technik"),
        Category::Environment => ("Environment", "Umgebung"),
        Category::Organisation => ("Organisation", "Organisation"),
        Category::PeopleAndTeams => ("People and teams", "Menschen und Teams"),
        Category::External => ("External", "Außerhalb"),
    };
    if language == "de" { german } else { english }
}

/// A sort of evidence, in words.
pub fn proof(kind: EvidenceKind, language: &str) -> &'static str {
    let (english, german) = match kind {
        EvidenceKind::File => ("File", "Datei"),
        EvidenceKind::Mail => ("Mail", "Mail"),
        EvidenceKind::Link => ("Link", "Link"),
        EvidenceKind::Hash => ("Hash", "Prüfsumme"),
        EvidenceKind::Note => ("Note", "Notiz"),
    };
    if language == "de" { german } else { english }
}

/// A sort of cause, in words.
pub fn nature(nature: Nature, language: &str) -> &'static str {
    let (english, german) = match nature {
        Nature::Condition => ("Condition", "Zustand"),
        Nature::Error => ("Error", "Fehler"),
        Nature::Deviation => ("Deviation", "Abweichung"),
        Nature::Omission => ("Omission", "Unterlassung"),
    };
    if language == "de" { german } else { english }
}

/// The mark of a TLP word.
pub fn tlp(word: &str) -> Option<&'static str> {
    Some(match word {
        "clear" => "TLP:CLEAR",
        "green" => "TLP:GREEN",
        "amber" => "TLP:AMBER",
        "amber-strict" => "TLP:AMBER+STRICT",
        "red" => "TLP:RED",
        _ => return None,
    })
}

/// The TLP word of a mark.
pub fn tlp_word(mark: &str) -> Option<&'static str> {
    ["clear", "green", "amber", "amber-strict", "red"]
        .into_iter()
        .find(|word| tlp(word).is_some_and(|shown| shown.eq_ignore_ascii_case(mark)))
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Summary,
    Timeline,
    Narrative,
    Proofs,
    Factors,
    /// The heading above the systemic questions; what stands under it belongs to no question yet.
    Questions,
    Answer(Field),
    Actions,
}

/// Headings that say which part follows. Whole headings first, then beginnings and pieces.
const HEADINGS: &[(&str, Part)] = &[
    ("summary", Part::Summary),
    ("executive summary", Part::Summary),
    ("overview", Part::Summary),
    ("abstract", Part::Summary),
    ("synopsis", Part::Summary),
    ("tl;dr", Part::Summary),
    ("tldr", Part::Summary),
    ("what happened", Part::Summary),
    ("impact", Part::Summary),
    ("customer impact", Part::Summary),
    ("user impact", Part::Summary),
    ("zusammenfassung", Part::Summary),
    ("überblick", Part::Summary),
    ("kurzfassung", Part::Summary),
    ("was ist passiert", Part::Summary),
    ("was geschah", Part::Summary),
    ("auswirkung", Part::Summary),
    ("auswirkungen", Part::Summary),
    ("timeline", Part::Timeline),
    ("time line", Part::Timeline),
    ("chronology", Part::Timeline),
    ("sequence of events", Part::Timeline),
    ("zeitstrahl", Part::Timeline),
    ("zeitleiste", Part::Timeline),
    ("zeitverlauf", Part::Timeline),
    ("chronologie", Part::Timeline),
    ("ablauf", Part::Timeline),
    ("zeitlicher ablauf", Part::Timeline),
    ("what happened, step by step", Part::Narrative),
    ("was geschah, schritt für schritt", Part::Narrative),
    ("narrative", Part::Narrative),
    ("background", Part::Narrative),
    ("details", Part::Narrative),
    ("description", Part::Narrative),
    ("investigation", Part::Narrative),
    ("analysis", Part::Narrative),
    ("detection", Part::Narrative),
    ("response", Part::Narrative),
    ("mitigation", Part::Narrative),
    ("resolution", Part::Narrative),
    ("recovery", Part::Narrative),
    ("resolution and recovery", Part::Narrative),
    ("lessons learned", Part::Narrative),
    ("lessons learnt", Part::Narrative),
    ("lessons", Part::Narrative),
    ("hintergrund", Part::Narrative),
    ("beschreibung", Part::Narrative),
    ("untersuchung", Part::Narrative),
    ("analyse", Part::Narrative),
    ("erkennung", Part::Narrative),
    ("behebung", Part::Narrative),
    ("wiederherstellung", Part::Narrative),
    ("reaktion", Part::Narrative),
    ("lehren", Part::Narrative),
    ("erkenntnisse", Part::Narrative),
    ("contributing factor", Part::Factors),
    ("contributing factors", Part::Factors),
    ("factors", Part::Factors),
    ("causes", Part::Factors),
    ("cause", Part::Factors),
    ("root cause", Part::Factors),
    ("root causes", Part::Factors),
    ("root cause(s)", Part::Factors),
    ("root cause analysis", Part::Factors),
    ("trigger", Part::Factors),
    ("five whys", Part::Factors),
    ("5 whys", Part::Factors),
    ("beitragende faktoren", Part::Factors),
    ("faktoren", Part::Factors),
    ("ursache", Part::Factors),
    ("ursachen", Part::Factors),
    ("ursachenanalyse", Part::Factors),
    ("auslöser", Part::Factors),
    ("questions to the system", Part::Questions),
    ("fragen an das system", Part::Questions),
    ("what went well", Part::Answer(Field::WentWell)),
    ("things that went well", Part::Answer(Field::WentWell)),
    ("where we got lucky", Part::Answer(Field::WentWell)),
    ("was gut lief", Part::Answer(Field::WentWell)),
    ("was lief gut", Part::Answer(Field::WentWell)),
    ("glück gehabt", Part::Answer(Field::WentWell)),
    ("what went wrong", Part::Answer(Field::Controls)),
    ("what went poorly", Part::Answer(Field::Controls)),
    ("what didn't go well", Part::Answer(Field::Controls)),
    ("what did not go well", Part::Answer(Field::Controls)),
    ("what could have gone better", Part::Answer(Field::Controls)),
    ("was schlecht lief", Part::Answer(Field::Controls)),
    ("was lief schlecht", Part::Answer(Field::Controls)),
    ("was nicht gut lief", Part::Answer(Field::Controls)),
    ("controls", Part::Answer(Field::Controls)),
    ("surprises", Part::Answer(Field::Surprised)),
    ("what surprised us", Part::Answer(Field::Surprised)),
    ("überraschungen", Part::Answer(Field::Surprised)),
    ("was uns überrascht hat", Part::Answer(Field::Surprised)),
    ("technology", Part::Answer(Field::Technology)),
    ("technik", Part::Answer(Field::Technology)),
    ("process", Part::Answer(Field::Processes)),
    ("processes", Part::Answer(Field::Processes)),
    ("prozesse", Part::Answer(Field::Processes)),
    ("abläufe", Part::Answer(Field::Processes)),
    ("training", Part::Answer(Field::Training)),
    ("schulung", Part::Answer(Field::Training)),
    ("schulungen", Part::Answer(Field::Training)),
    ("automation", Part::Answer(Field::Automation)),
    ("automatisierung", Part::Answer(Field::Automation)),
    ("similar risks", Part::Answer(Field::Elsewhere)),
    (
        "where else could this happen",
        Part::Answer(Field::Elsewhere),
    ),
    ("wo noch", Part::Answer(Field::Elsewhere)),
    ("action items", Part::Actions),
    ("actions", Part::Actions),
    ("action plan", Part::Actions),
    ("corrective actions", Part::Actions),
    ("corrective and preventive measures", Part::Actions),
    ("corrective and preventative measures", Part::Actions),
    ("preventive measures", Part::Actions),
    ("remediation", Part::Actions),
    ("remediation items", Part::Actions),
    ("follow-up", Part::Actions),
    ("follow-ups", Part::Actions),
    ("follow up", Part::Actions),
    ("follow-up actions", Part::Actions),
    ("next steps", Part::Actions),
    ("to do", Part::Actions),
    ("todo", Part::Actions),
    ("maßnahmen", Part::Actions),
    ("massnahmen", Part::Actions),
    ("aufgaben", Part::Actions),
    ("nächste schritte", Part::Actions),
    ("folgemaßnahmen", Part::Actions),
];

/// The part that a heading announces, and whether it is one of our own headings, word for word.
pub fn part(heading: &str) -> Option<(Part, bool)> {
    for language in ["en", "de"] {
        let words = labels(language);
        for (own, part) in [
            (words.summary, Part::Summary),
            (words.timeline, Part::Timeline),
            (words.narrative, Part::Narrative),
            (words.proofs, Part::Proofs),
            (words.factors, Part::Factors),
            (words.questions, Part::Questions),
            (words.actions, Part::Actions),
        ] {
            if own == heading {
                return Some((part, true));
            }
        }
        if let Some(field) = Field::questions().find(|field| question(*field, language) == heading)
        {
            return Some((Part::Answer(field), true));
        }
    }
    let small = heading.to_lowercase();
    let bare = small
        .trim_start_matches(|c: char| {
            c.is_ascii_digit() || c == '.' || c == ')' || c.is_whitespace() || !c.is_alphanumeric()
        })
        .trim_end_matches(|c: char| c == ':' || c == '?' || c == '!' || c.is_whitespace());
    if let Some((_, part)) = HEADINGS.iter().find(|(known, _)| *known == bare) {
        return Some((*part, false));
    }
    HEADINGS
        .iter()
        .filter(|(known, _)| {
            known.len() > 6
                && bare
                    .strip_prefix(known)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
        .max_by_key(|(known, _)| known.len())
        .map(|(_, part)| (*part, false))
}
