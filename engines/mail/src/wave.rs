//! Grouping a stream of signatures into waves, by the rule that storage uses too: bands find candidates, and a mail
//! joins the wave whose first mails it is most like. It must be like those, not like just any member: a chain of small
//! steps never joins two campaigns.

use std::collections::HashMap;

use crate::signature::Signature;

/// A wave within one grouper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WaveId(pub u32);

/// Groups signatures in memory.
#[derive(Debug, Default)]
pub struct WaveGrouper {
    /// Signatures that stand for a wave: its first mail, and a few that differ from it most.
    exemplars: Vec<(WaveId, Signature)>,
    bands: HashMap<u64, Vec<u32>>,
    waves: u32,
    sizes: Vec<u32>,
}

/// Exemplars of one wave.
const EXEMPLARS: usize = 4;
/// Candidates of one band: a band that everything shares says nothing.
const CANDIDATES: usize = 200;

impl WaveGrouper {
    /// An empty grouper.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a mail and says which wave it belongs to.
    pub fn add(&mut self, signature: &Signature) -> WaveId {
        let bands = signature.bands();
        let mut best: Option<(f32, WaveId)> = None;
        let mut seen: Vec<u32> = Vec::new();
        for band in &bands {
            for &candidate in self.bands.get(band).into_iter().flatten().take(CANDIDATES) {
                if seen.contains(&candidate) {
                    continue;
                }
                seen.push(candidate);
                let Some((wave, exemplar)) = self.exemplars.get(candidate as usize) else {
                    continue;
                };
                let likeness = signature.likeness(exemplar);
                // Of equals the older wave, so that the order of bands does not matter.
                if likeness >= 0.5
                    && best.is_none_or(|(most, old)| {
                        likeness > most || likeness >= most && *wave < old
                    })
                {
                    best = Some((likeness, *wave));
                }
            }
        }
        if let Some((likeness, wave)) = best {
            let exemplars = self.exemplars.iter().filter(|(id, _)| *id == wave).count();
            if likeness < 0.9 && exemplars < EXEMPLARS && self.is_like_first(wave, signature) {
                self.remember(wave, signature, &bands);
            }
            if let Some(size) = self.sizes.get_mut(wave.0 as usize) {
                *size += 1;
            }
            return wave;
        }
        let wave = WaveId(self.waves);
        self.waves += 1;
        self.sizes.push(1);
        self.remember(wave, signature, &bands);
        wave
    }

    /// How many mails a wave has.
    pub fn size(&self, wave: WaveId) -> u32 {
        self.sizes.get(wave.0 as usize).copied().unwrap_or_default()
    }

    fn is_like_first(&self, wave: WaveId, signature: &Signature) -> bool {
        self.exemplars
            .iter()
            .find(|(id, _)| *id == wave)
            .is_some_and(|(_, first)| first.alike(signature))
    }

    fn remember(&mut self, wave: WaveId, signature: &Signature, bands: &[u64]) {
        let Ok(index) = u32::try_from(self.exemplars.len()) else {
            return;
        };
        self.exemplars.push((wave, signature.clone()));
        for band in bands {
            self.bands.entry(*band).or_default().push(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(subject: &str, body: &str) -> Signature {
        crate::signature(&crate::parse(
            format!("From: A <a@b.example>\nSubject: {subject}\n\n{body}").as_bytes(),
        ))
    }

    proptest::proptest! {
        #[test]
        fn the_order_of_clear_waves_does_not_matter(order in proptest::sample::subsequence((0..12).collect::<Vec<usize>>(), 12), turn in 0..12_usize) {
            let bodies = [
                "The quarterly figures of the shipping office have been moved to another folder and you need to sign in again to read them before Friday.",
                "Congratulations on the new boat, we are all looking forward to seeing it in the harbour as soon as the weather allows for a short trip.",
                "Your mailbox has reached its limit and incoming mail will be returned until you free some room by confirming your account at the desk.",
            ];
            let mut grouper = WaveGrouper::new();
            let mut order = order;
            order.rotate_left(turn);
            let mut waves = [WaveId(99); 12];
            for at in order {
                waves[at] = grouper.add(&of(&format!("no {at}"), &format!("Hello {at}, {}", bodies[at % 3])));
            }
            for (a, b) in (0..12).flat_map(|a| (0..12).map(move |b| (a, b))) {
                proptest::prop_assert_eq!(waves[a] == waves[b], a % 3 == b % 3);
            }
        }
    }
}
