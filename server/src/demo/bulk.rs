//! Beyond the year: what 240 people report grows with the organisation, up to 500,000 reports in
//! 50,000 cases over ten years for a million people. Benchmarks and long lists need it.
//!
//! These rows are written in batches, straight into the tables: filing half a million reports one
//! by one takes hours. They look like what filing leaves behind. What is older than its retention
//! holds no identity any more; what is newer and confidential is sealed like any other.

use goodcatch_people::App;
use goodcatch_people::sealing::{Identity, record_key};
use goodcatch_platform::clock::{DAY, HOUR, MINUTE, Time};
use goodcatch_platform::database::{Tx, Value, search};
use goodcatch_platform::words::Lang;
use goodcatch_speak_up::clocks::feedback_due;
use goodcatch_speak_up::{AnswerKind, Author, Channel, Kind, Promise};
use goodcatch_triage::case::{risk, sort_at, title_of};
use goodcatch_triage::verdict::answer;
use goodcatch_triage::{State, Verdict};
use serde_json::json;
use uuid::Uuid;

use super::dice::Dice;
use super::mails::{self, Copy, Mail, WAVES};
use super::organisation::RESPONDERS;
use super::people::{KNOWN, Person};
use super::progress::Progress;
use super::told;
use super::words;

/// The area of search entries that the desk looks in.
const SEARCH: &str = "cases";
/// No organisation gets more than this.
const MOST_REPORTS: u64 = 500_000;
/// How far back they go: ten years.
const DAYS: i64 = 3_650;
/// Reports written in one transaction, about.
const BATCH: usize = 3_000;

/// How many reports there are besides those of the year.
pub fn surplus(people: u64) -> u64 {
    // Five reports for four people is what the year has for 240.
    (people.saturating_sub(KNOWN).saturating_mul(5) / 4).min(MOST_REPORTS)
}

/// Writes the surplus for an organisation of `people`.
pub async fn fill(
    app: &App,
    seed: u64,
    people: u64,
    known: &[Person],
    progress: &dyn Progress,
) -> anyhow::Result<()> {
    let mut left = surplus(people);
    if left == 0 {
        return Ok(());
    }
    progress.begin("ten years of reports", left);
    let thanks = Lang::all()
        .map(|lang| (lang, lang.t("speak-up-thanks-message")))
        .collect();
    let mut writer = Writer {
        app,
        known,
        now: app.clock.now(),
        dice: Dice::of(seed, "surplus"),
        thanks,
    };
    let mut number = 0;
    while left > 0 {
        let mut tx = app.db.write().await?;
        let mut rows = Rows::default();
        while left > 0 && rows.reports.len() < BATCH {
            let size = size_of(number).min(left);
            writer.case(&mut tx, &mut rows, size).await?;
            left -= size;
            number += 1;
        }
        let written = rows.reports.len() as u64;
        rows.write(&mut tx).await?;
        tx.commit().await?;
        progress.step(written);
    }
    Ok(())
}

/// Few cases are waves; on average a case has ten reports.
fn size_of(number: u64) -> u64 {
    match number % 100 {
        0 => 400,
        n if n % 10 == 0 => 42,
        n => 1 + n % 4,
    }
}

#[derive(Default)]
struct Rows {
    reports: Vec<Vec<Value>>,
    mails: Vec<Vec<Value>>,
    messages: Vec<Vec<Value>>,
    cases: Vec<Vec<Value>>,
    joined: Vec<Vec<Value>>,
    verdicts: Vec<Vec<Value>>,
    events: Vec<Vec<Value>>,
}

impl Rows {
    async fn write(self, tx: &mut Tx) -> anyhow::Result<()> {
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

/// What a case is about.
struct Matter {
    kind: Kind,
    title: String,
    words: &'static str,
    mail: Option<&'static Mail>,
    verdict: Verdict,
    found: &'static str,
}

/// When things happened to a case, and what is decided by that.
struct Times {
    opened: Time,
    /// `None`: it is open, and nobody has answered yet.
    decided: Option<Time>,
    closed: Option<Time>,
    forgotten: Option<Time>,
    verdict: Option<Uuid>,
}

struct Writer<'a> {
    app: &'a App,
    known: &'a [Person],
    now: Time,
    dice: Dice,
    thanks: Vec<(Lang, String)>,
}

impl Writer<'_> {
    /// Only mails come in waves.
    fn matter(&mut self, size: u64) -> Option<Matter> {
        if size > 4 || self.dice.chance(80) {
            let all: Vec<&'static Mail> = mails::single().chain(&WAVES).collect();
            let mail = self.dice.one(&all).copied()?;
            let fill = [
                ("{n}", self.dice.between(10_000, 99_999).to_string()),
                ("{code}", self.dice.code(8)),
            ];
            let title = fill
                .iter()
                .fold(mail.subject.to_owned(), |title, (gap, word)| {
                    title.replace(gap, word)
                });
            let title = title_of(
                &title
                    .replace("{first}", "…")
                    .replace("{day}", "Friday")
                    .replace("{sender}", "A. Lindholm"),
            );
            let pool: &[&'static str] = if mail.lang == "de" {
                &words::WITH_MAIL_DE
            } else {
                &words::WITH_MAIL_EN
            };
            let words = self.dice.text(pool);
            let (verdict, found) = (mail.verdict, mail.found);
            return Some(Matter {
                kind: Kind::SuspiciousMessage,
                title,
                words,
                mail: Some(mail),
                verdict,
                found,
            });
        }
        let all: Vec<&'static told::Told> = told::all().collect();
        let told = self.dice.one(&all).copied()?;
        let (title, verdict, found) = (title_of(told.words), told.verdict, told.found);
        Some(Matter {
            kind: told.kind,
            title,
            words: told.words,
            mail: None,
            verdict,
            found,
        })
    }

