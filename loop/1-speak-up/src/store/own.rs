//! How a signed-in member finds what they reported, and nobody else does.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{DbError, Tx, Value};

use crate::report::{Report, ReportId};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::file;
    use crate::report::Promise;
    use crate::store::forget_identities;
    use crate::store::testing::filing;

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
}
