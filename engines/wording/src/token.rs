//! Words with their places, and where a sentence ends.

use crate::lexicon::{Entry, Lexicon};
use crate::tags::Tags;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word,
    /// A number.
    Number,
    /// Punctuation.
    Mark,
    /// Code, a picture or another thing that stands where a noun could.
    Hole,
}

/// A word or mark of the text.
#[derive(Debug, Clone, Copy)]
pub struct Token<'a> {
    /// The word in small letters.
    pub word: &'a str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// What the word lists say of it.
    pub tags: Tags,
    /// The set of rules that begin with it.
    pub begins: u32,
    /// The set of rules that it lets through.
    pub opens: u32,
    /// Its number in the lexicon.
    pub id: u32,
    /// What it is.
    pub kind: Kind,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Written in capitals only.
    pub shouted: bool,
}

impl Token<'_> {
    /// Whether it has any of these tags.
    pub fn is(&self, tags: Tags) -> bool {
        self.tags & tags != 0
    }

    /// Whether it is a quotation mark.
    pub fn quotes(&self) -> bool {
        self.kind == Kind::Mark && matches!(self.word, "\"" | "'")
    }

    /// Whether it is this mark.
    pub fn mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.word == mark
    }
}

/// Stands for code in a text whose prose alone is looked at.
pub const HOLE: u8 = 1;
/// Stands where one block of a text ends.
pub const BREAK: u8 = 2;
/// A sentence longer than this is looked at in pieces.
const LONGEST: usize = 240;

/// Reads tokens out of a text, one sentence at a time.
pub struct Sentences<'a> {
    text: &'a str,
    /// The same text with small letters, at the same places.
    lower: &'a str,
    at: usize,
    lexicon: &'a Lexicon,
}

/// The text in small letters, where that keeps every place.
pub fn lower(text: &str) -> String {
    let mut all = text.to_ascii_lowercase();
    if text.is_ascii() {
        return all;
    }
    let others = text
        .char_indices()
        .filter(|(_, c)| !c.is_ascii() && c.is_alphabetic());
    for (at, c) in others {
        let mut low = c.to_lowercase();
        if let (Some(l), None) = (low.next(), low.next())
            && l != c
            && l.len_utf8() == c.len_utf8()
        {
            all.replace_range(at..at + c.len_utf8(), l.encode_utf8(&mut [0; 4]));
        }
    }
    all
}

impl<'a> Sentences<'a> {
    /// Over a text and the same in small letters.
    pub fn new(text: &'a str, lower: &'a str, lexicon: &'a Lexicon) -> Self {
        Self {
            text,
            lower,
            at: 0,
            lexicon,
        }
    }

