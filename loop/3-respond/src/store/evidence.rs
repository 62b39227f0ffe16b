//! Evidence: what an entry of the timeline, or the incident as a whole, is proven by. Mails and files of
//! reports stay with their report: withdrawn there, they are gone here; and nothing here tells whose they were.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_speak_up::{
    Attachment, AttachmentId, ReportId, find_reported_mail, list_attachments,
};
use goodcatch_triage::CaseId;
use goodcatch_triage::store::{list_reports, report_in_case};

use super::{touch, worker};
use crate::event::{EventId, Evidence, EvidenceId, EvidenceKind};
use crate::incident::IncidentId;

/// Something new that proves or shows.
#[derive(Debug, Clone)]
pub struct NewEvidence {
    /// The entry that it belongs to.
    pub event: Option<EventId>,
    /// What it is.
    pub kind: EvidenceKind,
    /// What it is called.
    pub label: String,
    /// The address, the fingerprint or the words.
    pub value: String,
    /// The file.
    pub file: Option<NewFile>,
    /// What a report of one of its cases holds.
    pub held: Option<Held>,
}

/// A file that was sealed already.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Its name among the blobs.
    pub blob: String,
    /// What it is, decided from content.
    pub media_type: String,
    /// Its size.
    pub bytes: i64,
    /// Whether a copy without metadata can be made of it.
    pub copy: bool,
}

/// A mail or a file of a report, which stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The report. It is written down and never told: who may see the case finds it there.
    pub report: ReportId,
    /// Its file; without one its mail.
    pub attachment: Option<AttachmentId>,
}

/// Adds evidence.
pub async fn record_evidence(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    new: NewEvidence,
) -> Allowed<EvidenceId> {
    let by = worker(tx, viewer, id).await?;
    touch(tx, app, id, None).await?;
    if let Some(event) = new.event {
        let here: Option<i64> = tx
            .value(
                "select cast(1 as bigint) from incident_events where id = $2 and incident_id = $1",
                &[id.into(), event.into()],
            )
            .await?;
        here.ok_or(Refused::Missing)?;
    }
    if let Some(file) = &new.file {
        // A form that was sent twice adds its files once: each row would think the file its own.
        let there: Option<EvidenceId> = tx
            .value(
                "select id from incident_evidence where incident_id = $1 and blob = $2",
                &[id.into(), file.blob.as_str().into()],
            )
            .await?;
        if let Some(there) = there {
            return Ok(there);
        }
    }
    let evidence: EvidenceId = app.random.id();
    let (blob, media_type, bytes, copy) = match new.file {
        Some(file) => (Some(file.blob), file.media_type, file.bytes, file.copy),
        None => (None, String::new(), 0, false),
    };
    let args: [Value; 14] = [
        evidence.into(),
        id.into(),
        new.event.into(),
        new.kind.into(),
        new.label.into(),
        new.value.into(),
        blob.into(),
        media_type.into(),
        bytes.into(),
        copy.into(),
        new.held.map(|held| held.report).into(),
        new.held.and_then(|held| held.attachment).into(),
        by.into(),
        app.clock.now().into(),
    ];
    tx.run(
        "insert into incident_evidence (id, incident_id, event_id, kind, label, value, blob, media_type, bytes, copy,
           report_id, attachment_id, added_by, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        &args,
    )
    .await?;
    Ok(evidence)
}

