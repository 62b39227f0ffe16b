//! What the intake tells `/metrics`. No figure is about a person, and none tells the moment of an
//! anonymous report: mails to mailboxes that promise anonymity are not counted at all, all others in
//! tens, so that whoever looks each second sees no single mail.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::take::Outcome;
use crate::report::Promise;

/// So many make one step of a counter.
const STEP: u64 = 10;

type Key = (&'static str, &'static str);

/// What came since the last whole step.
struct Steps(Mutex<BTreeMap<Key, u64>>);

static STEPS: Steps = Steps(Mutex::new(BTreeMap::new()));

impl Steps {
    /// One more; how far the counter moves now.
    fn add(&self, key: Key) -> u64 {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(key).or_default();
        *count += 1;
        if *count < STEP {
            return 0;
        }
        *count = 0;
        STEP
    }
}

fn add(name: &'static str, label: &'static str, value: &'static str) {
    let step = STEPS.add((name, value));
    metrics::counter!(name, label => value).increment(step);
}

fn is_counted(promise: Option<Promise>) -> bool {
    promise != Some(Promise::Anonymous)
}

/// A mail was answered with 250.
pub(super) fn taken(promise: Promise) {
    if is_counted(Some(promise)) {
        add("goodcatch_mails_total", "outcome", "taken");
    }
}

/// A mail was not taken. `promise`: of the mailbox, as far as it was known by then.
pub(super) fn refused(promise: Option<Promise>, reason: &'static str) {
    if is_counted(promise) {
        add("goodcatch_mails_refused_total", "reason", reason);
    }
}

/// What became of a mail that was taken.
pub(super) fn settled(promise: Promise, imported: bool, outcome: Outcome) {
    if let Some(word) = word(promise, imported, outcome) {
        add("goodcatch_mails_total", "outcome", word);
    }
}

fn word(promise: Promise, imported: bool, outcome: Outcome) -> Option<&'static str> {
    if imported || !is_counted(Some(promise)) {
        return None;
    }
    match outcome {
        Outcome::Known => Some("duplicate"),
        Outcome::Quarantined => Some("quarantined"),
        Outcome::Dropped => Some("set-aside"),
        Outcome::Filed | Outcome::FiledSilently | Outcome::Gone => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_move_in_tens() {
        let steps = Steps(Mutex::new(BTreeMap::new()));
        for _ in 0..3 {
            for n in 1..=9 {
                assert_eq!(steps.add(("a", "b")), 0, "{n}");
            }
            assert_eq!(steps.add(("a", "b")), 10);
        }
        assert_eq!(steps.add(("a", "c")), 0, "each by itself");
    }

    #[test]
    fn nothing_is_counted_of_mailboxes_that_promise_anonymity() {
        for outcome in [Outcome::Known, Outcome::Quarantined, Outcome::Dropped] {
            assert_eq!(word(Promise::Anonymous, false, outcome), None);
            assert!(word(Promise::Confidential, false, outcome).is_some());
            assert_eq!(
                word(Promise::Named, true, outcome),
                None,
                "not the intake's"
            );
        }
        assert!(!is_counted(Some(Promise::Anonymous)) && is_counted(None));
    }
}
