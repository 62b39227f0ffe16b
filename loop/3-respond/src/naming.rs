//! Who is named in words that everyone reads. Names are found by a later stage, which is handed in as a
//! plain function when everything is wired.

use futures::future::BoxFuture;
use goodcatch_people::App;
use goodcatch_platform::database::{Result as DbResult, Tx};

use crate::incident::IncidentId;

/// The wordings in some words that name somebody. With an incident also those who have to do with it, by a
/// first name alone: only for somebody who may know who that is.
pub type NamesIn = for<'a> fn(
    &'a mut Tx,
    &'a App,
    Option<IncidentId>,
    &'a str,
) -> BoxFuture<'a, DbResult<Vec<String>>>;

/// Finds nobody: for tests of other things.
pub fn no_names<'a>(
    _: &'a mut Tx,
    _: &'a App,
    _: Option<IncidentId>,
    _: &'a str,
) -> BoxFuture<'a, DbResult<Vec<String>>> {
    Box::pin(async { Ok(Vec::new()) })
}
