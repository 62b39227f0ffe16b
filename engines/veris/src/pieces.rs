//! Cuts records out of a stream of bytes: a single record, an array of thousands, records one after
//! another, or one a line. Only the record at hand is in memory. A record that cannot be read does
//! not stop the next one.

/// The longest record that is read.
pub const LONGEST: usize = 256 * 1024;

/// How a stream holds its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One a line: a line that breaks off does not swallow the next.
    Lines,
    /// Any other way: one, an array, or one after another.
    Any,
}

/// A record's text, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its line, from 1.
    pub line: u64,
    /// Which record it is, from 1.
    pub place: u64,
    /// Its text, or why there is none.
    pub text: Result<Vec<u8>, Trouble>,
    /// Where the stream goes on after it.
    pub next: Next,
}

/// Where a stream goes on: between two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// How many bytes lie before.
    pub offset: u64,
    /// The line, from 1.
    pub line: u64,
    /// How many records lie before.
    pub records: u64,
}

impl Default for Next {
    /// The beginning.
    fn default() -> Next {
        Next {
            offset: 0,
            line: 1,
            records: 0,
        }
    }
}

/// Why there is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Longer than any record is.
    TooLong,
    /// The stream ends in the middle of it.
    BreaksOff,
    /// Something else stands where a record should.
    NoRecord,
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Trouble::TooLong => "it is longer than 256 KiB, longer than any record is",
            Trouble::BreaksOff => "the file ends in the middle of it",
            Trouble::NoRecord => "a record is a JSON object, and this is something else",
        })
    }
}

/// Cuts a stream, fed piece by piece.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what a reader of bytes remembers; each is its own question"
)]
pub struct Splitter {
    kind: Kind,
    text: Vec<u8>,
    inside: Inside,
    depth: u32,
    quoted: bool,
    escaped: bool,
    too_long: bool,
    line: u64,
    began: u64,
    place: u64,
    offset: u64,
    /// The end of a line belongs to what ends with it.
    line_ends: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Record,
    Stray,
}

impl Splitter {
    /// Begins a stream.
    pub fn new(kind: Kind) -> Splitter {
        Splitter::resume(kind, Next::default())
    }

    /// Goes on where a stream was left.
    pub fn resume(kind: Kind, at: Next) -> Splitter {
        Splitter {
            kind,
            text: Vec::new(),
            inside: Inside::Nothing,
            depth: 0,
            quoted: false,
            escaped: false,
            too_long: false,
            line: at.line,
            began: at.line,
            place: at.records,
            offset: at.offset,
            line_ends: false,
        }
    }

