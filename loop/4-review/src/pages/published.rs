//! What was published: a list and a page, for those it is addressed to.

use askama::Template;
use axum::extract::{Path, Query, State as From};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::pages::{Page, PageResult, render};
use serde::Deserialize;

use crate::body::Body;
use crate::store::{self, PublicationId};

/// A body as it reads on a page.
pub(super) struct BodyShown {
    pub(super) title: String,
    pub(super) summary: Vec<String>,
    pub(super) story: Vec<ToldShown>,
    pub(super) evidence: Vec<ProofShown>,
    pub(super) answers: Vec<(String, Vec<String>)>,
    pub(super) factors: Vec<FactorShown>,
    pub(super) actions: Vec<(String, String, String)>,
}

pub(super) struct ToldShown {
    pub(super) words: String,
    pub(super) grounds: String,
    /// The numbers of its evidence.
    pub(super) evidence: Vec<usize>,
}

pub(super) struct ProofShown {
    pub(super) number: usize,
    pub(super) icon: &'static str,
    pub(super) kind: String,
    pub(super) label: String,
    pub(super) value: String,
}

pub(super) struct FactorShown {
    pub(super) number: i64,
    pub(super) category: String,
    pub(super) cause: String,
    pub(super) effect: String,
    pub(super) event: String,
    pub(super) leads_to: String,
}

pub(super) fn body_shown(page: &Page, body: &Body) -> BodyShown {
    BodyShown {
        title: body.title.clone(),
        summary: paragraphs(&body.summary),
        story: body
            .story
            .iter()
            .map(|told| ToldShown {
                words: told.words.clone(),
                grounds: told.grounds.join(" · "),
                evidence: told.evidence.clone(),
            })
            .collect(),
        evidence: body
            .evidence
            .iter()
            .zip(1..)
            .map(|(proof, number)| ProofShown {
                number,
                icon: super::evidence::icon(proof.kind),
                kind: page.t(&format!("evidence-kind-{}", proof.kind)),
                label: proof.label.clone(),
                value: proof.value.clone(),
            })
            .collect(),
        answers: body
            .answers
            .iter()
            .map(|answer| {
                let question = page.t(&format!("review-question-{}", answer.field));
                (question, paragraphs(&answer.words))
            })
            .collect(),
        factors: body
            .factors
            .iter()
            .map(|factor| FactorShown {
                number: factor.number,
                category: page.t(&format!("review-category-{}", factor.category)),
                cause: factor.cause.clone(),
                effect: factor.effect.clone(),
                event: factor.event.clone(),
                leads_to: factor.leads_to.map(|n| n.to_string()).unwrap_or_default(),
            })
            .collect(),
        actions: body
            .actions
            .iter()
            .map(|a| (a.title.clone(), a.strength.clone(), a.state.clone()))
            .collect(),
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(str::to_owned)
        .collect()
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    before: String,
}

#[derive(Template)]
#[template(path = "published-list.html")]
struct ListPage {
    page: Page,
    lines: Vec<Line>,
    newer: String,
    older: String,
}

struct Line {
    href: String,
    title: String,
    tlp: String,
    audience: String,
    at: Time,
}

pub(super) async fn list(
    From(app): From<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> PageResult {
    let page = viewer.page(&app);
    let before = asked.before.split_once('.').and_then(|(time, id)| {
        let id: PublicationId = id.parse().ok()?;
        Some((Time(time.parse().ok()?), id))
    });
    let mut tx = app.db.read().await?;
    let (lines, next) = store::list_published(&mut tx, &viewer, before, 25).await?;
    drop(tx);
    let shown = ListPage {
        lines: lines
            .into_iter()
            .map(|line| Line {
                href: format!("/published/{}", line.id),
                tlp: page.t(&format!("review-tlp-{}", line.tlp)),
                audience: page.t(&format!("review-audience-{}", line.audience)),
                at: line.published_at,
                title: line.title,
            })
            .collect(),
        newer: before.map(|_| "/published".to_owned()).unwrap_or_default(),
        older: next
            .map(|(time, id)| format!("/published?before={}.{id}", time.0))
            .unwrap_or_default(),
        page,
    };
    render(&shown)
}

#[derive(Template)]
#[template(path = "published.html")]
struct PublishedPage {
    page: Page,
    /// Where it leaves from, without the ending of its form.
    export: String,
    body: BodyShown,
    tlp: String,
    audience: String,
    at: Time,
    /// The review itself, for those who take part.
    review: String,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: PublicationId = super::id(&id)?;
    let page = viewer.page(&app);
    let mut tx = app.db.read().await?;
    let published = store::find_published(&mut tx, &viewer, id).await?;
    let inside = store::takes_part(&mut tx, &viewer, published.review_id).await?;
    drop(tx);
    let body: Body = serde_json::from_value(published.body)?;
    let shown = PublishedPage {
        export: format!("/published/{id}/export"),
        body: body_shown(&page, &body),
        tlp: page.t(&format!("review-tlp-{}", published.tlp)),
        audience: page.t(&format!("review-audience-{}", published.audience)),
        at: published.published_at,
        review: if inside {
            super::path(published.review_id)
        } else {
            String::new()
        },
        page,
    };
    render(&shown)
}
