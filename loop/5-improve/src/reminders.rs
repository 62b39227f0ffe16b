//! Reminders by mail: before an action is due, after it, and when its measure is to be looked at. They
//! say nothing of what the action is about.

use futures::future::BoxFuture;
use goodcatch_people::members::{Member, find_for_delivery};
use goodcatch_people::{App, MemberId};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::jobs::{JobError, JobResult};
use goodcatch_platform::mail_out::{self, Destination, Letter, Outgoing, Reading, Writer, Writers};
use goodcatch_platform::pages::when::{Told, told};
use goodcatch_platform::words::Lang;
use goodcatch_platform::{from_row, words_enum};
use serde_json::json;

use crate::action::{ActionId, State};

/// The kind of these mails.
const MAIL: &str = "action-reminder";
/// So long before its day an owner hears of it.
const AHEAD: i64 = 7 * DAY;

words_enum! {
    /// What a reminder is about.
    Reminder {
        /// It is due within a week.
        Before = "before",
        /// Its day is over.
        After = "after",
        /// It is time to look whether it works.
        Verify = "verify",
        /// It was opened again, and its days are over.
        Day = "day",
    }
}

struct Due {
    id: ActionId,
    state: State,
    owner: Option<MemberId>,
    created_by: Option<MemberId>,
    due_at: Option<Time>,
    measure_at: Option<Time>,
    next_at: Time,
    reopenings: i64,
    reminded: String,
}

from_row!(Due {
    id,
    state,
    owner,
    created_by,
    due_at,
    measure_at,
    next_at,
    reopenings,
    reminded
});

impl Due {
    /// What to remind of at `now`, and the day that it is about.
    fn reminder(&self, now: Time) -> Option<(Reminder, Time)> {
        match self.state {
            State::Accepted | State::Reopened => {
                let Some(due) = self.due_at else {
                    return Some((Reminder::Day, self.next_at));
                };
                if due.plus(DAY) <= now {
                    Some((Reminder::After, due))
                } else {
                    (due.plus(-AHEAD) <= now).then_some((Reminder::Before, due))
                }
            }
            State::Done => {
                let Some(at) = self.measure_at else {
                    return Some((Reminder::Day, self.next_at));
                };
                (at <= now).then_some((Reminder::Verify, at))
            }
            _ => None,
        }
    }
}

/// Actions looked at in one go.
const AT_ONCE: i64 = 500;

/// Asks for the reminders that are due, each once for its day.
pub(crate) async fn remind(app: &App) -> JobResult {
    let now = app.clock.now();
    // By place, to the end: thousands that are long due do not keep a new one waiting.
    let mut after = (Time(i64::MIN), ActionId(uuid::Uuid::nil()));
    loop {
        let mut tx = app.db.write().await?;
        let due: Vec<Due> = tx
            .list(
                "select id, state, owner, created_by, due_at, measure_at, next_at, reopenings, reminded
                 from actions
                 where state in ('accepted', 'reopened', 'done') and next_at <= $1 and (next_at, id) > ($2, $3)
                 order by next_at, id limit $4",
                &[
                    now.plus(AHEAD).into(),
                    after.0.into(),
                    after.1.into(),
                    AT_ONCE.into(),
                ],
            )
            .await?;
        let Some(last) = due.last() else {
            return Ok(());
        };
        after = (last.next_at, last.id);
        for one in &due {
            ask(&mut tx, one, now).await?;
        }
        tx.commit().await?;
    }
}

/// Asks for the mails of one action, unless they were asked for.
async fn ask(tx: &mut Tx, one: &Due, now: Time) -> DbResult<()> {
    let Some((reminder, day)) = one.reminder(now) else {
        return Ok(());
    };
    let mark = match reminder {
        // Its place moves with every change: once for each time that it was opened.
        Reminder::Day => format!("{reminder} {}", one.reopenings),
        _ => format!("{reminder} {}", day.0),
    };
    if mark == one.reminded {
        return Ok(());
    }
    tx.run(
        "update actions set reminded = $2 where id = $1",
        &[one.id.into(), mark.as_str().into()],
    )
    .await?;
    for member in receivers(tx, one, reminder).await? {
        let data = json!({ "member": member, "reminder": reminder, "day": day });
        let once = format!("{MAIL} {} {member} {mark}", one.id);
        mail_out::ask(tx, MAIL, one.id.0, data, Some(once), now).await?;
    }
    Ok(())
}

/// The owner; and whoever accepted it, once it is to be verified, or when the owner is not here any more. Where
/// neither is, whoever wrote it down: somebody hears of it.
async fn receivers(tx: &mut Tx, due: &Due, reminder: Reminder) -> DbResult<Vec<MemberId>> {
    let mut receivers: Vec<MemberId> = here(tx, due.owner).await?.into_iter().collect();
    if reminder == Reminder::Verify || receivers.is_empty() {
        let accepted: Option<MemberId> = tx
            .value(
                "select by_member from action_history where action_id = $1 and kind = 'accepted' and by_member is not null
                 order by place desc limit 1",
                &[due.id.into()],
            )
            .await?;
        let accepted = here(tx, accepted).await?;
        receivers.extend(accepted.filter(|a| !receivers.contains(a)));
    }
    if receivers.is_empty() {
        receivers.extend(here(tx, due.created_by).await?);
    }
    Ok(receivers)
}

/// Somebody who is still here.
async fn here(tx: &mut Tx, member: Option<MemberId>) -> DbResult<Option<MemberId>> {
    let Some(member) = member else {
        return Ok(None);
    };
    let found = find_for_delivery(tx, member).await?;
    Ok(found.filter(|m| m.active).map(|m| m.id))
}

/// Registers who writes the mails of this stage.
pub fn writers(app: &App, writers: &mut Writers) {
    writers.on(MAIL, ReminderWriter { app: app.clone() });
}

struct ReminderWriter {
    app: App,
}

impl ReminderWriter {
    async fn compose(&self, mail: &Outgoing) -> DbResult<Option<(Member, Reading)>> {
        fn of<T: serde::de::DeserializeOwned>(mail: &Outgoing, name: &str) -> Option<T> {
            serde_json::from_value(mail.data.get(name)?.clone()).ok()
        }
        let Some(((member, reminder), day)) = of::<MemberId>(mail, "member")
            .zip(of::<Reminder>(mail, "reminder"))
            .zip(of::<Time>(mail, "day"))
        else {
            return Ok(None);
        };
        let mut tx = self.app.db.read().await?;
        let Some(member) = find_for_delivery(&mut tx, member)
            .await?
            .filter(|m| m.active)
        else {
            return Ok(None);
        };
        let lang = Lang::find(&member.locale).unwrap_or_else(|| self.app.language());
        let day = told(lang, day, &jiff::tz::TimeZone::UTC, Told::Day);
        let link = self
            .app
            .config
            .link(&format!("/actions/{}", mail.about.simple()));
        let args = [("day", day.as_str()), ("link", link.as_str())];
        let reading = Reading {
            subject: lang.t(&format!("action-mail-{reminder}")),
            text: lang.with(&format!("action-mail-{reminder}-text"), &args),
        };
        Ok(Some((member, reading)))
    }
}

impl Writer for ReminderWriter {
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>> {
        Box::pin(async move {
            Ok(self.compose(mail).await?.map(|(member, reading)| Letter {
                to: Destination::new(member.email),
                subject: reading.subject,
                text: reading.text,
                html: None,
            }))
        })
    }

    fn read<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>> {
        Box::pin(async move { Ok(self.compose(mail).await?.map(|(_, reading)| reading)) })
    }
}
