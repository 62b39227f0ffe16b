//! The mails that carry a one-time link. The token is made when the letter is written, so it lies
//! in no table; and nobody reads these letters in the outbox, since who reads one is signed in.

use futures::future::BoxFuture;
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::mail_out::{self, Destination, Letter, Outgoing, Reading, Writer, Writers};
use goodcatch_platform::words::Lang;
use serde_json::Value as Json;

use crate::access::{Act, Allowed};
use crate::links::{self, Purpose};
use crate::members::{self, plain_address};
use crate::{App, MemberId, Viewer, held_address};

const SIGN_IN: &str = "sign-in-link";
const INVITATION: &str = "invitation";
/// So many milliseconds pass between two mails to the same address: it cannot be flooded.
const PAUSE: i64 = 2 * goodcatch_platform::clock::MINUTE;

/// Whether mails leave this server at all.
pub fn is_relayed(app: &App) -> bool {
    !app.config.mail_relay.reveal().is_empty()
}

/// Asks for a link to an address that somebody typed. Known or not, the same work is done and the
/// same rows are written; the letter for an unknown address finds nobody to go to.
pub async fn ask_sign_in(tx: &mut Tx, app: &App, address: &str) -> DbResult<()> {
    let now = app.clock.now();
    let main = members::find_by_address(tx, address).await?;
    let held = held_address::find_member(tx, address, now).await?;
    let about = main
        .map(|member| member.id)
        .or(held)
        .map_or_else(|| app.random.uuid(), |id| id.0);
    let tag = app
        .keys()
        .tag("sign-in-link", &[plain_address(address).as_bytes()]);
    let tag: String = tag.iter().take(12).map(|b| format!("{b:02x}")).collect();
    let once = format!("sign-in-link:{tag}:{}", now.0.div_euclid(PAUSE));
    mail_out::ask(tx, SIGN_IN, about, Json::Null, Some(once), now).await
}

/// Invites a member by mail.
pub async fn ask_invitation(
    tx: &mut Tx,
    viewer: &Viewer,
    member: MemberId,
    now: Time,
) -> Allowed<()> {
    viewer.may(Act::Directory)?;
    Ok(mail_out::ask(tx, INVITATION, member.0, Json::Null, None, now).await?)
}

struct LinkWriter {
    app: App,
    purpose: Purpose,
}

impl LinkWriter {
    async fn letter(&self, mail: &Outgoing) -> Result<Option<Letter>, JobError> {
        let app = &self.app;
        // Whoever asked for a link an hour ago has given up; a link out of the blue would frighten.
        let late = mail.created_at.plus(self.purpose.lifetime()) < app.clock.now();
        let mut tx = app.db.write().await?;
        let member = members::find_for_delivery(&mut tx, MemberId(mail.about)).await?;
        let Some(member) = member.filter(|m| m.active && !late) else {
            return Ok(None);
        };
        if self.purpose == Purpose::Invitation && members::has_joined(&mut tx, member.id).await? {
            return Ok(None);
        }
        let to = held_address::destination(&mut tx, &member, mail.id, app.clock.now()).await?;
        let Some(to) = to else {
            tx.commit().await?;
            return Ok(None);
        };
        let link = links::sign_in_link(&mut tx, app, member.id, self.purpose).await?;
        tx.commit().await?;
        let lang = Lang::find(&member.locale).unwrap_or_else(|| app.platform().language());
        let args = [
            ("name", member.name.as_str()),
            ("organisation", app.config.organisation.as_str()),
            ("link", link.as_str()),
        ];
        let (subject, text) = match self.purpose {
            Purpose::Invitation => (
                lang.with("people-mail-invitation-subject", &args),
                lang.with("people-mail-invitation-text", &args),
            ),
            _ => (
                lang.with("people-mail-link-subject", &args),
                lang.with("people-mail-link-text", &args),
            ),
        };
        Ok(Some(Letter {
            to: Destination::new(to),
            subject,
            text,
            html: None,
        }))
    }
}

impl Writer for LinkWriter {
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>> {
        Box::pin(self.letter(mail))
    }

    fn read<'a>(&'a self, _: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>> {
        Box::pin(async { Ok(None) })
    }
}

pub(crate) fn writers(app: &App, writers: &mut Writers) {
    writers.on(
        SIGN_IN,
        LinkWriter {
            app: app.clone(),
            purpose: Purpose::SignIn,
        },
    );
    writers.on(
        INVITATION,
        LinkWriter {
            app: app.clone(),
            purpose: Purpose::Invitation,
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::NewMember;
    use goodcatch_platform::clock::HOUR;

    #[tokio::test]
    async fn known_or_not_the_same_is_written_and_only_the_known_get_a_letter() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let new = NewMember {
            email: "anna@example.org".into(),
            name: "Anna".into(),
            ..Default::default()
        };
        members::record(&mut tx, &app, &new, app.clock.now())
            .await
            .unwrap();
        for address in [
            "anna@example.org",
            "nobody@example.org",
            "Anna@example.org ",
        ] {
            ask_sign_in(&mut tx, &app, address).await.unwrap();
        }
        let mails = mail_out::list(&mut tx, None, 10).await.unwrap();
        assert_eq!(
            mails.len(),
            2,
            "The same address got two mails within two minutes, or an unknown one none."
        );
        assert!(
            mails
                .iter()
                .all(|m| m.kind == SIGN_IN && m.data == Json::Null)
        );
        tx.commit().await.unwrap();
        let writer = LinkWriter {
            app: app.clone(),
            purpose: Purpose::SignIn,
        };
        let mut letters = Vec::new();
        for mail in &mails {
            letters.extend(writer.letter(mail).await.unwrap());
            assert!(
                writer.read(mail).await.unwrap().is_none(),
                "The outbox shows a sign-in link."
            );
        }
        assert_eq!(letters.len(), 1);
        let text = &letters[0].text;
        let token = text
            .split("/link/")
            .nth(1)
            .and_then(|t| t.split_whitespace().next())
            .unwrap();
        let mut tx = app.db.read().await.unwrap();
        assert!(
            links::find(&mut tx, token, app.clock.now())
                .await
                .unwrap()
                .is_some(),
            "{text}"
        );
        drop(tx);
        app.clock.set(app.clock.now().plus(HOUR));
        for mail in &mails {
            assert!(
                writer.letter(mail).await.unwrap().is_none(),
                "A late letter still carries a link."
            );
        }
    }
}
