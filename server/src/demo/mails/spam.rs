//! Unwanted, not dangerous.

use goodcatch_triage::Verdict::Spam;

use super::Checked::{None as Unchecked, Pass};
use super::Mail;
use super::Style::{Card, Newsletter, Plain};

/// Advertising nobody asked for.
pub static SPAM: [Mail; 7] = [
    Mail::new(
        Spam, "en",
        ("Bright Deck Coatings", "offers@bright-deck.example"),
        "Non-slip deck paint, -40 % until {day}",
        &["Dear harbour professional,", "Our new two-part deck paint dries in four hours and lasts eight seasons. Special offer: 40 % off, free shipping, order now.", "Order code DECK{n}."],
    )
    .link("See colours", "https://deals-{code}.paint-market.test/offer/{code}")
    .looks(Newsletter, Pass)
    .found("A paint seller who bought an address list. Not dangerous, just loud. The sender is blocked."),
    Mail::new(
        Spam, "de",
        ("Messe Maritim Nord", "einladung@messe-maritim-nord.example"),
        "Letzte Standplätze in Halle {n}",
        &["Sehr geehrte Damen und Herren,", "sichern Sie sich einen der letzten Standplätze in Halle {n}. Unser Angebot: zwanzig Prozent Rabatt bis {day}.", "Wir freuen uns auf Sie."],
    )
    .link("Stand buchen", "https://stand-{code}.messe-angebote.test/{code}")
    .looks(Newsletter, Pass)
    .found("Werbung einer Messe, lästig, aber harmlos. Der Absender ist gesperrt."),
    Mail::new(
        Spam, "en",
        ("{sender}", "{code}@rank-lift.test"),
        "Quick question about harbourlight.example",
        &["Hi,", "I was on your website and noticed that it does not appear on the first page. We lift rankings in 30 days, guaranteed.", "May I send a proposal?", "{sender}"],
    )
    .looks(Plain, Unchecked)
    .found("Search-engine salesmanship, sent to thousands. You can delete it; we block the sender."),
    Mail::new(
        Spam, "en",
        ("Golden Anchor Club", "winner{n}@golden-anchor.invalid"),
        "{first}, your 250 welcome spins expire {day}",
        &["Lucky sailor!", "Your welcome bonus is waiting in our casino: 250 free spins, no deposit, code {code}.", "Play tonight, win tonight."],
    )
    .link("Claim spins", "https://slots-{code}.anchor-jackpot.test/spin/{code}")
    .looks(Card, Unchecked)
    .found("Gambling adverts. The page sells, it does not steal; still, nothing worth a click. Blocked."),
    Mail::new(
        Spam, "de",
        ("Büroprofi Versand", "angebot@bueroprofi-versand.test"),
        "Tinte und Toner bis zu 70 % günstiger",
        &["Guten Tag,", "unser Angebot: originalverpackte Kartuschen für alle gängigen Drucker mit bis zu 70 % Rabatt.", "Ihr Gutschein: TINTE{n}"],
    )
    .link("Zum Angebot", "https://angebot-{code}.tinte-direkt.invalid/t/{code}")
    .looks(Newsletter, Unchecked)
    .found("Nur Werbung. Der Absender ist gesperrt; einkaufen können Sie wie gewohnt über die Beschaffung."),
    Mail::new(
        Spam, "en",
        ("Captain's Academy", "learn@captains-academy.example"),
        "Become a certified drone observer in one weekend",
        &["Dear {first},", "Places for the autumn course are nearly gone. Special offer: 15 % off for early birds.", "Bring a friend and both save 15 %."],
    )
    .link("Book a place", "https://course-{code}.academy-deals.test/{n}")
    .looks(Newsletter, Pass)
    .found("An advert for a course of little worth. Not dangerous."),
    Mail::new(
        Spam, "en",
        ("Solar For Ports", "{code}@solar-for-ports.test"),
        "Grant money for harbour roofs: 3 places left",
        &["Hello,", "Ports in your region are receiving up to 60 % support for solar roofs. Compare solar suppliers and get a free quote and funding advice: special offer this week.", "Reply with YES and a telephone number."],
    )
    .looks(Plain, Unchecked)
    .found("A sales mail dressed as a grant. We checked: there is no such programme. No harm done by reading it."),
];
