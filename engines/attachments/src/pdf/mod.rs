//! PDF.
use crate::verdict::{Outcome, Reason, Tally};
pub(crate) fn clean(_b: &[u8], _t: &mut Tally) -> Outcome<Vec<u8>> {
    Err(Reason::NoCleaner)
}
