//! The actions of Harbour Light, by the incident that they answer.

use goodcatch_improve::Strength;
use goodcatch_improve::Strength::{Intermediate, Stronger, Weaker};
use goodcatch_improve::figures::Figure;
use goodcatch_respond::Kind;

use super::End::{Accepted, Declined, Done, Ineffective, Proposed, Unverified, Verified};
use super::{End, Planned, Story};

const fn action(
    title: &'static str,
    words: &'static str,
    strength: Strength,
    days: (i64, i64),
    expected: &'static str,
    end: End,
) -> Planned {
    Planned {
        title,
        words,
        strength,
        insisted: None,
        days: Some(days),
        expected,
        figure: None,
        end,
    }
}

const fn measured_by(figure: Figure, most: f64, action: Planned) -> Planned {
    Planned {
        figure: Some((figure, most)),
        ..action
    }
}

/// One on people, which somebody insisted on.
const fn insisted(
    title: &'static str,
    words: &'static str,
    why: &'static str,
    end: End,
) -> Planned {
    Planned {
        title,
        words,
        strength: Weaker,
        insisted: Some(why),
        days: None,
        expected: "",
        figure: None,
        end,
    }
}

pub(super) const STORIES: &[Story] = &[
    Story {
        incident: "Berth list with telephone numbers went to the wrong list",
        kind: Kind::MisSentData,
        team: "Traffic office",
        actions: &[
            action(
                "Berth lists are shared by a link that ends after a day",
                "The traffic office shares a link from the system; files are no longer attached.",
                Stronger,
                (45, 120),
                "No list leaves as a file in 30 days",
                Verified(
                    "Berth lists no longer travel as files: they are shared by a link that ends by itself after a day.",
                ),
            ),
            action(
                "A preview shows who will receive a list",
                "Before it goes, the system shows name and house of every recipient.",
                Intermediate,
                (30, 90),
                "At least one wrong recipient noticed in the preview",
                Verified(
                    "Before a list goes out, a preview shows who will receive it, and it can be taken back for ten minutes.",
                ),
            ),
            insisted(
                "Remind the harbour office to check addresses",
                "A mail before the season.",
                "It was the first thought in the meeting, and we wanted it written down.",
                Declined(
                    "The preview does this at the very moment; a mail before the season would be forgotten by June.",
                ),
            ),
        ],
    },
    Story {
        incident: "Key of the weather service in a public repository",
        kind: Kind::ExposedSecret,
        team: "Systems",
        actions: &[
            action(
                "New projects are private by default",
                "Both groups of the code store; opening one asks for a second person.",
                Stronger,
                (24, 70),
                "No public project that nobody opened on purpose",
                Verified(
                    "Whatever is begun in our code store is private now, until two people open it on purpose.",
                ),
            ),
            action(
                "Keys come from the vault when a program starts",
                "No key stands in a file of a project any more.",
                Stronger,
                (60, 150),
                "The check finds no key in any project in 30 days",
                Verified(
                    "Programs fetch their keys from the vault when they start: a project that is published gives nothing away.",
                ),
            ),
            action(
                "The check for keys runs before anything is pushed",
                "In every project, of every group.",
                Stronger,
                (90, 200),
                "Every push is checked",
                Verified(
                    "A key that slips into a file is noticed before it leaves the desk, in every project.",
                ),
            ),
        ],
    },
    Story {
        incident: "A tablet stayed on the evening boat",
        kind: Kind::LostDevice,
        team: "Service desk",
        actions: &[
            measured_by(
                Figure::Recurrences,
                0.0,
                action(
                    "Tablets lock after two minutes and can be emptied from the desk",
                    "Set for all tablets at once; the desk can empty one at any hour.",
                    Stronger,
                    (20, 80),
                    "No tablet that can be read by whoever finds it",
                    Verified(
                        "A tablet that gets lost is locked at once and can be emptied from the desk, at any hour.",
                    ),
                ),
            ),
            action(
                "Lost and found knows whom to call at night",
                "One number, on the inside of every cabinet.",
                Intermediate,
                (20, 85),
                "Every device found at night is called in the same night",
                Verified(
                    "One number works all night for things found on board; it hangs inside every cabinet.",
                ),
            ),
            action(
                "A shelf with numbered places at each gangway",
                "An empty place is seen before the boat leaves.",
                Intermediate,
                (60, 150),
                "No tablet missing at departure",
                Unverified(
                    "The gangways are rebuilt in spring, and the shelves with them: there is nothing to measure before.",
                ),
            ),
        ],
    },
    Story {
        incident: "Passwords typed into a copy of the sign-in page",
        kind: Kind::PhishedCredentials,
        team: "Systems",
        actions: &[
            action(
                "Sign in to the crew portal with passkeys only",
                "The portal accepts passkeys; passwords are switched off crew by crew, with a spare key at each mooring.",
                Stronger,
                (40, 110),
                "No sign-in with a password in 60 days",
                Verified(
                    "Nobody needs a password for the crew portal any more: a passkey opens it, and there is nothing left to give away.",
                ),
            ),
            measured_by(
                Figure::TimeToFirstReport,
                10.0,
                action(
                    "A button in the mail program reports a message",
                    "One press sends the message as it came, and says thanks.",
                    Intermediate,
                    (30, 100),
                    "The first report comes within ten minutes",
                    Verified(
                        "There is a button in the mail program now: one press, and a strange message is with the people who look at it.",
                    ),
                ),
            ),
            Planned {
                days: Some((60, 150)),
                expected: "Fewer passwords given away than the year before",
                ..insisted(
                    "A yearly course on passwords for all crews",
                    "An hour, before the season.",
                    "The insurer asks for a course every year, whatever else we do.",
                    Ineffective,
                )
            },
        ],
    },
    Story {
        incident: "Break-in at the supplier of the gate cameras",
        kind: Kind::SupplierBreach,
        team: "Systems",
        actions: &[action(
            "Remote access to the gates opens for one visit and closes by itself",
            "The supplier asks, the watch officer opens it for two hours.",
            Stronger,
            (30, 100),
            "No access that nobody opened",
            Verified(
                "Suppliers reach our gates only while somebody here has opened the door for that visit, and it closes by itself.",
            ),
        )],
    },
    Story {
        incident: "Tide gauge readings of a week overwritten",
        kind: Kind::InsiderMistake,
        team: "Systems",
        actions: &[
            action(
                "Live and test look different at first sight",
                "Another colour of the whole screen, and the name of the system in every prompt.",
                Intermediate,
                (20, 70),
                "Nobody asks which of the two it is",
                Verified(
                    "The screens of live and test systems have different colours now, so that nobody has to remember where they are.",
                ),
            ),
            action(
                "Live tables can be written only by the program that owns them",
                "Scripts work on a copy; what they made is taken over by a second person.",
                Stronger,
                (40, 105),
                "No write to a live table by hand in 30 days",
                Verified(
                    "Scripts no longer write to live readings: they work on a copy, and the step back takes a minute.",
                ),
            ),
        ],
    },
    Story {
        incident: "An invoice in the name of the rope dealer, with a new bank account",
        kind: Kind::PaymentFraud,
        team: "Finance",
        actions: &[
            measured_by(
                Figure::Incidents,
                0.0,
                action(
                    "New bank details are called back on the number we already have",
                    "The form cannot be saved without the name of who was called.",
                    Intermediate,
                    (30, 80),
                    "No payment to an account that nobody called about",
                    Done,
                ),
            ),
            measured_by(
                Figure::Incidents,
                0.0,
                action(
                    "Payments over 5,000 wait for a second person",
                    "The bank's own release by two people is switched on.",
                    Stronger,
                    (60, 160),
                    "No large payment released by one person",
                    Done,
                ),
            ),
            action(
                "A banner marks mails from senders who are new to us",
                "In the mail program, in both languages.",
                Intermediate,
                (80, 180),
                "The banner is named in at least five reports",
                Accepted,
            ),
        ],
    },
    Story {
        incident: "Passwords given to a page that showed a berth plan",
        kind: Kind::PhishedCredentials,
        team: "Traffic office",
        actions: &[
            action(
                "Berth plans open only behind our own sign-in",
                "The traffic office sends no files and no links to other houses; a plan is a page of ours.",
                Stronger,
                (45, 82),
                "No berth plan sent as a file or through another house in 30 days",
                Verified(
                    "Berth plans are a page of our own now, behind our own sign-in: one that comes from anywhere else cannot be real, and nobody has to guess.",
                ),
            ),
            action(
                "Documents shared from outside carry the name of the house that they come from",
                "Above the message, where the eye begins.",
                Intermediate,
                (60, 150),
                "The line is seen in nine of ten tries",
                Done,
            ),
            action(
                "Sign in to the file store with passkeys only",
                "After the crew portal, in the same way.",
                Stronger,
                (105, 190),
                "No sign-in with a password in 60 days",
                Accepted,
            ),
        ],
    },
    Story {
        incident: "A document that asked to enable content",
        kind: Kind::Malware,
        team: "Systems",
        actions: &[action(
            "Programs in documents from outside are switched off",
            "For everyone who does not need them; five people do, on a machine of its own.",
            Stronger,
            (22, 48),
            "No program in a document from outside started in 20 days",
            Verified(
                "Documents from outside can no longer start programs here, whatever they ask for.",
            ),
        )],
    },
    Story {
        incident: "An application went to the whole kitchen",
        kind: Kind::MisSentData,
        team: "People",
        actions: &[action(
            "The address field shows how many people a list reaches",
            "A number beside every list, and a question from ten on.",
            Intermediate,
            (22, 46),
            "At least one mail taken back because of the number",
            Verified(
                "The address field shows how many people a list reaches, and asks before more than ten: it has caught three mails so far.",
            ),
        )],
    },
    Story {
        incident: "The tablet for ship visits was gone from the van",
        kind: Kind::LostDevice,
        team: "Service desk",
        actions: &[
            action(
                "The vans have a drawer for the tablet that closes by itself",
                "Within reach of the driver; it locks when the engine stops.",
                Stronger,
                (20, 60),
                "No tablet lost from a van in 30 days",
                Done,
            ),
            action(
                "Tablets hang on a cord at every counter",
                "As in the new terminal, where none was lost.",
                Stronger,
                (30, 90),
                "No tablet lost at a counter in 60 days",
                Accepted,
            ),
        ],
    },
    Story {
        incident: "Changed account details of the dredging company",
        kind: Kind::PaymentFraud,
        team: "Finance",
        actions: &[
            insisted(
                "Remind everyone in accounting to call back",
                "At the next meeting of the team.",
                "It can be done tomorrow, and the form takes until autumn.",
                Proposed,
            ),
            insisted(
                "A course on forged letters for accounting",
                "Half a day, with examples of this year.",
                "The auditors ask what was done for knowledge in the team.",
                Proposed,
            ),
        ],
    },
    Story {
        incident: "The wireless password of the centre on its public page",
        kind: Kind::ExposedSecret,
        team: "Seafarers’ centres",
        actions: &[action(
            "Guests get a code that ends with their stay",
            "From the screen at the door, in eleven languages.",
            Stronger,
            (30, 90),
            "No shared password in use",
            Accepted,
        )],
    },
    Story {
        incident: "A mail in the name of the harbour office asked for the portal password",
        kind: Kind::PhishedCredentials,
        team: "Systems",
        actions: &[
            action(
                "The old address of the portal is switched off",
                "It still takes passwords, for two crews who came late.",
                Stronger,
                (45, 120),
                "No password reaches the old address",
                Proposed,
            ),
            Planned {
                title: "Mails in the name of the harbour office are refused unless they are signed",
                words: "",
                strength: Stronger,
                insisted: None,
                days: None,
                expected: "",
                figure: None,
                end: Proposed,
            },
        ],
    },
    // Nothing to do for these yet, but to see what they are like.
    Story {
        incident: "Payslips in the wrong tray",
        kind: Kind::MisSentData,
        team: "",
        actions: &[],
    },
    Story {
        incident: "Door code on a photograph",
        kind: Kind::ExposedSecret,
        team: "",
        actions: &[],
    },
    Story {
        incident: "Passwords typed at the gate terminals",
        kind: Kind::PhishedCredentials,
        team: "",
        actions: &[],
    },
    Story {
        incident: "Messages about a sign-in from a new device",
        kind: Kind::PhishedCredentials,
        team: "",
        actions: &[],
    },
];
