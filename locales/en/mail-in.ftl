# Reports by mail: the quarantine, the outbox.

mail-in-no-comment = Reported by mail, without a comment.
mail-in-no-words = Reported by mail, without words that we could read.
mail-in-imported = Taken from a file; nobody says who reported it.
mail-in-left-out = { $count ->
    [one] One attached file was too large, or one too many, and was not taken over.
   *[other] { $count } attached files were too large, or too many, and were not taken over.
}

mail-in-nav = Mail

quarantine-title = Quarantine
quarantine-lead = Mails to the reporting mailboxes that did not become reports by themselves. Nobody has read them. Let one through, and it becomes a report under its mailbox's promise and its sender is thanked; set it aside, and nobody hears of it.
quarantine-count = { $count ->
    [one] One mail waits.
   *[other] { $count } mails wait.
}
quarantine-empty-title = Nothing waits
quarantine-empty-text = Mails from people who are not in the directory would wait here.
quarantine-mail = From where, and about what
quarantine-why = Why it waits
quarantine-came = Came
quarantine-decide = Decide
quarantine-release = Let through
quarantine-dismiss = Set aside
quarantine-reason = Why it is set aside
quarantine-no-hint = Nothing is known of it
quarantine-released = It was let through. In a moment it is a report.
quarantine-dismissed = It was set aside. It stays sealed for 30 days, then it is erased.
quarantine-first = First page
quarantine-next = Next page
quarantine-pages = Pages of the quarantine
quarantine-dropped-title = Set aside in the last 30 days
quarantine-dropped-text = Nobody was answered, and nobody can read them here. They lie sealed for 30 days, then they are erased.

# used-by: quarantine-to-*
quarantine-to-named = to a mailbox for named reports
quarantine-to-confidential = to a mailbox for confidential reports
quarantine-to-anonymous = to a mailbox for anonymous reports

# used-by: quarantine-why-*
quarantine-why-stranger = Its sender is not in the directory
quarantine-why-unproven = The mail server found its sender to be forged
quarantine-why-list = It came over a mailing list
quarantine-why-bulk = It was sent to many at once
quarantine-why-auto-reply = A program answered
quarantine-why-bounce = A mail could not be delivered
quarantine-why-loop = Our own mail came back
quarantine-why-spam = Advertising or the like
quarantine-why-not-a-report = Not meant as a report
quarantine-why-known = Already reported in another way

outbox-title = Outbox
outbox-lead = What was written to reporters. The address stays sealed, and a receipt is never shown here.
outbox-no-relay-title = There is no relay for outgoing mail
outbox-no-relay-text = Answers lie readable here and on each reporter's own page, but no mail leaves the house until the administrator sets this:
outbox-states = States
outbox-all = All
# used-by: outbox-state-*
outbox-state-waiting = Waiting
outbox-state-sent = Sent
outbox-state-kept = Kept here
outbox-state-dropped = Nobody to tell
outbox-empty-title = Nothing here
outbox-empty-text = Thanks, questions and answers to reporters appear here as they are written.
outbox-subject = Subject
outbox-state = State
outbox-asked = Written
outbox-settled = Settled
outbox-private = Only its reader may see it
outbox-private-text = This mail carries a link to sign in, or something else that is for its reader alone.
outbox-words = The words of the mail
outbox-sealed = To whom it goes is not shown.
outbox-first = Newest
outbox-next = Older
outbox-pages = Pages of the outbox
