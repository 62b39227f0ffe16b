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
ask-where = Where did you have it last?
ask-systems = Which systems or data could be affected?
ask-going-on = Is it still going on?
ask-going-on-yes = Yes
ask-going-on-no = No
ask-going-on-unsure = I do not know
ask-saved = What kept it from going wrong?
ask-procedure = Which procedure or control is it about?
ask-lead-to = What could it lead to?
ask-helps = What would it make better, and for whom?
