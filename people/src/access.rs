//! May this viewer see or do this? The one place that answers.
//!
//! Stores ask before they read or write; a page never decides. What is refused looks like what is
//! missing: the caller shows 404 for both.

use goodcatch_platform::database::DbError;
use goodcatch_platform::pages::PageError;
use goodcatch_platform::words_enum;

use crate::Viewer;

words_enum! {
    /// What a member does beyond being one. Facilitators, champions and leaders get their rooms in
    /// later stages; until then the role opens nothing.
    Role {
        /// Handles cases and incidents.
        Responder = "responder",
        /// Runs reviews.
        Facilitator = "facilitator",
        /// Guards sealed identities, handles nothing else.
        Custodian = "custodian",
        /// A volunteer in any department.
        Champion = "champion",
        /// Promises, pays, shows up.
        Leader = "leader",
        /// Runs the software, sees no content.
        Administrator = "administrator",
    }
}

impl Role {
    /// Whether one person may hold both: a custodian handles no case and runs no software.
    pub fn goes_with(self, other: Role) -> bool {
        !matches!(
            (self, other),
            (Role::Custodian, Role::Responder | Role::Administrator)
                | (Role::Responder | Role::Administrator, Role::Custodian)
        )
    }
}

/// What someone wants to see or do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// File a report, or follow one with its receipt.
    SpeakUp,
    /// See the reports one filed oneself while signed in.
    OwnReports,
    /// Look after one's own account: passkeys and sessions.
    OwnAccount,
    /// See the desk, its cases and the reports in them.
    SeeCases,
    /// Decide, answer, assign, note, split, merge, hold.
    HandleCases,
    /// See and release quarantined mail.
    Quarantine,
    /// Read the answers in the outbox.
    Outbox,
    /// Ask the custodians to open an identity.
    AskIdentity,
    /// See what was asked of the custodians, and approve or refuse it.
    GuardIdentities,
    /// See and change the directory, invite, grant and take roles.
    Directory,
    /// See jobs and the state of the software.
    Operations,
}

/// Who may do what: the whole rule.
fn allowed(viewer: &Viewer, act: Act) -> bool {
    match act {
        Act::SpeakUp => true,
        Act::OwnReports | Act::OwnAccount => viewer.member().is_some(),
        Act::SeeCases | Act::HandleCases | Act::Quarantine | Act::Outbox | Act::AskIdentity => {
            viewer.is(Role::Responder)
        }
        Act::GuardIdentities => viewer.is(Role::Custodian),
        Act::Directory | Act::Operations => viewer.is(Role::Administrator),
    }
}

impl Viewer {
    /// Passes, or refuses.
    pub fn may(&self, act: Act) -> Result<(), Refused> {
        if allowed(self, act) {
            Ok(())
        } else {
            Err(Refused::Denied)
        }
    }

    /// Whether it would pass: for links and buttons only, never instead of [`Viewer::may`].
    pub fn could(&self, act: Act) -> bool {
        allowed(self, act)
    }
}

/// Why a store did not answer.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The viewer may not.
    #[error("not allowed")]
    Denied,
    /// There is no such thing (any more).
    #[error("not found")]
    Missing,
    /// Somebody changed it in the meantime.
    #[error("changed in the meantime")]
    Changed,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A file could not be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A seal could not be made or opened.
    #[error("a seal could not be made or opened")]
    Seal,
}

impl From<Refused> for PageError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Denied | Refused::Missing => PageError::NotFound,
            Refused::Changed => PageError::Changed,
            Refused::Db(e) => e.into(),
            Refused::Io(e) => e.into(),
            Refused::Seal => PageError::Ours(Box::new(Refused::Seal)),
        }
    }
}

/// The result of a store call that asks the viewer first.
pub type Allowed<T> = Result<T, Refused>;

#[cfg(test)]
mod tests {
    use super::*;

    const ACTS: [Act; 11] = [
        Act::SpeakUp,
        Act::OwnReports,
        Act::OwnAccount,
        Act::SeeCases,
        Act::HandleCases,
        Act::Quarantine,
        Act::Outbox,
        Act::AskIdentity,
        Act::GuardIdentities,
        Act::Directory,
        Act::Operations,
    ];

    #[test]
    fn a_custodian_handles_nothing_else() {
        let custodian = Viewer::sample(&[Role::Custodian]);
        for act in ACTS {
            let own = matches!(
                act,
                Act::SpeakUp | Act::OwnReports | Act::OwnAccount | Act::GuardIdentities
            );
            assert_eq!(custodian.could(act), own, "{act:?}");
        }
        assert!(
            !Role::Custodian.goes_with(Role::Responder)
                && !Role::Administrator.goes_with(Role::Custodian)
        );
        assert!(
            Role::Custodian.goes_with(Role::Champion)
                && Role::Responder.goes_with(Role::Administrator)
        );
    }

    #[test]
    fn an_administrator_sees_no_content() {
        let administrator = Viewer::sample(&[Role::Administrator]);
        for act in [
            Act::SeeCases,
            Act::HandleCases,
            Act::Outbox,
            Act::Quarantine,
            Act::AskIdentity,
            Act::GuardIdentities,
        ] {
            assert!(!administrator.could(act), "{act:?}");
        }
    }

    #[test]
    fn a_visitor_may_speak_up_and_nothing_else() {
        for act in ACTS {
            assert_eq!(Viewer::visitor().could(act), act == Act::SpeakUp, "{act:?}");
        }
    }
}
