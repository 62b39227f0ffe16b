//! Roles taken, and the record of who gave and took them. Roles are given by [`crate::members`].

use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::from_row;
use goodcatch_platform::ids::Random;

use crate::access::{Act, Allowed, Role};
use crate::{App, MemberId, Viewer};

/// A role given or taken.
pub struct RoleChange {
    /// Which.
    pub role: Role,
    /// `granted` or `taken`.
    pub change: String,
    /// Who did it; nobody at set-up and in the example.
    pub by_name: Option<String>,
    /// When.
    pub changed_at: Time,
}

from_row!(RoleChange {
    role,
    change,
    by_name,
    changed_at
});

/// How taking a role away, or a person, went.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// Somebody must run the software: the last administrator stays.
    LastAdministrator,
}

pub(crate) async fn record_change(
    tx: &mut Tx,
    id: MemberId,
    role: Role,
    change: &'static str,
    by: Option<MemberId>,
    now: Time,
) -> DbResult<()> {
    let row: uuid::Uuid = Random::System.uuid();
    tx.run(
        "insert into role_changes (id, member_id, role, change, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)",
        &[row.into(), id.into(), role.into(), change.into(), by.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Whether nobody else administers. Locks all administrators: two who take each other's role at
/// the same moment take turns.
pub(crate) async fn is_last_administrator(tx: &mut Tx, id: MemberId, now: Time) -> DbResult<bool> {
    tx.run(
        "update members set updated_at = $1 where id in (select member_id from member_roles where role = $2)",
        &[now.into(), Role::Administrator.into()],
    )
    .await?;
    let others = tx
        .count(
            "select cast(count(*) as bigint) from member_roles r join members m on m.id = r.member_id
             where r.role = $1 and m.active and m.id <> $2",
            &[Role::Administrator.into(), id.into()],
        )
        .await?;
    let this = tx
        .count(
            "select cast(count(*) as bigint) from member_roles where role = $1 and member_id = $2",
            &[Role::Administrator.into(), id.into()],
        )
        .await?;
    Ok(this > 0 && others == 0)
}

/// Takes a role.
pub async fn erase_role(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: MemberId,
    role: Role,
) -> Allowed<Outcome> {
    viewer.may(Act::Directory)?;
    let now = app.clock.now();
    if role == Role::Administrator && is_last_administrator(tx, id, now).await? {
        return Ok(Outcome::LastAdministrator);
    }
    let gone = tx
        .run(
            "delete from member_roles where member_id = $1 and role = $2",
            &[id.into(), role.into()],
        )
        .await?;
    if gone > 0 {
        record_change(tx, id, role, "taken", viewer.member(), now).await?;
    }
    Ok(Outcome::Done)
}

/// What was given to and taken from a member, newest first.
pub async fn list_changes(tx: &mut Tx, viewer: &Viewer, id: MemberId) -> Allowed<Vec<RoleChange>> {
    viewer.may(Act::Directory)?;
    Ok(tx
        .list(
            "select c.role, c.change, m.name as by_name, c.changed_at
             from role_changes c left join members m on m.id = c.changed_by
             where c.member_id = $1 order by c.changed_at desc, c.id limit 100",
            &[id.into()],
        )
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::{self, NewMember};

    #[tokio::test]
    async fn the_last_administrator_stays_and_changes_are_recorded() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let mut ids = Vec::new();
        for name in ["Anna", "Ben"] {
            let new = NewMember {
                email: format!("{name}@example.org"),
                name: name.into(),
                ..Default::default()
            };
            let id = members::record(&mut tx, &app, &new, app.clock.now())
                .await
                .unwrap();
            members::grant_role(&mut tx, id, Role::Administrator, None, app.clock.now())
                .await
                .unwrap();
            ids.push(id);
        }
        let anna = Viewer::member_with(ids[0], "Anna", &[Role::Administrator]);
        app.clock.set(app.clock.now().plus(1));
        let role = Role::Administrator;
        assert_eq!(
            erase_role(&mut tx, &app, &anna, ids[1], role)
                .await
                .unwrap(),
            Outcome::Done
        );
        assert_eq!(
            erase_role(&mut tx, &app, &anna, ids[0], role)
                .await
                .unwrap(),
            Outcome::LastAdministrator
        );
        assert!(members::any_administrator(&mut tx).await.unwrap());
        let changes = list_changes(&mut tx, &anna, ids[1]).await.unwrap();
        let told: Vec<_> = changes
            .iter()
            .map(|c| (c.change.as_str(), c.by_name.as_deref()))
            .collect();
        assert_eq!(told, [("taken", Some("Anna")), ("granted", None)]);
        let ben = Viewer::member_with(ids[1], "Ben", &[Role::Leader]);
        assert!(list_changes(&mut tx, &ben, ids[1]).await.is_err());
        assert!(erase_role(&mut tx, &app, &ben, ids[0], role).await.is_err());
    }
}
