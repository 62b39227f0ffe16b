//! What a mail talks about: phrases by theme, in the languages our people get mail in.
//!
//! Phrases are plain text (lower case, without accents, see `text::plain`). A theme says nothing alone: a bank writes
//! about accounts too. It weighs together with who writes, and where the links lead.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// A theme of phrases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub(crate) enum Theme {
    Threat,
    Credentials,
    Urgency,
    Mailbox,
    Payment,
    Delivery,
    Wallet,
    Prize,
    Fortune,
    Stranger,
    Extortion,
    Scareware,
    Document,
    Points,
    Greeting,
    Click,
    Secrecy,
    Gambling,
    Dating,
    Pills,
    Offer,
    Loan,
    Conversation,
}

/// How many themes there are.
pub(crate) const THEMES: usize = Conversation as usize + 1;

use Theme::{
    Click, Conversation, Credentials, Dating, Delivery, Document, Extortion, Fortune, Gambling,
    Greeting, Loan, Mailbox, Offer, Payment, Pills, Points, Prize, Scareware, Secrecy, Stranger,
    Threat, Urgency, Wallet,
};

#[rustfmt::skip]
const PHRASES: &[(Theme, &[&str])] = &[
    (Threat, &[
        "account has been suspended", "account suspended", "account will be suspended", "account has been limited", "account is limited", "account on hold",
        "account has been locked", "account is locked", "account will be closed", "account will be deactivated", "account will be terminated", "account has been disabled",
        "account will be disabled", "account has been flagged", "account will be blocked", "account was blocked", "account deactivation", "account termination", "restricted your account", "limited your account", "suspend your account", "temporarily suspended",
        "temporarily blocked", "unusual activity", "unusual sign-in", "unusual login", "suspicious activity", "suspicious login", "unauthorized access", "unauthorized login", "unauthorised", "unauthorized transaction",
        "security alert", "has been compromised", "data breach", "permanently deleted", "will be deleted", "lose access", "losing access", "access will be", "avoid suspension", "avoid interruption", "service interruption", "legal action",
        "konto wurde gesperrt", "konto gesperrt", "konto wird gesperrt", "konto eingeschrankt", "vorubergehend gesperrt", "ungewohnliche aktivitat", "verdachtige aktivitat", "unbefugt", "sicherheitsgrunden", "sperrung", "wird deaktiviert", "wurde deaktiviert", "eingeschrankt", "sicherheitsupdate", "sicherheitsuberprufung", "sicherheitswarnung",
        "rekening is geblokkeerd", "account is geblokkeerd", "tijdelijk geblokkeerd", "account wordt geblokkeerd", "opgeschort", "verdachte activiteit", "geblokkeerd",
        "compte a ete suspendu", "compte sera suspendu", "compte est bloque", "compte suspendu", "activite inhabituelle", "activite suspecte", "compte sera bloque", "suspension de votre",
        "cuenta ha sido suspendida", "cuenta suspendida", "cuenta bloqueada", "cuenta ha sido bloqueada", "actividad inusual", "actividad sospechosa", "sera bloqueada", "sera suspendida",
        "conta foi bloqueada", "conta bloqueada", "conta sera bloqueada", "conta suspensa", "desbloqueie", "transacao suspeita", "atividade suspeita", "sera suspenso", "sera cancelado", "foram bloqueadas", "bloqueio",
        "アカウントか", "不正", "異常", "制限", "停止",
    ]),
    (Credentials, &[
        "verify your account", "confirm your account", "update your account", "verify your identity", "confirm your identity", "verify your email", "verify your information", "update your information", "update your payment", "update payment", "update your billing",
        "billing information", "confirm your information", "validate your", "re-verify", "reverify", "verify now", "verify account", "confirm now", "confirm your details", "update your details", "restore access", "restore your account", "reactivate your", "unlock your account", "log in to your account", "login to your account", "sign in to your account",
        "keep same password", "keep my password", "keep current password", "keep your current password", "reset your password", "re-validate", "revalidate", "review your account", "review activity", "secure your account", "verification required", "action required", "account verification", "identity verification", "re-activate", "update now", "renew now",
        "konto bestatigen", "daten bestatigen", "bestatigen sie ihr", "bestatigen sie ihre", "verifizieren sie", "verifizierung", "aktualisieren sie ihre", "daten aktualisieren", "jetzt aktualisieren", "jetzt bestatigen", "identitat bestatigen", "daten uberprufen", "zahlungsdaten", "legitimation", "jetzt verifizieren", "melden sie sich an", "zum login", "konto aktualisieren", "reaktivieren", "tan-verfahren", "pushtan", "photo-tan",
        "bevestig uw", "verifieer uw", "uw gegevens", "gegevens bijwerken", "bijwerken", "controleer uw", "inloggen", "identificeer", "verificatie", "bevestigen",
        "confirmer votre", "verifier votre", "mettre a jour vos", "mettre a jour votre", "confirmez votre", "verifiez votre", "mise a jour de vos", "confirmez vos", "identifiez-vous", "connectez-vous",
        "verifique su", "confirme su", "confirmar su", "actualizar su", "actualice su", "verificar su", "confirmar sus datos", "actualizar sus datos", "iniciar sesion",
        "atualize seus dados", "atualizar seus dados", "confirme seus dados", "verifique sua", "regularizar", "regularize", "atualize seu", "atualizacao cadastral", "basta acessar", "acesse sua conta", "desbloquear",
        "確認", "更新", "ロクイン",
    ]),
    (Urgency, &[
        "within 24 hours", "within 48 hours", "within 72 hours", "in 24 hours", "24 hours", "48 hours", "within 24", "immediately", "urgent", "as soon as possible", "final notice", "final warning", "last warning", "final reminder", "last reminder", "last chance", "expires today", "expires in", "act now", "act fast", "don't wait", "immediate action", "immediate attention", "before it's too late", "hurry", "today only", "expiring", "deadline", "right away", "failure to", "time is running out", "limited time",
        "innerhalb von 24", "innerhalb von 48", "24 stunden", "48 stunden", "dringend", "sofort", "umgehend", "letzte mahnung", "letzte erinnerung", "letzte chance", "heute noch", "lauft ab", "nur heute", "letzter hinweis", "unverzuglich", "nur noch", "begrenzte zeit", "beeilen sie sich", "schnell sein",
        "binnen 24", "24 uur", "dringende", "onmiddellijk", "laatste herinnering", "laatste kans", "zo snel mogelijk", "verloopt", "wees er snel bij",
        "dans les 24", "24 heures", "immediatement", "dernier rappel", "derniere chance", "expire", "dans les plus brefs delais", "rapidement",
        "24 horas", "48 horas", "72 horas", "inmediatamente", "ultimo aviso", "ultima oportunidad", "lo antes posible", "urgente", "imediatamente", "ultima chance", "expira hoje", "expira em", "ultimas horas", "prazo", "antes que",
        "至急", "時間以内",
    ]),
    (Mailbox, &[
        "mailbox is full", "mailbox is almost full", "mailbox full", "mailbox storage", "storage is full", "storage full", "storage limit", "exceeded the storage", "exceeded your", "quota", "upgrade your mailbox", "mailbox will be", "your mailbox", "webmail", "email account will", "e-mail account will", "pending messages", "incoming messages", "undelivered messages", "undelivered mails", "messages are pending", "held messages", "quarantined", "emails on hold", "password expires", "password will expire", "password expiry", "password expiration", "password is due", "password is set to expire", "email deactivation", "deactivate your email", "cloud storage", "mail server", "server upgrade", "email upgrade", "it helpdesk", "it help desk", "helpdesk", "system administrator", "email administrator", "storage space", "photos and videos will be", "your photos", "auto-delete", "email auto", "sync error",
        "postfach", "speicherplatz", "speicher ist voll", "cloud-speicher", "passwort lauft", "kennwort lauft", "mailbox is vol", "opslag", "postvak", "opslagruimte", "boite mail", "boite de reception", "espace de stockage", "buzon", "almacenamiento", "caixa de entrada", "armazenamento",
    ]),
    (Payment, &[
        "payment failed", "payment was declined", "payment has been declined", "payment declined", "payment could not be", "could not be processed", "unable to process", "outstanding payment", "overdue", "unpaid invoice", "invoice attached", "attached invoice", "your invoice", "pending payment", "payment method", "billing problem", "tax refund", "refund", "auto-renew", "auto renewal", "automatic renewal", "subscription has expired", "subscription expired", "subscription will", "membership has expired", "membership expired", "renew your", "renewal", "has been charged", "will be charged", "to cancel", "cancel the order", "customer support at", "remittance", "wire transfer", "bank transfer", "swift copy", "payment advice", "proof of payment", "purchase order", "direct deposit", "payroll", "transaction", "payout", "withdrawal", "funds",
        "zahlung fehlgeschlagen", "zahlung konnte nicht", "ruckerstattung", "erstattung", "mahnung", "offene rechnung", "abonnement", "abgelaufen", "zahlungsmethode", "abbuchung", "auszahlung", "rechnung", "zahlung",
        "betaling", "factuur", "terugbetaling", "abonnement is verlopen", "openstaande", "incasso", "paiement", "facture", "remboursement", "impaye", "prelevement", "pago", "factura", "reembolso", "pagamento", "fatura", "boleto", "reembolso", "pix", "debito", "cobranca", "multa", "saldo", "resgate", "saque", "支払",
    ]),
    (Delivery, &[
        "your package", "your parcel", "your shipment", "package could not be delivered", "delivery attempt", "failed delivery", "delivery failed", "could not be delivered", "delivery fee", "shipping fee", "customs fee", "customs", "redelivery", "reschedule", "delivery address", "package is waiting", "package is on hold", "parcel is on hold", "tracking number", "unable to deliver", "awaiting delivery", "pending delivery", "pending package", "shipping cost",
        "ihr paket", "ihre sendung", "paket konnte nicht", "zustellung", "zollgebuhr", "versandkosten", "sendungsnummer", "lieferadresse", "lieferung", "ihre lieferung", "uw pakket", "bezorging", "bezorgen", "verzendkosten", "douane", "votre colis", "livraison", "frais de livraison", "frais de port", "su paquete", "su envio", "entrega", "seu pacote", "sua encomenda", "encomenda", "taxa", "alfandega", "お荷物", "配達",
    ]),
    (Wallet, &[
        "recovery phrase", "seed phrase", "secret phrase", "24-word", "12-word", "private key", "your wallet", "hardware wallet", "wallet verification", "connect your wallet", "validate your wallet", "wallet will be", "airdrop", "crypto wallet", "cold wallet", "firmware update", "ledger live", "trezor suite", "metamask", "staking", "claim your tokens", "blockchain", "kyc", "your tokens", "bitcoin", "btc", "ethereum", "usdt", "crypto", "wallet", "wiederherstellungsphrase", "kryptowahrung", "krypto", "portefeuille", "cripto", "criptomonedas", "ウォレット",
    ]),
    (Prize, &[
        "you have won", "you've won", "you won", "congratulations", "you have been selected", "you've been selected", "you have been chosen", "you've been chosen", "you are a winner", "winner", "claim your", "claim now", "claim reward", "claim prize", "exclusive reward", "your reward", "reward", "gift card", "giftcard", "voucher", "free gift", "short survey", "quick survey", "take a survey", "take the survey", "start the survey", "start survey", "answer a few", "survey", "giveaway", "mystery box", "sweepstakes", "prize", "lucky", "you are eligible", "bonus is waiting", "loyalty program", "limited stock", "promo reward", "exclusive gift", "confirm your entry", "exclusive offer", "starter kit", "tool set", "emergency kit", "coupon",
        "gewonnen", "sie haben gewonnen", "herzlichen gluckwunsch", "gluckwunsch", "gewinner", "gewinnspiel", "gewinn", "ausgewahlt", "gutschein", "umfrage", "pramie", "belohnung", "geschenk", "teilnahme", "endauslosung", "jetzt sichern", "gewinnen", "kostenlos", "gratis", "verlosung", "palette", "test-produkt", "tester",
        "gewonnen", "gefeliciteerd", "geselecteerd", "enquete", "cadeaubon", "cadeaukaart", "beloning", "winnaar", "prijs", "korte enquete", "kans om te", "claim uw", "noodpakket",
        "vous avez gagne", "felicitations", "gagnez", "gagnant", "bon d'achat", "carte cadeau", "sondage", "selectionne", "recompense", "votre cadeau", "participation", "tirage",
        "ha ganado", "felicidades", "enhorabuena", "ganador", "tarjeta regalo", "encuesta", "sorteo", "recompensa", "premio", "seleccionado",
        "voce ganhou", "parabens", "ganhador", "vale-presente", "pesquisa", "premio", "sorteado", "selecionado", "resgatar", "resgate agora", "resgate ja", "brinde", "presente",
        "当選", "フレセント",
    ]),
    (Fortune, &[
        "next of kin", "beneficiary", "inheritance", "inherited", "late husband", "late father", "late client", "my late", "deceased", "barrister", "million dollars", "million united states", "million usd", "million us dollars", "million euro", "million pounds", "millions of", "the sum of", "business proposal", "investment proposal", "joint venture", "god bless", "god fearing", "beloved", "charity", "donation", "donate", "orphan", "widow", "cancer", "diagnosed with", "diplomat", "consignment", "trunk box", "atm card", "atm master card", "compensation", "foreign affairs", "unclaimed", "abandoned fund", "fund transfer", "transfer the fund", "transfer of the fund", "release of your fund", "release your fund", "your fund", "overdue fund", "contract fund", "foreign partner", "trustworthy", "honest person", "reliable person", "utmost confidentiality", "gold dust", "gold bars", "refugee", "lottery", "jackpot", "powerball", "winning number", "imf", "world bank", "western union", "moneygram", "courier company", "certified check", "invest in your country", "invest in your", "may surprise you", "come as a surprise", "surprise to you", "us army", "u.s. army", "burkina faso", "ivory coast", "cote d'ivoire", "i have a proposal", "proposal for you", "offer to supply", "risk free", "risk-free", "erbschaft", "spende", "verstorben", "millionen", "heritier", "don de", "herencia", "fallecido", "herdeiro", "bank manager", "moneys", "business transaction", "mutual benefit", "net-worth", "my net worth", "investors", "lucrative", "inheritor", "heir to", "dying", "my wealth", "fund beneficiary", "claim your fund", "payment of your", "deposit of", "large sum", "huge sum", "huge amount",
    ]),
    (Stranger, &[
        "sum of", "confidential", "strictly confidential", "reply me", "reply urgently", "contact me", "contact him", "contact her", "private email", "my private", "more details", "further details", "for more information", "full name", "your full names", "phone number", "occupation", "account number", "bank account", "deposited", "deposit", "auditor", "oil company", "civil war", "minister", "president of", "director of", "grant", "united nations", "federal reserve", "attorney", "cashier", "cheque", "delivery of your", "investor", "my country", "investment", "profit", "percent", "for you and", "with due respect", "compliments of the season", "good day", "greetings to you", "never met", "my name is", "i am mr", "i am mrs", "i am miss", "am mr", "am mrs", "sgt", "captain", "military", "syria", "afghanistan", "nigeria", "ghana", "benin", "lome", "togo", "dubai", "hong kong", "assist me", "your assistance", "your help", "your cooperation", "your urgent response", "your response", "awaiting your", "waiting for your", "hear from you", "are you available", "whatsapp", "transaction is", "business partner", "email lottery", "interested", "are you interested", "if interested", "get back to me", "write me", "respond", "reply back", "urgent response", "do you speak english", "can i trust you", "trust you",
    ]),
    (Extortion, &[
        "recorded you", "i recorded", "your webcam", "your camera", "web cam", "malware on your", "trojan", "adult website", "adult site", "porn", "masturbat", "split screen", "your contacts", "send the video", "your device was", "hacked your", "i have hacked", "i hacked", "infected your", "my bitcoin", "bitcoin wallet", "btc wallet", "full access to your", "embarrass", "remote access", "rat software", "keylogger", "kamera", "webcam", "gehackt", "pornos", "ransom", "bomb",
    ]),
    (Scareware, &[
        "your computer", "your pc", "your device", "viruses", "virus detected", "infected", "antivirus", "anti-virus", "virus protection", "your protection has expired", "protection expired", "protection has expired", "device is at risk", "at risk", "threats detected", "threats found", "malware", "scan now", "security subscription", "renew protection", "protect your device", "virenschutz", "viren", "ihre gerate", "schutz ist abgelaufen", "ungeschutzt", "bescherming", "protection antivirus", "virus",
    ]),
    (Document, &[
        "shared a document", "shared a file", "shared with you", "shared document", "view document", "view the document", "review document", "review and sign", "please sign", "e-signature", "signature requested", "new voicemail", "voice message", "voicemail", "new fax", "fax message", "secure message", "secured message", "encrypted message", "view message", "read message", "view file", "download file", "open document", "access document", "see attached", "attached file", "scanned document", "completed document", "docusign", "sharepoint", "onedrive", "dokument anzeigen", "neues dokument", "nachricht lesen", "neue nachricht", "sprachnachricht", "nouveau document", "nuevo documento", "visualizar", "comprovante", "nota fiscal", "danfe", "intimacao", "document attached",
    ]),
    (Points, &[
        "points expire", "points will expire", "your points", "reward points", "loyalty points", "bonus points", "miles expire", "pontos", "milhas", "pontos acumulados", "pontos expiram", "pontos livelo", "puntos", "vos points", "punkte", "cashback", "pre-aprovado", "limite pre-aprovado", "limite disponivel", "anuidade",
    ]),
    (Greeting, &[
        "dear customer", "dear user", "dear client", "dear valued", "dear account", "dear member", "dear friend", "dear sir", "dear madam", "dear beneficiary", "dear email user", "dear webmail", "dear shopper", "dear winner", "dear subscriber", "dear owner", "hello dear", "hello customer", "attn:", "attention:", "attention please", "valued customer", "dear beloved", "my dear", "greetings,", "hello sir", "dear in",
        "sehr geehrter kunde", "sehr geehrte kundin", "lieber kunde", "liebe kundin", "lieber nutzer", "sehr geehrter nutzer", "guten tag kunde", "werter kunde", "beste klant", "geachte klant", "geachte gebruiker", "cher client", "chere cliente", "cher utilisateur", "cher membre", "estimado cliente", "estimada cliente", "estimado usuario", "prezado cliente", "prezado(a)", "caro cliente", "ola cliente", "お客様",
    ]),
    (Click, &[
        "click here", "click below", "click the button", "click the link", "click on the link", "click on the button", "clicking on the button", "clicking the button", "click to", "button below", "link below", "follow the link", "following link", "log in here", "login here", "sign in here", "tap here", "get started now", "continue here", "open the attachment", "open attached", "klicken sie", "klick hier", "hier klicken", "klicken sie hier", "button klicken", "link klicken", "folgenden link", "klik hier", "klik op", "onderstaande knop", "onderstaande link", "cliquez ici", "cliquez sur", "cliquer ici", "lien ci-dessous", "bouton ci-dessous", "haga clic", "haz clic", "clic aqui", "pulse aqui", "clique aqui", "clique no", "clicando", "acesse", "botao abaixo", "link abaixo", "クリック", "こちら",
    ]),
    (Secrecy, &[
        "do not share", "keep this confidential", "keep it confidential", "between us", "are you at your desk", "are you available", "quick task", "gift cards", "are you in the office", "i'm in a meeting", "i am in a meeting", "send me your number", "your cell number", "mobile number", "scratch", "change my bank", "update my bank", "new bank details", "changed our bank", "bank details have changed",
    ]),
    (Gambling, &[
        "casino", "free spins", "freespins", "freispiele", "gratis spins", "gratis-spins", "slot", "slots", "jackpot", "no deposit", "ohne einzahlung", "einzahlung", "welcome bonus", "willkommensbonus", "bonus bis", "roulette", "poker", "betting", "bet ", "spielautomaten", "tours gratuits", "giros gratis", "rodadas gratis", "wager", "spins",
    ]),
    (Dating, &[
        "singles", "dating", "flirt", "hot girls", "sexy", "naked", "nude", "horny", "hookup", "lonely", "meet women", "russian women", "asian women", "milf", "sex ", "nackt", "treffen wir", "einsam", "naakt", "daten met", "rencontre", "femmes", "chicas", "mulheres", "my profile", "my photos", "meine fotos", "private fotos", "frauen in", "sexuell", "sexo",
    ]),
    (Pills, &[
        "weight loss", "lose weight", "fat burning", "burn fat", "keto", "gummies", "cbd", "viagra", "cialis", "erection", "erectile", "testosterone", "abnehmen", "fettverbrennung", "potenz", "diabetes", "blood sugar", "blutzucker", "tinnitus", "neuropathy", "prostate", "prostata", "kilo", "afvallen", "minceur", "perdre du poids", "adelgazar", "emagrecer", "doctor", "hair loss", "haarausfall", "collagen", "supplement", "toenail", "fungus", "arthrose", "gelenk", "joint pain", "male enhancement", "anti-aging", "wrinkles", "hearing", "pharmacy", "medication",
    ]),
    (Offer, &[
        "special offer", "limited offer", "discount", "% off", "sale ", "best price", "free shipping", "order now", "buy now", "shop now", "free quote", "free trial", "save up to", "compare", "solar", "photovoltaik", "warmepumpe", "treppenlift", "fenster", "kunststof", "kozijnen", "zonnepanelen", "warmtepomp", "subsidie", "forderung", "forderungen", "rabatt", "angebot", "korting", "aanbieding", "promotion", "remise", "descuento", "oferta", "desconto", "promocao", "seo", "backlinks", "first page of google", "web design", "website design", "app development", "mailing list of", "email list", "leads", "bulk", "insurance", "versicherung", "verzekering", "assurance", "seguro", "warranty", "gutter", "roof", "timeshare", "credit score", "trading", "forex", "ai-powered", "passive income", "from home", "verdienen", "einkommen", "reich", "news update", "online lesen", "voir en ligne", "manufacturer", "factory", "supplier", "our products",
    ]),
    (Loan, &[
        "loan", "loans", "business loan", "personal loan", "interest rate", "low interest", "lending", "kredit", "darlehen", "sofortkredit", "lening", "financiering", "pret ", "credit rapide", "prestamo", "emprestimo", "funding", "project funding", "line of credit", "debt", "schulden",
    ]),
    (Conversation, &[
        "wrote:", "schrieb:", "a ecrit", "signed-off-by", "reviewed-by", "acked-by", "diff --git", "best regards", "kind regards", "cheers,", "patch", "thanks,", "thank you,", "on mon,", "on tue,", "on wed,", "on thu,", "on fri,", "original message", "viele grusse", "mit freundlichen grussen", "meeting", "agenda", "the list", "i think", "i would", "does anyone", "not sure if", "in my opinion", "fwiw", "imho",
    ]),
];

