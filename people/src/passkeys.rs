//! Passkeys. A ceremony's state lies in the database, so that any server process can finish it,
//! and is taken out by the first who tries.

use goodcatch_platform::clock::{MINUTE, Time};
use goodcatch_platform::config::Config;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::{from_row, id};
use serde_json::Value as Json;
use url::{Host, Url};
use webauthn_rs::prelude::{CredentialID, Passkey, Webauthn, WebauthnBuilder};

use crate::access::{Act, Allowed, Refused};
use crate::{App, MemberId, Viewer};

id! {
    /// A member's passkey.
    PasskeyId
}

id! {
    /// A ceremony that has begun.
    CeremonyId
}

/// How long a person may take for a ceremony.
pub const CEREMONY: i64 = 5 * MINUTE;

/// Our side of the ceremonies; `None` where passkeys cannot work: browsers want a name, not a
/// number, and TLS everywhere but on `localhost`.
pub fn site(config: &Config) -> Option<Webauthn> {
    let origin = Url::parse(&config.public_url).ok()?;
    let Some(Host::Domain(host)) = origin.host() else {
        return None;
    };
    let local = host == "localhost" || host.ends_with(".localhost");
    if origin.scheme() != "https" && !local {
        return None;
    }
    // On one's own machine the port says nothing about who is asking.
    WebauthnBuilder::new(host, &origin)
        .ok()?
        .rp_name("Goodcatch")
        .allow_any_port(local)
        .build()
        .ok()
}

/// A passkey, as its owner sees it.
pub struct OwnPasskey {
    /// Its id.
    pub id: PasskeyId,
    /// The name that its owner gave it.
    pub name: String,
    /// Since when.
    pub created_at: Time,
    /// When it was last used.
    pub used_at: Option<Time>,
}

from_row!(OwnPasskey {
    id,
    name,
    created_at,
    used_at
});

/// Keeps the state of a ceremony.
pub async fn record_ceremony(
    tx: &mut Tx,
    app: &App,
    member: Option<MemberId>,
    state: Json,
) -> DbResult<CeremonyId> {
    let id: CeremonyId = goodcatch_platform::ids::Random::System.id();
    tx.run(
        "insert into passkey_ceremonies (id, member_id, state, expires_at) values ($1, $2, $3, $4)",
        &[
            id.into(),
            member.into(),
            state.into(),
            app.clock.now().plus(CEREMONY).into(),
        ],
    )
    .await?;
    Ok(id)
}

/// Takes the state of a ceremony out: it serves once. `member` must be who began it.
pub async fn take_ceremony(
    tx: &mut Tx,
    id: CeremonyId,
    member: Option<MemberId>,
    now: Time,
) -> DbResult<Option<Json>> {
    let row: Option<(Option<MemberId>, Json)> = tx
        .find(
            "delete from passkey_ceremonies where id = $1 and expires_at > $2 returning member_id, state",
            &[id.into(), now.into()],
        )
        .await?;
    Ok(row.filter(|(by, _)| *by == member).map(|(_, state)| state))
}

/// Adds a passkey to the viewer's own.
pub async fn record(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    passkey: &Passkey,
    name: &str,
) -> Allowed<()> {
    viewer.may(Act::OwnAccount)?;
    let member = viewer.member().ok_or(Refused::Denied)?;
    let id: PasskeyId = app.random.id();
    let credential = serde_json::to_value(passkey).map_err(|_| Refused::Seal)?;
    let raw: &[u8] = passkey.cred_id().as_ref();
    let added = tx
        .run(
            "insert into passkeys (id, member_id, credential_id, credential, name, created_at)
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
            &[
                id.into(),
                member.into(),
                raw.into(),
                credential.into(),
                name.into(),
                app.clock.now().into(),
            ],
        )
        .await?;
    if added == 0 {
        Err(Refused::Changed)
    } else {
        Ok(())
    }
}

