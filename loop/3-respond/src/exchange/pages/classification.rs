//! Classify an incident: what is likely stands there already, what is missing is found by typing what
//! one would say. Two people who do it at once lose nothing.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render, render_as};
use goodcatch_veris::{Language, List, Problem, Record, What, search, validate};
use serde::Deserialize;
use serde_json::Value as Json;

use super::amounts::{self, AmountShown, Amounts, Looked};
use super::choices::{Chosen, GROUPS, Group, box_id, is_one, offered};
use crate::exchange::export::{Whole, find_whole};
use crate::incident::IncidentId;
use crate::store;

/// So many finds are shown.
const FOUND: usize = 12;

#[derive(Template)]
#[template(path = "classification.html")]
struct ClassificationPage {
    page: Page,
    path: String,
    title: String,
    version: i64,
    was: String,
    had: String,
    groups: Vec<GroupShown>,
    chosen: Vec<(&'static str, &'static str)>,
    begun: bool,
    q: String,
    found: Vec<Found>,
    advice: Vec<String>,
    may_leave: bool,
    /// Fields that need another look: their ids and sentences.
    wrong: Vec<(String, String)>,
}

struct GroupShown {
    id: String,
    title: String,
    hint: String,
    /// How many of its fields say something.
    filled: i64,
    open: bool,
    lists: Vec<ListShown>,
    amounts: Vec<AmountShown>,
}

struct ListShown {
    path: &'static str,
    id: String,
    title: &'static str,
    one: bool,
    error: Option<String>,
    choices: Vec<Choice>,
}

struct Choice {
    id: String,
    code: &'static str,
    label: &'static str,
    chosen: bool,
}

/// A code that a search found.
struct Found {
    id: String,
    value: String,
    label: &'static str,
    list: &'static str,
    code: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "codes.html")]
struct CodesFragment {
    found: Vec<Found>,
    nothing: String,
}

/// What a search found, as boxes to tick.
fn find(q: &str, language: Language, chosen: &Chosen) -> Vec<Found> {
    let within: Vec<&str> = offered()
        .map(|(path, _)| path)
        .filter(|path| !is_one(path))
        .collect();
    search(q, &within, FOUND)
        .into_iter()
        .map(|hit| Found {
            id: box_id(hit.path, hit.code.code),
            value: format!("{}={}", hit.path, hit.code.code),
            label: hit.code.label(language),
            list: hit.list.title(language),
            code: hit.code.code,
            chosen: chosen.has(hit.path, hit.code.code),
        })
        .collect()
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

/// The finds alone, for those who type with a script.
pub(super) async fn codes(viewer: Viewer, Query(asked): Query<Asked>) -> PageResult {
    viewer.may(Act::CheckWording)?;
    let language = Language::of(viewer.language.code());
    render(&CodesFragment {
        found: find(&asked.q, language, &Chosen::default()),
        nothing: viewer.language.t("exchange-found-nothing"),
    })
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: IncidentId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut tx = app.db.read().await?;
    let whole = find_whole(&mut tx, &viewer, id).await?;
    drop(tx);
    let record = whole.record();
    let chosen = Chosen::of(&record);
    let had = Amounts::of(&record, &chosen);
    let form = Shown {
        was: &chosen,
        had: &had,
        looked: Looked {
            typed: had.clone(),
            wrong: Vec::new(),
        },
        quarrels: Vec::new(),
        chosen: &chosen,
        q: "",
        version: whole.incident.classification_version,
    };
    page(&app, &viewer, &whole, &form)
}

/// What a form shows, and what it began from.
struct Shown<'a> {
    chosen: &'a Chosen,
    was: &'a Chosen,
    had: &'a Amounts,
    looked: Looked,
    /// Lists of one choice of which another chose differently: what is there now.
    quarrels: Vec<(&'static str, Option<&'static str>)>,
    q: &'a str,
    version: i64,
}

fn page(app: &App, viewer: &Viewer, whole: &Whole, form: &Shown<'_>) -> PageResult {
    let incident = &whole.incident;
    let language = Language::of(viewer.language.code());
    let path = format!("/incidents/{}", incident.id);
    let mut page = viewer.page(app);
    page.here = format!("{path}/classification");
    let record = whole.record();
    let groups: Vec<GroupShown> = GROUPS
        .iter()
        .map(|g| shown_group(&page, g, form, &record, language))
        .collect();
    let advice = advice(&page, whole, app.clock.now());
    let mut wrong: Vec<(String, String)> = Vec::new();
    for group in &groups {
        let lists = group.lists.iter();
        wrong.extend(lists.filter_map(|list| Some((list.id.clone(), list.error.clone()?))));
        let amounts = group.amounts.iter();
        wrong.extend(amounts.filter_map(|a| Some((format!("amount-{}", a.id), a.error.clone()?))));
    }
    let status = if wrong.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    render_as(
        status,
        &ClassificationPage {
            title: incident.title.clone(),
            version: form.version,
            was: form.was.lines(),
            had: form.had.lines(),
            groups,
            chosen: form.chosen.labels(language),
            begun: incident.classification_version > 0,
            found: find(form.q, language, form.chosen),
            q: form.q.to_owned(),
            advice,
            may_leave: whole.may_leave(),
            wrong,
            path,
            page,
        },
    )
}

