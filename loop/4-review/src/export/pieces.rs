//! Pieces of a foreign document: times, labels, actions, causes, as others write them.

use goodcatch_respond::EvidenceKind;

use super::read::{Block, Words};
use super::words::{self, labels};
use super::{ActionLine, FactorLine, Moment, Proof, Told};
use crate::factor::{Category, Nature};

/// A heading with what stands under it, up to the next heading of any level.
pub struct Section<'a> {
    pub level: u8,
    pub heading: &'a str,
    pub line: usize,
    pub blocks: Vec<&'a Block>,
}

/// A document as its sections.
pub fn sections(blocks: &[Block]) -> Vec<Section<'_>> {
    let mut sections = vec![Section {
        level: 0,
        heading: "",
        line: 1,
        blocks: Vec::new(),
    }];
    for block in blocks {
        if let Block::Heading(level, heading, line) = block {
            sections.push(Section {
                level: *level,
                heading,
                line: *line,
                blocks: Vec::new(),
            });
        } else if let Some(open) = sections.last_mut() {
            open.blocks.push(block);
        }
    }
    sections
}

/// Labels that name people.
const PEOPLE: &[&str] = &[
    "author",
    "authors",
    "owner",
    "owners",
    "participants",
    "attendees",
    "reviewer",
    "reviewers",
    "assignee",
    "assigned to",
    "assigned",
    "who",
    "incident commander",
    "commander",
    "lead",
    "scribe",
    "facilitator",
    "responder",
    "responders",
    "on-call",
    "oncall",
    "autor",
    "autorin",
    "autoren",
    "verfasser",
    "verfasserin",
    "teilnehmende",
    "teilnehmer",
    "beteiligte",
    "verantwortlich",
    "verantwortliche",
    "zuständig",
    "wer",
    "moderation",
    "bearbeiter",
    "bearbeiterin",
    "dri",
];

pub fn names_people(label: &str) -> bool {
    let small = label.to_lowercase();
    PEOPLE.contains(&small.trim_matches(|c: char| !c.is_alphanumeric()))
}

pub fn join(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// What a label of an action says, in either language.
pub fn set(action: &mut ActionLine, label: &str, value: String, people: &mut Vec<String>) {
    let small = label.to_lowercase();
    let is = |list: &[&str]| list.iter().any(|word| small.contains(word));
    if names_people(label) {
        if !value.is_empty() {
            people.push(format!("{label}: {value}"));
        }
    } else if is(&["strength", "stärke"]) {
        action.strength = value;
    } else if is(&["state", "status", "stand"]) {
        action.state = value;
    } else if is(&["team"]) {
        action.team = value;
    } else if is(&[
        "due", "date", "deadline", "eta", "fällig", "frist", "termin", "bis",
    ]) {
        action.due = value;
    } else {
        join(&mut action.title, &format!("({label}: {value})"));
    }
}

pub fn action_of_row(
    head: &[String],
    row: &[String],
    people: &mut Vec<String>,
) -> Option<ActionLine> {
    const TITLES: &[&str] = &[
        "action",
        "item",
        "task",
        "description",
        "what",
        "title",
        "todo",
        "measure",
        "maßnahme",
        "massnahme",
        "aufgabe",
        "was",
        "beschreibung",
    ];
    const NUMBERS: &[&str] = &[
        "#",
        "nr",
        "nr.",
        "no",
        "no.",
        "id",
        "type",
        "typ",
        "priority",
        "priorität",
        "bug",
        "ticket",
        "issue",
    ];
    let small: Vec<String> = head.iter().map(|cell| cell.to_lowercase()).collect();
    let title_at = small
        .iter()
        .position(|cell| TITLES.iter().any(|title| cell.contains(title)))
        .or_else(|| {
            small
                .iter()
                .position(|cell| !NUMBERS.contains(&cell.as_str()) && !names_people(cell))
        })?;
    let mut action = ActionLine {
        title: row.get(title_at)?.clone(),
        ..ActionLine::default()
    };
    for (at, cell) in row.iter().enumerate() {
        let Some(label) = head.get(at).filter(|_| at != title_at && !cell.is_empty()) else {
            continue;
        };
        if !NUMBERS.contains(&label.to_lowercase().as_str()) {
            set(&mut action, label, cell.clone(), people);
        }
    }
    Some(action)
}

/// "**Label:** words", with what follows it in the item.
pub fn label_of(item: &[Block]) -> Option<(&str, String)> {
    let (first, rest) = item.split_first()?;
    let Block::Paragraph(words) = first else {
        return None;
    };
    let (label, value) = words.labelled()?;
    let mut value = value.to_owned();
    for block in rest {
        add_paragraphs(&mut value, &block.text());
    }
    Some((label, value))
}

pub fn add_paragraphs(text: &mut String, more: &str) {
    let more = more.trim();
    if more.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}

pub fn text_of(blocks: &[&Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::List(items) => {
                let mut list = String::new();
                for item in items {
                    list.push_str("- ");
                    list.push_str(&item.iter().map(Block::text).collect::<Vec<_>>().join("\n"));
                    list.push('\n');
                }
                add_paragraphs(&mut text, &list);
            }
            other => add_paragraphs(&mut text, &other.text()),
        }
    }
    text
}

