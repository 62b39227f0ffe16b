# What the mail engine says about a mail. It gives codes and names; the sentences are here, and only here.

# The sender.
# used-by: evidence-*
evidence-sender-borrowed-name = The sender calls itself ‘{ $name }’, but writes from ‘{ $host }’, which is not a domain of { $brand }.
evidence-sender-cheap-suffix = The sender’s domain ‘{ $host }’ ends in a suffix that is cheap and much abused.
evidence-sender-deep-host = The sender’s host ‘{ $host }’ has an unusual number of parts.
evidence-sender-disguised-letters = The sender’s name is written with invisible or disguised letters.
evidence-sender-free-hosting = The sender’s domain ‘{ $host }’ is a free site at { $platform }, where anyone can send.
evidence-sender-imitates-us = The sender’s domain ‘{ $host }’ looks like our own ‘{ $own }’.
evidence-sender-look-alike = The sender’s domain ‘{ $host }’ imitates { $brand }.
evidence-sender-missing = The mail does not say who sent it.
evidence-sender-name-is-address = The sender’s name reads ‘{ $shown }’, but the mail comes from ‘{ $address }’.
evidence-sender-no-host = ‘{ $address }’ is not an address that could be answered.
evidence-sender-office = ‘{ $name }’ is a title, not a person.
evidence-sender-office-on-free-mail = ‘{ $name }’ sounds like an office, but writes from a free mailbox at { $host }.
evidence-sender-random-address = The sender’s address ‘{ $address }’ looks like it was made by a machine.
evidence-sender-random-domain = The sender’s domain ‘{ $host }’ looks like it was made by a machine.

# Where answers go, and where it was sent from.
evidence-reply-elsewhere = It comes from { $host }, but answers go to { $elsewhere }.
evidence-reply-free-mailbox = It comes from { $host }, but answers go to the free mailbox ‘{ $address }’.
evidence-reply-no-host = Answers would go to ‘{ $address }’, which is not an address.
evidence-reply-nowhere = Answers would go to ‘{ $address }’, which cannot exist.
evidence-reply-other-mailbox = Answers go to another free mailbox, ‘{ $address }’, than the one it comes from.
evidence-path-free-hosting = It was sent from ‘{ $host }’, a free site at { $platform }.
evidence-path-strange = It was sent through ‘{ $host }’, a domain that has nothing to do with { $sender }.

# What servers found when they checked the sender.
evidence-auth-dkim-fail = The mail’s signature does not match: it was changed, or the signature is false (DKIM failed).
evidence-auth-dmarc-error = The receiving server could not check the mail against the rules of { $host } (DMARC error).
evidence-auth-dmarc-fail = The receiving server found that the mail does not come from { $host } (DMARC failed).
evidence-auth-forged = It carries a test result that no receiving server of ours wrote; it was not believed.
evidence-auth-partly-signed = Only the first part of the mail is signed: anything may have been added below.
evidence-auth-spf-error = The sending domain’s list of servers is broken (SPF error).
evidence-auth-spf-fail = The sending server is not allowed to send for its domain (SPF failed).
evidence-auth-spf-softfail = The sending server is probably not allowed to send for its domain (SPF soft-failed).

# The header and the subject.
evidence-header-content-type-twice = { problem-header-content-type-twice }
evidence-header-from-many = { problem-header-from-many }
evidence-header-from-twice = { problem-header-from-twice }
evidence-header-nul = The header holds characters that no mail program writes.
evidence-header-turned-text = The header turns the direction of text around, to show something else than it says.
evidence-subject-alarms = The subject alarms: an account, a mailbox or access is said to be in danger.
evidence-subject-borrowed-name = The subject speaks of { $brand }, but the mail comes from ‘{ $host }’.
evidence-subject-disguised-letters = The subject is written with invisible or disguised letters.
evidence-subject-emoji = The subject is decorated with pictures.
evidence-subject-empty = There is no subject.
evidence-subject-exclaims = The subject exclaims more than once.
evidence-subject-false-reply = The subject says it answers or forwards something, but nothing before it is there.
evidence-subject-fortune = The subject hints at a fortune or a business.
evidence-subject-money = The subject speaks of money, a parcel or a wallet.
evidence-subject-names-address = The subject holds the recipient’s own address, as machines put it there.
evidence-subject-presses = The subject presses for haste.
evidence-subject-promises = The subject promises a gain.
evidence-subject-serial = The subject ends in a made-up looking number (‘{ $ending }’).
evidence-subject-shouts = The subject is written in capitals.