    /// Takes more of the stream and hands out the records that end in it.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Piece>) {
        for byte in bytes {
            self.offset += 1;
            self.line_ends = *byte == b'\n';
            self.byte(*byte, out);
            self.line += u64::from(self.line_ends);
        }
    }

    /// The stream is over.
    pub fn finish(&mut self, out: &mut Vec<Piece>) {
        self.line_ends = false;
        match self.inside {
            Inside::Nothing => {}
            Inside::Record => {
                let whole = self.kind == Kind::Lines;
                self.end(
                    if whole {
                        None
                    } else {
                        Some(Trouble::BreaksOff)
                    },
                    out,
                );
            }
            Inside::Stray => self.end(Some(Trouble::NoRecord), out),
        }
    }

    fn byte(&mut self, byte: u8, out: &mut Vec<Piece>) {
        if self.kind == Kind::Lines {
            match (self.inside, byte) {
                (Inside::Nothing, b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF) => {}
                (Inside::Nothing, byte) => {
                    self.begin(Inside::Record);
                    self.keep(byte);
                }
                (_, b'\n') => self.end(None, out),
                (_, byte) => self.keep(byte),
            }
            return;
        }
        match self.inside {
            Inside::Nothing => match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b']' | 0xEF | 0xBB | 0xBF => {}
                b'{' => {
                    self.begin(Inside::Record);
                    self.depth = 1;
                    self.keep(byte);
                }
                _ => {
                    self.begin(Inside::Stray);
                    self.quoted = byte == b'"';
                }
            },
            Inside::Record => {
                self.keep(byte);
                if self.within_quotes(byte) {
                    return;
                }
                match byte {
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' => {
                        self.depth -= 1;
                        if self.depth == 0 {
                            self.end(None, out);
                        }
                    }
                    _ => {}
                }
            }
            Inside::Stray => {
                if self.within_quotes(byte) {
                    return;
                }
                if matches!(byte, b',' | b'\n' | b']') {
                    self.end(Some(Trouble::NoRecord), out);
                } else if byte == b'{' {
                    self.offset -= 1;
                    self.end(Some(Trouble::NoRecord), out);
                    self.offset += 1;
                    self.byte(byte, out);
                }
            }
        }
    }

    fn within_quotes(&mut self, byte: u8) -> bool {
        if !self.quoted {
            self.quoted = byte == b'"';
            return self.quoted;
        }
        if self.escaped {
            self.escaped = false;
        } else if byte == b'\\' {
            self.escaped = true;
        } else if byte == b'"' {
            self.quoted = false;
        }
        true
    }

    fn begin(&mut self, inside: Inside) {
        self.inside = inside;
        self.began = self.line;
        self.depth = 0;
        self.quoted = false;
        self.escaped = false;
    }

    fn keep(&mut self, byte: u8) {
        if self.text.len() < LONGEST {
            self.text.push(byte);
        } else {
            self.too_long = true;
        }
    }

    fn end(&mut self, trouble: Option<Trouble>, out: &mut Vec<Piece>) {
        self.place += 1;
        let text = std::mem::take(&mut self.text);
        let trouble = if self.too_long {
            Some(Trouble::TooLong)
        } else {
            trouble
        };
        self.too_long = false;
        self.inside = Inside::Nothing;
        out.push(Piece {
            line: self.began,
            place: self.place,
            text: trouble.map_or(Ok(text), Err),
            next: Next {
                offset: self.offset,
                line: self.line + u64::from(self.line_ends),
                records: self.place,
            },
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pieces(mut splitter: Splitter, bytes: &[u8]) -> Vec<Piece> {
        let mut out = Vec::new();
        splitter.feed(bytes, &mut out);
        splitter.finish(&mut out);
        out
    }

    fn cut(kind: Kind, text: &str, step: usize) -> Vec<(u64, u64, Result<String, Trouble>)> {
        let mut splitter = Splitter::new(kind);
        let mut out = Vec::new();
        for chunk in text.as_bytes().chunks(step) {
            splitter.feed(chunk, &mut out);
        }
        splitter.finish(&mut out);
        out.into_iter()
            .map(|p| {
                (
                    p.line,
                    p.place,
                    p.text.map(|t| String::from_utf8(t).unwrap()),
                )
            })
            .collect()
    }

    #[test]
    fn records_are_cut_out_of_every_shape_of_file() {
        let one = r#"{"a": "}{\"", "b": [1, {"c": 2}]}"#;
        for text in [
            one.to_owned(),
            format!("\u{feff}[\n{one},\n{one}]"),
            format!("{one}\n{one}"),
            format!("{one}{one}"),
        ] {
            for piece in cut(Kind::Any, &text, 3) {
                assert_eq!(piece.2.as_deref(), Ok(one));
            }
        }
        assert_eq!(
            cut(Kind::Any, &format!("[{one},\n\n{one}]"), 5)
                .last()
                .unwrap()
                .0,
            3
        );
        assert_eq!(cut(Kind::Lines, &format!("{one}\n\n{one}\n"), 7).len(), 2);
    }

    #[test]
    fn trouble_is_named_and_the_next_record_is_read() {
        let cut_any = cut(Kind::Any, "[1, {\"a\":1}, \"x,{\", {\"b\":2}, {\"c\":", 1);
        let texts: Vec<_> = cut_any.iter().map(|p| p.2.as_deref()).collect();
        assert_eq!(
            texts,
            [
                Err(&Trouble::NoRecord),
                Ok("{\"a\":1}"),
                Err(&Trouble::NoRecord),
                Ok("{\"b\":2}"),
                Err(&Trouble::BreaksOff)
            ]
        );
        let lines = cut(Kind::Lines, "{\"a\":\n{\"b\":2}", 1);
        assert_eq!(lines.get(1).unwrap().2.as_deref(), Ok("{\"b\":2}"));
    }

    #[test]
    fn a_record_without_end_is_not_kept_in_memory() {
        let mut splitter = Splitter::new(Kind::Any);
        let mut out = Vec::new();
        splitter.feed(b"{", &mut out);
        for _ in 0..6 {
            splitter.feed(&vec![b'1'; 1024 * 1024], &mut out);
        }
        assert!(splitter.text.capacity() <= 2 * LONGEST);
        splitter.feed(b"} {}", &mut out);
        assert_eq!(out.first().unwrap().text, Err(Trouble::TooLong));
        assert_eq!(out.get(1).unwrap().text.as_deref(), Ok(b"{}".as_slice()));
    }

    proptest! {
        #[test]
        fn a_stream_goes_on_where_it_was_left(text in "[\\[\\]{},:\"\\\\a1 \n]{0,60}", left in 0_usize..9) {
            for kind in [Kind::Any, Kind::Lines] {
                let whole = pieces(Splitter::new(kind), text.as_bytes());
                let Some(last) = whole.get(left) else { continue };
                let rest = text.as_bytes().get(usize::try_from(last.next.offset).unwrap()..).unwrap();
                let again = pieces(Splitter::resume(kind, last.next), rest);
                prop_assert_eq!(again.as_slice(), whole.get(left + 1..).unwrap());
            }
        }

        #[test]
        fn the_size_of_chunks_does_not_matter(text in "[\\[\\]{},:\"\\\\a1 \n]{0,60}", step in 1_usize..9) {
            prop_assert_eq!(cut(Kind::Any, &text, step), cut(Kind::Any, &text, 1000));
            prop_assert_eq!(cut(Kind::Lines, &text, step), cut(Kind::Lines, &text, 1000));
        }
    }
}