/// A factor of which only the cause is known; where it lies is guessed from its words.
pub fn plain_factor(cause: String) -> FactorLine {
    let small = cause.to_lowercase();
    let has = |list: &[&str]| list.iter().any(|word| small.contains(word));
    let category = if has(&[
        "vendor",
        "supplier",
        "third party",
        "third-party",
        "attacker",
        "lieferant",
        "anbieter",
        "angreifer",
    ]) {
        Category::External
    } else if has(&[
        "handover",
        "on-call",
        "communication",
        "shift",
        "staffing",
        "team",
        "übergabe",
        "schicht",
        "bereitschaft",
        "absprache",
    ]) {
        Category::PeopleAndTeams
    } else if has(&[
        "policy",
        "process",
        "budget",
        "priorit",
        "procedure",
        "richtlinie",
        "prozess",
        "vorgabe",
    ]) {
        Category::Organisation
    } else if has(&["noise", "light", "night", "lärm", "nachts", "raum"]) {
        Category::Environment
    } else if has(&[
        "time pressure",
        "checklist",
        "manual step",
        "zeitdruck",
        "checkliste",
        "handarbeit",
    ]) {
        Category::Task
    } else {
        Category::Tools
    };
    FactorLine {
        category,
        kind: Nature::Condition,
        cause,
        effect: String::new(),
        event: String::new(),
        duty: String::new(),
        leads_to: None,
    }
}

/// A moment from "**14:05** words", "14:05 UTC – words" or "[2026-03-01 14:05] words".
pub fn timed(words: &Words) -> Moment {
    if let Some((bold, rest)) = words.lead()
        && leading_time(bold).is_some()
    {
        return Moment {
            at: bold.trim_end_matches([':', '–', '-']).trim().to_owned(),
            words: rest.trim_start_matches(is_separator).to_owned(),
            ..Moment::default()
        };
    }
    let text = words.text.trim();
    match leading_time(text) {
        Some(end) => Moment {
            at: text
                .get(..end)
                .unwrap_or_default()
                .trim_matches(|c: char| is_separator(c) || c == '[' || c == ']')
                .to_owned(),
            words: text
                .get(end..)
                .unwrap_or_default()
                .trim_start_matches(|c: char| is_separator(c) || c == ']')
                .to_owned(),
            ..Moment::default()
        },
        None => Moment {
            words: text.to_owned(),
            ..Moment::default()
        },
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '|')
}

/// Where a time at the beginning ends, in bytes: digits and what stands between the parts of a time,
/// with at least one of them.
pub fn leading_time(text: &str) -> Option<usize> {
    const ZONES: &[&str] = &[
        "UTC", "GMT", "CET", "CEST", "MEZ", "MESZ", "EST", "EDT", "PST", "PDT", "BST", "IST",
        "Uhr", "AM", "PM", "am", "pm", "Z",
    ];
    let mut end = 0;
    let mut timed = false;
    for piece in text.split_inclusive(' ') {
        let bare = piece.trim().trim_matches(['[', ']', '(', ')', ',']);
        let bare = bare.strip_suffix(':').unwrap_or(bare);
        let digits = bare.chars().filter(char::is_ascii_digit).count();
        let shaped = digits >= 2
            && bare.contains([':', '-', '.', '/'])
            && bare
                .chars()
                .all(|c| c.is_ascii_digit() || ":-./TZ+~".contains(c) || c == '–');
        let follows = timed
            && (ZONES.contains(&bare)
                || bare.is_empty()
                || matches!(bare, "-" | "–")
                    && text
                        .get(end + piece.len()..)
                        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
        if !shaped && !follows {
            break;
        }
        timed |= shaped;
        end += piece.len();
        if piece.trim_end().ends_with(':') {
            break;
        }
    }
    timed.then_some(end)
}

/// Statements of a narrative: each item of a list is one.
pub fn told_of(block: &Block, own: bool, language: &str) -> Vec<Told> {
    let labels = labels(language);
    match block {
        Block::List(items) => items
            .iter()
            .map(|item| {
                let mut told = Told::default();
                for block in item {
                    match block {
                        Block::List(beneath) if own => {
                            for (label, value) in beneath.iter().filter_map(|i| label_of(i)) {
                                if label == labels.rests_on {
                                    told.rests_on.push(value);
                                } else if label == labels.evidence {
                                    told.evidence.extend(value.parse::<usize>().ok());
                                }
                            }
                        }
                        other => add_paragraphs(&mut told.words, &other.text()),
                    }
                }
                told
            })
            .collect(),
        Block::Comment(_) => Vec::new(),
        other => vec![Told {
            words: other.text(),
            ..Told::default()
        }],
    }
}

/// A piece of evidence as our own form tells it.
pub fn proof_of(blocks: &[&Block], language: &str) -> Option<Proof> {
    let labels = labels(language);
    let mut proof = Proof {
        kind: EvidenceKind::Note,
        label: String::new(),
        value: String::new(),
    };
    let mut told = false;
    for block in blocks {
        let Block::List(items) = block else { continue };
        for (label, value) in items.iter().filter_map(|item| label_of(item)) {
            told = true;
            if label == labels.kind {
                proof.kind = EvidenceKind::ALL
                    .iter()
                    .copied()
                    .find(|kind| words::proof(*kind, language) == value)
                    .unwrap_or(proof.kind);
            } else if label == labels.called {
                proof.label = value;
            } else if label == labels.says {
                proof.value = value;
            }
        }
    }
    told.then_some(proof)
}
