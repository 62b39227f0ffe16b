//! The mail that says to custodians that a request waits for them. It says nothing else: not who asks,
//! nor about what, since a mailbox is read by more than its owner.

use futures::future::BoxFuture;
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::mail_out::{self, Destination, Letter, Outgoing, Reading, Writer, Writers};
use goodcatch_platform::words::Lang;
use serde_json::json;

use crate::access::Role;
use crate::grants::OpeningId;
use crate::{App, MemberId, members};

const OPENING_WAITS: &str = "opening-waits";

/// Asks for a mail to every custodian whose approval counts.
pub(crate) async fn ask(tx: &mut Tx, opening: OpeningId, now: Time) -> DbResult<()> {
    // The same rule as `grants::list_countable`, asked of all custodians at once.
    let custodians: Vec<(MemberId,)> = tx
        .list(
            "select m.id from identity_openings o join member_roles r on r.role = $2 join members m on m.id = r.member_id
             where o.id = $1 and m.active and m.id <> o.asked_by and r.granted_at <= o.asked_at
               and (r.granted_by is null or r.granted_by <> o.asked_by)
             order by m.id",
            &[opening.into(), Role::Custodian.into()],
        )
        .await?;
    for (member,) in custodians {
        let once = format!("{OPENING_WAITS}:{opening}:{member}");
        let data = json!({ "opening": opening });
        mail_out::ask(tx, OPENING_WAITS, member.0, data, Some(once), now).await?;
    }
    Ok(())
}

struct Waits {
    app: App,
}

impl Waits {
    async fn letter(&self, mail: &Outgoing) -> DbResult<Option<Letter>> {
        let app = &self.app;
        let mut tx = app.db.read().await?;
        let opening = mail.data.get("opening").cloned().unwrap_or_default();
        let Ok(opening) = serde_json::from_value::<OpeningId>(opening) else {
            return Ok(None);
        };
        let custodian = MemberId(mail.about);
        // Settled in the meantime, or no custodian any more: there is nothing to press.
        let waits = tx
            .count(
                "select cast(count(*) as bigint) from identity_openings o join member_roles r on r.member_id = $2
                 where o.id = $1 and o.opened_at is null and o.refused_at is null and r.role = $3",
                &[opening.into(), custodian.into(), Role::Custodian.into()],
            )
            .await?;
        let member = members::find_for_delivery(&mut tx, custodian).await?;
        let Some(member) = member.filter(|m| m.active && waits > 0) else {
            return Ok(None);
        };
        let lang = Lang::find(&member.locale).unwrap_or_else(|| app.platform().language());
        let link = app.config.link("/identities");
        let args = [
            ("organisation", app.config.organisation.as_str()),
            ("link", link.as_str()),
        ];
        Ok(Some(Letter {
            to: Destination::new(member.email),
            subject: lang.with("people-mail-opening-subject", &args),
            text: lang.with("people-mail-opening-text", &args),
            html: None,
        }))
    }
}

impl Writer for Waits {
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>> {
        Box::pin(async { Ok(self.letter(mail).await?) })
    }

    // Responders read the outbox, and need not learn how many custodians were asked.
    fn read<'a>(&'a self, _: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>> {
        Box::pin(async { Ok(None) })
    }
}

pub(crate) fn writers(app: &App, writers: &mut Writers) {
    writers.on(OPENING_WAITS, Waits { app: app.clone() });
}

#[cfg(test)]
mod tests {
    use goodcatch_platform::clock::HOUR;

    use super::*;
    use crate::access::Role;
    use crate::members::NewMember;
    use crate::{Viewer, grants, sealing};

    #[tokio::test]
    async fn custodians_whose_approval_counts_get_a_link_and_nothing_else() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let asker = Viewer::sample(&[Role::Responder]);
        let mut all = Vec::new();
        for (name, by) in [("ida", None), ("jan", None), ("kim", asker.member())] {
            let new = NewMember {
                email: format!("{name}@example.org"),
                name: name.into(),
                ..NewMember::default()
            };
            let now = app.clock.now();
            let id = members::record(&mut tx, &app, &new, now).await.unwrap();
            members::grant_role(&mut tx, id, Role::Custodian, by, now)
                .await
                .unwrap();
            all.push(id);
        }
        app.clock.set(app.clock.now().plus(HOUR));
        let key = sealing::record_key(&mut tx, &app, app.clock.now())
            .await
            .unwrap();
        let about = app.random.uuid();
        let opening = grants::record_opening(
            &mut tx,
            &app,
            &asker,
            key.id,
            about,
            "A lockpick was found.",
        )
        .await
        .unwrap();
        let mails = mail_out::list(&mut tx, None, 9).await.unwrap();
        let mut asked: Vec<_> = mails.iter().map(|m| MemberId(m.about)).collect();
        let mut want = vec![all[0], all[1]];
        asked.sort_unstable_by_key(|m| m.0);
        want.sort_unstable_by_key(|m| m.0);
        assert_eq!(asked, want, "Kim was made a custodian by the one who asks.");
        tx.commit().await.unwrap();
        let waits = Waits { app: app.clone() };
        let letter = waits.letter(&mails[0]).await.unwrap().unwrap();
        assert!(letter.text.contains("/identities"), "{}", letter.text);
        for secret in ["lockpick", "Sample", "ida", "jan", &about.to_string()] {
            assert!(
                !letter.text.contains(secret) && !letter.subject.contains(secret),
                "{secret}"
            );
        }
        // Ida sees a button until she has pressed it; Kim never.
        let [ida, _, kim] = [0, 1, 2].map(|n| Viewer::member_with(all[n], "", &[Role::Custodian]));
        let mut tx = app.db.write().await.unwrap();
        for (who, counts) in [(&ida, true), (&kim, false)] {
            let countable = grants::list_countable(&mut tx, who).await.unwrap();
            assert_eq!(countable.contains(&opening), counts);
        }
        grants::record_refusal(&mut tx, &app, &ida, opening)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(
            waits.letter(&mails[0]).await.unwrap().is_none(),
            "A settled request still sends mails."
        );
    }
}
