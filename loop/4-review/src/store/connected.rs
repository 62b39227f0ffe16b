//! Who is connected with an incident and its review: of them a first or a last name alone is enough to be
//! known by, whatever the directory holds besides.
//!
//! Participants, facilitators, responders and owners of actions are few and are all read. Reporters of a
//! wave can be tens of thousands, so beyond a few only words of the texts are looked up.

use std::collections::BTreeSet;

use goodcatch_people::MemberId;
use goodcatch_platform::database::{Result as DbResult, Tx, Value};
use goodcatch_respond::IncidentId;

use super::named::{spellings, tokens};
use crate::deidentify::{self, Person};
use crate::review::ReviewId;

/// What some words are about.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// The review that they belong to.
    pub review: Option<ReviewId>,
    /// The incident that they belong to.
    pub incident: Option<IncidentId>,
    /// Others who have to do with it: who owns an action, who proposed it.
    pub people: Vec<MemberId>,
}

/// Up to so many reports are read with the names of their reporters.
const FEW: i64 = 200;

/// How many words one statement asks for.
const AT_ONCE: usize = 4;

/// How many reports an incident has, as far as it matters.
pub(crate) const REPORTS: &str = "select cast(count(*) as bigint) from (
       select 1 as one from case_reports where case_id in (select case_id from incident_cases where incident_id = $1)
       limit 201) x";

/// Those who reported by name: members, and people of elsewhere.
pub(crate) const REPORTERS: &str =
    "select coalesce(m.name, r.reporter_name, ''), coalesce(m.email, r.reporter_contact, '')
     from case_reports c join reports r on r.id = c.report_id left join members m on m.id = r.member_id
     where c.case_id in (select case_id from incident_cases where incident_id = $1)
       and (r.member_id is not null or r.reporter_name is not null)";

/// Members of a first or last name who reported this ($1) by name: of those who bear it, the ones of whom
/// there is such a report.
macro_rules! of_name {
    ($key:literal, $from:literal, $to:literal) => {
        concat!(
            "select * from (select m.name, m.email from members m where m.",
            $key,
            " >= ",
            $from,
            " and m.",
            $key,
            " < ",
            $to,
            " and exists (select 1 from reports r join case_reports c on c.report_id = r.id
                 join incident_cases i on i.case_id = c.case_id
               where r.member_id = m.id and i.incident_id = $1) limit 3) x"
        )
    };
}

pub(crate) const REPORTERS_OF_NAME: &str = concat!(
    of_name!("name_key", "$2", "$3"),
    " union all ",
    of_name!("surname_key", "$2", "$3"),
    " union all ",
    of_name!("name_key", "$4", "$5"),
    " union all ",
    of_name!("surname_key", "$4", "$5"),
    " union all ",
    of_name!("name_key", "$6", "$7"),
    " union all ",
    of_name!("surname_key", "$6", "$7"),
    " union all ",
    of_name!("name_key", "$8", "$9"),
    " union all ",
    of_name!("surname_key", "$8", "$9")
);

/// Those connected whom the texts may name.
pub(crate) async fn connected(
    tx: &mut Tx,
    about: &About,
    texts: &[String],
) -> DbResult<Vec<Person>> {
    let (review, incident) = both(tx, about).await?;
    let mut ids: BTreeSet<MemberId> = about.people.iter().copied().collect();
    if let Some(review) = review {
        // Also those who left or were removed, and those who facilitated it once: they are told of too.
        let around: Vec<(MemberId,)> = tx
            .list(
                "select member_id from review_participants where review_id = $1
                 union select member_id from review_facilitators where review_id = $1
                 union select facilitator from reviews where id = $1 and facilitator is not null
                 union select second from reviews where id = $1 and second is not null
                 union select opened_by from reviews where id = $1 and opened_by is not null",
                &[review.into()],
            )
            .await?;
        ids.extend(around.into_iter().map(|(id,)| id));
    }
    if let Some(incident) = incident {
        ids.extend(goodcatch_respond::responders_to(tx, incident).await?);
    }
    let ids: Vec<Value> = ids.into_iter().map(Value::from).collect();
    let mut found: Vec<(String, String)> = tx
        .list_in(
            "select name, email from members where id in (in)",
            &[],
            &ids,
        )
        .await?;
    if let Some(incident) = incident {
        found.extend(reporters(tx, incident, texts).await?);
    }
    Ok(people(found))
}

/// Each of them once.
pub(super) fn people(mut found: Vec<(String, String)>) -> Vec<Person> {
    found.sort();
    found.dedup();
    found
        .into_iter()
        .filter(|(name, _)| !name.trim().is_empty())
        .map(|(name, email)| Person {
            name,
            also: vec![email],
            shown_as: String::new(),
        })
        .collect()
}

/// The review and the incident: one leads to the other.
async fn both(tx: &mut Tx, about: &About) -> DbResult<(Option<ReviewId>, Option<IncidentId>)> {
    match (about.review, about.incident) {
        (Some(review), None) => Ok((Some(review), super::incident_of(tx, review).await?)),
        (None, Some(incident)) => {
            let review = tx
                .value(
                    "select id from reviews where incident_id = $1",
                    &[incident.into()],
                )
                .await?;
            Ok((review, Some(incident)))
        }
        both => Ok(both),
    }
}

/// Those who reported it by name. Who reported in confidence is not known here, and who did without a name
/// is not known at all.
async fn reporters(
    tx: &mut Tx,
    incident: IncidentId,
    texts: &[String],
) -> DbResult<Vec<(String, String)>> {
    if tx.count(REPORTS, &[incident.into()]).await? <= FEW {
        return tx.list(REPORTERS, &[incident.into()]).await;
    }
    let words: BTreeSet<String> = texts
        .iter()
        .flat_map(|text| tokens(text))
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .map(str::to_lowercase)
        .filter(|word| !deidentify::is_grammar(word))
        .flat_map(|word| spellings(&word))
        .filter(|word| word.chars().count() > 1)
        .collect();
    let words: Vec<String> = words.into_iter().collect();
    let mut found = Vec::new();
    for some in words.chunks(AT_ONCE) {
        let mut args: Vec<Value> = vec![incident.into()];
        for at in 0..AT_ONCE {
            // A place without a word asks for nothing.
            let (from, to) = some
                .get(at)
                .map(|word| (word.clone(), format!("{word}!")))
                .unwrap_or_default();
            args.push(from.into_bytes().into());
            args.push(to.into_bytes().into());
        }
        found.extend(
            tx.list::<(String, String)>(REPORTERS_OF_NAME, &args)
                .await?,
        );
    }
    Ok(found)
}
