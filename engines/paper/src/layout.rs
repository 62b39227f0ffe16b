//! Blocks onto pages, and the tree that says what is what.

use std::collections::BTreeSet;

use pdf_writer::types::StructRole;

use crate::font::{Fonts, Weight};
use crate::lines::{Line, breaks};
use crate::{Block, Entry, Paper};

/// A4, in points.
pub const WIDTH: f32 = 595.28;
pub const HEIGHT: f32 = 841.89;
/// Around the text.
pub const MARGIN: f32 = 56.0;
const TOP: f32 = 64.0;
const BOTTOM: f32 = HEIGHT - 64.0;
const COLUMN: f32 = WIDTH - 2.0 * MARGIN;
/// Where entries begin, beside their labels.
const BESIDE: f32 = 126.0;

/// Ink, and softer ink.
pub const INK: f32 = 0.1;
const SOFT: f32 = 0.34;

/// How a text is set.
#[derive(Debug, Clone, Copy)]
struct Style {
    weight: Weight,
    size: f32,
    grey: f32,
}

impl Style {
    const TEXT: Style = Style {
        weight: Weight::Regular,
        size: 10.5,
        grey: INK,
    };
    const LABEL: Style = Style {
        weight: Weight::Bold,
        size: 10.0,
        grey: INK,
    };
    const NOTE: Style = Style {
        weight: Weight::Regular,
        size: 9.0,
        grey: SOFT,
    };

    fn lead(self) -> f32 {
        self.size * 1.42
    }
}

/// Something drawn.
#[derive(Debug, Clone)]
pub enum Mark {
    /// A line of text: where, how, and its number in the tree (none for page furniture).
    Text {
        x: f32,
        y: f32,
        size: f32,
        grey: f32,
        weight: Weight,
        line: Line,
        tag: Option<(i32, StructRole)>,
    },
    /// A thin rule.
    Rule { y: f32 },
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What is drawn on it.
    pub marks: Vec<Mark>,
    /// For each number of the page, the node of the tree that it belongs to.
    pub owners: Vec<usize>,
}

/// A node of the tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub role: StructRole,
    /// Its children, in order.
    pub kids: Vec<Kid>,
    /// The node that it is in.
    pub parent: Option<usize>,
}

/// A child of a node.
#[derive(Debug, Clone, Copy)]
pub enum Kid {
    /// Another node.
    Node(usize),
    /// A line: its page and its number there.
    Line(usize, i32),
}

/// A document, laid out.
#[derive(Debug, Clone, Default)]
pub struct Laid {
    /// Its pages.
    pub pages: Vec<Sheet>,
    /// The tree; the first is the document.
    pub nodes: Vec<Node>,
    /// Letters that the font lacks.
    pub missing: BTreeSet<char>,
}

/// Lays a document out.
pub fn lay(paper: &Paper, fonts: &Fonts) -> Laid {
    let mut press = Press {
        fonts,
        laid: Laid {
            pages: vec![Sheet::default()],
            ..Laid::default()
        },
        y: TOP,
    };
    let root = press.node(StructRole::Document, None);
    let title = Style {
        weight: Weight::Bold,
        size: 20.0,
        grey: INK,
    };
    press.block(root, StructRole::H1, &paper.title, title);
    press.y += 6.0;
    for (at, block) in paper.blocks.iter().enumerate() {
        press.lay(root, block, paper.blocks.get(at + 1));
    }
    press.furniture(paper);
    press.laid
}

struct Press<'a> {
    fonts: &'a Fonts,
    laid: Laid,
    y: f32,
}

/// A text broken into lines, ready to be placed.
struct Set {
    lines: Vec<Line>,
    style: Style,
    x: f32,
}

impl Set {
    fn height(&self) -> f32 {
        self.lines.iter().map(|_| self.style.lead()).sum()
    }
}

