//! The mails that reporters get. They are written when they are sent: the address comes out of the
//! directory or the seal only then, and a receipt for those who reported by mail is made only then.

use askama::Template;
use futures::future::BoxFuture;
use goodcatch_people::sealing;
use goodcatch_people::{App, members};
use goodcatch_platform::database::{DbError, Result as DbResult, Tx};
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::mail_out::{Destination, Letter, Outgoing, Reading, Writer, Writers};
use goodcatch_platform::words::Lang;

use crate::conversation::{AnswerKind, MAIL};
use crate::receipt::Receipt;
use crate::report::{Channel, Promise, Report, ReportId};
use crate::store;

/// Registers who writes them.
pub fn writers(app: &App, writers: &mut Writers) {
    writers.on(MAIL, ToReporter { app: app.clone() });
}

struct ToReporter {
    app: App,
}

#[derive(Template)]
#[template(path = "mail/to_reporter.html")]
struct Html<'a> {
    lang: &'a str,
    dir: &'a str,
    subject: &'a str,
    paragraphs: Vec<&'a str>,
    follow: &'a str,
    link: &'a str,
    receipt: Option<&'a str>,
    receipt_label: String,
    foot: &'a str,
}

struct Written {
    subject: String,
    text: String,
    html: String,
}

impl ToReporter {
    async fn message(&self, mail: &Outgoing) -> DbResult<Option<(Report, AnswerKind, String)>> {
        let mut tx = self.app.db.read().await?;
        let row: Option<(ReportId, AnswerKind, String)> = tx
            .find(
                "select report_id, kind, words from messages where id = $1",
                &[mail.about.into()],
            )
            .await?;
        let Some((report, kind, words)) = row else {
            return Ok(None);
        };
        Ok(store::find(&mut tx, report)
            .await?
            .map(|report| (report, kind, words)))
    }

    fn compose(
        &self,
        report: &Report,
        kind: AnswerKind,
        words: &str,
        receipt: Option<&str>,
    ) -> DbResult<Written> {
        let lang: Lang = report.language;
        let organisation = self.app.config.organisation.as_str();
        let subject = lang.with(
            &format!("mail-subject-{kind}"),
            &[("organisation", organisation)],
        );
        let follow = lang.t("mail-follow");
        let link = self.app.config.link("/receipt");
        let foot = lang.with("mail-foot", &[("organisation", organisation)]);
        let receipt_label = lang.t("mail-receipt");
        let mut text = format!("{words}\n\n{follow}\n{link}\n");
        if let Some(receipt) = receipt {
            text.push_str(&format!("\n{receipt_label}\n    {receipt}\n"));
        }
        text.push_str(&format!("\n-- \n{foot}\n"));
        let html = Html {
            lang: lang.code(),
            dir: lang.dir(),
            subject: &subject,
            paragraphs: words.split("\n\n").collect(),
            follow: &follow,
            link: &link,
            receipt,
            receipt_label,
            foot: &foot,
        }
        .render()
        .map_err(|e| DbError::Unreadable(e.to_string()))?;
        Ok(Written {
            subject,
            text,
            html,
        })
    }
}

/// Where a reporter is reached: `None` for anonymous ones, for those who have left, and once the seal
/// is destroyed.
async fn destination(
    tx: &mut Tx,
    app: &App,
    report: &Report,
) -> Result<Option<Destination>, JobError> {
    match report.promise {
        Promise::Anonymous => Ok(None),
        Promise::Confidential => match store::sealed_identity(tx, report.id).await? {
            Some((key, sealed)) => Ok(sealing::destination(tx, app, key, &sealed).await?),
            None => Ok(None),
        },
        Promise::Named => {
            let member = tx
                .value(
                    "select member_id from reports where id = $1",
                    &[report.id.into()],
                )
                .await?
                .flatten();
            if let Some(member) = member
                && let Some(member) = members::find_for_delivery(tx, member).await?
            {
                return Ok(member.active.then(|| Destination::new(member.email)));
            }
            let contact = report
                .reporter
                .as_ref()
                .map(|r| r.contact.clone())
                .filter(|c| c.contains('@'));
            Ok(contact.map(Destination::new))
        }
    }
}

impl Writer for ToReporter {
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>> {
        Box::pin(async move {
            let Some((report, kind, words)) = self.message(mail).await? else {
                return Ok(None);
            };
            let to = {
                let mut tx = self.app.db.read().await?;
                destination(&mut tx, &self.app, &report).await?
            };
            let Some(to) = to else { return Ok(None) };
            // Who reported by mail never saw a page: their thanks carry a receipt.
            let receipt = if kind == AnswerKind::Thanks && report.channel == Channel::Mail {
                let receipt = Receipt::make(&self.app.random);
                let mut tx = self.app.db.write().await?;
                store::record_receipt(&mut tx, &self.app, report.id, &receipt).await?;
                tx.commit().await?;
                Some(receipt.words().join(" "))
            } else {
                None
            };
            let written = self.compose(&report, kind, &words, receipt.as_deref())?;
            Ok(Some(Letter {
                to,
                subject: written.subject,
                text: written.text,
                html: Some(written.html),
            }))
        })
    }

    fn read<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>> {
        Box::pin(async move {
            let Some((report, kind, words)) = self.message(mail).await? else {
                return Ok(None);
            };
            let written = self.compose(&report, kind, &words, None)?;
            Ok(Some(Reading {
                subject: written.subject,
                text: written.text,
            }))
        })
    }
}

#[cfg(test)]
mod tests {
    use goodcatch_people::members::NewMember;
    use goodcatch_platform::words::ENGLISH;

    use super::*;
    use crate::filing::{Filed, Filing, Who, file};
    use crate::report::Kind;

    #[tokio::test]
    async fn who_has_left_is_not_written_to() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let new = NewMember {
            email: "anna@quay.example".into(),
            name: "Anna".into(),
            ..NewMember::default()
        };
        let anna = members::record(&mut tx, &app, &new, app.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut reports = Vec::new();
        for promise in [Promise::Named, Promise::Confidential] {
            let filing = Filing {
                id: app.random.id(),
                kind: Kind::Mistake,
                promise,
                channel: Channel::Web,
                language: ENGLISH,
                words: "it happened".into(),
                answers: vec![],
                who: Some(Who {
                    name: "Anna".into(),
                    contact: "anna@quay.example".into(),
                    member: Some(anna),
                }),
                key: None,
                uploads: vec![],
                mail: None,
                duplicate_tag: None,
            };
            let Filed::New(id, _) = file(&app, filing).await.unwrap() else {
                panic!("must be new")
            };
            reports.push(id);
        }
        for active in [true, false] {
            let mut tx = app.db.write().await.unwrap();
            tx.run(
                "update members set active = $2 where id = $1",
                &[anna.into(), active.into()],
            )
            .await
            .unwrap();
            for id in &reports {
                let report = store::find(&mut tx, *id).await.unwrap().unwrap();
                let to = destination(&mut tx, &app, &report).await.unwrap();
                assert_eq!(to.is_some(), active, "{}", report.promise);
            }
            tx.commit().await.unwrap();
        }
    }
}
