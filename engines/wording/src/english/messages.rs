//! What a finding says in English.

use crate::message::{Messages, Said};

/// English.
pub const MESSAGES: Messages = Messages { by_category: &[] };
#[allow(dead_code)]
const _S: Option<Said> = None;
