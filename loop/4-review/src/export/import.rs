//! Markdown that comes in: our own form read back word for word, other forms mapped as well as can be.
//!
//! A report says where each part went, and what was left over, so that a dry run shows all of it
//! before anything is kept. Names of authors, owners and participants are not carried over.

use super::pieces::{
    Section, action_of_row, add_paragraphs, join, label_of, leading_time, names_people,
    plain_factor, proof_of, sections, set, text_of, timed, told_of,
};
use super::read::{Block, Words, blocks};
use super::words::{self, Part, labels};
use super::{ActionLine, Answer, Document, Fact, Moment, Told, markdown};
use crate::factor::{Category, Nature};
use crate::review::Field;

/// Where a part went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Went {
    /// It is the title.
    Title,
    /// It is a fact at the head.
    Facts,
    /// It belongs to the summary.
    Summary,
    /// It is on the timeline.
    Timeline,
    /// It is told in the narrative.
    Narrative,
    /// It is evidence of the narrative.
    Evidence,
    /// It is a contributing factor. Its category was guessed.
    Factors,
    /// It answers a systemic question.
    Answer(Field),
    /// It is an action.
    Actions,
    /// It names people, and was left out.
    People,
    /// No place was found for it.
    LeftOver,
}

impl Went {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Went::Title => "import-to-title",
            Went::Facts => "import-to-facts",
            Went::Summary => "import-to-summary",
            Went::Timeline => "import-to-timeline",
            Went::Narrative => "import-to-narrative",
            Went::Evidence => "import-to-evidence",
            Went::Factors => "import-to-factors",
            Went::Answer(_) => "import-to-answers",
            Went::Actions => "import-to-actions",
            Went::People => "import-to-people",
            Went::LeftOver => "import-to-left-over",
        }
    }
}

/// A line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line of the file, where a heading stands there; 1 otherwise.
    pub line: usize,
    /// The heading, or the first words.
    pub from: String,
    /// Where it went.
    pub went: Went,
    /// How many pieces it became.
    pub pieces: usize,
    /// What was left over, whole; empty where nothing was.
    pub left: String,
}

/// What an import would bring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// The document.
    pub document: Document,
    /// Whether it is our own form.
    pub own: bool,
    /// What went where, in the order of the file.
    pub report: Vec<Line>,
}

/// Reads Markdown.
pub fn from_markdown(text: &str) -> Imported {
    let blocks = blocks(text);
    let mark = blocks.first().and_then(|block| match block {
        Block::Comment(comment) => comment.strip_prefix(markdown::MARK).map(str::trim),
        _ => None,
    });
    let mut reader = Reader {
        own: mark.is_some(),
        language: match mark {
            Some("de") => "de",
            None if goodcatch_wording::detect(text) == goodcatch_wording::Language::German => "de",
            _ => "en",
        },
        ..Reader::default()
    };
    reader.language.clone_into(&mut reader.document.language);
    for section in sections(&blocks) {
        reader.section(&section);
    }
    Imported {
        document: reader.document.tidy(),
        own: reader.own,
        report: reader.report,
    }
}

#[derive(Default)]
struct Reader {
    own: bool,
    language: &'static str,
    document: Document,
    report: Vec<Line>,
    /// The part that headings further in belong to, and the level that announced it.
    open: Option<(Part, u8)>,
    titled: bool,
}

impl Reader {
    fn section(&mut self, section: &Section) {
        let known = words::part(section.heading)
            .filter(|(_, own)| *own || !self.own)
            .map(|(part, _)| part);
        let deeper = self.open.filter(|(_, level)| section.level > *level);
        let title = section.level == 1 && (self.own || (!self.titled && known.is_none()));
        if section.level == 0 || title {
            return self.head(section);
        }
        let part = match (known, deeper) {
            // In our own form a question stands beneath "Questions", a factor beneath "Factors".
            (Some(part), _) => {
                self.open = Some((part, section.level));
                part
            }
            (None, Some((part, _))) => part,
            (None, None) => {
                self.open = None;
                return self.left(section);
            }
        };
        self.part(part, known.is_none(), section);
    }

