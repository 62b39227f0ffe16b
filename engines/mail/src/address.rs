//! Mail addresses as people write and forge them.

use serde::{Deserialize, Serialize};

use crate::limits;

/// A name and an address, either of which may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The display name, decoded.
    pub name: String,
    /// The address in lower case, or what stood in its place.
    pub address: String,
}

impl Address {
    /// The part after the last `@`, without what cannot be in a host.
    pub fn host(&self) -> Option<&str> {
        host_of(&self.address)
    }

    /// The part before the last `@`.
    pub fn local(&self) -> Option<&str> {
        self.address.rsplit_once('@').map(|(local, _)| local)
    }
}

/// The host of a bare address.
pub(crate) fn host_of(address: &str) -> Option<&str> {
    let (_, host) = address.rsplit_once('@')?;
    let host = host.trim_matches(|c: char| !c.is_alphanumeric());
    (!host.is_empty()).then_some(host)
}

/// Reads a list of addresses. Comments, quotes, groups and routes are followed without recursion.
pub(crate) fn list(value: &[u8]) -> Vec<Address> {
    let mut out = Vec::new();
    for piece in pieces(value) {
        if out.len() >= limits::ADDRESSES {
            break;
        }
        if let Some(address) = one(&piece) {
            out.push(address);
        }
    }
    out
}

#[derive(Default)]
struct Piece {
    outside: Vec<u8>,
    angle: Option<Vec<u8>>,
    comment: Vec<u8>,
}

fn pieces(value: &[u8]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = Piece::default();
    let (mut quoted, mut escaped, mut comments, mut angled) = (false, false, 0_u32, false);
    for &byte in value {
        if escaped {
            escaped = false;
        } else {
            match byte {
                b'\\' if quoted || comments > 0 => {
                    escaped = true;
                    continue;
                }
                b'"' if comments == 0 && !angled => {
                    quoted = !quoted;
                    continue;
                }
                b'(' if !quoted && !angled => {
                    comments += 1;
                    continue;
                }
                b')' if comments > 0 && !quoted => {
                    comments -= 1;
                    continue;
                }
                b'<' if !quoted && comments == 0 => {
                    angled = true;
                    // The last address in angle brackets is the one mail programs use.
                    piece.angle = Some(Vec::new());
                    continue;
                }
                b'>' if !quoted && comments == 0 => {
                    angled = false;
                    continue;
                }
                b',' | b';' if !quoted && comments == 0 && !angled => {
                    pieces.push(std::mem::take(&mut piece));
                    if pieces.len() > limits::ADDRESSES {
                        return pieces;
                    }
                    continue;
                }
                b':' if !quoted && comments == 0 && !angled && !piece.outside.contains(&b'@') => {
                    // The name of a group.
                    piece.outside.clear();
                    continue;
                }
                _ => {}
            }
        }
        if comments > 0 {
            piece.comment.push(byte);
        } else if let (true, Some(angle)) = (angled, piece.angle.as_mut()) {
            angle.push(byte);
        } else {
            piece.outside.push(byte);
        }
    }
    pieces.push(piece);
    pieces
}

fn one(piece: &Piece) -> Option<Address> {
    let outside = crate::decode::words(piece.outside.trim_ascii());
    let outside = outside.trim().to_owned();
    let comment = crate::decode::words(piece.comment.trim_ascii());
    let (name, address) = match &piece.angle {
        Some(angle) => {
            let angle = crate::decode::words(angle.trim_ascii());
            // A source route: `<@relay:user@host>`.
            let angle = angle
                .rsplit(':')
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned();
            (if outside.is_empty() { comment } else { outside }, angle)
        }
        None if outside.contains('@') => match outside.rsplit_once(char::is_whitespace) {
            Some((name, address)) if address.contains('@') => {
                (name.trim().to_owned(), address.to_owned())
            }
            _ => (comment, outside),
        },
        // An address put into a comment, as some senders do to be shown but not read.
        None if comment.trim_matches(['<', '>']).contains('@') && !comment.trim().contains(' ') => {
            (outside, comment.trim_matches(['<', '>']).to_owned())
        }
        None => (
            if outside.is_empty() { comment } else { outside },
            String::new(),
        ),
    };
    let name = crate::bytes::cut(name.trim(), 1_000).to_owned();
    let address = crate::bytes::cut(&address, 1_000)
        .replace(char::is_whitespace, "")
        .to_lowercase();
    let address = address.trim_start_matches("mailto:").to_owned();
    (!name.is_empty() || !address.is_empty()).then_some(Address { name, address })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        list(text.as_bytes())
            .into_iter()
            .map(|a| (a.name, a.address))
            .collect()
    }

    #[test]
    fn usual_and_odd_forms() {
        let one = |n: &str, a: &str| vec![(n.to_owned(), a.to_owned())];
        assert_eq!(
            read("Ann Lee <Ann@Example.org>"),
            one("Ann Lee", "ann@example.org")
        );
        assert_eq!(
            read("\"Lee, Ann\" <ann@example.org>"),
            one("Lee, Ann", "ann@example.org")
        );
        assert_eq!(read("ann@example.org (Ann)"), one("Ann", "ann@example.org"));
        assert_eq!(read("crew: a@x.org, b@x.org;").len(), 2);
        assert_eq!(
            read("\"bank@bank.example\" <x@evil.example>"),
            one("bank@bank.example", "x@evil.example")
        );
        assert_eq!(read("<<<<a@b.example>>>>"), one("", "a@b.example"));
        assert!(read(&"(".repeat(20_000)).is_empty());
    }
}
