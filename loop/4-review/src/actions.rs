//! What a review shows of its actions. They belong to the next stage, which is handed in as a plain
//! function when everything is wired.

use futures::future::BoxFuture;
use goodcatch_people::access::Allowed;
use goodcatch_people::{MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;

use crate::review::ReviewId;

/// An action, as a review shows it; words are in the viewer's language already.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact that a page shows by itself"
)]
pub struct ActionLine {
    /// Where it is shown.
    pub href: String,
    /// What is to change.
    pub title: String,
    /// How strong it is, in words.
    pub strength: String,
    /// Whether it is of the weakest sort.
    pub weak: bool,
    /// Whether it is of the strongest sort.
    pub strong: bool,
    /// Whether it says beforehand what will show that it works.
    pub measured: bool,
    /// Whether it will not be done.
    pub declined: bool,
    /// Where it stands, in words.
    pub state: String,
    /// The team that owns it.
    pub team: String,
    /// By when it is due.
    pub due_at: Option<Time>,
    /// Who owns it: looked for in words that are published, and never shown.
    pub people: Vec<MemberId>,
}

/// Everybody who owns one of them.
pub(crate) fn people(actions: &[ActionLine]) -> Vec<MemberId> {
    actions.iter().flat_map(|a| &a.people).copied().collect()
}

/// Whether all that is to be done rests on people remembering.
pub(crate) fn all_weak(actions: &[ActionLine]) -> bool {
    let mut standing = actions.iter().filter(|a| !a.declined).peekable();
    standing.peek().is_some() && standing.all(|a| a.weak)
}

/// The actions of a review that the viewer may see.
pub type ActionsOf =
    for<'a> fn(&'a mut Tx, &'a Viewer, ReviewId) -> BoxFuture<'a, Allowed<Vec<ActionLine>>>;

/// No actions: until the next stage is wired, and for tests.
pub fn no_actions<'a>(
    _: &'a mut Tx,
    _: &'a Viewer,
    _: ReviewId,
) -> BoxFuture<'a, Allowed<Vec<ActionLine>>> {
    Box::pin(async { Ok(Vec::new()) })
}
