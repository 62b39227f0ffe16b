//! Whose names must not be published: what de-identification needs to know of the organisation.

use std::collections::BTreeSet;

use goodcatch_people::access::Allowed;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{Result as DbResult, Tx, Value};

use super::groups::{self, Sort};
use super::{enter, lead, named};
use crate::actions::ActionLine;
use crate::body::Body;
use crate::deidentify::{Known, Person, Reader};
use crate::review::ReviewId;

/// A review's words, as they stand, with the actions that the viewer sees.
pub async fn read_body(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReviewId,
    actions: &[ActionLine],
) -> Allowed<Body> {
    let at = enter(tx, viewer, id).await?;
    let texts = super::list_texts(tx, viewer, id).await?;
    let statements = super::list_statements(tx, viewer, id).await?;
    let grounds = super::list_grounds(tx, viewer, id).await?;
    let factors = super::list_factors(tx, viewer, id).await?;
    let found = match super::of_incident(tx, viewer, &at.review).await? {
        Some(seen) => seen.evidence,
        None => Vec::new(),
    };
    let title = &at.review.title;
    Ok(Body::of(
        title,
        &texts,
        &statements,
        (&grounds, &found),
        &factors,
        actions,
    ))
}

/// What is known of the people around a review and of those whom its texts may name. Roles that
/// authors of accounts chose are left out on purpose: an editor would learn who is shown as what.
pub async fn known(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    body: &Body,
) -> Allowed<Known> {
    let at = lead(tx, viewer, id).await?;
    // Also those who left or were removed, and those who facilitated it once: they are told of too.
    let around: Vec<(MemberId,)> = tx
        .list(
            "select member_id from review_participants where review_id = $1
             union select member_id from review_facilitators where review_id = $1
             union select facilitator from reviews where id = $1 and facilitator is not null
             union select second from reviews where id = $1 and second is not null",
            &[id.into()],
        )
        .await?;
    let mut ids: BTreeSet<MemberId> = around.into_iter().map(|(id,)| id).collect();
    if let Some(incident) = at.review.incident_id {
        ids.extend(goodcatch_respond::responders_to(tx, incident).await?);
    }
    let ids: Vec<Value> = ids.into_iter().map(Value::from).collect();
    let mut people: Vec<(String, String)> = tx
        .list_in(
            "select name, email from members where id in (in)",
            &[],
            &ids,
        )
        .await?;
    let texts = body.texts();
    people.extend(named::named_in_full(tx, &texts).await?);
    people.sort();
    people.dedup();
    Ok(Known {
        people: people
            .into_iter()
            .map(|(name, email)| Person {
                name,
                also: vec![email],
                shown_as: String::new(),
            })
            .collect(),
        surnames: named::surnames_in(tx, &texts).await?,
        roles: groups::groups_in(tx, Sort::Role, &texts).await?,
        teams: groups::groups_in(tx, Sort::Team, &texts).await?,
        harmless: vec![app.config.organisation.clone()],
    })
}

/// The wordings in some texts that name somebody of the directory for certain: in full, or by their address.
/// For words that are to be read by everyone, where no editor looks.
pub async fn names_in(tx: &mut Tx, app: &App, texts: &[&str]) -> DbResult<Vec<String>> {
    let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
    let addresses: BTreeSet<String> = texts
        .iter()
        .flat_map(|text| text.split(|c: char| c.is_whitespace() || "<>(),;:\"'".contains(c)))
        .map(|word| word.trim_end_matches(['.', '!', '?']).to_lowercase())
        .filter(|word| word.contains('@'))
        .collect();
    let addresses: Vec<Value> = addresses.into_iter().map(Value::from).collect();
    let mut people: Vec<(String, String)> = tx
        .list_in(
            "select name, email from members where email in (in)",
            &[],
            &addresses,
        )
        .await?;
    people.extend(named::named_in_full(tx, &texts).await?);
    if people.is_empty() {
        return Ok(Vec::new());
    }
    people.sort();
    people.dedup();
    let known = Known {
        people: people
            .into_iter()
            .map(|(name, email)| Person {
                name,
                also: vec![email],
                shown_as: String::new(),
            })
            .collect(),
        harmless: vec![app.config.organisation.clone()],
        ..Known::default()
    };
    let mut reader = Reader::new(&known, goodcatch_wording::detect(&texts.join("\n")));
    Ok(texts
        .iter()
        .flat_map(|text| reader.read(text).changes)
        .filter(|change| change.certain)
        .map(|change| change.was)
        .collect())
}
