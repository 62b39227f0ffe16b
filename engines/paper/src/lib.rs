//! Paper: a small document in, a tagged PDF out. No I/O, no clock, no network, no foreign files.
//!
//! The document is ours and holds words only, so nothing in it can ask for a file or another host. The
//! same document gives the same bytes. What is drawn is tagged for those who hear it.

mod font;
mod layout;
mod lines;
mod write;

use std::collections::BTreeSet;

/// A document for paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// Its language: `en`, `de`.
    pub language: String,
    /// Its title; it stands at the head, and on every page.
    pub title: String,
    /// A mark on every page, such as TLP:AMBER; empty for none.
    pub mark: String,
    /// The word before a page's number.
    pub page: String,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// A piece of the document. In texts a line end is a line end, and an empty line ends a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading beneath the title: level 2, or 3 beneath that.
    Heading(u8, String),
    /// Paragraphs.
    Text(String),
    /// Names and values.
    Facts(Vec<(String, String)>),
    /// Entries with a label beside them: a time, a number.
    Entries(Vec<Entry>),
    /// A table: the names of its columns, its rows.
    Table(Vec<String>, Vec<Vec<String>>),
}

/// An entry of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What stands beside it.
    pub label: String,
    /// What it says.
    pub text: String,
    /// Smaller lines beneath.
    pub notes: Vec<String>,
}

/// A printed document.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Letters that the font lacks: each is drawn as a box.
    pub missing: BTreeSet<char>,
}

/// Why nothing can be printed: the fonts of this build cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoFont;

/// Prints a document on A4.
pub fn print(paper: &Paper) -> Result<Printed, NoFont> {
    let fonts = font::Fonts::new().ok_or(NoFont)?;
    let laid = layout::lay(paper, &fonts);
    Ok(Printed {
        bytes: write::write(paper, &fonts, &laid),
        pages: laid.pages.len(),
        missing: laid.missing,
    })
}
