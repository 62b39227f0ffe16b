//! Gaps: a procedure or a control has a hole, seen by those who work with it.

use goodcatch_speak_up::Kind::Gap;
use goodcatch_speak_up::Promise::{Anonymous, Confidential, Named};

use super::Told;

pub(super) static GAPS: [Told; 11] = [
    Told::new(Gap, Named, "en",
        "When somebody leaves the kitchen, nobody tells IT. Last month a former colleague still got the staff mails and forwarded them kindly back to me.",
        &[("procedure", "People who leave"), ("lead-to", "Doors and mail stay open for months")],
        "You are right, the kitchen's paper form never reached IT. People and IT now share one list of last days.")
        .done("Accounts and badges end by themselves on the last day. We found and closed eleven old ones."),
    Told::new(Gap, Confidential, "en",
        "The rule says report a lost badge within an hour, but the number on the back is the old one and rings in an empty office.",
        &[("procedure", "Lost badges"), ("lead-to", "Nobody is told at the weekend")],
        "The number now reaches the watch officer, day and night. New stickers are on their way.")
        .done("All badges carry the new number; we tried it from each port at night."),
    Told::new(Gap, Named, "de",
        "Die Anleitung zum Melden von Störungen gibt es nur auf Englisch, in der Küche lesen sie viele nicht.",
        &[("procedure", "Störungsmeldung"), ("lead-to", "Es wird lieber nichts gemeldet")],
        "Die Anleitung gibt es jetzt in fünf Sprachen und mit Bildern. Danke, dass Sie für die Küche gesprochen haben.")
        .done("Die Anleitung hängt in fünf Sprachen aus; seitdem kamen aus der Küche schon drei gute Hinweise."),
    Told::new(Gap, Anonymous, "de",
        "Nachts ist im Leitstand nur eine Person. Wenn eine verdächtige Nachricht kommt, ist bis zum Morgen niemand da, den man fragen kann.",
        &[("procedure", "Hilfe in der Nacht"), ("lead-to", "Man entscheidet allein oder wartet")],
        "Das stimmt. Ab nächster Woche gibt es eine Rufbereitschaft, und niemand muss sich entschuldigen, wenn er anruft.")
        .noted("Leitung hat Rufbereitschaft zugesagt, zunächst für sechs Monate.")
        .done("Die Rufbereitschaft läuft. In den ersten vier Wochen gab es sieben Anrufe, alle berechtigt."),
    Told::new(Gap, Named, "en",
        "Suppliers can change their bank details by sending a PDF. There is no second look anywhere in the form.",
        &[("procedure", "Supplier data"), ("lead-to", "Money to a stranger")],
        "Finance has added a call back and a second signature. The form will not let anybody skip it.")
        .done("The second look is built into the form. It has stopped one false change already."),
    Told::new(Gap, Named, "en",
        "The contractor list at the gate is a paper from January. New fitters get waved through because they look familiar.",
        &[("procedure", "Contractors at the gate"), ("lead-to", "Anyone in a yellow vest gets in")],
        "The gate has a tablet with today's list now. Waving is allowed again, after looking."),
    Told::new(Gap, Confidential, "de",
        "Wer ein neues Diensthandy bekommt, gibt das alte im Umschlag ab. Die Umschläge liegen offen im Flur.",
        &[("procedure", "Rückgabe von Geräten"), ("lead-to", "Ein Gerät verschwindet, ohne dass es jemand merkt")],
        "Im Flur steht jetzt ein abschließbarer Kasten mit Einwurf, der zweimal die Woche geleert wird.")
        .done("Der Kasten steht an allen drei Standorten; die Rückgabe wird per Mail bestätigt."),
    Told::new(Gap, Anonymous, "en",
        "Volunteers at the centre share one account because getting your own takes three weeks and most stay for two.",
        &[("procedure", "Accounts for volunteers"), ("lead-to", "Nobody knows who did what, and the password is on a note")],
        "Three weeks was absurd. Volunteers now get a visitor's account on their first morning that ends with their stay.")
        .done("The shared account is closed. A volunteer's account takes four minutes."),
    Told::new(Gap, Named, "en",
        "If the mail system is down we have no way to tell the pilots not to open something. The radio is for traffic only.",
        &[("procedure", "Warnings to all"), ("lead-to", "The warning arrives after the damage")],
        "There is now a text message list for exactly that, run by the watch officer. We tested it on a quiet Sunday.")
        .done("The list reaches 96 of 100 people within five minutes; for the others the foreman has a printed list."),
    Told::new(Gap, Confidential, "en",
        "We photograph crew passports for shore passes with our own phones because the scanner has been broken since spring.",
        &[("procedure", "Shore passes"), ("lead-to", "Passports on private phones")],
        "Thank you for saying what everybody knew. A new scanner stands in each launch house, and we showed how to remove the old pictures for good.")
        .asked("Roughly how many colleagues do this at your port?", "Everyone who does shore passes, so nine or ten. Please do not ask for names.")
        .done("Scanners are in place at all three ports, with a spare. Pictures were removed together over a coffee; nobody had to show a phone."),
    Told::new(Gap, Named, "de",
        "Die Notfallübung fängt immer damit an, dass das Telefon geht. Was wir ohne Telefon tun, haben wir noch nie geübt.",
        &[("procedure", "Notfallübungen"), ("lead-to", "Im Ernstfall suchen alle nach einem Plan")],
        "Die nächste Übung beginnt ohne Telefon und ohne Mail. Kommen Sie gern zum Vorbereiten dazu."),
];
