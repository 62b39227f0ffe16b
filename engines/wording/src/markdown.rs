//! What of a Markdown text is prose, so that only that is looked at; and the comments that allow a wording.
//!
//! Places stay those of the whole text: what is not prose becomes blanks of the same length, code becomes a mark that
//! stands for a thing, and where a block ends a mark ends the sentence.
//!
//! `<!-- wording: allow culprit hindsight — the vendor's own statement -->` allows these categories in the block in
//! which it stands or else in the next; followed by `<!-- wording: end -->` it allows them up to there. A reason is required.

use crate::finding::{Category, Finding, Language};
use crate::token::{BREAK, HOLE};
use crate::{Reading, Trouble};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The stretches of `text` that are prose, in bytes: code, quotations, links' targets, front matter and comments are not.
pub fn prose(text: &str) -> Vec<Range<usize>> {
    read(text).prose
}

/// What was read of a Markdown text.
struct Page {
    prose: Vec<Range<usize>>,
    /// The text with only its prose left, each part at its place.
    masked: String,
    blocks: Vec<Range<usize>>,
    comments: Vec<Range<usize>>,
}

fn read(text: &str) -> Page {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut mask = vec![b' '; text.len()];
    let (mut prose, mut blocks, mut comments) =
        (Vec::<Range<usize>>::new(), Vec::new(), Vec::new());
    let mut fill = |range: &Range<usize>, byte: u8| {
        if let Some(part) = mask.get_mut(range.clone()) {
            part.fill(byte);
        }
    };
    let mut closed = 0_usize;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                match tag {
                    Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::TableCell
                    | Tag::TableRow
                    | Tag::TableHead
                    | Tag::FootnoteDefinition(_) => {
                        blocks.push(range.clone());
                        if let Some(before) = range.start.checked_sub(1) {
                            fill(&(before..range.start), BREAK);
                        }
                    }
                    Tag::Item => {
                        blocks.push(range.clone());
                        fill(&(range.start..range.start + 1), BREAK);
                    }
                    _ => {}
                }
                if closes(&tag) {
                    closed += 1;
                    if closed == 1 && matches!(tag, Tag::Image { .. }) {
                        fill(&range, HOLE);
                    } else if closed == 1 {
                        fill(&(range.start..range.start + 1), BREAK);
                    }
                }
            }
            Event::End(end) if is_closing(end) => closed = closed.saturating_sub(1),
            Event::Text(_) if closed == 0 => match prose.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => prose.push(range),
            },
            Event::Code(_) | Event::InlineMath(_) if closed == 0 => fill(&range, HOLE),
            Event::Html(_) | Event::InlineHtml(_) => comments.push(range),
            _ => {}
        }
    }
    for range in &prose {
        if let (Some(to), Some(from)) = (
            mask.get_mut(range.clone()),
            text.as_bytes().get(range.clone()),
        ) {
            to.copy_from_slice(from);
            // A character that the text holds itself must not end sentences or stand for code.
            for byte in to.iter_mut().filter(|b| matches!(**b, HOLE | BREAK)) {
                *byte = b' ';
            }
        }
    }
    let masked = String::from_utf8(mask).unwrap_or_default();
    Page {
        prose,
        masked,
        blocks,
        comments,
    }
}

/// Whether what a tag holds is no prose of the writer's.
fn closes(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::CodeBlock(_)
            | Tag::BlockQuote(_)
            | Tag::HtmlBlock
            | Tag::Image { .. }
            | Tag::MetadataBlock(_)
    )
}

fn is_closing(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::CodeBlock
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock
            | TagEnd::Image
            | TagEnd::MetadataBlock(_)
    )
}

/// A comment that allows something.
struct Allowance {
    categories: Vec<Category>,
    place: Range<usize>,
}

