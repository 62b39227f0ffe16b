//! What the reviews of Harbour Light tell, each as far as it has come.

use goodcatch_review::meeting::CaptureKind;
use goodcatch_review::{Category, Field, Nature, State};

use super::Story;

pub(super) const STORIES: [Story; 6] = [
    Story {
        incident: "Berth list with telephone numbers went to the wrong list",
        reaches: State::Closed,
        tellings: &[
            (
                "someone from the harbour office",
                "Two lists stood under each other in the address field, and both began with “berth”.",
                "The list goes out every Friday before five. I knew that the short one was for us.",
                "I took the first suggestion, as on other Fridays, and sent it.",
                "That the mail goes to the eleven of us.",
            ),
            (
                "someone who looks after the mail system",
                "A call at ten past five, and a mail with 340 receivers in the log.",
                "Mails inside the house cannot be called back once they are delivered.",
                "I asked the receivers to delete it and took the file off the share.",
                "That the share still had the old rights. It had not: they were open.",
            ),
        ],
        statements: &[
            (
                "On Friday at 16:52 the weekly berth list was sent to 340 addresses in place of 11.",
                "mail log",
            ),
            (
                "The address field proposed both lists, the longer one first.",
                "picture of the address field",
            ),
            (
                "A receiver called the service desk 18 minutes later.",
                "call log",
            ),
        ],
        answers: &[
            (
                Field::Summary,
                "A weekly list with telephone numbers went to all tenants of the harbour in place of the office. A tenant called within twenty minutes. The file was taken away, and all receivers were asked to delete it.",
            ),
            (
                Field::Technology,
                "The address field completes a name by the list that was used most in the whole house. It shows no number of receivers.",
            ),
            (
                Field::Processes,
                "The list is made by hand on Friday afternoon, when three other things are due. Its telephone numbers are needed by two of eleven readers.",
            ),
            (
                Field::Controls,
                "The warning for mails to outside was off for tenants, since they had been moved to our own domain in spring.",
            ),
            (
                Field::Training,
                "A minute in the weekly round on how the two lists differ would have helped those who are new to it.",
            ),
            (
                Field::Automation,
                "The list could be a page behind the sign-in in place of a file.",
            ),
            (
                Field::WentWell,
                "The tenant's call was answered at once and with thanks.",
            ),
            (
                Field::Surprised,
                "Nobody could say who reads the list today.",
            ),
            (
                Field::Elsewhere,
                "The duty roster of the pilots goes out the same way.",
            ),
        ],
        factors: &[
            (
                Category::Tools,
                Nature::Condition,
                "The address field shows a list by its first letters, without the number of its receivers.",
                "A longer list looks like the short one.",
                "A list with telephone numbers reached 340 addresses.",
                None,
            ),
            (
                Category::Task,
                Nature::Condition,
                "The list is made by hand on Friday afternoon together with three other papers.",
                "There are seconds for the address in place of a minute.",
                "The first suggestion was taken.",
                Some(0),
            ),
            (
                Category::Organisation,
                Nature::Condition,
                "Tenants were moved to our own mail domain, and the warning for mails to outside knows domains only.",
                "Mails to tenants go out without a question.",
                "Nothing asked before the mail left.",
                Some(0),
            ),
        ],
        captures: &[
            (
                CaptureKind::Thanks,
                "Thanks to the tenant who picked up the telephone.",
            ),
            (CaptureKind::Question, "Who needs the numbers at all?"),
        ],
    },
    Story {
        incident: "Key of the weather service in a public repository",
        reaches: State::Published,
        tellings: &[
            (
                "someone who writes the forecast page",
                "The page worked on my machine and stayed empty on the server.",
                "The example of the service holds the key in the same file. The project was ours alone, I thought.",
                "I copied the example, tried it, and pushed it before the weekend.",
                "That the repository is private, as all others of ours are.",
            ),
            (
                "someone from systems",
                "A mail of the weather service: our key was used from three countries.",
                "Keys of that service cannot be limited to an address.",
                "I had the key replaced within the hour and looked through the bill.",
                "That the check for keys runs on every project. It ran on those of the old group.",
            ),
        ],
        statements: &[
            (
                "A key stood in a public repository for nine days.",
                "history of the repository",
            ),
            (
                "The service told us by mail; the mail went to an address that is read on weekdays.",
                "mail of the service",
            ),
            (
                "The key was replaced 50 minutes after the mail was read.",
                "log of the service",
            ),
        ],
        answers: &[
            (
                Field::Summary,
                "A key of the weather service stood in a public repository for nine days and was used by others. The service noticed it. The key was replaced within an hour of being told; the cost was small.",
            ),
            (
                Field::Technology,
                "New projects of the second group are public unless somebody changes that.",
            ),
            (
                Field::Processes,
                "There is no written way to get a key into a project.",
            ),
            (
                Field::Controls,
                "The check for keys runs on the projects of one group only.",
            ),
            (
                Field::Automation,
                "Keys could come from the vault at start; the check could run before anything is pushed.",
            ),
            (
                Field::WentWell,
                "Replacing the key took minutes, since it stood in one place.",
            ),
            (
                Field::Elsewhere,
                "Two other projects of the same group were public by the same default.",
            ),
        ],
        factors: &[
            (
                Category::Tools,
                Nature::Condition,
                "New projects of the second group are public by default.",
                "What is pushed there can be read by anyone.",
                "A key was used by others for nine days.",
                None,
            ),
            (
                Category::Organisation,
                Nature::Condition,
                "Nothing describes how a project gets its keys, and the service's own example holds one in the code.",
                "The example becomes the way.",
                "The key was pushed together with the page.",
                Some(0),
            ),
        ],
        captures: &[(CaptureKind::Idea, "The default of new projects: private.")],
    },
    Story {
        incident: "Changed account details of the dredging company",
        reaches: State::Writing,
        tellings: &[(
            "someone from accounting",
            "A letter with the known letterhead and a new account number, and a mail that announced it.",
            "Two other suppliers had changed their bank that month.",
            "I called the number on the letter, and a friendly voice confirmed it.",
            "That a call is enough. It is what our sheet says.",
        )],
        statements: &[
            (
                "The letter came two days after a mail that announced it.",
                "post book",
            ),
            (
                "The number that was called stood on the letter itself.",
                "call log",
            ),
        ],
        answers: &[
            (
                Field::Processes,
                "The sheet says “call back” and does not say at which number.",
            ),
            (
                Field::WentWell,
                "The bank asked before it paid: the name did not fit the account.",
            ),
        ],
        factors: &[(
            Category::Organisation,
            Nature::Condition,
            "The sheet for changed accounts asks for a call and names no source for the number.",
            "A forged letter brings its own confirmation along.",
            "A changed account was entered.",
            None,
        )],
        captures: &[],
    },
    Story {
        incident: "Passwords typed at the gate terminals",
        reaches: State::Soaking,
        tellings: &[
            (
                "someone at the gate",
                "A page that looked like ours, on the small screen of the terminal.",
                "The terminal asks for the password again whenever the line drops.",
                "I typed it in twice, since the first time seemed not to work.",
                "That it was the terminal again.",
            ),
            (
                "someone from the service desk",
                "Four calls within an hour about a sign-in that led nowhere.",
                "The terminals had been moved to a new address the week before.",
                "I looked for an outage first, then at the address.",
                "An outage.",
            ),
        ],
        statements: &[],
        answers: &[],
        factors: &[],
        captures: &[],
    },
    Story {
        incident: "Payslips in the wrong tray",
        reaches: State::Gathering,
        tellings: &[],
        statements: &[],
        answers: &[],
        factors: &[],
        captures: &[],
    },
    Story {
        incident: "Passwords given to a page that showed a berth plan",
        reaches: State::Closed,
        tellings: &[
            (
                "someone who reads berth plans",
                "A message with the name of a planner and a berth plan behind a link, ten minutes before the shift.",
                "Plans come as a file from one office, as a link from another, and by telephone when it is urgent.",
                "I opened the link and typed my password, since the page asked for it.",
                "The plan of the next tide.",
            ),
            (
                "someone from the traffic office",
                "Calls from three ships about a plan that we had not made.",
                "We share plans through whatever house the receiver uses.",
                "I wrote to all pilots that the plan was not ours, and asked the desk to close the page.",
                "That people would know our plans by their look. There is no one look.",
            ),
        ],
        statements: &[
            (
                "At 08:06 a message that shared a berth plan reached 140 mailboxes.",
                "mail log",
            ),
            (
                "The first report came six minutes later, by the button in the mail program.",
                "case",
            ),
            (
                "Three people signed in on the page before it was blocked.",
                "sign-in log",
            ),
        ],
        answers: &[
            (
                Field::Summary,
                "A message shared a berth plan through a real file service. The page behind it asked for the work password. Twenty-four people reported it, the first within six minutes; three had signed in, and their accounts were made safe within the hour.",
            ),
            (
                Field::Technology,
                "The page could ask for a password because ours still take one.",
            ),
            (
                Field::Processes,
                "Berth plans reach people in four different ways, so a fifth is no surprise.",
            ),
            (
                Field::Controls,
                "The checks of the gate passed, since the sender’s account was a real one.",
            ),
            (
                Field::Training,
                "A short story in the round of the pilots on what the page looked like.",
            ),
            (
                Field::Automation,
                "A plan could be a page behind our own sign-in, in place of a file from anywhere.",
            ),
            (
                Field::WentWell,
                "The report of one person closed the page for all others within nineteen minutes.",
            ),
            (
                Field::Surprised,
                "Two of the three had thought that the page was slow, not foreign.",
            ),
            (
                Field::Elsewhere,
                "Crew lists and tide tables travel in as many ways.",
            ),
        ],
        factors: &[
            (
                Category::Organisation,
                Nature::Condition,
                "Berth plans are shared by file, by link of four services, and by telephone.",
                "One more link looks like every other.",
                "Three passwords were given to a foreign page.",
                None,
            ),
            (
                Category::Tools,
                Nature::Condition,
                "The file store takes a password from anywhere.",
                "A password that was given away opens it.",
                "Three accounts were open for less than an hour.",
                None,
            ),
        ],
        captures: &[
            (
                CaptureKind::Thanks,
                "Thanks to the first one who pressed the button.",
            ),
            (CaptureKind::Idea, "One place for plans, ours."),
        ],
    },
];
