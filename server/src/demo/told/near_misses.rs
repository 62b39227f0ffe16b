//! Near misses: it nearly went wrong, and what saved the day is worth knowing.

use goodcatch_speak_up::Kind::NearMiss;
use goodcatch_speak_up::Promise::{Anonymous, Confidential, Named};

use super::Told;

pub(super) static NEAR_MISSES: [Told; 12] = [
    Told::new(NearMiss, Named, "en",
        "A caller said he was from the crane maker and needed remote access at once because of a recall. I had the mouse on the button when Bilal asked which crane he meant. He could not say.",
        &[("saved", "A colleague asked a simple question"), ("when", "today")],
        "What a good question to ask. The crane maker knows of no recall and has warned other ports since.")
        .done("Remote access now needs a call back to the number in the maintenance book. Bilal's question is printed on it, with his consent."),
    Told::new(NearMiss, Anonymous, "en",
        "The tide gauge page showed yesterday's values with today's date for about an hour. The pilot noticed because it felt wrong under the hull.",
        &[("saved", "The pilot looked at the water, not at the screen"), ("when", "earlier")],
        "The page kept an old value when the gauge did not answer. It now goes grey and says so.")
        .noted("Fallback value shown without a mark. Vendor patch on its way; our page marks age over 10 minutes.")
        .done("Every reading on the traffic screens shows its age, and goes grey after ten minutes."),
    Told::new(NearMiss, Named, "de",
        "Ich wollte gerade die Überweisung an den neuen Seilhändler freigeben, als mir auffiel, dass in der Anschrift „Nordkaj“ stand. Nachgefragt: Die Rechnung war gefälscht.",
        &[("saved", "Ein Buchstabe in der Anschrift"), ("when", "today")],
        "Sie haben 7.400 Euro und viel Ärger gespart. Der echte Händler wurde gewarnt.")
        .done("Neue Kontoverbindungen werden vor der ersten Zahlung immer durch einen Anruf bestätigt."),
    Told::new(NearMiss, Confidential, "en",
        "The galley order for the hostel nearly went to 300 kg of flour because the form forgets the decimal point in German. The driver laughed and called.",
        &[("saved", "The driver knew us"), ("when", "earlier")],
        "The form reads both ways of writing a number now. Please greet the driver.")
        .done("Forms show the amount again in words before they send it."),
    Told::new(NearMiss, Named, "en",
        "The night back-up said 'finished' for a week, but the disk was full. I looked only because I needed an old file.",
        &[("saved", "Luck, and an old file"), ("when", "today")],
        "Now the back-up checks itself by reading a file back, and tells us when it cannot. Thank you for not shrugging it off.")
        .done("A restore is tried every Monday, and the result stands on the service desk's wall."),
    Told::new(NearMiss, Anonymous, "de",
        "Ein Besucher stand plötzlich im Leitstand, weil die Tür nach der Reinigung nicht ins Schloss gefallen war. Er suchte nur die Toilette.",
        &[("saved", "Er war freundlich"), ("when", "earlier")],
        "Die Tür hat einen neuen Schließer und meldet sich, wenn sie länger als dreißig Sekunden offen steht.")
        .done("Alle Türen zu Leitständen haben jetzt einen solchen Melder."),
    Told::new(NearMiss, Named, "en",
        "I almost told a journalist which seafarer had complained. She asked as if she already knew the name.",
        &[("saved", "I said I would call back"), ("when", "today")],
        "Calling back is the best sentence there is. The press team takes such calls now, and nobody needs to be quick on the telephone.")
        .done("There is a card by each telephone: 'I will call you back', with the press team's number."),
    Told::new(NearMiss, Confidential, "en",
        "The lock computer wanted to restart for updates with a ship in the chamber. I could press 'later', but the button is small and the restart one is big and blue.",
        &[("saved", "I had my glasses on"), ("when", "today")],
        "Lock computers do not restart by themselves any more; the workshop does it on the first Tuesday with empty chambers.")
        .noted("Update ring for lock PCs was the office one. Moved to manual, calendar entry with traffic office.")
        .done("All computers at locks and in the traffic office now update only in agreed windows."),
    Told::new(NearMiss, Named, "de",
        "Zwei Kollegen bekamen denselben Besucherausweis mit derselben Nummer. Aufgefallen ist es nur, weil beide gleichzeitig an der Schranke standen.",
        &[("saved", "Zufall an der Schranke"), ("when", "earlier")],
        "Der Drucker vergab nach einem Neustart alte Nummern noch einmal. Das ist behoben, die Ausweise sind eingezogen."),
    Told::new(NearMiss, Anonymous, "en",
        "During the storm the emergency list on the wall had three numbers that no longer exist. We found the right one on somebody's phone.",
        &[("saved", "A private phone"), ("when", "earlier")],
        "The list now comes from the directory every month and carries its date. The old ones have been taken down at all three ports.")
        .done("The emergency list is printed afresh on the first of each month, by itself."),
    Told::new(NearMiss, Confidential, "en",
        "A file from a shipping agent asked to 'enable content'. I was about to, then I thought of the story in the canteen about the lock office.",
        &[("saved", "A story told at lunch"), ("when", "today")],
        "Stories at lunch are the best training we have. The file did carry a program; it was caught because of you.")
        .done("Such programs in documents from outside are now switched off for everyone who does not need them."),
    Told::new(NearMiss, Named, "de",
        "Beim Wechsel der Schicht wurde der Zugang zur Schleusensteuerung nicht übergeben, sondern blieb offen. Die Ablösung hat es gleich gemerkt.",
        &[("saved", "Die Ablösung hat hingesehen"), ("when", "today")],
        "Danke. Die Steuerung fragt jetzt bei jedem Schichtwechsel nach der Karte, und die Übergabe geht dadurch sogar schneller."),
];
