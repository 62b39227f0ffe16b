//! The form: what happened, a few questions, files, and the promise that the reporter chooses.
//! It comes back with all that was written, whatever was missing.

#![expect(
    clippy::ref_option_ref,
    reason = "how a template hands an Option to a macro"
)]

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use goodcatch_people::{App, Viewer, members};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};
use uuid::Uuid;

use super::intake::{self, Kept, MOST_WORDS, Taken};
use super::{kind_key, line, promise_icon, sent, size};
use crate::filing::{Filed, Filing, Who, file};
use crate::identify::{self, Shown};
use crate::questions::{Answer, questions};
use crate::report::{Channel, Kind, Promise, ReportId};

/// A question as the page asks it.
pub struct Asked {
    name: &'static str,
    label: String,
    value: String,
    error: Option<String>,
    /// Value, words, chosen; empty for a line of text.
    choices: Vec<(&'static str, String, bool)>,
}

/// A file that came with the form before.
pub struct KeptFile {
    /// For the hidden field.
    pub value: String,
    /// For the box that leaves it out.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its size.
    pub size: String,
}

impl KeptFile {
    /// As the form shows it.
    pub fn shown(file: &Kept, page: &Page) -> KeptFile {
        KeptFile {
            value: file.value(),
            id: file.id.simple().to_string(),
            name: if file.name.is_empty() {
                page.t("speak-up-file")
            } else {
                file.name.clone()
            },
            size: size(file.bytes, page.language),
        }
    }
}

/// One of the three promises.
struct Choice {
    value: &'static str,
    icon: &'static str,
    title: String,
    text: String,
    /// What a signed-in member should know besides.
    besides: Option<String>,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage {
    page: Page,
    kind: Kind,
    title: String,
    words_label: String,
    words_hint: String,
    files_hint: String,
    fields: Fields,
    form: String,
    asked: Vec<Asked>,
    kept: Vec<KeptFile>,
    promises: Vec<Choice>,
    hints: Vec<Shown>,
    signed_in: Option<String>,
    most_bytes: String,
    too_large: String,
    working_days: i64,
}

impl FormPage {
    fn new(app: &App, viewer: &Viewer, kind: Kind, fields: Fields, files: &[Kept]) -> FormPage {
        let page = viewer.page(app);
        let t = |key: &str| viewer.language.t(key);
        let most = intake::most_mb(app);
        let asked = questions(kind)
            .iter()
            .map(|question| Asked {
                name: question.name,
                label: t(&format!("ask-{}", question.name)),
                value: fields.get(question.name).to_owned(),
                error: fields.error(question.name).map(str::to_owned),
                choices: match question.answer {
                    Answer::Line => Vec::new(),
                    Answer::One(of) => of
                        .iter()
                        .map(|a| {
                            (
                                *a,
                                t(&format!("ask-{}-{a}", question.name)),
                                fields.is(question.name, a),
                            )
                        })
                        .collect(),
                },
            })
            .collect();
        let promises = Promise::ALL
            .iter()
            .map(|promise| Choice {
                value: promise.word(),
                icon: promise_icon(*promise),
                title: t(&format!("promise-{promise}-title")),
                text: t(&format!("promise-{promise}-text")),
                besides: (*promise == Promise::Anonymous && viewer.member().is_some())
                    .then(|| t("promise-anonymous-signed-in")),
                chosen: fields.is("promise", promise.word()),
            })
            .collect();
        let form = match fields.get("form") {
            "" => app.random.uuid().simple().to_string(),
            token => token.to_owned(),
        };
        FormPage {
            kind,
            title: t(&kind_key(kind, "title")),
            words_label: t(&kind_key(kind, "ask")),
            words_hint: t(&kind_key(kind, "hint")),
            files_hint: viewer.language.with(
                if kind == Kind::SuspiciousMessage {
                    "speak-up-files-hint-message"
                } else {
                    "speak-up-files-hint"
                },
                &[("most", &most.to_string())],
            ),
            form,
            asked,
            kept: files.iter().map(|f| KeptFile::shown(f, &page)).collect(),
            promises,
            hints: Vec::new(),
            signed_in: viewer.name().map(str::to_owned),
            most_bytes: (most * 1_000_000).to_string(),
            too_large: viewer.language.with(
                "speak-up-file-too-large-here",
                &[("most", &most.to_string())],
            ),
            working_days: app.config.reply_working_days,
            page,
            fields,
        }
    }
}

/// The empty form.
pub async fn show(State(app): State<App>, viewer: Viewer, Path(kind): Path<String>) -> PageResult {
    let kind: Kind = kind.parse().map_err(|_| PageError::NotFound)?;
    render_as(
        StatusCode::OK,
        &FormPage::new(&app, &viewer, kind, Fields::default(), &[]),
    )
}

/// Files the report, or comes back with what is missing, or with what would identify its writer.
pub async fn post(
    State(app): State<App>,
    viewer: Viewer,
    Path(kind): Path<String>,
    form: Result<Multipart, MultipartRejection>,
) -> PageResult {
    let kind: Kind = kind.parse().map_err(|_| PageError::NotFound)?;
    let mut taken = intake::take(&app, viewer.language, None, form).await?;
    let promise = check(&viewer, kind, &mut taken.fields);
    let promise = match promise {
        Some(promise) if taken.fields.fine() => promise,
        _ => {
            let status = taken.status();
            let page = FormPage::new(&app, &viewer, kind, taken.fields, &taken.files);
            return render_as(status, &page);
        }
    };
    if promise == Promise::Anonymous && !taken.fields.is("seen", "yes") {
        let hints = all_hints(&viewer, kind, &taken.fields);
        if !hints.is_empty() {
            let mut page = FormPage::new(&app, &viewer, kind, taken.fields, &taken.files);
            page.hints = hints;
            return render_as(StatusCode::OK, &page);
        }
    }
    let who = who(&app, &viewer, promise, &taken.fields).await?;
    let filing = filing(&app, &viewer, kind, promise, who, &taken);
    let id = filing.id;
    match file(&app, filing).await? {
        Filed::New(_, receipt) => sent::page(&app, &viewer, kind, promise, &receipt),
        Filed::Known => sent::page_known(&app, &viewer, id).await,
    }
}

/// Notes what is missing; the promise, if one was chosen.
fn check(viewer: &Viewer, kind: Kind, fields: &mut Fields) -> Option<Promise> {
    let t = |key: &str| viewer.language.t(key);
    if fields.get("words").is_empty() {
        fields.wrong("words", t("speak-up-words-missing"));
    }
    let length = fields.get("words").chars().count();
    if length > MOST_WORDS {
        let over = (length - MOST_WORDS).to_string();
        let most = MOST_WORDS.to_string();
        let sentence = viewer.language.with(
            "speak-up-words-too-long",
            &[("most", &most), ("over", &over)],
        );
        fields.wrong("words", sentence);
    }
    for question in questions(kind) {
        if fields.get(question.name).chars().count() > MOST_LINE {
            fields.wrong(question.name, t("speak-up-line-too-long"));
        }
    }
    let promise: Option<Promise> = fields.get("promise").parse().ok();
    if promise.is_none() {
        fields.wrong("promise", t("speak-up-promise-missing"));
    }
    if viewer.member().is_none()
        && let Some(promise) = promise
    {
        check_who(viewer, promise, fields);
    }
    promise
}

/// The longest answer in a line.
const MOST_LINE: usize = 1_000;

/// What we need to know of somebody without an account.
fn check_who(viewer: &Viewer, promise: Promise, fields: &mut Fields) {
    let (name, contact) = (
        fields.get("name").is_empty(),
        fields.get("contact").is_empty(),
    );
    match promise {
        Promise::Named if name => fields.wrong("name", viewer.language.t("speak-up-name-missing")),
        Promise::Confidential if name && contact => {
            fields.wrong(
                "name",
                viewer.language.t("speak-up-name-or-contact-missing"),
            );
        }
        _ => {}
    }
}

fn all_hints(viewer: &Viewer, kind: Kind, fields: &Fields) -> Vec<Shown> {
    let lines = questions(kind)
        .iter()
        .filter(|q| q.answer == Answer::Line)
        .map(|q| q.name);
    std::iter::once("words")
        .chain(lines)
        .flat_map(|name| identify::shown(fields.get(name), viewer.name()))
        .collect()
}

/// Who reports. Of an anonymous reporter we do not even ask.
pub async fn who(
    app: &App,
    viewer: &Viewer,
    promise: Promise,
    fields: &Fields,
) -> Result<Option<Who>, PageError> {
    if promise == Promise::Anonymous {
        return Ok(None);
    }
    let mut tx = app.db.read().await?;
    Ok(Some(match members::find_self(&mut tx, viewer).await? {
        Some(member) => Who {
            name: member.name,
            contact: member.email,
            member: Some(member.id),
        },
        None => Who {
            name: line(fields.get("name"), 200),
            contact: line(fields.get("contact"), 254),
            member: None,
        },
    }))
}

fn filing(
    app: &App,
    viewer: &Viewer,
    kind: Kind,
    promise: Promise,
    who: Option<Who>,
    taken: &Taken,
) -> Filing {
    let fields = &taken.fields;
    let answers = questions(kind)
        .iter()
        .filter_map(|question| {
            let value = match question.answer {
                Answer::Line => line(fields.get(question.name), MOST_LINE),
                Answer::One(of) => {
                    (*of.iter().find(|a| **a == fields.get(question.name))?).to_owned()
                }
            };
            (!value.is_empty()).then(|| (question.name.to_owned(), value))
        })
        .collect();
    Filing {
        id: report_id(app, fields.get("form")),
        kind,
        promise,
        channel: Channel::Web,
        language: viewer.language,
        words: fields.get("words").to_owned(),
        answers,
        who,
        key: None,
        uploads: taken.uploads(),
        mail: None,
        duplicate_tag: None,
    }
}

/// The id that a form's token leads to: the same form is one report, and nobody can choose an id.
fn report_id(app: &App, token: &str) -> ReportId {
    ReportId(token_id(app, "report-id", token))
}

/// An id that only the holder of `token` and our key lead to; a random one when there is no token.
pub fn token_id(app: &App, purpose: &str, token: &str) -> Uuid {
    if token.is_empty() {
        return app.random.uuid();
    }
    let tag = app.keys().tag(purpose, &[token.as_bytes()]);
    match tag.first_chunk::<16>() {
        Some(bytes) => uuid::Builder::from_random_bytes(*bytes).into_uuid(),
        None => app.random.uuid(),
    }
}
