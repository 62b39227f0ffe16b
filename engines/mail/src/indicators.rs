//! Indicators: the addresses, hosts, files and numbers by which others can recognise an attack.

use std::collections::HashSet;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::domain;
use crate::html::View;
use crate::limits;
use crate::link::{self, Place, Target};
use crate::mail::Mail;

/// What an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum IndicatorKind {
    /// An address on the web.
    Url,
    /// A host name.
    Domain,
    /// A mail address.
    Email,
    /// An internet address.
    Ip,
    /// The hash of an attachment.
    Sha256,
    /// A telephone number.
    Phone,
    /// An account of a crypto-currency.
    Wallet,
}

impl IndicatorKind {
    /// Its name, as written in JSON and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Domain => "domain",
            Self::Email => "email",
            Self::Ip => "ip",
            Self::Sha256 => "sha256",
            Self::Phone => "phone",
            Self::Wallet => "wallet",
        }
    }
}

/// One indicator and where it was first seen.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Indicator {
    /// What it is.
    pub kind: IndicatorKind,
    /// The value, not defanged.
    pub value: String,
    /// Where it was seen.
    pub place: Place,
}

#[derive(Default)]
struct Collector {
    seen: HashSet<(IndicatorKind, String)>,
    found: Vec<Indicator>,
}

impl Collector {
    fn put(&mut self, kind: IndicatorKind, value: &str, place: Place) {
        if self.found.len() < limits::INDICATORS
            && !value.is_empty()
            && self.seen.insert((kind, value.to_owned()))
        {
            self.found.push(Indicator {
                kind,
                value: value.to_owned(),
                place,
            });
        }
    }
}

/// The indicators of a mail. Recipients are never among them.
pub fn indicators(mail: &Mail) -> Vec<Indicator> {
    let view = crate::html::view(&mail.html);
    let targets = link::targets(mail, &view);
    collect(mail, &view, &targets)
}

pub(crate) fn collect(mail: &Mail, view: &View, targets: &[Target]) -> Vec<Indicator> {
    let recipients: HashSet<&str> = mail
        .to
        .iter()
        .chain(&mail.cc)
        .map(|to| to.address.as_str())
        .collect();
    let mut out = Collector::default();
    for address in mail.from.iter().chain(&mail.reply_to).chain(&mail.sender) {
        if !recipients.contains(address.address.as_str()) {
            email(&mut out, &address.address, Place::Header);
        }
    }
    if let Some(path) = &mail.return_path {
        email(&mut out, path, Place::Header);
    }
    for target in targets {
        let place = target.place;
        if matches!(target.scheme.as_str(), "http" | "https" | "ftp") {
            out.put(IndicatorKind::Url, &target.url, place);
            if domain::is_ip(&target.host) {
                out.put(
                    IndicatorKind::Ip,
                    target.host.trim_matches(['[', ']']),
                    place,
                );
            } else {
                out.put(IndicatorKind::Domain, &target.host, place);
            }
        } else if matches!(target.scheme.as_str(), "javascript" | "data") {
            out.put(
                IndicatorKind::Url,
                crate::bytes::cut(&target.url, 200),
                place,
            );
        }
    }
    for text in [&mail.subject, &mail.text, &view.text] {
        let place = if std::ptr::eq(text, &raw const mail.subject) {
            Place::Subject
        } else {
            Place::Body
        };
        let text = crate::bytes::cut(text, 200_000);
        for address in emails(text) {
            if !recipients.contains(address.as_str()) {
                email(&mut out, &address, place);
            }
        }
        for number in phones(text) {
            out.put(IndicatorKind::Phone, &number, place);
        }
        for wallet in text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| is_wallet(word))
        {
            out.put(IndicatorKind::Wallet, wallet, place);
        }
    }
    if let Some(ip) = mail
        .hops
        .iter()
        .find_map(|hop| hop.ip.as_deref().filter(|ip| is_global(ip)))
    {
        out.put(IndicatorKind::Ip, ip, Place::Path);
    }
    for file in mail
        .attachments
        .iter()
        .filter(|file| !file.bytes.is_empty())
    {
        out.put(IndicatorKind::Sha256, &file.sha256(), Place::Attachment);
    }
    out.found
}

fn email(out: &mut Collector, address: &str, place: Place) {
    let Some((local, _)) = address.rsplit_once('@') else {
        return;
    };
    if local.is_empty() || address.len() > 254 || address.contains(char::is_whitespace) {
        return;
    }
    out.put(IndicatorKind::Email, address, place);
    if let Some(host) = crate::address::host_of(address)
        && place == Place::Header
        && !domain::is_free_mail(host)
        && domain::is_public(host)
    {
        out.put(IndicatorKind::Domain, host, place);
    }
}

/// Mail addresses written in a text.
pub(crate) fn emails(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let local =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%' | b'=');
    let host = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    for at in memchr::memchr_iter(b'@', bytes).take(limits::INDICATORS) {
        let left = bytes
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(64)
            .take_while(|b| local(**b))
            .count();
        let right = bytes
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take(255)
            .take_while(|b| host(**b))
            .count();
        let address = text.get(at - left..=at + right).unwrap_or_default();
        let address = address
            .trim_matches(['.', '-', '=', '%'])
            .to_ascii_lowercase();
        if let Some((name, place)) = address.split_once('@')
            && !name.is_empty()
            && domain::is_public(place)
        {
            found.push(address);
        }
    }
    found
}