/// The viewer's own passkeys, oldest first.
pub async fn list(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<OwnPasskey>> {
    viewer.may(Act::OwnAccount)?;
    let member = viewer.member().ok_or(Refused::Denied)?;
    Ok(tx
        .list(
            "select id, name, created_at, used_at from passkeys where member_id = $1 order by created_at, id",
            &[member.into()],
        )
        .await?)
}

/// What the viewer's authenticators hold already, so that none gets a second one.
pub async fn list_credentials(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<CredentialID>> {
    viewer.may(Act::OwnAccount)?;
    let member = viewer.member().ok_or(Refused::Denied)?;
    let rows: Vec<(Vec<u8>,)> = tx
        .list(
            "select credential_id from passkeys where member_id = $1",
            &[member.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Renames one of the viewer's own.
pub async fn revise_name(tx: &mut Tx, viewer: &Viewer, id: PasskeyId, name: &str) -> Allowed<()> {
    viewer.may(Act::OwnAccount)?;
    let member = viewer.member().ok_or(Refused::Denied)?;
    let done = tx
        .run(
            "update passkeys set name = $3 where id = $1 and member_id = $2",
            &[id.into(), member.into(), name.into()],
        )
        .await?;
    if done == 0 {
        Err(Refused::Missing)
    } else {
        Ok(())
    }
}

/// Removes one of the viewer's own.
pub async fn erase(tx: &mut Tx, viewer: &Viewer, id: PasskeyId) -> Allowed<()> {
    viewer.may(Act::OwnAccount)?;
    let member = viewer.member().ok_or(Refused::Denied)?;
    let gone = tx
        .run(
            "delete from passkeys where id = $1 and member_id = $2",
            &[id.into(), member.into()],
        )
        .await?;
    if gone == 0 {
        Err(Refused::Missing)
    } else {
        Ok(())
    }
}

/// The passkey of a credential, of an active member: for signing in, before there is a viewer.
pub async fn find_by_credential(
    tx: &mut Tx,
    member: MemberId,
    credential: &[u8],
) -> DbResult<Option<(PasskeyId, Json)>> {
    tx.find(
        "select p.id, p.credential from passkeys p join members m on m.id = p.member_id
         where p.credential_id = $1 and p.member_id = $2 and m.active",
        &[credential.into(), member.into()],
    )
    .await
}

/// Notes a use, and the counter that comes with it.
pub async fn revise_use(tx: &mut Tx, id: PasskeyId, credential: Json, now: Time) -> DbResult<()> {
    tx.run(
        "update passkeys set credential = $2, used_at = $3 where id = $1",
        &[
            id.into(),
            credential.into(),
            crate::sessions::hour(now).into(),
        ],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_want_a_name_and_tls() {
        let with = |url: &str| {
            let mut config = Config::defaults().unwrap();
            config.public_url = url.into();
            site(&config).is_some()
        };
        assert!(with("http://localhost:8080") && with("https://goodcatch.example.org"));
        assert!(
            !with("http://127.0.0.1:8080")
                && !with("http://goodcatch.example.org")
                && !with("nonsense")
        );
    }

    #[tokio::test]
    async fn a_ceremony_serves_once_and_only_whoever_began_it() {
        let app = App::for_tests().await;
        let now = app.clock.now();
        let mut tx = app.db.write().await.unwrap();
        let me: MemberId = app.random.id();
        let id = record_ceremony(&mut tx, &app, Some(me), Json::from(7))
            .await
            .unwrap();
        assert_eq!(
            take_ceremony(&mut tx, id, Some(me), now.plus(CEREMONY))
                .await
                .unwrap(),
            None
        );
        assert_eq!(
            take_ceremony(&mut tx, id, Some(me), now).await.unwrap(),
            Some(Json::from(7))
        );
        assert_eq!(
            take_ceremony(&mut tx, id, Some(me), now).await.unwrap(),
            None
        );
        let id = record_ceremony(&mut tx, &app, Some(me), Json::from(7))
            .await
            .unwrap();
        assert_eq!(take_ceremony(&mut tx, id, None, now).await.unwrap(), None);
    }
}
