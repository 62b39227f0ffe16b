//! A calendar of what is due (RFC 5545), behind a secret link that a member makes and can take back. The
//! link is stored as a hash. An entry says that something is due and where to read it, never what it is:
//! calendars are shared, shown on screens and kept by other services.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::members::find_for_delivery;
use goodcatch_people::viewer::token_hash;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::words::{ENGLISH, Lang};
use goodcatch_platform::{from_row, words_enum};

use crate::action::{Action, ActionId, State};
use crate::store::action_columns;

/// The most entries of one calendar.
const MOST: i64 = 500;

words_enum! {
    /// Whose actions a calendar shows.
    Whose {
        /// The member's own.
        Own = "own",
        /// Those of the member's team.
        Team = "team",
    }
}

/// A calendar that a member made.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Whose.
    pub member_id: MemberId,
    /// What it shows.
    pub whose: Whose,
    /// When it was made.
    pub made_at: Time,
}

from_row!(Feed {
    member_id,
    whose,
    made_at
});

/// Makes a link, in place of an earlier one of that kind; what is answered is shown once.
pub async fn record_feed(tx: &mut Tx, app: &App, viewer: &Viewer, whose: Whose) -> Allowed<String> {
    let member = viewer.member().ok_or(Refused::Denied)?;
    erase_feed(tx, viewer, whose).await?;
    let token: String = app
        .random
        .bytes::<24>()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    tx.run(
        "insert into calendar_feeds (hash, member_id, whose, made_at) values ($1, $2, $3, $4)",
        &[
            token_hash(&token).into(),
            member.into(),
            whose.into(),
            app.clock.now().into(),
        ],
    )
    .await?;
    Ok(token)
}

/// Takes a link back.
pub async fn erase_feed(tx: &mut Tx, viewer: &Viewer, whose: Whose) -> Allowed<()> {
    let member = viewer.member().ok_or(Refused::Denied)?;
    tx.run(
        "delete from calendar_feeds where member_id = $1 and whose = $2",
        &[member.into(), whose.into()],
    )
    .await?;
    Ok(())
}

