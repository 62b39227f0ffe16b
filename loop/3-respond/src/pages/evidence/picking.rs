//! Picking mails and files of the linked cases as evidence. What is offered tells the day and the thing,
//! never who reported it; of files there are only copies without metadata.

use axum::extract::{Form, Path, State as From};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect};
use goodcatch_speak_up::ReportId;
use goodcatch_triage::{CaseId, wording};

use super::{Asked, adding, look};
use crate::incident::IncidentId;
use crate::pages::{cases, shown};
use crate::store::{self, Held, Offered};

/// What can be picked from one of the linked cases.
pub(super) struct Picker {
    /// The one that is shown.
    pub case: String,
    /// The linked cases: address, title, whether it is the one shown.
    pub cases: Vec<(String, String, bool)>,
    pub offered: Vec<Choice>,
    pub more: String,
}

/// A mail or a file.
pub(super) struct Choice {
    /// The report, and the file after a dot.
    pub value: String,
    pub icon: &'static str,
    pub kind: String,
    pub name: String,
    pub day: String,
    pub size: String,
    pub picked: bool,
}

/// The picker; none where no case is linked.
pub(super) async fn picker(
    tx: &mut Tx,
    viewer: &Viewer,
    page: &Page,
    id: IncidentId,
    asked: &Asked,
) -> Result<Option<Picker>, PageError> {
    let linked = cases::linked(tx, viewer, id).await?;
    let wanted: Option<CaseId> = asked.case.parse().ok();
    let Some(case) = linked
        .iter()
        .find(|case| Some(case.id) == wanted)
        .or(linked.first())
    else {
        return Ok(None);
    };
    let address = |case: CaseId| {
        let event = asked.event.parse::<crate::event::EventId>();
        let event = event.map(|e| e.to_string()).unwrap_or_default();
        format!(
            "{}/evidence?event={event}&case={case}",
            crate::pages::path(id)
        )
    };
    let after = asked.after.split_once('.').and_then(|(time, report)| {
        Some((Time(time.parse().ok()?), report.parse::<ReportId>().ok()?))
    });
    let (reports, next) = store::list_offered(tx, viewer, id, case.id, after).await?;
    let mut offered = Vec::new();
    for report in reports {
        offered.extend(of_report(page, report).await?);
    }
    Ok(Some(Picker {
        case: case.id.to_string(),
        cases: linked
            .iter()
            .map(|one| {
                let title = cases::title_of(page, one);
                (address(one.id), title, one.id == case.id)
            })
            .collect(),
        offered,
        more: next
            .map(|(time, report)| format!("{}&after={}.{report}#pick", address(case.id), time.0))
            .unwrap_or_default(),
    }))
}

async fn of_report(page: &Page, report: Offered) -> Result<Vec<Choice>, PageError> {
    let day = page.day(&report.joined_at);
    let mut choices = Vec::new();
    if let Some(bytes) = report.mail {
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let subject = tokio::task::spawn_blocking(move || goodcatch_mail::read(&bytes).subject)
            .await
            .map_err(|e| PageError::Ours(Box::new(e)))?;
        choices.push(Choice {
            value: report.report.to_string(),
            icon: "mail",
            kind: page.t("evidence-kind-mail"),
            name: if subject.trim().is_empty() {
                page.t("evidence-no-subject")
            } else {
                subject.chars().take(200).collect()
            },
            day: day.clone(),
            size: shown::size(size),
            picked: false,
        });
    }
    choices.extend(report.files.into_iter().map(|file| Choice {
        value: format!("{}.{}", report.report, file.id),
        icon: "paperclip",
        kind: page.t("evidence-kind-file"),
        name: file.name,
        day: day.clone(),
        size: shown::size(file.bytes),
        picked: false,
    }));
    Ok(choices)
}

fn picked(value: &str) -> Option<Held> {
    let (report, attachment) = match value.split_once('.') {
        Some((report, file)) => (report, Some(file.parse().ok()?)),
        None => (value, None),
    };
    Some(Held {
        report: report.parse().ok()?,
        attachment,
    })
}

pub(in crate::pages) async fn pick(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let (id, mut fields) = crate::pages::changes::begin(&app, &viewer, &id, pairs).await?;
    let held: Vec<Held> = fields.all("pick").filter_map(picked).collect();
    let label = fields.get("pick_label").to_owned();
    if held.is_empty() {
        fields.wrong("pick", viewer.language.t("evidence-pick-missing"));
    } else if label.chars().count() > 500 {
        fields.wrong("pick_label", viewer.language.t("incident-too-long"));
    }
    let look_again = wording::look(&mut fields, &["pick_label"]);
    if look_again || !fields.fine() {
        return look(&app, &viewer, id, asked(&fields), fields).await;
    }
    let event = fields.get("event").parse().ok();
    let mut tx = app.db.write().await?;
    for one in held {
        store::pick_evidence(&mut tx, &app, &viewer, id, event, one, &label).await?;
    }
    tx.commit().await?;
    redirect(&adding::back(id, &fields))
}

fn asked(fields: &Fields) -> Asked {
    Asked {
        event: fields.get("event").to_owned(),
        case: fields.get("case").to_owned(),
        ..Asked::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_picked_is_a_mail_or_a_file_and_nothing_else() {
        let id = "0123456789abcdef0123456789abcdef";
        assert!(picked(id).unwrap().attachment.is_none());
        assert!(picked(&format!("{id}.{id}")).unwrap().attachment.is_some());
        assert_eq!(picked(&format!("{id}.x")), None);
        assert_eq!(picked("x"), None);
        assert_eq!(picked(""), None);
    }
}
