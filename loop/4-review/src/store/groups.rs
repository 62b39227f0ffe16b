//! Which roles and teams a text may name, in a directory of any size.
//!
//! A directory of a million people has more teams than anybody wants to read through while a page
//! waits, and they are known by any part of a sentence. Their names are noted once a day with the first
//! word of each; a text is asked word by word. How many people it is, is counted at that moment, and
//! never further than the floor.

use std::collections::BTreeSet;

use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx, Value};

use crate::deidentify::{self, FLOOR, Group};

/// What people are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Role,
    Team,
}

impl Sort {
    fn word(self) -> &'static str {
        match self {
            Sort::Role => "role",
            Sort::Team => "team",
        }
    }

    /// Every name, each found by one step in the index.
    pub(crate) fn names(self) -> &'static str {
        match self {
            Sort::Role => {
                "with recursive t(name) as (
                   select min(role_family) from members where role_family > ''
                   union all
                   select (select min(m.role_family) from members m where m.role_family > t.name) from t where t.name is not null)
                 select name from t where name is not null"
            }
            Sort::Team => {
                "with recursive t(name) as (
                   select min(team) from members where team > ''
                   union all
                   select (select min(m.team) from members m where m.team > t.name) from t where t.name is not null)
                 select name from t where name is not null"
            }
        }
    }

    /// How many people it is, as far as the floor asks.
    pub(crate) fn size(self) -> &'static str {
        match self {
            Sort::Role => {
                "select cast(count(*) as bigint) from (select 1 as one from members where role_family = $1 and active limit 5) x"
            }
            Sort::Team => {
                "select cast(count(*) as bigint) from (select 1 as one from members where team = $1 and active limit 5) x"
            }
        }
    }
}

/// The names whose first word is one of these.
pub(crate) const NAMED: &str =
    "select name from directory_groups where sort = $1 and first_word in (in) limit 20000";

/// The mark that says that names were noted.
const NOTED: &str = "noted";

/// How a name may stand in a text: by its whole path, and by the last part of it.
fn forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    if let Some((_, last)) = name.rsplit_once('/') {
        forms.push(last.trim().to_owned());
    }
    forms
}

/// Notes the names of roles and teams anew, where they changed.
pub(crate) async fn note_groups(tx: &mut Tx, now: Time) -> DbResult<()> {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for sort in [Sort::Role, Sort::Team] {
        let names: Vec<(String,)> = tx.list(sort.names(), &[]).await?;
        for (name,) in names {
            let firsts: BTreeSet<String> = forms(&name)
                .iter()
                .filter_map(|form| deidentify::words_of(form).into_iter().next())
                .collect();
            rows.extend(firsts.into_iter().map(|first| {
                vec![
                    sort.word().into(),
                    first.into_bytes().into(),
                    name.clone().into(),
                ]
            }));
        }
    }
    let mark = now.0.to_string();
    rows.push(vec![NOTED.into(), Vec::<u8>::new().into(), mark.into()]);
    tx.run("delete from directory_groups", &[]).await?;
    tx.insert_many(
        "insert into directory_groups (sort, first_word, name) values",
        &rows,
        "on conflict do nothing",
    )
    .await?;
    Ok(())
}

/// The roles or teams that texts may name, with their sizes.
pub(crate) async fn groups_in(tx: &mut Tx, sort: Sort, texts: &[String]) -> DbResult<Vec<Group>> {
    let said: BTreeSet<String> = texts.iter().flat_map(|t| deidentify::words_of(t)).collect();
    let noted: Option<String> = tx
        .value(
            "select name from directory_groups where sort = $1 limit 1",
            &[NOTED.into()],
        )
        .await?;
    let names: Vec<(String,)> = if noted.is_some() {
        let keys: BTreeSet<String> = said.iter().flat_map(|w| deidentify::stems_of(w)).collect();
        let keys: Vec<Value> = keys.into_iter().map(|k| k.into_bytes().into()).collect();
        tx.list_in(NAMED, &[sort.word().into()], &keys).await?
    } else {
        // Before the first night there is nothing noted.
        tx.list(sort.names(), &[]).await?
    };
    let small: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    let stems: BTreeSet<String> = said.iter().flat_map(|w| deidentify::stems_of(w)).collect();
    let names: BTreeSet<String> = names
        .into_iter()
        .map(|(name,)| name)
        .filter(|name| may_stand(name, &small, &stems))
        .collect();
    let mut groups = Vec::new();
    for name in names {
        let size = tx.count(sort.size(), &[name.as_str().into()]).await?;
        let size = u32::try_from(size).unwrap_or(FLOOR);
        groups.push(Group {
            words: forms(&name),
            size,
            family: None,
        });
    }
    Ok(groups)
}

/// Whether a name may stand in one of the texts: all its words are said; and where it has a number, it
/// stands there as it is, since "Team 7" is not every team.
fn may_stand(name: &str, texts: &[String], stems: &BTreeSet<String>) -> bool {
    forms(name).iter().any(|form| {
        let words = deidentify::words_of(form);
        !words.is_empty()
            && words.iter().all(|word| stems.contains(word))
            && (!form.chars().any(char::is_numeric)
                || texts.iter().any(|text| text.contains(&form.to_lowercase())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_its_last_part_and_a_number_is_part_of_it() {
        let stems: BTreeSet<String> = ["die", "nachtschichten", "night", "shift", "team"]
            .iter()
            .flat_map(|w| deidentify::stems_of(w))
            .collect();
        let texts = ["the night shift of team 7".to_owned()];
        assert!(may_stand("Operations/Night shift", &texts, &stems));
        assert!(may_stand("Nachtschicht", &texts, &stems));
        assert!(may_stand("Team 7", &texts, &stems));
        assert!(!may_stand("Team 8", &texts, &stems));
        assert!(!may_stand("Day shift", &texts, &stems));
    }
}
