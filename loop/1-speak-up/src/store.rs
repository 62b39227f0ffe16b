//! The SQL of reports.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::sealing::{self, Sealed, SealingKeyId};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, FromRow, Row, Tx, Value};
use goodcatch_platform::words::{ENGLISH, Lang};

use crate::filing::FiledMail;
use crate::receipt::Receipt;
use crate::report::{Promise, Report, ReportId, Reporter};

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

/// The sealed identity of a confidential report and its key: worth nothing without a grant.
pub async fn find_sealed_identity(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReportId,
) -> Allowed<Option<(SealingKeyId, Sealed)>> {
    viewer.may(Act::AskIdentity)?;
    Ok(sealed_identity(tx, id).await?)
}

pub(crate) async fn sealed_identity(
    tx: &mut Tx,
    id: ReportId,
) -> Result<Option<(SealingKeyId, Sealed)>, DbError> {
    let row: Option<(Option<SealingKeyId>, Option<Vec<u8>>)> = tx
        .find(
            "select sealing_key, sealed_identity from reports where id = $1",
            &[id.into()],
        )
        .await?;
    Ok(match row {
        Some((Some(key), Some(sealed))) => Some((key, Sealed::from_stored(sealed))),
        _ => None,
    })
}

/// Which languages the reporters of these reports read, and how many each.
pub async fn list_languages(
    tx: &mut Tx,
    viewer: &Viewer,
    reports: &[ReportId],
) -> Allowed<Vec<(Lang, i64)>> {
    viewer.may(Act::SeeCases)?;
    let set: Vec<Value> = reports.iter().map(|r| (*r).into()).collect();
    let rows: Vec<(String,)> = tx
        .list_in(
            "select locale from reports where withdrawn_at is null and id in (in)",
            &[],
            &set,
        )
        .await?;
    let mut counts: std::collections::BTreeMap<Lang, i64> = std::collections::BTreeMap::new();
    for (locale,) in rows {
        *counts
            .entry(Lang::find(&locale).unwrap_or(ENGLISH))
            .or_default() += 1;
    }
    Ok(counts.into_iter().collect())
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

pub(crate) async fn record_receipt(
    tx: &mut Tx,
    app: &App,
    id: ReportId,
    receipt: &Receipt,
) -> Result<(), DbError> {
    tx.run(
        "insert into receipts (hash, report_id) values ($1, $2)",
        &[receipt.hash(app.keys()).into(), id.into()],
    )
    .await?;
    Ok(())
}

/// The report of a receipt.
pub(crate) async fn find_by_receipt(
    tx: &mut Tx,
    app: &App,
    receipt: &Receipt,
) -> Result<Option<ReportId>, DbError> {
    tx.value(
        "select report_id from receipts where hash = $1",
        &[receipt.hash(app.keys()).into()],
    )
    .await
}

/// How far a member's tags are looked for past one that is missing: erased reports keep their tag,
/// so gaps come only from two reports filed at the same moment.
const GAP: u64 = 4;

fn own_tag(app: &App, member: MemberId, n: u64) -> Vec<u8> {
    app.keys()
        .tag("own-report", &[member.0.as_bytes(), &n.to_be_bytes()])
}

/// Notes that a confidential report is this member's, in a way that only the key can follow.
pub(crate) async fn record_own(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    report: ReportId,
) -> Result<(), DbError> {
    let mut n = 0;
    loop {
        let added = tx
            .run(
                "insert into own_reports (tag, report_id) values ($1, $2) on conflict do nothing",
                &[own_tag(app, member, n).into(), report.into()],
            )
            .await?;
        if added > 0 {
            return Ok(());
        }
        n += 1;
    }
}

/// The reports of a signed-in member: named ones, and confidential ones by their tags.
pub(crate) async fn list_own(tx: &mut Tx, app: &App, viewer: &Viewer) -> Allowed<Vec<Report>> {
    viewer.may(Act::OwnReports)?;
    let member = viewer.member().ok_or(Refused::Denied)?;
    let mut ids: Vec<Value> = Vec::new();
    let mut n = 0;
    'more: loop {
        let tags: Vec<Value> = (n..n + 32)
            .map(|n| own_tag(app, member, n).into())
            .collect();
        let found: Vec<(Vec<u8>, Option<ReportId>)> = tx
            .list_in(
                "select tag, report_id from own_reports where tag in (in)",
                &[],
                &tags,
            )
            .await?;
        let mut missing = 0;
        for n in n..n + 32 {
            let tag = own_tag(app, member, n);
            match found.iter().find(|(t, _)| *t == tag) {
                Some((_, report)) => {
                    missing = 0;
                    ids.extend(report.map(Value::from));
                }
                None => missing += 1,
            }
            if missing > GAP {
                break 'more;
            }
        }
        n += 32;
    }
    let mut own: Vec<Report> = tx
        .list_in(
            "select id, kind, promise, channel, locale, filed_at, words, answers, reporter_name, reporter_contact,
               sealing_key, reply_due_at, replied_at, feedback_due_at, outcome_at, withdrawn_at
             from reports where id in (in)",
            &[],
            &ids,
        )
        .await?;
    let named: Vec<Report> = tx
        .list(
            "select id, kind, promise, channel, locale, filed_at, words, answers, reporter_name, reporter_contact,
               sealing_key, reply_due_at, replied_at, feedback_due_at, outcome_at, withdrawn_at
             from reports where member_id = $1 order by filed_at desc limit 500",
            &[member.into()],
        )
        .await?;
    // A confidential report whose reporter revealed their name stands in both lists.
    own.retain(|o| named.iter().all(|n| n.id != o.id));
    own.extend(named);
    own.sort_by(|a, b| b.filed_at.cmp(&a.filed_at).then(a.id.cmp(&b.id)));
    Ok(own)
}

