//! Hosts and the organisations behind them.

/// The registrable domain of a host (`login.bank.co.uk` → `bank.co.uk`), or the host itself where there is none.
pub(crate) fn organisation(host: &str) -> String {
    let host = host.trim_end_matches('.').to_lowercase();
    if is_ip(&host) {
        return host;
    }
    psl::domain_str(&host).map_or_else(|| host.clone(), str::to_owned)
}

/// Whether two hosts belong to one organisation.
pub(crate) fn related(a: &str, b: &str) -> bool {
    !a.is_empty() && organisation(a) == organisation(b)
}

/// The name before the public suffix: `bank` of `login.bank.co.uk`.
pub(crate) fn label(host: &str) -> String {
    let organisation = organisation(host);
    organisation
        .split('.')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Whether the host ends in a suffix that exists.
pub(crate) fn is_public(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known())
        && psl::domain(host.as_bytes()).is_some()
}

/// Whether a host is an address rather than a name.
pub(crate) fn is_ip(host: &str) -> bool {
    host.trim_matches(['[', ']'])
        .parse::<std::net::IpAddr>()
        .is_ok()
}

#[rustfmt::skip]
const FREE_MAIL: &[&str] = &[
    "gmail", "googlemail", "yahoo", "ymail", "hotmail", "outlook", "live", "msn", "aol", "gmx", "web", "mail",
    "icloud", "protonmail", "proton", "zoho", "yandex", "qq", "163", "126", "sina", "foxmail", "aliyun", "inbox",
    "rediffmail", "tutanota", "freenet", "t-online", "orange", "laposte", "libero", "uol", "bol", "terra", "naver",
    "daum", "hanmail", "mail2world", "email", "consultant", "post", "usa", "rocketmail", "accountant", "fastmail",
];

/// Hosts where anybody gets a mailbox.
pub(crate) fn is_free_mail(host: &str) -> bool {
    let organisation = organisation(host);
    let known_suffix = organisation.split_once('.').is_some_and(|(_, suffix)| {
        matches!(
            suffix,
            "com"
                | "de"
                | "net"
                | "org"
                | "fr"
                | "it"
                | "es"
                | "co.uk"
                | "com.br"
                | "com.ar"
                | "co.jp"
                | "ru"
                | "ch"
                | "at"
                | "me"
                | "in"
                | "co.in"
                | "ca"
                | "cn"
                | "com.cn"
                | "nl"
                | "be"
                | "pt"
                | "co"
                | "eu"
                | "kr"
                | "jp"
                | "br"
                | "se"
        )
    });
    known_suffix && FREE_MAIL.contains(&organisation.split('.').next().unwrap_or_default())
}

