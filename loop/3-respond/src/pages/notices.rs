//! Telling those affected: a letter that fits the incident, or another; fill its gaps, look at it, send it.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render_as};
use goodcatch_platform::words::Lang;
use goodcatch_triage::wording;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::changes::{begin, text};
use super::shown::{self, Moment};
use crate::incident::IncidentId;
use crate::letter::{Template as Letter, gaps, untouched};
use crate::store;
use crate::update::{MOST_RECEIVERS, addresses};

/// The largest form: as many addresses as one letter takes.
pub(super) const LARGEST: usize = 8_000_000;

type Pairs = Form<Vec<(String, String)>>;

/// Which letter to begin from, in which language; what fits the incident when nobody says.
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
    look: Option<Look>,
    gaps: Vec<String>,
    sent: Vec<SentShown>,
    fields: Fields,
}

/// What is looked at before it goes.
struct Look {
    many: i64,
    digest: String,
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
    let mut tx = app.db.read().await?;
    let incident = store::find_incident(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    let letter = asked.template.parse().unwrap_or(Letter::of(incident.kind));
    // Those affected read the language of the organisation, as far as anybody knows.
    let lang = Lang::find(&asked.language).unwrap_or_else(|| app.language());
    let (subject, words) = letter.write(lang, &app.config.organisation);
    let mut fields = Fields::default();
    fields.put("template", letter.word());
    fields.put("language", lang.code());
    fields.put("subject", subject);
    fields.put("words", words);
    shown_again(&app, &viewer, id, fields, None, StatusCode::OK).await
}

async fn shown_again(
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    fields: Fields,
    look: Option<Look>,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let incident = store::find_incident(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let sent = store::list_notices(&mut tx, viewer, id).await?;
    drop(tx);
    let shown = NoticesPage {
        path: super::path(id),
        title: incident.title,
        template: begun_from(&fields).word(),
        templates: Letter::ALL
            .iter()
            .map(|t| (t.word(), page.t(&format!("notice-template-{t}"))))
            .collect(),
        languages: Lang::all()
            .map(|l| (l.code(), page.t(&format!("language-{}", l.code()))))
            .collect(),
        language: Lang::find(fields.get("language"))
            .unwrap_or(viewer.language)
            .code(),
        look,
        gaps: gaps_in(&fields),
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

/// The letter that a form began from.
fn begun_from(fields: &Fields) -> Letter {
    fields.get("template").parse().unwrap_or(Letter::Blank)
}

/// What subject and letter still leave open.
fn gaps_in(fields: &Fields) -> Vec<String> {
    gaps(&format!(
        "{}\n{}",
        fields.get("subject"),
        fields.get("words")
    ))
}

/// Another letter in the place of what stands there. Whatever somebody wrote goes along below it, in a gap of its
/// own: nothing typed is lost, and nothing goes out that nobody looked at.
fn take(app: &App, lang: Lang, typed: &Fields) -> Fields {
    let organisation = app.config.organisation.as_str();
    let letter = begun_from(typed);
    let (subject, mut words) = letter.write(lang, organisation);
    let (own_subject, own_words) = (typed.get("subject"), typed.get("words"));
    if !untouched(own_subject, own_words, organisation) {
        let gap = lang.t("notice-written-before");
        words = format!("{words}\n\n[{gap}]\n\n{own_subject}\n\n{own_words}");
    }
    let mut fields = Fields::default();
    fields.put("template", letter.word());
    fields.put("language", lang.code());
    fields.put("subject", subject);
    fields.put("words", words.trim());
    fields.put("receivers", typed.get("receivers"));
    fields
}

/// Tells whether what is sent is what was looked at.
fn digest(subject: &str, words: &str, receivers: &[String]) -> String {
    let mut hash = Sha256::new();
    for part in [subject, words]
        .into_iter()
        .chain(receivers.iter().map(String::as_str))
    {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    URL_SAFE_NO_PAD.encode(hash.finalize())
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
    if fields.is("take", "yes") {
        let of_letter = Lang::find(fields.get("language")).unwrap_or(lang);
        let fields = take(&app, of_letter, &fields);
        return shown_again(&app, &viewer, id, fields, None, StatusCode::OK).await;
    }
    let (subject, words, good) = checked(&mut fields, &viewer);
    let look = wording::look(&mut fields, &["subject", "words"]);
    if look || !fields.fine() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return shown_again(&app, &viewer, id, fields, None, status).await;
    }
    let digest = digest(&subject, &words, &good);
    if !fields.is("send", "yes") || fields.get("seen") != digest {
        // First the letter and the number: a letter cannot be taken back.
        let many = i64::try_from(good.len()).unwrap_or(i64::MAX);
        let look = Some(Look { many, digest });
        return shown_again(&app, &viewer, id, fields, look, StatusCode::OK).await;
    }
    let letter = begun_from(&fields);
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

/// Subject, letter and addresses; what is wrong with them stands in the fields.
fn checked(fields: &mut Fields, viewer: &Viewer) -> (String, String, Vec<String>) {
    let lang = viewer.language;
    let subject = text(fields, viewer, "subject", "notice-subject-missing");
    if subject.contains(['\n', '\r']) || subject.chars().count() > super::LONGEST_TITLE {
        fields.wrong("subject", lang.t("notice-subject-missing"));
    }
    let words = text(fields, viewer, "words", "notice-words-missing");
    for (name, of) in [("subject", &subject), ("words", &words)] {
        let gaps = gaps(of).join(", ");
        if !gaps.is_empty() {
            fields.wrong(name, lang.with("notice-gaps-left", &[("gaps", &gaps)]));
        }
    }
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
    (subject, words, good)
}
