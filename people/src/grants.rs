//! Openings of sealed identities: asked for in writing, approved by two custodians, for 24 hours,
//! told to the reporter, and counted in public.

use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::Tx;
use goodcatch_platform::jobs::{self, Announcement};
use goodcatch_platform::{from_row, id};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::access::{Act, Allowed, Refused, Role};
use crate::sealing::SealingKeyId;
use crate::{App, MemberId, Viewer, custodian_mail};

id! {
    /// A request to open an identity.
    OpeningId
}

/// How long an opened identity stays open.
pub const OPEN_FOR: i64 = DAY;
/// How many custodians it takes.
pub const CUSTODIANS: i64 = 2;

/// The right to see one identity, now. Nothing but [`find_grant`] makes one.
pub struct Grant {
    key: SealingKeyId,
}

impl Grant {
    pub(crate) fn key(&self) -> SealingKeyId {
        self.key
    }
}

/// A grant out of nowhere, for tests of this crate.
#[cfg(test)]
pub(crate) fn for_tests(key: SealingKeyId) -> Grant {
    Grant { key }
}

/// An identity was opened: the reporter must be told.
#[derive(Serialize, Deserialize)]
pub struct IdentityOpened {
    /// The opening.
    pub opening: OpeningId,
    /// The report whose reporter it is.
    pub subject: Uuid,
}

impl Announcement for IdentityOpened {
    const NAME: &'static str = "identity-opened";
}

/// A request, as custodians and the one who asked see it.
pub struct Opening {
    /// Its id.
    pub id: OpeningId,
    /// The report.
    pub subject: Uuid,
    /// Who asked.
    pub asked_by: MemberId,
    /// Their name.
    pub asked_by_name: String,
    /// Why.
    pub reason: String,
    /// When.
    pub asked_at: Time,
    /// When the second custodian approved.
    pub opened_at: Option<Time>,
    /// Until when it is open.
    pub expires_at: Option<Time>,
    /// When a custodian refused.
    pub refused_at: Option<Time>,
    /// How many custodians approved.
    pub approvals: i64,
}

from_row!(Opening {
    id,
    subject,
    asked_by,
    asked_by_name,
    reason,
    asked_at,
    opened_at,
    expires_at,
    refused_at,
    approvals
});

/// Asks for an identity to be opened.
pub async fn record_opening(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    key: SealingKeyId,
    subject: Uuid,
    reason: &str,
) -> Allowed<OpeningId> {
    viewer.may(Act::AskIdentity)?;
    let by = viewer.member().ok_or(Refused::Denied)?;
    let id: OpeningId = app.random.id();
    let now = app.clock.now();
    tx.run(
        "insert into identity_openings (id, sealing_key, subject, asked_by, reason, asked_at) values ($1, $2, $3, $4, $5, $6)",
        &[id.into(), key.into(), subject.into(), by.into(), reason.into(), now.into()],
    )
    .await?;
    custodian_mail::ask(tx, id, now).await?;
    Ok(id)
}

/// A custodian approves; the second one opens it and the reporter is told. [`Refused::Missing`] for
/// a custodian whom the one who asked made one, or who became one after it was asked.
pub async fn record_approval(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: OpeningId,
) -> Allowed<()> {
    viewer.may(Act::GuardIdentities)?;
    let by = viewer.member().ok_or(Refused::Denied)?;
    let now = app.clock.now();
    // Touching the request first makes two custodians at the same moment take turns.
    let waiting = tx
        .run(
            "update identity_openings set asked_at = asked_at where id = $1 and opened_at is null and refused_at is null and asked_by <> $2",
            &[id.into(), by.into()],
        )
        .await?;
    if waiting == 0 {
        return Err(Refused::Missing);
    }
    if !list_countable(tx, viewer).await?.contains(&id) {
        return Err(Refused::Missing);
    }
    tx.run(
        "insert into identity_opening_approvals (opening, custodian, approved_at) values ($1, $2, $3) on conflict do nothing",
        &[id.into(), by.into(), now.into()],
    )
    .await?;
    let approvals = tx
        .count(
            "select cast(count(*) as bigint) from identity_opening_approvals where opening = $1",
            &[id.into()],
        )
        .await?;
    if approvals >= CUSTODIANS {
        tx.run(
            "update identity_openings set opened_at = $2, expires_at = $3 where id = $1",
            &[id.into(), now.into(), now.plus(OPEN_FOR).into()],
        )
        .await?;
        let subject: Option<Uuid> = tx
            .value(
                "select subject from identity_openings where id = $1",
                &[id.into()],
            )
            .await?;
        let subject = subject.ok_or(Refused::Missing)?;
        jobs::announce(
            tx,
            &IdentityOpened {
                opening: id,
                subject,
            },
            now,
        )
        .await?;
    }
    Ok(())
}

/// A custodian refuses.
pub async fn record_refusal(tx: &mut Tx, app: &App, viewer: &Viewer, id: OpeningId) -> Allowed<()> {
    viewer.may(Act::GuardIdentities)?;
    let done = tx
        .run(
            "update identity_openings set refused_at = $2 where id = $1 and opened_at is null and refused_at is null",
            &[id.into(), app.clock.now().into()],
        )
        .await?;
    if done == 0 {
        Err(Refused::Missing)
    } else {
        Ok(())
    }
}

