//! Help to find the system behind an action on people: what made it easy to go wrong, what could the
//! system do, and examples by strength.

use goodcatch_platform::words::Lang;

use crate::target::OnPeople;

/// What the form shows above the fields.
pub(super) struct Guide {
    /// What the action would do to people, kindly.
    pub said: String,
    /// Questions that lead to the system.
    pub questions: Vec<String>,
    /// A stronger, an intermediate and a weaker action in its place.
    pub examples: Vec<(String, String)>,
    /// Somebody insisted without saying enough.
    pub reason_missing: bool,
}

pub(super) fn guide(lang: Lang, what: OnPeople, reason_missing: bool) -> Guide {
    let examples = ["stronger", "intermediate"].map(|strength| {
        (
            lang.t(&format!("action-strength-{strength}")),
            lang.t(&format!("on-people-{what}-{strength}")),
        )
    });
    Guide {
        said: lang.t(&format!("on-people-{what}")),
        questions: vec![
            lang.t("on-people-ask-easy"),
            lang.t("on-people-ask-system"),
            lang.t("on-people-ask-next"),
        ],
        examples: examples.into(),
        reason_missing,
    }
}
