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
    organisation.split('.').next().unwrap_or_default().to_owned()
}

/// Whether the host ends in a suffix that exists.
pub(crate) fn is_public(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known()) && psl::domain(host.as_bytes()).is_some()
}

/// Whether a host is an address rather than a name.
pub(crate) fn is_ip(host: &str) -> bool {
    host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok()
}

/// Hosts where anybody gets a mailbox.
pub(crate) fn is_free_mail(host: &str) -> bool {
    const LABELS: &[&str] = &[
        "gmail", "googlemail", "yahoo", "ymail", "hotmail", "outlook", "live", "msn", "aol", "gmx", "web", "mail",
        "icloud", "protonmail", "proton", "zoho", "yandex", "qq", "163", "126", "sina", "foxmail", "aliyun", "inbox",
        "rediffmail", "tutanota", "freenet", "t-online", "orange", "laposte", "libero", "uol", "bol", "terra", "naver",
        "daum", "hanmail", "mail2world", "email", "consultant", "post", "usa", "rocketmail", "accountant", "fastmail",
    ];
    let organisation = organisation(host);
    let known_suffix = organisation.split_once('.').is_some_and(|(_, suffix)| {
        matches!(suffix, "com" | "de" | "net" | "org" | "fr" | "it" | "es" | "co.uk" | "com.br" | "com.ar" | "co.jp" | "ru" | "ch" | "at" | "me" | "in" | "co.in" | "ca" | "cn" | "com.cn" | "nl" | "be" | "pt" | "co" | "eu" | "kr" | "jp" | "br" | "se")
    });
    known_suffix && LABELS.contains(&organisation.split('.').next().unwrap_or_default())
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
}
