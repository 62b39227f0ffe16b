# Reviews: what made it possible, asked without blame.

review-nav = Reviews
review-back = All reviews
review-parts = Parts of the review
review-beside = About this review
review-live = The review was updated.
review-look-again = Please look at this again
review-keep = Keep
review-change = Change
review-remove = Remove
review-leave-as-is = Leave it as it is
review-too-long = That is more than 20,000 characters. Please shorten it or split it.
review-statements-many = A story holds at most { $most } statements. Please put some of them together first.
review-closed-for-writing = This review is signed, so its texts rest. A facilitator can open it for writing again.
review-both = Somebody changed the same sentence while you wrote. Both wordings are in the text: please make one of them.
review-both-theirs = As it stands now
review-both-mine = As you wrote it
review-draft-saved = Saved as your draft at
review-draft-alone = Nobody else sees it.
review-draft-meanwhile = Somebody else has changed this text meanwhile. When you keep yours, both changes are in it.
review-draft-elsewhere = You write this in another window too, and its draft is kept. What you type here stays on this page: keep it with the button.
review-draft-failed = No draft could be saved just now. Your text stays on this page, and we try again.
review-draft-discard = Throw the draft away
review-draft-go = You have a draft of a change to it
review-draft-left = A draft of yours
review-draft-left-text = What it was to change is signed or was removed. Nobody else sees this text.
review-said-draft-gone = The draft is thrown away.
review-you-facilitate = You facilitate

reviews-lead = A review asks what made something possible, never who is to blame. What it finds changes systems.
reviews-new = Open a review
reviews-published = Published reviews
reviews-kept = What you wrote in other reviews
reviews-kept-text = You take part in these no longer. Your account is kept: you can read it, and take it back.
reviews-mine = Yours
reviews-all = All reviews
reviews-none = No review waits for you
reviews-none-text = When something nearly went wrong, you can open a review of it yourself.
reviews-none-found = There is no review like that.
reviews-state = Stage
reviews-state-all = Every stage
reviews-show = Show
reviews-newer = Newer
reviews-older = Older
reviews-pages = Pages of reviews
reviews-review = Review
reviews-opened = Opened
reviews-meeting = Meeting
reviews-no-meeting = Not set yet
reviews-waits = Needs a facilitator
reviews-year = Back on their day of the year
reviews-year-text = You took part in these reviews. Do the changes still hold? Has anything like it happened since?
reviews-years-ago = { $count ->
    [one] closed a year ago
   *[other] closed { $count } years ago
}

# used-by: review-state-*
review-state-gathering = Gathering accounts
review-state-soaking = Soaking
review-state-meeting = Meeting
review-state-writing = Writing
review-state-signed = Signed
review-state-published = Published
review-state-closed = Closed

# used-by: review-next-*
review-next = What comes next
review-next-gathering = Invite people from every team concerned. Each writes what they saw, knew, tried and expected, and releases it when they are ready. When the accounts are there, begin the soak: a rest, before anybody thinks of remedies.
review-next-soaking = Let it rest: this is the soak. The first remedy that comes to mind is seldom the strongest, so actions wait until it is over. The story, the questions and the factors can be written meanwhile.
review-next-meeting = Meet. Listen first: the accounts, then the questions, then the factors.
review-next-writing = Write down the story, the answers and the contributing factors, and propose actions. Then those who took part read it and sign.
review-next-signed = It is signed. Take out what would tell who, choose who may read it, and publish it.
review-next-published = It can be read. Close the review when its actions are on their way.
review-next-closed = It is done. Each year on the day of its closing it comes back to those who took part.
review-yours = You take part. Write what you saw, knew, tried and expected. It stays yours alone until you release it.
review-theirs-to-publish = It is signed. Whoever facilitates takes out what would tell who, and publishes it.
review-account-go = Write my account
review-meeting-go = To the meeting
review-publish-go = Look it over and publish

# used-by: review-go-*, review-back-*
review-go-soaking = Begin the soak
review-go-meeting = Begin the meeting
review-go-writing = Begin writing
review-go-signed = It is signed
review-go-closed = Close the review
review-back-gathering = Back to gathering
review-back-soaking = Back to the soak
review-back-meeting = Back to the meeting
review-back-writing = Open it for writing again

