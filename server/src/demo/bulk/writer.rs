//! Makes the rows of one case after the other.

use goodcatch_people::App;
use goodcatch_people::sealing::{Identity, record_key};
use goodcatch_platform::clock::{DAY, HOUR, Time};
use goodcatch_platform::database::{Tx, Value, search};
use goodcatch_platform::words::Lang;
use goodcatch_speak_up::clocks::feedback_due;
use goodcatch_speak_up::{AnswerKind, Author, Channel, Promise};
use goodcatch_triage::case::{risk, sort_at};
use goodcatch_triage::verdict::answer;
use goodcatch_triage::{State, Verdict};
use serde_json::json;
use uuid::Uuid;

use super::matter::{Matter, Times, matter, times};
use super::rows::Rows;
use crate::demo::dice::Dice;
use crate::demo::mails::{self, Copy};
use crate::demo::organisation::{CAST, RESPONDERS};
use crate::demo::people::Person;

/// The area of search entries that the desk looks in.
const SEARCH: &str = "cases";

/// Whoever writes the surplus.
pub(super) struct Writer<'a> {
    pub app: &'a App,
    pub known: &'a [Person],
    pub now: Time,
    pub dice: Dice,
    /// The thanks in each language.
    pub thanks: Vec<(Lang, String)>,
    /// The verdict of the present case in each language.
    pub answers: Vec<(Lang, String)>,
}

impl Writer<'_> {
    /// Makes a case and its reports.
    pub async fn case(&mut self, tx: &mut Tx, rows: &mut Rows, size: u64) -> anyhow::Result<()> {
        let Some(matter) = matter(&mut self.dice, size) else {
            return Ok(());
        };
        let times = times(&mut self.dice, self.now, self.app.config.retention_days);
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
        self.answers = Lang::all()
            .map(|lang| {
                (
                    lang,
                    answer(lang, matter.kind, matter.verdict, matter.found, None),
                )
            })
            .collect();
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
            .one(self.known.get(CAST.len()..).unwrap_or_default())
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
        self.conversation(rows, id, times, lang, filed);
        Ok(())
    }

    fn conversation(&mut self, rows: &mut Rows, id: Uuid, times: &Times, lang: Lang, filed: Time) {
        let thanks = self
            .thanks
            .iter()
            .find(|(of, _)| *of == lang)
            .map(|(_, text)| text.clone())
            .unwrap_or_default();
        let told = self
            .answers
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
            message(
                Author::Responder,
                AnswerKind::Verdict,
                told,
                verdict.into(),
                decided,
                2,
            );
        }
    }
}
