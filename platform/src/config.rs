//! Configuration: one typed TOML file, environment variables above it, a default for everything.
//!
//! A setting is declared once, in the table at the foot of this file; parsing, checking, `goodcatch
//! config` and the handbook all read that table.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::words::Lang;

/// A setting that must not be shown or logged.
#[derive(Clone, Default)]
pub struct SecretText(String);

impl SecretText {
    /// The secret itself, for the one place that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(not shown)")
    }
}

/// What is wrong with the configuration, where, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

/// A type that a setting can have.
trait Setting: Sized {
    fn parse(text: &str) -> Result<Self, String>;
    fn show(&self) -> String;
}

impl Setting for String {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
    fn show(&self) -> String {
        self.clone()
    }
}

impl Setting for SecretText {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(SecretText(text.to_owned()))
    }
    fn show(&self) -> String {
        if self.0.is_empty() {
            String::new()
        } else {
            "(set, not shown)".into()
        }
    }
}

impl Setting for i64 {
    fn parse(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(n) if n >= 0 => Ok(n),
            _ => Err(format!("‘{text}’ is not a whole number of 0 or more")),
        }
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Setting for bool {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse()
            .map_err(|_| format!("‘{text}’ is neither true nor false"))
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Setting for PathBuf {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(PathBuf::from(text))
    }
    fn show(&self) -> String {
        self.display().to_string()
    }
}

impl Setting for Vec<String> {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(text
            .split(',')
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .map(str::to_owned)
            .collect())
    }
    fn show(&self) -> String {
        self.join(", ")
    }
}

impl Setting for std::net::SocketAddr {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse()
            .map_err(|_| format!("‘{text}’ is not an address and port such as 127.0.0.1:8080"))
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// A line of the file.
    File(usize),
    /// An environment variable.
    Environment(String),
    /// An argument of the command.
    Argument,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::File(line) => write!(f, "file, line {line}"),
            Origin::Environment(name) => f.write_str(name),
            Origin::Argument => f.write_str("argument"),
        }
    }
}

/// One line of `goodcatch config`.
pub struct Shown {
    /// The key in the file.
    pub key: &'static str,
    /// Its value, secrets masked.
    pub value: String,
    /// Where that came from.
    pub origin: Origin,
    /// What it means.
    pub meaning: &'static str,
}

