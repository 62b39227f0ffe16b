//! Sessions: who is signed in where. Known by the hash of a cookie, revocable, with an end.

use goodcatch_platform::clock::{DAY, HOUR, Time};
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::from_row;
use goodcatch_platform::jobs::{JobResult, Jobs, Work};
use serde::{Deserialize, Serialize};

use crate::access::{Act, Allowed, Refused};
use crate::cookies::{self, Cookie};
use crate::links::token;
use crate::viewer::{SESSION_COOKIE, SessionId, token_hash};
use crate::{App, MemberId, Viewer, members};

/// After this a session ends, however busy.
pub const LONGEST: i64 = 30 * DAY;
/// After this without a page a session ends.
pub const IDLE: i64 = 7 * DAY;

/// A session, as its owner sees it. It says nothing of the device: neither address nor browser
/// is ever stored.
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Since when.
    pub created_at: Time,
    /// The hour in which it was last used.
    pub seen_at: Time,
}

from_row!(Session {
    id,
    created_at,
    seen_at
});

/// Hours are enough to recognise a session by, and tell less about working habits.
pub(crate) fn hour(time: Time) -> Time {
    Time(time.0.div_euclid(HOUR) * HOUR)
}

/// Signs a member in: the cookie that carries the session.
pub async fn record(tx: &mut Tx, app: &App, member: MemberId) -> DbResult<Cookie> {
    let now = app.clock.now();
    members::record_joining(tx, member, now).await?;
    let token = token();
    let id: SessionId = app.random.id();
    tx.run(
        "insert into sessions (token_hash, id, member_id, device, created_at, seen_at, expires_at)
         values ($1, $2, $3, 'browser', $4, $5, $6)",
        &[
            token_hash(&token).into(),
            id.into(),
            member.into(),
            now.into(),
            hour(now).into(),
            now.plus(LONGEST).into(),
        ],
    )
    .await?;
    Ok(cookies::set(app, SESSION_COOKIE, &token, LONGEST / 1000))
}

/// The viewer's own sessions, the last used first.
pub async fn list(tx: &mut Tx, viewer: &Viewer, now: Time) -> Allowed<Vec<Session>> {
    viewer.may(Act::OwnAccount)?;
    let member = viewer.member().ok_or(Refused::Denied)?;
    Ok(tx
        .list(
            "select id, created_at, seen_at from sessions where member_id = $1 and expires_at > $2 and seen_at > $3
             order by seen_at desc, created_at desc, id",
            &[member.into(), now.into(), now.plus(-IDLE).into()],
        )
        .await?)
}

/// Ends one of the viewer's own sessions.
pub async fn erase(tx: &mut Tx, viewer: &Viewer, id: SessionId) -> Allowed<()> {
    viewer.may(Act::OwnAccount)?;
    let member = viewer.member().ok_or(Refused::Denied)?;
    let gone = tx
        .run(
            "delete from sessions where id = $1 and member_id = $2",
            &[id.into(), member.into()],
        )
        .await?;
    if gone == 0 {
        Err(Refused::Missing)
    } else {
        Ok(())
    }
}

/// Ends all of the viewer's own sessions but the one they use now.
pub async fn erase_others(tx: &mut Tx, viewer: &Viewer) -> Allowed<()> {
    viewer.may(Act::OwnAccount)?;
    let member = viewer.member().ok_or(Refused::Denied)?;
    let here = viewer.session().ok_or(Refused::Denied)?;
    tx.run(
        "delete from sessions where member_id = $1 and id <> $2",
        &[member.into(), here.into()],
    )
    .await?;
    Ok(())
}

/// Daily: what is over is forgotten.
#[derive(Serialize, Deserialize)]
struct SweepSignIns;

impl Work for SweepSignIns {
    const KIND: &'static str = "sweep-sign-ins";
}

pub(crate) fn jobs(app: &App, jobs: &mut Jobs) {
    let app = app.clone();
    jobs.regularly(DAY, move |_: SweepSignIns| {
        let app = app.clone();
        async move { sweep(&app).await }
    });
}

async fn sweep(app: &App) -> JobResult {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    tx.run(
        "delete from sessions where expires_at <= $1 or seen_at <= $2",
        &[now.into(), now.plus(-IDLE).into()],
    )
    .await?;
    tx.run(
        "delete from sign_in_links where expires_at <= $1 or used_at is not null",
        &[now.into()],
    )
    .await?;
    tx.run(
        "delete from passkey_ceremonies where expires_at <= $1",
        &[now.into()],
    )
    .await?;
    tx.run(
        "delete from member_import_runs where expires_at <= $1",
        &[now.into()],
    )
    .await?;
    tx.run(
        "delete from member_imports where expires_at <= $1",
        &[now.into()],
    )
    .await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::NewMember;

    async fn count(app: &App, sql: &'static str) -> i64 {
        app.db.read().await.unwrap().count(sql, &[]).await.unwrap()
    }

    #[tokio::test]
    async fn what_is_over_is_swept_and_nothing_else() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let new = NewMember {
            email: "a@example.org".into(),
            name: "A".into(),
            ..Default::default()
        };
        let member = members::record(&mut tx, &app, &new, app.clock.now())
            .await
            .unwrap();
        record(&mut tx, &app, member).await.unwrap();
        let cookie = record(&mut tx, &app, member).await.unwrap();
        assert!(
            cookie.0.starts_with("goodcatch_session=")
                && cookie.0.contains("; HttpOnly; SameSite=Lax")
        );
        assert!(
            !cookie.0.contains("Secure"),
            "localhost is served without TLS"
        );
        tx.commit().await.unwrap();
        let all = "select cast(count(*) as bigint) from sessions";
        sweep(&app).await.unwrap();
        assert_eq!(count(&app, all).await, 2);
        let mut tx = app.db.write().await.unwrap();
        let later = app.clock.now().plus(6 * DAY);
        let id: SessionId = tx
            .value("select id from sessions limit 1", &[])
            .await
            .unwrap()
            .unwrap();
        tx.run(
            "update sessions set seen_at = $2 where id = $1",
            &[id.into(), later.into()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        app.clock.set(app.clock.now().plus(8 * DAY));
        sweep(&app).await.unwrap();
        assert_eq!(
            count(&app, all).await,
            1,
            "An idle session stays, or a used one went."
        );
        app.clock.set(app.clock.now().plus(30 * DAY));
        sweep(&app).await.unwrap();
        assert_eq!(count(&app, all).await, 0);
    }

    #[tokio::test]
    async fn nobody_ends_the_session_of_another() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let mut people = Vec::new();
        for email in ["a@example.org", "b@example.org"] {
            let new = NewMember {
                email: email.into(),
                name: "A".into(),
                ..Default::default()
            };
            let id = members::record(&mut tx, &app, &new, app.clock.now())
                .await
                .unwrap();
            record(&mut tx, &app, id).await.unwrap();
            people.push(Viewer::member_with(id, "A", &[]));
        }
        let theirs = list(&mut tx, &people[1], app.clock.now()).await.unwrap();
        assert_eq!(theirs.len(), 1);
        assert!(matches!(
            erase(&mut tx, &people[0], theirs[0].id).await,
            Err(Refused::Missing)
        ));
        assert!(matches!(
            erase(&mut tx, &Viewer::visitor(), theirs[0].id).await,
            Err(Refused::Denied)
        ));
        erase(&mut tx, &people[1], theirs[0].id).await.unwrap();
        assert!(
            list(&mut tx, &people[1], app.clock.now())
                .await
                .unwrap()
                .is_empty()
        );
    }
}
