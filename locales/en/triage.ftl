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
