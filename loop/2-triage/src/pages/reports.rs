//! The reports of a case: one shown whole, all of them listed, some chosen for a case of their own.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render, render_as};
use goodcatch_speak_up::{
    AttachmentState, Author, Promise, ReportId, find_reported_mail, list_attachments, list_messages,
};
use serde::Deserialize;

use super::shown::{self, Moment, Tag};
use crate::assessment::assess_apart;
use crate::case::CaseId;
use crate::mail_view::NoteShown;
use crate::mail_words::problem_words;
use crate::{mail_view, store};

/// A report, whole.
pub(super) struct ReportShown {
    pub id: String,
    pub promise: Tag,
    pub language: &'static str,
    pub filed: Moment,
    /// Named reports only.
    pub reporter: Option<(String, String)>,
    /// Where the custodians can be asked; confidential reports only.
    pub opening: String,
    /// Paragraph by paragraph.
    pub words: Vec<String>,
    pub answers: Vec<(String, String)>,
    pub files: Vec<FileShown>,
    pub talk: Vec<Said>,
    pub mail: Option<MailShown>,
    pub waits: bool,
    pub due: Moment,
    pub withdrawn: bool,
}

pub(super) struct FileShown {
    pub name: String,
    pub size: String,
    pub icon: &'static str,
    pub note: String,
    pub href: String,
    pub deliberate: bool,
}

pub(super) struct Said {
    pub class: &'static str,
    pub who: String,
    pub when: Moment,
    pub words: String,
}

pub(super) struct MailShown {
    pub subject: String,
    pub from: String,
    pub looks: bool,
    pub heads: bool,
    pub text: String,
    pub notes: Vec<NoteShown>,
    pub headers: Vec<(String, String, String)>,
    pub problems: Vec<String>,
    pub html: String,
    pub href: String,
}

/// Reads a report of a case for showing; none when it is not in it.
pub(super) async fn shown_report(
    tx: &mut Tx,
    viewer: &Viewer,
    page: &Page,
    case: CaseId,
    id: ReportId,
    view: &str,
) -> Result<Option<ReportShown>, PageError> {
    let Some(report) = store::report_in_case(tx, viewer, case, id).await? else {
        return Ok(None);
    };
    let path = super::path(case);
    let files = list_attachments(tx, viewer, id).await?;
    let talk = list_messages(tx, viewer, id).await?;
    let bytes = find_reported_mail(tx, id).await?;
    let (looks, heads) = (view == "looks", view == "headers");
    let mail = match bytes {
        Some(bytes) => {
            let read = tokio::task::spawn_blocking(move || goodcatch_mail::read(&bytes))
                .await
                .ok();
            read.map(|mail| MailShown {
                subject: mail.subject.clone(),
                from: mail
                    .sender_address()
                    .map(|a| {
                        format!("{} <{}>", a.name, goodcatch_mail::defang(&a.address))
                            .trim()
                            .to_owned()
                    })
                    .unwrap_or_default(),
                looks,
                heads,
                text: if !looks && !heads {
                    mail_view::text(&mail)
                } else {
                    String::new()
                },
                notes: if heads {
                    mail_view::notes(&mail, page.language)
                } else {
                    Vec::new()
                },
                headers: if heads {
                    mail_view::headers(&mail)
                        .into_iter()
                        .map(|h| {
                            (
                                h.name,
                                h.value,
                                h.key.map(|k| page.t(k)).unwrap_or_default(),
                            )
                        })
                        .collect()
                } else {
                    Vec::new()
                },
                problems: mail
                    .problems
                    .iter()
                    .map(|problem| problem_words(page.language, *problem))
                    .collect(),
                html: format!("{path}/mail/{id}/html"),
                href: format!("{path}?report={id}"),
            })
        }
        None => None,
    };
    let replied = talk.iter().rev().find(|m| m.author != Author::Goodcatch);
    let waits =
        report.replied_at.is_none() || replied.is_some_and(|m| m.author == Author::Reporter);
    Ok(Some(ReportShown {
        id: id.to_string(),
        promise: shown::promise_tag(page, report.promise),
        language: report.language.code(),
        filed: shown::moment(page, report.filed_at),
        reporter: report
            .reporter
            .as_ref()
            .map(|r| (r.name.clone(), r.contact.clone())),
        opening: if report.promise == Promise::Confidential {
            format!("{path}/reports/{id}/opening")
        } else {
            String::new()
        },
        answers: report
            .answers
            .iter()
            .map(|(q, a)| (page.t(&format!("ask-{q}")), answer_words(page, q, a)))
            .collect(),
        files: files
            .iter()
            .map(|file| {
                let deliberate = file.state == AttachmentState::Cannot;
                let href = format!("{path}/attachments/{}?report={id}", file.id);
                FileShown {
                    name: file.name.clone(),
                    size: shown::size(file.bytes),
                    icon: if file.media_type.starts_with("image/") {
                        "image"
                    } else {
                        "file-text"
                    },
                    note: match file.state {
                        AttachmentState::Waiting => page.t("case-file-waiting"),
                        AttachmentState::Clean => page.t("case-file-clean"),
                        AttachmentState::Cannot => page.t("case-file-cannot"),
                    },
                    href: if deliberate {
                        format!("{path}/attachments/{}/open?report={id}", file.id)
                    } else if file.copy.is_some() {
                        href
                    } else {
                        String::new()
                    },
                    deliberate,
                }
            })
            .collect(),
        talk: talk
            .iter()
            .map(|m| Said {
                class: match m.author {
                    Author::Reporter => "theirs",
                    Author::Responder => "mine",
                    Author::Goodcatch => "goodcatch",
                },
                who: match m.author {
                    Author::Reporter => page.t("case-said-reporter"),
                    Author::Responder => page.t(&format!("case-said-{}", m.kind)),
                    Author::Goodcatch => page.t("case-said-goodcatch"),
                },
                when: shown::moment(page, m.posted_at),
                words: m.words.clone(),
            })
            .collect(),
        mail,
        waits,
        due: shown::moment(page, report.reply_due_at),
        withdrawn: report.withdrawn_at.is_some(),
        words: report
            .words
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .map(str::to_owned)
            .collect(),
    }))
}

