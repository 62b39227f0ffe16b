//! Playbooks: read and edited as one text.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::edits::{self, Edit, Settled};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render, render_as};
use goodcatch_triage::wording;

use super::shown::{self, Tag};
use crate::playbook;
use crate::store::{self, Playbook, PlaybookId};

type Pairs = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "playbooks.html")]
struct ListPage {
    page: Page,
    books: Vec<BookShown>,
}

struct BookShown {
    href: String,
    name: String,
    kind: Tag,
    language: String,
    used: bool,
    edited: shown::Moment,
    version: i64,
}

pub(super) async fn list(From(app): From<App>, viewer: Viewer) -> PageResult {
    viewer.may(Act::SeeIncidents)?;
    let mut tx = app.db.read().await?;
    let mut all = store::list_playbooks(&mut tx, &viewer).await?;
    drop(tx);
    if all.is_empty() {
        // The first look brings those that come with Goodcatch.
        let mut tx = app.db.write().await?;
        store::seed_playbooks(&mut tx, &app).await?;
        all = store::list_playbooks(&mut tx, &viewer).await?;
        tx.commit().await?;
    }
    let page = viewer.page(&app);
    let ours = app.language().code();
    all.sort_by_key(|b| b.locale != ours);
    render(&ListPage {
        books: all
            .into_iter()
            .map(|b| shown_book(&page, b, ours))
            .collect(),
        page,
    })
}

fn shown_book(page: &Page, book: Playbook, ours: &str) -> BookShown {
    BookShown {
        href: format!("/playbooks/{}", book.id),
        kind: shown::kind_tag(page, book.kind),
        language: page.t(&format!("language-{}", book.locale)),
        used: book.locale == ours,
        edited: shown::moment(page, book.edited_at),
        version: book.version,
        name: book.name,
    }
}

#[derive(Template)]
#[template(path = "playbook.html")]
struct BookPage {
    page: Page,
    path: String,
    name: String,
    version: String,
    base: String,
    fields: Fields,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    shown_again(&app, &viewer, super::id(&id)?, None, StatusCode::OK).await
}

async fn shown_again(
    app: &App,
    viewer: &Viewer,
    id: PlaybookId,
    fields: Option<Fields>,
    status: StatusCode,
) -> PageResult {
    let mut tx = app.db.read().await?;
    let (book, steps) = store::find_playbook(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    let present = playbook::text(&book.name, &steps);
    let fields = fields.unwrap_or_else(|| {
        let mut fields = Fields::default();
        fields.put("steps", present.clone());
        fields
    });
    let (version, base) = edits::began(&fields, &present, book.version);
    let shown = BookPage {
        page: viewer.page(app),
        path: format!("/playbooks/{id}"),
        name: book.name,
        version,
        base,
        fields,
    };
    render_as(status, &shown)
}

pub(super) async fn revise(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let id: PlaybookId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    let lang = viewer.language;
    let text = fields.get("steps").to_owned();
    if text.is_empty() || text.chars().count() > super::LONGEST {
        fields.wrong("steps", lang.t("playbook-missing"));
    } else if playbook::parse(&text).1.is_empty() {
        fields.wrong("steps", lang.t("playbook-no-steps"));
    }
    if wording::look(&mut fields, &["steps"]) || !fields.fine() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return shown_again(&app, &viewer, id, Some(fields), status).await;
    }
    let edit = Edit::from_fields(&fields, "steps");
    let mut tx = app.db.write().await?;
    match store::revise_playbook(&mut tx, &app, &viewer, id, &edit).await? {
        Settled::Save { .. } => {
            tx.commit().await?;
            redirect("/playbooks")
        }
        Settled::Ask(pieces) => {
            let (book, steps) = store::find_playbook(&mut tx, &viewer, id)
                .await?
                .ok_or(PageError::NotFound)?;
            drop(tx);
            let mut fields = Fields::default();
            let (theirs, mine) = (lang.t("incident-edit-theirs"), lang.t("incident-edit-mine"));
            fields.put("steps", edits::both(&pieces, &theirs, &mine));
            fields.put(edits::VERSION, book.version.to_string());
            fields.put(edits::BASE, playbook::text(&book.name, &steps));
            fields.wrong("steps", lang.t("incident-edit-both"));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            shown_again(&app, &viewer, id, Some(fields), status).await
        }
    }
}
