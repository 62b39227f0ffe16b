# Improve: actions change systems and are proven to work.
actions-nav = Actions
actions-title = Actions
actions-lead = What we change so that it cannot happen again, and whether it works.
actions-search = Search actions
actions-action = Action
actions-strength = Strength
actions-state = Stands
actions-waits = Waits for
actions-none = Nothing waits here
actions-none-text = When an action needs somebody, it shows up in this list.
actions-none-found = No action holds all these words
actions-none-found-text = Try fewer words, or the beginning of one.
actions-before = Newer
actions-after = Older
actions-pages = Pages
actions-soaking = Let it soak a little: actions can be proposed once the review's time for thinking is over.

# used-by: actions-show-*
actions-show-open = Open
actions-show-mine = Mine
actions-show-proposed = To decide
actions-show-due = Due
actions-show-waiting = To verify
actions-show-verified = Proven
actions-show-resting = Resting

actions-of-lead = Each action changes a system, has an owner, and says beforehand how we will see that it works.
actions-of-none = No actions yet
actions-of-none-text = Begin with the factor that contributed most, and ask what would make it impossible.
actions-soak = First thoughts need time
actions-soak-text = What comes to mind first is seldom the strongest. Actions can be proposed from:
actions-all-weak = Every action here rests on people remembering
actions-all-weak-text = Training, reminders and rules fade within months. Is there one change that would make the next time impossible, or at least obvious, whatever anybody remembers?

# used-by: action-state-*
action-state-proposed = Proposed
action-state-accepted = Accepted
action-state-declined = Declined
action-state-done = Done, not yet proven
action-state-verified = Proven to work
action-state-ineffective = Did not work
action-state-reopened = Open again
action-state-unverified = Resting, unverified

# used-by: action-strength-*
action-strength-stronger = Stronger
action-strength-intermediate = Intermediate
action-strength-weaker = Weaker
action-strength-text-stronger = The system holds, whatever anybody remembers: take the danger away, make the right way the only or the simplest way, automate it. Passkeys in place of passwords; forwarding to outside switched off; secrets that end by themselves.
action-strength-text-intermediate = The system helps, and people still do something: checklists, alerts, a second channel, a preview, fewer interruptions, more hands. A call back before bank details change; a banner where the sender is new.
action-strength-text-weaker = It rests on people remembering: training, reminders, warnings, rules, double checks. A course; a mail to all; a new guideline.
action-strength-missing = Please choose how strong it is.
action-strength-sounds = The words sound { $strength } (“{ $words }…”). If you see it otherwise, send it again as it is.
action-strength = How strong is it?
action-strength-hint = After the action hierarchy of RCA². A stronger action needs less remembering.
action-strength-help = What stronger and weaker mean

# used-by: action-waits-*
action-waits-decision = A decision
action-waits-day = A day
action-waits-work = Due { $day }
action-waits-late-work = Was due { $day }
action-waits-measure = Looked at { $day }
action-waits-verification = Time to verify
action-waits-rethinking = A better idea
action-waits-nothing = Nothing

action-new = Propose an action
action-edit = Change the action
action-form-lead = An action changes a system: a tool, a rule, a place, a way of working. What it needs besides a title can follow; before it is accepted it has an owner and a measure.
action-wrong = Something is missing or unclear
action-title = What changes?
action-title-hint = In one line, as it will be: “Forwarding to outside addresses is switched off”.
action-title-missing = Please say in one line what changes.
action-too-long = That is longer than we can keep. Please shorten it.
action-words = What is done, in full
action-words-hint = Which system, which change, and how it makes the next time impossible or easier to notice.
action-factors = Which factors does it answer?
action-factors-hint = An action that answers none may still be good; then say why above.
action-factor = { $cause } → { $effect }
action-owner-title = Who owns it, and by when?
action-team = Team
action-owner = Person
action-owner-hint = Their work address. They look after it; they do not have to do it alone.
action-owner-unknown = Nobody here has this address. Please look again, or leave it empty for now.
action-owner-name = Person
action-due = Due
action-hours = Cost in hours
action-money = Cost in money
action-measure = How we will see that it works
action-measure-hint = Stated now, so that it cannot be bent to fit later. Once the work is done it no longer changes.
action-measure-locked = The work is done, so the measure stays as it was stated. Opening the action again opens its measure too.
action-source = Read from
action-source-hint = By hand, or from Goodcatch's own figures. Figures are of incidents and groups, never of a person.
action-source-manual = By hand
action-subject = Kind of incident
action-subject-hint = For figures that are of one kind.
action-subject-none = Not of one kind
action-what = What is measured?
action-what-hint = “Sign-ins with a stolen password that succeed”
action-how = How is it measured?
action-how-hint = Where the number comes from, who reads it, over which time.
action-expected = What do we expect?
action-expected-hint = “None in 90 days”, “at least 9 of 10”.
action-better = Better is
action-better-none = Not a number
# used-by: action-better-*
action-better-at-least = At least
action-better-at-most = At most
action-goal = Expected number
action-goal-missing = A figure needs an expected number and which way it is better.
action-number-wrong = Please write a number, or leave it empty.
action-day-wrong = Please write a day such as 2026-12-24.
action-at = Looked at on
action-at-hint = After the change, and long enough for it to show.
action-save = Save
action-cancel = Back
action-meanwhile = Somebody changed this action meanwhile. What you typed is still here; look at the action, then send it again.
action-overtaken = Somebody was quicker
action-overtaken-text = This action is in another state by now, and nothing was overwritten. What you typed:
action-both = Somebody changed this meanwhile to “{ $now }”. What you typed is still in the field; send it again to keep yours.
action-both-words = Somebody changed the same sentences meanwhile. Both wordings are in the field: keep what should stay.
action-now = as it stands now
action-typed = as you typed it

