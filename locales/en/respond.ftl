# Incidents: the list, the page, the timeline, playbooks, updates, letters to those affected.

nav-incidents = Incidents
nav-updates = Updates

# The way from a case to its incident.
case-incident = Make it an incident

incidents-title = Incidents
incidents-lead = What did harm, or nearly did. Each gets a timeline, people and a next step.
incidents-new = New incident
incidents-open = Open
incidents-any = All
incidents-search = Search incidents
incidents-state = State
incidents-kind = Kind
incidents-every-kind = Every kind
incidents-show = Show
incidents-incident = Incident
incidents-changed = Last change
incidents-newer = Newer
incidents-older = Older
incidents-pages = Pages of incidents
incidents-none-found = Nothing found
incidents-none-found-text = No incident is like this. Try fewer words or another state.
incidents-back = Back to open incidents
incidents-empty = No open incident. Good.
incidents-empty-text = When something happens, open one from a case or from a call; three fields are enough.
incidents-see-all = See all incidents
incidents-own = Your incidents
incidents-own-lead = Those in which you hold a role at present.

# used-by: incident-kind-*
incident-kind-phished-credentials = Phished credentials
incident-kind-malware = Malware
incident-kind-lost-device = Lost device
incident-kind-mis-sent-data = Mis-sent data
incident-kind-exposed-secret = Exposed secret
incident-kind-payment-fraud = Payment fraud
incident-kind-insider-mistake = Mistake inside
incident-kind-supplier-breach = Supplier breach
incident-kind-other = Something else

# used-by: incident-state-*
incident-state-new = New
incident-state-triage = Being looked at
incident-state-active = Active
incident-state-contained = Contained
incident-state-recovered = Recovered
incident-state-in-review = In review
incident-state-closed = Closed

# used-by: incident-move-*
incident-move-triage = Look into it
incident-move-active = It is real, and goes on
incident-move-contained = It is contained
incident-move-recovered = All works again
incident-move-closed = Close the incident
incident-move-missing = Choose where it stands.

# used-by: incident-exit-*
incident-exit-false-alarm = False alarm
incident-exit-duplicate = The same as another
incident-exit-near-miss = Near miss

# used-by: incident-tlp-*
incident-tlp-clear = TLP:CLEAR – anybody
incident-tlp-green = TLP:GREEN – our community
incident-tlp-amber = TLP:AMBER – here, and partners who need it
incident-tlp-amber-strict = TLP:AMBER+STRICT – nobody outside
incident-tlp-red = TLP:RED – only those who work on it
incident-tlp = How far it may be told (Traffic Light Protocol)

# used-by: incident-phase-*
incident-phase-detect = Find out
incident-phase-respond = Stop the harm
incident-phase-recover = Put right
incident-phase = Part of the work

# used-by: incident-role-about-*, incident-role-*
incident-role-lead = Lead
incident-role-scribe = Scribe
incident-role-communications = Communications
incident-role-expert = Expert
incident-role-about-lead = Decides, and keeps the whole in view
incident-role-about-scribe = Writes down what happens
incident-role-about-communications = Tells those who need to know
incident-role-about-expert = Knows the thing that is hit
incident-roles = Roles
incident-role = Role
incident-role-to = To
incident-role-address = Or the address of a colleague
incident-role-address-hint = They see this incident, and no other, while they hold a role in it.
incident-role-end = End { $name }’s part
incident-hand-over = Hand over
incident-hand-over-do = Hand over
incident-nobody = Nobody
incident-nobody-there = Nobody here has this address.
incident-facilitates = Whoever facilitates the review of this incident takes no part in responding to it. Please ask somebody else.

# used-by: incident-milestone-*
incident-milestone-began = Began
incident-milestone-first-report = First report
incident-milestone-detected = Detected
incident-milestone-acknowledged = Taken up
incident-milestone-contained = Contained
incident-milestone-recovered = Recovered
incident-milestone-unknown = not known yet
incident-milestones = Milestones
incident-milestone = Milestone
incident-milestone-new = Write one down, or correct it
incident-milestone-at = When
incident-milestone-at-hint = As you would say it: “14:05”, “yesterday 9am”, “2026-03-02 14:05”.
incident-milestone-keep = Write it down
incident-time-missing = Tell us when, for example “14:05” or “2026-03-02 14:05”.
incident-precision = How precisely
# used-by: incident-precision-*
incident-precision-minute = To the minute
incident-precision-hour = To the hour
incident-precision-day = To the day
incident-precision-month = To the month
incident-precision-year = To the year
incident-zone = Time zone
incident-zone-unknown = This zone is not known. Write it like Europe/Vienna or UTC.
incident-source = How we know
incident-source-hint = A log, a call, a receipt, somebody’s memory.
incident-source-missing = Say how we know. A memory is fine.
incident-source-reports = Taken from the first report.

