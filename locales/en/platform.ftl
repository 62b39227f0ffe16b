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

# Times, without a script.
time-minute = { $day } { $month } { $year }, { $hour }:{ $minute } { $zone }
time-hour = { $day } { $month } { $year }, about { $hour }:00 { $zone }
time-day = { $day } { $month } { $year }
time-month = { $month } { $year }
# used-by: time-month-*
time-month-1 = January
time-month-2 = February
time-month-3 = March
time-month-4 = April
time-month-5 = May
time-month-6 = June
time-month-7 = July
time-month-8 = August
time-month-9 = September
time-month-10 = October
time-month-11 = November
time-month-12 = December