# used-by: review-tab-*
review-tab-overview = Overview
review-tab-participants = People
review-tab-account = My account
review-tab-narrative = Story
review-tab-questions = Questions
review-tab-factors = Factors
review-tab-meeting = Meeting
review-tab-quality = Quality
review-tab-publication = Publication

# used-by: review-count-*
review-count-participants = { $count ->
    [0] nobody yet
    [one] one person
   *[other] { $count } people
 }
review-count-account = { $count ->
    [0] none released yet
    [one] one released
   *[other] { $count } released
 }
review-count-narrative = { $count ->
    [0] no statement yet
    [one] one statement
   *[other] { $count } statements
 }
review-count-questions = { $count ->
    [0] none answered yet
    [one] one answered
   *[other] { $count } answered
 }
review-count-factors = { $count ->
    [0] none yet
    [one] one factor
   *[other] { $count } factors
 }

review-there = What is there
review-steps = Stages
review-incident = The incident
review-outside = You see that this review exists
review-outside-text = What is said in it belongs to those who take part. When it is published, you can read it here.
review-actions = Actions
review-actions-go = Actions of this review
review-no-actions = There are no actions yet. The soak is over: they can be proposed now.
review-all-weak = Every action here rests on people remembering
review-all-weak-text = What people have to remember fades within months. Is there one change that would make the next time impossible, or at least obvious?
review-soak-to-come = The soak begins when the accounts are gathered.
review-soaking = Actions can be proposed from
review-action-due = due

review-facilitation = Facilitation
review-no-facilitator = Nobody facilitates this review yet. It has to be somebody who did not respond to the incident.
review-lost-facilitator = Whoever facilitated this review has worked on the incident since, or may not facilitate any more. Please ask somebody who did not respond to it.
review-facilitate-me = I facilitate it
review-facilitate-other = Ask somebody
review-facilitate-hint = Those who may facilitate and did not respond to it. A second facilitator is possible.
review-facilitate-ask = Let them facilitate
review-facilitate-none = Everybody who may facilitate responded to it or is here already. An administrator can give the role to somebody else.
review-meeting-when = When is it?

review-open = Open the review
review-new-incident = A review of
review-new-there = There is a review of it already.
review-new-go = Go to the review
review-new-lead = Something nearly went wrong, or went wrong and was caught in time? You need nobody's permission to ask what made it possible.
review-new-title = What shall we call it?
review-new-title-hint = A few words about the thing, no names: “Invoice with a changed account number”.
review-new-words = What happened?
review-new-words-hint = Plain words are fine. Leave names out; nobody needs them to learn from it.
review-title-missing = Please give it a name.
review-title-long = Please keep the name below 200 characters.
review-words-missing = Please say in a few words what happened.
review-how = How a review works here
review-how-facilitator = Somebody facilitates who did not respond to it.
review-how-accounts = What you write is yours alone until you release it, and then it carries a role, not your name.
review-how-soak = { $count ->
    [0] Actions can be proposed at once.
    [one] Actions wait for one day, so that the system behind it comes into view.
   *[other] Actions wait for { $count } days, so that the system behind it comes into view.
 }
review-how-published = What is published names nobody, and you see it first.

review-participants-lead = Those who take part know each other. Accounts are shown by a role that their author chooses, never beside a name.
review-teams-missing = Nobody takes part yet from these teams
review-teams-missing-text = Somebody of each worked on the incident. They see parts of the system that others do not. If one person would rather not, somebody else of their team may.
review-missing-teams = Nobody takes part yet from
review-one-team = Everybody here is of one team
review-one-team-text = Others see other parts of the system: those who built it, those who run it, those who wait for its result.
review-no-participants = Nobody is invited yet.
review-participant = Who
review-team = Team
review-joined = Takes part
review-joined-yes = yes
review-joined-not-yet = not answered yet
review-leave = I would rather not
review-uninvite = Take the invitation back
review-leave-text = An account that was not released is erased. One that was released stays, by its role.
review-uninvite-text = What they wrote stays theirs: they can read it, and take back what they released.
review-leave-sure = Yes
review-invited = You are invited to this review
review-invited-text = Nobody is judged here. You decide what you tell and when others read it, and you can leave at any time.
review-join = I take part
review-invite = Invite
review-suggested = Those who worked on it
review-suggested-hint = Leave out whom you do not want to invite.
review-addresses = Mail addresses
review-addresses-hint = One or several, from every team concerned: those who built it, run it, use it.
review-invite-send = Invite
review-invite-unknown = { $count ->
    [one] We know nobody with this address. All others are invited.
   *[other] We know nobody with these addresses. All others are invited.
 }

