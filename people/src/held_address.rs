//! Where links to sign in go after the main address of somebody who has signed in was changed. For a
//! week only to the address that they used before: who gets one changed row into a file of people, or
//! sits at an administrator's screen for a minute, must not get an account by it. Whoever is signed in
//! as the member can say that the new address is theirs.

use futures::future::BoxFuture;
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::from_row;
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::mail_out::{
    self, Destination, Letter, MailId, Outgoing, Reading, Writer, Writers,
};
use goodcatch_platform::words::Lang;
use serde_json::Value as Json;

use crate::access::{Act, Allowed, Refused};
use crate::{App, Member, MemberId, Viewer, members};

/// How long links go to the address used before.
pub const HELD_FOR: i64 = 7 * DAY;

const SIGN_IN_HELD: &str = "sign-in-held";

/// An address that links to sign in go to in place of the main one.
pub struct Held {
    /// The address used before.
    pub to: String,
    /// Until when.
    pub until: Time,
    /// Whether it is nobody else's by now. If it is, no link goes anywhere.
    pub free: bool,
}

from_row!(Held { to, until, free });

/// The address that a member's links go to in place of the main one, while there is one.
pub(crate) async fn find(tx: &mut Tx, id: MemberId, now: Time) -> DbResult<Option<Held>> {
    tx.find(
        "select m.links_to as \"to\", m.links_to_until as \"until\", not exists (
           select 1 from member_addresses a where a.address = m.links_to and a.member_id <> m.id) as free
         from members m where m.id = $1 and m.links_to is not null and m.links_to_until > $2",
        &[id.into(), now.into()],
    )
    .await
}

/// Whose links go to `address`, though the directory no longer has it.
pub(crate) async fn find_member(
    tx: &mut Tx,
    address: &str,
    now: Time,
) -> DbResult<Option<MemberId>> {
    tx.value(
        "select id from members where links_to = $1 and links_to_until > $2 and active
         order by links_to_until desc, id limit 1",
        &[members::plain_address(address).into(), now.into()],
    )
    .await
}

/// The member says that the new address is theirs: links go there from now on.
pub(crate) async fn record_confirmation(tx: &mut Tx, viewer: &Viewer) -> Allowed<()> {
    viewer.may(Act::OwnAccount)?;
    let id = viewer.member().ok_or(Refused::Denied)?;
    let done = tx
        .run(
            "update members set links_to = null, links_to_until = null where id = $1 and links_to is not null",
            &[id.into()],
        )
        .await?;
    if done == 0 {
        Err(Refused::Missing)
    } else {
        Ok(())
    }
}

/// Where a link goes that was asked for with the mail `asked`; nowhere while the address before is
/// somebody else's. The main address, while it gets none, reads why.
pub(crate) async fn destination(
    tx: &mut Tx,
    member: &Member,
    asked: MailId,
    now: Time,
) -> DbResult<Option<String>> {
    let Some(held) = find(tx, member.id, now).await? else {
        return Ok(Some(member.email.clone()));
    };
    let once = format!("{SIGN_IN_HELD}:{asked}");
    mail_out::ask(tx, SIGN_IN_HELD, member.id.0, Json::Null, Some(once), now).await?;
    Ok(held.free.then_some(held.to))
}

struct Explanation {
    app: App,
}

impl Explanation {
    /// Without a name and without the other address: the new one may be an attacker's.
    async fn letter(&self, mail: &Outgoing) -> DbResult<Option<Letter>> {
        let app = &self.app;
        let mut tx = app.db.read().await?;
        let id = MemberId(mail.about);
        let Some(member) = members::find_for_delivery(&mut tx, id).await? else {
            return Ok(None);
        };
        if !member.active || find(&mut tx, id, app.clock.now()).await?.is_none() {
            return Ok(None);
        }
        let lang = Lang::find(&member.locale).unwrap_or_else(|| app.platform().language());
        let args = [("organisation", app.config.organisation.as_str())];
        Ok(Some(Letter {
            to: Destination::new(member.email),
            subject: lang.with("people-mail-held-subject", &args),
            text: lang.with("people-mail-held-text", &args),
            html: None,
        }))
    }
}

impl Writer for Explanation {
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>> {
        Box::pin(async { Ok(self.letter(mail).await?) })
    }

    // Who asks for a link, and when, is nobody's business.
    fn read<'a>(&'a self, _: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>> {
        Box::pin(async { Ok(None) })
    }
}