/// The links that the viewer made.
pub async fn list_feeds(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<Feed>> {
    let member = viewer.member().ok_or(Refused::Denied)?;
    Ok(tx
        .list(
            "select member_id, whose, made_at from calendar_feeds where member_id = $1 order by whose",
            &[member.into()],
        )
        .await?)
}

/// The calendar behind a link; nothing for a link that is not, or of somebody who left.
pub async fn read_calendar(tx: &mut Tx, app: &App, token: &str) -> Result<Option<String>, DbError> {
    let feed: Option<Feed> = tx
        .find(
            "select member_id, whose, made_at from calendar_feeds where hash = $1",
            &[token_hash(token).into()],
        )
        .await?;
    let Some(feed) = feed else { return Ok(None) };
    let Some(member) = find_for_delivery(tx, feed.member_id)
        .await?
        .filter(|member| member.active)
    else {
        return Ok(None);
    };
    // The last part of the path is what the team calls itself.
    let team = member.team.rsplit('/').next().unwrap_or_default().trim();
    let actions: Vec<Action> = match feed.whose {
        Whose::Own => {
            tx.list(
                concat!(
                    "select ",
                    action_columns!(),
                    " from actions where owner = $1 and state in ('accepted', 'reopened', 'done')
                       order by next_at, id limit $2"
                ),
                &[feed.member_id.into(), MOST.into()],
            )
            .await?
        }
        Whose::Team if team.is_empty() => Vec::new(),
        Whose::Team => {
            tx.list(
                concat!(
                    "select ",
                    action_columns!(),
                    " from actions where (owner_team = $1 or owner_team = $2)
                       and state in ('accepted', 'reopened', 'done') order by next_at, id limit $3"
                ),
                &[team.into(), member.team.as_str().into(), MOST.into()],
            )
            .await?
        }
    };
    let language = Lang::find(&member.locale).unwrap_or(ENGLISH);
    let link = |id: ActionId| app.config.link(&format!("/actions/{id}"));
    Ok(Some(write(language, &actions, link)))
}

/// The calendar as text.
fn write(language: Lang, actions: &[Action], link: impl Fn(ActionId) -> String) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Goodcatch//Actions//EN");
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, "METHOD:PUBLISH");
    line(
        &mut out,
        &format!("X-WR-CALNAME:{}", escaped(&language.t("calendar-name"))),
    );
    for action in actions {
        let (what, day) = match action.state {
            State::Accepted | State::Reopened => ("due", action.due_at),
            State::Done => ("verify", action.measure_at),
            _ => continue,
        };
        let Some(day) = day else { continue };
        let summary = language.t(&format!("calendar-{what}"));
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{what}-{}@goodcatch", action.id));
        // When the action changed last: the same text until it changes again.
        line(&mut out, &format!("DTSTAMP:{}", stamp(action.updated_at)));
        line(
            &mut out,
            &format!("LAST-MODIFIED:{}", stamp(action.updated_at)),
        );
        line(&mut out, &format!("SEQUENCE:{}", action.version));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", date(day)));
        line(
            &mut out,
            &format!("DTEND;VALUE=DATE:{}", date(day.plus(DAY))),
        );
        line(&mut out, &format!("SUMMARY:{}", escaped(&summary)));
        line(&mut out, &format!("URL:{}", link(action.id)));
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn date(time: Time) -> String {
    time.shown_day(&jiff::tz::TimeZone::UTC).replace('-', "")
}

fn stamp(time: Time) -> String {
    time.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value: RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line, folded after 75 bytes and never within a character: RFC 5545, 3.1.
fn line(out: &mut String, text: &str) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use goodcatch_people::access::Role;

    use super::*;
    use crate::action::sample;

    const GERMAN: &str = "de";

    /// Reads a calendar back: names and values of its lines, unfolded.
    fn read(text: &str) -> Vec<(String, String)> {
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        text.replace("\r\n ", "")
            .lines()
            .map(|line| {
                let (name, value) = line.split_once(':').expect("name and value");
                (name.to_owned(), value.to_owned())
            })
            .collect()
    }

    #[test]
    fn a_calendar_says_when_and_where_and_never_what() {
        let mut due = sample();
        due.title = "canary-title".into();
        due.state = State::Accepted;
        due.due_at = Some(Time(20_000 * DAY));
        let mut done = due.clone();
        done.state = State::Done;
        done.measure_at = Some(Time(20_100 * DAY));
        let proposed = sample();
        let long = |id: ActionId| format!("https://goodcatch.example.org/{}/{id}", "ü".repeat(60));
        for language in [ENGLISH, Lang::find(GERMAN).unwrap()] {
            let all = [due.clone(), done.clone(), proposed.clone()];
            let text = write(language, &all, long);
            assert_eq!(
                text,
                write(language, &all, long),
                "The same until something changes."
            );
            assert!(!text.contains("canary"));
            let lines = read(&text);
            let values = |name: &str| -> Vec<&str> {
                lines
                    .iter()
                    .filter(|(n, _)| n == name)
                    .map(|(_, v)| v.as_str())
                    .collect()
            };
            assert_eq!(values("DTSTART;VALUE=DATE"), ["20241004", "20250112"]);
            assert_eq!(values("DTEND;VALUE=DATE"), ["20241005", "20250113"]);
            assert_eq!(values("DTSTAMP"), ["19700101T000000Z"; 2]);
            assert_eq!(values("BEGIN"), ["VCALENDAR", "VEVENT", "VEVENT"]);
            assert_eq!(values("END"), ["VEVENT", "VEVENT", "VCALENDAR"]);
            assert_eq!(values("UID").len(), 2);
            assert_ne!(values("UID")[0], values("UID")[1]);
            assert_eq!(values("URL")[0], long(due.id));
        }
        assert_eq!(escaped("a,b;c\\d\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
    }

    #[tokio::test]
    async fn a_link_works_until_it_is_taken_back_and_is_not_in_the_database() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let new = goodcatch_people::members::NewMember {
            email: "owner@harbour.example".into(),
            name: "Owner".into(),
            team: "Operations/Gate".into(),
            locale: "de".into(),
            ..Default::default()
        };
        let member = goodcatch_people::members::record(&mut tx, &app, &new, app.clock.now())
            .await
            .unwrap();
        let viewer = Viewer::member_with(member, "Owner", &[Role::Champion]);
        let token = record_feed(&mut tx, &app, &viewer, Whose::Own)
            .await
            .unwrap();
        let text = read_calendar(&mut tx, &app, &token).await.unwrap().unwrap();
        assert_eq!(read(&text).len(), 7);
        assert!(
            read_calendar(&mut tx, &app, "guessed")
                .await
                .unwrap()
                .is_none()
        );
        let hash: Vec<u8> = tx
            .value("select hash from calendar_feeds", &[])
            .await
            .unwrap()
            .unwrap();
        assert_ne!(hash, token.as_bytes());
        // A new link ends the old one.
        let newer = record_feed(&mut tx, &app, &viewer, Whose::Own)
            .await
            .unwrap();
        assert!(
            read_calendar(&mut tx, &app, &token)
                .await
                .unwrap()
                .is_none()
        );
        let team = record_feed(&mut tx, &app, &viewer, Whose::Team)
            .await
            .unwrap();
        assert!(read_calendar(&mut tx, &app, &team).await.unwrap().is_some());
        assert_eq!(list_feeds(&mut tx, &viewer).await.unwrap().len(), 2);
        erase_feed(&mut tx, &viewer, Whose::Own).await.unwrap();
        assert!(
            read_calendar(&mut tx, &app, &newer)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            record_feed(&mut tx, &app, &Viewer::visitor(), Whose::Own)
                .await
                .is_err()
        );
    }
}