review-account-lead = Tell it as it was for you at the time, before anybody knew how it ended. Write “I”. Leave out what others should have done.
review-account-private = Only you can read this
review-account-private-text = Nobody else sees it, not even the facilitator, until you release it. How many keep an account to themselves is shown to nobody.
review-account-released = You released your account
review-account-released-text = Those who take part read it, by the role below. You can take it back until the review is published. Released
review-account-take-back = Take it back
review-account-keep = Keep it to myself
review-account-release = Release it
review-account-release-again = Keep the changes
review-account-empty = Please write something before you release it.
review-account-meanwhile = You saved this account in another window
review-account-meanwhile-text = Below is what was saved there; your text is in the form. Take over what you want to keep, then save again.
review-shown-as = Shown as
review-shown-as-hint = A role in your own words, such as “someone from accounting”. Where only few have that role, others may guess who it is.
review-shown-as-long = Please keep it below 80 characters.
review-shown-as-missing = Please choose how you are shown.

# used-by: review-account-saw*, review-account-knew*, review-account-tried*, review-account-expected*
review-account-saw = What I saw
review-account-saw-hint = What was in front of you? What stood out, and what looked as always?
review-account-knew = What I knew
review-account-knew-hint = What did you know at that time, and where from? What was unclear?
review-account-tried = What I tried
review-account-tried-hint = What did you do, step by step? How did it make sense at that moment?
review-account-expected = What I expected
review-account-expected-hint = What did you think would happen? What do you usually rely on?

review-narrative-lead = One statement after the other. Each rests on something: an account, an entry of the timeline, a record.
review-print = Print
review-no-statements = The story is not begun yet
review-no-statements-text = Read the accounts beside it, and begin with the first thing that happened.
review-statement = What happened
review-statement-hint = What somebody saw or what a system shows. “The mail passed the filter at 09:12” rather than “the filter failed”.
review-statement-add = Add a statement
review-statement-keep = Add
review-statement-from = From an account
review-statement-two-accounts = Somebody chose another account for this statement while you wrote. Please choose the one that it comes from.
review-statement-from-none = none
review-statement-reworded = A colleague changed this statement meanwhile. Please read it again; removing it takes out what stands there now.
review-statement-grounded = A colleague added meanwhile what this statement rests on: { $grounds }. It stays for now; removing it again takes that out too.
review-statement-reworded-grounded = A colleague changed this statement meanwhile and added what it rests on: { $grounds }. It stays for now; removing it again takes that out too.
review-statement-gone = Somebody removed this statement while you wrote. Your text is still here: add it again if it is needed.
review-statement-missing = Please write what happened.
review-ground-account = From the account of
review-ground-add = What it rests on
review-ground-source = Evidence, or an entry of the timeline
review-ground-none = nothing of these
review-ground-of-event = Timeline
review-evidence = Evidence
review-evidence-go = Timeline and evidence
review-evidence-lead = What is known of the incident, and which statements of the story rest on it. Who wrote it down or brought it is not told.
review-evidence-of = Statements that rest on it:
review-evidence-loose = Belongs to no entry
review-evidence-closed = It stays with those who handle the incident.
review-evidence-none = Nothing is written down yet
review-evidence-none-text = The timeline of the incident and its evidence will be here.
review-ground-label = Or something else
review-ground-keep = Add
review-unground = No longer rests on
review-up = Up
review-drag = Drag to another place
review-down = Down
review-sources = Sources
review-accounts-released = Released accounts
review-no-accounts = Nobody has released an account yet.
review-timeline = Timeline of the incident

