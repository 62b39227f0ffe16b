//! What each observation weighs: the log-odds it adds, for an attack and for mere advertising.

/// Code, weight for an attack, weight for unwanted advertising.
const WEIGHTS: &[(&str, f32, f32)] = &[
    ("sender.name-is-address", 1.5, 0.0),
];

/// What an observation adds to the likelihood of an attack.
pub(crate) fn weight(code: &str) -> f32 {
    WEIGHTS.iter().find(|(known, _, _)| *known == code).map_or(0.0, |(_, weight, _)| *weight)
}

/// What an observation adds to the likelihood of unwanted advertising.
pub(crate) fn spam_weight(code: &str) -> f32 {
    WEIGHTS.iter().find(|(known, _, _)| *known == code).map_or(0.0, |(_, _, weight)| *weight)
}
