//! The year before today: what was told and reported, and how each story went on.

use goodcatch_platform::clock::{DAY, HOUR, MINUTE, Time};
use goodcatch_platform::words::Lang;
use goodcatch_speak_up::{Kind, Promise};
use goodcatch_triage::store::LetterKind;

use super::mails::{self, Mail, WAVES};
use super::organisation::MEMBER;
use super::plan::{Move, Plan, Planned};
use super::told::{self, Told};
use super::words;

/// The waves: days before today, and how many report.
const WAVE_DAYS: [(i64, usize); 5] = [(171, 60), (310, 38), (88, 24), (240, 14), (33, 9)];
/// All that reaches few people comes twice; the second time its first case is long forgotten.
const ROUNDS: [i64; 2] = [355, 168];

/// Plans the year.
pub fn plan(plan: &mut Plan<'_>) {
    tell_stories(plan);
    for from in ROUNDS {
        for (place, mail) in mails::single().enumerate() {
            let day = from
                - i64::try_from(place * 150).unwrap_or(0)
                    / i64::try_from(mails::single().count()).unwrap_or(1);
            let at = plan.day(day);
            reported_by_few(plan, at, mail);
        }
    }
    for ((days, size), mail) in WAVE_DAYS.iter().zip(&WAVES) {
        let at = plan.day(*days).day().plus(8 * HOUR + 12 * MINUTE);
        wave(plan, at, mail, *size);
    }
}

fn tell_stories(plan: &mut Plan<'_>) {
    let mut order: Vec<&'static Told> = told::all().collect();
    for at in (1..order.len()).rev() {
        let with = usize::try_from(plan.dice.below(at as u64 + 1)).unwrap_or(0);
        order.swap(at, with);
    }
    let all = i64::try_from(order.len()).unwrap_or(1);
    for (told, place) in order.into_iter().zip(0_i64..) {
        let jitter = plan.dice.between(0, 4);
        let at = plan.day(357 - place * 340 / all - jitter);
        tell(plan, at, told, place);
    }
}

fn tell(plan: &mut Plan<'_>, at: Time, told: &'static Told, place: i64) {
    let story = plan.story();
    let own = told.lang == "en" && told.promise != Promise::Anonymous && place % 9 == 4;
    let reporter = if own { MEMBER } else { plan.reader(told.lang) };
    plan.add(at, story, Move::File(Box::new(report(told, reporter))));
    // One in eleven waits too long: that happens, and the year shows it.
    let late = place % 11 == 7;
    let mut at = if late {
        plan.work(at, 3 * 24 * 60, 4 * 24 * 60)
    } else {
        plan.work(at, 12, 100)
    };
    plan.add(at, story, Move::Assign);
    if let Some((question, answer)) = told.asked {
        at = plan.work(at, 10, 60);
        plan.add(at, story, Move::Reply(0, LetterKind::Question, question));
        at = at.plus(plan.dice.between(40, 900) * MINUTE);
        plan.add(at, story, Move::Says(0, answer));
    }
    if let Some(note) = told.note {
        at = plan.work(at, 20, 120);
        plan.add(at, story, Move::Note(note));
    }
    if let Some(reason) = told.opening {
        at = plan.work(at, 9 * 24 * 60, 10 * 24 * 60);
        plan.add(at, story, Move::AskOpening(reason));
        at = plan.work(at, 60, 200);
        plan.add(at, story, Move::Approve(0));
        at = plan.work(at, 20 * 60, 26 * 60);
        plan.add(at, story, Move::Approve(1));
    }
    at = plan.work(at, 30, 260);
    plan.add(
        at,
        story,
        Move::Tasks(if told.kind == Kind::LostDevice { 7 } else { 3 }),
    );
    plan.add(
        at.plus(4 * MINUTE),
        story,
        Move::Decide(told.verdict, told.found),
    );
    at = at.plus(4 * MINUTE);
    if place % 4 == 1 {
        at = thanks_back(plan, at, story, told.lang);
    }
    if let Some(done) = told.done {
        at = plan.work(at, 2 * 24 * 60, 6 * 24 * 60);
        plan.add(at, story, Move::Letter(LetterKind::Done, done));
    }
    at = plan.work(at, 45, 24 * 60);
    plan.add(at, story, Move::Close);
    if let Some(reason) = told.hold {
        let at = plan.work(at, 24 * 60, 3 * 24 * 60);
        plan.add(at, story, Move::Hold(reason));
    }
}

/// The report of something told.
pub(super) fn report(told: &'static Told, reporter: usize) -> Planned {
    Planned {
        kind: told.kind,
        promise: told.promise,
        lang: Lang::find(told.lang).unwrap_or(goodcatch_platform::words::ENGLISH),
        words: told.words.into(),
        answers: told.answers.to_vec(),
        reporter,
        mail: None,
        by_mail: false,
    }
}

/// The reporter says thanks, and hears back.
fn thanks_back(plan: &mut Plan<'_>, at: Time, story: usize, lang: &str) -> Time {
    let (thanks, welcome) = if lang == "de" {
        (
            plan.dice.text(&words::THANKS_BACK_DE),
            words::YOU_ARE_WELCOME_DE,
        )
    } else {
        (
            plan.dice.text(&words::THANKS_BACK_EN),
            words::YOU_ARE_WELCOME_EN,
        )
    };
    let at = at.plus(plan.dice.between(15, 700) * MINUTE);
    plan.add(at, story, Move::Says(0, thanks));
    let at = plan.work(at, 20, 180);
    plan.add(at, story, Move::Reply(0, LetterKind::Reply, welcome));
    at
}

