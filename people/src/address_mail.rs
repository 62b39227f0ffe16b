//! The mail that says that links to sign in will go elsewhere. It goes to the address that
//! they went to before: were it changed by somebody who wants to sign in as the member, the member
//! learns it.

use futures::future::BoxFuture;
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::jobs::JobError;
use goodcatch_platform::mail_out::{self, Destination, Letter, Outgoing, Reading, Writer, Writers};
use goodcatch_platform::words::Lang;
use serde_json::json;

use crate::import::ImportId;
use crate::{App, MemberId, members, sign_in_mail};

const ADDRESS_CHANGED: &str = "address-changed";

/// Asks for a mail to everybody who has signed in before and whose main address an import is about
/// to change. Without a relay nobody signs in by mail, and nothing is asked for.
pub(crate) async fn ask_before(
    tx: &mut Tx,
    app: &App,
    import: ImportId,
    now: Time,
) -> DbResult<()> {
    if !sign_in_mail::is_relayed(app) {
        return Ok(());
    }
    let moving: Vec<(MemberId, String)> = tx
        .list(
            // To the address that their links go to now: of two changes in a row the second must not be
            // told to the first's address alone.
            "select m.id, case when m.links_to_until > $2 then m.links_to else m.email end from members m join member_import_rows r on r.member_id = m.id
             where r.import_id = $1 and r.change = 'changed' and r.email <> m.email and m.joined_at is not null and m.active
             order by m.id",
            &[import.into(), now.into()],
        )
        .await?;
    for (member, old) in moving {
        let data = json!({ "to": old });
        mail_out::ask(tx, ADDRESS_CHANGED, member.0, data, None, now).await?;
    }
    Ok(())
}

struct ToOldAddress {
    app: App,
}

impl ToOldAddress {
    /// Without a name: the old address may be somebody else's by now.
    async fn letter(&self, mail: &Outgoing) -> DbResult<Option<Letter>> {
        let app = &self.app;
        let mut tx = app.db.read().await?;
        let member = members::find_for_delivery(&mut tx, MemberId(mail.about)).await?;
        let to = mail.data.get("to").and_then(|to| to.as_str());
        let (Some(member), Some(to)) = (member, to) else {
            return Ok(None);
        };
        let lang = Lang::find(&member.locale).unwrap_or_else(|| app.platform().language());
        let args = [("organisation", app.config.organisation.as_str())];
        Ok(Some(Letter {
            to: Destination::new(to.to_owned()),
            subject: lang.with("people-mail-address-subject", &args),
            text: lang.with("people-mail-address-text", &args),
            html: None,
        }))
    }
}

impl Writer for ToOldAddress {
    fn write<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<Option<Letter>, JobError>> {
        Box::pin(async { Ok(self.letter(mail).await?) })
    }

    fn read<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, DbResult<Option<Reading>>> {
        Box::pin(async {
            Ok(self.letter(mail).await?.map(|letter| Reading {
                subject: letter.subject,
                text: letter.text,
            }))
        })
    }
}

pub(crate) fn writers(app: &App, writers: &mut Writers) {
    writers.on(ADDRESS_CHANGED, ToOldAddress { app: app.clone() });
}

#[cfg(test)]
pub(crate) mod for_tests {
    use super::App;

    /// The same app, on a server that sends mail.
    pub(crate) fn relayed(app: &App) -> App {
        let mut platform = app.platform().clone();
        let mut config = (*platform.config).clone();
        let relay = [("mail.relay", "smtp://relay.example".to_owned())];
        config.mail_relay = goodcatch_platform::config::Config::from_arguments(&relay)
            .unwrap()
            .mail_relay;
        platform.config = std::sync::Arc::new(config);
        App::new(platform, app.keys().clone(), app.blobs().clone())
    }
}
