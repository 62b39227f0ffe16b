//! What people write when they report a mail, what they ask back, and what responders say to all.

/// Words beside a reported mail, in English. Most people write a line, many nothing.
pub const WITH_MAIL_EN: [&str; 18] = [
    "This looks odd to me. I did not click anything.",
    "Is this real?",
    "Got this just now, and so did the colleague beside me.",
    "The address is not ours, I think.",
    "I was not expecting anything from them.",
    "I clicked, then the page asked for my password and I closed it.",
    "I typed my password before I looked at the address. Sorry! I changed it right away.",
    "Looks like the one from last month.",
    "My phone shows no sender properly, so better safe.",
    "It came to the shared mailbox of the lock office.",
    "Too good to be true?",
    "I opened the attachment, it showed an empty page.",
    "Not sure, please have a look when you can.",
    "They know my name, but the rest makes no sense.",
    "Second one today.",
    "I nearly believed it.",
    "Could you check whether others got it too?",
    "Arrived during the night shift, we did not touch it.",
];

/// The same in German.
pub const WITH_MAIL_DE: [&str; 14] = [
    "Kommt mir komisch vor. Ich habe nichts angeklickt.",
    "Ist das echt?",
    "Ich erwarte keine Sendung.",
    "Die Adresse stimmt nicht ganz, glaube ich.",
    "Habe ich gerade bekommen, die Kollegin neben mir auch.",
    "Ich habe geklickt und die Seite gleich wieder geschlossen.",
    "Ich habe mein Kennwort eingegeben und es danach sofort geändert.",
    "So eine kam letzten Monat schon einmal.",
    "Bitte einmal ansehen, wenn Zeit ist.",
    "Die Anrede passt nicht zu uns.",
    "Beinahe hätte ich es geglaubt.",
    "Kam in der Nacht, wir haben nichts angefasst.",
    "Der Link zeigt irgendwohin.",
    "Lieber einmal zu viel gemeldet.",
];

/// A personal line from the responder while a wave is looked at.
pub const LOOKING: &str = "Thank you, we are looking at it right now. Please leave the message alone until you hear from us; nothing else is needed.\n\nDanke, wir sehen gerade nach. Bitte lassen Sie die Nachricht liegen, bis Sie von uns hören.";

/// Notes among responders on mails.
pub const NOTES: [&str; 8] = [
    "Same hoster as the parcel wave. Asked them to take it down.",
    "Link opened in the sandbox: copies our sign-in page, posts to the same host.",
    "Mail gate rule added for the sender's domain and the path of the link.",
    "Called two of the recipients: both had closed the page at once.",
    "Header shows a small provider; abuse contact written to.",
    "Checked the proxy log for the host: no visit from our networks.",
    "Asked the colleague in Porto Claro to have a second look.",
    "Looks like a bought list: only addresses that stand on our web page.",
];

/// Short reasons by which a case is followed up.
pub const THANKS_BACK_EN: [&str; 6] = [
    "Thank you for the quick answer!",
    "Good to know. I told the others in the kitchen.",
    "Thanks, I deleted it.",
    "That helps. Should I warn the night shift?",
    "Thank you. It felt good to ask.",
    "All right, and thanks for not making a fuss.",
];

/// The same in German.
pub const THANKS_BACK_DE: [&str; 5] = [
    "Vielen Dank für die schnelle Antwort!",
    "Gut zu wissen, ich sage es den anderen.",
    "Danke, ist gelöscht.",
    "Das hilft. Soll ich der Nachtschicht Bescheid geben?",
    "Danke, dass Sie sich Zeit genommen haben.",
];

/// What the responder writes back to thanks.
pub const YOU_ARE_WELCOME_EN: &str = "Yes, please tell them, and thank you for carrying it on. Write here whenever something looks odd.";
/// The same in German.
pub const YOU_ARE_WELCOME_DE: &str =
    "Ja, gern, und danke fürs Weitersagen. Schreiben Sie hier, wann immer Ihnen etwas auffällt.";
