//! Letters to those affected. Each address is sealed by itself and erased when its mail is settled;
//! what stays is how many were told.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::sealing::seal_to_house;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::jobs::{self, Work};
use goodcatch_platform::mail_out;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{handler, touch};
use crate::incident::IncidentId;
use crate::letter::Template;
use crate::update::{Notice, NoticeId};

/// The kind of mail that tells somebody affected.
pub(crate) const NOTICE_MAIL: &str = "incident-notice";
/// Mails asked for in one transaction.
const PAGE: i64 = 500;
/// An address whose mail nobody could settle goes after so long.
const LONGEST: i64 = 30 * DAY;

/// Ask for the mails of a letter.
#[derive(Serialize, Deserialize)]
pub(crate) struct SendNotice {
    pub(crate) notice: NoticeId,
}

impl Work for SendNotice {
    const KIND: &'static str = "send-notice";
}

/// Writes to those affected. Their addresses come sealed, since sealing takes its time and no
/// transaction should wait for it: see [`seal_all`].
pub async fn record_notice(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    template: Template,
    subject: &str,
    words: &str,
    sealed: Vec<Vec<u8>>,
) -> Allowed<NoticeId> {
    let by = handler(viewer)?;
    touch(tx, app, id, None).await?;
    let notice: NoticeId = app.random.id();
    let now = app.clock.now();
    tx.run(
        "insert into incident_notices (id, incident_id, template, subject, words, written_by, written_at, receivers, told)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 0)",
        &[
            notice.into(),
            id.into(),
            template.into(),
            subject.into(),
            words.into(),
            by.into(),
            now.into(),
            sealed.len().into(),
        ],
    )
    .await?;
    let rows: Vec<Vec<Value>> = sealed
        .into_iter()
        .zip(1_i64..)
        .map(|(sealed, place)| vec![notice.into(), place.into(), sealed.into()])
        .collect();
    tx.insert_many(
        "insert into incident_notice_receivers (notice_id, place, sealed) values",
        &rows,
        "",
    )
    .await?;
    jobs::enqueue(tx, &SendNotice { notice }, now).await?;
    Ok(notice)
}

/// Seals addresses.
pub fn seal_all(app: &App, addresses: &[String]) -> Result<Vec<Vec<u8>>, Refused> {
    addresses
        .iter()
        .map(|address| seal_to_house(app.keys(), address.as_bytes()))
        .collect()
}

/// Asks for one page of a letter's mails; the place after it, or none when all are asked for.
pub(crate) async fn ask_mails(
    tx: &mut Tx,
    app: &App,
    notice: NoticeId,
    after: i64,
) -> Result<Option<i64>, DbError> {
    let places: Vec<(i64,)> = tx
        .list(
            "select place from incident_notice_receivers where notice_id = $1 and place > $2 order by place limit $3",
            &[notice.into(), after.into(), PAGE.into()],
        )
        .await?;
    for (place,) in &places {
        let once = format!("{notice}:{place}");
        let data = json!({ "place": place });
        mail_out::ask(tx, NOTICE_MAIL, notice.0, data, Some(once), app.clock.now()).await?;
    }
    Ok(places.last().map(|last| last.0))
}

/// A receiver's sealed address.
pub(crate) async fn sealed_address(
    tx: &mut Tx,
    notice: NoticeId,
    place: i64,
) -> Result<Option<Vec<u8>>, DbError> {
    tx.value(
        "select sealed from incident_notice_receivers where notice_id = $1 and place = $2",
        &[notice.into(), place.into()],
    )
    .await
}

/// A mail is settled: its address goes.
pub(crate) async fn settled(tx: &mut Tx, notice: NoticeId, place: i64) -> Result<(), DbError> {
    let gone = tx
        .run(
            "delete from incident_notice_receivers where notice_id = $1 and place = $2",
            &[notice.into(), place.into()],
        )
        .await?;
    if gone > 0 {
        tx.run(
            "update incident_notices set told = told + 1 where id = $1",
            &[notice.into()],
        )
        .await?;
    }
    Ok(())
}

/// Erases addresses that no mail could be sent to in a month.
pub(crate) async fn forget_old(tx: &mut Tx, now: Time) -> Result<(), DbError> {
    tx.run(
        "delete from incident_notice_receivers where notice_id in
           (select id from incident_notices where written_at < $1)",
        &[now.plus(-LONGEST).into()],
    )
    .await?;
    Ok(())
}

/// The letters of an incident, newest first.
pub async fn list_notices(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<Vec<Notice>> {
    handler(viewer)?;
    Ok(tx
        .list(
            "select n.id, n.template, n.subject, n.words, m.name as by_name, n.written_at, n.receivers, n.told
             from incident_notices n left join members m on m.id = n.written_by
             where n.incident_id = $1 order by n.written_at desc, n.id",
            &[id.into()],
        )
        .await?)
}

/// Subject and text of a letter, for its mails.
pub(crate) async fn read_notice(
    tx: &mut Tx,
    notice: NoticeId,
) -> Result<Option<(String, String)>, DbError> {
    tx.find(
        "select subject, words from incident_notices where id = $1",
        &[notice.into()],
    )
    .await
}
