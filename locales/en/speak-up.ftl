# Speak up: the form, the receipt, the conversation, the mails to reporters.

speak-up-nav = Speak up
speak-up-nav-own = My reports

speak-up-thanks-message = Thank you for telling us. Your report has reached us safely. A person will read it and write back to you, and we will tell you what came of it.
speak-up-opened-message = We owe you openness about this: two custodians have together opened the seal on your name, for a written reason, for 24 hours. You can ask about it here, and the number of openings is published on the promises page.

# used-by: mail-subject-*
mail-subject-thanks = Thank you for your report
mail-subject-reply = A reply to your report
mail-subject-question = A question about your report
mail-subject-verdict = What we found about your report
mail-subject-correction = We looked again at your report
mail-subject-done = What was done about your report
mail-subject-opened = Your name was unsealed
mail-subject-told = Your report
mail-follow = You can follow your report, answer and add to it here:
mail-receipt = Your receipt. These words lead back to your report; keep them to yourself:
mail-foot = { $organisation }. You get this because you told us about something. Nobody but those who handle reports can see it. Please do not answer this mail.

# used-by: ask-*
ask-did = What did you do with it? Whatever it was, telling us was right.
ask-did-nothing = Nothing, I only saw it
ask-did-clicked = I clicked a link
ask-did-entered = I typed something in, such as a password
ask-did-opened = I opened a file
ask-did-replied = I replied to it
ask-did-unsure = I am not sure
ask-sender = Who did it seem to come from?
ask-when = When did it happen?
ask-when-now = Just now
ask-when-today = Today
ask-when-earlier = Earlier
ask-when-unknown = I do not know
ask-reach = Who or what could be affected?
ask-undone = Could it be undone?
ask-undone-yes = Yes
ask-undone-partly = Partly
ask-undone-no = No
ask-undone-unsure = I do not know
ask-device = What is missing?
ask-device-phone = A telephone
ask-device-laptop = A laptop
ask-device-tablet = A tablet
ask-device-storage = A stick or disk
ask-device-badge = A badge or key
ask-device-other = Something else
ask-locked = Is it protected by a code or password?
ask-locked-yes = Yes
ask-locked-no = No
ask-locked-unsure = I do not know
ask-systems = Which systems or data could be affected?
ask-going-on = Is it still going on?
ask-going-on-yes = Yes
ask-going-on-no = No
ask-going-on-unsure = I do not know
ask-saved = What kept it from going wrong?
ask-procedure = Which procedure or control is it about?
ask-lead-to = What could it lead to?
ask-today = How is it done today?
ask-helps = What would it make better, and for whom?

# The start page.
home-title = Start
home-heading = Something not right? Good that you say so.
home-lead = Tell us about a strange message, a mistake, something lost, or something that could be better. A person reads it, thanks you, and tells you what came of it.
home-speak-up = Speak up
home-no-account = You need no account and no proof.
home-receipt = I have a receipt
home-promises = What you can count on
home-promise-choose = You choose for every report whether your name is known, sealed, or not there at all.
home-promise-answer = { $count ->
    [0] A person answers you on the same working day.
    [one] A person answers you within one working day.
   *[other] A person answers you within { $count } working days.
}
home-promise-outcome = You hear what came of it, anonymous or not.
home-promise-blame = Nobody is blamed. We look for what made it possible, and change that.
home-promises-all = All that we promise, and what we cannot protect against

# What happened?
speak-up-what-happened = What happened?
choose-lead = Choose what comes closest. You cannot choose wrongly.
choose-unsure = Have you told us already?