/// Sites anyone can set up in minutes, by the suffix of their hosts, and who runs them.
#[rustfmt::skip]
const FREE_HOSTING: &[(&str, &str)] = &[
    ("web.app", "Google Firebase"), ("firebaseapp.com", "Google Firebase"), ("storage.googleapis.com", "Google Cloud"), ("run.app", "Google Cloud"),
    ("cloudfunctions.net", "Google Cloud"), ("appspot.com", "Google Cloud"), ("sites.google.com", "Google Sites"), ("docs.google.com", "Google Docs"), ("forms.gle", "Google Forms"), ("blogspot.com", "Blogger"),
    ("script.google.com", "Google Apps Script"), ("translate.goog", "Google Translate"), ("firebasestorage.googleapis.com", "Google Firebase"), ("github.io", "GitHub Pages"),
    ("workers.dev", "Cloudflare"), ("pages.dev", "Cloudflare"), ("r2.dev", "Cloudflare"), ("trycloudflare.com", "Cloudflare"), ("cloudflare-ipfs.com", "IPFS"), ("ipfs.io", "IPFS"), ("dweb.link", "IPFS"), ("ipfs.dweb.link", "IPFS"), ("fleek.co", "Fleek"),
    ("amplifyapp.com", "Amazon"), ("s3.amazonaws.com", "Amazon S3"), ("cloudfront.net", "Amazon CloudFront"), ("awsapprunner.com", "Amazon"), ("elasticbeanstalk.com", "Amazon"),
    ("web.core.windows.net", "Microsoft Azure"), ("blob.core.windows.net", "Microsoft Azure"), ("azurewebsites.net", "Microsoft Azure"), ("azurestaticapps.net", "Microsoft Azure"), ("azurefd.net", "Microsoft Azure"), ("azureedge.net", "Microsoft Azure"), ("cloudapp.azure.com", "Microsoft Azure"), ("cloudapp.net", "Microsoft Azure"), ("forms.office.com", "Microsoft Forms"), ("onmicrosoft.com", "Microsoft 365"),
    ("netlify.app", "Netlify"), ("vercel.app", "Vercel"), ("herokuapp.com", "Heroku"), ("onrender.com", "Render"), ("glitch.me", "Glitch"), ("repl.co", "Replit"), ("replit.app", "Replit"), ("surge.sh", "Surge"), ("fly.dev", "Fly"), ("railway.app", "Railway"), ("ngrok.io", "ngrok"), ("ngrok-free.app", "ngrok"), ("lovable.app", "Lovable"),
    ("weebly.com", "Weebly"), ("weeblysite.com", "Weebly"), ("wixsite.com", "Wix"), ("wixstudio.com", "Wix"), ("webflow.io", "Webflow"), ("godaddysites.com", "GoDaddy"), ("square.site", "Square"), ("squarespace.com", "Squarespace"), ("wordpress.com", "WordPress"), ("myshopify.com", "Shopify"), ("000webhostapp.com", "000webhost"), ("jimdosite.com", "Jimdo"), ("jimdofree.com", "Jimdo"), ("strikingly.com", "Strikingly"), ("mystrikingly.com", "Strikingly"), ("yolasite.com", "Yola"), ("gitbook.io", "GitBook"), ("notion.site", "Notion"), ("canva.site", "Canva"), ("my.canva.site", "Canva"), ("framer.app", "Framer"), ("framer.website", "Framer"), ("carrd.co", "Carrd"), ("bubbleapps.io", "Bubble"), ("zapier.app", "Zapier"), ("softr.app", "Softr"), ("typedream.app", "Typedream"), ("linktr.ee", "Linktree"), ("typeform.com", "Typeform"), ("jotform.com", "Jotform"), ("formstack.com", "Formstack"), ("cognitoforms.com", "Cognito Forms"), ("duckdns.org", "DuckDNS"), ("ddns.net", "No-IP"), ("hopto.org", "No-IP"), ("zapto.org", "No-IP"), ("sytes.net", "No-IP"), ("myftp.org", "No-IP"), ("dynv6.net", "dynv6"), ("digitaloceanspaces.com", "DigitalOcean"), ("ondigitalocean.app", "DigitalOcean"), ("linodeobjects.com", "Linode"), ("backblazeb2.com", "Backblaze"), ("wasabisys.com", "Wasabi"), ("oraclecloud.com", "Oracle"), ("objectstorage.net", "object storage"), ("myportfolio.com", "Adobe Portfolio"), ("plesk.page", "Plesk"), ("cprapid.com", "cPanel"), ("vultrobjects.com", "Vultr"), ("contaboserver.net", "Contabo"), ("telegra.ph", "Telegraph"), ("codesandbox.io", "CodeSandbox"), ("csb.app", "CodeSandbox"),
];