macro_rules! settings {
    ($($field:ident : $type:ty = $default:literal, $key:literal, $meaning:literal;)+) => {
        /// Every setting, typed.
        #[derive(Debug, Clone)]
        pub struct Config {
            $(#[doc = $meaning] pub $field: $type,)+
            origins: BTreeMap<&'static str, Origin>,
        }

        const KEYS: &[&str] = &[$($key),+];

        impl Config {
            fn from_texts(texts: &BTreeMap<&'static str, (String, Origin)>) -> Result<Config, ConfigError> {
                let mut origins = BTreeMap::new();
                Ok(Config {
                    $($field: {
                        let (text, origin) = texts.get($key).cloned()
                            .unwrap_or_else(|| ($default.to_owned(), Origin::Default));
                        let value = <$type as Setting>::parse(&text)
                            .map_err(|why| ConfigError(format!("{} ({origin}): {why}", $key)))?;
                        origins.insert($key, origin);
                        value
                    },)+
                    origins,
                })
            }

            /// Each setting with its value, origin and meaning.
            pub fn shown(&self) -> Vec<Shown> {
                vec![$(Shown {
                    key: $key,
                    value: Setting::show(&self.$field),
                    origin: self.origins.get($key).cloned().unwrap_or(Origin::Default),
                    meaning: $meaning,
                }),+]
            }
        }
    };
}

impl Config {
    /// Reads `file` (when given, or `goodcatch.toml` when it is there), then the variables, then
    /// `arguments`; later ones win.
    pub fn load(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
        arguments: &[(&'static str, String)],
    ) -> Result<Config, ConfigError> {
        let usual = Path::new("goodcatch.toml");
        let file = file.or_else(|| usual.exists().then_some(usual));
        let mut texts = BTreeMap::new();
        if let Some(path) = file {
            let text = std::fs::read_to_string(path)
                .map_err(|e| ConfigError(format!("{}: {e}", path.display())))?;
            read_file(&path.display().to_string(), &text, &mut texts)?;
        }
        for (name, value) in variables {
            let Some(rest) = name.strip_prefix("GOODCATCH_") else {
                continue;
            };
            // Variables for tests are not settings.
            if rest.starts_with("TEST_") || rest == "BIN" {
                continue;
            }
            match KEYS.iter().find(|key| variable(key) == name) {
                Some(key) => drop(texts.insert(key, (value, Origin::Environment(name)))),
                None => {
                    let nearest = nearest(&name, KEYS.iter().map(|k| variable(k)));
                    return Err(ConfigError(format!(
                        "environment: {name} is not a setting; did you mean {nearest}?"
                    )));
                }
            }
        }
        Config::with(texts, arguments)
    }

    /// Only the defaults and `arguments`: for the demo, which must not touch what an organisation set up.
    pub fn from_arguments(arguments: &[(&'static str, String)]) -> Result<Config, ConfigError> {
        Config::with(BTreeMap::new(), arguments)
    }

    fn with(
        mut texts: BTreeMap<&'static str, (String, Origin)>,
        arguments: &[(&'static str, String)],
    ) -> Result<Config, ConfigError> {
        for (key, value) in arguments {
            texts.insert(key, (value.clone(), Origin::Argument));
        }
        Config::from_texts(&texts)?.sensible()
    }

    /// Refuses texts of the right type that mean nothing: they would be taken for something else.
    fn sensible(self) -> Result<Config, ConfigError> {
        let wrong = |key: &str, value: &str, wanted: &str| {
            let origin = self.origins.get(key).unwrap_or(&Origin::Default);
            ConfigError(format!("{key} ({origin}): ‘{value}’ is not {wanted}"))
        };
        let word = |key: &str, value: &str, all: &[&str]| {
            if all.contains(&value) {
                Ok(())
            } else {
                Err(wrong(key, value, &format!("one of {}", all.join(", "))))
            }
        };
        if Lang::find(&self.language).is_none() {
            let all: Vec<&str> = Lang::all().map(Lang::code).collect();
            let wanted = format!("one of {}", all.join(", "));
            return Err(wrong("language", &self.language, &wanted));
        }
        word("log.format", &self.log_format, &["text", "json"])?;
        let levels = ["error", "warn", "info", "debug", "trace"];
        word("log.level", &self.log_level, &levels)?;
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            let wanted = "a time zone such as Europe/Berlin";
            return Err(wrong("time_zone", &self.time_zone, wanted));
        }
        let web = ["http://", "https://"];
        if !web.iter().any(|start| self.public_url.starts_with(start)) {
            let wanted = "an address such as https://goodcatch.example.org";
            return Err(wrong("public_url", &self.public_url, wanted));
        }
        Ok(self)
    }

    /// Takes over the addresses that were really bound: port 0 becomes the port that the system chose,
    /// and where nobody set a public address, it is this machine's (passkeys want `localhost`).
    pub fn bound(&mut self, pages: std::net::SocketAddr, mails: std::net::SocketAddr) {
        self.listen = pages;
        self.mail_listen = mails;
        if self.origins.get("public_url") == Some(&Origin::Default) {
            self.public_url = format!("http://localhost:{}", pages.port());
        }
    }

    /// The defaults, for tests.
    pub fn defaults() -> Result<Config, ConfigError> {
        Config::from_texts(&BTreeMap::new())
    }

    /// The address of the database: `database`, or a file in the data folder.
    pub fn database_address(&self) -> String {
        let set = self.database.reveal();
        if set.is_empty() {
            format!("sqlite:{}", self.data.join("goodcatch.db").display())
        } else {
            set.to_owned()
        }
    }

    /// The organisation's time zone; UTC when it is unknown.
    pub fn zone(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::get(&self.time_zone).unwrap_or(jiff::tz::TimeZone::UTC)
    }

    /// An absolute address of a page, for mails.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.trim_end_matches('/'))
    }
}

/// The environment variable of a key: `mail.listen` is `GOODCATCH_MAIL_LISTEN`.
pub fn variable(key: &str) -> String {
    format!("GOODCATCH_{}", key.replace('.', "_").to_ascii_uppercase())
}

fn nearest(name: &str, all: impl Iterator<Item = String>) -> String {
    all.min_by_key(|candidate| strsim::damerau_levenshtein(name, candidate))
        .unwrap_or_default()
}

fn read_file(
    name: &str,
    text: &str,
    texts: &mut BTreeMap<&'static str, (String, Origin)>,
) -> Result<(), ConfigError> {
    let line_of = |at: usize| {
        text.get(..at)
            .map_or(1, |before| before.matches('\n').count() + 1)
    };
    let document = toml::de::DeTable::parse(text).map_err(|e| {
        let line = e.span().map_or(1, |s| line_of(s.start));
        ConfigError(format!("{name}, line {line}: {}", e.message()))
    })?;
    let mut stack: Vec<(String, &toml::Spanned<toml::de::DeValue<'_>>, usize)> = document
        .get_ref()
        .iter()
        .map(|(k, v)| (k.get_ref().to_string(), v, k.span().start))
        .collect();
    stack.reverse();
    while let Some((path, value, at)) = stack.pop() {
        if let toml::de::DeValue::Table(table) = value.get_ref()
            && !KEYS.contains(&path.as_str())
            && !table.is_empty()
        {
            for (k, v) in table {
                stack.push((format!("{path}.{}", k.get_ref()), v, k.span().start));
            }
            continue;
        }
        let line = line_of(at);
        let Some(key) = KEYS.iter().find(|k| **k == path) else {
            let nearest = nearest(&path, KEYS.iter().map(|k| (*k).to_owned()));
            return Err(ConfigError(format!(
                "{name}, line {line}: ‘{path}’ is not a setting; did you mean ‘{nearest}’?"
            )));
        };
        let scalar = |v: &toml::de::DeValue<'_>| match v {
            toml::de::DeValue::String(s) => Some(s.to_string()),
            toml::de::DeValue::Integer(n) => Some(n.to_string()),
            toml::de::DeValue::Float(n) => Some(n.to_string()),
            toml::de::DeValue::Boolean(b) => Some(b.to_string()),
            _ => None,
        };
        let shown = match value.get_ref() {
            toml::de::DeValue::Array(items) => items
                .iter()
                .map(|i| scalar(i.get_ref()))
                .collect::<Option<Vec<_>>>()
                .map(|i| i.join(",")),
            other => scalar(other),
        };
        let Some(shown) = shown else {
            return Err(ConfigError(format!(
                "{name}, line {line}: ‘{path}’ must be a text, a number, true or false, or a list of texts"
            )));
        };
        texts.insert(key, (shown, Origin::File(line)));
    }
    Ok(())
}

settings! {
    organisation: String = "Our organisation", "organisation",
        "The organisation's name, as its people read it.";
    language: String = "en", "language",
        "The language of people whose own is not known: en or de.";
    time_zone: String = "Europe/Berlin", "time_zone",
        "The organisation's time zone (IANA name): for working hours, and for times where the reader's own zone is unknown.";
    listen: std::net::SocketAddr = "127.0.0.1:8080", "listen",
        "Where the pages are served: address and port.";
    public_url: String = "http://localhost:8080", "public_url",
        "The address under which people reach the pages; passkeys and links in mails depend on it.";
    data: PathBuf = "goodcatch-data", "data",
        "The data folder: database, attachments and keys, unless they are set to lie elsewhere.";
    database: SecretText = "", "database",
        "The database: sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME. Empty: a file in the data folder.";
    key_file: PathBuf = "", "key_file",
        "The file of the sealing key. Empty: keys/goodcatch.key in the data folder. Keep it apart from back-ups of the database.";
    mail_listen: std::net::SocketAddr = "127.0.0.1:2525", "mail.listen",
        "Where reported mails are taken in by SMTP: address and port.";
    mail_hostname: String = "goodcatch.localhost", "mail.hostname",
        "The name that the mail intake greets with and that our mails' ids carry.";
    mail_mailboxes: Vec<String> = "report@goodcatch.localhost", "mail.mailboxes",
        "Addresses that take reports; `=named` or `=anonymous` after one changes its promise from confidential.";
    mail_largest_mb: i64 = "50", "mail.largest_mb",
        "The largest mail that the intake takes, in MB.";
    mail_tls_certificate: PathBuf = "", "mail.tls_certificate",
        "The certificate chain (PEM) with which the mail intake offers STARTTLS. Empty: it offers none.";
    mail_tls_key: PathBuf = "", "mail.tls_key",
        "The private key (PEM) of mail.tls_certificate.";
    mail_own_domains: Vec<String> = "", "mail.own_domains",
        "The organisation's own mail domains: look-alikes of them count as evidence.";
    mail_relay: SecretText = "", "mail.relay",
        "The relay for answers: smtp://HOST:PORT, smtp://USER:PASSWORD@HOST:587?tls=required or smtps://…. Empty: answers stay readable in the outbox.";
    mail_from: String = "Goodcatch <goodcatch@goodcatch.localhost>", "mail.from",
        "The sender of our mails.";
    working_days: Vec<String> = "mon, tue, wed, thu, fri", "clocks.working_days",
        "Days on which reports are answered.";
    working_hours: String = "09:00-17:00", "clocks.working_hours",
        "Hours on which reports are answered, in the organisation's time zone.";
    holidays: Vec<String> = "", "clocks.holidays",
        "Days without work, as YYYY-MM-DD.";
    reply_working_days: i64 = "1", "clocks.reply_working_days",
        "Within how many working days a reporter gets a personal reply (ISO 37002 says 3).";
    retention_days: i64 = "90", "reports.retention_days",
        "How many days after a case closes the identity of its confidential reporters is destroyed.";
    attachment_mb: i64 = "25", "reports.attachment_mb",
        "The largest attachment of a report, in MB.";
    review_soak_days: i64 = "2", "reviews.soak_days",
        "How many days pass after a review is opened before actions can be proposed: the first remedy that comes to mind is seldom the strongest.";
    reserve_mb: i64 = "1000", "storage.reserve_mb",
        "So many MB on the disk of the data folder are kept for the words of reports: when less is free, files and mails are asked to come later.";
    unfiled_mb: i64 = "5000", "storage.unfiled_mb",
        "How many MB all files together may take that were uploaded with forms which are not sent yet.";
    attachments_per_report: i64 = "10", "reports.attachments",
        "How many files one report may hold.";
    log_format: String = "text", "log.format",
        "How logs are written to standard error: text or json.";
    log_level: String = "info", "log.level",
        "What is logged: error, warn, info, debug.";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(text: &str) -> Result<Config, ConfigError> {
        let mut texts = BTreeMap::new();
        read_file("goodcatch.toml", text, &mut texts)?;
        Config::from_texts(&texts)?.sensible()
    }

    #[test]
    fn defaults_need_no_file() {
        let config = Config::defaults().unwrap();
        assert_eq!(config.listen.port(), 8080);
        assert!(
            config
                .database_address()
                .starts_with("sqlite:goodcatch-data")
        );
        assert!(
            config
                .shown()
                .iter()
                .all(|s| s.origin == Origin::Default && !s.meaning.is_empty())
        );
    }

    #[test]
    fn a_file_sets_tables_lists_and_numbers_and_tells_the_line() {
        let config =
            from("organisation = 'X'\n[mail]\nmailboxes = ['a@b', 'c@d=named']\nlargest_mb = 5\n")
                .unwrap();
        assert_eq!(config.mail_mailboxes, ["a@b", "c@d=named"]);
        assert_eq!(config.mail_largest_mb, 5);
        let line = config
            .shown()
            .into_iter()
            .find(|s| s.key == "mail.largest_mb")
            .unwrap()
            .origin;
        assert_eq!(line, Origin::File(4));
    }

    #[test]
    fn an_unknown_key_names_its_line_and_the_nearest() {
        let error = from("organisation = 'X'\n\n[mail]\nlisen = '127.0.0.1:1'\n")
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("line 4")
                && error.contains("mail.lisen")
                && error.contains("‘mail.listen’"),
            "{error}"
        );
        let vars = [("GOODCATCH_LISTN".to_owned(), "x".to_owned())];
        let error = Config::load(None, vars, &[]).unwrap_err().to_string();
        assert!(error.contains("GOODCATCH_LISTEN"), "{error}");
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_named() {
        let error = from("listen = 'here'").unwrap_err().to_string();
        assert!(
            error.contains("listen (file, line 1)") && error.contains("127.0.0.1:8080"),
            "{error}"
        );
    }

    #[test]
    fn a_value_that_means_nothing_is_named_instead_of_taken_for_another() {
        for (text, key, wanted) in [
            ("language = 'fr'", "language", "en, de"),
            ("time_zone = 'Mars/Base'", "time_zone", "Europe/Berlin"),
            ("public_url = 'goodcatch'", "public_url", "https://"),
            ("log.format = 'xml'", "log.format", "text, json"),
            ("log.level = 'loud'", "log.level", "error, warn"),
            ("[maill]", "maill", "did you mean"),
        ] {
            let error = from(text).unwrap_err().to_string();
            let named = error.contains(key) && error.contains("line 1") && error.contains(wanted);
            assert!(named, "{error}");
        }
    }

    #[test]
    fn a_secret_is_never_shown() {
        let config = from("[mail]\nrelay = 'smtp://u:hunter2@h'").unwrap();
        assert!(!format!("{config:?}").contains("hunter2"));
        assert!(config.shown().iter().all(|s| !s.value.contains("hunter2")));
    }
}