# used-by: action-said-*
action-said-proposed = Proposed. Thank you.
action-said-revised = Saved.
action-said-merged = Saved, together with what somebody else changed meanwhile.
action-said-accepted = Accepted. Its measure is stated, so it can be proven.
action-said-declined = Declined, with its reason.
action-said-done = Done. We look whether it works on the day that was stated.
action-said-unverified = It rests unverified, with its reason.
action-said-reopened = Open again. Please state new days.
action-said-public = Saved.
action-said-read = Noted what the measure shows.

action-on-person = Rests on people
action-on-person-title = This action asks people to change, not a system
action-on-person-text = It was insisted on, so it is graded weaker. Why it was insisted on:
action-lacks = It still lacks what is listed below the title.
action-lacks-title = Before it can be accepted and proven, it needs
# used-by: action-lacks-*
action-lacks-team = a team that owns it
action-lacks-owner = a person who looks after it
action-lacks-due = a day by which it is done
action-lacks-measure-what = what is measured
action-lacks-measure-how = how it is measured
action-lacks-measure-expected = what is expected
action-lacks-measure-at = a day on which it is looked at
action-lacks-measure-early = a look that comes after the work
action-complete-it = Add what is missing
action-decide = Will it be done?
action-because = Why?
action-because-hint = Needed when it is declined: those who proposed it read it.
action-accept = Accept
action-decline = Decline
action-reason-missing = Please give a reason: it stays with the action.
action-complete = Is it done?
action-done-words = What was done?
action-done-hint = Where it differs from the plan, say how. What others can learn from it is welcome too.
action-complete-button = It is done
action-not-before = It is looked at on { $day }.
action-verify-text = The work is done. Whether it works is shown by the measure that was stated beforehand.
action-readings = What the measure showed
action-read = Note what it shows so far
action-read-save = Note it
action-reopen = Open it again
action-reopen-because = What did not hold?
action-reopen-hint = Ask what in the system let it through, and what would hold better.
action-close = Let it rest unverified
action-close-text = Nobody will look whether it works. That can be right, for a reason that others can read.
action-close-because = Why is it not verified?
action-history = What happened
action-facts = About this action
action-from = From
action-reopenings = Opened again
action-decided = Why it was decided so
action-unverified-because = Why it rests unverified
action-public = What everyone may read
action-public-edit = Change it
action-by-goodcatch = Goodcatch
action-by-review = Somebody who takes part in the review

# used-by: action-happened-*
action-happened-proposed = { $by } proposed it
action-happened-revised = { $by } changed it
action-happened-measure-changed = { $by } changed how it is measured
action-happened-insisted = { $by } insisted on asking people
action-happened-accepted = { $by } accepted it
action-happened-declined = { $by } declined it
action-happened-done = { $by } says it is done
action-happened-read = { $by } noted what the measure shows
action-happened-verified = { $by } verified that it works
action-happened-ineffective = { $by } found that it does not work
action-happened-unverified = { $by } let it rest unverified
action-happened-reopened = { $by } opened it again
action-happened-recurred = Something like it happened again
action-happened-told = Everyone who reported was told what changed
action-happened-public-words = { $by } changed what everyone may read
action-happened-tracked = It was passed to or from a tracker

reading-met = As expected
reading-not-met = Not as expected

