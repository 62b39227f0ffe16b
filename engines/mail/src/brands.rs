//! Names that attackers hide behind, and the domains these really write from.
//!
//! A name counts only in the sender's display name, a subject or a host, as whole words. Domains are given by the name
//! before the public suffix, since big senders own it under many.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// A name as people know it, and the domain names its owner writes from.
pub(crate) struct Brand {
    /// Lower case, without accents; several words are separated by one blank.
    pub name: &'static str,
    pub labels: &'static [&'static str],
}

const fn b(name: &'static str, labels: &'static [&'static str]) -> Brand {
    Brand { name, labels }
}

/// The names, longest of a family first.
#[rustfmt::skip]
pub(crate) const BRANDS: &[Brand] = &[
    // Mail, work, cloud
    b("microsoft", &["microsoft", "microsoftonline", "office", "live", "outlook", "office365", "azure", "microsoftemail", "linkedin", "sharepoint", "onmicrosoft", "hotmail", "skype", "xbox"]),
    b("office 365", &["microsoft", "microsoftonline", "office", "office365"]),
    b("outlook", &["microsoft", "outlook", "live", "office", "hotmail", "office365"]),
    b("onedrive", &["microsoft", "live", "onedrive", "sharepoint", "sharepointonline"]),
    b("sharepoint", &["microsoft", "sharepoint", "sharepointonline"]),
    b("google", &["google", "gmail", "youtube", "googlemail", "withgoogle", "googlegroups"]),
    b("gmail", &["google", "gmail", "googlemail"]),
    b("youtube", &["youtube", "google"]),
    b("icloud", &["apple", "icloud", "me"]),
    b("apple", &["apple", "icloud", "me"]),
    b("itunes", &["apple", "itunes"]),
    b("dropbox", &["dropbox", "dropboxmail"]),
    b("docusign", &["docusign"]),
    b("adobe", &["adobe"]),
    b("zoom", &["zoom"]),
    b("webex", &["webex", "cisco"]),
    b("cpanel", &["cpanel"]),
    b("godaddy", &["godaddy", "secureserver"]),
    b("ionos", &["ionos", "1und1", "1and1"]),
    b("strato", &["strato"]),
    b("wetransfer", &["wetransfer"]),
    b("github", &["github"]),
    b("yahoo", &["yahoo", "yahoo-inc", "yahooinc", "ymail"]),
    b("ovh", &["ovh", "ovhcloud"]),
    b("github support", &["github"]),
    // Social
    b("facebook", &["facebook", "facebookmail", "fb", "meta", "metamail"]),
    b("instagram", &["instagram", "facebookmail", "meta", "facebook"]),
    b("whatsapp", &["whatsapp", "meta", "facebook"]),
    b("linkedin", &["linkedin"]),
    b("tiktok", &["tiktok"]),
    b("telegram", &["telegram"]),
    b("snapchat", &["snapchat"]),
    b("tinder", &["tinder", "gotinder"]),
    // Shops, streaming
    b("amazon", &["amazon", "amazonaws", "amazonses", "amazonpay", "primevideo", "audible", "a2z"]),
    b("aws", &["amazon", "amazonaws", "aws"]),
    b("ebay", &["ebay", "ebay-kleinanzeigen", "kleinanzeigen"]),
    b("netflix", &["netflix"]),
    b("spotify", &["spotify"]),
    b("disney", &["disney", "disneyplus", "disneyonline"]),
    b("temu", &["temu", "temuemail"]),
    b("shein", &["shein", "sheinemail"]),
    b("aliexpress", &["aliexpress", "alibaba"]),
    b("walmart", &["walmart"]),
    b("costco", &["costco"]),
    b("sam's club", &["samsclub"]),
    b("home depot", &["homedepot"]),
    b("lowe's", &["lowes"]),
    b("lowes", &["lowes"]),
    b("best buy", &["bestbuy"]),
    b("geek squad", &["bestbuy", "geeksquad"]),
    b("kaufland", &["kaufland"]),
    b("lidl", &["lidl"]),
    b("aldi", &["aldi", "aldi-sued", "aldi-nord", "hofer"]),
    b("rewe", &["rewe", "rewe-group"]),
    b("edeka", &["edeka"]),
    b("media markt", &["mediamarkt", "mediamarktsaturn"]),
    b("mediamarkt", &["mediamarkt", "mediamarktsaturn"]),
    b("saturn", &["saturn", "mediamarktsaturn"]),
    b("zalando", &["zalando"]),
    b("ikea", &["ikea"]),
    b("otto", &["otto"]),
    b("bol.com", &["bol"]),
    b("albert heijn", &["ah", "albertheijn"]),
    b("carrefour", &["carrefour"]),
    b("leclerc", &["leclerc", "e-leclerc"]),
    b("decathlon", &["decathlon"]),
    b("starbucks", &["starbucks"]),
    b("mcdonald's", &["mcdonalds"]),
    b("paramount", &["paramount", "paramountplus"]),
    b("casas bahia", &["casasbahia"]),
    b("mercado livre", &["mercadolivre", "mercadolibre", "mercadopago"]),
    b("mercado pago", &["mercadopago", "mercadolivre"]),
    b("magazine luiza", &["magazineluiza", "magalu"]),
    b("americanas", &["americanas"]),
    b("bauhaus", &["bauhaus"]),
    b("obi", &["obi"]),
    b("makita", &["makita"]),
    b("dewalt", &["dewalt"]),
    b("bosch", &["bosch"]),
    b("samsung", &["samsung"]),
    b("iphone", &["apple"]),
    b("yeti", &["yeti"]),
    b("rtl", &["rtl"]),
    // Money
    b("paypal", &["paypal", "paypal-communication"]),
    b("visa", &["visa"]),
    b("mastercard", &["mastercard"]),
    b("american express", &["americanexpress", "aexp", "amex"]),
    b("western union", &["westernunion"]),
    b("moneygram", &["moneygram"]),
    b("revolut", &["revolut"]),
    b("klarna", &["klarna"]),
    b("stripe", &["stripe"]),
    b("quickbooks", &["intuit", "quickbooks"]),
    b("intuit", &["intuit"]),
    b("chase", &["chase", "jpmorgan", "jpmchase"]),
    b("wells fargo", &["wellsfargo", "wf"]),
    b("bank of america", &["bankofamerica", "bofa"]),
    b("citibank", &["citi", "citibank"]),
    b("capital one", &["capitalone"]),
    b("hsbc", &["hsbc"]),
    b("barclays", &["barclays", "barclaycard"]),
    b("lloyds", &["lloydsbank", "lloydsbanking"]),
    b("santander", &["santander", "gruposantander"]),
    b("bbva", &["bbva"]),
    b("caixabank", &["caixabank"]),
    b("sparkasse", &["sparkasse", "dsgv", "sparkassen"]),
    b("volksbank", &["volksbank", "vr", "vr-bank"]),
    b("postbank", &["postbank"]),
    b("deutsche bank", &["db", "deutsche-bank", "deutschebank"]),
    b("commerzbank", &["commerzbank"]),
    b("comdirect", &["comdirect"]),
    b("targobank", &["targobank"]),
    b("dkb", &["dkb"]),
    b("n26", &["n26"]),
    b("consorsbank", &["consorsbank"]),
    b("ing", &["ing", "ing-diba"]),
    b("rabobank", &["rabobank"]),
    b("abn amro", &["abnamro"]),
    b("credit agricole", &["credit-agricole", "ca-cib"]),
    b("bnp paribas", &["bnpparibas"]),
    b("societe generale", &["societegenerale", "socgen"]),
    b("bradesco", &["bradesco", "bradescoseguranca", "infobradesco"]),
    b("itau", &["itau", "itau-unibanco"]),
    b("nubank", &["nubank"]),
    b("banco do brasil", &["bb", "bancodobrasil"]),
    b("caixa", &["caixa"]),
    b("livelo", &["livelo", "pontoslivelo"]),
    b("serasa", &["serasa", "serasaexperian"]),
    b("pix", &["bcb"]),
    b("coinbase", &["coinbase"]),
    b("binance", &["binance"]),
    b("kraken", &["kraken"]),
    b("metamask", &["metamask", "consensys"]),
    b("trust wallet", &["trustwallet"]),
    b("trustwallet", &["trustwallet"]),
    b("ledger", &["ledger", "ledgerwallet"]),
    b("trezor", &["trezor", "satoshilabs"]),
    b("blockchain.com", &["blockchain"]),
    b("opensea", &["opensea"]),
    b("exodus", &["exodus"]),
    b("robinhood", &["robinhood"]),
    // Parcels, travel
    b("dhl", &["dhl", "dpdhl", "deutschepost", "dhlparcel"]),
    b("deutsche post", &["deutschepost", "dhl", "dpdhl"]),
    b("ups", &["ups"]),
    b("fedex", &["fedex"]),
    b("usps", &["usps"]),
    b("dpd", &["dpd"]),
    b("gls", &["gls", "gls-pakete", "gls-group"]),
    b("hermes", &["hermes", "myhermes", "hermesworld", "evri"]),
    b("royal mail", &["royalmail"]),
    b("postnl", &["postnl"]),
    b("la poste", &["laposte"]),
    b("chronopost", &["chronopost"]),
    b("correios", &["correios"]),
    b("correos", &["correos"]),
    b("australia post", &["auspost"]),
    b("canada post", &["canadapost", "canadapost-postescanada"]),
    b("swiss post", &["post"]),
    b("deutsche bahn", &["bahn", "deutschebahn"]),
    b("lufthansa", &["lufthansa", "miles-and-more"]),
    b("booking.com", &["booking"]),
    b("airbnb", &["airbnb"]),
    b("latam", &["latam", "latamairlines"]),
    b("smiles", &["smiles"]),
    b("anwb", &["anwb"]),
    b("adac", &["adac"]),
    b("shell", &["shell"]),
    b("sem parar", &["semparar"]),
    // Telephone, energy, state
    b("telekom", &["telekom", "t-online", "magenta", "t-mobile"]),
    b("vodafone", &["vodafone", "vodafonemail"]),
    b("o2", &["o2", "o2online", "telefonica"]),
    b("at&t", &["att"]),
    b("verizon", &["verizon", "verizonwireless"]),
    b("t-mobile", &["t-mobile"]),
    b("xfinity", &["xfinity", "comcast"]),
    b("comcast", &["comcast", "xfinity"]),
    b("kpn", &["kpn"]),
    b("ziggo", &["ziggo"]),
    b("movistar", &["movistar", "telefonica"]),
    b("vivo", &["vivo"]),
    b("eon", &["eon"]),
    b("irs", &["irs"]),
    b("hmrc", &["hmrc"]),
    b("medicare", &["medicare", "cms"]),
    b("finanzamt", &["elster", "bund"]),
    b("elster", &["elster"]),
    b("detran", &["detran"]),
    b("receita federal", &["receita", "fazenda"]),
    b("digid", &["digid"]),
    b("aok", &["aok"]),
    b("techniker krankenkasse", &["tk"]),
    b("tupperware", &["tupperware"]),
    // Protection software
    b("mcafee", &["mcafee"]),
    b("norton", &["norton", "nortonlifelock", "symantec"]),
    b("totalav", &["totalav", "protected"]),
    b("total av", &["totalav", "protected"]),
    b("avast", &["avast"]),
    b("kaspersky", &["kaspersky"]),
    b("bitdefender", &["bitdefender"]),
    b("malwarebytes", &["malwarebytes"]),
];

/// Names long enough to be looked for in hosts, without blanks.
static GLUED: LazyLock<Vec<(&'static Brand, String)>> = LazyLock::new(|| {
    BRANDS
        .iter()
        .map(|brand| {
            (
                brand,
                brand
                    .name
                    .chars()
                    .filter(char::is_ascii_alphanumeric)
                    .collect::<String>(),
            )
        })
        .filter(|(_, name)| name.len() >= 5)
        .collect()
});