# used-by: report-suspicious-message-*, report-mistake-*, report-lost-device-*, report-breach-*, report-near-miss-*, report-gap-*, report-idea-*
report-suspicious-message-title = A suspicious message
report-suspicious-message-text = A mail, a call or a text that feels wrong, whether you did something with it or not.
report-suspicious-message-ask = What was the message like?
report-suspicious-message-hint = A few words are enough. If it was a mail, attach it below as .eml or .msg, or paste it here.
report-mistake-title = A mistake
report-mistake-text = Something went wrong, by your hand or somebody's. It happens to all of us.
report-mistake-ask = What happened?
report-mistake-hint = In your own words. You do not need to explain yourself.
report-lost-device-title = A lost or stolen device
report-lost-device-text = A telephone, a laptop, a badge, a stick. The sooner we know, the more we can lock.
report-lost-device-ask = What happened?
report-lost-device-hint = In your own words: where you had it last, and what was on it, as far as you know.
report-breach-title = A suspected breach
report-breach-text = Someone may have got in, or something may have got out. You do not need to be sure.
report-breach-ask = What did you notice?
report-breach-hint = In your own words. Please leave everything as it is; we will look with you.
report-near-miss-title = A near miss
report-near-miss-text = It nearly went wrong. These are the ones that we learn most from.
report-near-miss-ask = What nearly happened?
report-near-miss-hint = In your own words.
report-gap-title = A gap in a procedure
report-gap-text = A rule that does not fit, a check that is missing, a way around that everybody takes.
report-gap-ask = What is the gap?
report-gap-hint = In your own words: how it should be, and how it really is.
report-idea-title = An idea
report-idea-text = Something that would make us safer, or make it easier to do the right thing.
report-idea-ask = What is your idea?
report-idea-hint = In your own words. It need not be finished.

# The form.
form-back = What happened?
form-lead = A few words are enough. Only the first question and your choice of promise are needed.
form-not-yet = It is not sent yet. Please look at this:
form-optional = You may leave this empty.
form-kept = Files that have arrived already
form-drop = Leave it out
form-who = Your name, unless you choose anonymous
form-who-hint = If you choose anonymous, we do not keep what stands here.
form-name = Your name
form-contact = How we reach you, if you like
form-contact-hint = A mail address or a telephone number. To a mail address we write when there is news.
form-send = Send the report
speak-up-files = Files, if you have any
speak-up-files-hint = Up to { $most } MB each. Those who handle it get a copy without hidden details such as place or author; what a picture shows stays in it. We do not keep the names of files.
speak-up-files-hint-message = Up to { $most } MB each. Best is the mail itself as .eml or .msg, or a picture of it. Those who handle it get a copy without your address and without hidden details. We do not keep the names of files.
speak-up-file = A file
speak-up-file-too-large = { $file } is larger than { $most } MB, so it was not taken in. All else is still here.
speak-up-file-too-large-here = This file is larger than { $most } MB. Please leave it out or make it smaller.
speak-up-files-too-many = One report holds up to { $count } files. The others were not taken in; you can add them later.
speak-up-files-no-room = There is no room for files just now, so none was taken in. Please send your words without them; you can add the files later, with your receipt.
speak-up-words-missing = Please say in a few words what it is about.
speak-up-words-too-long = This is longer than { $most } characters, by { $over }. Please shorten it, or attach it as a file.
speak-up-line-too-long = This is longer than we can hold here. Please put it into the first answer.
speak-up-promise-missing = Please choose what we may know of you.
speak-up-name-missing = For a named report we need your name. You can also choose anonymous.
speak-up-name-or-contact-missing = Please give a name or a way to reach you; it will be sealed. You can also choose anonymous.

# used-by: promise-named-*, promise-confidential-*, promise-anonymous-*
promise-question = What may we know of you?
promise-hint = You choose, and nobody here can lower it. You can reveal more later.
promise-named-title = Named
promise-named-text = Those who handle reports see your name, and can thank you and ask you directly.
promise-named-more = Goodcatch shows it to nobody else: no manager, no leader, no administrator.
promise-confidential-title = Confidential
promise-confidential-text = Your name is sealed; two custodians together can open it, for a written reason and for 24 hours, and then you are told.
promise-confidential-more = Every report has a key of its own, and that key is locked with another that does not lie in the database. When the time to keep it ends, the key is destroyed, and your name with it. If you gave an address, our answers reach you there without anybody seeing it.
promise-anonymous-title = Anonymous
promise-anonymous-text = Beyond what you write or attach yourself, we keep nothing that says who you are, and only your receipt leads back to the report.
promise-anonymous-more = No name, no account, no address of your device. We keep the day and not the hour, and the language that you read. If the receipt is lost, we cannot tell which report was yours, so nobody can open it for you.
promise-anonymous-signed-in = You are signed in. An anonymous report still holds nothing that leads to you: it does not stand under your reports, and without the receipt you cannot come back to it.
promise-other-signed-in = For named and confidential, we take your name and address from our directory ({ $name }).

