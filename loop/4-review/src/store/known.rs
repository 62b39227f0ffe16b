//! Whose names must not be published: what de-identification needs to know of the organisation.

use std::collections::BTreeSet;

use goodcatch_people::access::Allowed;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{Tx, Value};

use super::looks::people_for_delivery;
use super::{enter, lead};
use crate::actions::ActionLine;
use crate::body::Body;
use crate::deidentify::{Group, Known, Person};
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
    let title = &at.review.title;
    Ok(Body::of(
        title,
        &texts,
        &statements,
        &grounds,
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
    let mut ids: BTreeSet<MemberId> = people_for_delivery(tx, id).await?.into_iter().collect();
    if let Some(incident) = at.review.incident_id {
        let worked: Vec<(MemberId,)> = tx
            .list(
                "select member_id from incident_roles where incident_id = $1
                 union select by_member from incident_events where incident_id = $1 and by_member is not null
                 union select done_by from incident_tasks where incident_id = $1 and done_by is not null
                 union select assigned_to from incident_tasks where incident_id = $1 and assigned_to is not null",
                &[incident.into()],
            )
            .await?;
        ids.extend(worked.into_iter().map(|(id,)| id));
    }
    let ids: Vec<Value> = ids.into_iter().map(Value::from).collect();
    let mut people: Vec<(String, String)> = tx
        .list_in(
            "select name, email from members where id in (in)",
            &[],
            &ids,
        )
        .await?;
    // Whoever else the texts may name: looked up by the last name, over an index.
    let words: BTreeSet<String> = body
        .texts()
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '-'))
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .flat_map(endings)
        .collect();
    let keys: Vec<Value> = words
        .into_iter()
        .map(|word| Value::from(word.into_bytes()))
        .collect();
    let named: Vec<(String, String)> = tx
        .list_in(
            "select name, email from members where surname_key in (in) limit 2000",
            &[],
            &keys,
        )
        .await?;
    people.extend(named);
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
        roles: groups(tx.list(
            "select role_family, cast(count(*) as bigint) from members where active and role_family <> '' group by role_family",
            &[],
        ).await?),
        teams: groups(tx.list(
            "select team, cast(count(*) as bigint) from members where active and team <> '' group by team
             having count(*) < 5 order by team limit 5000",
            &[],
        ).await?),
        harmless: vec![app.config.organisation.clone()],
    })
}

/// A word as a last name may stand in a text: as it is, and without the ending of a genitive.
fn endings(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let mut all = vec![lower.clone()];
    all.extend(lower.strip_suffix('s').map(str::to_owned));
    all
}

/// Groups by their name; a team goes by its path and by the last part of it.
fn groups(rows: Vec<(String, i64)>) -> Vec<Group> {
    rows.into_iter()
        .map(|(name, size)| {
            let mut words = vec![name.clone()];
            if let Some((_, last)) = name.rsplit_once('/') {
                words.push(last.to_owned());
            }
            Group {
                words,
                size: u32::try_from(size).unwrap_or(u32::MAX),
                family: None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_genitive_leads_to_the_name() {
        assert_eq!(endings("Brandts"), ["brandts", "brandt"]);
        let teams = groups(vec![("Operations/Night shift".into(), 3)]);
        assert_eq!(teams[0].words, ["Operations/Night shift", "Night shift"]);
    }
}
