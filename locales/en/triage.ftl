# The desk, its cases, and the answers to reporters.

nav-desk = Desk

# used-by: answer-before-*, answer-now-*, answer-*
answer-thanks = Thank you for telling us. You helped, whatever this turned out to be.
answer-correction = Thank you again for your report. We told you that { $before }. We looked again, and what we said was not right. That was our error, not yours.
answer-phishing = This message is phishing: somebody wanted to trick people here into giving something away.
answer-spam = This message is unwanted advertising. It is a nuisance, not a danger.
answer-legitimate = This message is genuine. Asking was still the right thing to do, and we would rather look once too often.
answer-unsure = We cannot say for certain what this message is. Treat it as dangerous.
answer-handled = What you reported has been dealt with.
answer-taken-up = We have read what you wrote and decided what to do with it.
answer-harmless = We have looked into what you reported, and as far as we can tell no harm came of it.
answer-now-phishing =
    What to do now: delete the message. If you clicked on something, opened a file or typed in a password, tell us by replying here. We then help you to change the password and look after your device. Nobody will hold it against you; hearing of it early is what helps most.
answer-now-unsure =
    What to do now: do not click on anything in it and do not answer it. If you already did, tell us by replying here. Nobody will hold it against you.
answer-close = If anything is unclear, or something else comes to mind, reply here. A person reads it.
answer-before-phishing = this message was phishing
answer-before-spam = this message was unwanted advertising
answer-before-legitimate = this message was genuine
answer-before-unsure = we could not say what this message was
answer-before-handled = what you reported had been dealt with
answer-before-harmless = no harm had come of it

# used-by: task-*
task-lock = Lock the device
task-locate = Try to find it
task-revoke-sessions = Sign it out everywhere
task-revoke-keys = Revoke its keys, certificates and passkeys
task-wipe = Wipe it from afar
task-block-line = Block its telephone line
task-personal-data = Decide whether personal data is affected (72 hours)
task-replace = Give the reporter another device
task-contain = Stop it from spreading
task-preserve = Keep logs and traces safe
task-reset-access = Change passwords and access that may be known
task-tell-affected = Tell those who are affected
task-undo = Undo what can be undone
task-what-saved = Write down what prevented harm
task-same-elsewhere = Look where the same could happen
task-find-owner = Find who owns it
task-fix-procedure = Mend the procedure or the system
task-decide = Decide what to do with it
task-block-sender = Block the sender
task-block-links = Block the links
task-pull-mails = Take the mails out of the mailboxes
task-help-clicked = Help those who clicked
task-tell-others = Warn those who got it and did not report
# used-by: task-owner-*
task-owner-service-desk = service desk
task-owner-identity-team = who runs sign-in
task-owner-telephony = who runs telephony
task-owner-data-protection = data protection
task-owner-system-owner = who owns the system
task-owner-responder = responder
task-owner-mail-team = who runs mail
task-owner-network-team = who runs the network

case-clock-mail-subject = A reporter waits for an answer
case-clock-mail-text =
    A clock on the desk is about to run out: an answer is owed by { $due }.

    { $link }
case-clock-mail-many = { $count ->
    [one] A reporter waits for an answer
   *[other] { $count } cases wait for an answer
}
case-clock-mail-list =
    Clocks on the desk are about to run out. An answer is owed by:

    { $cases }

    All of them are on the desk: { $link }
case-clock-mail-more = { $count ->
    [one] And one more, on the desk.
   *[other] And { $count } more, on the desk.
}

desk-title = Desk
desk-lead = What waits, by clock and risk. New reports appear by themselves.
desk-keys = Keys
desk-open = Open
desk-mine = Mine
desk-nobody = Nobody’s yet
desk-closed = Closed
desk-search = Search cases
desk-kind = Kind
desk-verdict = Verdict
desk-any = Any
desk-show = Show
desk-case = Case
desk-risk = Risk
desk-reports = Reports
desk-clock = Clock
desk-assignee = Taken by
desk-waiting = { $count ->
    [one] 1 person waits
   *[other] { $count } people wait
 }
