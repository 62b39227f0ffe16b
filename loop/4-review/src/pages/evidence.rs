//! What the story rests on: the incident's timeline and what proves it, with the statements that rest
//! on each. Nobody who wrote an entry or brought a file stands here.
//!
//! Links elsewhere are shown and copied, not followed. Of a file of the incident those who take part get
//! the copy without metadata once a statement rests on it; whoever facilitates gets it before, to choose.
//! What a report holds stays with its report.

use askama::Template;
use axum::extract::{Path, State as From};
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Page, PageError, PageResult, render};
use goodcatch_respond::{
    EventId, Evidence, EvidenceId, EvidenceKind, ForReview, IncidentId, Vague,
};

use super::Head;
use crate::review::ReviewId;
use crate::statement::{Ground, Statement, StatementId};
use crate::store;

#[derive(Template)]
#[template(path = "review-evidence.html")]
struct EvidencePage {
    page: Page,
    head: Head,
    events: Vec<EventShown>,
    /// What belongs to no entry.
    loose: Vec<ProofShown>,
}

struct EventShown {
    id: EventId,
    when: Option<Vague>,
    words: String,
    statements: Vec<(StatementId, usize)>,
    proofs: Vec<ProofShown>,
}

struct ProofShown {
    id: EvidenceId,
    icon: &'static str,
    kind: String,
    label: String,
    value: String,
    /// To the file, for whom it may be opened.
    href: String,
    /// Whether it lies with a report, or cannot be given without telling more.
    closed: bool,
    statements: Vec<(StatementId, usize)>,
}

/// The icon of a sort of evidence.
pub(super) fn icon(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::File => "paperclip",
        EvidenceKind::Mail => "mail",
        EvidenceKind::Link => "link",
        EvidenceKind::Hash => "hash",
        EvidenceKind::Note => "file-text",
    }
}

/// Who looks, and what they may open.
struct Looking<'a> {
    page: &'a Page,
    path: String,
    facilitates: bool,
    /// The incident, for those who work on incidents.
    incident: Option<IncidentId>,
    statements: &'a [Statement],
    grounds: &'a [Ground],
}

impl Looking<'_> {
    /// The statements whose grounds are so, with their numbers.
    fn resting(&self, on: impl Fn(&Ground) -> bool) -> Vec<(StatementId, usize)> {
        self.statements
            .iter()
            .zip(1..)
            .filter(|(s, _)| self.grounds.iter().any(|g| g.statement_id == s.id && on(g)))
            .map(|(s, number)| (s.id, number))
            .collect()
    }

    fn proof(&self, found: &Evidence) -> ProofShown {
        let statements = self.resting(|g| g.evidence_id == Some(found.id));
        let stored = matches!(found.kind, EvidenceKind::File | EvidenceKind::Mail);
        let copy = found.blob.is_some() && found.copy && !found.held;
        let href = match self.incident {
            Some(incident) if stored => format!("/incidents/{incident}/evidence/{}", found.id),
            _ if copy && (self.facilitates || !statements.is_empty()) => {
                format!("{}/evidence/{}", self.path, found.id)
            }
            _ => String::new(),
        };
        ProofShown {
            id: found.id,
            icon: icon(found.kind),
            kind: self.page.t(&format!("evidence-kind-{}", found.kind)),
            label: found.label.clone(),
            // Of a mail it is the way to its case, and that is not everybody's.
            value: if stored {
                String::new()
            } else {
                found.value.clone()
            },
            closed: stored && href.is_empty(),
            href,
            statements,
        }
    }
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let page = viewer.page(&app);
    let mut tx = app.db.read().await?;
    let at = store::enter(&mut tx, &viewer, id).await?;
    let statements = store::list_statements(&mut tx, &viewer, id).await?;
    let grounds = store::list_grounds(&mut tx, &viewer, id).await?;
    let seen = store::of_incident(&mut tx, &viewer, &at.review).await?;
    drop(tx);
    let looking = Looking {
        page: &page,
        path: super::path(id),
        facilitates: at.facilitates,
        incident: at
            .review
            .incident_id
            .filter(|_| viewer.could(Act::SeeIncidents)),
        statements: &statements,
        grounds: &grounds,
    };
    let (events, loose) = match &seen {
        Some(seen) => (events(&looking, seen), loose(&looking, seen)),
        None => (Vec::new(), Vec::new()),
    };
    let shown = EvidencePage {
        head: super::head(&page, &at, "narrative"),
        events,
        loose,
        page,
    };
    render(&shown)
}

fn events(looking: &Looking, seen: &ForReview) -> Vec<EventShown> {
    seen.events
        .iter()
        .map(|event| EventShown {
            id: event.id,
            when: super::told(looking.page, event),
            words: event.words.clone(),
            statements: looking
                .resting(|g| g.event_id.map(|e| seen.standing_for(e)) == Some(event.id)),
            proofs: seen
                .evidence
                .iter()
                .filter(|e| e.event_id == Some(event.id))
                .map(|e| looking.proof(e))
                .collect(),
        })
        .collect()
}

fn loose(looking: &Looking, seen: &ForReview) -> Vec<ProofShown> {
    let listed = |e: &&Evidence| {
        !e.event_id
            .is_some_and(|event| seen.events.iter().any(|one| one.id == event))
    };
    seen.evidence
        .iter()
        .filter(listed)
        .map(|e| looking.proof(e))
        .collect()
}

/// Gives the copy of a file that a statement rests on.
pub(super) async fn file(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, evidence)): Path<(String, String)>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let evidence: EvidenceId = super::id(&evidence)?;
    let mut tx = app.db.read().await?;
    let at = store::enter(&mut tx, &viewer, id).await?;
    let grounds = store::list_grounds(&mut tx, &viewer, id).await?;
    let seen = store::of_incident(&mut tx, &viewer, &at.review).await?;
    drop(tx);
    let cited = grounds.iter().any(|g| g.evidence_id == Some(evidence));
    let found = seen
        .and_then(|seen| seen.evidence.into_iter().find(|e| e.id == evidence))
        .filter(|_| at.facilitates || cited)
        .ok_or(PageError::NotFound)?;
    goodcatch_respond::give_copy(&app, &found).await
}