review-questions-lead = Questions about the system. “How” and “what” lead further than “why” and “who”. Several people can write at once; nothing is lost.
review-questions-progress = Questions answered
review-questions-answered = { $answered } of { $all }
review-answered = Answered
review-answer = Answer

# used-by: review-question-*
review-question-summary = What happened, in short
review-question-summary-hint = Three or four sentences for somebody who was not there.
review-question-technology = What in technology contributed?
review-question-technology-hint = Tools, defaults, screens, alerts, links between systems. What made the mishap easy, or hard to see?
review-question-processes = What in processes contributed?
review-question-processes-hint = Handovers, approvals, deadlines, instructions. How is the work really done on a busy day?
review-question-controls = Where did controls fail, or not suffice?
review-question-controls-hint = What was meant to stop it, and what did it need in order to work?
review-question-training = How could training have prepared people better?
review-question-training-hint = What would have helped at that very moment? Think of practice and aids rather than of reminders.
review-question-automation = What could we automate so that this class cannot recur?
review-question-automation-hint = Which step relies on memory or attention today?
review-question-went-well = What went well and saved us?
review-question-went-well-hint = Who or what limited the harm? What do we want to keep?
review-question-surprised = What surprised us?
review-question-surprised-hint = Where was the system other than we pictured it?
review-question-elsewhere = Where else could this happen?
review-question-elsewhere-hint = The same tool, the same step, the same pressure: in which other place?

review-factors-lead = A contributing factor says what was so, what that made more likely, and what came of it. It is never a person.
review-map = How the factors hang together
review-no-factors = No factor yet
review-no-factors-text = Begin with what happened, and ask: what made that more likely?
review-factor-add = Add a factor
review-factor-change = Change the factor
review-factor-keep = Keep the factor
review-factor-changed = Somebody changed this factor while you wrote. The present one stands above; what you typed is still here. Save again to keep yours.
review-factor-gone = Somebody removed this factor while you wrote. Your text is still here: save it to add it again.
review-factor-circle = That would lead back to this factor itself. Please choose another one.
review-rules = A thought about it
review-category = Where it lies
review-nature = What sort it is
review-nature-hint = An error or a deviation has something before it; an omission counts where there was a duty.
review-cause = Cause: what was so
review-cause-hint = “The form shows the sender's name only.” No judgement, nobody's name.
review-effect = Effect: what that made more likely
review-effect-hint = “A foreign address looks like one of ours.”
review-event = Event: what came of it
review-event-hint = “A password was typed into a foreign page.”
review-duty = Where the duty to act is written down
review-duty-hint = Only when something was not done.
review-leads-to = It made possible
review-leads-to-hint = Another factor that this one stands before.
review-leads-nowhere = no other factor
# used-by: review-cause-*, review-effect-*, review-event-*
review-cause-missing = What was so?
review-effect-missing = What did that make more likely?
review-event-missing = What came of it?

# used-by: review-category-*
review-category-task = Task
review-category-tools = Tools and technology
review-category-environment = Environment
review-category-organisation = Organisation
review-category-people-and-teams = People and teams
review-category-external = From outside

# used-by: review-nature-*
review-nature-condition = Condition
review-nature-condition-hint = how things were
review-nature-error = Error
review-nature-error-hint = other than meant
review-nature-deviation = Deviation
review-nature-deviation-hint = other than a procedure says
review-nature-omission = Omission
review-nature-omission-hint = not done