incident-durations = How long it took
# used-by: incident-took-*
incident-took-detect = To detect
incident-took-acknowledge = To take up
incident-took-contain = To contain
incident-took-recover = To recover
incident-took-not-known = not known yet
incident-took-backwards = not known: its end lies before its beginning
incident-took-between = { $least } to { $most }
incident-span-at-once = at once
incident-span-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
incident-span-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
incident-span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

incident-opened = Opened
incident-classify = Classification
incident-look-again = Please look at this again
incident-too-long = This is longer than we can take. Put the long part into a file and attach it.
incident-is-duplicate = This incident is the same as another
incident-see-other = See the other one
incident-summary = What happened
incident-no-summary = Nobody has written it down yet.
incident-summary-edit = Write or change it
incident-summary-words = What happened, in a few sentences
incident-summary-hint = Colleagues can write at the same time; nothing is lost.
incident-save = Save
incident-edit-theirs = as it stands now
incident-edit-mine = as you wrote it
incident-edit-both = Somebody changed the same sentence meanwhile. Both wordings stand below: keep what is right and save again.
incident-details = Title, kind and how far it may be told
incident-details-changed = Somebody changed this meanwhile. Your words are still here; look at theirs above, then save again.
incident-tasks = What there is to do
incident-tasks-done = { $done } of { $all } done
incident-no-tasks = No playbook fits this kind. Add what there is to do.
incident-task-is-done = Done:
incident-task-do = Done
incident-task-undo = Not done
incident-task-give = Give to
incident-task-new = Add a task
incident-task-words = What there is to do
incident-task-add = Add
incident-task-missing = Say what there is to do.
incident-updates = Tell how it stands
incident-update-new = Write an update
incident-update-words = How it stands
incident-update-hint = What is known, what it means for the reader, what comes next and when. No names.
incident-audience = For whom
incident-audience-hint = The team, responders and leaders get a mail. For everyone it stands on the page of updates.
# used-by: incident-audience-*
incident-audience-team = Those who work on it
incident-audience-responders = All responders
incident-audience-leaders = Leaders
incident-audience-everyone = Everyone here
incident-audience-missing = Choose whom it is for.
incident-update-post = Post
incident-update-missing = Say how it stands.
incident-update-names = The words name { $names }. Everyone can read them, so please say it without names, by team or role.
incident-update-mailed = { $count ->
    [0] nobody to mail
    [one] { $count } mail
   *[other] { $count } mails
}
incident-update-mail-subject = { $title }: how it stands
incident-update-mail-text =
    { $words }

    If you work on it: { $link }
    News for everyone: { $news }
incident-evidence = Evidence
incident-aside = Roles, milestones and moves
incident-move = Another step, or a way out
incident-move-to = Where it stands from now on
incident-move-why = Why (if it helps others)
incident-move-do = Note it
incident-moves = How it moved
incident-duplicate-of = Address of the other incident
incident-duplicate-hint = Only if it is the same as another.
incident-duplicate-missing = Paste the address of the other incident.
incident-cases = Its cases

likeness-title = Something like this happened before
likeness-of = This looks like “{ $title }” of { $day }
likeness-action = This action should have prevented it:
likeness-decide = Compare and decide
likeness-dismiss = Put away
likeness-more = { $count ->
    [one] One more like it
   *[other] { $count } more like it
}

cases-title = Cases of this incident
cases-lead = What it comes from. A case belongs to one incident at most; what is linked can be taken off again.
cases-linked = Linked
cases-none = No case is linked.
cases-choose-title = Link another case
cases-open = Open
cases-closed = Closed
cases-merged = Part of another case
cases-recent = Recently closed
cases-search = Search cases, or paste the address of one
cases-none-found = Nothing to choose
cases-none-found-text = No case is like this. Try fewer words, or look among those that were closed.
cases-link = Link
cases-unlink = Take off
cases-relink = Link again
cases-of-other = Part of another incident
cases-before = Before
cases-after = More
cases-pages = Pages of cases
cases-choose = Choose a case.
cases-taken = This case is part of another incident already. Take it off there first.
cases-said-linked = The case is linked.
cases-said-unlinked = The case is taken off. The history of the incident keeps it, and it can be linked again.
cases-was-linked = The case “{ $title }” was linked
cases-was-unlinked = The case “{ $title }” was taken off

