//! Who filed a report: sealed, revealed by themselves, destroyed in the end.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::sealing::{self, Sealed, SealingKeyId};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};

use super::own::record_own;
use crate::filing::Who;
use crate::report::{Promise, Report, ReportId};

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

/// The reporter reveals more about themselves: the promise may only loosen.
pub(crate) async fn record_reveal(
    tx: &mut Tx,
    app: &App,
    report: &Report,
    to: Promise,
    who: Who,
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

#[cfg(test)]
mod tests {
    use goodcatch_people::MemberId;
    use goodcatch_platform::testkit::MONDAY;

    use super::*;
    use crate::filing::{Filed, file};
    use crate::store::testing::filing;
    use crate::store::{find, find_by_receipt, record_withdrawal};

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
