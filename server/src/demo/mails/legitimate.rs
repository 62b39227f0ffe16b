//! Mails that are what they say: reporting them was right all the same.

use goodcatch_triage::Verdict::{self, Legitimate};

use super::Checked::{None as Unchecked, Pass};
use super::Mail;
use super::Style::{Letter, Newsletter, Plain};

/// False alarms, and one that nobody could settle.
pub static LEGITIMATE: [Mail; 9] = [
    Mail::new(
        Legitimate, "en",
        ("The Fog Signal", "editor@fogsignal-journal.example"),
        "The Fog Signal, issue {n}: tides, ropes and a recipe",
        &["Dear readers,", "In this issue: why spring tides came early, a splice that holds, and fish soup for forty.", "Thank you for reading, the editors."],
    )
    .link("Read online", "https://fogsignal-journal.example/issue/{n}")
    .looks(Newsletter, Pass)
    .found("This is the real newsletter of the pilots' association; your site subscribed years ago. It is safe to read. Asking was right: it does look like advertising."),
    Mail::new(
        Legitimate, "de",
        ("Betriebliche Weiterbildung", "kurse@lotsenschule-nord.example"),
        "Ihre Anmeldung zum Kurs {n}",
        &["Guten Tag {first},", "Ihr Platz im Kurs Erste Hilfe an Bord ist reserviert. Der Kurs beginnt am {day} um neun Uhr im Schulungsraum.", "Bitte bringen Sie feste Schuhe mit."],
    )
    .looks(Letter, Pass)
    .found("Die Anmeldung ist echt; das Personalteam hatte sie gesammelt eingereicht und vergessen, Bescheid zu sagen. Künftig kündigt es solche Mails vorher an.")
    .done("Das Personalteam kündigt Mails von Partnern jetzt am Schwarzen Brett an, mit Absender und Betreff."),
    Mail::new(
        Legitimate, "en",
        ("Harbour Light Service Desk", "service.desk@harbourlight.example"),
        "Planned work on {day}: telephones off for ten minutes",
        &["Good morning,", "On {day} at 05:30 the telephones in the lock office restart. Radio is not affected.", "Service Desk, extension 2200"],
    )
    .looks(Plain, Pass)
    .found("This one is ours. Thank you for checking all the same: we had changed the sender's name without telling anybody. From now on announcements also stand on the board."),
    Mail::new(
        Legitimate, "en",
        ("Ropewalk Surveys", "survey@ropewalk-surveys.test"),
        "How was your stay at the seafarers' centre?",
        &["Hello,", "Harbour Light asked us to collect opinions about the centre. Five questions, no name needed.", "The survey closes on {day}."],
    )
    .link("Begin", "https://ropewalk-surveys.test/hl/{code}")
    .looks(Letter, Pass)
    .found("A real survey, ordered by the seafarers' centre. It is safe, and voluntary."),
    Mail::new(
        Legitimate, "de",
        ("Stadtwerke Nordkai", "kundendienst@stadtwerke-nordkai.example"),
        "Ablesung des Wasserzählers {n}",
        &["Sehr geehrte Damen und Herren,", "am {day} lesen wir den Zähler {n} am Liegeplatz 4 ab. Es muss niemand anwesend sein."],
    )
    .looks(Plain, Unchecked)
    .found("Die Stadtwerke haben das am Telefon bestätigt. Sie können die Nachricht behalten."),
    Mail::new(
        Legitimate, "en",
        ("Lockside Catering Orders", "orders@lockside-catering.example"),
        "Order {n} confirmed: 12 kg potatoes, 6 kg leeks",
        &["Thank you for your order.", "Delivery on {day} before 07:00 at the kitchen door. Total as agreed.", "Lockside Catering"],
    )
    .looks(Letter, Pass)
    .found("The kitchen really ordered this; the confirmation went to the shared mailbox by accident of the form. Safe.")
    .done("Lockside now sends confirmations to the kitchen only."),
    Mail::new(
        Legitimate, "en",
        ("{sender}", "{code}@skerry-school.example"),
        "School visit in spring, 24 children",
        &["Dear Harbour Light,", "our year four would love to see a lock from inside. Would a morning in the week of the {day} be possible? We would be 24 children and three adults.", "Kind regards,", "{sender}"],
    )
    .looks(Plain, Pass)
    .found("We rang the school: the teacher and the class are real. The lock team has written back and looks forward to it."),
    Mail::new(
        Legitimate, "de",
        ("Seemannsmission Partnertreffen", "treffen@partnerhafen-west.example"),
        "Protokoll und Fotos vom Treffen",
        &["Liebe alle,", "anbei der Link zum Protokoll und zu den Fotos vom letzten Treffen. Schön war es.", "Bis bald, {sender}"],
    )
    .link("Fotos ansehen", "https://partnerhafen-west.example/fotos/{code}")
    .looks(Letter, Pass)
    .found("Das Treffen gab es, und die Seite gehört dem Partnerhafen. Sie können die Fotos ansehen."),
    Mail::new(
        Verdict::Unsure, "en",
        ("Berth Exchange", "hello@berth-exchange.test"),
        "Berth swap request {n}",
        &["Good day,", "a member wishes to swap a guest berth with yours for {day}. Please state whether you agree.", "Berth Exchange"],
    )
    .looks(Plain, Unchecked)
    .found("We could not reach anybody at this address and found no trace of the company. It asks for nothing dangerous, but please leave it unanswered."),
];

/// Reported today: a letter of a partner, and a sales mail of three days ago.
pub static TODAY: [Mail; 2] = [
    Mail::new(
        Legitimate, "de",
        ("Hafenchor Nordkai", "vorstand@hafenchor-nordkai.example"),
        "Konzert auf der Pier, Bitte um Strom",
        &["Liebe Nachbarn,", "am {day} singen wir wieder auf der Pier. Dürfen wir wie im letzten Jahr den Anschluss am Schuppen 3 benutzen? Das Programm finden Sie auf unserer Seite.", "Herzlich, {sender}"],
    )
    .link("Programm", "https://hafenchor-nordkai.example/programm")
    .looks(Letter, Pass)
    .found("Den Chor gibt es, und den Anschluss hat er schon im letzten Jahr benutzt."),
    Mail::new(
        Verdict::Spam, "en",
        ("Quayside Energy Brokers", "{code}@quayside-energy.test"),
        "Your electricity contract ends sooner than you think",
        &["Dear Sir or Madam,", "Most ports overpay for shore power. Our brokers compare 40 suppliers in two minutes and never charge you.", "Call back today under reference {n}.", "{sender}"],
    )
    .looks(Plain, Unchecked)
    .found("A sales mail: our contract runs for three more years. Not dangerous."),
];
