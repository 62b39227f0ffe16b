//! Mails of this stage: an invitation, and each year a reminder. They carry a link and no word of
//! the review, since a mailbox is read by more than its owner.

use futures::future::BoxFuture;
use goodcatch_people::members::find_for_delivery;
use goodcatch_people::{App, MemberId};
use goodcatch_platform::database::Result as DbResult;
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::mail_out::{Destination, Letter, Outgoing, Reading, Writer, Writers};
use goodcatch_platform::words::Lang;

/// The kind of mail that invites.
pub(crate) const INVITED_MAIL: &str = "review-invited";
/// The kind of mail that reminds on the day of each year.
pub(crate) const YEAR_MAIL: &str = "review-year";

/// Registers who writes the mails of this stage.
pub fn writers(app: &App, writers: &mut Writers) {
    for (kind, subject, text) in [
        (
            INVITED_MAIL,
            "review-mail-invited-subject",
            "review-mail-invited-text",
        ),
        (
            YEAR_MAIL,
            "review-mail-year-subject",
            "review-mail-year-text",
        ),
    ] {
        writers.on(
            kind,
            ToTakesPart {
                app: app.clone(),
                subject,
                text,
            },
        );
    }
}

struct ToTakesPart {
    app: App,
    subject: &'static str,
    text: &'static str,
}

impl ToTakesPart {
    async fn letter(&self, mail: &Outgoing) -> DbResult<Option<Letter>> {
        let member = mail.data.get("member").cloned().unwrap_or_default();
        let Ok(member) = serde_json::from_value::<MemberId>(member) else {
            return Ok(None);
        };
        let mut tx = self.app.db.read().await?;
        let there = tx
            .value::<i64>(
                "select cast(1 as bigint) from review_participants where review_id = $1 and member_id = $2 and left_at is null
                 union select cast(1 as bigint) from reviews where id = $1 and (facilitator = $2 or second = $2)",
                &[mail.about.into(), member.into()],
            )
            .await?;
        let found = find_for_delivery(&mut tx, member).await?;
        let Some(member) = found.filter(|m| m.active && there.is_some()) else {
            return Ok(None);
        };
        let lang = Lang::find(&member.locale).unwrap_or_else(|| self.app.language());
        let link = format!("/reviews/{}", mail.about.simple());
        let link = self.app.config.link(&link);
        let years = mail.data.get("years").and_then(serde_json::Value::as_i64);
        let years = years.unwrap_or(1).to_string();
        let args = [
            ("count", years.as_str()),
            ("organisation", self.app.config.organisation.as_str()),
            ("link", link.as_str()),
        ];
        Ok(Some(Letter {
            to: Destination::new(member.email),
            subject: lang.with(self.subject, &args),
            text: lang.with(self.text, &args),
            html: None,
        }))
    }
}

impl Writer for ToTakesPart {
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>> {
        Box::pin(async move { Ok(self.letter(mail).await?) })
    }

    // Who takes part in which review is for those who do.
    fn read<'a>(&'a self, _: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>> {
        Box::pin(async { Ok(None) })
    }
}