/// An answer chosen from a list is a key; one that was written stays as it is.
fn answer_words(page: &Page, question: &str, answer: &str) -> String {
    let key = format!("ask-{question}-{answer}");
    if page.language.has(&key) {
        page.t(&key)
    } else {
        answer.to_owned()
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    after: String,
    waiting: String,
}

#[derive(Template)]
#[template(path = "reports.html")]
struct ReportsPage {
    page: Page,
    path: String,
    title: String,
    version: i64,
    waiting: bool,
    rows: Vec<RowShown>,
    next: String,
    total: i64,
    error: Option<String>,
}

struct RowShown {
    id: String,
    href: String,
    joined: Moment,
    promise: Tag,
    words: String,
    waits: bool,
    spoke: bool,
}

const PAGE: i64 = 50;

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id: CaseId = super::id(&id)?;
    let shown = list(&app, &viewer, id, &asked, None).await?;
    render(&shown)
}

async fn list(
    app: &App,
    viewer: &Viewer,
    id: CaseId,
    asked: &Asked,
    error: Option<String>,
) -> Result<ReportsPage, PageError> {
    let page = viewer.page(app);
    let after = asked
        .after
        .split_once('.')
        .and_then(|(time, id)| Some((Time(time.parse().ok()?), id.parse::<ReportId>().ok()?)));
    let waiting = asked.waiting == "yes";
    let mut tx = app.db.read().await?;
    let case = store::find_case(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let mut reports = store::list_reports(&mut tx, viewer, id, waiting, after, PAGE + 1).await?;
    let more = i64::try_from(reports.len()).unwrap_or_default() > PAGE;
    reports.truncate(usize::try_from(PAGE).unwrap_or(50));
    let path = super::path(id);
    let next = reports.last().filter(|_| more).map(|last| {
        let time = if waiting { last.due_at } else { last.joined_at };
        let waiting = if waiting { "&waiting=yes" } else { "" };
        format!(
            "{path}/reports?after={}.{}{waiting}",
            time.0, last.report_id
        )
    });
    let mut rows = Vec::with_capacity(reports.len());
    for entry in reports {
        let Some(report) = store::report_in_case(&mut tx, viewer, id, entry.report_id).await?
        else {
            continue;
        };
        rows.push(RowShown {
            id: entry.report_id.to_string(),
            href: format!("{path}?report={}#report", entry.report_id),
            joined: shown::moment(&page, entry.joined_at),
            promise: shown::promise_tag(&page, report.promise),
            words: crate::case::title_of(&report.words),
            waits: entry.answered_at.is_none(),
            spoke: entry.spoke_at.is_some(),
        });
    }
    Ok(ReportsPage {
        path,
        title: shown::title(&page, &case),
        version: case.version,
        waiting,
        rows,
        next: next.unwrap_or_default(),
        total: case.report_count,
        error,
        page,
    })
}

/// Takes the chosen reports into a case of their own.
pub(super) async fn split(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: CaseId = super::id(&id)?;
    viewer.may(goodcatch_people::Act::HandleCases)?;
    let fields = Fields::from_pairs(pairs);
    let mut chosen: Vec<ReportId> = fields
        .all("report")
        .filter_map(|r| r.parse().ok())
        .collect();
    chosen.sort();
    chosen.dedup();
    let version = super::version(&fields)?;
    let mut tx = app.db.read().await?;
    let case = store::find_case(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let count = i64::try_from(chosen.len()).unwrap_or(i64::MAX);
    if chosen.is_empty() || count >= case.report_count {
        drop(tx);
        let key = if chosen.is_empty() {
            "split-choose-some"
        } else {
            "split-leave-some"
        };
        let error = Some(viewer.language.t(key));
        let shown = list(&app, &viewer, id, &Asked::default(), error).await?;
        return render_as(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &shown);
    }
    let mail = match chosen.first() {
        Some(first) => find_reported_mail(&mut tx, *first).await?,
        None => None,
    };
    drop(tx);
    let assessed = match mail {
        Some(bytes) => assess_apart(&app, bytes).await,
        None => None,
    };
    let mut tx = app.db.write().await?;
    let new = store::split(
        &mut tx,
        &app,
        &viewer,
        id,
        version,
        &chosen,
        assessed.as_ref(),
    )
    .await?;
    tx.commit().await?;
    redirect(&super::path(new))
}
