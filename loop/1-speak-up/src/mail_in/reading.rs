//! A mail that was taken in, read: who sent it, what they say, and what they report.

use goodcatch_mail::{Address, Attachment, Mail, Style};
use goodcatch_platform::clock::Time;
use sha2::{Digest, Sha256};

use super::received::Why;

/// A picture within the text that is smaller than this is a logo, not a screenshot.
const SMALL_PICTURE: usize = 20_000;

/// What was read.
pub(super) struct Reading {
    /// The sender, as the mail says.
    pub from: Option<Address>,
    /// The sender that the sending server named.
    pub envelope: Option<String>,
    /// Who sent somebody's mail on to us as it is (RFC 5322, 3.6.6).
    pub resent_from: Option<Address>,
    /// Why no person sent it, if so.
    pub automatic: Option<Why>,
    /// Whether the receiving server found its sender forged.
    pub forged: bool,
    /// When the last server took it in, or else when it says that it was sent.
    pub sent_at: Option<Time>,
    /// The subject.
    pub subject: String,
    /// What the sender says about the mail that they report.
    pub comment: String,
    /// The mail that they report.
    pub reported: Option<Reported>,
    /// What tells this mail from others, when it reports none.
    pub own_mark: Vec<Vec<u8>>,
    /// Further files that it carries.
    pub files: Vec<Vec<u8>>,
    /// It could not be read at all.
    pub unreadable: bool,
}

/// A reported mail.
pub(super) struct Reported {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether they are those that arrived.
    pub exact: bool,
    /// What tells it from others, however it was reported.
    pub mark: Vec<Vec<u8>>,
}

impl Reported {
    /// A mail that is reported as it is.
    pub(super) fn whole(bytes: &[u8]) -> Reported {
        Reported {
            mark: mark(&goodcatch_mail::read(bytes), bytes),
            bytes: bytes.to_vec(),
            exact: true,
        }
    }
}

/// Reads a mail. It never fails: what cannot be read is left out.
pub(super) fn read(bytes: &[u8]) -> Reading {
    let mail = goodcatch_mail::read(bytes);
    let split = goodcatch_mail::reported(bytes);
    let archive = split.style == Style::Archive;
    let mut mails = split.mails.into_iter();
    let reported = mails.next().map(|inner| Reported {
        mark: mark(&goodcatch_mail::read(&inner), &inner),
        bytes: inner,
        exact: split.exact,
    });
    let others = mail.attachments.iter().filter(|a| {
        let its_mails =
            reported.is_some() && (a.is_mail() || archive && a.bytes.starts_with(b"PK"));
        !its_mails && is_file(a)
    });
    // Further mails of the same report are files of it.
    let files = mails.chain(others.map(|a| a.bytes.clone())).collect();
    Reading {
        from: mail
            .sender_address()
            .cloned()
            .filter(|from| from.address.contains('@')),
        envelope: mail.return_path.clone().filter(|path| path.contains('@')),
        resent_from: mail.header("resent-from").and_then(sender_of),
        automatic: goodcatch_mail::is_automatic(&mail).map(Into::into),
        forged: mail.authentication.word("dmarc") == Some("fail"),
        sent_at: mail
            .hops
            .iter()
            .find_map(|hop| hop.time)
            .or(mail.date)
            .map(Time),
        subject: mail.subject.clone(),
        comment: split.comment.trim().to_owned(),
        reported,
        own_mark: mark(&mail, bytes),
        files,
        unreadable: false,
    }
}

/// Someone whom a mail says wrote or sent it.
pub(crate) struct Author {
    /// As the mail has their name.
    pub name: String,
    /// Their address.
    pub address: String,
    /// Whether it says so in From, not only where answers or errors go.
    pub from: bool,
}

/// Who wrote a mail and the mails within it, as far as it says.
pub(crate) fn authors(bytes: &[u8]) -> Vec<Author> {
    let mut authors = Vec::new();
    authors_of(&goodcatch_mail::read(bytes), &mut authors);
    for inner in goodcatch_mail::reported(bytes).mails {
        authors_of(&goodcatch_mail::read(&inner), &mut authors);
    }
    authors
}

fn authors_of(mail: &Mail, authors: &mut Vec<Author>) {
    let resent = mail.header("resent-from").and_then(sender_of);
    let mut add = |one: &Address, from| {
        authors.push(Author {
            name: one.name.clone(),
            address: one.address.clone(),
            from,
        });
    };
    mail.from.iter().for_each(|one| add(one, true));
    let others = mail.sender.iter().chain(&mail.reply_to).chain(&resent);
    others.for_each(|one| add(one, false));
    authors.extend(mail.return_path.iter().map(|path| Author {
        name: String::new(),
        address: path.clone(),
        from: false,
    }));
}

/// What remains when a mail cannot be read at all: it still becomes a report.
pub(super) fn unreadable(bytes: &[u8]) -> Reading {
    let line = |name: &str| {
        let start = format!("{name}:");
        let head = bytes.get(..bytes.len().min(16_000)).unwrap_or_default();
        String::from_utf8_lossy(head)
            .lines()
            .find(|l| {
                l.get(..start.len())
                    .is_some_and(|begin| begin.eq_ignore_ascii_case(&start))
            })
            .and_then(|l| l.get(start.len()..).map(|value| value.trim().to_owned()))
    };
    Reading {
        from: line("from").as_deref().and_then(sender_of),
        envelope: line("return-path").map(|path| path.trim_matches(['<', '>']).to_lowercase()),
        resent_from: None,
        automatic: None,
        sent_at: None,
        forged: false,
        subject: line("subject").unwrap_or_default(),
        comment: String::new(),
        reported: None,
        own_mark: vec![Sha256::digest(bytes).to_vec()],
        files: Vec::new(),
        unreadable: true,
    }
}

fn sender_of(value: &str) -> Option<Address> {
    let value: String = value
        .chars()
        .filter(|c| !c.is_control())
        .take(1_000)
        .collect();
    let mail = goodcatch_mail::parse(format!("From: {value}\r\n\r\n").as_bytes());
    mail.sender_address()
        .cloned()
        .filter(|from| from.address.contains('@'))
}

/// Whether an attachment is something to look at. Signatures and visiting cards say who sent the mail.
fn is_file(attachment: &Attachment) -> bool {
    let about_the_sender = [
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
        "text/vcard",
        "text/x-vcard",
        "text/directory",
    ];
    let name = attachment.name.to_lowercase();
    !attachment.bytes.is_empty()
        && !about_the_sender.contains(&attachment.declared.as_str())
        && ![".p7s", ".asc", ".sig", ".vcf"]
            .iter()
            .any(|ending| name.ends_with(ending))
        && (!attachment.inline || attachment.bytes.len() >= SMALL_PICTURE)
}

/// What tells a mail from others. An id alone does not: those who make waves may write the same into
/// all their mails.
fn mark(mail: &Mail, bytes: &[u8]) -> Vec<Vec<u8>> {
    if let Some(id) = &mail.message_id {
        return vec![
            id.as_bytes().to_vec(),
            mail.subject.trim().as_bytes().to_vec(),
        ];
    }
    let mut hash = Sha256::new();
    for line in bytes.split(|b| *b == b'\n') {
        let line = line.trim_ascii_end();
        // Our own note of the envelope differs from one sending to the next.
        if !line.is_empty() && !line.to_ascii_lowercase().starts_with(b"return-path:") {
            hash.update(line);
            hash.update(b"\n");
        }
    }
    vec![hash.finalize().to_vec()]
}
