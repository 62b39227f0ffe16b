//! Places in a text: code points to lines, columns, bytes and UTF-16 units, and back.

/// What ends a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// `\n` alone, as compilers and `wc` count.
    Newline,
    /// `\n`, `\r\n` and a lone `\r`, as the language server protocol says.
    Any,
}

/// The lines of a text.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// Where each line begins: in bytes, and in code points.
    starts: Vec<Start>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Start {
    byte: usize,
    point: usize,
}

/// Where something stands: all from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The line.
    pub line: usize,
    /// The column, in code points.
    pub column: usize,
    /// The byte in the whole text.
    pub byte: usize,
}

/// How an editor counts columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Units {
    /// Bytes.
    Utf8,
    /// UTF-16 units: what every editor understands.
    Utf16,
    /// Code points.
    Utf32,
}

impl Units {
    fn of(self, c: char) -> usize {
        match self {
            Units::Utf8 => c.len_utf8(),
            Units::Utf16 => c.len_utf16(),
            Units::Utf32 => 1,
        }
    }
}

impl Places {
    pub(super) fn new(text: &str, breaks: Breaks) -> Places {
        let mut starts = vec![Start { byte: 0, point: 0 }];
        let mut chars = text.char_indices().enumerate().peekable();
        while let Some((point, (byte, c))) = chars.next() {
            let ends = match c {
                '\n' => true,
                '\r' => breaks == Breaks::Any && chars.peek().is_none_or(|(_, (_, c))| *c != '\n'),
                _ => false,
            };
            if ends {
                starts.push(Start {
                    byte: byte + 1,
                    point: point + 1,
                });
            }
        }
        Places { starts }
    }

    /// The place of a code point; the end of the text for one beyond it.
    pub(super) fn of(&self, text: &str, point: usize) -> Place {
        let line = self
            .starts
            .partition_point(|s| s.point <= point)
            .saturating_sub(1);
        let start = self.start(line);
        let wanted = point - start.point;
        let rest = text.get(start.byte..).unwrap_or("");
        let mut column = 0;
        for (byte, _) in rest.char_indices() {
            if column == wanted {
                return Place {
                    line,
                    column,
                    byte: start.byte + byte,
                };
            }
            column += 1;
        }
        Place {
            line,
            column,
            byte: text.len(),
        }
    }

    /// The text of a line with its break.
    pub(super) fn line<'a>(&self, text: &'a str, line: usize) -> &'a str {
        let from = self.start(line).byte;
        let to = self.starts.get(line + 1).map_or(text.len(), |s| s.byte);
        text.get(from..to).unwrap_or("")
    }

    /// The byte where a line begins; the end of the text beyond the last.
    pub(super) fn byte_of_line(&self, line: usize) -> Option<usize> {
        self.starts.get(line).map(|s| s.byte)
    }

    /// The column of a place, in an editor's units.
    pub(super) fn units(&self, text: &str, place: Place, units: Units) -> usize {
        self.line(text, place.line)
            .chars()
            .take(place.column)
            .map(|c| units.of(c))
            .sum()
    }

    /// The byte at an editor's place; what is beyond a line's end means its end.
    pub(super) fn byte_at(&self, text: &str, line: usize, column: usize, units: Units) -> usize {
        let Some(from) = self.byte_of_line(line) else {
            return text.len();
        };
        let whole = self.line(text, line);
        let visible = whole.trim_end_matches(['\n', '\r']);
        let mut seen = 0;
        for (byte, c) in visible.char_indices() {
            if seen >= column {
                return from + byte;
            }
            seen += units.of(c);
        }
        from + visible.len()
    }

    fn start(&self, line: usize) -> Start {
        self.starts
            .get(line)
            .copied()
            .unwrap_or(Start { byte: 0, point: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_same_in_every_way_of_counting() {
        let text = "Grüße 🐟 an\r\nalle\rhier\n\nende";
        for breaks in [Breaks::Newline, Breaks::Any] {
            let places = Places::new(text, breaks);
            assert_eq!(
                places.starts.len(),
                if breaks == Breaks::Any { 5 } else { 4 }
            );
            for (point, (byte, _)) in text.char_indices().enumerate() {
                let place = places.of(text, point);
                assert_eq!(place.byte, byte);
                for units in [Units::Utf8, Units::Utf16, Units::Utf32] {
                    let column = places.units(text, place, units);
                    let back = places.byte_at(text, place.line, column, units);
                    let at_break = text[byte..].starts_with(['\r', '\n']);
                    assert!(
                        back == byte || at_break,
                        "{point} {units:?} {back} != {byte}"
                    );
                }
            }
            assert_eq!(places.of(text, 999).byte, text.len());
        }
        let places = Places::new(text, Breaks::Newline);
        let fish = places.of(text, 6);
        assert_eq!((fish.line, fish.column), (0, 6));
        assert_eq!(places.units(text, fish, Units::Utf16), 6);
        let an = places.of(text, 8);
        assert_eq!(places.units(text, an, Units::Utf16), 9);
        assert_eq!(places.units(text, an, Units::Utf8), 13);
    }

    #[test]
    fn an_empty_text_has_one_line() {
        let places = Places::new("", Breaks::Any);
        assert_eq!(places.starts.len(), 1);
        assert_eq!(places.of("", 5).byte, 0);
        assert_eq!(places.byte_at("", 3, 3, Units::Utf16), 0);
    }
}
