//! Whose names must not be published: what de-identification needs to know of the organisation.

use std::collections::{BTreeMap, BTreeSet};

use goodcatch_people::access::Allowed;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{Result as DbResult, Tx, Value};

use super::connected::{About, connected, people as as_people};
use super::groups::{self, Sort};
use super::{enter, lead, named};
use crate::actions::ActionLine;
use crate::body::Body;
use crate::deidentify::{self, Because, Known, Person, Reader};
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

/// What is known of the people around a review and of those whom its texts may name; `owners` are those of
/// its actions. Roles that authors of accounts chose are left out on purpose: an editor would learn who is
/// shown as what.
pub async fn known(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    body: &Body,
    owners: &[MemberId],
) -> Allowed<Known> {
    let at = lead(tx, viewer, id).await?;
    let about = About {
        review: Some(id),
        incident: at.review.incident_id,
        people: owners.to_vec(),
    };
    let texts = body.texts();
    let mut people = connected(tx, &about, &texts).await?;
    add(&mut people, named::named_in_full(tx, &texts).await?);
    add(&mut people, named_by_address(tx, &texts).await?);
    put_addresses(tx, &mut people).await?;
    Ok(Known {
        people,
        surnames: named::surnames_in(tx, &texts).await?,
        roles: groups::groups_in(tx, Sort::Role, &texts).await?,
        teams: groups::groups_in(tx, Sort::Team, &texts).await?,
        harmless: vec![app.config.organisation.clone()],
    })
}

/// Adds those who are not there yet.
fn add(people: &mut Vec<Person>, more: Vec<(String, String)>) {
    for person in as_people(more) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
}

/// Whose addresses stand in some texts, further ones included: name and main address.
async fn named_by_address(tx: &mut Tx, texts: &[String]) -> DbResult<Vec<(String, String)>> {
    let addresses: BTreeSet<String> = texts
        .iter()
        .flat_map(|text| deidentify::mails_in(text))
        .collect();
    let addresses: Vec<Value> = addresses.into_iter().map(Value::from).collect();
    tx.list_in(
        "select m.name, m.email from member_addresses a join members m on m.id = a.member_id
         where a.address in (in)",
        &[],
        &addresses,
    )
    .await
}

/// Puts the further addresses of people beside their main ones.
async fn put_addresses(tx: &mut Tx, people: &mut [Person]) -> DbResult<()> {
    let mains: BTreeSet<&String> = people.iter().flat_map(|person| &person.also).collect();
    let mains: Vec<Value> = mains.into_iter().map(Value::from).collect();
    let rows: Vec<(String, String)> = tx
        .list_in(
            "select m.email, a.address from members m join member_addresses a on a.member_id = m.id
             where m.email in (in) and a.address <> m.email",
            &[],
            &mains,
        )
        .await?;
    let mut further: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (main, address) in rows {
        further.entry(main).or_default().push(address);
    }
    for person in people {
        let more: Vec<String> = person
            .also
            .iter()
            .filter_map(|main| further.get(main))
            .flatten()
            .cloned()
            .collect();
        person.also.extend(more);
    }
    Ok(())
}

/// The wordings in some texts that name somebody: anybody of the directory in full, those connected with
/// what the words are about by a first or last name alone, and every mail address, since no directory knows
/// them all. For words that are to be read by everyone, where no editor looks. The addresses to which people
/// report are nobody's.
pub async fn names_in(
    tx: &mut Tx,
    app: &App,
    about: &About,
    texts: &[&str],
) -> DbResult<Vec<String>> {
    let texts: Vec<String> = texts
        .iter()
        .filter(|text| !text.trim().is_empty())
        .map(|&text| text.to_owned())
        .collect();
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let mut people = connected(tx, about, &texts).await?;
    add(&mut people, named::named_in_full(tx, &texts).await?);
    add(&mut people, named_by_address(tx, &texts).await?);
    put_addresses(tx, &mut people).await?;
    let known = Known {
        people,
        harmless: vec![app.config.organisation.clone()],
        ..Known::default()
    };
    let mut reader = Reader::new(&known, goodcatch_wording::detect(&texts.join("\n")));
    Ok(texts
        .iter()
        .flat_map(|text| reader.read(text).changes)
        .filter(|change| change.certain || change.because == Because::Mail)
        .filter(|change| !is_own_mailbox(app, &change.was))
        .map(|change| change.was)
        .collect())
}

/// Whether an address is one that people are asked to write to. A setting may say how its mails count: `a@b=named`.
fn is_own_mailbox(app: &App, address: &str) -> bool {
    app.config.mail_mailboxes.iter().any(|mailbox| {
        mailbox
            .split('=')
            .next()
            .is_some_and(|own| own.trim().eq_ignore_ascii_case(address))
    })
}