desk-before = Before
desk-after = After
desk-best = From the best
desk-pages = Pages
desk-empty = Nothing is waiting. Good.
desk-empty-text = Everyone who reported has heard from a person. New reports appear here by themselves.
desk-see-closed = See closed cases
desk-none-here = No case is like this
desk-none-here-text = Nothing fits what you chose above.
desk-none-found = Nothing found
desk-none-found-text = No case has all of these words. Fewer words find more.
desk-back = Back to the desk

# used-by: case-kind-*, case-verdict-*, case-said-*, indicator-*, language-*, event-*
case-kind-suspicious_message = Suspicious message
case-kind-mistake = Mistake
case-kind-lost_device = Lost device
case-kind-breach = Suspected breach
case-kind-near_miss = Near miss
case-kind-gap = Gap in a procedure
case-kind-idea = Idea
case-verdict-phishing = Phishing
case-verdict-spam = Unwanted
case-verdict-legitimate = Genuine
case-verdict-unsure = Unsure
case-verdict-handled = Dealt with
case-verdict-harmless = No harm done
case-proposed = Proposed: { $verdict }
case-undecided = Not decided yet
case-score = Score of the engine, 0 to 1
case-risk-high = High risk
case-risk-medium = Medium risk
case-risk-low = Low risk
case-promise-named = Named
case-promise-confidential = Confidential
case-promise-anonymous = Anonymous
case-clock-closed = Closed
case-clock-kept = Answered
case-clock-late = { $span } late
case-clock-left = { $span } left
case-span-minutes = { $count } min
case-span-hours = { $count } h
case-span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
case-back = Desk
case-reporters = { $count ->
    [one] 1 person reported it
   *[other] { $count } people reported it
 }
case-reports = { $count ->
    [one] 1 report
   *[other] { $count } reports
 }
case-decide = Give a verdict
case-correct = Look again
case-take = I take it
case-close = Close
case-reopen = Open again
case-look-again = Please look at this again
case-merged = This case became part of another.
case-merged-go = Go to that case
case-held = Legal hold: nothing of this case is destroyed.
case-decision = Verdict
case-told = Reporters told
case-told-of = { $told } of { $total }
case-former = someone who left
case-report = The report
case-report-of = Report of
case-withdrawn = Taken back
case-emptied = Everyone who reported this took it back.
case-emptied-text = Nobody waits for an answer, so there is none to send, and the case has closed. What was done about it stays here.
case-filed = Filed
case-reporter = Reporter
case-reads = Reads
case-reply-due = Reply owed by
case-waits = waits
case-ask-identity = Ask the custodians to open the identity
case-file-waiting = the copy is being made
case-file-clean = copy without hidden details
case-file-cannot = could not be cleaned
case-file-look = Look before opening
case-file-save = Save
case-no-subject = No subject
case-mail-from = From { $from }
case-mail-views = Views of the mail
case-mail-text = Text
case-mail-looks = As it looked
case-mail-headers = Headers explained
case-mail-redacted = The recipient was taken out. Links lead nowhere, and nothing is fetched.
case-talk = Conversation
case-said-reporter = The reporter
case-said-goodcatch = Goodcatch
case-said-reply = Reply
case-said-question = Question
case-said-verdict = Verdict
case-said-correction = Correction
case-said-done = What was done
case-said-thanks = Thanks
case-said-opened = Identity opened
case-said-told = Message
case-evidence = Evidence
case-no-evidence = The engine saw nothing that speaks for or against it.
case-indicators = Indicators
case-copy = Copy
case-copied = Copied
case-copy-failed = Copy by hand
case-aside = About this case
case-facts = This case
case-opened = Opened
case-due = Answer owed by
case-acknowledged = Receipt confirmed
case-acknowledged-at-once = at once (the law gives 7 days)
case-feedback = Feedback owed (3 months)
case-closed = Closed
case-retention = Identities kept until
case-forgotten = Identities destroyed
case-assignee = Taken by
case-nobody = Nobody yet
case-assign = Change
case-kind = What kind of thing it is
case-kind-set = It is this
case-tasks = To do
case-tasks-done = { $done } of { $all }
case-task-done = Done
case-task-undo = Not done
case-all-reports = All reports, split
case-merge = Merge
case-timeline = Timeline