/// The first name that occurs in a text (already plain) as whole words.
pub(crate) fn named(plain: &str) -> Option<&'static Brand> {
    let machine = NAMES.as_ref()?;
    machine
        .find_overlapping_iter(crate::bytes::cut(plain, 20_000))
        .filter(|hit| is_bounded(plain, hit.start(), hit.end()))
        .map(|hit| hit.pattern().as_usize())
        .min()
        .and_then(|first| BRANDS.get(first))
}

/// One search for all names: hundreds of searches would cost more than all else.
static NAMES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(BRANDS.iter().map(|brand| brand.name)).ok());
static GLUED_NAMES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(GLUED.iter().map(|(_, name)| name)).ok());

fn is_bounded(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let after = text.get(end..).and_then(|t| t.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Whether a text holds words, bounded on both sides.
pub(crate) fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words)
        .any(|(at, _)| is_bounded(text, at, at + words.len()))
}

/// Whether a host belongs to the owner of the name. A state's own domains count for offices of state.
pub(crate) fn owns(brand: &Brand, host: &str) -> bool {
    let label = crate::domain::label(host);
    brand.labels.contains(&label.as_str())
        || brand
            .labels
            .iter()
            .any(|own| host.rsplit_once('.').is_some_and(|(_, tld)| tld == *own))
}

