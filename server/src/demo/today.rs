//! The last hours: what lies open on the desk when a newcomer comes in.

use goodcatch_platform::clock::{DAY, HOUR, MINUTE};
use goodcatch_platform::words::ENGLISH;
use goodcatch_speak_up::Kind::{Breach, Gap, Idea, LostDevice, Mistake, NearMiss};
use goodcatch_speak_up::Promise::{Anonymous, Confidential, Named};
use goodcatch_speak_up::{Kind, Promise};
use goodcatch_triage::store::LetterKind;

use super::mails::{PHISHING, TODAY, WAVES};
use super::organisation::MEMBER;
use super::plan::{Move, Plan, Planned};
use super::year::of_mail;

/// Plans them.
pub fn plan(plan: &mut Plan<'_>) {
    growing_wave(plan);
    late(plan);
    waits_for_the_reporter(plan);
    lost_phone(plan);
    near_miss(plan);
    breach(plan);
    spoke_again(plan);
    gap(plan);
    idea(plan);
    newsletter(plan);
    opening(plan);
    strangers(plan);
}

fn report(
    plan: &mut Plan<'_>,
    kind: Kind,
    promise: Promise,
    lang: &str,
    words: &str,
    answers: &[(&'static str, &'static str)],
) -> Planned {
    let reporter = plan.reader(lang);
    let lang = goodcatch_platform::words::Lang::find(lang).unwrap_or(ENGLISH);
    Planned {
        kind,
        promise,
        lang,
        words: words.into(),
        answers: answers.to_vec(),
        reporter,
        mail: None,
        by_mail: false,
    }
}

fn growing_wave(plan: &mut Plan<'_>) {
    let Some(mail) = WAVES.last() else { return };
    let story = plan.story();
    let size = 23.min(plan.people.len() / 2);
    let many = i64::try_from(size).unwrap_or(1).max(1);
    for (reporter, place) in plan.crowd(size).into_iter().zip(0_i64..) {
        let report = of_mail(plan, mail, reporter);
        let before = 96 - 94 * place / many;
        plan.add(
            plan.now.plus(-before * MINUTE),
            story,
            Move::File(Box::new(report)),
        );
    }
    plan.add(plan.now.plus(-70 * MINUTE), story, Move::Assign);
    let note = "Domain registered this morning. Gate rule for the link's path is being tested.";
    plan.add(plan.now.plus(-31 * MINUTE), story, Move::Note(note));
}

fn late(plan: &mut Plan<'_>) {
    let Some(mail) = PHISHING.get(1) else { return };
    let story = plan.story();
    let reporter = plan.reader("de");
    let report = Planned {
        promise: Confidential,
        words: "Kam gestern auf dem Heimweg. Ich bin nicht sicher, ob ich zu viel angeklickt habe."
            .into(),
        answers: vec![("did", "unsure"), ("sender", "Kaimail")],
        by_mail: false,
        ..of_mail(plan, mail, reporter)
    };
    plan.add(
        plan.now.plus(-5 * DAY - 2 * HOUR),
        story,
        Move::File(Box::new(report)),
    );
}

fn waits_for_the_reporter(plan: &mut Plan<'_>) {
    let story = plan.story();
    let told = report(
        plan,
        Mistake,
        Named,
        "en",
        "I sent next week's pilot roster to the old distribution list. Two people on it left in spring, I think.",
        &[
            ("when", "earlier"),
            ("reach", "Perhaps two former colleagues"),
            ("undone", "unsure"),
        ],
    );
    let told = Planned {
        reporter: MEMBER,
        ..told
    };
    plan.add(plan.now.plus(-29 * HOUR), story, Move::File(Box::new(told)));
    plan.add(plan.now.plus(-27 * HOUR), story, Move::Assign);
    let question = "Thank you for telling us so quickly. Do you still have the message in your sent folder? The names on the list would help us to ask the two for deletion.";
    plan.add(
        plan.now.plus(-26 * HOUR),
        story,
        Move::Reply(0, LetterKind::Question, question),
    );
}

fn lost_phone(plan: &mut Plan<'_>) {
    let story = plan.story();
    let told = report(
        plan,
        LostDevice,
        Named,
        "de",
        "Mein Diensthandy liegt wahrscheinlich noch in der Barkasse 4, die gerade auf der Außenreede ist. Oder es ist über Bord.",
        &[("device", "phone"), ("when", "now"), ("locked", "yes")],
    );
    plan.add(plan.now.plus(-3 * HOUR), story, Move::File(Box::new(told)));
    plan.add(plan.now.plus(-170 * MINUTE), story, Move::Assign);
    plan.add(plan.now.plus(-166 * MINUTE), story, Move::Tasks(4));
    let reply = "Danke für den schnellen Anruf. Das Telefon ist gesperrt und von allem abgemeldet. Die Barkasse sucht nach der nächsten Lotsenversetzung, wir melden uns heute noch.";
    plan.add(
        plan.now.plus(-160 * MINUTE),
        story,
        Move::Reply(0, LetterKind::Reply, reply),
    );
}

fn near_miss(plan: &mut Plan<'_>) {
    let story = plan.story();
    let told = report(
        plan,
        NearMiss,
        Anonymous,
        "en",
        "The relief crew nearly got into the lock controls with the screen still signed in from the shift before. Somebody had taped the card reader down because it beeps all night.",
        &[
            ("saved", "They called out before touching anything"),
            ("when", "today"),
        ],
    );
    plan.add(plan.now.plus(-4 * HOUR), story, Move::File(Box::new(told)));
}