indicator-url = Link
indicator-domain = Host
indicator-email = Address
indicator-ip = Server
indicator-sha256 = File
indicator-phone = Telephone
indicator-wallet = Account
language-en = English
language-de = German

event-opened = The first report came
event-joined = { $count } reports by now
event-spoke = A reporter wrote
event-withdrawn = A report was taken back
event-emptied = The last report was taken back, and the case closed: nobody waits any more
event-assigned = { $by } gave it to { $name }
event-unassigned = { $by } gave it back to everyone
event-kind = { $by } says what it is: { $kind }
event-noted = Note by { $by }
event-decided = { $by } decided: { $verdict }
event-corrected = { $by } corrected it: { $verdict }
event-told = All { $count } reporters were told
event-replied = { $by } replied to a reporter
event-wrote = { $by } wrote to all { $count } reporters
event-split = { $by } took out { $count } reports into a case of their own
event-split-from = { $by } took this out of another case
event-merged = { $by } merged another case into this one: { $count } reports
event-merged-into = { $by } made it part of another case
event-held = { $by } put it on legal hold
event-released = { $by } ended the legal hold
event-closed = { $by } closed it
event-reopened = It was opened again
event-task-done = { $by }: done: { $task }
event-task-undone = { $by }: not done after all: { $task }
event-opening-asked = { $by } asked the custodians to open an identity
event-identity-opened = Two custodians opened an identity; the reporter was told
event-original-opened = { $by } opened a file that could not be cleaned
event-warned = The clock is about to run out
event-forgotten = The identities of its reporters were destroyed

header-name = Field
header-warns = Unusual
header-value = What it says
header-from = Who it says it is from. Anyone can write anything here.
header-sender = Who sent it for the author, as the sender says.
header-reply-to = Where an answer would go. Another address than the sender’s is a sign.
header-return-path = Where bounces go; noted by the receiving server.
header-received = A server passed it on. The topmost is ours and can be trusted; those below can be made up.
header-authentication-results = What our server found when it checked the sender.
header-received-spf = Whether that server may send for this domain.
header-dkim-signature = A signature of the sending domain over the mail.
header-arc = What a forwarding server had found before.
header-date = When it says it was written.
header-message-id = Its number; made by the sending program.
header-in-reply-to = The mail it says it answers.
header-list = It says that it comes from a mailing list.
header-x-mailer = The program that wrote it, as it says itself.
header-x-originating-ip = The address it was written from, as the sender’s server says.
header-content-type = What it is made of.

reply-words = Write to the reporter
reply-hint = Thanks first. Ask what happened and how, never why they did it. Reporters who are anonymous read it with their receipt.
reply-kind = What it is
reply-kind-reply = A reply
reply-kind-question = A question
reply-kind-done = What was done (to everyone)
reply-to = To
reply-to-one = this reporter
reply-to-all = { $count ->
    [one] the one who reported it
   *[other] all { $count } who reported it
 }
reply-send = Send
reply-words-missing = Write what you want to say.
reply-words-long = Please say it in fewer than 20,000 characters.
reply-said-one = Your answer is on its way.
reply-said-all = Your message is on its way to everyone who reported this.

note-title = Note
note-words = For colleagues
note-hint = No reporter sees it.
note-keep = Keep the note
note-missing = Write the note, in fewer than 20,000 characters.

hold-title = Legal hold
hold-reason = Why must it be kept?
hold-hint = While it is held, no identity in this case is destroyed. The reason stays on the timeline.
hold-reason-missing = Write down why it must be kept.
hold-begin = Begin the hold
hold-end = End the hold

