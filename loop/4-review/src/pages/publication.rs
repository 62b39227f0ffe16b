//! Sign-off and publication: those who took part read and sign; then an editor sees each change that
//! takes a name out, edits it or leaves it, sees the result, and publishes.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};

use super::Head;
use super::published::{BodyShown, body_shown};
use crate::actions::{ActionsOf, people};
use crate::body::Body;
use crate::deidentify::Known;
use crate::publishing::{self, Decisions, Proposal, Ready};
use crate::review::{ReviewId, State};
use crate::store::{self, Audience, NewPublication, Signoffs, Tlp};

#[derive(Template)]
#[template(path = "publication.html")]
struct PublicationPage {
    page: Page,
    head: Head,
    /// Where it leaves from, without the ending of its form.
    export: String,
    /// The text as it is signed.
    body: BodyShown,
    may_sign: bool,
    signed: Signoffs,
    /// The key of the sentence that says who must still sign, while somebody must.
    to_sign: &'static str,
    /// What the signature is for: it is refused when other words stand by then.
    digest: String,
    /// Whether the text stands on the page: for who reads, and for who has yet to sign.
    whole: bool,
    /// The editor, for who facilitates once it is signed.
    editor: Option<Editor>,
    published: Option<PublishedShown>,
    fields: Fields,
}

