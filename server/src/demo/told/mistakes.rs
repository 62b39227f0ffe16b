//! Mistakes: something went wrong by somebody's hand, and was told.

use goodcatch_speak_up::Kind::Mistake;
use goodcatch_speak_up::Promise::{Anonymous, Confidential, Named};

use super::Told;

pub(super) static MISTAKES: [Told; 15] = [
    Told::new(Mistake, Named, "en",
        "I sent the crew list of the Aurelia Bay to the wrong agent. The two agents have almost the same address and the mail program offered the wrong one. 19 names with passport numbers.",
        &[("when", "today"), ("reach", "One agent outside, 19 seafarers"), ("undone", "partly")],
        "Thank you for telling us within the hour. The agent has deleted the list and confirmed it in writing, and the data protection adviser has noted it. Nothing more is expected of you.")
        .asked("Has the agent written back to you already, or shall we call them?", "They have not answered yet. I would be glad if you called, I start my turn at two.")
        .noted("Agent reached by telephone 14:20, deletion confirmed by mail. DPO informed; no notice to the authority needed.")
        .done("The mail program no longer offers outside addresses by itself for files that hold passport numbers; it asks first. It caught two more in the first week."),
    Told::new(Mistake, Confidential, "en",
        "I clicked on the parcel link this morning and typed my password before I noticed the address. I changed it straight away on my phone.",
        &[("when", "today"), ("reach", "My own account"), ("undone", "yes")],
        "Changing it at once and telling us was exactly what helps. We ended every other sign-in of the account; nobody had used it.")
        .harmless(),
    Told::new(Mistake, Named, "de",
        "Ich habe beim Rückbau den falschen Schrank stromlos gemacht. Die Kameras an Schleuse 2 waren etwa zwölf Minuten aus.",
        &[("when", "today"), ("reach", "Kameras Schleuse 2"), ("undone", "yes")],
        "Danke, dass Sie sofort angerufen haben. Die Nachtschicht hat in der Zeit von Hand beobachtet, es ist nichts geschehen. Die Schränke trugen ähnliche Nummern auf derselben Höhe.")
        .noted("Schrank 2B und 2D: Schilder gleich, nur der Buchstabe anders. Werkstatt druckt neue.")
        .done("Die Schränke haben jetzt große farbige Schilder und einen Plan an der Tür."),
    Told::new(Mistake, Anonymous, "en",
        "I read out a berth code on the open radio channel because the other one was busy. I only thought about it afterwards.",
        &[("when", "earlier"), ("reach", "Gate 3"), ("undone", "unsure")],
        "The code of gate 3 was changed the same evening. Thank you: without your report nobody would have known.")
        .done("Codes now change by themselves after each tide, and the busy channel got a second frequency."),
    Told::new(Mistake, Confidential, "de",
        "Ich habe die Spenderliste in den Ordner gelegt, den auch die Agentur sieht. Sie lag dort wohl zwei Tage.",
        &[("when", "earlier"), ("reach", "etwa 400 Spenderinnen und Spender, eine Agentur"), ("undone", "yes")],
        "Die Agentur hat nachgesehen: Niemand hat die Datei geöffnet. Sie ist gelöscht, und der Datenschutz weiß Bescheid. Danke, dass Sie es gesagt haben.")
        .asked("Wissen Sie noch, an welchem Tag Sie die Datei abgelegt haben? Dann können wir das Protokoll der Agentur prüfen.", "Am Dienstag nach dem Mittag, ungefähr gegen eins.")
        .done("Geteilte Ordner sind jetzt farbig, und wer dort eine Liste mit Namen ablegt, wird gefragt, wer mitliest."),
    Told::new(Mistake, Named, "en",
        "Printed the pilots' roster with private telephone numbers and left it in the tray upstairs over lunch. It was still there, but the tray is next to the visitors' bench.",
        &[("when", "today"), ("reach", "34 pilots and crew"), ("undone", "yes")],
        "Nobody had touched it and the camera shows no visitor on the floor. Thank you for saying it anyway.")
        .harmless()
        .done("The printer upstairs now waits until you stand in front of it with your badge."),
    Told::new(Mistake, Confidential, "en",
        "I paid invoice 20481 twice. The reminder came as a new document with another number and I did not see that it was the same delivery.",
        &[("when", "earlier"), ("reach", "Ropeworks supplier, 1,860"), ("undone", "partly")],
        "The supplier sends the money back this week. Two documents with two numbers for one delivery would have caught most of us.")
        .noted("Supplier's system prints a new number on each reminder. Finance asks them to stop.")
        .done("The payment run now compares delivery notes, not only invoice numbers, and stops on a repeat."),
    Told::new(Mistake, Named, "de",
        "Beim Aufräumen habe ich die Kartei der Schlüssel vom Seemannsheim gelöscht statt der alten vom Vorjahr.",
        &[("when", "now"), ("reach", "Schlüsselkartei Seemannsheim"), ("undone", "no")],
        "Die Kartei ist aus der Sicherung von heute früh wieder da; es fehlt nur eine Ausgabe vom Vormittag, die der Empfang nachgetragen hat. Danke für den schnellen Anruf.")
        .done("Karteien lassen sich jetzt dreißig Tage lang mit einem Klick zurückholen."),
    Told::new(Mistake, Anonymous, "de",
        "In der Nachtschicht teilen wir uns die Anmeldung am Lagerechner, weil das Wechseln fast zehn Minuten dauert. Ich weiß, dass es so nicht gedacht ist.",
        &[("when", "earlier"), ("reach", "Lagerechner Nachtschicht"), ("undone", "unsure")],
        "Danke, dass Sie das aufschreiben. Zehn Minuten ohne Lagebild sind nachts zu lang; dass Sie sich geholfen haben, ist verständlich. Wir ändern die Anmeldung, nicht Sie.")
        .noted("Gemessen: Wechsel dauert 8 bis 11 Minuten. Karte am Leser wäre unter 5 Sekunden.")
        .done("Am Lagerechner meldet man sich jetzt mit der Karte an, der Wechsel dauert vier Sekunden. Die gemeinsame Anmeldung gibt es nicht mehr."),
    Told::new(Mistake, Named, "en",
        "I approved a sign-in on my phone at 3 in the night because it kept asking and I wanted to sleep. I was not signing in anywhere.",
        &[("when", "today"), ("reach", "My account"), ("undone", "yes")],
        "We closed the account's sessions at 07:40, four minutes after your message. Someone had read the lunch menu and nothing else. Being worn down by requests at night is how this trick works on anybody.")
        .done("The phone now shows a number that you have to type, and stops asking after three times."),
    Told::new(Mistake, Confidential, "en",
        "I put the guest wireless password on the public page of the centre so that crews find it. A colleague told me it is also the one for the workshop tablets.",
        &[("when", "earlier"), ("reach", "Seafarers' centre, workshop tablets"), ("undone", "yes")],
        "It was the same password, and that was for us to separate long ago. Crews keep their easy one; the tablets have moved to another network.")
        .done("Guest and workshop networks are apart now, with their own passwords."),
    Told::new(Mistake, Named, "de",
        "Ich habe eine Bewerbung an die ganze Küche weitergeleitet statt an die Küchenleitung. Die Verteilerliste heißt genauso.",
        &[("when", "today"), ("reach", "17 Kolleginnen und Kollegen"), ("undone", "partly")],
        "Die Nachricht ist aus allen Postfächern zurückgeholt, fünf Personen hatten sie gelesen und versprochen, zu schweigen. Die Bewerberin wurde angerufen und nahm es freundlich auf.")
        .done("Die Verteiler heißen jetzt „alle-…“, und bei Anhängen mit Namen fragt das Programm nach."),
    Told::new(Mistake, Anonymous, "en",
        "I used the same password for the donors' mailing tool as at home, and the one at home was in a leak. I have changed both.",
        &[("when", "unknown"), ("reach", "Mailing tool"), ("undone", "yes")],
        "No foreign sign-in is in the tool's log. Thank you for looking at it yourself and for telling us.")
        .harmless(),
    Told::new(Mistake, Confidential, "en",
        "Plugged a seafarer's memory stick into the reception computer to print his ticket home. The screen flickered and I pulled it out.",
        &[("when", "now"), ("reach", "Reception computer, Porto Claro"), ("undone", "unsure")],
        "We took the computer off the network and looked: the stick held an old and harmless worm that did not start. You helped a man get home, and now there is a safe way to do it.")
        .asked("Is the computer still on? If so, please leave it on but pull the network cable.", "Cable is out. The man's ticket is printed from my phone, he is on his way.")
        .noted("Image taken, clean. Stick examined on the bench: autorun worm from many years ago, inert here.")
        .done("Each centre has a small printing station for guests now, with no way into our network."),
    Told::new(Mistake, Named, "en",
        "Deleted the wrong week from the launch's engine log while copying it. I think the surveyor needs it on Friday.",
        &[("when", "today"), ("reach", "Launch 4 engine log"), ("undone", "no")],
        "The engine keeps ninety days of its own; the fitter has read the week back. The log is complete again for the surveyor."),
];