/// A name standing in a host that its owner does not own, as a part between dots and hyphens, or with few letters
/// changed.
pub(crate) fn imitated(host: &str) -> Option<(&'static Brand, String)> {
    let host = host.to_lowercase();
    let (unicode, _) = idna(&host);
    let skeleton = crate::text::plain(&unicode);
    let registrable = crate::domain::organisation(&skeleton);
    let label = crate::domain::label(&host);
    // Names that stand in the host as they are: whole pieces, or glued to other words where they are long enough not to
    // occur by chance.
    let machine = GLUED_NAMES.as_ref()?;
    let registrable_label = registrable.split('.').next().unwrap_or_default();
    for hit in machine.find_overlapping_iter(&skeleton) {
        let Some((brand, name)) = GLUED.get(hit.pattern().as_usize()) else {
            continue;
        };
        let whole = is_bounded(&skeleton, hit.start(), hit.end());
        let glued = name.len() >= 6 && registrable_label.contains(name.as_str());
        if (whole || glued) && !brand.labels.contains(&label.as_str()) {
            return Some((brand, name.clone()));
        }
    }
    for piece in skeleton
        .split(['.', '-', '_'])
        .filter(|piece| piece.len() >= 5)
    {
        let undone = undone(piece);
        for (brand, name) in GLUED.iter() {
            if looks_like(piece, &undone, name) && !brand.labels.contains(&label.as_str()) {
                return Some((brand, piece.to_owned()));
            }
        }
    }
    None
}

