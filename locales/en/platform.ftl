# What is said when something cannot be done. `KEY-next` says what to do next.
# used-by: error-*

error-next = Please go back and try again. If it happens again, tell the people who run Goodcatch.
error-not-found = This page is not here
error-not-found-next = The address may have changed, or it is not meant for you. Nothing is wrong with what you did.
error-too-large = That is more than we can take in at once
error-too-large-next = Please send fewer or smaller files. What you sent earlier is safe.
error-changed = Somebody changed this in the meantime
error-changed-next = Please look at it again, then decide. Nothing was overwritten.
error-ours = Something went wrong on our side
error-ours-next = What you had already sent is safe. Please try again in a moment. If it happens again, give this number to the people who run Goodcatch.
error-bad-form = We could not read what was sent
error-bad-form-next = Please go back, check it, and send it again.
error-other-site = This request came from another site
error-other-site-next = For your safety we did not act on it. Please open the page here and try again.
