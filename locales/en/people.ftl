# Signing in, the directory, and the custodians' room.
people-nav-directory = People
people-nav-identities = Identities

# used-by: role-*
role-member = Member
role-visitor = Visitor
role-responder = Responder
role-facilitator = Facilitator
role-custodian = Custodian
role-champion = Champion
role-leader = Leader
role-administrator = Administrator
role-about-responder = handles cases and incidents
role-about-facilitator = runs reviews of incidents
role-about-custodian = guards sealed identities, and handles nothing else
role-about-champion = carries the culture into a department
role-about-leader = promises, pays, shows up
role-about-administrator = runs the software, sees no content

people-name = Name
people-email = E-mail
people-further = Further addresses
people-further-hint = More than one: with a semicolon between them.
people-team = Team
people-team-hint = The path, as in Operations/Harbour/Night shift
people-role-family = Role family
people-role-family-hint = As in nurse, driver, finance
people-site = Site
people-locale = Language
people-locale-hint = As in en or de-AT
people-external-id = Id in your directory
people-external-id-hint = If there is one: an import knows the person by it.
people-roles = Roles
people-save = Save
people-copy = Copy
people-copied = Copied
people-copy-failed = Please copy it by hand
people-form-wrong = Something is still missing
people-wrong-name = Please write a name.
people-wrong-email = Please write an e-mail address, as in name@example.org.
people-wrong-further = One of these is not an e-mail address.
people-wrong-locale = We have English (en) and German (de).
people-wrong-taken = One of these addresses, or the id, belongs to somebody in the directory already.
people-wrong-role = Please choose a role.

people-setup-title = Set up Goodcatch
people-setup-text = You are the first one here. Tell us who you are; you can invite the others afterwards.
people-setup-email-hint = Links to sign in go there.
people-setup-responder = I also handle reports
people-setup-responder-hint = In a small team one person often does both. An administrator alone sees no report.
people-setup-submit = Begin
people-setup-promise = An administrator runs the software. What people report, and who they are, is not for administrators to see.

people-sign-in-title = Sign in
people-sign-in-text = You do not need to sign in to tell us something.
people-sign-in-without = Speak up without signing in
people-sign-in-asked-title = Please look into your mail
people-sign-in-asked-text = If this address belongs to somebody here, a link is on its way. It works once, for 15 minutes.
people-sign-in-passkey-title = With a passkey
people-sign-in-passkey-text = Your device asks for your finger, your face or its code. There is no password that anybody could steal.
people-sign-in-passkey-submit = Sign in with a passkey
people-sign-in-link-title = With a link by mail
people-sign-in-link-hint = The address that your organisation knows you by.
people-sign-in-link-submit = Send me a link
people-sign-in-no-relay = This server does not send mail yet. Whoever runs it can make a link for you.

people-passkey-waiting = Your device is asking you now.
people-passkey-failed = That did not work. Please try again, or use a link.
people-passkey-cancelled = Nothing was changed. You can try again whenever you like.
people-passkey-unsupported = This browser knows no passkeys. Please use a link.
people-passkey-no-script = Passkeys need JavaScript. A link works without.
people-passkey-impossible = Passkeys need an address with a name and https. Until this server has one, links let you in.
people-passkey-name = Name of the passkey
people-passkey-name-hint = To tell it from others later, as in “Work laptop”.
people-passkey-unnamed = Passkey
people-passkey-add = Add a passkey
people-passkey-add-title = Add a passkey
people-passkey-add-text = With a passkey you sign in by finger, face or the code of your device. It cannot be phished.
people-passkey-rename = Rename
people-passkey-remove = Remove
people-passkey-remove-text = You cannot sign in with it any more. Other passkeys and links go on working.
people-passkey-remove-sure = Remove this passkey

people-link-title = Sign in
people-link-text = Press the button, and you are in. The link works once.
people-link-invited-title = Welcome
people-link-invited-text = You were invited. Press the button, and you are in.
people-link-submit = Sign me in
people-link-over-title = This link no longer works
people-link-over-text = It was used already, or it is too old. You can ask for a new one.

people-welcome-title = You are in
people-welcome-text = One more step makes the next time easier.
people-welcome-later = Not now
people-welcome-people = Bring in the others

people-account-title = Your sign-in
people-account-text = How you sign in, and where you are signed in. Nobody else sees this page.
people-passkeys = Passkeys
people-passkeys-none = You have no passkey yet. You sign in by links.
people-added = Added
people-last-used = last used
people-since = Since
people-sessions = Where you are signed in
people-sessions-text = We do not store what device or network it was.
people-session = A browser
people-session-here = This browser
people-session-end = Sign out there
people-sessions-end = Sign out everywhere else

