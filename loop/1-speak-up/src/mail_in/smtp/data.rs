//! The text of a mail on its way in: it ends at CRLF.CRLF and nowhere else, and dots come off the
//! beginnings of lines (RFC 5321, 4.5.2).
//!
//! Some servers take other sequences for the end, and pass them on; between two that differ a second
//! mail can be smuggled inside the first. A text with a lone dot between other line breaks is
//! therefore refused. Line breaks that are merely sloppy are not: a report is not turned away for them.

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// After CRLF, or at the very beginning.
    Start,
    StartDot,
    StartDotCr,
    Middle,
    Cr,
    /// After a line feed that no carriage return came before.
    Bare,
    /// A dot after a bare line break.
    BareDot,
}

/// Takes the text of one mail apart from what follows it.
pub(super) struct Text {
    at: At,
    smuggling: bool,
}

/// What came of some bytes.
pub(super) struct Taken {
    /// How many of them belong to the text (its end included).
    pub used: usize,
    /// Whether the text has ended.
    pub ended: bool,
}

impl Text {
    pub(super) fn new() -> Text {
        Text {
            at: At::Start,
            smuggling: false,
        }
    }

    /// Whether it holds what another server may take for its end.
    pub(super) fn smuggling(&self) -> bool {
        self.smuggling
    }

    /// Takes bytes; what belongs to the mail goes to `sink`.
    pub(super) fn take(&mut self, bytes: &[u8], mut sink: impl FnMut(&[u8])) -> Taken {
        let mut used = 0;
        while let Some(rest) = bytes.get(used..).filter(|rest| !rest.is_empty()) {
            if self.at == At::Middle {
                let plain = memchr::memchr2(b'\r', b'\n', rest).unwrap_or(rest.len());
                if plain > 0 {
                    sink(rest.get(..plain).unwrap_or_default());
                    used += plain;
                    continue;
                }
            }
            let Some(byte) = rest.first().copied() else {
                break;
            };
            used += 1;
            if self.step(byte, &mut sink) {
                return Taken { used, ended: true };
            }
        }
        Taken { used, ended: false }
    }

    fn step(&mut self, byte: u8, sink: &mut impl FnMut(&[u8])) -> bool {
        let plain = match byte {
            b'\r' => At::Cr,
            b'\n' => At::Bare,
            _ => At::Middle,
        };
        self.at = match (self.at, byte) {
            (At::Start, b'.') => {
                self.at = At::StartDot;
                return false;
            }
            (At::StartDot, b'\r') => {
                self.at = At::StartDotCr;
                return false;
            }
            (At::StartDotCr, b'\n') => return true,
            (At::StartDotCr, _) => {
                self.smuggling = true;
                sink(b"\r");
                plain
            }
            (At::StartDot | At::BareDot, b'\n') | (At::BareDot, b'\r') => {
                self.smuggling = true;
                plain
            }
            (At::Cr, b'\n') => At::Start,
            (At::Cr | At::Bare, b'.') => At::BareDot,
            _ => plain,
        };
        sink(&[byte]);
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8]) -> (Vec<u8>, bool, bool, usize) {
        let mut text = Text::new();
        let mut out = Vec::new();
        let taken = text.take(bytes, |b| out.extend_from_slice(b));
        (out, taken.ended, text.smuggling(), taken.used)
    }

    #[test]
    fn dots_come_off_and_only_one_sequence_ends() {
        assert_eq!(
            read(b"a\r\n..b\r\n.c\r\n.\r\nQUIT"),
            (b"a\r\n.b\r\nc\r\n".to_vec(), true, false, 15)
        );
        assert_eq!(read(b".\r\n"), (vec![], true, false, 3));
        let sloppy = read(b"one\ntwo\rthree\r\n.\r\n");
        assert!(sloppy.1 && !sloppy.2);
        assert_eq!(sloppy.0, b"one\ntwo\rthree\r\n");
    }

    #[test]
    fn what_others_take_for_the_end_is_smuggling() {
        for hidden in [
            "\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\rX", "\r.\r\n", "\r.\n",
        ] {
            let (_, ended, smuggling, _) =
                read(format!("a{hidden}MAIL FROM:<x@y>\r\n.\r\n").as_bytes());
            assert!(ended && smuggling, "{hidden:?}");
        }
    }

    proptest! {
        #[test]
        fn stuffed_text_comes_back_whole_however_it_is_cut(text in "([a-z. \r\n]{0,30}\r\n){0,6}", cut in 1usize..9) {
            let mut stuffed = String::new();
            for line in text.split_inclusive("\r\n") {
                if line.starts_with('.') {
                    stuffed.push('.');
                }
                stuffed.push_str(line);
            }
            stuffed.push_str(".\r\n");
            let mut reader = Text::new();
            let (mut out, mut ended) = (Vec::new(), false);
            for piece in stuffed.as_bytes().chunks(cut) {
                prop_assert!(!ended);
                ended = reader.take(piece, |b| out.extend_from_slice(b)).ended;
            }
            prop_assert!(ended);
            prop_assert_eq!(out, text.into_bytes());
        }
    }
}
