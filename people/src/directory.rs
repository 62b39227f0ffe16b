//! The directory, for administrators: who belongs, who left, who holds which role.

use goodcatch_platform::database::{Tx, Value};
use goodcatch_platform::from_row;

use crate::access::{Act, Allowed, Refused};
use crate::members::{self, Member};
use crate::roles::{Outcome, is_last_administrator};
use crate::{App, MemberId, Viewer};

/// People on a page of the directory.
pub const PAGE: i64 = 50;

/// A line of the directory.
pub struct Listed {
    /// Their id.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their main address.
    pub email: String,
    /// Their team.
    pub team: String,
    /// Whether they belong today.
    pub active: bool,
    /// Their roles' words, with commas.
    pub roles: Option<String>,
}

from_row!(Listed {
    id,
    name,
    email,
    team,
    active,
    roles
});

impl Listed {
    /// The words of their roles.
    pub fn role_words(&self) -> Vec<&str> {
        self.roles
            .as_deref()
            .unwrap_or_default()
            .split(',')
            .filter(|r| !r.is_empty())
            .collect()
    }
}

/// The first bytes, and the first that are beyond them: for a range over an index.
fn range(start: &str) -> (Vec<u8>, Vec<u8>) {
    let from = start.as_bytes().to_vec();
    let mut to = from.clone();
    // No byte of UTF-8 is 0xFF.
    to.push(0xff);
    (from, to)
}

/// A page of the directory: people whose name, last name or address begins with `sought`, after
/// `after` by name and id. One more than [`PAGE`], so that the caller knows of a next page.
pub async fn list(
    tx: &mut Tx,
    viewer: &Viewer,
    sought: &str,
    after: Option<(String, MemberId)>,
) -> Allowed<Vec<Listed>> {
    viewer.may(Act::Directory)?;
    let (name, id) = after.unwrap_or((String::new(), MemberId(uuid::Uuid::nil())));
    let sought = sought.trim().to_lowercase();
    if sought.is_empty() {
        let args: [Value; 3] = [name.into(), id.into(), (PAGE + 1).into()];
        return Ok(tx
            .list(
                "select m.id, m.name, m.email, m.team, m.active,
                   (select string_agg(r.role, ',') from member_roles r where r.member_id = m.id) as roles
                 from members m where (m.name, m.id) > ($1, $2) order by m.name, m.id limit $3",
                &args,
            )
            .await?);
    }
    let (from, to) = range(&sought);
    Ok(tx
        .list(
            "select m.id, m.name, m.email, m.team, m.active,
               (select string_agg(r.role, ',') from member_roles r where r.member_id = m.id) as roles
             from members m where m.id in (
               select id from members where name_key >= $4 and name_key < $5
               union select id from members where surname_key >= $4 and surname_key < $5
               union select id from members where email_key >= $4 and email_key < $5
               union select member_id from member_addresses where address = $6)
             and (m.name, m.id) > ($1, $2) order by m.name, m.id limit $3",
            &[name.into(), id.into(), (PAGE + 1).into(), from.into(), to.into(), sought.into()],
        )
        .await?)
}

