//! Signatures of mails. One campaign is one case, however its mails differ.
//!
//! Senders vary names, addresses, numbers and links first, then words, then the subject; what they rarely vary is the
//! run of letters of their template. So a mail is reduced to the letters a reader sees, without blanks (spacing tricks
//! vanish), digits, addresses and links; runs of these letters are hashed, and the smallest hash of each of many
//! compartments kept (one-permutation min-hash). Two mails share as many of these as their texts share runs.
//! Subject, sender name and layout are kept beside it, for mails with hardly any text.

use base64::Engine as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::bytes::{hash64, mix};
use crate::html::View;
use crate::mail::Mail;

/// Compartments of the text sketch.
const SLOTS: usize = 96;
/// Compartments of the layout sketch.
const SHAPE_SLOTS: usize = 24;
/// Letters in a run. Long enough that two texts in one language share few runs by chance.
const RUN: usize = 14;
/// Slots of one band. Candidates share at least one band.
const BAND: usize = 3;
const VERSION: u8 = 1;

/// What makes two mails of one wave alike, in about half a kilobyte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Smallest run hash of each compartment; 0 for an empty one.
    text: Vec<u32>,
    /// The same over the sequence of HTML elements.
    shape: Vec<u32>,
    /// Runs in the text, at most 65,535.
    runs: u16,
    /// Elements in the layout, at most 65,535.
    elements: u16,
    /// The subject's letters.
    subject: u64,
    /// Letters of the subject, at most 255.
    subject_letters: u8,
    /// The sender's name.
    sender: u64,
}

/// Takes the signature of a mail.
pub(crate) fn take(mail: &Mail, view: &View) -> Signature {
    let shown = if view.text.trim().len() >= 20 || mail.text.trim().is_empty() {
        &view.text
    } else {
        &mail.text
    };
    let letters = letters(&without_quotes(shown));
    let runs: Vec<u64> = letters.windows(RUN).map(hash_chars).collect();
    let shapes: Vec<u64> = view
        .shape
        .windows(6)
        .map(|run| {
            run.iter()
                .fold(7_u64, |hash, element| mix(hash.rotate_left(5) ^ element))
        })
        .collect();
    let subject = letters_of_subject(&mail.subject);
    let sender = mail
        .from
        .first()
        .map(|from| from.name.as_str())
        .unwrap_or_default();
    let sender: String = self::letters(sender).into_iter().collect();
    Signature {
        text: sketch(&runs, SLOTS),
        shape: sketch(&shapes, SHAPE_SLOTS),
        runs: u16::try_from(runs.len()).unwrap_or(u16::MAX),
        elements: u16::try_from(view.shape.len()).unwrap_or(u16::MAX),
        subject_letters: u8::try_from(subject.chars().count()).unwrap_or(u8::MAX),
        subject: if subject.is_empty() {
            0
        } else {
            hash64(subject.as_bytes())
        },
        sender: if sender.is_empty() {
            0
        } else {
            hash64(sender.as_bytes())
        },
    }
}

fn hash_chars(run: &[char]) -> u64 {
    mix(run.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, c| {
        (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0100_0000_01b3)
    }))
}

fn sketch(hashes: &[u64], slots: usize) -> Vec<u32> {
    let mut smallest = vec![0_u32; slots];
    for hash in hashes {
        let slot = usize::try_from(hash >> 32).unwrap_or_default() % slots;
        let value = u32::try_from(hash & 0xffff_ffff).unwrap_or_default().max(1);
        if let Some(kept) = smallest.get_mut(slot)
            && (*kept == 0 || value < *kept)
        {
            *kept = value;
        }
    }
    smallest
}

/// The letters a reader sees: links, addresses, and words with digits are left out, blanks too.
fn letters(text: &str) -> Vec<char> {
    let plain = crate::text::plain(crate::bytes::cut(text, 60_000));
    let mut out = Vec::with_capacity(plain.len());
    for word in plain.split(' ') {
        if word.len() > 60 || word.contains("://") || word.contains('@') || word.starts_with("www.")
        {
            continue;
        }
        if word.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        out.extend(word.chars().filter(|c| c.is_alphabetic()));
    }
    out
}