/// Destroys the identities of reports: their keys, what was sealed, and the tags that led to them.
pub async fn forget_identities(tx: &mut Tx, app: &App, reports: &[ReportId]) -> Allowed<()> {
    let now: Time = app.clock.now();
    for id in reports {
        let key: Option<Option<SealingKeyId>> = tx
            .value(
                "select sealing_key from reports where id = $1",
                &[(*id).into()],
            )
            .await?;
        if let Some(key) = key.flatten() {
            sealing::destroy_key(tx, key, now).await?;
        }
        tx.run(
            "update reports set sealed_identity = null, member_id = null, reporter_name = null,
               reporter_contact = null, duplicate_tag = null where id = $1",
            &[(*id).into()],
        )
        .await?;
        tx.run(
            "update own_reports set report_id = null where report_id = $1",
            &[(*id).into()],
        )
        .await?;
        // Originals are worthless without the key; their files go too.
        let blobs: Vec<(Option<String>,)> = tx
            .list(
                "select original from attachments where report_id = $1 and original is not null
                 union all select original from reported_mails where report_id = $1 and original is not null",
                &[(*id).into()],
            )
            .await?;
        tx.run(
            "update attachments set original = null where report_id = $1",
            &[(*id).into()],
        )
        .await?;
        tx.run(
            "update reported_mails set original = null where report_id = $1",
            &[(*id).into()],
        )
        .await?;
        for (blob,) in blobs {
            if let Some(blob) = blob {
                app.blobs().erase(&blob)?;
            }
        }
    }
    Ok(())
}

/// The reporter reveals more about themselves: the promise may only loosen.
pub(crate) async fn record_reveal(
    tx: &mut Tx,
    app: &App,
    report: &Report,
    to: Promise,
    who: crate::filing::Who,
) -> Allowed<()> {
    if !report.promise.may_become(to) || report.withdrawn_at.is_some() {
        return Err(Refused::Missing);
    }
    match to {
        Promise::Anonymous => return Err(Refused::Missing),
        Promise::Named => {
            tx.run(
                "update reports set promise = $2, reporter_name = $3, reporter_contact = $4, member_id = $5,
                   sealed_identity = null where id = $1",
                &[report.id.into(), to.into(), who.name.into(), who.contact.into(), who.member.into()],
            )
            .await?;
        }
        Promise::Confidential => {
            let key = match report.sealing_key {
                Some(id) => sealing::find_recipient(tx, id)
                    .await?
                    .ok_or(Refused::Missing)?,
                None => sealing::record_key(tx, app, app.clock.now()).await?,
            };
            let member = who.member;
            let sealed = sealing::Identity::new(who.name, who.contact, member).seal(&key)?;
            tx.run(
                "update reports set promise = $2, sealing_key = $3, sealed_identity = $4 where id = $1",
                &[report.id.into(), to.into(), key.id.into(), sealed.into()],
            )
            .await?;
            if let Some(member) = member {
                record_own(tx, app, member, report.id).await?;
            }
        }
    }
    Ok(())
}

/// Gives a report the key of its first files. [`Refused::Changed`] when it has one by now.
pub(crate) async fn record_sealing_key(
    tx: &mut Tx,
    report: ReportId,
    key: SealingKeyId,
) -> Allowed<()> {
    let done = tx
        .run(
            "update reports set sealing_key = $2 where id = $1 and (sealing_key is null or sealing_key = $2)",
            &[report.into(), key.into()],
        )
        .await?;
    if done == 0 {
        Err(Refused::Changed)
    } else {
        Ok(())
    }
}

