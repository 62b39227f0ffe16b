//! Makes a report of a mail that was taken in: the reporter is split from what they report, and
//! sealed, shown or forgotten as the mailbox promises.
//!
//! Whether a sender is who they say they are is the business of the mail server in front of us: we
//! believe its verdict (DMARC) and ask nothing else. That the envelope names another sender is usual
//! (forwarding, bounce addresses) and proves nothing. Whoever forges a member can make them get thanks.

use goodcatch_mail::Address;
use goodcatch_people::App;
use goodcatch_people::members::{self, Member};
use goodcatch_people::sealing;
use goodcatch_platform::database::DbError;
use goodcatch_platform::jobs::{JobError, JobResult};

use super::mailbox::Mailboxes;
use super::reading::{self, Reading};
use super::received::{self, Received, ReceivedId, Stage, Why};
use super::{counting, into_report};
use crate::report::Promise;

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is a report now.
    Filed,
    /// It is a report now, and too old for thanks by mail.
    FiledSilently,
    /// The same was reported before by the same person.
    Known,
    /// A responder must decide.
    Quarantined,
    /// Nobody sent it; it is set aside.
    Dropped,
    /// It was dealt with before.
    Gone,
}

/// The job.
pub(super) async fn job(app: &App, id: ReceivedId) -> JobResult {
    take(app, id).await.map(drop)
}

/// Who reports.
pub(super) struct Sender {
    pub member: Option<Member>,
    pub name: String,
    pub address: String,
    pub addresses: Vec<String>,
    /// They sent on somebody's mail as it is: all of it is what they report.
    pub resent: bool,
}

impl Sender {
    /// Every name with every address, to be taken out of what others read.
    pub fn people(&self, written: Option<&Address>) -> Vec<(String, String)> {
        let mut people: Vec<(String, String)> = self
            .addresses
            .iter()
            .map(|address| (self.name.clone(), address.clone()))
            .collect();
        people.push((self.name.clone(), self.address.clone()));
        // As they wrote it; of a mail sent on, the author is somebody else.
        if let Some(written) = written.filter(|_| !self.resent) {
            people.push((written.name.clone(), written.address.clone()));
        }
        people
    }
}

/// Looks at a mail and files it, quarantines it, or sets it aside. Doing it twice does it once.
pub async fn take(app: &App, id: ReceivedId) -> Result<Outcome, JobError> {
    let Some(received) = received::find(&mut app.db.read().await?, id).await? else {
        return Ok(Outcome::Gone);
    };
    if !matches!(received.state, Stage::New | Stage::Released) {
        return Ok(Outcome::Gone);
    }
    let mailboxes = Mailboxes::from_config(&app.config).map_err(JobError::Later)?;
    let outcome = decide(app, id, &received, &mailboxes).await?;
    let promise = mailboxes.promise(&received.mailbox);
    counting::settled(promise, received.imported, outcome);
    Ok(outcome)
}

async fn decide(
    app: &App,
    id: ReceivedId,
    received: &Received,
    mailboxes: &Mailboxes,
) -> Result<Outcome, JobError> {
    let (bytes, reading) = open(app, received).await?;
    if received.mailbox.is_empty() {
        return into_report::by_nobody(app, id, &bytes).await;
    }
    let sender = find_sender(app, &reading).await?;
    if received.state == Stage::New
        && let Some((stage, why)) = stopped(&reading, sender.as_ref())
    {
        let domain = reading.from.as_ref().and_then(Address::host);
        let quarantined = stage == Stage::Quarantined;
        let hint = quarantined
            .then(|| received::hint(mailboxes, &received.mailbox, domain, &reading.subject));
        let anonymous = mailboxes.promise(&received.mailbox) == Promise::Anonymous;
        let day = anonymous.then(|| app.clock.now().day());
        let mut tx = app.db.write().await?;
        received::set_aside(&mut tx, id, stage, why, hint, day).await?;
        tx.commit().await?;
        return Ok(if quarantined {
            Outcome::Quarantined
        } else {
            Outcome::Dropped
        });
    }
    let sender = sender.unwrap_or_else(|| stranger(&reading));
    let promise = mailboxes.promise(&received.mailbox);
    let old = received.is_old(reading.sent_at);
    into_report::by(app, id, promise, &sender, &bytes, reading, old).await
}

async fn open(app: &App, received: &Received) -> Result<(Vec<u8>, Reading), JobError> {
    let bytes = sealing::open_from_house(app.keys(), &received.sealed)?;
    let read = {
        let bytes = bytes.clone();
        tokio::task::spawn_blocking(move || reading::read(&bytes)).await
    };
    // A mail that breaks the reader is a report all the same.
    let reading = read.unwrap_or_else(|error| {
        tracing::error!(
            panicked = error.is_panic(),
            "a mail could not be read and is filed unread"
        );
        reading::unreadable(&bytes)
    });
    Ok((bytes, reading))
}

/// Why a mail does not become a report by itself.
fn stopped(reading: &Reading, sender: Option<&Sender>) -> Option<(Stage, Why)> {
    let resent = sender.is_some_and(|sender| sender.resent);
    // Somebody's mail, sent on as it is: its header tells of its author, not of who sent it on.
    let automatic = reading.automatic.filter(|why| !resent || *why == Why::Loop);
    match (automatic, sender) {
        // A report that came over a list, or by way of a program: a person decides, nothing is lost.
        (Some(why), Some(_)) if why != Why::Loop && reading.reported.is_some() => {
            Some((Stage::Quarantined, why))
        }
        (Some(why), _) => Some((Stage::Dropped, why)),
        (None, None) => Some((Stage::Quarantined, Why::Stranger)),
        (None, Some(_)) if reading.forged && !resent => Some((Stage::Quarantined, Why::Unproven)),
        (None, Some(_)) => None,
    }
}

/// The member who sent it.
async fn find_sender(app: &App, reading: &Reading) -> Result<Option<Sender>, DbError> {
    let mut tx = app.db.read().await?;
    let from = reading
        .from
        .as_ref()
        .map(|from| from.address.as_str())
        .or(reading.envelope.as_deref());
    let resent = reading
        .resent_from
        .as_ref()
        .map(|from| from.address.as_str());
    for (address, resent) in [(from, false), (resent, true)] {
        let Some(address) = address else { continue };
        if let Some(member) = members::find_by_address(&mut tx, address).await? {
            let addresses = members::addresses_of(&mut tx, member.id).await?;
            let sender = Sender {
                name: member.name.clone(),
                address: member.email.clone(),
                addresses,
                resent,
                member: Some(member),
            };
            return Ok(Some(sender));
        }
    }
    Ok(None)
}

fn stranger(reading: &Reading) -> Sender {
    let address = reading
        .from
        .as_ref()
        .map(|from| from.address.clone())
        .or(reading.envelope.clone())
        .unwrap_or_default();
    let name = reading
        .from
        .as_ref()
        .map(|from| from.name.clone())
        .filter(|name| !name.is_empty());
    Sender {
        member: None,
        name: name.unwrap_or_else(|| address.clone()),
        addresses: vec![],
        address,
        resent: false,
    }
}
