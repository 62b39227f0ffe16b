//! Plays the plan: each step through the same calls that pages and the mail intake make, with the
//! clock set to its moment, and all work done that it caused.

use goodcatch_people::grants::{self, OpeningId};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{HOUR, MINUTE, Time};
use goodcatch_platform::database::Tx;
use goodcatch_platform::jobs::Jobs;
use goodcatch_speak_up::filing::FiledMail;
use goodcatch_speak_up::mail_in::{self, Arrival};
use goodcatch_speak_up::{
    Channel, Filed, Filing, MessageId, Promise, ReportId, Who, file, find_for_triage, record_told,
};
use goodcatch_triage::store;
use goodcatch_triage::{Case, CaseId, State, cases_of, decide};

use super::dice::Dice;
use super::mails::{self, Copy};
use super::organisation::{CUSTODIANS, DOMAIN, RESPONDERS};
use super::people::Person;
use super::plan::{Move, Planned, Step};
use super::progress::Progress;

/// How often the server's rounds are made.
const ROUNDS: i64 = 10 * HOUR;

/// Where a story is.
#[derive(Debug, Default, Clone)]
struct Story {
    reports: Vec<ReportId>,
    case: Option<CaseId>,
    opening: Option<OpeningId>,
}

/// Whoever plays.
pub struct Actors<'a> {
    app: &'a App,
    jobs: &'a Jobs,
    people: &'a [Person],
    dice: Dice,
    stories: Vec<Story>,
}