people-title = People
people-count = { $count ->
    [one] One person belongs to your organisation.
   *[other] { $count } people belong to your organisation.
}
people-count-left = { $count ->
    [one] One has left.
   *[other] { $count } have left.
}
people-search = Name or e-mail
people-holders = Who holds a role
people-none-title = Nobody is here yet
people-none-text = Bring in your people from a file, or add them one by one. Without it, anybody can still speak up.
people-not-found-title = Nobody by that name
people-not-found-text = We look at how a first name, a last name or an address begins.
people-all = Show everybody
people-has-left = has left
people-first = From the beginning
people-next = Next
people-pages = Pages of the directory
people-new = Add a person
people-new-submit = Add
people-details = Details
people-details-change = Change the details
people-details-address-hint = Somebody who has signed in gets links to sign in only at the address before for 7 days. They are told.
people-details-import-title = A file may change this again
people-details-import-id = The next file of people with the id { $id } writes its own details over these.
people-details-import-address = The next file of people with one of these addresses writes its own details over these.
people-details-import-rest = So correct them where the file comes from, too. Columns that the file does not have stay as they are here.
people-held-title = Your address was changed
people-held-text = Your organisation’s directory now has { $new } for you. Links to sign in still go to { $old } only,
people-held-until = until
people-held-wrong = You did not expect that? Then press nothing and tell those who run Goodcatch in your organisation.
people-held-confirm = The new address is mine
people-held-facts = Links to sign in go to
people-held-facts-until = until
people-held-nowhere = nowhere, since the address before belongs to somebody else now,

people-roles-none = No role. Everybody can speak up without one.
people-role-take = Take away
people-role-take-named = Take away: { $role }
people-role-grant = Give a role
people-role-grant-hint = A custodian can be neither responder nor administrator.
people-role-grant-submit = Give
people-role-changes = What was changed
people-role-was-granted = { $role } was given
people-role-was-taken = { $role } was taken away
people-role-excludes = These roles exclude each other: who guards identities neither handles reports nor runs the software.
people-last-administrator = This is the last administrator. Make somebody else one first.
people-invite-title = Invite
people-invite-by-mail = A mail with a link goes to them. It works once, for 7 days.
people-invite-on-screen = This server sends no mail yet, so the link is shown here once for you to hand on. It works once, for 7 days.
people-invite-submit = Invite
people-invite-joined = They have signed in before, so they need no invitation: a passkey or a link by mail lets them in, and nobody else. If they have neither, whoever runs the server can make them a link with “goodcatch link”.
people-invitation-title = Hand this link to nobody else
people-invitation-text = It signs this person in, once, within 7 days. It is shown only now.
people-leave = Has left
people-leave-title = Has this person left?
people-leave-text = They are signed out everywhere and cannot sign in. Their reports stay as they are.
people-leave-sure = Yes, has left
people-return = Is back

people-identities-title = Sealed identities
people-identities-text = A confidential reporter's name is sealed. It opens only when two custodians agree, for a written reason, for 24 hours. The reporter is told, and the number of openings is public.
people-identities-none-title = Nobody asks for an identity
people-identities-none-text = When a responder gives a reason to open one, it stands here for you and your fellow custodians.
people-identities-settled = Settled
people-identity-asked = { $name } asks to open an identity
people-identity-approvals = { $given } of { $needed } custodians agree
people-identity-meaning = If you agree and another custodian does too, the one who asked sees the name for 24 hours. You do not see it. The reporter is told that it happened, not why.
people-identity-approved-by-me = You have agreed. One more custodian decides.
people-identity-not-independent = You cannot agree to this one: you asked for it, the one who asked made you a custodian, or you became one afterwards. You can keep it sealed.
people-identity-approve = Agree to open it
people-identity-refuse = Keep it sealed
people-identity-when = Asked
people-identity-who = By
people-identity-why = Reason
people-identity-state = What became of it
# used-by: people-identity-state-*
people-identity-state-refused = Kept sealed
people-identity-state-open = Open now
people-identity-state-over = Was open, is sealed again

people-said-signed-out = You are signed out.
people-said-session-ended = That browser is signed out.
people-said-sessions-ended = All other browsers are signed out.
people-said-passkey-added = The passkey is added. You can use it next time.
people-said-passkey-renamed = The passkey has its new name.
people-said-passkey-removed = The passkey is removed.
people-said-role-granted = The role is given.
people-said-role-taken = The role is taken away.
people-said-invited = The invitation is on its way.
people-said-left = Noted: this person has left.
people-said-back = Noted: this person is back.
people-said-details = The details are changed.
people-said-address-confirmed = Thank you. Links to sign in go to the new address from now on.
people-said-approved = Your agreement is noted.
people-said-refused = The identity stays sealed.

people-mail-link-subject = Your link to sign in
people-mail-link-text =
    Hello { $name },

    this link signs you in to Goodcatch at { $organisation }. It works once, for 15 minutes:

    { $link }

    You did not ask for it? Then somebody typed your address by mistake. You need not do anything; nobody gets in without this mail.