/// A second receipt for a form that was sent twice: the answer to the first may never have been seen.
/// Only on the day of filing, before anybody came back, and only once; `None` otherwise.
pub(crate) async fn record_receipt_again(
    tx: &mut Tx,
    app: &App,
    id: ReportId,
) -> Result<Option<Receipt>, DbError> {
    let today = app.clock.now().day();
    let unseen: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from reports r where r.id = $1 and r.filed_at >= $2
               and (select cast(count(*) as bigint) from receipts c where c.report_id = r.id) < 2
               and not exists (select 1 from messages m where m.report_id = r.id
                 and (m.author = 'reporter' or m.read_at is not null))",
            &[id.into(), today.into()],
        )
        .await?;
    if unseen.is_none() {
        return Ok(None);
    }
    let receipt = Receipt::make(&app.random);
    record_receipt(tx, app, id, &receipt).await?;
    Ok(Some(receipt))
}

/// The reporter takes their report back.
pub(crate) async fn record_withdrawal(
    tx: &mut Tx,
    report: &Report,
    now: Time,
) -> Result<bool, DbError> {
    let at = if report.promise == Promise::Anonymous {
        now.day()
    } else {
        now
    };
    let done = tx
        .run(
            "update reports set withdrawn_at = $2 where id = $1 and withdrawn_at is null",
            &[report.id.into(), at.into()],
        )
        .await?;
    Ok(done > 0)
}

#[cfg(test)]
mod tests {
    use goodcatch_platform::testkit::MONDAY;

    use super::*;
    use crate::filing::{Filed, Filing, Who, file};
    use crate::report::{Channel, Kind};

    fn filing(app: &App, promise: Promise, member: MemberId) -> Filing {
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

    #[tokio::test]
    async fn members_find_their_own_and_nobody_elses() {
        let app = App::for_tests().await;
        let (anna, ben): (MemberId, MemberId) = (app.random.id(), app.random.id());
        for _ in 0..40 {
            file(&app, filing(&app, Promise::Confidential, anna))
                .await
                .unwrap();
        }
        file(&app, filing(&app, Promise::Named, anna))
            .await
            .unwrap();
        file(&app, filing(&app, Promise::Anonymous, anna))
            .await
            .unwrap();
        file(&app, filing(&app, Promise::Confidential, ben))
            .await
            .unwrap();
        let mut tx = app.db.write().await.unwrap();
        let own = list_own(&mut tx, &app, &Viewer::member_with(anna, "Anna", &[]))
            .await
            .unwrap();
        assert_eq!(own.len(), 41);
        assert!(list_own(&mut tx, &app, &Viewer::visitor()).await.is_err());
        // What is forgotten leaves no gap that hides the rest.
        let ids: Vec<ReportId> = own.iter().map(|r| r.id).take(20).collect();
        forget_identities(&mut tx, &app, &ids).await.unwrap();
        assert_eq!(
            list_own(&mut tx, &app, &Viewer::member_with(anna, "Anna", &[]))
                .await
                .unwrap()
                .len(),
            21
        );
    }

    #[tokio::test]
    async fn a_receipt_leads_back_and_revealing_only_loosens() {
        let app = App::for_tests().await;
        let anna: MemberId = app.random.id();
        let Filed::New(id, receipt) = file(&app, filing(&app, Promise::Anonymous, anna))
            .await
            .unwrap()
        else {
            panic!("must be new");
        };
        let mut tx = app.db.write().await.unwrap();
        assert_eq!(
            find_by_receipt(&mut tx, &app, &receipt).await.unwrap(),
            Some(id)
        );
        let who = || Who {
            name: "Anna".into(),
            contact: "a@b.example".into(),
            member: None,
        };
        let report = find(&mut tx, id).await.unwrap().unwrap();
        record_reveal(&mut tx, &app, &report, Promise::Confidential, who())
            .await
            .unwrap();
        let report = find(&mut tx, id).await.unwrap().unwrap();
        assert!(report.reporter.is_none() && report.sealing_key.is_some());
        assert!(
            record_reveal(&mut tx, &app, &report, Promise::Anonymous, who())
                .await
                .is_err()
        );
        record_reveal(&mut tx, &app, &report, Promise::Named, who())
            .await
            .unwrap();
        let report = find(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(report.reporter.as_ref().unwrap().name, "Anna");
        assert!(
            record_reveal(&mut tx, &app, &report, Promise::Confidential, who())
                .await
                .is_err()
        );
        assert!(record_withdrawal(&mut tx, &report, MONDAY).await.unwrap());
        assert!(!record_withdrawal(&mut tx, &report, MONDAY).await.unwrap());
    }
}
