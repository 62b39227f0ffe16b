//! How good a review is: what is there, what is missing, never who.

use askama::Template;
use axum::extract::{Path, State as From};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Page, PageError, PageResult, render};

use super::Head;
use crate::actions::ActionsOf;
use crate::body::Body;
use crate::quality::{self, Held, Met, Score};
use crate::review::ReviewId;
use crate::store;

#[derive(Template)]
#[template(path = "quality.html")]
struct QualityPage {
    page: Page,
    head: Head,
    points: u32,
    of: u32,
    next: String,
    criteria: Vec<CriterionShown>,
}

struct CriterionShown {
    name: String,
    met: String,
    tag: &'static str,
    count: String,
    next: String,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    actions: ActionsOf,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let page = viewer.page(&app);
    let mut tx = app.db.read().await?;
    let at = store::enter(&mut tx, &viewer, id).await?;
    let score = score(&mut tx, &viewer, id, actions).await?;
    drop(tx);
    let shown = QualityPage {
        head: super::head(&page, &at, "quality"),
        points: score.points,
        of: score.of,
        next: score
            .next()
            .map(|c| page.t(c.name.next_key()))
            .unwrap_or_default(),
        criteria: score
            .criteria
            .iter()
            .map(|criterion| CriterionShown {
                name: page.t(criterion.name.key()),
                met: page.t(criterion.met.key()),
                tag: match criterion.met {
                    Met::There => "moss",
                    Met::Partly => "lantern",
                    Met::Missing => "outline",
                },
                count: if criterion.of > 0 {
                    page.with(
                        "review-quality-count",
                        &[
                            ("found", &criterion.found.to_string()),
                            ("of", &criterion.of.to_string()),
                        ],
                    )
                } else {
                    String::new()
                },
                next: if criterion.met == Met::There {
                    String::new()
                } else {
                    page.t(criterion.name.next_key())
                },
            })
            .collect(),
        page,
    };
    render(&shown)
}

async fn score(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReviewId,
    actions: ActionsOf,
) -> Result<Score, PageError> {
    let counts = store::counts(tx, id).await?;
    let missing = store::teams_missing(tx, id).await?;
    let texts = store::list_texts(tx, viewer, id).await?;
    let statements = store::list_statements(tx, viewer, id).await?;
    let factors = store::list_factors(tx, viewer, id).await?;
    let accounts = store::list_released(tx, viewer, id).await?;
    let mut actions = actions(tx, viewer, id).await?;
    // What was declined holds nothing.
    actions.retain(|a| !a.declined);
    let body = Body::of("", &texts, &statements, (&[], &[]), &factors, &[]);
    let size = |n: i64| usize::try_from(n).unwrap_or(0);
    let weaker = actions.iter().filter(|a| a.weak).count();
    let held = Held {
        language: Some(body.language()),
        // Inviting one more costs nothing until they have said yes.
        participants: size(counts.joined).max(accounts.len()),
        teams: size(counts.teams),
        teams_missing: missing.len(),
        accounts: accounts.len(),
        accounts_of_view: accounts
            .iter()
            .filter(|a| !a.knew.is_empty() && !a.expected.is_empty())
            .count(),
        statements: statements.iter().map(|s| s.words.as_str()).collect(),
        grounded: size(counts.grounded),
        summary: &body.summary,
        answers: body
            .answers
            .iter()
            .map(|a| (a.field, a.words.as_str()))
            .collect(),
        factors: &factors,
        stronger: actions.iter().filter(|a| a.strong).count(),
        intermediate: actions.iter().filter(|a| !a.strong && !a.weak).count(),
        weaker,
        measured: actions.iter().filter(|a| a.measured).count(),
    };
    Ok(quality::score(&held))
}
