//! A report as its reporter sees it: how far it has come, the conversation, its files, revealing
//! more, withdrawing. The same page whether one came with a receipt or signed in.

#![expect(
    clippy::ref_option_ref,
    reason = "how a template hands an Option to a macro"
)]

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use goodcatch_people::{App, Viewer, sealing};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;
use goodcatch_platform::jobs;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render_as};

use super::form::{self, KeptFile};
use super::intake::{self, Kept, MOST_WORDS};
use super::{day, kind_icon, kind_key, promise_icon, size};
use crate::attachments::{self, Attachment, AttachmentState, PrepareAttachments};
use crate::conversation::{self, Author, Message, MessageId};
use crate::filing::{ReportWithdrawn, ReporterSpoke};
use crate::identify::{self, Shown};
use crate::questions::{Answer, questions};
use crate::report::{Promise, Report, ReportId};
use crate::store;

/// Where the reporter came from: it decides the addresses, and nothing else.
#[derive(Clone, Copy)]
pub enum Way {
    /// With the words of a receipt.
    Receipt,
    /// Signed in.
    Own(ReportId),
}

impl Way {
    fn base(self) -> String {
        match self {
            Way::Receipt => "/receipt/report".into(),
            Way::Own(id) => format!("/reports/{id}"),
        }
    }
}

struct Step {
    title: String,
    text: String,
    done: bool,
    current: bool,
}

struct Said {
    class: &'static str,
    who: String,
    when: String,
    words: String,
}

struct ShownFile {
    name: String,
    about: String,
}

struct Reveal {
    value: &'static str,
    icon: &'static str,
    title: String,
    text: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    page: Page,
    base: String,
    receipt: bool,
    icon: &'static str,
    title: String,
    promise: String,
    promise_text: String,
    promise_icon: &'static str,
    filed: String,
    withdrawn: Option<String>,
    steps: Vec<Step>,
    words: String,
    answers: Vec<(String, String)>,
    reporter: Option<String>,
    files: Vec<ShownFile>,
    said: Vec<Said>,
    reveals: Vec<Reveal>,
    fields: Fields,
    kept: Vec<KeptFile>,
    form: String,
    signed_in: Option<String>,
    most_bytes: String,
    files_hint: String,
    too_large: String,
    hints: Vec<Shown>,
    /// Where the text is looked at while it is written: of anonymous reporters only.
    hint_url: &'static str,
}

