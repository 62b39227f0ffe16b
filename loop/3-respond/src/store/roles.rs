//! Who holds which role: a handover ends one row and begins the next.

use goodcatch_people::access::{Act, Allowed, Refused, Role};
use goodcatch_people::members::roles_of;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{DbError, Tx};

use super::{reading, touch, worker};
use crate::incident::IncidentId;
use crate::role::{Holder, IncidentRole};

/// What came of giving somebody a part in an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// It is theirs.
    Yes,
    /// They facilitate its review: whoever does that does not respond.
    Facilitates,
}

/// Whether somebody holds a role of it at present.
pub async fn holds_role(tx: &mut Tx, id: IncidentId, member: MemberId) -> Result<bool, DbError> {
    let held: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from incident_roles where member_id = $1 and incident_id = $2 and until_at is null limit 1",
            &[member.into(), id.into()],
        )
        .await?;
    Ok(held.is_some())
}

/// Whether somebody holds this role of it at present.
async fn holds(
    tx: &mut Tx,
    id: IncidentId,
    role: IncidentRole,
    member: MemberId,
) -> Result<bool, DbError> {
    let held: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from incident_roles
             where member_id = $1 and incident_id = $2 and role = $3 and until_at is null",
            &[member.into(), id.into(), role.into()],
        )
        .await?;
    Ok(held.is_some())
}

/// Whether the viewer tells others of it: it is their role.
pub async fn speaks(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Result<bool, DbError> {
    match viewer.member() {
        Some(member) => holds(tx, id, IncidentRole::Communications, member).await,
        None => Ok(false),
    }
}

/// Notes that somebody did something in it: whatever role they were given, they took it up.
pub(super) async fn acted(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    by: MemberId,
) -> Result<(), DbError> {
    tx.run(
        "update incident_roles set acted_at = $3
         where incident_id = $1 and member_id = $2 and until_at is null and acted_at is null",
        &[id.into(), by.into(), app.clock.now().into()],
    )
    .await?;
    Ok(())
}

/// Says who facilitates the review of an incident; nobody, once it is over. What they were given in the
/// incident and never took up is theirs no longer: nobody is kept from a review by what others do.
pub async fn keep_apart(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    facilitators: &[MemberId],
) -> Result<(), DbError> {
    tx.run(
        "delete from incident_reviewers where incident_id = $1",
        &[id.into()],
    )
    .await?;
    for member in facilitators {
        tx.run(
            "insert into incident_reviewers (incident_id, member_id) values ($1, $2) on conflict do nothing",
            &[id.into(), (*member).into()],
        )
        .await?;
        if reading::worked_on(tx, id, *member).await? {
            continue;
        }
        tx.run(
            "update incident_roles set until_at = $3
             where incident_id = $1 and member_id = $2 and until_at is null and acted_at is null",
            &[id.into(), (*member).into(), app.clock.now().into()],
        )
        .await?;
        tx.run(
            "update incident_tasks set assigned_to = null, version = version + 1
             where incident_id = $1 and assigned_to = $2 and done_at is null",
            &[id.into(), (*member).into()],
        )
        .await?;
    }
    Ok(())
}

/// Those who facilitate the review of an incident and did nothing in it themselves.
pub async fn list_apart(tx: &mut Tx, id: IncidentId) -> Result<Vec<MemberId>, DbError> {
    let rows: Vec<(MemberId,)> = tx
        .list(
            "select v.member_id from incident_reviewers v
             join member_roles r on r.member_id = v.member_id and r.role = $2 where v.incident_id = $1",
            &[id.into(), Role::Facilitator.into()],
        )
        .await?;
    let mut apart = Vec::new();
    for (member,) in rows {
        if !reading::worked_on(tx, id, member).await? {
            apart.push(member);
        }
    }
    Ok(apart)
}

/// Begins a row.
pub(super) async fn begin(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    role: IncidentRole,
    member: MemberId,
    by: MemberId,
) -> Result<(), DbError> {
    tx.send(
        "insert into incident_roles (id, incident_id, role, member_id, from_at, given_by, acted_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        &[
            app.random.uuid().into(),
            id.into(),
            role.into(),
            member.into(),
            app.clock.now().into(),
            by.into(),
            (by == member).then(|| app.clock.now()).into(),
        ],
    )
    .await
}

/// Hands a role over: who held it holds it no longer, in the same step. Without a receiver the role
/// falls vacant. Of experts there may be several: `from` says whose part ends, if anyone's. Whoever
/// handles no incidents hands on what is theirs, and nothing else.
pub async fn hand_over(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    role: IncidentRole,
    from: Option<MemberId>,
    to: Option<MemberId>,
) -> Allowed<Given> {
    let by = worker(tx, viewer, id).await?;
    let own = (!role.many() || from == Some(by)) && holds(tx, id, role, by).await?;
    viewer.may(Act::HandOver { own })?;
    if let Some(to) = to {
        let active: Option<bool> = tx
            .value("select active from members where id = $1", &[to.into()])
            .await?;
        // A custodian handles nothing else.
        if active != Some(true) || roles_of(tx, to).await?.contains(&Role::Custodian) {
            return Err(Refused::Missing);
        }
        if list_apart(tx, id).await?.contains(&to) {
            return Ok(Given::Facilitates);
        }
    }
    touch(tx, app, id, None).await?;
    let leaves = if role.many() { from } else { None };
    if !role.many() || from.is_some() {
        tx.run(
            "update incident_roles set until_at = $4
             where incident_id = $1 and role = $2 and until_at is null
               and (cast($3 as text) is null or member_id = $5)",
            &[
                id.into(),
                role.into(),
                leaves.map(|_| "one").into(),
                app.clock.now().into(),
                leaves.unwrap_or(by).into(),
            ],
        )
        .await?;
    }
    if let Some(to) = to {
        begin(tx, app, id, role, to, by).await?;
    }
    Ok(Given::Yes)
}

/// Who holds and held its roles: present ones first, then by time.
pub async fn list_roles(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<Vec<Holder>> {
    worker(tx, viewer, id).await?;
    Ok(tx
        .list(
            "select r.role, r.member_id, m.name, r.from_at, r.until_at
             from incident_roles r left join members m on m.id = r.member_id where r.incident_id = $1
             order by case when r.until_at is null then 0 else 1 end, r.from_at, r.id",
            &[id.into()],
        )
        .await?)
}