    /// The next sentence into `out`; false at the end of the text.
    pub fn next(&mut self, out: &mut Vec<Token<'a>>) -> bool {
        out.clear();
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if out.len() >= LONGEST {
                return true;
            }
            match byte {
                b'\n' => {
                    self.at += 1;
                    if self.breaks_line() && !out.is_empty() {
                        return true;
                    }
                }
                BREAK => {
                    self.at += 1;
                    if !out.is_empty() {
                        return true;
                    }
                }
                b' ' | b'\t' | b'\r' => self.at += 1,
                HOLE => {
                    let start = self.at;
                    while bytes.get(self.at) == Some(&HOLE) {
                        self.at += 1;
                    }
                    out.push(self.token("", start, self.at, Kind::Hole));
                }
                b'0'..=b'9' => self.number(out),
                b'a'..=b'z' | b'A'..=b'Z' => self.word(out),
                _ if byte < 128 => {
                    let start = self.at;
                    self.at += 1;
                    out.push(self.token(
                        self.lower.get(start..self.at).unwrap_or(""),
                        start,
                        self.at,
                        Kind::Mark,
                    ));
                    if matches!(byte, b'.' | b'!' | b'?') && self.ends_sentence(out) {
                        return true;
                    }
                }
                _ => {
                    let Some(c) = self
                        .text
                        .get(self.at..)
                        .and_then(|rest| rest.chars().next())
                    else {
                        self.at += 1;
                        continue;
                    };
                    if c.is_alphabetic() {
                        self.word(out);
                    } else {
                        let start = self.at;
                        self.at += c.len_utf8();
                        let plain = match c {
                            '“' | '”' | '„' | '«' | '»' => "\"",
                            '‘' | '’' | '‚' => "'",
                            '–' | '—' => "-",
                            '…' => ";",
                            _ if c.is_whitespace() => continue,
                            _ => "",
                        };
                        out.push(self.token(plain, start, self.at, Kind::Mark));
                    }
                }
            }
        }
        !out.is_empty()
    }

    fn token(&self, word: &'a str, start: usize, end: usize, kind: Kind) -> Token<'a> {
        // Written together by many.
        let word = if word == "noone" { "nobody" } else { word };
        // Rules write "0" for any number.
        let mut entry = match kind {
            Kind::Hole => Entry::default(),
            Kind::Number => Entry {
                tags: 0,
                begins: 0,
                ..self.lexicon.look(word)
            },
            Kind::Word | Kind::Mark => self.lexicon.look(word),
        };
        // "@somebody" is a person, whatever the word means.
        if kind == Kind::Word && self.at_sign(start) {
            entry = Entry {
                tags: crate::tags::GIVEN,
                begins: 0,
                opens: Lexicon::STRANGE,
                id: entry.id,
            };
        }
        let raw = self.text.get(start..end).unwrap_or("");
        let capital = kind == Kind::Word
            && (raw.chars().next().is_some_and(char::is_uppercase) || self.at_sign(start));
        let shouted = capital && raw.len() > 1 && !raw.bytes().any(|b| b.is_ascii_lowercase());
        Token {
            word,
            start,
            end,
            tags: entry.tags,
            begins: entry.begins,
            opens: entry.opens,
            id: entry.id,
            kind,
            capital,
            shouted,
        }
    }

    /// Whether an "@" stands right before this place.
    fn at_sign(&self, start: usize) -> bool {
        start
            .checked_sub(1)
            .is_some_and(|before| self.text.as_bytes().get(before) == Some(&b'@'))
    }

    /// A word: letters, digits, inner hyphens, dots and underscores; what is joined by an apostrophe is a word of its own.
    fn word(&mut self, out: &mut Vec<Token<'a>>) {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut end = start;
        loop {
            match bytes.get(end) {
                Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_') => end += 1,
                // "AT&T", "R&D".
                Some(b'&')
                    if bytes.get(end + 1).is_some_and(u8::is_ascii_uppercase)
                        && end > start
                        && bytes.get(end - 1).is_some_and(u8::is_ascii_uppercase) =>
                {
                    end += 1;
                }
                Some(b'-' | b'.' | b'/' | b'@')
                    if bytes
                        .get(end + 1)
                        .is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0xC3)
                        && self.letter_at(end + 1) =>
                {
                    end += 1;
                }
                Some(128..) if self.letter_at(end) => {
                    end += self
                        .text
                        .get(end..)
                        .and_then(|r| r.chars().next())
                        .map_or(1, char::len_utf8);
                }
                _ => break,
            }
        }
        self.at = end.max(start + 1);
        // An apostrophe and a tail: n't, 's, 'd, 've, 're, 'll, 'm.
        let rest = self.lower.get(end..).unwrap_or("");
        // On many keyboards an accent stands in for the apostrophe.
        let quote = if rest.starts_with(['\'', '`']) {
            1
        } else if rest.starts_with('´') {
            2
        } else if rest.starts_with('’') {
            3
        } else {
            0
        };
        let tail: &str = rest.get(quote..).unwrap_or("");
        let tail_len = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
        if quote > 0 {
            let tail_word = tail.get(..tail_len).unwrap_or("");
            let whole = end + quote + tail_len;
            let joined = match tail_word {
                "t" if self.lower.get(start..end).is_some_and(|w| w.ends_with('n')) => {
                    let stem_end = end - 1;
                    let stem = self.lower.get(start..stem_end).unwrap_or("");
                    let stem = match stem {
                        "ca" => "can",
                        "wo" => "will",
                        "sha" => "shall",
                        other => other,
                    };
                    out.push(self.token(stem, start, stem_end, Kind::Word));
                    Some(("not", stem_end))
                }
                "s" => Some(("'s", end)),
                "d" => Some(("'d", end)),
                "ve" => Some(("have", end)),
                "re" => Some(("are", end)),
                "ll" => Some(("will", end)),
                "m" => Some(("am", end)),
                _ => None,
            };
            if let Some((word, from)) = joined {
                if word != "not" {
                    out.push(self.token(
                        self.lower.get(start..end).unwrap_or(""),
                        start,
                        end,
                        Kind::Word,
                    ));
                }
                out.push(self.token(word, from, whole, Kind::Word));
                self.at = whole;
                return;
            }
            // "the pilots' failure": the owner's mark after an s; a closing quotation mark looks the same and does no harm.
            if tail_len == 0
                && self.lower.get(start..end).is_some_and(|w| w.ends_with('s'))
                && tail.starts_with(' ')
            {
                out.push(self.token(
                    self.lower.get(start..end).unwrap_or(""),
                    start,
                    end,
                    Kind::Word,
                ));
                out.push(self.token("'s", end, end + quote, Kind::Word));
                self.at = end + quote;
                return;
            }
        }
        let word = self.token(
            self.lower.get(start..self.at).unwrap_or(""),
            start,
            self.at,
            Kind::Word,
        );
        // "Mr. Vale", "the Dept. of Health", "Brackwell Inc. failed": the dot belongs to the word, and divides nothing.
        if word.capital
            && bytes.get(self.at) == Some(&b'.')
            && bytes.get(self.at + 1) == Some(&b' ')
            && self.lexicon.is_abbreviation(word.word)
            && !matches!(word.word, "no" | "etc")
            && bytes.get(self.at + 2).is_some_and(|next| {
                next.is_ascii_lowercase()
                    || (word.is(crate::tags::TITLE) && next.is_ascii_uppercase())
            })
        {
            self.at += 1;
        }
        out.push(word);
    }

    fn letter_at(&self, at: usize) -> bool {
        match self.text.as_bytes().get(at) {
            Some(byte) if *byte < 128 => byte.is_ascii_alphanumeric(),
            _ => self
                .text
                .get(at..)
                .and_then(|r| r.chars().next())
                .is_some_and(char::is_alphanumeric),
        }
    }

    fn number(&mut self, out: &mut Vec<Token<'a>>) {
        let start = self.at;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            let inner = matches!(byte, b'.' | b',' | b':' | b'-' | b'/')
                && bytes
                    .get(self.at + 1)
                    .is_some_and(u8::is_ascii_alphanumeric);
            if !byte.is_ascii_alphanumeric() && !inner {
                break;
            }
            self.at += 1;
        }
        // "21CO", "3M": a name that begins with a number; "3rd", "5s" and "0xFF" are numbers.
        let letters = bytes
            .get(start..self.at)
            .unwrap_or(&[])
            .iter()
            .skip_while(|b| b.is_ascii_digit());
        let named = bytes.get(start) != Some(&b'0')
            && letters.clone().count() > 0
            && letters.clone().all(u8::is_ascii_uppercase);
        if named {
            let (word, kind) = (
                self.lower.get(start..self.at).unwrap_or_default(),
                Kind::Word,
            );
            let mut token = self.token(word, start, self.at, kind);
            token.capital = true;
            out.push(token);
            return;
        }
        out.push(self.token("0", start, self.at, Kind::Number));
    }

    /// Whether a new line here begins something new: an empty line, a list, a heading.
    fn breaks_line(&self) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let line = rest.iter().position(|b| !matches!(b, b' ' | b'\t' | b'\r'));
        let Some(first) = line.and_then(|at| rest.get(at..)) else {
            return true;
        };
        match first {
            [b'\n' | b'#' | b'|' | b'>', ..]
            | [b'-' | b'*' | b'+', b' ', ..]
            | [0xE2, 0x80, 0xA2, ..] => true,
            [b'0'..=b'9', tail @ ..] => {
                let digits = tail.iter().take_while(|b| b.is_ascii_digit()).count();
                matches!(tail.get(digits..), Some([b'.' | b')', b' ', ..]))
            }
            _ => false,
        }
    }

    /// Whether the mark that was just read ends the sentence.
    fn ends_sentence(&mut self, out: &mut Vec<Token<'a>>) -> bool {
        let bytes = self.text.as_bytes();
        // Further marks and what closes belong to this sentence.
        let mut at = self.at;
        while matches!(
            bytes.get(at),
            Some(b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | b']' | b'*' | b'_')
        ) || self
            .text
            .get(at..)
            .is_some_and(|r| r.starts_with('”') || r.starts_with('’'))
        {
            at += if bytes.get(at).is_some_and(|b| *b >= 128) {
                3
            } else {
                1
            };
        }
        match bytes.get(at) {
            None | Some(b' ' | b'\n' | b'\t' | b'\r' | &BREAK) => {}
            Some(_) => return false,
        }
        if out.last().is_some_and(|t| t.word == ".") {
            if let Some(before) = out.iter().rev().nth(1) {
                let single =
                    before.kind == Kind::Word && before.end - before.start == 1 && before.capital;
                if before.end == self.at - 1
                    && (single || self.lexicon.is_abbreviation(before.word))
                {
                    return false;
                }
            }
            // What goes on in small letters is the same sentence.
            let next = self.text.get(at..).map_or("", str::trim_start);
            if next.chars().next().is_some_and(char::is_lowercase)
                && !self
                    .text
                    .get(at..)
                    .is_some_and(|r| r.trim_start_matches(' ').starts_with('\n'))
            {
                // Much of what people write has no capitals at all; a verb-final stop still divides.
                let long_enough = out.len() > 3;
                if !long_enough {
                    return false;
                }
            }
        }
        while self.at < at {
            let start = self.at;
            let width = if bytes.get(start).is_some_and(|b| *b >= 128) {
                3
            } else {
                1
            };
            self.at += width;
            let word = match self.text.get(start..self.at) {
                Some("”" | "’") => "\"",
                other => other.unwrap_or(""),
            };
            out.push(self.token(word, start, self.at, Kind::Mark));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn small_letters_keep_every_place() {
        // "İ" becomes two letters and "ẞ" a shorter one: both stay.
        assert_eq!(super::lower("ÄRGER ÉTÉ “Ω” İ ẞ Z"), "ärger été “ω” İ ẞ z");
        assert_eq!(super::lower("ABC d"), "abc d");
    }
}
