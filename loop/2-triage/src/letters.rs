//! Mail to those who handle cases: a clock is about to run out. It says nothing of the report.

use futures::future::BoxFuture;
use goodcatch_people::members::{Member, find_for_delivery};
use goodcatch_people::{App, MemberId};
use goodcatch_platform::database::Result as DbResult;
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::mail_out::{Destination, Letter, Outgoing, Reading, Writer, Writers};
use goodcatch_platform::words::Lang;

/// The kind of mail that warns of a clock.
pub(crate) const CLOCK_MAIL: &str = "case-clock";

/// Registers who writes the mails of this stage.
pub fn writers(app: &App, writers: &mut Writers) {
    writers.on(CLOCK_MAIL, ClockWriter { app: app.clone() });
}

struct ClockWriter {
    app: App,
}

impl ClockWriter {
    async fn compose(&self, mail: &Outgoing) -> DbResult<Option<(Member, Reading)>> {
        let member = mail.data.get("member").cloned().unwrap_or_default();
        let Ok(member) = serde_json::from_value::<MemberId>(member) else {
            return Ok(None);
        };
        let mut tx = self.app.db.read().await?;
        let Some(member) = find_for_delivery(&mut tx, member)
            .await?
            .filter(|m| m.active)
        else {
            return Ok(None);
        };
        let lang = Lang::find(&member.locale).unwrap_or_else(|| self.app.language());
        let due: Option<i64> = tx
            .value(
                "select due_at from cases where id = $1 and state = 'open'",
                &[mail.about.into()],
            )
            .await?;
        let Some(due) = due else { return Ok(None) };
        let due = goodcatch_platform::clock::Time(due).shown(&self.app.config.zone());
        let link = self
            .app
            .config
            .link(&format!("/cases/{}", mail.about.simple()));
        let reading = Reading {
            subject: lang.t("case-clock-mail-subject"),
            text: lang.with("case-clock-mail-text", &[("due", &due), ("link", &link)]),
        };
        Ok(Some((member, reading)))
    }
}

impl Writer for ClockWriter {
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>> {
        Box::pin(async move {
            Ok(self.compose(mail).await?.map(|(member, reading)| Letter {
                to: Destination::new(member.email),
                subject: reading.subject,
                text: reading.text,
                html: None,
            }))
        })
    }

    fn read<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>> {
        Box::pin(async move { Ok(self.compose(mail).await?.map(|(_, reading)| reading)) })
    }
}
