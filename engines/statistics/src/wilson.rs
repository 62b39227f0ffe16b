//! The Wilson score interval of a proportion: honest for small groups and near 0 and 1, where the
//! schoolbook interval leaves the range.

/// The 97.5% point of the normal distribution: for 95% intervals.
const Z: f64 = 1.959_963_984_540_054;

/// Between what and what the true share lies, with 95% confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end, from 0.
    pub low: f64,
    /// The upper end, up to 1.
    pub high: f64,
}

/// The interval of `hits` out of `of`; the whole range when there is nothing to count.
pub fn wilson(hits: u32, of: u32) -> Interval {
    if of == 0 {
        return Interval {
            low: 0.0,
            high: 1.0,
        };
    }
    let n = f64::from(of);
    let share = f64::from(hits.min(of)) / n;
    let z2 = Z * Z;
    let middle = share + z2 / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z2 / n;
    Interval {
        low: ((middle - half) / whole).max(0.0),
        high: ((middle + half) / whole).min(1.0),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_values() {
        let near = |a: f64, b: f64| (a - b).abs() < 0.000_5;
        let half = wilson(5, 10);
        assert!(
            near(half.low, 0.2366) && near(half.high, 0.7634),
            "{half:?}"
        );
        let none = wilson(0, 10);
        assert!(near(none.low, 0.0) && near(none.high, 0.2775), "{none:?}");
        let empty = wilson(0, 0);
        assert!(near(empty.low, 0.0) && near(empty.high, 1.0));
    }

    proptest! {
        #[test]
        fn the_share_lies_inside(of in 1_u32..100_000, hits in 0_u32..100_000) {
            let hits = hits.min(of);
            let share = f64::from(hits) / f64::from(of);
            let at = wilson(hits, of);
            prop_assert!(at.low >= 0.0 && at.high <= 1.0);
            prop_assert!(at.low <= share + 1e-12 && share <= at.high + 1e-12);
        }
    }
}
