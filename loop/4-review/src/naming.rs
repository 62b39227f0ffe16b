//! Who is named, for a stage before this one: handed in when everything is wired.

use futures::future::BoxFuture;
use goodcatch_people::App;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_respond::IncidentId;

use crate::store::{self, About};

/// The wordings in some words that name somebody, and with an incident those who have to do with it.
pub fn find_names<'a>(
    tx: &'a mut Tx,
    app: &'a App,
    incident: Option<IncidentId>,
    words: &'a str,
) -> BoxFuture<'a, DbResult<Vec<String>>> {
    Box::pin(async move {
        let about = About {
            incident,
            ..About::default()
        };
        store::names_in(tx, app, &about, &[words]).await
    })
}