# Where the links lead.
evidence-link-all-the-same = Different links, even the one to unsubscribe, lead to the same page at { $host }.
evidence-link-away-from-claimed = The mail says it comes from { $brand }, but none of its links leads there.
evidence-link-bait-words = A link leads to ‘{ $host }’, whose name is made of words like login or verify (body, link { $number }).
evidence-link-bare-address = A link leads to the bare internet address { $host } (body, link { $number }).
evidence-link-broken-into = A link leads into a part of { $host } where no pages should be; such sites are often broken into (body, link { $number }).
evidence-link-cheap-suffix = A link leads to ‘{ $host }’, whose suffix is cheap and much abused (body, link { $number }).
evidence-link-data = A link carries a whole page inside itself.
evidence-link-disguised = A link hides the address { $host } behind another way of writing it (body, link { $number }).
evidence-link-foreign-letters = A link leads to a host with letters that look like others: { $host } (body, link { $number }).
evidence-link-free-hosting = A link leads to ‘{ $host }’, a free site at { $platform } that anyone can set up (body, link { $number }).
evidence-link-imitates-us = A link leads to ‘{ $host }’, which looks like our own ‘{ $own }’ (body, link { $number }).
evidence-link-long-code = A link to { $host } carries a long unreadable code (body, link { $number }).
evidence-link-look-alike = A link leads to ‘{ $host }’, which imitates { $brand } (body, link { $number }).
evidence-link-names-recipient = A link to { $host } carries the recipient’s address along (body, link { $number }).
evidence-link-none-to-sender = None of the links leads to the sender ({ $sender }).
evidence-link-not-to-claimed = The mail speaks for { $brand }, but none of its links leads there.
evidence-link-port = A link leads to an unusual port of { $host } (body, link { $number }).
evidence-link-random-host = A link leads to ‘{ $host }’, which looks like it was made by a machine (body, link { $number }).
evidence-link-redirects = A link to { $host } carries another address inside it, to send the reader on (body, link { $number }).
evidence-link-script = A link would run a script.
evidence-link-shortened = A link is shortened by { $host }, which hides where it leads (body, link { $number }).
evidence-link-single-stranger = Every link leads to { $host }, which is not the sender ({ $sender }).
evidence-link-text-differs = The link reads ‘{ $shown }’ but leads to ‘{ $host }’ (body, link { $number }).
evidence-link-unprotected = A link to { $host } is not encrypted (body, link { $number }).
evidence-link-user-part = A link puts a name before its true host { $host }, to look like it leads there (body, link { $number }).
evidence-picture-borrowed = It borrows pictures from the company it speaks for, but its links lead elsewhere.

