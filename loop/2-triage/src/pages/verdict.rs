//! Decide a case: first see the very answers that will go out, then send them.

#![expect(
    clippy::ref_option_ref,
    reason = "how a template hands an Option to a macro"
)]

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render_as};
use goodcatch_platform::words::Lang;
use serde::Deserialize;

use super::shown::{self, Tag};
use crate::case::{Case, CaseId, State};
use crate::store;
use crate::verdict::{self, Verdict};
use crate::wording;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    verdict: String,
}

#[derive(Template)]
#[template(path = "verdict.html")]
struct VerdictPage {
    page: Page,
    path: String,
    title: String,
    version: i64,
    choices: Vec<Choice>,
    chosen: Option<Tag>,
    word: &'static str,
    answers: Vec<AnswerShown>,
    reporters: i64,
    corrects: Option<Tag>,
    /// Somebody decided since the form was made.
    meanwhile: bool,
    fields: Fields,
}

struct Choice {
    word: &'static str,
    tag: Tag,
    hint: String,
    icon: &'static str,
    checked: bool,
}

struct AnswerShown {
    lang: &'static str,
    dir: &'static str,
    label: String,
    paragraphs: Vec<String>,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id: CaseId = super::id(&id)?;
    let mut fields = Fields::default();
    fields.put("verdict", asked.verdict);
    look(&app, &viewer, id, fields, StatusCode::OK, false).await
}

pub(super) async fn decide(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: CaseId = super::id(&id)?;
    viewer.may(Act::HandleCases)?;
    let mut fields = Fields::from_pairs(pairs);
    let Ok(verdict) = fields.get("verdict").parse::<Verdict>() else {
        fields.wrong("verdict", viewer.language.t("verdict-missing"));
        return look(
            &app,
            &viewer,
            id,
            fields,
            StatusCode::UNPROCESSABLE_ENTITY,
            false,
        )
        .await;
    };
    let words = fields.get("words").to_owned();
    if words.chars().count() > super::LONGEST {
        fields.wrong("words", viewer.language.t("reply-words-long"));
    } else if words.is_empty() && verdict.needs_words() && fields.get("step") == "send" {
        fields.wrong("words", viewer.language.t("verdict-words-missing"));
    }
    // Looking at the answers is a step before sending: findings stand beside them, and are seen there.
    let look_first = wording::look(&mut fields, &["words"]) && fields.get("step") == "send";
    if look_first || !fields.fine() {
        return look(
            &app,
            &viewer,
            id,
            fields,
            StatusCode::UNPROCESSABLE_ENTITY,
            false,
        )
        .await;
    }
    if fields.get("step") != "send" {
        return look(&app, &viewer, id, fields, StatusCode::OK, false).await;
    }
    let version = super::version(&fields)?;
    let mut tx = app.db.write().await?;
    let decided = store::decide(&mut tx, &app, &viewer, id, version, verdict, &words).await;
    match decided {
        Ok(_) => tx.commit().await?,
        Err(Refused::Changed) => {
            drop(tx);
            return look(&app, &viewer, id, fields, StatusCode::CONFLICT, true).await;
        }
        Err(other) => return Err(other.into()),
    }
    redirect_saying(&app, &super::path(id), "verdict-said")
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: CaseId,
    fields: Fields,
    status: StatusCode,
    meanwhile: bool,
) -> PageResult {
    let page = viewer.page(app);
    viewer.may(Act::HandleCases)?;
    let mut tx = app.db.read().await?;
    let case = store::find_case(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    if case.state == State::Merged {
        return Err(PageError::NotFound);
    }
    if case.is_withdrawn() {
        // The case says why there is nobody to answer.
        return redirect(&super::path(id));
    }
    let languages = store::list_languages(&mut tx, viewer, id).await?;
    let told = store::list_told(&mut tx, viewer, id).await?;
    drop(tx);
    let choices = Verdict::of_kind(case.kind);
    let only = choices.first().copied().filter(|_| choices.len() == 1);
    let verdict = fields
        .get("verdict")
        .parse::<Verdict>()
        .ok()
        .filter(|v| choices.contains(v))
        .or(only);
    let answers = match verdict {
        Some(verdict) => answers(
            &page,
            &case,
            verdict,
            fields.get("words"),
            &languages,
            &told,
        ),
        None => Vec::new(),
    };
    let shown = VerdictPage {
        path: super::path(id),
        title: shown::title(&page, &case),
        version: case.version,
        choices: choices
            .iter()
            .map(|v| {
                let tag = shown::verdict_tag(&page, *v);
                Choice {
                    word: v.word(),
                    hint: page.t(&format!("verdict-hint-{v}")),
                    icon: tag.icon,
                    checked: verdict == Some(*v) || verdict.is_none() && case.proposed == Some(*v),
                    tag,
                }
            })
            .collect(),
        chosen: verdict.map(|v| shown::verdict_tag(&page, v)),
        word: verdict.map(Verdict::word).unwrap_or_default(),
        answers,
        reporters: case.report_count,
        corrects: case.verdict.map(|v| shown::verdict_tag(&page, v)),
        meanwhile,
        fields,
        page,
    };
    render_as(status, &shown)
}

/// The answers, each as it will be read: one for each language and for what was said before.
fn answers(
    page: &Page,
    case: &Case,
    verdict: Verdict,
    words: &str,
    languages: &[(Lang, i64)],
    told: &[(Option<Verdict>, i64)],
) -> Vec<AnswerShown> {
    let mut shown: Vec<AnswerShown> = Vec::new();
    for (lang, readers) in languages {
        for (before, _) in told {
            let text = verdict::answer(*lang, case.kind, verdict, words, *before);
            let paragraphs: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
            if shown
                .iter()
                .any(|a| a.lang == lang.code() && a.paragraphs == paragraphs)
            {
                continue;
            }
            let language = page.t(&format!("language-{}", lang.code()));
            let readers = readers.to_string();
            let args = [("language", language.as_str()), ("count", readers.as_str())];
            let mut label = page.with("verdict-answer-in", &args);
            if let Some(before) = before.filter(|b| *b != verdict) {
                let before = shown::verdict_tag(page, before).text;
                label = page.with(
                    "verdict-answer-after",
                    &[("label", &label), ("before", &before)],
                );
            }
            shown.push(AnswerShown {
                lang: lang.code(),
                dir: lang.dir(),
                label,
                paragraphs,
            });
        }
    }
    shown
}
