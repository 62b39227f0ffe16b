//! Reports by mail: a mail is taken in, sealed on disk, and becomes a report.
//!
//! ```text
//! smtp/          the intake: 250 once a mail is on disk
//! received.rs    what was taken in, until it is a report or set aside
//! take.rs        whose is it, and may it become a report
//! reading.rs     who says what about which mail
//! counting.rs    what /metrics is told
//! into_report.rs the report, and what of the mail is kept
//! ```

mod counting;
mod import;
mod into_report;
mod mailbox;
mod names;
mod outbox;
mod page;
mod reading;
mod received;
mod smtp;
mod take;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

#[cfg(test)]
mod page_tests;

use goodcatch_people::App;
use goodcatch_platform::clock::HOUR;
use goodcatch_platform::jobs::Jobs;

pub use import::{Source, import};
pub use mailbox::{Mailbox, Mailboxes};
pub use page::{nav, routes};
pub(crate) use reading::authors;
pub use received::{
    Arrival, Quarantined, ReceivedId, TakeIn, TidyReceived, Why, count_dropped, count_quarantined,
    discard, keep, list_quarantined, release,
};
pub use smtp::serve;
pub use take::{Outcome, take};

pub(crate) fn jobs(app: &App, jobs: &mut Jobs) {
    let to = app.clone();
    jobs.on(move |work: TakeIn| {
        let app = to.clone();
        async move { take::job(&app, work.mail).await }
    });
    let to = app.clone();
    jobs.regularly(HOUR, move |_: TidyReceived| {
        let app = to.clone();
        async move { received::tidy(&app).await }
    });
}
