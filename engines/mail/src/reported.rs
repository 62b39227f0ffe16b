//! Reports.
use crate::mail::Mail;
/// Writes a mail that exists only as properties as an internet mail.
pub(crate) fn write_mail(_mail: &Mail) -> Vec<u8> { Vec::new() }
