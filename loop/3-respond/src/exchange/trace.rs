//! A web address as it may leave. Whoever sent a lure often wrote into its address whom it was for: as
//! an address, as a disguised one, or as a sign that only the sender can read.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A disguise within a disguise is looked into so often.
const DEEP: usize = 3;
/// A segment this long that mixes figures and letters is a sign, not a word.
const SIGN: usize = 12;

/// What of `url` may leave: nothing after `?` or `#`, nothing from the first segment on that is, or hides,
/// an address. Without `whole` only the host and the first segment, and that only where it is a word.
pub(super) fn leaves(url: &str, whole: bool) -> Option<String> {
    let bare = url.split(['?', '#']).next().unwrap_or_default();
    let (scheme, rest) = match bare.split_once("://") {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, bare),
    };
    let mut segments = rest.split('/');
    let host = segments.next().filter(|host| !host.is_empty())?;
    // A name before the host.
    if host.contains('@') || host.to_lowercase().contains("%40") {
        return None;
    }
    let mut kept = scheme.map_or_else(String::new, |scheme| format!("{scheme}://"));
    kept.push_str(host);
    let mut cut = false;
    for (number, segment) in segments.enumerate() {
        let may = if whole {
            !hides_address(segment, DEEP)
        } else {
            number == 0 && !is_sign(segment) && !hides_address(segment, DEEP)
        };
        if !may {
            cut = true;
            break;
        }
        kept.push('/');
        kept.push_str(segment);
    }
    if cut && !kept.ends_with('/') {
        kept.push('/');
    }
    Some(kept)
}

/// Letters and figures mixed, or more of one word than words are long.
fn is_sign(segment: &str) -> bool {
    segment
        .split(['-', '.', '_', '~', ';', '=', ',', '+'])
        .any(|part| {
            let figures = part.chars().filter(char::is_ascii_digit).count();
            let long = part.chars().count();
            long >= 2 * SIGN || (long >= SIGN && figures > 0) || (long >= 6 && figures == long)
        })
        || segment.contains('%')
}

/// Whether an address stands in it, plain or disguised.
fn hides_address(text: &str, deep: usize) -> bool {
    if text
        .char_indices()
        .any(|(at, c)| c == '@' && beside(text, at))
    {
        return true;
    }
    let Some(deep) = deep.checked_sub(1) else {
        return false;
    };
    if text.contains('%') && hides_address(&without_percents(text), deep) {
        return true;
    }
    text.split(|c: char| !(c.is_ascii_alphanumeric() || "+/-_".contains(c)))
        .filter(|part| part.len() >= 6)
        .any(|part| disguised(part, deep))
}

/// Two signs of an address on either side of its `@`.
fn beside(text: &str, at: usize) -> bool {
    let of_address = |c: &char| c.is_alphanumeric() || "-_.+".contains(*c);
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at + 1..).unwrap_or_default();
    before.chars().next_back().is_some_and(|c| of_address(&c))
        && after.chars().take(2).filter(of_address).count() == 2
}

fn without_percents(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = (*byte == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        out.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Base64, of either alphabet and beginning anywhere in a group, or pairs of hexadecimal figures.
fn disguised(part: &str, deep: usize) -> bool {
    let plain = part.replace('-', "+").replace('_', "/");
    let from_base64 = (0..4).any(|skip| {
        let rest = plain.get(skip..).unwrap_or_default();
        let length = rest.len() - usize::from(rest.len() % 4 == 1);
        let decoded = rest.get(..length).map(|rest| BASE64.decode(rest));
        matches!(decoded, Some(Ok(bytes)) if hides_address(&String::from_utf8_lossy(&bytes), deep))
    });
    let pairs: Option<Vec<u8>> = (0..part.len() / 2)
        .map(|n| u8::from_str_radix(part.get(2 * n..2 * n + 2)?, 16).ok())
        .collect();
    from_base64 || pairs.is_some_and(|bytes| hides_address(&String::from_utf8_lossy(&bytes), deep))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_the_words_a_host_and_a_first_word_leave() {
        for (url, left) in [
            (
                "https://login.example/a?user=anna#b",
                "https://login.example/a",
            ),
            (
                "https://login.example/owa/r/8fK2pQ7xZ1",
                "https://login.example/owa/",
            ),
            (
                "https://login.example/8fK2pQ7xZ1aa/owa",
                "https://login.example/",
            ),
            (
                "https://login.example/c/1234567",
                "https://login.example/c/",
            ),
            ("https://login.example/1234567", "https://login.example/"),
            ("https://login.example", "https://login.example"),
            ("https://login.example/", "https://login.example/"),
            ("login.example/owa/anna", "login.example/owa/"),
            (
                "https://login.example/anna@harbour.example",
                "https://login.example/",
            ),
            (
                "https://login.example/YW5uYUBoLmV4",
                "https://login.example/",
            ),
        ] {
            assert_eq!(leaves(url, false).as_deref(), Some(left), "{url}");
        }
    }

    #[test]
    fn with_the_words_a_path_leaves_up_to_what_hides_an_address() {
        let same = "https://login.example/owa/r/8fK2pQ7xZ1/sign-in.php";
        assert_eq!(leaves(same, true).as_deref(), Some(same));
        let hidden = "anna.brandt@harbour.example";
        let plain = BASE64.encode(hidden);
        let hex: String = hidden.bytes().map(|b| format!("{b:02x}")).collect();
        for segment in [
            hidden.to_owned(),
            hidden.replace('@', "%40"),
            hidden.replace('@', "%2540"),
            plain.clone(),
            plain.replace('=', ""),
            plain.replace('=', "%3D"),
            BASE64.encode(&plain),
            BASE64.encode(format!("id=7&to={hidden}")),
            format!("x{plain}"),
            format!("to={plain}"),
            hex.to_uppercase(),
            hex,
        ] {
            let url = format!("https://login.example/owa/{segment}/more");
            let left = leaves(&url, true);
            assert_eq!(left.as_deref(), Some("https://login.example/owa/"), "{url}");
        }
        for none in [
            "https://anna@login.example/",
            "https://anna%40x@y/",
            "",
            "?a",
        ] {
            assert_eq!(leaves(none, true), None, "{none}");
        }
    }
}
