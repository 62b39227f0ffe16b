//! An incident: something that did harm, or nearly did, and is worked on by people together.
//!
//! Its state is where it stands now; each move is a thing of its own with a time. Any move is open
//! that makes sense to those who work on it: forward, back when it flares up again, out, and back in.

use goodcatch_people::MemberId;
use goodcatch_platform::clock::Time;
use goodcatch_platform::{from_row, id, words_enum};
use goodcatch_speak_up::Kind as ReportKind;
use serde_json::Value as Json;

id! {
    /// An incident.
    IncidentId
}

words_enum! {
    /// What happened, as far as it decides which playbook helps.
    Kind {
        /// Someone's password or session is in the wrong hands.
        PhishedCredentials = "phished-credentials",
        /// Software that nobody wanted runs somewhere.
        Malware = "malware",
        /// A device is gone.
        LostDevice = "lost-device",
        /// Data went to the wrong people.
        MisSentData = "mis-sent-data",
        /// A key or a password lay in the open.
        ExposedSecret = "exposed-secret",
        /// Money was sent, or nearly, to the wrong account.
        PaymentFraud = "payment-fraud",
        /// A well-meant step inside had effects that nobody wanted.
        InsiderMistake = "insider-mistake",
        /// It happened at somebody whom we rely on.
        SupplierBreach = "supplier-breach",
        /// Something else.
        Other = "other",
    }
}

impl Kind {
    /// What a case of this kind most likely is.
    pub fn of_case(kind: ReportKind) -> Kind {
        match kind {
            ReportKind::SuspiciousMessage => Kind::PhishedCredentials,
            ReportKind::LostDevice => Kind::LostDevice,
            ReportKind::Mistake => Kind::InsiderMistake,
            _ => Kind::Other,
        }
    }
}

words_enum! {
    /// Where an incident stands.
    State {
        /// Somebody told us; nobody has looked yet.
        New = "new",
        /// We find out what it is.
        Triage = "triage",
        /// Harm goes on, or may.
        Active = "active",
        /// It cannot spread any more.
        Contained = "contained",
        /// Everything works again.
        Recovered = "recovered",
        /// We ask what made it possible.
        InReview = "in-review",
        /// Done.
        Closed = "closed",
    }
}

words_enum! {
    /// How an incident left the usual way.
    Exit {
        /// Nothing was wrong.
        FalseAlarm = "false-alarm",
        /// Another incident is the same.
        Duplicate = "duplicate",
        /// It nearly did harm: reviewed as fully as one that did.
        NearMiss = "near-miss",
    }
}

words_enum! {
    /// The Traffic Light Protocol 2.0: how far it may be told.
    Tlp {
        /// Without limit.
        Clear = "clear",
        /// Within the community.
        Green = "green",
        /// Within the organisation and those who need to know outside.
        Amber = "amber",
        /// Within the organisation.
        AmberStrict = "amber-strict",
        /// Only those who are told in person.
        Red = "red",
    }
}

words_enum! {
    /// Where an incident was written down first.
    Source {
        /// Here.
        Here = "here",
        /// In what was imported.
        Import = "import",
    }
}

/// An incident as it lies in the database.
#[derive(Debug, Clone)]
pub struct Incident {
    /// Its id.
    pub id: IncidentId,
    /// A few words that it is known by.
    pub title: String,
    /// What happened.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// How it left the usual way, if it did.
    pub exit: Option<Exit>,
    /// The incident that it is the same as.
    pub duplicate_of: Option<IncidentId>,
    /// How far it may be told.
    pub tlp: Tlp,
    /// What happened, in a few sentences.
    pub summary: String,
    /// Grows with every change of the summary.
    pub summary_version: i64,
    /// A VERIS record; an empty object while nobody classified it.
    pub classification: Json,
    /// Grows with every change of the classification.
    pub classification_version: i64,
    /// Where it was written down first.
    pub source: Source,
    /// Its id there.
    pub external_id: Option<String>,
    /// Who opened it.
    pub opened_by: Option<MemberId>,
    /// When.
    pub opened_at: Time,
    /// When anything about it last changed.
    pub updated_at: Time,
    /// When it was closed.
    pub closed_at: Option<Time>,
    /// Grows with every change of anything about it.
    pub version: i64,
}

from_row!(Incident {
    id,
    title,
    kind,
    state,
    exit,
    duplicate_of,
    tlp,
    summary,
    summary_version,
    classification,
    classification_version,
    source,
    external_id,
    opened_by,
    opened_at,
    updated_at,
    closed_at,
    version
});

/// A change of state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// To another state.
    To(State),
    /// Nothing was wrong: closed.
    FalseAlarm,
    /// The same as another: closed.
    Duplicate(IncidentId),
    /// No harm was done after all: it goes on like any other, and is called what it is.
    NearMiss,
}

impl Move {
    /// Where it leads from `from`; nothing where it changes nothing.
    pub fn leads(self, from: State, exit: Option<Exit>) -> Option<(State, Option<Exit>)> {
        let (state, left) = match self {
            // A near miss stays one on its way through the states; other exits end when it comes back.
            Move::To(state) => (state, exit.filter(|e| *e == Exit::NearMiss)),
            Move::FalseAlarm => (State::Closed, Some(Exit::FalseAlarm)),
            Move::Duplicate(_) => (State::Closed, Some(Exit::Duplicate)),
            Move::NearMiss => (
                match from {
                    State::New | State::Closed => State::Triage,
                    other => other,
                },
                Some(Exit::NearMiss),
            ),
        };
        ((state, left) != (from, exit)).then_some((state, left))
    }
}

impl State {
    /// The next one on the usual way.
    pub fn next(self) -> Option<State> {
        let at = State::ALL.iter().position(|s| *s == self)?;
        State::ALL.get(at + 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_way_leads_from_new_to_closed() {
        let mut state = State::New;
        let mut way = vec![state];
        while let Some(next) = state.next() {
            assert_eq!(Move::To(next).leads(state, None), Some((next, None)));
            state = next;
            way.push(state);
        }
        assert_eq!(way, State::ALL);
        assert_eq!(Move::To(State::Closed).leads(State::Closed, None), None);
    }

    #[test]
    fn every_exit_leads_back_and_a_near_miss_stays_one() {
        let (state, exit) = Move::FalseAlarm.leads(State::Active, None).unwrap();
        assert_eq!((state, exit), (State::Closed, Some(Exit::FalseAlarm)));
        assert_eq!(
            Move::To(State::Active).leads(state, exit),
            Some((State::Active, None))
        );
        let (state, exit) = Move::NearMiss.leads(State::New, None).unwrap();
        assert_eq!(
            Move::To(State::InReview).leads(state, exit),
            Some((State::InReview, Some(Exit::NearMiss)))
        );
    }
}
