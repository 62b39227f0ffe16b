//! Receipts: seven words, 77 bits, that lead back to a report without an account.
//!
//! The words come from the BIP 39 English list (2,048 words, 11 bits each, told apart by their first
//! four letters). Stored is only their keyed hash, so neither the database nor a back-up of it leads
//! from a receipt to a report.

use bip39::Language;
use goodcatch_people::keys::Keys;
use goodcatch_platform::ids::Random;

/// How many words a receipt has.
pub const WORDS: usize = 7;

/// The words of a receipt. Shown once; it cannot be logged.
pub struct Receipt(Vec<&'static str>);

impl Receipt {
    /// A new receipt.
    pub fn make(random: &Random) -> Receipt {
        let list = Language::English.word_list();
        let bytes: [u8; WORDS * 2] = random.bytes();
        let words = bytes
            .chunks_exact(2)
            .filter_map(|pair| {
                let number = u16::from_be_bytes([*pair.first()?, *pair.last()?]);
                list.get(usize::from(number % 2048)).copied()
            })
            .collect();
        Receipt(words)
    }

    /// Reads what someone typed: any case, any separators, at least the first four letters of each.
    pub fn read(typed: &str) -> Option<Receipt> {
        let list = Language::English.word_list();
        let mut words = Vec::with_capacity(WORDS);
        for typed in typed
            .split(|c: char| !c.is_alphabetic())
            .filter(|w| !w.is_empty())
        {
            let typed = typed.to_lowercase();
            let exact = list.iter().find(|w| **w == typed);
            let begun = || {
                list.iter()
                    .find(|w| typed.chars().count() >= 4 && w.starts_with(&typed))
            };
            words.push(*exact.or_else(begun)?);
            if words.len() > WORDS {
                return None;
            }
        }
        (words.len() == WORDS).then_some(Receipt(words))
    }

    /// The words, to be shown once.
    pub fn words(&self) -> &[&'static str] {
        &self.0
    }

    /// What may be stored of it.
    pub fn hash(&self, keys: &Keys) -> Vec<u8> {
        keys.tag("receipt", &[self.0.join(" ").as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_receipt_has_at_least_77_bits() {
        assert_eq!(Language::English.word_list().len(), 2048);
        assert_eq!(Receipt::make(&Random::System).words().len(), WORDS);
        let bits = Receipt::make(&Random::System).words().len() * 11;
        assert!(bits >= 77);
    }

    proptest! {
        #[test]
        fn whatever_is_shown_can_be_typed_back(seed: u64) {
            let keys = Keys::generate();
            let receipt = Receipt::make(&Random::seeded(seed));
            let hash = receipt.hash(&keys);
            let shown = receipt.words().join(" ");
            let short: Vec<String> = receipt.words().iter().map(|w| w.chars().take(4).collect()).collect();
            for typed in [shown.clone(), shown.to_uppercase(), format!(" {} ", shown.replace(' ', "-\n")), short.join(", ")] {
                prop_assert_eq!(Receipt::read(&typed).map(|r| r.hash(&keys)), Some(hash.clone()));
            }
        }

        #[test]
        fn anything_else_is_no_receipt(typed in ".{0,200}") {
            if let Some(receipt) = Receipt::read(&typed) {
                prop_assert_eq!(receipt.words().len(), WORDS);
            }
        }
    }
}