fn letters_of_subject(subject: &str) -> String {
    let mut plain = crate::text::plain(subject);
    // Forwarding and answering marks, and list tags.
    loop {
        let before = plain.len();
        for mark in [
            "re:",
            "fwd:",
            "fw:",
            "aw:",
            "wg:",
            "tr:",
            "rv:",
            "enc:",
            "[spam]",
            "[ext]",
            "[external]",
        ] {
            if let Some(rest) = plain.strip_prefix(mark) {
                plain = rest.trim_start().to_owned();
            }
        }
        if plain.len() == before {
            break;
        }
    }
    letters(&plain).into_iter().collect()
}

/// Lines that quote another mail, and the lines lists append, are not this mail's template.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if line.starts_with('>') {
            continue;
        }
        // A line of underscores opens the footer that mailing lists add.
        if line.len() >= 40 && line.bytes().all(|b| b == b'_') && out.len() > 40 {
            break;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

impl Signature {
    /// Hashes to look up candidates by: two mails that are alike share at least one, nearly always.
    pub fn bands(&self) -> Vec<u64> {
        let mut bands = Vec::new();
        for (index, band) in self.text.chunks(BAND).enumerate() {
            if self.runs < 12 || band.iter().all(|slot| *slot == 0) {
                continue;
            }
            bands.push(band_hash(1, index, band));
        }
        if self.subject_letters >= 8 {
            bands.push(mix(self.subject ^ 0x5ab1));
        }
        if self.runs < 150 && self.elements >= 20 {
            for (index, band) in self.shape.chunks(6).enumerate() {
                bands.push(band_hash(2, index, band));
            }
        }
        bands
    }

    /// How much of the text two mails share, 0 to 1.
    pub fn text_likeness(&self, other: &Self) -> f32 {
        if self.runs < 12 || other.runs < 12 {
            return 0.0;
        }
        likeness(&self.text, &other.text)
    }

    /// How alike the layouts are, 0 to 1.
    pub fn shape_likeness(&self, other: &Self) -> f32 {
        if self.elements < 8 || other.elements < 8 {
            return 0.0;
        }
        likeness(&self.shape, &other.shape)
    }

    /// How alike two mails are, 0 to 1; from 1/2 on they are of one wave.
    pub fn likeness(&self, other: &Self) -> f32 {
        let text = self.text_likeness(other);
        let shape = self.shape_likeness(other);
        let same_subject = self.subject == other.subject && self.subject_letters >= 8;
        let same_sender = self.sender != 0 && self.sender == other.sender;
        // The less else agrees, the more of the text must.
        let needed = match (same_subject, same_sender) {
            (true, true) => 0.10,
            (true, false) => 0.20,
            (false, true) => 0.40,
            (false, false) => 0.50,
        };
        let mut likeness = text / needed / 2.0;
        if same_subject && same_sender {
            likeness = likeness.max(if self.subject_letters >= 14 { 0.6 } else { 0.3 });
        }
        if same_subject && shape >= 0.5 && self.elements >= 20 {
            likeness = likeness.max(0.6);
        }
        likeness.min(1.0)
    }

    /// Whether two mails are of one wave.
    pub fn alike(&self, other: &Self) -> bool {
        self.likeness(other) >= 0.5
    }

    /// The signature as bytes, for storage.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![VERSION, self.subject_letters];
        out.extend_from_slice(&self.runs.to_le_bytes());
        out.extend_from_slice(&self.elements.to_le_bytes());
        out.extend_from_slice(&self.subject.to_le_bytes());
        out.extend_from_slice(&self.sender.to_le_bytes());
        for slot in self.text.iter().chain(&self.shape) {
            out.extend_from_slice(&slot.to_le_bytes());
        }
        out
    }

    /// Reads stored bytes; none when they are of another version.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&[version, subject_letters], rest) = bytes.split_first_chunk::<2>()?;
        let (runs, rest) = rest.split_first_chunk::<2>()?;
        let (elements, rest) = rest.split_first_chunk::<2>()?;
        let (subject, rest) = rest.split_first_chunk::<8>()?;
        let (sender, rest) = rest.split_first_chunk::<8>()?;
        if version != VERSION || rest.len() != (SLOTS + SHAPE_SLOTS) * 4 {
            return None;
        }
        let mut slots = rest
            .chunks_exact(4)
            .filter_map(|b| b.try_into().ok())
            .map(u32::from_le_bytes);
        Some(Self {
            text: slots.by_ref().take(SLOTS).collect(),
            shape: slots.collect(),
            runs: u16::from_le_bytes(*runs),
            elements: u16::from_le_bytes(*elements),
            subject: u64::from_le_bytes(*subject),
            subject_letters,
            sender: u64::from_le_bytes(*sender),
        })
    }
}

