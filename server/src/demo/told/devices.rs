//! Lost and stolen devices, and suspected breaches.

use goodcatch_speak_up::Kind::{Breach, LostDevice};
use goodcatch_speak_up::Promise::{Anonymous, Confidential, Named};

use super::Told;

pub(super) static DEVICES: [Told; 10] = [
    Told::new(LostDevice, Named, "en",
        "My work phone went over the side while I was climbing the ladder of a tanker. It is about twenty metres down.",
        &[("device", "phone"), ("when", "now"), ("locked", "yes")],
        "Glad that only the phone fell. It is locked and its sign-ins are revoked, the sea does the rest. A new one waits in the launch house."),
    Told::new(LostDevice, Named, "de",
        "Mein Diensthandy ist seit der Heimfahrt weg, vermutlich in der Fähre liegen geblieben. Ich habe schon dort angerufen.",
        &[("device", "phone"), ("when", "today"), ("locked", "yes")],
        "Das Gerät ist gesperrt und wurde am nächsten Morgen im Fundbüro der Fähre abgegeben. Sie können es unverändert weiter benutzen.")
        .asked("Wissen Sie noch, auf welchem Deck Sie gesessen haben? Die Fähre würde heute Abend nachsehen.", "Unten, backbord, beim Kiosk."),
    Told::new(LostDevice, Confidential, "en",
        "The tablet we use for ship visits was gone from the van when I came back. I had left the side door open while carrying boxes.",
        &[("device", "tablet"), ("when", "now"), ("locked", "unsure")],
        "The tablet is wiped; it held the visit list of one day and nothing else. With both arms full of boxes a door stays open, so we looked at the van instead.")
        .noted("Last contact 11:52 at berth 7, wiped 12:31. Police reference noted in the paper file.")
        .done("The vans got a locked drawer for the tablet that closes by itself."),
    Told::new(LostDevice, Named, "en",
        "I cannot find my badge. I had it at lunch in the canteen.",
        &[("device", "badge"), ("when", "today"), ("locked", "no")],
        "The badge was blocked at 13:15 and lay under a bench in the canteen. It opens doors again."),
    Told::new(LostDevice, Anonymous, "de",
        "In der Umkleide liegt seit Tagen ein Laptop der Verwaltung offen im Regal. Ich weiß nicht, wem er fehlt.",
        &[("device", "laptop"), ("when", "earlier"), ("locked", "unsure")],
        "Der Laptop war ein Leihgerät, das nach einer Schulung niemand abgeholt hatte. Er ist wieder im Lager. Danke fürs Hinsehen.")
        .done("Leihgeräte haben jetzt einen Rückgabetag; das Lager ruft am Tag danach an."),
    Told::new(LostDevice, Named, "en",
        "Somebody broke the window of my car and took the bag with the laptop. I was in the pool for forty minutes.",
        &[("device", "laptop"), ("when", "now"), ("locked", "yes")],
        "Sorry about your car. The disk is encrypted, the laptop was locked, and its keys are revoked, so nobody can read it. A replacement arrives tomorrow.")
        .asked("Was anything on paper in the bag, such as notes or letters?", "Only my lunch and a book."),
    Told::new(LostDevice, Confidential, "de",
        "Mir fehlt der kleine Datenträger mit den Fotos vom Tag der offenen Tür. Es sind auch Kinder darauf.",
        &[("device", "storage"), ("when", "unknown"), ("locked", "no")],
        "Der Datenträger fand sich in der Kameratasche. Die Fotos liegen jetzt im geschützten Ordner, und Sie brauchen keinen Datenträger mehr dafür.")
        .done("Die Kamera überträgt Bilder jetzt direkt in den geschützten Ordner."),
    Told::new(LostDevice, Named, "en",
        "The handheld for mooring lists fell into the lock chamber. The strap had come loose.",
        &[("device", "other"), ("when", "now"), ("locked", "yes")],
        "It is switched off in the lists and cannot sign in. Nobody was hurt, which is what counts.")
        .done("All handhelds have new straps with two hooks."),
    Told::new(LostDevice, Named, "de",
        "Mein Diensttelefon wurde mir im Zug aus der Jackentasche gezogen. Anzeige ist erstattet.",
        &[("device", "phone"), ("when", "today"), ("locked", "yes")],
        "Das Telefon ist gelöscht, die Karte gesperrt. Gut, dass Sie vom Bahnhof aus gleich angerufen haben."),
    Told::new(LostDevice, Confidential, "en",
        "I have two of the old door keys at home from before the new locks and cannot find the third. It might be in the sea or in the shed.",
        &[("device", "other"), ("when", "earlier"), ("locked", "unsure")],
        "The old locks are all gone, so the key opens nothing any more. You can keep it as a memory.")
        .harmless(),
];

