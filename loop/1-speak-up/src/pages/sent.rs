//! After filing: thanks, what happens now, and the receipt, shown once.

use askama::Template;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Page, PageError, PageResult, render};

use super::{day, kind_key};
use crate::receipt::Receipt;
use crate::report::{Kind, Promise, ReportId};
use crate::store;

#[derive(Template)]
#[template(path = "sent.html")]
struct SentPage {
    page: Page,
    /// Whether the same form came before.
    again: bool,
    title: String,
    today: String,
    words: Vec<&'static str>,
    promise: String,
    /// Whether a signed-in member finds it under their own reports.
    own: bool,
    anonymous: bool,
    working_days: i64,
}

fn sent(
    app: &App,
    viewer: &Viewer,
    kind: Kind,
    promise: Promise,
    receipt: Option<&Receipt>,
) -> SentPage {
    let page = viewer.page(app);
    let anonymous = promise == Promise::Anonymous;
    SentPage {
        again: false,
        title: page.t(&kind_key(kind, "title")),
        today: day(app.clock.now(), &page.zone, !anonymous, page.language),
        words: receipt.map(|r| r.words().to_vec()).unwrap_or_default(),
        promise: page.t(&format!("promise-{promise}-title")),
        own: viewer.member().is_some() && !anonymous,
        anonymous,
        working_days: app.config.reply_working_days,
        page,
    }
}

/// The report is on disk.
pub fn page(
    app: &App,
    viewer: &Viewer,
    kind: Kind,
    promise: Promise,
    receipt: &Receipt,
) -> PageResult {
    render(&sent(app, viewer, kind, promise, Some(receipt)))
}

/// The same form was filed before. The answer to the first may have been lost on its way, as after a
/// double click: as long as nobody has come back, there is one more receipt.
pub async fn page_known(app: &App, viewer: &Viewer, id: ReportId) -> PageResult {
    let mut tx = app.db.write().await?;
    let report = store::find(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let receipt = store::record_receipt_again(&mut tx, app, id).await?;
    tx.commit().await?;
    let page = sent(app, viewer, report.kind, report.promise, receipt.as_ref());
    render(&SentPage {
        again: true,
        ..page
    })
}
