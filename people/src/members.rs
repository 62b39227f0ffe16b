//! Members: who belongs to the organisation, as its directory says.

use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::{from_row, id};

use crate::access::{Act, Allowed, Refused, Role};
use crate::{App, Viewer, roles};

id! {
    /// A member of the organisation.
    MemberId
}

/// A member, as the directory has them.
#[derive(Debug, Clone)]
pub struct Member {
    /// Their id here.
    pub id: MemberId,
    /// Their id in the organisation's own directory.
    pub external_id: Option<String>,
    /// Their main address, in lower case.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The path of their team: `Operations/Harbour/Night shift`.
    pub team: String,
    /// Their role family: `nurse`, `driver`, `finance`.
    pub role_family: String,
    /// Where they work.
    pub site: String,
    /// Their language, as a locale such as `de-DE`.
    pub locale: String,
    /// Whether they belong to it today.
    pub active: bool,
}

from_row!(Member {
    id,
    external_id,
    email,
    name,
    team,
    role_family,
    site,
    locale,
    active
});

/// An address as it is compared: trimmed, in lower case.
pub fn plain_address(address: &str) -> String {
    address.trim().to_lowercase()
}

/// The active member with this address (main or further). For intake and sign-in, which act for
/// the person themselves; it is not a look-up for viewers.
pub async fn find_by_address(tx: &mut Tx, address: &str) -> Result<Option<Member>, DbError> {
    tx.find(
        "select m.id, m.external_id, m.email, m.name, m.team, m.role_family, m.site, m.locale, m.active
         from member_addresses a join members m on m.id = a.member_id where a.address = $1 and m.active",
        &[plain_address(address).into()],
    )
    .await
}

/// The member's own record.
pub async fn find_self(tx: &mut Tx, viewer: &Viewer) -> Allowed<Option<Member>> {
    let Some(id) = viewer.member() else {
        return Ok(None);
    };
    Ok(find_for_delivery(tx, id).await?)
}

/// A member's record, for writing to them in their language; not a look-up for viewers.
pub async fn find_for_delivery(tx: &mut Tx, id: MemberId) -> Result<Option<Member>, DbError> {
    tx.find(
        "select id, external_id, email, name, team, role_family, site, locale, active from members where id = $1",
        &[id.into()],
    )
    .await
}

/// Every address of a member, for taking them out of copies.
pub async fn addresses_of(tx: &mut Tx, id: MemberId) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = tx
        .list(
            "select address from member_addresses where member_id = $1 order by address",
            &[id.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(a,)| a).collect())
}

