//! The SQL of reports. Who filed them, what leads back to them, and whose they are stand apart.

mod identity;
mod own;
mod receipts;

use goodcatch_people::Viewer;
use goodcatch_people::access::{Act, Allowed};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, FromRow, Row, Tx};
use goodcatch_platform::words::{ENGLISH, Lang};

use crate::filing::FiledMail;
use crate::report::{Report, ReportId, Reporter};

pub use identity::{find_sealed_identity, forget_identities};
pub(crate) use identity::{record_reveal, record_sealing_key, sealed_identity};
pub(crate) use own::{list_own, record_own};
pub(crate) use receipts::{find_by_receipt, record_receipt, record_receipt_again};

impl FromRow for Report {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let name: Option<String> = row.get("reporter_name")?;
        let contact: Option<String> = row.get("reporter_contact")?;
        let locale: String = row.get("locale")?;
        Ok(Report {
            id: row.get("id")?,
            kind: row.get("kind")?,
            promise: row.get("promise")?,
            channel: row.get("channel")?,
            language: Lang::find(&locale).unwrap_or(ENGLISH),
            filed_at: row.get("filed_at")?,
            words: row.get("words")?,
            answers: serde_json::from_value(row.get("answers")?)
                .map_err(|e| DbError::Unreadable(e.to_string()))?,
            reporter: name.map(|name| Reporter {
                name,
                contact: contact.unwrap_or_default(),
            }),
            sealing_key: row.get("sealing_key")?,
            reply_due_at: row.get("reply_due_at")?,
            replied_at: row.get("replied_at")?,
            feedback_due_at: row.get("feedback_due_at")?,
            outcome_at: row.get("outcome_at")?,
            withdrawn_at: row.get("withdrawn_at")?,
        })
    }
}

/// A report, for those who handle cases.
pub async fn find_report(tx: &mut Tx, viewer: &Viewer, id: ReportId) -> Allowed<Option<Report>> {
    viewer.may(Act::SeeCases)?;
    Ok(find(tx, id).await?)
}

pub(crate) async fn find(tx: &mut Tx, id: ReportId) -> Result<Option<Report>, DbError> {
    tx.find(
        "select id, kind, promise, channel, locale, filed_at, words, answers, reporter_name, reporter_contact,
           sealing_key, reply_due_at, replied_at, feedback_due_at, outcome_at, withdrawn_at
         from reports where id = $1",
        &[id.into()],
    )
    .await
}

/// A report without its reporter, for the jobs that make cases of reports.
pub async fn find_for_triage(tx: &mut Tx, id: ReportId) -> Result<Option<Report>, DbError> {
    Ok(find(tx, id).await?.map(|report| Report {
        reporter: None,
        ..report
    }))
}

/// The mail that a report is about, without its recipient.
pub async fn find_reported_mail(tx: &mut Tx, id: ReportId) -> Result<Option<Vec<u8>>, DbError> {
    tx.value(
        "select redacted from reported_mails where report_id = $1",
        &[id.into()],
    )
    .await
}

pub(crate) async fn record_mail(
    tx: &mut Tx,
    id: ReportId,
    mail: &FiledMail,
) -> Result<(), DbError> {
    tx.run(
        "insert into reported_mails (report_id, redacted, original, exact) values ($1, $2, $3, $4) on conflict do nothing",
        &[id.into(), mail.redacted.clone().into(), mail.original.clone().into(), mail.exact.into()],
    )
    .await?;
    Ok(())
}

/// The reporter takes their report back.
pub(crate) async fn record_withdrawal(
    tx: &mut Tx,
    report: &Report,
    now: Time,
) -> Result<bool, DbError> {
    let at = report.trace(now);
    let done = tx
        .run(
            "update reports set withdrawn_at = $2 where id = $1 and withdrawn_at is null",
            &[report.id.into(), at.into()],
        )
        .await?;
    Ok(done > 0)
}

#[cfg(test)]
mod testing {
    //! What the tests of the files beside this one share.

    use goodcatch_people::{App, MemberId};
    use goodcatch_platform::words::ENGLISH;

    use crate::filing::{Filing, Who};
    use crate::report::{Channel, Kind, Promise};

    pub(super) fn filing(app: &App, promise: Promise, member: MemberId) -> Filing {
        Filing {
            id: app.random.id(),
            kind: Kind::Idea,
            promise,
            channel: Channel::Web,
            language: ENGLISH,
            words: "A lamp at the stairs.".into(),
            answers: vec![],
            who: Some(Who {
                name: "Anna".into(),
                contact: "anna@canary.example".into(),
                member: Some(member),
            }),
            key: None,
            uploads: vec![],
            mail: None,
            duplicate_tag: None,
        }
    }
}
