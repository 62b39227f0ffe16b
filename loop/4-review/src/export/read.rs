//! Markdown as blocks of plain words: what the import looks at.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A piece of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// All of it.
    pub text: String,
    /// How much of its beginning is bold, in bytes.
    pub bold: usize,
}

impl Words {
    /// The bold beginning and what follows it.
    pub fn lead(&self) -> Option<(&str, &str)> {
        let (bold, rest) = self.text.split_at_checked(self.bold)?;
        (!bold.trim().is_empty()).then(|| (bold.trim(), rest.trim()))
    }

    /// "**Label:** text", or "Label: text" where nothing is bold and the label is short.
    pub fn labelled(&self) -> Option<(&str, &str)> {
        if let Some((bold, rest)) = self.lead() {
            if let Some(label) = bold.strip_suffix(':') {
                return Some((label.trim(), rest));
            }
            return rest.strip_prefix(':').map(|rest| (bold, rest.trim()));
        }
        None
    }
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading: its level, its words, and its line.
    Heading(u8, String, usize),
    /// A paragraph.
    Paragraph(Words),
    /// A list; each item is made of blocks.
    List(Vec<Vec<Block>>),
    /// A table: its head, its rows.
    Table(Vec<String>, Vec<Vec<String>>),
    /// Code, or something else that is kept as it is.
    Code(String),
    /// Lines before the document: `key: value`.
    Front(String),
    /// A comment.
    Comment(String),
}

impl Block {
    /// All its words, one block a line.
    pub fn text(&self) -> String {
        match self {
            Block::Heading(_, text, _) | Block::Code(text) | Block::Front(text) => {
                text.trim().to_owned()
            }
            Block::Paragraph(words) => words.text.trim().to_owned(),
            Block::List(items) => items
                .iter()
                .map(|blocks| {
                    blocks
                        .iter()
                        .map(Block::text)
                        .collect::<Vec<_>>()
                        .join("\n")
                })
                .collect::<Vec<_>>()
                .join("\n"),
            Block::Table(head, rows) => std::iter::once(head)
                .chain(rows)
                .map(|row| row.join(" · "))
                .collect::<Vec<_>>()
                .join("\n"),
            Block::Comment(_) => String::new(),
        }
    }
}

/// How deep lists may lie in each other; deeper ones are read as if they were this deep.
const DEEPEST: usize = 24;

/// How many headings are read as such; further ones are paragraphs. Nobody's document has so many, and each
/// has a line in what is told of an import.
const MOST_HEADINGS: usize = 2_000;

/// Reads a text into blocks.
pub fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader {
        line_ends: text.match_indices('\n').map(|(at, _)| at).collect(),
        headings: 0,
        stack: vec![Vec::new()],
        items: Vec::new(),
        words: None,
        bold: 0,
        soft: false,
        plain_seen: false,
        heading: None,
        code: None,
        html: None,
        link: Vec::new(),
        table: None,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range.start);
    }
    reader.close_words();
    reader.stack.into_iter().flatten().collect()
}

struct Reader {
    /// Where lines end.
    line_ends: Vec<usize>,
    /// How many headings there were.
    headings: usize,
    /// Open containers: the document, and the item of each open list.
    stack: Vec<Vec<Block>>,
    /// The finished items of each open list.
    items: Vec<Vec<Vec<Block>>>,
    words: Option<Words>,
    bold: usize,
    /// Whether a line just ended.
    soft: bool,
    plain_seen: bool,
    heading: Option<(u8, usize)>,
    code: Option<(String, bool)>,
    html: Option<String>,
    link: Vec<(String, usize)>,
    table: Option<Table>,
}

#[derive(Default)]
struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    row: Vec<String>,
}

impl Reader {
    fn push(&mut self, block: Block) {
        if let Some(open) = self.stack.last_mut() {
            open.push(block);
        }
    }

    fn say(&mut self, text: &str) {
        let bold = self.bold > 0;
        let words = self.words.get_or_insert_with(|| {
            self.plain_seen = false;
            Words::default()
        });
        words.text.push_str(text);
        if bold && !self.plain_seen {
            words.bold = words.text.len();
        } else if !text.trim().is_empty() {
            self.plain_seen = true;
        }
    }