# What the text says, and how it is made.
evidence-form-any = The mail itself holds a form to fill in.
evidence-form-password = The mail itself asks for a password.
evidence-html-refresh = The mail tries to send the reader on by itself.
evidence-html-script = The mail carries a script, which no honest mail needs.
evidence-html-utf7 = Markup is hidden in a character set that nobody uses any more.
evidence-text-borrowed-letterhead = It is made up as a mail of { $brand }, but neither comes from there nor leads there.
evidence-text-broken-words = Invisible characters are strewn into { $count } words, so that machines cannot read them.
evidence-text-disguised-letters = Words are written with letters of other alphabets that only look right.
evidence-text-hardly-any = There is hardly any text beside a link.
evidence-text-hidden = { $count } words are hidden from the reader, to mislead machines.
evidence-text-only-html = There is no plain text beside the designed one.
evidence-text-only-pictures = There is hardly any text: the message is a picture with a link behind it.
evidence-text-two-faces = The plain text says something quite different from the designed one.
evidence-text-unfilled = Places for names or dates were left unfilled, as when a machine writes many mails.
evidence-words-answer-elsewhere = It is a first letter with nothing to click, and answers go to another, free mailbox.
evidence-words-click = The text tells the reader to click (‘{ $example }’).
evidence-words-credentials = The text asks to confirm or update account details (‘{ $example }’).
evidence-words-dating = The text advertises meetings or sex (‘{ $example }’).
evidence-words-delivery = The text speaks of a parcel (‘{ $example }’).
evidence-words-document = The text speaks of a document, a message or a signature that waits (‘{ $example }’).
evidence-words-extortion = The text threatens to publish something (‘{ $example }’).
evidence-words-fortune = The text offers a stranger’s fortune or a secret business (‘{ $example }’).
evidence-words-fortune-by-free-mail = A letter about money comes from, or wants answers to, a free mailbox.
evidence-words-gambling = The text advertises gambling (‘{ $example }’).
evidence-words-greeting = The greeting fits anybody (‘{ $example }’).
evidence-words-greets-address = The reader is addressed by mail address, not by name.
evidence-words-loan = The text offers a loan (‘{ $example }’).
evidence-words-mailbox = The text speaks of a full mailbox, held mails or an expiring password (‘{ $example }’).
evidence-words-much-credentials = The text asks again and again to confirm or update details.
evidence-words-much-fortune = Much of the text is what letters about a stranger’s fortune are made of.
evidence-words-much-gambling = Much of the text is about gambling.
evidence-words-much-prize = Much of the text is about winning or receiving something.
evidence-words-much-wallet = Much of the text is about a crypto wallet.
evidence-words-offer = The text advertises something for sale (‘{ $example }’).
evidence-words-payment = The text speaks of a payment, a refund or an invoice (‘{ $example }’).
evidence-words-pills = The text advertises cures or slimming (‘{ $example }’).
evidence-words-points = The text speaks of points or a pre-approved limit (‘{ $example }’).
evidence-words-prize = The text promises a prize, a gift or a reward (‘{ $example }’).
evidence-words-prize-then-click = It promises something, then asks to click.
evidence-words-scareware = The text says that a device is infected or unprotected (‘{ $example }’).
evidence-words-secrecy = The text asks for a discreet favour or a change of bank details (‘{ $example }’).
evidence-words-stranger = The text reads like a letter from a stranger who wants an answer (‘{ $example }’).
evidence-words-threat = The text threatens with the loss of an account or access (‘{ $example }’).
evidence-words-threat-then-login = It threatens, then asks to confirm details, and offers a link for it.
evidence-words-urgency = The text presses for haste (‘{ $example }’).
evidence-words-wallet = The text is about crypto-currency or a wallet (‘{ $example }’).

# Files that come along.
evidence-file-active-page = The attachment ‘{ $file }’ is a web page that runs scripts or asks for input.
evidence-file-archive = The attachment ‘{ $file }’ is a packed archive.
evidence-file-disguised-name = The name of the attachment ‘{ $file }’ is made to hide its ending.
evidence-file-instead-of-text = The message itself is in the attachment; the mail says little.
evidence-file-macros = The attachment ‘{ $file }’ may carry macros.
evidence-file-not-what-it-says = The attachment ‘{ $file }’ is not what its name says.
evidence-file-page = The attachment ‘{ $file }’ is a web page.
evidence-file-runs = The attachment ‘{ $file }’ can run on a computer.
evidence-file-two-endings = The attachment ‘{ $file }’ has two endings, to look like a document.

# What speaks for a mail.
evidence-good-answers = It says which mail it answers.
evidence-good-authenticated = The receiving server confirmed that it was sent for { $host }. That alone proves little.
evidence-good-code = It carries program code.
evidence-good-conversation = It continues a conversation and quotes it.
evidence-good-delivery-report = It is a mail server’s report about another mail.
evidence-good-dmarc-report = It is an automatic report about mail sent in the name of a domain (DMARC).
evidence-good-invitation = It carries a calendar entry.
evidence-good-link-to-sender = A link leads to the sender’s own domain, { $host }.
evidence-good-links-to-claimed = Nearly all links lead to { $brand }, which it speaks for.
evidence-good-links-to-sender = Most links lead to the sender’s own domain, { $host }.
evidence-good-long = It is a long text.
evidence-good-mailing-service = It was sent through a known mailing service.
evidence-good-many-places = Its links lead to many different places, as in newsletters and discussions.
evidence-good-name-and-links-agree = Name, address and links all belong to { $brand }.
evidence-good-nothing-to-click = There is nothing to click or open.
evidence-good-plain-design = It has a text version and no pictures, as people’s own mails do.
evidence-good-plain-text = It is plain text, without design.
evidence-good-quotes = It quotes another mail line by line.
evidence-good-talks = It reads like people talking (‘{ $example }’).
evidence-good-true-name = It really comes from { $brand }, as it says.