/// What was asked of the custodians, newest first.
pub async fn list_openings(tx: &mut Tx, viewer: &Viewer, limit: i64) -> Allowed<Vec<Opening>> {
    viewer.may(Act::GuardIdentities)?;
    Ok(tx
        .list(
            "select o.id, o.subject, o.asked_by, coalesce(m.name, '') as asked_by_name, o.reason, o.asked_at, o.opened_at,
               o.expires_at, o.refused_at,
               (select cast(count(*) as bigint) from identity_opening_approvals a where a.opening = o.id) as approvals
             from identity_openings o left join members m on m.id = o.asked_by
             order by o.asked_at desc, o.id limit $1",
            &[limit.into()],
        )
        .await?)
}

/// Which waiting openings the viewer's approval counts for. Nobody can choose who agrees with them: a
/// custodian counts who was one when it was asked, did not ask, and was not made one by whoever asked.
pub async fn list_countable(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<OpeningId>> {
    viewer.may(Act::GuardIdentities)?;
    let by = viewer.member().ok_or(Refused::Denied)?;
    let rows: Vec<(OpeningId,)> = tx
        .list(
            "select o.id from identity_openings o join member_roles r on r.member_id = $1 and r.role = $2
             where o.opened_at is null and o.refused_at is null and o.asked_by <> $1
               and r.granted_at <= o.asked_at and (r.granted_by is null or r.granted_by <> o.asked_by)",
            &[by.into(), Role::Custodian.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Which openings the viewer, a custodian, has approved.
pub async fn list_own_approvals(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<OpeningId>> {
    viewer.may(Act::GuardIdentities)?;
    let by = viewer.member().ok_or(Refused::Denied)?;
    let rows: Vec<(OpeningId,)> = tx
        .list(
            "select opening from identity_opening_approvals where custodian = $1",
            &[by.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The requests about one report, for those who handle it.
pub async fn list_openings_about(
    tx: &mut Tx,
    viewer: &Viewer,
    subject: Uuid,
) -> Allowed<Vec<Opening>> {
    viewer.may(Act::AskIdentity)?;
    Ok(tx
        .list(
            "select o.id, o.subject, o.asked_by, coalesce(m.name, '') as asked_by_name, o.reason, o.asked_at, o.opened_at,
               o.expires_at, o.refused_at,
               (select cast(count(*) as bigint) from identity_opening_approvals a where a.opening = o.id) as approvals
             from identity_openings o left join members m on m.id = o.asked_by
             where o.subject = $1 order by o.asked_at desc, o.id",
            &[subject.into()],
        )
        .await?)
}

/// The viewer's grant for a key: theirs if they asked, two custodians agreed, and it is not over.
pub async fn find_grant(
    tx: &mut Tx,
    viewer: &Viewer,
    key: SealingKeyId,
    now: Time,
) -> Allowed<Option<Grant>> {
    viewer.may(Act::AskIdentity)?;
    let by = viewer.member().ok_or(Refused::Denied)?;
    let open: Option<SealingKeyId> = tx
        .value(
            "select sealing_key from identity_openings where sealing_key = $1 and asked_by = $2 and opened_at <= $3 and expires_at > $3 limit 1",
            &[key.into(), by.into(), now.into()],
        )
        .await?;
    Ok(open.map(|key| Grant { key }))
}

/// How many identities were ever opened: published on the promises page, for everyone.
pub async fn count_openings(tx: &mut Tx) -> Allowed<i64> {
    Ok(tx
        .count(
            "select cast(count(*) as bigint) from identity_openings where opened_at is not null",
            &[],
        )
        .await?)
}

#[cfg(test)]
mod tests {
    use goodcatch_platform::clock::HOUR;

    use super::*;
    use crate::members::{self, NewMember};
    use crate::sealing;

    async fn custodian(tx: &mut Tx, app: &App, name: &str, by: Option<MemberId>) -> Viewer {
        let new = NewMember {
            email: format!("{name}@example.org"),
            name: name.into(),
            ..NewMember::default()
        };
        let now = app.clock.now();
        let id = members::record(tx, app, &new, now).await.unwrap();
        members::grant_role(tx, id, Role::Custodian, by, now)
            .await
            .unwrap();
        Viewer::member_with(id, name, &[Role::Custodian])
    }

    #[tokio::test]
    async fn nobody_makes_the_custodians_who_agree_with_them() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let asker = Viewer::sample(&[Role::Responder, Role::Administrator]);
        let other = Some(app.random.id());
        let first = custodian(&mut tx, &app, "anna", None).await;
        let second = custodian(&mut tx, &app, "ben", other).await;
        let own = custodian(&mut tx, &app, "cem", asker.member()).await;
        app.clock.set(app.clock.now().plus(HOUR));
        let key = sealing::record_key(&mut tx, &app, app.clock.now())
            .await
            .unwrap()
            .id;
        let id = record_opening(&mut tx, &app, &asker, key, app.random.uuid(), "why")
            .await
            .unwrap();
        app.clock.set(app.clock.now().plus(HOUR));
        let late = custodian(&mut tx, &app, "dora", other).await;
        record_approval(&mut tx, &app, &first, id).await.unwrap();
        for (who, viewer) in [("made by the asker", &own), ("made too late", &late)] {
            assert!(
                matches!(
                    record_approval(&mut tx, &app, viewer, id).await,
                    Err(Refused::Missing)
                ),
                "A custodian {who} agreed."
            );
        }
        let now = app.clock.now();
        let grant = find_grant(&mut tx, &asker, key, now).await.unwrap();
        assert!(grant.is_none(), "One custodian alone opened it.");
        record_approval(&mut tx, &app, &second, id).await.unwrap();
        let grant = find_grant(&mut tx, &asker, key, now).await.unwrap();
        assert!(grant.is_some(), "Two independent custodians are enough.");
    }
}
