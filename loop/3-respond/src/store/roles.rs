//! Who holds which role: a handover ends one row and begins the next.

use goodcatch_people::access::Role;
use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::members::roles_of;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{DbError, Tx};

use super::{touch, worker};
use crate::incident::IncidentId;
use crate::role::{Holder, IncidentRole};

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

/// Begins a row.
pub(super) async fn begin(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    role: IncidentRole,
    member: MemberId,
    by: MemberId,
) -> Result<(), DbError> {
    tx.run(
        "insert into incident_roles (id, incident_id, role, member_id, from_at, given_by)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        &[
            app.random.uuid().into(),
            id.into(),
            role.into(),
            member.into(),
            app.clock.now().into(),
            by.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Hands a role over: who held it holds it no longer, in the same step. Without a receiver the role
/// falls vacant. Of experts there may be several: `from` says whose part ends, if anyone's.
pub async fn hand_over(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    role: IncidentRole,
    from: Option<MemberId>,
    to: Option<MemberId>,
) -> Allowed<()> {
    let by = worker(tx, viewer, id).await?;
    if let Some(to) = to {
        let active: Option<bool> = tx
            .value("select active from members where id = $1", &[to.into()])
            .await?;
        // A custodian handles nothing else.
        if active != Some(true) || roles_of(tx, to).await?.contains(&Role::Custodian) {
            return Err(Refused::Missing);
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
    Ok(())
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