# What the header says.
# used-by: header-says-*
header-says-authentication =
    { $method ->
        [spf] Was the sending server allowed to send for the envelope’s domain?
        [dkim] Is the mail signed by a domain, and unchanged since?
        [dmarc] Is the domain shown as sender confirmed by one of the two?
       *[other] Did an earlier server confirm it before the mail was passed on?
    } { $result ->
        [pass] Yes.
        [fail] No.
        [hardfail] No.
        [softfail] Probably not.
        [none] Nobody says: the domain publishes nothing.
        [neutral] The domain does not want to say.
        [temperror] It could not be checked.
        [permerror] It could not be checked.
       *[other] The answer is not clear.
    }{ $known ->
        [yes] {" "}({ $domain })
       *[no] {""}
    }{ $believed ->
        [yes] {""}
       *[no] {" "}This stands where a sender could have written it, so it was not believed.
    }
header-says-date-far = The date shown is more than a day away from when the mail arrived.
header-says-from = The sender as shown: the name can be anything, the domain { $domain } counts, and only if the checks below confirm it.
header-says-from-none = The sender as shown. There is no valid address in it.
header-says-hop =
    Stop { $stop } of { $stops }: { $named ->
        [yes] { $by }
       *[no] a server
    } took it from { $introduced ->
        [yes] a server calling itself { $from }
       *[no] itself
    }{ $seen ->
        [yes] {" "}({ $ip })
       *[no] {""}
    }.{ $ahead ->
        [yes] {" "}Its clock is ahead of the next stop: one of the two is wrong or invented.
       *[no] {""}
    }
header-says-list-unsubscribe = A way to leave the mailing. Do not use it for mails you never asked for.
header-says-originating-ip = The address of the computer the mail was written on, as its server noted it.
header-says-program = The program that says it wrote the mail.
header-says-reply-elsewhere = Answers go to another place than the sender shown.
header-says-reply-same = Answers go to the same organisation that it comes from.
header-says-return-elsewhere = Bounces go to { $domain }, not to the sender shown. Mailing services do this, and so do forgers.
header-says-return-none = Nobody gets the bounces of this mail: it was sent by a machine.
header-says-return-same = Bounces go to the organisation that it says it comes from.
header-says-signed = Signed by { $domain }, { $own ->
        [yes] the domain shown as sender
       *[no] which is not the domain shown as sender
    }.{ $partly ->
        [yes] {" "}It covers only the first part of the mail.
       *[no] {""}
    }

# What could not be read, or is not as it should be.
# used-by: problem-*
problem-header-content-type-twice = There are two Content-Type fields, so that programs read different mails.
problem-header-from-many = The From field names more than one sender.
problem-header-from-twice = There are two From fields, so that programs show different senders.
problem-header-malformed = Some header lines are not as they should be.
problem-header-subject-twice = There are two Subject fields.
problem-header-too-long = A header field is too long to read whole.
problem-header-too-many = The mail has too many header fields; only the first ones were read.
problem-header-too-many-hops = The mail shows more hops than any real mail has.
problem-mail-empty = There is neither a sender nor any content in it.
problem-mail-too-large = The mail is too large to read whole; only its beginning was read.
problem-mime-damaged = A part of the mail is damaged; what could be read of it was.
problem-mime-external = A part of the mail lies elsewhere; it was not fetched.
problem-mime-no-boundary = The mail promises parts but does not separate them; they were read as text.
problem-mime-partial = This is one piece of a mail that was cut into pieces.
problem-mime-too-deep = The parts of the mail are nested too deeply; the innermost were read as text.
problem-mime-too-many-parts = The mail has too many parts; only the first ones were read.
problem-mime-too-much = The parts of the mail hold more than can be read; the last ones were left out.
problem-msg-broken = The Outlook item is damaged and could not be read.
problem-msg-no-header = The Outlook item carries no internet header: its path cannot be checked.
problem-text-charset = Some characters could not be read in the character set the mail names.
problem-text-too-long = The text is too long to read whole; its beginning was read.
