//! The cases that an incident comes from: linked and taken off again, each with who did it and when.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::from_row;
use goodcatch_platform::jobs::{self, Announcement};
use goodcatch_triage::CaseId;
use serde::{Deserialize, Serialize};

use super::{handler, milestones, touch};
use crate::incident::IncidentId;

/// What an incident comes from changed: a case was linked, or taken off. An opening tells of itself.
#[derive(Serialize, Deserialize)]
pub struct IncidentLinked {
    /// Which.
    pub incident: IncidentId,
}

impl Announcement for IncidentLinked {
    const NAME: &'static str = "incident-linked";
}

/// Makes a case part of an incident; of one that became part of another case, that other.
/// [`Refused::Changed`] when it is part of another incident already.
pub async fn link_case(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    case: CaseId,
) -> Allowed<()> {
    let by = handler(viewer)?;
    let case = standing(tx, viewer, case).await?;
    touch(tx, app, id, None).await?;
    if link(tx, app, id, case, by).await? {
        jobs::announce(tx, &IncidentLinked { incident: id }, app.clock.now()).await?;
    }
    Ok(())
}

/// Takes a case off an incident: linked by mistake. Nothing else of the incident changes, but for what was
/// known from that case alone.
pub async fn unlink_case(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    case: CaseId,
) -> Allowed<()> {
    let by = handler(viewer)?;
    viewer.may(Act::SeeCases)?;
    touch(tx, app, id, None).await?;
    let gone = tx
        .run(
            "delete from incident_cases where case_id = $1 and incident_id = $2",
            &[case.into(), id.into()],
        )
        .await?;
    if gone == 0 {
        return Err(Refused::Missing);
    }
    note(tx, app, id, case, false, Some(by)).await?;
    milestones::first_report_again(tx, app, id).await?;
    let changed = IncidentLinked { incident: id };
    Ok(jobs::announce(tx, &changed, app.clock.now()).await?)
}

/// The case itself, or the one that it became part of.
async fn standing(tx: &mut Tx, viewer: &Viewer, case: CaseId) -> Allowed<CaseId> {
    let mut at = case;
    // Merged cases form chains, never rings; a few steps are more than anybody made.
    for _ in 0..10 {
        let found = goodcatch_triage::store::find_case(tx, viewer, at)
            .await?
            .ok_or(Refused::Missing)?;
        match found.merged_into {
            Some(into) => at = into,
            None => return Ok(at),
        }
    }
    Err(Refused::Missing)
}

/// Links, and says whether that changed anything.
pub(super) async fn link(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    case: CaseId,
    by: MemberId,
) -> Allowed<bool> {
    let added = tx
        .run(
            "insert into incident_cases (case_id, incident_id, linked_at) values ($1, $2, $3) on conflict do nothing",
            &[case.into(), id.into(), app.clock.now().into()],
        )
        .await?;
    if added == 0 {
        let holds: Option<IncidentId> = tx
            .value(
                "select incident_id from incident_cases where case_id = $1",
                &[case.into()],
            )
            .await?;
        return if holds == Some(id) {
            Ok(false)
        } else {
            Err(Refused::Changed)
        };
    }
    note(tx, app, id, case, true, Some(by)).await?;
    milestones::first_report_from_cases(tx, app, id).await?;
    Ok(true)
}

/// A case became part of another, which takes its place in the incident. Where that other is part of another
/// incident already, people decide: nothing changes.
pub(crate) async fn follow_merge(
    tx: &mut Tx,
    app: &App,
    case: CaseId,
    into: CaseId,
) -> Allowed<()> {
    let of = "select incident_id, linked_at from incident_cases where case_id = $1";
    let Some((id, linked_at)) = tx.find::<(IncidentId, Time)>(of, &[case.into()]).await? else {
        return Ok(());
    };
    let other: Option<(IncidentId, Time)> = tx.find(of, &[into.into()]).await?;
    if other.is_some_and(|(other, _)| other != id) {
        return Ok(());
    }
    touch(tx, app, id, None).await?;
    tx.run(
        "delete from incident_cases where case_id = $1",
        &[case.into()],
    )
    .await?;
    note(tx, app, id, case, false, None).await?;
    if other.is_none() {
        tx.run(
            "insert into incident_cases (case_id, incident_id, linked_at) values ($1, $2, $3)",
            &[into.into(), id.into(), linked_at.into()],
        )
        .await?;
        note(tx, app, id, into, true, None).await?;
    }
    let changed = IncidentLinked { incident: id };
    Ok(jobs::announce(tx, &changed, app.clock.now()).await?)
}

/// Writes a link down, or its end. The caller holds the incident's row, so places are taken in turn.
async fn note(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    case: CaseId,
    linked: bool,
    by: Option<MemberId>,
) -> Result<(), DbError> {
    tx.run(
        "insert into incident_links (incident_id, place, case_id, linked, by_member, at)
         values ($1, (select cast(coalesce(max(place), 0) + 1 as bigint) from incident_links where incident_id = $1),
           $2, $3, $4, $5)",
        &[
            id.into(),
            case.into(),
            linked.into(),
            by.into(),
            app.clock.now().into(),
        ],
    )
    .await?;
    Ok(())
}

/// A case was linked, or taken off.
#[derive(Debug, Clone)]
pub struct Link {
    /// Which case.
    pub case_id: CaseId,
    /// Linked, or taken off.
    pub linked: bool,
    /// The name of who did it.
    pub by_name: Option<String>,
    /// When.
    pub at: Time,
    /// Whether it still holds: nothing came after it for this case.
    pub last: bool,
}

from_row!(Link {
    case_id,
    linked,
    by_name,
    at,
    last
});

/// What was linked and taken off, in its order; for those who may see cases.
pub async fn list_links(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<Vec<Link>> {
    super::worker(tx, viewer, id).await?;
    if viewer.may(Act::SeeCases).is_err() {
        return Ok(Vec::new());
    }
    Ok(tx.list(LINKS, &[id.into()]).await?)
}

/// Of cases: the incidents that they are part of.
pub async fn incidents_of_cases(
    tx: &mut Tx,
    viewer: &Viewer,
    cases: &[CaseId],
) -> Allowed<Vec<(CaseId, IncidentId)>> {
    viewer.may(Act::SeeIncidents)?;
    let set: Vec<Value> = cases.iter().map(|case| (*case).into()).collect();
    Ok(tx
        .list_in(
            "select case_id, incident_id from incident_cases where case_id in (in)",
            &[],
            &set,
        )
        .await?)
}

/// What was linked and taken off.
pub(crate) const LINKS: &str = "select l.case_id, l.linked, m.name as by_name, l.at,
               not exists (select 1 from incident_links n where n.incident_id = l.incident_id
                 and n.case_id = l.case_id and n.place > l.place) as last
             from incident_links l left join members m on m.id = l.by_member
             where l.incident_id = $1 order by l.place";