fn breach(plan: &mut Plan<'_>) {
    let story = plan.story();
    let told = report(
        plan,
        Breach,
        Confidential,
        "en",
        "A folder with crew lists opened for me although I am in the kitchen. I closed it. The name of the folder ends in 'public'.",
        &[
            ("when", "now"),
            ("systems", "Shared drive, crew lists"),
            ("going-on", "yes"),
        ],
    );
    plan.add(
        plan.now.plus(-52 * MINUTE),
        story,
        Move::File(Box::new(told)),
    );
    plan.add(plan.now.plus(-40 * MINUTE), story, Move::Assign);
    plan.add(plan.now.plus(-36 * MINUTE), story, Move::Tasks(1));
    plan.add(plan.now.plus(-34 * MINUTE), story, Move::Note("Folder closed for all but the traffic office. Now reading who opened it since it was moved."));
}

fn spoke_again(plan: &mut Plan<'_>) {
    let Some(mail) = TODAY.get(1) else { return };
    let story = plan.story();
    let reporter = plan.reader("en");
    let report = Planned {
        promise: Anonymous,
        by_mail: false,
        ..of_mail(plan, mail, reporter)
    };
    plan.add(plan.now.plus(-3 * DAY), story, Move::File(Box::new(report)));
    plan.add(plan.now.plus(-3 * DAY + 50 * MINUTE), story, Move::Assign);
    plan.add(
        plan.now.plus(-3 * DAY + 70 * MINUTE),
        story,
        Move::Decide(mail.verdict, mail.found),
    );
    plan.add(plan.now.plus(-2 * DAY), story, Move::Close);
    plan.add(plan.now.plus(-110 * MINUTE), story, Move::Says(0, "They have now called the quay office too, and named the mail. Is it still only a sales mail?"));
}

fn gap(plan: &mut Plan<'_>) {
    let story = plan.story();
    let told = report(
        plan,
        Gap,
        Named,
        "de",
        "Die Vertretungsliste der Lotsen steht offen im Aufenthaltsraum der Gäste, mit privaten Telefonnummern. Vor der Tür hängt ein Schild, aber die Tür steht immer offen.",
        &[
            ("procedure", "Vertretungsliste"),
            ("lead-to", "Jeder Gast kann mitlesen"),
        ],
    );
    plan.add(plan.now.plus(-7 * HOUR), story, Move::File(Box::new(told)));
}

fn idea(plan: &mut Plan<'_>) {
    let story = plan.story();
    let told = report(
        plan,
        Idea,
        Confidential,
        "en",
        "Could we have a small stamp on paper letters that says 'we never ask for passwords'? Our guests would see it too.",
        &[("helps", "Seafarers who get letters from us")],
    );
    plan.add(
        plan.now.plus(-3 * DAY - HOUR),
        story,
        Move::File(Box::new(told)),
    );
    plan.add(plan.now.plus(-3 * DAY + HOUR), story, Move::Assign);
    let reply = "What a nice thought. I have asked the seafarers' centres what they think, and will come back to you next week.";
    plan.add(
        plan.now.plus(-2 * DAY - 20 * HOUR),
        story,
        Move::Reply(0, LetterKind::Reply, reply),
    );
}

fn newsletter(plan: &mut Plan<'_>) {
    let Some(mail) = TODAY.first() else {
        return;
    };
    let story = plan.story();
    let reporter = plan.reader("de");
    let report = Planned {
        promise: Confidential,
        by_mail: true,
        words: "Ist das wirklich vom Partnerhafen?".into(),
        ..of_mail(plan, mail, reporter)
    };
    plan.add(
        plan.now.plus(-17 * MINUTE),
        story,
        Move::File(Box::new(report)),
    );
}

/// A request that lies with the custodians: one of them has agreed.
fn opening(plan: &mut Plan<'_>) {
    let story = plan.story();
    let told = report(
        plan,
        Mistake,
        Confidential,
        "en",
        "I gave a man from the 'meter company' the number of the fuse room on the telephone. Afterwards it felt wrong, he was too friendly.",
        &[
            ("when", "earlier"),
            ("reach", "Fuse room, Porto Claro"),
            ("undone", "no"),
        ],
    );
    plan.add(plan.now.plus(-50 * HOUR), story, Move::File(Box::new(told)));
    plan.add(plan.now.plus(-49 * HOUR), story, Move::Assign);
    let question = "Thank you for telling us. Do you remember when he called, and whether a number was shown? The door has been changed, nothing can happen through it.";
    plan.add(
        plan.now.plus(-48 * HOUR),
        story,
        Move::Reply(0, LetterKind::Question, question),
    );
    let reason = "The same caller has reached two other people today and asks for keys. The police want to speak with everyone he called before tonight; there is no answer in the conversation.";
    plan.add(plan.now.plus(-5 * HOUR), story, Move::AskOpening(reason));
    plan.add(plan.now.plus(-2 * HOUR), story, Move::Approve(0));
}

/// Two mails from outside wait until a responder lets them through or sets them aside.
fn strangers(plan: &mut Plan<'_>) {
    let story = plan.story();
    let agent = Move::Stranger(
        "duty.desk@seaway-agency.example",
        "Somebody writes in our name",
        "Good day, we are the agency for the Aurelia Bay. Our customers get crew lists that we did not send. Perhaps yours do too. Kind regards, duty desk",
    );
    plan.add(plan.now.plus(-6 * HOUR), story, agent);
    let seller = Move::Stranger(
        "hello@quay-lamps.test",
        "LED lamps for your quay",
        "Dear team, may we send you our catalogue? Our lamps save half of your electricity.",
    );
    plan.add(plan.now.plus(-26 * HOUR), story, seller);
}
