//! The people of Harbour Light, 240 or a million, written in batches with little memory.

use std::collections::HashMap;

use goodcatch_people::access::Role;
use goodcatch_people::members::{grant_role, plain_address, search_keys};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::Value;
use goodcatch_platform::words::{ENGLISH, Lang};

use super::bulk::in_steps;
use super::dice::Dice;
use super::names;
use super::organisation::{CAST, DOMAIN, SITES, TEAMS};
use super::progress::Progress;

/// As many of them are known to the year's stories.
pub const KNOWN: u64 = 240;

/// In one transaction: few large ones write each page of an index fewer times.
const BATCH: u64 = 50_000;
/// In memory at a time.
const PIECE: u64 = 1_400;

/// Somebody whom the stories can use.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their id.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their given name.
    pub first: String,
    /// Their address.
    pub email: String,
    /// The language they read.
    pub lang: Lang,
    /// Their role.
    pub role: Option<Role>,
}

impl Person {
    /// Them, as somebody who looks at a page.
    pub fn viewer(&self) -> Viewer {
        Viewer::member_with(self.id, &self.name, self.role.as_slice())
    }
}

struct New {
    person: Person,
    team: &'static str,
    family: &'static str,
    site: &'static str,
    locale: &'static str,
}

/// Draws one person after the other; the cast comes first.
struct Crowd {
    dice: Dice,
    drawn: u64,
    /// How many have the same name: it makes their addresses differ. There are a few thousand names.
    same: HashMap<String, u32>,
}

impl Crowd {
    fn next(&mut self) -> Option<New> {
        let place = usize::try_from(self.drawn).unwrap_or(usize::MAX);
        self.drawn += 1;
        let id = MemberId(self.dice.uuid());
        if let Some(cast) = CAST.get(place) {
            self.same.insert(cast.local.to_owned(), 1);
            let person = Person {
                id,
                name: cast.name.into(),
                first: cast.name.split(' ').next().unwrap_or_default().into(),
                email: format!("{}@{DOMAIN}", cast.local),
                lang: Lang::find(cast.locale).unwrap_or(ENGLISH),
                role: cast.role,
            };
            let (team, site) = (TEAMS.get(cast.team)?.path, SITES.get(cast.site)?.name);
            return Some(New {
                person,
                team,
                family: cast.family,
                site,
                locale: cast.locale,
            });
        }
        let (given, family) = names::draw(&mut self.dice);
        let local = names::local_part(given, family);
        let twin = self.same.entry(local.clone()).or_insert(0);
        *twin += 1;
        let email = if *twin == 1 {
            format!("{local}@{DOMAIN}")
        } else {
            format!("{local}{twin}@{DOMAIN}")
        };
        let team = share(&TEAMS, |team| team.share, &mut self.dice)?;
        let site = share(&SITES, |site| site.share, &mut self.dice)?;
        // Some read the other language, wherever they work.
        let other = if site.locale == "de-DE" {
            "en-GB"
        } else {
            "de-DE"
        };
        let locale = if self.dice.chance(18) {
            other
        } else {
            site.locale
        };
        let person = Person {
            id,
            name: format!("{given} {family}"),
            first: given.into(),
            email,
            lang: Lang::find(locale).unwrap_or(ENGLISH),
            role: None,
        };
        Some(New {
            person,
            team: team.path,
            family: self.dice.text(team.families),
            site: site.name,
            locale,
        })
    }
}

/// One of these, by their shares of a hundred.
fn share<'a, T>(of: &'a [T], part: impl Fn(&T) -> u64, dice: &mut Dice) -> Option<&'a T> {
    let mut left = dice.below(100);
    for one in of {
        if left < part(one) {
            return Some(one);
        }
        left -= part(one);
    }
    of.last()
}

/// Writes `people` members (at least the cast) and gives the cast its roles; the first [`KNOWN`].
pub async fn fill(
    app: &App,
    seed: u64,
    people: u64,
    now: Time,
    progress: &dyn Progress,
) -> anyhow::Result<Vec<Person>> {
    let people = people.max(CAST.len() as u64);
    progress.begin("people", people);
    let mut crowd = Crowd {
        dice: Dice::of(seed, "people"),
        drawn: 0,
        same: HashMap::new(),
    };
    let joined = now.plus(-500 * DAY).day();
    let mut known = Vec::new();
    let mut left = people;
    while left > 0 {
        let mut tx = app.db.write().await?;
        let mut batch = left.min(BATCH);
        left -= batch;
        while batch > 0 {
            let size = batch.min(PIECE);
            let (mut rows, mut addresses) = (Vec::new(), Vec::new());
            for _ in 0..size {
                let place = crowd.drawn;
                let Some(new) = crowd.next() else { break };
                let person = &new.person;
                rows.push(row(&new, place, joined));
                addresses.push(vec![plain_address(&person.email).into(), person.id.into()]);
                if place < KNOWN {
                    known.push(new.person);
                }
            }
            in_steps(
                &mut tx,
                "insert into members (id, external_id, email, name, team, role_family, site, locale, active, created_at, updated_at,
                   name_key, surname_key, email_key) values",
                &rows,
            )
            .await?;
            in_steps(
                &mut tx,
                "insert into member_addresses (address, member_id) values",
                &addresses,
            )
            .await?;
            batch -= size;
            progress.step(size);
        }
        tx.commit().await?;
    }
    let mut tx = app.db.write().await?;
    for person in &known {
        if let Some(role) = person.role {
            grant_role(&mut tx, person.id, role, None, joined).await?;
        }
    }
    tx.commit().await?;
    Ok(known)
}

fn row(new: &New, place: u64, joined: Time) -> Vec<Value> {
    let person = &new.person;
    let [name_key, surname_key, email_key] = search_keys(&person.name, &person.email);
    vec![
        person.id.into(),
        format!("HL-{:07}", place + 1).into(),
        person.email.as_str().into(),
        person.name.as_str().into(),
        new.team.into(),
        new.family.into(),
        new.site.into(),
        new.locale.into(),
        true.into(),
        joined.into(),
        joined.into(),
        name_key.into(),
        surname_key.into(),
        email_key.into(),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn twenty_thousand_people_have_twenty_thousand_addresses() {
        let mut crowd = Crowd {
            dice: Dice::of(1, "people"),
            drawn: 0,
            same: HashMap::new(),
        };
        let mut seen = HashSet::new();
        for _ in 0..20_000 {
            let new = crowd.next().unwrap();
            assert!(
                new.person.email.is_ascii() && new.person.email.ends_with(DOMAIN),
                "{}",
                new.person.email
            );
            assert!(
                seen.insert(new.person.email.clone()),
                "{} twice",
                new.person.email
            );
        }
        let names: HashSet<_> = seen
            .iter()
            .map(|e| e.trim_end_matches(|c: char| c.is_ascii_digit()))
            .collect();
        assert!(names.len() > 5_000);
    }
}
