//! Finding a person in text, however the text is written: as references of HTML, percent-encoded, with invisible
//! characters between, or inside base64 and hexadecimal codes of links.

use aho_corasick::AhoCorasick;
use base64::Engine as _;

/// What stands in a person's place.
pub(crate) const PLACEHOLDER: &str = "[recipient]";

/// What to look for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Needles {
    /// Addresses, and the forms that bounce addresses give them, in lower case. Found anywhere.
    anywhere: Vec<String>,
    /// Local parts, in lower case. Found as whole words.
    words: Vec<String>,
    /// Names. Found as whole words that begin with a capital.
    names: Vec<String>,
}

/// Words that stand before an `@`, or in a name, without naming anyone.
const COMMON: &[&str] = &[
    "info",
    "mail",
    "email",
    "office",
    "admin",
    "support",
    "contact",
    "kontakt",
    "sales",
    "team",
    "service",
    "list",
    "user",
    "users",
    "help",
    "news",
    "noreply",
    "no-reply",
    "postmaster",
    "webmaster",
    "reply",
    "group",
    "dear",
    "hello",
    "customer",
    "recipient",
    "recipients",
    "undisclosed",
    "undisclosed-recipients",
    "und",
    "and",
    "the",
    "von",
    "van",
    "der",
    "phishing",
    "security",
    "subscribers",
    "members",
    "account",
    "billing",
    "invoice",
    "all",
    "staff",
    "me",
    "you",
];

impl Needles {
    /// Adds a person by name and address.
    pub fn add(&mut self, name: &str, address: &str) {
        let address = address
            .trim()
            .trim_matches(['<', '>', '"', '\''])
            .to_lowercase();
        if let Some((local, host)) = address.rsplit_once('@')
            && !local.is_empty()
            && !host.is_empty()
        {
            for form in [
                address.clone(),
                format!("{local}={host}"),
                format!("{local} at {host}"),
                format!("{local}_{host}"),
                format!("{local}#{host}"),
            ] {
                push(&mut self.anywhere, form);
            }
            let plain = local.split('+').next().unwrap_or_default();
            if plain.len() >= 4 && !COMMON.contains(&plain) {
                push(&mut self.words, plain.to_owned());
            }
            for piece in plain
                .split(['.', '_', '-'])
                .filter(|piece| piece.len() >= 3 && piece.chars().all(char::is_alphabetic))
            {
                self.name_piece(piece);
            }
        } else if address.len() >= 4 {
            push(&mut self.anywhere, address);
        }
        let name = name.trim().trim_matches(['"', '\'']);
        if name.contains('@') {
            // An address in the place of a name.
            if name.to_lowercase() != self.anywhere.first().cloned().unwrap_or_default()
                && name.split_whitespace().count() == 1
            {
                push(&mut self.anywhere, name.to_lowercase());
            }
            return;
        }
        let pieces: Vec<&str> = name
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|piece| !piece.is_empty())
            .collect();
        if pieces.len() >= 2 {
            push(&mut self.names, pieces.join(" ").to_lowercase());
        }
        for piece in pieces {
            self.name_piece(piece);
        }
    }

    fn name_piece(&mut self, piece: &str) {
        let piece = piece
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        if piece.chars().count() >= 3 && !COMMON.contains(&piece.as_str()) {
            push(&mut self.names, piece);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.anywhere.is_empty() && self.words.is_empty() && self.names.is_empty()
    }

    /// Addresses in lower case.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.anywhere
            .iter()
            .map(String::as_str)
            .filter(|form| form.contains('@'))
    }

    /// Makes ready for searching: thousands of people cost no more than one.
    pub fn finder(&self) -> Finder {
        let all = self.anywhere.iter().map(|n| (n, How::Anywhere));
        let all = all
            .chain(self.words.iter().map(|n| (n, How::Word)))
            .chain(self.names.iter().map(|n| (n, How::Name)));
        let (patterns, how): (Vec<&String>, Vec<How>) = all.unzip();
        Finder {
            machine: AhoCorasick::new(patterns).ok(),
            how,
        }
    }
}

/// How a needle must stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Anywhere,
    Word,
    Name,
}

/// Finds people in text.
#[derive(Debug)]
pub(crate) struct Finder {
    machine: Option<AhoCorasick>,
    how: Vec<How>,
}

