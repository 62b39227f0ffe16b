//! The demo's chance: the same every time, on every machine, whatever a library changes.

use uuid::Uuid;

/// A SplitMix64 generator. Not for secrets.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The generator of a seed.
    #[cfg(test)]
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// A generator of its own for one purpose: what one part draws never moves another's draws.
    pub fn of(seed: u64, purpose: &str) -> Dice {
        let mark = purpose.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, b| {
            (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        });
        Dice(seed ^ mark)
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `0..below` (0 when `below` is 0). The bias of the remainder does not matter here.
    pub fn below(&mut self, below: u64) -> u64 {
        if below == 0 { 0 } else { self.next() % below }
    }

    /// A number in `from..=to`.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let width = u64::try_from(to.saturating_sub(from).saturating_add(1)).unwrap_or(1);
        from.saturating_add(i64::try_from(self.below(width)).unwrap_or(0))
    }

    /// Whether something happens that happens `percent` times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of these; `None` only for none.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let at = usize::try_from(self.below(of.len() as u64)).unwrap_or(0);
        of.get(at)
    }

    /// One of these texts.
    pub fn text(&mut self, of: &[&'static str]) -> &'static str {
        self.one(of).copied().unwrap_or_default()
    }

    /// A random (version 4) UUID.
    pub fn uuid(&mut self) -> Uuid {
        let (high, low) = (u128::from(self.next()), u128::from(self.next()));
        uuid::Builder::from_random_bytes((high << 64 | low).to_be_bytes()).into_uuid()
    }

    /// A run of letters and digits, as links and references carry them.
    pub fn code(&mut self, length: usize) -> String {
        const SIGNS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
        (0..length)
            .filter_map(|_| self.one(SIGNS).map(|b| char::from(*b)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_purposes_do_not_meet() {
        let draw = |mut d: Dice| (0..20).map(|_| d.below(1_000)).collect::<Vec<_>>();
        assert_eq!(draw(Dice::new(7)), draw(Dice::new(7)));
        assert_ne!(draw(Dice::of(7, "a")), draw(Dice::of(7, "b")));
        assert_eq!(Dice::new(1).uuid().get_version_num(), 4);
        let mut d = Dice::new(3);
        assert!((0..500).all(|_| (-2..=5).contains(&d.between(-2, 5))));
        assert_eq!(d.code(12).len(), 12);
    }
}
