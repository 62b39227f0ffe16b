//! What an attack can be recognised by, as it may leave. Whoever sent a lure often wrote into its addresses
//! whom it was for: by name, as an address, as a disguised one, or as a sign that only the sender can read.

use std::collections::BTreeSet;
use std::net::IpAddr;

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
/// Of longer ones only so many words are looked at.
const WORDS: usize = 16;
/// Of longer paths only so many segments.
const SEGMENTS: usize = 16;

/// Words that are names or addresses of our people, small; see [`pieces`].
pub(super) type Ours = BTreeSet<String>;

/// What of `url` may leave: nothing after `?` or `#`, nothing from the first segment on that is, or hides,
/// an address or somebody's name. Without `whole` only the host and the first segment, and that only where
/// it is a word.
pub(super) fn leaves(url: &str, whole: bool, ours: &Ours) -> Option<String> {
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
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => (name, Some(port)),
        _ => (host, None),
    };
    kept.push_str(&host_leaves(name, ours));
    if let Some(port) = port {
        kept.push(':');
        kept.push_str(port);
    }
    let mut cut = false;
    for (number, segment) in segments.enumerate() {
        let tells = hides_address(segment, DEEP) || names(segment, ours);
        if tells || !whole && (number > 0 || is_sign(segment)) {
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

/// What of a host may leave: all of it, or, where what stands before its registered domain may tell whom a
/// lure was for, that domain.
pub(super) fn host_leaves(host: &str, ours: &Ours) -> String {
    let (Some(before), registered) = parted(host) else {
        return host.to_owned();
    };
    let tells = before
        .split('.')
        .any(|label| is_sign(label) || hides_address(label, DEEP))
        || hides_address(&before.replace('.', ""), DEEP)
        || names(before, ours);
    if tells { registered } else { host }.to_owned()
}

/// What stands before the registered domain of a host, and that domain.
fn parted(host: &str) -> (Option<&str>, &str) {
    let plain = host.trim_end_matches('.');
    if plain.parse::<IpAddr>().is_ok() || plain.starts_with('[') {
        return (None, host);
    }
    // Whether letters are large makes no difference to where a name ends.
    let registered = psl::domain_str(&plain.to_ascii_lowercase()).map_or(plain.len(), str::len);
    let at = plain.len() - registered;
    let before = plain
        .get(..at)
        .map(|before| before.trim_end_matches('.'))
        .filter(|before| !before.is_empty());
    (before, plain.get(at..).unwrap_or(plain))
}

/// Whether the address of a sender may leave: not where it was made for whom it was sent to, as senders do
/// that want to know which of their letters came back.
pub(super) fn sender_leaves(address: &str, ours: &Ours) -> bool {
    let Some((local, host)) = address.rsplit_once('@') else {
        return false;
    };
    !(local.contains(['=', '+', '%', '@'])
        || is_sign(local)
        || hides_address(local, DEEP)
        || names(local, ours)
        || host_leaves(host, ours) != host)
}

/// Whether it holds a name or an address of ours.
fn names(text: &str, ours: &Ours) -> bool {
    pieces(text).iter().any(|piece| ours.contains(piece))
}

/// The pieces of a text that could be somebody's name or the name of their mailbox, small: its words, its
/// words side by side, and the whole.
pub(super) fn pieces(text: &str) -> BTreeSet<String> {
    let text = without_percents(text).to_lowercase();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 2)
        .take(WORDS)
        .collect();
    let mut all: BTreeSet<String> = words.iter().map(|word| (*word).to_owned()).collect();
    for sign in [".", "-", "_", ""] {
        all.extend(words.windows(2).map(|two| two.join(sign)));
    }
    all.extend(text.split('.').map(str::to_owned));
    all.insert(text);
    all.retain(|piece| (3..=64).contains(&piece.chars().count()));
    all
}

/// The pieces of what may tell whom something was for: of a web address, a host, or an address.
pub(super) fn telling(kind: &str, value: &str) -> BTreeSet<String> {
    let value = value.split(['?', '#']).next().unwrap_or_default();
    let (host, rest) = match kind {
        "url" => {
            let bare = value.split_once("://").map_or(value, |(_, rest)| rest);
            bare.split_once('/').unwrap_or((bare, ""))
        }
        "domain" => (value, ""),
        "email" => value
            .rsplit_once('@')
            .map_or((value, ""), |(local, host)| (host, local)),
        _ => return BTreeSet::new(),
    };
    let host = host.split(':').next().unwrap_or_default();
    let mut all = pieces(parted(host).0.unwrap_or_default());
    all.extend(rest.split('/').take(SEGMENTS).flat_map(pieces));
    all
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
            assert_eq!(
                leaves(url, false, &Ours::new()).as_deref(),
                Some(left),
                "{url}"
            );
        }
    }

    #[test]
    fn with_the_words_a_path_leaves_up_to_what_hides_an_address() {
        let same = "https://login.example/owa/r/8fK2pQ7xZ1/sign-in.php";
        assert_eq!(leaves(same, true, &Ours::new()).as_deref(), Some(same));
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
            let left = leaves(&url, true, &Ours::new());
            assert_eq!(left.as_deref(), Some("https://login.example/owa/"), "{url}");
        }
        for none in [
            "https://anna@login.example/",
            "https://anna%40x@y/",
            "",
            "?a",
        ] {
            assert_eq!(leaves(none, true, &Ours::new()), None, "{none}");
        }
    }

    fn ours() -> Ours {
        ["anna", "bell", "abell", "anna.bell"]
            .map(String::from)
            .into()
    }

    #[test]
    fn of_a_host_that_tells_whom_it_was_for_its_domain_leaves() {
        for (host, left) in [
            ("login.evil.example", "login.evil.example"),
            ("evil.example", "evil.example"),
            ("www.secure-login.evil.co.uk", "www.secure-login.evil.co.uk"),
            ("192.0.2.7", "192.0.2.7"),
            ("[2001:db8::7]", "[2001:db8::7]"),
            ("localhost", "localhost"),
            ("xn--mnchen-3ya.evil.example", "xn--mnchen-3ya.evil.example"),
            // A sign, in whichever letters; an address in base32; one in two labels.
            ("YW5uYUBjb3JwLmV4.evil.example", "evil.example"),
            ("yw5uyubjb3jwlmv4yw1wbgu.evil.co.uk", "evil.co.uk"),
            ("mfxg4yjaonxw24dpojsqmfxg4yja.evil.example", "evil.example"),
            ("a.8fk2pq7xz1aa.login.evil.example", "evil.example"),
            // Somebody of ours.
            ("anna-bell.evil.example", "evil.example"),
            ("Anna.Bell.evil.example", "evil.example"),
            ("login-abell.evil.example", "evil.example"),
            ("bell2.evil.example", "evil.example"),
        ] {
            assert_eq!(host_leaves(host, &ours()), left, "{host}");
            let kind = "domain";
            let asked = telling(kind, host);
            if left != host && names(host, &ours()) {
                assert!(!asked.is_disjoint(&ours()), "{host}: {asked:?}");
            }
        }
        for whole in [false, true] {
            for (url, left) in [
                (
                    "https://YW5uYUBjb3JwLmV4YW1wbGU.evil.example:8443/in",
                    "https://evil.example:8443/in",
                ),
                (
                    "https://anna-bell.evil.example/in",
                    "https://evil.example/in",
                ),
                (
                    "https://login.evil.example/Anna-Bell/in",
                    "https://login.evil.example/",
                ),
            ] {
                assert_eq!(leaves(url, whole, &ours()).as_deref(), Some(left), "{url}");
                assert!(!telling("url", url).contains("evil"), "{url}");
            }
        }
    }

    #[test]
    fn a_sender_made_for_one_recipient_does_not_leave() {
        for address in [
            "billing@evil.example",
            "no-reply@mail.evil.example",
            "it.support@evil.example",
        ] {
            assert!(sender_leaves(address, &ours()), "{address}");
        }
        for address in [
            "bounce+anna.bell=corp.example@evil.example",
            "bounces-anna=corp.example@evil.example",
            "bounce+17@evil.example",
            "anna%corp.example@evil.example",
            "b-8fk2pq7xz1aa@evil.example",
            "616e6e6140636f72702e6578@evil.example",
            "to-anna.bell@evil.example",
            "abell@evil.example",
            "billing@anna-bell.evil.example",
            "nobody",
        ] {
            assert!(!sender_leaves(address, &ours()), "{address}");
        }
    }
}
