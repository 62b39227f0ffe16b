//! A responder writes: to one reporter, or to all of the case.

use axum::extract::{Form, Path, State as From};
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Fields, PageResult};
use goodcatch_speak_up::ReportId;

use crate::case::CaseId;
use crate::store::{self, LetterKind};
use crate::wording;

pub(super) async fn write(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: CaseId = super::id(&id)?;
    viewer.may(Act::HandleCases)?;
    let mut fields = Fields::from_pairs(pairs);
    let words = fields.get("words").to_owned();
    let kind: LetterKind = fields.get("kind").parse().unwrap_or(LetterKind::Reply);
    if words.is_empty() {
        fields.wrong("words", viewer.language.t("reply-words-missing"));
    } else if words.chars().count() > super::LONGEST {
        fields.wrong("words", viewer.language.t("reply-words-long"));
    }
    let look = wording::look(&mut fields, &["words"]);
    if look || !fields.fine() {
        return super::case::again(&app, &viewer, id, fields).await;
    }
    let mut tx = app.db.write().await?;
    // What was done is for everyone who reported it.
    let to_all = fields.get("to") == "all" || kind == LetterKind::Done;
    let said = if to_all {
        store::record_letter(&mut tx, &app, &viewer, id, kind, &words).await?;
        "reply-said-all"
    } else {
        let report: ReportId = super::id(fields.get("report"))?;
        store::record_reply(&mut tx, &app, &viewer, id, report, kind, &words).await?;
        "reply-said-one"
    };
    tx.commit().await?;
    let back = match fields.get("report").parse::<ReportId>() {
        Ok(report) => format!("{}?report={report}#report", super::path(id)),
        Err(_) => super::path(id),
    };
    redirect_saying(&app, &back, said)
}