fn band_hash(family: u64, index: usize, band: &[u32]) -> u64 {
    let seed = mix(family << 32 | u64::try_from(index).unwrap_or_default());
    band.iter().fold(seed, |hash, slot| {
        mix(hash.rotate_left(7) ^ u64::from(*slot))
    })
}

/// The share of compartments that agree, of those filled in either.
fn likeness(a: &[u32], b: &[u32]) -> f32 {
    let (mut filled, mut equal) = (0_u16, 0_u16);
    for (a, b) in a.iter().zip(b) {
        if *a == 0 && *b == 0 {
            continue;
        }
        filled += 1;
        equal += u16::from(a == b);
    }
    if filled == 0 {
        0.0
    } else {
        f32::from(equal) / f32::from(filled)
    }
}

impl Serialize for Signature {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(
            &base64::engine::general_purpose::STANDARD_NO_PAD.encode(self.to_bytes()),
        )
    }
}

impl<'de> Deserialize<'de> for Signature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        base64::engine::general_purpose::STANDARD_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| Self::from_bytes(&bytes))
            .ok_or_else(|| serde::de::Error::custom("not a signature of this version"))
    }
}

/// The signature of a mail.
pub fn signature(mail: &Mail) -> Signature {
    take(mail, &crate::html::view(&mail.html))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(subject: &str, body: &str) -> Signature {
        signature(&crate::parse(
            format!("From: A B <a@b.example>\nSubject: {subject}\n\n{body}").as_bytes(),
        ))
    }

    const BODY: &str = "Dear Anna, your parcel waits at our depot because the address on it could not be read. Please pay the small fee of 1.99 within two days at http://a.example/x1 or it goes back to its sender. The harbour post office wishes you a pleasant week.";

    #[test]
    fn variants_are_alike_and_others_are_not() {
        let one = of("Your parcel 123", BODY);
        let two = of(
            "A parcel 9981 waits",
            &BODY
                .replace("Anna", "Mr Brown")
                .replace("a.example/x1", "zz.example/q")
                .replace("parcel", "p\u{200b}ar cel")
                .replace("1.99", "2.49"),
        );
        assert!(one.alike(&two), "{}", one.likeness(&two));
        let other = of(
            "Lunch on Friday",
            "Hello all, the canteen opens at noon on Friday and there will be soup, bread and the usual cake for those who come early enough to get a piece of it.",
        );
        assert!(!one.alike(&other));
        assert!(one.bands().iter().any(|band| two.bands().contains(band)));
    }

    #[test]
    fn signatures_survive_storage() {
        let one = of("Your parcel", BODY);
        assert_eq!(Signature::from_bytes(&one.to_bytes()).as_ref(), Some(&one));
        let json = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<Signature>(&json).unwrap(), one);
        assert!(Signature::from_bytes(b"x").is_none());
    }
}