    /// Four in a hundred lie open on the desk.
    fn times(&mut self) -> Times {
        if self.dice.chance(4) {
            let opened = self.now.plus(-self.dice.between(10, 5 * 24 * 60) * MINUTE);
            return Times {
                opened,
                decided: None,
                closed: None,
                forgotten: None,
                verdict: None,
            };
        }
        let opened = self
            .now
            .plus(-self.dice.between(8 * 24 * 60, DAYS * 24 * 60) * MINUTE);
        let decided = opened.plus(self.dice.between(20, 20 * 60) * MINUTE);
        let closed = decided.plus(self.dice.between(HOUR, 5 * DAY));
        let end = closed.plus(self.app.config.retention_days * DAY);
        let forgotten = (end < self.now).then_some(end);
        Times {
            opened,
            decided: Some(decided),
            closed: Some(closed),
            forgotten,
            verdict: Some(self.dice.uuid()),
        }
    }

    async fn case(&mut self, tx: &mut Tx, rows: &mut Rows, size: u64) -> anyhow::Result<()> {
        let Some(matter) = self.matter(size) else {
            return Ok(());
        };
        let times = self.times();
        let case = self.dice.uuid();
        let due = times.opened.plus(DAY);
        let feedback = feedback_due(times.opened);
        let score = matter.mail.map(|mail| {
            if mail.verdict == Verdict::Phishing {
                0.86
            } else {
                0.21
            }
        });
        let decided = times.decided.map(|_| matter.verdict);
        let count = i64::try_from(size).unwrap_or(1);
        let risk = risk(matter.kind, score, count, decided);
        let state = if times.closed.is_some() {
            State::Closed
        } else {
            State::Open
        };
        let sort = times.closed.unwrap_or_else(|| sort_at(due, risk));
        rows.cases.push(vec![
            case.into(),
            matter.kind.into(),
            matter.title.as_str().into(),
            state.into(),
            decided.into(),
            times.verdict.into(),
            matter.mail.map(|mail| mail.verdict).into(),
            score.into(),
            risk.into(),
            count.into(),
            if decided.is_some() { 0 } else { count }.into(),
            times.opened.into(),
            if decided.is_some() { feedback } else { due }.into(),
            feedback.into(),
            sort.into(),
            times.opened.into(),
            times.closed.unwrap_or(times.opened).into(),
            times.closed.into(),
            times
                .closed
                .map(|at| at.plus(self.app.config.retention_days * DAY))
                .into(),
            times.forgotten.into(),
            1_i64.into(),
        ]);
        self.decision(rows, case, &matter, &times, count);
        for place in 0..size {
            self.report(tx, rows, case, &matter, &times, place).await?;
        }
        Ok(search::index(
            tx,
            SEARCH,
            case,
            &format!("{} {}", matter.title, matter.words),
        )
        .await?)
    }

    fn decision(
        &mut self,
        rows: &mut Rows,
        case: Uuid,
        matter: &Matter,
        times: &Times,
        count: i64,
    ) {
        let by = RESPONDERS
            .first()
            .and_then(|place| self.known.get(*place))
            .map(|person| person.id);
        let mut event =
            |kind: &str, by: Value, words: &str, data: serde_json::Value, at: Time, place: i64| {
                let id = self.dice.uuid();
                rows.events.push(vec![
                    id.into(),
                    case.into(),
                    kind.into(),
                    by,
                    words.into(),
                    data.into(),
                    at.into(),
                    place.into(),
                ]);
            };
        let nobody = || Value::Id(None);
        event("opened", nobody(), "", json!({}), times.opened, 1);
        let (Some(decided), Some(closed), Some(verdict), Some(by)) =
            (times.decided, times.closed, times.verdict, by)
        else {
            return;
        };
        event(
            "decided",
            by.into(),
            matter.found,
            json!({ "verdict": matter.verdict, "before": null }),
            decided,
            2,
        );
        event("told", nobody(), "", json!({ "count": count }), decided, 3);
        event("closed", by.into(), "", json!({}), closed, 4);
        if let Some(forgotten) = times.forgotten {
            event(
                "forgotten",
                nobody(),
                "",
                json!({ "count": count }),
                forgotten,
                5,
            );
        }
        rows.verdicts.push(vec![
            verdict.into(),
            case.into(),
            matter.verdict.into(),
            matter.found.into(),
            by.into(),
            decided.into(),
            count.into(),
        ]);
    }