pub(crate) fn writers(app: &App, writers: &mut Writers) {
    writers.on(SIGN_IN_HELD, Explanation { app: app.clone() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Role;
    use crate::import::{self, One};
    use crate::members::NewMember;
    use crate::{sessions, sign_in_mail};

    struct Town {
        app: App,
        anna: MemberId,
    }

    impl Town {
        /// Anna has signed in, and mails leave this server.
        async fn new() -> Town {
            let app = crate::address_mail::for_tests::relayed(&App::for_tests().await);
            let mut tx = app.db.write().await.unwrap();
            let anna = members::record(&mut tx, &app, &of("anna@x.org"), app.clock.now())
                .await
                .unwrap();
            sessions::record(&mut tx, &app, anna).await.unwrap();
            tx.commit().await.unwrap();
            Town { app, anna }
        }

        async fn change(&self, to: &str) {
            self.app.clock.set(self.app.clock.now().plus(DAY));
            let admin = Viewer::sample(&[Role::Administrator]);
            let mut tx = self.app.db.write().await.unwrap();
            let done = import::record_one(&mut tx, &self.app, &admin, Some(self.anna), &of(to))
                .await
                .unwrap();
            assert_eq!(done, One::Done(self.anna));
            tx.commit().await.unwrap();
        }

        /// Where the mails go that asking with `address` brings: `(address, whether with a link)`.
        async fn ask(&self, address: &str) -> Vec<(String, bool)> {
            self.app.clock.set(self.app.clock.now().plus(DAY / 24));
            let mut tx = self.app.db.write().await.unwrap();
            let before = self.app.clock.now().plus(-1);
            sign_in_mail::ask_sign_in(&mut tx, &self.app, address)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            let mut to = Vec::new();
            // Finding where the first goes may ask for the second.
            for kind in ["sign-in-link", SIGN_IN_HELD] {
                let mut tx = self.app.db.write().await.unwrap();
                let mails = mail_out::list(&mut tx, None, 9).await.unwrap();
                let now = self.app.clock.now();
                for mail in mails
                    .iter()
                    .filter(|m| m.kind == kind && m.created_at > before)
                {
                    let id = MemberId(mail.about);
                    let Some(member) = members::find_for_delivery(&mut tx, id).await.unwrap()
                    else {
                        continue;
                    };
                    if kind == SIGN_IN_HELD {
                        to.push(words(&member.email));
                    } else {
                        let at = destination(&mut tx, &member, mail.id, now).await.unwrap();
                        to.extend(at.map(|at| link(&at)));
                    }
                }
                tx.commit().await.unwrap();
            }
            to
        }
    }

    fn of(email: &str) -> NewMember {
        NewMember {
            email: email.into(),
            name: "Anna".into(),
            ..NewMember::default()
        }
    }

    fn link(to: &str) -> (String, bool) {
        (to.to_owned(), true)
    }

    fn words(to: &str) -> (String, bool) {
        (to.to_owned(), false)
    }

    #[tokio::test]
    async fn for_a_week_a_changed_address_gets_no_link() {
        let town = Town::new().await;
        town.change("new@x.org").await;
        let want = [link("anna@x.org"), words("new@x.org")];
        assert_eq!(town.ask("new@x.org").await, want);
        assert_eq!(
            town.ask("anna@x.org").await,
            want,
            "The address before is no longer in the directory, and must still do."
        );
        // A second change in the week brings the week again, not the first one's address.
        town.change("other@x.org").await;
        assert_eq!(
            town.ask("other@x.org").await,
            [link("anna@x.org"), words("other@x.org")]
        );
        assert!(town.ask("new@x.org").await.is_empty());
        town.app.clock.set(town.app.clock.now().plus(HELD_FOR));
        assert_eq!(town.ask("other@x.org").await, [link("other@x.org")]);
        assert!(town.ask("anna@x.org").await.is_empty());
    }

    #[tokio::test]
    async fn the_member_ends_the_week_and_so_does_changing_back() {
        let town = Town::new().await;
        town.change("new@x.org").await;
        let mut tx = town.app.db.write().await.unwrap();
        for (viewer, may) in [
            (Viewer::visitor(), false),
            (Viewer::sample(&[Role::Administrator]), false),
            (Viewer::member_with(town.anna, "Anna", &[]), true),
        ] {
            assert_eq!(record_confirmation(&mut tx, &viewer).await.is_ok(), may);
        }
        tx.commit().await.unwrap();
        assert_eq!(town.ask("new@x.org").await, [link("new@x.org")]);
        town.change("again@x.org").await;
        town.change("new@x.org").await;
        assert_eq!(town.ask("new@x.org").await, [link("new@x.org")]);
    }

    #[tokio::test]
    async fn who_got_the_old_address_gets_no_link_of_the_one_before() {
        let town = Town::new().await;
        town.change("new@x.org").await;
        let mut tx = town.app.db.write().await.unwrap();
        members::record(&mut tx, &town.app, &of("anna@x.org"), town.app.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(town.ask("new@x.org").await, [words("new@x.org")]);
    }
}
