//! The mails that reporters get. They are written when they are sent: the address comes out of the
//! directory or the seal only then, and a receipt for those who reported by mail is made only then.

use askama::Template;
use futures::future::BoxFuture;
use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::sealing;
use goodcatch_people::{App, members};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Result as DbResult, Tx};
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::mail_out::{self, Destination, Letter, Outgoing, Reading, Writer, Writers};
use goodcatch_platform::words::Lang;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::conversation::{AnswerKind, MAIL};
use crate::receipt::Receipt;
use crate::report::{Channel, Promise, Report, ReportId};
use crate::store;

/// Registers who writes them.
pub fn writers(app: &App, writers: &mut Writers) {
    writers.on(MAIL, ToReporter { app: app.clone() });
    writers.on(VEILED, VeiledThanks { app: app.clone() });
}

/// Thanks to somebody who reported by mail and anonymously.
const VEILED: &str = "veiled-thanks";

/// What such a letter needs. It lies sealed to the house key, beside no report, for as long as the
/// relay takes: nothing that is held afterwards leads from the report to an address.
#[derive(Serialize, Deserialize)]
struct Veiled {
    address: String,
    language: String,
    receipt: String,
}

/// Asks for the thanks that carry the receipt; without a relay there is no way to send them.
pub(crate) async fn ask_veiled_thanks(
    tx: &mut Tx,
    app: &App,
    address: &str,
    language: Lang,
    receipt: &Receipt,
    now: Time,
) -> Allowed<()> {
    if app.config.mail_relay.reveal().is_empty() {
        return Ok(());
    }
    let veiled = Veiled {
        address: address.to_owned(),
        language: language.code().to_owned(),
        receipt: receipt.words().join(" "),
    };
    let plain = serde_json::to_vec(&veiled).map_err(|_| Refused::Seal)?;
    let sealed = sealing::seal_to_house(app.keys(), &plain)?;
    mail_out::ask(
        tx,
        VEILED,
        app.random.uuid(),
        json!(sealed),
        None,
        now.day(),
    )
    .await?;
    Ok(())
}

struct VeiledThanks {
    app: App,
}

impl Writer for VeiledThanks {
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>> {
        Box::pin(async move {
            let Ok(sealed) = serde_json::from_value::<Vec<u8>>(mail.data.clone()) else {
                return Ok(None);
            };
            let plain = sealing::open_from_house(self.app.keys(), &sealed)?;
            let veiled: Veiled = serde_json::from_slice(&plain)
                .map_err(|_| JobError::Never("an unreadable letter".into()))?;
            let lang =
                Lang::find(&veiled.language).unwrap_or_else(|| self.app.platform().language());
            let words = lang.t("speak-up-thanks-message");
            let written = compose(
                &self.app,
                lang,
                AnswerKind::Thanks,
                &words,
                Some(&veiled.receipt),
            )?;
            Ok(Some(Letter {
                to: Destination::new(veiled.address),
                subject: written.subject,
                text: written.text,
                html: Some(written.html),
            }))
        })
    }

    fn forgets(&self) -> bool {
        true
    }

    fn read<'a>(&'a self, _: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>> {
        Box::pin(async { Ok(None) })
    }
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
    /// Whether no mail was asked for about an earlier message of the conversation.
    async fn is_first(&self, mail: &Outgoing) -> DbResult<bool> {
        let mut tx = self.app.db.read().await?;
        let earlier: Option<i64> = tx
            .value(
                "select cast(1 as bigint) from messages said
                 join messages earlier on earlier.report_id = said.report_id and earlier.place < said.place
                 join outgoing_mails mail on mail.about = earlier.id
                 where said.id = $1 limit 1",
                &[mail.about.into()],
            )
            .await?;
        Ok(earlier.is_none())
    }

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
}

fn compose(
    app: &App,
    lang: Lang,

    kind: AnswerKind,
    words: &str,
    receipt: Option<&str>,
) -> DbResult<Written> {
    let organisation = app.config.organisation.as_str();
    let subject = lang.with(
        &format!("mail-subject-{kind}"),
        &[("organisation", organisation)],
    );
    let follow = lang.t("mail-follow");
    let link = app.config.link("/receipt");
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
            // Who reported by mail never saw a page: the first mail to them, mostly their thanks,
            // carries a receipt.
            let receipt = if report.channel == Channel::Mail && self.is_first(mail).await? {
                let receipt = Receipt::make(&self.app.random);
                let mut tx = self.app.db.write().await?;
                store::record_receipt(&mut tx, &self.app, report.id, &receipt).await?;
                tx.commit().await?;
                Some(receipt.words().join(" "))
            } else {
                None
            };
            let written = compose(&self.app, report.language, kind, &words, receipt.as_deref())?;
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
            let written = compose(&self.app, report.language, kind, &words, None)?;
            Ok(Some(Reading {
                subject: written.subject,
                text: written.text,
            }))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

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

    #[tokio::test]
    async fn who_reports_by_mail_and_anonymously_gets_a_receipt_and_leaves_no_address() {
        let app = App::for_tests().await;
        let mut platform = app.platform().clone();
        let arguments = [("mail.relay", "smtp://127.0.0.1:1".to_owned())];
        let config = goodcatch_platform::config::Config::from_arguments(&arguments).unwrap();
        platform.config = Arc::new(config);
        let app = App::new(platform, app.keys().clone(), app.blobs().clone());
        let filing = Filing {
            id: app.random.id(),
            kind: Kind::SuspiciousMessage,
            promise: Promise::Anonymous,
            channel: Channel::Mail,
            language: app.platform().language(),
            words: "odd".into(),
            answers: vec![],
            who: Some(Who {
                name: "Anna Canary".into(),
                contact: "anna@canary.example".into(),
                member: None,
            }),
            key: None,
            uploads: vec![],
            mail: None,
            duplicate_tag: None,
        };
        let id = filing.id;
        file(&app, filing).await.unwrap();
        let mut tx = app.db.read().await.unwrap();
        let mails = mail_out::list(&mut tx, None, 9).await.unwrap();
        assert_eq!(mails.len(), 1);
        assert_ne!(mails[0].about, id.0, "the letter must not name its report");
        assert!(!mails[0].data.to_string().contains("canary"));
        let writer = VeiledThanks { app: app.clone() };
        let letter = writer.write(&mails[0]).await.unwrap().unwrap();
        let words: Vec<&str> = letter
            .text
            .lines()
            .filter(|l| l.starts_with("    "))
            .collect();
        let receipt = Receipt::read(words[0]).expect("the letter carries the receipt");
        assert_eq!(
            store::find_by_receipt(&mut tx, &app, &receipt)
                .await
                .unwrap(),
            Some(id)
        );
        assert!(writer.forgets() && writer.read(&mails[0]).await.unwrap().is_none());
    }
}