reports-title = Reports of this case
reports-all = All
reports-waiting = Waiting for a word
reports-none = Nobody is waiting
reports-none-text = Everyone here has heard from a person.
reports-choose = Choose
reports-words = Words
reports-promise = Promise
reports-joined = Came
reports-no-words = Without words
reports-spoke = wrote again
reports-split = Take the chosen ones into a case of their own
split-choose-some = Choose the reports that belong together elsewhere.
split-leave-some = At least one report has to stay in this case.

merge-title = Merge into another case
merge-lead = { $count ->
    [one] Its report moves to the case you choose. If that one is decided, its reporter is told the verdict.
   *[other] Its { $count } reports move to the case you choose. If that one is decided, they are told the verdict.
 }
merge-into = Into which case?
merge-look = Look at it
merge-do = Merge
merge-choose = Choose the case that this one belongs to.
merge-said = The cases are one now.

# used-by: verdict-hint-*
verdict-title = Give a verdict
verdict-title-again = Look again
verdict-lead = { $count ->
    [one] One person reported this and will be told.
   *[other] { $count } people reported this and will be told.
 }
verdict-what = What is it?
verdict-hint-phishing = Somebody wants to trick people here.
verdict-hint-spam = A nuisance, not a danger.
verdict-hint-legitimate = What it says it is.
verdict-hint-unsure = We cannot tell; better not touch it.
verdict-hint-handled = It was as reported, and something was done or decided.
verdict-hint-harmless = We looked into it, and no harm came of it.
verdict-missing = Choose what it is.
verdict-words = A sentence of your own
verdict-words-hint = It stands in every answer, word for word, in every language. Say what was done or what helps; never who.
verdict-words-missing = Say in a sentence what was done or decided.
verdict-look = See the answers
verdict-send = { $count ->
    [one] Decide and answer
   *[other] Decide and answer all { $count }
 }
verdict-answers = The answers
verdict-answers-text = This is what each reporter reads, word for word, by mail or with their receipt.
verdict-answer-in = { $count ->
    [one] In { $language }, 1 reader
   *[other] In { $language }, { $count } readers
 }
verdict-answer-after = { $label }, to those who were told “{ $before }”
verdict-corrects = Reporters were already told something.
verdict-corrects-text = If you decide otherwise now, they are told openly that we looked again.
verdict-meanwhile = Somebody changed this case in the meantime.
verdict-meanwhile-text = Nothing was sent. Below is how it stands now, with what you wrote; decide again if you still want to.
verdict-said = Decided. The answers are on their way.

opening-title = A sealed identity
opening-before = Before you ask
opening-before-two = Two custodians have to agree, each for themselves. They see your reason.
opening-before-told = The reporter is told that their identity was opened.
opening-before-day = It stays open to you alone, for 24 hours.
opening-before-ask = A question through the conversation reaches the reporter just as well, and keeps the promise whole.
opening-reason = Why must you know who it is?
opening-reason-hint = Kept, and counted in public. Write what would happen otherwise.
opening-reason-missing = Give the custodians a reason that they can decide by, at least a sentence.
opening-ask = Ask the custodians
opening-said = The custodians were asked.
opening-waiting = Two custodians are being waited for.
opening-gone = The identity was destroyed. Nobody can open it any more.
opening-asked = Asked so far
opening-open = open now
opening-over = was open, and is sealed again
opening-refused = refused
opening-waits = { $count ->
    [0] waits for two custodians
    [one] one custodian agreed, one is missing
   *[other] { $count } custodians agreed
 }
opening-opened = Open to you now
opening-name = Name
opening-contact = Contact
opening-opened-text = The reporter is told. Use it for the reason you gave, and for nothing else.

attachment-title = Before you open this file
attachment-what = This file could not be cleaned.
attachment-what-text = It is saved exactly as it was sent. It may hold hidden details about whoever made it, and it may be dangerous. Open it only on a machine meant for that. That you opened it stands on the timeline.
attachment-name = Name
attachment-type = What it is
attachment-size = Size
attachment-open = Save the uncleaned file
attachment-leave = Leave it
attachment-back = Back to the case

# What reporters read when an action that their report led to is proven to work.
triage-changed = Thank you. Because you spoke up, something has changed: { $words }

    We looked afterwards whether it works, and it does.