/// Telephone numbers: international ones, and the free-call form that invoice scams use.
fn phones(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let before = at
            .checked_sub(1)
            .and_then(|b| bytes.get(b))
            .copied()
            .unwrap_or(b' ');
        let starts = matches!(byte, b'+' | b'(' | b'1' | b'8')
            && !before.is_ascii_alphanumeric()
            && !matches!(
                before,
                b'/' | b'=' | b'-' | b'.' | b'_' | b'&' | b'#' | b'+'
            );
        if !starts {
            at += 1;
            continue;
        }
        let run = bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take(24)
            .take_while(|b| {
                b.is_ascii_digit() || matches!(b, b'+' | b' ' | b'-' | b'(' | b')' | b'.')
            })
            .count();
        let piece = text
            .get(at..at + run)
            .unwrap_or_default()
            .trim_end_matches(|c: char| !c.is_ascii_digit());
        let after = bytes.get(at + piece.len()).copied().unwrap_or(b' ');
        let digits: String = piece.chars().filter(char::is_ascii_digit).collect();
        let grouped = piece.contains(['-', ' ', '(', '.']);
        let international =
            byte == b'+' && (9..=15).contains(&digits.len()) && !digits.starts_with('0');
        let north_american = byte != b'+'
            && grouped
            && (digits.len() == 10 || digits.len() == 11 && digits.starts_with('1'))
            && is_north_american(piece);
        if (international || north_american) && !after.is_ascii_alphanumeric() && found.len() < 50 {
            found.push(if international {
                format!("+{digits}")
            } else {
                digits
            });
        }
        at += piece.len().max(1);
    }
    found
}

/// `(800) 555-0199`, `1-800-555-0199`: groups of three, three and four digits.
fn is_north_american(piece: &str) -> bool {
    let groups: Vec<usize> = piece
        .split(|c: char| !c.is_ascii_digit())
        .filter(|g| !g.is_empty())
        .map(str::len)
        .collect();
    groups == [3, 3, 4] || groups == [1, 3, 3, 4]
}

/// Whether a word is an account of Bitcoin (its checksum is right) or Ethereum.
pub(crate) fn is_wallet(word: &str) -> bool {
    if let Some(hex) = word.strip_prefix("0x") {
        return hex.len() == 40 && hex.bytes().all(|b| b.is_ascii_hexdigit());
    }
    if word.starts_with("bc1") {
        return matches!(word.len(), 42 | 62) && is_bech32(word);
    }
    (26..=35).contains(&word.len()) && word.starts_with(['1', '3']) && is_base58_check(word)
}

fn is_base58_check(word: &str) -> bool {
    const DIGITS: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let mut number = [0_u8; 25];
    for byte in word.bytes() {
        let Some(digit) = DIGITS.iter().position(|d| *d == byte) else {
            return false;
        };
        let mut carry = digit;
        for place in number.iter_mut().rev() {
            let value = usize::from(*place) * 58 + carry;
            *place = u8::try_from(value & 255).unwrap_or_default();
            carry = value >> 8;
        }
        if carry != 0 {
            return false;
        }
    }
    let (body, check) = number.split_at(21);
    Sha256::digest(Sha256::digest(body)).starts_with(check)
}

fn is_bech32(word: &str) -> bool {
    const DIGITS: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const GENERATOR: [u32; 5] = [
        0x3b6a_57b2,
        0x2650_8e6d,
        0x1ea1_19fa,
        0x3d42_33dd,
        0x2a14_62b3,
    ];
    let mut check = 1_u32;
    let mut step = |value: u32| {
        let top = check >> 25;
        check = (check & 0x01ff_ffff) << 5 ^ value;
        for (bit, term) in GENERATOR.iter().enumerate() {
            if top >> bit & 1 == 1 {
                check ^= term;
            }
        }
    };
    for value in [3, 3, 0, 2, 3] {
        step(value);
    }
    for byte in word.bytes().skip(3) {
        let Some(digit) = DIGITS.iter().position(|d| *d == byte) else {
            return false;
        };
        step(u32::try_from(digit).unwrap_or_default());
    }
    // Bech32 for the first version, bech32m for later ones.
    check == 1 || check == 0x2bc8_30a3
}

fn is_global(ip: &str) -> bool {
    match ip.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(ip)) => {
            !(ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified())
        }
        Ok(std::net::IpAddr::V6(ip)) => {
            !(ip.is_loopback()
                || ip.is_unicast_link_local()
                || ip.is_unique_local()
                || ip.is_unspecified())
        }
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(mail: &str, kind: IndicatorKind) -> Vec<String> {
        indicators(&crate::parse(mail.as_bytes()))
            .into_iter()
            .filter(|i| i.kind == kind)
            .map(|i| i.value)
            .collect()
    }

    #[test]
    fn kinds_are_found() {
        let mail = "From: x@evil.example.com\nTo: me@home.example.com\n\nPay 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy or bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 or 0x52908400098527886E0F7030069857D2E4169EE7.\nCall +49 30 1234 5678 or 1-800-555-0199, write to me@home.example.com or y@other.example.com or see http://192.0.2.9/a";
        assert_eq!(values(mail, IndicatorKind::Wallet).len(), 3);
        assert_eq!(
            values(mail, IndicatorKind::Phone),
            ["+493012345678", "18005550199"]
        );
        assert_eq!(values(mail, IndicatorKind::Ip), ["192.0.2.9"]);
        assert_eq!(
            values(mail, IndicatorKind::Email),
            ["x@evil.example.com", "y@other.example.com"]
        );
    }

    #[test]
    fn a_wrong_checksum_is_no_wallet() {
        assert!(!is_wallet("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz"));
        assert!(!is_wallet("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"));
    }
}