/// The page, with a form that came back if there is one. Reading it marks the messages read.
async fn page(
    app: &App,
    viewer: &Viewer,
    way: Way,
    id: ReportId,
    fields: Fields,
    kept: &[Kept],
) -> Result<ReportPage, PageError> {
    let mut tx = app.db.write().await?;
    let report = store::find(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let messages = conversation::list(&mut tx, id).await?;
    let files = attachments::list(&mut tx, id).await?;
    conversation::mark_read(&mut tx, id, app.clock.now()).await?;
    tx.commit().await?;
    let page = viewer.page(app);
    let exact = report.promise != Promise::Anonymous;
    let on = |time: Time| day(time, &page.zone, exact, page.language);
    let t = |key: &str| page.t(key);
    let most = intake::most_mb(app);
    let form = match fields.get("form") {
        "" => app.random.uuid().simple().to_string(),
        token => token.to_owned(),
    };
    Ok(ReportPage {
        base: way.base(),
        receipt: matches!(way, Way::Receipt),
        icon: kind_icon(report.kind),
        title: t(&kind_key(report.kind, "title")),
        promise: t(&format!("promise-{}-title", report.promise)),
        promise_text: t(&format!("promise-{}-text", report.promise)),
        promise_icon: promise_icon(report.promise),
        filed: on(report.filed_at),
        withdrawn: report.withdrawn_at.map(on),
        steps: steps(&report, &page, &on),
        answers: answers(&report, &page),
        reporter: report.reporter.as_ref().map(|r| match r.contact.as_str() {
            "" => r.name.clone(),
            contact => format!("{}, {contact}", r.name),
        }),
        files: files.iter().map(|f| shown_file(f, &page)).collect(),
        said: messages.iter().map(|m| said(m, &page, &on)).collect(),
        reveals: Promise::ALL
            .iter()
            .filter(|to| report.promise.may_become(**to))
            .map(|to| Reveal {
                value: to.word(),
                icon: promise_icon(*to),
                title: t(&format!("promise-{to}-title")),
                text: t(&format!("promise-{to}-text")),
                chosen: fields.is("to", to.word()),
            })
            .collect(),
        kept: kept.iter().map(|f| KeptFile::shown(f, &page)).collect(),
        form,
        signed_in: viewer.name().map(str::to_owned),
        most_bytes: (most * 1_000_000).to_string(),
        files_hint: page.with("speak-up-files-hint", &[("most", &most.to_string())]),
        too_large: page.with(
            "speak-up-file-too-large-here",
            &[("most", &most.to_string())],
        ),
        hints: Vec::new(),
        hint_url: if exact { "" } else { "/speak-up/hint" },
        words: report.words,
        fields,
        page,
    })
}

fn steps(report: &Report, page: &Page, on: &dyn Fn(Time) -> String) -> Vec<Step> {
    let mut steps = vec![Step {
        title: page.t("step-received"),
        text: on(report.filed_at),
        done: true,
        current: false,
    }];
    steps.push(Step {
        title: page.t("step-answer"),
        text: match report.replied_at {
            Some(at) => on(at),
            None => page.with("step-by", &[("day", &on(report.reply_due_at))]),
        },
        done: report.replied_at.is_some(),
        current: false,
    });
    steps.push(Step {
        title: page.t("step-outcome"),
        text: match report.outcome_at {
            Some(at) => on(at),
            None => page.with("step-by", &[("day", &on(report.feedback_due_at))]),
        },
        done: report.outcome_at.is_some(),
        current: false,
    });
    if report.withdrawn_at.is_some() {
        // Nothing more is owed, and nothing more is promised.
        steps.retain(|step| step.done);
    } else if let Some(next) = steps.iter_mut().find(|s| !s.done) {
        next.current = true;
    }
    steps
}

fn answers(report: &Report, page: &Page) -> Vec<(String, String)> {
    let asked = questions(report.kind);
    report
        .answers
        .iter()
        .filter_map(|(name, answer)| {
            let question = asked.iter().find(|q| q.name == name)?;
            let answer = match question.answer {
                Answer::One(_) => page.t(&format!("ask-{name}-{answer}")),
                Answer::Line => answer.clone(),
            };
            Some((page.t(&format!("ask-{name}")), answer))
        })
        .collect()
}

fn said(message: &Message, page: &Page, on: &dyn Fn(Time) -> String) -> Said {
    let (class, who) = match message.author {
        Author::Reporter => ("mine", "talk-you"),
        Author::Responder => ("theirs", "talk-responder"),
        Author::Goodcatch => ("goodcatch", "talk-goodcatch"),
    };
    Said {
        class,
        who: page.t(who),
        when: on(message.posted_at),
        words: message.words.clone(),
    }
}

fn shown_file(file: &Attachment, page: &Page) -> ShownFile {
    let state = match file.state {
        AttachmentState::Waiting => "file-state-waiting",
        AttachmentState::Clean => "file-state-clean",
        AttachmentState::Cannot => "file-state-cannot",
    };
    let name = if file.state == AttachmentState::Waiting {
        page.t("speak-up-file")
    } else {
        file.name.clone()
    };
    ShownFile {
        name,
        about: format!("{}, {}", size(file.bytes, page.language), page.t(state)),
    }
}

/// Shows it.
pub async fn show(app: &App, viewer: &Viewer, way: Way, id: ReportId) -> PageResult {
    render_as(
        StatusCode::OK,
        &page(app, viewer, way, id, Fields::default(), &[]).await?,
    )
}

async fn again(app: &App, viewer: &Viewer, way: Way, id: ReportId, fields: Fields) -> PageResult {
    render_as(
        StatusCode::UNPROCESSABLE_ENTITY,
        &page(app, viewer, way, id, fields, &[]).await?,
    )
}

async fn find_open(tx: &mut Tx, id: ReportId) -> Result<Report, PageError> {
    let report = store::find(tx, id).await?.ok_or(PageError::NotFound)?;
    if report.withdrawn_at.is_some() {
        Err(PageError::Changed)
    } else {
        Ok(report)
    }
}

/// The reporter says more, or adds files.
pub async fn message(
    app: &App,
    viewer: &Viewer,
    way: Way,
    id: ReportId,
    form: Result<Multipart, MultipartRejection>,
) -> PageResult {
    let (key, promise) = {
        let mut tx = app.db.read().await?;
        let report = find_open(&mut tx, id).await?;
        let key = match report.sealing_key {
            // A destroyed key takes no more files; that is long after the case was closed.
            Some(key) => Some(
                sealing::find_recipient(&mut tx, key)
                    .await?
                    .ok_or(PageError::Changed)?,
            ),
            None => None,
        };
        (key, report.promise)
    };
    let mut taken = intake::take(app, viewer.language, key, form).await?;
    let words = taken.fields.get("message").to_owned();
    if words.is_empty() && taken.files.is_empty() && taken.fields.fine() {
        taken
            .fields
            .wrong("message", viewer.language.t("talk-missing"));
    }
    let length = words.chars().count();
    if length > MOST_WORDS {
        let (most, over) = (MOST_WORDS.to_string(), (length - MOST_WORDS).to_string());
        let sentence = viewer.language.with(
            "speak-up-words-too-long",
            &[("most", &most), ("over", &over)],
        );
        taken.fields.wrong("message", sentence);
    }
    if !taken.fields.fine() {
        let status = taken.status();
        let page = page(app, viewer, way, id, taken.fields, &taken.files).await?;
        return render_as(status, &page);
    }
    if promise == Promise::Anonymous && !taken.fields.is("seen", "yes") {
        let hints = identify::shown(&words, viewer.name());
        if !hints.is_empty() {
            let mut page = page(app, viewer, way, id, taken.fields, &taken.files).await?;
            page.hints = hints;
            return render_as(StatusCode::OK, &page);
        }
    }
    let message = MessageId(form::token_id(app, "message-id", taken.fields.get("form")));
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let report = find_open(&mut tx, id).await?;
    let first = words.is_empty()
        || conversation::record_told(&mut tx, app, &report, message, &words).await?;
    if first && !taken.files.is_empty() {
        if let Some(key) = &taken.key {
            store::record_sealing_key(&mut tx, id, key.id).await?;
        }
        attachments::adopt(&mut tx, app, id, &taken.uploads(), now).await?;
        jobs::enqueue(
            &mut tx,
            &PrepareAttachments {
                report: id,
                filing: false,
            },
            report.trace(now),
        )
        .await?;
    }
    tx.commit().await?;
    redirect(&format!("{}#talk", way.base()))
}

/// The reporter reveals more about themselves.
pub async fn reveal(
    app: &App,
    viewer: &Viewer,
    way: Way,
    id: ReportId,
    mut fields: Fields,
) -> PageResult {
    let to: Option<Promise> = fields
        .get("to")
        .parse()
        .ok()
        .filter(|to| *to != Promise::Anonymous);
    let Some(to) = to else {
        fields.wrong("to", viewer.language.t("reveal-missing"));
        return again(app, viewer, way, id, fields).await;
    };
    let unknown = match to {
        Promise::Named => fields.get("name").is_empty(),
        _ => fields.get("name").is_empty() && fields.get("contact").is_empty(),
    };
    if viewer.member().is_none() && unknown {
        fields.wrong("name", viewer.language.t("reveal-name-missing"));
    }
    if !fields.fine() {
        return again(app, viewer, way, id, fields).await;
    }
    let who = form::who(app, viewer, to, &fields)
        .await?
        .ok_or(PageError::NotFound)?;
    let mut tx = app.db.write().await?;
    let report = find_open(&mut tx, id).await?;
    // Sent twice: it is revealed already.
    if report.promise != to {
        if !report.promise.may_become(to) {
            return Err(PageError::Changed);
        }
        store::record_reveal(&mut tx, app, &report, to, who).await?;
        jobs::announce(&mut tx, &ReporterSpoke { report: id }, app.clock.now()).await?;
    }
    tx.commit().await?;
    redirect(&way.base())
}

/// The reporter takes their report back.
pub async fn withdraw(app: &App, way: Way, id: ReportId) -> PageResult {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let report = store::find(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    if store::record_withdrawal(&mut tx, &report, now).await? {
        let at = report.trace(now);
        jobs::announce(&mut tx, &ReportWithdrawn { report: id }, at).await?;
    }
    tx.commit().await?;
    redirect(&way.base())
}