review-meeting-promise = Before we begin
review-meeting-promise-text = We assume that everybody did what made sense to them with what they knew. We look for what made it possible. Nothing said here is used against anybody.
review-meeting-begin = Begin the meeting
review-meeting-again = Start the time again
review-meeting-began = Began
review-meeting-left = left of this part
review-meeting-over = The hour is over.
review-minutes-short = min
review-agenda = Agenda
# used-by: review-agenda-*
review-agenda-welcome = Welcome
review-agenda-welcome-text = Why we are here. Nobody is to blame.
review-agenda-story = The story
review-agenda-story-text = From the accounts, in the order in which it happened.
review-agenda-questions = The questions
review-agenda-questions-text = What contributed, what held, what surprised us.
review-agenda-factors = The factors
review-agenda-factors-text = Cause, effect, event.
review-agenda-close = Close
review-agenda-close-text = What we take with us. Actions come after the soak.
review-capture = Catch a thought
review-capture-hint = Press Enter. Who wrote it and at what hour is not kept.
review-capture-keep = Keep
review-capture-missing = Please write something.
review-capture-long = Please keep it below 1,000 characters.
# used-by: review-capture-*, review-captures-*
review-capture-kind = What is it?
review-capture-observation = An observation
review-capture-question = A question
review-capture-idea = An idea
review-capture-thanks = Thanks
review-captures-observation = Observations
review-captures-question = Questions
review-captures-idea = Ideas
review-captures-thanks = Thanks

review-poll-go = Two questions afterwards
review-poll-title = Two questions afterwards
review-poll-lead = Your answers cannot be joined to you. They are shown once the review is signed, and only when at least five people answered and not all said the same.
review-poll-send = Answer
review-poll-thanks = Thank you
review-poll-thanks-text = Your answers are counted.
review-poll-not-yet = The questions open when the meeting has begun.
review-poll-few = Too few answers to show, or all the same. Nothing is shown, so that nobody's answer can be told.
review-poll-agree = { $agree } of { $all } agree (95% interval: { $low }% to { $high }%).
review-poll-method = Agreement is an answer of 4 or 5. The interval is Wilson's.
review-poll-missing = Please choose an answer.
# used-by: review-poll-*
review-poll-learned = I learned something
review-poll-free = I could speak freely
review-poll-1 = 1 – not at all
review-poll-2 = 2
review-poll-3 = 3 – partly
review-poll-4 = 4
review-poll-5 = 5 – fully

review-said-opened = The review is open.
review-said-facilitator = The review has a facilitator.
review-said-responded = Whoever responded to an incident does not facilitate its review: it is hard to ask openly about what one did oneself. Please ask somebody else.
review-said-not-facilitator = They cannot facilitate this review. Please choose somebody else.
review-said-moved = The review has moved on.
review-said-sign-first = First somebody who takes part and does not facilitate reads it as it stands, and signs.
review-said-meeting = The time of the meeting is kept.
review-said-no-time = We could not read that time. Please choose a day and an hour.
review-said-invited = They are invited.
review-said-joined = Good to have you. Here you can write how it was for you.
review-said-left = Done. Thank you for saying so.
review-said-kept = Kept.
review-said-merged = Kept. Somebody else had changed the text too; both changes are in it.
review-said-released = Your account is released. Thank you.
review-said-account-back = Your account is yours alone again.
review-said-factor-gone = The factor is removed.
review-said-answered = Thank you for answering.

review-mail-invited-subject = { $organisation }: you are invited to a review
review-mail-invited-text =
    Hello,

    you are invited to take part in a review. It asks what made something possible, never who is to blame. You decide what you tell, and when others read it.

    { $link }
review-mail-year-subject = { $count ->
    [one] { $organisation }: a review from a year ago
   *[other] { $organisation }: a review from { $count } years ago
}
review-mail-year-text =
    Hello,

    a review in which you took part was closed { $count ->
        [one] a year ago
       *[other] { $count } years ago
    }. Do the changes still hold? Has anything like it happened since? A short look is enough.

    { $link }

review-quality-lead = After the idea of the NHS learning response review: what is there, what is missing, what to do next. It says nothing about anybody.
review-quality-score = Points
review-quality-next = What would help most now
review-quality-what = What a good review has
review-quality-met = How far
review-quality-count = { $found } of { $of }

