//! Waves. One campaign is one case, however many people report it.
//!
//! Bands of a mail's signature find candidates, the signatures themselves decide. A case keeps a
//! few signatures only: its first mail's, and a few that differ most from it while still like it,
//! so that a chain of small steps never joins two campaigns and a report costs the same whether it
//! is the second or the fifty-thousandth.

use goodcatch_mail::Signature;
use goodcatch_people::App;
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::id;
use goodcatch_speak_up::ReportId;
use uuid::Uuid;

use crate::case::CaseId;

id! {
    /// A stored signature.
    SignatureId
}

/// Signatures that one case keeps.
const EXEMPLARS: usize = 4;
/// Signatures looked at for one mail: those that share most bands.
const CANDIDATES: i64 = 40;
/// From here on a mail is so much like one we keep that keeping it too would teach nothing.
const SAME: f32 = 0.9;

/// The case whose wave a mail belongs to, and how alike they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The case.
    pub case: CaseId,
    /// 1/2 to 1.
    pub likeness: f32,
}

/// Looks for the wave of a mail.
pub async fn find(tx: &mut Tx, signature: &Signature) -> Result<Option<Match>, DbError> {
    let bands: Vec<Value> = signature.bands().into_iter().map(band).collect();
    // Not `list_in` with all columns at once: which signatures share most bands is asked first.
    let shared: Vec<(SignatureId,)> = tx
        .list_in(
            "select signature_id from wave_bands where band in (in)
             group by signature_id order by count(*) desc, signature_id limit $1",
            &[CANDIDATES.into()],
            &bands,
        )
        .await?;
    let set: Vec<Value> = shared.iter().map(|(id,)| (*id).into()).collect();
    let found: Vec<(CaseId, serde_json::Value, Time)> = tx
        .list_in(
            "select case_id, signature, made_at from case_signatures where id in (in)",
            &[],
            &set,
        )
        .await?;
    let mut best: Option<(Match, Time)> = None;
    for (case, stored, made_at) in found {
        // A signature of an older version cannot be compared: its wave starts anew.
        let Ok(stored) = serde_json::from_value::<Signature>(stored) else {
            continue;
        };
        let likeness = signature.likeness(&stored);
        let better = best.is_none_or(|(known, old)| {
            likeness > known.likeness
                || likeness >= known.likeness && (made_at, case) < (old, known.case)
        });
        if signature.alike(&stored) && better {
            best = Some((Match { case, likeness }, made_at));
        }
    }
    Ok(best.map(|(found, _)| found))
}

/// Takes the one turn for opening a case for a mail: until this transaction ends, no other process
/// opens one, so what [`find`] says now stays true.
pub async fn take_turn(tx: &mut Tx) -> Result<(), DbError> {
    tx.run(
        "insert into wave_turns (id, taken) values (1, 1) on conflict (id) do update set taken = wave_turns.taken + 1",
        &[],
    )
    .await?;
    Ok(())
}

/// Whether the case should keep the signature of a mail that joins it.
pub async fn should_keep(
    tx: &mut Tx,
    found: Match,
    signature: &Signature,
) -> Result<bool, DbError> {
    if found.likeness >= SAME {
        return Ok(false);
    }
    let kept: Vec<(serde_json::Value,)> = tx
        .list(
            "select signature from case_signatures where case_id = $1 order by made_at, id limit 9",
            &[found.case.into()],
        )
        .await?;
    let first = kept
        .first()
        .and_then(|(first,)| serde_json::from_value::<Signature>(first.clone()).ok());
    Ok(kept.len() < EXEMPLARS && first.is_some_and(|first| first.alike(signature)))
}

/// Keeps a signature for a case, as of `at`: the present, or its day for an anonymous report.
pub async fn keep(
    tx: &mut Tx,
    app: &App,
    case: CaseId,
    report: ReportId,
    signature: &Signature,
    at: Time,
) -> Result<(), DbError> {
    // The first stays the first, though a day lies before its hours: later ones are compared to it.
    let first: Option<Time> = tx
        .value(
            "select made_at from case_signatures where case_id = $1 order by made_at limit 1",
            &[case.into()],
        )
        .await?;
    let at = first.map_or(at, |first| at.max(first.plus(1)));
    let id: Uuid = app.random.uuid();
    let json = serde_json::to_value(signature).map_err(|e| DbError::Unreadable(e.to_string()))?;
    tx.run(
        "insert into case_signatures (id, case_id, report_id, signature, made_at) values ($1, $2, $3, $4, $5)",
        &[id.into(), case.into(), report.into(), json.into(), at.into()],
    )
    .await?;
    let rows: Vec<Vec<Value>> = signature
        .bands()
        .into_iter()
        .map(|b| vec![band(b), id.into()])
        .collect();
    tx.insert_many(
        "insert into wave_bands (band, signature_id) values",
        &rows,
        "on conflict do nothing",
    )
    .await?;
    Ok(())
}

/// Forgets what a case's mails look like: later ones open a case of their own.
pub async fn forget(tx: &mut Tx, case: CaseId) -> Result<(), DbError> {
    tx.run(
        "delete from wave_bands where signature_id in (select id from case_signatures where case_id = $1)",
        &[case.into()],
    )
    .await?;
    tx.run(
        "delete from case_signatures where case_id = $1",
        &[case.into()],
    )
    .await?;
    Ok(())
}

/// Databases count in signed numbers; only equality matters here.
fn band(hash: u64) -> Value {
    hash.cast_signed().into()
}
