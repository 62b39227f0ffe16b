//! What needs nobody's answer: the reporter tells, the software thanks, and an opening is announced.

use goodcatch_people::App;
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::jobs;
use goodcatch_platform::words::Lang;
use uuid::Uuid;

use super::{AnswerKind, Author, MessageId, ask_mail, post};
use crate::filing::ReporterSpoke;
use crate::report::{Promise, Report, ReportId};

/// The reporter speaks; those who handle the report hear of it. The same `id` twice is one message:
/// `false` for the second.
pub async fn record_told(
    tx: &mut Tx,
    app: &App,
    report: &Report,
    id: MessageId,
    words: &str,
) -> Result<bool, DbError> {
    let now = app.clock.now();
    let at = report.trace(now);
    let added = post(
        tx,
        id,
        report.id,
        Author::Reporter,
        AnswerKind::Told,
        words,
        None,
        at,
    )
    .await?;
    if added {
        jobs::announce(tx, &ReporterSpoke { report: report.id }, at).await?;
    }
    Ok(added)
}

/// Thanks, from the software, at once; [`ask_mail`] sends them where somebody can be written to.
pub(crate) async fn record_thanks(
    tx: &mut Tx,
    app: &App,
    report: ReportId,
    promise: Promise,
    language: Lang,
    now: Time,
) -> Result<MessageId, DbError> {
    let words = language.t("speak-up-thanks-message");
    let anonymous = promise == Promise::Anonymous;
    // Thanks come at the moment of filing: theirs would tell the hour that the report does not know.
    let at = if anonymous { now.day() } else { now };
    let id = app.random.id();
    post(
        tx,
        id,
        report,
        Author::Goodcatch,
        AnswerKind::Thanks,
        &words,
        None,
        at,
    )
    .await?;
    Ok(id)
}

/// The news that two custodians opened the reporter's identity; once per opening.
pub(crate) async fn record_opened(
    tx: &mut Tx,
    app: &App,
    report: &Report,
    opening: Uuid,
) -> Result<(), DbError> {
    let told: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from messages where report_id = $1 and answer_to = $2",
            &[report.id.into(), opening.into()],
        )
        .await?;
    if told.is_some() {
        return Ok(());
    }
    let now = app.clock.now();
    let words = report.language.t("speak-up-opened-message");
    let id = app.random.id();
    post(
        tx,
        id,
        report.id,
        Author::Goodcatch,
        AnswerKind::Opened,
        &words,
        Some(opening),
        now,
    )
    .await?;
    ask_mail(tx, id, now).await
}
