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
    /// Have a text looked at by the wording check.
    CheckWording,
    /// Read the updates that are for everyone, or for a role that one holds.
    ReadUpdates,
    /// See every incident.
    SeeIncidents,
    /// Open, classify, move and hand over any incident; tell others of it; write to those affected; edit
    /// playbooks.
    HandleIncidents,
    /// See one incident and write into it.
    WorkOnIncident {
        /// Whether the viewer holds one of its roles at present.
        holds_role: bool,
    },
    /// Hand a role of an incident over.
    HandOver {
        /// Whether it is the viewer's own.
        own: bool,
    },
    /// Tell more people of an incident than those who work on it.
    TellOthers {
        /// Whether that is the viewer's role in it at present.
        speaks: bool,
    },
    /// Open a review of a near miss.
    OpenReview,
    /// See which reviews there are.
    SeeReviews,
    /// See one review and write into it.
    InReview {
        /// Whether the viewer facilitates it or takes part in it.
        takes_part: bool,
    },
    /// Invite, edit, sign off and publish one review.
    FacilitateReview {
        /// Whether the viewer is its facilitator.
        facilitates: bool,
    },
    /// Read a published review.
    ReadPublished {
        /// Whether the viewer is of the audience that it was published for.
        addressed: bool,
    },
    /// See every action.
    SeeActions,
    /// See and carry out one action.
    OwnAction {
        /// Whether the viewer owns it.
        owns: bool,
    },
    /// Propose, decide and verify actions.
    HandleActions,
    /// Connect trackers. Never the texts of actions.
    Trackers,
    /// Read the public list of what changed.
    ReadChanges,
}

/// Who may do what: the whole rule.
fn allowed(viewer: &Viewer, act: Act) -> bool {
    match act {
        Act::SpeakUp | Act::ReadChanges => true,
        Act::OwnReports
        | Act::OwnAccount
        | Act::CheckWording
        | Act::ReadUpdates
        | Act::OpenReview => viewer.member().is_some(),
        Act::SeeCases
        | Act::HandleCases
        | Act::Quarantine
        | Act::Outbox
        | Act::AskIdentity
        | Act::SeeIncidents
        | Act::HandleIncidents => viewer.is(Role::Responder),
        Act::GuardIdentities => viewer.is(Role::Custodian),
        Act::Directory | Act::Operations | Act::Trackers => viewer.is(Role::Administrator),
        // A custodian handles nothing else, whatever they were given by mistake.
        Act::WorkOnIncident {
            holds_role: concerns,
        }
        | Act::HandOver { own: concerns }
        | Act::TellOthers { speaks: concerns } => {
            viewer.is(Role::Responder)
                || (concerns && viewer.member().is_some() && !viewer.is(Role::Custodian))
        }
        Act::SeeReviews | Act::HandleActions => {
            viewer.is(Role::Facilitator) || viewer.is(Role::Responder)
        }
        Act::InReview { takes_part } => takes_part && viewer.member().is_some(),
        Act::FacilitateReview { facilitates } => facilitates && viewer.is(Role::Facilitator),
        Act::ReadPublished { addressed } => addressed && viewer.member().is_some(),
        Act::SeeActions => [Role::Responder, Role::Facilitator, Role::Leader]
            .into_iter()
            .any(|role| viewer.is(role)),
        Act::OwnAction { owns } => owns && viewer.member().is_some(),
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

    const ACTS: [Act; 28] = [
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
        Act::CheckWording,
        Act::ReadUpdates,
        Act::SeeIncidents,
        Act::HandleIncidents,
        Act::WorkOnIncident { holds_role: false },
        Act::HandOver { own: false },
        Act::TellOthers { speaks: false },
        Act::OpenReview,
        Act::SeeReviews,
        Act::InReview { takes_part: false },
        Act::FacilitateReview { facilitates: false },
        Act::ReadPublished { addressed: false },
        Act::SeeActions,
        Act::OwnAction { owns: false },
        Act::HandleActions,
        Act::Trackers,
        Act::ReadChanges,
    ];

    const CONCERNED: [Act; 7] = [
        Act::WorkOnIncident { holds_role: true },
        Act::HandOver { own: true },
        Act::TellOthers { speaks: true },
        Act::InReview { takes_part: true },
        Act::FacilitateReview { facilitates: true },
        Act::ReadPublished { addressed: true },
        Act::OwnAction { owns: true },
    ];

    #[test]
    fn a_custodian_handles_nothing_else() {
        let custodian = Viewer::sample(&[Role::Custodian]);
        for act in ACTS {
            let own = matches!(
                act,
                Act::SpeakUp
                    | Act::OwnReports
                    | Act::OwnAccount
                    | Act::GuardIdentities
                    | Act::CheckWording
                    | Act::ReadUpdates
                    | Act::OpenReview
                    | Act::ReadChanges
            );
            assert_eq!(custodian.could(act), own, "{act:?}");
        }
        assert!(!custodian.could(Act::WorkOnIncident { holds_role: true }));
        assert!(!custodian.could(Act::HandOver { own: true }));
        assert!(!custodian.could(Act::TellOthers { speaks: true }));
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
            Act::SeeIncidents,
            Act::HandleIncidents,
            Act::SeeReviews,
            Act::SeeActions,
            Act::HandleActions,
        ] {
            assert!(!administrator.could(act), "{act:?}");
        }
    }

    #[test]
    fn a_visitor_may_speak_up_read_what_changed_and_nothing_else() {
        for act in ACTS.into_iter().chain(CONCERNED) {
            let open = matches!(act, Act::SpeakUp | Act::ReadChanges);
            assert_eq!(Viewer::visitor().could(act), open, "{act:?}");
        }
    }

    #[test]
    fn what_concerns_a_member_is_open_to_them_and_to_no_role_alone() {
        let member = Viewer::sample(&[]);
        for act in [
            Act::WorkOnIncident { holds_role: true },
            Act::HandOver { own: true },
            Act::TellOthers { speaks: true },
            Act::InReview { takes_part: true },
            Act::ReadPublished { addressed: true },
            Act::OwnAction { owns: true },
        ] {
            assert!(member.could(act), "{act:?}");
        }
        // Reviews belong to those who take part: neither a responder nor a leader reads along.
        for role in Role::ALL {
            let viewer = Viewer::sample(&[*role]);
            assert!(!viewer.could(Act::InReview { takes_part: false }), "{role}");
            assert!(!viewer.could(Act::FacilitateReview { facilitates: false }));
            assert_eq!(
                viewer.could(Act::FacilitateReview { facilitates: true }),
                *role == Role::Facilitator
            );
            for act in [
                Act::WorkOnIncident { holds_role: false },
                Act::HandOver { own: false },
                Act::TellOthers { speaks: false },
            ] {
                assert_eq!(viewer.could(act), *role == Role::Responder, "{act:?}");
            }
        }
    }
}
