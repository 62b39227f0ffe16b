//! Work of this stage: reports become cases, answers go out, clocks are watched, time is kept.

use goodcatch_people::App;
use goodcatch_people::grants::IdentityOpened;
use goodcatch_platform::clock::{DAY, HOUR, MINUTE};
use goodcatch_platform::jobs::{JobError, JobResult, Jobs, Work};
use goodcatch_speak_up::clocks::Calendar;
use goodcatch_speak_up::{
    Promise, ReportFiled, ReportId, ReportWithdrawn, ReporterSpoke, find_for_triage,
    find_reported_mail,
};
use serde::{Deserialize, Serialize};

use crate::assessment::assess_apart;
use crate::store::{self, LetterId, answers};
use crate::verdict::VerdictId;
use crate::wave;

/// Tell every reporter of a case the verdict.
#[derive(Serialize, Deserialize)]
pub(crate) struct AnswerVerdict {
    pub(crate) verdict: VerdictId,
}

impl Work for AnswerVerdict {
    const KIND: &'static str = "answer-verdict";
}

/// Send a letter to every reporter of a case.
#[derive(Serialize, Deserialize)]
pub(crate) struct SendLetter {
    pub(crate) letter: LetterId,
}

impl Work for SendLetter {
    const KIND: &'static str = "send-letter";
}

/// Destroy the identities whose time is over.
#[derive(Serialize, Deserialize)]
struct KeepRetention;

impl Work for KeepRetention {
    const KIND: &'static str = "keep-retention";
}

/// Warn of clocks.
#[derive(Serialize, Deserialize)]
struct WatchClocks;

impl Work for WatchClocks {
    const KIND: &'static str = "watch-clocks";
}

/// Registers the work of this stage.
pub fn jobs(app: &App, jobs: &mut Jobs) {
    let on = app.clone();
    jobs.hear("triage", move |heard: ReportFiled| {
        let app = on.clone();
        async move { filed(&app, heard.report).await }
    });
    let on = app.clone();
    jobs.hear("triage", move |heard: ReporterSpoke| {
        let app = on.clone();
        async move { spoke(&app, heard.report).await }
    });
    let on = app.clone();
    jobs.hear("triage", move |heard: ReportWithdrawn| {
        let app = on.clone();
        async move { withdrawn(&app, heard.report).await }
    });
    let on = app.clone();
    jobs.hear("triage", move |heard: IdentityOpened| {
        let app = on.clone();
        async move {
            let mut tx = app.db.write().await?;
            store::identity_opened(&mut tx, &app, ReportId(heard.subject), app.clock.now()).await?;
            Ok(tx.commit().await?)
        }
    });
    let on = app.clone();
    jobs.on(move |work: AnswerVerdict| {
        let app = on.clone();
        async move { answer_verdict(&app, work.verdict).await }
    });
    let on = app.clone();
    jobs.on(move |work: SendLetter| {
        let app = on.clone();
        async move { send_letter(&app, work.letter).await }
    });
    let on = app.clone();
    jobs.regularly(HOUR, move |_: KeepRetention| {
        let app = on.clone();
        async move { keep_retention(&app).await }
    });
    let on = app.clone();
    jobs.regularly(10 * MINUTE, move |_: WatchClocks| {
        let app = on.clone();
        async move {
            loop {
                let mut tx = app.db.write().await?;
                let warned = store::warn_due(&mut tx, &app).await?;
                tx.commit().await?;
                if warned == 0 {
                    return Ok(());
                }
            }
        }
    });
}

/// A report was filed: it becomes a case, or part of one.
async fn filed(app: &App, id: ReportId) -> JobResult {
    let mut tx = app.db.read().await?;
    let Some(report) = find_for_triage(&mut tx, id)
        .await?
        .filter(|r| r.withdrawn_at.is_none())
    else {
        return Ok(());
    };
    let mail = find_reported_mail(&mut tx, id).await?;
    drop(tx);
    // Reading and judging foreign bytes takes its time: no transaction waits for it.
    let assessed = match mail {
        Some(bytes) => assess_apart(app, bytes).await,
        None => None,
    };
    let found = match &assessed {
        Some(assessed) => wave::find(&mut app.db.read().await?, &assessed.signature).await?,
        None => None,
    };
    let mut tx = app.db.write().await?;
    // Judging took its time: they may have taken it back meanwhile.
    if find_for_triage(&mut tx, id)
        .await?
        .is_none_or(|r| r.withdrawn_at.is_some())
    {
        return Ok(());
    }
    store::place(&mut tx, app, &report, assessed.as_ref(), found).await?;
    Ok(tx.commit().await?)
}

async fn spoke(app: &App, id: ReportId) -> JobResult {
    let calendar = Calendar::from_config(&app.config).map_err(JobError::Later)?;
    let mut tx = app.db.write().await?;
    let Some(report) = find_for_triage(&mut tx, id).await? else {
        return Ok(());
    };
    let mut due = calendar.after(app.clock.now(), app.config.reply_working_days);
    if report.promise == Promise::Anonymous {
        // As when it was filed: the hour would tell when they spoke.
        due = due.day().plus(DAY - 1);
    }
    if !store::spoke(&mut tx, app, &report, due).await? && report.withdrawn_at.is_none() {
        return Err(JobError::Later("the report has no case yet".into()));
    }
    Ok(tx.commit().await?)
}

async fn withdrawn(app: &App, id: ReportId) -> JobResult {
    let mut tx = app.db.write().await?;
    let Some(report) = find_for_triage(&mut tx, id).await? else {
        return Ok(());
    };
    store::withdraw(&mut tx, app, &report).await?;
    Ok(tx.commit().await?)
}

async fn answer_verdict(app: &App, verdict: VerdictId) -> JobResult {
    let mut place = Some(answers::Place::START);
    while let Some(after) = place {
        let mut tx = app.db.write().await?;
        place = store::answer_verdict(&mut tx, app, verdict, after).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn send_letter(app: &App, letter: LetterId) -> JobResult {
    let mut place = Some(answers::Place::START);
    while let Some(after) = place {
        let mut tx = app.db.write().await?;
        place = store::answer_all(&mut tx, app, letter, after).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn keep_retention(app: &App) -> JobResult {
    let mut after = None;
    loop {
        let mut tx = app.db.write().await?;
        let more = store::forget_due(&mut tx, app, &mut after).await?;
        tx.commit().await?;
        if !more {
            return Ok(());
        }
    }
}