impl Finder {
    /// The text with every mention replaced; none where there was none.
    pub fn redact(&self, text: &str) -> Option<String> {
        let mut out = String::with_capacity(text.len());
        let mut changed = false;
        let mut rest = text;
        // Piece by piece, since what is kept about each letter is larger than the letter.
        while !rest.is_empty() {
            let piece = piece_of(rest);
            rest = rest.get(piece.len()..).unwrap_or_default();
            if let Some(clean) = self.redact_piece(piece) {
                changed = true;
                out.push_str(&clean);
            } else {
                out.push_str(piece);
            }
        }
        changed.then_some(out)
    }

    fn redact_piece(&self, text: &str) -> Option<String> {
        let mut ranges = self.find(text);
        ranges.extend(self.codes(text));
        if ranges.is_empty() {
            return None;
        }
        ranges.sort_unstable();
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (start, end) in ranges {
            if start < at {
                // Overlapping mentions: one placeholder for both.
                at = at.max(end);
                continue;
            }
            out.push_str(text.get(at..start).unwrap_or_default());
            out.push_str(PLACEHOLDER);
            at = end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        Some(out)
    }

    fn find(&self, text: &str) -> Vec<(usize, usize)> {
        let view = Normal::of(text);
        let mut found = Vec::new();
        let Some(machine) = &self.machine else {
            return found;
        };
        for hit in machine.find_overlapping_iter(&view.text) {
            let how = self
                .how
                .get(hit.pattern().as_usize())
                .copied()
                .unwrap_or(How::Anywhere);
            if how != How::Anywhere {
                let before = view
                    .text
                    .get(..hit.start())
                    .and_then(|t| t.chars().next_back());
                let after = view.text.get(hit.end()..).and_then(|t| t.chars().next());
                if before.is_some_and(char::is_alphanumeric)
                    || after.is_some_and(char::is_alphanumeric)
                {
                    continue;
                }
            }
            let (Some(start), Some(stop)) =
                (view.from.get(hit.start()), view.to.get(hit.end() - 1))
            else {
                continue;
            };
            let first = text
                .get(*start..*stop)
                .and_then(|original| original.chars().next());
            // A name is written with a capital; `&` and `%` begin a coded letter.
            if how == How::Name
                && !first.is_some_and(|c| c.is_uppercase() || matches!(c, '&' | '%'))
            {
                continue;
            }
            found.push((*start, *stop));
        }
        found
    }

    /// Runs of letters and digits that, decoded, hold an address or a local part.
    fn codes(&self, text: &str) -> Vec<(usize, usize)> {
        let bytes = text.as_bytes();
        let inside =
            |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_' | b'=');
        let mut found = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let length = bytes
                .get(at..)
                .unwrap_or_default()
                .iter()
                .take_while(|b| inside(**b))
                .count();
            if (10..=6_000).contains(&length) {
                let run = bytes.get(at..at + length).unwrap_or_default();
                // Codes stand between the marks of a link; each piece is tried, and the run as a whole.
                let mut start = 0;
                let mut hit = false;
                for piece in run.split(|b| matches!(b, b'/' | b'=' | b'-' | b'_')) {
                    if piece.len() >= 10 && self.is_code(piece) {
                        found.push((at + start, at + start + piece.len()));
                        hit = true;
                    }
                    start += piece.len() + 1;
                }
                if !hit && self.is_code(run) {
                    found.push((at, at + length));
                }
            }
            at += length.max(1);
        }
        found
    }

    fn is_code(&self, run: &[u8]) -> bool {
        const ENGINE: base64::engine::GeneralPurpose = base64::engine::GeneralPurpose::new(
            &base64::alphabet::STANDARD,
            base64::engine::GeneralPurposeConfig::new()
                .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent)
                .with_decode_allow_trailing_bits(true),
        );
        if run.len().is_multiple_of(2) && run.iter().all(u8::is_ascii_hexdigit) {
            let bytes: Vec<u8> = run
                .chunks(2)
                .filter_map(|pair| {
                    std::str::from_utf8(pair)
                        .ok()
                        .and_then(|pair| u8::from_str_radix(pair, 16).ok())
                })
                .collect();
            if self.holds(&bytes) {
                return true;
            }
        }
        let standard: Vec<u8> = run
            .iter()
            .filter(|b| **b != b'=')
            .map(|b| match b {
                b'-' => b'+',
                b'_' => b'/',
                other => *other,
            })
            .collect();
        (0..4).any(|skip| {
            let mut piece = standard.get(skip..).unwrap_or_default();
            if piece.len() % 4 == 1 {
                piece = piece.get(..piece.len() - 1).unwrap_or_default();
            }
            piece.len() >= 8 && ENGINE.decode(piece).is_ok_and(|bytes| self.holds(&bytes))
        })
    }

    fn holds(&self, bytes: &[u8]) -> bool {
        let Some(machine) = &self.machine else {
            return false;
        };
        let lower = crate::decode::percent(bytes).to_ascii_lowercase();
        // Decoded noise must not be taken for a short name.
        machine.find_overlapping_iter(&lower).any(|hit| {
            match self.how.get(hit.pattern().as_usize()) {
                Some(How::Anywhere) => true,
                Some(How::Word) => hit.end() - hit.start() >= 5,
                _ => false,
            }
        })
    }
}

