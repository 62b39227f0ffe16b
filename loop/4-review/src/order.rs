//! Putting things of a list into another order: one step by a button, or behind another by dragging.

/// Where something goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<T> {
    /// One place forward.
    Up,
    /// One place back.
    Down,
    /// Right behind this one; behind none, to the front.
    Behind(Option<T>),
}

/// The list in its new order; nothing when it does not hold what is moved, or that behind which it goes.
pub fn moved<T: Copy + PartialEq>(all: &[T], one: T, step: Step<T>) -> Option<Vec<T>> {
    let here = all.iter().position(|other| *other == one)?;
    let mut rest: Vec<T> = all.iter().copied().filter(|other| *other != one).collect();
    let to = match step {
        Step::Up => here.saturating_sub(1),
        Step::Down => (here + 1).min(rest.len()),
        Step::Behind(None) => 0,
        // Behind itself: where it is.
        Step::Behind(Some(other)) if other == one => here,
        Step::Behind(Some(other)) => 1 + rest.iter().position(|o| *o == other)?,
    };
    rest.insert(to, one);
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_leads_where_it_says_and_loses_nothing() {
        let all = ['a', 'b', 'c', 'd'];
        for (step, order) in [
            (Step::Up, "acbd"),
            (Step::Down, "abdc"),
            (Step::Behind(None), "cabd"),
            (Step::Behind(Some('a')), "acbd"),
            (Step::Behind(Some('b')), "abcd"),
            (Step::Behind(Some('c')), "abcd"),
            (Step::Behind(Some('d')), "abdc"),
        ] {
            let moved: String = moved(&all, 'c', step).unwrap().into_iter().collect();
            assert_eq!(moved, order, "{step:?}");
        }
        assert_eq!(moved(&all, 'a', Step::Up).unwrap(), all);
        assert_eq!(moved(&all, 'd', Step::Down).unwrap(), all);
        assert!(moved(&all, 'x', Step::Up).is_none());
        assert!(moved(&all, 'a', Step::Behind(Some('x'))).is_none());
    }
}