/// The names of those who handle cases, for assigning: a role held in the open.
pub async fn list_responders(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<(MemberId, String)>> {
    viewer.may(Act::SeeCases)?;
    Ok(tx
        .list(
            "select m.id, m.name from members m join member_roles r on r.member_id = m.id
             where r.role = $1 and m.active order by m.name, m.id",
            &[Role::Responder.into()],
        )
        .await?)
}

/// Who handles cases, to be written to; not a look-up for viewers. At most `limit`.
pub async fn responders_for_delivery(tx: &mut Tx, limit: i64) -> Result<Vec<MemberId>, DbError> {
    let rows: Vec<(MemberId,)> = tx
        .list(
            "select r.member_id from member_roles r join members m on m.id = r.member_id
             where r.role = $1 and m.active order by r.member_id limit $2",
            &[Role::Responder.into(), limit.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// By which the directory finds someone: the name, the name from its last word on, the address; in
/// lower case, as bytes. Whoever writes to `members` writes these too.
pub fn search_keys(name: &str, email: &str) -> [Vec<u8>; 3] {
    let name = name.to_lowercase();
    let (first, last) = name.rsplit_once(char::is_whitespace).unwrap_or(("", &name));
    let surname = format!("{last} {first}");
    [
        name.clone().into_bytes(),
        surname.trim().as_bytes().to_vec(),
        plain_address(email).into_bytes(),
    ]
}

/// A member to be added.
#[derive(Debug, Clone, Default)]
pub struct NewMember {
    /// Their id in the organisation's own directory.
    pub external_id: Option<String>,
    /// Their main address.
    pub email: String,
    /// Further addresses.
    pub further: Vec<String>,
    /// Their name.
    pub name: String,
    /// The path of their team.
    pub team: String,
    /// Their role family.
    pub role_family: String,
    /// Where they work.
    pub site: String,
    /// Their locale.
    pub locale: String,
}

/// Adds one member. The caller has asked the viewer, or acts before there is any (set-up, demo).
pub async fn record(
    tx: &mut Tx,
    app: &App,
    new: &NewMember,
    now: Time,
) -> Result<MemberId, DbError> {
    let id: MemberId = app.random.id();
    let email = plain_address(&new.email);
    let [name_key, surname_key, email_key] = search_keys(&new.name, &email);
    tx.run(
        "insert into members (id, external_id, email, name, team, role_family, site, locale, active, created_at, updated_at,
           name_key, surname_key, email_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, true, $9, $9, $10, $11, $12)",
        &[
            id.into(),
            new.external_id.clone().into(),
            email.clone().into(),
            new.name.as_str().into(),
            new.team.as_str().into(),
            new.role_family.as_str().into(),
            new.site.as_str().into(),
            new.locale.as_str().into(),
            now.into(),
            name_key.into(),
            surname_key.into(),
            email_key.into(),
        ],
    )
    .await?;
    for address in std::iter::once(email).chain(new.further.iter().map(|a| plain_address(a))) {
        tx.run(
            "insert into member_addresses (address, member_id) values ($1, $2) on conflict do nothing",
            &[address.into(), id.into()],
        )
        .await?;
    }
    Ok(id)
}

/// Notes that a member signs in for the first time; `false` when they did before. From then on no
/// invitation works: whoever holds one, or could have one made, would be signed in as them.
pub async fn record_joining(tx: &mut Tx, id: MemberId, now: Time) -> Result<bool, DbError> {
    let first = tx
        .run(
            "update members set joined_at = $2 where id = $1 and joined_at is null",
            &[id.into(), now.into()],
        )
        .await?
        > 0;
    if first {
        tx.run(
            "delete from sign_in_links where member_id = $1 and purpose = 'invitation'",
            &[id.into()],
        )
        .await?;
    }
    Ok(first)
}

/// Whether a member has ever signed in.
pub async fn has_joined(tx: &mut Tx, id: MemberId) -> Result<bool, DbError> {
    let found: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from members where id = $1 and joined_at is not null",
            &[id.into()],
        )
        .await?;
    Ok(found.is_some())
}

/// Whether anybody administers this server yet.
pub async fn any_administrator(tx: &mut Tx) -> Result<bool, DbError> {
    let found: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from member_roles where role = $1 limit 1",
            &[Role::Administrator.into()],
        )
        .await?;
    Ok(found.is_some())
}

/// The roles of a member.
pub async fn roles_of(tx: &mut Tx, id: MemberId) -> Result<Vec<Role>, DbError> {
    let rows: Vec<(Role,)> = tx
        .list(
            "select role from member_roles where member_id = $1 order by role",
            &[id.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(r,)| r).collect())
}

/// Gives a role. [`Refused::Changed`] when it does not go with one that they hold.
pub async fn record_role(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: MemberId,
    role: Role,
) -> Allowed<()> {
    viewer.may(Act::Directory)?;
    grant_role(tx, id, role, viewer.member(), app.clock.now()).await
}

/// Gives a role without asking a viewer: for set-up and the demo, before there is one.
pub async fn grant_role(
    tx: &mut Tx,
    id: MemberId,
    role: Role,
    by: Option<MemberId>,
    now: Time,
) -> Allowed<()> {
    // The row of the member is the lock: two administrators cannot give two roles that exclude each other.
    tx.run(
        "update members set updated_at = $2 where id = $1",
        &[id.into(), now.into()],
    )
    .await?;
    if roles_of(tx, id)
        .await?
        .iter()
        .any(|held| !held.goes_with(role))
    {
        return Err(Refused::Changed);
    }
    let added = tx
        .run(
            "insert into member_roles (member_id, role, granted_by, granted_at) values ($1, $2, $3, $4) on conflict do nothing",
            &[id.into(), role.into(), by.into(), now.into()],
        )
        .await?;
    if added > 0 {
        roles::record_change(tx, id, role, "granted", by, now).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn members_are_found_by_any_address_and_roles_exclude_each_other() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let new = NewMember {
            email: "Anna@Example.org".into(),
            further: vec!["a.b@example.org".into()],
            name: "Anna".into(),
            ..NewMember::default()
        };
        let id = record(&mut tx, &app, &new, app.clock.now()).await.unwrap();
        assert_eq!(
            find_by_address(&mut tx, " A.B@EXAMPLE.org ")
                .await
                .unwrap()
                .unwrap()
                .id,
            id
        );
        assert!(
            find_by_address(&mut tx, "b@example.org")
                .await
                .unwrap()
                .is_none()
        );
        assert_eq!(addresses_of(&mut tx, id).await.unwrap().len(), 2);
        assert!(!any_administrator(&mut tx).await.unwrap());
        let admin = Viewer::sample(&[Role::Administrator]);
        record_role(&mut tx, &app, &admin, id, Role::Custodian)
            .await
            .unwrap();
        assert!(matches!(
            record_role(&mut tx, &app, &admin, id, Role::Responder).await,
            Err(Refused::Changed)
        ));
        assert!(matches!(
            record_role(&mut tx, &app, &Viewer::visitor(), id, Role::Leader).await,
            Err(Refused::Denied)
        ));
        assert_eq!(roles_of(&mut tx, id).await.unwrap(), [Role::Custodian]);
    }
}