/// A piece from the start of a text, cut where no address can be cut in two if there is such a place.
fn piece_of(text: &str) -> &str {
    const PIECE: usize = 256 * 1024;
    let piece = crate::bytes::cut(text, PIECE);
    if piece.len() == text.len() {
        return text;
    }
    match piece
        .rfind('\n')
        .or_else(|| piece.rfind(' '))
        .filter(|at| *at > 0)
    {
        Some(at) => piece.get(..=at).unwrap_or(piece),
        None => piece,
    }
}

fn push(list: &mut Vec<String>, value: String) {
    if !value.is_empty() && !list.contains(&value) {
        list.push(value);
    }
}

/// Text in lower case with references and percent codes decoded and invisible characters gone; each byte knows the
/// range of the original it came from.
struct Normal {
    text: String,
    from: Vec<usize>,
    to: Vec<usize>,
}

impl Normal {
    fn of(text: &str) -> Self {
        let mut normal = Self {
            text: String::with_capacity(text.len()),
            from: Vec::new(),
            to: Vec::new(),
        };
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(c) = rest.chars().next()
        {
            let (c, used) = match c {
                '&' => crate::entity::reference(rest.get(1..).unwrap_or_default())
                    .map_or((c, 1), |(c, used)| (c, used + 1)),
                '%' => percent(rest),
                other => (other, other.len_utf8()),
            };
            if !crate::text::is_invisible(c) {
                let c = if c == '\u{a0}' || c == '\n' || c == '\t' {
                    ' '
                } else {
                    c
                };
                for lower in c.to_lowercase() {
                    normal.text.push(lower);
                    for _ in 0..lower.len_utf8() {
                        normal.from.push(at);
                        normal.to.push(at + used);
                    }
                }
            }
            at += used;
        }
        normal
    }
}

/// `%40`, and `%2540` as links inside links have it.
fn percent(text: &str) -> (char, usize) {
    let code = |at: usize| {
        text.get(at..at + 2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
    };
    match code(1) {
        Some(b'%') => match code(3) {
            Some(byte) if byte.is_ascii_graphic() => (char::from(byte), 5),
            _ => ('%', 3),
        },
        Some(byte) if byte.is_ascii_graphic() => (char::from(byte), 3),
        _ => ('%', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needles() -> Needles {
        let mut needles = Needles::default();
        needles.add("Anna Brown", "Anna.Brown@Home.example");
        needles
    }

    #[test]
    fn every_way_of_writing_is_found() {
        let needles = needles().finder();
        for (text, clean) in [
            ("Dear Anna Brown,", "Dear [recipient],"),
            (
                "Hello Brown, anna.brown@home.EXAMPLE!",
                "Hello [recipient], [recipient]!",
            ),
            (
                "http://x.example/?e=anna.brown%40home.example&y",
                "http://x.example/?e=[recipient]&y",
            ),
            (
                "http://x.example/?e=anna.brown%2540home.example",
                "http://x.example/?e=[recipient]",
            ),
            ("anna.brown&#64;home.example", "[recipient]"),
            ("a\u{200b}nna.brown@home.example", "[recipient]"),
            (
                "http://x.example/YW5uYS5icm93bkBob21lLmV4YW1wbGU=/a",
                "http://x.example/[recipient]=/a",
            ),
            (
                "x=616e6e612e62726f776e40686f6d652e6578616d706c65",
                "x=[recipient]",
            ),
            (
                "bounce-anna.brown=home.example@l.example",
                "bounce-[recipient]@l.example",
            ),
        ] {
            assert_eq!(needles.redact(text).as_deref(), Some(clean), "{text}");
        }
        for text in ["the brown fox and banana", "annabel", ""] {
            assert_eq!(needles.redact(text), None, "{text}");
        }
    }
}