impl Press<'_> {
    fn node(&mut self, role: StructRole, parent: Option<usize>) -> usize {
        let at = self.laid.nodes.len();
        self.laid.nodes.push(Node {
            role,
            kids: Vec::new(),
            parent,
        });
        if let Some(parent) = parent.and_then(|parent| self.laid.nodes.get_mut(parent)) {
            parent.kids.push(Kid::Node(at));
        }
        at
    }

    fn set(&mut self, text: &str, style: Style, x: f32, width: f32) -> Set {
        let font = self.fonts.of(style.weight);
        let lines = text
            .split('\n')
            .flat_map(|line| breaks(line, font, style.size, width, &mut self.laid.missing))
            .collect();
        Set { lines, style, x }
    }

    fn turn(&mut self) {
        self.laid.pages.push(Sheet::default());
        self.y = TOP;
    }

    fn turn_unless(&mut self, height: f32) {
        // What is higher than a page begins where it is and goes on.
        if self.y + height > BOTTOM && self.y > TOP && height < BOTTOM - TOP {
            self.turn();
        }
    }

    /// Draws one line at a height of the present page.
    fn draw(&mut self, node: usize, role: StructRole, line: Line, style: Style, x: f32, top: f32) {
        if line.glyphs.is_empty() {
            return;
        }
        let page = self.laid.pages.len() - 1;
        let Some(sheet) = self.laid.pages.last_mut() else {
            return;
        };
        let number = i32::try_from(sheet.owners.len()).unwrap_or(i32::MAX);
        sheet.owners.push(node);
        sheet.marks.push(Mark::Text {
            x,
            y: top + style.size,
            size: style.size,
            grey: style.grey,
            weight: style.weight,
            line,
            tag: Some((number, role)),
        });
        if let Some(node) = self.laid.nodes.get_mut(node) {
            node.kids.push(Kid::Line(page, number));
        }
    }

    /// Draws a text downwards, onto the next page where it must.
    fn flow(&mut self, node: usize, role: StructRole, set: Set) {
        let lead = set.style.lead();
        for line in set.lines {
            if self.y + lead > BOTTOM {
                self.turn();
            }
            self.draw(node, role, line, set.style, set.x, self.y);
            self.y += lead;
        }
    }

    /// A text in a node of its own.
    fn block(&mut self, parent: usize, role: StructRole, text: &str, style: Style) {
        if text.trim().is_empty() {
            return;
        }
        let node = self.node(role, Some(parent));
        let set = self.set(text, style, MARGIN, COLUMN);
        self.turn_unless(set.height().min(style.lead() * 2.0));
        self.flow(node, role, set);
    }

    fn lay(&mut self, root: usize, block: &Block, next: Option<&Block>) {
        match block {
            Block::Heading(level, text) => {
                let (role, size, above) = if *level <= 2 {
                    (StructRole::H2, 14.0, 14.0)
                } else {
                    (StructRole::H3, 11.5, 8.0)
                };
                let style = Style {
                    weight: Weight::Bold,
                    size,
                    grey: INK,
                };
                self.y += above;
                // A heading stays with what follows it.
                let follows = if matches!(next, Some(Block::Heading(..))) {
                    60.0
                } else {
                    36.0
                };
                self.turn_unless(style.lead() + follows);
                self.block(root, role, text, style);
                self.y += 3.0;
            }
            Block::Text(text) => self.paragraphs(root, text),
            Block::Facts(facts) => self.facts(root, facts),
            Block::Entries(entries) => self.entries(root, entries),
            Block::Table(head, rows) => self.table(root, head, rows),
        }
    }

    fn paragraphs(&mut self, root: usize, text: &str) {
        for paragraph in text.split("\n\n") {
            self.block(root, StructRole::P, paragraph, Style::TEXT);
            self.y += 5.0;
        }
    }

    fn facts(&mut self, root: usize, facts: &[(String, String)]) {
        let table = self.node(StructRole::Table, Some(root));
        for (name, value) in facts {
            let name = self.set(
                name,
                Style {
                    grey: SOFT,
                    ..Style::TEXT
                },
                MARGIN,
                BESIDE - 8.0,
            );
            let value = self.set(value, Style::TEXT, MARGIN + BESIDE, COLUMN - BESIDE);
            self.row(table, vec![(StructRole::TH, name), (StructRole::TD, value)]);
        }
        self.y += 4.0;
    }

    /// A row of cells side by side. It stays on one page where it fits on one; else each cell goes on
    /// in turn.
    fn row(&mut self, table: usize, cells: Vec<(StructRole, Set)>) {
        let height = cells
            .iter()
            .map(|(_, set)| set.height())
            .fold(0.0, f32::max);
        self.turn_unless(height);
        let row = self.node(StructRole::TR, Some(table));
        let high = height >= BOTTOM - TOP;
        let (top, mut lowest) = (self.y, self.y);
        for (role, set) in cells {
            let node = self.node(role, Some(row));
            if !high {
                self.y = top;
            }
            self.flow(node, role, set);
            lowest = if high { self.y } else { lowest.max(self.y) };
        }
        self.y = lowest + 3.0;
    }

    fn entries(&mut self, root: usize, entries: &[Entry]) {
        let list = self.node(StructRole::L, Some(root));
        for entry in entries {
            let item = self.node(StructRole::LI, Some(list));
            let label = self.set(&entry.label, Style::LABEL, MARGIN, BESIDE - 10.0);
            let first = self.set(&entry.text, Style::TEXT, MARGIN + BESIDE, COLUMN - BESIDE);
            self.turn_unless(
                label
                    .height()
                    .max(first.height().min(Style::TEXT.lead() * 3.0)),
            );
            let (page, top) = (self.laid.pages.len(), self.y);
            if !entry.label.trim().is_empty() {
                let node = self.node(StructRole::Lbl, Some(item));
                self.flow(node, StructRole::Lbl, label);
            }
            let below = self.y;
            if page == self.laid.pages.len() {
                self.y = top;
            }
            let body = self.node(StructRole::LBody, Some(item));
            for paragraph in entry.text.split("\n\n") {
                let node = self.node(StructRole::P, Some(body));
                let set = self.set(paragraph, Style::TEXT, MARGIN + BESIDE, COLUMN - BESIDE);
                self.flow(node, StructRole::P, set);
                self.y += 2.0;
            }
            for note in &entry.notes {
                let node = self.node(StructRole::P, Some(body));
                let set = self.set(note, Style::NOTE, MARGIN + BESIDE, COLUMN - BESIDE);
                self.flow(node, StructRole::P, set);
            }
            if page == self.laid.pages.len() {
                self.y = self.y.max(below);
            }
            self.y += 5.0;
        }
    }

    fn table(&mut self, root: usize, head: &[String], rows: &[Vec<String>]) {
        let widths = columns(head, rows);
        let table = self.node(StructRole::Table, Some(root));
        let named = Style {
            size: 9.5,
            ..Style::LABEL
        };
        let text = Style {
            size: 9.5,
            ..Style::TEXT
        };
        let place = |press: &mut Self, cells: &[String], style: Style, role: StructRole| {
            let mut x = MARGIN;
            let mut sets = Vec::new();
            for (cell, width) in cells.iter().zip(&widths) {
                sets.push((role, press.set(cell, style, x, width - 10.0)));
                x += width;
            }
            sets
        };
        let cells = place(self, head, named, StructRole::TH);
        self.row(table, cells);
        for row in rows {
            let cells = place(self, row, text, StructRole::TD);
            self.turn_unless(
                cells
                    .iter()
                    .map(|(_, set)| set.height())
                    .fold(0.0, f32::max)
                    + 2.0,
            );
            let y = self.y;
            if let Some(sheet) = self.laid.pages.last_mut() {
                sheet.marks.push(Mark::Rule { y });
            }
            self.y += 2.0;
            self.row(table, cells);
        }
        self.y += 4.0;
    }

    /// The mark and the page's number, outside the tree.
    fn furniture(&mut self, paper: &Paper) {
        let pages = self.laid.pages.len();
        let title: String = paper.title.chars().take(70).collect();
        let style = Style {
            size: 8.5,
            ..Style::NOTE
        };
        for page in 0..pages {
            let mut add = |text: &str, style: Style, y: f32, right: bool| {
                let set = self.set(text, style, MARGIN, COLUMN - 90.0);
                let Some(line) = set
                    .lines
                    .into_iter()
                    .next()
                    .filter(|line| !line.glyphs.is_empty())
                else {
                    return;
                };
                let x = if right {
                    WIDTH - MARGIN - line.width
                } else {
                    MARGIN
                };
                if let Some(sheet) = self.laid.pages.get_mut(page) {
                    sheet.marks.push(Mark::Text {
                        x,
                        y,
                        size: style.size,
                        grey: style.grey,
                        weight: style.weight,
                        line,
                        tag: None,
                    });
                }
            };
            let mark = Style {
                weight: Weight::Bold,
                size: 9.0,
                grey: INK,
            };
            add(&paper.mark, mark, 40.0, true);
            add(&paper.mark, mark, HEIGHT - 46.0, true);
            add(&title, style, HEIGHT - 34.0, false);
            add(
                &format!("{} {} / {pages}", paper.page, page + 1),
                style,
                HEIGHT - 34.0,
                true,
            );
        }
    }
}

/// Columns as wide as what stands in them asks, within bounds.
fn columns(head: &[String], rows: &[Vec<String>]) -> Vec<f32> {
    let asks: Vec<f32> = head
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let cells = rows
                .iter()
                .filter_map(|row| row.get(at))
                .chain(std::iter::once(name));
            let longest = cells
                .map(|cell| cell.chars().take(60).count())
                .max()
                .unwrap_or(0);
            (8..longest.clamp(8, 60)).fold(8.0, |sum, _| sum + 1.0)
        })
        .collect();
    let all: f32 = asks.iter().sum::<f32>().max(1.0);
    asks.iter().map(|ask| ask * COLUMN / all).collect()
}