/// Who runs the free site a host belongs to, if it is one.
pub(crate) fn free_hosting(host: &str) -> Option<&'static str> {
    FREE_HOSTING
        .iter()
        .find(|(suffix, _)| {
            host.strip_suffix(suffix)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
        .map(|(_, name)| *name)
}

#[rustfmt::skip]
const SHORTENERS: &[&str] = &[
    "bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "v.gd", "buff.ly", "rebrand.ly", "cutt.ly", "shorturl.at", "t.ly", "rb.gy", "tiny.cc", "s.id", "lnkd.in", "bl.ink", "soo.gd", "shorte.st", "adf.ly", "tr.im", "x.co", "u.to", "a.to", "urlz.fr", "urlr.me", "l.ead.me", "qrco.de", "me-qr.com", "bitly.ws", "short.gy", "n9.cl", "acortar.link", "tny.im", "dub.sh", "clck.ru", "vk.cc", "surl.li", "encurtador.com.br", "abre.ai", "kutt.it", "lnk.to", "smarturl.it", "snip.ly", "trib.al", "hyperurl.co", "t2m.io", "tinyurl.co", "tiny.one", "1drv.ms", "goo.su", "shrtco.de", "ln.run", "page.link", "app.link", "onelink.to", "g.co", "t.me",
];

/// Services that shorten links.
pub(crate) fn is_shortener(host: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    SHORTENERS.contains(&host)
}

#[rustfmt::skip]
const ABUSED_SUFFIXES: &[&str] = &[
    "xyz", "top", "shop", "click", "buzz", "quest", "icu", "cyou", "club", "online", "site", "website", "space", "fun", "live", "store", "win", "bid", "loan", "men", "party", "review", "trade", "date", "stream", "download", "racing", "science", "work", "tk", "ml", "ga", "cf", "gq", "rest", "sbs", "cfd", "bond", "lol", "monster", "beauty", "hair", "skin", "makeup", "autos", "boats", "homes", "yachts", "mom", "pics", "life", "world", "today", "best", "uno", "casa", "surf", "vip", "wang", "bar", "cam", "link", "help", "support", "digital", "agency", "pw", "cc", "su", "lat", "email", "guru", "rocks", "press", "host", "ink", "zone", "directory", "express", "boutique", "autos", "christmas", "gdn", "biz", "pro", "mobi", "ws", "country", "stream", "kim", "ren", "okinawa", "yokohama", "nyc", "fit", "hot", "motorcycles", "ninja", "one", "run", "tattoo", "tokyo", "za.com", "sa.com", "ru.com", "us.com", "br.com",
];

/// Suffixes that are sold cheaply, with a high share of abuse in the published statistics of registries and block lists.
pub(crate) fn is_abused_suffix(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    host.rsplit_once('.').is_some_and(|(rest, suffix)| {
        ABUSED_SUFFIXES.contains(&suffix)
            || rest
                .rsplit_once('.')
                .map_or(rest, |(_, second)| second)
                .len()
                == 2
                && ABUSED_SUFFIXES
                    .iter()
                    .any(|s| s.contains('.') && host.ends_with(s))
    })
}

#[rustfmt::skip]
const MAILING_SERVICES: &[&str] = &[
    "sendgrid", "mailchimp", "list-manage", "mcsv", "rsgsv", "mailgun", "amazonses", "awstrack", "sparkpostmail", "hubspotemail", "hubspot", "hs-send", "hubspotlinks", "klclick", "klclick1", "klclick3", "klaviyomail", "exacttarget", "sfmc-content", "mailjet", "mjt", "sendinblue", "sibautomation", "brevo", "cleverreach", "activehosted", "emlnk", "emlnk9", "acemlna", "acemlnb", "acemlnc", "constantcontact", "rs6", "createsend", "cmail19", "cmail20", "mailerlite", "mlsend", "getresponse", "inxmail", "emsecure", "salesforce", "pardot", "marketo", "mktoweb", "eloqua", "en25", "responsys", "rsys", "rapidmail", "newsletter2go", "mailup", "mandrillapp", "postmarkapp", "customeriomail", "iterable", "braze", "convertkit-mail", "ck", "substack", "ccsend", "dotdigital", "emarsys", "bmetrack", "benchmarkemail", "icontact", "aweber", "campaign-archive", "ml", "postoffice", "sailthru", "cheetahmail", "epsilon", "bounceexchange", "zendesk", "freshdesk", "intercom-mail", "intercom", "clickdimensions",
];

/// Services that honest senders pay to send and count their mailings.
pub(crate) fn is_mailing_service(host: &str) -> bool {
    MAILING_SERVICES.contains(&label(host).as_str())
}

/// Whether a name looks made by a machine: many digits among letters, or runs that nobody could say.
pub(crate) fn is_gibberish(name: &str) -> bool {
    let name: String = name
        .chars()
        .filter(|c| *c != '-' && *c != '.' && *c != '_')
        .collect();
    if name.len() < 8 || name.starts_with("xn--") || !name.is_ascii() {
        return false;
    }
    let bytes = name.as_bytes();
    let vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let changes = bytes
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a.is_ascii_digit() != b.is_ascii_digit()))
        .count();
    let mut run = 0;
    let mut longest = 0;
    for byte in bytes {
        run = if byte.is_ascii_alphabetic() && !vowel(byte) {
            run + 1
        } else {
            0
        };
        longest = longest.max(run);
    }
    let vowels = bytes.iter().filter(|b| vowel(b)).count();
    changes >= 4
        || longest >= 6
        || digits >= 5 && letters >= 3
        || letters >= 10 && vowels * 6 < letters
}