verification-title = Does it work?
verification-lead = Hold what was stated beforehand against what the measure shows now.
verification-early = It is not time yet
verification-early-text = The measure was stated for a later day, so that the change has time to show. You may note what it shows so far on the action's page. The day is:
verification-stated = What was stated beforehand
verification-value = The number, if it is one
verification-value-hint = As it was read.
verification-seen = What was seen?
verification-seen-hint = Where the number or the observation comes from, and anything that clouds it.
verification-seen-missing = Please give the number, or say what was seen.
verification-differs = Our own figure says otherwise. Please say why you see it differently.
verification-met = Is it as expected?
verification-met-missing = Please choose.
verification-yes = Yes, it works
verification-yes-text = The action is proven, and everyone whose report led to it is told what changed.
verification-no = No, not as expected
verification-no-text = A good thing to know. The action is opened again or rests, for a reason.
verification-public = One sentence for everyone
verification-public-hint = What changed, without names or details that help an attacker. Those who reported get it, and it stands on the public list.
verification-public-missing = Please write one sentence on what changed: those who reported have waited for it.
action-names-somebody = The words name { $names }. Everyone can read them, so please say it without names, by team or role.
verification-too-early = It is not time yet: the measure was stated for a later day.
verification-no-day = No day was stated beforehand on which it is looked at, so it cannot be verified. Open it again and state one, or let it rest unverified for a reason.
verification-cases = { $count ->
    [0] No report led to this action, so nobody is told in person.
    [one] The reporters of one case will be told, anonymous ones through their receipt.
   *[other] The reporters of { $count } cases will be told, anonymous ones through their receipts.
  }
verification-save = Save what it showed
verification-open = Look whether it works
verification-said-effective = Proven. Everyone whose report led to it is being told.
verification-said-ineffective = Thank you for looking honestly. It can be opened again with a better idea.

# used-by: figure-*
figure-time-to-first-report = Time to the first report
figure-incidents = Number of incidents
figure-recurrences = Number of recurrences
figure-answered-in-time = Reports answered in time
figure-unit-time-to-first-report = minutes
figure-unit-incidents = incidents
figure-unit-recurrences = recurrences
figure-unit-answered-in-time = percent
figure-method-time-to-first-report = Median of the minutes from the milestone “began” to the milestone “first report”, over incidents of this kind opened here where both are known to the hour or better. Imported ones, false alarms and duplicates are left out.
figure-method-incidents = Incidents of this kind that were opened here, near misses included; imported ones, false alarms and duplicates left out. Before is counted over as many days as since.
figure-method-recurrences = Later incidents opened here that are like this one by classification, factors, indicators and words, without those that people called different. Before is counted over as many days as since.
figure-method-answered-in-time = Share of reports, in whole days, that a person answered before their clock ran out. With its Wilson interval at 95%; not shown for fewer than ten reports.
figure-of-kind = { $figure }: { $kind }
figure-kind-phished-credentials = Phished credentials
figure-kind-malware = Malware
figure-kind-lost-device = Lost device
figure-kind-mis-sent-data = Data sent to the wrong people
figure-kind-exposed-secret = Exposed secret
figure-kind-payment-fraud = Payment fraud
figure-kind-insider-mistake = A well-meant step inside
figure-kind-supplier-breach = Breach at a supplier
figure-kind-other = Something else
figure-unknown = Too little to say
figure-before = Before it was done
figure-since = Since it was done
figure-note-time-to-first-report = from { $of } of { $all } incidents of this kind in { $days } days; of the others the beginning or the first report is not known
figure-note-incidents = among { $all } of all kinds in { $days } days
figure-note-recurrences = among { $all } incidents of all kinds in { $days } days
figure-note-answered-in-time = of { $of } reports in { $days } days; between { $low } and { $high } percent

