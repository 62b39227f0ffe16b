//! What is read of an incident: by those who work on it, by its review, by the search for recurrences.

use std::collections::BTreeMap;

use goodcatch_people::access::{Act, Allowed};
use goodcatch_people::{MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::from_row;
use goodcatch_triage::CaseId;
use serde_json::Value as Json;

use super::{events, evidence, read_incident, worker};
use crate::event::{Event, EventId, Evidence};
use crate::incident::{Exit, Incident, IncidentId, Kind, State};
use crate::milestone::Reached;

/// An incident, for those who may work on it.
pub async fn find_incident(
    tx: &mut Tx,
    viewer: &Viewer,
    id: IncidentId,
) -> Allowed<Option<Incident>> {
    worker(tx, viewer, id).await?;
    Ok(read_incident(tx, id).await?)
}

/// A move as it was made.
#[derive(Debug, Clone)]
pub struct Moved {
    /// To where.
    pub state: State,
    /// How it left the usual way.
    pub exit: Option<Exit>,
    /// Why, in the words of who moved it.
    pub words: String,
    /// Their name.
    pub by_name: Option<String>,
    /// When.
    pub moved_at: Time,
}

from_row!(Moved {
    state,
    exit,
    words,
    by_name,
    moved_at
});

/// The moves of an incident, in their order.
pub async fn list_moves(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<Vec<Moved>> {
    worker(tx, viewer, id).await?;
    Ok(tx.list(MOVES, &[id.into()]).await?)
}

/// The incident that a case became part of.
pub async fn incident_of_case(
    tx: &mut Tx,
    viewer: &Viewer,
    case: CaseId,
) -> Allowed<Option<IncidentId>> {
    viewer.may(Act::SeeIncidents)?;
    Ok(tx
        .value(
            "select incident_id from incident_cases where case_id = $1",
            &[case.into()],
        )
        .await?)
}

/// The cases that an incident comes from, in the order in which they joined it.
pub async fn cases_of_incident(tx: &mut Tx, id: IncidentId) -> Result<Vec<CaseId>, DbError> {
    let rows: Vec<(CaseId,)> = tx.list(CASES, &[id.into()]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Whether somebody responded to an incident: took a role or took one up, gave one to somebody, did a
/// task, wrote into its timeline or to others about it, brought evidence, said when it was contained, moved it
/// on, or handled one of its cases. Such a person never facilitates its review. What others gave them counts
/// once they did something with it: else anybody could keep anybody from a review.
pub async fn responded_to(tx: &mut Tx, id: IncidentId, member: MemberId) -> Result<bool, DbError> {
    if worked_on(tx, id, member).await? {
        return Ok(true);
    }
    for case in cases_of_incident(tx, id).await? {
        if goodcatch_triage::store::handled(tx, case, member).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Everybody of whom [`responded_to`] says yes, and whoever was given something in it and did nothing with
/// it: names that are not to be published.
pub async fn responders_to(tx: &mut Tx, id: IncidentId) -> Result<Vec<MemberId>, DbError> {
    let rows: Vec<(MemberId,)> = tx
        .list(
            "select member_id from incident_roles where incident_id = $1
             union select done_by from incident_tasks where incident_id = $1 and done_by is not null
             union select assigned_to from incident_tasks where incident_id = $1 and assigned_to is not null
             union select by_member from incident_events where incident_id = $1 and by_member is not null
             union select posted_by from incident_updates where incident_id = $1 and posted_by is not null
             union select written_by from incident_notices where incident_id = $1 and written_by is not null
             union select recorded_by from incident_milestones where incident_id = $1 and recorded_by is not null
             union select added_by from incident_evidence where incident_id = $1 and added_by is not null
             union select by_member from incident_moves where incident_id = $1 and by_member is not null
               and state in ('triage', 'active', 'contained', 'recovered')",
            &[id.into()],
        )
        .await?;
    let mut all: Vec<MemberId> = rows.into_iter().map(|(member,)| member).collect();
    for case in cases_of_incident(tx, id).await? {
        all.extend(goodcatch_triage::store::handlers(tx, case).await?);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// As [`responded_to`], of the incident alone. Once a review goes on, its facilitator may leave a trace in a
/// case: a reporter is told of a change that they verified. That is no response.
pub async fn worked_on(tx: &mut Tx, id: IncidentId, member: MemberId) -> Result<bool, DbError> {
    let took_part: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from incidents where id = $1 and (
               exists (select 1 from incident_roles where incident_id = $1
                 and (member_id = $2 and acted_at is not null or given_by = $2))
               or exists (select 1 from incident_tasks where incident_id = $1 and done_by = $2)
               or exists (select 1 from incident_events where incident_id = $1 and by_member = $2)
               or exists (select 1 from incident_updates where incident_id = $1 and posted_by = $2)
               or exists (select 1 from incident_notices where incident_id = $1 and written_by = $2)
               or exists (select 1 from incident_milestones where incident_id = $1 and recorded_by = $2)
               or exists (select 1 from incident_evidence where incident_id = $1 and added_by = $2)
               or exists (select 1 from incident_moves where incident_id = $1 and by_member = $2
                 and state in ('triage', 'active', 'contained', 'recovered')))",
            &[id.into(), member.into()],
        )
        .await?;
    Ok(took_part.is_some())
}

/// What the review of an incident may see of it: what happened and what proves it, and of nobody who
/// wrote it down.
#[derive(Debug, Clone)]
pub struct ForReview {
    /// The incident.
    pub incident: Incident,
    /// The present milestones.
    pub milestones: Vec<Reached>,
    /// The timeline, superseded entries left out.
    pub events: Vec<Event>,
    /// The evidence.
    pub evidence: Vec<Evidence>,
    /// Entries that were corrected, each with the one that corrects it.
    pub corrected: BTreeMap<EventId, EventId>,
}

impl ForReview {
    /// The entry that stands now in the place of one that may have been corrected.
    pub fn standing_for(&self, entry: EventId) -> EventId {
        let mut at = entry;
        // A correction is later than what it corrects: the way has an end.
        while let Some(next) = self.corrected.get(&at) {
            at = *next;
        }
        at
    }
}

/// What a review sees of its incident; `takes_part`: whether the viewer takes part in that review.
pub async fn read_for_review(
    tx: &mut Tx,
    viewer: &Viewer,
    takes_part: bool,
    id: IncidentId,
) -> Allowed<Option<ForReview>> {
    viewer.may(Act::InReview { takes_part })?;
    let Some(mut incident) = read_incident(tx, id).await? else {
        return Ok(None);
    };
    incident.opened_by = None;
    let mut milestones = milestones(tx, id).await?;
    milestones.retain(|m| m.superseded_at.is_none());
    for milestone in &mut milestones {
        milestone.recorded_by = None;
    }
    let mut events = crate::timeline::in_order(events::read_events(tx, id).await?);
    let corrected = events
        .iter()
        .filter_map(|e| Some((e.id, e.superseded_by?)))
        .collect();
    events.retain(|e| e.superseded_by.is_none());
    for event in &mut events {
        event.by_member = None;
        event.by_name = None;
    }
    let mut proofs = evidence::read_evidence(tx, id).await?;
    for item in &mut proofs {
        item.added_by = None;
    }
    Ok(Some(ForReview {
        incident,
        milestones,
        events,
        evidence: proofs,
        corrected,
    }))
}

pub(super) async fn milestones(tx: &mut Tx, id: IncidentId) -> Result<Vec<Reached>, DbError> {
    tx.list(MILESTONES, &[id.into()]).await
}

/// What makes two incidents alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// What happened.
    pub kind: Kind,
    /// The telling codes of its classification, such as `action.social.variety.Phishing`, sorted.
    pub codes: Vec<String>,
    /// The indicators of its cases, sorted.
    pub indicators: Vec<String>,
    /// Its title and summary.
    pub words: String,
}

/// Incidents and their shapes, which their classifications have gone into, for jobs.
pub async fn shapes(tx: &mut Tx, ids: &[IncidentId]) -> Result<Vec<(Incident, Shape)>, DbError> {
    let set: Vec<Value> = ids.iter().map(|id| (*id).into()).collect();
    let incidents: Vec<Incident> = tx
        .list_in(
            concat!(
                "select ",
                incident_columns!(),
                " from incidents where id in (in)"
            ),
            &[],
            &set,
        )
        .await?;
    let cases: Vec<(IncidentId, CaseId)> = tx
        .list_in(
            "select incident_id, case_id from incident_cases where incident_id in (in)",
            &[],
            &set,
        )
        .await?;
    let mut indicators: BTreeMap<IncidentId, Vec<String>> = BTreeMap::new();
    for (incident, case) in cases {
        let of_case = goodcatch_triage::store::indicators_of(tx, case).await?;
        indicators.entry(incident).or_default().extend(of_case);
    }
    let with_shape = incidents.into_iter().map(|mut incident| {
        let mut indicators = indicators.remove(&incident.id).unwrap_or_default();
        indicators.sort_unstable();
        indicators.dedup();
        let shape = Shape {
            kind: incident.kind,
            codes: codes(incident.classification.take()),
            indicators,
            words: format!("{} {}", incident.title, incident.summary),
        };
        (incident, shape)
    });
    Ok(with_shape.collect())
}

struct Imported {
    id: IncidentId,
    opened_at: Time,
    kind: Kind,
    classification: Json,
    title: String,
    summary: String,
}

from_row!(Imported {
    id,
    opened_at,
    kind,
    classification,
    title,
    summary
});

/// The shapes of imported incidents and when they began, many at once; false alarms have none. They have no
/// cases here, and so no indicators.
pub async fn shapes_of_imported(
    tx: &mut Tx,
    ids: &[IncidentId],
) -> Result<Vec<(IncidentId, Time, Shape)>, DbError> {
    let set: Vec<Value> = ids.iter().map(|id| (*id).into()).collect();
    let rows: Vec<Imported> = tx
        .list_in(
            "select id, opened_at, kind, classification, title, summary from incidents
             where source = 'import' and (exit is null or exit = 'near-miss') and id in (in)",
            &[],
            &set,
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let shape = Shape {
                kind: row.kind,
                codes: codes(row.classification),
                indicators: Vec::new(),
                words: format!("{} {}", row.title, row.summary),
            };
            (row.id, row.opened_at, shape)
        })
        .collect())
}

/// The codes of a classification that say what kind of incident it was.
fn codes(classification: Json) -> Vec<String> {
    goodcatch_veris::read(classification)
        .map(|(record, _)| {
            goodcatch_veris::Shape::of(&record)
                .codes()
                .map(str::to_owned)
                .collect()
        })
        .unwrap_or_default()
}

/// The moves of an incident.
pub(crate) const MOVES: &str = "select v.state, v.exit, v.words, m.name as by_name, v.moved_at
             from incident_moves v left join members m on m.id = v.by_member
             where v.incident_id = $1 order by v.place";

/// The cases of an incident.
pub(crate) const CASES: &str =
    "select case_id from incident_cases where incident_id = $1 order by linked_at, case_id";

/// The milestones of an incident.
pub(crate) const MILESTONES: &str =
    "select id, milestone, at, precision, zone, source, recorded_by, recorded_at, superseded_at
         from incident_milestones where incident_id = $1 order by recorded_at, id";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_shape_holds_telling_codes_and_no_notes() {
        let record = json!({"action": {"social": {"variety": ["Phishing", "Unknown"], "notes": "Bob wrote"}},
            "asset": {"assets": [{"variety": "U - Laptop", "amount": 3}]}});
        assert_eq!(
            codes(record),
            [
                "action.social.variety.Phishing",
                "asset.assets.variety.U - Laptop"
            ]
        );
        assert!(codes(json!({})).is_empty());
    }
}
