//! Mail to those who handle cases: clocks are about to run out. It says nothing of the reports.

use futures::future::BoxFuture;
use goodcatch_people::members::{Member, find_for_delivery};
use goodcatch_people::{App, MemberId};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx, Value};
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::mail_out::{self, Destination, Letter, Outgoing, Reading, Writer, Writers};
use goodcatch_platform::pages::when::{Told, told};
use goodcatch_platform::words::Lang;
use serde_json::json;

use crate::case::CaseId;

/// The kind of mail that warns of clocks.
const CLOCK_MAIL: &str = "case-clock";
/// So many cases stand in one mail, each with its link; of more the number is told, and the desk lists them.
const LISTED: usize = 25;

/// Asks for one mail to a member about cases whose clocks come to their end, the nearest first.
pub(crate) async fn ask_to_look(
    tx: &mut Tx,
    member: MemberId,
    cases: &[(CaseId, Time)],
    now: Time,
) -> DbResult<()> {
    let Some((first, due)) = cases.first() else {
        return Ok(());
    };
    let listed: Vec<CaseId> = cases.iter().take(LISTED).map(|(id, _)| *id).collect();
    let data = json!({ "member": member, "cases": listed, "more": cases.len() - listed.len() });
    // A case is warned of once for each time that its clock has: so is the first of a list.
    let once = format!("clock {first} {} {member}", due.0);
    mail_out::ask(tx, CLOCK_MAIL, first.0, data, Some(once), now).await
}

/// Registers who writes the mails of this stage.
pub fn writers(app: &App, writers: &mut Writers) {
    writers.on(CLOCK_MAIL, ClockWriter { app: app.clone() });
}

struct ClockWriter {
    app: App,
}

impl ClockWriter {
    async fn compose(&self, mail: &Outgoing) -> DbResult<Option<(Member, Reading)>> {
        fn of<T: serde::de::DeserializeOwned>(mail: &Outgoing, name: &str) -> Option<T> {
            serde_json::from_value(mail.data.get(name)?.clone()).ok()
        }
        let Some((member, cases)) =
            of::<MemberId>(mail, "member").zip(of::<Vec<CaseId>>(mail, "cases"))
        else {
            return Ok(None);
        };
        let more: i64 = of(mail, "more").unwrap_or_default();
        let mut tx = self.app.db.read().await?;
        let Some(member) = find_for_delivery(&mut tx, member)
            .await?
            .filter(|m| m.active)
        else {
            return Ok(None);
        };
        let lang = Lang::find(&member.locale).unwrap_or_else(|| self.app.language());
        let ids: Vec<Value> = cases.into_iter().map(Value::from).collect();
        let mut open: Vec<(Time, CaseId)> = tx
            .list_in(
                "select due_at, id from cases where state = 'open' and id in (in)",
                &[],
                &ids,
            )
            .await?;
        open.sort_unstable();
        let zone = self.app.config.zone();
        let link = |path: &str| self.app.config.link(path);
        let (subject, text) = match open.as_slice() {
            [] if more == 0 => return Ok(None),
            [(due, case)] if more == 0 => {
                let (due, link) = (
                    told(lang, *due, &zone, Told::Minute),
                    link(&format!("/cases/{case}")),
                );
                let text = lang.with("case-clock-mail-text", &[("due", &due), ("link", &link)]);
                (lang.t("case-clock-mail-subject"), text)
            }
            open => {
                let count = i64::try_from(open.len()).unwrap_or(0) + more;
                let mut lines: Vec<String> = open
                    .iter()
                    .map(|(due, case)| {
                        format!(
                            "{}: {}",
                            told(lang, *due, &zone, Told::Minute),
                            link(&format!("/cases/{case}"))
                        )
                    })
                    .collect();
                if more > 0 {
                    lines.push(lang.with("case-clock-mail-more", &[("count", &more.to_string())]));
                }
                let text = lang.with(
                    "case-clock-mail-list",
                    &[("cases", &lines.join("\n")), ("link", &link("/desk"))],
                );
                (
                    lang.with("case-clock-mail-many", &[("count", &count.to_string())]),
                    text,
                )
            }
        };
        let reading = Reading { subject, text };
        Ok(Some((member, reading)))
    }
}

impl Writer for ClockWriter {
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