    async fn report(
        &mut self,
        tx: &mut Tx,
        rows: &mut Rows,
        case: Uuid,
        matter: &Matter,
        times: &Times,
        place: u64,
    ) -> anyhow::Result<()> {
        let id = self.dice.uuid();
        let latest = times.decided.unwrap_or(self.now);
        let room = (latest.0 - times.opened.0).clamp(1, 3 * HOUR);
        let filed = times.opened.plus(if place == 0 {
            0
        } else {
            self.dice.between(0, room)
        });
        let promise = match self.dice.below(10) {
            0..3 => Promise::Named,
            3..8 => Promise::Confidential,
            _ => Promise::Anonymous,
        };
        let filed = if promise == Promise::Anonymous {
            filed.day()
        } else {
            filed
        };
        // The cast's own lists stay short: their reports are those of the year.
        let person = self
            .dice
            .one(self.known.get(9..).unwrap_or_default())
            .cloned();
        let lang = person
            .as_ref()
            .map_or(self.app.platform().language(), |p| p.lang);
        let (mut name, mut contact, mut member) =
            (Value::Text(None), Value::Text(None), Value::Id(None));
        let (mut key, mut sealed) = (Value::Id(None), Value::Bytes(None));
        if let Some(person) = person.filter(|_| times.forgotten.is_none()) {
            match promise {
                Promise::Named => {
                    (name, contact, member) =
                        (person.name.into(), person.email.into(), person.id.into());
                }
                Promise::Confidential => {
                    let to = record_key(tx, self.app, filed).await?;
                    key = to.id.into();
                    sealed = Identity::new(person.name, person.email, Some(person.id))
                        .seal(&to)?
                        .into();
                }
                Promise::Anonymous => {}
            }
        }
        let (due, feedback) = (filed.plus(DAY), feedback_due(filed));
        let channel = if matter.mail.is_some() && promise != Promise::Anonymous {
            Channel::Mail
        } else {
            Channel::Web
        };
        rows.reports.push(vec![
            id.into(),
            matter.kind.into(),
            promise.into(),
            channel.into(),
            lang.code().into(),
            filed.into(),
            matter.words.into(),
            json!([]).into(),
            member,
            name,
            contact,
            key,
            sealed,
            due.into(),
            times.decided.into(),
            feedback.into(),
            times.decided.into(),
        ]);
        rows.joined.push(vec![
            id.into(),
            case.into(),
            lang.code().into(),
            filed.into(),
            filed.into(),
            due.into(),
            feedback.into(),
            times.decided.into(),
            times.verdict.into(),
        ]);
        if let Some(mail) = matter.mail.filter(|_| place == 0) {
            let copy = Copy {
                first: "[…]",
                address: None,
                sent: times.opened,
            };
            let bytes = mails::render(mail, copy, &mut self.dice);
            rows.mails.push(vec![id.into(), bytes.into(), true.into()]);
        }
        self.conversation(rows, id, matter, times, lang, filed);
        Ok(())
    }

    fn conversation(
        &mut self,
        rows: &mut Rows,
        id: Uuid,
        matter: &Matter,
        times: &Times,
        lang: Lang,
        filed: Time,
    ) {
        let thanks = self
            .thanks
            .iter()
            .find(|(of, _)| *of == lang)
            .map(|(_, text)| text.clone())
            .unwrap_or_default();
        let mut message =
            |author: Author, kind: AnswerKind, text: String, about: Value, at: Time, place: i64| {
                let own = self.dice.uuid();
                rows.messages.push(vec![
                    own.into(),
                    id.into(),
                    author.into(),
                    kind.into(),
                    text.into(),
                    about,
                    at.into(),
                    place.into(),
                ]);
            };
        message(
            Author::Goodcatch,
            AnswerKind::Thanks,
            thanks,
            Value::Id(None),
            filed,
            1,
        );
        if let (Some(decided), Some(verdict)) = (times.decided, times.verdict) {
            let text = answer(lang, matter.kind, matter.verdict, matter.found, None);
            message(
                Author::Responder,
                AnswerKind::Verdict,
                text,
                verdict.into(),
                decided,
                2,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_people_have_half_a_million_reports_in_fifty_thousand_cases() {
        assert_eq!(
            (surplus(60), surplus(240), surplus(1_000_000)),
            (0, 0, MOST_REPORTS)
        );
        let mut left = MOST_REPORTS;
        let mut cases = 0;
        while left > 0 {
            left -= size_of(cases).min(left);
            cases += 1;
        }
        assert!((48_000..=52_000).contains(&cases), "{cases}");
    }
}
