//! People answer: one reporter, or all of a wave at once.

use goodcatch_people::access::{Act, Allowed};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::words::{ENGLISH, Lang};
use uuid::Uuid;

use super::{AnswerKind, Author, MessageId, ask_mail, post};
use crate::report::{Promise, Report, ReportId};

impl AnswerKind {
    /// Whether it is the personal reply that the clock waits for.
    fn is_reply(self) -> bool {
        matches!(
            self,
            AnswerKind::Reply
                | AnswerKind::Question
                | AnswerKind::Verdict
                | AnswerKind::Correction
                | AnswerKind::Done
        )
    }

    /// Whether it tells the outcome.
    fn is_outcome(self) -> bool {
        matches!(
            self,
            AnswerKind::Verdict | AnswerKind::Correction | AnswerKind::Done
        )
    }
}

/// A person answers one reporter. The words are the responder's own.
pub async fn record_answer(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    report: &Report,
    kind: AnswerKind,
    words: &str,
    about: Option<Uuid>,
) -> Allowed<MessageId> {
    viewer.may(Act::HandleCases)?;
    let now = app.clock.now();
    let id = app.random.id();
    post(
        tx,
        id,
        report.id,
        Author::Responder,
        kind,
        words,
        about,
        now,
    )
    .await?;
    // There is no way to write to who stays anonymous.
    if report.withdrawn_at.is_none() && report.promise != Promise::Anonymous {
        ask_mail(tx, id, now).await?;
    }
    settle_clocks(tx, &[report.id.into()], kind, now).await?;
    Ok(id)
}

/// The same answer to many, each in their language; telling the same thing (`about`) twice tells it
/// once. How many were told now. An anonymous report may be told in the moment it is filed: it keeps
/// only the day, and no mail is asked for.
pub async fn record_answers(
    tx: &mut Tx,
    app: &App,
    reports: &[ReportId],
    kind: AnswerKind,
    words: &(dyn Fn(Lang) -> String + Sync),
    about: Uuid,
) -> Result<u64, DbError> {
    let now = app.clock.now();
    let set: Vec<Value> = reports.iter().map(|r| (*r).into()).collect();
    let waiting: Vec<(ReportId, String, Promise, i64)> = tx
        .list_in(
            "select r.id, r.locale, r.promise, (select cast(coalesce(max(place), 0) + 1 as bigint) from messages m where m.report_id = r.id)
             from reports r where r.withdrawn_at is null and not exists
               (select 1 from messages m where m.report_id = r.id and m.answer_to = $1) and r.id in (in)",
            &[about.into()],
            &set,
        )
        .await?;
    let mut rows = Vec::with_capacity(waiting.len());
    let mut mails = Vec::with_capacity(waiting.len());
    let (mut told, mut told_of_day) = (Vec::new(), Vec::new());
    for (report, locale, promise, place) in &waiting {
        let id: MessageId = app.random.id();
        let at = if *promise == Promise::Anonymous {
            told_of_day.push((*report).into());
            now.day()
        } else {
            mails.push(id);
            told.push((*report).into());
            now
        };
        let text = words(Lang::find(locale).unwrap_or(ENGLISH));
        rows.push(vec![
            id.into(),
            (*report).into(),
            Author::Responder.into(),
            kind.into(),
            text.into(),
            about.into(),
            at.into(),
            (*place).into(),
        ]);
    }
    tx.insert_many(
        "insert into messages (id, report_id, author, kind, words, answer_to, posted_at, place) values",
        &rows,
        "",
    )
    .await?;
    for id in mails {
        ask_mail(tx, id, now).await?;
    }
    settle_clocks(tx, &told, kind, now).await?;
    settle_clocks(tx, &told_of_day, kind, now.day()).await?;
    Ok(waiting.len() as u64)
}

async fn settle_clocks(
    tx: &mut Tx,
    reports: &[Value],
    kind: AnswerKind,
    now: Time,
) -> Result<(), DbError> {
    for report in reports {
        if kind.is_reply() {
            tx.run(
                "update reports set replied_at = coalesce(replied_at, $2) where id = $1",
                &[report.clone(), now.into()],
            )
            .await?;
        }
        if kind.is_outcome() {
            tx.run(
                "update reports set outcome_at = coalesce(outcome_at, $2) where id = $1",
                &[report.clone(), now.into()],
            )
            .await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use goodcatch_people::access::Role;

    use super::*;
    use crate::conversation::{list, list_messages, record_told};
    use crate::filing::{Filed, Filing, file};
    use crate::report::{Channel, Kind};
    use crate::store;

    #[tokio::test]
    async fn the_same_verdict_is_told_once_in_each_ones_language() {
        let app = App::for_tests().await;
        app.clock.set(app.clock.now().plus(12_345_678));
        let mut ids = Vec::new();
        for lang in ["en", "de", "en"] {
            let filing = Filing {
                id: app.random.id(),
                kind: Kind::SuspiciousMessage,
                promise: Promise::Anonymous,
                channel: Channel::Web,
                language: Lang::find(lang).unwrap(),
                words: "odd mail".into(),
                answers: vec![],
                who: None,
                key: None,
                uploads: vec![],
                mail: None,
                duplicate_tag: None,
            };
            let Filed::New(id, _) = file(&app, filing).await.unwrap() else {
                panic!("must be new")
            };
            ids.push(id);
        }
        let about = app.random.uuid();
        let mut tx = app.db.write().await.unwrap();
        for expected in [3, 0] {
            let told = record_answers(
                &mut tx,
                &app,
                &ids,
                AnswerKind::Verdict,
                &|l| format!("in {}", l.code()),
                about,
            )
            .await
            .unwrap();
            assert_eq!(told, expected);
        }
        let said = list(&mut tx, ids[1]).await.unwrap();
        assert_eq!(
            said.iter().map(|m| m.kind).collect::<Vec<_>>(),
            [AnswerKind::Thanks, AnswerKind::Verdict]
        );
        assert_eq!(said[1].words, "in de");
        assert_eq!(
            said[0].posted_at,
            said[0].posted_at.day(),
            "Thanks must not tell the hour of an anonymous report."
        );
        let report = store::find(&mut tx, ids[1]).await.unwrap().unwrap();
        for at in [
            report.replied_at,
            report.outcome_at,
            Some(said[1].posted_at),
        ] {
            assert_eq!(at, at.map(Time::day), "the day only");
            assert!(at.is_some());
        }
        let responder = Viewer::sample(&[Role::Responder]);
        record_answer(
            &mut tx,
            &app,
            &responder,
            &report,
            AnswerKind::Question,
            "Which day?",
            None,
        )
        .await
        .unwrap();
        let id = app.random.id();
        assert!(
            record_told(&mut tx, &app, &report, id, "Monday")
                .await
                .unwrap()
        );
        assert!(
            !record_told(&mut tx, &app, &report, id, "Monday")
                .await
                .unwrap(),
            "sent twice is said once"
        );
        let mails = tx
            .count("select cast(count(*) as bigint) from outgoing_mails", &[])
            .await
            .unwrap();
        assert_eq!(mails, 0, "There is nobody to write to.");
        let said = list(&mut tx, ids[1]).await.unwrap();
        assert_eq!(said.len(), 4);
        assert_eq!(said[3].posted_at, said[3].posted_at.day());
        assert!(
            list_messages(&mut tx, &Viewer::visitor(), ids[1])
                .await
                .is_err()
        );
    }
}
