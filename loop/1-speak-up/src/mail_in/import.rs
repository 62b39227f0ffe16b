//! Mails from files, by the same way as those from the intake.

use goodcatch_people::App;
use goodcatch_platform::jobs::JobError;
use sha2::{Digest, Sha256};

use super::mailbox::Mailboxes;
use super::received::{self, Arrival};
use super::take::{Outcome, take};
use crate::attachments;

/// What the files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Reports as they were sent to a mailbox.
    Reports(String),
    /// The reported mails themselves; nobody says who reported them.
    Reported,
}

impl Source {
    /// Reports to this mailbox, or to the first one.
    pub fn reports(app: &App, mailbox: Option<&str>) -> Result<Source, String> {
        let all = Mailboxes::from_config(&app.config)?;
        let found = match mailbox {
            Some(address) => all
                .find(address)
                .ok_or(format!("‘{address}’ is not among mail.mailboxes"))?,
            None => all.first().ok_or("mail.mailboxes names no mailbox")?,
        };
        Ok(Source::Reports(found.address.clone()))
    }
}

/// Imports one mail. The same bytes twice are imported once; `None`: they were here already. When it
/// fails, what was stored is looked at later by the server; what was not can be imported again.
pub async fn import(
    app: &App,
    source: &Source,
    bytes: Vec<u8>,
) -> Result<Option<Outcome>, JobError> {
    if !attachments::disk_has_room(app) {
        return Err(JobError::Later(
            "less than storage.reserve_mb is free on the disk; make room and run it again".into(),
        ));
    }
    let mailbox = match source {
        Source::Reports(address) => address.as_str(),
        Source::Reported => "",
    };
    let tag = app.keys().tag(
        "mail-import",
        &[mailbox.as_bytes(), &Sha256::digest(&bytes)],
    );
    if received::imported(&mut app.db.read().await?, &tag).await? {
        return Ok(None);
    }
    match received::keep_imported(app, Arrival::from_file(mailbox, bytes), tag).await? {
        Some(id) => take(app, id).await.map(Some),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use goodcatch_people::Viewer;
    use goodcatch_people::access::Role;
    use goodcatch_platform::clock::{DAY, Time};

    use super::super::testing::{count, drain, house};
    use super::super::tests::{ANNA, INNER, wrapped};
    use super::*;
    use crate::conversation::{self, AnswerKind, Author};
    use crate::report::ReportId;
    use crate::store;

    async fn mails(app: &App) -> i64 {
        count(app, "select cast(count(*) as bigint) from outgoing_mails").await
    }

    /// A report as it was sent so long ago, once the last server had it for `late` milliseconds.
    fn sent(app: &App, ago: i64, mark: &str) -> Vec<u8> {
        let zone = jiff::tz::TimeZone::UTC;
        let at = Time(app.clock.now().0 - ago).timestamp().to_zoned(zone);
        let date = at.strftime("%a, %d %b %Y %H:%M:%S +0000");
        let mail = wrapped(ANNA, mark, &INNER.replace("<1@", &format!("<{mark}@")));
        // What it says of itself is older: what the last server noted counts.
        format!("Received: from a.example by mx.quay.example; {date}\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n{mail}")
            .into_bytes()
    }

    #[tokio::test]
    async fn old_mails_are_filed_silently_but_their_answers_go_out() {
        let (app, _) = house(5).await;
        for (mailbox, thanked) in [("report@quay.example", 1), ("open@quay.example", 2)] {
            let source = Source::Reports(mailbox.into());
            let old = sent(&app, 7 * DAY + 60_000, &format!("old{thanked}"));
            let outcome = import(&app, &source, old).await.unwrap();
            assert_eq!(outcome, Some(Outcome::FiledSilently));
            assert_eq!(mails(&app).await, thanked - 1, "nobody is thanked by mail");
            let new = sent(&app, 7 * DAY - 60_000, &format!("new{thanked}"));
            let outcome = import(&app, &source, new).await.unwrap();
            assert_eq!(outcome, Some(Outcome::Filed));
            assert_eq!(mails(&app).await, thanked);
        }
        // One that has no date is thanked: better once too often than never.
        let source = Source::Reports("report@quay.example".into());
        let undated = wrapped(ANNA, "undated", &INNER.replace("<1@", "<u@")).into_bytes();
        let outcome = import(&app, &source, undated).await.unwrap();
        assert_eq!(outcome, Some(Outcome::Filed));
        drain(&app).await;

        // Their own page has the thanks, they are announced for triage, and a verdict goes out.
        let mut tx = app.db.read().await.unwrap();
        let silent: Vec<(ReportId,)> = tx
            .list(
                "select id from reports where words in ('old1', 'old2')",
                &[],
            )
            .await
            .unwrap();
        assert_eq!(silent.len(), 2);
        drop(tx);
        let before = mails(&app).await;
        for (id,) in &silent {
            let mut tx = app.db.write().await.unwrap();
            let said = conversation::list(&mut tx, *id).await.unwrap();
            assert_eq!(said.len(), 1);
            assert_eq!(
                (said[0].author, said[0].kind),
                (Author::Goodcatch, AnswerKind::Thanks)
            );
            let report = store::find(&mut tx, *id).await.unwrap().unwrap();
            let responder = Viewer::sample(&[Role::Responder]);
            let kind = AnswerKind::Verdict;
            conversation::record_answer(
                &mut tx,
                &app,
                &responder,
                &report,
                kind,
                "Well seen",
                None,
            )
            .await
            .unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(mails(&app).await, before + 2);
    }

    #[tokio::test]
    async fn an_old_mail_whose_import_died_stays_silent() {
        let (app, _) = house(5).await;
        let arrival = Arrival::from_file("report@quay.example", sent(&app, 9 * DAY, "old"));
        let id = received::keep_imported(&app, arrival, vec![1])
            .await
            .unwrap();
        app.clock.set(app.clock.now().plus(DAY));
        assert_eq!(
            take(&app, id.unwrap()).await.unwrap(),
            Outcome::FiledSilently
        );
        assert_eq!(mails(&app).await, 0);
        // The same by the intake is new, whatever its date: it has only now reached us.
        let arrival = Arrival::from_file("report@quay.example", sent(&app, 9 * DAY, "late"));
        let id = received::keep(&app, arrival).await.unwrap();
        assert_eq!(take(&app, id).await.unwrap(), Outcome::Filed);
        assert_eq!(mails(&app).await, 1);
    }
}
