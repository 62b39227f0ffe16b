//! Verdicts and letters reach every reporter once; corrections are honest.

use goodcatch_people::Viewer;
use goodcatch_people::access::{Refused, Role};
use goodcatch_platform::clock::{DAY, HOUR};
use goodcatch_platform::jobs;
use goodcatch_platform::mail_out::{self, Writers};
use goodcatch_speak_up::{Kind, Promise};

use super::{Town, parcel};
use crate::Verdict;
use crate::case::CaseId;
use crate::jobs::AnswerVerdict;
use crate::store::{self, LetterKind};

#[tokio::test]
async fn a_verdict_answers_everyone_once_in_their_language_even_when_its_job_runs_twice() {
    let town = Town::new().await;
    let mut reports = Vec::new();
    for (n, lang) in ["en", "de", "en", "de"].into_iter().enumerate() {
        let promise = if n == 3 {
            Promise::Anonymous
        } else {
            Promise::Confidential
        };
        reports.push(
            town.report(Kind::SuspiciousMessage)
                .lang(lang)
                .promise(promise)
                .mail(&parcel(n))
                .file()
                .await,
        );
    }
    town.settle().await;
    let case = town.cases().await.remove(0);
    town.decide(case.id, Verdict::Phishing, "It is blocked.")
        .await;
    let verdict = town.case(case.id).await.verdict_id.unwrap();
    let mut tx = town.app.db.write().await.unwrap();
    jobs::enqueue(&mut tx, &AnswerVerdict { verdict }, town.app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
    for (n, report) in reports.iter().enumerate() {
        let said = town.said_to(*report).await;
        let verdicts: Vec<_> = said.iter().filter(|(kind, _)| kind == "verdict").collect();
        assert_eq!(verdicts.len(), 1, "{said:?}");
        let german = verdicts[0].1.starts_with("Vielen Dank");
        assert_eq!(german, n % 2 == 1);
        assert!(verdicts[0].1.contains("It is blocked."));
    }
    let case = town.case(case.id).await;
    assert_eq!(case.unanswered, 0);
    let mut tx = town.app.db.read().await.unwrap();
    assert_eq!(
        store::find_decision(&mut tx, &town.responder, verdict)
            .await
            .unwrap()
            .unwrap()
            .told,
        4
    );
    // The verdict brought what has to be done.
    assert!(
        !store::list_tasks(&mut tx, &town.responder, case.id)
            .await
            .unwrap()
            .is_empty()
    );
    drop(tx);
    // Whoever joins later is told at once, and does not wait.
    let late = town.wave_mail(77).await;
    town.settle().await;
    assert!(
        town.said_to(late)
            .await
            .iter()
            .any(|(kind, _)| kind == "verdict")
    );
    let case = town.case(case.id).await;
    assert_eq!((case.report_count, case.unanswered), (5, 0));
}

#[tokio::test]
async fn a_correction_says_what_was_said_and_only_to_those_who_heard_it() {
    let town = Town::new().await;
    let early = town.wave_mail(1).await;
    town.settle().await;
    let id = town.cases().await[0].id;
    town.decide(id, Verdict::Legitimate, "").await;
    town.settle().await;
    town.decide(id, Verdict::Phishing, "").await;
    let late = town.wave_mail(2).await;
    town.settle().await;
    let said = town.said_to(early).await;
    let (kind, words) = said.last().unwrap();
    assert_eq!(kind, "correction");
    assert!(
        words.contains("this message was genuine") && words.contains("phishing"),
        "{words}"
    );
    let said = town.said_to(late).await;
    assert!(
        said.iter().all(|(kind, _)| kind != "correction"),
        "{said:?}"
    );
    assert_eq!(said.iter().filter(|(kind, _)| kind == "verdict").count(), 1);
}

#[tokio::test]
async fn two_who_decide_at_once_do_not_both_answer() {
    let town = Town::new().await;
    town.wave_mail(1).await;
    town.settle().await;
    let case = town.cases().await.remove(0);
    town.decide(case.id, Verdict::Spam, "").await;
    let mut tx = town.app.db.write().await.unwrap();
    let second = store::decide(
        &mut tx,
        &town.app,
        &town.responder,
        case.id,
        case.version,
        Verdict::Phishing,
        "",
    )
    .await;
    assert!(matches!(second, Err(Refused::Changed)));
    drop(tx);
    // A report that joins is no change that a responder must look at first.
    let version = town.case(case.id).await.version;
    town.wave_mail(2).await;
    town.settle().await;
    assert_eq!(town.case(case.id).await.version, version);
}

#[tokio::test]
async fn letters_and_replies_stop_the_clock() {
    let town = Town::new().await;
    let (one, two) = (town.wave_mail(1).await, town.wave_mail(2).await);
    town.settle().await;
    let case = town.cases().await.remove(0);
    let mut tx = town.app.db.write().await.unwrap();
    store::record_reply(
        &mut tx,
        &town.app,
        &town.responder,
        case.id,
        one,
        LetterKind::Question,
        "When did it come?",
    )
    .await
    .unwrap();
    assert!(
        store::record_reply(
            &mut tx,
            &town.app,
            &town.responder,
            case.id,
            town.app.random.id(),
            LetterKind::Reply,
            "x"
        )
        .await
        .is_err()
    );
    tx.commit().await.unwrap();
    assert_eq!(town.case(case.id).await.unanswered, 1);
    let mut tx = town.app.db.write().await.unwrap();
    // While somebody waits, a case does not close.
    let version = store::find_case(&mut tx, &town.responder, case.id)
        .await
        .unwrap()
        .unwrap()
        .version;
    assert!(matches!(
        store::close(&mut tx, &town.app, &town.responder, case.id, version).await,
        Err(Refused::Changed)
    ));
    drop(tx);
    let mut tx = town.app.db.write().await.unwrap();
    store::record_letter(
        &mut tx,
        &town.app,
        &town.responder,
        case.id,
        LetterKind::Done,
        "The sender is blocked.",
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
    assert_eq!(town.case(case.id).await.unanswered, 0);
    for report in [one, two] {
        let said = town.said_to(report).await;
        assert_eq!(
            said.iter().filter(|(kind, _)| kind == "done").count(),
            1,
            "{said:?}"
        );
    }
}

#[tokio::test]
async fn a_clock_is_warned_of_however_many_others_are_due_before_it() {
    let town = Town::new().await;
    let now = town.app.clock.now();
    town.report(Kind::Mistake).file().await;
    town.settle().await;
    let near = town.cases().await.remove(0).id;
    super::fill(&town, 150).await;
    let mut tx = town.app.db.write().await.unwrap();
    // Begun an hour ago and due in ten; begun long ago and due in eleven.
    for (sql, from, due) in [
        (
            "update cases set unanswered = 1, clock_from = $1, due_at = $2 where id <> $3",
            -1,
            10,
        ),
        (
            "update cases set clock_from = $1, due_at = $2 where id = $3",
            -100,
            11,
        ),
    ] {
        let (from, due) = (now.plus(from * HOUR), now.plus(due * HOUR));
        tx.run(sql, &[from.into(), due.into(), near.into()])
            .await
            .unwrap();
    }
    assert_eq!(store::warn_due(&mut tx, &town.app).await.unwrap(), 1);
    let warned: Option<CaseId> = tx
        .value("select id from cases where warned_for is not null", &[])
        .await
        .unwrap();
    assert_eq!(warned, Some(near));
}

#[tokio::test]
async fn clocks_warn_once_before_they_run_out() {
    let town = Town::new().await;
    town.report(Kind::Mistake).file().await;
    town.settle().await;
    let case = town.cases().await.remove(0);
    let warn = async || {
        let mut tx = town.app.db.write().await.unwrap();
        let warned = store::warn_due(&mut tx, &town.app).await.unwrap();
        tx.commit().await.unwrap();
        warned
    };
    assert_eq!(warn().await, 0);
    town.app.clock.set(case.due_at.plus(-1));
    assert_eq!((warn().await, warn().await), (1, 0));
    assert_eq!(
        town.number(
            "select cast(count(*) as bigint) from outgoing_mails where kind = 'case-clock'"
        )
        .await,
        1
    );
}

/// Every mail that warns of clocks, as it is sent: to whom, the subject, the text.
async fn clock_mails(town: &Town) -> Vec<(String, String, String)> {
    let mut writers = Writers::default();
    crate::letters::writers(&town.app, &mut writers);
    let mut tx = town.app.db.read().await.unwrap();
    let mails = mail_out::list(&mut tx, None, 100).await.unwrap();
    drop(tx);
    let mut all = Vec::new();
    for mail in mails.iter().filter(|mail| mail.kind == "case-clock") {
        let reading = writers.reading(mail).await.unwrap().unwrap();
        let member = mail.data["member"].as_str().unwrap().to_owned();
        all.push((member, reading.subject, reading.text));
    }
    all
}

#[tokio::test]
async fn however_many_clocks_run_out_together_each_responder_gets_one_mail_with_a_list() {
    let town = Town::new().await;
    let second = super::member(&town.app, "Rosa Lind", &[Role::Responder]).await;
    for _ in 0..3 {
        town.report(Kind::Mistake).file().await;
    }
    town.settle().await;
    let cases = town.cases().await;
    let last = cases.iter().map(|case| case.due_at).max().unwrap();
    // One is in somebody's hands: that is for them alone.
    let mut tx = town.app.db.write().await.unwrap();
    tx.run(
        "update cases set assigned_to = $2 where id = $1",
        &[cases[0].id.into(), second.member().into()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    town.app.clock.set(last.plus(-1));
    let warn = async || {
        let mut tx = town.app.db.write().await.unwrap();
        let warned = store::warn_due(&mut tx, &town.app).await.unwrap();
        tx.commit().await.unwrap();
        warned
    };
    assert_eq!((warn().await, warn().await), (3, 0));
    let mails = clock_mails(&town).await;
    assert_eq!(mails.len(), 2, "one for each, not one for each case");
    let of = |viewer: &Viewer| {
        let id = viewer.member().unwrap().0.to_string();
        mails.iter().find(|(to, ..)| *to == id).unwrap()
    };
    let (_, subject, text) = of(&town.responder);
    assert_eq!(subject, "2 cases wait for an answer");
    let link = |case: &crate::case::Case| format!("/cases/{}", case.id);
    assert!(!text.contains(&link(&cases[0])) && text.contains("/desk"));
    assert!(text.contains(&link(&cases[1])) && text.contains(&link(&cases[2])));
    let (_, subject, text) = of(&second);
    assert_eq!(subject, "3 cases wait for an answer");
    assert!(cases.iter().all(|case| text.contains(&link(case))));
    // Its clock begins anew: that is another warning, of this case alone, which needs no list.
    let mut tx = town.app.db.write().await.unwrap();
    tx.run(
        "update cases set due_at = $2 where id = $1",
        &[cases[0].id.into(), last.plus(DAY).into()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    town.app.clock.set(last.plus(DAY - 1));
    assert_eq!((warn().await, warn().await), (1, 0));
    let mails = clock_mails(&town).await;
    assert_eq!(mails.len(), 3);
    let (_, subject, text) = &mails[0];
    assert_eq!(subject, "A reporter waits for an answer");
    assert!(text.contains(&link(&cases[0])) && !text.contains("/desk"));
}

#[tokio::test]
async fn a_long_list_names_the_nearest_and_counts_the_others() {
    let town = Town::new().await;
    let now = town.app.clock.now();
    super::fill(&town, 60).await;
    let mut tx = town.app.db.write().await.unwrap();
    tx.run(
        "update cases set state = 'open', unanswered = 1, assigned_to = null, clock_from = $1, due_at = $2",
        &[now.plus(-100 * HOUR).into(), now.plus(HOUR).into()],
    )
    .await
    .unwrap();
    assert_eq!(store::warn_due(&mut tx, &town.app).await.unwrap(), 60);
    tx.commit().await.unwrap();
    let mails = clock_mails(&town).await;
    assert_eq!(mails.len(), 1);
    let (_, subject, text) = &mails[0];
    assert_eq!(subject, "60 cases wait for an answer");
    assert_eq!(text.matches("/cases/").count(), 25);
    assert!(text.contains("And 35 more"), "{text}");
}