/// Whether a host looks like one of our own domains without being one: our name among others, or few letters changed.
pub(crate) fn imitates(host: &str, own: &str) -> bool {
    let (theirs, ours) = (organisation(host), organisation(own));
    if theirs == ours || ours.is_empty() || theirs.is_empty() {
        return false;
    }
    let name = label(own);
    let shown = crate::text::plain(&label(host));
    if name.len() >= 5
        && (shown == name
            || shown.contains(&name)
            || host.split(['.', '-']).any(|piece| piece == name))
    {
        return true;
    }
    let skeleton = |text: &str| -> String { unicode_security::skeleton(text).collect() };
    name.len() >= 5 && (skeleton(&shown) == skeleton(&name) || distance_is_one(&shown, &name))
}

/// Whether one letter was changed, added, left out or swapped.
fn distance_is_one(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    start + end + 1 >= longer
        || a.len() == b.len()
            && start + end + 2 == shorter
            && a.get(start) == b.get(start + 1)
            && a.get(start + 1) == b.get(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations() {
        assert_eq!(organisation("Login.Bank.co.uk"), "bank.co.uk");
        assert_eq!(organisation("192.0.2.1"), "192.0.2.1");
        assert!(related("a.bank.example", "bank.example"));
        assert_eq!(label("www.harbour-light.org"), "harbour-light");
        assert!(is_free_mail("gmail.com") && !is_free_mail("gmail.example"));
    }

    #[test]
    fn kinds_of_hosts() {
        assert_eq!(free_hosting("a-b.web.app"), Some("Google Firebase"));
        assert!(free_hosting("myweb.application.com").is_none());
        assert!(is_abused_suffix("a.xyz") && !is_abused_suffix("a.com"));
        assert!(
            is_gibberish("x7k2p9q4z")
                && is_gibberish("hvlsxkrptwq")
                && !is_gibberish("harbour-light")
                && !is_gibberish("newsletter")
        );
    }

    #[test]
    fn imitations_of_our_own_domain() {
        for host in [
            "harbour-light.net",
            "harbour-light-login.com",
            "harbourlight.example.net",
            "harbor-light.org",
            "www.harbour-ligth.org",
        ] {
            assert_eq!(
                imitates(host, "harbour-light.org"),
                host != "harbourlight.example.net",
                "{host}"
            );
        }
        assert!(
            !imitates("mail.harbour-light.org", "harbour-light.org")
                && !imitates("lighthouse.org", "harbour-light.org")
        );
    }
}