struct Editor {
    changes: Vec<ChangeShown>,
    /// What is asked about: its number, itself, and what was typed in its place.
    questions: Vec<Doubtful>,
    /// The same of every other word that stays.
    stays: Vec<Doubtful>,
    audiences: Vec<(&'static str, String, String)>,
    tlps: Vec<(&'static str, String)>,
    /// What would be published, once the editor asked to see it.
    preview: Option<BodyShown>,
}

/// A word that the editor looks at: its number in the form, itself, what was typed in its place.
type Doubtful = (usize, String, String);

struct ChangeShown {
    number: usize,
    before: String,
    was: String,
    after: String,
    becomes: String,
    because: String,
    optional: bool,
    taken: bool,
}

struct PublishedShown {
    href: String,
    at: Time,
    audience: String,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    actions: ActionsOf,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    look(
        &app,
        &viewer,
        id,
        actions,
        Fields::default(),
        None,
        StatusCode::OK,
    )
    .await
}

/// A review's words, as they stand.
pub(super) async fn body_of(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReviewId,
    actions: ActionsOf,
) -> Result<Body, PageError> {
    let actions = actions(tx, viewer, id).await?;
    Ok(store::read_body(tx, viewer, id, &actions).await?)
}

/// The key of the sentence that says who must still sign; none where enough did.
pub(super) fn to_sign(signed: &Signoffs) -> &'static str {
    match (signed.enough(), signed.invited) {
        (true, _) => "",
        (false, true) => "review-sign-needed",
        (false, false) => "review-sign-needed-nobody",
    }
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    actions: ActionsOf,
    fields: Fields,
    preview: Option<Body>,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let at = store::enter(&mut tx, viewer, id).await?;
    let lines = actions(&mut tx, viewer, id).await?;
    let body = store::read_body(&mut tx, viewer, id, &lines).await?;
    let digest = body.digest();
    let signed = store::signoffs(&mut tx, viewer, id, &digest).await?;
    let ready = matches!(at.review.state, State::Signed | State::Published);
    let known = if at.facilitates && ready {
        let owners = people(&lines);
        Some(store::known(&mut tx, app, viewer, id, &body, &owners).await?)
    } else {
        None
    };
    let published = if at.facilitates {
        store::latest_publication(&mut tx, viewer, id).await?
    } else {
        None
    };
    drop(tx);
    let shown = PublicationPage {
        head: super::head(&page, &at, "publication"),
        export: format!("{}/export", super::path(id)),
        // Beside what is about to be published it would be read twice.
        whole: preview.is_none()
            && (known.is_none() || !signed.mine && at.review.state == State::Signed),
        may_sign: matches!(at.review.state, State::Writing | State::Signed),
        to_sign: match at.review.state {
            State::Closed => "",
            _ => to_sign(&signed),
        },
        signed,
        digest,
        editor: known.map(|known| editor(&page, &body, &known, &fields, preview.as_ref())),
        published: published.map(|published| PublishedShown {
            href: format!("/published/{}", published.id),
            at: published.published_at,
            audience: page.t(&format!("review-audience-{}", published.audience)),
        }),
        body: body_shown(&page, &body),
        fields,
        page,
    };
    render_as(status, &shown)
}

fn editor(
    page: &Page,
    body: &Body,
    known: &Known,
    fields: &Fields,
    preview: Option<&Body>,
) -> Editor {
    let proposal = publishing::propose(body, known);
    let sent = !fields.get("step").is_empty();
    let mut changes = Vec::new();
    let mut questions: Vec<Doubtful> = proposal
        .doubtful()
        .enumerate()
        .map(|(n, was)| {
            // The list may be another one than the form had: words stay beside what they are for.
            let typed = if fields.get(&format!("word-{n}")) == was.trim() {
                fields.get(&format!("word-becomes-{n}")).to_owned()
            } else {
                String::new()
            };
            (n, was.to_owned(), typed)
        })
        .collect();
    let stays = questions.split_off(proposal.questions.len().min(questions.len()));
    for proposed in &proposal.texts {
        let text: Vec<char> = proposed.text.chars().collect();
        for change in &proposed.changes {
            let number = changes.len();
            let optional = publishing::optional(change);
            let typed = fields.get(&format!("becomes-{number}"));
            let piece = |from: usize, to: usize| -> String {
                text.get(from..to.min(text.len()))
                    .unwrap_or_default()
                    .iter()
                    .collect()
            };
            changes.push(ChangeShown {
                number,
                before: piece(change.start.saturating_sub(40), change.start),
                was: change.was.clone(),
                after: piece(change.end, change.end + 40),
                becomes: if sent && !typed.is_empty() {
                    typed.to_owned()
                } else {
                    change.becomes.clone()
                },
                because: page.t(change.because.key()),
                optional,
                taken: !sent || !optional || fields.is(&format!("take-{number}"), "yes"),
            });
        }
    }
    Editor {
        changes,
        questions,
        stays,
        audiences: Audience::ALL
            .iter()
            .map(|audience| {
                let label = page.t(&format!("review-audience-{audience}"));
                let hint = page.t(&format!("review-audience-{audience}-hint"));
                (audience.word(), label, hint)
            })
            .collect(),
        tlps: Tlp::ALL
            .iter()
            .map(|tlp| (tlp.word(), page.t(&format!("review-tlp-{tlp}"))))
            .collect(),
        preview: preview.map(|body| body_shown(page, body)),
    }
}

/// What the form says about each change and each word in doubt; nothing when it was made for other texts.
fn decisions(fields: &Fields, proposal: &Proposal) -> Option<Decisions> {
    let mut decisions = Decisions::default();
    for (number, change) in proposal.texts.iter().flat_map(|t| &t.changes).enumerate() {
        if fields.get(&format!("was-{number}")) != change.was.trim() {
            return None;
        }
        let words = fields.get(&format!("becomes-{number}"));
        let left = publishing::optional(change) && !fields.is(&format!("take-{number}"), "yes");
        decisions.changes.push(if left {
            None
        } else if words.is_empty() {
            Some(change.becomes.clone())
        } else {
            Some(words.chars().take(200).collect())
        });
    }
    for (number, was) in proposal.doubtful().enumerate() {
        let words = fields.get(&format!("word-becomes-{number}"));
        if !words.is_empty() && fields.get(&format!("word-{number}")) == was.trim() {
            let words: String = words.chars().take(200).collect();
            decisions.words.push((was.to_owned(), words));
        }
    }
    Some(decisions)
}

/// Whether every word in doubt stood on the form: none goes out that the editor was not shown.
fn all_shown(fields: &Fields, proposal: &Proposal) -> bool {
    proposal
        .doubtful()
        .enumerate()
        .all(|(number, was)| fields.get(&format!("word-{number}")) == was.trim())
}

pub(super) async fn sign(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
    actions: ActionsOf,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    let mut tx = app.db.write().await?;
    store::hold(&mut tx, id).await?;
    let digest = body_of(&mut tx, &viewer, id, actions).await?.digest();
    if fields.get("shown") != digest {
        drop(tx);
        // Other words stand by now than those that were read.
        fields.wrong("sign", viewer.language.t("review-sign-changed"));
        let again = StatusCode::UNPROCESSABLE_ENTITY;
        return look(&app, &viewer, id, actions, fields, None, again).await;
    }
    store::sign(&mut tx, &app, &viewer, id, &digest).await?;
    tx.commit().await?;
    let back = format!("{}/publication", super::path(id));
    redirect_saying(&app, &back, "review-said-signed")
}

/// Shows what would be published; with `step` publish it is.
pub(super) async fn publish(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
    actions: ActionsOf,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let mut tx = app.db.read().await?;
    store::lead(&mut tx, &viewer, id).await?;
    let lines = actions(&mut tx, &viewer, id).await?;
    let body = store::read_body(&mut tx, &viewer, id, &lines).await?;
    let known = store::known(&mut tx, &app, &viewer, id, &body, &people(&lines)).await?;
    drop(tx);
    let proposal = publishing::propose(&body, &known);
    let Some(decisions) = decisions(&fields, &proposal) else {
        // Names came or went since the form was made: look at the present changes.
        let mut fresh = Fields::default();
        fresh.put("audience", fields.get("audience"));
        fresh.put("tlp", fields.get("tlp"));
        fresh.wrong("changes", viewer.language.t("review-publish-changed"));
        return look(&app, &viewer, id, actions, fresh, None, again).await;
    };
    let publishes = fields.get("step") == "publish";
    if publishes && !all_shown(&fields, &proposal) {
        fields.wrong("changes", viewer.language.t("review-publish-unseen"));
        return look(&app, &viewer, id, actions, fields, None, again).await;
    }
    let (ready, made) = match publishing::carry_out(&body, &proposal, &decisions, &known) {
        Ready::Body(ready, made) => (ready, made),
        Ready::TooLong => {
            fields.wrong("changes", viewer.language.t("review-publish-long"));
            return look(&app, &viewer, id, actions, fields, None, again).await;
        }
        Ready::StillNames(left) => {
            let sentence = viewer
                .language
                .with("review-publish-still", &[("words", &left.join(", "))]);
            fields.wrong("changes", sentence);
            return look(&app, &viewer, id, actions, fields, None, again).await;
        }
    };
    let chosen = fields
        .get("audience")
        .parse::<Audience>()
        .ok()
        .zip(fields.get("tlp").parse::<Tlp>().ok());
    if !publishes {
        let status = StatusCode::OK;
        return look(&app, &viewer, id, actions, fields, Some(*ready), status).await;
    }
    let Some((audience, tlp)) = chosen else {
        fields.wrong("audience", viewer.language.t("review-publish-audience"));
        return look(&app, &viewer, id, actions, fields, Some(*ready), again).await;
    };
    let new = NewPublication {
        audience,
        tlp,
        title: ready.title.clone(),
        body: serde_json::to_value(&*ready)?,
        changes: serde_json::to_value(&made)?,
        signed: body.digest(),
    };
    let mut tx = app.db.write().await?;
    store::hold(&mut tx, id).await?;
    // What was looked at is what goes out: somebody may have opened it for writing meanwhile.
    if body_of(&mut tx, &viewer, id, actions).await? != body {
        drop(tx);
        fields.wrong("changes", viewer.language.t("review-publish-changed"));
        return look(&app, &viewer, id, actions, fields, None, again).await;
    }
    let signed = store::signoffs(&mut tx, &viewer, id, &new.signed).await?;
    if !signed.enough() {
        drop(tx);
        fields.wrong("changes", viewer.language.t("review-publish-unsigned"));
        return look(&app, &viewer, id, actions, fields, Some(*ready), again).await;
    }
    let publication = store::publish(&mut tx, &app, &viewer, id, &new).await?;
    tx.commit().await?;
    let to = format!("/published/{publication}");
    redirect_saying(&app, &to, "review-said-published")
}

pub(super) async fn withdraw(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut tx = app.db.write().await?;
    store::withdraw_publication(&mut tx, &app, &viewer, id).await?;
    tx.commit().await?;
    let back = format!("{}/publication", super::path(id));
    redirect_saying(&app, &back, "review-said-withdrawn")
}