    fn close_words(&mut self) -> Option<String> {
        let words = self.words.take()?;
        let heading = self.heading.take();
        if let Some((level, line)) = heading.filter(|_| self.headings <= MOST_HEADINGS) {
            self.push(Block::Heading(level, words.text.trim().to_owned(), line));
        } else if self.table.is_some() {
            return Some(words.text);
        } else if !words.text.trim().is_empty() {
            self.push(Block::Paragraph(words));
        }
        None
    }

    fn event(&mut self, event: Event, at: usize) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some((code, _)) => code.push_str(&text),
                None => self.say(&text),
            },
            Event::Code(text) => self.say(&text),
            Event::SoftBreak => {
                self.say(" ");
                self.soft = true;
                return;
            }
            Event::HardBreak => self.say("\n"),
            Event::Html(html) => match &mut self.html {
                Some(open) => open.push_str(&html),
                None => self.html = Some(html.into_string()),
            },
            // Marks within a line: their words stand beside them.
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => {
                self.say("\n");
            }
            _ => {}
        }
        self.soft = false;
    }

    fn start(&mut self, tag: Tag, at: usize) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => {
                self.close_words();
            }
            Tag::Heading { level, .. } => {
                self.close_words();
                self.headings += 1;
                let line = self.line_ends.partition_point(|end| *end < at) + 1;
                self.heading = Some((
                    match level {
                        HeadingLevel::H1 => 1,
                        HeadingLevel::H2 => 2,
                        HeadingLevel::H3 => 3,
                        _ => 4,
                    },
                    line,
                ));
                self.words = Some(Words::default());
                self.plain_seen = false;
            }
            Tag::List(_) => {
                self.close_words();
                self.items.push(Vec::new());
            }
            Tag::Item if self.stack.len() < DEEPEST => self.stack.push(Vec::new()),
            Tag::CodeBlock(_) => {
                self.close_words();
                self.code = Some((String::new(), false));
            }
            Tag::MetadataBlock(_) => self.code = Some((String::new(), true)),
            // A line that begins bold is a line of its own: "**Date:** …" over "**Status:** …".
            Tag::Strong => {
                if self.soft && self.heading.is_none() && self.table.is_none() {
                    self.close_words();
                }
                self.bold += 1;
            }
            Tag::Link { dest_url, .. } => {
                let so_far = self.words.as_ref().map_or(0, |words| words.text.len());
                self.link.push((dest_url.into_string(), so_far));
            }
            Tag::Table(_) => {
                self.close_words();
                self.table = Some(Table::default());
            }
            Tag::TableCell => self.words = None,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => {
                self.close_words();
                self.heading = None;
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    let inner = html
                        .trim()
                        .strip_prefix("<!--")
                        .and_then(|rest| rest.strip_suffix("-->"));
                    if let Some(comment) = inner {
                        self.push(Block::Comment(comment.trim().to_owned()));
                    }
                }
            }
            TagEnd::Item => {
                self.close_words();
                if self.stack.len() > self.items.len()
                    && let Some(item) = self.stack.pop()
                    && let Some(items) = self.items.last_mut()
                {
                    items.push(item);
                }
            }
            TagEnd::List(_) => {
                if let Some(items) = self.items.pop() {
                    self.push(Block::List(items));
                }
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => match self.code.take() {
                Some((text, true)) => self.push(Block::Front(text)),
                Some((text, false)) => self.push(Block::Code(text)),
                None => {}
            },
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Link => {
                if let Some((url, from)) = self.link.pop()
                    && let Some(words) = &mut self.words
                {
                    let shown = words.text.get(from..).unwrap_or_default();
                    if !url.is_empty() && !url.starts_with('#') && shown != url {
                        words.text.push_str(" (");
                        words.text.push_str(&url);
                        words.text.push(')');
                    }
                }
            }
            TagEnd::TableCell => {
                let cell = self.close_words().unwrap_or_default();
                if let Some(table) = &mut self.table {
                    table.row.push(cell.trim().to_owned());
                }
            }
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.head = std::mem::take(&mut table.row);
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    let row = std::mem::take(&mut table.row);
                    table.rows.push(row);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.push(Block::Table(table.head, table.rows));
                }
            }
            _ => {}
        }
    }
}
