//! Receipts: what leads back to a report without an account. Only their keyed hashes are here.

use goodcatch_people::App;
use goodcatch_platform::database::{DbError, Tx};

use crate::receipt::Receipt;
use crate::report::ReportId;

pub(crate) async fn record_receipt(
    tx: &mut Tx,
    app: &App,
    id: ReportId,
    receipt: &Receipt,
) -> Result<(), DbError> {
    tx.run(
        "insert into receipts (hash, report_id) values ($1, $2)",
        &[receipt.hash(app.keys()).into(), id.into()],
    )
    .await?;
    Ok(())
}

/// The report of a receipt.
pub(crate) async fn find_by_receipt(
    tx: &mut Tx,
    app: &App,
    receipt: &Receipt,
) -> Result<Option<ReportId>, DbError> {
    tx.value(
        "select report_id from receipts where hash = $1",
        &[receipt.hash(app.keys()).into()],
    )
    .await
}

/// A second receipt for a form that was sent twice: the answer to the first may never have been seen.
/// Only on the day of filing, before anybody came back, and only once; `None` otherwise.
pub(crate) async fn record_receipt_again(
    tx: &mut Tx,
    app: &App,
    id: ReportId,
) -> Result<Option<Receipt>, DbError> {
    let today = app.clock.now().day();
    let unseen: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from reports r where r.id = $1 and r.filed_at >= $2
               and (select cast(count(*) as bigint) from receipts c where c.report_id = r.id) < 2
               and not exists (select 1 from messages m where m.report_id = r.id
                 and (m.author = 'reporter' or m.read_at is not null))",
            &[id.into(), today.into()],
        )
        .await?;
    if unseen.is_none() {
        return Ok(None);
    }
    let receipt = Receipt::make(&app.random);
    record_receipt(tx, app, id, &receipt).await?;
    Ok(Some(receipt))
}
