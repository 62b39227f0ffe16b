//! Telling those affected: choose a letter, make it fit, look at it, send it.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render_as};
use goodcatch_platform::words::Lang;
use goodcatch_triage::wording;
use serde::Deserialize;

use super::changes::{begin, text};
use super::shown::{self, Moment};
use crate::incident::IncidentId;
use crate::store;
use crate::update::{MOST_RECEIVERS, Template as Letter, addresses};

/// The largest form: as many addresses as one letter takes.
pub(super) const LARGEST: usize = 8_000_000;

type Pairs = Form<Vec<(String, String)>>;

/// Which letter to begin from, in which language.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    template: String,
    language: String,
}

#[derive(Template)]
#[template(path = "notices.html")]
struct NoticesPage {
    page: Page,
    path: String,
    title: String,
    template: &'static str,
    templates: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
    language: &'static str,
    look: Option<i64>,
    sent: Vec<SentShown>,
    fields: Fields,
}

struct SentShown {
    subject: String,
    by: String,
    when: Moment,
    told: String,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let id: IncidentId = super::id(&id)?;
    let lang = Lang::find(&asked.language).unwrap_or(viewer.language);
    let mut fields = Fields::default();
    if let Ok(letter) = asked.template.parse::<Letter>() {
        let organisation = app.config.organisation.as_str();
        let args = [("organisation", organisation)];
        fields.put("template", letter.word());
        fields.put(
            "subject",
            lang.with(&format!("notice-subject-{letter}"), &args),
        );
        fields.put("words", lang.with(&format!("notice-words-{letter}"), &args));
    }
    shown_again(&app, &viewer, id, lang, fields, None, StatusCode::OK).await
}

async fn shown_again(
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    lang: Lang,
    fields: Fields,
    look: Option<i64>,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let incident = store::find_incident(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let sent = store::list_notices(&mut tx, viewer, id).await?;
    drop(tx);
    let template: Letter = fields.get("template").parse().unwrap_or(Letter::DataSent);
    let shown = NoticesPage {
        path: super::path(id),
        title: incident.title,
        template: template.word(),
        templates: Letter::ALL
            .iter()
            .map(|t| (t.word(), page.t(&format!("notice-template-{t}"))))
            .collect(),
        languages: Lang::all()
            .map(|l| (l.code(), page.t(&format!("language-{}", l.code()))))
            .collect(),
        language: lang.code(),
        look,
        sent: sent
            .into_iter()
            .map(|n| SentShown {
                by: n.by_name.unwrap_or_default(),
                when: shown::moment(&page, n.written_at),
                told: page.with(
                    "notice-told",
                    &[
                        ("told", &n.told.to_string()),
                        ("receivers", &n.receivers.to_string()),
                    ],
                ),
                subject: n.subject,
            })
            .collect(),
        fields,
        page,
    };
    render_as(status, &shown)
}

pub(super) async fn send(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let lang = viewer.language;
    let subject = text(&mut fields, &viewer, "subject", "notice-subject-missing");
    if subject.contains(['\n', '\r']) || subject.chars().count() > super::LONGEST_TITLE {
        fields.wrong("subject", lang.t("notice-subject-missing"));
    }
    let words = text(&mut fields, &viewer, "words", "notice-words-missing");
    let (good, bad) = addresses(fields.get("receivers"));
    if let Some(first) = bad.first() {
        fields.wrong(
            "receivers",
            lang.with("notice-no-address", &[("word", first)]),
        );
    } else if good.is_empty() {
        fields.wrong("receivers", lang.t("notice-receivers-missing"));
    } else if good.len() > MOST_RECEIVERS {
        fields.wrong("receivers", lang.t("notice-too-many"));
    }
    let look = wording::look(&mut fields, &["subject", "words"]);
    if look || !fields.fine() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return shown_again(&app, &viewer, id, lang, fields, None, status).await;
    }
    if !fields.is("send", "yes") {
        // First the letter and the number: a letter cannot be taken back.
        let many = i64::try_from(good.len()).unwrap_or(i64::MAX);
        return shown_again(&app, &viewer, id, lang, fields, Some(many), StatusCode::OK).await;
    }
    let letter: Letter = fields.get("template").parse().unwrap_or(Letter::DataSent);
    // Sealing many takes its time: beside the other requests, and outside of any transaction.
    let sealing = app.clone();
    let sealed = tokio::task::spawn_blocking(move || store::seal_all(&sealing, &good))
        .await
        .map_err(|e| PageError::Ours(Box::new(e)))??;
    let mut tx = app.db.write().await?;
    store::record_notice(&mut tx, &app, &viewer, id, letter, &subject, &words, sealed).await?;
    tx.commit().await?;
    redirect(&format!("{}/notices#sent", super::path(id)))
}
