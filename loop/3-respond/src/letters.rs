//! The mails of this stage: updates to colleagues, letters to those affected.

use futures::future::BoxFuture;
use goodcatch_people::members::{Member, find_for_delivery};
use goodcatch_people::sealing::open_from_house;
use goodcatch_people::{App, MemberId};
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::mail_out::{Destination, Letter, Outgoing, Reading, Writer, Writers};
use goodcatch_platform::words::Lang;

use crate::store::notices::{self, NOTICE_MAIL};
use crate::store::updates::UPDATE_MAIL;
use crate::update::NoticeId;

/// Registers who writes the mails of this stage.
pub fn writers(app: &App, writers: &mut Writers) {
    writers.on(UPDATE_MAIL, UpdateWriter { app: app.clone() });
    writers.on(NOTICE_MAIL, NoticeWriter { app: app.clone() });
}

struct UpdateWriter {
    app: App,
}

impl UpdateWriter {
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
        let said: Option<(String, String, uuid::Uuid)> = tx
            .find(
                "select i.title, u.words, i.id from incident_updates u join incidents i on i.id = u.incident_id where u.id = $1",
                &[mail.about.into()],
            )
            .await?;
        let Some((title, words, incident)) = said else {
            return Ok(None);
        };
        let lang = Lang::find(&member.locale).unwrap_or_else(|| self.app.language());
        let link = self
            .app
            .config
            .link(&format!("/incidents/{}", incident.simple()));
        let news = self.app.config.link("/updates");
        let args = [
            ("title", title.as_str()),
            ("words", &words),
            ("link", &link),
            ("news", &news),
        ];
        let reading = Reading {
            subject: lang.with("incident-update-mail-subject", &args),
            text: lang.with("incident-update-mail-text", &args),
        };
        Ok(Some((member, reading)))
    }
}

impl Writer for UpdateWriter {
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

struct NoticeWriter {
    app: App,
}

fn receiver(mail: &Outgoing) -> Option<(NoticeId, i64)> {
    let place = mail.data.get("place").and_then(serde_json::Value::as_i64)?;
    Some((NoticeId(mail.about), place))
}

impl Writer for NoticeWriter {
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>> {
        Box::pin(async move {
            let Some((notice, place)) = receiver(mail) else {
                return Ok(None);
            };
            let mut tx = self.app.db.read().await?;
            let Some((subject, text)) = notices::read_notice(&mut tx, notice).await? else {
                return Ok(None);
            };
            let Some(sealed) = notices::sealed_address(&mut tx, notice, place).await? else {
                return Ok(None);
            };
            drop(tx);
            let address = open_from_house(self.app.keys(), &sealed)
                .ok()
                .and_then(|plain| String::from_utf8(plain).ok())
                .ok_or_else(|| JobError::Never("a sealed address cannot be opened".into()))?;
            Ok(Some(Letter {
                to: Destination::new(address),
                subject,
                text,
                html: None,
            }))
        })
    }

    fn read<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>> {
        Box::pin(async move {
            let mut tx = self.app.db.read().await?;
            let found = notices::read_notice(&mut tx, NoticeId(mail.about)).await?;
            Ok(found.map(|(subject, text)| Reading { subject, text }))
        })
    }

    fn settled<'a>(&'a self, tx: &'a mut Tx, mail: &'a Outgoing) -> BoxFuture<'a, DbResult<()>> {
        Box::pin(async move {
            match receiver(mail) {
                Some((notice, place)) => notices::settled(tx, notice, place).await,
                None => Ok(()),
            }
        })
    }
}
