//! Reports by mail.

use goodcatch_people::App;
use goodcatch_platform::jobs::Jobs;

pub(crate) fn jobs(_app: &App, _jobs: &mut Jobs) {}

/// The mail without its recipient.
pub(crate) fn without_recipient(mail: &[u8]) -> Vec<u8> {
    mail.to_vec()
}
