//! Small changes of an incident. Each reads its form, calls one verb and goes back to the incident.

use axum::extract::{Form, Path, State as From};
use goodcatch_people::{Act, App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::edits::{self, Edit, Settled};
use goodcatch_platform::pages::{Fields, PageError, PageResult, redirect};
use goodcatch_triage::wording;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::incident::{IncidentId, Kind, Move, State, Tlp};
use crate::milestone::{Milestone, Precision};
use crate::naming::NamesIn;
use crate::role::{IncidentRole, Phase, TaskId};
use crate::store::{self, Given, Posted};
use crate::update::Audience;

type Pairs = Form<Vec<(String, String)>>;

/// Asked before the form is looked at: a wrong form must not tell more than a right one.
pub(super) async fn begin(
    app: &App,
    viewer: &Viewer,
    id: &str,
    pairs: Vec<(String, String)>,
) -> Result<(IncidentId, Fields), PageError> {
    let id: IncidentId = super::id(id)?;
    let mut tx = app.db.read().await?;
    store::find_incident(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    Ok((id, Fields::from_pairs(pairs)))
}

/// Text of a field, or what is wrong with it.
pub(super) fn text(fields: &mut Fields, viewer: &Viewer, name: &str, missing: &str) -> String {
    let words = fields.get(name).to_owned();
    if words.is_empty() {
        fields.wrong(name, viewer.language.t(missing));
    } else if words.chars().count() > super::LONGEST {
        fields.wrong(name, viewer.language.t("incident-too-long"));
    }
    words
}

pub(super) async fn go(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let to = match fields.get("to") {
        "false-alarm" => Some(Move::FalseAlarm),
        "near-miss" => Some(Move::NearMiss),
        // The address of the other incident, or its id.
        "duplicate" => fields
            .get("duplicate_of")
            .rsplit('/')
            .find(|part| !part.is_empty())
            .and_then(|other| other.parse().ok())
            .filter(|other| *other != id)
            .map(Move::Duplicate),
        state => state.parse::<State>().ok().map(Move::To),
    };
    let Some(to) = to else {
        let duplicate = fields.is("to", "duplicate");
        let (field, key) = if duplicate {
            ("duplicate_of", "incident-duplicate-missing")
        } else {
            ("to", "incident-move-missing")
        };
        fields.wrong(field, viewer.language.t(key));
        return super::incident::again(&app, &viewer, id, fields).await;
    };
    if wording::look(&mut fields, &["why"]) {
        return super::incident::again(&app, &viewer, id, fields).await;
    }
    let into_review = to == Move::To(State::InReview);
    if into_review && fields.get("why").is_empty() {
        // It is moved there when the review is opened: one act, not two.
        return redirect(&super::review(id));
    }
    let version = fields
        .get("version")
        .parse()
        .map_err(|_| PageError::Changed)?;
    let mut tx = app.db.write().await?;
    store::record_move(&mut tx, &app, &viewer, id, version, to, fields.get("why")).await?;
    tx.commit().await?;
    redirect(&if into_review {
        super::review(id)
    } else {
        super::path(id)
    })
}

pub(super) async fn summary(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    if fields.get("summary").chars().count() > super::LONGEST {
        fields.wrong("summary", viewer.language.t("incident-too-long"));
    }
    if wording::look(&mut fields, &["summary"]) || !fields.fine() {
        return super::incident::again(&app, &viewer, id, fields).await;
    }
    let edit = Edit::from_fields(&fields, "summary");
    let mut tx = app.db.write().await?;
    match store::revise_summary(&mut tx, &app, &viewer, id, &edit).await? {
        Settled::Save { .. } => {
            tx.commit().await?;
            redirect(&super::path(id))
        }
        Settled::Ask(pieces) => {
            let present = store::find_incident(&mut tx, &viewer, id)
                .await?
                .ok_or(PageError::NotFound)?;
            drop(tx);
            let lang = viewer.language;
            let both = edits::both(
                &pieces,
                &lang.t("incident-edit-theirs"),
                &lang.t("incident-edit-mine"),
            );
            let mut fields = Fields::default();
            fields.put("summary", both);
            fields.put(edits::VERSION, present.summary_version.to_string());
            fields.put(edits::BASE, present.summary);
            fields.wrong("summary", lang.t("incident-edit-both"));
            super::incident::again(&app, &viewer, id, fields).await
        }
    }
}

pub(super) async fn details(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let title = text(&mut fields, &viewer, "title", "open-title-missing");
    if title.chars().count() > super::LONGEST_TITLE {
        fields.wrong("title", viewer.language.t("open-title-missing"));
    }
    let kind: Option<Kind> = fields.get("kind").parse().ok();
    let tlp: Option<Tlp> = fields.get("tlp").parse().ok();
    let look = wording::look(&mut fields, &["title"]);
    let (Some(kind), Some(tlp), true) = (kind, tlp, fields.fine() && !look) else {
        return super::incident::again(&app, &viewer, id, fields).await;
    };
    let mut tx = app.db.write().await?;
    let present = store::find_incident(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    if super::incident::seen(&present) != fields.get("seen") {
        drop(tx);
        // Now that it is said, the form stands on what another saved.
        let mut fields = Fields::default();
        fields.put("title", title);
        fields.wrong("title", viewer.language.t("incident-details-changed"));
        return super::incident::again(&app, &viewer, id, fields).await;
    }
    store::revise_title(
        &mut tx,
        &app,
        &viewer,
        id,
        present.version,
        &title,
        kind,
        tlp,
    )
    .await?;
    tx.commit().await?;
    redirect(&super::path(id))
}

pub(super) async fn milestone(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let lang = viewer.language;
    let milestone: Option<Milestone> = fields.get("milestone").parse().ok();
    let precision: Precision = fields.get("precision").parse().unwrap_or(Precision::Minute);
    let zone_name = fields.get("zone").to_owned();
    let zone = TimeZone::get(&zone_name).ok();
    if zone.is_none() {
        fields.wrong("zone", lang.t("incident-zone-unknown"));
    }
    // As a browser sends it, or as somebody types it.
    let typed = fields.get("at").to_owned();
    let at = zone.as_ref().and_then(|zone| {
        typed
            .parse::<DateTime>()
            .ok()
            .and_then(|civil| civil.to_zoned(zone.clone()).ok())
            .map(|zoned| Time(zoned.timestamp().as_millisecond()))
            .or_else(|| crate::entry::read_line(&typed, app.clock.now(), zone).at)
    });
    if at.is_none() {
        fields.wrong("at", lang.t("incident-time-missing"));
    }
    let source = text(&mut fields, &viewer, "source", "incident-source-missing");
    let look = wording::look(&mut fields, &["source"]);
    let (Some(milestone), Some(at), true) = (milestone, at, fields.fine() && !look) else {
        return super::incident::again(&app, &viewer, id, fields).await;
    };
    let mut tx = app.db.write().await?;
    store::record_milestone(
        &mut tx, &app, &viewer, id, milestone, at, precision, &zone_name, &source,
    )
    .await?;
    tx.commit().await?;
    redirect(&format!("{}#milestones", super::path(id)))
}

/// A member as a form names one: by id, by address, or nobody.
async fn member(app: &App, typed: &str) -> Result<Option<MemberId>, PageError> {
    if typed.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = typed.parse() {
        return Ok(Some(id));
    }
    let mut tx = app.db.read().await?;
    let found = goodcatch_people::members::find_by_address(&mut tx, typed).await?;
    Ok(found.map(|m| m.id))
}

pub(super) async fn role(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let role: IncidentRole = fields
        .get("role")
        .parse()
        .map_err(|_| PageError::Bad("incident-move-missing"))?;
    let mut from = fields.get("from").parse().ok();
    if role.many() && from.is_none() && !viewer.could(Act::HandOver { own: false }) {
        // Theirs is what they hand on.
        from = viewer.member();
    }
    let typed = match fields.get("address") {
        "" => fields.get("to").to_owned(),
        address => address.to_owned(),
    };
    let to = member(&app, &typed).await?;
    if to.is_none() && !typed.is_empty() {
        fields.wrong("address", viewer.language.t("incident-nobody-there"));
        return super::incident::again(&app, &viewer, id, fields).await;
    }
    let mut tx = app.db.write().await?;
    if store::hand_over(&mut tx, &app, &viewer, id, role, from, to).await? == Given::Facilitates {
        drop(tx);
        let field = if fields.get("address").is_empty() {
            "to"
        } else {
            "address"
        };
        fields.wrong(field, viewer.language.t("incident-facilitates"));
        return super::incident::again(&app, &viewer, id, fields).await;
    }
    tx.commit().await?;
    redirect(&format!("{}#roles", super::path(id)))
}

pub(super) async fn task(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let words = text(&mut fields, &viewer, "task", "incident-task-missing");
    let phase: Phase = fields.get("phase").parse().unwrap_or(Phase::Respond);
    if wording::look(&mut fields, &["task"]) || !fields.fine() {
        return super::incident::again(&app, &viewer, id, fields).await;
    }
    let mut tx = app.db.write().await?;
    store::record_task(&mut tx, &app, &viewer, id, phase, &words).await?;
    tx.commit().await?;
    redirect(&format!("{}#tasks", super::path(id)))
}

pub(super) async fn tick(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, task)): Path<(String, String)>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, fields) = begin(&app, &viewer, &id, pairs).await?;
    let task: TaskId = super::id(&task)?;
    let mut tx = app.db.write().await?;
    store::set_task(&mut tx, &app, &viewer, id, task, fields.is("done", "yes")).await?;
    tx.commit().await?;
    redirect(&format!("{}#tasks", super::path(id)))
}