impl<'a> Actors<'a> {
    /// Actors who have not begun.
    pub fn new(app: &'a App, jobs: &'a Jobs, people: &'a [Person], seed: u64) -> Actors<'a> {
        Actors {
            app,
            jobs,
            people,
            dice: Dice::of(seed, "copies"),
            stories: Vec::new(),
        }
    }

    /// Plays every step, and does all work that it causes before the next begins.
    pub async fn play(&mut self, steps: &[Step], progress: &dyn Progress) -> anyhow::Result<()> {
        let mut rounds = Time(i64::MIN);
        for step in steps {
            self.app.clock.set(step.at);
            self.act(step).await?;
            if step.what.causes_work() || step.at >= rounds {
                self.jobs.drain(&self.app.db, &self.app.clock).await?;
            }
            if step.at >= rounds {
                rounds = step.at.plus(ROUNDS);
                self.put_off_rounds(rounds).await?;
            }
            progress.step(1);
        }
        Ok(())
    }

    /// What runs every few minutes on a server (watching clocks, keeping retention) runs every
    /// [`ROUNDS`] here: over a year, in seconds, it would be most of the work.
    async fn put_off_rounds(&self, to: Time) -> anyhow::Result<()> {
        let mut tx = self.app.db.write().await?;
        tx.run(
            "update jobs set run_at = $1 where once = 'regular' and run_at < $1",
            &[to.into()],
        )
        .await?;
        Ok(tx.commit().await?)
    }

    fn story(&mut self, number: usize) -> &mut Story {
        if self.stories.len() <= number {
            self.stories.resize(number + 1, Story::default());
        }
        // The line above made room for it.
        #[expect(clippy::indexing_slicing, reason = "resized just now")]
        &mut self.stories[number]
    }

    fn viewer(&self, place: usize) -> anyhow::Result<Viewer> {
        let person = self.people.get(place);
        Ok(person
            .ok_or_else(|| anyhow::anyhow!("nobody at place {place} of the cast"))?
            .viewer())
    }

    async fn act(&mut self, step: &Step) -> anyhow::Result<()> {
        let story = step.story;
        let responder = self.viewer(RESPONDERS.get(step.by).copied().unwrap_or(1))?;
        let app = self.app;
        match &step.what {
            Move::File(planned) => return self.file(story, planned).await,
            Move::Stranger(from, subject, words) => {
                return self.stranger(from, subject, words).await;
            }
            Move::Says(report, words) => return self.says(story, *report, words).await,
            Move::Approve(custodian) => {
                let custodian = self.viewer(CUSTODIANS.get(*custodian).copied().unwrap_or(4))?;
                let opening = self
                    .story(story)
                    .opening
                    .ok_or_else(|| anyhow::anyhow!("nobody asked"))?;
                let mut tx = app.db.write().await?;
                grants::record_approval(&mut tx, app, &custodian, opening).await?;
                tx.commit().await?;
                return Ok(());
            }
            _ => {}
        }
        let report = |story: &Story, place: usize| {
            story
                .reports
                .get(place)
                .copied()
                .ok_or_else(|| anyhow::anyhow!("story {} has no report {place}", step.story))
        };
        let mut tx = app.db.write().await?;
        let case = self.case(&mut tx, story, &responder).await?;
        match &step.what {
            Move::Assign if case.assigned_to != responder.member() => {
                store::assign(
                    &mut tx,
                    app,
                    &responder,
                    case.id,
                    case.version,
                    responder.member(),
                )
                .await?;
            }
            Move::Note(words) => {
                store::record_note(&mut tx, app, &responder, case.id, words).await?;
            }
            Move::Reply(place, kind, words) => {
                let report = report(self.story(story), *place)?;
                store::record_reply(&mut tx, app, &responder, case.id, report, *kind, words)
                    .await?;
            }
            Move::Letter(kind, words) => {
                store::record_letter(&mut tx, app, &responder, case.id, *kind, words).await?;
            }
            // A mail may have joined the wave of an earlier story, which was decided and told already.
            Move::Decide(verdict, words) if case.verdict != Some(*verdict) => {
                decide(
                    &mut tx,
                    app,
                    &responder,
                    case.id,
                    case.version,
                    *verdict,
                    words,
                )
                .await?;
            }
            Move::Tasks(many) => {
                let tasks = store::list_tasks(&mut tx, &responder, case.id).await?;
                for task in tasks.iter().filter(|t| t.done_at.is_none()).take(*many) {
                    store::set_task(&mut tx, app, &responder, case.id, task.id, true).await?;
                }
            }
            Move::Close if case.state == State::Open && case.unanswered == 0 => {
                store::close(&mut tx, app, &responder, case.id, case.version).await?;
            }
            Move::Hold(reason) => {
                store::hold(
                    &mut tx,
                    app,
                    &responder,
                    case.id,
                    case.version,
                    Some(reason),
                )
                .await?;
            }
            Move::AskOpening(reason) => {
                let report = report(self.story(story), 0)?;
                let opening =
                    store::record_opening(&mut tx, app, &responder, case.id, report, reason)
                        .await?;
                self.story(story).opening = Some(opening);
            }
            _ => {}
        }
        Ok(tx.commit().await?)
    }

    /// The case of a story, as it stands.
    async fn case(&mut self, tx: &mut Tx, story: usize, viewer: &Viewer) -> anyhow::Result<Case> {
        let known = self.story(story).clone();
        let id = if let Some(id) = known.case {
            id
        } else {
            let found = cases_of(tx, viewer, known.reports.get(..1).unwrap_or_default()).await?;
            let (_, id) = found
                .first()
                .ok_or_else(|| anyhow::anyhow!("story {story} has no case"))?;
            self.story(story).case = Some(*id);
            *id
        };
        store::find_case(tx, viewer, id)
            .await?
            .ok_or_else(|| anyhow::anyhow!("the case of story {story} is gone"))
    }

    async fn file(&mut self, story: usize, planned: &Planned) -> anyhow::Result<()> {
        let people = self.people;
        let person = people
            .get(planned.reporter)
            .ok_or_else(|| anyhow::anyhow!("nobody reports"))?;
        let id = match (planned.mail, planned.by_mail) {
            (Some(mail), true) => self.mail_in(planned, mail, person).await?,
            (mail, _) => self.file_on_page(planned, mail, person).await?,
        };
        self.story(story).reports.push(id);
        Ok(())
    }

    /// A mail from outside: it waits in the quarantine.
    async fn stranger(&mut self, from: &str, subject: &str, words: &str) -> anyhow::Result<()> {
        let date = self
            .app
            .clock
            .now()
            .timestamp()
            .strftime("%a, %d %b %Y %H:%M:%S +0000");
        let mailbox = mailbox(Promise::Confidential);
        let mark = self.dice.code(16);
        let bytes = format!(
            "From: <{from}>\r\nTo: <{mailbox}>\r\nDate: {date}\r\nSubject: {subject}\r\nMessage-ID: <{mark}@{DOMAIN}>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n"
        );
        mail_in::keep(self.app, Arrival::from_file(&mailbox, bytes.into_bytes())).await?;
        Ok(())
    }

    /// As the form does it.
    async fn file_on_page(
        &mut self,
        planned: &Planned,
        mail: Option<&'static mails::Mail>,
        person: &Person,
    ) -> anyhow::Result<ReportId> {
        let id = ReportId(self.dice.uuid());
        let sent = self
            .app
            .clock
            .now()
            .plus(-self.dice.between(1, 40) * MINUTE);
        // The page is given the mail without its recipient.
        let mail = mail.map(|mail| FiledMail {
            redacted: mails::render(
                mail,
                Copy {
                    first: "[…]",
                    address: None,
                    sent,
                },
                &mut self.dice,
            ),
            original: None,
            exact: true,
        });
        let who = (planned.promise != Promise::Anonymous).then(|| Who {
            name: person.name.clone(),
            contact: person.email.clone(),
            member: Some(person.id),
        });
        let filing = Filing {
            id,
            kind: planned.kind,
            promise: planned.promise,
            channel: Channel::Web,
            language: planned.lang,
            words: planned.words.clone(),
            answers: planned
                .answers
                .iter()
                .map(|(q, a)| ((*q).to_owned(), (*a).to_owned()))
                .collect(),
            who,
            key: None,
            uploads: Vec::new(),
            mail,
            duplicate_tag: None,
        };
        match file(self.app, filing).await? {
            Filed::New(id, _) => Ok(id),
            Filed::Known => anyhow::bail!("a report of the demo was filed twice"),
        }
    }

    /// As the mail intake does it: the reported mail as an attachment, sent by the member.
    async fn mail_in(
        &mut self,
        planned: &Planned,
        mail: &'static mails::Mail,
        person: &Person,
    ) -> anyhow::Result<ReportId> {
        let now = self.app.clock.now();
        let sent = now.plus(-self.dice.between(1, 40) * MINUTE);
        let copy = Copy {
            first: &person.first,
            address: Some(&person.email),
            sent,
        };
        let reported = mails::render(mail, copy, &mut self.dice);
        let mailbox = mailbox(planned.promise);
        let mark = self.dice.code(16);
        let date = now.timestamp().strftime("%a, %d %b %Y %H:%M:%S +0000");
        let mut bytes = format!(
            "From: <{from}>\r\nTo: <{mailbox}>\r\nDate: {date}\r\nSubject: Report\r\nMessage-ID: <{mark}@{DOMAIN}>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"{mark}\"\r\n\r\n--{mark}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{words}\r\n--{mark}\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n",
            from = person.email,
            words = planned.words,
        )
        .into_bytes();
        bytes.extend_from_slice(&reported);
        bytes.extend_from_slice(format!("\r\n--{mark}--\r\n").as_bytes());
        mail_in::keep(self.app, Arrival::from_file(&mailbox, bytes)).await?;
        self.jobs.drain(&self.app.db, &self.app.clock).await?;
        // The clock stands still and no two steps share a moment: what was filed now is this one.
        let mut tx = self.app.db.read().await?;
        let id: Option<ReportId> = tx
            .value(
                // By the receipts: the surplus has none, and half a million reports are not read.
                "select r.id from receipts c cross join reports r
                 where r.id = c.report_id and r.channel = 'mail' and r.filed_at = $1",
                &[now.into()],
            )
            .await?;
        id.ok_or_else(|| anyhow::anyhow!("a reported mail of the demo did not become a report"))
    }

    /// The reporter writes in their conversation.
    async fn says(&mut self, story: usize, place: usize, words: &str) -> anyhow::Result<()> {
        let id = self.story(story).reports.get(place).copied();
        let id = id.ok_or_else(|| anyhow::anyhow!("story {story} has no report {place}"))?;
        let mut tx = self.app.db.write().await?;
        let report = find_for_triage(&mut tx, id)
            .await?
            .ok_or_else(|| anyhow::anyhow!("a report is gone"))?;
        let message = MessageId(self.dice.uuid());
        record_told(&mut tx, self.app, &report, message, words).await?;
        Ok(tx.commit().await?)
    }
}

/// The address that takes reports under a promise.
pub fn mailbox(promise: Promise) -> String {
    match promise {
        Promise::Named => format!("open-report@{DOMAIN}"),
        Promise::Confidential | Promise::Anonymous => format!("report@{DOMAIN}"),
    }
}
