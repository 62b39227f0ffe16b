//! Speak up: anyone reports, by web form or by mail, and is answered.

pub mod attachments;
pub mod clocks;
pub mod conversation;
pub mod filing;
mod identify;
mod jobs;
mod letters;
pub mod mail_in;
mod pages;
pub mod questions;
pub mod receipt;
pub mod report;
mod store;

pub use attachments::{Attachment, AttachmentId, AttachmentState, list_attachments};
pub use conversation::{
    AnswerKind, Author, Message, MessageId, list_messages, record_answer, record_answers,
    record_told,
};
pub use filing::{Filed, Filing, ReportFiled, ReportWithdrawn, ReporterSpoke, Who, file};
pub use jobs::jobs;
pub use letters::writers;
pub use pages::{nav, routes};
pub use report::{Channel, Kind, Promise, Report, ReportId, Reporter};
pub use store::{
    find_for_triage, find_report, find_reported_mail, find_sealed_identity, forget_identities,
};
