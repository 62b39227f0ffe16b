//! Office.
use crate::Kind;
use crate::verdict::{Outcome, Reason, Tally};
pub(crate) fn clean(_b: &[u8], _k: Kind, _d: usize, _t: &mut Tally) -> Outcome<Vec<u8>> {
    Err(Reason::NoCleaner)
}
/// Why an old container has no copy.
pub(crate) fn old_office_reason(bytes: &[u8]) -> Reason {
    if crate::bytes::contains(bytes, &crate::kind::utf16("EncryptedPackage")) {
        Reason::Encrypted
    } else {
        Reason::OldOffice
    }
}