/// One line: those who hold a role, by name.
pub async fn list_holders(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<Listed>> {
    viewer.may(Act::Directory)?;
    Ok(tx
        .list(
            "select m.id, m.name, m.email, m.team, m.active,
               (select string_agg(r.role, ',') from member_roles r where r.member_id = m.id) as roles
             from members m where m.id in (select member_id from member_roles) order by m.name, m.id limit 200",
            &[],
        )
        .await?)
}

/// How many belong today, and how many left.
pub async fn counts(tx: &mut Tx, viewer: &Viewer) -> Allowed<(i64, i64)> {
    viewer.may(Act::Directory)?;
    let counted: Vec<(bool, i64)> = tx
        .list(
            "select active, cast(count(*) as bigint) from members group by active",
            &[],
        )
        .await?;
    let of = |belongs| {
        counted
            .iter()
            .filter(|(a, _)| *a == belongs)
            .map(|(_, n)| n)
            .sum()
    };
    Ok((of(true), of(false)))
}

/// A member's record.
pub async fn find(tx: &mut Tx, viewer: &Viewer, id: MemberId) -> Allowed<Member> {
    viewer.may(Act::Directory)?;
    members::find_for_delivery(tx, id)
        .await?
        .ok_or(Refused::Missing)
}

/// A member has left: they are signed out everywhere, and get no mail of ours any more.
pub async fn record_departure(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: MemberId,
) -> Allowed<Outcome> {
    viewer.may(Act::Directory)?;
    let now = app.clock.now();
    if is_last_administrator(tx, id, now).await? {
        return Ok(Outcome::LastAdministrator);
    }
    let done = tx
        .run(
            "update members set active = false, updated_at = $2 where id = $1",
            &[id.into(), now.into()],
        )
        .await?;
    if done == 0 {
        return Err(Refused::Missing);
    }
    tx.run("delete from sessions where member_id = $1", &[id.into()])
        .await?;
    tx.run(
        "delete from sign_in_links where member_id = $1",
        &[id.into()],
    )
    .await?;
    Ok(Outcome::Done)
}

/// A member is back.
pub async fn record_return(tx: &mut Tx, app: &App, viewer: &Viewer, id: MemberId) -> Allowed<()> {
    viewer.may(Act::Directory)?;
    let done = tx
        .run(
            "update members set active = true, updated_at = $2 where id = $1",
            &[id.into(), app.clock.now().into()],
        )
        .await?;
    if done == 0 {
        Err(Refused::Missing)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Role;
    use crate::members::NewMember;

    #[tokio::test]
    async fn people_are_found_by_the_beginning_of_a_name_or_an_address() {
        let app = App::for_tests().await;
        let admin = Viewer::sample(&[Role::Administrator]);
        let mut tx = app.db.write().await.unwrap();
        for (name, email, further) in [
            (
                "Jörg Özil",
                "joerg@example.org",
                vec!["oezil@example.org".to_owned()],
            ),
            ("Anna Maria Berg", "anna@example.org", vec![]),
            ("Ben Ahlers", "ben@example.org", vec![]),
        ] {
            let new = NewMember {
                email: email.into(),
                name: name.into(),
                further,
                ..Default::default()
            };
            members::record(&mut tx, &app, &new, app.clock.now())
                .await
                .unwrap();
        }
        let mut found = async |sought: &str| -> Vec<String> {
            list(&mut tx, &admin, sought, None)
                .await
                .unwrap()
                .into_iter()
                .map(|m| m.name)
                .collect()
        };
        assert_eq!(
            found("").await,
            ["Anna Maria Berg", "Ben Ahlers", "Jörg Özil"]
        );
        assert_eq!(found("ÖZ").await, ["Jörg Özil"]);
        assert_eq!(found("be").await, ["Anna Maria Berg", "Ben Ahlers"]);
        assert_eq!(found("anna m").await, ["Anna Maria Berg"]);
        assert_eq!(found("berg anna").await, ["Anna Maria Berg"]);
        assert_eq!(found("oezil@example.org").await, ["Jörg Özil"]);
        assert!(found("%").await.is_empty());
        let responder = Viewer::sample(&[Role::Responder]);
        assert!(
            list(&mut tx, &responder, "", None).await.is_err(),
            "Only administrators read the directory."
        );
        assert!(counts(&mut tx, &responder).await.is_err());
    }

    #[tokio::test]
    async fn pages_follow_each_other() {
        let app = App::for_tests().await;
        let admin = Viewer::sample(&[Role::Administrator]);
        let mut tx = app.db.write().await.unwrap();
        for n in 0..PAGE + 10 {
            // Many of the same name: the id decides.
            let new = NewMember {
                email: format!("p{n}@example.org"),
                name: "Same".into(),
                ..Default::default()
            };
            members::record(&mut tx, &app, &new, app.clock.now())
                .await
                .unwrap();
        }
        let first = list(&mut tx, &admin, "", None).await.unwrap();
        let page = usize::try_from(PAGE).unwrap();
        assert_eq!(first.len(), page + 1);
        let last = &first[page - 1];
        let second = list(&mut tx, &admin, "same", Some((last.name.clone(), last.id)))
            .await
            .unwrap();
        assert_eq!(second.len(), 10);
        assert!(
            second
                .iter()
                .all(|s| first.iter().take(page).all(|f| f.id != s.id))
        );
    }
}