existing-title = Add to an incident that exists
existing-lead = The open incidents, newest first. Search for one that is closed.
existing-none = No incident here
existing-none-text = None is like this. Go back to open a new one.
existing-open = Show the open ones
existing-add = Add it here
existing-choose = Choose an incident.

open-heading = Open an incident
open-lead = A title is enough to begin. Everything else can follow.
open-title = What is it about
open-title-hint = A few words that it will be known by. No names.
open-title-missing = Give it a title of at most 200 characters.
open-kind = What happened
open-kind-hint = Brings the steps of the playbook. It can be changed later.
open-kind-missing = Choose what comes closest.
open-words = What is known so far
open-words-hint = What was seen, when, and by which system. It may stay empty.
open-near-miss = It was a near miss
open-near-miss-hint = No harm was done. It is treated as fully as one that did harm.
open-do = Open the incident
open-existing = Or add it to an incident that exists
open-case-untitled = A case without a title

timeline-title = Timeline
timeline-lead = It only grows: corrections stand beside what they correct. Times are those of { $zone }.
timeline-latest = Latest on the timeline
timeline-all = { $count ->
    [0] Open the timeline
    [one] { $count } entry
   *[other] All { $count } entries
}
timeline-entry = Add to the timeline
timeline-entry-hint = “14:05 reset tokens”, “yesterday 9am mail arrived”, or no time at all. Enter adds it.
timeline-nature = How we know
# used-by: timeline-nature-*
timeline-nature-objective = from a record
timeline-nature-account = somebody’s account
timeline-add = Add
timeline-look = Show how it is read
timeline-understood = Understood: { $when } – { $words }
timeline-understood-no-time = Understood: without a time – { $words }
timeline-no-time = no time
timeline-words-missing = Say what happened, after the time.
timeline-print = Print
timeline-overview = How much happened when
timeline-overview-label = Entries from { $first } to { $last }
timeline-overview-numbers = The numbers
timeline-overview-from = From
timeline-overview-entries = Entries
timeline-overview-cut = The end does not fit; choose longer steps.
timeline-overview-hint = A bar leads to its first entry.
timeline-zoom = Zoom: length of a step
timeline-zoom-minute = Minutes
timeline-zoom-hour = Hours
timeline-zoom-day = Days
timeline-zoom-month = Months
timeline-empty = Nothing written down yet
timeline-empty-text = Begin with what you know for certain. What comes to mind later finds its place.
timeline-superseded = (corrected)
timeline-corrects = (corrects an entry)
timeline-recorded = written down
timeline-correct = Correct
timeline-prove = Evidence
timeline-up = Up
timeline-down = Down
correct-title = Correct an entry
correct-lead = What stood there stays to be read; your words take its place.
correct-meanwhile = Somebody else corrected this entry meanwhile. Their words stand above; save again to put yours in their place.

paste-title = Paste a chat or a log
paste-lead = Times are recognised, and you look at every row before it is added. Who said something is left out.
paste-text = The chat or log
paste-text-hint = Slack, Teams, IRC, syslog and most logs are understood.
paste-missing = Paste something, at most 400,000 characters.
paste-day = Day of times without a day
paste-day-hint = After midnight the next day begins by itself.
paste-day-missing = Choose a day.
paste-look = Look at the rows
paste-found = { $count } rows, { $times } of them with a time. Nothing is added yet.
paste-names = { $count ->
    [one] A name was left out of one row.
   *[other] Names were left out of { $count } rows.
}
paste-beyond = Only the first { $most } rows are shown, { $count } more are not. Paste those on their own.
paste-rows = Rows found
paste-take = Take
paste-when = When
paste-words = What happened
paste-add = Add the chosen rows
paste-none-chosen = Choose at least one row.