people-mail-address-subject = Your address at Goodcatch was changed
people-mail-address-text =
    Hello,

    the directory of { $organisation } has a new address for you. Links to sign in to Goodcatch will go there 7 days from now, and no longer here.

    You did not expect that? Then please tell those who run Goodcatch at { $organisation } soon: somebody else may be able to sign in as you.
people-mail-opening-subject = A request waits for you at Goodcatch
people-mail-opening-text =
    Hello,

    a request waits for you and the other custodians at { $organisation }. You find it here:

    { $link }

people-mail-held-subject = Signing in to Goodcatch from a new address
people-mail-held-text =
    Hello,

    somebody, perhaps you, asked for a link to sign in to Goodcatch at { $organisation }. This address is new in the directory, so for 7 days such links go only to the address before; that keeps others out.

    A passkey lets you in as always, and so does a link that comes to the address before. Then, under “Your sign-in”, you can say that the new address is yours. If you have neither, those who run Goodcatch at { $organisation } can help.
people-mail-invitation-subject = You are invited to Goodcatch
people-mail-invitation-text =
    Hello { $name },

    { $organisation } uses Goodcatch: a place to say when something went wrong, or nearly did. Reports are thanked for, and nobody is blamed.

    This link lets you in. It works once, for 7 days:

    { $link }

people-import = Bring in from a file
people-import-text = A table with one person in each row: e-mail and name, and if you have them id, further addresses, team, role family, site and locale. The first row names the columns.
people-import-file = The file
people-import-file-hint = CSV, in UTF-8, with commas, semicolons or tabs. Nothing changes before you have seen what would.
people-import-too-large = This file is larger than 500 MB. The command “goodcatch people import” takes it.
people-import-leaving = People missing from this file have left
people-import-leaving-hint = They are signed out and cannot sign in. Administrators stay. Leave this off for a file with only some of your people.
people-import-read = Show me what would change
people-import-no-file = Please choose a file.
people-import-empty = The file is empty.
people-import-unreadable = The file cannot be read from line { $detail } on. Is a quotation mark never closed there?
people-import-not-utf8 = Line { $detail } is not UTF-8. Please save the file as “CSV UTF-8” and try again.
people-import-column-missing = There is no column “{ $detail }”. The first row must name it.
people-import-column-twice = There are two columns for “{ $detail }”. Please leave one out.
people-import-reading-title = The file is being read
people-import-reading = Reading
people-import-read-so-far = { $read } of { $all } MB
people-import-comparing = All of it is read; now it is compared with the directory
people-import-applying-title = The directory is being changed
people-import-applying = Writing, all of it or nothing
people-import-meanwhile = A large file takes minutes. You can close this page; the work goes on, and this address shows how it ended.
people-import-look-again = Look again
people-import-failed = This did not end well, and nothing was changed. Please choose the file again; if it happens again, those who run the server find the reason in its log.
people-import-check-title = What this file would change
people-import-done-title = What this file changed
people-import-added = New
people-import-changed = Changed
people-import-unchanged = As before
people-import-gone = Have left
people-import-bad = Bad rows
people-import-ignored = We do not know these columns and leave them out: { $columns }
people-import-bad-title = Rows that cannot be taken
people-import-bad-text = { $count ->
    [one] One row cannot be taken.
   *[other] { $count } rows cannot be taken; here are the first.
}
people-import-line = Line
people-import-why = Why
people-import-person = Person
people-import-what = What changes
people-import-from-to = { $what }: { $old } becomes { $new }
people-import-nothing = empty
people-import-addresses = All addresses
people-import-new-title = The first of the new
people-import-changed-title = The first of the changed
people-import-leave-out = Leave out the bad rows and take the others
people-import-apply = Do it
people-import-cancel = Choose another file
people-import-nothing-to-do = Everything is as in this file already.
people-import-ask-leave-out = Some rows cannot be taken. Mend the file, or say below that they be left out.
people-import-not-leaving = With bad rows we cannot tell who has left and who only has a bad row. Mend the file, or read it again without “have left”.
people-import-different = The directory has changed since. This is what the file would change now.
people-said-imported = Done: the directory is as the file has it.
# used-by: people-import-fault-*
people-import-fault-fields = more cells than the first row ({ $detail })
people-import-fault-no-address = no e-mail address
people-import-fault-address = “{ $detail }” is no e-mail address
people-import-fault-no-name = no name
people-import-fault-too-long = a cell is longer than { $detail } characters
people-import-fault-same-id = the id stands in line { $detail } already
people-import-fault-same-address = an address stands in line { $detail } already
people-import-fault-same-person = line { $detail } means the same person
people-import-fault-taken = { $detail } belongs to somebody else
