//! What a finding says in English: kindly, about the wording and never about the writer.

use crate::finding::{Actor, Category};
use crate::message::{Messages, Said};

const ONE: &[Actor] = &[Actor::Person, Actor::Role];
const MANY: &[Actor] = &[Actor::Team, Actor::Group];
const OUTSIDE: &[Actor] = &[Actor::Org];
const OURS: &[Actor] = &[Actor::We, Actor::Own];
const ANY: &[Actor] = &[];

const fn said(message: &'static str, question: &'static str, example: &'static str) -> Said {
    Said {
        message,
        question,
        example,
    }
}

/// English.
pub const MESSAGES: Messages = Messages {
    by_category: &[
        (
            Category::Counterfactual,
            ONE,
            said(
                "This measures somebody against a past that did not happen, with what is known only today.",
                "What did the situation look like to them at that moment?",
                "“At 14:10 the dashboard was green; the rising queue was on another page.”",
            ),
        ),
        (
            Category::Counterfactual,
            MANY,
            said(
                "This holds a group to a past that did not happen; what they had in front of them gets lost.",
                "What would have had to be in place for this to be the easy thing to do?",
                "“A restore had never been scheduled, and nothing asked for one.”",
            ),
        ),
        (
            Category::Counterfactual,
            OUTSIDE,
            said(
                "This tells another organisation what it ought to have done; what we can change is on our side.",
                "What would have told us sooner, or made us depend on it less?",
                "“We learned of the change from our customers; there was no channel for such notices.”",
            ),
        ),
        (
            Category::Counterfactual,
            ANY,
            said(
                "“Should have” describes something that did not happen, and stops before the reason.",
                "What made the other course seem right at the time?",
                "“The test plan had no case for an empty list.”",
            ),
        ),
        (
            Category::Omission,
            ONE,
            said(
                "This explains the event by what one person did not do. The reasons lie behind it.",
                "What made this step easy to miss, or hard to do, that day?",
                "“The step stood on page nine of the checklist, below the signature.”",
            ),
        ),
        (
            Category::Omission,
            MANY,
            said(
                "This explains the event by what a group did not do, as if wanting to were enough.",
                "What competed for attention, and what signal was missing?",
                "“The alarm sounded forty times a day; this time looked like the others.”",
            ),
        ),
        (
            Category::Omission,
            OUTSIDE,
            said(
                "This explains the event by another organisation's omission; the account ends where ours could begin.",
                "Which of our own controls relied on them doing this?",
                "“The notice reached us after five days; nothing on our side looked for the leak.”",
            ),
        ),
        (
            Category::Omission,
            OURS,
            said(
                "Owning up is generous. It still leaves open what made it likely.",
                "What in the way we work made this easy to leave out?",
                "“The status page is updated by hand, and the person at the keyboard was restoring the service.”",
            ),
        ),
        (
            Category::Omission,
            ANY,
            said(
                "This names a missing act as the explanation.",
                "What would have prompted this step, or done it without anybody?",
                "“Nothing in the release page asked for the check.”",
            ),
        ),
        (
            Category::Judgement,
            ONE,
            said(
                "This puts a value on a person's work or character; readers learn about our opinion, not about the event.",
                "What did they see, know and try to achieve?",
                "“She copied the list from the old ticket, as the two before her had done.”",
            ),
        ),
        (
            Category::Judgement,
            MANY,
            said(
                "This values the people in a group; those who could tell us most will say least.",
                "What made this way of working reasonable to them?",
                "“The team had two people for nine services, and no test environment.”",
            ),
        ),
        (
            Category::Judgement,
            OUTSIDE,
            said(
                "This judges another organisation; the facts will speak more clearly without the adjective.",
                "What exactly happened, and what did it mean for us?",
                "“The passwords were stored as plain text and could be read by 200 accounts.”",
            ),
        ),
        (
            Category::Judgement,
            ANY,
            said(
                "This word judges. It can be left out, and the facts stay.",
                "What would a camera have recorded here?",
                "“The query read the whole table and held a lock for eleven minutes.”",
            ),
        ),
        (
            Category::HumanError,
            ONE,
            said(
                "This makes a person the faulty part. People vary in every system; what catches it is design.",
                "How did the tools and the situation make this action seem right?",
                "“Both buttons have the same colour, and the prompt did not name the environment.”",
            ),
        ),
        (
            Category::HumanError,
            ANY,
            said(
                "“Error” by people is where the questions begin, not where they end.",
                "What made this slip easy, and what let it through?",
                "“The form filled in the last recipient; the preview does not show addresses.”",
            ),
        ),
        (
            Category::Culprit,
            ONE,
            said(
                "This makes one person the cause. No single act reaches harm without conditions around it.",
                "What allowed one action to have this effect?",
                "“One command reached all regions, because the default of the tool is ‘all’.”",
            ),
        ),
        (
            Category::Culprit,
            OUTSIDE,
            said(
                "This makes another party the cause, and ends the search before our own part of the system.",
                "How did a fault on their side become harm on ours?",
                "“Their update reached every machine at once, because we had no first group to try it on.”",
            ),
        ),
        (
            Category::Culprit,
            OURS,
            said(
                "It is kind to take this on yourselves. One cause would still hide the others.",
                "What made it possible for one action to do this?",
                "“The volume could be deleted without a second look at its name.”",
            ),
        ),
        (
            Category::Culprit,
            ANY,
            said(
                "This singles out one party as the cause of the harm.",
                "Which conditions had to come together for this to happen?",
                "“A full disk, a silent alert and a long weekend came together.”",
            ),
        ),
        (
            Category::Hindsight,
            ANY,
            said(
                "Afterwards the path looks plain. At the time it was one signal among many.",
                "What else was going on, and what did this signal look like then?",
                "“The mail came among sixty others and carried our own logo.”",
            ),
        ),
        (
            Category::Sanction,
            ANY,
            said(
                "Where punishment is in the room, the next report stays unwritten.",
                "What will make the same action safe for the next person?",
                "“Exports now need a named recipient, and the link ends after a day.”",
            ),
        ),
        (
            Category::Admonish,
            OURS,
            said(
                "Wanting to take more care is good; care alone does not last through a long night.",
                "What would keep this safe even on a tired day?",
                "“The production prompt now shows its name in red and asks for it before deleting.”",
            ),
        ),
        (
            Category::Admonish,
            ANY,
            said(
                "An appeal to take care asks people to make up for what the system lets through.",
                "What could change so that less care is needed?",
                "“The mail client now shows outside addresses in another colour and waits ten seconds.”",
            ),
        ),
        (
            Category::Interrogate,
            OURS,
            said(
                "“Why didn't we” invites defence. “How” and “what” invite the story.",
                "What did we see in those hours, and how did we read it?",
                "“What showed on the graphs between two and eight o'clock?”",
            ),
        ),
        (
            Category::Interrogate,
            ANY,
            said(
                "This question asks people to defend themselves, so the story stays untold.",
                "How did it make sense to do it this way?",
                "“How does a change get to production, and what did each step show?”",
            ),
        ),
        (
            Category::SingleCause,
            ANY,
            said(
                "One definite cause ends the search; harm needs several conditions together.",
                "What else had to be true for this to happen?",
                "“Contributing factors: a certificate without an owner, a reminder to a closed mailbox.”",
            ),
        ),
    ],
};