/// What somebody reports of a mail: by mail or by the page, under a promise of their own choice.
pub(super) fn of_mail(plan: &mut Plan<'_>, mail: &'static Mail, reporter: usize) -> Planned {
    let lang = plan
        .people
        .get(reporter)
        .map_or(goodcatch_platform::words::ENGLISH, |p| p.lang);
    let promise = match plan.dice.below(100) {
        0..25 => Promise::Named,
        25..82 => Promise::Confidential,
        _ => Promise::Anonymous,
    };
    // What comes by mail is never anonymous here: our mailboxes promise one of the other two.
    let by_mail = promise != Promise::Anonymous && plan.dice.chance(45);
    let pool: &[&'static str] = if lang.code() == "de" {
        &words::WITH_MAIL_DE
    } else {
        &words::WITH_MAIL_EN
    };
    let words = if by_mail && plan.dice.chance(60) {
        ""
    } else {
        plan.dice.text(pool)
    };
    let did = match plan.dice.below(20) {
        0 => "clicked",
        1 => "unsure",
        2 if mail.file.is_some() => "opened",
        3 if mail.link.is_some() => "entered",
        _ => "nothing",
    };
    Planned {
        kind: Kind::SuspiciousMessage,
        promise,
        lang,
        words: words.into(),
        answers: vec![("did", did)],
        reporter,
        mail: Some(mail),
        by_mail,
    }
}

fn reported_by_few(plan: &mut Plan<'_>, at: Time, mail: &'static Mail) {
    let story = plan.story();
    let size = match plan.dice.below(10) {
        0..6 => 1,
        6..8 => 2,
        _ => 3,
    };
    // A mail in German is reported by those who read German.
    let mut who: Vec<usize> = Vec::new();
    while who.len() < size {
        let reader = plan.reader(mail.lang);
        if who.contains(&reader) && plan.people.len() > 20 {
            continue;
        }
        who.push(reader);
    }
    let mut last = at;
    for reporter in who {
        let report = of_mail(plan, mail, reporter);
        plan.add(last, story, Move::File(Box::new(report)));
        last = last.plus(plan.dice.between(4, 90) * MINUTE);
    }
    let late = plan.dice.chance(6);
    let mut at = if late {
        plan.work(last, 3 * 24 * 60, 4 * 24 * 60)
    } else {
        plan.work(last, 6, 70)
    };
    plan.add(at, story, Move::Assign);
    if plan.dice.chance(30) {
        at = plan.work(at, 5, 40);
        let note = plan.dice.text(&words::NOTES);
        plan.add(at, story, Move::Note(note));
    }
    at = plan.work(at, 5, 240);
    if let Some((verdict, words)) = mail.first {
        plan.add(at, story, Move::Decide(verdict, words));
        at = plan.work(at, 18 * 60, 26 * 60);
    }
    plan.add(at, story, Move::Decide(mail.verdict, mail.found));
    if plan.dice.chance(25) {
        at = thanks_back(plan, at, story, mail.lang);
    }
    at = plan.work(at, 30, 600);
    plan.add(at, story, Move::Tasks(4));
    if let Some(done) = mail.done {
        at = plan.work(at, 24 * 60, 4 * 24 * 60);
        plan.add(at, story, Move::Letter(LetterKind::Done, done));
    }
    at = plan.work(at, 30, 24 * 60);
    plan.add(at, story, Move::Close);
}

/// A wave: most reports come in the first hour, the last ones days after the verdict.
fn wave(plan: &mut Plan<'_>, at: Time, mail: &'static Mail, size: usize) {
    let story = plan.story();
    let crowd = plan.crowd(size.min(plan.people.len() / 2));
    let many = i64::try_from(crowd.len()).unwrap_or(1).max(1);
    for (reporter, place) in crowd.into_iter().zip(0_i64..) {
        let report = of_mail(plan, mail, reporter);
        let minutes = if place * 100 < many * 90 {
            // The square puts half of them into the first quarter of three hours.
            180 * place * place / (many * many) + plan.dice.between(0, 3)
        } else {
            plan.dice.between(24 * 60, 80 * 60)
        };
        plan.add(
            at.plus(minutes * MINUTE),
            story,
            Move::File(Box::new(report)),
        );
    }
    let at = plan.work(at, 9, 18);
    plan.add(at, story, Move::Assign);
    let at = plan.work(at, 6, 14);
    plan.add(at, story, Move::Letter(LetterKind::Reply, words::LOOKING));
    let at = plan.work(at, 12, 30);
    plan.add(
        at,
        story,
        Move::Note("Link opened in the sandbox: copies our sign-in page, posts to the same host."),
    );
    let at = plan.work(at, 20, 60);
    plan.add(at, story, Move::Decide(mail.verdict, mail.found));
    let at = plan.work(at, 30, 200);
    plan.add(at, story, Move::Tasks(5));
    if let Some(done) = mail.done {
        let at = plan.work(at.plus(3 * DAY), 60, 600);
        plan.add(at, story, Move::Letter(LetterKind::Done, done));
    }
    let at = plan.work(at.plus(4 * DAY), 60, 600);
    plan.add(at, story, Move::Close);
}
