//! Ids and times as STIX 2.1 writes them.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::timeline::civil;

/// The standard's namespace for things seen (2.1, section 2.9); no other object may use it.
const SEEN: Uuid = Uuid::from_u128(0x00ab_edb4_aa42_466c_9c01_fed2_3315_a9b7);
/// Ours, for all others.
const OWN: Uuid = Uuid::from_u128(0x7b1d_4c0e_52f3_4a6b_9e77_0c2d_51a8_63f4);

/// The id of an object of ours: the same parts give the same id.
pub(super) fn own(kind: &str, parts: &[&str]) -> String {
    let mut key = kind.to_owned();
    for part in parts {
        // A length before each part: no two lists of parts read the same.
        key.push_str(&format!("/{}:{part}", part.len()));
    }
    format!("{kind}--{}", Uuid::new_v5(&OWN, key.as_bytes()))
}

/// The id of something seen, made from what it is, as the standard says.
pub(super) fn seen(kind: &str, contributing: &Map<String, Value>) -> String {
    // Members in order and no spaces: for the texts we have, this is RFC 8785.
    let canonical = serde_json::to_string(contributing).unwrap_or_default();
    format!("{kind}--{}", Uuid::new_v5(&SEEN, canonical.as_bytes()))
}

/// UTC with milliseconds.
pub(super) fn time(at: i64) -> String {
    const DAY: i64 = 86_400_000;
    // What the calendar of four digits holds.
    let at = at.clamp(-62_135_596_800_000, 253_402_300_799_999);
    let (year, month, day) = civil(at.div_euclid(DAY));
    let within = at.rem_euclid(DAY);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
        within / 3_600_000,
        within / 60_000 % 60,
        within / 1000 % 60,
        within % 1000
    )
}
