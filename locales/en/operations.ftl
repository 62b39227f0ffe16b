# The administrator's view of the work.

operations-nav = Operations
operations-title = Operations
operations-lead = What the software still has to do, and what it could not do. You see the work, never what is in it.
operations-waiting = Waiting
operations-waiting-note = jobs in the queue, regular ones included
operations-failed = Given up
operations-failed-note = jobs that need you
# used-by: operations-mails-*
operations-mails-waiting = Mails waiting
operations-mails-sent = Mails sent
operations-mails-kept = Mails in the outbox
operations-mails-dropped = Mails with nobody to tell
operations-mails-note = since the beginning
operations-no-relay = No mail relay is set
operations-no-relay-text = Answers to reporters lie in the outbox, where responders can read them. Set mail.relay to send them.
operations-empty = Nothing is waiting
operations-empty-text = Every job is done.
operations-retry-all = Try all of these again
operations-retry = Try again
operations-retried = It is in the queue again.
operations-job = Job
operations-state = State
operations-state-failed = given up
operations-state-again = will be tried again
operations-state-waiting = waiting
operations-attempts = Tries
operations-due = Due
operations-error = What went wrong