pub(super) static BREACHES: [Told; 6] = [
    Told::new(Breach, Confidential, "en",
        "The camera at the fuel berth moved by itself twice last night, slowly from left to right. Nobody on watch was using it.",
        &[("when", "today"), ("systems", "Fuel berth camera"), ("going-on", "unsure")],
        "Somebody outside had found the camera's maker password. It is off the network and replaced; the log shows that only this camera was reached. Your eye caught what no alarm did.")
        .asked("Did the traffic office screen show anything unusual at the same time?", "Only a short freeze at about two. I thought it was the weather.")
        .noted("Firmware default account, reachable since the contractor's visit in spring. Other 31 cameras checked, none like it.")
        .opened("The water police need to hear, before they question the contractor, what exactly moved on the screen. The reporter answered us once and not since; somebody else may be in danger.")
        .done("All cameras now sit in a network of their own without a way in from outside, and the contractor's list of devices is checked by us after each visit."),
    Told::new(Breach, Named, "de",
        "In der Spendenverwaltung gibt es einen Zugang „test2“, den niemand kennt. Er hat sich gestern um 23 Uhr angemeldet.",
        &[("when", "today"), ("systems", "Spendenverwaltung"), ("going-on", "unsure")],
        "Der Zugang gehört dem Hersteller und war nach einer Schulung nicht entfernt worden; die Anmeldung war dessen nächtliche Prüfung. Er ist gelöscht. Danke, dass Sie die Liste gelesen haben.")
        .harmless()
        .done("Zugänge von Herstellern laufen jetzt nach dreißig Tagen ab."),
    Told::new(Breach, Confidential, "en",
        "Three of us at Porto Claro got calls from someone who knew our shifts and asked for the door code, politely and with our first names.",
        &[("when", "earlier"), ("systems", "Doors, roster"), ("going-on", "yes")],
        "The caller had the printed roster from a bin by the ferry. Nobody gave the code, and it has been changed all the same. Thank you for comparing notes and telling us together.")
        .asked("Do you remember any words of the caller, or a number?", "No number shown. He said he was from the lift company and always said 'my dear'.")
        .held("The police asked us in writing to keep everything about the calls until their inquiry ends.")
        .done("Rosters go into the locked paper bin, and the lift company has a password of the day for calls."),
    Told::new(Breach, Anonymous, "en",
        "An outside fitter walks through the switch room with a door code that is written on the inside of his cap. He is a good man. The code has not changed in years.",
        &[("when", "earlier"), ("systems", "Switch room"), ("going-on", "yes")],
        "A code that never changes ends up in caps, that is how codes are. Contractors now have their own badges that work while they are booked in. Nobody was told off.")
        .done("The switch room has a badge reader; the old keypad is gone."),
    Told::new(Breach, Named, "en",
        "A ship visitor from another charity told me she can see our visit calendar. She showed me on her phone, with names of seafarers.",
        &[("when", "today"), ("systems", "Visit calendar"), ("going-on", "yes")],
        "The calendar had been shared with 'anyone who has the link' two years ago. It is closed, the link is dead, and the seafarers concerned have been told. The visitor was glad we listened.")
        .noted("Shared link created during the move to the new calendar. 4 outside readers in the log, all partner charities.")
        .done("Calendars can no longer be shared outside by link; partners get a monthly list without names."),
    Told::new(Breach, Confidential, "de",
        "Auf dem Rechner der Werkstatt lief heute Nacht ein Programm, das ich nicht kenne, und der Lüfter war sehr laut.",
        &[("when", "today"), ("systems", "Werkstattrechner 3"), ("going-on", "no")],
        "Es war eine große Aktualisierung, die nach dem Urlaub alles auf einmal nachholte. Kein Eindringling. Ihr Blick auf den Lüfter war trotzdem richtig.")
        .harmless(),
];