pub(super) async fn give(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, task)): Path<(String, String)>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let task: TaskId = super::id(&task)?;
    let to = fields.get("to").parse().ok();
    let mut tx = app.db.write().await?;
    if store::assign_task(&mut tx, &app, &viewer, id, task, to).await? == Given::Facilitates {
        drop(tx);
        fields.wrong("tasks", viewer.language.t("incident-facilitates"));
        return super::incident::again(&app, &viewer, id, fields).await;
    }
    tx.commit().await?;
    redirect(&format!("{}#tasks", super::path(id)))
}

pub(super) async fn update(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
    names: NamesIn,
) -> PageResult {
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let words = text(&mut fields, &viewer, "update", "incident-update-missing");
    let audience: Option<Audience> = fields.get("audience").parse().ok();
    if audience.is_none() {
        fields.wrong("audience", viewer.language.t("incident-audience-missing"));
    }
    let look = wording::look(&mut fields, &["update"]);
    let (Some(audience), true) = (audience, !look && fields.fine()) else {
        return super::incident::again(&app, &viewer, id, fields).await;
    };
    let mut tx = app.db.write().await?;
    let posted = store::record_update(&mut tx, &app, &viewer, id, audience, &words, names).await?;
    if let Posted::Names(named) = posted {
        drop(tx);
        let named = named.join(", ");
        let lang = viewer.language;
        let sentence = lang.with("incident-update-names", &[("names", &named)]);
        fields.wrong("update", sentence);
        return super::incident::again(&app, &viewer, id, fields).await;
    }
    tx.commit().await?;
    redirect(&format!("{}#updates", super::path(id)))
}
