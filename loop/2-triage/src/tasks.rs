//! What each kind of case needs done, and who usually does it. A list to tick, not a workflow: the
//! responder decides, and leaves open what does not apply.

use goodcatch_people::MemberId;
use goodcatch_platform::clock::Time;
use goodcatch_platform::{from_row, id};
use goodcatch_speak_up::Kind;

use crate::verdict::Verdict;

id! {
    /// A task of a case.
    TaskId
}

/// A task and who usually does it: second parts of the keys `task-` and `task-owner-`.
pub type Planned = (&'static str, &'static str);

/// A task as it stands.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// What: the second part of its words' key.
    pub task: String,
    /// Who usually does it.
    pub owner: String,
    /// When it was done.
    pub done_at: Option<Time>,
    /// By whom it was ticked.
    pub done_by: Option<MemberId>,
}

from_row!(Task {
    id,
    task,
    owner,
    done_at,
    done_by
});

/// What a new case of this kind needs.
pub fn for_kind(kind: Kind) -> &'static [Planned] {
    match kind {
        Kind::LostDevice => &[
            ("lock", "service-desk"),
            ("locate", "service-desk"),
            ("revoke-sessions", "identity-team"),
            ("revoke-keys", "identity-team"),
            ("wipe", "service-desk"),
            ("block-line", "telephony"),
            ("personal-data", "data-protection"),
            ("replace", "service-desk"),
        ],
        Kind::Breach => &[
            ("contain", "system-owner"),
            ("preserve", "responder"),
            ("reset-access", "identity-team"),
            ("personal-data", "data-protection"),
            ("tell-affected", "data-protection"),
        ],
        Kind::Mistake => &[
            ("undo", "system-owner"),
            ("reset-access", "identity-team"),
            ("personal-data", "data-protection"),
            ("tell-affected", "responder"),
        ],
        Kind::NearMiss => &[
            ("what-saved", "responder"),
            ("same-elsewhere", "system-owner"),
        ],
        Kind::Gap => &[
            ("find-owner", "responder"),
            ("fix-procedure", "system-owner"),
        ],
        Kind::Idea => &[("find-owner", "responder"), ("decide", "system-owner")],
        Kind::SuspiciousMessage => &[],
    }
}

/// What a verdict adds.
pub fn for_verdict(verdict: Verdict) -> &'static [Planned] {
    match verdict {
        Verdict::Phishing => &[
            ("block-sender", "mail-team"),
            ("block-links", "network-team"),
            ("pull-mails", "mail-team"),
            ("help-clicked", "responder"),
            ("tell-others", "responder"),
        ],
        Verdict::Spam => &[("block-sender", "mail-team")],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use goodcatch_platform::words::Lang;

    use super::*;

    #[test]
    fn every_task_has_its_words_in_every_language() {
        let planned = Kind::ALL
            .iter()
            .flat_map(|k| for_kind(*k))
            .chain(Verdict::ALL.iter().flat_map(|v| for_verdict(*v)));
        for (task, owner) in planned {
            for lang in Lang::all() {
                assert!(
                    lang.has(&format!("task-{task}")),
                    "task-{task} in {}",
                    lang.code()
                );
                assert!(
                    lang.has(&format!("task-owner-{owner}")),
                    "task-owner-{owner} in {}",
                    lang.code()
                );
            }
        }
    }
}