limits-title = What we cannot protect against
limits-device = A device or network that belongs to your employer, or that someone watches, may record what you do on it, this page included.
limits-server = Someone who secretly changes this server could read a report while it comes in.
limits-keys = Whoever runs this server could read what lies in its database; with its key file as well, they could open sealed names without the custodians.
limits-law = The law can demand an exception, for example by a court order.

next-title = What happens next
next-thanks = You are thanked at once, and get a receipt: seven words that lead back to this report.
next-answer = { $count ->
    [0] A person reads it and answers you on the same working day.
    [one] A person reads it and answers you within one working day.
   *[other] A person reads it and answers you within { $count } working days.
}
next-outcome = You hear what came of it, at the latest within three months.
next-blame = Nobody is blamed, right or wrong, click or no click.

# What would identify the writer.
hint-title = Before it goes: this may say who you are
hint-text = You chose anonymous. These places could tell someone who wrote it. Change them, or leave them as they are: you decide. Nothing has been kept yet of what you wrote.
hint-text-message = You are anonymous here. These places could tell someone who wrote it. Change them, or leave them as they are: you decide. Nothing has been kept yet of what you wrote.
hint-while-writing = If nobody is to know who you are: this may tell
hint-change = Go to the text
hint-send-changed = I have changed it: send
hint-send-as-is = Send it as it is

# used-by: hint-why-*
hint-why-name = This looks like a name.
hint-why-signature = This looks like a signature.
hint-why-address = This is an address. Is it yours?
hint-why-phone = This looks like a telephone number. Is it yours?
hint-why-number = This number may stand for one person.
hint-why-only = Perhaps this is true of only one person.
hint-why-role = This tells what you do.
hint-why-team = This leads to your team.
hint-why-place = This tells a place where someone sits.
hint-why-time = An exact time can tell who was there.

# After filing.
sent-title = Thank you. Your report has arrived.
sent-text = It is safe with us. It was right to say something, whatever comes of it.
sent-again-title = We have this report already. Thank you.
sent-again-text = The same form reached us before, and it was filed once. If you changed something in between, please add it with your receipt.
sent-no-receipt-title = Your receipt was shown before
sent-no-receipt = The seven words that you got then lead back to this report. If you never saw them, please report it once more and say so; we will put the two together.
sent-no-receipt-own = You find the report under your own reports, and by the seven words that you got then.
sent-now = What happens now
sent-answer-receipt = You read the answer with your receipt.
sent-answer-mail = You read the answer with your receipt, and by mail if we have your address.
sent-follow = Look at it with the receipt
sent-another = Report something else
sent-leave-device = If others use this device, close this window once you have kept the words.
step-received = Your report has arrived
step-answer = A person reads it and answers
step-answer-within = { $count ->
    [0] On the same working day.
    [one] Within one working day.
   *[other] Within { $count } working days.
}
step-outcome = You hear what came of it
step-outcome-within = As soon as we know, at the latest within three months.
step-by = By { $day }

# The receipt.
receipt-yours = Your receipt
receipt-what-for = With these seven words you come back without an account: to follow your report, answer, add to it, reveal more, or withdraw it. We show them once and cannot look them up.
receipt-only-way = They are the only way back to this report.
receipt-where = Write them down or print them, and keep them where only you look. You type them here:
receipt-where-page = Goodcatch, “I have a receipt”
receipt-print = Print
receipt-copy = Copy the words
receipt-copied = Copied
receipt-copy-failed = Please copy them by hand
receipt-title = Come back with your receipt
receipt-lead = Your seven words open your report, and nothing else. No account is needed.
receipt-words = The seven words
receipt-words-hint = Small or large letters, with spaces or commas: all is fine. The first four letters of each word are enough.
receipt-go = Open my report
receipt-wrong = These words do not open a report. Please look at them once more: seven words, in the order in which they stood.
receipt-open = Your report is still open in this browser
receipt-open-go = Go on to it
receipt-lost = If the words are lost, we cannot look them up. You can report again at any time, and say that it belongs to an earlier report.
receipt-own = Reports that you sent named or confidential while signed in are under your own reports.

# A report, as its reporter sees it.
report-title = Your report
report-leave = Close my report
report-told = What you told us
report-reporter = From
report-files = Files
report-aside = About this report
report-progress = How far it has come
report-known = What we know of you
file-state-waiting = arrived; the copy without hidden details is being made
file-state-clean = hidden details are removed from the copy that others see
file-state-cannot = hidden details could not be removed; it is opened only on purpose

