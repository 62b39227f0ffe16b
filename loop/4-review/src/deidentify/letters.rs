//! A text as letters and words, and letters made comparable: without marks, case, or what cannot be seen.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A run of letters.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it begins, in code points.
    pub start: usize,
    /// Where it ends (exclusive).
    pub end: usize,
    /// What can be seen of it.
    pub shown: String,
    /// Comparable: see [`fold`].
    pub folded: String,
    /// Comparable, with ä as ae.
    pub expanded: String,
}

impl Word {
    /// Whether its first letter is a capital.
    pub fn is_capital(&self) -> bool {
        self.shown.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether all of it is capitals, and more than one.
    pub fn is_shouted(&self) -> bool {
        self.shown.chars().count() > 1 && !self.shown.chars().any(char::is_lowercase)
    }
}

/// A text, ready to be looked through.
#[derive(Debug)]
pub struct Text {
    /// Its code points.
    pub chars: Vec<char>,
    /// Its runs of letters.
    pub words: Vec<Word>,
}

/// What stands within words without being seen.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

impl Text {
    /// Takes a text apart.
    pub fn new(text: &str) -> Text {
        let chars: Vec<char> = text.chars().collect();
        let mut words = Vec::new();
        let mut open: Option<usize> = None;
        for (at, c) in chars.iter().chain(std::iter::once(&' ')).enumerate() {
            let inside = c.is_alphabetic() || is_combining_mark(*c);
            match open {
                None if inside => open = Some(at),
                Some(start) if !inside && !is_invisible(*c) => {
                    let mut end = at;
                    while end > start && chars.get(end - 1).is_some_and(|c| is_invisible(*c)) {
                        end -= 1;
                    }
                    let shown: String = chars
                        .get(start..end)
                        .unwrap_or_default()
                        .iter()
                        .filter(|c| !is_invisible(**c))
                        .collect();
                    words.push(Word {
                        start,
                        end,
                        folded: fold(&shown),
                        expanded: expand(&shown),
                        shown,
                    });
                    open = None;
                }
                _ => {}
            }
        }
        Text { chars, words }
    }

    /// The text between two places.
    pub fn slice(&self, start: usize, end: usize) -> String {
        self.chars
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .collect()
    }

    /// The character at a place.
    pub fn at(&self, place: usize) -> Option<char> {
        self.chars.get(place).copied()
    }

    /// The last character before a place that is no white space, bracket, quotation or list mark.
    fn solid_before(&self, place: usize) -> Option<(usize, char)> {
        self.chars
            .get(..place)?
            .iter()
            .enumerate()
            .rev()
            .find(|(_, c)| !c.is_whitespace() && !"\"'„“”‚‘’«»([{*_#>".contains(**c))
            .map(|(at, c)| (at, *c))
    }

    /// Whether a sentence, a line of a list or a heading begins here.
    pub fn begins_sentence(&self, place: usize) -> bool {
        let Some((at, before)) = self.solid_before(place) else {
            return true;
        };
        let between = self.chars.get(at + 1..place).unwrap_or_default();
        let breaks = between.iter().filter(|c| **c == '\n').count();
        if breaks > 1 || (breaks == 1 && "-–—•|".contains(before)) {
            return true;
        }
        match before {
            '!' | '?' | '…' => true,
            ':' => breaks > 0,
            // An abbreviation of a few letters ("Dr.", "z. B.") ends no sentence.
            '.' => !self.words.iter().any(|word| {
                word.end == at
                    && (word.shown.chars().count() == 1
                        || super::context::is_title(&word.folded)
                        || matches!(word.folded.as_str(), "vgl" | "bzw" | "ca" | "etc" | "vs"))
            }),
            '-' | '–' | '—' | '•' => self
                .chars
                .get(..at)
                .unwrap_or_default()
                .iter()
                .rev()
                .find(|c| **c != ' ')
                .is_none_or(|c| *c == '\n'),
            _ => false,
        }
    }
}

/// Letters made comparable: small, without marks.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd() {
        if is_combining_mark(c) || is_invisible(c) {
            continue;
        }
        for c in c.to_lowercase() {
            match c {
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'þ' => out.push_str("th"),
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' | 'ð' => out.push('d'),
                'ı' => out.push('i'),
                c if is_combining_mark(c) => {}
                c => out.push(c),
            }
        }
    }
    out
}

/// As [`fold`], but as those write it whose keyboard has no such letter: ä as ae.
pub fn expand(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'ä' => out.push_str("ae"),
            'ö' | 'ø' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'å' => out.push_str("aa"),
            c => out.push(c),
        }
    }
    fold(&out)
}

/// The other way: a name written "Mueller" is "Müller" too.
pub fn shrink(folded: &str) -> Option<String> {
    let shrunk = folded
        .replace("ae", "a")
        .replace("oe", "o")
        .replace("ue", "u");
    (shrunk != folded && shrunk.chars().count() >= 4).then_some(shrunk)
}