review-sign = Read and sign
review-sign-text = Is it told fairly? Could somebody who was not there learn from it? When a text is changed, signatures fall away.
review-sign-do = I have read it, and it is fair
review-sign-needed = Still to sign: at least one person who takes part and does not facilitate. They read the text as it stands now; the signature of a facilitator alone is not enough.
review-sign-needed-nobody = Still to sign: somebody who takes part and does not facilitate. Nobody else takes part yet, so invite somebody who was there; they read the text as it stands and sign it.
review-sign-later = It can be signed once it is written.
review-signed-by = { $count ->
    [0] Nobody has signed yet.
    [one] One person has signed.
   *[other] { $count } people have signed.
 }
review-signed-earlier = { $count ->
    [one] One person has signed an earlier version.
   *[other] { $count } people have signed an earlier version.
 }
review-sign-changed = The text changed since you opened this page. Please read it again; nothing was signed.
review-signed-mine = You have signed.
review-as-it-stands = As it stands
review-changes = What is changed before it goes out
review-changes-text = Names, addresses, and roles and teams of fewer than five people are generalised. Look at each change; you can word it otherwise.
review-changes-none = We found nothing that tells who. Please read it once with your own eyes.
review-becomes = becomes
review-take = Change it (it is a guess; leave it as it is by taking the tick out)
review-take-always = The directory knows this. It can be worded otherwise, not left as it is.
review-doubt = Could these tell who?
review-doubt-text = We do not know these words. Write something in its place where one could point to a person; leave the field empty where it is fine.
review-stays = These words stay as they are
review-stays-text = Words that begin with a capital letter and could be a name. Most will be plain words: leave their field empty. Where one is a name, write something in its place.
review-instead-of = Instead of
review-publish-unsigned = Nobody who takes part and does not facilitate has signed the text as it stands now. Once somebody has, you can publish it.
review-publish-unseen = Some words were not on your form yet. Please look at them, then publish.
review-publish = Publish
review-publish-look = See what would be published
review-preview = This would be published
review-publish-changed = The text or the list of names changed meanwhile. Please look at the changes again.
review-publish-long = What you put in makes the review far longer than it was. Please say it in fewer words.
review-publish-still = This still tells who: { $words }. Please word it otherwise.
review-publish-audience = Please choose who may read it.
# used-by: review-audience-*
review-audience = Who may read it
review-audience-participants = Those who took part
review-audience-participants-hint = Nobody else.
review-audience-teams = Their teams
review-audience-teams-hint = The teams of those who took part.
review-audience-everyone = Everyone here
review-audience-everyone-hint = Every member of the organisation can learn from it.
# used-by: review-tlp-*
review-tlp = May be passed on
review-tlp-hint = How far readers may tell of it: the Traffic Light Protocol (TLP 2.0).
review-tlp-red = TLP:RED – only those addressed
review-tlp-amber-strict = TLP:AMBER+STRICT – within the organisation, where needed
review-tlp-amber = TLP:AMBER – also with those we work with, where needed
review-tlp-green = TLP:GREEN – within our community
review-tlp-clear = TLP:CLEAR – anyone
review-is-published = It is published
review-published-go = Read it as others do
review-published-review = The review itself
review-published-how = How this came about
review-published-how-text = People who took part wrote it and signed it. Names were taken out; nobody is blamed. If you see something like it elsewhere, please tell us.
review-withdraw = Withdraw it
review-withdraw-text = Nobody can read it here any more. Copies that somebody made remain.
review-withdraw-sure = Yes, withdraw it
reviews-published-lead = What others have found out about how things become possible.
reviews-published-none = Nothing is published yet
reviews-published-none-text = When a review is published for you, it is here.
review-said-signed = Thank you for signing.
review-said-published = It is published.
review-said-withdrawn = It is withdrawn.

review-export = Take it with you:
review-import = Import a review
review-import-lead = Paste a review that was written elsewhere, as Markdown. You see first what goes where.
review-import-text = Markdown
review-import-hint = Up to 500,000 characters. Columns and lines that name people are left out.
review-import-look = Show what goes where
review-import-do = Bring it in
review-import-report = What goes where
review-import-missing = Please paste the text.
review-import-many = One review holds at most { $most } statements, which rest on at most { $grounds } things. Please split it.
review-import-long = That is too long for one review. Please split it.
review-import-title = An imported review
review-said-imported = It is brought in, as the review of a near miss.
