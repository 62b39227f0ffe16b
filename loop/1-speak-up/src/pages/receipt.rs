//! The way back with a receipt: its words, typed in.

#![expect(
    clippy::ref_option_ref,
    reason = "how a template hands an Option to a macro"
)]

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageResult, redirect, render_as};

use super::{Pairs, pass};
use crate::receipt::Receipt;
use crate::store;

#[derive(Template)]
#[template(path = "receipt.html")]
struct ReceiptPage {
    page: Page,
    fields: Fields,
    /// Whether a report lies open in this browser.
    open: bool,
    own: bool,
}

fn page(app: &App, viewer: &Viewer, fields: Fields, open: bool) -> ReceiptPage {
    ReceiptPage {
        page: viewer.page(app),
        fields,
        open,
        own: viewer.could(Act::OwnReports),
    }
}

/// Asks for the words.
pub async fn show(State(app): State<App>, viewer: Viewer, jar: CookieJar) -> PageResult {
    let open = pass::opens(&app, &jar).is_some();
    render_as(
        StatusCode::OK,
        &page(&app, &viewer, Fields::default(), open),
    )
}

/// Opens the report that the words lead to. Nothing of them is stored: the pass holds the report.
pub async fn post(State(app): State<App>, viewer: Viewer, axum::Form(form): Pairs) -> PageResult {
    viewer.may(Act::SpeakUp)?;
    let mut fields = Fields::from_pairs(form);
    let typed: String = fields.get("receipt").chars().take(500).collect();
    let found = match Receipt::read(&typed) {
        Some(receipt) => {
            let mut tx = app.db.read().await?;
            store::find_by_receipt(&mut tx, &app, &receipt).await?
        }
        None => None,
    };
    if let Some(id) = found {
        return pass::give(&app, id, redirect("/receipt/report"));
    }
    fields.wrong("receipt", viewer.language.t("receipt-wrong"));
    render_as(
        StatusCode::UNPROCESSABLE_ENTITY,
        &page(&app, &viewer, fields, false),
    )
}

/// Closes the report in this browser.
pub async fn post_leave(State(app): State<App>) -> PageResult {
    pass::take(&app, redirect("/receipt"))
}