# used-by: file-reason-*
file-reason-empty = It is empty.
file-reason-encrypted = It is locked with a password.
file-reason-macros = It carries macros, which can run.
file-reason-too-deep = It has files inside files inside files, too many to follow.
file-reason-too-large = It is too large, or would become too large when unpacked.
file-reason-damaged = It is damaged.
file-reason-active = It is a page or a script that could run when opened.
file-reason-executable = It is a program.
file-reason-archive = It is an archive; what is inside was not cleaned.
file-reason-old-office = It has an old Office format, which cannot be cleaned.
file-reason-mail = It is a mail, and names its sender and receivers.
file-reason-no-cleaner = Files of this kind can hold details about their maker that we cannot remove.
file-reason-unknown-kind = We do not know this kind of file.

talk-title = Conversation
talk-you = You
talk-responder = Someone who handles reports
talk-goodcatch = Goodcatch
talk-add = Answer, or add something
talk-add-hint = It reaches those who handle your report.
talk-send = Send
talk-missing = Please write something, or add a file.
reveal-open = Reveal more about me
reveal-text = You may go one way only: once we know more, we cannot unknow it. Nobody expects it of you.
reveal-name-missing = For this we need your name. For confidential, a way to reach you is enough.
reveal-missing = Please choose what we may know.
reveal-send = Reveal this
withdraw-title = If you change your mind
withdraw-open = Withdraw this report
withdraw-text = Those who handle reports then no longer find yours, your name goes if we hold it, and we stop writing to you. A case that has begun may go on without you; answers and notes made before may repeat what you said. Nobody minds. This cannot be undone.
withdraw-send = Yes, withdraw it
withdrawn-title = You have withdrawn this report
withdrawn-text = That was on { $day }. We do not write to you any more. You can still read what stands here. Thank you for having told us.

# One's own reports.
own-lead = What you reported while signed in, named or confidential. Nobody else sees this list.
own-empty-title = Nothing here yet
own-empty-text = Reports that you send while signed in stand here, so that you can follow them.
own-anonymous = Anonymous reports are never here: nothing leads from you to them.
own-state-received = Arrived
own-state-replied = Answered
own-state-outcome = Outcome known
own-state-withdrawn = Withdrawn

# The promises.
promises-lead = We keep these for everyone who speaks up. A change to Goodcatch that would break one is wrong, whatever it brings.
promises-choose = You choose who knows
promises-choose-text = For each report, you choose one of three. You can reveal more later; nobody here can lower what you chose.
promises-opened = How often a seal was opened
promises-openings = Identities opened, ever
promises-openings-note = by two custodians together, for a written reason; each reporter was told
promises-retention = Sealed names are kept
promises-retention-note = after the case is closed, then destroyed; longer only for a written legal reason
promises-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
promises-clocks = When you hear from us
promises-at-once = At once: thanks
promises-at-once-text = Right or wrong, click or no click. The law (Directive (EU) 2019/1937) gives seven days for this.
promises-reply = { $count ->
    [0] The same working day: a person answers
    [one] Within one working day: a person answers
   *[other] Within { $count } working days: a person answers
}
promises-reply-text = Anonymous reporters too, through their receipt.
promises-outcome = Within three months: what came of it
promises-outcome-text = Usually much sooner. We are warned before any of these is late.
promises-blame = Nobody is blamed
promises-blame-text = We ask what made it possible, and change that. No manager is told who clicked, erred or reported, and there is no list of people to compare.
promises-kept = What we keep, and what not
promises-kept-days = Of anonymous reports we know the day, never the hour.
promises-kept-files = Files lie sealed. Those who handle a report get a copy without hidden details; of an anonymous report the original is destroyed as soon as that copy is made.
promises-kept-address = Goodcatch stores and logs no network address, browser or origin of those who report.
promises-kept-receipt = The words of a receipt are stored only in a form that cannot be turned back.

# used-by: speak-up-month-*
speak-up-month-1 = January
speak-up-month-2 = February
speak-up-month-3 = March
speak-up-month-4 = April
speak-up-month-5 = May
speak-up-month-6 = June
speak-up-month-7 = July
speak-up-month-8 = August
speak-up-month-9 = September
speak-up-month-10 = October
speak-up-month-11 = November
speak-up-month-12 = December
speak-up-day = { $day } { $month } { $year }
