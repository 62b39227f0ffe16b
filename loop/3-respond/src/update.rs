//! Telling others how an incident stands, and those affected what it means for them.

use goodcatch_people::MemberId;
use goodcatch_platform::clock::Time;
use goodcatch_platform::{from_row, id, words_enum};

use crate::incident::IncidentId;
use crate::letter::Template;

id! {
    /// A status update.
    UpdateId
}

id! {
    /// A letter to those affected.
    NoticeId
}

words_enum! {
    /// Whom an update is for.
    Audience {
        /// Those who hold a role in the incident: told by mail.
        Team = "team",
        /// All who handle incidents: told by mail.
        Responders = "responders",
        /// Leaders: told by mail.
        Leaders = "leaders",
        /// Everyone in the organisation: a page, no mail.
        Everyone = "everyone",
    }
}

/// A status update.
#[derive(Debug, Clone)]
pub struct Update {
    /// Its id.
    pub id: UpdateId,
    /// About which incident.
    pub incident_id: IncidentId,
    /// For whom.
    pub audience: Audience,
    /// What it says.
    pub words: String,
    /// Who wrote it.
    pub posted_by: MemberId,
    /// Their name.
    pub by_name: Option<String>,
    /// When.
    pub posted_at: Time,
    /// How many mails it asked for.
    pub mailed: i64,
}

from_row!(Update {
    id,
    incident_id,
    audience,
    words,
    posted_by,
    by_name,
    posted_at,
    mailed
});

/// A letter to those affected. To whom it went is not known any more.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// The template that it began from.
    pub template: Template,
    /// The subject line.
    pub subject: String,
    /// The letter.
    pub words: String,
    /// Who wrote it.
    pub by_name: Option<String>,
    /// When.
    pub written_at: Time,
    /// To how many.
    pub receivers: i64,
    /// How many of the mails are settled.
    pub told: i64,
}

from_row!(Notice {
    id,
    template,
    subject,
    words,
    by_name,
    written_at,
    receivers,
    told
});

/// The most receivers of one letter.
pub const MOST_RECEIVERS: usize = 50_000;

/// Reads pasted addresses: one or many in a line, with or without names, each once. The second list
/// holds what is no address.
pub fn addresses(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for piece in text.split(['\n', '\r', ',', ';']) {
        let piece = piece.trim();
        if piece.is_empty() {
            continue;
        }
        // “Anna Bell <anna@example.org>”, or bare ones with blanks between.
        let inner = piece
            .split_once('<')
            .and_then(|(_, rest)| rest.split_once('>'))
            .map(|(address, _)| vec![address]);
        let words = inner.unwrap_or_else(|| piece.split_whitespace().collect());
        for word in words {
            let address = word.trim().to_lowercase();
            if is_address(&address) {
                good.push(address);
            } else {
                bad.push(word.to_owned());
            }
        }
    }
    good.sort_unstable();
    good.dedup();
    (good, bad)
}

fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else {
        return false;
    };
    let plain = |c: char| c.is_ascii_graphic() && !"<>()[]\\,;:\"@".contains(c);
    !local.is_empty()
        && local.chars().all(plain)
        && host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
        && text.len() <= 254
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_paste_them() {
        let (good, bad) = addresses(
            "anna@example.org, Ben Oxtoby <Ben@Example.org>\nanna@example.org;carl@a.b dora@c.d\nno-address\nx@y",
        );
        assert_eq!(
            good,
            [
                "anna@example.org",
                "ben@example.org",
                "carl@a.b",
                "dora@c.d"
            ]
        );
        assert_eq!(bad, ["no-address", "x@y"]);
        // Nothing that would end a header and begin another.
        assert!(addresses("a@b.c\r\nBcc: x").0 == ["a@b.c"]);
    }
}
