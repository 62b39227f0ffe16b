//! The conversation with a reporter: two-way, the same for named and anonymous ones. People answer
//! (`answers.rs`); the software says what must be said at once; the reporter tells.

mod answers;
mod telling;

use goodcatch_people::Viewer;
use goodcatch_people::access::{Act, Allowed};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::{from_row, id, mail_out, words_enum};
use serde_json::json;
use uuid::Uuid;

use crate::report::ReportId;

pub use answers::{record_answer, record_answers};
pub use telling::record_told;
pub(crate) use telling::{record_opened, record_thanks};

id! {
    /// A message of a conversation.
    MessageId
}

words_enum! {
    /// Who speaks.
    Author {
        /// The reporter.
        Reporter = "reporter",
        /// A person who handles the report.
        Responder = "responder",
        /// The software.
        Goodcatch = "goodcatch",
    }
}

words_enum! {
    /// What a message is.
    AnswerKind {
        /// Thanks, at once.
        Thanks = "thanks",
        /// A person's reply.
        Reply = "reply",
        /// A question back.
        Question = "question",
        /// What we found.
        Verdict = "verdict",
        /// We were wrong about what we found.
        Correction = "correction",
        /// What was done.
        Done = "done",
        /// The identity was opened by two custodians.
        Opened = "opened",
        /// From the reporter.
        Told = "told",
    }
}

/// A message.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Who speaks.
    pub author: Author,
    /// What it is.
    pub kind: AnswerKind,
    /// Its words.
    pub words: String,
    /// When; from anonymous reporters: the day only.
    pub posted_at: Time,
    /// When the reporter saw it.
    pub read_at: Option<Time>,
}

from_row!(Message {
    id,
    author,
    kind,
    words,
    posted_at,
    read_at
});

/// The kind of mail that tells a reporter of a message.
pub const MAIL: &str = "to-reporter";

/// A report's conversation, for those who handle it.
pub async fn list_messages(
    tx: &mut Tx,
    viewer: &Viewer,
    report: ReportId,
) -> Allowed<Vec<Message>> {
    viewer.may(Act::SeeCases)?;
    Ok(list(tx, report).await?)
}

pub(crate) async fn list(tx: &mut Tx, report: ReportId) -> Result<Vec<Message>, DbError> {
    tx.list(
        "select id, author, kind, words, posted_at, read_at from messages where report_id = $1 order by place",
        &[report.into()],
    )
    .await
}

/// The reporter has seen what was written to them.
pub(crate) async fn mark_read(tx: &mut Tx, report: ReportId, now: Time) -> Result<(), DbError> {
    tx.run(
        "update messages set read_at = $2 where report_id = $1 and read_at is null and author <> 'reporter'",
        &[report.into(), now.day().into()],
    )
    .await?;
    Ok(())
}

async fn post(
    tx: &mut Tx,
    id: MessageId,
    report: ReportId,
    author: Author,
    kind: AnswerKind,
    words: &str,
    about: Option<Uuid>,
    at: Time,
) -> Result<bool, DbError> {
    let added = tx
        .run(
            "insert into messages (id, report_id, author, kind, words, answer_to, posted_at, place)
         values ($1, $2, $3, $4, $5, $6, $7,
           (select cast(coalesce(max(place), 0) + 1 as bigint) from messages where report_id = $2))
         on conflict (id) do nothing",
            &[
                id.into(),
                report.into(),
                author.into(),
                kind.into(),
                words.into(),
                about.into(),
                at.into(),
            ],
        )
        .await?;
    Ok(added > 0)
}

/// Asks for the mail that tells the reporter of a message.
pub(crate) async fn ask_mail(tx: &mut Tx, message: MessageId, at: Time) -> Result<(), DbError> {
    mail_out::ask(
        tx,
        MAIL,
        message.0,
        json!({}),
        Some(format!("message {message}")),
        at,
    )
    .await
}
