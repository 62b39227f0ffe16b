//! What a case of the surplus is about, and when things happened to it.

use goodcatch_platform::clock::{DAY, HOUR, MINUTE, Time};
use goodcatch_speak_up::Kind;
use goodcatch_triage::Verdict;
use goodcatch_triage::case::title_of;
use uuid::Uuid;

use crate::demo::dice::Dice;
use crate::demo::mails::{self, Mail, WAVES};
use crate::demo::{told, words};

/// How far back they go: ten years.
const DAYS: i64 = 3_650;

/// What a case is about.
pub(super) struct Matter {
    pub kind: Kind,
    pub title: String,
    pub words: &'static str,
    pub mail: Option<&'static Mail>,
    pub verdict: Verdict,
    pub found: &'static str,
}

/// When things happened to a case, and what is decided by that.
pub(super) struct Times {
    pub opened: Time,
    /// `None`: it is open, and nobody has answered yet.
    pub decided: Option<Time>,
    pub closed: Option<Time>,
    pub forgotten: Option<Time>,
    pub verdict: Option<Uuid>,
}

/// Only mails come in waves.
pub(super) fn matter(dice: &mut Dice, size: u64) -> Option<Matter> {
    if size > 4 || dice.chance(80) {
        let all: Vec<&'static Mail> = mails::single().chain(&WAVES).collect();
        let mail = dice.one(&all).copied()?;
        let fill = [
            ("{n}", dice.between(10_000, 99_999).to_string()),
            ("{code}", dice.code(8)),
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
        let words = dice.text(pool);
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
    let told = dice.one(&all).copied()?;
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
pub(super) fn times(dice: &mut Dice, now: Time, retention_days: i64) -> Times {
    if dice.chance(4) {
        let opened = now.plus(-dice.between(10, 5 * 24 * 60) * MINUTE);
        return Times {
            opened,
            decided: None,
            closed: None,
            forgotten: None,
            verdict: None,
        };
    }
    let opened = now.plus(-dice.between(8 * 24 * 60, DAYS * 24 * 60) * MINUTE);
    let decided = opened.plus(dice.between(20, 20 * 60) * MINUTE);
    let closed = decided.plus(dice.between(HOUR, 5 * DAY));
    let end = closed.plus(retention_days * DAY);
    let forgotten = (end < now).then_some(end);
    Times {
        opened,
        decided: Some(decided),
        closed: Some(closed),
        forgotten,
        verdict: Some(dice.uuid()),
    }
}
