//! The tables that a surplus of reports is written to.

use goodcatch_platform::database::{Tx, Value};

/// Rows to be written together, one list for each table.
#[derive(Default)]
pub(super) struct Rows {
    pub reports: Vec<Vec<Value>>,
    pub mails: Vec<Vec<Value>>,
    pub messages: Vec<Vec<Value>>,
    pub cases: Vec<Vec<Value>>,
    pub joined: Vec<Vec<Value>>,
    pub verdicts: Vec<Vec<Value>>,
    pub events: Vec<Vec<Value>>,
}

impl Rows {
    /// Writes them all.
    pub async fn write(self, tx: &mut Tx) -> anyhow::Result<()> {
        in_steps(
            tx,
            "insert into reports (id, kind, promise, channel, locale, filed_at, words, answers, member_id, reporter_name,
               reporter_contact, sealing_key, sealed_identity, reply_due_at, replied_at, feedback_due_at, outcome_at) values",
            &self.reports,
        )
        .await?;
        in_steps(
            tx,
            "insert into reported_mails (report_id, redacted, exact) values",
            &self.mails,
        )
        .await?;
        in_steps(
            tx,
            "insert into messages (id, report_id, author, kind, words, answer_to, posted_at, place) values",
            &self.messages,
        )
        .await?;
        in_steps(
            tx,
            "insert into cases (id, kind, title, state, verdict, verdict_id, proposed, score, risk, report_count, unanswered,
               clock_from, due_at, feedback_due_at, sort_at, opened_at, updated_at, closed_at, retention_ends_at,
               forgotten_at, version) values",
            &self.cases,
        )
        .await?;
        in_steps(
            tx,
            "insert into case_reports (report_id, case_id, locale, joined_at, since, due_at, feedback_due_at, answered_at, told)
             values",
            &self.joined,
        )
        .await?;
        in_steps(
            tx,
            "insert into verdicts (id, case_id, verdict, words, decided_by, decided_at, told) values",
            &self.verdicts,
        )
        .await?;
        in_steps(
            tx,
            "insert into case_events (id, case_id, kind, by_member, words, data, happened_at, place) values",
            &self.events,
        )
        .await?;
        Ok(())
    }
}

/// Parameters of one statement. SQLite looks each of them up among all the others, so few large
/// statements take many times as long as many small ones.
const PARAMETERS: usize = 480;

/// Inserts rows in statements of bearable size.
pub async fn in_steps(tx: &mut Tx, head: &'static str, rows: &[Vec<Value>]) -> anyhow::Result<()> {
    let width = rows.first().map_or(1, Vec::len).max(1);
    for chunk in rows.chunks((PARAMETERS / width).max(1)) {
        tx.insert_many(head, chunk, "").await?;
    }
    Ok(())
}
