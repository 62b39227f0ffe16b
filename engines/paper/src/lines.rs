//! Words into lines.

use std::collections::BTreeSet;

use crate::font::Font;

/// A line, ready to be drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Its glyphs, each with the letter that it stands for.
    pub glyphs: Vec<(u16, char)>,
    /// What it says, where a box stands for a letter.
    pub says: Option<String>,
    /// How wide it is, in points.
    pub width: f32,
}

/// What is drawn where the font lacks a letter that has a plain stand-in.
fn stand_in(c: char) -> Option<&'static str> {
    Some(match c {
        '→' => "›",
        '←' => "‹",
        '↔' => "‹›",
        '≥' => ">=",
        '≤' => "<=",
        '✓' | '✔' => "x",
        '\u{202f}' | '\u{2007}' | '\u{2009}' | '\u{200a}' | '\u{3000}' => "\u{a0}",
        '\u{2011}' => "-",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' => "",
        _ => return None,
    })
}

/// Breaks one line of text into lines of at most `width` points.
pub fn breaks(
    text: &str,
    font: &Font,
    size: f32,
    width: f32,
    missing: &mut BTreeSet<char>,
) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut boxes = false;
    let mut says = String::new();
    let space = (font.glyph(' '), ' ');
    let measure = |glyphs: &[(u16, char)]| {
        glyphs
            .iter()
            .map(|(glyph, _)| font.width(*glyph))
            .sum::<f32>()
            * size
            / 1000.0
    };
    for word in text.split([' ', '\t']).filter(|word| !word.is_empty()) {
        let mut glyphs = Vec::new();
        let mut boxed = false;
        for c in word.chars().filter(|c| !c.is_control()) {
            let known = font.glyph(c);
            if known != 0 {
                glyphs.push((known, c));
                continue;
            }
            boxed = true;
            match stand_in(c) {
                Some(plain) => glyphs.extend(plain.chars().map(|c| (font.glyph(c), c))),
                None => {
                    missing.insert(c);
                    glyphs.push((0, '\u{fffd}'));
                }
            }
        }
        let begun = lines.last().is_some_and(|line| !line.glyphs.is_empty());
        let room = lines.last().map_or(0.0, |line| width - line.width);
        let gap = measure(&[space]);
        if begun && gap + measure(&glyphs) > room {
            close(&mut lines, space, &mut boxes, &mut says);
        } else if begun && let Some(line) = lines.last_mut() {
            line.glyphs.push(space);
            line.width += gap;
            says.push(' ');
        }
        for glyph in glyphs {
            let wide = measure(&[glyph]);
            let full = lines
                .last()
                .is_some_and(|line| !line.glyphs.is_empty() && line.width + wide > width);
            if full {
                // A word longer than a line goes on in the next; no space belongs between its halves.
                lines.push(Line::default());
                if let Some(at) = lines.len().checked_sub(2)
                    && let Some(line) = lines.get_mut(at)
                {
                    line.says = boxes.then(|| std::mem::take(&mut says));
                    says.clear();
                }
            }
            if let Some(line) = lines.last_mut() {
                line.glyphs.push(glyph);
                line.width += wide;
            }
        }
        boxes |= boxed;
        says.push_str(word);
    }
    if let Some(line) = lines.last_mut() {
        line.says = boxes.then_some(says);
    }
    lines
}

/// Ends a line with a space, so that those who hear it hear two words.
fn close(lines: &mut Vec<Line>, space: (u16, char), boxes: &mut bool, says: &mut String) {
    if let Some(line) = lines.last_mut() {
        line.glyphs.push(space);
        says.push(' ');
        line.says = boxes.then(|| std::mem::take(says));
    }
    says.clear();
    *boxes = false;
    lines.push(Line::default());
}
