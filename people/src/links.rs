//! One-time links: to set up the first administrator, to accept an invitation, to sign in.
//!
//! A link's token is shown once, to whom it is for; the database holds its hash. A link is used up
//! by pressing the button behind it, not by looking, since mail scanners look.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use goodcatch_platform::clock::{DAY, MINUTE, Time};
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::ids::Random;
use goodcatch_platform::{from_row, words_enum};

use crate::viewer::token_hash;
use crate::{App, MemberId, members};

words_enum! {
    /// What a link is for.
    Purpose {
        /// Sets up the first administrator.
        SetUp = "set-up",
        /// Lets a member in for the first time.
        Invitation = "invitation",
        /// Signs a member in.
        SignIn = "sign-in",
    }
}

impl Purpose {
    /// How long a link of this kind works.
    pub fn lifetime(self) -> i64 {
        match self {
            Purpose::SetUp => DAY,
            Purpose::Invitation => 7 * DAY,
            Purpose::SignIn => 15 * MINUTE,
        }
    }
}

/// A link that works.
pub struct Link {
    /// What it is for.
    pub purpose: Purpose,
    /// Whom it signs in; nobody yet, at set-up.
    pub member_id: Option<MemberId>,
}

from_row!(Link { purpose, member_id });

/// 256 bits from the operating system, whatever generator the demo uses for its people.
pub(crate) fn token() -> String {
    URL_SAFE_NO_PAD.encode(Random::System.bytes::<32>())
}

/// Makes a link; the token leaves with the answer and is nowhere else.
pub async fn record(
    tx: &mut Tx,
    purpose: Purpose,
    member: Option<MemberId>,
    now: Time,
) -> DbResult<String> {
    let token = token();
    tx.run(
        "insert into sign_in_links (token_hash, purpose, member_id, created_at, expires_at) values ($1, $2, $3, $4, $5)",
        &[
            token_hash(&token).into(),
            purpose.into(),
            member.into(),
            now.into(),
            now.plus(purpose.lifetime()).into(),
        ],
    )
    .await?;
    Ok(token)
}

/// The link of a token, if it still works. Looking does not use it up.
pub async fn find(tx: &mut Tx, token: &str, now: Time) -> DbResult<Option<Link>> {
    tx.find(
        "select purpose, member_id from sign_in_links where token_hash = $1 and used_at is null and expires_at > $2",
        &[token_hash(token).into(), now.into()],
    )
    .await
}

/// Uses a link up. Of two who press at once, one gets it.
pub async fn record_use(tx: &mut Tx, token: &str, now: Time) -> DbResult<Option<Link>> {
    tx.find(
        "update sign_in_links set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2
         returning purpose, member_id",
        &[token_hash(token).into(), now.into()],
    )
    .await
}

/// The address of a new link that sets up the first administrator; `None` once there is one.
/// The server prints it at start.
pub async fn setup_link(tx: &mut Tx, app: &App) -> DbResult<Option<String>> {
    if members::any_administrator(tx).await? {
        return Ok(None);
    }
    let token = record(tx, Purpose::SetUp, None, app.clock.now()).await?;
    Ok(Some(app.config.link(&format!("/setup/{token}"))))
}

/// The address of a new link that signs `member` in: for the operator's command, and for whoever
/// has made sure by other means that it reaches this member only.
pub async fn sign_in_link(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    purpose: Purpose,
) -> DbResult<String> {
    let token = record(tx, purpose, Some(member), app.clock.now()).await?;
    Ok(app.config.link(&format!("/link/{token}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_link_works_once_and_not_for_ever() {
        let app = App::for_tests().await;
        let now = app.clock.now();
        let mut tx = app.db.write().await.unwrap();
        let token = record(&mut tx, Purpose::SetUp, None, now).await.unwrap();
        assert_eq!(token.len(), 43, "32 bytes");
        assert!(find(&mut tx, &token, now).await.unwrap().is_some());
        assert!(
            find(&mut tx, &token, now).await.unwrap().is_some(),
            "Looking uses a link up."
        );
        assert!(record_use(&mut tx, "another", now).await.unwrap().is_none());
        assert!(
            record_use(&mut tx, &token, now.plus(DAY))
                .await
                .unwrap()
                .is_none(),
            "An old link works."
        );
        assert!(record_use(&mut tx, &token, now).await.unwrap().is_some());
        assert!(
            record_use(&mut tx, &token, now).await.unwrap().is_none(),
            "A link works twice."
        );
        assert!(find(&mut tx, &token, now).await.unwrap().is_none());
    }

    #[tokio::test]
    async fn there_is_a_set_up_link_until_there_is_an_administrator() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let link = setup_link(&mut tx, &app).await.unwrap().unwrap();
        assert!(link.starts_with("http://localhost:8080/setup/"), "{link}");
        let new = members::NewMember {
            email: "a@example.org".into(),
            name: "A".into(),
            ..Default::default()
        };
        let id = members::record(&mut tx, &app, &new, app.clock.now())
            .await
            .unwrap();
        members::grant_role(
            &mut tx,
            id,
            crate::access::Role::Administrator,
            None,
            app.clock.now(),
        )
        .await
        .unwrap();
        assert!(setup_link(&mut tx, &app).await.unwrap().is_none());
    }
}
