//! What somebody typed about an action, read and checked; and two who typed at once, merged.

use goodcatch_people::members::{find_by_address, find_for_delivery};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::edits::{self, Merged};
use goodcatch_platform::pages::Fields;
use goodcatch_platform::words::Lang;
use goodcatch_triage::wording;
use goodcatch_wording::Language;

use super::people::{self, Guide};
use crate::action::{Action, Strength};
use crate::draft::{Both, Draft, MANUAL, Measure, settle};
use crate::figures::Figure;
use crate::hierarchy;
use crate::lower::FactorId;
use crate::target::on_people;

/// The fields of the form; `words` is a text, the others are short.
const NAMES: [&str; 19] = [
    "title", "words", "strength", "insisted", "team", "owner", "due", "hours", "money", "what",
    "how", "source", "subject", "expected", "goal", "better", "at", "factor", "public",
];

/// The least that an insistence says.
const REASON: usize = 20;

/// What was typed.
#[expect(
    clippy::large_enum_variant,
    reason = "one at a time, taken apart at once"
)]
pub(super) enum Typed {
    /// It can be saved.
    Draft(Draft),
    /// The form is shown again, with help where it is on people.
    Again(Option<Guide>),
}

/// Reads the form. What is wrong stands in `fields`.
pub(super) async fn read(tx: &mut Tx, lang: Lang, fields: &mut Fields) -> DbResult<Typed> {
    let title = one_line(fields.get("title"));
    let words = fields.get("words").to_owned();
    if title.is_empty() {
        fields.wrong("title", lang.t("action-title-missing"));
    } else if title.chars().count() > super::LINE {
        fields.wrong("title", lang.t("action-too-long"));
    }
    for name in [
        "words", "what", "how", "expected", "insisted", "money", "team",
    ] {
        if fields.get(name).chars().count() > super::LONGEST {
            fields.wrong(name, lang.t("action-too-long"));
        }
    }
    let strength = strength(lang, fields, &title, &words);
    let owner_address = fields.get("owner").to_owned();
    let owner = if owner_address.is_empty() {
        None
    } else {
        let found = find_by_address(tx, &owner_address).await?;
        if found.is_none() {
            fields.wrong("owner", lang.t("action-owner-unknown"));
        }
        found.map(|member| member.id)
    };
    let due_at = day(lang, fields, "due");
    let cost_hours = whole(lang, fields, "hours");
    let measure = measure(lang, fields);
    let mut factors: Vec<FactorId> = fields
        .all("factor")
        .filter_map(|f| f.parse().ok())
        .collect();
    factors.sort_unstable();
    factors.dedup();
    let language = if lang.code() == "de" {
        Language::German
    } else {
        Language::English
    };
    let on_people = on_people(&title, &words, language);
    let insisted = fields.get("insisted").to_owned();
    let guide = on_people
        .filter(|_| insisted.chars().count() < REASON)
        .map(|what| people::guide(lang, what, !insisted.is_empty()));
    let look_again = wording::look(
        fields,
        &["title", "words", "what", "how", "expected", "insisted"],
    );
    let Some(strength) = strength.filter(|_| fields.fine() && guide.is_none() && !look_again)
    else {
        return Ok(Typed::Again(guide));
    };
    Ok(Typed::Draft(Draft {
        title,
        words,
        strength,
        insisted_because: on_people.map(|_| insisted),
        owner_team: one_line(fields.get("team")),
        owner,
        due_at,
        cost_hours,
        cost_money: one_line(fields.get("money")),
        measure,
        factors,
    }))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The chosen strength. Where the words sound weaker, the form asks once.
fn strength(lang: Lang, fields: &mut Fields, title: &str, words: &str) -> Option<Strength> {
    let Ok(chosen) = fields.get("strength").parse::<Strength>() else {
        fields.wrong("strength", lang.t("action-strength-missing"));
        return None;
    };
    let proposed = hierarchy::propose(title, words);
    if let Some(proposal) = proposed.filter(|p| p.strength > chosen)
        && !fields.is("graded", "yes")
    {
        let name = lang.t(&format!("action-strength-{}", proposal.strength));
        let sentence = lang.with(
            "action-strength-sounds",
            &[("strength", &name), ("words", proposal.because)],
        );
        fields.wrong("strength", sentence);
        fields.put("graded", "yes");
        return None;
    }
    Some(chosen)
}

fn measure(lang: Lang, fields: &mut Fields) -> Measure {
    let figure = fields.get("source").parse::<Figure>().ok();
    let goal = fields.get("goal").replace(',', ".");
    let goal = if goal.is_empty() {
        None
    } else {
        let read = goal.parse::<f64>().ok().filter(|g| g.is_finite());
        if read.is_none() {
            fields.wrong("goal", lang.t("action-number-wrong"));
        }
        read
    };
    let mut measure = Measure {
        what: one_line(fields.get("what")),
        how: fields.get("how").to_owned(),
        source: figure.map_or(MANUAL, Figure::word).to_owned(),
        subject: String::new(),
        expected: one_line(fields.get("expected")),
        goal,
        better: fields.get("better").parse().ok(),
        at: day(lang, fields, "at"),
    };
    let Some(figure) = figure else {
        return measure;
    };
    if figure.is_of_a_kind() {
        fields.get("subject").clone_into(&mut measure.subject);
    }
    // A figure of ours says itself what it is and how it is read.
    if measure.what.is_empty() {
        measure.what = lang.t(&format!("figure-{figure}"));
    }
    if measure.how.is_empty() {
        measure.how = lang.t(&format!("figure-method-{figure}"));
    }
    match (measure.goal, measure.better) {
        (Some(goal), Some(better)) if measure.expected.is_empty() => {
            measure.expected = format!(
                "{} {} {}",
                lang.t(&format!("action-better-{better}")),
                goal,
                lang.t(&format!("figure-unit-{figure}"))
            );
        }
        (None, _) | (_, None) => fields.wrong("goal", lang.t("action-goal-missing")),
        _ => {}
    }
    measure
}

/// A day, as its beginning in UTC.
fn day(lang: Lang, fields: &mut Fields, name: &str) -> Option<Time> {
    let text = fields.get(name).to_owned();
    if text.is_empty() {
        return None;
    }
    let read = text
        .parse::<jiff::civil::Date>()
        .ok()
        .filter(|date| (2000..=2200).contains(&date.year()))
        .and_then(|date| date.to_zoned(jiff::tz::TimeZone::UTC).ok())
        .map(|zoned| Time(zoned.timestamp().as_millisecond()));
    if read.is_none() {
        fields.wrong(name, lang.t("action-day-wrong"));
    }
    read
}

fn whole(lang: Lang, fields: &mut Fields, name: &str) -> Option<i64> {
    let text = fields.get(name).to_owned();
    if text.is_empty() {
        return None;
    }
    let read = text.parse().ok().filter(|n| (0..=1_000_000).contains(n));
    if read.is_none() {
        fields.wrong(name, lang.t("action-number-wrong"));
    }
    read
}

/// The form of an action as it stands: each value, what it began from, and its version.
pub(super) async fn fields_of(tx: &mut Tx, action: &Action) -> DbResult<Fields> {
    let mut fields = Fields::default();
    let owner = match action.owner {
        Some(owner) => find_for_delivery(tx, owner).await?.map(|m| m.email),
        None => None,
    };
    let day = |time: Option<Time>| time.map(|t| t.shown_day(&jiff::tz::TimeZone::UTC));
    let values = [
        ("title", action.title.clone()),
        ("words", action.words.clone()),
        ("strength", action.strength.word().to_owned()),
        ("insisted", action.insisted_because.clone()),
        ("team", action.owner_team.clone()),
        ("owner", owner.unwrap_or_default()),
        ("due", day(action.due_at).unwrap_or_default()),
        (
            "hours",
            action.cost_hours.map(|h| h.to_string()).unwrap_or_default(),
        ),
        ("money", action.cost_money.clone()),
        ("what", action.measure_what.clone()),
        ("how", action.measure_how.clone()),
        ("source", action.measure_source.clone()),
        ("subject", action.measure_subject.clone()),
        ("expected", action.measure_expected.clone()),
        (
            "goal",
            action
                .measure_goal
                // To the last digit: what comes back unread must be what stands there.
                .map(|goal| goal.to_string())
                .unwrap_or_default(),
        ),
        (
            "better",
            action
                .measure_better
                .map(|b| b.word().to_owned())
                .unwrap_or_default(),
        ),
        ("at", day(action.measure_at).unwrap_or_default()),
    ];
    for (name, value) in values {
        fields.put(format!("base-{name}"), value.clone());
        fields.put(name, value);
    }
    let factors: Vec<(FactorId,)> = tx
        .list(
            "select factor_id from action_factors where action_id = $1 order by factor_id",
            &[action.id.into()],
        )
        .await?;
    let factors: Vec<String> = factors.into_iter().map(|(id,)| id.to_string()).collect();
    fields.put("base-factor", factors.join(" "));
    for factor in factors {
        fields.put("factor", factor);
    }
    fields.put("version", action.version.to_string());
    Ok(fields)
}

/// What the form began from, to be sent along.
pub(super) fn bases(fields: &Fields) -> Vec<(String, String)> {
    if fields.get("version").is_empty() {
        return Vec::new();
    }
    NAMES
        .iter()
        .map(|name| format!("base-{name}"))
        .map(|name| {
            let value = fields.get(&name).to_owned();
            (name, value)
        })
        .collect()
}

/// Merges what was sent with what stands there now, each with what it began from; and whether they agree.
pub(super) fn merge(lang: Lang, mine: &Fields, present: &Fields) -> (Fields, bool) {
    let mut both = Fields::default();
    let mut wrong = Vec::new();
    both.put("version", present.get("version"));
    for flag in ["looked", "graded"] {
        if mine.is(flag, "yes") {
            both.put(flag, "yes");
        }
    }
    for name in NAMES {
        let base_name = format!("base-{name}");
        let base = mine.get(&base_name);
        if name == "factor" {
            let list = |fields: &Fields| {
                let mut list: Vec<String> = fields.all(name).map(str::to_owned).collect();
                list.sort_unstable();
                list
            };
            let (ours, theirs) = (list(mine), list(present));
            // Of two lists, what either added stays and what either took away goes.
            let had = |id: &String| base.split(' ').any(|b| b == id);
            let mut kept: Vec<String> = ours
                .iter()
                .filter(|id| theirs.contains(id) || !had(id))
                .cloned()
                .collect();
            kept.extend(
                theirs
                    .iter()
                    .filter(|id| !had(id) && !ours.contains(id))
                    .cloned(),
            );
            both.put(base_name, present.get("base-factor"));
            for id in kept {
                both.put(name, id);
            }
            continue;
        }
        // A field that the form does not show was not changed.
        let sent = mine.all(name).next().is_some();
        let ours = if sent { mine.get(name) } else { base };
        let theirs = present.get(name);
        let settled = if name == "words" {
            match edits::merge(base, theirs, ours) {
                Merged::Clean(words) => Both::Kept(words),
                Merged::Conflict(pieces) => {
                    let (now, typed) = (lang.t("action-now"), lang.t("action-typed"));
                    wrong.push((name, lang.t("action-both-words")));
                    Both::Kept(edits::both(&pieces, &now, &typed))
                }
            }
        } else {
            settle(base, theirs, ours)
        };
        let value = match settled {
            Both::Kept(value) => value,
            Both::Differs(now) => {
                wrong.push((name, lang.with("action-both", &[("now", &now)])));
                ours.to_owned()
            }
        };
        both.put(name, value);
        both.put(base_name, theirs);
    }
    let agree = wrong.is_empty();
    for (name, sentence) in wrong {
        both.wrong(name, sentence);
    }
    (both, agree)
}

#[cfg(test)]
mod tests {
    use goodcatch_platform::words::ENGLISH;

    use super::*;

    fn form(version: &str, pairs: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::default();
        fields.put("version", version);
        for (name, value) in pairs {
            fields.put(*name, *value);
        }
        fields
    }

    #[test]
    fn two_who_change_different_fields_lose_nothing() {
        let mine = form(
            "1",
            &[
                ("base-title", "Old"),
                ("title", "Mine"),
                ("base-team", "IT"),
                ("team", "IT"),
                ("base-factor", "a b"),
                ("factor", "a"),
                ("factor", "c"),
            ],
        );
        let present = form(
            "2",
            &[
                ("title", "Old"),
                ("team", "Finance"),
                ("base-factor", "a b d"),
                ("factor", "a"),
                ("factor", "b"),
                ("factor", "d"),
            ],
        );
        let (both, agree) = merge(ENGLISH, &mine, &present);
        assert!(agree);
        assert_eq!(
            (both.get("title"), both.get("team"), both.get("version")),
            ("Mine", "Finance", "2")
        );
        assert_eq!(both.all("factor").collect::<Vec<_>>(), ["a", "c", "d"]);
    }

    #[test]
    fn two_who_change_one_field_see_both() {
        let mine = form(
            "1",
            &[
                ("base-title", "Old"),
                ("title", "Mine"),
                ("base-words", "One."),
                ("words", "Two."),
            ],
        );
        let present = form("2", &[("title", "Theirs"), ("words", "Three.")]);
        let (both, agree) = merge(ENGLISH, &mine, &present);
        assert!(!agree);
        assert_eq!(both.get("title"), "Mine");
        assert!(both.error("title").unwrap().contains("Theirs"));
        assert!(both.get("words").contains("Two.") && both.get("words").contains("Three."));
        // Sent again as it is, it is kept.
        assert_eq!(both.get("base-title"), "Theirs");
    }
}
