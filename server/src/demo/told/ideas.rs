//! Ideas: something could be better.

use goodcatch_speak_up::Kind::Idea;
use goodcatch_speak_up::Promise::{Anonymous, Confidential, Named};

use super::Told;

pub(super) static IDEAS: [Told; 10] = [
    Told::new(Idea, Named, "en",
        "Could the report button sit on the launch's tablet too? On the water we have no mail program.",
        &[("helps", "Pilots and launch crews")],
        "A good idea, and a short one to build. The page to speak up now has a tile on every launch tablet.")
        .done("The tile is there since the last update. The first report from the water came two days later."),
    Told::new(Idea, Named, "de",
        "Beim Frühstück könnten wir einmal im Monat eine echte Geschichte erzählen: was fast schiefging und was geholfen hat. Ohne Namen.",
        &[("helps", "Alle, die selten am Rechner sitzen")],
        "Das machen wir. Die Küche stellt Kaffee, Frau Oldehus erzählt die erste Geschichte, eine eigene.")
        .done("Das erste Frühstück hatte 41 Gäste. Es gibt jetzt eines im Monat an jedem Standort."),
    Told::new(Idea, Anonymous, "en",
        "Put a mirror on the corner by the server room. You cannot see who follows you in.",
        &[("helps", "Whoever carries boxes")],
        "The mirror hangs. Simple things are the best ones."),
    Told::new(Idea, Confidential, "en",
        "A second person could sign payments over 2,000, with the bank's own app. I would sleep better.",
        &[("helps", "Finance, and our suppliers")],
        "Finance liked it at once. It starts with the next payment run.")
        .done("Two signatures have been in use for a month. It costs about four minutes a day."),
    Told::new(Idea, Named, "de",
        "Die Aufkleber mit der Notrufnummer könnten nachts leuchten.",
        &[("helps", "Nachtschicht")],
        "Gute Idee, die Werkstatt hat eine passende Folie. Die ersten kleben an Schleuse 1."),
    Told::new(Idea, Named, "en",
        "Let new people shadow the service desk for half a day. I did by chance and have called them without fear ever since.",
        &[("helps", "New colleagues")],
        "People and IT have put it into the first week for everyone. Thank you for telling how it was for you.")
        .done("Fourteen newcomers have been at the desk so far, and they do call."),
    Told::new(Idea, Confidential, "de",
        "Ein Schild an den Druckern: Wem fehlt ein Blatt? Dann würden liegen gebliebene Seiten eingesammelt statt gelesen.",
        &[("helps", "Personal und Finanzen")],
        "An jedem Drucker hängt jetzt ein Fach mit Klappe. Es wird abends in den Papiertresor geleert."),
    Told::new(Idea, Named, "en",
        "Password managers for the families too? My father would stop writing his on the fridge.",
        &[("helps", "Everyone at home")],
        "The licence covers families, we had only never said so. The guide is on the service desk's page.")
        .done("63 families use it by now."),
    Told::new(Idea, Anonymous, "de",
        "Bitte eine Möglichkeit, sich auch mündlich zu melden. Manche schreiben nicht gern.",
        &[("helps", "Kolleginnen und Kollegen auf dem Kai")],
        "Ab sofort kann jede Vertrauensperson einen Bericht für Sie eintragen, anonym, wenn Sie möchten, und gibt Ihnen den Beleg in die Hand."),
    Told::new(Idea, Named, "en",
        "Name the scanners after lighthouses. Then everyone would notice a scan from a machine that does not exist.",
        &[("helps", "All who get scans")],
        "Done, and with joy. The first one is called Eilean, and the first false scan was noticed within a week.")
        .done("All nine scanners are lighthouses now."),
];
