//! Filing: the one way in. Once this returns, the report is on disk, thanked and announced.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::sealing::{Identity, NewKey, Recipient, SealingKeyId, find_recipient};
use goodcatch_people::{App, MemberId};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::jobs::{self, Announcement};
use goodcatch_platform::words::Lang;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::attachments::{self, PrepareAttachments};
use crate::clocks::{Calendar, feedback_due};
use crate::conversation;
use crate::letters;
use crate::receipt::Receipt;
use crate::report::{Channel, Kind, Promise, ReportId};

/// A report was filed, and whatever belongs to it is ready to be looked at.
#[derive(Serialize, Deserialize)]
pub struct ReportFiled {
    /// Which.
    pub report: ReportId,
}

impl Announcement for ReportFiled {
    const NAME: &'static str = "report-filed";
}

/// A reporter added a message or a file, or revealed more.
#[derive(Serialize, Deserialize)]
pub struct ReporterSpoke {
    /// Which report.
    pub report: ReportId,
}

impl Announcement for ReporterSpoke {
    const NAME: &'static str = "reporter-spoke";
}

/// A reporter took their report back.
#[derive(Serialize, Deserialize)]
pub struct ReportWithdrawn {
    /// Which report.
    pub report: ReportId,
}

impl Announcement for ReportWithdrawn {
    const NAME: &'static str = "report-withdrawn";
}

/// Who reports, as far as they said or their sign-in says. What of it is kept, the promise decides.
pub struct Who {
    /// Their name.
    pub name: String,
    /// Their address or telephone number.
    pub contact: String,
    /// Their member id, when known.
    pub member: Option<MemberId>,
}

/// The mail that a report is about.
pub struct FiledMail {
    /// Its bytes, without its recipient.
    pub redacted: Vec<u8>,
    /// The blob of the sealed original; none for anonymous reports.
    pub original: Option<String>,
    /// Whether the bytes are those that arrived (an attachment), or read from a forward.
    pub exact: bool,
}

/// What is to be filed.
pub struct Filing {
    /// Makes filing the same thing twice file it once.
    pub id: ReportId,
    /// What kind of thing happened.
    pub kind: Kind,
    /// The promise.
    pub promise: Promise,
    /// The way it came in.
    pub channel: Channel,
    /// The reporter's language.
    pub language: Lang,
    /// What happened.
    pub words: String,
    /// Answers to the kind's questions.
    pub answers: Vec<(String, String)>,
    /// Who reports.
    pub who: Option<Who>,
    /// A key made beforehand, when something was sealed to it already.
    pub key: Option<NewKey>,
    /// Files that were uploaded with the form.
    pub uploads: Vec<Uuid>,
    /// The mail that it is about.
    pub mail: Option<FiledMail>,
    /// Keyed hash that makes the same mail from the same person one report.
    pub duplicate_tag: Option<Vec<u8>>,
}

/// What filing answers with.
pub enum Filed {
    /// It is on disk; the receipt is shown once.
    New(ReportId, Receipt),
    /// The same was filed before.
    Known,
}

/// How the reporter is thanked. On their page they always are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Thanks {
    /// By mail too, where there is an address.
    ByMail,
    /// On the page only: it was reported so long ago that a mail would only puzzle.
    OnThePage,
}

/// Files a report in a transaction of its own.
pub async fn file(app: &App, mut filing: Filing) -> Allowed<Filed> {
    if filing.promise == Promise::Confidential && filing.key.is_none() && filing.uploads.is_empty()
    {
        // Made before the transaction: on SQLite everyone else waits for that.
        filing.key = Some(NewKey::make(app)?);
    }
    let mut tx = app.db.write().await?;
    let filed = file_in(&mut tx, app, filing, Thanks::ByMail).await?;
    tx.commit().await?;
    Ok(filed)
}