/// Checks a Markdown text.
pub(crate) fn check(
    text: &str,
    language: Language,
    find: impl FnOnce(&str) -> Vec<Finding>,
) -> Reading {
    let page = read(text);
    let mut reading = Reading::default();
    let allowances = allowances(text, &page, language, &mut reading.troubles);
    // Findings count code points; comments were found by bytes.
    let allowances: Vec<Allowance> = allowances
        .into_iter()
        .map(|one| Allowance {
            place: points(text, one.place.start)..points(text, one.place.end),
            ..one
        })
        .collect();
    for finding in find(&page.masked) {
        let allowed = allowances.iter().any(|one| {
            one.categories.contains(&finding.category) && one.place.contains(&finding.start)
        });
        if allowed {
            &mut reading.allowed
        } else {
            &mut reading.findings
        }
        .push(finding);
    }
    reading
}

fn points(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| before.chars().count())
}

fn allowances(
    text: &str,
    page: &Page,
    language: Language,
    troubles: &mut Vec<Trouble>,
) -> Vec<Allowance> {
    let mut found = Vec::<Allowance>::new();
    let mut open: Option<usize> = None;
    for range in comments(text, &page.comments) {
        let body = text.get(range.clone()).unwrap_or("");
        let Some(order) = order_of(body) else {
            continue;
        };
        let mut trouble = |english: &'static str, german: &'static str| {
            troubles.push(Trouble {
                start: points(text, range.start),
                end: points(text, range.end),
                message: match language {
                    Language::English => english,
                    Language::German => german,
                },
            });
        };
        if order.trim() == "end" {
            match open.take().and_then(|at| found.get_mut(at)) {
                Some(allowance) => allowance.place.end = range.start,
                None => trouble(
                    "This ends an allowance that nothing began.",
                    "Hier endet eine Erlaubnis, die nirgends beginnt.",
                ),
            }
            continue;
        }
        let Some(rest) = order.strip_prefix("allow") else {
            trouble(
                "After “wording:” comes “allow” or “end”.",
                "Nach „wording:“ steht „allow“ oder „end“.",
            );
            continue;
        };
        let (names, reason) = split_reason(rest);
        let names: Vec<&str> = names
            .split([' ', ',', '\n', '\t', '\r'])
            .filter(|name| !name.is_empty())
            .collect();
        let categories: Vec<Category> = names
            .iter()
            .filter_map(|name| Category::from_word(name))
            .collect();
        if categories.is_empty() || categories.len() < names.len() {
            trouble(
                "Name what is allowed by its category, for example: allow culprit — the vendor's own words.",
                "Nennen Sie die erlaubte Kategorie, zum Beispiel: allow culprit — Worte des Anbieters.",
            );
            continue;
        }
        if reason.trim().is_empty() {
            trouble(
                "Say why this wording stays: allow CATEGORY — reason.",
                "Sagen Sie, warum die Formulierung bleibt: allow KATEGORIE — Grund.",
            );
            continue;
        }
        let block = page
            .blocks
            .iter()
            .filter(|b| b.start < range.start && range.end <= b.end)
            .min_by_key(|b| b.len());
        let next = page
            .blocks
            .iter()
            .filter(|b| b.start >= range.end)
            .min_by_key(|b| b.start);
        let place = match (block, next) {
            (Some(block), _) => block.clone(),
            (None, Some(next)) => range.end..next.end,
            (None, None) => range.end..text.len(),
        };
        open = Some(found.len());
        found.push(Allowance { categories, place });
    }
    found
}

/// The single comments in stretches of HTML.
fn comments(text: &str, html: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for range in html {
        let mut at = range.start;
        while let Some(open) = text
            .get(at..range.end)
            .and_then(|t| t.find("<!--"))
            .map(|o| at + o)
        {
            let close = text
                .get(open..)
                .and_then(|t| t.find("-->"))
                .map_or(text.len(), |c| open + c + 3);
            if found.last().is_none_or(|last| last.end <= open) {
                found.push(open..close);
            }
            at = close.max(open + 4);
        }
    }
    found
}

fn order_of(comment: &str) -> Option<&str> {
    let inner = comment.strip_prefix("<!--")?;
    let inner = inner.strip_suffix("-->").unwrap_or(inner).trim();
    inner.strip_prefix("wording:").map(str::trim)
}

/// Splits the categories from the reason.
fn split_reason(text: &str) -> (&str, &str) {
    for dash in ["—", "–", " - ", " -- ", ":"] {
        if let Some(parts) = text.split_once(dash) {
            return parts;
        }
    }
    (text, "")
}