evidence-none = Nothing yet. A mail, a picture, a log or a link shows others what you saw.
evidence-new = Add evidence
evidence-value = A link, a fingerprint (hash) or a note
evidence-value-hint = One that came with a report is picked from a list of its own.
evidence-file = Or files
evidence-file-hint = At most 25 MB together. They are kept sealed and given back to be saved, never opened here: to all who work on the incident as a copy without metadata, to responders also as they came.
evidence-too-large = This file is larger than 25 MB.
evidence-page = All evidence
evidence-all = What is here
evidence-lead = What an entry of the timeline, or the incident as a whole, is proven by.
evidence-original = As it came
evidence-pick = From its cases
evidence-pick-lead = Reported mails without their recipient, and copies of files without metadata. They stay with their report: if its reporter takes it back, they are gone here too. Who reported is never shown with them.
evidence-pick-none = There is no mail and no file in these reports.
evidence-pick-do = Add what is ticked
evidence-pick-more = Later reports of this case
evidence-pick-missing = Tick at least one mail or file.
evidence-no-subject = A mail without a subject
evidence-reported-mail = A reported mail
evidence-taken-back = This is no longer here: its reporter took the report back.
evidence-label = What it shows
evidence-event = Belongs to
evidence-whole = The incident as a whole
evidence-add = Add
evidence-missing = Paste something or choose a file.
evidence-kept = Files that are here already. Take the tick away to leave one out.
evidence-kept-gone = A file that was here before is not any more: too much time went by. Please choose it again.
evidence-unread = We could not read what was sent. Please try again.
evidence-open = Open
evidence-copy = Copy
evidence-copied = Copied
evidence-copy-failed = Copy by hand
# used-by: evidence-kind-*
evidence-kind-file = File
evidence-kind-mail = Mail
evidence-kind-link = Link
evidence-kind-hash = Hash
evidence-kind-note = Note

updates-title = Updates
updates-lead = How things stand with incidents that may concern you.
updates-empty = Nothing to report
updates-empty-text = There is no incident that you need to know of. Did you notice something?
updates-speak-up = Speak up

playbooks-title = Playbooks
playbooks-lead = What to do for each kind of incident. A new incident copies the steps and keeps them.
playbooks-name = Playbook
playbooks-language = Language
playbooks-edited = Last change
playbooks-used = in use
playbooks-as-shipped = as it came
playbook-lead = Incidents that are open already keep their steps.
playbook-steps = Steps
playbook-hint = # is the name; ## detect, ## respond and ## recover are the parts; each step is a line, “- who: what.”
playbook-missing = Write the steps, at most 20,000 characters.
playbook-no-steps = There is no step in it yet. Write one per line.

notices-title = Tell those affected
notices-lead = Kindly, plainly and soon: what happened, what it means for them, what they can do.
notice-begin = Begin from
notice-language = Language
notice-take = Take this letter
# used-by: notice-template-*
notice-template-account-at-risk = Their account may be at risk
notice-template-malware = A harmful program could get at their data
notice-template-lost-device = A device with their data is missing
notice-template-data-sent = Their data reached somebody else
notice-template-exposed-secret = An access key lay in the open
notice-template-payment-fraud = A payment may have gone to a stranger
notice-template-insider-mistake = Something went wrong at our end
notice-template-supplier = It happened at a supplier
notice-template-false-messages = False messages in our name
notice-template-general = Something else that concerns them
notice-template-blank = A blank letter
notice-subject = Subject
notice-words = Letter
notice-words-hint = What stands in [brackets] is yours to fill in or take out. A letter with a gap in it is not sent.
notice-gaps = Still to fill in or take out
notice-gaps-left = Please fill in or take out what stands in brackets: { $gaps }. For anything else take round ones.
notice-written-before = What was written before, to keep or take out:
notice-receivers = To whom
notice-receivers-hint = Paste addresses, in lines or with commas. They are sealed, used once and erased; only the number stays.
notice-look-first = Look first
notice-look = { $count ->
    [one] This letter goes to { $count } person
   *[other] This letter goes to { $count } people
}
notice-cannot-take-back = Once sent it cannot be taken back. Every one of them gets a letter of their own and sees no other address.
notice-send = Send it
notice-subject-missing = Write a subject in one line of at most 200 characters.
notice-words-missing = Write the letter.
notice-receivers-missing = Paste at least one address.
notice-no-address = “{ $word }” is not a mail address.
notice-too-many = More than 50,000 at once: please send it in parts.
notice-sent = Sent so far
notice-none-sent = None yet.
notice-told = { $told } of { $receivers } sent

incident-onward = What comes next
# used-by: incident-now-*
incident-now-new = Somebody looks at it first: is it real, and how far could it go? The steps below help.
incident-now-triage = Find out what happened and whether it goes on. What you see goes onto the timeline, one line each.
incident-now-active = Stop the harm: the steps below say how. Tell those who wait how it stands.
incident-now-contained = It spreads no further. Put right what was harmed, and write to those affected.
incident-now-recovered = All works again. Now ask what made it possible: open a review, led by somebody who did not respond.
incident-now-in-review = Its review asks what made it possible; what it finds becomes changes to systems. Close the incident when nothing is left to do here.
incident-now-closed = It is over. If something like it happens again, that incident will point here.
incident-to-review = Review what made it possible
incident-to-actions = Actions that change systems
