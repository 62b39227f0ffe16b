//! The addresses that take reports, each with its promise.

use goodcatch_people::members::plain_address;
use goodcatch_platform::config::Config;

use crate::report::Promise;

/// An address that takes reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The address, in lower case.
    pub address: String,
    /// What those who write to it are promised.
    pub promise: Promise,
}

/// Every address that takes reports.
#[derive(Debug, Clone, Default)]
pub struct Mailboxes(Vec<Mailbox>);

impl Mailboxes {
    /// From the setting `mail.mailboxes`: `address`, `address=named`, `address=anonymous`.
    pub fn from_config(config: &Config) -> Result<Mailboxes, String> {
        let mut all = Vec::new();
        for entry in &config.mail_mailboxes {
            let (address, promise) = match entry.split_once('=') {
                None => (entry.as_str(), Promise::Confidential),
                Some((address, promise)) => {
                    let promise = promise
                        .trim()
                        .parse()
                        .map_err(|why| format!("mail.mailboxes, ‘{entry}’: {why}"))?;
                    (address, promise)
                }
            };
            let address = plain_address(address);
            if !address.contains('@') {
                return Err(format!("mail.mailboxes: ‘{entry}’ is no mail address"));
            }
            all.push(Mailbox { address, promise });
        }
        Ok(Mailboxes(all))
    }

    /// What the settings promise must be possible: whoever reports by mail and anonymously gets their
    /// receipt in a letter, and without a relay none leaves. They would never hear from us.
    pub fn check(config: &Config) -> Result<(), String> {
        let all = Mailboxes::from_config(config)?;
        let anonymous = all.0.iter().find(|m| m.promise == Promise::Anonymous);
        match anonymous {
            Some(mailbox) if config.mail_relay.reveal().is_empty() => Err(format!(
                "mail.mailboxes: ‘{}=anonymous’ needs mail.relay. The receipt goes out by mail; without it whoever writes there could never read an answer",
                mailbox.address
            )),
            _ => Ok(()),
        }
    }

    /// The mailbox of an address.
    pub fn find(&self, address: &str) -> Option<&Mailbox> {
        let address = plain_address(address);
        self.0.iter().find(|mailbox| mailbox.address == address)
    }

    /// The first one: where an import goes that names none.
    pub fn first(&self) -> Option<&Mailbox> {
        self.0.first()
    }

    /// All of them.
    pub(crate) fn into_list(self) -> Vec<Mailbox> {
        self.0
    }

    /// The promise of an address. One that is no longer configured promised at least confidence.
    pub(crate) fn promise(&self, address: &str) -> Promise {
        self.find(address)
            .map_or(Promise::Confidential, |mailbox| mailbox.promise)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(entries: &[&str]) -> Result<Mailboxes, String> {
        let mut config = Config::defaults().unwrap();
        config.mail_mailboxes = entries.iter().map(|e| (*e).to_owned()).collect();
        Mailboxes::from_config(&config)
    }

    #[test]
    fn each_mailbox_has_its_promise_and_confidence_is_the_default() {
        let all = read(&[
            "Report@Quay.example",
            "open@quay.example=named",
            "veil@quay.example = anonymous",
        ])
        .unwrap();
        assert_eq!(
            all.find(" REPORT@quay.example").unwrap().promise,
            Promise::Confidential
        );
        assert_eq!(all.promise("open@quay.example"), Promise::Named);
        assert_eq!(all.promise("veil@quay.example"), Promise::Anonymous);
        assert_eq!(all.promise("gone@quay.example"), Promise::Confidential);
        assert!(all.find("gone@quay.example").is_none());
    }

    #[test]
    fn a_mailbox_for_anonymous_reports_needs_a_way_to_send_the_receipt() {
        let check = |mailbox: &str, relay: &str| {
            let arguments = [
                ("mail.mailboxes", mailbox.to_owned()),
                ("mail.relay", relay.to_owned()),
            ];
            Mailboxes::check(&Config::from_arguments(&arguments).unwrap())
        };
        let error = check("a@b.example, veil@b.example=anonymous", "").unwrap_err();
        assert!(error.contains("veil@b.example") && error.contains("mail.relay"));
        assert!(check("veil@b.example=anonymous", "smtp://127.0.0.1:1").is_ok());
        assert!(check("a@b.example=named", "").is_ok());
    }

    #[test]
    fn a_wrong_entry_is_named() {
        assert!(read(&["a@b.example=loud"]).unwrap_err().contains("loud"));
        assert!(read(&["nowhere"]).unwrap_err().contains("nowhere"));
    }
}