    fn note(&mut self, section: &Section, went: Went, pieces: usize, left: String) {
        if pieces == 0 && left.is_empty() {
            return;
        }
        let from = if section.heading.is_empty() {
            let first = section
                .blocks
                .iter()
                .find(|block| !matches!(block, Block::Comment(_)));
            let words = first.map(|block| block.text()).unwrap_or_default();
            words
                .split_whitespace()
                .take(8)
                .collect::<Vec<_>>()
                .join(" ")
        } else {
            section.heading.to_owned()
        };
        self.report.push(Line {
            line: section.line,
            from,
            went,
            pieces,
            left,
        });
    }

    fn left(&mut self, section: &Section) {
        let left = text_of(&section.blocks);
        let left = if left.is_empty() {
            section.heading.to_owned()
        } else {
            left
        };
        self.note(section, Went::LeftOver, 0, left);
    }

    /// What stands before the first part: the title, the mark, facts.
    fn head(&mut self, section: &Section) {
        if section.level == 1 {
            self.titled = true;
            section.heading.clone_into(&mut self.document.title);
            self.note(section, Went::Title, 1, String::new());
        }
        let (mut facts, mut people, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        for block in &section.blocks {
            match block {
                Block::Comment(_) => {}
                Block::Paragraph(words) if self.mark(words) => {}
                Block::List(items) if items.iter().all(|item| label_of(item).is_some()) => {
                    for item in items {
                        facts.extend(label_of(item).map(|(name, value)| Fact {
                            name: name.to_owned(),
                            value,
                        }));
                    }
                }
                Block::Table(head, rows) if head.len() == 2 => {
                    for row in std::iter::once(head).chain(rows) {
                        if let [name, value] = row.as_slice() {
                            facts.push(Fact {
                                name: name.trim_end_matches(':').to_owned(),
                                value: value.clone(),
                            });
                        }
                    }
                }
                Block::Front(text) => {
                    for (name, value) in text.lines().filter_map(|line| line.split_once(':')) {
                        let value = value.trim().trim_matches(['"', '\'']).to_owned();
                        if name.trim().eq_ignore_ascii_case("title") && !value.is_empty() {
                            self.document.title = value;
                        } else {
                            facts.push(Fact {
                                name: name.trim().to_owned(),
                                value,
                            });
                        }
                    }
                }
                Block::Paragraph(words)
                    if !self.own && words.labelled().is_some_and(|(_, rest)| !rest.is_empty()) =>
                {
                    if let Some((name, value)) = words.labelled() {
                        facts.push(Fact {
                            name: name.to_owned(),
                            value: value.to_owned(),
                        });
                    }
                }
                block => rest.push(*block),
            }
        }
        if !self.own {
            let split = facts
                .into_iter()
                .partition(|fact: &Fact| !names_people(&fact.name));
            (facts, people) = split;
        }
        self.note(section, Went::Facts, facts.len(), String::new());
        self.document.facts.extend(facts);
        let people: Vec<String> = people
            .iter()
            .map(|fact: &Fact| format!("{}: {}", fact.name, fact.value))
            .collect();
        self.note(section, Went::People, 0, people.join("\n"));
        let rest = text_of(&rest);
        if !rest.is_empty() {
            add_paragraphs(&mut self.document.summary, &rest);
            self.note(section, Went::Summary, 1, String::new());
        }
    }

    /// Takes "TLP:AMBER" at the head.
    fn mark(&mut self, words: &Words) -> bool {
        let Some(tlp) = words::tlp_word(words.text.trim()) else {
            return false;
        };
        tlp.clone_into(&mut self.document.tlp);
        true
    }

    fn part(&mut self, part: Part, further_in: bool, section: &Section) {
        match part {
            Part::Summary => {
                let text = text_of(&section.blocks);
                if !text.is_empty() {
                    let labelled = !self.own && !self.document.summary.is_empty();
                    if labelled || further_in {
                        add_paragraphs(
                            &mut self.document.summary,
                            &format!("{}:", section.heading),
                        );
                        self.document.summary.push('\n');
                        self.document.summary.push_str(&text);
                    } else {
                        add_paragraphs(&mut self.document.summary, &text);
                    }
                    self.note(section, Went::Summary, 1, String::new());
                }
            }
            Part::Timeline => {
                let day = if further_in { section.heading } else { "" };
                let moments: Vec<Moment> = section
                    .blocks
                    .iter()
                    .flat_map(|block| self.moments(block, day))
                    .collect();
                self.note(section, Went::Timeline, moments.len(), String::new());
                self.document.timeline.extend(moments);
            }
            Part::Narrative => {
                let told: Vec<Told> = section
                    .blocks
                    .iter()
                    .flat_map(|block| told_of(block, self.own, self.language))
                    .collect();
                self.note(section, Went::Narrative, told.len(), String::new());
                self.document.narrative.extend(told);
            }
            Part::Proofs => self.proof(section),
            Part::Factors => self.factors(section, further_in),
            Part::Questions => self.left_if_any(section),
            Part::Answer(field) => {
                let text = text_of(&section.blocks);
                if text.is_empty() {
                    return;
                }
                match self
                    .document
                    .answers
                    .iter_mut()
                    .find(|answer| !self.own && answer.question == field)
                {
                    Some(answer) => add_paragraphs(&mut answer.words, &text),
                    None => self.document.answers.push(Answer {
                        question: field,
                        words: text,
                    }),
                }
                self.note(section, Went::Answer(field), 1, String::new());
            }
            Part::Actions => self.actions(section),
        }
    }

    fn left_if_any(&mut self, section: &Section) {
        let left = text_of(&section.blocks);
        self.note(section, Went::LeftOver, 0, left);
    }

    fn moments(&self, block: &Block, day: &str) -> Vec<Moment> {
        let with_day = |mut moment: Moment| {
            if !day.is_empty() && !moment.at.is_empty() && !moment.at.contains(day) {
                moment.at = format!("{day} {}", moment.at);
            } else if !day.is_empty() && moment.at.is_empty() {
                day.clone_into(&mut moment.at);
            }
            moment
        };
        match block {
            Block::List(items) => items
                .iter()
                .map(|item| with_day(self.moment(item)))
                .collect(),
            Block::Table(_, rows) => rows
                .iter()
                .filter_map(|row| {
                    let (at, rest) = row.split_first()?;
                    Some(with_day(Moment {
                        at: at.clone(),
                        words: rest
                            .iter()
                            .filter(|cell| !cell.is_empty())
                            .cloned()
                            .collect::<Vec<_>>()
                            .join("\n"),
                        ..Moment::default()
                    }))
                })
                .collect(),
            Block::Comment(_) => Vec::new(),
            Block::Code(text) => text
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(|line| {
                    let words = Words {
                        text: line.trim().to_owned(),
                        bold: 0,
                    };
                    with_day(timed(&words))
                })
                .collect(),
            // A paragraph of lines that each begin with a time is a list without its marks.
            Block::Paragraph(words)
                if !self.own
                    && words
                        .text
                        .lines()
                        .filter(|line| leading_time(line).is_some())
                        .count()
                        > 1 =>
            {
                words
                    .text
                    .lines()
                    .map(|line| {
                        with_day(timed(&Words {
                            text: line.to_owned(),
                            bold: 0,
                        }))
                    })
                    .collect()
            }
            Block::Paragraph(words) => vec![with_day(timed(words))],
            other => vec![with_day(Moment {
                words: other.text(),
                ..Moment::default()
            })],
        }
    }

    fn moment(&self, item: &[Block]) -> Moment {
        let labels = labels(self.language);
        let mut moment = match item.first() {
            Some(Block::Paragraph(words)) if self.own => {
                words
                    .lead()
                    .map_or_else(Moment::default, |(at, rest)| Moment {
                        at: at.to_owned(),
                        words: rest.to_owned(),
                        ..Moment::default()
                    })
            }
            Some(Block::Paragraph(words)) => timed(words),
            Some(other) => Moment {
                words: other.text(),
                ..Moment::default()
            },
            None => Moment::default(),
        };
        for block in item.iter().skip(1) {
            match block {
                Block::List(beneath) if self.own => {
                    for (label, value) in beneath.iter().filter_map(|item| label_of(item)) {
                        if label == labels.evidence {
                            moment.evidence.push(value);
                        } else {
                            moment.account |= label == labels.nature && value == labels.account;
                        }
                    }
                }
                other => add_paragraphs(&mut moment.words, &other.text()),
            }
        }
        moment
    }

    /// A piece of evidence of our own form.
    fn proof(&mut self, section: &Section) {
        match proof_of(&section.blocks, self.language) {
            Some(proof) => {
                self.document.evidence.push(proof);
                self.note(section, Went::Evidence, 1, String::new());
            }
            None => self.left_if_any(section),
        }
    }

    fn factors(&mut self, section: &Section, further_in: bool) {
        let labels = labels(self.language);
        let own_heading = section
            .heading
            .strip_prefix(labels.factor)
            .is_some_and(|rest| rest.trim().parse::<usize>().is_ok());
        if self.own && further_in && own_heading {
            let mut factor = plain_factor(String::new());
            for (label, value) in section.blocks.iter().flat_map(|block| match block {
                Block::List(items) => items.iter().filter_map(|item| label_of(item)).collect(),
                _ => Vec::new(),
            }) {
                let find = |word: &'static str| word == value;
                match label {
                    _ if label == labels.category => {
                        factor.category = Category::ALL
                            .iter()
                            .copied()
                            .find(|c| find(words::category(*c, self.language)))
                            .unwrap_or(factor.category);
                    }
                    _ if label == labels.kind => {
                        factor.kind = Nature::ALL
                            .iter()
                            .copied()
                            .find(|n| find(words::nature(*n, self.language)))
                            .unwrap_or(factor.kind);
                    }
                    _ if label == labels.cause => factor.cause = value,
                    _ if label == labels.effect => factor.effect = value,
                    _ if label == labels.event => factor.event = value,
                    _ if label == labels.duty => factor.duty = value,
                    _ if label == labels.leads_to => factor.leads_to = value.parse().ok(),
                    _ => {}
                }
            }
            self.document.factors.push(factor);
            return self.note(section, Went::Factors, 1, String::new());
        }
        let mut causes: Vec<String> = section
            .blocks
            .iter()
            .flat_map(|block| match block {
                Block::List(items) => items
                    .iter()
                    .map(|item| item.iter().map(Block::text).collect::<Vec<_>>().join("\n"))
                    .collect(),
                Block::Table(_, rows) => rows
                    .iter()
                    .map(|row| {
                        row.iter()
                            .filter(|cell| !cell.is_empty())
                            .cloned()
                            .collect::<Vec<_>>()
                            .join(" – ")
                    })
                    .collect(),
                Block::Comment(_) => Vec::new(),
                other => vec![other.text()],
            })
            .filter(|cause: &String| !cause.trim().is_empty())
            .collect();
        if further_in && let Some(first) = causes.first_mut() {
            *first = format!("{}: {first}", section.heading);
        } else if further_in && !section.heading.is_empty() {
            causes.push(section.heading.to_owned());
        }
        self.note(section, Went::Factors, causes.len(), String::new());
        self.document
            .factors
            .extend(causes.into_iter().map(plain_factor));
    }

    fn actions(&mut self, section: &Section) {
        let mut actions = Vec::new();
        let mut people = Vec::new();
        for block in &section.blocks {
            match block {
                Block::List(items) => {
                    actions.extend(items.iter().map(|item| self.action(item, &mut people)));
                }
                Block::Table(head, rows) => actions.extend(
                    rows.iter()
                        .filter_map(|row| action_of_row(head, row, &mut people)),
                ),
                Block::Comment(_) => {}
                other => actions.push(ActionLine {
                    title: other.text(),
                    ..ActionLine::default()
                }),
            }
        }
        actions.retain(|action| !action.title.trim().is_empty());
        self.note(section, Went::Actions, actions.len(), String::new());
        self.note(section, Went::People, 0, people.join("\n"));
        self.document.actions.extend(actions);
    }

    fn action(&self, item: &[Block], people: &mut Vec<String>) -> ActionLine {
        let mut action = ActionLine::default();
        for block in item {
            match block {
                Block::List(beneath) => {
                    for item in beneath {
                        match label_of(item) {
                            Some((label, value)) => set(&mut action, label, value, people),
                            None => join(
                                &mut action.title,
                                &item.iter().map(Block::text).collect::<Vec<_>>().join(" "),
                            ),
                        }
                    }
                }
                Block::Paragraph(words) if self.own => {
                    let title = words.lead().map_or(words.text.as_str(), |(title, _)| title);
                    join(&mut action.title, title);
                }
                other => join(&mut action.title, &other.text()),
            }
        }
        action
    }
}
