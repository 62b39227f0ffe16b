# Trackers: actions followed as issues elsewhere.
trackers-nav = Trackers
trackers-title = Trackers
trackers-lead = Actions can be followed as issues at GitHub, GitLab or Jira.
trackers-none = No tracker is connected
trackers-none-text = Everything works without one. Connect one where the people who do the work look anyway.
tracker-connect = Connect a tracker
tracker-leaves = What leaves is an action's title, its public words and a link. Nothing of a case goes along, and nothing is sent while the words name somebody here in full.
tracker-kind = Kind
tracker-kind-missing = Please choose a kind.
tracker-name = Name
tracker-name-missing = Please give it a short name.
tracker-address = Address of its API
tracker-address-hint = https://api.github.com, https://gitlab.com, https://your-site.atlassian.net, or your own server's.
tracker-address-wrong = This needs an address that begins with https:// (or with http:// on this machine itself), without a name or password in it.
tracker-project = Project
tracker-project-hint = GitHub: owner/repository. GitLab: its path or number. Jira: the project's key.
tracker-project-wrong = This does not look like a project of this kind.
tracker-token = Token
tracker-token-hint = It needs to read and write issues of this one project, nothing else. Jira Cloud: address:token. It is sealed and never shown again.
tracker-token-missing = A token is needed, without spaces.
tracker-secret = Secret of its webhook
tracker-secret-hint = At least 16 characters, the same as at the tracker. It is sealed and never shown again.
tracker-secret-short = The secret needs at least 16 characters.
tracker-keep-hint = Leave it empty to keep the one that is there.
tracker-edit = Name, token, secret
tracker-links = Actions followed there
tracker-stuck = Actions that it does not take
tracker-checked = Last spoken to
tracker-hook = Webhook address, for events of issues
tracker-test = Test this connection
tracker-test-text = Asks for the project and changes nothing there. If it answers, what waited is sent.
tracker-pause = Pause this tracker
tracker-go-on = Let it go on
tracker-pause-title = Pause
tracker-pause-text = While it is paused, nothing is sent there and nothing is taken from there. What happens meanwhile waits.
tracker-is-paused = This tracker is paused
tracker-is-paused-text = Nothing is sent there and nothing is taken from there. What waits is sent as soon as you let it go on.
tracker-forget = Forget this tracker
tracker-forget-text = The token is erased and actions are followed there no longer. The issues there stay as they are.
tracker-trouble = The tracker does not do as asked
tracker-said-connected = Connected. Test it now.
tracker-said-works = The tracker answers.
tracker-said-works-paused = The tracker answers. It stays paused until you let it go on.
tracker-said-paused = It is paused.
tracker-said-going-on = It goes on.
tracker-said-forgotten = The tracker is forgotten.
tracker-said-followed = The issue is on its way.
tracker-body = What is behind it, and how it is measured, is in Goodcatch: { $link }
tracker-proven = Measured, and it works: { $link }
tracker-theirs-title = Title there: { $title }
tracker-theirs-open = There it is open.
tracker-theirs-closed = There it is closed.

# used-by: tracker-kind-*
tracker-kind-github = GitHub
tracker-kind-gitlab = GitLab
tracker-kind-jira = Jira

# used-by: tracker-state-*
tracker-state-working = Working
tracker-state-failing = Needs you
tracker-state-paused = Paused

# used-by: tracker-remote-*
tracker-remote-waiting = on its way
tracker-remote-open = open
tracker-remote-closed = closed
tracker-remote-proven = closed, proven to work
tracker-remote-gone = not there any more

# used-by: tracker-trouble-*
tracker-trouble-unauthorised = It does not accept the token. Make a new one there and put it in below.
tracker-trouble-forbidden = The token may not do this. Let it read and write issues of the project.
tracker-trouble-not-found = It does not know the project, or does not show it to this token.
tracker-trouble-busy = It asks us to wait. What waits is sent as soon as it allows.
tracker-trouble-broken = It has a fault of its own. We try again by ourselves.
tracker-trouble-unreachable = It cannot be reached. We try again by ourselves.
tracker-trouble-moved = It sends us to another address. Connect it again with that address.
tracker-trouble-refused = It understood and refused. Look whether the project takes issues of the kind Task.
tracker-trouble-unreadable = Its answer is none that we know. Look whether the address is that of its API.

tracking-title = Followed in
tracking-conflict = Both sides changed
tracking-ours = Here: { $title } ({ $state })
tracking-keep-ours = Take ours
tracking-keep-theirs = Take theirs
tracking-title-unfit = The title there is empty, too long, about people or names somebody, so it is not taken. Take ours, or change it there.
tracking-not-seen = One of the sides changed since you looked. Below is how both stand now; please choose again.
tracking-why = Why is it as it stands there?
# used-by: tracking-taking-*
tracking-taking-reopened = Taking theirs opens the action again.
tracking-taking-declined = Taking theirs declines the action.
tracking-taking-unverified = Taking theirs lets the action rest unverified.
tracking-taking-done = Taking theirs says that the work is done.
tracking-stuck = The tracker does not take this one
# used-by: tracking-trouble-*
tracking-trouble-forbidden = It does not let us change this issue; perhaps it is locked there.
tracking-trouble-refused = It refuses what we sent: a field, or a step that this issue cannot take there.
tracking-trouble-not-found = It does not find where this issue belongs.
tracking-trouble-moved = It sends us elsewhere for this issue.
tracking-trouble-unreadable = What it says about this issue is nothing that we know.
tracking-tried = It is tried again when either side changes, and once a day.
tracking-stop = Follow it there no more
tracking-held-back = Nothing is sent while the words are about a person or name somebody here. Say it about the system first.
tracking-where = Tracker
tracking-follow = Follow it there

calendar-title = Calendar of actions
calendar-lead = A link that your calendar can follow: what is due, and when to look whether it works. It never says what an action is about.
calendar-name = Goodcatch

# used-by: calendar-due*, calendar-verify*
calendar-due = An action is due
calendar-verify = Time to see whether an action works

calendar-link = Your link
calendar-link-text = Copy it into your calendar now: it is shown only once. Whoever has it sees the days.
calendar-made = Made
calendar-make = Make a link
calendar-make-again = Make a new link
calendar-take-back = Take it back
calendar-said-taken-back = The link no longer works.

# used-by: calendar-whose-*
calendar-whose-own = Your actions
calendar-whose-team = Your team's actions