# used-by: on-people*
on-people-title = Let us look for the system behind it
on-people-train = This asks people to learn it again. What is trained fades within months, and the next person was never there.
on-people-remind = This asks people to remember. Reminders work for a few days; the situation that made it easy stays.
on-people-care = This asks people to be more careful. Nearly everyone already was; the situation was stronger.
on-people-punish = This makes somebody pay for it. Then the next one is not reported, and nothing that made it easy has changed.
on-people-watch = This watches people. They learn to avoid being seen, and what made it easy stays.
on-people-ask-easy = What made it easy to go wrong here, for anyone in that place?
on-people-ask-system = What could the system do, so that the right way is the only or the simplest way?
on-people-ask-next = What would help the next person, who has never heard of this?
on-people-instead = Instead, for example
on-people-train-stronger = Take away the need to know: sign in with passkeys, so that there is no password to give away.
on-people-train-intermediate = Help at the moment itself: a short checklist in the form, a preview of who will receive it.
on-people-remind-stronger = Let the system do it: lock the screen after two minutes, end access on the last day by itself.
on-people-remind-intermediate = Let the system say it when it matters: a banner where the sender is new, a question before an unusual step.
on-people-care-stronger = Make the slip impossible or harmless: undo for ten minutes, no sending to whole lists, macros blocked.
on-people-care-intermediate = Give care a chance: fewer interruptions, a second channel for unusual payments, names that do not look alike.
on-people-punish-stronger = Remove what made it possible: rights that were not needed, the shared account, the step by hand.
on-people-punish-intermediate = Make it visible early: an alert on the unusual step, a second pair of eyes for the few that matter.
on-people-watch-stronger = Limit what one slip can do: least rights, limits on amounts, networks apart.
on-people-watch-intermediate = Watch the system: alert on forwarding rules, on new devices, on unusual amounts.
on-people-next = Change the title or the words below and send it again. If it has to be this, you can insist.
on-people-insist = I have thought about it, and it has to be this
on-people-insist-text = Then it is kept, graded weaker, and marked as resting on people. Please say why a change of the system is not possible.
on-people-reason = Why does it have to be this?
on-people-reason-missing = Please say in a sentence why a change of the system is not possible.

# used-by: action-mail-*
action-mail-before = An action of yours is due soon
action-mail-before-text = Hello,

    an action that you look after is due on { $day }:

    { $link }

    If the day no longer fits, change it there, and say what is in the way: that is worth knowing too.
action-mail-after = An action of yours was due
action-mail-after-text = Hello,

    an action that you look after was due on { $day }:

    { $link }

    Is it done, or is something in the way? Either is fine to say.
action-mail-verify = It is time to see whether an action works
action-mail-verify-text = Hello,

    on { $day } it was time to see whether this action works:

    { $link }

    What was stated beforehand stands there. If it does not work, that is a good thing to know.
action-mail-day = An action of yours has no day
action-mail-day-text = Hello,

    an action that you look after was opened again, and its days are over:

    { $link }

    Please state there by when it can be done, and when to look whether it works.

recurrences-title = Recurrences
recurrences-lead = When a new incident is like an earlier one, we look at what was meant to prevent it.
recurrences-none = Nothing here
recurrences-none-text = When something happens again, it is named here with the action that was meant to hold.
# used-by: recurrences-show-*
recurrences-show-offered = To look at
recurrences-show-reopened = Opened again
recurrences-show-different = Something else
recurrence-title = Did this happen before?
recurrence-here = It is like something that happened before. Look whether what was meant to prevent it held:
recurrence-lead = Goodcatch compares; you decide.
recurrence-incident = New
recurrence-earlier = Earlier
recurrence-action = What was meant to prevent it
recurrence-no-action = No action was taken then.
recurrence-likeness = Alike
recurrence-some-incident = An incident
recurrence-why = Why we think so
recurrence-because-shape = Both are classified as: { $codes }
recurrence-because-factors = The same kinds of contributing factors: { $factors }
recurrence-because-indicators = { $count ->
    [one] One indicator in common
   *[other] { $count } indicators in common
  }
recurrence-because-words = { $count ->
    [one] One telling word in common
   *[other] { $count } telling words in common
  }
# used-by: recurrence-factor-*
recurrence-factor-task = the task
recurrence-factor-tools = tools and technology
recurrence-factor-environment = the surroundings
recurrence-factor-organisation = rules and resources
recurrence-factor-people-and-teams = how teams work together
recurrence-factor-external = from outside
recurrence-reopen = Open that action again
recurrence-reopen-why = What did not hold?
recurrence-reopen-hint = What in the system let it through this time? It goes into the action's history.
recurrence-differ = It is something else
recurrence-differ-why = What is different?
recurrence-differ-hint = One sentence is enough; it helps whoever compares next.
recurrence-why-missing = Please say it in a sentence.
recurrence-overtaken-text = It is decided already, as it stands below, and nothing was overwritten. What you typed:
recurrence-said = Decided. Thank you.

changes-nav = What changed
changes-title = You said, we changed
changes-lead = Things that are different here because somebody spoke up. Each was looked at afterwards, and works.
changes-none = The first change is still on its way
changes-none-text = Once a change is proven to work, it stands here for everyone.
changes-proven = A change is on this list only after a measure, stated beforehand, showed that it works.
changes-speak-up = Speak up