/// The evidence of an incident, in the order in which it was added.
pub async fn list_evidence(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<Vec<Evidence>> {
    worker(tx, viewer, id).await?;
    Ok(read_evidence(tx, id).await?)
}

/// One piece of evidence of an incident.
pub async fn find_evidence(
    tx: &mut Tx,
    viewer: &Viewer,
    id: IncidentId,
    evidence: EvidenceId,
) -> Allowed<Option<Evidence>> {
    worker(tx, viewer, id).await?;
    let all = read_evidence(tx, id).await?;
    Ok(all.into_iter().find(|e| e.id == evidence))
}

pub(super) async fn read_evidence(tx: &mut Tx, id: IncidentId) -> Result<Vec<Evidence>, DbError> {
    tx.list(EVIDENCE, &[id.into()]).await
}

/// So many reports of a case are looked through for a page of what can be picked.
pub const PICKED: usize = 10;

/// A report of a linked case, as its mail and files are picked from it: nothing of who filed it.
pub struct Offered {
    /// The report.
    pub report: ReportId,
    /// When it joined the case; anonymous: the day.
    pub joined_at: Time,
    /// The mail that it is about, without its recipient.
    pub mail: Option<Vec<u8>>,
    /// Those of its files of which there is a copy without metadata.
    pub files: Vec<Attachment>,
}

/// Where a page of reports begins.
pub type After = (Time, ReportId);

/// What can be picked from a case of an incident, oldest report first; and where the next page begins.
pub async fn list_offered(
    tx: &mut Tx,
    viewer: &Viewer,
    id: IncidentId,
    case: CaseId,
    after: Option<After>,
) -> Allowed<(Vec<Offered>, Option<After>)> {
    worker(tx, viewer, id).await?;
    viewer.may(Act::SeeCases)?;
    if !super::cases_of_incident(tx, id).await?.contains(&case) {
        return Err(Refused::Missing);
    }
    let limit = i64::try_from(PICKED + 1).unwrap_or(i64::MAX);
    let mut reports = list_reports(tx, viewer, case, false, after, limit).await?;
    let more = reports.len() > PICKED;
    reports.truncate(PICKED);
    let next = reports
        .last()
        .filter(|_| more)
        .map(|last| (last.joined_at, last.report_id));
    let mut offered = Vec::new();
    for report in reports {
        let mail = find_reported_mail(tx, report.report_id).await?;
        let mut files = list_attachments(tx, viewer, report.report_id).await?;
        files.retain(|file| file.copy.is_some());
        if mail.is_some() || !files.is_empty() {
            offered.push(Offered {
                report: report.report_id,
                joined_at: report.joined_at,
                mail,
                files,
            });
        }
    }
    Ok((offered, next))
}

/// Adds a mail or a file of a linked case as evidence; picked twice for the same entry, it is there once.
/// Only what a responder may see, and of files only copies without metadata.
pub async fn pick_evidence(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    event: Option<EventId>,
    held: Held,
    label: &str,
) -> Allowed<()> {
    worker(tx, viewer, id).await?;
    viewer.may(Act::SeeCases)?;
    let mut inside = false;
    for case in super::cases_of_incident(tx, id).await? {
        inside |= report_in_case(tx, viewer, case, held.report)
            .await?
            .is_some();
    }
    if !inside {
        return Err(Refused::Missing);
    }
    let (kind, name) = match held.attachment {
        None => {
            let mail = find_reported_mail(tx, held.report).await?;
            mail.ok_or(Refused::Missing)?;
            (
                EvidenceKind::Mail,
                app.language().t("evidence-reported-mail"),
            )
        }
        Some(attachment) => {
            let files = list_attachments(tx, viewer, held.report).await?;
            let file = files
                .into_iter()
                .find(|file| file.id == attachment && file.copy.is_some())
                .ok_or(Refused::Missing)?;
            (EvidenceKind::File, file.name)
        }
    };
    let there: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from incident_evidence where incident_id = $1 and report_id = $2
               and (attachment_id = $3 or ($3 is null and attachment_id is null))
               and (event_id = $4 or ($4 is null and event_id is null)) limit 1",
            &[
                id.into(),
                held.report.into(),
                held.attachment.into(),
                event.into(),
            ],
        )
        .await?;
    if there.is_some() {
        return Ok(());
    }
    let new = NewEvidence {
        event,
        kind,
        label: if label.is_empty() {
            name
        } else {
            label.to_owned()
        },
        value: String::new(),
        file: None,
        held: Some(held),
    };
    record_evidence(tx, app, viewer, id, new).await?;
    Ok(())
}

/// Where a report holds a piece of evidence today: its case, for those who may see cases. None when the
/// reporter took it back.
pub async fn find_held(
    tx: &mut Tx,
    viewer: &Viewer,
    id: IncidentId,
    evidence: EvidenceId,
) -> Allowed<Option<(CaseId, Held)>> {
    worker(tx, viewer, id).await?;
    viewer.may(Act::SeeCases)?;
    let row: Option<(Option<ReportId>, Option<AttachmentId>)> = tx
        .find(
            "select report_id, attachment_id from incident_evidence where id = $2 and incident_id = $1",
            &[id.into(), evidence.into()],
        )
        .await?;
    let Some((Some(report), attachment)) = row else {
        return Err(Refused::Missing);
    };
    let there = match attachment {
        None => find_reported_mail(tx, report).await?.is_some(),
        Some(attachment) => list_attachments(tx, viewer, report)
            .await?
            .iter()
            .any(|file| file.id == attachment && file.copy.is_some()),
    };
    let cases = goodcatch_triage::store::cases_of(tx, viewer, &[report]).await?;
    Ok(cases
        .first()
        .filter(|_| there)
        .map(|(_, case)| (*case, Held { report, attachment })))
}

/// The evidence of an incident.
pub(crate) const EVIDENCE: &str =
    "select id, event_id, kind, label, value, blob, media_type, bytes, copy,
           report_id is not null as held, added_by, added_at
         from incident_evidence where incident_id = $1 order by added_at, id";