struct Finder {
    machine: Option<AhoCorasick>,
    themes: Vec<Theme>,
}

static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let mut phrases = Vec::new();
    let mut themes = Vec::new();
    for (theme, list) in PHRASES {
        for phrase in *list {
            phrases.push(*phrase);
            themes.push(*theme);
        }
    }
    Finder {
        machine: AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(phrases)
            .ok(),
        themes,
    }
});

/// The phrases found, by theme.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    /// Distinct phrases of each theme, in order of appearance.
    pub found: Vec<Vec<String>>,
}

impl Words {
    /// How many distinct phrases of a theme there are.
    pub fn count(&self, theme: Theme) -> usize {
        self.found.get(theme as usize).map_or(0, Vec::len)
    }

    /// The longest phrase found of a theme: the one that says most.
    pub fn example(&self, theme: Theme) -> &str {
        let found = self
            .found
            .get(theme as usize)
            .map(Vec::as_slice)
            .unwrap_or_default();
        found
            .iter()
            .max_by_key(|phrase| phrase.len())
            .map_or("", String::as_str)
    }
}

/// Finds phrases in plain text; a phrase must begin where a word begins.
pub(crate) fn find(plain: &str) -> Words {
    let mut words = Words {
        found: vec![Vec::new(); THEMES],
    };
    let Some(machine) = &FINDER.machine else {
        return words;
    };
    let mut seen = vec![false; FINDER.themes.len()];
    for found in machine.find_overlapping_iter(crate::bytes::cut(plain, 40_000)) {
        let index = found.pattern().as_usize();
        if seen.get(index).copied().unwrap_or(true) {
            continue;
        }
        let before = plain
            .get(..found.start())
            .and_then(|text| text.chars().next_back());
        let piece = plain.get(found.start()..found.end()).unwrap_or_default();
        if before.is_some_and(char::is_alphanumeric) && piece.is_ascii() {
            continue;
        }
        // Short words must end where they end, too: "loan" is not "loaned".
        let after = plain
            .get(found.end()..)
            .and_then(|text| text.chars().next());
        if piece.len() <= 5
            && piece.is_ascii()
            && after.is_some_and(char::is_alphanumeric)
            && !piece.ends_with(' ')
        {
            continue;
        }
        if let (Some(seen), Some(theme)) = (seen.get_mut(index), FINDER.themes.get(index)) {
            *seen = true;
            if let Some(list) = words.found.get_mut(*theme as usize) {
                list.push(piece.trim().to_owned());
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_where_words_begin() {
        let words = find("dear customer, verify your account within 24 hours. reloans");
        assert_eq!(words.count(Greeting), 1);
        assert_eq!(words.example(Credentials), "verify your account");
        assert!(words.count(Urgency) >= 1);
        assert_eq!(words.count(Loan), 0);
    }

    #[test]
    fn phrases_are_plain() {
        for (_, list) in PHRASES {
            for phrase in *list {
                let plain = crate::text::plain(phrase);
                assert_eq!(
                    plain.trim(),
                    phrase.trim(),
                    "write phrases as text::plain gives them"
                );
            }
        }
    }
}