fn shown_group(
    page: &Page,
    group: &Group,
    form: &Shown<'_>,
    record: &Record,
    language: Language,
) -> GroupShown {
    let chosen = form.chosen;
    let amounts = amounts::shown(page, group.name, &form.looked, chosen, record, language);
    let filled = chosen.count(group) + amounts.iter().filter(|a| !a.value.is_empty()).count();
    let hint = match group.name {
        "inside" => page.t("exchange-group-inside-hint"),
        "error" => page.t("exchange-group-error-hint"),
        "times" => page.t("exchange-group-times-hint"),
        "assets" | "effects" | "impact" => page.t("exchange-amounts-hint"),
        _ => String::new(),
    };
    let lists: Vec<ListShown> = offered()
        .filter(|(path, _)| group.paths.contains(path))
        .map(|(path, list)| shown_list(page, path, list, form, language))
        .collect();
    GroupShown {
        id: format!("group-{}", group.name),
        title: page.t(&format!("exchange-group-{}", group.name)),
        hint,
        filled: i64::try_from(filled).unwrap_or(i64::MAX),
        // A group that has its codes is open for who works through it; all of them open would be a very long page.
        open: group.name == "standing"
            || amounts.iter().any(|a| a.error.is_some())
            || lists.iter().any(|l| l.error.is_some()),
        amounts,
        lists,
    }
}

fn shown_list(
    page: &Page,
    path: &'static str,
    list: &'static List,
    form: &Shown<'_>,
    language: Language,
) -> ListShown {
    let quarrel = form.quarrels.iter().find(|(of, _)| *of == path);
    ListShown {
        path,
        id: path.replace('.', "-"),
        title: list.title(language),
        one: is_one(path),
        error: quarrel.map(|(_, theirs)| match theirs {
            Some(code) => page.with(
                "exchange-choice-meanwhile",
                &[("theirs", goodcatch_veris::label(path, code, language))],
            ),
            None => page.t("exchange-amount-gone"),
        }),
        choices: list
            .codes
            .iter()
            .map(|code| Choice {
                id: box_id(path, code.code),
                code: code.code,
                label: code.label(language),
                chosen: form.chosen.has(path, code.code),
            })
            .collect(),
    }
}

/// What could be better about the record as it would leave.
fn advice(page: &Page, whole: &Whole, now: Time) -> Vec<String> {
    let Ok(record) = Record::try_from(whole.veris(false)) else {
        return Vec::new();
    };
    validate(&record, year(now))
        .iter()
        .take(20)
        .map(|problem| sentence(page, problem))
        .collect()
}

/// The latest year in which an incident can have been.
fn year(now: Time) -> i64 {
    jiff::Timestamp::from_millisecond(now.0).map_or(2100, |t| {
        i64::from(t.to_zoned(jiff::tz::TimeZone::UTC).year())
    })
}

fn sentence(page: &Page, problem: &Problem) -> String {
    let (code, other) = match &problem.what {
        What::UnknownCode { code, nearest } => {
            (code.clone(), nearest.unwrap_or_default().to_owned())
        }
        What::OlderCode { code, today } => (code.clone(), (*today).to_owned()),
        What::Twice { code } => (code.clone(), String::new()),
        What::WrongKind { should_be } => (String::new(), (*should_be).to_owned()),
        What::WrongForm { like } => (String::new(), (*like).to_owned()),
        What::TooLong { most } => (String::new(), most.to_string()),
        What::OutOfRange { least, most } => (least.to_string(), most.to_string()),
        What::Missing | What::UnknownMember => (String::new(), String::new()),
    };
    page.with(
        &format!("exchange-problem-{}", problem.key()),
        &[("path", &problem.path), ("code", &code), ("other", &other)],
    )
}

/// Saves, or finds without saving.
pub(super) async fn post(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: IncidentId = id.parse().map_err(|_| PageError::NotFound)?;
    let fields = Fields::from_pairs(pairs);
    let mine = Chosen::from_form(&fields);
    let base = Chosen::base(&fields);
    let had = Amounts::base(&fields);
    let year = year(app.clock.now());
    if fields.get("do") == "find" {
        let mut tx = app.db.read().await?;
        let whole = find_whole(&mut tx, &viewer, id).await?;
        drop(tx);
        let form = Shown {
            looked: Looked {
                typed: Amounts::typed(&fields, &mine, &whole.record()),
                wrong: Vec::new(),
            },
            quarrels: Vec::new(),
            chosen: &mine,
            was: &base,
            had: &had,
            q: fields.get("q"),
            version: fields.get("version").parse().unwrap_or(0),
        };
        return page(&app, &viewer, &whole, &form);
    }
    for _ in 0..3 {
        let mut tx = app.db.write().await?;
        let whole = find_whole(&mut tx, &viewer, id).await?;
        let version = whole.incident.classification_version;
        let mut record = whole.record();
        let present = Chosen::of(&record);
        let together = fields.get("version") != version.to_string();
        let (chosen, quarrels) = if together {
            (mine.onto(&base, &present), mine.quarrels(&base, &present))
        } else {
            (mine.clone(), Vec::new())
        };
        let had_now = Amounts::of(&record, &present);
        chosen.write(&mut record);
        let shown = viewer.page(&app);
        let looked = amounts::write(&shown, &fields, &had, &chosen, &mut record, year);
        if !looked.wrong.is_empty() || !quarrels.is_empty() {
            drop(tx);
            // From here on what is there now is what the form began from: what both meant is in it.
            let form = Shown {
                looked,
                quarrels,
                chosen: &chosen,
                was: &present,
                had: &had_now,
                q: "",
                version,
            };
            return page(&app, &viewer, &whole, &form);
        }
        let record: Json = record.into();
        match store::revise_classification(&mut tx, &app, &viewer, id, version, record).await {
            // Somebody was faster by a moment: on top of theirs, then.
            Err(Refused::Changed) => continue,
            other => other?,
        }
        tx.commit().await?;
        let said = if together {
            "exchange-said-together"
        } else {
            "exchange-said-saved"
        };
        return redirect_saying(&app, &format!("/incidents/{id}/classification"), said);
    }
    Err(PageError::Changed)
}
