## Incidents in the words of others: classification, what leaves, what is taken in.

exchange-title = Classification
exchange-lead = What happened, in the words of the VERIS standard. It lets this incident be compared with others, here and elsewhere. It says nothing about any person.
exchange-begun-for-you = Nobody has classified this incident yet. What is ticked is what is most likely from its kind and its case. Look it over and save it.
exchange-chosen = What is chosen
exchange-chosen-nothing = Nothing yet.
exchange-find-title = Find what fits
exchange-find = What happened?
exchange-find-hint = Write it as you would say it: “wrong recipient”, “stolen password”, “ransom”. Then tick what fits.
exchange-find-do = Find
exchange-found-nothing = Nothing fits these words. Try another word, or look through the lists below.
exchange-all = All lists
exchange-save = Save the classification
exchange-said-saved = The classification is saved.
exchange-said-together = Somebody else saved the classification while you worked on it. Both your changes are in.
exchange-advice = What could be added
exchange-advice-text = None of this is needed. It helps others who read the record.
exchange-leave = Hand it on
exchange-leave-text = The files hold codes and times: no names, and nothing of who did what.
exchange-words = With the title, the summary and the paths of web addresses
exchange-words-hint = Read them first: is anybody named in them? A path can tell who a message was sent to.
exchange-veris = VERIS file
exchange-stix = STIX file
exchange-red = This incident is marked TLP:RED: it is only for those who were told in person. So there is no file of it. Change the marking first if it may leave.

# used-by: exchange-group-*
exchange-group-standing = How it stands
exchange-group-social = People were misled
exchange-group-hacking = Systems were attacked
exchange-group-malware = Malware
exchange-group-error = Something went wrong by itself
exchange-group-error-hint = What made it possible belongs here, and never who. That somebody did not take enough care is no answer: ask what let one slip do harm.
exchange-group-misuse = Something was used against its purpose
exchange-group-physical = It happened on site
exchange-group-environmental = Nature or surroundings
exchange-group-outside = From outside
exchange-group-inside = From inside
exchange-group-inside-hint = A role in broad terms, never a person. Where few people hold a role, choose “Not known, or not to be told”.
exchange-group-assets = What was affected
exchange-group-effects = What came of it
exchange-group-discovery = How we learned of it
exchange-group-impact = How much harm
exchange-group-times = How long it took
exchange-group-filled = · { $count } filled in
exchange-group-times-hint = Times to discovery and containment derive from the milestones of the incident, where those are known. What is written here is used where they are not.

# used-by: exchange-amount-*
exchange-amount-asset-assets-amount = how many
exchange-amount-asset-total-amount = How many in all
exchange-amount-attribute-confidentiality-data-amount = how many records
exchange-amount-attribute-confidentiality-data-total = How many records in all
exchange-amount-attribute-availability-duration-value = How long something was out of use
exchange-amount-attribute-availability-duration-unit = Unit of that
exchange-amount-impact-overall-amount = What it cost in all
exchange-amount-impact-overall-min-amount = At least
exchange-amount-impact-overall-max-amount = At most
exchange-amount-impact-iso-currency-code = Currency, such as EUR
exchange-amount-impact-loss-rating = how large
exchange-amount-impact-loss-amount = what it cost
exchange-amount-impact-loss-min-amount = at least
exchange-amount-impact-loss-max-amount = at most
exchange-amount-timeline-compromise-value = From the first step to the first harm
exchange-amount-timeline-compromise-unit = Unit of that
exchange-amount-timeline-exfiltration-value = From there until data left
exchange-amount-timeline-exfiltration-unit = Unit of that
exchange-amount-timeline-discovery-value = Until somebody noticed
exchange-amount-timeline-discovery-unit = Unit of that
exchange-amount-timeline-containment-value = From there until it was contained
exchange-amount-timeline-containment-unit = Unit of that
exchange-amount-whole = Write a whole number in digits, without separators: 1200.
exchange-amount-number = Write a number in digits, without separators: 1200 or 1200.50.
exchange-amount-least = It cannot be less than nothing.
exchange-amount-long = This is longer than such a word is.
exchange-amount-code = Choose one of the list.
exchange-amount-gone = Somebody else took this away meanwhile. Save again to keep yours.
exchange-amount-meanwhile = Somebody else wrote { $theirs } meanwhile. Save again to keep yours.
exchange-choice-meanwhile = Somebody else chose “{ $theirs }” meanwhile. Save again to keep yours.
exchange-amounts-hint = How many and how much can be written for each kind that is ticked, once it is saved.

# used-by: exchange-problem-*
exchange-problem-unknown-code = { $path }: “{ $code }” is not in the list. It is kept as it is.
exchange-problem-unlike-code = { $path }: “{ $code }” is not in the list. Is “{ $other }” meant?
exchange-problem-older-code = { $path }: “{ $code }” is called “{ $other }” today.
exchange-problem-missing = { $path }: not said yet.
exchange-problem-wrong-kind = { $path }: should be a { $other }.
exchange-problem-too-long = { $path }: longer than { $other } characters.
exchange-problem-out-of-range = { $path }: should lie between { $code } and { $other }.
exchange-problem-wrong-form = { $path }: should look like { $other }.
exchange-problem-twice = { $path }: “{ $code }” stands there twice.
exchange-problem-unknown-member = { $path }: the standard does not know this. It is kept as it is.

exchange-import = Bring in incidents
exchange-import-back = Incidents
exchange-import-lead = From files in the VERIS format: your own records from elsewhere, or a public collection. First you see what a file would bring; nothing changes until you say so.
exchange-import-file = The file
exchange-import-file-hint = JSON: one record, a list of records, or one record on each line. Up to 500 MB; the command “goodcatch import veris” takes more, and folders.
exchange-import-too-large = This file is larger than 500 MB. The command “goodcatch import veris” takes it.
exchange-import-no-file = Please choose a file with VERIS records.
exchange-import-wrong = One thing is missing
exchange-import-look = Look through it
exchange-import-looking = Looking through the file
exchange-import-looked = What this file would bring
exchange-import-taking = Bringing the incidents in
exchange-import-done = The incidents are in
exchange-import-failed = This did not end well
exchange-import-silent = The work has not been heard of for an hour. It goes on when the server does its background work again. What is in is in; the same file may be taken again.
exchange-import-given-up = Something on our side does not work, and after several tries this import rests. Nothing is lost: what is in is in, and an administrator sees on the page of operations why it rests and can let it go on. The same file may also be taken again.
exchange-import-so-far = { $read } of { $all } MB, { $records } records
exchange-import-meanwhile = You can leave this page; the work goes on.
exchange-import-look-again = Look again
exchange-import-would = Would be new
exchange-import-kept = New
exchange-import-known = Here already
exchange-import-refused = Cannot be read
exchange-import-mended = A judgement left out
exchange-import-mended-text = The standard has one code that blames a person’s care. Goodcatch reads it as “Unknown”: what made it possible can still be found.
exchange-import-take = Bring them in
exchange-import-another = Choose another file
exchange-import-see = See the incidents
exchange-faults = What cannot be read
exchange-fault = Line { $line }, record { $place }: { $why }
exchange-faults-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}

# used-by: exchange-fault-*
exchange-fault-too-long = It is longer than 256 KB, longer than any record is.
exchange-fault-breaks-off = The file ends in the middle of it.
exchange-fault-no-record = This is no record: a record stands in curly brackets.
exchange-fault-not-json = This is no JSON, from { $detail } on (line and column).
exchange-fault-no-id = It has no incident_id, so it could not be told from others.
exchange-fault-long-id = Its incident_id is longer than 300 characters.