/// Files a report in a transaction of the caller's.
pub(crate) async fn file_in(
    tx: &mut Tx,
    app: &App,
    filing: Filing,
    thanks: Thanks,
) -> Allowed<Filed> {
    let now = app.clock.now();
    let calendar = Calendar::from_config(&app.config).map_err(DbError::Unreadable)?;
    let reply_due = calendar.after(now, app.config.reply_working_days);
    let anonymous = filing.promise == Promise::Anonymous;
    // An anonymous report knows its day, not its hour: a minute can tell who was at the desk.
    let (filed_at, reply_due) = if anonymous {
        (now.day(), reply_due.day().plus(DAY - 1))
    } else {
        (now, reply_due)
    };

    let key = key_of(tx, app, &filing, now).await?;
    let mut sealed = None;
    let (mut name, mut contact, mut member) = (None, None, None);
    let mut own = None;
    if let Some(who) = &filing.who {
        match filing.promise {
            Promise::Named => {
                name = Some(who.name.clone());
                contact = Some(who.contact.clone());
                member = who.member;
            }
            Promise::Confidential => {
                let to = key.as_ref().ok_or(Refused::Seal)?;
                sealed = Some(
                    Identity::new(who.name.clone(), who.contact.clone(), who.member).seal(to)?,
                );
                own = who.member;
            }
            Promise::Anonymous => {}
        }
    }
    let answers: Vec<_> = filing.answers.iter().map(|(q, a)| json!([q, a])).collect();
    let added = tx
        .run(
            "insert into reports (id, kind, promise, channel, locale, filed_at, words, answers, member_id,
               reporter_name, reporter_contact, sealing_key, sealed_identity, duplicate_tag, reply_due_at, feedback_due_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing",
            &[
                filing.id.into(),
                filing.kind.into(),
                filing.promise.into(),
                filing.channel.into(),
                filing.language.code().into(),
                filed_at.into(),
                filing.words.as_str().into(),
                json!(answers).into(),
                member.into(),
                name.into(),
                contact.into(),
                key.as_ref().map(|k| k.id).into(),
                sealed.map_or(goodcatch_platform::database::Value::Bytes(None), Into::into),
                filing.duplicate_tag.clone().into(),
                reply_due.into(),
                feedback_due(filed_at).into(),
            ],
        )
        .await?;
    if added == 0 {
        return Ok(Filed::Known);
    }
    let receipt = Receipt::make(&app.random);
    crate::store::record_receipt(tx, app, filing.id, &receipt).await?;
    if let Some(member) = own {
        crate::store::record_own(tx, app, member, filing.id).await?;
    }
    if let Some(mail) = &filing.mail {
        crate::store::record_mail(tx, filing.id, mail).await?;
    }
    let message =
        conversation::record_thanks(tx, app, filing.id, filing.promise, filing.language, now)
            .await?;
    if thanks == Thanks::ByMail && !anonymous {
        conversation::ask_mail(tx, message, now).await?;
    }
    if let Some(who) = filing
        .who
        .as_ref()
        .filter(|_| thanks == Thanks::ByMail && anonymous && filing.channel == Channel::Mail)
    {
        // They never saw a page: this letter is their only way back.
        letters::ask_veiled_thanks(tx, app, &who.contact, filing.language, &receipt, now).await?;
    }
    if filing.uploads.is_empty() {
        jobs::announce(tx, &ReportFiled { report: filing.id }, filed_at).await?;
    } else {
        // Handlers get copies without metadata: those are made first, then the report is announced.
        attachments::adopt(tx, app, filing.id, &filing.uploads, now).await?;
        jobs::enqueue(
            tx,
            &PrepareAttachments {
                report: filing.id,
                filing: true,
            },
            filed_at,
        )
        .await?;
    }
    Ok(Filed::New(filing.id, receipt))
}

/// The key of the report: the one its files were sealed to, or a new one where the promise needs it.
async fn key_of(tx: &mut Tx, app: &App, filing: &Filing, now: Time) -> Allowed<Option<Recipient>> {
    if let Some(upload) = filing.uploads.first() {
        let key: Option<SealingKeyId> = tx
            .value(
                "select sealing_key from uploads where id = $1",
                &[(*upload).into()],
            )
            .await?;
        if let Some(key) = key {
            return find_recipient(tx, key).await;
        }
    }
    let made = match &filing.key {
        Some(key) => Some(key.clone()),
        None if filing.promise == Promise::Confidential => Some(NewKey::make(app)?),
        None => None,
    };
    match made {
        Some(key) => Ok(Some(key.record(tx, now).await?)),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use goodcatch_people::Viewer;
    use goodcatch_people::access::Role;
    use goodcatch_platform::words::ENGLISH;

    use super::*;
    use crate::store;

    fn filing(app: &App, promise: Promise) -> Filing {
        Filing {
            id: app.random.id(),
            kind: Kind::Mistake,
            promise,
            channel: Channel::Web,
            language: ENGLISH,
            words: "I sent the list to the wrong person.".into(),
            answers: vec![("when".into(), "now".into())],
            who: Some(Who {
                name: "Anna Canary".into(),
                contact: "anna@canary.example".into(),
                member: Some(app.random.id()),
            }),
            key: None,
            uploads: vec![],
            mail: None,
            duplicate_tag: None,
        }
    }

    #[tokio::test]
    async fn each_promise_keeps_what_it_says_and_no_more() {
        let app = App::for_tests().await;
        app.clock.set(app.clock.now().plus(12_345_678));
        let responder = Viewer::sample(&[Role::Responder]);
        for promise in Promise::ALL {
            let filing = filing(&app, *promise);
            let id = filing.id;
            assert!(matches!(file(&app, filing).await.unwrap(), Filed::New(..)));
            let mut tx = app.db.read().await.unwrap();
            let report = store::find_report(&mut tx, &responder, id)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(
                report.reporter.is_some(),
                *promise == Promise::Named,
                "{promise}"
            );
            assert_eq!(
                report.sealing_key.is_some(),
                *promise == Promise::Confidential,
                "{promise}"
            );
            assert_eq!(
                report.filed_at == report.filed_at.day(),
                *promise == Promise::Anonymous,
                "{promise}"
            );
            let row: (Option<String>, Option<Vec<u8>>, Option<MemberId>) = tx
                .find(
                    "select reporter_name, sealed_identity, member_id from reports where id = $1",
                    &[id.into()],
                )
                .await
                .unwrap()
                .unwrap();
            assert_eq!(row.0.is_some(), *promise == Promise::Named);
            assert_eq!(row.1.is_some(), *promise == Promise::Confidential);
            assert_eq!(row.2.is_some(), *promise == Promise::Named);
            assert!(
                store::find_report(&mut tx, &Viewer::visitor(), id)
                    .await
                    .is_err()
            );
        }
    }

    #[tokio::test]
    async fn the_same_form_sent_twice_is_one_report() {
        let app = App::for_tests().await;
        let first = filing(&app, Promise::Anonymous);
        let again = Filing {
            id: first.id,
            ..filing(&app, Promise::Anonymous)
        };
        assert!(matches!(file(&app, first).await.unwrap(), Filed::New(..)));
        assert!(matches!(file(&app, again).await.unwrap(), Filed::Known));
        let mut tx = app.db.read().await.unwrap();
        assert_eq!(
            tx.count("select cast(count(*) as bigint) from receipts", &[])
                .await
                .unwrap(),
            1
        );
    }
}