fn idna(host: &str) -> (String, bool) {
    let mut changed = false;
    let pieces: Vec<String> = host
        .split('.')
        .map(
            |piece| match piece.strip_prefix("xn--").and_then(punycode) {
                Some(unicode) => {
                    changed = true;
                    unicode
                }
                None => piece.to_owned(),
            },
        )
        .collect();
    (pieces.join("."), changed)
}

/// Decodes one punycode label (RFC 3492).
fn punycode(code: &str) -> Option<String> {
    let (basic, extended) = code.rsplit_once('-').unwrap_or(("", code));
    let mut output: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut input = extended.bytes().peekable();
    while input.peek().is_some() {
        let (old, mut weight, mut k) = (i, 1_u32, 36_u32);
        loop {
            let digit = match input.next()? {
                b @ b'a'..=b'z' => u32::from(b - b'a'),
                b @ b'A'..=b'Z' => u32::from(b - b'A'),
                b @ b'0'..=b'9' => u32::from(b - b'0') + 26,
                _ => return None,
            };
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let t = if k <= bias { 1 } else { (k - bias).min(26) };
            if digit < t {
                break;
            }
            weight = weight.checked_mul(36 - t)?;
            k += 36;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        let mut delta = if old == 0 {
            (i - old) / 700
        } else {
            (i - old) / 2
        };
        delta += delta / length;
        let mut steps = 0;
        while delta > 455 {
            delta /= 35;
            steps += 36;
        }
        bias = steps + 36 * delta / (delta + 38);
        n = n.checked_add(i / length)?;
        i %= length;
        let at = usize::try_from(i).ok()?;
        if output.len() > 63 {
            return None;
        }
        output.insert(at, char::from_u32(n)?);
        i += 1;
    }
    Some(output.into_iter().collect())
}

/// A piece of a host with digits read as the letters they stand for (`paypa1`), and `rn` as `m`.
fn undone(piece: &str) -> String {
    let letters: String = piece
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'l',
            '3' => 'e',
            '5' => 's',
            '4' => 'a',
            other => other,
        })
        .collect();
    letters.replace("rn", "m").replace("vv", "w")
}

/// Whether a piece is a name of six letters or more with digits for letters, or two letters swapped.
fn looks_like(piece: &str, undone: &str, name: &str) -> bool {
    if piece == name || name.len() < 6 || !piece.is_ascii() || piece.len().abs_diff(name.len()) > 1
    {
        return false;
    }
    let narrow = |c: char| if c == 'l' { 'i' } else { c };
    undone.chars().map(narrow).eq(name.chars().map(narrow)) || swapped(piece, name)
}

fn swapped(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<usize> = a
        .iter()
        .zip(b)
        .enumerate()
        .filter(|(_, (x, y))| x != y)
        .map(|(at, _)| at)
        .collect();
    match differing.as_slice() {
        [first, second] => {
            first + 1 == *second
                && a.get(*first) == b.get(*second)
                && a.get(*second) == b.get(*first)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_words() {
        assert_eq!(named("paypal service").map(|b| b.name), Some("paypal"));
        assert!(named("groups of people").is_none());
    }

    #[test]
    fn imitations_are_found_and_owners_are_not() {
        for host in [
            "paypal-login.example",
            "paypa1.com",
            "www.paypal.com.evil.example",
            "xn--pypal-4ve.com",
            "securepaypalcenter.com",
            "mircosoft.com",
        ] {
            assert!(imitated(host).is_some(), "{host}");
        }
        for host in [
            "www.paypal.com",
            "mail.amazon.de",
            "example.org",
            "harbour-light.org",
        ] {
            assert!(imitated(host).is_none(), "{host}");
        }
    }
}
