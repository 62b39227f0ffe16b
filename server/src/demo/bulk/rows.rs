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
        tx.insert_many(
            "insert into reports (id, kind, promise, channel, locale, filed_at, words, answers, member_id, reporter_name,
               reporter_contact, sealing_key, sealed_identity, reply_due_at, replied_at, feedback_due_at, outcome_at) values",
            &self.reports,
            "",
        )
        .await?;
        tx.insert_many(
            "insert into reported_mails (report_id, redacted, exact) values",
            &self.mails,
            "",
        )
        .await?;
        tx.insert_many(
            "insert into messages (id, report_id, author, kind, words, answer_to, posted_at, place) values",
            &self.messages,
            "",
        )
        .await?;
        tx.insert_many(
            "insert into cases (id, kind, title, state, verdict, verdict_id, proposed, score, risk, report_count, unanswered,
               clock_from, due_at, feedback_due_at, sort_at, opened_at, updated_at, closed_at, retention_ends_at,
               forgotten_at, version) values",
            &self.cases,
            "",
        )
        .await?;
        tx.insert_many(
            "insert into case_reports (report_id, case_id, locale, joined_at, since, due_at, feedback_due_at, answered_at, told)
             values",
            &self.joined,
            "",
        )
        .await?;
        tx.insert_many(
            "insert into verdicts (id, case_id, verdict, words, decided_by, decided_at, told) values",
            &self.verdicts,
            "",
        )
        .await?;
        tx.insert_many(
            "insert into case_events (id, case_id, kind, by_member, words, data, happened_at, place) values",
            &self.events,
            "",
        )
        .await?;
        Ok(())
    }
}
